//! UntagResource. Keys that are not there are no error.

use standpipe_wire::model::lambda_web::{UntagResourceOutput, UntagResourceRequest};

use crate::web::error::WebError;
use crate::web::names;
use crate::web::service::{Caller, Web};
use crate::web::state;

/// Runs the operation.
pub async fn untag_resource(
    web: &Web,
    caller: &Caller,
    input: UntagResourceRequest,
) -> Result<UntagResourceOutput, WebError> {
    let id = names::function(&input.resource, caller.account)?;
    web.write_function(&state::cell(id.account), id, move |transaction, id| {
        let mut record = state::load_function(transaction, &id.name)?;
        record.tags.retain(|key, _| !input.tag_keys.contains(key));
        state::put(transaction, &state::function_key(&id.name), &record)
    })
    .await?;
    Ok(UntagResourceOutput {})
}
