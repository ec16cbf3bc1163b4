//! `standpipe plan DIR`: what `ship` would do. Writes nothing but local caches.

use std::collections::BTreeMap;

use standpipe_app::{AppName, DeploymentId};

use super::{ShipOptions, app_name, deployment_id, folder_name, prepare, project_root};
use crate::context::{Edge, ShipContext};
use crate::detect::{Plan, detect};
use crate::error::ShipError;
use crate::report::PlanReport;
use crate::tree::{self, Project};

/// Reads the project and the app's state, and tells what would follow.
pub async fn plan(ctx: &ShipContext, options: &ShipOptions) -> Result<PlanReport, ShipError> {
    let prepared = prepare(ctx, options).await?;
    let live = prepared.head.sound(&prepared.app)?.map(|head| head.deployment.clone());
    let unchanged = live.as_ref() == Some(&prepared.id) && prepared.trash.is_none();
    let report = describe(
        &ctx.edge,
        options,
        prepared.app,
        prepared.id,
        &prepared.project,
        prepared.plan,
    );
    Ok(PlanReport {
        live,
        unchanged,
        ..report
    })
}

/// The plan of a project when no server runs: there is no app yet and nothing is set for it. Writes nothing at all.
/// `edge` is where a server would answer.
pub fn plan_of_new(edge: &Edge, options: &ShipOptions) -> Result<PlanReport, ShipError> {
    let app = app_name(&options.dir, options.name.as_deref())?;
    let root = project_root(&options.dir)?;
    let project = tree::read(&root)?;
    let plan = detect(&project, &folder_name(&root))?;
    let id = deployment_id(&app, &project, &plan, &BTreeMap::new());
    Ok(describe(edge, options, app, id, &project, plan))
}

fn describe(
    edge: &Edge,
    options: &ShipOptions,
    app: AppName,
    id: DeploymentId,
    project: &Project,
    plan: Plan,
) -> PlanReport {
    let authority = if options.preview {
        edge.preview_authority(&app, &id)
    } else {
        edge.production_authority(&app)
    };
    PlanReport {
        unchanged: false,
        live: None,
        url: format!("http://{authority}/"),
        detected: plan.detected(None),
        commands: plan.commands(),
        start: plan.server.map(|server| server.argv),
        static_dir: plan.static_dir,
        notes: plan.notes,
        files: project.files.len() as u64,
        bytes: project.bytes(),
        app,
        deploy: id,
    }
}
