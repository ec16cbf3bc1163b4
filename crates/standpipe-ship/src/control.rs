//! The control plane's documents of one app, read and moved by conditional writes only.

use bytes::Bytes;
use serde::de::DeserializeOwned;
use standpipe_app::{
    AppName, Deployment, DeploymentId, Environment, FORMAT, Head, Trash, deployment_key, deployments_prefix, env_key,
    head_key, trash_key,
};

use crate::context::ShipContext;
use crate::error::{ErrorCode, Phase, ShipError};
use crate::target::{Condition, Listed, Object, TargetError, Written};

const JSON: &str = "application/json";
/// Conditional writes that meet another one are tried this often.
const MOVE_ATTEMPTS_MAX: u32 = 3;

/// What is at the head's key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeadState {
    /// Nothing: the app was never live, or its head was lost.
    Absent,
    /// A head, and the ETag a move must name.
    Live(Box<Head>, String),
    /// Something that is no head of this app, why, and its ETag.
    Corrupted(String, String),
}

impl HeadState {
    /// The head of an app that is sound; a corrupted one is an error with the way out.
    pub fn sound(&self, app: &AppName) -> Result<Option<&Head>, ShipError> {
        match self {
            HeadState::Absent => Ok(None),
            HeadState::Live(head, _) => Ok(Some(head)),
            HeadState::Corrupted(reason, _) => Err(ShipError::new(
                ErrorCode::HeadCorrupted,
                Phase::Read,
                format!("the head of `{app}` (`{}`) is corrupted: {reason}", head_key(app)),
            )
            .fix(format!("find a good deployment with `standpipe ls {app}`"))
            .fix(format!(
                "publish it with `standpipe promote ID --app {app}`; until then the edge serves the last good one"
            ))),
        }
    }
}

fn parse<T: DeserializeOwned>(object: &Object) -> Result<T, String> {
    let value: serde_json::Value = serde_json::from_slice(&object.bytes).map_err(|error| error.to_string())?;
    match value["format"].as_u64() {
        Some(format) if format <= u64::from(FORMAT) => serde_json::from_value(value).map_err(|error| error.to_string()),
        Some(format) => Err(format!(
            "it has format {format}, made by a newer standpipe; this one reads up to {FORMAT}"
        )),
        None => Err("it has no format number".to_owned()),
    }
}

fn at(phase: Phase) -> impl Fn(TargetError) -> ShipError {
    move |error| error.at(phase)
}

/// Reads the head.
pub async fn read_head(ctx: &ShipContext, app: &AppName) -> Result<HeadState, ShipError> {
    let Some(object) = ctx
        .target
        .get(&ctx.bucket(), &head_key(app))
        .await
        .map_err(at(Phase::Read))?
    else {
        return Ok(HeadState::Absent);
    };
    Ok(match parse::<Head>(&object) {
        Ok(head) if head.app == *app => HeadState::Live(Box::new(head), object.etag),
        Ok(head) => HeadState::Corrupted(format!("it belongs to `{}`", head.app), object.etag),
        Err(reason) => HeadState::Corrupted(reason, object.etag),
    })
}

/// Points production at a deployment, if the head is still `from`. The loser of a race is told so.
pub async fn move_head(
    ctx: &ShipContext,
    app: &AppName,
    from: &HeadState,
    to: &DeploymentId,
) -> Result<Head, ShipError> {
    let now = ctx.clock.now_ms();
    let (generation, previous, epoch, condition) = match from {
        HeadState::Live(head, etag) => (
            head.generation + 1,
            Some(head.deployment.clone()),
            head.epoch,
            Condition::Etag(etag.clone()),
        ),
        // Greater than any generation an edge may have seen: those count moves, this counts milliseconds.
        HeadState::Corrupted(_, etag) => (now, None, 0, Condition::Etag(etag.clone())),
        HeadState::Absent => {
            let before = list_deployments(ctx, app).await?;
            let first = before.iter().all(|(id, _)| id == to);
            (if first { 1 } else { now }, None, 0, Condition::Absent)
        }
    };
    let head = Head {
        format: FORMAT,
        app: app.clone(),
        generation,
        deployment: to.clone(),
        previous,
        epoch,
        moved_at_ms: now,
    };
    for _ in 0..MOVE_ATTEMPTS_MAX {
        if put(ctx, &head_key(app), &head, condition.clone(), Phase::Switch).await? == Written::Yes {
            return Ok(head);
        }
        match read_head(ctx, app).await? {
            // The same ship twice, or an answer that was lost on the way.
            HeadState::Live(head, _) if head.deployment == *to => return Ok(*head),
            // Two conditional writes met and neither counted: the head is still what it was.
            state if state == *from => {}
            HeadState::Live(head, _) => return Err(lost_race(app, &head.deployment)),
            // Gone or damaged while we looked: nothing to name as the winner.
            HeadState::Absent | HeadState::Corrupted(..) => break,
        }
    }
    Err(ShipError::new(
        ErrorCode::Conflict,
        Phase::Switch,
        format!("the head of `{app}` keeps changing; yours is not live"),
    )
    .fix("ship again"))
}

fn lost_race(app: &AppName, winner: &DeploymentId) -> ShipError {
    let message =
        format!("somebody else moved `{app}` meanwhile, to deployment `{winner}`; yours is uploaded and not live");
    ShipError::new(ErrorCode::Conflict, Phase::Switch, message)
        .fix(format!("look at it with `standpipe ls {app}`"))
        .fix("ship again to replace it")
}

async fn put<T: serde::Serialize>(
    ctx: &ShipContext,
    key: &str,
    document: &T,
    condition: Condition,
    phase: Phase,
) -> Result<Written, ShipError> {
    let bytes = serde_json::to_vec_pretty(document)
        .map_err(|error| ShipError::new(ErrorCode::LocalIo, phase, format!("cannot encode `{key}`: {error}")))?;
    let bucket = ctx.bucket();
    let put = ctx.target.put(&bucket, key, JSON, Bytes::from(bytes), condition);
    put.await.map_err(at(phase))
}

fn corrupted(key: &str, reason: &str, fix: String) -> ShipError {
    let message = format!("`{key}` is corrupted: {reason}");
    ShipError::new(ErrorCode::DocumentCorrupted, Phase::Read, message).fix(fix)
}

/// A deployment, `None` when there is no such id.
pub async fn get_deployment(
    ctx: &ShipContext,
    app: &AppName,
    id: &DeploymentId,
) -> Result<Option<Deployment>, ShipError> {
    let key = deployment_key(app, id);
    let Some(object) = ctx.target.get(&ctx.bucket(), &key).await.map_err(at(Phase::Read))? else {
        return Ok(None);
    };
    let deployment = parse(&object)
        .map_err(|reason| corrupted(&key, &reason, format!("choose another one of `standpipe ls {app}`")))?;
    Ok(Some(deployment))
}

/// Writes a deployment once. False when one of that id is there already.
pub async fn put_deployment(ctx: &ShipContext, deployment: &Deployment) -> Result<bool, ShipError> {
    let key = deployment_key(&deployment.app, &deployment.id);
    let written = put(ctx, &key, deployment, Condition::Absent, Phase::Deploy).await?;
    Ok(written == Written::Yes)
}

/// Ids with the moment they were written, oldest first. Other objects at that place are passed over.
pub async fn list_deployments(ctx: &ShipContext, app: &AppName) -> Result<Vec<(DeploymentId, Listed)>, ShipError> {
    let prefix = deployments_prefix(app);
    let rows = ctx
        .target
        .list(&ctx.bucket(), &prefix, false)
        .await
        .map_err(at(Phase::Read))?;
    let id = |row: &Listed| {
        let name = row.key.strip_prefix(&prefix)?.strip_suffix(".json")?;
        DeploymentId::parse(name).ok()
    };
    let mut all: Vec<_> = rows.into_iter().filter_map(|row| Some((id(&row)?, row))).collect();
    all.sort_by(|(a, x), (b, y)| (x.modified_at_ms, a).cmp(&(y.modified_at_ms, b)));
    Ok(all)
}

/// The variables and the condition under which they may be replaced.
pub async fn read_environment(ctx: &ShipContext, app: &AppName) -> Result<(Environment, Condition), ShipError> {
    let key = env_key(app);
    let Some(object) = ctx.target.get(&ctx.bucket(), &key).await.map_err(at(Phase::Read))? else {
        let empty = Environment {
            format: FORMAT,
            ..Environment::default()
        };
        return Ok((empty, Condition::Absent));
    };
    let environment = parse(&object).map_err(|reason| {
        corrupted(
            &key,
            &reason,
            format!("delete `{key}` from the bucket and set the variables again"),
        )
    })?;
    Ok((environment, Condition::Etag(object.etag)))
}

/// Replaces the variables. False when somebody else did meanwhile.
pub async fn put_environment(
    ctx: &ShipContext,
    app: &AppName,
    environment: &Environment,
    condition: Condition,
) -> Result<bool, ShipError> {
    let written = put(ctx, &env_key(app), environment, condition, Phase::Read).await?;
    Ok(written == Written::Yes)
}

/// The trash marker, if the app is in the trash. A damaged marker counts as none.
pub async fn get_trash(ctx: &ShipContext, app: &AppName) -> Result<Option<Trash>, ShipError> {
    let object = ctx
        .target
        .get(&ctx.bucket(), &trash_key(app))
        .await
        .map_err(at(Phase::Read))?;
    Ok(object.and_then(|object| parse(&object).ok()))
}

/// Marks the app as removed.
pub async fn put_trash(ctx: &ShipContext, app: &AppName, trash: &Trash) -> Result<(), ShipError> {
    put(ctx, &trash_key(app), trash, Condition::None, Phase::Switch)
        .await
        .map(|_| ())
}

/// Takes the mark away.
pub async fn delete_trash(ctx: &ShipContext, app: &AppName) -> Result<(), ShipError> {
    let (bucket, key) = (ctx.bucket(), trash_key(app));
    ctx.target.delete(&bucket, &key).await.map_err(at(Phase::Switch))
}

/// True when anything of the app is in the bucket.
pub async fn exists(ctx: &ShipContext, app: &AppName) -> Result<bool, ShipError> {
    let (bucket, prefix) = (ctx.bucket(), format!("{}{app}/", standpipe_app::APPS_PREFIX));
    let rows = ctx.target.list(&bucket, &prefix, true).await.map_err(at(Phase::Read))?;
    Ok(!rows.is_empty())
}

/// An app that must exist.
pub async fn require_app(ctx: &ShipContext, app: &AppName) -> Result<(), ShipError> {
    if exists(ctx, app).await? {
        return Ok(());
    }
    Err(unknown_app(app))
}

/// Refuses to work on an app that visitors cannot reach.
pub fn refuse_trashed(app: &AppName, trash: Option<&Trash>) -> Result<(), ShipError> {
    match trash {
        None => Ok(()),
        Some(_) => Err(
            ShipError::new(ErrorCode::Trashed, Phase::Read, format!("`{app}` is in the trash"))
                .fix(format!("bring it back with `standpipe rm {app} --undo`")),
        ),
    }
}

/// No app of that name.
pub fn unknown_app(app: &AppName) -> ShipError {
    ShipError::new(ErrorCode::UnknownApp, Phase::Read, format!("there is no app `{app}`"))
        .fix("list them with `standpipe ls`")
        .fix(format!("make it with `standpipe ship DIR --name {app}`"))
}
