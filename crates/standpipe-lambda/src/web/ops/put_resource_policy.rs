//! PutResourcePolicy. The document is parsed here, so that what is stored can always be evaluated.

use standpipe_wire::model::lambda_web::{PutResourcePolicyRequest, PutResourcePolicyResponse};

use crate::web::access;
use crate::web::error::WebError;
use crate::web::names;
use crate::web::ops::check_policy_revision;
use crate::web::service::{Caller, Web};
use crate::web::state::{self, PolicyRecord};

/// Runs the operation.
pub async fn put_resource_policy(
    web: &Web,
    caller: &Caller,
    input: PutResourcePolicyRequest,
) -> Result<PutResourcePolicyResponse, WebError> {
    let id = names::function(&input.resource_arn, caller.account)?;
    access::check_document(&input.policy)?;
    let record = PolicyRecord {
        revision_id: web.ids.uuid(),
        document: input.policy,
    };
    let stored = record.clone();
    web.write_function(&state::cell(id.account), id, move |transaction, id| {
        state::load_function(transaction, &id.name)?;
        check_policy_revision(transaction, &id.name, input.revision_id.as_deref())?;
        state::put(transaction, &state::policy_key(&id.name), &stored)
    })
    .await?;
    Ok(PutResourcePolicyResponse {
        policy: record.document,
        revision_id: record.revision_id,
    })
}
