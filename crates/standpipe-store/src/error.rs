//! Why the store could not do what was asked.

use std::io;
use std::path::{Path, PathBuf};

use crate::BlobId;

/// Why a read or write failed. Callers map `Full` to 507/503 and the rest to 500/503.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// An earlier fsync failed: nothing is acknowledged any more until restart. Reads go on.
    #[error("the store refuses writes after a failed fsync; check the disk, then restart standpipe")]
    Poisoned,
    /// The disk is (nearly) full. Reads and deletes go on; writes work again once there is room.
    #[error("the disk is full; free some space and try again, no restart is needed")]
    Full,
    /// Bytes on disk are not what was written.
    #[error("corrupt data in `{path}` at byte {offset}: {what}; restore it from a copy")]
    Corrupt {
        /// The file.
        path: PathBuf,
        /// Where in the file, in bytes.
        offset: u64,
        /// What did not match.
        what: String,
    },
    /// The content was removed since its metadata was read.
    #[error("blob `{0}` is no longer stored; read the metadata again")]
    BlobMissing(BlobId),
    /// A key, value or cell name beyond its limit.
    #[error("a {what} of {bytes} bytes is over the limit of {bytes_max}; split it")]
    TooLarge {
        /// `key`, `value` or `cell name`.
        what: &'static str,
        /// Its size.
        bytes: u64,
        /// The limit.
        bytes_max: u64,
    },
    /// The closure of a transaction, or the writing of a blob, panicked; nothing of it was kept.
    #[error("a write panicked and was rolled back; report the panic in the log")]
    Panicked,
    /// The store was closed.
    #[error("the store is closed; restart standpipe")]
    Closed,
    /// Any other failure of the disk.
    #[error("cannot {doing} `{path}`: {message}; check the disk")]
    Io {
        /// What was tried: `read`, `write`, `open`, ...
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// The operating system's words.
        message: String,
    },
}

impl StoreError {
    /// Sorts an operating system error: no room becomes [`StoreError::Full`].
    pub(crate) fn from_io(doing: &'static str, path: &Path, error: &io::Error) -> StoreError {
        if is_no_room(error) {
            return StoreError::Full;
        }
        StoreError::Io {
            doing,
            path: path.to_owned(),
            message: error.to_string(),
        }
    }
}

/// True for every way a file system says that there is no room.
pub(crate) fn is_no_room(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge
    )
}

impl From<StoreError> for io::Error {
    fn from(error: StoreError) -> io::Error {
        io::Error::other(error)
    }
}

/// Why the data directory could not be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Another process has it.
    #[error("the data directory `{dir}` is in use by {}; stop it or choose another with `--data`", owner(.pid))]
    Locked {
        /// The directory.
        dir: PathBuf,
        /// Who, when known.
        pid: Option<u32>,
    },
    /// Written by a later version of standpipe.
    #[error("the data directory `{dir}` has format {found}, this standpipe reads up to {known}; run a newer standpipe")]
    TooNew {
        /// The directory.
        dir: PathBuf,
        /// Its version.
        found: u32,
        /// Ours.
        known: u32,
    },
    /// The directory holds something else.
    #[error(
        "`{dir}` is not a standpipe data directory: `{file}` is not readable as a format file; choose another with `--data`"
    )]
    NotOurs {
        /// The directory.
        dir: PathBuf,
        /// The file that should say the format.
        file: PathBuf,
    },
    /// The disk failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn owner(pid: &Option<u32>) -> String {
    pid.map_or_else(|| "another process".to_owned(), |pid| format!("process {pid}"))
}
