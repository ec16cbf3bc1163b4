//! Content of static files: memory, then disk, then the bucket.

use std::collections::HashMap;
use std::io::{Seek, SeekFrom};
use std::ops::RangeInclusive;
use std::pin::Pin;
use std::sync::{Arc, Mutex, Weak};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use standpipe_app::blob_key;
use standpipe_wire::{Body, BodyError};
use tokio::io::{AsyncRead, ReadBuf};

use crate::config::Limits;
use crate::disk::DiskCache;
use crate::memory::MemoryCache;
use crate::origin::{Fetch, Fetched, Origin, OriginError};
use crate::site::BlobHash;

/// Size of a piece of a streamed file, in bytes.
const PIECE_BYTES: usize = 128 * 1024;
/// Files fetched to disk behind an answer at a time; further ones are not fetched.
const BACKGROUND_FILLS_MAX: usize = 4;

/// Longest wait for a whole static index.
const DOCUMENT_TIMEOUT: Duration = Duration::from_secs(30);

/// Why a file cannot be sent.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// The bucket did not deliver.
    #[error(transparent)]
    Origin(#[from] OriginError),
    /// The bucket delivered something else.
    #[error("blob `{hash}` is corrupted in the bucket; ship again")]
    Corrupted {
        /// Its content address.
        hash: String,
    },
}

/// The caches in front of the bucket.
pub struct Blobs {
    origin: Arc<dyn Origin>,
    memory: MemoryCache,
    disk: Arc<DiskCache>,
    flights: Mutex<HashMap<BlobHash, Weak<tokio::sync::Mutex<()>>>>,
    background: Arc<tokio::sync::Semaphore>,
    memory_entry_bytes_max: u64,
    disk_entry_bytes_max: u64,
}

impl Blobs {
    /// Caches in front of `origin`; `disk` is shared with its scan.
    pub fn new(origin: Arc<dyn Origin>, disk: Arc<DiskCache>, limits: &Limits) -> Blobs {
        Blobs {
            origin,
            memory: MemoryCache::new(limits.memory_bytes_max),
            disk,
            flights: Mutex::default(),
            background: Arc::new(tokio::sync::Semaphore::new(BACKGROUND_FILLS_MAX)),
            memory_entry_bytes_max: limits.memory_entry_bytes_max,
            disk_entry_bytes_max: limits.disk_entry_bytes_max,
        }
    }

    /// The content when it is in memory: the way of almost every request.
    pub fn cached(&self, hash: &BlobHash) -> Option<Bytes> {
        self.memory.get(hash)
    }

    /// The content from `first` to `last` of a blob of `bytes` bytes.
    pub async fn read(&self, hash: &BlobHash, bytes: u64, range: RangeInclusive<u64>) -> Result<Body, BlobError> {
        if bytes == 0 {
            return Ok(Body::Empty);
        }
        if bytes <= self.memory_entry_bytes_max {
            let content = self.small(hash, bytes).await?;
            return Ok(slice(content, &range).into());
        }
        if bytes <= self.disk_entry_bytes_max {
            if let Some(file) = self.open(hash, bytes).await {
                return Ok(FileBody::between(file, &range)?);
            }
            self.fill_behind(*hash, bytes);
        }
        self.stream(hash, bytes, range).await
    }

    /// Fetches a small blob ahead of its first request. True if it is on disk afterwards.
    pub async fn prefetch(&self, hash: &BlobHash, bytes: u64) -> bool {
        if bytes == 0 || bytes > self.memory_entry_bytes_max || self.open(hash, bytes).await.is_some() {
            return bytes == 0;
        }
        match self.fetch_verified(hash, bytes).await {
            Ok(content) => self.write(hash, &content).await,
            Err(_) => false,
        }
    }

    /// A verified document of at most `bytes_max` bytes, past the caches.
    pub async fn document(&self, hash: &str, bytes_max: u64) -> Result<Bytes, BlobError> {
        let fetch = fetch_whole(&*self.origin, blob_key(hash), bytes_max);
        let content = tokio::time::timeout(DOCUMENT_TIMEOUT, fetch)
            .await
            .unwrap_or_else(|_| {
                Err(OriginError::Unreachable {
                    reason: format!("no document in {} s", DOCUMENT_TIMEOUT.as_secs()),
                })
            })?;
        if blake3::hash(&content).to_hex().as_str() != hash {
            return Err(BlobError::Corrupted { hash: hash.to_owned() });
        }
        Ok(content)
    }

    /// A blob that fits in memory. Requests for the same one wait for a single fetch.
    async fn small(&self, hash: &BlobHash, bytes: u64) -> Result<Bytes, BlobError> {
        if let Some(content) = self.memory.get(hash) {
            return Ok(content);
        }
        let flight = self.flight(hash);
        let _alone = flight.lock().await;
        if let Some(content) = self.memory.get(hash) {
            return Ok(content);
        }
        let (disk, wanted) = (self.disk.clone(), *hash);
        let found = tokio::task::spawn_blocking(move || disk.read(&wanted, bytes)).await;
        if let Ok(Some(content)) = found {
            self.memory.put(*hash, content.clone());
            return Ok(content);
        }
        let content = self.fetch_verified(hash, bytes).await?;
        self.memory.put(*hash, content.clone());
        self.write(hash, &content).await;
        Ok(content)
    }

    async fn fetch_verified(&self, hash: &BlobHash, bytes: u64) -> Result<Bytes, BlobError> {
        let hex = hash.to_hex();
        let content = fetch_whole(&*self.origin, blob_key(hex.as_str()), bytes).await?;
        if blake3::hash(&content) != *hash {
            return Err(BlobError::Corrupted {
                hash: hex.as_str().to_owned(),
            });
        }
        Ok(content)
    }

    /// Keeps a verified blob on disk. A full disk costs speed, not the answer.
    async fn write(&self, hash: &BlobHash, content: &Bytes) -> bool {
        let (disk, hash, content) = (self.disk.clone(), *hash, content.clone());
        let kept = tokio::task::spawn_blocking(move || {
            let mut fill = disk.begin(&hash)?;
            fill.write(&content)?;
            disk.keep(&hash, fill)
        });
        match kept.await {
            Ok(Ok(kept)) => kept,
            Ok(Err(error)) => {
                tracing::warn!(%error, "cannot write to the edge's cache");
                false
            }
            Err(_) => false,
        }
    }

    async fn open(&self, hash: &BlobHash, bytes: u64) -> Option<std::fs::File> {
        let (disk, hash) = (self.disk.clone(), *hash);
        tokio::task::spawn_blocking(move || disk.open(&hash, bytes))
            .await
            .ok()
            .flatten()
    }

    /// Straight from the bucket, without holding it. The bucket verifies its own checksums; a
    /// range cannot be verified by content address.
    async fn stream(&self, hash: &BlobHash, bytes: u64, range: RangeInclusive<u64>) -> Result<Body, BlobError> {
        let whole = *range.start() == 0 && *range.end() + 1 == bytes;
        let fetch = Fetch {
            key: blob_key(hash.to_hex().as_str()),
            range: (!whole).then_some(range),
            if_none_match: None,
        };
        match self.origin.fetch(fetch).await? {
            Fetched::Object { body, .. } => Ok(body),
            Fetched::NotModified => Err(BlobError::Corrupted {
                hash: hash.to_hex().to_string(),
            }),
        }
    }

    /// Fetches a large file to disk while the bucket serves the request that asked first.
    fn fill_behind(&self, hash: BlobHash, bytes: u64) {
        let Ok(permit) = self.background.clone().try_acquire_owned() else {
            return;
        };
        let flight = self.flight(&hash);
        let (origin, disk) = (self.origin.clone(), self.disk.clone());
        tokio::spawn(async move {
            let Ok(_alone) = flight.try_lock() else { return };
            if let Err(error) = fill(&*origin, disk, hash, bytes).await {
                tracing::warn!(blob = %hash.to_hex(), %error, "cannot cache a large file");
            }
            drop(permit);
        });
    }

    fn flight(&self, hash: &BlobHash) -> Arc<tokio::sync::Mutex<()>> {
        let mut flights = self.flights.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(flight) = flights.get(hash).and_then(Weak::upgrade) {
            return flight;
        }
        /// Landed flights are swept when this many are on record.
        const FLIGHTS_KEPT_MAX: usize = 1024;
        if flights.len() >= FLIGHTS_KEPT_MAX {
            flights.retain(|_, flight| flight.strong_count() > 0);
        }
        let flight = Arc::new(tokio::sync::Mutex::new(()));
        flights.insert(*hash, Arc::downgrade(&flight));
        flight
    }
}

/// Reads an object of at most `bytes_max` bytes.
pub async fn fetch_whole(origin: &dyn Origin, key: String, bytes_max: u64) -> Result<Bytes, OriginError> {
    match origin.fetch(Fetch::whole(key.clone())).await? {
        Fetched::Object { body, .. } => Ok(body.collect(bytes_max).await?),
        Fetched::NotModified => Err(OriginError::NotFound { key }),
    }
}

async fn fill(origin: &dyn Origin, disk: Arc<DiskCache>, hash: BlobHash, bytes: u64) -> Result<(), BlobError> {
    let key = blob_key(hash.to_hex().as_str());
    let Fetched::Object { mut body, .. } = origin.fetch(Fetch::whole(key)).await? else {
        return Ok(());
    };
    let joined = |error: tokio::task::JoinError| BodyError::Io(std::io::Error::other(error));
    let io = |error: std::io::Error| OriginError::Body(BodyError::Io(error));
    let starting = disk.clone();
    let started = tokio::task::spawn_blocking(move || starting.begin(&hash)).await;
    let mut fill = started.map_err(|error| OriginError::Body(joined(error)))?.map_err(io)?;
    let mut received = 0;
    while let Some(piece) = body.next_data().await {
        let piece = piece.map_err(OriginError::Body)?;
        received += piece.len() as u64;
        if received > bytes {
            return Err(OriginError::Body(BodyError::TooLarge { limit_bytes: bytes }).into());
        }
        let written = tokio::task::spawn_blocking(move || fill.write(&piece).map(|()| fill)).await;
        fill = written.map_err(|error| OriginError::Body(joined(error)))?.map_err(io)?;
    }
    let kept = tokio::task::spawn_blocking(move || disk.keep(&hash, fill)).await;
    match kept.map_err(|error| OriginError::Body(joined(error)))?.map_err(io)? {
        true => Ok(()),
        false => Err(BlobError::Corrupted {
            hash: hash.to_hex().to_string(),
        }),
    }
}

/// The part of `content` that `range` names; the range is inside.
pub fn slice(content: Bytes, range: &RangeInclusive<u64>) -> Bytes {
    let first = usize::try_from(*range.start()).unwrap_or(usize::MAX).min(content.len());
    let end = usize::try_from(range.end().saturating_add(1))
        .unwrap_or(usize::MAX)
        .clamp(first, content.len());
    content.slice(first..end)
}

/// A part of a file as a payload, read piece by piece.
struct FileBody {
    file: tokio::fs::File,
    bytes_left: u64,
    piece: Vec<u8>,
}

impl FileBody {
    fn between(mut file: std::fs::File, range: &RangeInclusive<u64>) -> Result<Body, OriginError> {
        file.seek(SeekFrom::Start(*range.start()))
            .map_err(|error| OriginError::Body(error.into()))?;
        let mut file = tokio::fs::File::from_std(file);
        file.set_max_buf_size(PIECE_BYTES);
        Ok(Body::wrap(FileBody {
            file,
            bytes_left: range.end() - range.start() + 1,
            piece: Vec::new(),
        }))
    }
}

impl http_body::Body for FileBody {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        let this = self.get_mut();
        if this.bytes_left == 0 {
            return Poll::Ready(None);
        }
        let wanted = usize::try_from(this.bytes_left).unwrap_or(PIECE_BYTES).min(PIECE_BYTES);
        this.piece.resize(wanted, 0);
        let mut buffer = ReadBuf::new(&mut this.piece);
        ready!(Pin::new(&mut this.file).poll_read(cx, &mut buffer))?;
        let filled = buffer.filled().len();
        if filled == 0 {
            return Poll::Ready(Some(Err(BodyError::Incomplete)));
        }
        let mut piece = std::mem::take(&mut this.piece);
        piece.truncate(filled);
        this.bytes_left -= filled as u64;
        Poll::Ready(Some(Ok(Frame::data(piece.into()))))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes_left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes_left)
    }
}
