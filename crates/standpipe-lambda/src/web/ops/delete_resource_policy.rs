//! DeleteResourcePolicy.

use standpipe_wire::model::lambda_web::{DeleteResourcePolicyOutput, DeleteResourcePolicyRequest};

use crate::web::error::WebError;
use crate::web::names;
use crate::web::ops::check_policy_revision;
use crate::web::service::{Caller, Web};
use crate::web::state::{self, PolicyRecord};

/// Runs the operation.
pub async fn delete_resource_policy(
    web: &Web,
    caller: &Caller,
    input: DeleteResourcePolicyRequest,
) -> Result<DeleteResourcePolicyOutput, WebError> {
    let id = names::function(&input.resource_arn, caller.account)?;
    web.write_function(&state::cell(id.account), id, move |transaction, id| {
        state::load_function(transaction, &id.name)?;
        let key = state::policy_key(&id.name);
        if state::get::<PolicyRecord>(transaction, &key)?.is_none() {
            return Err(WebError::NotFound {
                kind: "resource-policy",
                id: id.name.clone(),
            });
        }
        check_policy_revision(transaction, &id.name, input.revision_id.as_deref())?;
        Ok(transaction.delete(key.as_bytes())?)
    })
    .await?;
    Ok(DeleteResourcePolicyOutput {})
}
