//! GetWebFunctionEndpoint.

use standpipe_wire::model::lambda_web::{GetWebFunctionEndpointRequest, GetWebFunctionEndpointResponse};

use crate::web::error::WebError;
use crate::web::names;
use crate::web::service::{Caller, Web};
use crate::web::state;
use crate::web::view::endpoint_answer;

/// Runs the operation.
pub async fn get_web_function_endpoint(
    web: &Web,
    caller: &Caller,
    input: GetWebFunctionEndpointRequest,
) -> Result<GetWebFunctionEndpointResponse, WebError> {
    let id = names::function(&input.function_name, caller.account)?;
    let name = names::child(&input.endpoint_name, "endpoint", &id)?;
    let (function, record) = web.store.read(&state::cell(id.account), |snapshot| {
        let function = state::load_function(snapshot, &id.name)?;
        Ok::<_, WebError>((function, state::load_endpoint(snapshot, &id.name, &name)?))
    })?;
    web.with_endpoint(&id, &function.region, &record, |view| {
        endpoint_answer!(GetWebFunctionEndpointResponse, view)
    })
}
