//! Folders under the cache directory, and the lock that keeps two ships of one folder apart.
//!
//! Everything here can be deleted at any time: it costs time, never correctness.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::error::{ErrorCode, Phase, ShipError};

/// Hexadecimal characters of a hash that name a folder: 64 bits, for one machine's projects.
const FOLDER_HASH_CHARS: usize = 16;

/// The caches of one project folder.
#[derive(Clone, Debug)]
pub struct ProjectCache {
    folder: PathBuf,
    shared: PathBuf,
}

impl ProjectCache {
    /// The caches of the project at `root` (absolute). Makes the folders.
    pub fn open(cache_dir: &Path, root: &Path) -> Result<ProjectCache, ShipError> {
        let hash = blake3::hash(root.as_os_str().as_encoded_bytes()).to_hex();
        let name: String = hash.chars().take(FOLDER_HASH_CHARS).collect();
        let cache = ProjectCache {
            folder: cache_dir.join("projects").join(name),
            shared: cache_dir.to_owned(),
        };
        for folder in [
            cache.folder.clone(),
            cache.variants(),
            cache.dependencies(),
            cache.downloads(),
        ] {
            fs::create_dir_all(&folder).map_err(|error| ShipError::io(Phase::Read, "create", &folder, &error))?;
        }
        Ok(cache)
    }

    /// Hashes by stamp, see [`crate::tree`].
    pub fn stat_file(&self) -> PathBuf {
        self.folder.join("stat.json")
    }

    /// The copy of the sources that is built.
    pub fn work(&self) -> PathBuf {
        self.folder.join("work")
    }

    /// What the work folder holds.
    pub fn synced_file(&self) -> PathBuf {
        self.folder.join("synced.json")
    }

    /// Key of the dependencies that are in the work folder, by place.
    pub fn installed_file(&self) -> PathBuf {
        self.folder.join("installed.json")
    }

    /// Key of the build whose output is in the work folder.
    pub fn built_file(&self) -> PathBuf {
        self.folder.join("built")
    }

    /// The tail of the code archive being made.
    pub fn tail_file(&self) -> PathBuf {
        self.folder.join("tail.zip")
    }

    /// Precompressed variants by content hash, shared by all projects.
    pub fn variants(&self) -> PathBuf {
        self.shared.join("variants")
    }

    /// Dependency trees and runs by key, shared by all projects.
    pub fn dependencies(&self) -> PathBuf {
        self.shared.join("dependencies")
    }

    /// What package managers downloaded, shared by all projects.
    pub fn downloads(&self) -> PathBuf {
        self.shared.join("downloads")
    }

    /// Takes the project for one ship; the lock ends with the value or the process.
    pub fn lock(&self) -> Result<fs::File, ShipError> {
        let path = self.folder.join("lock");
        let failed = |error: &std::io::Error| ShipError::io(Phase::Read, "lock", &path, error);
        let file = fs::File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|error| failed(&error))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(fs::TryLockError::WouldBlock) => {
                Err(
                    ShipError::new(ErrorCode::Busy, Phase::Read, "another ship of this folder is running")
                        .fix("wait for it to end, then ship again"),
                )
            }
            Err(fs::TryLockError::Error(error)) => Err(failed(&error)),
        }
    }
}

/// Replaces a file in one step: readers see the old or the new content, never a part.
pub fn replace_file(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut suffix = [0u8; 8];
    getrandom::fill(&mut suffix).map_err(|error| std::io::Error::other(error.to_string()))?;
    let temporary = path.with_extension(format!("{:016x}.tmp", u64::from_le_bytes(suffix)));
    let written = fs::File::create(&temporary).and_then(|mut file| file.write_all(bytes));
    let renamed = written.and_then(|()| fs::rename(&temporary, path));
    if renamed.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    renamed
}

/// Removes a file or a whole folder; absence is fine.
pub fn remove_all(path: &Path) -> std::io::Result<()> {
    let removed = match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) => Err(error),
    };
    match removed {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_ship_of_one_folder_is_told_so() {
        let folder = tempfile::tempdir().unwrap();
        let cache = ProjectCache::open(folder.path(), Path::new("/p")).unwrap();
        let held = cache.lock().unwrap();
        assert_eq!(cache.lock().unwrap_err().code, ErrorCode::Busy);
        drop(held);
        assert!(cache.lock().is_ok());
    }

    #[test]
    fn replacing_leaves_no_temporary_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        replace_file(&path, b"1").unwrap();
        replace_file(&path, b"2").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"2");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
