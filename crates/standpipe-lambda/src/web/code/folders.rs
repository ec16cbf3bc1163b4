//! The folders unpacked code lives in, below the data directory of web functions.
//!
//! ```text
//! code/HASH/       an archive's own entries        code/HASH.json  its marker
//! runs/HASH/       a dependency run, shared        runs/HASH.json  its marker
//! staging/N/       being unpacked; emptied at start
//! ```
//!
//! A folder counts only with its marker, which is written last. Everything here can be made again
//! from S3, so unpacking does not wait for the disk: the marker carries the kernel's boot id until
//! a background flush has finished, and after a power cut a folder that was never flushed is
//! thrown away instead of trusted.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};

const BOOT_ID: &str = "/proc/sys/kernel/random/boot_id";
/// Of the folder above all code: its owner alone may enter.
const PRIVATE_MODE: u32 = 0o700;

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Marker {
    /// The dependency run below this code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    run: Option<String>,
    /// The boot during which it was written; absent once it is known to be on disk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    boot: Option<String>,
}

/// What a sandbox mounts at `/app`, lowest layer first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeLayers {
    /// The dependency run, when the archive has one.
    pub run: Option<PathBuf>,
    /// The archive's own entries; wins over the run.
    pub code: PathBuf,
}

/// The folders of one data directory.
#[derive(Debug)]
pub struct CodeFolders {
    root: PathBuf,
    boot: String,
    next_stage: AtomicU64,
}

/// A folder being filled; removed when dropped before it is committed.
#[derive(Debug)]
pub struct Staged {
    path: PathBuf,
}

impl Staged {
    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        let _gone_after_commit = fs::remove_dir_all(&self.path);
    }
}

impl CodeFolders {
    /// Makes the folders and throws away what an earlier process left half-done.
    pub fn open(root: &Path) -> io::Result<CodeFolders> {
        let staging = root.join("staging");
        if staging.exists() {
            fs::remove_dir_all(&staging)?;
        }
        for folder in ["code", "runs", "staging"] {
            fs::create_dir_all(root.join(folder))?;
        }
        // What lies below is readable by every user, since each sandbox runs under one of its own; nobody else gets here.
        fs::set_permissions(root, fs::Permissions::from_mode(PRIVATE_MODE))?;
        let boot = fs::read_to_string(BOOT_ID).unwrap_or_default().trim().to_owned();
        Ok(CodeFolders {
            root: root.to_owned(),
            boot,
            next_stage: AtomicU64::new(0),
        })
    }

    /// The layers of an archive that is unpacked already, its run included.
    pub fn code(&self, hash: &str) -> Option<CodeLayers> {
        let marker = self.marker("code", hash)?;
        let run = match &marker.run {
            Some(run) => Some(self.run(run)?),
            None => None,
        };
        Some(CodeLayers {
            run,
            code: self.root.join("code").join(hash),
        })
    }

    /// The folder of a run that is unpacked already.
    pub fn run(&self, hash: &str) -> Option<PathBuf> {
        self.marker("runs", hash).map(|_| self.root.join("runs").join(hash))
    }

    /// A fresh empty folder on the same file system.
    pub fn stage(&self) -> io::Result<Staged> {
        let path = self
            .root
            .join("staging")
            .join(self.next_stage.fetch_add(1, Ordering::Relaxed).to_string());
        fs::create_dir(&path)?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755))?;
        Ok(Staged { path })
    }

    /// Publishes an archive's own entries.
    pub fn commit_code(&self, staged: Staged, hash: &str, run: Option<&str>) -> io::Result<()> {
        self.commit(&staged, "code", hash, run)
    }

    /// Publishes a dependency run.
    pub fn commit_run(&self, staged: Staged, hash: &str) -> io::Result<()> {
        self.commit(&staged, "runs", hash, None)
    }

    /// Flushes the file system and marks the named folders as safe. Slow; call in the background.
    pub fn flush(&self, hash: &str) -> io::Result<()> {
        let root = fs::File::open(&self.root)?;
        rustix::fs::syncfs(&root)?;
        let marker = self.marker("code", hash);
        let run = marker.as_ref().and_then(|marker| marker.run.as_deref());
        if let Some(run) = run.filter(|run| self.marker("runs", run).is_some()) {
            self.write_marker("runs", run, &Marker { run: None, boot: None })?;
        }
        match marker {
            Some(marker) => self.write_marker("code", hash, &Marker { boot: None, ..marker }),
            None => Ok(()),
        }
    }

    /// Removes every folder no live revision needs. Call only while nothing is being unpacked
    /// that `live` does not name.
    pub fn collect(&self, live: &HashSet<String>) -> io::Result<u64> {
        let mut runs = HashSet::new();
        for hash in live {
            runs.extend(self.marker("code", hash).and_then(|marker| marker.run));
        }
        Ok(self.collect_kind("code", live)? + self.collect_kind("runs", &runs)?)
    }

    fn collect_kind(&self, kind: &str, keep: &HashSet<String>) -> io::Result<u64> {
        let mut removed = 0;
        for item in fs::read_dir(self.root.join(kind))? {
            let path = item?.path();
            let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else {
                continue;
            };
            if keep.contains(stem) {
                continue;
            }
            if path.is_dir() {
                fs::remove_dir_all(&path)?;
                removed += 1;
            } else {
                fs::remove_file(&path)?;
            }
        }
        Ok(removed)
    }

    fn commit(&self, staged: &Staged, kind: &str, hash: &str, run: Option<&str>) -> io::Result<()> {
        let folder = self.root.join(kind).join(hash);
        if self.marker(kind, hash).is_some() {
            return Ok(());
        }
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::rename(&staged.path, &folder)?;
        self.write_marker(
            kind,
            hash,
            &Marker {
                run: run.map(str::to_owned),
                boot: Some(self.boot.clone()),
            },
        )
    }

    fn marker(&self, kind: &str, hash: &str) -> Option<Marker> {
        let folder = self.root.join(kind);
        let text = fs::read(folder.join(format!("{hash}.json"))).ok()?;
        let marker: Marker = serde_json::from_slice(&text).ok()?;
        let survived = marker.boot.as_ref().is_none_or(|boot| *boot == self.boot);
        (survived && folder.join(hash).is_dir()).then_some(marker)
    }

    fn write_marker(&self, kind: &str, hash: &str, marker: &Marker) -> io::Result<()> {
        let folder = self.root.join(kind);
        let unique = self.next_stage.fetch_add(1, Ordering::Relaxed);
        let temporary = self.root.join("staging").join(format!("{unique}.json"));
        fs::write(&temporary, serde_json::to_vec(marker)?)?;
        fs::rename(&temporary, folder.join(format!("{hash}.json")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_users_cannot_reach_the_code_and_sandboxes_can_read_it() {
        let parent = tempfile::tempdir().unwrap();
        let root = parent.path().join("lambda");
        let folders = CodeFolders::open(&root).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&root), 0o700);
        assert_eq!(mode(folders.stage().unwrap().path()), 0o755);
    }

    #[test]
    fn a_folder_counts_only_once_committed() {
        let root = tempfile::tempdir().unwrap();
        let folders = CodeFolders::open(root.path()).unwrap();
        let staged = folders.stage().unwrap();
        fs::write(staged.path().join("index.js"), "1").unwrap();
        assert_eq!(folders.code("aa"), None);
        folders.commit_code(staged, "aa", None).unwrap();
        assert!(folders.code("aa").unwrap().code.join("index.js").exists());
    }

    #[test]
    fn code_without_its_run_does_not_count() {
        let root = tempfile::tempdir().unwrap();
        let folders = CodeFolders::open(root.path()).unwrap();
        folders.commit_run(folders.stage().unwrap(), "bb").unwrap();
        folders.commit_code(folders.stage().unwrap(), "aa", Some("bb")).unwrap();
        assert!(folders.code("aa").is_some_and(|layers| layers.run.is_some()));
        fs::remove_dir_all(root.path().join("runs/bb")).unwrap();
        assert_eq!(folders.code("aa"), None);
    }

    #[test]
    fn an_unflushed_folder_of_another_boot_is_not_trusted() {
        let root = tempfile::tempdir().unwrap();
        let mut folders = CodeFolders::open(root.path()).unwrap();
        folders.commit_code(folders.stage().unwrap(), "aa", None).unwrap();
        folders.commit_code(folders.stage().unwrap(), "bb", None).unwrap();
        folders.flush("bb").unwrap();
        folders.boot = "another boot".to_owned();
        assert_eq!(folders.code("aa"), None);
        assert!(folders.code("bb").is_some());
    }

    #[test]
    fn collecting_keeps_the_live_and_their_runs() {
        let root = tempfile::tempdir().unwrap();
        let folders = CodeFolders::open(root.path()).unwrap();
        for run in ["r1", "r2"] {
            folders.commit_run(folders.stage().unwrap(), run).unwrap();
        }
        folders.commit_code(folders.stage().unwrap(), "aa", Some("r1")).unwrap();
        folders.commit_code(folders.stage().unwrap(), "bb", Some("r2")).unwrap();
        assert_eq!(folders.collect(&HashSet::from(["aa".to_owned()])).unwrap(), 2);
        assert!(folders.code("aa").is_some());
        assert_eq!((folders.code("bb"), folders.run("r2")), (None, None));
    }
}
