//! The documents of an app that change: live pointer, environment, trash.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{AppName, DeploymentId};

/// How long a removed app can be brought back, in seconds.
pub const TRASH_SECS: u64 = 48 * 3600;

/// `head.json`: which deployment is live. Moved only by a conditional PUT; any bad state is left
/// by publishing `generation + 1`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Format of this document, [`crate::FORMAT`].
    pub format: u32,
    /// The app.
    pub app: AppName,
    /// Grows by one with each move; readers never go back to a smaller one.
    pub generation: u64,
    /// What production serves.
    pub deployment: DeploymentId,
    /// What it served before, for `rollback` without an id.
    pub previous: Option<DeploymentId>,
    /// Who may write: a stale writer carries an older epoch and loses.
    pub epoch: u64,
    /// When it was moved, Unix milliseconds.
    pub moved_at_ms: u64,
}

/// `env.json`: variables per scope. Values never leave through a listing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Environment {
    /// Format of this document, [`crate::FORMAT`].
    pub format: u32,
    /// Variables of production deployments.
    pub production: BTreeMap<String, String>,
    /// Variables of previews; previews never read production's.
    pub preview: BTreeMap<String, String>,
}

/// `trash.json`: the app was removed and can be restored until it is collected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trash {
    /// Format of this document, [`crate::FORMAT`].
    pub format: u32,
    /// When it was removed, Unix milliseconds; collected [`TRASH_SECS`] later.
    pub removed_at_ms: u64,
}
