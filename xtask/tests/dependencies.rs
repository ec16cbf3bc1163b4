//! What may enter the dependency tree of the product's platform: the lists of `deny.toml`, judged without its tool.

use std::path::Path;

use serde_json::Value;

fn metadata() -> Value {
    #[expect(clippy::disallowed_methods, reason = "a developer's test asks cargo")]
    let output = std::process::Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--locked",
            "--filter-platform",
            "x86_64-unknown-linux-gnu",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo prints JSON")
}

/// The quoted words of `allow = [...]` in deny.toml.
fn allowed_licenses() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../deny.toml");
    let text = std::fs::read_to_string(path).expect("deny.toml is there");
    let list = text.split_once("allow = [").expect("licenses are listed").1;
    let list = list.split_once(']').expect("the list ends").0;
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// `A OR B` needs one allowed side, `A AND B` both; `/` is the old spelling of OR.
fn is_allowed(expression: &str, allowed: &[String]) -> bool {
    let plain = expression.replace(['(', ')'], "").replace('/', " OR ");
    plain.split(" AND ").all(|part| {
        part.split(" OR ")
            .any(|license| allowed.iter().any(|known| known == license.trim()))
    })
}

#[test]
fn every_dependency_has_an_allowed_licence_and_comes_from_the_registry() {
    let (metadata, allowed) = (metadata(), allowed_licenses());
    let packages = metadata["packages"].as_array().expect("packages");
    assert!(packages.len() > 50 && allowed.len() > 3, "the lists were read");
    for package in packages {
        let name = &package["name"];
        let license = package["license"].as_str().unwrap_or("none");
        assert!(
            is_allowed(license, &allowed),
            "{name} has licence `{license}`: choose another crate or argue in deny.toml"
        );
        let source = package["source"].as_str();
        assert!(
            source.is_none_or(|source| source.starts_with("registry+")),
            "{name} comes from {source:?}, not a registry"
        );
    }
}

#[test]
fn licence_expressions_are_read() {
    let allowed = ["MIT".to_owned(), "Apache-2.0".to_owned()];
    for (expression, wanted) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("GPL-3.0 OR MIT", true),
        ("MIT/Apache-2.0", true),
        ("(MIT OR GPL-2.0) AND BSD-9", false),
    ] {
        assert_eq!(is_allowed(expression, &allowed), wanted, "{expression}");
    }
}
