//! The verbs, one file each, and the reading of a project that `ship` and `plan` share.

pub mod check;
pub mod env;
pub mod list;
pub mod logs;
pub mod open;
pub mod plan;
pub mod remove;
pub mod rollback;
pub mod ship;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use standpipe_app::{AppName, DeploymentId, Trash};

use crate::cache::ProjectCache;
use crate::context::ShipContext;
use crate::control::{self, HeadState};
use crate::detect::{Plan, detect};
use crate::error::{ErrorCode, Phase, ShipError};
use crate::tree::{FileKind, Project, scan};

/// What a person may say about a ship.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShipOptions {
    /// Project folder.
    pub dir: PathBuf,
    /// App name; the folder's name when not given.
    pub name: Option<String>,
    /// Leave production as it is.
    pub preview: bool,
}

/// A project, what will be done with it, and the state of its app.
struct Prepared {
    app: AppName,
    cache: ProjectCache,
    project: Project,
    plan: Plan,
    env: BTreeMap<String, String>,
    head: HeadState,
    trash: Option<Trash>,
    id: DeploymentId,
}

/// The app a folder ships to: `name`, else the folder's own name.
pub fn app_name(dir: &Path, name: Option<&str>) -> Result<AppName, ShipError> {
    let bad = |error: standpipe_app::NameError| ShipError::new(ErrorCode::BadName, Phase::Read, error.to_string());
    if let Some(name) = name {
        return AppName::parse(name).map_err(bad);
    }
    let root = project_root(dir)?;
    AppName::from_folder(&folder_name(&root))
        .map_err(|error| bad(error).fix("give one: `standpipe ship DIR --name NAME`"))
}

fn project_root(dir: &Path) -> Result<PathBuf, ShipError> {
    let refuse = |reason: &str| {
        ShipError::new(
            ErrorCode::NotADirectory,
            Phase::Read,
            format!("`{}` {reason}", dir.display()),
        )
        .fix("give the folder of a project: `standpipe ship DIR`")
    };
    match dir.canonicalize() {
        Ok(root) if root.is_dir() => Ok(root),
        Ok(_) => Err(refuse("is not a directory")),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(refuse("does not exist")),
        Err(error) => Err(ShipError::io(Phase::Read, "open", dir, &error)),
    }
}

/// The last part of a folder's path; empty for the root of all.
fn folder_name(root: &Path) -> String {
    let name = root.file_name();
    name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Runs file work on a thread where it may block.
async fn blocking<T: Send + 'static>(
    phase: Phase,
    work: impl FnOnce() -> Result<T, ShipError> + Send + 'static,
) -> Result<T, ShipError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(error) => Err(ShipError::new(
            ErrorCode::LocalIo,
            phase,
            format!("a worker thread stopped: {error}"),
        )),
    }
}

/// Reads the project and asks for the app's state at the same time. Writes nothing but caches.
async fn prepare(ctx: &ShipContext, options: &ShipOptions) -> Result<Prepared, ShipError> {
    let started = Instant::now();
    let root = project_root(&options.dir)?;
    let app = app_name(&root, options.name.as_deref())?;
    let cache = ProjectCache::open(&ctx.cache_dir, &root)?;
    let folder = folder_name(&root);
    let (stat_file, now) = (cache.stat_file(), ctx.clock.now_ms());
    let local = blocking(Phase::Read, move || {
        let project = scan(&root, &stat_file, now)?;
        let plan = detect(&project, &folder)?;
        Ok((project, plan))
    });
    let (local, head, environment, trash) = tokio::join!(
        local,
        control::read_head(ctx, &app),
        control::read_environment(ctx, &app),
        control::get_trash(ctx, &app),
    );
    // A mistake in the project is reported before trouble on the way.
    let (project, plan) = local?;
    let (environment, _) = environment?;
    let env = if options.preview {
        environment.preview
    } else {
        environment.production
    };
    let id = deployment_id(&app, &project, &plan, &env);
    ctx.progress.end(
        "detect",
        &format!("{} ({})", plan.framework, plan.why),
        started.elapsed(),
    );
    Ok(Prepared {
        app,
        cache,
        head: head?,
        trash: trash?,
        project,
        plan,
        env,
        id,
    })
}

/// Version of what goes into an id and of how a deployment is made of it.
const RECIPE: &str = "standpipe deployment 1";

/// The id of everything that decides what a deployment is: same input, same id.
fn deployment_id(app: &AppName, project: &Project, plan: &Plan, env: &BTreeMap<String, String>) -> DeploymentId {
    let mut hasher = blake3::Hasher::new();
    let mut part = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    part(RECIPE.as_bytes());
    part(app.as_str().as_bytes());
    part(&serde_json::to_vec(plan).unwrap_or_default());
    for (name, value) in env {
        part(name.as_bytes());
        part(value.as_bytes());
    }
    part(b"files");
    for (path, file) in project.files.iter().filter(|(path, _)| !plan.is_output(path)) {
        let kind = match file.kind {
            FileKind::Regular { executable: false } => b"f",
            FileKind::Regular { executable: true } => b"x",
            FileKind::Link { .. } => b"l",
        };
        part(path.as_bytes());
        part(kind);
        part(&file.hash);
    }
    DeploymentId::from_hash(hasher.finalize().as_bytes())
}

#[cfg(test)]
mod tests;
