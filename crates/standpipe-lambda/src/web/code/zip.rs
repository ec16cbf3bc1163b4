//! Reads the end of a zip: end record, zip64 end record, central directory, archive comment.
//!
//! The central directory is the only truth about an archive: local headers are compared with it
//! and never believed. Format: PKWARE APPNOTE 6.3.10, sections 4.3.7 to 4.3.16.

use serde::Deserialize;

use crate::web::limits;

const END_SIGNATURE: u32 = 0x0605_4b50;
const END_BYTES: usize = 22;
const ZIP64_LOCATOR_SIGNATURE: u32 = 0x0706_4b50;
const ZIP64_LOCATOR_BYTES: usize = 20;
const ZIP64_END_SIGNATURE: u32 = 0x0606_4b50;
const ZIP64_END_BYTES: usize = 56;
const CENTRAL_SIGNATURE: u32 = 0x0201_4b50;
const CENTRAL_BYTES: usize = 46;
const MADE_BY_UNIX: u8 = 3;
const MODE_TYPE: u32 = 0o170_000;
const MODE_LINK: u32 = 0o120_000;
const MODE_FOLDER: u32 = 0o040_000;
const MODE_FILE: u32 = 0o100_000;

/// Why an archive is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveError {
    /// Not a zip, or damaged.
    #[error("the code archive is not a valid zip: {0}")]
    Malformed(&'static str),
    /// A path that could leave the folder or cannot be kept.
    #[error("the code archive holds the path `{path}`, which {problem}")]
    Path {
        /// The path, made printable.
        path: String,
        /// Ends the sentence.
        problem: &'static str,
    },
    /// Over a limit.
    #[error("the code archive has more than {limit} {what}")]
    TooMuch {
        /// Of what, with its unit.
        what: &'static str,
        /// The limit.
        limit: u64,
    },
    /// A feature of zip we do not read.
    #[error("the code archive entry `{path}` uses {feature}; pack it with deflate or without compression")]
    Unsupported {
        /// The entry.
        path: String,
        /// What it uses.
        feature: String,
    },
    /// The bytes of an entry are not those the directory promised.
    #[error("the code archive entry `{path}` is damaged: {problem}")]
    Damaged {
        /// The entry.
        path: String,
        /// Ends the sentence.
        problem: &'static str,
    },
    /// The dependency run does not have the hash the archive comment names.
    #[error("the dependency run of the code archive has the hash `{actual}`, not `{expected}` as its comment says")]
    RunHash {
        /// In the comment.
        expected: String,
        /// Of the bytes.
        actual: String,
    },
    /// Reading the archive or writing the folder failed.
    #[error("cannot unpack the code archive: {0}")]
    Io(String),
}

impl From<std::io::Error> for ArchiveError {
    fn from(error: std::io::Error) -> ArchiveError {
        ArchiveError::Io(error.to_string())
    }
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link; its data is the target.
    Link,
}

/// One entry of the central directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Relative path, `/` between parts, without a trailing `/`. Checked by [`check_path`].
    pub path: String,
    /// The name as stored, which the local header repeats.
    pub raw_name: Vec<u8>,
    /// What it is.
    pub kind: EntryKind,
    /// Permission bits; 0 when the archive does not say.
    pub mode: u32,
    /// 0 stored, 8 deflate.
    pub method: u16,
    /// CRC-32 of the unpacked bytes.
    pub crc: u32,
    /// Bytes in the archive.
    pub packed_bytes: u64,
    /// Bytes once unpacked.
    pub bytes: u64,
    /// Where its local header begins.
    pub offset: u64,
}

/// The dependency run an archive of `ship` begins with, from the archive comment.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Run {
    /// BLAKE3 of the run's bytes, lower-case hex.
    pub hash: String,
    /// The run is the archive's bytes `0..bytes`.
    pub bytes: u64,
    /// Entries inside the run.
    pub entries: u64,
}

#[derive(Deserialize)]
struct Comment {
    standpipe: u32,
    run: Option<Run>,
}

/// Where the central directory is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// First byte of the central directory.
    pub directory_offset: u64,
    /// Its length in bytes.
    pub directory_bytes: u64,
    /// Entries in it.
    pub entries: u64,
    /// The dependency run, when the comment names one.
    pub run: Option<Run>,
}

/// Finds the end record in `tail`, the last bytes of an archive of `archive_bytes`. `Ok(None)`
/// when the zip64 end record lies before `tail`: fetch more.
pub fn read_end(tail: &[u8], archive_bytes: u64) -> Result<Option<End>, ArchiveError> {
    let at = find_end(tail).ok_or(ArchiveError::Malformed("no end of central directory"))?;
    let comment = &tail[at + END_BYTES..];
    let run = read_comment(comment)?;
    let end_offset = archive_bytes - (tail.len() - at) as u64;
    let (disk, directory_disk) = (u16_at(tail, at + 4), u16_at(tail, at + 6));
    let mut entries = u64::from(u16_at(tail, at + 10));
    let mut directory_bytes = u64::from(u32_at(tail, at + 12));
    let mut directory_offset = u64::from(u32_at(tail, at + 16));
    let mut directory_end = end_offset;
    if entries == 0xffff || directory_bytes == 0xffff_ffff || directory_offset == 0xffff_ffff {
        let Some(zip64) = read_zip64_end(tail, at, archive_bytes)? else {
            return Ok(None);
        };
        (entries, directory_bytes, directory_offset, directory_end) = zip64;
    } else if disk != 0 || directory_disk != 0 {
        return Err(ArchiveError::Malformed("it is split over several files"));
    }
    if entries > limits::ARCHIVE_ENTRIES_MAX {
        return Err(ArchiveError::TooMuch {
            what: "entries",
            limit: limits::ARCHIVE_ENTRIES_MAX,
        });
    }
    if directory_bytes > limits::ARCHIVE_DIRECTORY_BYTES_MAX {
        let limit = limits::ARCHIVE_DIRECTORY_BYTES_MAX;
        return Err(ArchiveError::TooMuch {
            what: "bytes of central directory",
            limit,
        });
    }
    if directory_offset
        .checked_add(directory_bytes)
        .is_none_or(|end| end > directory_end)
    {
        return Err(ArchiveError::Malformed("the central directory lies outside the file"));
    }
    if run
        .as_ref()
        .is_some_and(|run| run.bytes > directory_offset || run.entries > entries)
    {
        return Err(ArchiveError::Malformed(
            "the dependency run of its comment is longer than the archive",
        ));
    }
    Ok(Some(End {
        directory_offset,
        directory_bytes,
        entries,
        run,
    }))
}

/// The last end record whose comment fills the rest of the file exactly.
fn find_end(tail: &[u8]) -> Option<usize> {
    let last = tail.len().checked_sub(END_BYTES)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    (first..=last).rev().find(|at| {
        u32_at(tail, *at) == END_SIGNATURE && at + END_BYTES + usize::from(u16_at(tail, at + 20)) == tail.len()
    })
}

/// A comment of ours names the run; anybody else's comment is ignored.
fn read_comment(comment: &[u8]) -> Result<Option<Run>, ArchiveError> {
    let Ok(comment) = serde_json::from_slice::<Comment>(comment) else {
        return Ok(None);
    };
    let Some(run) = comment.run else { return Ok(None) };
    if comment.standpipe != 1 {
        return Ok(None);
    }
    let hex = run.hash.len() == 64 && run.hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if !hex || run.bytes == 0 || run.entries == 0 {
        return Err(ArchiveError::Malformed(
            "the dependency run of its comment has no valid hash or length",
        ));
    }
    Ok(Some(run))
}

type Zip64End = (u64, u64, u64, u64);

fn read_zip64_end(tail: &[u8], end_at: usize, archive_bytes: u64) -> Result<Option<Zip64End>, ArchiveError> {
    let Some(locator) = end_at.checked_sub(ZIP64_LOCATOR_BYTES) else {
        return Ok(None);
    };
    if u32_at(tail, locator) != ZIP64_LOCATOR_SIGNATURE {
        return Err(ArchiveError::Malformed("no zip64 locator"));
    }
    let record_offset = u64_at(tail, locator + 8);
    let tail_offset = archive_bytes - tail.len() as u64;
    let Some(at) = record_offset.checked_sub(tail_offset) else {
        return Ok(None);
    };
    let at = usize::try_from(at).unwrap_or(usize::MAX);
    if at.checked_add(ZIP64_END_BYTES).is_none_or(|end| end > locator) || u32_at(tail, at) != ZIP64_END_SIGNATURE {
        return Err(ArchiveError::Malformed("no zip64 end of central directory"));
    }
    Ok(Some((
        u64_at(tail, at + 32),
        u64_at(tail, at + 40),
        u64_at(tail, at + 48),
        record_offset,
    )))
}

/// Parses the central directory and checks every path and size. Entries come back in the order
/// of their offsets, which is the order the data is read in.
pub fn read_directory(directory: &[u8], end: &End) -> Result<Vec<Entry>, ArchiveError> {
    let mut entries = Vec::with_capacity(usize::try_from(end.entries).unwrap_or(0).min(4096));
    let mut at = 0;
    let mut bytes: u64 = 0;
    while at < directory.len() {
        if directory.len() - at < CENTRAL_BYTES || u32_at(directory, at) != CENTRAL_SIGNATURE {
            return Err(ArchiveError::Malformed("the central directory breaks off"));
        }
        let (entry, length) = read_central(&directory[at..])?;
        at += length;
        bytes = bytes.saturating_add(entry.bytes);
        if bytes > limits::ARCHIVE_UNPACKED_BYTES_MAX {
            let limit = limits::ARCHIVE_UNPACKED_BYTES_MAX;
            return Err(ArchiveError::TooMuch {
                what: "bytes unpacked",
                limit,
            });
        }
        entries.push(entry);
    }
    if entries.len() as u64 != end.entries {
        return Err(ArchiveError::Malformed(
            "the central directory has another number of entries than it says",
        ));
    }
    entries.sort_by_key(|entry| entry.offset);
    check_no_overlap(&entries, end)?;
    Ok(entries)
}

/// Overlapping entries are how small archives unpack to petabytes; honest ones never overlap.
fn check_no_overlap(entries: &[Entry], end: &End) -> Result<(), ArchiveError> {
    let mut free_from = 0;
    for entry in entries {
        let header_bytes = 30 + entry.raw_name.len() as u64;
        let data_end = entry
            .offset
            .saturating_add(header_bytes)
            .saturating_add(entry.packed_bytes);
        if entry.offset < free_from || data_end > end.directory_offset {
            return Err(ArchiveError::Malformed("entries overlap"));
        }
        if end
            .run
            .as_ref()
            .is_some_and(|run| entry.offset < run.bytes && data_end > run.bytes)
        {
            return Err(ArchiveError::Malformed(
                "an entry straddles the end of the dependency run",
            ));
        }
        free_from = data_end;
    }
    Ok(())
}

fn read_central(record: &[u8]) -> Result<(Entry, usize), ArchiveError> {
    let name_bytes = usize::from(u16_at(record, 28));
    let extra_bytes = usize::from(u16_at(record, 30));
    let comment_bytes = usize::from(u16_at(record, 32));
    let length = CENTRAL_BYTES + name_bytes + extra_bytes + comment_bytes;
    if record.len() < length {
        return Err(ArchiveError::Malformed("the central directory breaks off"));
    }
    let raw_name = &record[CENTRAL_BYTES..CENTRAL_BYTES + name_bytes];
    let extra = &record[CENTRAL_BYTES + name_bytes..CENTRAL_BYTES + name_bytes + extra_bytes];
    let flags = u16_at(record, 8);
    let mut entry = Entry {
        path: String::new(),
        raw_name: raw_name.to_vec(),
        kind: EntryKind::File,
        mode: 0,
        method: u16_at(record, 10),
        crc: u32_at(record, 16),
        packed_bytes: u64::from(u32_at(record, 20)),
        bytes: u64::from(u32_at(record, 24)),
        offset: u64::from(u32_at(record, 42)),
    };
    apply_zip64(&mut entry, extra)?;
    let (path, folder_name) = check_path(raw_name)?;
    entry.path = path;
    let unix_mode = if record[5] == MADE_BY_UNIX {
        u32_at(record, 38) >> 16
    } else {
        0
    };
    entry.mode = unix_mode & 0o777;
    entry.kind = kind_of(&entry, unix_mode & MODE_TYPE, folder_name)?;
    check_method(&entry, flags)?;
    Ok((entry, length))
}

fn kind_of(entry: &Entry, mode_type: u32, folder_name: bool) -> Result<EntryKind, ArchiveError> {
    match (mode_type, folder_name) {
        (MODE_FOLDER, _) | (_, true) => {
            if entry.bytes != 0 {
                return Err(damaged(&entry.path, "a folder with content"));
            }
            Ok(EntryKind::Folder)
        }
        (MODE_LINK, false) => Ok(EntryKind::Link),
        (0 | MODE_FILE, false) => Ok(EntryKind::File),
        _ => Err(ArchiveError::Unsupported {
            path: entry.path.clone(),
            feature: "a device or socket".to_owned(),
        }),
    }
}

fn check_method(entry: &Entry, flags: u16) -> Result<(), ArchiveError> {
    let unsupported = |feature: String| {
        Err(ArchiveError::Unsupported {
            path: entry.path.clone(),
            feature,
        })
    };
    if flags & 1 != 0 {
        return unsupported("encryption".to_owned());
    }
    match entry.method {
        0 if entry.packed_bytes != entry.bytes => Err(damaged(&entry.path, "a stored entry with two lengths")),
        0 | 8 => {
            let free = entry.bytes <= limits::ARCHIVE_RATIO_FREE_BYTES;
            if !free && entry.bytes / limits::ARCHIVE_RATIO_MAX > entry.packed_bytes {
                let limit = limits::ARCHIVE_RATIO_MAX;
                return Err(ArchiveError::TooMuch {
                    what: "unpacked bytes per packed byte",
                    limit,
                });
            }
            Ok(())
        }
        other => unsupported(format!("compression method {other}")),
    }
}

/// Sizes of 4 GiB and more stand in the extra field 1, in this order, only those that overflow.
fn apply_zip64(entry: &mut Entry, mut extra: &[u8]) -> Result<(), ArchiveError> {
    let wanted = [entry.bytes, entry.packed_bytes, entry.offset].contains(&0xffff_ffff);
    if !wanted {
        return Ok(());
    }
    while extra.len() >= 4 {
        let (id, length) = (u16_at(extra, 0), usize::from(u16_at(extra, 2)));
        let Some(mut field) = extra.get(4..4 + length) else {
            break;
        };
        if id == 1 {
            for value in [&mut entry.bytes, &mut entry.packed_bytes, &mut entry.offset] {
                if *value == 0xffff_ffff {
                    if field.len() < 8 {
                        return Err(ArchiveError::Malformed("a zip64 field breaks off"));
                    }
                    *value = u64_at(field, 0);
                    field = &field[8..];
                }
            }
            return Ok(());
        }
        extra = &extra[4 + length..];
    }
    Err(ArchiveError::Malformed("a zip64 field is missing"))
}

/// A relative path of plain parts. Answers the path without a trailing `/` and whether it had one.
pub fn check_path(raw: &[u8]) -> Result<(String, bool), ArchiveError> {
    let printable = || {
        String::from_utf8_lossy(&raw[..raw.len().min(200)])
            .escape_debug()
            .to_string()
    };
    let refuse = |problem| {
        Err(ArchiveError::Path {
            path: printable(),
            problem,
        })
    };
    let Ok(text) = std::str::from_utf8(raw) else {
        return refuse("is not UTF-8");
    };
    if text.len() > limits::ARCHIVE_PATH_BYTES_MAX {
        return refuse("is longer than 1024 bytes");
    }
    if text.contains('\0') {
        return refuse("contains NUL");
    }
    if text.starts_with('/') {
        return refuse("is absolute");
    }
    let (path, folder) = match text.strip_suffix('/') {
        Some(path) => (path, true),
        None => (text, false),
    };
    let path = path.strip_prefix("./").unwrap_or(path);
    if path.split('/').count() > limits::ARCHIVE_PATH_DEPTH_MAX {
        return refuse("is deeper than 64 folders");
    }
    for part in path.split('/') {
        match part {
            "" => return refuse("has an empty part"),
            "." | ".." => return refuse("leaves or repeats its folder"),
            part if part.len() > 255 => return refuse("has a part longer than 255 bytes"),
            _ => {}
        }
    }
    Ok((path.to_owned(), folder))
}

/// True when a link at `path` with this target stays inside the tree, judged by names alone.
pub fn link_stays_inside(path: &str, target: &str) -> bool {
    if target.is_empty() || target.starts_with('/') || target.contains('\0') {
        return false;
    }
    let mut depth = path.split('/').count() - 1;
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return false,
            },
            _ => depth += 1,
        }
    }
    true
}

pub(super) fn damaged(path: &str, problem: &'static str) -> ArchiveError {
    ArchiveError::Damaged {
        path: path.to_owned(),
        problem,
    }
}

/// Little-endian reads; zero beyond the end, which every caller has excluded before.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes
        .get(at..at + 2)
        .and_then(|b| b.try_into().ok())
        .map_or(0, u16::from_le_bytes)
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes
        .get(at..at + 4)
        .and_then(|b| b.try_into().ok())
        .map_or(0, u32::from_le_bytes)
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes
        .get(at..at + 8)
        .and_then(|b| b.try_into().ok())
        .map_or(0, u64::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(path: &[u8]) {
        assert!(matches!(check_path(path), Err(ArchiveError::Path { .. })), "{path:?}");
    }

    #[test]
    fn paths_that_could_leave_the_folder_are_refused() {
        refused(b"../evil");
        refused(b"a/../../evil");
        refused(b"/etc/passwd");
        refused(b"a//b");
        refused(b"a/./b");
        refused(b"a\0b");
        refused(b"..");
        refused(b"");
        refused(b"/");
        refused(b"\xff\xfe");
        refused("x".repeat(1025).as_bytes());
        refused("a/".repeat(70).as_bytes());
    }

    #[test]
    fn ordinary_and_unicode_paths_are_kept() {
        assert_eq!(check_path(b"a/b.js").unwrap(), ("a/b.js".to_owned(), false));
        assert_eq!(check_path(b"a/b/").unwrap(), ("a/b".to_owned(), true));
        assert_eq!(check_path("ünï/cödé 1.py".as_bytes()).unwrap().0, "ünï/cödé 1.py");
        assert_eq!(check_path(b"a/..b/c...").unwrap().0, "a/..b/c...");
    }

    #[test]
    fn links_may_move_inside_the_tree_only() {
        assert!(link_stays_inside("node_modules/.bin/vite", "../vite/bin/vite.js"));
        assert!(link_stays_inside("a", "b"));
        assert!(!link_stays_inside("a", "../b"));
        assert!(!link_stays_inside("a/b", "../../c"));
        assert!(!link_stays_inside("a/b", "/etc/passwd"));
        assert!(!link_stays_inside("a/b", "x/../../../c"));
        assert!(!link_stays_inside("a", ""));
    }

    #[test]
    fn garbage_has_no_end() {
        assert!(read_end(b"hello", 5).is_err());
        assert!(read_end(&[0; 1000], 1000).is_err());
    }
}
