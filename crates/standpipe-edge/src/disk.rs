//! Static files on disk, by content address, within a number of bytes.
//!
//! `blobs/ab/abcd...`: a file whose name is the BLAKE3 of its content, renamed into place once its
//! content was verified. Nothing here is the only copy: a lost file is fetched again.

use std::collections::HashMap;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;

use crate::site::BlobHash;

/// Prefix of a file that is being written.
const FILL_PREFIX: &str = "fill-";

/// The cache folder. All calls block; run them where blocking is allowed.
pub struct DiskCache {
    dir: PathBuf,
    bytes_max: u64,
    ledger: Mutex<Ledger>,
    fills: AtomicU64,
}

/// What is known to be in the folder, for eviction only: reading always asks the file system.
#[derive(Default)]
struct Ledger {
    /// Size in bytes and moment of last use, counted in uses.
    files: HashMap<BlobHash, (u64, u64)>,
    bytes: u64,
    uses: u64,
}

/// A file being written; removed unless it is kept.
pub struct Fill {
    path: PathBuf,
    file: File,
    hasher: blake3::Hasher,
    bytes: u64,
}

impl DiskCache {
    /// A cache in `dir`, which may not exist yet.
    pub fn new(dir: PathBuf, bytes_max: u64) -> DiskCache {
        DiskCache {
            dir,
            bytes_max,
            ledger: Mutex::default(),
            fills: AtomicU64::new(0),
        }
    }

    /// Counts what an earlier run left and removes its unfinished files.
    pub fn scan(&self) {
        let own = format!("{FILL_PREFIX}{}-", std::process::id());
        let folders = std::fs::read_dir(&self.dir).into_iter().flatten().flatten();
        for entry in folders.flat_map(|folder| std::fs::read_dir(folder.path()).into_iter().flatten().flatten()) {
            let name = entry.file_name();
            let Some(name) = name.to_str() else { continue };
            if name.starts_with(FILL_PREFIX) && !name.starts_with(&own) {
                remove(&entry.path());
            } else if let (Ok(hash), Ok(metadata)) = (blake3::Hash::from_hex(name), entry.metadata()) {
                self.note(hash, metadata.len());
            }
        }
    }

    /// Opens a file, if it is here with the right size. The size check catches a file that lost
    /// its end in a power cut.
    pub fn open(&self, hash: &BlobHash, bytes: u64) -> Option<File> {
        let path = self.path(hash);
        let file = File::open(&path).ok()?;
        if file.metadata().ok()?.len() != bytes {
            self.discard(hash);
            return None;
        }
        self.note(*hash, bytes);
        Some(file)
    }

    /// Reads a file whole and verifies its content.
    pub fn read(&self, hash: &BlobHash, bytes: u64) -> Option<Bytes> {
        let mut file = self.open(hash, bytes)?;
        let mut content = Vec::with_capacity(usize::try_from(bytes).ok()?);
        file.read_to_end(&mut content).ok()?;
        if blake3::hash(&content) != *hash {
            tracing::warn!(blob = %hash.to_hex(), "cached file is corrupted; fetching it again");
            self.discard(hash);
            return None;
        }
        Some(content.into())
    }

    /// Begins a file.
    pub fn begin(&self, hash: &BlobHash) -> std::io::Result<Fill> {
        let number = self.fills.fetch_add(1, Ordering::Relaxed);
        let folder = self.folder(hash);
        std::fs::create_dir_all(&folder)?;
        let path = folder.join(format!("{FILL_PREFIX}{}-{number}", std::process::id()));
        let file = File::create(&path)?;
        Ok(Fill {
            path,
            file,
            hasher: blake3::Hasher::new(),
            bytes: 0,
        })
    }

    /// Moves a finished file into place if its content is what `hash` says.
    pub fn keep(&self, hash: &BlobHash, fill: Fill) -> std::io::Result<bool> {
        if fill.hasher.finalize() != *hash {
            return Ok(false);
        }
        std::fs::rename(&fill.path, self.path(hash))?;
        self.note(*hash, fill.bytes);
        self.make_room();
        Ok(true)
    }

    fn folder(&self, hash: &BlobHash) -> PathBuf {
        self.dir.join(&hash.to_hex().as_str()[..2])
    }

    fn path(&self, hash: &BlobHash) -> PathBuf {
        self.folder(hash).join(hash.to_hex().as_str())
    }

    fn note(&self, hash: BlobHash, bytes: u64) {
        let mut ledger = self.ledger.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        ledger.uses += 1;
        let used = ledger.uses;
        match ledger.files.insert(hash, (bytes, used)) {
            Some((before, _)) => ledger.bytes = ledger.bytes - before + bytes,
            None => ledger.bytes += bytes,
        }
    }

    fn discard(&self, hash: &BlobHash) {
        remove(&self.path(hash));
        let mut ledger = self.ledger.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some((bytes, _)) = ledger.files.remove(hash) {
            ledger.bytes -= bytes;
        }
    }

    /// Removes the files used longest ago, down to nine tenths, so that it runs rarely. A file
    /// that is being sent stays readable through its open handle.
    fn make_room(&self) {
        let mut doomed = Vec::new();
        {
            let mut ledger = self.ledger.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
            if ledger.bytes <= self.bytes_max {
                return;
            }
            let mut oldest: Vec<_> = ledger
                .files
                .iter()
                .map(|(hash, (bytes, used))| (*used, *hash, *bytes))
                .collect();
            oldest.sort_unstable_by_key(|(used, _, _)| *used);
            let bytes_kept = self.bytes_max / 10 * 9;
            for (_, hash, bytes) in oldest {
                if ledger.bytes <= bytes_kept {
                    break;
                }
                ledger.bytes -= bytes;
                ledger.files.remove(&hash);
                doomed.push(hash);
            }
        }
        for hash in doomed {
            remove(&self.path(&hash));
        }
    }
}

impl Fill {
    /// Adds to the file.
    pub fn write(&mut self, piece: &[u8]) -> std::io::Result<()> {
        self.hasher.update(piece);
        self.bytes += piece.len() as u64;
        self.file.write_all(piece)
    }
}

impl Drop for Fill {
    fn drop(&mut self) {
        // After a rename there is nothing under this name any more.
        remove(&self.path);
    }
}

fn remove(path: &Path) {
    if let Err(error) = std::fs::remove_file(path)
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(path = %path.display(), %error, "cannot remove a cached file");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(cache: &DiskCache, content: &[u8]) -> BlobHash {
        let hash = blake3::hash(content);
        let mut fill = cache.begin(&hash).unwrap();
        fill.write(content).unwrap();
        assert!(cache.keep(&hash, fill).unwrap());
        hash
    }

    #[test]
    fn a_file_with_other_content_is_not_kept_and_a_damaged_one_not_served() {
        let dir = tempfile::tempdir().unwrap();
        let cache = DiskCache::new(dir.path().join("blobs"), 1000);
        let wrong = blake3::hash(b"something else");
        let mut fill = cache.begin(&wrong).unwrap();
        fill.write(b"content").unwrap();
        assert!(!cache.keep(&wrong, fill).unwrap());
        assert!(cache.open(&wrong, 7).is_none());

        let hash = put(&cache, b"content");
        assert_eq!(cache.read(&hash, 7).unwrap(), "content");
        std::fs::write(cache.path(&hash), b"c0ntent").unwrap();
        assert!(cache.read(&hash, 7).is_none());
        assert!(!cache.path(&hash).exists());
        let hash = put(&cache, b"content");
        std::fs::write(cache.path(&hash), b"con").unwrap();
        assert!(cache.open(&hash, 7).is_none());
    }

    #[test]
    fn the_oldest_leave_and_an_earlier_run_counts() {
        let dir = tempfile::tempdir().unwrap();
        let blobs = dir.path().join("blobs");
        let first = DiskCache::new(blobs.clone(), 1000);
        let old = put(&first, &[1; 400]);
        let unfinished = blobs.join("aa");
        std::fs::create_dir_all(&unfinished).unwrap();
        std::fs::write(unfinished.join("fill-0-0"), b"x").unwrap();

        let cache = DiskCache::new(blobs, 1000);
        cache.scan();
        assert!(!unfinished.join("fill-0-0").exists());
        let kept = put(&cache, &[2; 400]);
        let new = put(&cache, &[3; 400]);
        assert!(cache.open(&old, 400).is_none());
        assert!(cache.open(&kept, 400).is_some());
        assert!(cache.open(&new, 400).is_some());
    }
}
