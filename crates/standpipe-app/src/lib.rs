//! The control plane's documents: what `ship` writes into the target's bucket and the edge reads.
//!
//! Pure data and key names, no I/O, so that ship and edge agree without knowing each other.
//! All keys live in one bucket per account, see [`control_bucket`]:
//!
//! | key | written | content |
//! |---|---|---|
//! | `apps/APP/head.json` | only by `If-Match` (first time `If-None-Match: *`) | [`Head`] |
//! | `apps/APP/deployments/ID.json` | once, `If-None-Match: *` | [`Deployment`] |
//! | `apps/APP/env.json` | by `If-Match` | [`Environment`] |
//! | `apps/APP/trash.json` | when removed; the app is collected 48 h later | [`Trash`] |
//! | `apps/APP/code/HASH.zip` | once | a code archive for lambda-web |
//! | `blobs/HASH` | once | static file, precompressed variant, or static index |

#![forbid(unsafe_code)]

mod deployment;
mod head;
mod keys;
mod name;

pub use deployment::{
    Deployment, Detected, Encoded, FORMAT, Fallback, FunctionRef, HeaderRule, Redirect, Routing, StaticFile,
    StaticIndex, StaticIndexRef,
};
pub use head::{Environment, Head, TRASH_SECS, Trash};
pub use keys::{
    APPS_PREFIX, app_bucket, app_of_role_arn, blob_key, code_key, control_bucket, deployment_key, deployments_prefix,
    endpoint_name, env_key, head_key, role_arn, trash_key, web_function_name,
};
pub use name::{APP_NAME_BYTES_MAX, AppName, DeploymentId, NameError};
