//! Public HTTP: from a host to an app, its live deployment, and an answer out of its static files
//! or its function.
//!
//! A request passes [`answer`] -> [`hosts`] (which app) -> [`live`] (which deployment) -> [`site`]
//! (redirect, file, function or fallback) -> [`static_files`] with [`blobs`], or [`proxy`].
//! The pipe is reached only through [`Origin`], whose product form is the signed wire client.

#![forbid(unsafe_code)]

mod answer;
mod blobs;
mod config;
mod disk;
mod edge;
mod hosts;
mod live;
mod memory;
mod negotiate;
mod origin;
mod pages;
mod path;
mod previews;
mod proxy;
mod rules;
mod site;
mod snapshot;
mod stall;
mod static_files;
#[cfg(test)]
mod tests;
mod wire_origin;

pub use config::{EdgeConfig, LOCAL_DOMAIN, Limits};
pub use edge::{Console, Edge};
pub use live::AppStatus;
pub use origin::{Fetch, Fetched, Origin, OriginError, OriginFuture};
pub use site::DEPLOYMENT_HEADER;
pub use wire_origin::WireOrigin;
