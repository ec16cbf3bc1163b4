//! UpdateWebFunctionEndpoint: what is left out stays; an empty `scalingConfig` or `throttleConfig`
//! clears. The switch of weights is one record: requests see the old or the new, never neither.

use standpipe_wire::model::lambda_web::{UpdateWebFunctionEndpointRequest, UpdateWebFunctionEndpointResponse};

use crate::web::checks;
use crate::web::error::WebError;
use crate::web::names;
use crate::web::service::{Caller, Web};
use crate::web::state;
use crate::web::view::endpoint_answer;

/// Runs the operation.
pub async fn update_web_function_endpoint(
    web: &Web,
    caller: &Caller,
    input: UpdateWebFunctionEndpointRequest,
) -> Result<UpdateWebFunctionEndpointResponse, WebError> {
    let id = names::function(&input.function_name, caller.account)?;
    let name = names::child(&input.endpoint_name, "endpoint", &id)?;
    let iam_auth = input
        .auth_type
        .as_ref()
        .map(|auth| web.check_auth_type(auth))
        .transpose()?;
    let rate_limit = checks::rate_limit(input.throttle_config.as_ref())?;
    let now_ms = web.clock.now_ms();
    let cell = state::cell(id.account);
    let (region, record) = web
        .write_function(&cell, id.clone(), move |transaction, id| {
            let function = state::load_function(transaction, &id.name)?;
            let mut record = state::load_endpoint(transaction, &id.name, &name)?;
            if let Some(description) = input.description {
                record.description = Some(description);
            }
            if let Some(mode) = input.auto_deployment_mode {
                record.latest_revision = mode == "LatestRevision";
            }
            if let Some(asked) = &input.revision_weights {
                record.weights = checks::weights(transaction, &id.name, asked)?;
            }
            if let Some(scaling) = input.scaling_config {
                record.environments_max = scaling.max_environments;
            }
            if input.throttle_config.is_some() {
                record.rate_limit = rate_limit;
            }
            record.iam_auth = iam_auth.unwrap_or(record.iam_auth);
            record.updated = true;
            record.updated_at_ms = now_ms;
            state::put(transaction, &state::endpoint_key(&id.name, &name), &record)?;
            Ok((function.region, record))
        })
        .await?;
    web.with_endpoint(&id, &region, &record, |view| {
        endpoint_answer!(UpdateWebFunctionEndpointResponse, view)
    })
}
