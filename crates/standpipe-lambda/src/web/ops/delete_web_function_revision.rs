//! DeleteWebFunctionRevision. A revision that serves an endpoint stays.

use standpipe_wire::model::lambda_web::{DeleteWebFunctionRevisionOutput, DeleteWebFunctionRevisionRequest};

use crate::web::error::WebError;
use crate::web::names;
use crate::web::service::{Caller, Web};
use crate::web::state::{self, EndpointRecord};

/// Runs the operation.
pub async fn delete_web_function_revision(
    web: &Web,
    caller: &Caller,
    input: DeleteWebFunctionRevisionRequest,
) -> Result<DeleteWebFunctionRevisionOutput, WebError> {
    let id = names::function(&input.function_name, caller.account)?;
    let revision = names::child(&input.revision_id, "revision", &id)?;
    let doomed = revision.clone();
    web.write_function(&state::cell(id.account), id.clone(), move |transaction, id| {
        state::load_function(transaction, &id.name)?;
        state::load_revision(transaction, &id.name, &doomed)?;
        let endpoints: Vec<EndpointRecord> = state::all(transaction, &state::endpoint_key(&id.name, ""))?;
        let serves = |endpoint: &&EndpointRecord| endpoint.weights.iter().any(|weight| weight.revision == doomed);
        if let Some(endpoint) = endpoints.iter().find(serves) {
            let reason = format!(
                "the revision `{doomed}` serves the endpoint `{}`; move its traffic or delete the endpoint first",
                endpoint.name
            );
            return Err(WebError::Conflict {
                reason,
                kind: "revision",
                id: doomed,
            });
        }
        transaction.delete(state::revision_key(&id.name, &doomed).as_bytes())?;
        Ok(())
    })
    .await?;
    web.forget_logs(&id, Some(&revision));
    Ok(DeleteWebFunctionRevisionOutput {})
}
