//! ListWebFunctionRevisions, oldest first.

use standpipe_wire::model::lambda_web::{ListWebFunctionRevisionsRequest, ListWebFunctionRevisionsResponse};

use crate::web::checks::{self, Filters};
use crate::web::error::WebError;
use crate::web::names;
use crate::web::service::{Caller, Web};
use crate::web::state::{self, RevisionRecord};
use crate::web::view;

/// Runs the operation.
pub async fn list_web_function_revisions(
    web: &Web,
    caller: &Caller,
    input: ListWebFunctionRevisionsRequest,
) -> Result<ListWebFunctionRevisionsResponse, WebError> {
    let id = names::function(&input.function_name, caller.account)?;
    let filters = Filters::new(input.filters, &["state"])?;
    let (function, mut records) = web.store.read(&state::cell(id.account), |snapshot| {
        let function = state::load_function(snapshot, &id.name)?;
        let records: Vec<RevisionRecord> = state::all(snapshot, &state::revision_key(&id.name, ""))?;
        Ok::<_, WebError>((function, records))
    })?;
    records.retain(|record| filters.pass(|_state| view::revision_state(record).0.as_str().to_owned()));
    let (page, next_token) = checks::page(
        records,
        |record| &record.id,
        input.max_results,
        input.next_token.as_deref(),
    )?;
    let revisions = page
        .iter()
        .map(|record| view::revision_summary(&function.region, &id, record))
        .collect();
    Ok(ListWebFunctionRevisionsResponse { revisions, next_token })
}
