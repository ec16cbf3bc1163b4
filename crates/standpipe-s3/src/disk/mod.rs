//! What is on disk: keys and records. `docs/disk-format-s3.md` describes every byte; a change here
//! is a change there. Wire types never reach the disk and disk types never reach the wire.

pub mod bucket;
pub mod codec;
pub mod event;
pub mod keys;
pub mod object;
pub mod place;
pub mod upload;
