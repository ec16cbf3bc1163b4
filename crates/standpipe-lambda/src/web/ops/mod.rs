//! The twenty operations of web functions, one file each.

mod create_web_function;
mod create_web_function_endpoint;
mod create_web_function_revision;
mod delete_resource_policy;
mod delete_web_function;
mod delete_web_function_endpoint;
mod delete_web_function_revision;
mod get_resource_policy;
mod get_web_account_settings;
mod get_web_function;
mod get_web_function_endpoint;
mod get_web_function_revision;
mod list_tags;
mod list_web_function_endpoints;
mod list_web_function_revisions;
mod list_web_functions;
mod put_resource_policy;
mod tag_resource;
mod untag_resource;
mod update_web_function_endpoint;

pub use create_web_function::create_web_function;
pub use create_web_function_endpoint::create_web_function_endpoint;
pub use create_web_function_revision::create_web_function_revision;
pub use delete_resource_policy::delete_resource_policy;
pub use delete_web_function::delete_web_function;
pub use delete_web_function_endpoint::delete_web_function_endpoint;
pub use delete_web_function_revision::delete_web_function_revision;
pub use get_resource_policy::get_resource_policy;
pub use get_web_account_settings::get_web_account_settings;
pub use get_web_function::get_web_function;
pub use get_web_function_endpoint::get_web_function_endpoint;
pub use get_web_function_revision::get_web_function_revision;
pub use list_tags::list_tags;
pub use list_web_function_endpoints::list_web_function_endpoints;
pub use list_web_function_revisions::list_web_function_revisions;
pub use list_web_functions::list_web_functions;
pub use put_resource_policy::put_resource_policy;
pub use tag_resource::tag_resource;
pub use untag_resource::untag_resource;
pub use update_web_function_endpoint::update_web_function_endpoint;

use standpipe_store::Snapshot;

use crate::web::error::WebError;
use crate::web::state::{self, PolicyRecord};

/// `revisionId` of a policy request guards against somebody else's change in between.
fn check_policy_revision(snapshot: &dyn Snapshot, function: &str, expected: Option<&str>) -> Result<(), WebError> {
    let Some(expected) = expected else { return Ok(()) };
    let current: Option<PolicyRecord> = state::get(snapshot, &state::policy_key(function))?;
    if current.is_some_and(|record| record.revision_id == expected) {
        return Ok(());
    }
    let reason = "the policy has another revision id; get it again and repeat the change".to_owned();
    Err(WebError::Conflict {
        reason,
        kind: "resource-policy",
        id: function.to_owned(),
    })
}
