//! Makes revision, endpoint and deployment, asks the new version for its first answer, and puts it
//! live. Every step can be repeated: an interrupted ship converges when it is run again, and what
//! it left behind is collected by what is live.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use futures_util::StreamExt;
use standpipe_app::{
    AppName, Deployment, DeploymentId, FunctionRef, Head, app_bucket, endpoint_name, role_arn, web_function_name,
};

use crate::context::ShipContext;
use crate::control::{self, HeadState};
use crate::detect::Server;
use crate::error::{ErrorCode, LOG_TAIL_LINES_MAX, Phase, ShipError};
use crate::probe::{self, ProbeError};
use crate::report::Health;
use crate::target::{LogQuery, Readiness, RevisionRequest, TargetError};

/// Longest wait for a revision or endpoint to become active.
const ACTIVE_TIMEOUT: Duration = Duration::from_secs(120);
/// Longest wait for the first good answer of a preview.
const SMOKE_TIMEOUT: Duration = Duration::from_secs(60);
/// Longest wait for an edge that does not accept connections: it may be starting.
const EDGE_DOWN_TIMEOUT: Duration = Duration::from_secs(3);
/// A 5xx of the app itself is asked again this often: the first request may meet a warm-up.
const SMOKE_5XX_RETRIES_MAX: u32 = 2;
/// Longest wait for production to answer with the new deployment.
const OBSERVE_TIMEOUT: Duration = Duration::from_secs(15);
/// First and longest pause between two questions.
const PAUSE: (Duration, Duration) = (Duration::from_millis(5), Duration::from_millis(250));
/// Path of the smoke request.
const SMOKE_PATH: &str = "/";
/// Path that no static file has, so that the function behind a static site is asked too. Any answer
/// below 500 will do; a 404 shows that the app runs.
const FUNCTION_PATH: &str = "/.well-known/standpipe-check";

/// Waits that double, up to a deadline.
struct Pauses {
    next: Duration,
    deadline: Instant,
}

impl Pauses {
    fn until(limit: Duration) -> Pauses {
        Pauses {
            next: PAUSE.0,
            deadline: Instant::now() + limit,
        }
    }

    /// False when the time is over.
    async fn wait(&mut self) -> bool {
        if Instant::now() + self.next > self.deadline {
            return false;
        }
        tokio::time::sleep(self.next).await;
        self.next = (self.next * 2).min(PAUSE.1);
        true
    }
}

/// The variables a deployment's function gets.
pub fn function_env(
    ctx: &ShipContext,
    app: &AppName,
    server: &Server,
    own: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let mut env = server.env.clone();
    env.insert("NODE_ENV".to_owned(), "production".to_owned());
    env.insert("HOST".to_owned(), "0.0.0.0".to_owned());
    env.extend(own.iter().map(|(name, value)| (name.clone(), value.clone())));
    // Where the app's data is and how it starts are no choice of the app's variables.
    env.insert("BUCKET".to_owned(), app_bucket(&ctx.account, app));
    env.insert("STANDPIPE_APP".to_owned(), app.to_string());
    let start = serde_json::to_string(&server.argv).unwrap_or_default();
    env.insert("STANDPIPE_START".to_owned(), start);
    env
}

/// A project that names no version gets the one it was built with: native modules need the same.
fn runtime_of(ctx: &ShipContext, server: &Server) -> String {
    match ctx.runner.node_major() {
        Some(major) if server.runtime == crate::detect::NODE_RUNTIME_ANY => format!("nodejs{major}.x"),
        _ => server.runtime.clone(),
    }
}

/// Makes the function's revision and the deployment's endpoint on it, and waits until both are active.
pub async fn make_function(
    ctx: &ShipContext,
    app: &AppName,
    id: &DeploymentId,
    server: &Server,
    env: &BTreeMap<String, String>,
    code_key: &str,
) -> Result<FunctionRef, ShipError> {
    let at = |error: TargetError| error.at(Phase::Deploy);
    let request = RevisionRequest {
        function: web_function_name(app),
        description: format!("deployment {id}"),
        code_bucket: ctx.bucket(),
        code_key: code_key.to_owned(),
        runtime: runtime_of(ctx, server),
        role_arn: role_arn(&ctx.account, app),
        env: function_env(ctx, app, server, env),
    };
    let made = match ctx.target.create_revision(&request).await {
        Err(TargetError::Missing { .. }) => {
            ctx.target
                .create_bucket(&app_bucket(&ctx.account, app))
                .await
                .map_err(at)?;
            ctx.target.create_function(&request.function).await.map_err(at)?;
            ctx.target.create_revision(&request).await
        }
        other => other,
    };
    let mut revision = made.map_err(at)?;
    let mut pauses = Pauses::until(ACTIVE_TIMEOUT);
    loop {
        match &revision.readiness {
            Readiness::Active => break,
            Readiness::Failed { reason } => {
                return Err(revision_failed(ctx, &request.function, &revision.id, reason).await);
            }
            Readiness::Pending => {}
        }
        if !pauses.wait().await {
            return Err(
                revision_failed(ctx, &request.function, &revision.id, "it did not become active in time").await,
            );
        }
        revision = ctx.target.revision(&request.function, &revision.id).await.map_err(at)?;
    }
    let name = endpoint_name(id);
    let mut endpoint = ctx
        .target
        .set_endpoint(&request.function, &name, &revision.id)
        .await
        .map_err(at)?;
    while endpoint.readiness != Readiness::Active {
        if matches!(endpoint.readiness, Readiness::Failed { .. }) || !pauses.wait().await {
            let message = format!("endpoint `{name}` did not become active");
            return Err(ShipError::new(ErrorCode::RevisionFailed, Phase::Deploy, message).fix("ship again"));
        }
        endpoint = ctx.target.endpoint(&request.function, &name).await.map_err(at)?;
    }
    Ok(FunctionRef {
        function: request.function,
        revision: revision.id,
        endpoint: name,
        domain: endpoint.domain,
    })
}

async fn revision_failed(ctx: &ShipContext, function: &str, revision: &str, reason: &str) -> ShipError {
    // Nothing refers to it yet; one that stays is collected later.
    let _ = ctx.target.delete_revision(function, revision).await;
    let message = format!("the compute API did not accept the new version: {reason}");
    ShipError::new(ErrorCode::RevisionFailed, Phase::Deploy, message).fix("correct the cause and ship again")
}

/// The last lines the app wrote; empty when they cannot be read.
pub async fn log_tail(ctx: &ShipContext, function: &FunctionRef) -> Vec<String> {
    let query = LogQuery {
        function: function.function.clone(),
        revision: Some(function.revision.clone()),
        since_ms: None,
        follow: false,
        limit: LOG_TAIL_LINES_MAX as u32,
    };
    let Ok(lines) = ctx.target.logs(&query).await else {
        return Vec::new();
    };
    let text = |line: Result<crate::target::LogLine, TargetError>| async move {
        line.ok().map(|line| crate::progress::printable(&line.text))
    };
    lines.filter_map(text).take(LOG_TAIL_LINES_MAX).collect().await
}

/// Asks the preview route until this deployment answers below 500, its function included.
pub async fn smoke(ctx: &ShipContext, deployment: &Deployment) -> Result<Health, ShipError> {
    if deployment.function.is_some() && deployment.static_files.is_some() {
        smoke_path(ctx, deployment, FUNCTION_PATH).await?;
    }
    smoke_path(ctx, deployment, SMOKE_PATH).await
}

async fn smoke_path(ctx: &ShipContext, deployment: &Deployment, path: &str) -> Result<Health, ShipError> {
    let authority = ctx.edge.preview_authority(&deployment.app, &deployment.id);
    let started = Instant::now();
    let mut pauses = Pauses::until(SMOKE_TIMEOUT);
    let mut failures = 0;
    loop {
        let asked = Instant::now();
        let last = match probe::get(ctx.edge.addr, &authority, path).await {
            Ok(answer) if answer.is_outdated() => "is not known to the edge yet".to_owned(),
            Ok(answer) if answer.deployment.as_deref() == Some(deployment.id.as_str()) => {
                if answer.status < 500 {
                    return Ok(Health {
                        path: path.to_owned(),
                        status: answer.status,
                        ms: u64::try_from(asked.elapsed().as_millis()).unwrap_or(u64::MAX),
                    });
                }
                failures += 1;
                format!("answered `{path}` with {}{}", answer.status, first_line(&answer.page))
            }
            Ok(answer) => format!("was not found by the edge, which answered {}", answer.status),
            Err(error @ ProbeError::Unreachable { .. }) if failures == 0 && started.elapsed() > EDGE_DOWN_TIMEOUT => {
                return Err(ShipError::new(ErrorCode::Unreachable, Phase::Smoke, error.to_string())
                    .fix("check that the edge runs with `standpipe doctor`"));
            }
            Err(ProbeError::TimedOut) => {
                failures = SMOKE_5XX_RETRIES_MAX + 1;
                format!("gave no answer to `{path}`: {}", ProbeError::TimedOut)
            }
            Err(error) => error.to_string(),
        };
        if failures > SMOKE_5XX_RETRIES_MAX || !pauses.wait().await {
            return Err(smoke_failed(ctx, deployment, &last).await);
        }
    }
}

/// The beginning of an error page as part of a sentence; pages in HTML say nothing in one line.
fn first_line(page: &str) -> String {
    let message = serde_json::from_str::<serde_json::Value>(page)
        .ok()
        .and_then(|document| document["message"].as_str().map(str::to_owned));
    let page = message.as_deref().unwrap_or(page);
    let line: String = crate::progress::printable(page.lines().next().unwrap_or_default())
        .chars()
        .take(300)
        .collect();
    if line.is_empty() || line.starts_with('<') {
        String::new()
    } else {
        format!(": {line}")
    }
}

async fn smoke_failed(ctx: &ShipContext, deployment: &Deployment, last: &str) -> ShipError {
    let port = crate::detect::APP_PORT;
    let error = ShipError::new(
        ErrorCode::SmokeFailed,
        Phase::Smoke,
        format!("the new version {last}; it was not put live"),
    );
    match &deployment.function {
        Some(function) => with_missing_module(error, log_tail(ctx, function).await)
            .fix("read the log lines above and correct the app")
            .fix(format!("make it listen on 0.0.0.0 and the port in `PORT` ({port})")),
        None => error.fix("check that the edge runs with `standpipe doctor`"),
    }
}

/// Adds the log, and what to do when it names a module that is not there: packages that only the
/// build needs do not travel.
fn with_missing_module(error: ShipError, log: Vec<String>) -> ShipError {
    let missing = log.iter().find_map(|line| {
        let (_, rest) = line
            .split_once("Cannot find package '")
            .or_else(|| line.split_once("Cannot find module '"))?;
        let name = rest.split('\'').next()?;
        (!name.is_empty() && !name.starts_with(['.', '/'])).then(|| name.to_owned())
    });
    let error = error.log(log);
    match missing {
        Some(name) => error.fix(format!(
            "put `{name}` into the `dependencies` of package.json: `devDependencies` are there for the build only"
        )),
        None => error,
    }
}

/// Takes back what a failed ship made: the deployment nobody ever saw.
pub async fn discard(ctx: &ShipContext, deployment: &Deployment) {
    let key = standpipe_app::deployment_key(&deployment.app, &deployment.id);
    // What cannot be removed now is collected by a later ship.
    let _ = ctx.target.delete(&ctx.bucket(), &key).await;
    if let Some(function) = &deployment.function {
        let _ = ctx.target.delete_endpoint(&function.function, &function.endpoint).await;
        let _ = ctx.target.delete_revision(&function.function, &function.revision).await;
    }
}

/// Moves the head and waits until production answers with the deployment.
pub async fn switch(ctx: &ShipContext, app: &AppName, from: &HeadState, to: &DeploymentId) -> Result<Head, ShipError> {
    let head = control::move_head(ctx, app, from, to).await?;
    observe(ctx, app, to).await?;
    Ok(head)
}

/// Success is said only after this.
pub async fn observe(ctx: &ShipContext, app: &AppName, id: &DeploymentId) -> Result<(), ShipError> {
    let authority = ctx.edge.production_authority(app);
    let mut pauses = Pauses::until(OBSERVE_TIMEOUT);
    loop {
        let last = match probe::get(ctx.edge.addr, &authority, SMOKE_PATH).await {
            Ok(answer) if answer.is_outdated() => "goes by an older document".to_owned(),
            Ok(answer) if answer.deployment.as_deref() == Some(id.as_str()) => return Ok(()),
            Ok(answer) => match answer.deployment {
                Some(other) => format!("still answers with `{other}`"),
                None => format!("answers {}{}", answer.status, first_line(&answer.page)),
            },
            Err(error) => format!("cannot be reached ({error})"),
        };
        // Somebody may have moved the head again: then ours was live and is not any more.
        if !pauses.wait().await {
            return Err(ShipError::new(
                ErrorCode::NotObserved,
                Phase::Switch,
                format!("the head of `{app}` points to `{id}`, but http://{authority}/ {last}"),
            )
            .fix("check that the edge runs with `standpipe doctor`")
            .fix("ship again; nothing is sent twice"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_that_is_not_there_is_named_with_the_way_out() {
        let fix = |line: &str| {
            let error = ShipError::new(ErrorCode::SmokeFailed, Phase::Smoke, "x");
            with_missing_module(error, vec![line.to_owned()]).fix
        };
        let esm = "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'left-pad' imported from /var/task/server.js";
        assert!(fix(esm)[0].contains("`left-pad`") && fix(esm)[0].contains("`dependencies`"));
        assert!(fix("Error: Cannot find module 'pg'")[0].contains("`pg`"));
        assert!(fix("Error: Cannot find module './own.js'").is_empty());
    }
}
