//! TagResource: adds tags, replacing values of keys that are there.

use standpipe_wire::model::lambda_web::{TagResourceOutput, TagResourceRequest};

use crate::web::error::WebError;
use crate::web::limits;
use crate::web::names;
use crate::web::service::{Caller, Web};
use crate::web::state;

/// Runs the operation.
pub async fn tag_resource(
    web: &Web,
    caller: &Caller,
    input: TagResourceRequest,
) -> Result<TagResourceOutput, WebError> {
    let id = names::function(&input.resource, caller.account)?;
    web.write_function(&state::cell(id.account), id, move |transaction, id| {
        let mut record = state::load_function(transaction, &id.name)?;
        record.tags.extend(input.tags);
        let limit = limits::TAGS_MAX;
        if record.tags.len() > limit {
            return Err(WebError::Quota {
                what: "tags",
                limit,
                kind: "web-function",
                id: id.name.clone(),
            });
        }
        state::put(transaction, &state::function_key(&id.name), &record)
    })
    .await?;
    Ok(TagResourceOutput {})
}
