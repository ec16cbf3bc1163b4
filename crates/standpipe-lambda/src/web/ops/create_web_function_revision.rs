//! CreateWebFunctionRevision: fixes which bytes the revision is, then brings them in behind it.

use standpipe_wire::model::lambda_web::{CreateWebFunctionRevisionRequest, CreateWebFunctionRevisionResponse};

use crate::web::checks;
use crate::web::error::WebError;
use crate::web::limits;
use crate::web::names;
use crate::web::service::{Caller, Web};
use crate::web::state::{self, RevisionRecord};
use crate::web::view::revision_answer;

/// Runs the operation.
pub async fn create_web_function_revision(
    web: &Web,
    caller: &Caller,
    input: CreateWebFunctionRevisionRequest,
) -> Result<CreateWebFunctionRevisionResponse, WebError> {
    let id = names::function(&input.function_name, caller.account)?;
    let kms = input.kms_key_arn.as_deref();
    let parts = checks::revision(
        &id.name,
        input.description,
        kms,
        input.build_config,
        input.service_config,
    )?;
    let cell = state::cell(id.account);
    let function = web
        .store
        .read(&cell, |snapshot| state::load_function(snapshot, &id.name))?;
    let (record, pinned) = web.prepare_revision(caller, &id, parts).await?;
    let stored = record.clone();
    web.write_function(&cell, id.clone(), move |transaction, id| {
        let mut function = state::load_function(transaction, &id.name)?;
        let limit = limits::REVISIONS_PER_FUNCTION_MAX;
        if state::all::<RevisionRecord>(transaction, &state::revision_key(&id.name, ""))?.len() >= limit {
            return Err(WebError::Quota {
                what: "revisions",
                limit,
                kind: "revision",
                id: stored.id.clone(),
            });
        }
        function.updated_at_ms = stored.created_at_ms;
        state::put(transaction, &state::function_key(&id.name), &function)?;
        state::put(transaction, &state::revision_key(&id.name, &stored.id), &stored)
    })
    .await?;
    web.bring_revision(id.clone(), record.clone(), Some(pinned));
    Ok(revision_answer!(
        CreateWebFunctionRevisionResponse,
        &function.region,
        &id,
        &record
    ))
}
