//! `standpipe plan DIR`: what `ship` would do. Writes nothing but local caches.

use super::{ShipOptions, prepare};
use crate::context::ShipContext;
use crate::error::ShipError;
use crate::report::PlanReport;

/// Reads the project and the app's state, and tells what would follow.
pub async fn plan(ctx: &ShipContext, options: &ShipOptions) -> Result<PlanReport, ShipError> {
    let prepared = prepare(ctx, options).await?;
    let live = prepared.head.sound(&prepared.app)?.map(|head| head.deployment.clone());
    let url = match options.preview {
        true => ctx.preview_url(&prepared.app, &prepared.id),
        false => ctx.production_url(&prepared.app),
    };
    Ok(PlanReport {
        unchanged: live.as_ref() == Some(&prepared.id) && prepared.trash.is_none(),
        live,
        url,
        detected: prepared.plan.detected(None),
        commands: prepared.plan.commands(),
        start: prepared.plan.server.as_ref().map(|server| server.argv.clone()),
        static_dir: prepared.plan.static_dir.clone(),
        notes: prepared.plan.notes.clone(),
        files: prepared.project.files.len() as u64,
        bytes: prepared.project.bytes(),
        app: prepared.app,
        deploy: prepared.id,
    })
}
