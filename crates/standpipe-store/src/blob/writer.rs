//! Writing a blob: bytes are gathered into chunks; while one chunk is summed and written on a
//! blocking thread (and seen by the observer on another), the next one fills. The last chunk's
//! visit to the blocking thread also ends the blob. A packed blob of one chunk goes to the packer as it is.

use std::sync::Arc;

use bytes::Bytes;
use tokio::task::{JoinHandle, spawn_blocking};

use super::guard::Guard;
use super::packer::Unflushed;
use super::pool::Buffer;
use super::sink::Sink;
use super::{BlobId, Content, Extent, INLINE_BYTES_MAX, Inner, PACKED_BYTES_MAX, SHORT_BYTES_MAX};
use crate::StoreError;

/// Sees every byte in order, on a blocking thread beside the writing: the place for MD5 and other
/// sums. All bytes have been seen when [`BlobWriter::finish`] returns.
pub type Observer = Box<dyn FnMut(&[u8]) + Send>;

/// Writes one blob. Dropped before `finish`, it leaves nothing.
pub struct BlobWriter {
    store: Arc<Inner>,
    blob: BlobId,
    size_hint: Option<u64>,
    bytes: u64,
    /// What may stay inline.
    short: Vec<u8>,
    /// The chunk being filled, once the bytes are too many to stay inline.
    chunk: Option<Buffer>,
    sink: Option<Sink>,
    observer: Option<Observer>,
    writing: Option<JoinHandle<Result<Sink, StoreError>>>,
    observing: Option<JoinHandle<Observer>>,
}

impl BlobWriter {
    pub(crate) fn new(store: Arc<Inner>, size_hint: Option<u64>) -> BlobWriter {
        BlobWriter {
            blob: BlobId(store.new_id()),
            store,
            size_hint,
            bytes: 0,
            short: Vec::new(),
            chunk: None,
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
        if self.bytes <= INLINE_BYTES_MAX as u64 {
            self.short.extend_from_slice(&data);
            return Ok(());
        }
        let mut rest = &data[..];
        while !rest.is_empty() {
            let chunk = self.chunk.get_or_insert_with(|| {
                let is_short = self.size_hint.is_some_and(|bytes| bytes <= SHORT_BYTES_MAX as u64);
                let mut chunk = match is_short {
                    true => self.store.short_buffers.take(),
                    false => self.store.write_buffers.take(),
                };
                // Shorter than a chunk by far; empty from the second chunk on.
                chunk.fill(&std::mem::take(&mut self.short));
                chunk
            });
            rest = chunk.fill(rest);
            // The last chunk is left to `finish`, which then ends the blob on the same visit.
            let is_last = rest.is_empty() && Some(self.bytes) == self.size_hint;
            if chunk.room() == 0 && !is_last {
                self.send_chunk(false).await?;
            }
        }
        Ok(())
    }

    /// Makes the bytes durable and returns what the record keeps. Fast when `size_hint` was exact.
    pub async fn finish(mut self) -> Result<Content, StoreError> {
        self.store.health.check()?;
        if self.bytes <= INLINE_BYTES_MAX as u64 {
            let inline = Bytes::from(std::mem::take(&mut self.short));
            if let Some(observer) = &mut self.observer {
                observer(&inline);
            }
            return Ok(Content::inline(inline));
        }
        let mut sink = self.end().await?;
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

    /// Writes what is left and makes all of it durable.
    async fn end(&mut self) -> Result<Sink, StoreError> {
        let is_packed = |size: &u64| *size <= PACKED_BYTES_MAX;
        let is_first = self.sink.is_none() && self.writing.is_none();
        if let (Some(size), true) = (self.size_hint.filter(is_packed), is_first)
            && let Some(chunk) = self.chunk.take()
        {
            let data = Arc::new(chunk);
            self.observe_beside(&data);
            let (store, blob) = (self.store.clone(), self.blob);
            let whole = Unflushed::Whole {
                store,
                blob,
                data,
                size,
            };
            let sink = self.store.packer.finish(whole).await?;
            self.settle().await?;
            return Ok(sink);
        }
        self.send_chunk(true).await?;
        self.settle().await?;
        let sink = self.sink.take().ok_or(StoreError::Closed)?;
        match sink.segment() {
            Some(_) => self.store.packer.finish(Unflushed::Written(Box::new(sink))).await,
            None => Ok(sink),
        }
    }

    /// Lets the observer see a chunk on a blocking thread.
    fn observe_beside(&mut self, chunk: &Arc<Buffer>) {
        if let Some(mut observer) = self.observer.take() {
            let chunk = chunk.clone();
            self.observing = Some(spawn_blocking(move || {
                observer(&chunk);
                observer
            }));
        }
    }

    /// Hands the chunk to the blocking threads, after the one before it is done. With the last one the
    /// blob ends: its CRC table is written, and a file of its own flushed.
    async fn send_chunk(&mut self, is_last: bool) -> Result<(), StoreError> {
        self.settle().await?;
        let chunk = self.chunk.take().map(Arc::new);
        if let Some(chunk) = &chunk {
            self.observe_beside(chunk);
        }
        let (store, blob, size, sink) = (self.store.clone(), self.blob, self.size_hint, self.sink.take());
        self.writing = Some(spawn_blocking(move || {
            let mut sink = match sink {
                Some(sink) => sink,
                None => Sink::open(store, blob, size)?,
            };
            if let Some(chunk) = &chunk {
                sink.write(chunk)?;
            }
            if is_last {
                sink.close()?;
                if sink.segment().is_none() {
                    sink.flush_file()?;
                }
            }
            Ok(sink)
        }));
        Ok(())
    }

    /// Waits for the chunk under way.
    async fn settle(&mut self) -> Result<(), StoreError> {
        if let Some(observing) = self.observing.take() {
            self.observer = Some(observing.await.map_err(|_| StoreError::Panicked)?);
        }
        if let Some(writing) = self.writing.take() {
            self.sink = Some(writing.await.map_err(|_| StoreError::Closed)??);
        }
        Ok(())
    }
}
