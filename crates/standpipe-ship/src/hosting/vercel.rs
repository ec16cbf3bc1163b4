//! The simple parts of `vercel.json`: redirects, headers, cleanUrls, build command, output folder.

use serde_json::Value;
use standpipe_app::Redirect;

use super::{BuildSettings, Rules, add_headers, is_pattern, is_target, text_of};
use crate::error::ShipError;
use crate::tree::Tree;

const FILE: &str = "vercel.json";

/// Settings that are followed, or that say nothing about what is served.
const KNOWN: [&str; 11] = [
    "$schema",
    "buildCommand",
    "outputDirectory",
    "redirects",
    "headers",
    "rewrites",
    "cleanUrls",
    "framework",
    "github",
    "name",
    "version",
];

/// The document, if the project has one.
pub fn read(project: &dyn Tree) -> Result<Option<Value>, ShipError> {
    let Some(text) = project.text(FILE) else {
        return Ok(None);
    };
    let document = serde_json::from_str(text.trim_start_matches('\u{feff}'));
    document
        .map(Some)
        .map_err(|error| crate::detect::bad_file(FILE, u32::try_from(error.line()).ok(), &error))
}

/// Build command and folder; other settings are named.
pub fn build(document: &Value, notes: &mut Vec<String>) -> BuildSettings {
    for setting in document.as_object().into_iter().flat_map(|table| table.keys()) {
        let idle = setting == "trailingSlash" && document[setting] == false;
        if !KNOWN.contains(&setting.as_str()) && !idle {
            notes.push(format!("{FILE}: `{setting}` is not supported and is left out"));
        }
    }
    BuildSettings {
        file: FILE,
        command: text_of(&document["buildCommand"]).map(str::to_owned),
        output: text_of(&document["outputDirectory"]).map(str::to_owned),
    }
}

/// Redirects, headers, clean URLs, and a rewrite of everything to one page.
pub fn rules(document: &Value, rules: &mut Rules) {
    rules.clean_urls = document["cleanUrls"].as_bool().or(rules.clean_urls);
    for rule in document["redirects"].as_array().into_iter().flatten() {
        redirect(rule, rules);
    }
    for rule in document["headers"].as_array().into_iter().flatten() {
        let source = rule["source"].as_str().unwrap_or_default();
        let Some((path, _)) = pattern(source).filter(|_| !is_conditional(rule)) else {
            rules
                .notes
                .push(format!("{FILE}: the headers of `{source}` are left out: {}", why(rule)));
            continue;
        };
        let list = rule["headers"].as_array().into_iter().flatten();
        let pairs = list.filter_map(|one| Some((one["key"].as_str()?.to_owned(), one["value"].as_str()?.to_owned())));
        add_headers(FILE, path, pairs.collect(), rules);
    }
    for rule in document["rewrites"].as_array().into_iter().flatten() {
        let (source, to) = (
            rule["source"].as_str().unwrap_or_default(),
            rule["destination"].as_str().unwrap_or_default(),
        );
        let everything = pattern(source).is_some_and(|(path, _)| path == "/*") && !is_conditional(rule);
        let page = if to == "/" { "/index.html" } else { to };
        if everything && page.starts_with('/') && !page.contains([':', '$']) {
            rules.page = Some(page.to_owned());
        } else {
            rules.notes.push(format!(
                "{FILE}: the rewrite of `{source}` to `{to}` is left out: only everything to one page is supported"
            ));
        }
    }
}

fn redirect(rule: &Value, rules: &mut Rules) {
    let source = rule["source"].as_str().unwrap_or_default();
    let to = rule["destination"].as_str().unwrap_or_default();
    let said = rule["statusCode"]
        .as_u64()
        .and_then(|status| u16::try_from(status).ok());
    let status = said.unwrap_or(if rule["permanent"] == false { 307 } else { 308 });
    let made = pattern(source)
        .filter(|_| !is_conditional(rule))
        .and_then(|(from, capture)| {
            let to = match capture {
                Some(capture) => to.replace(&capture, ":splat"),
                None => to.to_owned(),
            };
            let known = [301, 302, 303, 307, 308].contains(&status);
            (known && is_target(&to) && !to.contains('$')).then_some(Redirect { from, to, status })
        });
    match made {
        Some(redirect) => rules.redirects.push(redirect),
        None => rules.notes.push(format!(
            "{FILE}: the redirect of `{source}` to `{to}` ({status}) is left out: {}",
            why(rule)
        )),
    }
}

fn is_conditional(rule: &Value) -> bool {
    !rule["has"].is_null() || !rule["missing"].is_null()
}

fn why(rule: &Value) -> &'static str {
    if is_conditional(rule) {
        "`has` and `missing` are not supported"
    } else {
        "patterns are a path, or a path with everything below it (`/:path*`, `/(.*)`)"
    }
}

/// The edge's form of a source, and how its destination repeats what the star matched.
fn pattern(source: &str) -> Option<(String, Option<String>)> {
    if let Some(stem) = source.strip_suffix("/(.*)") {
        return plain(stem).map(|path| (path, Some("$1".to_owned())));
    }
    if let Some((stem, name)) = source.rsplit_once("/:") {
        let bare = name.strip_suffix('*').or_else(|| name.strip_suffix("(.*)"))?;
        let word = !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let suffix = if name.ends_with('*') { "*" } else { "" };
        return plain(stem)
            .filter(|_| word)
            .map(|path| (path, Some(format!(":{bare}{suffix}"))));
    }
    (is_pattern(source) && !source.ends_with('*')).then(|| (source.to_owned(), None))
}

/// A stem with everything below it.
fn plain(stem: &str) -> Option<String> {
    let path = format!("{stem}/*");
    is_pattern(&path).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;

    #[test]
    fn the_simple_forms_are_read_and_the_rest_is_named() {
        let json = r#"{"cleanUrls": false, "crons": [],
          "redirects": [
            {"source": "/a", "destination": "/b"},
            {"source": "/blog/:path*", "destination": "https://x.example/news/:path*", "permanent": false},
            {"source": "/old/(.*)", "destination": "/new/$1", "statusCode": 301},
            {"source": "/u/:id", "destination": "/user/:id"},
            {"source": "/h", "destination": "/i", "has": [{"type": "host"}]}],
          "headers": [{"source": "/(.*)", "headers": [{"key": "X-A", "value": "1"}]},
                      {"source": "/(.*).js", "headers": [{"key": "X-A", "value": "1"}]}],
          "rewrites": [{"source": "/(.*)", "destination": "/"}, {"source": "/api/(.*)", "destination": "/api"}]}"#;
        let rules = read(&[("vercel.json", json)], &[], &[]);
        let got: Vec<String> = rules
            .redirects
            .iter()
            .map(|r| format!("{} {} {}", r.from, r.to, r.status))
            .collect();
        assert_eq!(
            got,
            [
                "/a /b 308",
                "/blog/* https://x.example/news/:splat 307",
                "/old/* /new/:splat 301"
            ]
        );
        assert_eq!(rules.headers.len(), 1);
        assert_eq!(rules.headers[0].path, "/*");
        assert_eq!(
            (rules.clean_urls, rules.page.as_deref()),
            (Some(false), Some("/index.html"))
        );
        let notes = rules.notes.join("\n");
        for named in ["`/u/:id`", "`has` and `missing`", "`/(.*).js`", "`/api/(.*)`"] {
            assert!(notes.contains(named), "{named}: {notes}");
        }
    }
}
