//! What the store keeps of web functions, and under which keys.
//!
//! One cell per account, `lambda-web/ACCOUNT`; values are JSON.
//!
//! | key | value | present |
//! |---|---|---|
//! | `f/FUNCTION` | [`FunctionRecord`] | from create to delete |
//! | `r/FUNCTION/REVISION` | [`RevisionRecord`] | from create to delete; ids are sortable and never reused |
//! | `e/FUNCTION/ENDPOINT` | [`EndpointRecord`] | from create to delete |
//! | `p/FUNCTION` | [`PolicyRecord`] | while a resource policy is attached |
//!
//! Names hold no `/`, so prefixes never run into each other. The cell `lambda-web` has one key
//! `a/ACCOUNT` (empty value) for every account that ever had a function: start-up walks it, since
//! no transaction crosses cells it is written first and may name an account without functions.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use standpipe_store::{CellId, KeyRange, Snapshot, Transaction};
use standpipe_wire::AccountId;

use crate::web::code::CodeSource;
use crate::web::error::WebError;

/// A function.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FunctionRecord {
    /// Sortable id; orders lists.
    pub id: String,
    /// Region it was created in; part of its ARN.
    pub region: String,
    /// Unix milliseconds.
    pub created_at_ms: u64,
    /// Unix milliseconds.
    pub updated_at_ms: u64,
    /// Tags.
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
}

/// How far a revision is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum RevisionState {
    /// Its code is being brought in; resumed after a restart.
    Pending,
    /// It can serve.
    Active,
    /// It never will.
    Failed {
        /// Machine-readable.
        code: String,
        /// For people.
        message: String,
    },
}

/// Environment variables: secrets, so never printed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Variables(pub BTreeMap<String, String>);

impl std::fmt::Debug for Variables {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Variables({} hidden)", self.0.len())
    }
}

/// An immutable revision; only its state changes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RevisionRecord {
    /// Its id, sortable.
    pub id: String,
    /// For people.
    pub description: Option<String>,
    /// Bucket of the code.
    pub bucket: String,
    /// Key of the code.
    pub key: String,
    /// Version as asked for; part of the answer.
    pub version_asked: Option<String>,
    /// Version the object had at creation.
    pub version_pinned: Option<String>,
    /// ETag the object had at creation.
    pub etag: String,
    /// Runtime string.
    pub runtime: String,
    /// Role whose permissions the app gets.
    pub role_arn: String,
    /// Seconds to the response headers.
    pub timeout_secs: u32,
    /// Requests at once in one environment.
    pub concurrency_max: u32,
    /// Environment.
    pub variables: Variables,
    /// Unix milliseconds.
    pub created_at_ms: u64,
    /// How far it is.
    pub state: RevisionState,
}

impl RevisionRecord {
    /// The exact archive.
    pub fn source(&self) -> CodeSource {
        CodeSource {
            bucket: self.bucket.clone(),
            key: self.key.clone(),
            version_id: self.version_pinned.clone().or_else(|| self.version_asked.clone()),
            etag: Some(self.etag.clone()),
        }
    }
}

/// A revision and its share of an endpoint's requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weight {
    /// Revision id.
    pub revision: String,
    /// Percent, 1 to 100.
    pub percent: u32,
}

/// An endpoint.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EndpointRecord {
    /// Sortable id; orders lists.
    pub id: String,
    /// Its name.
    pub name: String,
    /// For people.
    pub description: Option<String>,
    /// Host name it answers to; never reused.
    pub domain: String,
    /// `IamAuth` instead of `ApplicationManaged`.
    pub iam_auth: bool,
    /// `LatestRevision` instead of `Disabled`.
    pub latest_revision: bool,
    /// None until there is a revision; else one or two that add up to 100.
    pub weights: Vec<Weight>,
    /// `rateLimit`, requests per second.
    pub rate_limit: Option<i32>,
    /// `maxEnvironments`.
    pub environments_max: Option<i32>,
    /// Unix milliseconds.
    pub created_at_ms: u64,
    /// Unix milliseconds.
    pub updated_at_ms: u64,
    /// Updated at least once.
    pub updated: bool,
}

/// A resource policy.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PolicyRecord {
    /// UUID, changes with every put.
    pub revision_id: String,
    /// The document as sent.
    pub document: String,
}

/// The cell of an account.
pub fn cell(account: AccountId) -> CellId {
    CellId::new(format!("lambda-web/{account}"))
}

/// The cell that lists accounts.
pub fn accounts_cell() -> CellId {
    CellId::new("lambda-web")
}

/// Key of an account in [`accounts_cell`].
pub fn account_key(account: AccountId) -> String {
    format!("a/{account}")
}

/// Key of a function.
pub fn function_key(function: &str) -> String {
    format!("f/{function}")
}

/// Key of a revision; with an empty id the prefix of all.
pub fn revision_key(function: &str, revision: &str) -> String {
    format!("r/{function}/{revision}")
}

/// Key of an endpoint; with an empty name the prefix of all.
pub fn endpoint_key(function: &str, endpoint: &str) -> String {
    format!("e/{function}/{endpoint}")
}

/// Key of a resource policy.
pub fn policy_key(function: &str) -> String {
    format!("p/{function}")
}

/// Reads a record.
pub fn get<T: DeserializeOwned>(snapshot: &dyn Snapshot, key: &str) -> Result<Option<T>, WebError> {
    snapshot
        .get(key.as_bytes())?
        .map(|value| decode(key.as_bytes(), &value))
        .transpose()
}

/// Reads all records below a prefix.
pub fn all<T: DeserializeOwned>(snapshot: &dyn Snapshot, prefix: &str) -> Result<Vec<T>, WebError> {
    let mut found = Vec::new();
    let mut failure = None;
    snapshot.scan(
        &KeyRange::prefix(prefix),
        false,
        &mut |key, value| match decode(key, value) {
            Ok(record) => {
                found.push(record);
                ControlFlow::Continue(())
            }
            Err(error) => {
                failure = Some(error);
                ControlFlow::Break(())
            }
        },
    )?;
    failure.map_or(Ok(found), Err)
}

/// Writes a record.
pub fn put<T: Serialize>(transaction: &mut dyn Transaction, key: &str, record: &T) -> Result<(), WebError> {
    let unreadable = |error: serde_json::Error| WebError::Record {
        key: key.to_owned(),
        reason: error.to_string(),
    };
    let value = serde_json::to_vec(record).map_err(unreadable)?;
    Ok(transaction.put(key.as_bytes(), &value)?)
}

/// The function, or the error that it is not there.
pub fn load_function(snapshot: &dyn Snapshot, function: &str) -> Result<FunctionRecord, WebError> {
    get(snapshot, &function_key(function))?.ok_or_else(|| WebError::no_function(function))
}

/// The revision, or the error that it is not there.
pub fn load_revision(snapshot: &dyn Snapshot, function: &str, revision: &str) -> Result<RevisionRecord, WebError> {
    let missing = || WebError::NotFound {
        kind: "revision",
        id: revision.to_owned(),
    };
    get(snapshot, &revision_key(function, revision))?.ok_or_else(missing)
}

/// The endpoint, or the error that it is not there.
pub fn load_endpoint(snapshot: &dyn Snapshot, function: &str, endpoint: &str) -> Result<EndpointRecord, WebError> {
    let missing = || WebError::NotFound {
        kind: "endpoint",
        id: endpoint.to_owned(),
    };
    get(snapshot, &endpoint_key(function, endpoint))?.ok_or_else(missing)
}

fn decode<T: DeserializeOwned>(key: &[u8], value: &[u8]) -> Result<T, WebError> {
    serde_json::from_slice(value).map_err(|error| WebError::Record {
        key: String::from_utf8_lossy(key).into_owned(),
        reason: error.to_string(),
    })
}
