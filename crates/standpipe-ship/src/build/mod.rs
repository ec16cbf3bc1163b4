//! Installs dependencies and builds, in a copy of the sources that lives in the cache.
//!
//! The copy stays between ships, so only changed files are copied, dependencies stay in place while
//! their key is the same, and a build whose inputs are unchanged is not run. A plan without
//! installs and build is served from the sources themselves.

mod dependencies;
mod log;
mod sync;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::cache::{ProjectCache, remove_all};
use crate::context::ShipContext;
use crate::detect::{Build, Plan};
use crate::error::{ErrorCode, Phase, ShipError};
use crate::package::archive::Run;
use crate::report::BuildReport;
use crate::runner::{BUILD_COMMAND_TIMEOUT, BuildCommand, BuildExit, BuildRunner};
use crate::tree::Project;

pub use dependencies::possible;
pub use log::hints_of;

/// Prefixes of variables that frameworks put into browser code: public by their own definition, so
/// a build may see them. No other variable of the app reaches a build.
const PUBLIC_PREFIXES: [&str; 6] = [
    "VITE_",
    "NEXT_PUBLIC_",
    "NUXT_PUBLIC_",
    "PUBLIC_",
    "REACT_APP_",
    "GATSBY_",
];

/// Folders that a build may write but that often hold sources too: never cleaned, never left out.
const SHARED_OUTPUTS: [&str; 2] = ["public", "www"];

/// A built project.
#[derive(Clone, Debug)]
pub struct Built {
    /// Folder with sources and output: the work copy, or the project itself.
    pub root: PathBuf,
    /// True when `root` is the work copy, which holds more than the sources.
    pub is_copy: bool,
    /// Static output relative to `root`, if there is any.
    pub output: Option<String>,
    /// The server's dependencies.
    pub run: Option<(Run, PathBuf)>,
    /// For people.
    pub report: BuildReport,
}

/// True for folders of a build's output that hold nothing else.
pub fn owned_output(folder: &str) -> bool {
    let name = folder.rsplit('/').next().unwrap_or(folder);
    !SHARED_OUTPUTS.contains(&name)
}

/// Variables of the app that a build may see.
pub fn public_variables(env: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let public = |name: &str| PUBLIC_PREFIXES.iter().any(|prefix| name.starts_with(prefix));
    env.iter()
        .filter(|(name, _)| public(name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// Brings the project to a state that can be packaged. The caller holds the project's lock.
pub async fn build(
    ctx: &ShipContext,
    cache: &ProjectCache,
    project: &Project,
    plan: &Plan,
    app_env: &BTreeMap<String, String>,
) -> Result<Built, ShipError> {
    if plan.installs.is_empty() && plan.build.is_none() {
        return Ok(Built {
            root: project.root.clone(),
            is_copy: false,
            output: plan.static_dir.clone(),
            run: None,
            report: BuildReport { cached: true, ms: 0 },
        });
    }
    let started = Instant::now();
    let work = cache.work();
    sync::sync(cache, project, plan)?;
    let mut env = base_env(cache);
    env.extend(public_variables(app_env));
    let installed = dependencies::install_all(ctx, cache, plan, &env).await?;
    let run = dependencies::run_of(ctx, cache, plan, &installed)?;
    let built = match &plan.build {
        Some(build) => run_build(ctx, cache, project, plan, build, &env, &installed).await?,
        None => false,
    };
    let output = match &plan.build {
        Some(build) => find_output(&work, build),
        None => plan.static_dir.clone(),
    };
    let has_server = plan
        .server
        .as_ref()
        .is_some_and(|server| server.only_if.as_ref().is_none_or(|file| work.join(file).exists()));
    if output.is_none() && !has_server {
        return Err(no_output(plan));
    }
    Ok(Built {
        root: work,
        is_copy: true,
        output,
        run: run.filter(|_| has_server),
        report: BuildReport {
            cached: !built && !installed.iter().any(|one| one.ran),
            ms: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        },
    })
}

/// What every install and build command sees. Download caches are shared, nothing else is.
fn base_env(cache: &ProjectCache) -> BTreeMap<String, String> {
    let downloads = cache.downloads();
    let folder = |name: &str| downloads.join(name).to_string_lossy().into_owned();
    let pairs = [
        ("CI", "1".to_owned()),
        ("LANG", "C.UTF-8".to_owned()),
        ("NO_COLOR", "1".to_owned()),
        ("NO_UPDATE_NOTIFIER", "1".to_owned()),
        ("NEXT_TELEMETRY_DISABLED", "1".to_owned()),
        ("ASTRO_TELEMETRY_DISABLED", "1".to_owned()),
        ("npm_config_cache", folder("npm")),
        ("npm_config_update_notifier", "false".to_owned()),
        ("YARN_CACHE_FOLDER", folder("yarn")),
        ("PIP_CACHE_DIR", folder("pip")),
        ("PIP_ROOT_USER_ACTION", "ignore".to_owned()),
        ("UV_CACHE_DIR", folder("uv")),
        ("UV_PYTHON_DOWNLOADS", "never".to_owned()),
        ("CARGO_HOME", folder("cargo")),
        ("GOPATH", folder("go")),
        ("GOCACHE", folder("go-build")),
        ("PYTHONDONTWRITEBYTECODE", "1".to_owned()),
    ];
    pairs
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// Runs the build unless its output is there already. True when it ran.
async fn run_build(
    ctx: &ShipContext,
    cache: &ProjectCache,
    project: &Project,
    plan: &Plan,
    build: &Build,
    env: &BTreeMap<String, String>,
    installed: &[dependencies::Installed],
) -> Result<bool, ShipError> {
    let key = build_key(project, plan, env, installed);
    if std::fs::read_to_string(cache.built_file()).is_ok_and(|built| built == key) {
        return Ok(false);
    }
    let work = cache.work();
    let failed = |error: std::io::Error| ShipError::io(Phase::Build, "clear", &work, &error);
    remove_all(&cache.built_file()).map_err(failed)?;
    for folder in build.outputs.iter().filter(|folder| owned_output(folder)) {
        remove_all(&work.join(folder)).map_err(failed)?;
    }
    let mut env = env.clone();
    env.insert("NODE_ENV".to_owned(), "production".to_owned());
    run_command(ctx, cache, &build.dir, &build.argv, &env, Phase::Build).await?;
    crate::cache::replace_file(&cache.built_file(), key.as_bytes()).map_err(failed)?;
    Ok(true)
}

/// Everything that decides what a build writes.
fn build_key(
    project: &Project,
    plan: &Plan,
    env: &BTreeMap<String, String>,
    installed: &[dependencies::Installed],
) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut part = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    part(&serde_json::to_vec(plan).unwrap_or_default());
    for (name, value) in env {
        part(name.as_bytes());
        part(value.as_bytes());
    }
    for one in installed {
        part(one.key.as_bytes());
    }
    for (path, file) in project.files.iter().filter(|(path, _)| !plan.is_output(path)) {
        part(path.as_bytes());
        part(&file.hash);
    }
    hasher.finalize().to_hex().to_string()
}

/// Runs one command in the work folder and turns its failure into a report.
async fn run_command(
    ctx: &ShipContext,
    cache: &ProjectCache,
    dir: &str,
    argv: &[String],
    env: &BTreeMap<String, String>,
    phase: Phase,
) -> Result<(), ShipError> {
    let step = if phase == Phase::Install { "install" } else { "build" };
    let line = argv.join(" ");
    let tool = argv.first().map(String::as_str).unwrap_or_default();
    if !tool.contains('/') {
        require_tool(ctx.runner.as_ref(), tool, phase)?;
    }
    ctx.progress.begin(step, &line);
    let started = Instant::now();
    let work = cache.work();
    let command = BuildCommand {
        argv: argv.to_vec(),
        dir: work.join(dir),
        root: work,
        env: env.clone(),
        caches: vec![cache.downloads()],
        timeout: BUILD_COMMAND_TIMEOUT,
    };
    let tail = log::Tail::new(ctx.progress.as_ref());
    let code = if phase == Phase::Install {
        ErrorCode::InstallFailed
    } else {
        ErrorCode::BuildFailed
    };
    let exit = ctx.runner.run(command, &tail).await;
    let lines = tail.lines();
    match exit {
        Ok(BuildExit::Code(0)) => {
            ctx.progress.end(step, &line, started.elapsed());
            Ok(())
        }
        Ok(exit) => {
            let mut error = ShipError::new(code, phase, format!("`{line}` failed: {exit}"));
            if let Some((file, number)) = log::place_of(&lines, |file| cache.work().join(dir).join(file).is_file()) {
                error = error.file(format!("{dir}{file}"), Some(number));
            }
            error.fix = hints_of(&lines, &line);
            Err(error.log(lines))
        }
        Err(error) => Err(ShipError::new(code, phase, error.to_string())
            .log(lines)
            .fix("check what this machine allows with `standpipe doctor`")),
    }
}

/// Programs that a project expects on the machine; others come with the project or its dependencies.
pub fn is_machine_tool(program: &str) -> bool {
    ["npm", "node", "pnpm", "yarn", "bun", "python3", "uv", "cargo", "go"].contains(&program)
}

/// The tool is there, or a failure that says how to get it.
pub fn require_tool(runner: &dyn BuildRunner, tool: &str, phase: Phase) -> Result<(), ShipError> {
    match runner.find_tool(tool) {
        Some(_) => Ok(()),
        None => Err(tool_missing(tool, phase)),
    }
}

fn tool_missing(tool: &str, phase: Phase) -> ShipError {
    let how = match tool {
        "npm" | "node" => "install Node.js 20 or later: https://nodejs.org/",
        "pnpm" => "install pnpm: `npm install -g pnpm`",
        "yarn" => "install Yarn: `npm install -g yarn`",
        "bun" => "install Bun: https://bun.sh/",
        "uv" => "install uv: https://docs.astral.sh/uv/",
        "python3" => "install Python 3 with pip: https://www.python.org/downloads/",
        "cargo" => "install Rust: https://rustup.rs/",
        "go" => "install Go: https://go.dev/dl/",
        _ => "install it and make sure it is on PATH",
    };
    let what = if phase == Phase::Deploy { "run" } else { "build" };
    let message = format!("`{tool}` is needed to {what} this project and is not installed");
    ShipError::new(ErrorCode::ToolMissing, phase, message).fix(how)
}

/// The first folder of the list that holds a page.
fn find_output(work: &Path, build: &Build) -> Option<String> {
    for folder in &build.outputs {
        if work.join(folder).join("index.html").is_file() {
            return Some(folder.clone());
        }
        // Angular: dist/NAME/browser; others: dist/NAME.
        let Ok(entries) = std::fs::read_dir(work.join(folder)) else {
            continue;
        };
        let mut names: Vec<String> = entries
            .flatten()
            .filter_map(|entry| entry.file_name().into_string().ok())
            .collect();
        names.sort();
        for name in &names {
            for nested in [format!("{folder}/{name}/browser"), format!("{folder}/{name}")] {
                if work.join(&nested).join("index.html").is_file() && build.dir.is_empty() && names.len() <= 3 {
                    return Some(nested);
                }
            }
        }
        if names.iter().any(|name| name.ends_with(".html")) {
            return Some(folder.clone());
        }
    }
    None
}

fn no_output(plan: &Plan) -> ShipError {
    let build = plan.build.as_ref();
    let folders = build.map(|build| build.outputs.join("`, `")).unwrap_or_default();
    let command = build.map(|build| build.argv.join(" ")).unwrap_or_default();
    ShipError::new(
        ErrorCode::NoOutput,
        Phase::Build,
        format!("`{command}` succeeded but wrote no page to `{folders}`, and nothing says how to start a server"),
    )
    .fix("make the build write to one of these folders, or add a `start` script")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_do_not_reach_a_build_and_public_variables_do() {
        let env = [("DATABASE_URL", "x"), ("VITE_TITLE", "t")].map(|(n, v)| (n.to_owned(), v.to_owned()));
        assert_eq!(
            public_variables(&env.into()).into_keys().collect::<Vec<_>>(),
            ["VITE_TITLE"]
        );
    }

    #[test]
    fn the_output_is_the_folder_with_a_page() {
        let folder = tempfile::tempdir().unwrap();
        let build = Build {
            dir: String::new(),
            argv: vec![],
            outputs: vec!["dist".into(), "build".into()],
        };
        std::fs::create_dir_all(folder.path().join("dist/app/browser")).unwrap();
        assert_eq!(find_output(folder.path(), &build), None);
        std::fs::create_dir_all(folder.path().join("build")).unwrap();
        std::fs::write(folder.path().join("build/index.html"), "").unwrap();
        assert_eq!(find_output(folder.path(), &build).as_deref(), Some("build"));
        std::fs::write(folder.path().join("dist/app/browser/index.html"), "").unwrap();
        assert_eq!(find_output(folder.path(), &build).as_deref(), Some("dist/app/browser"));
    }
}
