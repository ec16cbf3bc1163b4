//! The disk seam: everything the store keeps goes through [`Disk`], so that a simulated disk can
//! forget, lie, fill up and fail.

mod real;
mod sim;

use std::io;
use std::path::Path;
use std::sync::Arc;

pub use real::RealDisk;
pub use sim::{Faults, SimDisk};

/// A directory tree on a disk.
pub trait Disk: Send + Sync + std::fmt::Debug + 'static {
    /// Makes a directory and its parents.
    fn create_dir_all(&self, path: &Path) -> io::Result<()>;
    /// Opens a file for reading and writing; `create` makes it when it is absent. A new file's name
    /// is durable only after [`Disk::sync_dir`] of its directory.
    fn open(&self, path: &Path, create: bool) -> io::Result<Arc<dyn DiskFile>>;
    /// Removes a file; absent is `NotFound`.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Names of the files in a directory, in no order.
    fn list(&self, path: &Path) -> io::Result<Vec<String>>;
    /// Makes the entries of a directory durable.
    fn sync_dir(&self, path: &Path) -> io::Result<()>;
    /// Bytes still free for us.
    fn free_bytes(&self, path: &Path) -> io::Result<u64>;
    /// Takes the exclusive lock of a file and writes our process id into it; `Ok(Err(pid))` when
    /// somebody has it. The lock lives as long as the returned value, or the process.
    fn lock(&self, path: &Path) -> io::Result<Result<Box<dyn DiskLock>, Option<u32>>>;
}

/// A held lock; released on drop.
pub trait DiskLock: Send + Sync + std::fmt::Debug {}

/// An open file. Positions and lengths in bytes. All methods may be called from several threads.
pub trait DiskFile: Send + Sync + std::fmt::Debug + 'static {
    /// Current length.
    fn len(&self) -> io::Result<u64>;
    /// True when the length is 0.
    fn is_empty(&self) -> io::Result<bool> {
        Ok(self.len()? == 0)
    }
    /// Fills `out`; `UnexpectedEof` beyond the end.
    fn read_at(&self, offset: u64, out: &mut [u8]) -> io::Result<()>;
    /// Like `read_at`, but answers `WouldBlock` rather than wait for the device, so that it may
    /// be called on an async thread. `Unsupported` where nobody can tell whether a read would wait.
    fn try_read_at(&self, _offset: u64, _out: &mut [u8]) -> io::Result<()> {
        Err(io::ErrorKind::WouldBlock.into())
    }
    /// Writes all of `data`; the file grows as needed.
    fn write_at(&self, offset: u64, data: &[u8]) -> io::Result<()>;
    /// Cuts or grows the file; new bytes are zero.
    fn set_len(&self, bytes: u64) -> io::Result<()>;
    /// Makes data and length durable.
    fn sync_data(&self) -> io::Result<()>;
}
