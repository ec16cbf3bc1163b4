//! ListWebFunctionEndpoints, in the order of creation.

use standpipe_wire::model::lambda_web::{ListWebFunctionEndpointsRequest, ListWebFunctionEndpointsResponse};

use crate::web::checks::{self, Filters};
use crate::web::error::WebError;
use crate::web::names;
use crate::web::service::{Caller, Web};
use crate::web::state::{self, EndpointRecord};

/// Filter names AWS documents.
const FILTERS: &[&str] = &[
    "authType",
    "autoDeploymentMode",
    "endpointType",
    "state",
    "updateStatus",
];

/// Runs the operation.
pub async fn list_web_function_endpoints(
    web: &Web,
    caller: &Caller,
    input: ListWebFunctionEndpointsRequest,
) -> Result<ListWebFunctionEndpointsResponse, WebError> {
    let id = names::function(&input.function_name, caller.account)?;
    let filters = Filters::new(input.filters, FILTERS)?;
    let (function, mut records) = web.store.read(&state::cell(id.account), |snapshot| {
        let function = state::load_function(snapshot, &id.name)?;
        let records: Vec<EndpointRecord> = state::all(snapshot, &state::endpoint_key(&id.name, ""))?;
        Ok::<_, WebError>((function, records))
    })?;
    records.sort_by(|a, b| a.id.cmp(&b.id));
    let mut all = Vec::new();
    for record in &records {
        let summary = web.with_endpoint(&id, &function.region, record, |view| view.summary())?;
        let pass = filters.pass(|name| match name {
            "authType" => summary.auth_type.to_string(),
            "autoDeploymentMode" => summary.auto_deployment_mode.to_string(),
            "endpointType" => summary.endpoint_type.to_string(),
            "state" => summary.state.to_string(),
            _ => summary
                .update_status
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        });
        if pass {
            all.push((&record.id, summary));
        }
    }
    let (page, next_token) = checks::page(all, |item| item.0, input.max_results, input.next_token.as_deref())?;
    let endpoints = page.into_iter().map(|(_, summary)| summary).collect();
    Ok(ListWebFunctionEndpointsResponse { endpoints, next_token })
}
