//! Names of buckets, keys, functions and roles, in one place.

use crate::{AppName, DeploymentId};

/// Prefix under which every app has its folder.
pub const APPS_PREFIX: &str = "apps/";

/// The bucket of an account's control plane.
pub fn control_bucket(account: &str) -> String {
    format!("standpipe-{account}")
}

/// The bucket an app's own code may use (`BUCKET` in its environment).
pub fn app_bucket(account: &str, app: &AppName) -> String {
    format!("standpipe-{account}-{app}")
}

/// The live pointer.
pub fn head_key(app: &AppName) -> String {
    format!("apps/{app}/head.json")
}

/// Prefix of an app's deployments.
pub fn deployments_prefix(app: &AppName) -> String {
    format!("apps/{app}/deployments/")
}

/// One immutable deployment.
pub fn deployment_key(app: &AppName, id: &DeploymentId) -> String {
    format!("apps/{app}/deployments/{id}.json")
}

/// Environment variables and secrets.
pub fn env_key(app: &AppName) -> String {
    format!("apps/{app}/env.json")
}

/// Present while the app is in the trash.
pub fn trash_key(app: &AppName) -> String {
    format!("apps/{app}/trash.json")
}

/// A code archive by the hash of its content.
pub fn code_key(app: &AppName, hash: &str) -> String {
    format!("apps/{app}/code/{hash}.zip")
}

/// A content-addressed blob; `hash` is lower-case hex BLAKE3.
pub fn blob_key(hash: &str) -> String {
    format!("blobs/{hash}")
}

/// The web function of an app.
pub fn web_function_name(app: &AppName) -> String {
    format!("standpipe-{app}")
}

/// The endpoint of one deployment: weight 100 on its revision, so previews and rollbacks answer at once.
pub fn endpoint_name(id: &DeploymentId) -> String {
    format!("d-{id}")
}

/// The execution role of an app's functions. The embedded pipe grants it the app's bucket and
/// queues; on AWS the role is made with the same policy.
pub fn role_arn(account: &str, app: &AppName) -> String {
    format!("arn:aws:iam::{account}:role/standpipe-app-{app}")
}

/// The app a role of [`role_arn`] belongs to.
pub fn app_of_role_arn(arn: &str) -> Option<AppName> {
    let (_, name) = arn.split_once(":role/standpipe-app-")?;
    AppName::parse(name).ok()
}
