//! The data directory's lock and format version. The page `docs/disk-format.md` describes it all.

use std::path::Path;

use crate::disk::{Disk, DiskLock};
use crate::health::Health;
use crate::{OpenError, StoreError};

/// The format this code writes, and the newest it reads.
pub const FORMAT_VERSION: u32 = 3;
/// The oldest it reads. What they wrote is read as it is: 1 has one log file, which is the first of two, and 2 has no
/// bundles of messages. The number is only raised, so that the code of then refuses what it cannot read.
const VERSION_MIN: u32 = 1;
const FORMAT_FILE: &str = "FORMAT";
const LOCK_FILE: &str = "LOCK";
const MAGIC: &str = "standpipe-data";
/// Longest format file that is read, in bytes.
const FORMAT_BYTES_MAX: u64 = 64;

/// Makes the directory and takes it for this process.
pub(crate) fn lock(disk: &dyn Disk, dir: &Path) -> Result<Box<dyn DiskLock>, OpenError> {
    let io = |doing: &'static str, error: std::io::Error| StoreError::from_io(doing, dir, &error);
    disk.create_dir_all(dir).map_err(|error| io("create", error))?;
    let taken = disk.lock(&dir.join(LOCK_FILE)).map_err(|error| io("lock", error))?;
    taken.map_err(|pid| OpenError::Locked {
        dir: dir.to_owned(),
        pid,
    })
}

/// Refuses newer formats, migrates older ones, and marks a new directory.
pub(crate) fn check(disk: &dyn Disk, dir: &Path, health: &Health) -> Result<(), OpenError> {
    let path = dir.join(FORMAT_FILE);
    let file = disk
        .open(&path, true)
        .map_err(|error| StoreError::from_io("open", &path, &error))?;
    let read = || {
        let mut text = vec![0u8; file.len()?.min(FORMAT_BYTES_MAX) as usize];
        file.read_at(0, &mut text)?;
        Ok::<String, std::io::Error>(String::from_utf8_lossy(&text).into_owned())
    };
    let text = read().map_err(|error| StoreError::from_io("read", &path, &error))?;
    match parse(&text) {
        Some(FORMAT_VERSION) => return Ok(()),
        Some(VERSION_MIN..FORMAT_VERSION) => {
            // In place, one sector: a crash leaves the old number or the new one.
            let written = file.write_at(0, line().as_bytes());
            written.map_err(|error| StoreError::from_io("write", &path, &error))?;
            health.flushed(&path, file.sync_data())?;
            return Ok(());
        }
        Some(found) => {
            return Err(OpenError::TooNew {
                dir: dir.to_owned(),
                found,
                known: FORMAT_VERSION,
            });
        }
        // A crash in the first start may leave it empty or torn, with nothing beside it yet.
        None if is_fresh(disk, dir)? => {}
        None => {
            return Err(OpenError::NotOurs {
                dir: dir.to_owned(),
                file: path,
            });
        }
    }
    file.set_len(0)
        .and_then(|()| file.write_at(0, line().as_bytes()))
        .map_err(|error| StoreError::from_io("write", &path, &error))?;
    health.flushed(&path, file.sync_data())?;
    health.flushed(dir, disk.sync_dir(dir))?;
    Ok(())
}

/// What the format file says.
fn line() -> String {
    format!("{MAGIC} {FORMAT_VERSION}\n")
}

fn parse(text: &str) -> Option<u32> {
    let version = text.strip_suffix('\n')?.strip_prefix(MAGIC)?.strip_prefix(' ')?;
    version.parse().ok()
}

fn is_fresh(disk: &dyn Disk, dir: &Path) -> Result<bool, StoreError> {
    let names = disk
        .list(dir)
        .map_err(|error| StoreError::from_io("list", dir, &error))?;
    Ok(!names.iter().any(|name| name.ends_with(".redb")))
}
