//! `standpipe rollback [ID]` and `standpipe promote ID`: another kept deployment goes live. Nothing is
//! built or sent; one conditional write moves the head.

use std::time::Instant;

use standpipe_app::{AppName, Deployment, DeploymentId};

use crate::context::ShipContext;
use crate::control::{self, HeadState};
use crate::deploy;
use crate::error::{ErrorCode, Phase, ShipError};
use crate::report::{BuildReport, Changed, Cost, ShipReport, Status};

/// Goes back to `id`, or to what was live before.
pub async fn rollback(ctx: &ShipContext, app: &AppName, id: Option<&str>) -> Result<ShipReport, ShipError> {
    if let Some(id) = id {
        return promote(ctx, app, id).await;
    }
    let state = control::read_head(ctx, app).await?;
    let Some(head) = state.sound(app)? else {
        control::require_app(ctx, app).await?;
        return Err(no_previous(app));
    };
    let Some(previous) = head.previous.clone() else {
        return Err(no_previous(app));
    };
    put_live(ctx, app, &state, &previous).await
}

/// Puts a kept deployment live. Also the way out of a corrupted or lost head.
pub async fn promote(ctx: &ShipContext, app: &AppName, id: &str) -> Result<ShipReport, ShipError> {
    let id = DeploymentId::parse(id)
        .map_err(|error| ShipError::new(ErrorCode::UnknownDeployment, Phase::Read, error.to_string()))?;
    let state = control::read_head(ctx, app).await?;
    put_live(ctx, app, &state, &id).await
}

fn no_previous(app: &AppName) -> ShipError {
    let message = format!("`{app}` has no earlier deployment to go back to");
    ShipError::new(ErrorCode::NoPrevious, Phase::Read, message).fix(format!(
        "choose one: `standpipe ls {app}`, then `standpipe promote ID --app {app}`"
    ))
}

/// A deployment that must exist.
pub async fn require_deployment(ctx: &ShipContext, app: &AppName, id: &DeploymentId) -> Result<Deployment, ShipError> {
    if let Some(deployment) = control::get_deployment(ctx, app, id).await? {
        return Ok(deployment);
    }
    control::require_app(ctx, app).await?;
    let message = format!("`{app}` has no deployment `{id}`");
    Err(ShipError::new(ErrorCode::UnknownDeployment, Phase::Read, message)
        .fix(format!("list them with `standpipe ls {app}`")))
}

async fn put_live(
    ctx: &ShipContext,
    app: &AppName,
    state: &HeadState,
    id: &DeploymentId,
) -> Result<ShipReport, ShipError> {
    let started = Instant::now();
    let deployment = require_deployment(ctx, app, id).await?;
    control::refuse_trashed(app, control::get_trash(ctx, app).await?.as_ref())?;
    ctx.progress.begin("check", id.as_str());
    let health = deploy::smoke(ctx, &deployment).await?;
    let (head, status) = match state {
        HeadState::Live(head, _) if head.deployment == *id => ((**head).clone(), Status::Unchanged),
        from => (deploy::switch(ctx, app, from, id).await?, Status::Live),
    };
    let url = ctx.production_url(app);
    ctx.progress.end("live", &url, started.elapsed());
    let back = head.previous.clone();
    Ok(ShipReport {
        status,
        app: app.clone(),
        deploy: id.clone(),
        url,
        version: Some(head.generation),
        rollback: back
            .as_ref()
            .map(|previous| format!("standpipe promote {previous} --app {app}")),
        previous: back,
        detected: deployment.detected,
        build: BuildReport { cached: true, ms: 0 },
        health: Some(health),
        changed: Changed::default(),
        cost: Cost::embedded(),
        notes: Vec::new(),
        next: vec![format!("standpipe ls {app}")],
        ms: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
    })
}
