//! Reading a range: whole blocks are read, summed and only then handed out. What the page cache holds
//! is read where it is asked for; from the first chunk that needs the disk on, the next chunk is fetched
//! on another thread while the caller sends the last one.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_util::Stream;
use tokio::task::{JoinHandle, spawn_blocking};

use super::content::Piece;
use super::pool::{Buffer, Pool};
use super::{BLOCK_BYTES, BlobId, CRC_BYTES, Content, Extent, Inner, OpenBlob, READ_BYTES, block_crc};
use crate::StoreError;
use crate::disk::DiskFile;

/// Streams the bytes of a content. Keeps its blobs from the collector while it lives.
pub struct BlobReader {
    store: Arc<Inner>,
    pinned: Vec<BlobId>,
    pieces: VecDeque<Piece>,
    opened: Option<Arc<OpenBlob>>,
    fetching: Option<JoinHandle<Fetched>>,
    failed: bool,
}

type Fetched = Result<(Arc<OpenBlob>, Bytes), StoreError>;

impl BlobReader {
    pub(crate) fn new(store: Arc<Inner>, content: Content) -> BlobReader {
        let pinned: Vec<BlobId> = content.blobs().collect();
        for blob in &pinned {
            store.pin(*blob);
        }
        BlobReader {
            store,
            pinned,
            pieces: content.pieces().iter().cloned().collect(),
            opened: None,
            fetching: None,
            failed: false,
        }
    }

    /// The next bytes, at most 256 KiB; `None` at the end or after an error.
    pub async fn next_chunk(&mut self) -> Option<Result<Bytes, StoreError>> {
        std::future::poll_fn(|cx| self.poll_chunk(cx)).await
    }

    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, StoreError>>> {
        if self.failed {
            return Poll::Ready(None);
        }
        if self.fetching.is_none() {
            match self.begin() {
                Begun::End => return Poll::Ready(None),
                Begun::Ready(result) => return Poll::Ready(Some(self.note(result))),
                Begun::Fetching => {}
            }
        }
        let Some(fetching) = &mut self.fetching else {
            return Poll::Ready(None);
        };
        let fetched = match Pin::new(fetching).poll(cx) {
            Poll::Pending => return Poll::Pending,
            Poll::Ready(joined) => joined.unwrap_or(Err(StoreError::Closed)),
        };
        self.fetching = None;
        let result = fetched.map(|(opened, bytes)| {
            self.opened = Some(opened);
            bytes
        });
        // Only extents are fetched ahead: an inline piece is here already.
        if result.is_ok() && matches!(self.pieces.front(), Some(Piece::Extent(_))) {
            self.fetch();
        }
        Poll::Ready(Some(self.note(result)))
    }

    fn note(&mut self, result: Result<Bytes, StoreError>) -> Result<Bytes, StoreError> {
        self.failed = result.is_err();
        result
    }

    fn begin(&mut self) -> Begun {
        match self.pieces.front() {
            None => Begun::End,
            Some(Piece::Inline(_)) => match self.pieces.pop_front() {
                Some(Piece::Inline(bytes)) => Begun::Ready(Ok(bytes)),
                _ => Begun::End,
            },
            Some(Piece::Extent(extent)) => {
                let extent = first_chunk(*extent);
                if let Some(result) = self.read_cached(extent) {
                    self.take(extent);
                    return Begun::Ready(result);
                }
                self.fetch();
                Begun::Fetching
            }
        }
    }

    /// A chunk whose pages are in memory is copied in less time than another thread needs to wake.
    fn read_cached(&mut self, extent: Extent) -> Option<Result<Bytes, StoreError>> {
        let opened = match &self.opened {
            Some(opened) if opened.blob == extent.blob => opened.clone(),
            _ => Arc::new(self.store.open_blob(extent.blob).ok()?),
        };
        self.opened = Some(opened.clone());
        let read = |offset, out: &mut [u8]| opened.file.try_read_at(offset, out);
        opened.read(extent, &read).ok().map(Ok)
    }

    /// Starts reading the next chunk on a blocking thread.
    fn fetch(&mut self) {
        let Some(Piece::Extent(extent)) = self.pieces.front() else {
            return;
        };
        let extent = first_chunk(*extent);
        self.take(extent);
        let (store, opened) = (self.store.clone(), self.opened.clone());
        self.fetching = Some(spawn_blocking(move || {
            let opened = match opened {
                Some(opened) if opened.blob == extent.blob => opened,
                _ => Arc::new(store.open_blob(extent.blob)?),
            };
            let read = |offset, out: &mut [u8]| opened.file.read_at(offset, out);
            let bytes = opened.read(extent, &read)?;
            Ok((opened, bytes))
        }));
    }

    /// Takes a chunk off the front piece.
    fn take(&mut self, chunk: Extent) {
        if let Some(Piece::Extent(front)) = self.pieces.front_mut() {
            front.offset += chunk.bytes;
            front.bytes -= chunk.bytes;
            if front.bytes == 0 {
                self.pieces.pop_front();
            }
        }
    }
}

enum Begun {
    End,
    Ready(Result<Bytes, StoreError>),
    Fetching,
}

/// The part of an extent up to the next chunk boundary of the blob, so that later chunks are aligned.
fn first_chunk(extent: Extent) -> Extent {
    let to_boundary = READ_BYTES as u64 - extent.offset % READ_BYTES as u64;
    Extent {
        bytes: extent.bytes.min(to_boundary),
        ..extent
    }
}

/// Where read bytes go: large ones into a buffer that is used again.
enum Memory {
    Own(Vec<u8>),
    Pooled(Buffer),
}

impl Memory {
    fn of(bytes: usize, buffers: &Arc<Pool>) -> Memory {
        if bytes > READ_BYTES / 2 && bytes <= READ_BYTES {
            Memory::Pooled(buffers.take_for(bytes))
        } else {
            Memory::Own(vec![0; bytes])
        }
    }

    fn bytes_mut(&mut self) -> &mut [u8] {
        match self {
            Memory::Own(bytes) => bytes,
            Memory::Pooled(buffer) => buffer,
        }
    }

    fn freeze(self) -> Bytes {
        match self {
            Memory::Own(bytes) => Bytes::from(bytes),
            Memory::Pooled(buffer) => Bytes::from_owner(buffer),
        }
    }
}

impl OpenBlob {
    /// Reads and verifies the blocks around an extent and returns the extent's bytes.
    pub(crate) fn read(
        &self,
        extent: Extent,
        read: &dyn Fn(u64, &mut [u8]) -> io::Result<()>,
    ) -> Result<Bytes, StoreError> {
        let block = BLOCK_BYTES as u64;
        let end = extent.offset + extent.bytes;
        if end > self.location.bytes {
            return Err(self.corrupt(extent.offset, "an extent beyond the end of its blob"));
        }
        let first = extent.offset / block;
        let from = first * block;
        let to = (end.div_ceil(block) * block).min(self.location.bytes);
        let mut data = Memory::of((to - from) as usize, &self.buffers);
        self.fill(self.location.offset + from, data.bytes_mut(), read)?;
        let mut crcs = vec![0u8; data.bytes_mut().len().div_ceil(BLOCK_BYTES) * CRC_BYTES];
        let table = self.location.offset + self.location.bytes;
        self.fill(table + first * CRC_BYTES as u64, &mut crcs, read)?;
        for (index, (bytes, wanted)) in data
            .bytes_mut()
            .chunks(BLOCK_BYTES)
            .zip(crcs.chunks(CRC_BYTES))
            .enumerate()
        {
            let mut digest = block_crc(self.blob, first + index as u64);
            digest.update(bytes);
            if &digest.finalize().to_le_bytes()[..CRC_BYTES] != wanted {
                let at = from + (index * BLOCK_BYTES) as u64;
                return Err(self.corrupt(at, "the checksum of a block does not match"));
            }
        }
        let start = (extent.offset - from) as usize;
        Ok(data.freeze().slice(start..start + extent.bytes as usize))
    }

    fn fill(
        &self,
        offset: u64,
        out: &mut [u8],
        read: &dyn Fn(u64, &mut [u8]) -> io::Result<()>,
    ) -> Result<(), StoreError> {
        read(offset, out).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => self.corrupt(offset - self.location.offset, "the file is too short"),
            _ => StoreError::from_io("read", &self.path, &error),
        })
    }

    fn corrupt(&self, offset: u64, what: &str) -> StoreError {
        let error = StoreError::Corrupt {
            path: self.path.clone(),
            offset: self.location.offset + offset,
            what: what.to_owned(),
        };
        tracing::error!(blob = %self.blob, %error, "corrupt blob");
        error
    }

    pub(crate) fn file(&self) -> &Arc<dyn DiskFile> {
        &self.file
    }
}

impl Stream for BlobReader {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        self.poll_chunk(cx)
            .map(|chunk| chunk.map(|result| result.map_err(io::Error::from)))
    }
}

impl Drop for BlobReader {
    fn drop(&mut self) {
        for blob in &self.pinned {
            self.store.unpin(*blob);
        }
    }
}
