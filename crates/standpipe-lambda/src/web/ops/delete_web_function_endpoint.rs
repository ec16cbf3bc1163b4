//! DeleteWebFunctionEndpoint: its host answers 404 at once, requests under way finish.

use standpipe_wire::model::lambda_web::{DeleteWebFunctionEndpointOutput, DeleteWebFunctionEndpointRequest};

use crate::web::error::WebError;
use crate::web::names;
use crate::web::service::{Caller, Web};
use crate::web::state;

/// Runs the operation.
pub async fn delete_web_function_endpoint(
    web: &Web,
    caller: &Caller,
    input: DeleteWebFunctionEndpointRequest,
) -> Result<DeleteWebFunctionEndpointOutput, WebError> {
    let id = names::function(&input.function_name, caller.account)?;
    let name = names::child(&input.endpoint_name, "endpoint", &id)?;
    web.write_function(&state::cell(id.account), id, move |transaction, id| {
        state::load_function(transaction, &id.name)?;
        state::load_endpoint(transaction, &id.name, &name)?;
        transaction.delete(state::endpoint_key(&id.name, &name).as_bytes())?;
        Ok(())
    })
    .await?;
    Ok(DeleteWebFunctionEndpointOutput {})
}
