//! CreateWebFunction: the function with its first revision and endpoint, in one transaction.

use standpipe_wire::model::lambda_web::{CreateWebFunctionRequest, CreateWebFunctionResponse};

use crate::web::checks;
use crate::web::error::WebError;
use crate::web::limits;
use crate::web::names::{self, FunctionId};
use crate::web::service::{Caller, Web};
use crate::web::state::{self, EndpointRecord, FunctionRecord, Weight};
use crate::web::view::{self, EndpointView};

/// Runs the operation.
pub async fn create_web_function(
    web: &Web,
    caller: &Caller,
    input: CreateWebFunctionRequest,
) -> Result<CreateWebFunctionResponse, WebError> {
    names::new_name(&input.function_name, "functionName")?;
    let id = FunctionId {
        account: caller.account,
        name: input.function_name,
    };
    let function = FunctionRecord {
        id: web.ids.sortable(),
        region: caller.region.clone(),
        created_at_ms: web.clock.now_ms(),
        updated_at_ms: web.clock.now_ms(),
        tags: input.tags.clone().unwrap_or_default(),
    };
    let revision = match input.revision_config {
        None => None,
        Some(config) => {
            let kms = config.kms_key_arn.as_deref();
            let parts = checks::revision(
                &id.name,
                config.description,
                kms,
                config.build_config,
                config.service_config,
            )?;
            Some(web.prepare_revision(caller, &id, parts).await?)
        }
    };
    let endpoint = match input.endpoint_config {
        None => None,
        Some(config) => {
            names::new_name(&config.endpoint_name, "endpointName")?;
            checks::endpoint_place(&config.endpoint_type, config.regions.as_deref(), &caller.region)?;
            let latest = config.auto_deployment_mode.is_some_and(|mode| mode == "LatestRevision");
            let weight = |record: &state::RevisionRecord| Weight {
                revision: record.id.clone(),
                percent: 100,
            };
            Some(EndpointRecord {
                id: web.ids.sortable(),
                name: config.endpoint_name,
                description: config.description,
                domain: web.new_domain(&caller.region),
                iam_auth: web.check_auth_type(&config.auth_type)?,
                latest_revision: latest,
                weights: revision.iter().map(|(record, _)| weight(record)).collect(),
                rate_limit: checks::rate_limit(config.throttle_config.as_ref())?,
                environments_max: config.scaling_config.and_then(|scaling| scaling.max_environments),
                created_at_ms: function.created_at_ms,
                updated_at_ms: function.created_at_ms,
                updated: false,
            })
        }
    };
    let (revision, pinned) = revision.unzip();
    store(web, &id, &function, revision.as_ref(), endpoint.as_ref()).await?;
    if let (Some(record), Some(pinned)) = (&revision, pinned) {
        web.bring_revision(id.clone(), record.clone(), Some(pinned));
    }
    let summary = view::function_summary(&id, &function);
    let endpoint = endpoint.as_ref().map(|record| {
        let state = view::endpoint_state(record, |_| revision.as_ref().map(|revision| revision.state.clone()));
        EndpointView {
            region: &function.region,
            id: &id,
            record,
            state,
        }
        .summary()
    });
    Ok(CreateWebFunctionResponse {
        function_name: summary.function_name,
        function_arn: summary.function_arn,
        state: summary.state,
        state_reason: summary.state_reason,
        created_at: summary.created_at,
        updated_at: summary.updated_at,
        revision: revision
            .as_ref()
            .map(|record| view::revision_summary(&function.region, &id, record)),
        endpoint,
        tags: input.tags,
    })
}

async fn store(
    web: &Web,
    id: &FunctionId,
    function: &FunctionRecord,
    revision: Option<&state::RevisionRecord>,
    endpoint: Option<&EndpointRecord>,
) -> Result<(), WebError> {
    web.remember_account(id.account).await?;
    let (id, function) = (id.clone(), function.clone());
    let (revision, endpoint) = (revision.cloned(), endpoint.cloned());
    let cell = state::cell(id.account);
    web.write_function(&cell, id, move |transaction, id| {
        let key = state::function_key(&id.name);
        if state::get::<FunctionRecord>(transaction, &key)?.is_some() {
            let reason = format!("the web function `{}` already exists", id.name);
            return Err(WebError::Conflict {
                reason,
                kind: "web-function",
                id: id.name.clone(),
            });
        }
        let limit = limits::FUNCTIONS_PER_ACCOUNT_MAX;
        if state::all::<FunctionRecord>(transaction, "f/")?.len() >= limit {
            return Err(WebError::Quota {
                what: "functions",
                limit,
                kind: "web-function",
                id: id.name.clone(),
            });
        }
        state::put(transaction, &key, &function)?;
        if let Some(record) = &revision {
            state::put(transaction, &state::revision_key(&id.name, &record.id), record)?;
        }
        if let Some(record) = &endpoint {
            state::put(transaction, &state::endpoint_key(&id.name, &record.name), record)?;
        }
        Ok(())
    })
    .await
}
