//! ListTags.

use standpipe_wire::model::lambda_web::{ListTagsRequest, ListTagsResponse};

use crate::web::error::WebError;
use crate::web::names;
use crate::web::service::{Caller, Web};
use crate::web::state;

/// Runs the operation.
pub async fn list_tags(web: &Web, caller: &Caller, input: ListTagsRequest) -> Result<ListTagsResponse, WebError> {
    let id = names::function(&input.resource, caller.account)?;
    let record = web.store.read(&state::cell(id.account), |snapshot| {
        state::load_function(snapshot, &id.name)
    })?;
    Ok(ListTagsResponse {
        tags: Some(record.tags),
    })
}
