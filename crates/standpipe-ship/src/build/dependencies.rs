//! Dependency trees: installed once per key, kept when another key takes their place.
//!
//! The key covers lockfile, manifest and command (see [`Install::key`]) and the package manager's
//! own program. A tree moves by rename, so keeping and restoring cost nothing. The archive run of a
//! server's tree is made right after installing, before a build can write into it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::cache::{ProjectCache, remove_all, replace_file};
use crate::context::ShipContext;
use crate::detect::{Install, Plan};
use crate::error::{Phase, ShipError};
use crate::package::archive::{self, Run};
use crate::runner::BuildRunner;

/// Trees and runs kept for all projects together; the ones unused longest go first.
const KEPT_MAX: usize = 24;

/// One installed tree.
#[derive(Clone, Debug)]
pub struct Installed {
    /// Folder, see [`Install::produces`].
    pub produces: String,
    /// Full key, with the tool.
    pub key: String,
    /// Commands ran; otherwise it was there or restored.
    pub ran: bool,
}

/// Installs what is not there yet.
pub async fn install_all(
    ctx: &ShipContext,
    cache: &ProjectCache,
    plan: &Plan,
    env: &BTreeMap<String, String>,
) -> Result<Vec<Installed>, ShipError> {
    let mut all = Vec::new();
    for wanted in &plan.installs {
        let install = possible(ctx.runner.as_ref(), wanted);
        let key = full_key(ctx, install);
        let ran = install_one(ctx, cache, install, &key, env).await?;
        all.push(Installed {
            produces: install.produces.clone(),
            key,
            ran,
        });
    }
    prune(&cache.dependencies());
    Ok(all)
}

/// The install itself, or its replacement where the tool is not there.
pub fn possible<'a>(runner: &dyn BuildRunner, wanted: &'a Install) -> &'a Install {
    match &wanted.or_else {
        Some(other) if runner.find_tool(&wanted.tool).is_none() => possible(runner, other),
        _ => wanted,
    }
}

/// The tool's identity stands for its version: asking it would cost a start.
fn full_key(ctx: &ShipContext, install: &Install) -> String {
    let tool = ctx
        .runner
        .find_tool(&install.tool)
        .and_then(|path| path.canonicalize().ok());
    let stamp = tool.and_then(|path| {
        let metadata = fs::metadata(&path).ok()?;
        Some(format!("{}:{}:{}", path.display(), metadata.len(), metadata.mtime()))
    });
    let text = format!("{}\0{}\0{}", install.key, install.produces, stamp.unwrap_or_default());
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

async fn install_one(
    ctx: &ShipContext,
    cache: &ProjectCache,
    install: &Install,
    key: &str,
    env: &BTreeMap<String, String>,
) -> Result<bool, ShipError> {
    let place = cache.work().join(&install.produces);
    let mut record = read_record(&cache.installed_file());
    if record.get(&install.produces).is_some_and(|known| known == key) {
        return Ok(false);
    }
    let failed = |error: std::io::Error| ShipError::io(Phase::Install, "move", &place, &error);
    let old = record.remove(&install.produces);
    write_record(&cache.installed_file(), &record)?;
    match old.map(|old| cache.dependencies().join(old)) {
        Some(kept) if place.exists() && !kept.exists() => fs::rename(&place, kept).map_err(failed)?,
        _ => remove_all(&place).map_err(failed)?,
    }
    let kept = cache.dependencies().join(key);
    let restored = kept.is_dir() && fs::rename(&kept, &place).is_ok();
    if !restored {
        for command in &install.commands {
            super::run_command(ctx, cache, &install.dir, command, env, Phase::Install).await?;
        }
        // A package without dependencies writes no folder; later steps read one.
        fs::create_dir_all(&place).map_err(failed)?;
    }
    record.insert(install.produces.clone(), key.to_owned());
    write_record(&cache.installed_file(), &record)?;
    Ok(!restored)
}

/// The archive run of the server's dependency tree, made if it is not there.
pub fn run_of(
    ctx: &ShipContext,
    cache: &ProjectCache,
    plan: &Plan,
    installed: &[Installed],
) -> Result<Option<(Run, PathBuf)>, ShipError> {
    let Some(server) = &plan.server else { return Ok(None) };
    let folder = server.dependencies.as_ref();
    let Some(one) = installed.iter().find(|one| Some(&one.produces) == folder) else {
        return Ok(None);
    };
    let kind = if server.production_only {
        "production.zip"
    } else {
        "zip"
    };
    let run_file = cache.dependencies().join(format!("{}.{kind}", one.key));
    let run = match archive::load_run(&run_file) {
        Some(run) => run,
        None => make_run(ctx, cache, &one.produces, server.production_only, &run_file)?,
    };
    Ok((run.entries > 0).then_some((run, run_file)))
}

/// Two projects with the same dependencies share a run; one writes it while the other waits.
fn make_run(
    ctx: &ShipContext,
    cache: &ProjectCache,
    folder: &str,
    production_only: bool,
    run_file: &Path,
) -> Result<Run, ShipError> {
    ctx.progress.begin("package", folder);
    let lock = cache.dependencies().join("lock");
    let locked = fs::File::create(&lock).and_then(|file| file.lock().map(|()| file));
    let _lock = locked.map_err(|error| ShipError::io(Phase::Package, "lock", &lock, &error))?;
    if let Some(run) = archive::load_run(run_file) {
        return Ok(run);
    }
    let work = cache.work();
    let left_out = if production_only {
        development_packages(&work, folder)
    } else {
        BTreeSet::new()
    };
    let skip = |path: &str| path.ends_with("/.cache") || path.ends_with("/.vite") || left_out.contains(path);
    let mut entries = archive::gather(&work, folder, &skip)?;
    if !left_out.is_empty() {
        entries.retain(|path, source| !leads_into(&left_out, path, source));
    }
    archive::write_run(run_file, &entries)
}

/// Folders of packages that only development needs, as npm recorded them when it installed:
/// `node_modules/.package-lock.json` marks each with `dev`. Without that record nothing is left out.
fn development_packages(work: &Path, folder: &str) -> BTreeSet<String> {
    let record = fs::read(work.join(folder).join(".package-lock.json")).unwrap_or_default();
    let record: serde_json::Value = serde_json::from_slice(&record).unwrap_or_default();
    let above = folder.strip_suffix("node_modules").unwrap_or_default();
    let packages = record["packages"].as_object().into_iter().flatten();
    packages
        .filter(|(_, package)| package["dev"] == true)
        .map(|(path, _)| format!("{above}{path}"))
        .collect()
}

/// True for a link (of `.bin`) to a package that stays behind.
fn leads_into(left_out: &BTreeSet<String>, path: &str, source: &archive::Source) -> bool {
    let archive::Source::Link { target } = source else {
        return false;
    };
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    (1..=parts.len()).any(|length| left_out.contains(&parts[..length].join("/")))
}

fn read_record(path: &Path) -> BTreeMap<String, String> {
    fs::read(path)
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default()
}

fn write_record(path: &Path, record: &BTreeMap<String, String>) -> Result<(), ShipError> {
    let bytes = serde_json::to_vec(record).unwrap_or_default();
    replace_file(path, &bytes).map_err(|error| ShipError::io(Phase::Install, "write", path, &error))
}

/// Keeps the [`KEPT_MAX`] most recently used trees and runs.
fn prune(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut by_key: BTreeMap<String, (i64, Vec<PathBuf>)> = BTreeMap::new();
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name == "lock" {
            continue;
        }
        let key = name.split('.').next().unwrap_or(&name).to_owned();
        let changed = entry.metadata().map_or(0, |metadata| metadata.ctime());
        let (newest, paths) = by_key.entry(key).or_default();
        *newest = changed.max(*newest);
        paths.push(entry.path());
    }
    let mut groups: Vec<(i64, Vec<PathBuf>)> = by_key.into_values().collect();
    groups.sort_by_key(|(newest, _)| std::cmp::Reverse(*newest));
    for path in groups.into_iter().skip(KEPT_MAX).flat_map(|(_, paths)| paths) {
        // A cache that cannot be trimmed is only larger.
        let _ = remove_all(&path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_of_the_build_stay_behind_with_their_programs() {
        let folder = tempfile::tempdir().unwrap();
        let work = folder.path();
        for package in ["vite", "vite/node_modules/inner", "express", "@scope/tool"] {
            fs::create_dir_all(work.join("node_modules").join(package)).unwrap();
        }
        let record = r#"{"packages":{"node_modules/vite":{"dev":true},"node_modules/vite/node_modules/inner":{"dev":true},
            "node_modules/@scope/tool":{"dev":true},"node_modules/express":{},"node_modules/both":{"devOptional":true}}}"#;
        fs::write(work.join("node_modules/.package-lock.json"), record).unwrap();
        let left_out = development_packages(work, "node_modules");
        assert_eq!(left_out.len(), 3);
        let link = |target: &str| archive::Source::Link {
            target: target.to_owned(),
        };
        for (target, leads) in [
            ("../vite/bin/vite.js", true),
            ("../@scope/tool/x", true),
            ("../express/x", false),
            ("../vite-plugin/x", false),
        ] {
            assert_eq!(
                leads_into(&left_out, "node_modules/.bin/x", &link(target)),
                leads,
                "{target}"
            );
        }
        assert!(development_packages(work, "web/node_modules").is_empty());
    }
}
