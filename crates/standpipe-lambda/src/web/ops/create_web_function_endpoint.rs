//! CreateWebFunctionEndpoint. Without weights the newest revision serves.

use standpipe_store::Snapshot;
use standpipe_wire::model::lambda_web::{CreateWebFunctionEndpointRequest, CreateWebFunctionEndpointResponse};

use crate::web::checks;
use crate::web::error::WebError;
use crate::web::limits;
use crate::web::names;
use crate::web::service::{Caller, Web};
use crate::web::state::{self, EndpointRecord, RevisionRecord, RevisionState, Weight};
use crate::web::view::endpoint_answer;

/// Runs the operation.
pub async fn create_web_function_endpoint(
    web: &Web,
    caller: &Caller,
    input: CreateWebFunctionEndpointRequest,
) -> Result<CreateWebFunctionEndpointResponse, WebError> {
    let id = names::function(&input.function_name, caller.account)?;
    names::new_name(&input.endpoint_name, "endpointName")?;
    let cell = state::cell(id.account);
    let function = web
        .store
        .read(&cell, |snapshot| state::load_function(snapshot, &id.name))?;
    checks::endpoint_place(&input.endpoint_type, input.regions.as_deref(), &function.region)?;
    let now_ms = web.clock.now_ms();
    let mut record = EndpointRecord {
        id: web.ids.sortable(),
        name: input.endpoint_name,
        description: input.description,
        domain: web.new_domain(&function.region),
        iam_auth: web.check_auth_type(&input.auth_type)?,
        latest_revision: input.auto_deployment_mode.is_some_and(|mode| mode == "LatestRevision"),
        weights: Vec::new(),
        rate_limit: checks::rate_limit(input.throttle_config.as_ref())?,
        environments_max: input.scaling_config.and_then(|scaling| scaling.max_environments),
        created_at_ms: now_ms,
        updated_at_ms: now_ms,
        updated: false,
    };
    let asked = input.revision_weights;
    let record = web
        .write_function(&cell, id.clone(), move |transaction, id| {
            state::load_function(transaction, &id.name)?;
            let key = state::endpoint_key(&id.name, &record.name);
            if state::get::<EndpointRecord>(transaction, &key)?.is_some() {
                let reason = format!("the endpoint `{}` already exists", record.name);
                return Err(WebError::Conflict {
                    reason,
                    kind: "endpoint",
                    id: record.name,
                });
            }
            let limit = limits::ENDPOINTS_PER_FUNCTION_MAX;
            if state::all::<EndpointRecord>(transaction, &state::endpoint_key(&id.name, ""))?.len() >= limit {
                return Err(WebError::Quota {
                    what: "endpoints",
                    limit,
                    kind: "endpoint",
                    id: record.name,
                });
            }
            record.weights = match &asked {
                Some(asked) => checks::weights(transaction, &id.name, asked)?,
                None => newest(transaction, &id.name)?,
            };
            state::put(transaction, &key, &record)?;
            Ok(record)
        })
        .await?;
    web.with_endpoint(&id, &function.region, &record, |view| {
        endpoint_answer!(CreateWebFunctionEndpointResponse, view)
    })
}

/// The newest revision that did not fail, with all the traffic.
fn newest(snapshot: &dyn Snapshot, function: &str) -> Result<Vec<Weight>, WebError> {
    let revisions: Vec<RevisionRecord> = state::all(snapshot, &state::revision_key(function, ""))?;
    let usable = revisions
        .into_iter()
        .filter(|record| !matches!(record.state, RevisionState::Failed { .. }));
    let newest = usable.max_by(|a, b| a.id.cmp(&b.id));
    Ok(newest
        .map(|record| Weight {
            revision: record.id,
            percent: 100,
        })
        .into_iter()
        .collect())
}
