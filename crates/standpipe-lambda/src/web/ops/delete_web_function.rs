//! DeleteWebFunction: everything of it in one transaction; environments drain.

use standpipe_store::KeyRange;
use standpipe_wire::model::lambda_web::{DeleteWebFunctionOutput, DeleteWebFunctionRequest};

use crate::web::error::WebError;
use crate::web::names;
use crate::web::service::{Caller, Web};
use crate::web::state;

/// Runs the operation.
pub async fn delete_web_function(
    web: &Web,
    caller: &Caller,
    input: DeleteWebFunctionRequest,
) -> Result<DeleteWebFunctionOutput, WebError> {
    let id = names::function(&input.function_name, caller.account)?;
    let cell = state::cell(id.account);
    web.write_function(&cell, id.clone(), |transaction, id| {
        state::load_function(transaction, &id.name)?;
        for prefix in [state::revision_key(&id.name, ""), state::endpoint_key(&id.name, "")] {
            transaction.clear_range(&KeyRange::prefix(prefix))?;
        }
        transaction.delete(state::policy_key(&id.name).as_bytes())?;
        transaction.delete(state::function_key(&id.name).as_bytes())?;
        Ok(())
    })
    .await?;
    web.forget_logs(&id, None);
    Ok(DeleteWebFunctionOutput {})
}
