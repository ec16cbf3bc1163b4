//! GetWebFunction.

use standpipe_wire::model::lambda_web::{GetWebFunctionRequest, GetWebFunctionResponse};

use crate::web::error::WebError;
use crate::web::names;
use crate::web::service::{Caller, Web};
use crate::web::state;
use crate::web::view;

/// Runs the operation.
pub async fn get_web_function(
    web: &Web,
    caller: &Caller,
    input: GetWebFunctionRequest,
) -> Result<GetWebFunctionResponse, WebError> {
    let id = names::function(&input.function_name, caller.account)?;
    let record = web.store.read(&state::cell(id.account), |snapshot| {
        state::load_function(snapshot, &id.name)
    })?;
    let summary = view::function_summary(&id, &record);
    Ok(GetWebFunctionResponse {
        function_name: summary.function_name,
        function_arn: summary.function_arn,
        state: summary.state,
        state_reason: summary.state_reason,
        created_at: summary.created_at,
        updated_at: summary.updated_at,
    })
}
