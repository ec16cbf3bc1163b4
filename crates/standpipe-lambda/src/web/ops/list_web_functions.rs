//! ListWebFunctions, in the order of creation.

use std::ops::ControlFlow;

use standpipe_store::KeyRange;
use standpipe_wire::model::lambda_web::{ListWebFunctionsRequest, ListWebFunctionsResponse};

use crate::web::checks::{self, Filters};
use crate::web::error::WebError;
use crate::web::names::FunctionId;
use crate::web::service::{Caller, Web};
use crate::web::state::{self, FunctionRecord};
use crate::web::view;

/// Runs the operation.
pub async fn list_web_functions(
    web: &Web,
    caller: &Caller,
    input: ListWebFunctionsRequest,
) -> Result<ListWebFunctionsResponse, WebError> {
    let filters = Filters::new(input.filters, &["state"])?;
    let mut found: Vec<(String, FunctionRecord)> = Vec::new();
    web.store.read(&state::cell(caller.account), |snapshot| {
        snapshot.scan(&KeyRange::prefix("f/"), false, &mut |key, value| {
            let name = String::from_utf8_lossy(key.get(2..).unwrap_or_default()).into_owned();
            // An unreadable record must not hide all others; operations that name it say so.
            if let Ok(record) = serde_json::from_slice(value) {
                found.push((name, record));
            }
            ControlFlow::Continue(())
        })
    })?;
    found.sort_by(|a, b| a.1.id.cmp(&b.1.id));
    found.retain(|_| filters.pass(|_state| "Active".to_owned()));
    let (page, next_token) = checks::page(found, |item| &item.1.id, input.max_results, input.next_token.as_deref())?;
    let functions = page.into_iter().map(|(name, record)| {
        view::function_summary(
            &FunctionId {
                account: caller.account,
                name,
            },
            &record,
        )
    });
    Ok(ListWebFunctionsResponse {
        functions: functions.collect(),
        next_token,
    })
}
