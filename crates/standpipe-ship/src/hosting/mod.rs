//! The plain files in which sites say how they are hosted: `_redirects`, `_headers`, and the simple
//! parts of `netlify.toml` and `vercel.json`, in the edge's terms.
//!
//! What the edge cannot do is left out and said by name in a note: never half done, never silent.

mod netlify;
mod plain;
mod vercel;

use std::collections::BTreeMap;

use serde_json::Value;
use standpipe_app::{HeaderRule, Redirect};

use crate::detect::Plan;
use crate::error::{ErrorCode, Phase, ShipError};
use crate::tree::Tree;

/// Most redirects and header rules of one deployment: the edge tries them one by one.
const RULES_MAX: usize = 1000;

/// Headers no rule may set: framing belongs to the connection. The edge refuses a deployment with one.
const FIXED_HEADERS: [&str; 10] = [
    "connection",
    "content-encoding",
    "content-length",
    "content-range",
    "date",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// What the files say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// In order; the first match wins.
    pub redirects: Vec<Redirect>,
    /// In order; a later one wins.
    pub headers: Vec<HeaderRule>,
    /// `/about` finds `/about.html`; `None` when nothing says.
    pub clean_urls: Option<bool>,
    /// Paths without a file get this page.
    pub page: Option<String>,
    /// What is not done, by name.
    pub notes: Vec<String>,
}

/// Reads the rules of a site. `output` gives the text of a file of the served folder, `serves` says
/// whether a URL path has a file.
pub fn rules(
    project: &dyn Tree,
    output: &dyn Fn(&str) -> Option<String>,
    serves: &dyn Fn(&str) -> bool,
) -> Result<Rules, ShipError> {
    let mut rules = Rules::default();
    if let Some(text) = output("_redirects") {
        plain::redirects(&text, serves, &mut rules);
    }
    if let Some(text) = output("_headers") {
        plain::headers(&text, &mut rules);
    }
    if let Some(document) = netlify::read(project)? {
        netlify::rules(&document, serves, &mut rules);
    }
    if let Some(document) = vercel::read(project)? {
        vercel::rules(&document, &mut rules);
    }
    for (kind, count) in [
        ("redirects", rules.redirects.len()),
        ("header rules", rules.headers.len()),
    ] {
        if count > RULES_MAX {
            let message = format!("the site has {count} {kind}, more than the {RULES_MAX} a deployment may have");
            return Err(ShipError::new(ErrorCode::TooLarge, Phase::Detect, message)
                .fix("join them with a pattern like `/old/*`, or answer them in the app"));
        }
    }
    Ok(rules)
}

/// Lets build command and output folder of `netlify.toml` or `vercel.json` win over what was guessed.
/// Gives notes on what is not done.
pub fn build_settings(project: &dyn Tree, plan: Option<Plan>) -> Result<(Option<Plan>, Vec<String>), ShipError> {
    let mut notes = Vec::new();
    let settings = match (netlify::read(project)?, vercel::read(project)?) {
        (Some(document), _) => netlify::build(&document, &mut notes),
        (None, Some(document)) => vercel::build(&document, &mut notes),
        (None, None) => return Ok((plan, notes)),
    };
    Ok((settings.apply(plan, &mut notes), notes))
}

/// What a hosting file says about the build.
#[derive(Debug, Default, PartialEq, Eq)]
struct BuildSettings {
    file: &'static str,
    /// Command line as written.
    command: Option<String>,
    /// Folder to serve, relative to the project.
    output: Option<String>,
}

impl BuildSettings {
    fn apply(self, plan: Option<Plan>, notes: &mut Vec<String>) -> Option<Plan> {
        let output = self.output.as_deref().map(clean_folder);
        let Some(mut plan) = plan else {
            // Nothing else says what this is: a folder to serve is enough, a command without one is not.
            let folder = output.filter(|_| self.command.is_none())?;
            return Some(Plan {
                framework: "static".to_owned(),
                why: format!("`{}` serves `{folder}`", self.file),
                static_dir: Some(folder),
                ..Plan::default()
            });
        };
        if let (Some(command), Some(build)) = (&self.command, &mut plan.build) {
            match crate::words::split(command, &|_| None) {
                Ok(words) if !words.is_empty() => build.argv = words,
                _ => notes.push(format!(
                    "the build command of `{}` (`{command}`) needs a shell and is not run; `{}` is",
                    self.file,
                    build.argv.join(" ")
                )),
            }
        } else if let Some(command) = &self.command {
            notes.push(format!(
                "the build command of `{}` (`{command}`) is not run: nothing else says that this project is built; \
                 add a `build` script to package.json",
                self.file
            ));
        }
        if let Some(folder) = output {
            match (&mut plan.build, &mut plan.static_dir) {
                (Some(build), _) => build.outputs = vec![folder],
                (None, Some(dir)) => *dir = folder,
                (None, None) => {}
            }
        }
        Some(plan)
    }
}

/// `./dist/` is `dist`, the project itself is `.`.
fn clean_folder(folder: &str) -> String {
    let parts: Vec<&str> = folder.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    if parts.is_empty() {
        ".".to_owned()
    } else {
        parts.join("/")
    }
}

/// Adds a header rule, leaving out what the edge would refuse.
fn add_headers(file: &str, path: String, pairs: Vec<(String, String)>, rules: &mut Rules) {
    let mut headers: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in pairs {
        let lower = name.to_ascii_lowercase();
        let valid =
            http::HeaderName::from_bytes(lower.as_bytes()).is_ok() && http::HeaderValue::from_str(&value).is_ok();
        let kept =
            FIXED_HEADERS.contains(&lower.as_str()) || lower.starts_with("x-standpipe-") || lower == "basic-auth";
        if !valid || kept {
            rules.notes.push(format!(
                "{file}: header `{name}` of `{path}` cannot be set and is left out"
            ));
            continue;
        }
        // Several lines of one name are one list.
        headers
            .entry(lower)
            .and_modify(|known| {
                known.push_str(", ");
                known.push_str(&value);
            })
            .or_insert(value);
    }
    if !headers.is_empty() {
        rules.headers.push(HeaderRule { path, headers });
    }
}

/// True for a path the edge's patterns can hold: exact, or with a star for everything below.
fn is_pattern(path: &str) -> bool {
    let stem = path.strip_suffix("/*").unwrap_or(path);
    (stem.is_empty() || stem.starts_with('/')) && !stem.contains(['*', ':', '(', ')', '{', '}', '?', '+'])
}

/// True for a place a redirect can lead to.
fn is_target(to: &str) -> bool {
    let after = to.split_once("://").map_or(to, |(_, rest)| rest);
    let known = to.starts_with('/') || to.starts_with("https://") || to.starts_with("http://");
    // `:8080` is a port; another name after a colon is a placeholder we do not have.
    let names_only_splat = after
        .replace(":splat", "")
        .split(':')
        .skip(1)
        .all(|rest| rest.chars().next().is_none_or(|first| first.is_ascii_digit()));
    known && names_only_splat
}

/// A scalar as text.
fn text_of(value: &Value) -> Option<&str> {
    value.as_str().filter(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::tests::MemoryTree;

    pub fn read(files: &[(&str, &str)], output: &[(&str, &str)], served: &[&str]) -> Rules {
        let find = |name: &str| {
            let found = output.iter().find(|(path, _)| *path == name);
            found.map(|(_, text)| (*text).to_owned())
        };
        rules(&MemoryTree::of(files), &find, &|path| served.contains(&path)).unwrap()
    }

    #[test]
    fn targets_and_patterns_the_edge_has() {
        for good in ["/a", "/a/*", "/*", "/"] {
            assert!(is_pattern(good), "{good}");
        }
        for bad in ["/a/:id", "/*.js", "a", "/(.*)", "/a/*/b"] {
            assert!(!is_pattern(bad), "{bad}");
        }
        for good in ["/b/:splat", "https://x.example:8080/:splat", "/"] {
            assert!(is_target(good), "{good}");
        }
        for bad in ["/b/:id", "b", "javascript:alert(1)"] {
            assert!(!is_target(bad), "{bad}");
        }
    }

    #[test]
    fn the_hosting_file_names_command_and_folder() {
        let plan = |files: &[(&str, &str)]| crate::detect::detect(&MemoryTree::of(files), "x").unwrap();
        let package = (
            "package.json",
            r#"{"scripts":{"build":"vite build"},"devDependencies":{"vite":"7"}}"#,
        );
        let toml = "[build]\ncommand = \"npm run build:site\"\npublish = \"./site/dist/\"\n";
        let build = plan(&[package, ("netlify.toml", toml)]).build.unwrap();
        assert_eq!(build.argv, ["npm", "run", "build:site"]);
        assert_eq!(build.outputs, ["site/dist"]);
        let json = r#"{"buildCommand":"a && b","outputDirectory":"public"}"#;
        let plan_of_both = plan(&[package, ("vercel.json", json)]);
        assert!(
            plan_of_both.notes[0].contains("needs a shell"),
            "{:?}",
            plan_of_both.notes
        );
        let build = plan_of_both.build.unwrap();
        assert_eq!(
            (build.argv.join(" ").as_str(), build.outputs),
            ("npm run build", vec!["public".to_owned()])
        );
        let only_folder = plan(&[("netlify.toml", "[build]\npublish = \"pages\"\n"), ("pages/x.txt", "")]);
        assert_eq!(only_folder.static_dir.as_deref(), Some("pages"));
    }

    #[test]
    fn a_broken_hosting_file_is_named_with_its_line() {
        for (file, text) in [("netlify.toml", "[build\n"), ("vercel.json", "{\n,")] {
            let tree = MemoryTree::of(&[(file, text), ("index.html", "")]);
            let error = crate::detect::detect(&tree, "x").unwrap_err();
            assert_eq!(
                (error.code, error.file.as_deref()),
                (ErrorCode::BadProjectFile, Some(file))
            );
        }
    }

    #[test]
    fn headers_that_would_break_an_answer_are_left_out_by_name() {
        let mut rules = Rules::default();
        let pairs = [("Content-Length", "1"), ("X-A", "1"), ("x-a", "2"), ("bad name", "x")];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        add_headers("_headers", "/*".to_owned(), pairs, &mut rules);
        assert_eq!(rules.headers[0].headers["x-a"], "1, 2");
        assert_eq!(rules.notes.len(), 2);
        assert!(rules.notes[0].contains("`Content-Length`"));
    }
}
