//! The crate table of the architecture, kept true.

#[path = "../src/layers.rs"]
mod layers;

use serde_json::json;

#[test]
fn crates_use_only_what_their_layer_allows() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let metadata = layers::metadata(root).unwrap();
    assert!(
        metadata["packages"].as_array().unwrap().len() >= 10,
        "the workspace lost its crates"
    );
    assert_eq!(layers::breaks(&metadata), Vec::<String>::new());
}

#[test]
fn a_service_that_uses_another_is_caught() {
    let package = |name: &str, uses: &[&str]| {
        let uses: Vec<_> = uses.iter().map(|name| json!({ "name": name, "kind": "dev" })).collect();
        json!({ "name": name, "dependencies": uses })
    };
    let check = |name: &str, uses: &[&str]| {
        let mut packages = vec![package(name, uses)];
        packages
            .extend(["standpipe", "standpipe-store", "standpipe-wire", "standpipe-sqs"].map(|name| package(name, &[])));
        layers::breaks(&json!({ "packages": packages })).len()
    };
    assert_eq!(
        check("standpipe-s3", &["standpipe-wire", "standpipe-store", "bytes"]),
        0
    );
    assert_eq!(check("standpipe-s3", &["standpipe-sqs"]), 1);
    assert_eq!(check("standpipe-edge", &["standpipe-store"]), 1);
    assert_eq!(check("standpipe-wire", &["standpipe-store"]), 1);
    assert_eq!(check("standpipe-common", &[]), 2);
}
