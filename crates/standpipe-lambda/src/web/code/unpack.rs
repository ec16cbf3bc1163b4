//! Unpacks an archive from one sequential read with bounded memory.
//!
//! The reader delivers the bytes from `from` on; entries are taken in the order of their offsets,
//! everything between them (data descriptors, padding) is skipped. Links are made after all files,
//! so nothing is ever written through one.

use std::collections::HashSet;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use flate2::bufread::DeflateDecoder;

use super::zip::{ArchiveError, Entry, EntryKind, damaged, link_stays_inside, u16_at, u32_at};
use crate::web::limits;

const LOCAL_SIGNATURE: u32 = 0x0403_4b50;
const LOCAL_BYTES: usize = 30;
const BUFFER_BYTES: usize = 64 * 1024;

/// Counts (and hashes) what is read, so that gaps can be skipped by offset.
struct Counted<R> {
    inner: R,
    offset: u64,
    hasher: Option<blake3::Hasher>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.offset += count as u64;
        if let Some(hasher) = &mut self.hasher {
            hasher.update(&buffer[..count]);
        }
        Ok(count)
    }
}

/// Unpacks `entries` (in offset order) into the existing empty folder `into`. `reader` begins at
/// the archive's byte `from` and is read up to byte `to`; `run_hash` is the expected BLAKE3 of
/// exactly those bytes.
pub fn unpack(
    reader: impl Read,
    entries: &[Entry],
    from: u64,
    to: u64,
    run_hash: Option<&str>,
    into: &Path,
) -> Result<(), ArchiveError> {
    let hasher = run_hash.map(|_| blake3::Hasher::new());
    let counted = Counted {
        inner: reader.take(to - from),
        offset: from,
        hasher,
    };
    let mut reader = BufReader::with_capacity(BUFFER_BYTES, counted);
    let mut folders = HashSet::new();
    let mut links = Vec::new();
    for entry in entries {
        skip_to(&mut reader, entry.offset)?;
        read_local_header(&mut reader, entry)?;
        match entry.kind {
            EntryKind::Folder => make_folder(into, &entry.path, &mut folders)?,
            EntryKind::File => unpack_file(&mut reader, entry, into, &mut folders)?,
            EntryKind::Link => links.push((entry, read_link(&mut reader, entry)?)),
        }
    }
    io::copy(&mut reader, &mut io::sink())?;
    let counted = reader.into_inner();
    if counted.offset != to {
        return Err(ArchiveError::Malformed("it ends too early"));
    }
    if let (Some(expected), Some(hasher)) = (run_hash, counted.hasher) {
        let actual = hasher.finalize().to_hex().to_string();
        if actual != expected {
            return Err(ArchiveError::RunHash {
                expected: expected.to_owned(),
                actual,
            });
        }
    }
    for (entry, target) in links {
        make_parents(into, &entry.path, &mut folders)?;
        symlink(&target, into.join(&entry.path)).map_err(|error| exists(error, &entry.path))?;
    }
    Ok(())
}

fn position<R: Read>(reader: &BufReader<Counted<R>>) -> u64 {
    reader.get_ref().offset - reader.buffer().len() as u64
}

fn skip_to<R: Read>(reader: &mut BufReader<Counted<R>>, offset: u64) -> Result<(), ArchiveError> {
    let gap = offset
        .checked_sub(position(reader))
        .ok_or(ArchiveError::Malformed("entries overlap"))?;
    if io::copy(&mut reader.take(gap), &mut io::sink())? != gap {
        return Err(ArchiveError::Malformed("it ends too early"));
    }
    Ok(())
}

fn read_local_header(reader: &mut impl Read, entry: &Entry) -> Result<(), ArchiveError> {
    let mut header = [0; LOCAL_BYTES];
    reader.read_exact(&mut header)?;
    let name_bytes = usize::from(u16_at(&header, 26));
    let extra_bytes = u64::from(u16_at(&header, 28));
    if u32_at(&header, 0) != LOCAL_SIGNATURE || name_bytes != entry.raw_name.len() {
        return Err(damaged(&entry.path, "no matching local header"));
    }
    let mut name = vec![0; name_bytes];
    reader.read_exact(&mut name)?;
    if name != entry.raw_name || u16_at(&header, 8) != entry.method {
        return Err(damaged(
            &entry.path,
            "its local header says something else than the directory",
        ));
    }
    if io::copy(&mut reader.take(extra_bytes), &mut io::sink())? != extra_bytes {
        return Err(ArchiveError::Malformed("it ends too early"));
    }
    Ok(())
}

fn unpack_file(
    reader: &mut impl BufRead,
    entry: &Entry,
    into: &Path,
    folders: &mut HashSet<PathBuf>,
) -> Result<(), ArchiveError> {
    make_parents(into, &entry.path, folders)?;
    // Everyone may read (the app runs under another uid); the owner's execute bit decides for all.
    let executable = if entry.mode & 0o111 != 0 { 0o111 } else { 0 };
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(into.join(&entry.path))
        .map_err(|error| exists(error, &entry.path))?;
    // Not by `mode` above: a server with umask 077 would make code that no sandbox can read.
    file.set_permissions(fs::Permissions::from_mode(0o644 | executable))?;
    copy_checked(reader, entry, &mut file)
}

fn read_link(reader: &mut impl BufRead, entry: &Entry) -> Result<String, ArchiveError> {
    let refuse = |problem| ArchiveError::Path {
        path: entry.path.clone(),
        problem,
    };
    if entry.bytes > limits::ARCHIVE_LINK_BYTES_MAX {
        return Err(refuse("is a link with a target longer than 1024 bytes"));
    }
    let mut target = Vec::new();
    copy_checked(reader, entry, &mut target)?;
    let target = String::from_utf8(target).map_err(|_| refuse("is a link whose target is not UTF-8"))?;
    if !link_stays_inside(&entry.path, &target) {
        return Err(refuse("is a link that leaves the archive"));
    }
    Ok(target)
}

/// Copies one entry's data, checking length and CRC. Never writes more than the directory says.
fn copy_checked(reader: &mut impl BufRead, entry: &Entry, out: &mut impl Write) -> Result<(), ArchiveError> {
    let mut packed = reader.take(entry.packed_bytes);
    let mut crc = flate2::Crc::new();
    let mut buffer = vec![0; BUFFER_BYTES.min(usize::try_from(entry.bytes).unwrap_or(usize::MAX).max(1))];
    let mut written: u64 = 0;
    let mut inflate;
    let mut stored;
    let source: &mut dyn Read = if entry.method == 8 {
        inflate = DeflateDecoder::new(&mut packed);
        &mut inflate
    } else {
        stored = &mut packed;
        &mut stored
    };
    loop {
        let count = match source.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) if error.kind() == io::ErrorKind::InvalidInput || error.kind() == io::ErrorKind::InvalidData => {
                return Err(damaged(&entry.path, "its deflate stream is broken"));
            }
            Err(error) => return Err(error.into()),
        };
        written += count as u64;
        if written > entry.bytes {
            return Err(damaged(&entry.path, "it is longer than the directory says"));
        }
        crc.update(&buffer[..count]);
        out.write_all(&buffer[..count])?;
    }
    if written != entry.bytes {
        return Err(damaged(&entry.path, "it is shorter than the directory says"));
    }
    if crc.sum() != entry.crc {
        return Err(damaged(&entry.path, "its checksum differs"));
    }
    io::copy(&mut packed, &mut io::sink())?;
    Ok(())
}

fn make_parents(into: &Path, path: &str, folders: &mut HashSet<PathBuf>) -> Result<(), ArchiveError> {
    match path.rsplit_once('/') {
        Some((parent, _)) => make_folder(into, parent, folders),
        None => Ok(()),
    }
}

fn make_folder(into: &Path, path: &str, folders: &mut HashSet<PathBuf>) -> Result<(), ArchiveError> {
    if folders.contains(Path::new(path)) {
        return Ok(());
    }
    make_parents(into, path, folders)?;
    let full = into.join(path);
    match fs::create_dir(&full) {
        Ok(()) => fs::set_permissions(&full, fs::Permissions::from_mode(0o755))?,
        // Made by this run of unpack or not at all: a file of that name is a conflict.
        Err(error) => return Err(exists(error, path)),
    }
    folders.insert(PathBuf::from(path));
    Ok(())
}

fn exists(error: io::Error, path: &str) -> ArchiveError {
    match error.kind() {
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => ArchiveError::Path {
            path: path.to_owned(),
            problem: "appears twice",
        },
        _ => error.into(),
    }
}
