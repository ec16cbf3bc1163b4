//! Ready binaries, and the compilers that make them: Rust and Go.

use super::{Build, Plan, Server, argv, bad_file};
use crate::error::ShipError;
use crate::tree::Tree;

/// lambda-web runtime string of a program that brings everything along.
const RUNTIME: &str = "provided.al2023";
/// First bytes of an ELF file.
const ELF_MAGIC: &[u8] = b"\x7fELF";

/// A ready binary, else Rust, else Go.
pub fn detect(tree: &dyn Tree, folder: &str) -> Result<Option<Plan>, ShipError> {
    if let Some(path) = ready(tree, folder) {
        return Ok(Some(Plan {
            framework: "binary".to_owned(),
            why: format!("executable `{path}`"),
            server: Some(Server::new(vec![format!("./{path}")], RUNTIME)),
            ..Plan::default()
        }));
    }
    if let Some(plan) = rust(tree)? {
        return Ok(Some(plan));
    }
    Ok(go(tree, folder))
}

/// `bin/server`, a file named like the folder, or the only executable at the root.
fn ready(tree: &dyn Tree, folder: &str) -> Option<String> {
    let runs = |path: &str| tree.executable(path) && tree.first_bytes(path, 4).is_some_and(|bytes| bytes == ELF_MAGIC);
    for path in ["bin/server", "server", "bootstrap", folder] {
        if tree.contains(path) && runs(path) {
            return Some(path.to_owned());
        }
    }
    let at_root: Vec<&str> = tree
        .paths()
        .into_iter()
        .filter(|path| !path.contains('/') && runs(path))
        .collect();
    match at_root[..] {
        [only] => Some(only.to_owned()),
        _ => None,
    }
}

fn rust(tree: &dyn Tree) -> Result<Option<Plan>, ShipError> {
    let Some(text) = tree.text("Cargo.toml") else {
        return Ok(None);
    };
    let document: toml::Table = toml::from_str(&text).map_err(|error| bad_file("Cargo.toml", None, error.message()))?;
    let package = document
        .get("package")
        .and_then(|package| package.get("name"))
        .and_then(toml::Value::as_str);
    let first_bin = document
        .get("bin")
        .and_then(toml::Value::as_array)
        .and_then(|bins| bins.first())
        .and_then(|bin| bin.get("name"))
        .and_then(toml::Value::as_str);
    let Some(name) = first_bin.or(package) else {
        return Ok(None);
    };
    if !tree.contains("src/main.rs") && first_bin.is_none() {
        return Ok(None);
    }
    let binary = format!("target/release/{name}");
    let mut server = Server::new(vec![format!("./{binary}")], RUNTIME);
    server.excludes = argv(&["target"]);
    server.includes = vec![binary];
    Ok(Some(Plan {
        framework: "rust".to_owned(),
        why: "Cargo.toml".to_owned(),
        build: Some(Build {
            dir: String::new(),
            argv: argv(&["cargo", "build", "--release", "--bin", name]),
            outputs: Vec::new(),
        }),
        server: Some(server),
        ..Plan::default()
    }))
}

fn go(tree: &dyn Tree, folder: &str) -> Option<Plan> {
    let text = tree.text("go.mod")?;
    let module = text.lines().find_map(|line| line.strip_prefix("module "))?.trim();
    let package = if tree.contains("main.go") {
        ".".to_owned()
    } else {
        let commands = [format!("cmd/{folder}/main.go"), "cmd/server/main.go".to_owned()];
        let main = commands.iter().find(|path| tree.contains(path))?;
        format!("./{}", main.trim_end_matches("/main.go"))
    };
    Some(Plan {
        framework: "go".to_owned(),
        why: format!("go.mod of `{module}`"),
        build: Some(Build {
            dir: String::new(),
            argv: argv(&["go", "build", "-trimpath", "-o", "bin/server", &package]),
            outputs: Vec::new(),
        }),
        server: Some(Server::new(argv(&["./bin/server"]), RUNTIME)),
        ..Plan::default()
    })
}

#[cfg(test)]
mod tests {
    use super::super::detect;
    use crate::tree::tests::MemoryTree;

    #[test]
    fn a_ready_binary_runs_as_it_is() {
        let mut tree = MemoryTree::of(&[("README.md", "")]);
        tree.0.insert("tool".to_owned(), (b"\x7fELF...".to_vec(), true));
        tree.0.insert("script".to_owned(), (b"#!/bin/sh".to_vec(), true));
        assert_eq!(detect(&tree, "x").unwrap().server.unwrap().argv, ["./tool"]);
        tree.0.insert("bin/server".to_owned(), (b"\x7fELF...".to_vec(), true));
        assert_eq!(detect(&tree, "x").unwrap().server.unwrap().argv, ["./bin/server"]);
    }

    #[test]
    fn rust_and_go_are_built_to_one_binary() {
        let rust = detect(
            &MemoryTree::of(&[("Cargo.toml", "[package]\nname='api'"), ("src/main.rs", "")]),
            "x",
        )
        .unwrap();
        assert_eq!(rust.server.unwrap().includes, ["target/release/api"]);
        let go = detect(
            &MemoryTree::of(&[("go.mod", "module example.com/x\n"), ("main.go", "")]),
            "x",
        )
        .unwrap();
        assert_eq!(
            go.build.unwrap().argv,
            ["go", "build", "-trimpath", "-o", "bin/server", "."]
        );
    }
}
