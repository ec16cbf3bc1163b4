//! How a Node server starts: by its script, its framework, or the file that listens.

use std::collections::BTreeMap;

use super::frameworks::NOT_SERVERS;
use super::package::Package;
use crate::detect::{APP_PORT, Server, argv};
use crate::tree::Tree;
use crate::words;

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

/// The start command and what named it.
pub(super) fn server(tree: &dyn Tree, package: &Package) -> Option<(Server, String)> {
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
    let lookup = |name: &str| (name == "PORT").then(|| APP_PORT.to_string());
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
