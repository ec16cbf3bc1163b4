//! Keeps the work folder equal to the sources, by hash, beside what installs and builds put there.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::cache::{ProjectCache, remove_all, replace_file};
use crate::detect::Plan;
use crate::error::{Phase, ShipError};
use crate::tree::{FileKind, Project, TreeFile};

/// What of a file decides whether its copy is current.
fn stamp(file: &TreeFile) -> String {
    let hash = blake3::Hash::from_bytes(file.hash).to_hex();
    match &file.kind {
        FileKind::Regular { executable } => format!("{}{hash}", if *executable { 'x' } else { 'f' }),
        FileKind::Link { .. } => format!("l{hash}"),
    }
}

/// Copies what changed and removes what is gone. An interrupted sync is done again from the start.
pub fn sync(cache: &ProjectCache, project: &Project, plan: &Plan) -> Result<(), ShipError> {
    let work = cache.work();
    let synced_file = cache.synced_file();
    let failed =
        |doing: &'static str, path: &Path, error: std::io::Error| ShipError::io(Phase::Build, doing, path, &error);
    let wanted: BTreeMap<String, String> = project
        .files
        .iter()
        .filter(|(path, _)| !plan.is_output(path))
        .map(|(path, file)| (path.clone(), stamp(file)))
        .collect();
    let known: Option<BTreeMap<String, String>> = fs::read(&synced_file)
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok());
    if known.as_ref() == Some(&wanted) && work.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(&work).map_err(|error| failed("create", &work, error))?;
    let known = match known {
        Some(known) => known,
        None => {
            clear(&work, plan).map_err(|error| failed("clear", &work, error))?;
            BTreeMap::new()
        }
    };
    remove_all(&synced_file).map_err(|error| failed("remove", &synced_file, error))?;
    for path in known.keys().filter(|path| !wanted.contains_key(*path)) {
        let path = work.join(path);
        remove_all(&path).map_err(|error| failed("remove", &path, error))?;
    }
    for (path, stamp) in &wanted {
        if known.get(path) != Some(stamp) {
            copy(project, path, &work).map_err(|error| failed("copy", &project.root.join(path), error))?;
        }
    }
    let bytes = serde_json::to_vec(&wanted).unwrap_or_default();
    replace_file(&synced_file, &bytes).map_err(|error| failed("write", &synced_file, error))
}

/// Empties the work folder except for dependency trees, which have their own record.
fn clear(work: &Path, plan: &Plan) -> std::io::Result<()> {
    let kept: Vec<&str> = plan
        .installs
        .iter()
        .filter_map(|install| install.produces.split('/').next())
        .collect();
    for entry in fs::read_dir(work)? {
        let entry = entry?;
        if !kept.contains(&entry.file_name().to_string_lossy().as_ref()) {
            remove_all(&entry.path())?;
        }
    }
    Ok(())
}

fn copy(project: &Project, path: &str, work: &Path) -> std::io::Result<()> {
    let (from, to) = (project.root.join(path), work.join(path));
    if let Some(folder) = to.parent().filter(|folder| !folder.is_dir()) {
        // A file may stand where a folder is now.
        let mut above = work.to_owned();
        for part in Path::new(path).parent().into_iter().flat_map(Path::components) {
            above.push(part);
            if above.symlink_metadata().is_ok_and(|metadata| !metadata.is_dir()) {
                fs::remove_file(&above)?;
            }
        }
        fs::create_dir_all(folder)?;
    }
    remove_all(&to)?;
    match project.files.get(path).map(|file| &file.kind) {
        Some(FileKind::Link { target }) => std::os::unix::fs::symlink(target, &to),
        _ => fs::copy(&from, &to).map(|_| ()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_copy_follows_the_sources_and_keeps_what_builds_wrote() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("p");
        fs::create_dir_all(root.join("a")).unwrap();
        fs::write(root.join("a/x"), "1").unwrap();
        fs::write(root.join("gone"), "1").unwrap();
        let root = root.canonicalize().unwrap();
        let cache = ProjectCache::open(folder.path(), &root).unwrap();
        let scan = || crate::tree::scan(&root, &cache.stat_file(), 0).unwrap();
        sync(&cache, &scan(), &Plan::default()).unwrap();
        fs::write(cache.work().join("made-by-build"), "b").unwrap();
        fs::remove_file(root.join("gone")).unwrap();
        fs::remove_dir_all(root.join("a")).unwrap();
        fs::write(root.join("a"), "now a file").unwrap();
        sync(&cache, &scan(), &Plan::default()).unwrap();
        assert!(!cache.work().join("gone").exists());
        assert_eq!(fs::read_to_string(cache.work().join("a")).unwrap(), "now a file");
        assert!(cache.work().join("made-by-build").exists());
        // Interrupted: without its record the folder is made anew.
        fs::remove_file(cache.synced_file()).unwrap();
        fs::write(cache.work().join("a"), "torn").unwrap();
        sync(&cache, &scan(), &Plan::default()).unwrap();
        assert_eq!(fs::read_to_string(cache.work().join("a")).unwrap(), "now a file");
        assert!(!cache.work().join("made-by-build").exists());
    }
}
