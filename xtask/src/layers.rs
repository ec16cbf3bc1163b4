//! `cargo xtask layers`: which crate may use which, checked over `cargo metadata`.
//!
//! Services know the wire and the store, never each other; the edge and ship reach the pipe only over
//! its public APIs. Dev-dependencies count: a test that reaches around the rule is a leak too.

use std::path::Path;

use serde_json::Value;

/// Each crate of ours and the crates of ours it may use.
const ALLOWED: &[(&str, &[&str])] = &[
    ("standpipe-app", &[]),
    ("standpipe-wire", &[]),
    ("standpipe-store", &[]),
    ("standpipe-sandbox", &[]),
    ("standpipe-s3", &["standpipe-wire", "standpipe-store"]),
    ("standpipe-sqs", &["standpipe-wire", "standpipe-store"]),
    (
        "standpipe-lambda",
        &["standpipe-wire", "standpipe-store", "standpipe-sandbox"],
    ),
    ("standpipe-edge", &["standpipe-wire", "standpipe-app"]),
    ("standpipe-ship", &["standpipe-wire", "standpipe-app"]),
    ("standpipe-load", &["standpipe-wire"]),
    ("xtask", &[]),
];
/// The one crate that composes.
const COMPOSES: &str = "standpipe";
/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &["utils", "util", "common", "helpers"];

/// Every break of the rule in the output of `cargo metadata --no-deps`, one sentence each.
pub fn breaks(metadata: &Value) -> Vec<String> {
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let name_of = |package: &Value| package["name"].as_str().unwrap_or_default().to_owned();
    let ours: Vec<String> = packages.iter().map(name_of).collect();
    let mut found = Vec::new();
    for package in packages {
        let name = name_of(package);
        if name == COMPOSES {
            continue;
        }
        if name.split('-').any(|part| EMPTY_NAMES.contains(&part)) {
            found.push(format!("`{name}` is named after nothing: call it by what it does"));
        }
        let Some((_, allowed)) = ALLOWED.iter().find(|(known, _)| *known == name) else {
            found.push(format!(
                "`{name}` is not in the table: add it to xtask/src/layers.rs and ARCHITECTURE.md"
            ));
            continue;
        };
        let dependencies = package["dependencies"].as_array().into_iter().flatten().map(name_of);
        for dependency in dependencies.filter(|dependency| ours.contains(dependency)) {
            if !allowed.contains(&dependency.as_str()) {
                found.push(format!(
                    "`{name}` may not use `{dependency}`: go through a signed request instead"
                ));
            }
        }
    }
    found
}

/// Runs `cargo metadata` in a workspace.
pub fn metadata(root: &Path) -> Result<Value, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    #[expect(
        clippy::disallowed_methods,
        reason = "a developer's tool that runs cargo itself, not part of the product"
    )]
    let output = std::process::Command::new(cargo)
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(root)
        .output()
        .map_err(|error| format!("cannot run cargo metadata: {error}"))?;
    if !output.status.success() {
        return Err(format!(
            "cargo metadata failed: {}",
            String::from_utf8_lossy(&output.stderr)
        ));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo metadata: {error}"))
}

/// Prints every break and fails when there is one.
#[allow(dead_code, reason = "the test includes this file and calls `breaks` itself")]
pub fn run(root: &Path) -> Result<(), String> {
    let found = breaks(&metadata(root)?);
    if found.is_empty() {
        return Ok(());
    }
    Err(found.join("\n"))
}
