//! `standpipe ls [APP]`: apps, or the deployments of one.

use futures_util::StreamExt;
use standpipe_app::{APPS_PREFIX, AppName, TRASH_SECS};

use crate::context::ShipContext;
use crate::control::{self, HeadState};
use crate::error::{Phase, ShipError};
use crate::report::{AppRow, DeploymentRow};

/// Requests in flight at once.
const CONCURRENT_MAX: usize = 16;

/// All apps by name. A damaged one is listed with its problem.
pub async fn list_apps(ctx: &ShipContext) -> Result<Vec<AppRow>, ShipError> {
    let bucket = ctx.bucket();
    let rows = ctx
        .target
        .list(&bucket, APPS_PREFIX, true)
        .await
        .map_err(|error| error.at(Phase::Read))?;
    let names: Vec<AppName> = rows
        .iter()
        .filter_map(|row| AppName::parse(row.key.strip_prefix(APPS_PREFIX)?.strip_suffix('/')?).ok())
        .collect();
    let rows = futures_util::stream::iter(names).map(|app| app_row(ctx, app));
    let mut running = rows.buffered(CONCURRENT_MAX);
    let mut all = Vec::new();
    while let Some(row) = running.next().await {
        all.push(row?);
    }
    Ok(all)
}

async fn app_row(ctx: &ShipContext, app: AppName) -> Result<AppRow, ShipError> {
    let (head, trash) = tokio::join!(control::read_head(ctx, &app), control::get_trash(ctx, &app));
    let mut row = AppRow {
        url: ctx.production_url(&app),
        app,
        deployment: None,
        version: None,
        moved_at_ms: None,
        trashed_until_ms: trash?.map(|trash| trash.removed_at_ms + TRASH_SECS * 1000),
        problem: None,
    };
    match head? {
        HeadState::Live(head, _) => {
            row.deployment = Some(head.deployment);
            row.version = Some(head.generation);
            row.moved_at_ms = Some(head.moved_at_ms);
        }
        HeadState::Absent => {}
        HeadState::Corrupted(reason, _) => row.problem = Some(format!("its head is corrupted: {reason}")),
    }
    Ok(row)
}

/// The deployments of an app, newest first. One whose document is damaged is passed over.
pub async fn list_deployments(ctx: &ShipContext, app: &AppName) -> Result<Vec<DeploymentRow>, ShipError> {
    let all = control::list_deployments(ctx, app).await?;
    if all.is_empty() {
        control::require_app(ctx, app).await?;
    }
    let live = match control::read_head(ctx, app).await? {
        HeadState::Live(head, _) => Some(head.deployment),
        HeadState::Absent | HeadState::Corrupted(..) => None,
    };
    let read = |(id, _)| async move { control::get_deployment(ctx, app, &id).await };
    let mut running = futures_util::stream::iter(all).map(read).buffered(CONCURRENT_MAX);
    let mut rows = Vec::new();
    while let Some(deployment) = running.next().await {
        let Ok(Some(deployment)) = deployment else { continue };
        rows.push(DeploymentRow {
            url: ctx.preview_url(app, &deployment.id),
            live: live.as_ref() == Some(&deployment.id),
            preview: deployment.preview,
            created_at_ms: deployment.created_at_ms,
            detected: deployment.detected,
            deployment: deployment.id,
        });
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.created_at_ms));
    Ok(rows)
}
