//! The operating system's files.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::{DirBuilderExt, FileExt, OpenOptionsExt};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::fs::{FlockOperation, flock, statvfs};
use rustix::io::{Errno, ReadWriteFlags, preadv2};

use super::{Disk, DiskFile, DiskLock};

/// Only the owner may look: keys and objects of every account are inside.
const DIR_MODE: u32 = 0o700;
const FILE_MODE: u32 = 0o600;

/// The real disk.
#[derive(Debug, Default, Clone, Copy)]
pub struct RealDisk;

#[derive(Debug)]
struct RealFile {
    file: File,
    /// The file system does not tell whether a read would wait.
    waits_untold: AtomicBool,
}

#[derive(Debug)]
struct RealLock(#[expect(dead_code, reason = "the lock lives as long as the open file")] File);

impl DiskLock for RealLock {}

impl Disk for RealDisk {
    fn create_dir_all(&self, path: &Path) -> io::Result<()> {
        std::fs::DirBuilder::new().recursive(true).mode(DIR_MODE).create(path)
    }

    fn open(&self, path: &Path, create: bool) -> io::Result<Arc<dyn DiskFile>> {
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(create)
            .truncate(false)
            .mode(FILE_MODE)
            .open(path)?;
        Ok(Arc::new(RealFile {
            file,
            waits_untold: AtomicBool::new(false),
        }))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in std::fs::read_dir(path)? {
            if let Ok(name) = entry?.file_name().into_string() {
                names.push(name);
            }
        }
        Ok(names)
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }

    fn free_bytes(&self, path: &Path) -> io::Result<u64> {
        let stat = statvfs(path)?;
        Ok(stat.f_bavail.saturating_mul(stat.f_frsize))
    }

    fn lock(&self, path: &Path) -> io::Result<Result<Box<dyn DiskLock>, Option<u32>>> {
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(FILE_MODE)
            .open(path)?;
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => {
                file.set_len(0)?;
                file.write_all_at(format!("{}\n", std::process::id()).as_bytes(), 0)?;
                Ok(Ok(Box::new(RealLock(file))))
            }
            Err(Errno::WOULDBLOCK) => {
                let mut text = String::new();
                file.read_to_string(&mut text)?;
                Ok(Err(text.trim().parse().ok()))
            }
            Err(error) => Err(error.into()),
        }
    }
}

impl DiskFile for RealFile {
    fn len(&self) -> io::Result<u64> {
        Ok(self.file.metadata()?.len())
    }

    fn read_at(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.file.read_exact_at(out, offset)
    }

    fn try_read_at(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let wanted = out.len();
        if self.waits_untold.load(Ordering::Relaxed) {
            return Err(io::ErrorKind::Unsupported.into());
        }
        let got = preadv2(
            &self.file,
            &mut [io::IoSliceMut::new(out)],
            offset,
            ReadWriteFlags::NOWAIT,
        );
        match got {
            Ok(got) if got == wanted => Ok(()),
            Err(Errno::OPNOTSUPP) => {
                self.waits_untold.store(true, Ordering::Relaxed);
                Err(io::ErrorKind::Unsupported.into())
            }
            // A short answer means that the rest is not in the page cache. The blocking read decides.
            Ok(_) | Err(_) => Err(io::ErrorKind::WouldBlock.into()),
        }
    }

    fn write_at(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.file.write_all_at(data, offset)
    }

    fn set_len(&self, bytes: u64) -> io::Result<()> {
        self.file.set_len(bytes)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.file.sync_data()
    }
}
