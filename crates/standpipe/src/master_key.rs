//! What S3's keys for SSE-KMS are made of: `kms.json` in the data directory, mode 0600, made once and never changed.
//!
//! It stands apart from the data: a copy of the data without it opens nothing that is sealed, and nothing that is sealed
//! can be read when it is lost.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use serde::{Deserialize, Serialize};
use standpipe_s3::MasterKey;

use crate::failure::Failure;

const FILE: &str = "kms.json";
const FORMAT: u32 = 1;
/// Length of the key, in bytes; the file holds twice as many hexadecimal digits.
const KEY_BYTES: usize = 32;

#[derive(Serialize, Deserialize)]
struct Content {
    format: u32,
    key: String,
}

/// The key of a data directory, made when it has none. Only one server has the directory, so nobody makes another. It
/// is said where the directory is not new: the file may be lost.
pub fn ensure(data_dir: &Path, is_new: bool) -> Result<MasterKey, Failure> {
    let path = data_dir.join(FILE);
    let cannot = |what: &str, error: &dyn std::fmt::Display| {
        Failure::new(
            "master_key_unreadable",
            format!("cannot {what} `{}`: {error}", path.display()),
        )
        .hint("restore the file from a backup: objects with SSE-KMS cannot be read without it")
    };
    let bytes = match fs::read(&path) {
        Ok(text) => {
            let content: Content = serde_json::from_slice(&text).map_err(|error| cannot("understand", &error))?;
            if content.format > FORMAT {
                return Err(cannot("open", &"it was written by a newer standpipe; update this one"));
            }
            from_hex(&content.key).ok_or_else(|| cannot("understand", &"`key` is not 64 hexadecimal digits"))?
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let mut bytes = [0; KEY_BYTES];
            getrandom::fill(&mut bytes)
                .map_err(|error| Failure::new("no_randomness", format!("the system gives no random bytes: {error}")))?;
            write(data_dir, &path, &bytes).map_err(|error| cannot("write", &error))?;
            if !is_new {
                tracing::warn!(
                    file = %path.display(),
                    "a new master key for SSE-KMS is made; if objects were sealed with another one, restore its file before new ones are"
                );
            }
            bytes
        }
        Err(error) => return Err(cannot("open", &error)),
    };
    Ok(MasterKey::new(bytes))
}

/// On disk before anything is sealed with it: file, then its name.
fn write(data_dir: &Path, path: &Path, bytes: &[u8; KEY_BYTES]) -> std::io::Result<()> {
    let content = Content {
        format: FORMAT,
        key: bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
    };
    let temporary = path.with_extension("new");
    let mut file = OpenOptions::new()
        .create(true)
        .truncate(true)
        .write(true)
        .mode(0o600)
        .open(&temporary)?;
    file.write_all(&serde_json::to_vec_pretty(&content)?)?;
    file.sync_all()?;
    fs::rename(&temporary, path)?;
    File::open(data_dir)?.sync_all()
}

fn from_hex(text: &str) -> Option<[u8; KEY_BYTES]> {
    let mut bytes = [0; KEY_BYTES];
    if text.len() != 2 * KEY_BYTES || !text.is_ascii() {
        return None;
    }
    for (byte, digits) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_key_is_made_once_and_only_its_owner_reads_it() {
        let dir = tempfile::tempdir().unwrap();
        ensure(dir.path(), true).unwrap();
        let path = dir.path().join(FILE);
        let made = fs::read(&path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        ensure(dir.path(), true).unwrap();
        assert_eq!(fs::read(&path).unwrap(), made);
        for broken in ["", "{}", r#"{"format": 1, "key": "00"}"#, r#"{"format": 2, "key": ""}"#] {
            fs::write(&path, broken).unwrap();
            assert!(ensure(dir.path(), true).is_err(), "{broken}");
        }
    }
}
