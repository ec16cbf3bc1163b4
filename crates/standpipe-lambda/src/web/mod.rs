//! Web functions: apps that listen on a port and get plain HTTP.
//!
//! ```text
//! control  dispatch -> ops/OPERATION -> state (store) -> service::refresh -> routes
//! data     proxy -> routes -> pool -> (spawn -> code, start -> sandboxed) -> upstream -> the app
//! ```

mod access;
mod answer;
mod checks;
pub mod code;
mod dispatch;
mod error;
mod forward;
pub mod limits;
pub mod logs;
mod logs_api;
mod names;
mod objects;
mod ops;
pub mod pool;
mod proxy;
mod routes;
mod sandboxed;
mod service;
mod spawn;
mod start;
mod state;
mod throttle;
mod upstream;
mod view;
mod weights;

pub use error::WebError;
pub use objects::{ClientOf, WireObjects};
pub use proxy::{Authorize, TrustPeer};
pub use routes::{IdlePolicy, LiveEndpoint};
pub use sandboxed::{EnvironmentLimits, SandboxSpawner};
pub use service::{LambdaWeb, OpenError, WebConfig};
pub use spawn::{KeyLease, Launch, RoleCredentials, Spawner};
pub use start::{APP_FOLDER, START_VARIABLE};
