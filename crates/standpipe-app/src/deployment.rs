//! `deployments/ID.json`: the neutral build output. Immutable once written.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{AppName, DeploymentId};

/// Version of every document in this crate. Readers refuse a larger one.
pub const FORMAT: u32 = 1;

/// One deployment: all the edge needs to serve it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deployment {
    /// [`FORMAT`].
    pub format: u32,
    /// The app.
    pub app: AppName,
    /// Hash over files, plan and environment.
    pub id: DeploymentId,
    /// Unix milliseconds.
    pub created_at_ms: u64,
    /// True when shipped with `--preview` (environment of previews).
    pub preview: bool,
    /// What was recognised, for people.
    pub detected: Detected,
    /// Static files, if any.
    pub static_files: Option<StaticIndexRef>,
    /// The web function that answers what is not static, if any.
    pub function: Option<FunctionRef>,
    /// What answers which request.
    pub routing: Routing,
}

/// What ship recognised and ran.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detected {
    /// `static`, `vite`, `node`, `express`, `fastapi`, `procfile`, `binary`, ...
    pub framework: String,
    /// The file or dependency that decided.
    pub why: String,
    /// Build command, if one ran.
    pub command: Option<String>,
    /// Folder the build wrote, relative to the project.
    pub output: Option<String>,
}

/// Where the static index is and what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaticIndexRef {
    /// BLAKE3 of the [`StaticIndex`] document, stored as a blob.
    pub hash: String,
    /// Number of files.
    pub files: u64,
    /// Their size in bytes, variants not counted.
    pub bytes: u64,
}

/// All static files of a deployment by URL path (decoded, beginning with `/`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaticIndex {
    /// [`FORMAT`].
    pub format: u32,
    /// URL path to file.
    pub files: BTreeMap<String, StaticFile>,
}

/// One static file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaticFile {
    /// Content-Type header.
    pub content_type: String,
    /// The file as it is.
    pub identity: Encoded,
    /// Brotli variant, when it is smaller.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub br: Option<Encoded>,
    /// Gzip variant, when it is smaller.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gzip: Option<Encoded>,
    /// The name carries a content hash: cache for a year, immutable.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub immutable: bool,
}

/// A blob that holds one encoding of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Encoded {
    /// BLAKE3, lower-case hex.
    pub hash: String,
    /// Size in bytes.
    pub bytes: u64,
}

/// The compute half of a deployment, as lambda-web names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunctionRef {
    /// lambda-web function name.
    pub function: String,
    /// Immutable revision.
    pub revision: String,
    /// Endpoint with weight 100 on that revision.
    pub endpoint: String,
    /// The endpoint's host; the edge sends plain HTTP there.
    pub domain: String,
}

/// Which part answers. Order: redirects, static file (with clean URLs), function, fallback.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Routing {
    /// Answered before anything else, first match wins.
    #[serde(default)]
    pub redirects: Vec<Redirect>,
    /// Added to answers whose path matches.
    #[serde(default)]
    pub headers: Vec<HeaderRule>,
    /// `/about` also finds `/about.html`.
    #[serde(default)]
    pub clean_urls: bool,
    /// What answers when nothing else does.
    pub fallback: Fallback,
}

/// A redirect. `from` is a path; a trailing `/*` matches the rest, which `:splat` in `to` repeats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redirect {
    /// Path pattern.
    pub from: String,
    /// Path or URL.
    pub to: String,
    /// 301, 302, 303, 307 or 308.
    pub status: u16,
}

/// Headers for paths that match `path` (same pattern as [`Redirect::from`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeaderRule {
    /// Path pattern.
    pub path: String,
    /// Name to value.
    pub headers: BTreeMap<String, String>,
}

/// The last resort of [`Routing`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fallback {
    /// 404, with `/404.html` of the static files where there is one.
    #[default]
    NotFound,
    /// 200 with this static file (single-page apps).
    Page {
        /// URL path of the file.
        path: String,
    },
    /// The deployment's function.
    Function,
}
