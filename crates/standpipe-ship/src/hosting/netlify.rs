//! The simple parts of `netlify.toml`: build command, publish folder, redirects, headers.

use serde_json::Value;

use super::plain::{self, Line};
use super::{BuildSettings, Rules, add_headers, is_pattern, text_of};
use crate::error::ShipError;
use crate::tree::Tree;

const FILE: &str = "netlify.toml";

/// Sections that say nothing about a shipped site: settings of local development and of contexts.
const ELSEWHERE: [&str; 2] = ["dev", "template"];

/// The document, if the project has one.
pub fn read(project: &dyn Tree) -> Result<Option<Value>, ShipError> {
    let Some(text) = project.text(FILE) else {
        return Ok(None);
    };
    let document: toml::Table = toml::from_str(&text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let line = text.get(..at).map(|before| before.matches('\n').count() + 1);
        crate::detect::bad_file(FILE, line.and_then(|line| u32::try_from(line).ok()), error.message())
    })?;
    serde_json::to_value(document)
        .map(Some)
        .map_err(|error| crate::detect::bad_file(FILE, None, error))
}

/// Build command and folder; other settings are named.
pub fn build(document: &Value, notes: &mut Vec<String>) -> BuildSettings {
    for section in document.as_object().into_iter().flat_map(|table| table.keys()) {
        let known =
            ["build", "redirects", "headers"].contains(&section.as_str()) || ELSEWHERE.contains(&section.as_str());
        if !known {
            notes.push(format!("{FILE}: `{section}` is not supported and is left out"));
        }
    }
    let build = &document["build"];
    for setting in build.as_object().into_iter().flat_map(|table| table.keys()) {
        if !["command", "publish", "ignore"].contains(&setting.as_str()) && !is_root(setting, build) {
            notes.push(format!("{FILE}: `build.{setting}` is not supported and is left out"));
        }
    }
    BuildSettings {
        file: FILE,
        command: text_of(&build["command"]).map(str::to_owned),
        output: text_of(&build["publish"]).map(str::to_owned),
    }
}

/// `base = "."` changes nothing.
fn is_root(setting: &str, build: &Value) -> bool {
    setting == "base" && matches!(build["base"].as_str(), Some("" | "." | "./" | "/"))
}

/// Redirects and headers.
pub fn rules(document: &Value, serves: &dyn Fn(&str) -> bool, rules: &mut Rules) {
    for rule in document["redirects"].as_array().into_iter().flatten() {
        let further: Vec<String> = ["query", "conditions", "headers", "signed"]
            .iter()
            .filter(|name| !rule[**name].is_null())
            .map(|name| (*name).to_owned())
            .collect();
        let line = Line {
            file: FILE,
            from: rule["from"].as_str().unwrap_or_default(),
            to: rule["to"].as_str().unwrap_or_default(),
            status: rule["status"]
                .as_u64()
                .and_then(|status| u16::try_from(status).ok())
                .unwrap_or(301),
            force: rule["force"] == true,
            further: (!further.is_empty()).then(|| further.join("`, `")),
        };
        plain::redirect(&line, serves, rules);
    }
    for rule in document["headers"].as_array().into_iter().flatten() {
        let path = rule["for"].as_str().unwrap_or_default().to_owned();
        if !is_pattern(&path) {
            rules.notes.push(format!(
                "{FILE}: the headers of `{path}` are left out: patterns are a path, or a path and `/*`"
            ));
            continue;
        }
        let values = rule["values"].as_object().into_iter().flatten();
        let pairs = values.map(|(name, value)| {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            (name.clone(), text.split_whitespace().collect::<Vec<_>>().join(" "))
        });
        add_headers(FILE, path, pairs.collect(), rules);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;

    #[test]
    fn redirects_and_headers_of_netlify_toml() {
        let toml = "[[redirects]]\nfrom = \"/old/*\"\nto = \"/new/:splat\"\nstatus = 302\nforce = true\n\
                    [[redirects]]\nfrom = \"/x\"\nto = \"/y\"\n[redirects.conditions]\nCountry = [\"de\"]\n\
                    [[headers]]\nfor = \"/*\"\n[headers.values]\nX-A = \"1\"\nContent-Security-Policy = '''\n  default-src\n  'self' '''\n";
        let rules = read(&[("netlify.toml", toml)], &[], &[]);
        assert_eq!((rules.redirects.len(), rules.redirects[0].status), (1, 302));
        assert_eq!(
            rules.headers[0].headers["content-security-policy"],
            "default-src 'self'"
        );
        assert!(
            rules.notes[0].contains("`conditions` is not supported"),
            "{:?}",
            rules.notes
        );
    }
}
