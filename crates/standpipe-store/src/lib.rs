//! Durability: metadata transactions inside cells, blobs, leases, the collector, clock and disk seams.
//!
//! # The API in one screen
//!
//! ```no_run
//! use bytes::Bytes;
//! use standpipe_store::{CellId, Content, KeyRange, Snapshot, Store, StoreConfig, StoreError};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let store = Store::open(StoreConfig::new("/var/lib/standpipe"))?;
//! let cell = CellId::new("s3/000000000000/my-bucket");
//!
//! // Bytes first: durable when `finish` returns, inline up to 16 KiB.
//! let mut writer = store.blobs().writer(Some(11));
//! writer.write(Bytes::from_static(b"hello world")).await?;
//! let content = writer.finish().await?;
//!
//! // Then the record, in one serialisable transaction: durable when `write` returns. The error
//! // type is yours, as long as it is `From<StoreError>`.
//! store.write(&cell, move |txn| {
//!     if let Some(old) = txn.get(b"key")?.as_deref().and_then(Content::decode) {
//!         txn.unlink(&old)?;
//!     }
//!     txn.link(&content)?;
//!     txn.put(b"key", &content.encode())
//! }).await?;
//!
//! // Reads run on the caller's thread in a snapshot.
//! let found = store.read(&cell, |snapshot| snapshot.get(b"key"))?;
//! let content = found.as_deref().and_then(Content::decode).unwrap_or_default();
//! let mut reader = store.blobs().reader(&content, 0..content.len()); // also a `Stream` of io::Result<Bytes>
//! while let Some(chunk) = reader.next_chunk().await {
//!     let _verified_bytes = chunk?;
//! }
//!
//! // Queues: leases in key order, and a wake-up hint.
//! let queue = CellId::new("sqs/000000000000/my-queue");
//! let claims = store.claims(&queue, KeyRange::prefix("m/")); // keep one per queue
//! let mut watch = store.watch(&queue, b"m/");
//! let messages = claims.claim(10, std::time::Duration::from_secs(30))?;
//! if messages.is_empty() {
//!     watch.changed().await;
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # }
//! ```
//!
//! # Rules
//!
//! - A cell is the scope of a transaction; none crosses two cells. Keys are ordered by their bytes.
//! - Every record that holds a [`Content`] links it in the transaction that writes the record and
//!   unlinks it in the one that removes or replaces it. Copying a record links once more; concatenated
//!   and sliced contents are linked like any other. Owner counts live beside the cells in the
//!   engine's own table, so cells may share blobs (copy between buckets copies no bytes).
//! - 200 means durable: `finish` and `write` return after the flush. After a failed flush everything
//!   answers [`StoreError::Poisoned`] until restart.

#![forbid(unsafe_code)]

mod blob;
mod cell;
mod claims;
mod clock;
pub mod disk;
mod error;
mod format;
mod health;
mod ids;
mod kv;
mod scrub;
mod store;
mod watch;

pub use blob::{
    BLOCK_BYTES, BlobId, BlobReader, BlobWriter, Blobs, CHUNK_BYTES, Content, Extent, INLINE_BYTES_MAX, Observer,
    PACKED_BYTES_MAX,
};
pub use cell::{CELL_BYTES_MAX, CellId, KEY_BYTES_MAX, KeyRange, VALUE_BYTES_MAX};
pub use claims::{Claimed, Claims};
pub use clock::{Clock, ManualClock, SystemClock};
pub use error::{OpenError, StoreError};
pub use format::FORMAT_VERSION;
pub use ids::{ID_CHARS, Ids};
pub use kv::{KeyValue, Snapshot, Transaction, Visit};
pub use scrub::{Damage, RecordName, ScrubReport};
pub use store::{Store, StoreConfig};
pub use watch::Watch;
