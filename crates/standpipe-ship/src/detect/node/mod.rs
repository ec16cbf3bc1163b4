//! Node projects: front ends with a build script, servers by `start` script or framework.

mod frameworks;
mod package;
mod start;
#[cfg(test)]
mod tests;

use serde_json::Value;

use self::frameworks::{BUILD_FRAMEWORKS, OUTPUTS_GENERIC, SERVER_FRAMEWORKS, SERVES_ITSELF};
use self::package::{Package, install, manager};
use super::{Build, Plan, argv};
use crate::error::ShipError;
use crate::tree::Tree;

/// Runtime string when the project does not name one version: any Node.js. The deployment then asks
/// for the version that built it.
pub const RUNTIME_ANY: &str = "nodejs";

/// Folders that may hold a front end beside a server of another language.
const FRONT_FOLDERS: [&str; 5] = ["", "frontend/", "client/", "web/", "ui/"];

/// A front end whose build writes static files.
pub fn front_end(tree: &dyn Tree) -> Result<Option<Plan>, ShipError> {
    for dir in FRONT_FOLDERS {
        let Some(package) = Package::read(tree, dir)? else {
            continue;
        };
        let Some((build, framework, page_app)) = build(tree, &package) else {
            continue;
        };
        let why = match BUILD_FRAMEWORKS.iter().find(|known| known.name == framework) {
            Some(known) => format!("dependency `{}` in {dir}package.json", known.package),
            None => format!("`build` script in {dir}package.json"),
        };
        return Ok(Some(Plan {
            framework: framework.to_owned(),
            why,
            installs: install(tree, &package, false).into_iter().collect(),
            build: Some(build),
            page_app,
            ..Plan::default()
        }));
    }
    Ok(None)
}

/// A server, with its build if it has one.
pub fn detect(tree: &dyn Tree) -> Result<Option<Plan>, ShipError> {
    let package = Package::read(tree, "")?.unwrap_or_else(|| Package {
        dir: String::new(),
        json: Value::Null,
    });
    let Some((mut server, why)) = start::server(tree, &package) else {
        return Ok(None);
    };
    let named = SERVER_FRAMEWORKS.iter().find(|name| package.depends_on(name));
    let built = build(tree, &package);
    let framework = match (&built, named) {
        (Some((_, "node-build", _)), Some(name)) | (None, Some(name)) => (*name).trim_start_matches('@').to_owned(),
        (Some((_, framework, _)), Some(name)) => format!("{name}+{framework}"),
        (Some((_, framework, _)), None) if SERVES_ITSELF.contains(framework) => (*framework).to_owned(),
        (Some((_, framework, _)), None) => format!("node+{framework}"),
        (None, None) => "node".to_owned(),
    };
    // A tool that starts the app (`tsx`) is often a development dependency.
    let production = package.starts_without_dev(&server);
    let install = install(tree, &package, built.is_none() && production);
    if let Some(install) = &install {
        server.dependencies = Some(install.produces.clone());
        server.production_only = built.is_some() && production;
    }
    Ok(Some(Plan {
        framework,
        why,
        installs: install.into_iter().collect(),
        build: built.map(|(build, _, _)| build),
        server: Some(server),
        ..Plan::default()
    }))
}

/// The build, the framework that explains it, and whether its pages route in the browser.
fn build(tree: &dyn Tree, package: &Package) -> Option<(Build, &'static str, bool)> {
    package.script("build")?;
    let (tool, _, _) = manager(tree, &package.dir);
    let known = BUILD_FRAMEWORKS
        .iter()
        .find(|framework| package.depends_on(framework.package));
    let outputs = known.map_or(&OUTPUTS_GENERIC[..], |framework| framework.outputs);
    let build = Build {
        dir: package.dir.clone(),
        argv: argv(&[tool, "run", "build"]),
        outputs: outputs
            .iter()
            .map(|folder| format!("{}{folder}", package.dir))
            .collect(),
    };
    Some((
        build,
        known.map_or("node-build", |framework| framework.name),
        known.is_some_and(|framework| framework.page_app),
    ))
}
