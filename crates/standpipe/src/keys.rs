//! Access keys on disk: `keys.json` in the data directory, mode 0600, replaced atomically.
//!
//! The command line edits the file whether or not a server runs; a running server notices within
//! [`RECHECK`]. Keys of execution environments live in memory only ([`SessionKeys`]).

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use standpipe_wire::identity::SecretKey;
use standpipe_wire::{AccessKey, AccountId, KeyRing};

use crate::failure::{Exit, Failure};

/// How old the server's copy of the file may be.
const RECHECK: Duration = Duration::from_millis(200);
/// Most keys a file may hold.
const KEYS_COUNT_MAX: usize = 10_000;
/// Random letters after `AKIA`.
const ACCESS_KEY_ID_RANDOM_CHARS: usize = 16;
const SECRET_CHARS: usize = 40;

/// One key as it stands in the file.
#[derive(Clone, Serialize, Deserialize)]
pub struct StoredKey {
    /// Access key id.
    pub id: String,
    secret: String,
    /// Account the key has full rights over.
    pub account: String,
    /// Unix seconds.
    pub created_at: u64,
}

#[derive(Default, Serialize, Deserialize)]
struct KeyFileContent {
    format: u32,
    keys: Vec<StoredKey>,
}

const FORMAT: u32 = 1;

/// The key file of a data directory.
pub struct KeyFile {
    path: PathBuf,
}

impl KeyFile {
    /// The file of `data_dir`; nothing is read yet.
    pub fn new(data_dir: &Path) -> KeyFile {
        KeyFile {
            path: data_dir.join("keys.json"),
        }
    }

    /// Whether a server or the command line made it.
    pub fn is_there(&self) -> bool {
        self.path.exists()
    }

    /// All keys, oldest first. An absent file has none.
    pub fn list(&self) -> Result<Vec<StoredKey>, Failure> {
        Ok(self.read()?.keys)
    }

    /// The root key, made when the file has no key yet.
    pub fn ensure_root(&self) -> Result<StoredKey, Failure> {
        self.edit(|content| match content.keys.first() {
            Some(key) => Ok(key.clone()),
            None => push(content, new_key(AccountId::DEFAULT)?),
        })
    }

    /// Makes a key for an account.
    pub fn create(&self, account: AccountId) -> Result<StoredKey, Failure> {
        self.edit(|content| push(content, new_key(account)?))
    }

    /// Adds a key made elsewhere. The same id with another secret or account is a conflict.
    pub fn import(&self, id: &str, secret: &str, account: AccountId) -> Result<StoredKey, Failure> {
        check_imported(id, secret)?;
        self.edit(|content| {
            if let Some(key) = content.keys.iter().find(|key| key.id == id) {
                if key.secret == secret && key.account == account.as_str() {
                    return Ok(key.clone());
                }
                return Err(Failure::new(
                    "key_exists",
                    format!("key `{id}` exists with another secret or account"),
                )
                .exit(Exit::Conflict)
                .hint(format!("standpipe key rm {id}")));
            }
            let key = StoredKey {
                id: id.to_owned(),
                secret: secret.to_owned(),
                account: account.to_string(),
                created_at: unix_secs(),
            };
            push(content, key)
        })
    }

    /// Removes a key.
    pub fn remove(&self, id: &str) -> Result<(), Failure> {
        self.edit(|content| {
            let before = content.keys.len();
            content.keys.retain(|key| key.id != id);
            if content.keys.len() == before {
                return Err(Failure::new("key_unknown", format!("no key `{id}`")).hint("standpipe key ls"));
            }
            Ok(())
        })
    }

    fn read(&self) -> Result<KeyFileContent, Failure> {
        let mut text = String::new();
        match File::open(&self.path) {
            Ok(mut file) => file
                .read_to_string(&mut text)
                .map_err(|error| self.cannot("read", &error))?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(KeyFileContent::default()),
            Err(error) => return Err(self.cannot("open", &error)),
        };
        let content: KeyFileContent = serde_json::from_str(&text).map_err(|error| self.cannot("understand", &error))?;
        if content.format > FORMAT {
            return Err(self.cannot("open", &"it was written by a newer standpipe; update this one"));
        }
        Ok(content)
    }

    /// Reads, changes and replaces the file under a lock, so that two commands never lose a key.
    fn edit<T>(&self, change: impl FnOnce(&mut KeyFileContent) -> Result<T, Failure>) -> Result<T, Failure> {
        let lock_path = self.path.with_extension("lock");
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .mode(0o600)
            .open(&lock_path)
            .map_err(|error| self.cannot("lock", &error))?;
        rustix::fs::flock(&lock, rustix::fs::FlockOperation::LockExclusive)
            .map_err(|error| self.cannot("lock", &error))?;
        let mut content = self.read()?;
        let before = content.keys.len();
        let result = change(&mut content)?;
        if content.keys.len() != before {
            content.format = FORMAT;
            self.replace(&content).map_err(|error| self.cannot("write", &error))?;
        }
        Ok(result)
    }

    fn replace(&self, content: &KeyFileContent) -> std::io::Result<()> {
        let temporary = self.path.with_extension("new");
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(true)
            .write(true)
            .mode(0o600)
            .open(&temporary)?;
        file.write_all(&serde_json::to_vec_pretty(content)?)?;
        file.sync_all()?;
        fs::rename(&temporary, &self.path)?;
        match self.path.parent() {
            Some(parent) => File::open(parent)?.sync_all(),
            None => Ok(()),
        }
    }

    fn cannot(&self, what: &str, error: &dyn std::fmt::Display) -> Failure {
        Failure::new(
            "keys_unreadable",
            format!("cannot {what} `{}`: {error}", self.path.display()),
        )
        .hint("check the folder's owner and rights, or choose another with `--data DIR`")
    }
}

impl StoredKey {
    /// The key as the authenticator wants it: full rights over its account.
    pub fn access_key(&self) -> Option<AccessKey> {
        let account = AccountId::parse(&self.account)?;
        Some(AccessKey {
            id: self.id.clone(),
            secret: SecretKey::new(&self.secret),
            session_token: None,
            account,
            principal_arn: format!("arn:aws:iam::{account}:root"),
            policy: None,
        })
    }

    /// The secret, for the two commands whose purpose is to show it (`key create`, `env-aws`).
    pub fn expose_secret(&self) -> &str {
        &self.secret
    }
}

fn push(content: &mut KeyFileContent, key: StoredKey) -> Result<StoredKey, Failure> {
    if content.keys.len() >= KEYS_COUNT_MAX {
        return Err(Failure::new(
            "too_many_keys",
            format!("there are {KEYS_COUNT_MAX} keys, which is the limit"),
        )
        .hint("standpipe key ls; standpipe key rm ACCESS_KEY_ID"));
    }
    content.keys.push(key.clone());
    Ok(key)
}

fn new_key(account: AccountId) -> Result<StoredKey, Failure> {
    let id = random_text(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ACCESS_KEY_ID_RANDOM_CHARS)?;
    let secret = random_text(
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
        SECRET_CHARS,
    )?;
    Ok(StoredKey {
        id: format!("AKIA{id}"),
        secret,
        account: account.to_string(),
        created_at: unix_secs(),
    })
}

/// Letters of an alphabet whose size divides 256, so that every letter is equally likely.
pub fn random_text(alphabet: &[u8], count: usize) -> Result<String, Failure> {
    debug_assert_eq!(256 % alphabet.len(), 0);
    let mut bytes = vec![0u8; count];
    getrandom::fill(&mut bytes)
        .map_err(|error| Failure::new("no_randomness", format!("the system gives no random bytes: {error}")))?;
    Ok(bytes
        .iter()
        .map(|byte| char::from(alphabet[usize::from(*byte) % alphabet.len()]))
        .collect())
}

fn check_imported(id: &str, secret: &str) -> Result<(), Failure> {
    let id_ok = (3..=128).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b));
    let secret_ok = (1..=256).contains(&secret.len()) && secret.bytes().all(|b| b.is_ascii_graphic());
    if id_ok && secret_ok {
        return Ok(());
    }
    let what = if id_ok {
        "the secret must be 1 to 256 visible ASCII characters"
    } else {
        "an access key id is 3 to 128 of letters, digits, `_`, `-`, `.`"
    };
    Err(Failure::new("bad_key", what)
        .exit(Exit::Usage)
        .hint("standpipe key create makes a fresh pair"))
}

/// Seconds since 1970.
#[expect(
    clippy::disallowed_methods,
    reason = "a creation date for people; nothing depends on it"
)]
fn unix_secs() -> u64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |age| age.as_secs())
}

/// Keys of execution environments, by access key id.
#[derive(Clone, Default)]
pub struct SessionKeys(Arc<RwLock<HashMap<String, AccessKey>>>);

impl SessionKeys {
    /// Makes a key accepted until it is removed.
    pub fn insert(&self, key: AccessKey) {
        self.0
            .write()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
            .insert(key.id.clone(), key);
    }

    /// Revokes a key.
    pub fn remove(&self, id: &str) {
        self.0
            .write()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
            .remove(id);
    }

    fn get(&self, id: &str) -> Option<AccessKey> {
        self.0
            .read()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
            .get(id)
            .cloned()
    }
}

/// What a running server accepts: the key file, re-read when it changes, and session keys.
pub struct ServerKeys {
    file: KeyFile,
    sessions: SessionKeys,
    cache: RwLock<Cache>,
}

struct Cache {
    keys: HashMap<String, AccessKey>,
    stamp: Option<(u64, i64, i64)>,
    checked_at: Instant,
}

impl ServerKeys {
    /// Reads the file once; fails as [`KeyFile::list`] does.
    pub fn open(data_dir: &Path, sessions: SessionKeys) -> Result<ServerKeys, Failure> {
        let file = KeyFile::new(data_dir);
        let stamp = stamp(&file.path);
        let keys = by_id(file.list()?);
        Ok(ServerKeys {
            file,
            sessions,
            cache: RwLock::new(Cache {
                keys,
                stamp,
                checked_at: Instant::now(),
            }),
        })
    }

    fn refresh(&self) {
        let mut cache = self.cache.write().unwrap_or_else(|poisoned| poisoned.into_inner());
        cache.checked_at = Instant::now();
        let now = stamp(&self.file.path);
        if now == cache.stamp {
            return;
        }
        // An unreadable file keeps the last good keys: a half-typed edit must not lock everybody out.
        match self.file.list() {
            Ok(keys) => {
                cache.keys = by_id(keys);
                cache.stamp = now;
            }
            Err(failure) => tracing::error!(message = failure.message, "keys not re-read"),
        }
    }
}

impl KeyRing for ServerKeys {
    fn lookup(&self, access_key_id: &str) -> Option<AccessKey> {
        if let Some(key) = self.sessions.get(access_key_id) {
            return Some(key);
        }
        let (fresh, known) = {
            let cache = self.cache.read().unwrap_or_else(|poisoned| poisoned.into_inner());
            (
                cache.checked_at.elapsed() < RECHECK,
                cache.keys.get(access_key_id).cloned(),
            )
        };
        // A key just made must work at once, so a miss always looks again.
        if fresh && known.is_some() {
            return known;
        }
        self.refresh();
        self.cache
            .read()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
            .keys
            .get(access_key_id)
            .cloned()
    }
}

fn by_id(keys: Vec<StoredKey>) -> HashMap<String, AccessKey> {
    keys.into_iter()
        .filter_map(|key| Some((key.id.clone(), key.access_key()?)))
        .collect()
}

/// Identity of a file's content as far as the file system tells: inode and change time.
fn stamp(path: &Path) -> Option<(u64, i64, i64)> {
    let meta = fs::metadata(path).ok()?;
    Some((meta.ino(), meta.mtime(), meta.mtime_nsec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(text: &str) -> AccountId {
        AccountId::parse(text).unwrap()
    }

    #[test]
    fn root_key_is_made_once_and_private() {
        let dir = tempfile::tempdir().unwrap();
        let file = KeyFile::new(dir.path());
        let first = file.ensure_root().unwrap();
        assert_eq!(first.id, file.ensure_root().unwrap().id);
        assert_eq!(first.account, "000000000000");
        assert_eq!(
            fs::metadata(dir.path().join("keys.json")).unwrap().mode() & 0o777,
            0o600
        );
    }

    #[test]
    fn a_running_server_sees_new_and_removed_keys() {
        let dir = tempfile::tempdir().unwrap();
        let file = KeyFile::new(dir.path());
        file.ensure_root().unwrap();
        let server = ServerKeys::open(dir.path(), SessionKeys::default()).unwrap();
        let key = file.create(account("111111111111")).unwrap();
        assert_eq!(server.lookup(&key.id).unwrap().account, account("111111111111"));
        file.remove(&key.id).unwrap();
        server.refresh();
        assert!(server.lookup(&key.id).is_none());
    }

    #[test]
    fn import_is_idempotent_and_refuses_another_secret() {
        let dir = tempfile::tempdir().unwrap();
        let file = KeyFile::new(dir.path());
        file.import("test", "secret", account("222222222222")).unwrap();
        file.import("test", "secret", account("222222222222")).unwrap();
        assert_eq!(
            file.import("test", "other", account("222222222222"))
                .err()
                .unwrap()
                .exit,
            Exit::Conflict
        );
        assert_eq!(
            file.import("a b", "secret", AccountId::DEFAULT).err().unwrap().exit,
            Exit::Usage
        );
        assert_eq!(file.list().unwrap().len(), 1);
    }

    #[test]
    fn session_keys_end_with_their_environment() {
        let dir = tempfile::tempdir().unwrap();
        let sessions = SessionKeys::default();
        let key = new_key(AccountId::DEFAULT).unwrap().access_key().unwrap();
        let server = ServerKeys::open(dir.path(), sessions.clone()).unwrap();
        sessions.insert(key.clone());
        assert!(server.lookup(&key.id).is_some());
        sessions.remove(&key.id);
        assert!(server.lookup(&key.id).is_none());
    }
}
