//! Removes what nothing refers to, judged by what is live: never by this ship's own plan.
//!
//! Kept are the head's deployment, its previous one, and the newest [`KEPT_DEPLOYMENTS`]. Revisions,
//! endpoints and archives stay while a kept deployment uses them, or while they are so young that a
//! ship may be making its deployment right now. Blobs are shared between apps: [`collect_blobs`] looks
//! at all deployments there are, and a ship never relies on a blob this may take, see [`crate::upload`].

use std::collections::BTreeSet;

use standpipe_app::{
    APPS_PREFIX, AppName, Deployment, DeploymentId, StaticIndex, blob_key, deployment_key, web_function_name,
};

use crate::context::ShipContext;
use crate::control::{self, HeadState};
use crate::error::{ErrorCode, Phase, ShipError};
use crate::target::TargetError;

/// Newest deployments that are kept for rollback and promote.
pub const KEPT_DEPLOYMENTS: usize = 10;
/// A blob younger than this may belong to a ship under way, in milliseconds.
pub const BLOB_KEPT_MS: u64 = 24 * 3600 * 1000;
/// A dependency run is only there to be copied from; one that old is sent again when it is wanted.
const RUN_KEPT_MS: u64 = 30 * 24 * 3600 * 1000;
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
    let (bucket, prefix) = (ctx.bucket(), format!("apps/{app}/runs/"));
    for row in ctx.target.list(&bucket, &prefix, false).await.map_err(at)? {
        if row.modified_at_ms + RUN_KEPT_MS < now {
            ctx.target.delete(&ctx.bucket(), &row.key).await.map_err(at)?;
        }
    }
    Ok(())
}

/// Deletes blobs that no deployment of any app names and that are older than [`BLOB_KEPT_MS`]. Gives
/// how many. A deployment or index that cannot be read stops it: what it names is not known.
pub async fn collect_blobs(ctx: &ShipContext) -> Result<usize, ShipError> {
    let at = |error: TargetError| error.at(Phase::Switch);
    let (bucket, now) = (ctx.bucket(), ctx.clock.now_ms());
    let prefix = blob_key("");
    let mut old: BTreeSet<String> = BTreeSet::new();
    for row in ctx.target.list(&bucket, &prefix, false).await.map_err(at)? {
        if row.modified_at_ms + BLOB_KEPT_MS < now {
            old.extend(row.key.strip_prefix(&prefix).map(str::to_owned));
        }
    }
    if old.is_empty() {
        return Ok(0);
    }
    // Read after the list: a deployment written meanwhile is seen.
    for row in ctx.target.list(&bucket, APPS_PREFIX, true).await.map_err(at)? {
        let name = row
            .key
            .strip_prefix(APPS_PREFIX)
            .and_then(|name| name.strip_suffix('/'));
        let Some(app) = name.and_then(|name| AppName::parse(name).ok()) else {
            continue;
        };
        for (id, _) in control::list_deployments(ctx, &app).await? {
            if let Some(deployment) = control::get_deployment(ctx, &app, &id).await? {
                for used in blobs_of(ctx, &deployment).await? {
                    old.remove(&used);
                }
            }
        }
    }
    for hash in &old {
        ctx.target.delete(&bucket, &blob_key(hash)).await.map_err(at)?;
    }
    Ok(old.len())
}

/// The blobs a deployment names, its index included.
pub async fn blobs_of(ctx: &ShipContext, deployment: &Deployment) -> Result<BTreeSet<String>, ShipError> {
    let Some(site) = &deployment.static_files else {
        return Ok(BTreeSet::new());
    };
    let mut used = BTreeSet::from([site.hash.clone()]);
    let object = ctx.target.get(&ctx.bucket(), &blob_key(&site.hash)).await;
    let Some(object) = object.map_err(|error| error.at(Phase::Switch))? else {
        return Ok(used);
    };
    let index: StaticIndex = serde_json::from_slice(&object.bytes).map_err(|error| {
        let message = format!(
            "the index of deployment `{}` of `{}` is corrupted: {error}",
            deployment.id, deployment.app
        );
        ShipError::new(ErrorCode::DocumentCorrupted, Phase::Switch, message)
            .fix(format!("ship `{}` again", deployment.app))
    })?;
    for file in index.files.into_values() {
        let encodings = [Some(file.identity), file.br, file.gzip];
        used.extend(encodings.into_iter().flatten().map(|encoded| encoded.hash));
    }
    Ok(used)
}
