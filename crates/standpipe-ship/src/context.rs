//! What every verb needs: the target, the edge, the build runner, the cache and the clock.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use standpipe_app::{AppName, DeploymentId};

use crate::progress::Progress;
use crate::runner::BuildRunner;
use crate::target::Target;

/// Wall time, as a seam so that tests can move it.
pub trait Clock: Send + Sync {
    /// Unix milliseconds.
    fn now_ms(&self) -> u64;
}

/// Where apps answer.
#[derive(Clone, Debug)]
pub struct Edge {
    /// Address that is dialled for smoke requests.
    pub addr: SocketAddr,
    /// Domain under which apps have their hosts, `localhost` by default.
    pub domain: String,
    /// Port in printed URLs; 80 is left out.
    pub port: u16,
}

impl Edge {
    /// `app.localhost:8080`.
    pub fn production_authority(&self, app: &AppName) -> String {
        self.authority(app.as_str())
    }

    /// `app-id.localhost:8080`.
    pub fn preview_authority(&self, app: &AppName, id: &DeploymentId) -> String {
        self.authority(&format!("{app}-{id}"))
    }

    fn authority(&self, label: &str) -> String {
        match self.port {
            80 => format!("{label}.{}", self.domain),
            port => format!("{label}.{}:{port}", self.domain),
        }
    }
}

/// What every verb needs. Cheap to clone.
#[derive(Clone)]
pub struct ShipContext {
    /// The account's buckets and functions.
    pub target: Arc<dyn Target>,
    /// 12-digit account.
    pub account: String,
    /// Where apps answer.
    pub edge: Edge,
    /// Runs install and build commands, in the sandbox.
    pub runner: Arc<dyn BuildRunner>,
    /// Folder for caches; never inside the user's project. Safe to delete at any time.
    pub cache_dir: PathBuf,
    /// Talks to the person.
    pub progress: Arc<dyn Progress>,
    /// Wall time.
    pub clock: Arc<dyn Clock>,
}

impl ShipContext {
    /// The control plane's bucket.
    pub fn bucket(&self) -> String {
        standpipe_app::control_bucket(&self.account)
    }

    /// Address people open, production.
    pub fn production_url(&self, app: &AppName) -> String {
        format!("http://{}/", self.edge.production_authority(app))
    }

    /// Address people open, one deployment.
    pub fn preview_url(&self, app: &AppName, id: &DeploymentId) -> String {
        format!("http://{}/", self.edge.preview_authority(app, id))
    }
}
