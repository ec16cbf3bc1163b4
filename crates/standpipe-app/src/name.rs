//! Names of apps and deployments: both become host name labels, so both are strict.

use serde::{Deserialize, Serialize};

/// Longest app name, in bytes: `APP-ID` must fit a DNS label (63) beside a 26-byte id, and
/// [`crate::app_bucket`] a bucket name (63).
pub const APP_NAME_BYTES_MAX: usize = 32;

/// A name that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Not a lower-case DNS label of at most [`APP_NAME_BYTES_MAX`] bytes.
    #[error(
        "`{0}` cannot be an app name: use 1 to 32 of a-z, 0-9 and `-`, beginning and ending with a letter or digit; pick one with `--name`"
    )]
    App(String),
    /// A name the edge keeps for itself.
    #[error("`{0}` is reserved by standpipe; pick another name with `--name`")]
    Reserved(String),
    /// Not a deployment id.
    #[error("`{0}` is not a deployment id; `standpipe ls APP` lists them")]
    Deployment(String),
}

/// An app's name, valid as a DNS label.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AppName(String);

/// Hosts of the edge and the pipe that no app may take.
const RESERVED: [&str; 8] = ["console", "s3", "sqs", "lambda", "sts", "www", "api", "localhost"];

impl AppName {
    /// Accepts a valid name.
    pub fn parse(text: &str) -> Result<AppName, NameError> {
        let inner = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-';
        let edge = |b: Option<&u8>| b.is_some_and(|b| *b != b'-');
        let bytes = text.as_bytes();
        let valid =
            bytes.len() <= APP_NAME_BYTES_MAX && bytes.iter().all(inner) && edge(bytes.first()) && edge(bytes.last());
        if !valid {
            return Err(NameError::App(text.to_owned()));
        }
        if RESERVED.contains(&text) {
            return Err(NameError::Reserved(text.to_owned()));
        }
        Ok(AppName(text.to_owned()))
    }

    /// Makes a name of a folder's name: lower case, other characters become `-`.
    pub fn from_folder(folder: &str) -> Result<AppName, NameError> {
        let mut name = String::new();
        for c in folder.chars().flat_map(char::to_lowercase) {
            match c {
                'a'..='z' | '0'..='9' => name.push(c),
                _ if name.ends_with('-') || name.is_empty() => {}
                _ => name.push('-'),
            }
        }
        name.truncate(APP_NAME_BYTES_MAX);
        AppName::parse(name.trim_end_matches('-')).map_err(|error| match error {
            NameError::App(_) => NameError::App(folder.to_owned()),
            other => other,
        })
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for AppName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for AppName {
    type Error = NameError;
    fn try_from(text: String) -> Result<AppName, NameError> {
        AppName::parse(&text)
    }
}

impl From<AppName> for String {
    fn from(name: AppName) -> String {
        name.0
    }
}

/// A deployment's id: 16 lower-case base-32 characters (Crockford) of the hash over everything
/// that was shipped (files, plan, environment), so the same input has the same id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DeploymentId(String);

/// Length of a deployment id, in characters: 80 bits.
const DEPLOYMENT_ID_CHARS: usize = 16;
const BASE32: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl DeploymentId {
    /// Takes the id from the first 80 bits of a hash.
    pub fn from_hash(hash: &[u8; 32]) -> DeploymentId {
        let mut text = String::with_capacity(DEPLOYMENT_ID_CHARS);
        let (mut bits, mut held) = (0u32, 0u32);
        for byte in &hash[..10] {
            bits = (bits << 8) | u32::from(*byte);
            held += 8;
            while held >= 5 {
                held -= 5;
                text.push(char::from(BASE32[((bits >> held) & 31) as usize]));
            }
        }
        DeploymentId(text)
    }

    /// Accepts a valid id.
    pub fn parse(text: &str) -> Result<DeploymentId, NameError> {
        let valid = text.len() == DEPLOYMENT_ID_CHARS && text.bytes().all(|b| BASE32.contains(&b));
        if valid {
            Ok(DeploymentId(text.to_owned()))
        } else {
            Err(NameError::Deployment(text.to_owned()))
        }
    }

    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for DeploymentId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for DeploymentId {
    type Error = NameError;
    fn try_from(text: String) -> Result<DeploymentId, NameError> {
        DeploymentId::parse(&text)
    }
}

impl From<DeploymentId> for String {
    fn from(id: DeploymentId) -> String {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn app_names_are_dns_labels() {
        for good in ["a", "guestbook", "a-1", &"a".repeat(32)] {
            assert!(AppName::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "-a",
            "a-",
            "A",
            "a.b",
            "a_b",
            "ü",
            "../x",
            "a\0",
            &"a".repeat(33),
            "console",
            "s3",
        ] {
            assert!(AppName::parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn folder_names_become_app_names() {
        assert_eq!(
            AppName::from_folder("My App (v2)").map(String::from),
            Ok("my-app-v2".to_owned())
        );
        assert!(AppName::from_folder("日本").is_err());
    }

    #[test]
    fn deployment_ids_are_stable_and_parse() {
        let id = DeploymentId::from_hash(&[0xff; 32]);
        assert_eq!(id.as_str(), "zzzzzzzzzzzzzzzz");
        assert_eq!(DeploymentId::parse(id.as_str()), Ok(id));
        assert!(DeploymentId::parse("ZZZZZZZZZZZZZZZZ").is_err());
        assert!(DeploymentId::parse("zzzz").is_err());
    }
}
