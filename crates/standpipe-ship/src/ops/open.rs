//! `standpipe open APP`: the app's address. Starting a browser is up to the binary.

use standpipe_app::AppName;

use crate::context::ShipContext;
use crate::control::{self, HeadState};
use crate::error::ShipError;

/// Production's address, or the newest preview's when the app was never live.
pub async fn open_url(ctx: &ShipContext, app: &AppName) -> Result<String, ShipError> {
    if let HeadState::Live(..) | HeadState::Corrupted(..) = control::read_head(ctx, app).await? {
        return Ok(ctx.production_url(app));
    }
    match control::list_deployments(ctx, app).await?.last() {
        Some((id, _)) => Ok(ctx.preview_url(app, id)),
        None => Err(control::unknown_app(app)),
    }
}
