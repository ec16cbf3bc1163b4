//! Which projects are known, and how they are installed, built and started.

use crate::detect::{Plan, detect};
use crate::error::ErrorCode;
use crate::tree::tests::MemoryTree;

fn plan(files: &[(&str, &str)]) -> Plan {
    detect(&MemoryTree::of(files), "x").unwrap()
}

fn start(package: &str) -> Option<Vec<String>> {
    plan(&[
        ("package.json", package),
        ("server.js", "x.listen(1)"),
        ("index.html", ""),
    ])
    .server
    .map(|server| server.argv)
}

#[test]
fn front_ends_are_known_by_their_framework() {
    let cases = [
        (
            r#"{"scripts":{"build":"vite build"},"devDependencies":{"vite":"1"}}"#,
            "vite",
            "dist",
            true,
        ),
        (
            r#"{"scripts":{"build":"astro build"},"dependencies":{"astro":"5","vite":"1"}}"#,
            "astro",
            "dist/client",
            false,
        ),
        (
            r#"{"scripts":{"build":"react-scripts build","start":"react-scripts start"},"dependencies":{"react-scripts":"5"}}"#,
            "create-react-app",
            "build",
            true,
        ),
        (r#"{"scripts":{"build":"./make.sh"}}"#, "node-build", "dist", false),
    ];
    for (package, framework, output, page_app) in cases {
        let plan = plan(&[("package.json", package), ("index.html", "")]);
        assert_eq!(plan.framework, framework);
        assert_eq!(plan.build.unwrap().outputs[0], output);
        assert_eq!((plan.page_app, plan.server), (page_app, None), "{framework}");
    }
}

#[test]
fn servers_start_without_npm_in_between() {
    let cases: [(&str, &[&str]); 6] = [
        (
            r#"{"scripts":{"start":"node server.js --x 'a b'"}}"#,
            &["node", "server.js", "--x", "a b"],
        ),
        (r#"{"scripts":{"start":"NODE_ENV=production node ."}}"#, &["node", "."]),
        (
            r#"{"scripts":{"start":"tsx src/main.ts"}}"#,
            &["node", "node_modules/.bin/tsx", "src/main.ts"],
        ),
        (
            r#"{"scripts":{"start":"node a && node b"}}"#,
            &["npm", "start", "--silent"],
        ),
        (r#"{"dependencies":{"express":"5"}}"#, &["node", "server.js"]),
        (r#"{"scripts":{"start":"vite preview"}}"#, &["node", "server.js"]),
    ];
    for (package, expected) in cases {
        assert_eq!(start(package).unwrap(), expected, "{package}");
    }
}

#[test]
fn an_express_server_with_a_vite_front_end_is_both() {
    let plan = plan(&[
        (
            "package.json",
            r#"{"engines":{"node":">=20"},"scripts":{"build":"vite build","start":"node server.js"},"dependencies":{"express":"5"},"devDependencies":{"vite":"7"}}"#,
        ),
        ("package-lock.json", "{}"),
    ]);
    assert_eq!(plan.framework, "express+vite");
    assert_eq!(plan.installs[0].commands[0][..2], ["npm", "ci"]);
    assert_eq!(plan.build.unwrap().argv, ["npm", "run", "build"]);
    let server = plan.server.unwrap();
    assert_eq!(server.runtime, super::RUNTIME_ANY);
    assert_eq!(server.dependencies.as_deref(), Some("node_modules"));
    assert!(server.production_only);
}

#[test]
fn a_runtime_is_asked_for_only_when_one_version_is_named() {
    for (engines, runtime) in [
        ("20", "nodejs20.x"),
        ("20.x", "nodejs20.x"),
        ("^22.1.0", "nodejs22.x"),
        ("v18.0.0", "nodejs18.x"),
        (">=20", "nodejs"),
        ("18 || 20", "nodejs"),
        ("<23", "nodejs"),
        ("*", "nodejs"),
        ("", "nodejs"),
    ] {
        let package = format!(r#"{{"engines":{{"node":"{engines}"}}}}"#);
        let server = plan(&[("package.json", &package), ("server.js", "x.listen(1)")]).server;
        assert_eq!(server.unwrap().runtime, runtime, "{engines}");
    }
}

#[test]
fn development_dependencies_stay_behind_unless_the_start_needs_them() {
    for (start, dependencies, production_only) in [
        ("node server.js", "{}", true),
        ("tsx server.ts", "{}", false),
        ("tsx server.ts", r#"{"tsx":"4"}"#, true),
        ("next start", r#"{"next":"15"}"#, true),
        ("node a && node b", "{}", false),
    ] {
        let package = format!(
            r#"{{"scripts":{{"build":"x","start":"{start}"}},"dependencies":{dependencies},"devDependencies":{{"x":"1"}}}}"#
        );
        let server = plan(&[("package.json", &package)]).server.unwrap();
        assert_eq!(server.production_only, production_only, "{start} {dependencies}");
    }
}

/// Package, name, folder: rows of the public tables that hold for a plain host too.
#[test]
fn known_frameworks_write_where_the_public_tables_say() {
    for (package, folder) in [
        ("gatsby", "public"),
        ("astro", "dist"),
        ("hexo", "public"),
        ("@11ty/eleventy", "_site"),
        ("@docusaurus/core", "build"),
        ("docusaurus", "build"),
        ("preact-cli", "build"),
        ("ember-cli", "dist"),
        ("ember-source", "dist"),
        ("@vue/cli-service", "dist"),
        ("@angular/cli", "dist"),
        ("@ionic/angular", "www"),
        ("@ionic/react", "build"),
        ("polymer-cli", "build"),
        ("react-scripts", "build"),
        ("gridsome", "dist"),
        ("umi", "dist"),
        ("sapper", "__sapper__/export"),
        ("saber", "public"),
        ("@stencil/core", "www"),
        ("nuxt", "dist"),
        ("nuxt3", "dist"),
        ("nuxt-edge", "dist"),
        ("brunch", "public"),
        ("vite", "dist"),
        ("vitepress", "docs/.vitepress/dist"),
        ("vuepress", "src/.vuepress/dist"),
        ("vuepress", ".vuepress/dist"),
        ("parcel", "dist"),
        ("parcel-bundler", "dist"),
        ("@sveltejs/kit", "build"),
        ("@react-router/dev", "build/client"),
        ("@remix-run/dev", "build/client"),
        ("@remix-run/dev", "public"),
        ("@quasar/app", "dist/spa"),
        ("@analogjs/platform", "dist/analog/public"),
        ("@solidjs/start", "dist"),
        ("@tanstack/react-start", "dist/client"),
        ("vike", "dist/client"),
        ("@observablehq/framework", "dist"),
        ("@builder.io/qwik", "dist"),
    ] {
        // Vite comes along with many of them and must not win.
        let package_json = format!(r#"{{"scripts":{{"build":"x"}},"devDependencies":{{"vite":"7","{package}":"1"}}}}"#);
        let plan = plan(&[("package.json", &package_json)]);
        let outputs = plan.build.unwrap().outputs;
        assert!(outputs.iter().any(|output| output == folder), "{package}: {outputs:?}");
        assert!(package == "vite" || plan.framework != "vite", "{package}");
    }
}

#[test]
fn a_plain_script_that_listens_is_a_server_and_a_browser_script_is_not() {
    let server = plan(&[("index.js", "require('http').createServer(f).listen(process.env.PORT)")]);
    assert_eq!(server.server.unwrap().argv, ["node", "index.js"]);
    let page = plan(&[("index.html", ""), ("app.js", "document.addEventListener('x', f)")]);
    assert_eq!((page.framework.as_str(), page.server), ("static", None));
}

#[test]
fn the_install_key_follows_dependencies_and_not_scripts() {
    let key = |package: &str| {
        plan(&[("package.json", package), ("server.js", ".listen(")]).installs[0]
            .key
            .clone()
    };
    let one = key(r#"{"scripts":{"start":"node server.js"},"dependencies":{"express":"5"}}"#);
    assert_eq!(
        one,
        key(r#"{"scripts":{"start":"node server.js --x"},"dependencies":{"express":"5"}}"#)
    );
    assert_ne!(
        one,
        key(r#"{"scripts":{"start":"node server.js"},"dependencies":{"express":"4"}}"#)
    );
}

#[test]
fn a_broken_package_json_names_file_and_line() {
    let error = detect(&MemoryTree::of(&[("package.json", "{\n\"a\": ,}")]), "x").unwrap_err();
    assert_eq!(error.code, ErrorCode::BadProjectFile);
    assert_eq!((error.file.as_deref(), error.line), (Some("package.json"), Some(2)));
}
