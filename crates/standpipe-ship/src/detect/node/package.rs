//! `package.json`: what it depends on, how it is installed, which Node.js it wants.

use serde_json::Value;

use super::RUNTIME_ANY;
use crate::detect::{Install, Server, argv, bad_file, key_of};
use crate::error::ShipError;
use crate::tree::Tree;

/// A `package.json`.
pub(super) struct Package {
    /// Its folder: empty, or ending with `/`.
    pub(super) dir: String,
    pub(super) json: Value,
}

impl Package {
    pub(super) fn read(tree: &dyn Tree, dir: &str) -> Result<Option<Package>, ShipError> {
        let file = format!("{dir}package.json");
        let Some(text) = tree.text(&file) else { return Ok(None) };
        let json: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|error| bad_file(&file, u32::try_from(error.line()).ok(), &error))?;
        if !json.is_object() {
            return Err(bad_file(&file, None, "it is not a JSON object"));
        }
        Ok(Some(Package {
            dir: dir.to_owned(),
            json,
        }))
    }

    pub(super) fn script(&self, name: &str) -> Option<&str> {
        self.json["scripts"][name]
            .as_str()
            .filter(|script| !script.trim().is_empty())
    }

    pub(super) fn depends_on(&self, package: &str) -> bool {
        ["dependencies", "devDependencies", "optionalDependencies"]
            .iter()
            .any(|section| self.json[section].get(package).is_some())
    }

    fn has_dependencies(&self) -> bool {
        ["dependencies", "devDependencies", "optionalDependencies", "workspaces"]
            .iter()
            .any(|section| match &self.json[section] {
                Value::Object(map) => !map.is_empty(),
                Value::Array(list) => !list.is_empty(),
                _ => false,
            })
    }

    /// `20`, `20.x`, `^20.1`, `~20.11.0` name one major version; a range like `>=20` leaves the choice.
    pub(super) fn runtime(&self) -> String {
        let wanted = self.json["engines"]["node"].as_str().unwrap_or_default().trim();
        let version = wanted.trim_start_matches(['^', '~', '=', 'v']);
        let major: String = version.chars().take_while(char::is_ascii_digit).collect();
        let one = version
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'x' | b'X' | b'*'));
        match major.len() {
            1..=3 if one => format!("nodejs{major}.x"),
            _ => RUNTIME_ANY.to_owned(),
        }
    }

    /// True when what starts the server is installed without the development dependencies.
    pub(super) fn starts_without_dev(&self, server: &Server) -> bool {
        let first = server.argv.first().map(String::as_str);
        if first == Some("npm") {
            // A script for a shell: nobody knows which tools it calls.
            return false;
        }
        let mut tools = server
            .argv
            .iter()
            .take(2)
            .filter_map(|word| word.strip_prefix("node_modules/.bin/"));
        tools.all(|tool| {
            let package = match tool {
                "nest" => "@nestjs/cli",
                "fastify" => "fastify-cli",
                "remix-serve" => "@remix-run/serve",
                "react-router-serve" => "@react-router/serve",
                other => other,
            };
            self.json["dependencies"].get(package).is_some()
        })
    }
}

/// The package manager of a folder: the name, its install command, and its lockfile.
pub(super) fn manager(tree: &dyn Tree, dir: &str) -> (&'static str, Vec<String>, Option<&'static str>) {
    let has = |file: &str| tree.contains(&format!("{dir}{file}"));
    if has("pnpm-lock.yaml") {
        (
            "pnpm",
            argv(&["pnpm", "install", "--frozen-lockfile"]),
            Some("pnpm-lock.yaml"),
        )
    } else if has("yarn.lock") {
        (
            "yarn",
            argv(&["yarn", "install", "--frozen-lockfile"]),
            Some("yarn.lock"),
        )
    } else if has("package-lock.json") {
        (
            "npm",
            argv(&["npm", "ci", "--no-audit", "--no-fund"]),
            Some("package-lock.json"),
        )
    } else if has("npm-shrinkwrap.json") {
        (
            "npm",
            argv(&["npm", "ci", "--no-audit", "--no-fund"]),
            Some("npm-shrinkwrap.json"),
        )
    } else {
        (
            "npm",
            argv(&["npm", "install", "--no-audit", "--no-fund", "--no-package-lock"]),
            None,
        )
    }
}

/// What must be installed. `production` leaves development dependencies out.
pub(super) fn install(tree: &dyn Tree, package: &Package, production: bool) -> Option<Install> {
    if !package.has_dependencies() {
        return None;
    }
    let dir = &package.dir;
    let (tool, mut command, lockfile) = manager(tree, dir);
    if production && package.json["workspaces"].is_null() {
        command.push(if tool == "npm" { "--omit=dev" } else { "--prod" }.to_owned());
    }
    let lock = lockfile
        .and_then(|file| tree.text(&format!("{dir}{file}")))
        .unwrap_or_default();
    let mut deciding: Vec<String> = [
        "dependencies",
        "devDependencies",
        "optionalDependencies",
        "peerDependencies",
        "overrides",
        "resolutions",
        "workspaces",
        "pnpm",
    ]
    .iter()
    .map(|section| format!("{section}={}", package.json[section]))
    .collect();
    for hook in ["preinstall", "install", "postinstall", "prepare"] {
        deciding.push(package.script(hook).unwrap_or_default().to_owned());
    }
    deciding.push(tree.text(&format!("{dir}.npmrc")).unwrap_or_default());
    deciding.push(lock);
    deciding.push(command.join("\0"));
    let parts: Vec<&str> = deciding.iter().map(String::as_str).collect();
    Some(Install {
        dir: dir.clone(),
        tool: tool.to_owned(),
        commands: vec![command],
        produces: format!("{dir}node_modules"),
        key: key_of(&parts),
        or_else: None,
    })
}
