//! Writing a blob: bytes are gathered into chunks; while one chunk is summed and written on a
//! blocking thread (and seen by the observer on another), the next one fills.

use std::sync::Arc;

use bytes::Bytes;
use tokio::task::{JoinHandle, spawn_blocking};

use super::guard::Guard;
use super::sink::Sink;
use super::{BlobId, CHUNK_BYTES, Content, Extent, INLINE_BYTES_MAX, Inner};
use crate::StoreError;

/// Sees every byte in order, on a blocking thread beside the writing: the place for MD5 and other
/// sums. All bytes have been seen when [`BlobWriter::finish`] returns.
pub type Observer = Box<dyn FnMut(&[u8]) + Send>;

/// The sink and the chunk it took, whose memory is used again.
type Written = Result<(Sink, Arc<Vec<u8>>), StoreError>;

/// Writes one blob. Dropped before `finish`, it leaves nothing.
pub struct BlobWriter {
    store: Arc<Inner>,
    blob: BlobId,
    size_hint: Option<u64>,
    bytes: u64,
    buffer: Vec<u8>,
    spare: Vec<u8>,
    sink: Option<Sink>,
    observer: Option<Observer>,
    writing: Option<JoinHandle<Written>>,
    observing: Option<JoinHandle<Observer>>,
}

impl BlobWriter {
    pub(crate) fn new(store: Arc<Inner>, size_hint: Option<u64>) -> BlobWriter {
        BlobWriter {
            blob: BlobId(store.new_id()),
            store,
            size_hint,
            bytes: 0,
            buffer: Vec::new(),
            spare: Vec::new(),
            sink: None,
            observer: None,
            writing: None,
            observing: None,
        }
    }

    /// Lets `observer` see the bytes. Set it before the first write.
    pub fn observe(&mut self, observer: Observer) {
        self.observer = Some(observer);
    }

    /// Bytes written so far.
    pub fn len(&self) -> u64 {
        self.bytes
    }

    /// True before the first byte.
    pub fn is_empty(&self) -> bool {
        self.bytes == 0
    }

    /// Appends. Waits only when the disk is more than one chunk behind.
    pub async fn write(&mut self, data: Bytes) -> Result<(), StoreError> {
        self.bytes += data.len() as u64;
        if let Some(bytes_max) = self.size_hint
            && self.bytes > bytes_max
        {
            return Err(StoreError::TooLarge {
                what: "payload",
                bytes: self.bytes,
                bytes_max,
            });
        }
        let mut rest = &data[..];
        while !rest.is_empty() {
            let room = CHUNK_BYTES - self.buffer.len();
            let (head, tail) = rest.split_at(room.min(rest.len()));
            self.buffer.extend_from_slice(head);
            rest = tail;
            if self.buffer.len() == CHUNK_BYTES {
                self.send_chunk().await?;
            }
        }
        Ok(())
    }

    /// Makes the bytes durable and returns what the record keeps. Fast when `size_hint` was exact.
    pub async fn finish(mut self) -> Result<Content, StoreError> {
        self.store.health.check()?;
        if self.bytes <= INLINE_BYTES_MAX as u64 {
            let inline = Bytes::from(std::mem::take(&mut self.buffer));
            if let Some(observer) = &mut self.observer {
                observer(&inline);
            }
            return Ok(Content::inline(inline));
        }
        if !self.buffer.is_empty() {
            self.send_chunk().await?;
        }
        self.settle().await?;
        let sink = self.sink.take().ok_or(StoreError::Closed)?;
        let mut sink = Self::flush(&self.store, sink).await?;
        let guard = Guard::new(
            self.blob,
            sink.location(),
            self.store.pending.clone(),
            self.store.notices(),
        );
        sink.finished();
        let extent = Extent {
            blob: self.blob,
            offset: 0,
            bytes: self.bytes,
        };
        Ok(Content::fresh(extent, guard))
    }

    async fn flush(store: &Inner, mut sink: Sink) -> Result<Sink, StoreError> {
        let closed = spawn_blocking(move || {
            sink.close()?;
            if sink.segment().is_none() {
                sink.flush_file()?;
            }
            Ok::<Sink, StoreError>(sink)
        });
        let sink = closed.await.map_err(|_| StoreError::Closed)??;
        if let Some(segment) = sink.segment() {
            segment.flush(&store.health).await?;
        }
        Ok(sink)
    }

    /// Hands the buffer to the blocking threads, after the chunk before it is done.
    async fn send_chunk(&mut self) -> Result<(), StoreError> {
        self.settle().await?;
        let chunk = std::mem::replace(&mut self.buffer, std::mem::take(&mut self.spare));
        let chunk = Arc::new(chunk);
        if let Some(mut observer) = self.observer.take() {
            let chunk = chunk.clone();
            self.observing = Some(spawn_blocking(move || {
                observer(&chunk);
                observer
            }));
        }
        let (store, blob, size, sink) = (self.store.clone(), self.blob, self.size_hint, self.sink.take());
        self.writing = Some(spawn_blocking(move || {
            let mut sink = match sink {
                Some(sink) => sink,
                None => Sink::open(store, blob, size)?,
            };
            sink.write(&chunk)?;
            Ok((sink, chunk))
        }));
        Ok(())
    }

    /// Waits for the chunk under way and takes its buffer back.
    async fn settle(&mut self) -> Result<(), StoreError> {
        if let Some(observing) = self.observing.take() {
            self.observer = Some(observing.await.map_err(|_| StoreError::Panicked)?);
        }
        if let Some(writing) = self.writing.take() {
            let (sink, chunk) = writing.await.map_err(|_| StoreError::Closed)??;
            self.sink = Some(sink);
            if let Ok(mut buffer) = Arc::try_unwrap(chunk) {
                buffer.clear();
                self.spare = buffer;
            }
        }
        Ok(())
    }
}
