//! GetWebFunctionRevision.

use standpipe_wire::model::lambda_web::{GetWebFunctionRevisionRequest, GetWebFunctionRevisionResponse};

use crate::web::error::WebError;
use crate::web::names;
use crate::web::service::{Caller, Web};
use crate::web::state;
use crate::web::view::revision_answer;

/// Runs the operation.
pub async fn get_web_function_revision(
    web: &Web,
    caller: &Caller,
    input: GetWebFunctionRevisionRequest,
) -> Result<GetWebFunctionRevisionResponse, WebError> {
    let id = names::function(&input.function_name, caller.account)?;
    let revision = names::child(&input.revision_id, "revision", &id)?;
    let (function, record) = web.store.read(&state::cell(id.account), |snapshot| {
        let function = state::load_function(snapshot, &id.name)?;
        Ok::<_, WebError>((function, state::load_revision(snapshot, &id.name, &revision)?))
    })?;
    Ok(revision_answer!(
        GetWebFunctionRevisionResponse,
        &function.region,
        &id,
        &record
    ))
}
