//! `standpipe ship DIR`: recognise a project, build it, package it, put it live through the wire.
//!
//! One verb, one file under [`ops`]; what they share are the steps, in the order a ship takes them:
//! [`tree`] (which files, which hashes) -> [`detect`] (what to do with them) -> [`mod@build`] ->
//! [`package`] -> [`upload`] -> [`deploy`]. Nothing here serves requests or knows the pipe's insides:
//! everything goes through a [`target::Target`], whose production form is the signed wire client.

pub mod build;
pub mod cache;
pub mod collect;
pub mod context;
pub mod control;
pub mod deploy;
pub mod detect;
pub mod error;
pub mod hosting;
pub mod ignore;
pub mod ops;
pub mod package;
pub mod probe;
pub mod progress;
pub mod report;
pub mod runner;
pub mod target;
pub mod tree;
pub mod upload;
pub mod words;

pub use collect::collect_blobs;
pub use context::{Clock, Edge, ShipContext};
pub use error::{ErrorCode, Exit, Phase, ShipError};
pub use ops::check::check;
pub use ops::env::{Scope, env_list, env_remove, env_set};
pub use ops::list::{list_apps, list_deployments};
pub use ops::logs::{LogsOptions, logs};
pub use ops::open::open_url;
pub use ops::plan::{plan, plan_of_new};
pub use ops::remove::{collect_expired, remove, restore};
pub use ops::rollback::{promote, rollback};
pub use ops::ship::ship;
pub use ops::{ShipOptions, app_name};
pub use report::{AppRow, DeploymentRow, EnvReport, PlanReport, RemoveReport, ShipReport};
