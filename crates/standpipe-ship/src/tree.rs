//! The project's files: a walk that honours ignore rules, and content hashes that cost a `stat`.
//!
//! Hashes are kept per project by size, times and inode, so that a ship of an unchanged tree reads
//! no file. A file changed within [`RACY_MS`] of being hashed is hashed again next time, because
//! the file system's clock may not have ticked between the two.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::{ErrorCode, Phase, ShipError};
use crate::ignore::{IGNORE_FILES, Ignore};

/// Most files of one project.
pub const PROJECT_FILES_MAX: usize = 250_000;
/// Deepest folder of a project.
pub const PROJECT_DEPTH_MAX: usize = 64;
/// A file younger than this at scan time is not trusted to the cache, in milliseconds.
const RACY_MS: i128 = 100;
/// Largest project file that is read to recognise the project, in bytes.
pub const PROJECT_FILE_BYTES_MAX: u64 = 32 * 1024 * 1024;
/// Version of the stat cache file; another one is ignored.
const STAT_CACHE_FORMAT: u32 = 1;

/// What detection may ask of a project. Paths are relative, `/` between parts.
pub trait Tree {
    /// True when a file of that path is shipped.
    fn contains(&self, path: &str) -> bool;
    /// The file as text, `None` when absent, not UTF-8 or larger than [`PROJECT_FILE_BYTES_MAX`].
    fn text(&self, path: &str) -> Option<String>;
    /// The first bytes of a file.
    fn first_bytes(&self, path: &str, count: usize) -> Option<Vec<u8>>;
    /// All paths, sorted.
    fn paths(&self) -> Vec<&str>;
    /// True when anybody may execute the file.
    fn executable(&self, path: &str) -> bool;
}

/// A file's content address, BLAKE3.
pub type Hash = [u8; 32];

/// One file of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeFile {
    /// Size in bytes; of the target's text for a link.
    pub bytes: u64,
    /// BLAKE3 of the content, or of a link's target.
    pub hash: Hash,
    /// Regular or link.
    pub kind: FileKind,
}

/// What a path is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A regular file.
    Regular {
        /// Anybody may execute it.
        executable: bool,
    },
    /// A symbolic link that stays inside the tree.
    Link {
        /// Target as written.
        target: String,
    },
}

/// A scanned project.
#[derive(Clone, Debug)]
pub struct Project {
    /// Absolute path, links resolved.
    pub root: PathBuf,
    /// Path to file.
    pub files: BTreeMap<String, TreeFile>,
}

impl Project {
    /// Sum of the sizes in bytes.
    pub fn bytes(&self) -> u64 {
        self.files.values().map(|file| file.bytes).sum()
    }
}

impl Tree for Project {
    fn contains(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    fn text(&self, path: &str) -> Option<String> {
        let file = self.files.get(path)?;
        (file.bytes <= PROJECT_FILE_BYTES_MAX)
            .then(|| fs::read_to_string(self.root.join(path)).ok())
            .flatten()
    }

    fn first_bytes(&self, path: &str, count: usize) -> Option<Vec<u8>> {
        self.files.get(path)?;
        let mut bytes = Vec::new();
        let file = fs::File::open(self.root.join(path)).ok()?;
        file.take(count as u64).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    fn paths(&self) -> Vec<&str> {
        self.files.keys().map(String::as_str).collect()
    }

    fn executable(&self, path: &str) -> bool {
        self.files
            .get(path)
            .is_some_and(|file| matches!(file.kind, FileKind::Regular { executable: true }))
    }
}

/// What identifies an unchanged file without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Stamp(u64, u64, i64, i64, i64, i64);

impl Stamp {
    fn of(metadata: &fs::Metadata) -> Stamp {
        Stamp(
            metadata.size(),
            metadata.ino(),
            metadata.mtime(),
            metadata.mtime_nsec(),
            metadata.ctime(),
            metadata.ctime_nsec(),
        )
    }

    fn changed_at_ms(&self) -> i128 {
        i128::from(self.4) * 1_000 + i128::from(self.5) / 1_000_000
    }
}

#[derive(Serialize, Deserialize)]
struct StatCache {
    format: u32,
    files: BTreeMap<String, (Stamp, String)>,
}

struct Found {
    path: String,
    metadata: fs::Metadata,
}

/// Walks `root` and hashes what changed since the last scan. `cache_file` holds the hashes between
/// scans; a missing or damaged one only costs time. `now_ms` is the wall clock.
pub fn scan(root: &Path, cache_file: &Path, now_ms: u64) -> Result<Project, ShipError> {
    let mut found = Vec::new();
    walk(root, "", &Ignore::new(), 0, &mut found)?;
    let known = load_cache(cache_file);
    let mut files = BTreeMap::new();
    let mut stale = known.len() != found.len();
    let mut todo = Vec::new();
    for one in found {
        let stamp = Stamp::of(&one.metadata);
        match known.get(&one.path) {
            Some((same, hash)) if *same == stamp && !one.metadata.is_symlink() => {
                if let Ok(hash) = blake3::Hash::from_hex(hash) {
                    files.insert(one.path, regular(&one.metadata, *hash.as_bytes()));
                    continue;
                }
                todo.push(one);
            }
            _ => todo.push(one),
        }
    }
    stale |= !todo.is_empty();
    for (path, file) in hash_all(root, &todo)? {
        files.insert(path, file);
    }
    if stale {
        let stamps: BTreeMap<&str, Stamp> = todo
            .iter()
            .map(|one| (one.path.as_str(), Stamp::of(&one.metadata)))
            .collect();
        save_cache(cache_file, &files, &known, &stamps, i128::from(now_ms));
    }
    Ok(Project {
        root: root.to_owned(),
        files,
    })
}

/// Walks `root` like [`scan`] but hashes no content (every hash is zero) and writes nothing: enough to recognise a
/// project, not to ship it.
pub fn survey(root: &Path) -> Result<Project, ShipError> {
    let mut found = Vec::new();
    walk(root, "", &Ignore::new(), 0, &mut found)?;
    let file = |one: Found| -> Result<(String, TreeFile), ShipError> {
        let file = if one.metadata.is_symlink() {
            link(root, &one.path)?
        } else {
            regular(&one.metadata, Hash::default())
        };
        Ok((one.path, file))
    };
    Ok(Project {
        root: root.to_owned(),
        files: found.into_iter().map(file).collect::<Result<_, _>>()?,
    })
}

/// Walks and hashes `root` like [`scan`] without a cache: reads every file, writes nothing.
pub fn read(root: &Path) -> Result<Project, ShipError> {
    let mut found = Vec::new();
    walk(root, "", &Ignore::new(), 0, &mut found)?;
    Ok(Project {
        root: root.to_owned(),
        files: hash_all(root, &found)?.into_iter().collect(),
    })
}

fn regular(metadata: &fs::Metadata, hash: Hash) -> TreeFile {
    let executable = metadata.permissions().mode() & 0o111 != 0;
    TreeFile {
        bytes: metadata.len(),
        hash,
        kind: FileKind::Regular { executable },
    }
}

fn walk(root: &Path, below: &str, ignore: &Ignore, depth: usize, found: &mut Vec<Found>) -> Result<(), ShipError> {
    let folder = root.join(below);
    if depth > PROJECT_DEPTH_MAX {
        return Err(too_large(format!(
            "`{below}` is nested deeper than {PROJECT_DEPTH_MAX} folders"
        )));
    }
    let mut ignore = ignore.clone();
    for name in IGNORE_FILES {
        if let Ok(text) = fs::read_to_string(folder.join(name)) {
            ignore.add(below, &text);
        }
    }
    let failed = |error: &std::io::Error| ShipError::io(Phase::Read, "read folder", &folder, error);
    for entry in fs::read_dir(&folder).map_err(|error| failed(&error))? {
        let entry = entry.map_err(|error| failed(&error))?;
        let name = entry.file_name();
        let Some(name) = name.to_str() else {
            return Err(ShipError::new(
                ErrorCode::BadFileName,
                Phase::Read,
                format!(
                    "`{}` is not a UTF-8 file name and no URL or archive can hold it",
                    entry.path().display()
                ),
            )
            .fix("rename the file, or list it in `.standpipeignore`"));
        };
        let path = format!("{below}{name}");
        let kind = entry.file_type().map_err(|error| failed(&error))?;
        if ignore.matches(&path, kind.is_dir()) || (name == "target" && folder.join("Cargo.toml").is_file()) {
            continue;
        }
        if kind.is_dir() {
            walk(root, &format!("{path}/"), &ignore, depth + 1, found)?;
        } else if kind.is_file() || kind.is_symlink() {
            let metadata = entry.metadata().map_err(|error| failed(&error))?;
            found.push(Found { path, metadata });
            if found.len() > PROJECT_FILES_MAX {
                return Err(too_large(format!(
                    "the project has more than {PROJECT_FILES_MAX} files"
                )));
            }
        }
        // Sockets, pipes and devices are no part of a project.
    }
    Ok(())
}

fn too_large(message: String) -> ShipError {
    ShipError::new(ErrorCode::TooLarge, Phase::Read, message).fix("list what is not needed in `.standpipeignore`")
}

/// Hashes with as many threads as there are processors, up to four: disks rarely feed more.
fn hash_all(root: &Path, todo: &[Found]) -> Result<Vec<(String, TreeFile)>, ShipError> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).clamp(1, 4);
    let share = todo.len().div_ceil(threads).max(1);
    let hash_share = |part: &[Found]| -> Result<Vec<(String, TreeFile)>, ShipError> {
        part.iter()
            .map(|one| Ok((one.path.clone(), hash_one(root, one)?)))
            .collect()
    };
    if todo.len() < 64 {
        return hash_share(todo);
    }
    let parts = std::thread::scope(|scope| {
        let handles: Vec<_> = todo
            .chunks(share)
            .map(|part| scope.spawn(move || hash_share(part)))
            .collect();
        handles
            .into_iter()
            .map(std::thread::ScopedJoinHandle::join)
            .collect::<Vec<_>>()
    });
    let mut all = Vec::with_capacity(todo.len());
    for part in parts {
        match part {
            Ok(part) => all.extend(part?),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    }
    Ok(all)
}

fn hash_one(root: &Path, one: &Found) -> Result<TreeFile, ShipError> {
    let path = root.join(&one.path);
    if one.metadata.is_symlink() {
        return link(root, &one.path);
    }
    let hash = hash_file(&path).map_err(|error| ShipError::io(Phase::Read, "read", &path, &error))?;
    Ok(regular(&one.metadata, hash))
}

/// BLAKE3 of a file's content, read in pieces.
pub fn hash_file(path: &Path) -> std::io::Result<Hash> {
    let mut hasher = blake3::Hasher::new();
    let mut file = fs::File::open(path)?;
    let mut buffer = vec![0u8; 64 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(*hasher.finalize().as_bytes()),
            count => hasher.update(&buffer[..count]),
        };
    }
}

fn link(root: &Path, path: &str) -> Result<TreeFile, ShipError> {
    let full = root.join(path);
    let target = fs::read_link(&full).map_err(|error| ShipError::io(Phase::Read, "read link", &full, &error))?;
    let target = target.to_string_lossy().into_owned();
    // Lexically first (also for links to nothing), then as the file system sees it.
    let resolved = full.canonicalize().ok();
    let outside = resolved.is_some_and(|resolved| !resolved.starts_with(root));
    if outside || !stays_inside(path, &target) {
        return Err(ShipError::new(
            ErrorCode::LinkLeavesTree,
            Phase::Read,
            format!("`{path}` is a link to `{target}`, outside the project"),
        )
        .file(path, None)
        .fix("copy the target into the project, or list the link in `.standpipeignore`"));
    }
    Ok(TreeFile {
        bytes: target.len() as u64,
        hash: *blake3::hash(target.as_bytes()).as_bytes(),
        kind: FileKind::Link { target },
    })
}

/// True when a link at `path` (relative to a root) with that target cannot point above the root.
pub fn stays_inside(path: &str, target: &str) -> bool {
    if target.starts_with('/') || target.is_empty() || target.contains('\0') {
        return false;
    }
    let mut depth = path.split('/').count() as i64 - 1;
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => depth -= 1,
            _ => depth += 1,
        }
        if depth < 0 {
            return false;
        }
    }
    true
}

fn load_cache(cache_file: &Path) -> BTreeMap<String, (Stamp, String)> {
    let read = || -> Option<StatCache> { serde_json::from_slice(&fs::read(cache_file).ok()?).ok() };
    read()
        .filter(|cache| cache.format == STAT_CACHE_FORMAT)
        .map_or_else(BTreeMap::new, |cache| cache.files)
}

fn save_cache(
    cache_file: &Path,
    files: &BTreeMap<String, TreeFile>,
    known: &BTreeMap<String, (Stamp, String)>,
    fresh: &BTreeMap<&str, Stamp>,
    now_ms: i128,
) {
    let mut cache = StatCache {
        format: STAT_CACHE_FORMAT,
        files: BTreeMap::new(),
    };
    for (path, file) in files {
        let stamp = match fresh.get(path.as_str()) {
            Some(stamp) => Some(*stamp).filter(|stamp| stamp.changed_at_ms() + RACY_MS < now_ms),
            None => known.get(path).map(|(stamp, _)| *stamp),
        };
        if let Some(stamp) = stamp {
            let hash = blake3::Hash::from_bytes(file.hash).to_hex().to_string();
            cache.files.insert(path.clone(), (stamp, hash));
        }
    }
    // Only a cache: failing to write it costs the next ship some reading.
    if let Ok(bytes) = serde_json::to_vec(&cache) {
        let _ = crate::cache::replace_file(cache_file, &bytes);
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A tree in memory, for detection.
    #[derive(Default)]
    pub struct MemoryTree(pub BTreeMap<String, (Vec<u8>, bool)>);

    impl MemoryTree {
        pub fn of(files: &[(&str, &str)]) -> MemoryTree {
            let entry = |(path, text): &(&str, &str)| ((*path).to_owned(), (text.as_bytes().to_vec(), false));
            MemoryTree(files.iter().map(entry).collect())
        }
    }

    impl Tree for MemoryTree {
        fn contains(&self, path: &str) -> bool {
            self.0.contains_key(path)
        }
        fn text(&self, path: &str) -> Option<String> {
            String::from_utf8(self.0.get(path)?.0.clone()).ok()
        }
        fn first_bytes(&self, path: &str, count: usize) -> Option<Vec<u8>> {
            let bytes = &self.0.get(path)?.0;
            Some(bytes[..count.min(bytes.len())].to_vec())
        }
        fn paths(&self) -> Vec<&str> {
            self.0.keys().map(String::as_str).collect()
        }
        fn executable(&self, path: &str) -> bool {
            self.0.get(path).is_some_and(|(_, executable)| *executable)
        }
    }

    const LATER_MS: u64 = 4_000_000_000_000;

    fn write(root: &Path, path: &str, text: &str) {
        fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
        fs::write(root.join(path), text).unwrap();
    }

    fn scan_paths(root: &Path, cache: &Path) -> Vec<String> {
        let project = scan(root, cache, LATER_MS).unwrap();
        project.files.into_keys().collect()
    }

    #[test]
    fn scan_finds_odd_names_and_leaves_out_what_is_ignored() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        for path in [
            "a b.txt",
            "ü/日本.txt",
            "a..b",
            "x/..y",
            ".git/config",
            "node_modules/m/i.js",
            "log/a.log",
            ".env",
        ] {
            write(&root, path, path);
        }
        write(&root, ".gitignore", "*.log\n");
        let cache = folder.path().join("..").join("scan-odd.cache");
        let _ = fs::remove_file(&cache);
        assert_eq!(scan_paths(&root, &cache), ["a b.txt", "a..b", "x/..y", "ü/日本.txt"]);
    }

    #[test]
    fn links_that_leave_the_tree_are_refused_by_name() {
        for target in ["/etc/passwd", "../outside", "sub/../../outside"] {
            let folder = tempfile::tempdir().unwrap();
            let root = folder.path().canonicalize().unwrap();
            std::os::unix::fs::symlink(target, root.join("evil")).unwrap();
            let error = scan(&root, &root.join("../none.cache"), LATER_MS).unwrap_err();
            assert_eq!(error.code, ErrorCode::LinkLeavesTree, "{target}");
            assert!(error.message.contains("evil"), "{}", error.message);
        }
    }

    #[test]
    fn a_link_through_an_inner_link_cannot_leave_either() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("p");
        fs::create_dir_all(root.join("a/b/c")).unwrap();
        fs::write(folder.path().join("secret"), "s").unwrap();
        let root = root.canonicalize().unwrap();
        // d is the root itself, so `a/b/c/../../..` style climbing through it escapes the lexical rule.
        std::os::unix::fs::symlink("../../..", root.join("a/b/c/up")).unwrap();
        std::os::unix::fs::symlink("a/b/c/up/../secret", root.join("leak")).unwrap();
        let error = scan(&root, &folder.path().join("c"), LATER_MS).unwrap_err();
        assert_eq!(error.code, ErrorCode::LinkLeavesTree);
    }

    #[test]
    fn unchanged_files_are_not_read_again_and_changed_ones_are() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("p");
        write(&root, "a", "one");
        let cache = folder.path().join("cache");
        let first = scan(&root, &cache, LATER_MS).unwrap();
        // A planted hash shows that the second scan trusted the stamp.
        let planted = fs::read_to_string(&cache).unwrap().replace(
            &blake3::Hash::from_bytes(first.files["a"].hash).to_hex().to_string(),
            &"ab".repeat(32),
        );
        fs::write(&cache, planted).unwrap();
        assert_eq!(scan(&root, &cache, LATER_MS).unwrap().files["a"].hash, [0xab; 32]);
        fs::write(root.join("a"), "two!").unwrap();
        let third = scan(&root, &cache, LATER_MS).unwrap();
        assert_eq!(third.files["a"].hash, *blake3::hash(b"two!").as_bytes());
    }

    #[test]
    fn a_file_changed_within_the_clock_tick_is_not_trusted() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("p");
        write(&root, "a", "one");
        let cache = folder.path().join("cache");
        scan(&root, &cache, 0).unwrap();
        assert!(load_cache(&cache).is_empty());
    }
}
