//! `standpipe ship DIR`: from a folder to a live URL.

use std::time::Instant;

use bytes::Bytes;
use standpipe_app::{Deployment, FORMAT, Fallback, FunctionRef, Head, Routing, StaticIndexRef};

use super::{Prepared, ShipOptions, blocking, prepare};
use crate::build::{self, Built};
use crate::collect;
use crate::context::ShipContext;
use crate::control::{self, HeadState};
use crate::deploy;
use crate::error::{ErrorCode, Phase, ShipError};
use crate::hosting::{self, Rules};
use crate::package::archive::{self, Archive, Entries, Source};
use crate::package::static_files::{self, Blob, BlobSource, SiteFile, StaticFiles};
use crate::progress::human_bytes;
use crate::report::{BuildReport, Changed, Cost, Health, ShipReport, Status};
use crate::tree::FileKind;
use crate::upload::Uploader;

/// A head moved less than this long ago, in milliseconds, may not have reached the edge yet (it looks every 100).
const JUST_MOVED_MS: u64 = 5_000;

/// Ships a folder. Running it again after any interruption converges to the same deployment.
pub async fn ship(ctx: &ShipContext, options: &ShipOptions) -> Result<ShipReport, ShipError> {
    let started = Instant::now();
    let prepared = prepare(ctx, options).await?;
    let live = prepared.head.sound(&prepared.app)?.cloned();
    let is_live = live.as_ref().is_some_and(|head| head.deployment == prepared.id);
    if is_live && !options.preview && prepared.trash.is_none() {
        // A ship that was killed right after moving the head has not seen it answered: this one must.
        let moved_at_ms = live.as_ref().map_or(0, |head| head.moved_at_ms);
        if ctx.clock.now_ms().saturating_sub(moved_at_ms) < JUST_MOVED_MS {
            deploy::observe(ctx, &prepared.app, &prepared.id).await?;
        }
        let outcome = Outcome::nothing(Status::Unchanged);
        return Ok(report(ctx, &prepared, live, outcome, started));
    }
    if options.preview {
        control::refuse_trashed(&prepared.app, prepared.trash.as_ref())?;
    }
    let _lock = prepared.cache.lock()?;
    let (deployment, mut outcome, is_new) = match control::get_deployment(ctx, &prepared.app, &prepared.id).await? {
        Some(deployment) => (deployment, Outcome::nothing(Status::Unchanged), false),
        None => make(ctx, &prepared, options.preview).await?,
    };
    if prepared.trash.is_some() {
        // The edge answers for no host of a removed app, the preview's neither.
        control::delete_trash(ctx, &prepared.app).await?;
    }
    match check(ctx, &deployment).await {
        Ok(health) => outcome.health = Some(health),
        Err(error) => {
            if let Some(trash) = &prepared.trash {
                control::put_trash(ctx, &prepared.app, trash).await?;
            }
            if is_new {
                deploy::discard(ctx, &deployment).await;
            }
            return Err(error);
        }
    }
    if options.preview {
        outcome.status = Status::Preview;
        return Ok(report(ctx, &prepared, live, outcome, started));
    }
    let head = go_live(ctx, &prepared).await?;
    outcome.status = Status::Live;
    outcome.previous = live
        .map(|head| head.deployment)
        .filter(|previous| *previous != prepared.id);
    if let Err(error) = collect::collect(ctx, &prepared.app).await {
        // The new version is live; old ones are collected by the next ship.
        tracing::debug!(%error, app = %prepared.app, "old deployments are not collected yet");
    }
    Ok(report(ctx, &prepared, Some(head), outcome, started))
}

/// What a ship did, for its report.
struct Outcome {
    status: Status,
    build: BuildReport,
    output: Option<String>,
    changed: Changed,
    health: Option<Health>,
    previous: Option<standpipe_app::DeploymentId>,
    notes: Vec<String>,
}

impl Outcome {
    fn nothing(status: Status) -> Outcome {
        Outcome {
            status,
            build: BuildReport { cached: true, ms: 0 },
            output: None,
            changed: Changed::default(),
            health: None,
            previous: None,
            notes: Vec::new(),
        }
    }
}

/// Builds, packages, uploads and writes the deployment. True when this ship wrote it.
async fn make(ctx: &ShipContext, prepared: &Prepared, preview: bool) -> Result<(Deployment, Outcome, bool), ShipError> {
    let Prepared { app, plan, id, .. } = prepared;
    if prepared.project.root.join(".env").exists() {
        ctx.progress.note(&format!(
            "`.env` is not shipped; set variables with `standpipe env set {app} NAME=VALUE`"
        ));
    }
    let built = build::build(ctx, &prepared.cache, &prepared.project, plan, &prepared.env).await?;
    let (site, code) = package(ctx, prepared, &built).await?;
    let rules = site_rules(prepared, &built, site.as_ref())?;
    let own_404 = site
        .as_ref()
        .is_some_and(|site| site.index.files.contains_key("/404.html"));
    let started = Instant::now();
    ctx.progress.begin("upload", "");
    let mut uploader = Uploader::open(ctx).await?;
    let live = live_deployment(ctx, prepared).await?;
    let static_files = match site {
        Some(site) => {
            if let Some(live) = &live {
                // An index that cannot be read only means that more is sent.
                uploader.trust(collect::blobs_of(ctx, live).await.unwrap_or_default());
            }
            Some(upload_site(&mut uploader, site).await?)
        }
        None => None,
    };
    let code_key = match &code {
        Some(archive) => Some(uploader.archive(app, archive).await?),
        None => None,
    };
    let changed = uploader.changed();
    let objects = if changed.files == 1 { "object" } else { "objects" };
    let sent = format!("{} in {} {objects}", human_bytes(changed.bytes), changed.files);
    ctx.progress.end("upload", &sent, started.elapsed());
    let function = make_function(ctx, prepared, code_key.as_deref()).await?;
    let mut notes = plan.notes.clone();
    let routing = routing(plan.page_app, function.is_some(), own_404, rules, &mut notes);
    let deployment = Deployment {
        format: FORMAT,
        app: app.clone(),
        id: id.clone(),
        created_at_ms: ctx.clock.now_ms(),
        preview,
        detected: plan.detected(built.output.as_deref()),
        routing,
        static_files,
        function,
    };
    let outcome = Outcome {
        build: built.report,
        output: built.output,
        changed,
        notes,
        ..Outcome::nothing(Status::Live)
    };
    if control::put_deployment(ctx, &deployment).await? {
        if let Some(live) = live.filter(|_| deployment.static_files.is_some()) {
            still_there(ctx, &live, &deployment).await?;
        }
        return Ok((deployment, outcome, true));
    }
    // The same ship ran elsewhere and was first: its document is the deployment.
    let first = control::get_deployment(ctx, app, id).await?;
    Ok((first.unwrap_or(deployment), outcome, false))
}

/// What is live as this ship begins; its blobs are kept and need not be sent.
async fn live_deployment(ctx: &ShipContext, prepared: &Prepared) -> Result<Option<Deployment>, ShipError> {
    match &prepared.head {
        HeadState::Live(head, _) => control::get_deployment(ctx, &prepared.app, &head.deployment).await,
        HeadState::Absent | HeadState::Corrupted(..) => Ok(None),
    }
}

/// Blobs of `live` were taken as there. Had so many others shipped meanwhile that it was collected,
/// its blobs could be gone too: then the new deployment is taken back.
async fn still_there(ctx: &ShipContext, live: &Deployment, made: &Deployment) -> Result<(), ShipError> {
    if control::get_deployment(ctx, &made.app, &live.id).await?.is_some() {
        return Ok(());
    }
    deploy::discard(ctx, made).await;
    let message = format!(
        "so many deployments of `{}` were made meanwhile that yours must be made again",
        made.app
    );
    Err(ShipError::new(ErrorCode::Conflict, Phase::Deploy, message).fix("ship again"))
}

/// Static files and code archive, made on a thread that may block.
async fn package(
    ctx: &ShipContext,
    prepared: &Prepared,
    built: &Built,
) -> Result<(Option<StaticFiles>, Option<Archive>), ShipError> {
    let started = Instant::now();
    ctx.progress.begin("package", "");
    let site = match &built.output {
        Some(folder) => Some(site_files(prepared, built, folder)?),
        None => None,
    };
    let entries = code_entries(prepared, built)?;
    let (variants, tail) = (prepared.cache.variants(), prepared.cache.tail_file());
    let run = built.run.clone();
    let made = blocking(Phase::Package, move || {
        let site = site.map(|site| static_files::package(&site, &variants)).transpose()?;
        let archive = entries
            .map(|entries| archive::write_archive(run, &entries, &tail))
            .transpose()?;
        Ok((site, archive))
    });
    let (site, archive) = made.await?;
    let files = site.as_ref().map_or(0, |site| site.index.files.len());
    if files == 0 && archive.is_none() {
        let message = "there is no file to serve: everything is hidden or ignored";
        return Err(ShipError::new(ErrorCode::NoOutput, Phase::Package, message)
            .fix("check `.gitignore` and `.standpipeignore`"));
    }
    let mut parts = Vec::new();
    match files {
        0 => {}
        1 => parts.push("1 static file".to_owned()),
        files => parts.push(format!("{files} static files")),
    }
    parts.extend(
        archive
            .iter()
            .map(|archive| format!("code {}", human_bytes(archive.tail_bytes))),
    );
    let what = parts.join(", ");
    ctx.progress.end("package", &what, started.elapsed());
    Ok((site, archive))
}

fn site_files(prepared: &Prepared, built: &Built, folder: &str) -> Result<Vec<SiteFile>, ShipError> {
    if prepared.plan.build.is_none() {
        return Ok(static_files::of_sources(&prepared.project, folder));
    }
    let entries = archive::gather(&built.root, folder, &|_| false)?;
    let below = |path: &str| {
        path.strip_prefix(folder)
            .map(|rest| rest.trim_start_matches('/').to_owned())
    };
    let files = entries.into_keys().filter_map(|path| {
        let source = built.root.join(&path);
        let path = below(&path).filter(|path| static_files::is_public(path))?;
        source.is_file().then_some(SiteFile {
            path,
            source,
            hash: None,
        })
    });
    Ok(files.collect())
}

/// The app's own entries of the code archive; `None` when nothing runs.
fn code_entries(prepared: &Prepared, built: &Built) -> Result<Option<Entries>, ShipError> {
    let Some(server) = &prepared.plan.server else {
        return Ok(None);
    };
    if server
        .only_if
        .as_ref()
        .is_some_and(|file| !built.root.join(file).exists())
    {
        return Ok(None);
    }
    if prepared.plan.build.is_none() {
        let entry = |(path, file): (&String, &crate::tree::TreeFile)| {
            let source = match &file.kind {
                FileKind::Regular { executable } => Source::File {
                    path: prepared.project.root.join(path),
                    executable: *executable,
                },
                FileKind::Link { target } => Source::Link { target: target.clone() },
            };
            (path.clone(), source)
        };
        return Ok(Some(prepared.project.files.iter().map(entry).collect()));
    }
    let installs: Vec<&str> = prepared
        .plan
        .installs
        .iter()
        .map(|install| install.produces.as_str())
        .collect();
    let skip = |path: &str| {
        let leading = |folder: &String| {
            server
                .includes
                .iter()
                .any(|file| file.starts_with(&format!("{folder}/")))
        };
        let left_out = server.excludes.iter().any(|folder| folder == path && !leading(folder));
        let in_excluded = server
            .excludes
            .iter()
            .any(|folder| path.starts_with(&format!("{folder}/")));
        let wanted = server
            .includes
            .iter()
            .any(|file| file == path || file.starts_with(&format!("{path}/")));
        installs.contains(&path) || left_out || (in_excluded && !wanted)
    };
    archive::gather(&built.root, "", &skip).map(Some)
}

/// Redirects, headers and the like that the site's hosting files ask for.
fn site_rules(prepared: &Prepared, built: &Built, site: Option<&StaticFiles>) -> Result<Rules, ShipError> {
    let output = |name: &str| {
        let folder = built.output.as_ref()?;
        std::fs::read_to_string(built.root.join(folder).join(name)).ok()
    };
    let serves = |path: &str| site.is_some_and(|site| site.index.files.contains_key(path));
    hosting::rules(&prepared.project, &output, &serves)
}

/// Sends the blobs and the index.
async fn upload_site(uploader: &mut Uploader<'_>, site: StaticFiles) -> Result<StaticIndexRef, ShipError> {
    let bytes = serde_json::to_vec(&site.index).map_err(|error| {
        ShipError::new(
            ErrorCode::LocalIo,
            Phase::Package,
            format!("cannot encode the index: {error}"),
        )
    })?;
    let index = StaticIndexRef {
        hash: blake3::hash(&bytes).to_hex().to_string(),
        files: site.index.files.len() as u64,
        bytes: site.bytes,
    };
    let mut blobs: Vec<Blob> = site.blobs.into_values().collect();
    blobs.push(Blob {
        hash: index.hash.clone(),
        bytes: bytes.len() as u64,
        source: BlobSource::Bytes(Bytes::from(bytes)),
    });
    uploader.blobs(blobs).await?;
    Ok(index)
}

fn routing(page_app: bool, has_function: bool, own_404: bool, rules: Rules, notes: &mut Vec<String>) -> Routing {
    notes.extend(rules.notes);
    let fallback = match (has_function, rules.page, page_app && !own_404) {
        (true, page, _) => {
            if let Some(page) = page {
                notes.push(format!(
                    "the rewrite of `/*` to `{page}` is left out: the app's server answers what has no file"
                ));
            }
            Fallback::Function
        }
        (false, Some(path), _) => Fallback::Page { path },
        (false, None, true) => Fallback::Page {
            path: "/index.html".to_owned(),
        },
        (false, None, false) => Fallback::NotFound,
    };
    Routing {
        redirects: rules.redirects,
        headers: rules.headers,
        clean_urls: rules.clean_urls.unwrap_or(true),
        fallback,
    }
}

async fn make_function(
    ctx: &ShipContext,
    prepared: &Prepared,
    code_key: Option<&str>,
) -> Result<Option<FunctionRef>, ShipError> {
    let (Some(server), Some(code_key)) = (&prepared.plan.server, code_key) else {
        return Ok(None);
    };
    let started = Instant::now();
    ctx.progress.begin("deploy", &server.argv.join(" "));
    let function = deploy::make_function(ctx, &prepared.app, &prepared.id, server, &prepared.env, code_key).await?;
    ctx.progress
        .end("deploy", &format!("revision {}", function.revision), started.elapsed());
    Ok(Some(function))
}

async fn check(ctx: &ShipContext, deployment: &Deployment) -> Result<Health, ShipError> {
    let started = Instant::now();
    ctx.progress.begin("check", "first request");
    let health = deploy::smoke(ctx, deployment).await?;
    let what = format!("{} answered {}", health.path, health.status);
    ctx.progress.end("check", &what, started.elapsed());
    Ok(health)
}

/// Moves the head, unless it points there already.
async fn go_live(ctx: &ShipContext, prepared: &Prepared) -> Result<Head, ShipError> {
    let Prepared { app, id, head, .. } = prepared;
    let started = Instant::now();
    ctx.progress.begin("live", "");
    let head = match head {
        HeadState::Live(head, _) if head.deployment == *id => (**head).clone(),
        from => control::move_head(ctx, app, from, id).await?,
    };
    deploy::observe(ctx, app, id).await?;
    ctx.progress.end("live", &ctx.production_url(app), started.elapsed());
    Ok(head)
}

fn report(
    ctx: &ShipContext,
    prepared: &Prepared,
    head: Option<Head>,
    outcome: Outcome,
    started: Instant,
) -> ShipReport {
    let Prepared { app, id, plan, .. } = prepared;
    let preview = outcome.status == Status::Preview;
    let previous = match outcome.status {
        Status::Unchanged => head.as_ref().and_then(|head| head.previous.clone()),
        Status::Live | Status::Preview => outcome.previous,
    };
    let mut next = Vec::new();
    if preview {
        next.push(format!("standpipe promote {id} --app {app}"));
    }
    if plan.server.is_some() {
        next.push(format!("standpipe logs {app} -f"));
    }
    next.push(format!("standpipe ls {app}"));
    ShipReport {
        status: outcome.status,
        app: app.clone(),
        deploy: id.clone(),
        url: if preview {
            ctx.preview_url(app, id)
        } else {
            ctx.production_url(app)
        },
        version: head.map(|head| head.generation),
        rollback: previous
            .as_ref()
            .filter(|_| !preview)
            .map(|_| format!("standpipe rollback --app {app}")),
        previous,
        detected: plan.detected(outcome.output.as_deref()),
        build: outcome.build,
        health: outcome.health,
        changed: outcome.changed,
        cost: Cost::embedded(),
        notes: outcome.notes,
        next,
        ms: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
    }
}

/// Where the packaged tail is, for tests that look inside.
#[cfg(test)]
pub fn tail_of(ctx: &ShipContext, dir: &std::path::Path) -> std::path::PathBuf {
    let root = dir.canonicalize().unwrap();
    crate::cache::ProjectCache::open(&ctx.cache_dir, &root)
        .unwrap()
        .tail_file()
}
