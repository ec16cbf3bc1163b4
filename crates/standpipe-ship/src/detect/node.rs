//! Node projects: front ends with a build script, servers by `start` script or framework.
//!
//! Packages and output folders were compared with the detection tables of the npm packages
//! `@vercel/frameworks` 3.34.0 and `@netlify/build-info` 10.5.1. Where those name a folder of their
//! own platform (`.next`, `netlify`) or of an adapter, ours is the one the framework's own build
//! writes for a plain host; the test `known_frameworks_write_where_the_public_tables_say` holds the
//! facts that agree.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Build, Install, Plan, Server, argv, bad_file, key_of};
use crate::error::ShipError;
use crate::tree::Tree;
use crate::words;

/// Runtime string when the project does not name one version: any Node.js. The deployment then asks
/// for the version that built it.
pub const RUNTIME_ANY: &str = "nodejs";

/// Folders that may hold a front end beside a server of another language.
const FRONT_FOLDERS: [&str; 5] = ["", "frontend/", "client/", "web/", "ui/"];

/// Folders a build may write when no framework says better.
const OUTPUTS_GENERIC: [&str; 6] = ["dist", "build", "out", "public", "_site", "www"];

/// Files that may be the server when nothing names one.
const SERVER_FILES: [&str; 12] = [
    "server.js",
    "server.mjs",
    "server.cjs",
    "index.js",
    "index.mjs",
    "index.cjs",
    "app.js",
    "app.mjs",
    "main.js",
    "src/server.js",
    "src/index.js",
    "src/app.js",
];

struct Framework {
    name: &'static str,
    package: &'static str,
    outputs: &'static [&'static str],
    page_app: bool,
}

const fn framework(
    name: &'static str,
    package: &'static str,
    outputs: &'static [&'static str],
    page_app: bool,
) -> Framework {
    Framework {
        name,
        package,
        outputs,
        page_app,
    }
}

/// Build frameworks, most specific first: many bring Vite along.
const BUILD_FRAMEWORKS: [Framework; 46] = [
    framework("nextjs", "next", &["out"], false),
    framework("nuxt", "nuxt", &[".output/public", "dist"], false),
    framework("nuxt", "nuxt3", &[".output/public", "dist"], false),
    framework("nuxt", "nuxt-edge", &["dist"], false),
    framework("solid-start", "@solidjs/start", &[".output/public", "dist"], false),
    framework("solid-start", "solid-start", &["dist/public", "dist"], false),
    framework(
        "tanstack-start",
        "@tanstack/react-start",
        &["dist/client", ".output/public", "dist"],
        false,
    ),
    framework(
        "tanstack-start",
        "@tanstack/solid-start",
        &["dist/client", ".output/public", "dist"],
        false,
    ),
    framework("analog", "@analogjs/platform", &["dist/analog/public"], false),
    framework("sveltekit", "@sveltejs/kit", &["build"], false),
    framework("astro", "astro", &["dist/client", "dist"], false),
    framework("remix", "@remix-run/dev", &["build/client", "public"], false),
    framework("react-router", "@react-router/dev", &["build/client"], true),
    framework("qwik", "@builder.io/qwik", &["dist"], false),
    framework("vike", "vike", &["dist/client"], false),
    framework("gatsby", "gatsby", &["public"], false),
    framework("gridsome", "gridsome", &["dist"], false),
    framework("docusaurus", "@docusaurus/core", &["build"], false),
    framework("docusaurus", "docusaurus", &["build"], false),
    framework(
        "vitepress",
        "vitepress",
        &[".vitepress/dist", "docs/.vitepress/dist"],
        false,
    ),
    framework(
        "vuepress",
        "vuepress",
        &[".vuepress/dist", "src/.vuepress/dist", "docs/.vuepress/dist"],
        false,
    ),
    framework("observable", "@observablehq/framework", &["dist"], false),
    framework("eleventy", "@11ty/eleventy", &["_site"], false),
    framework("ionic-angular", "@ionic/angular", &["www"], true),
    framework("angular", "@angular/cli", &["dist"], true),
    framework("ionic-react", "@ionic/react", &["build", "dist"], true),
    framework("create-react-app", "react-scripts", &["build"], true),
    framework("quasar", "@quasar/app-vite", &["dist/spa"], true),
    framework("quasar", "@quasar/app", &["dist/spa"], true),
    framework("vue-cli", "@vue/cli-service", &["dist"], true),
    framework("ember", "ember-cli", &["dist"], true),
    framework("ember", "ember-source", &["dist"], true),
    framework("preact-cli", "preact-cli", &["build"], true),
    framework("stencil", "@stencil/core", &["www", "dist"], true),
    framework("umi", "umi", &["dist"], true),
    framework("hexo", "hexo", &["public"], false),
    framework("sapper", "sapper", &["__sapper__/export"], false),
    framework("saber", "saber", &["public"], false),
    framework("polymer", "polymer-cli", &["build"], true),
    framework("brunch", "brunch", &["public"], true),
    framework("parcel", "parcel", &["dist"], true),
    framework("parcel", "parcel-bundler", &["dist"], true),
    framework("rsbuild", "@rsbuild/core", &["dist"], true),
    framework("vite", "vite", &["dist"], true),
    framework("webpack", "webpack", &["dist", "build", "public"], true),
    framework("rollup", "rollup", &["dist", "public", "build"], true),
];

/// Server frameworks by package.
const SERVER_FRAMEWORKS: [&str; 13] = [
    "express",
    "fastify",
    "koa",
    "hono",
    "@nestjs/core",
    "@hapi/hapi",
    "polka",
    "restify",
    "@feathersjs/feathers",
    "elysia",
    "h3",
    "ws",
    "socket.io",
];

/// Build frameworks whose start script is their own server.
const SERVES_ITSELF: [&str; 9] = [
    "nextjs",
    "nuxt",
    "solid-start",
    "tanstack-start",
    "sveltekit",
    "astro",
    "remix",
    "react-router",
    "node-build",
];

/// First words of start scripts that only serve files or develop: the edge does that better.
const NOT_SERVERS: [&str; 22] = [
    "vite",
    "serve",
    "http-server",
    "live-server",
    "react-scripts",
    "astro",
    "ng",
    "vue-cli-service",
    "parcel",
    "webpack",
    "webpack-dev-server",
    "gatsby",
    "eleventy",
    "docusaurus",
    "vitepress",
    "hexo",
    "ember",
    "preact",
    "rsbuild",
    "rollup",
    "npm",
    "tsc",
];

struct Package {
    dir: String,
    json: Value,
}

impl Package {
    fn read(tree: &dyn Tree, dir: &str) -> Result<Option<Package>, ShipError> {
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

    fn script(&self, name: &str) -> Option<&str> {
        self.json["scripts"][name]
            .as_str()
            .filter(|script| !script.trim().is_empty())
    }

    fn depends_on(&self, package: &str) -> bool {
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
    fn runtime(&self) -> String {
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
    fn starts_without_dev(&self, server: &Server) -> bool {
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
fn manager(tree: &dyn Tree, dir: &str) -> (&'static str, Vec<String>, Option<&'static str>) {
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
fn install(tree: &dyn Tree, package: &Package, production: bool) -> Option<Install> {
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
    let Some((mut server, why)) = server(tree, &package) else {
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

/// The start command and what named it.
fn server(tree: &dyn Tree, package: &Package) -> Option<(Server, String)> {
    let runtime = package.runtime();
    if let Some(server) = package.script("start").and_then(|script| from_script(script, &runtime)) {
        return Some((server, "`start` script in package.json".to_owned()));
    }
    for (package_name, file) in [
        ("nuxt", ".output/server/index.mjs"),
        ("@solidjs/start", ".output/server/index.mjs"),
        ("@tanstack/react-start", ".output/server/index.mjs"),
        ("@tanstack/solid-start", ".output/server/index.mjs"),
        ("@sveltejs/adapter-node", "build/index.js"),
        ("@astrojs/node", "dist/server/entry.mjs"),
    ] {
        if package.depends_on(package_name) && package.script("build").is_some() {
            let mut server = Server::new(argv(&["node", file]), &runtime);
            server.only_if = Some(file.to_owned());
            return Some((server, format!("dependency `{package_name}` in package.json")));
        }
    }
    if package.depends_on("next") && package.script("build").is_some() {
        let mut server = Server::new(argv(&["node", "node_modules/.bin/next", "start"]), &runtime);
        server.only_if = Some(".next/BUILD_ID".to_owned());
        server.excludes = argv(&[".next/cache"]);
        return Some((server, "dependency `next` in package.json".to_owned()));
    }
    let main = package.json["main"]
        .as_str()
        .map(|main| main.trim_start_matches("./").to_owned());
    let candidates = main
        .into_iter()
        .chain(SERVER_FILES.iter().map(|file| (*file).to_owned()));
    for file in candidates {
        let Some(text) = tree.text(&file) else { continue };
        if listens(&text) {
            return Some((
                Server::new(argv(&["node", &file]), &runtime),
                format!("`{file}` listens"),
            ));
        }
    }
    None
}

/// True for a script that opens a port. Browser scripts do not contain these.
fn listens(text: &str) -> bool {
    [".listen(", "createServer(", "Deno.serve(", "serve({", "serve(app"]
        .iter()
        .any(|sign| text.contains(sign))
}

/// A start script as an argv without npm in between; `None` when it is no server.
fn from_script(script: &str, runtime: &str) -> Option<Server> {
    let lookup = |name: &str| (name == "PORT").then(|| super::APP_PORT.to_string());
    let Ok(mut words) = words::split(script, &lookup) else {
        // Only a shell can run it; npm brings one into the environment.
        return Some(Server::new(argv(&["npm", "start", "--silent"]), runtime));
    };
    let mut env = BTreeMap::new();
    if words.first().is_some_and(|word| word == "cross-env") {
        words.remove(0);
    }
    while let Some((name, value)) = words.first().and_then(|word| assignment(word)) {
        env.insert(name, value);
        words.remove(0);
    }
    let program = words.first().cloned()?;
    let develops = words.get(1).is_some_and(|word| word == "dev" || word == "develop");
    if NOT_SERVERS.contains(&program.as_str()) || develops {
        return None;
    }
    match program.as_str() {
        "node" => {}
        "nodemon" => words[0] = "node".to_owned(),
        "next" | "nest" | "fastify" | "remix-serve" | "react-router-serve" | "nuxt" | "tsx" | "ts-node" => {
            words[0] = format!("node_modules/.bin/{program}");
            words.insert(0, "node".to_owned());
        }
        path if path.contains('/') => {}
        tool => words[0] = format!("node_modules/.bin/{tool}"),
    }
    let mut server = Server::new(words, runtime);
    server.env = env;
    if program == "next" {
        server.excludes = argv(&[".next/cache"]);
    }
    Some(server)
}

fn assignment(word: &str) -> Option<(String, String)> {
    let (name, value) = word.split_once('=')?;
    let valid = !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        && !name.as_bytes()[0].is_ascii_digit();
    valid.then(|| (name.to_owned(), value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::{Plan, detect};
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
            let package_json =
                format!(r#"{{"scripts":{{"build":"x"}},"devDependencies":{{"vite":"7","{package}":"1"}}}}"#);
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
}
