//! Code archives: from a zip in S3 to read-only folders a sandbox mounts.

mod fetch;
mod folders;
mod unpack;
pub mod zip;
#[cfg(test)]
mod zip_writer;

pub use fetch::{CodeError, CodeSource, Fetcher, ObjectFuture, ObjectRange, ObjectStat, Objects, Pinned};
pub use folders::{CodeFolders, CodeLayers};
pub use unpack::unpack;
pub use zip::ArchiveError;
