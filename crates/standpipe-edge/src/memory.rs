//! Small static files in memory, by content address, within a number of bytes.

use std::collections::{HashMap, VecDeque};
use std::sync::RwLock;
use std::sync::atomic::{AtomicBool, Ordering};

use bytes::Bytes;

use crate::site::BlobHash;

/// A cache with second-chance eviction: a hit takes only the read lock and sets one flag.
pub struct MemoryCache {
    bytes_max: usize,
    inner: RwLock<Inner>,
}

#[derive(Default)]
struct Inner {
    entries: HashMap<BlobHash, Entry>,
    /// Order of eviction; holds each key of `entries` exactly once.
    ring: VecDeque<BlobHash>,
    bytes: usize,
}

struct Entry {
    content: Bytes,
    used: AtomicBool,
}

impl MemoryCache {
    /// An empty cache of at most `bytes_max` bytes of content.
    pub fn new(bytes_max: usize) -> MemoryCache {
        MemoryCache {
            bytes_max,
            inner: RwLock::default(),
        }
    }

    /// The content, if it is here.
    pub fn get(&self, hash: &BlobHash) -> Option<Bytes> {
        let inner = self.inner.read().unwrap_or_else(|poisoned| poisoned.into_inner());
        let entry = inner.entries.get(hash)?;
        if !entry.used.load(Ordering::Relaxed) {
            entry.used.store(true, Ordering::Relaxed);
        }
        Some(entry.content.clone())
    }

    /// Keeps the content, making room for it.
    pub fn put(&self, hash: BlobHash, content: Bytes) {
        if content.len() > self.bytes_max {
            return;
        }
        let mut inner = self.inner.write().unwrap_or_else(|poisoned| poisoned.into_inner());
        if inner.entries.contains_key(&hash) {
            return;
        }
        inner.make_room(self.bytes_max - content.len());
        inner.bytes += content.len();
        inner.ring.push_back(hash);
        let used = AtomicBool::new(false);
        inner.entries.insert(hash, Entry { content, used });
    }
}

impl Inner {
    fn make_room(&mut self, bytes_left: usize) {
        // Each entry is spared once at most, so two rounds always end.
        while self.bytes > bytes_left {
            let Some(hash) = self.ring.pop_front() else {
                return;
            };
            match self.entries.get(&hash) {
                Some(entry) if entry.used.swap(false, Ordering::Relaxed) => self.ring.push_back(hash),
                Some(entry) => {
                    self.bytes -= entry.content.len();
                    self.entries.remove(&hash);
                }
                None => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(n: u8) -> BlobHash {
        blake3::hash(&[n])
    }

    #[test]
    fn what_is_used_stays_and_bytes_stay_within_the_limit() {
        let cache = MemoryCache::new(30);
        for n in 0..3 {
            cache.put(key(n), Bytes::from(vec![n; 10]));
        }
        assert!(cache.get(&key(0)).is_some());
        cache.put(key(3), Bytes::from(vec![3; 10]));
        assert!(cache.get(&key(0)).is_some(), "used entries get a second chance");
        assert!(cache.get(&key(1)).is_none());
        cache.put(key(4), Bytes::from(vec![0; 31]));
        assert!(cache.get(&key(4)).is_none(), "larger than the whole cache");
        let inner = cache.inner.read().unwrap();
        assert_eq!((inner.bytes, inner.ring.len(), inner.entries.len()), (30, 3, 3));
    }
}
