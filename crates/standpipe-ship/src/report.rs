//! What a verb prints with `--json`: one object each, the same for the command line and assistants.

use serde::Serialize;
use standpipe_app::{AppName, DeploymentId, Detected};

/// How a ship ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The new version answers at [`ShipReport::url`].
    Live,
    /// The preview answers; production is as it was.
    Preview,
    /// What is live already is what was asked for.
    Unchanged,
}

/// The object of `ship`, `rollback` and `promote`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShipReport {
    /// How it ended.
    pub status: Status,
    /// The app.
    pub app: AppName,
    /// Deployment id.
    pub deploy: DeploymentId,
    /// Where it answers.
    pub url: String,
    /// Generation of the head; `None` for a preview of an app that was never live.
    pub version: Option<u64>,
    /// What was live before.
    pub previous: Option<DeploymentId>,
    /// What was recognised.
    pub detected: Detected,
    /// The build, when there is one.
    pub build: BuildReport,
    /// The first answer.
    pub health: Option<Health>,
    /// What travelled.
    pub changed: Changed,
    /// What it will cost.
    pub cost: Cost,
    /// Command that undoes it, when there is something to go back to.
    pub rollback: Option<String>,
    /// What the project asks for and does not get, by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Commands that make sense now.
    pub next: Vec<String>,
    /// Whole time in milliseconds.
    pub ms: u64,
}

/// The build of a ship.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BuildReport {
    /// Nothing had to be installed or built.
    pub cached: bool,
    /// Milliseconds of install and build.
    pub ms: u64,
}

/// The smoke request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Health {
    /// Path that was asked for.
    pub path: String,
    /// Status of the answer.
    pub status: u16,
    /// Milliseconds to the answer.
    pub ms: u64,
}

/// What was sent to the target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// Objects: blobs, and one for the code archive.
    pub files: u64,
    /// Their bytes, as sent.
    pub bytes: u64,
}

/// What a month costs with nobody visiting.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cost {
    /// US dollars a month at idle.
    pub idle_usd_month: f64,
    /// How that was reckoned.
    pub basis: String,
}

impl Cost {
    /// The embedded pipe runs on the user's machine and bills nothing.
    pub fn embedded() -> Cost {
        Cost {
            idle_usd_month: 0.0,
            basis: "embedded pipe: your machine, no provider bill".to_owned(),
        }
    }
}

/// The object of `plan`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlanReport {
    /// The app.
    pub app: AppName,
    /// Id the deployment would have.
    pub deploy: DeploymentId,
    /// What is live now.
    pub live: Option<DeploymentId>,
    /// True when `ship` would change nothing.
    pub unchanged: bool,
    /// Where it would answer.
    pub url: String,
    /// What was recognised.
    pub detected: Detected,
    /// Commands that would run, in order.
    pub commands: Vec<Vec<String>>,
    /// How the app would be started, if it has a server.
    pub start: Option<Vec<String>>,
    /// Folder that would be served as static files.
    pub static_dir: Option<String>,
    /// What the project asks for and does not get, by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Source files that take part.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// One row of `ls`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AppRow {
    /// The app.
    pub app: AppName,
    /// Production address.
    pub url: String,
    /// What is live; `None` before the first production ship.
    pub deployment: Option<DeploymentId>,
    /// Generation of the head.
    pub version: Option<u64>,
    /// When it was moved, Unix milliseconds.
    pub moved_at_ms: Option<u64>,
    /// In the trash until this moment, Unix milliseconds.
    pub trashed_until_ms: Option<u64>,
    /// Why the app's documents cannot be read, if they cannot.
    pub problem: Option<String>,
}

/// One row of `ls APP`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DeploymentRow {
    /// Deployment id.
    pub deployment: DeploymentId,
    /// Address of this deployment alone.
    pub url: String,
    /// Production serves it.
    pub live: bool,
    /// Shipped with `--preview`.
    pub preview: bool,
    /// When it was made, Unix milliseconds.
    pub created_at_ms: u64,
    /// What was recognised.
    pub detected: Detected,
}

/// The object of `env ls`: names only, values never leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EnvReport {
    /// The app.
    pub app: AppName,
    /// Names set for production.
    pub production: Vec<String>,
    /// Names set for previews.
    pub preview: Vec<String>,
    /// Commands that make sense now.
    pub next: Vec<String>,
}

/// The object of `rm`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RemoveReport {
    /// `trashed` or `restored`.
    pub status: &'static str,
    /// The app.
    pub app: AppName,
    /// Until when it can be brought back, Unix milliseconds.
    pub restorable_until_ms: Option<u64>,
    /// Commands that make sense now.
    pub next: Vec<String>,
}
