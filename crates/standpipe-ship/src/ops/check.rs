//! What can be said of a folder before anything is started for it: that it is a project, what it is recognised as, and
//! that this machine has the tools to build it.

use std::path::Path;

use super::{app_name, folder_name, project_root};
use crate::build;
use crate::detect::{Plan, detect};
use crate::error::{Phase, ShipError};
use crate::runner::BuildRunner;
use crate::tree::survey;

/// Recognises the project and finds its tools. Reads names and a few files, writes nothing and starts nothing.
pub fn check(dir: &Path, name: Option<&str>, runner: &dyn BuildRunner) -> Result<(), ShipError> {
    app_name(dir, name)?;
    let root = project_root(dir)?;
    let plan = detect(&survey(&root)?, &folder_name(&root))?;
    tools(&plan, runner)
}

/// The tools of every install, of the build and of the start command are on this machine. Programs of the project itself
/// (a path, or one that an install brings) are none of the machine's.
fn tools(plan: &Plan, runner: &dyn BuildRunner) -> Result<(), ShipError> {
    for wanted in &plan.installs {
        build::require_tool(runner, &build::possible(runner, wanted).tool, Phase::Install)?;
    }
    let build = plan.build.as_ref().map(|build| (&build.argv, Phase::Build));
    let start = plan.server.as_ref().map(|server| (&server.argv, Phase::Deploy));
    for (argv, phase) in build.into_iter().chain(start) {
        if let Some(tool) = argv.first().filter(|tool| build::is_machine_tool(tool)) {
            build::require_tool(runner, tool, phase)?;
        }
    }
    Ok(())
}
