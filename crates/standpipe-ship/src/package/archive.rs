//! The code archive: a run of dependency entries that rarely changes, then the app's own entries.
//!
//! The run's bytes depend on the dependency tree alone and begin the archive, so they are stored
//! once under their hash and copied inside the bucket into each new archive; only the rest (the
//! tail) travels. The archive's comment names the run, so that a server that has it unpacked
//! already need not read it again.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::zip::{EntryKind, ZipWriter, end_records};
use crate::error::{ErrorCode, Phase, ShipError};
use crate::tree::stays_inside;

/// Most entries of one archive.
pub const ARCHIVE_ENTRIES_MAX: usize = 500_000;
/// Largest unpacked archive, in bytes.
pub const ARCHIVE_BYTES_MAX: u64 = 8 * 1024 * 1024 * 1024;

/// S3 copies no part smaller than this that is not the last, in bytes.
pub const RUN_COPIED_BYTES_MIN: u64 = 5 * 1024 * 1024;
/// A run from this size on is filled up to [`RUN_COPIED_BYTES_MIN`] with zeros, in bytes, so that it is sent once and
/// copied by every later edit (docs/decisions/0009). A smaller one is about as large as the archive's directory and
/// travels with each archive.
pub const RUN_FILLED_BYTES_MIN: u64 = 128 * 1024;

/// Where an entry's content is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file of the disk.
    File {
        /// Where it is.
        path: PathBuf,
        /// Mode 0755 instead of 0644.
        executable: bool,
    },
    /// A symbolic link to this target.
    Link {
        /// Target as written.
        target: String,
    },
}

/// Entries by path in the archive.
pub type Entries = BTreeMap<String, Source>;

/// A run on the local disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// BLAKE3 of its bytes, hexadecimal.
    pub hash: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Number of entries.
    pub entries: u64,
}

/// An archive ready to travel: `run` (if any) followed by the file at `tail`.
#[derive(Clone, Debug)]
pub struct Archive {
    /// Content address over run and tail, hexadecimal.
    pub hash: String,
    /// The run and where its bytes are.
    pub run: Option<(Run, PathBuf)>,
    /// App entries, central directory, end records.
    pub tail: PathBuf,
    /// Size of the tail in bytes.
    pub tail_bytes: u64,
}

/// Gathers everything below `root/folder` (or `root` itself for `""`), except where `skip` says so.
/// Links must stay inside `root`.
pub fn gather(root: &Path, folder: &str, skip: &dyn Fn(&str) -> bool) -> Result<Entries, ShipError> {
    let mut entries = Entries::new();
    let mut bytes = 0u64;
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let full = root.join(&folder);
        let failed = |error: &std::io::Error| ShipError::io(Phase::Package, "read folder", &full, error);
        for entry in fs::read_dir(&full).map_err(|error| failed(&error))? {
            let entry = entry.map_err(|error| failed(&error))?;
            let Some(name) = entry.file_name().to_str().map(str::to_owned) else {
                return Err(bad_name(&entry.path()));
            };
            let path = if folder.is_empty() {
                name
            } else {
                format!("{folder}/{name}")
            };
            if skip(&path) {
                continue;
            }
            let metadata = entry.metadata().map_err(|error| failed(&error))?;
            if metadata.is_dir() {
                folders.push(path);
            } else if metadata.is_symlink() {
                let target = fs::read_link(entry.path()).map_err(|error| failed(&error))?;
                let target = inner_target(root, &path, &target)?;
                entries.insert(path, Source::Link { target });
            } else if metadata.is_file() {
                let executable = std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o111 != 0;
                bytes += metadata.len();
                entries.insert(
                    path,
                    Source::File {
                        path: entry.path(),
                        executable,
                    },
                );
            }
            check_limits(entries.len(), bytes)?;
        }
    }
    Ok(entries)
}

fn bad_name(path: &Path) -> ShipError {
    let message = format!(
        "`{}` is not a UTF-8 file name and no archive can hold it",
        path.display()
    );
    ShipError::new(ErrorCode::BadFileName, Phase::Package, message).fix("rename the file")
}

fn check_limits(entries: usize, bytes: u64) -> Result<(), ShipError> {
    let message = if entries > ARCHIVE_ENTRIES_MAX {
        format!("the code has more than {ARCHIVE_ENTRIES_MAX} files")
    } else if bytes > ARCHIVE_BYTES_MAX {
        format!("the code is larger than {} GiB", ARCHIVE_BYTES_MAX >> 30)
    } else {
        return Ok(());
    };
    Err(ShipError::new(ErrorCode::TooLarge, Phase::Package, message)
        .fix("keep data in the app's bucket instead of the code"))
}

/// A link's target relative to the link; package managers may write absolute ones inside the tree.
fn inner_target(root: &Path, path: &str, target: &Path) -> Result<String, ShipError> {
    let text = target.to_string_lossy().into_owned();
    if let Ok(inside) = target.strip_prefix(root) {
        let up = "../".repeat(path.matches('/').count());
        return Ok(format!("{up}{}", inside.to_string_lossy()));
    }
    let resolved = root.join(path).canonicalize().ok();
    let outside = resolved.is_some_and(|resolved| !resolved.starts_with(root));
    if outside || !stays_inside(path, &text) {
        return Err(ShipError::new(
            ErrorCode::LinkLeavesTree,
            Phase::Package,
            format!("`{path}` is a link to `{text}`, outside the project"),
        )
        .file(path, None)
        .fix("copy the target into the project"));
    }
    Ok(text)
}

/// Hashes what passes through on its way to a file.
struct HashingFile {
    file: BufWriter<fs::File>,
    hasher: blake3::Hasher,
}

impl HashingFile {
    fn create(path: &Path) -> std::io::Result<HashingFile> {
        Ok(HashingFile {
            file: BufWriter::with_capacity(256 * 1024, fs::File::create(path)?),
            hasher: blake3::Hasher::new(),
        })
    }
}

impl Write for HashingFile {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.hasher.update(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}

fn write_entries<W: Write>(zip: &mut ZipWriter<W>, entries: &Entries) -> std::io::Result<()> {
    for (name, source) in entries {
        match source {
            Source::File { path, executable } => zip
                .add_file(name, *executable, path)
                .map_err(|error| std::io::Error::new(error.kind(), format!("`{name}`: {error}")))?,
            Source::Link { target } => zip.add_bytes(name, EntryKind::Link, target.as_bytes())?,
        }
    }
    Ok(())
}

fn directory_file(run_file: &Path) -> PathBuf {
    run_file.with_extension("directory")
}

fn run_record(run_file: &Path) -> PathBuf {
    run_file.with_extension("json")
}

/// Writes a run beside its directory. The record is written last: without it the run is not there.
pub fn write_run(run_file: &Path, entries: &Entries) -> Result<Run, ShipError> {
    let failed = |error: std::io::Error| ShipError::io(Phase::Package, "write", run_file, &error);
    let write = || -> std::io::Result<Run> {
        crate::cache::remove_all(&run_record(run_file))?;
        let mut zip = ZipWriter::new(HashingFile::create(run_file)?, 0);
        write_entries(&mut zip, entries)?;
        let (part, mut out) = zip.finish(0);
        let filling = filling(part.bytes);
        std::io::copy(&mut std::io::repeat(0).take(filling), &mut out)?;
        out.flush()?;
        let run = Run {
            hash: out.hasher.finalize().to_hex().to_string(),
            bytes: part.bytes + filling,
            entries: part.entries,
        };
        fs::write(directory_file(run_file), &part.directory)?;
        crate::cache::replace_file(&run_record(run_file), &serde_json::to_vec(&run)?)?;
        Ok(run)
    };
    write().map_err(failed)
}

/// Zeros after a run's entries, in bytes. Readers of zip archives go by the directory and never see them.
fn filling(bytes: u64) -> u64 {
    if bytes < RUN_FILLED_BYTES_MIN {
        return 0;
    }
    RUN_COPIED_BYTES_MIN.saturating_sub(bytes)
}

/// The run at `run_file`, if it was written to the end.
pub fn load_run(run_file: &Path) -> Option<Run> {
    let run: Run = serde_json::from_slice(&fs::read(run_record(run_file)).ok()?).ok()?;
    let whole = fs::metadata(run_file).ok()?.len() == run.bytes && directory_file(run_file).is_file();
    whole.then_some(run)
}

/// Writes the tail to `tail_file`: `entries`, the directory over run and entries, the end.
pub fn write_archive(run: Option<(Run, PathBuf)>, entries: &Entries, tail_file: &Path) -> Result<Archive, ShipError> {
    let failed = |error: std::io::Error| ShipError::io(Phase::Package, "write", tail_file, &error);
    let write = || -> std::io::Result<(u64, blake3::Hash)> {
        let start = run.as_ref().map_or(0, |(run, _)| run.bytes);
        let run_entries = run.as_ref().map_or(0, |(run, _)| run.entries);
        let mut directory = match &run {
            Some((_, file)) => fs::read(directory_file(file))?,
            None => Vec::new(),
        };
        let mut zip = ZipWriter::new(HashingFile::create(tail_file)?, start);
        write_entries(&mut zip, entries)?;
        let (part, mut out) = zip.finish(start);
        directory.extend(&part.directory);
        let comment = match &run {
            Some((run, _)) => serde_json::to_vec(&serde_json::json!({ "standpipe": 1, "run": run }))?,
            None => Vec::new(),
        };
        out.write_all(&directory)?;
        let directory_bytes = directory.len() as u64;
        let end = end_records(
            start + part.bytes,
            directory_bytes,
            run_entries + part.entries,
            &comment,
        );
        out.write_all(&end)?;
        out.flush()?;
        Ok((part.bytes + directory_bytes + end.len() as u64, out.hasher.finalize()))
    };
    let (tail_bytes, tail_hash) = write().map_err(failed)?;
    let mut whole = blake3::Hasher::new();
    whole.update(run.as_ref().map_or("", |(run, _)| &run.hash).as_bytes());
    whole.update(tail_hash.as_bytes());
    Ok(Archive {
        hash: whole.finalize().to_hex().to_string(),
        run,
        tail: tail_file.to_owned(),
        tail_bytes,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    fn whole(archive: &Archive) -> Vec<u8> {
        let mut bytes = archive
            .run
            .as_ref()
            .map_or(Vec::new(), |(_, file)| fs::read(file).unwrap());
        bytes.extend(fs::read(&archive.tail).unwrap());
        bytes
    }

    /// Unpacks with an independent reader and gives `(name, mode in octal, content)`.
    fn unpack(bytes: &[u8]) -> Vec<(String, String, String)> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.zip");
        fs::write(&path, bytes).unwrap();
        let script = "import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n\
                      for i in z.infolist(): print(i.filename,oct(i.external_attr>>16)[2:],z.read(i).decode(),sep='|')";
        #[expect(
            clippy::disallowed_methods,
            reason = "Python's zipfile is the independent judge of the format"
        )]
        let output = std::process::Command::new("python3")
            .arg("-c")
            .arg(script)
            .arg(&path)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).unwrap();
        let field = |line: &str, at: usize| line.split('|').nth(at).unwrap().to_owned();
        text.lines()
            .map(|line| (field(line, 0), field(line, 1), field(line, 2)))
            .collect()
    }

    #[test]
    fn an_archive_of_run_and_tail_is_one_plain_zip() {
        let folder = tree(&[
            ("node_modules/m/index.js", "module"),
            ("server.js", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
            ("ü b.txt", "odd"),
        ]);
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir(root.join("node_modules/.bin")).unwrap();
        std::os::unix::fs::symlink("../m/index.js", root.join("node_modules/.bin/m")).unwrap();
        let mut mode = fs::metadata(root.join("server.js")).unwrap().permissions();
        std::os::unix::fs::PermissionsExt::set_mode(&mut mode, 0o755);
        fs::set_permissions(root.join("server.js"), mode).unwrap();
        let out = tempfile::tempdir().unwrap();
        let run_file = out.path().join("run.zip");
        let run = write_run(&run_file, &gather(&root, "node_modules", &|_| false).unwrap()).unwrap();
        assert_eq!(load_run(&run_file), Some(run.clone()));
        let app = gather(&root, "", &|path| path == "node_modules").unwrap();
        let archive = write_archive(Some((run.clone(), run_file)), &app, &out.path().join("tail")).unwrap();
        let bytes = whole(&archive);
        assert_eq!(
            run.hash,
            blake3::hash(&bytes[..run.bytes as usize]).to_hex().to_string()
        );
        let comment = format!(
            r#"{{"standpipe":1,"run":{{"hash":"{}","bytes":{},"entries":2}}}}"#,
            run.hash, run.bytes
        );
        assert!(bytes.ends_with(comment.as_bytes()));
        let rows = unpack(&bytes);
        let row = |name: &str, mode: &str, text: &str| (name.to_owned(), mode.to_owned(), text.to_owned());
        assert_eq!(
            rows,
            [
                row("node_modules/.bin/m", "120777", "../m/index.js"),
                row("node_modules/m/index.js", "100644", "module"),
                row("server.js", "100755", &"a".repeat(44)),
                row("ü b.txt", "100644", "odd"),
            ]
        );
    }

    #[test]
    fn a_run_of_some_size_is_filled_up_so_that_it_can_be_copied() {
        assert_eq!((filling(0), filling(RUN_FILLED_BYTES_MIN - 1)), (0, 0));
        assert_eq!(
            filling(RUN_FILLED_BYTES_MIN),
            RUN_COPIED_BYTES_MIN - RUN_FILLED_BYTES_MIN
        );
        assert_eq!((filling(RUN_COPIED_BYTES_MIN), filling(u64::MAX)), (0, 0));
        let folder = tree(&[("server.js", "own")]);
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir(root.join("node_modules")).unwrap();
        let mut noise = vec![0; 2 * RUN_FILLED_BYTES_MIN as usize];
        getrandom::fill(&mut noise).unwrap();
        let text: String = noise.iter().map(|byte| char::from(byte % 94 + 33)).collect();
        fs::write(root.join("node_modules/data"), text.replace('|', "-")).unwrap();
        let out = tempfile::tempdir().unwrap();
        let run_file = out.path().join("run.zip");
        let run = write_run(&run_file, &gather(&root, "node_modules", &|_| false).unwrap()).unwrap();
        let app = gather(&root, "", &|path| path == "node_modules").unwrap();
        let archive = write_archive(Some((run.clone(), run_file.clone())), &app, &out.path().join("tail")).unwrap();
        let bytes = whole(&archive);
        let rows: Vec<String> = unpack(&bytes).into_iter().map(|(name, _, _)| name).collect();
        assert_eq!(rows, ["node_modules/data", "server.js"]);
        assert_eq!(run.bytes, RUN_COPIED_BYTES_MIN);
        assert_eq!(load_run(&run_file), Some(run));
    }

    #[test]
    fn the_same_tree_gives_the_same_bytes() {
        let make = || {
            let folder = tree(&[("b/c", "2"), ("a", "1")]);
            let out = folder.path().join("../deterministic");
            let entries = gather(&folder.path().canonicalize().unwrap(), "", &|_| false).unwrap();
            let tail = tempfile::NamedTempFile::new().unwrap();
            let archive = write_archive(None, &entries, tail.path()).unwrap();
            let _ = fs::remove_file(out);
            (archive.hash.clone(), whole(&archive))
        };
        assert_eq!(make(), make());
    }

    #[test]
    fn many_entries_need_zip64_and_still_open() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x");
        fs::write(&file, "x").unwrap();
        let entry = |n: u32| {
            (
                format!("f/{n:06}"),
                Source::File {
                    path: file.clone(),
                    executable: false,
                },
            )
        };
        let entries: Entries = (0..70_000).map(entry).collect();
        let archive = write_archive(None, &entries, &folder.path().join("tail")).unwrap();
        assert_eq!(unpack(&whole(&archive)).len(), 70_000);
    }

    #[test]
    fn links_leaving_the_tree_are_refused_and_absolute_inner_ones_made_relative() {
        let folder = tree(&[("pkg/real", "r"), ("node_modules/x", "")]);
        let root = folder.path().canonicalize().unwrap();
        std::os::unix::fs::symlink(root.join("pkg"), root.join("node_modules/pkg")).unwrap();
        let entries = gather(&root, "", &|_| false).unwrap();
        assert_eq!(
            entries["node_modules/pkg"],
            Source::Link {
                target: "../pkg".to_owned()
            }
        );
        std::os::unix::fs::symlink("/etc", root.join("node_modules/etc")).unwrap();
        let error = gather(&root, "", &|_| false).unwrap_err();
        assert_eq!(error.code, ErrorCode::LinkLeavesTree);
        assert!(error.message.contains("node_modules/etc"));
    }

    #[test]
    fn a_run_without_its_record_is_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let run_file = folder.path().join("r.zip");
        write_run(&run_file, &Entries::new()).unwrap();
        fs::remove_file(run_record(&run_file)).unwrap();
        assert_eq!(load_run(&run_file), None);
    }
}
