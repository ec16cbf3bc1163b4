//! GetResourcePolicy.

use standpipe_wire::model::lambda_web::{GetResourcePolicyRequest, GetResourcePolicyResponse};

use crate::web::error::WebError;
use crate::web::names;
use crate::web::service::{Caller, Web};
use crate::web::state::{self, PolicyRecord};

/// Runs the operation.
pub async fn get_resource_policy(
    web: &Web,
    caller: &Caller,
    input: GetResourcePolicyRequest,
) -> Result<GetResourcePolicyResponse, WebError> {
    let id = names::function(&input.resource_arn, caller.account)?;
    let record: Option<PolicyRecord> = web.store.read(&state::cell(id.account), |snapshot| {
        state::load_function(snapshot, &id.name)?;
        state::get(snapshot, &state::policy_key(&id.name))
    })?;
    let record = record.ok_or(WebError::NotFound {
        kind: "resource-policy",
        id: id.name,
    })?;
    Ok(GetResourcePolicyResponse {
        policy: record.document,
        revision_id: record.revision_id,
    })
}
