//! Recognises a project: a pure function from its files to a [`Plan`].
//!
//! A plan has up to two halves: files to serve as they are (found in the sources or written by a
//! build) and a server. Both together are served static first.

mod binary;
mod node;
mod procfile;
mod python;
mod static_site;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use standpipe_app::Detected;

use crate::error::{ErrorCode, Phase, ShipError};
use crate::hosting;
use crate::tree::Tree;

pub use node::RUNTIME_ANY as NODE_RUNTIME_ANY;

/// The port an app listens on inside its environment; lambda-web keeps it fixed for us.
pub const APP_PORT: u16 = 8080;
/// Folder under the project that Python dependencies are installed to.
pub const PYTHON_MODULES: &str = "python_modules";
/// Where the code is inside an execution environment, as on AWS.
pub const TASK_ROOT: &str = "/var/task";

/// What will be done with a project. Part of the deployment's fingerprint.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// `static`, `vite`, `express`, `fastapi`, `procfile`, ...
    pub framework: String,
    /// The file or dependency that decided.
    pub why: String,
    /// Dependency trees to install before the build.
    pub installs: Vec<Install>,
    /// The build, if there is one.
    pub build: Option<Build>,
    /// Folder of the sources that is served without a build; `.` is the project itself.
    pub static_dir: Option<String>,
    /// A page app: paths without a file get `/index.html`, unless there is a `404.html`.
    pub page_app: bool,
    /// What answers requests that are not static.
    pub server: Option<Server>,
    /// What the project asks for and does not get, by name.
    pub notes: Vec<String>,
}

/// One dependency tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Install {
    /// Folder it runs in, `""` for the project, else ending with `/`.
    pub dir: String,
    /// Program that must be on the machine.
    pub tool: String,
    /// Commands in order.
    pub commands: Vec<Vec<String>>,
    /// Folder it writes, relative to the project.
    pub produces: String,
    /// BLAKE3 of everything in the project that decides what is installed.
    pub key: String,
    /// What to do on a machine without the tool; the tool is missing when there is nothing else.
    pub or_else: Option<Box<Install>>,
}

/// The build command and where its output may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Build {
    /// Folder it runs in, `""` for the project, else ending with `/`.
    pub dir: String,
    /// The command.
    pub argv: Vec<String>,
    /// Folders that may hold the static output, best guess first, relative to the project.
    pub outputs: Vec<String>,
}

/// How the app is started.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Server {
    /// Program and arguments, run in the root of the code.
    pub argv: Vec<String>,
    /// lambda-web runtime string.
    pub runtime: String,
    /// Variables the start needs.
    pub env: BTreeMap<String, String>,
    /// Dependency folder that travels with the code, see [`Install::produces`].
    pub dependencies: Option<String>,
    /// Packages that only the build needs stay behind.
    pub production_only: bool,
    /// Folders of the built tree that stay behind (compiler caches).
    pub excludes: Vec<String>,
    /// Files that travel even from an excluded folder.
    pub includes: Vec<String>,
    /// The server exists only if the build wrote this file.
    pub only_if: Option<String>,
}

impl Server {
    /// A server with nothing but a command.
    pub fn new(argv: Vec<String>, runtime: &str) -> Server {
        Server {
            argv,
            runtime: runtime.to_owned(),
            env: BTreeMap::new(),
            dependencies: None,
            production_only: false,
            excludes: Vec::new(),
            includes: Vec::new(),
            only_if: None,
        }
    }
}

impl Plan {
    /// What people are told.
    pub fn detected(&self, output: Option<&str>) -> Detected {
        Detected {
            framework: self.framework.clone(),
            why: self.why.clone(),
            command: self.build.as_ref().map(|build| build.argv.join(" ")),
            output: output.map(str::to_owned).or_else(|| self.static_dir.clone()),
        }
    }

    /// All commands in the order they run.
    pub fn commands(&self) -> Vec<Vec<String>> {
        let installs = self
            .installs
            .iter()
            .flat_map(|install| install.commands.iter().cloned());
        installs
            .chain(self.build.iter().map(|build| build.argv.clone()))
            .collect()
    }

    /// True for paths that a build writes: they are no source even when present.
    pub fn is_output(&self, path: &str) -> bool {
        let Some(build) = &self.build else { return false };
        let owned = build.outputs.iter().filter(|folder| crate::build::owned_output(folder));
        owned.into_iter().any(|folder| {
            path.strip_prefix(folder.as_str())
                .is_some_and(|rest| rest.starts_with('/'))
        })
    }
}

/// What was looked for, for the message of a folder that is none of it.
const LOOKED_FOR: [&str; 8] = [
    "`index.html` or other web files",
    "`package.json` with a `build` or `start` script, or a server framework",
    "`server.js`, `index.js` or `app.js` that listens",
    "`requirements.txt` or `pyproject.toml` with FastAPI, Flask, Django or another web framework",
    "`Procfile` with a `web:` line",
    "an executable named like the folder, or `bin/server`",
    "`Cargo.toml`",
    "`go.mod`",
];

/// Recognises the project. `folder` is its folder's name.
pub fn detect(tree: &dyn Tree, folder: &str) -> Result<Plan, ShipError> {
    let (plan, notes) = hosting::build_settings(tree, guess(tree, folder)?)?;
    let mut plan = plan.ok_or_else(nothing_detected)?;
    plan.notes.extend(notes);
    Ok(plan)
}

/// What the project's own files say, without those of a hosting service.
fn guess(tree: &dyn Tree, folder: &str) -> Result<Option<Plan>, ShipError> {
    let front = node::front_end(tree)?;
    let server = match procfile::detect(tree)? {
        Some(plan) => Some(plan),
        None => match python::detect(tree)? {
            Some(plan) => Some(plan),
            None => node::detect(tree)?,
        },
    };
    let server = match server {
        Some(plan) => Some(plan),
        None => binary::detect(tree, folder)?,
    };
    Ok(match (server, front) {
        (Some(server), Some(front)) if server.build.is_none() => Some(combine(server, front)),
        (Some(server), _) => Some(server),
        (None, Some(front)) => Some(front),
        (None, None) => static_site::detect(tree),
    })
}

/// Joins a server with a front end that is built beside it.
fn combine(server: Plan, front: Plan) -> Plan {
    let mut installs = server.installs;
    for install in front.installs {
        if !installs.iter().any(|known| known.produces == install.produces) {
            installs.push(install);
        }
    }
    Plan {
        framework: format!("{}+{}", server.framework, front.framework),
        why: format!("{}; {}", server.why, front.why),
        installs,
        build: front.build,
        static_dir: None,
        page_app: false,
        server: server.server,
        notes: server.notes,
    }
}

fn nothing_detected() -> ShipError {
    let list = LOOKED_FOR.join(", ");
    ShipError::new(
        ErrorCode::NothingDetected,
        Phase::Detect,
        format!("nothing in this folder says how to serve it; looked for {list}"),
    )
    .fix("ship the folder that holds the app, or add a `Procfile` with the line `web: COMMAND`")
}

/// A project file cannot be read as what it should be.
pub(crate) fn bad_file(file: &str, line: Option<u32>, reason: impl std::fmt::Display) -> ShipError {
    ShipError::new(
        ErrorCode::BadProjectFile,
        Phase::Detect,
        format!("cannot read `{file}`: {reason}"),
    )
    .file(file, line)
    .fix(format!("correct `{file}` and ship again"))
}

/// Words of a fixed command.
fn argv(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// BLAKE3, hexadecimal, over parts that cannot run into each other.
fn key_of(parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::tests::MemoryTree;

    pub fn plan(files: &[(&str, &str)]) -> Plan {
        detect(&MemoryTree::of(files), "my-app").unwrap()
    }

    #[test]
    fn nothing_detectable_says_what_was_looked_for() {
        let error = detect(&MemoryTree::of(&[("README.md", "hi"), ("main.c", "")]), "x").unwrap_err();
        assert_eq!(error.code, ErrorCode::NothingDetected);
        for word in [
            "index.html",
            "package.json",
            "requirements.txt",
            "Procfile",
            "Cargo.toml",
        ] {
            assert!(error.message.contains(word), "{word}: {}", error.message);
        }
    }

    #[test]
    fn a_python_api_with_a_vite_front_end_is_both() {
        let plan = plan(&[
            ("requirements.txt", "fastapi\nboto3\n"),
            ("main.py", "from fastapi import FastAPI\napp = FastAPI()\n"),
            (
                "package.json",
                r#"{"scripts":{"build":"vite build"},"devDependencies":{"vite":"7"}}"#,
            ),
            ("index.html", "<div id=app>"),
        ]);
        assert_eq!(plan.framework, "fastapi+vite");
        assert_eq!(plan.installs.len(), 2);
        assert_eq!(plan.build.unwrap().outputs[0], "dist");
        let server = plan.server.unwrap();
        assert_eq!(server.argv[..4], ["python3", "-m", "uvicorn", "main:app"]);
        assert_eq!(server.dependencies.as_deref(), Some(PYTHON_MODULES));
    }

    #[test]
    fn a_front_end_in_its_own_folder_is_found() {
        let plan = plan(&[
            ("requirements.txt", "flask\n"),
            ("app.py", "app = Flask(__name__)\n"),
            (
                "frontend/package.json",
                r#"{"scripts":{"build":"vite build"},"devDependencies":{"vite":"7"}}"#,
            ),
        ]);
        assert_eq!(plan.build.as_ref().unwrap().dir, "frontend/");
        assert_eq!(plan.build.as_ref().unwrap().outputs[0], "frontend/dist");
        assert!(plan.is_output("frontend/dist/a.js") && !plan.is_output("frontend/distant.js"));
    }
}
