//! What is on disk. The bytes are described in `docs/disk-format-sqs.md`.

pub mod bundle;
pub mod codec;
pub mod count;
pub mod keys;
pub mod message;
pub mod queue;
pub mod task;
