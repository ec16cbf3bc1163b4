//! `xtask/models.toml` (which botocore) and `xtask/support.toml` (what of it).

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

/// Which botocore the generated code comes from.
#[derive(Deserialize)]
pub struct Models {
    pub botocore: String,
    pub models: BTreeMap<String, Pinned>,
}

/// One model file.
#[derive(Deserialize)]
pub struct Pinned {
    /// Below `botocore/data`.
    pub path: String,
    /// Of the unpacked JSON, in hex.
    pub sha256: String,
}

/// What this server has of each service.
#[derive(Deserialize)]
pub struct Support {
    pub services: BTreeMap<String, ServiceSupport>,
}

/// One service.
#[derive(Deserialize)]
pub struct ServiceSupport {
    /// Variant of `ServiceName`.
    pub variant: String,
    /// Prefix of IAM actions.
    pub action_prefix: String,
    /// Operations with types; all others of the model are refused by name.
    #[serde(default)]
    pub generated: Vec<String>,
    /// Operations to leave out; takes the place of `generated`.
    #[serde(default)]
    pub refused: Vec<String>,
    /// Folder with one file for each operation the server answers.
    #[serde(default)]
    pub operations: Option<String>,
    /// Operations answered somewhere else.
    #[serde(default)]
    pub answered: Vec<String>,
    /// `Structure.Member` pairs that are refused by name when sent.
    #[serde(default)]
    pub unsupported_members: Vec<String>,
    /// Members that something other than the operation's own file reads, with where; `Operation.Member` or `Member`.
    #[serde(default)]
    pub elsewhere: BTreeMap<String, String>,
    /// Members that are accepted and change nothing, with why that is right; `Operation.Member` or `Member`.
    #[serde(default)]
    pub no_effect: BTreeMap<String, String>,
    /// Older operations to the newer ones that answer them: on the wire they are one.
    #[serde(default)]
    pub same_as: BTreeMap<String, String>,
    /// Operations whose configuration is kept and returned without effect, with what is missing.
    #[serde(default)]
    pub stored: BTreeMap<String, String>,
    /// Members, or some of their values, that have a state of their own.
    #[serde(default)]
    pub stated: Vec<Stated>,
    /// Enumerations whose unknown values the service judges itself, with its own error code.
    #[serde(default)]
    pub open_enums: Vec<String>,
    /// Operation to HTTP status of success where the service differs from its model.
    #[serde(default)]
    pub statuses: BTreeMap<String, u16>,
    /// Operation to IAM action where they differ.
    #[serde(default)]
    pub actions: BTreeMap<String, String>,
    /// Output structure to its root element where the wire differs from the model.
    #[serde(default)]
    pub roots: BTreeMap<String, String>,
    /// `Structure.Member`, or a shape's name, to its name in the query protocol.
    #[serde(default)]
    pub query_names: BTreeMap<String, String>,
    /// Map shapes to the element names of key and value.
    #[serde(default)]
    pub map_names: BTreeMap<String, (String, String)>,
}

/// A row of the support table that is about a member.
#[derive(Debug, Default, Deserialize)]
pub struct Stated {
    /// One operation.
    pub operation: String,
    /// The member, with the values it is about.
    pub member: String,
    /// What becomes of it.
    pub state: String,
    /// The test that shows it.
    pub shown: String,
}

impl ServiceSupport {
    /// True when the operation gets types.
    pub fn has(&self, operation: &str) -> bool {
        if self.generated.is_empty() {
            !self.refused.iter().any(|name| name == operation)
        } else {
            self.generated.iter().any(|name| name == operation)
        }
    }
}

/// Reads `xtask/models.toml`.
pub fn models(root: &Path) -> Result<Models, String> {
    read(&root.join("xtask/models.toml"))
}

/// Reads `xtask/support.toml`.
pub fn support(root: &Path) -> Result<Support, String> {
    read(&root.join("xtask/support.toml"))
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("cannot read `{}`: {error}", path.display()))?;
    toml::from_str(&text).map_err(|error| format!("`{}`: {error}", path.display()))
}
