//! `standpipe rm APP`: to the trash for 48 hours. The head stays, so that coming back is one deletion.

use standpipe_app::{APPS_PREFIX, AppName, FORMAT, TRASH_SECS, Trash, trash_key, web_function_name};

use crate::context::ShipContext;
use crate::control;
use crate::error::{ErrorCode, Phase, ShipError};
use crate::report::RemoveReport;

/// Takes the app off the edge. `approved` says that somebody confirmed.
pub async fn remove(ctx: &ShipContext, app: &AppName, approved: bool) -> Result<RemoveReport, ShipError> {
    control::require_app(ctx, app).await?;
    if !approved {
        let message = format!("`{app}` would go to the trash for {} h", TRASH_SECS / 3600);
        return Err(ShipError::new(ErrorCode::NeedsApproval, Phase::Read, message)
            .fix(format!("confirm with `standpipe rm {app} --yes`")));
    }
    let trash = match control::get_trash(ctx, app).await? {
        // Removing twice does not make it stay longer.
        Some(trash) => trash,
        None => {
            let trash = Trash {
                format: FORMAT,
                removed_at_ms: ctx.clock.now_ms(),
            };
            control::put_trash(ctx, app, &trash).await?;
            trash
        }
    };
    Ok(RemoveReport {
        status: "trashed",
        app: app.clone(),
        restorable_until_ms: Some(trash.removed_at_ms + TRASH_SECS * 1000),
        next: vec![format!("standpipe rm {app} --undo")],
    })
}

/// Brings the app back.
pub async fn restore(ctx: &ShipContext, app: &AppName) -> Result<RemoveReport, ShipError> {
    control::require_app(ctx, app).await?;
    control::delete_trash(ctx, app).await?;
    Ok(RemoveReport {
        status: "restored",
        app: app.clone(),
        restorable_until_ms: None,
        next: vec![format!("standpipe open {app}")],
    })
}

/// Deletes apps whose time in the trash is over; the app's own bucket with its data stays. Gives
/// their names. To be called now and then by the server.
pub async fn collect_expired(ctx: &ShipContext) -> Result<Vec<AppName>, ShipError> {
    let at = |error: crate::target::TargetError| error.at(Phase::Switch);
    let bucket = ctx.bucket();
    let mut collected = Vec::new();
    for row in ctx.target.list(&bucket, APPS_PREFIX, true).await.map_err(at)? {
        let name = row
            .key
            .strip_prefix(APPS_PREFIX)
            .and_then(|name| name.strip_suffix('/'));
        let Some(app) = name.and_then(|name| AppName::parse(name).ok()) else {
            continue;
        };
        let Some(trash) = control::get_trash(ctx, &app).await? else {
            continue;
        };
        if trash.removed_at_ms + TRASH_SECS * 1000 > ctx.clock.now_ms() {
            continue;
        }
        ctx.target.delete_function(&web_function_name(&app)).await.map_err(at)?;
        let marker = trash_key(&app);
        for object in ctx.target.list(&bucket, &row.key, false).await.map_err(at)? {
            if object.key != marker {
                ctx.target.delete(&bucket, &object.key).await.map_err(at)?;
            }
        }
        // The marker goes last: an interrupted collection is taken up again.
        ctx.target.delete(&bucket, &marker).await.map_err(at)?;
        collected.push(app);
    }
    Ok(collected)
}
