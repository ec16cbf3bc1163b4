//! A zip writer whose output depends on names, modes and contents alone.
//!
//! Entries keep a fixed time, sizes stand in the local headers (no data descriptors), links are
//! kept as links. The central directory is kept apart from the entries, so that an archive can be
//! put together from a run of entries made earlier, new entries, and one directory over both.
//! Format: PKWARE APPNOTE 6.3.10, with zip64 where a number does not fit.

use std::io::{self, Read, Write};

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// Files up to this size are compressed in memory, in bytes; larger ones are stored as they are.
const COMPRESS_BYTES_MAX: u64 = 32 * 1024 * 1024;
/// 1980-01-01 00:00:00, the first moment a zip can say.
const DOS_DATE: u16 = 0x0021;
const METHOD_STORED: u16 = 0;
const METHOD_DEFLATED: u16 = 8;
/// Names are UTF-8.
const FLAG_UTF8: u16 = 1 << 11;
/// Made by Unix, so that the mode counts.
const MADE_BY_UNIX: u16 = (3 << 8) | 45;
const MODE_FILE: u32 = 0o100_644;
const MODE_EXECUTABLE: u32 = 0o100_755;
const MODE_LINK: u32 = 0o120_777;
const U32_FULL: u64 = 0xffff_ffff;
const U16_FULL: u64 = 0xffff;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A regular file.
    File {
        /// Mode 0755 instead of 0644.
        executable: bool,
    },
    /// A symbolic link; the content is its target.
    Link,
}

impl EntryKind {
    fn mode(self) -> u32 {
        match self {
            EntryKind::File { executable: false } => MODE_FILE,
            EntryKind::File { executable: true } => MODE_EXECUTABLE,
            EntryKind::Link => MODE_LINK,
        }
    }
}

/// Writes entries to `out` and gathers their directory.
pub struct ZipWriter<W> {
    out: W,
    offset: u64,
    directory: Vec<u8>,
    entries: u64,
}

/// Entries and directory of a part of an archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ZipPart {
    /// Bytes the entries take.
    pub bytes: u64,
    /// Number of entries.
    pub entries: u64,
    /// Their records for the central directory.
    pub directory: Vec<u8>,
}

impl<W: Write> ZipWriter<W> {
    /// Entries will be at `offset` of the whole archive and after it.
    pub fn new(out: W, offset: u64) -> ZipWriter<W> {
        ZipWriter {
            out,
            offset,
            directory: Vec::new(),
            entries: 0,
        }
    }

    /// Adds small content.
    pub fn add_bytes(&mut self, name: &str, kind: EntryKind, content: &[u8]) -> io::Result<()> {
        let mut crc = Crc::new();
        crc.update(content);
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(content)?;
        let packed = encoder.finish()?;
        let (method, data) = match packed.len() < content.len() && kind != EntryKind::Link {
            true => (METHOD_DEFLATED, packed.as_slice()),
            false => (METHOD_STORED, content),
        };
        self.header(name, kind, method, crc.sum(), data.len() as u64, content.len() as u64)?;
        self.out.write_all(data)?;
        self.offset += data.len() as u64;
        Ok(())
    }

    /// Adds a file of the disk. One larger than [`COMPRESS_BYTES_MAX`] is read twice and stored.
    pub fn add_file(&mut self, name: &str, executable: bool, path: &std::path::Path) -> io::Result<()> {
        let kind = EntryKind::File { executable };
        let mut file = std::fs::File::open(path)?;
        let bytes = file.metadata()?.len();
        if bytes <= COMPRESS_BYTES_MAX {
            let mut content = Vec::with_capacity(usize::try_from(bytes).unwrap_or(0));
            file.take(COMPRESS_BYTES_MAX + 1).read_to_end(&mut content)?;
            return self.add_bytes(name, kind, &content);
        }
        let mut crc = Crc::new();
        let mut buffer = vec![0u8; 256 * 1024];
        loop {
            match file.read(&mut buffer)? {
                0 => break,
                count => crc.update(&buffer[..count]),
            }
        }
        self.header(name, kind, METHOD_STORED, crc.sum(), bytes, bytes)?;
        let copied = io::copy(&mut std::fs::File::open(path)?.take(bytes), &mut self.out)?;
        if copied != bytes {
            return Err(io::Error::other("the file changed while it was packaged"));
        }
        self.offset += bytes;
        Ok(())
    }

    fn header(
        &mut self,
        name: &str,
        kind: EntryKind,
        method: u16,
        crc: u32,
        packed: u64,
        bytes: u64,
    ) -> io::Result<()> {
        let name_bytes =
            u16::try_from(name.len()).map_err(|_| io::Error::other("a file name is longer than 65535 bytes"))?;
        let large = packed >= U32_FULL || bytes >= U32_FULL;
        let size = |value: u64| if large { U32_FULL as u32 } else { value as u32 };
        let mut local = Vec::with_capacity(50 + name.len());
        local.extend(0x0403_4b50u32.to_le_bytes());
        let common = |record: &mut Vec<u8>| {
            record.extend((if large { 45u16 } else { 20 }).to_le_bytes());
            record.extend(FLAG_UTF8.to_le_bytes());
            record.extend(method.to_le_bytes());
            record.extend(0u16.to_le_bytes());
            record.extend(DOS_DATE.to_le_bytes());
            record.extend(crc.to_le_bytes());
            record.extend(size(packed).to_le_bytes());
            record.extend(size(bytes).to_le_bytes());
            record.extend(name_bytes.to_le_bytes());
        };
        common(&mut local);
        local.extend((if large { 20u16 } else { 0 }).to_le_bytes());
        local.extend(name.as_bytes());
        if large {
            local.extend([1, 0, 16, 0]);
            local.extend(bytes.to_le_bytes());
            local.extend(packed.to_le_bytes());
        }
        self.record(name, kind, large.then_some((bytes, packed)), common);
        self.out.write_all(&local)?;
        self.offset += local.len() as u64;
        self.entries += 1;
        Ok(())
    }

    fn record(&mut self, name: &str, kind: EntryKind, sizes: Option<(u64, u64)>, common: impl Fn(&mut Vec<u8>)) {
        let far = self.offset >= U32_FULL;
        let extra_bytes = sizes.map_or(0, |_| 16) + if far { 8 } else { 0 };
        let directory = &mut self.directory;
        directory.extend(0x0201_4b50u32.to_le_bytes());
        directory.extend(MADE_BY_UNIX.to_le_bytes());
        common(directory);
        directory.extend((if extra_bytes > 0 { extra_bytes + 4 } else { 0u16 }).to_le_bytes());
        directory.extend([0u8; 6]); // comment length, disk, internal attributes
        directory.extend((kind.mode() << 16).to_le_bytes());
        directory.extend((if far { U32_FULL } else { self.offset } as u32).to_le_bytes());
        directory.extend(name.as_bytes());
        if extra_bytes > 0 {
            directory.extend(1u16.to_le_bytes());
            directory.extend(extra_bytes.to_le_bytes());
            if let Some((bytes, packed)) = sizes {
                directory.extend(bytes.to_le_bytes());
                directory.extend(packed.to_le_bytes());
            }
            if far {
                directory.extend(self.offset.to_le_bytes());
            }
        }
    }

    /// The part written, and where it was written to.
    pub fn finish(self, started_at: u64) -> (ZipPart, W) {
        let part = ZipPart {
            bytes: self.offset - started_at,
            entries: self.entries,
            directory: self.directory,
        };
        (part, self.out)
    }
}

/// The end of an archive whose central directory begins at `offset`: both end records, comment.
pub fn end_records(offset: u64, directory_bytes: u64, entries: u64, comment: &[u8]) -> Vec<u8> {
    let mut end = Vec::new();
    if offset >= U32_FULL || directory_bytes >= U32_FULL || entries >= U16_FULL {
        end.extend(0x0606_4b50u32.to_le_bytes());
        end.extend(44u64.to_le_bytes());
        end.extend(MADE_BY_UNIX.to_le_bytes());
        end.extend(45u16.to_le_bytes());
        end.extend([0u8; 8]); // both disk numbers
        for number in [entries, entries, directory_bytes, offset] {
            end.extend(number.to_le_bytes());
        }
        end.extend(0x0706_4b50u32.to_le_bytes());
        end.extend(0u32.to_le_bytes());
        end.extend((offset + directory_bytes).to_le_bytes());
        end.extend(1u32.to_le_bytes());
    }
    end.extend(0x0605_4b50u32.to_le_bytes());
    end.extend([0u8; 4]); // both disk numbers
    let count = entries.min(U16_FULL) as u16;
    end.extend(count.to_le_bytes());
    end.extend(count.to_le_bytes());
    end.extend((directory_bytes.min(U32_FULL) as u32).to_le_bytes());
    end.extend((offset.min(U32_FULL) as u32).to_le_bytes());
    end.extend((comment.len().min(U16_FULL as usize) as u16).to_le_bytes());
    end.extend(&comment[..comment.len().min(U16_FULL as usize)]);
    end
}
