//! Removes what nothing refers to, judged by what is live: never by this ship's own plan.
//!
//! Kept are the head's deployment, its previous one, and the newest [`KEPT_DEPLOYMENTS`]. Revisions,
//! endpoints and archives stay while a kept deployment uses them, or while they are so young that a
//! ship may be making its deployment right now. Blobs are shared between apps and stay.

use std::collections::BTreeSet;

use standpipe_app::{AppName, DeploymentId, deployment_key, web_function_name};

use crate::context::ShipContext;
use crate::control::{self, HeadState};
use crate::error::{Phase, ShipError};
use crate::target::TargetError;

/// Newest deployments that are kept for rollback and promote.
pub const KEPT_DEPLOYMENTS: usize = 10;
/// A revision or archive younger than this may belong to a ship under way, in milliseconds.
const YOUNG_MS: u64 = 3600 * 1000;

/// Removes old deployments of an app. Gives how many.
pub async fn collect(ctx: &ShipContext, app: &AppName) -> Result<usize, ShipError> {
    let all = control::list_deployments(ctx, app).await?;
    if all.len() <= KEPT_DEPLOYMENTS {
        return Ok(0);
    }
    // Read after the list: a deployment put live meanwhile is kept.
    let HeadState::Live(head, _) = control::read_head(ctx, app).await? else {
        return Ok(0);
    };
    let mut kept: BTreeSet<&DeploymentId> = all.iter().rev().take(KEPT_DEPLOYMENTS).map(|(id, _)| id).collect();
    kept.insert(&head.deployment);
    kept.extend(&head.previous);
    let function = web_function_name(app);
    let (mut used_revisions, mut used_code) = (BTreeSet::new(), BTreeSet::new());
    for id in &kept {
        let Some(deployment) = control::get_deployment(ctx, app, id).await? else {
            continue;
        };
        if let Some(one) = deployment.function {
            match ctx.target.revision(&function, &one.revision).await {
                Ok(revision) => used_code.extend(revision.code_key),
                // Somebody deleted it; there is no code to keep for it.
                Err(TargetError::Missing { .. }) => {}
                Err(error) => return Err(error.at(Phase::Switch)),
            }
            used_revisions.insert(one.revision);
        }
    }
    let mut removed = 0;
    for (id, _) in all.iter().filter(|(id, _)| !kept.contains(id)) {
        remove_deployment(ctx, app, id, &used_revisions).await?;
        removed += 1;
    }
    remove_revisions(ctx, &function, &used_revisions).await?;
    remove_archives(ctx, app, &used_code).await?;
    Ok(removed)
}

async fn remove_deployment(
    ctx: &ShipContext,
    app: &AppName,
    id: &DeploymentId,
    used_revisions: &BTreeSet<String>,
) -> Result<(), ShipError> {
    let at = |error: TargetError| error.at(Phase::Switch);
    let deployment = control::get_deployment(ctx, app, id).await.unwrap_or_default();
    // The document goes first: without it nobody promotes what is half removed.
    ctx.target
        .delete(&ctx.bucket(), &deployment_key(app, id))
        .await
        .map_err(at)?;
    if let Some(function) = deployment.and_then(|deployment| deployment.function) {
        ctx.target
            .delete_endpoint(&function.function, &function.endpoint)
            .await
            .map_err(at)?;
        if !used_revisions.contains(&function.revision) {
            // An endpoint that is still going away holds its revision; the next collection takes it.
            let _ = ctx.target.delete_revision(&function.function, &function.revision).await;
        }
    }
    Ok(())
}

/// Revisions that an interrupted or failed ship left behind.
async fn remove_revisions(ctx: &ShipContext, function: &str, used: &BTreeSet<String>) -> Result<(), ShipError> {
    let now = ctx.clock.now_ms();
    for revision in ctx
        .target
        .revisions(function)
        .await
        .map_err(|error| error.at(Phase::Switch))?
    {
        if !used.contains(&revision.id) && revision.created_at_ms + YOUNG_MS < now {
            // One that an endpoint still holds is refused, and stays until its deployment goes.
            let _ = ctx.target.delete_revision(function, &revision.id).await;
        }
    }
    Ok(())
}

async fn remove_archives(ctx: &ShipContext, app: &AppName, used: &BTreeSet<String>) -> Result<(), ShipError> {
    let at = |error: TargetError| error.at(Phase::Switch);
    let now = ctx.clock.now_ms();
    let rows = ctx
        .target
        .list(&ctx.bucket(), &format!("apps/{app}/code/"), false)
        .await
        .map_err(at)?;
    for row in rows {
        if !used.contains(&row.key) && row.modified_at_ms + YOUNG_MS < now {
            ctx.target.delete(&ctx.bucket(), &row.key).await.map_err(at)?;
        }
    }
    Ok(())
}
