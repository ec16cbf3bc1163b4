//! Brings an archive from S3 into [`CodeFolders`], fetching a dependency run only once.

use std::collections::HashMap;
use std::future::Future;
use std::io::{self, Read};
use std::pin::Pin;
use std::sync::{Arc, Mutex};

use bytes::{Buf, Bytes};
use standpipe_wire::{AccountId, Body};
use tokio::sync::mpsc;

use super::folders::{CodeFolders, CodeLayers};
use super::unpack::unpack;
use super::zip::{ArchiveError, End, Entry, read_directory, read_end};
use crate::web::limits;

/// Pieces of the download that may wait for the unpacking thread: bounds memory, keeps both busy.
const PIECES_IN_FLIGHT: usize = 16;

/// Which bytes of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectRange {
    /// The last bytes, or all when it is shorter.
    Last(u64),
    /// From the first, up to before the second.
    Span(u64, u64),
}

/// What S3 says about the object a range came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectStat {
    /// ETag with its quotes.
    pub etag: String,
    /// Version, when the bucket is versioned.
    pub version_id: Option<String>,
    /// Length of the whole object in bytes.
    pub bytes: u64,
}

/// Why code could not be brought in.
#[derive(Debug, Clone, thiserror::Error)]
pub enum CodeError {
    /// S3 refused or the object is not there.
    #[error("cannot read the code archive `{bucket}/{key}`: {reason}")]
    Object {
        /// Bucket.
        bucket: String,
        /// Key.
        key: String,
        /// S3's words.
        reason: String,
        /// S3's error code, empty when there was no answer.
        code: String,
    },
    /// The archive is not acceptable.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
}

/// What a ranged read comes to.
pub type ObjectFuture<'a> = Pin<Box<dyn Future<Output = Result<(ObjectStat, Body), CodeError>> + Send + 'a>>;

/// Reads objects. Production is the signed wire client; tests use a map.
pub trait Objects: Send + Sync + 'static {
    /// A ranged GetObject on behalf of `account`; `etag` becomes If-Match.
    fn get<'a>(&'a self, account: AccountId, source: &'a CodeSource, range: ObjectRange) -> ObjectFuture<'a>;
}

/// The archive of a revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeSource {
    /// Bucket.
    pub bucket: String,
    /// Key.
    pub key: String,
    /// Version, when pinned by version.
    pub version_id: Option<String>,
    /// ETag the object had when the revision was created; `None` before that.
    pub etag: Option<String>,
}

impl CodeSource {
    /// Name of the folder of this archive. Bucket and key are part of it, so that accounts never
    /// share a folder by guessing an ETag.
    pub fn hash(&self, account: AccountId) -> String {
        let mut hasher = blake3::Hasher::new();
        let version_id = self.version_id.as_deref().unwrap_or_default();
        let etag = self.etag.as_deref().unwrap_or_default();
        for part in [account.as_str(), &self.bucket, &self.key, version_id, etag] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        hasher.finalize().to_hex().to_string()
    }
}

/// Brings archives in, each at most once at a time.
pub struct Fetcher {
    objects: Arc<dyn Objects>,
    folders: Arc<CodeFolders>,
    under_way: Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>,
}

/// The end of an archive, read when the revision is created; fixes which bytes the revision is.
pub struct Pinned {
    /// What S3 said.
    pub stat: ObjectStat,
    tail: Bytes,
}

impl Fetcher {
    /// A fetcher into `folders`.
    pub fn new(objects: Arc<dyn Objects>, folders: Arc<CodeFolders>) -> Fetcher {
        Fetcher {
            objects,
            folders,
            under_way: Mutex::new(HashMap::new()),
        }
    }

    /// Reads the end of the archive and learns its ETag.
    pub async fn pin(&self, account: AccountId, source: &CodeSource) -> Result<Pinned, CodeError> {
        let range = ObjectRange::Last(limits::ARCHIVE_TAIL_BYTES);
        let (stat, body) = self.objects.get(account, source, range).await?;
        let tail = collect(source, body, limits::ARCHIVE_TAIL_BYTES).await?;
        Ok(Pinned { stat, tail })
    }

    /// The unpacked layers of a pinned archive, fetched when they are not there. Slow the first
    /// time, a few file lookups afterwards.
    pub async fn layers(
        &self,
        account: AccountId,
        source: &CodeSource,
        pinned: Option<Pinned>,
    ) -> Result<CodeLayers, CodeError> {
        let hash = source.hash(account);
        if let Some(layers) = self.folders.code(&hash) {
            return Ok(layers);
        }
        let lock = self.lock_of(&hash);
        let guard = lock.lock().await;
        let result = match self.folders.code(&hash) {
            Some(layers) => Ok(layers),
            None => self.bring(account, source, &hash, pinned).await,
        };
        drop(guard);
        drop(lock);
        self.forget_lock(&hash);
        result
    }

    async fn bring(
        &self,
        account: AccountId,
        source: &CodeSource,
        hash: &str,
        pinned: Option<Pinned>,
    ) -> Result<CodeLayers, CodeError> {
        let pinned = match pinned {
            Some(pinned) => pinned,
            None => self.pin(account, source).await?,
        };
        let (end, entries) = self.directory(account, source, &pinned).await?;
        let (run_entries, own_entries) = split_run(&end, entries)?;
        if let Some(run) = &end.run {
            let lock = self.lock_of(&run.hash);
            let guard = lock.lock().await;
            if self.folders.run(&run.hash).is_none() {
                let span = (0, run.bytes);
                let staged = self
                    .unpack_span(account, source, &pinned, span, run_entries, Some(&run.hash))
                    .await?;
                self.folders.commit_run(staged, &run.hash).map_err(ArchiveError::from)?;
            }
            drop(guard);
            drop(lock);
            self.forget_lock(&run.hash);
        }
        let span = (end.run.as_ref().map_or(0, |run| run.bytes), end.directory_offset);
        let staged = self
            .unpack_span(account, source, &pinned, span, own_entries, None)
            .await?;
        let run = end.run.as_ref().map(|run| run.hash.as_str());
        self.folders
            .commit_code(staged, hash, run)
            .map_err(ArchiveError::from)?;
        self.flush_later(hash);
        let vanished = || ArchiveError::Io("the unpacked folder vanished".to_owned());
        Ok(self.folders.code(hash).ok_or_else(vanished)?)
    }

    async fn directory(
        &self,
        account: AccountId,
        source: &CodeSource,
        pinned: &Pinned,
    ) -> Result<(End, Vec<Entry>), CodeError> {
        let total = pinned.stat.bytes;
        let end = match read_end(&pinned.tail, total)? {
            Some(end) => end,
            None => return Err(ArchiveError::Malformed("its zip64 end record is too far from its end").into()),
        };
        let span = (end.directory_offset, end.directory_offset + end.directory_bytes);
        let tail_from = total - pinned.tail.len() as u64;
        let directory = if span.0 >= tail_from {
            slice(&pinned.tail, tail_from, span)
        } else {
            let range = ObjectRange::Span(span.0, span.1);
            let (_, body) = self.objects.get(account, source, range).await?;
            collect(source, body, limits::ARCHIVE_DIRECTORY_BYTES_MAX).await?
        };
        let entries = read_directory(&directory, &end)?;
        Ok((end, entries))
    }

    async fn unpack_span(
        &self,
        account: AccountId,
        source: &CodeSource,
        pinned: &Pinned,
        span: (u64, u64),
        entries: Vec<Entry>,
        run_hash: Option<&str>,
    ) -> Result<super::folders::Staged, CodeError> {
        let staged = self.folders.stage().map_err(ArchiveError::from)?;
        let tail_from = pinned.stat.bytes - pinned.tail.len() as u64;
        let body = if span.0 == span.1 {
            Body::empty()
        } else if span.0 >= tail_from {
            Body::from(slice(&pinned.tail, tail_from, span))
        } else {
            self.objects
                .get(account, source, ObjectRange::Span(span.0, span.1))
                .await?
                .1
        };
        let (sender, receiver) = mpsc::channel(PIECES_IN_FLIGHT);
        let run_hash = run_hash.map(str::to_owned);
        let work = tokio::task::spawn_blocking(move || {
            let reader = ChannelReader {
                receiver,
                current: Bytes::new(),
            };
            unpack(reader, &entries, span.0, span.1, run_hash.as_deref(), staged.path()).map(|()| staged)
        });
        feed(body, sender).await;
        match work.await {
            Ok(result) => Ok(result?),
            Err(_) => Err(ArchiveError::Io("the unpacking thread ended".to_owned()).into()),
        }
    }

    fn flush_later(&self, hash: &str) {
        let (folders, hash) = (self.folders.clone(), hash.to_owned());
        tokio::task::spawn_blocking(move || {
            if let Err(error) = folders.flush(&hash) {
                tracing::warn!(hash, %error, "unpacked code is not flushed; it is fetched again after a power cut");
            }
        });
    }

    fn lock_of(&self, hash: &str) -> Arc<tokio::sync::Mutex<()>> {
        let mut under_way = self.under_way.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        under_way.entry(hash.to_owned()).or_default().clone()
    }

    fn forget_lock(&self, hash: &str) {
        let mut under_way = self.under_way.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if under_way.get(hash).is_some_and(|lock| Arc::strong_count(lock) == 1) {
            under_way.remove(hash);
        }
    }
}

/// Entries inside the run, and the rest. The run must hold exactly what its comment says.
fn split_run(end: &End, mut entries: Vec<Entry>) -> Result<(Vec<Entry>, Vec<Entry>), ArchiveError> {
    let Some(run) = &end.run else {
        return Ok((Vec::new(), entries));
    };
    let at = entries.partition_point(|entry| entry.offset < run.bytes);
    if at as u64 != run.entries {
        return Err(ArchiveError::Malformed(
            "the dependency run holds another number of entries than its comment says",
        ));
    }
    let own = entries.split_off(at);
    Ok((entries, own))
}

fn slice(tail: &Bytes, tail_from: u64, span: (u64, u64)) -> Bytes {
    let at = |offset: u64| {
        usize::try_from(offset - tail_from)
            .unwrap_or(usize::MAX)
            .min(tail.len())
    };
    tail.slice(at(span.0)..at(span.1))
}

async fn collect(source: &CodeSource, body: Body, limit_bytes: u64) -> Result<Bytes, CodeError> {
    body.collect(limit_bytes).await.map_err(|error| CodeError::Object {
        bucket: source.bucket.clone(),
        key: source.key.clone(),
        reason: error.to_string(),
        code: String::new(),
    })
}

/// Hands the download to the unpacking thread; stops when that has seen enough or failed.
async fn feed(mut body: Body, sender: mpsc::Sender<io::Result<Bytes>>) {
    while let Some(piece) = body.next_data().await {
        let piece = piece.map_err(io::Error::other);
        let failed = piece.is_err();
        if sender.send(piece).await.is_err() || failed {
            return;
        }
    }
}

struct ChannelReader {
    receiver: mpsc::Receiver<io::Result<Bytes>>,
    current: Bytes,
}

impl Read for ChannelReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.current.is_empty() {
            match self.receiver.blocking_recv() {
                Some(piece) => self.current = piece?,
                None => return Ok(0),
            }
        }
        let count = buffer.len().min(self.current.len());
        self.current.copy_to_slice(&mut buffer[..count]);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::super::zip_writer::{Item, file, link, zip};
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    struct Map {
        object: Mutex<Vec<u8>>,
        ranges: Mutex<Vec<(u64, u64)>>,
    }

    impl Objects for Map {
        fn get<'a>(&'a self, _account: AccountId, _source: &'a CodeSource, range: ObjectRange) -> ObjectFuture<'a> {
            let object = self.object.lock().unwrap();
            let bytes = object.len() as u64;
            let (from, to) = match range {
                ObjectRange::Last(count) => (bytes.saturating_sub(count), bytes),
                ObjectRange::Span(from, to) => (from, to),
            };
            self.ranges.lock().unwrap().push((from, to));
            let body = Body::from(object[from as usize..to as usize].to_vec());
            let stat = ObjectStat {
                etag: "\"e\"".to_owned(),
                version_id: None,
                bytes,
            };
            Box::pin(async move { Ok((stat, body)) })
        }
    }

    struct Setup {
        _root: tempfile::TempDir,
        map: Arc<Map>,
        fetcher: Fetcher,
    }

    fn setup(object: Vec<u8>) -> Setup {
        let root = tempfile::tempdir().unwrap();
        let map = Arc::new(Map {
            object: Mutex::new(object),
            ranges: Mutex::new(Vec::new()),
        });
        let folders = Arc::new(CodeFolders::open(root.path()).unwrap());
        Setup {
            _root: root,
            map: map.clone(),
            fetcher: Fetcher::new(map, folders),
        }
    }

    fn source(key: &str) -> CodeSource {
        CodeSource {
            bucket: "b".to_owned(),
            key: key.to_owned(),
            version_id: None,
            etag: Some("\"e\"".to_owned()),
        }
    }

    async fn fetch(setup: &Setup, key: &str) -> Result<CodeLayers, CodeError> {
        setup.fetcher.layers(AccountId::DEFAULT, &source(key), None).await
    }

    fn read(folder: &Path, name: &str) -> String {
        std::fs::read_to_string(folder.join(name)).unwrap()
    }

    #[tokio::test]
    async fn a_plain_zip_unpacks_with_modes_links_and_unicode() {
        let mut tool = file("bin/tool", b"#!/bin/sh\n");
        tool.mode = 0o100_755;
        let items = [
            tool,
            file("ünï cödé.txt", &b"x".repeat(300_000)),
            link("node_modules/.bin/tool", "../../bin/tool"),
            Item {
                mode: 0o040_755,
                deflate: false,
                ..file("empty/", b"")
            },
        ];
        let setup = setup(zip(&items, 0));
        let layers = fetch(&setup, "k").await.unwrap();
        assert_eq!(layers.run, None);
        let mode = |name: &str| layers.code.join(name).metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!((mode("bin/tool"), mode("ünï cödé.txt")), (0o755, 0o644));
        assert_eq!(read(&layers.code, "node_modules/.bin/tool"), "#!/bin/sh\n");
        assert_eq!(read(&layers.code, "ünï cödé.txt").len(), 300_000);
        assert!(layers.code.join("empty").is_dir());
    }

    /// Incompressible, so that the archive is larger than the first request.
    fn noise(bytes: usize) -> Vec<u8> {
        let mut state = 1u64;
        (0..bytes)
            .map(|_| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                (state >> 33) as u8
            })
            .collect()
    }

    #[tokio::test]
    async fn a_known_run_is_not_fetched_again() {
        let dependency = || file("node_modules/big/index.js", &noise(500_000));
        let setup = setup(zip(&[dependency(), file("index.js", b"one")], 1));
        let first = fetch(&setup, "k1").await.unwrap();
        assert_eq!(read(&first.code, "index.js"), "one");
        assert!(first.run.as_ref().unwrap().join("node_modules/big/index.js").exists());

        *setup.map.object.lock().unwrap() = zip(&[dependency(), file("index.js", b"two")], 1);
        setup.map.ranges.lock().unwrap().clear();
        let second = fetch(&setup, "k2").await.unwrap();
        assert_eq!(second.run, first.run);
        assert_eq!(read(&second.code, "index.js"), "two");
        let fetched: u64 = setup
            .map
            .ranges
            .lock()
            .unwrap()
            .iter()
            .map(|(from, to)| to - from)
            .sum();
        assert!(fetched <= limits::ARCHIVE_TAIL_BYTES, "fetched {fetched} bytes");
    }

    #[tokio::test]
    async fn a_run_that_is_not_what_its_hash_says_is_refused() {
        let mut object = zip(&[file("lib.js", b"good"), file("index.js", b"one")], 1);
        let at = object.windows(4).position(|bytes| bytes == b"hash").unwrap() + 7;
        object[at] = if object[at] == b'0' { b'1' } else { b'0' };
        let setup = setup(object);
        let error = fetch(&setup, "k").await.unwrap_err();
        assert!(
            matches!(error, CodeError::Archive(ArchiveError::RunHash { .. })),
            "{error}"
        );
    }

    #[track_caller]
    fn refused(items: Vec<Item>, words: &str) {
        let setup = setup(zip(&items, 0));
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let error = runtime.block_on(fetch(&setup, "k")).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
        let root = setup._root.path();
        assert_eq!(
            std::fs::read_dir(root.join("code")).unwrap().count(),
            0,
            "nothing is left behind"
        );
        assert_eq!(
            std::fs::read_dir(root.join("staging")).unwrap().count(),
            0,
            "nothing is left behind"
        );
    }

    #[test]
    fn hostile_archives_are_refused_and_leave_nothing() {
        refused(vec![file("../evil", b"x")], "leaves or repeats");
        refused(vec![link("a", "../../etc/passwd")], "link that leaves");
        refused(vec![link("a", "/etc/passwd")], "link that leaves");
        refused(vec![link("a", "b"), file("a/evil", b"x")], "appears twice");
        refused(vec![file("a", b"x"), file("a", b"y")], "appears twice");
        refused(vec![file("a", b"x"), file("a/b", b"y")], "appears twice");
        refused(
            vec![Item {
                claim_crc: Some(1),
                ..file("a", b"x")
            }],
            "checksum",
        );
        refused(
            vec![Item {
                claim_bytes: Some(9),
                ..file("a", b"long enough text")
            }],
            "longer than the directory",
        );
        refused(
            vec![Item {
                claim_bytes: Some(99),
                ..file("a", b"short")
            }],
            "shorter than the directory",
        );
        refused(
            vec![file("zeros", &vec![0; 3_000_000])],
            "unpacked bytes per packed byte",
        );
        refused(
            vec![Item {
                mode: 0o060_644,
                ..file("dev", b"")
            }],
            "a device or socket",
        );
    }

    #[tokio::test]
    async fn a_cut_off_archive_is_refused() {
        let mut object = zip(&[file("a", b"x")], 0);
        object.truncate(object.len() - 5);
        assert!(fetch(&setup(object), "k").await.is_err());
    }
}
