//! Which test shows an operation: the first that calls it, through an unchanged client where there is one.

use std::path::Path;

use crate::members::{files, mentions, read};
use crate::names::snake;

/// The test that sends every refused member and operation and reads the refusal.
pub const REFUSALS: &str = "tests/s3/test_support.py";

/// Tests of the repository, ready to be searched.
pub struct Tests {
    /// (what to print, its code), clients of other people first.
    cases: Vec<(String, String)>,
    /// Folder of the tests that are about the service.
    own: String,
}

impl Tests {
    /// Reads everything below `tests`, and the tests of the crate whose operations are in `folder`.
    pub fn open(root: &Path, service: &str, folder: Option<&str>) -> Result<Tests, String> {
        let mut cases = Vec::new();
        for path in files(&root.join("tests"), "py")? {
            // The refusals show what is refused, and name much else on the way.
            if path.ends_with(REFUSALS) {
                continue;
            }
            python_cases(&shown(root, &path), &read(&path)?, &mut cases);
        }
        for path in files(&root.join("tests/clients"), "mjs")? {
            cases.push((shown(root, &path), read(&path)?));
        }
        let krate = folder.and_then(|folder| folder.split("/src").next());
        for path in files(&root.join(krate.unwrap_or("crates/standpipe")), "rs")? {
            let (name, text) = (shown(root, &path), read(&path)?);
            if name.contains("/tests") {
                cases.push((name, text));
            } else if let Some((_, tests)) = text.split_once("#[cfg(test)]") {
                cases.push((name, tests.to_owned()));
            }
        }
        Ok(Tests {
            cases,
            own: format!("tests/{service}/"),
        })
    }

    /// The first test that calls the operation.
    pub fn of(&self, operation: &str) -> Option<&str> {
        let (method, function) = (format!(".{}(", snake(operation)), format!("{}(", snake(operation)));
        let command = format!("{operation}Command");
        let calls = |name: &str, code: &str| {
            if name.contains(".py") {
                code.contains(&method) || mentions(code, operation)
            } else if name.ends_with(".mjs") {
                mentions(code, &command)
            } else {
                mentions(code, operation) || code.contains(&function)
            }
        };
        // Functions that test before tables of cases, and those before helpers, which only name it; tests of the
        // service before others, and those that call before those that only name.
        let rank = |name: &str, code: &str| {
            let kind = match name {
                name if name.contains("::") => 0,
                name if name.contains("/test") => 1,
                _ => 2,
            };
            (kind, !name.starts_with(&self.own), !code.contains(&method))
        };
        let found = self.cases.iter().filter(|(name, code)| calls(name, code));
        let first = found.min_by_key(|(name, code)| rank(name, code));
        first.map(|(name, _)| name.as_str())
    }
}

/// Splits a file at its test functions; what stands outside of them counts for the file.
fn python_cases(file: &str, text: &str, cases: &mut Vec<(String, String)>) {
    let mut class = "";
    let mut outside = String::new();
    let mut current: Option<(String, String)> = None;
    for line in text.lines() {
        let is_new = |start: &str| line.trim_start().starts_with(start) && line.len() - line.trim_start().len() <= 4;
        if is_new("def ") || is_new("class ") {
            cases.extend(current.take());
        }
        if let Some(rest) = line.strip_prefix("class ") {
            class = rest.split(['(', ':']).next().unwrap_or_default();
        } else if line.starts_with("def ") {
            class = "";
        }
        if is_new("def test_") {
            let name = line.trim_start().trim_start_matches("def ");
            let name = name.split('(').next().unwrap_or_default();
            let inside = if class.is_empty() {
                String::new()
            } else {
                format!("{class}::")
            };
            current = Some((format!("{file}::{inside}{name}"), String::new()));
        }
        let code = current.as_mut().map_or(&mut outside, |(_, code)| code);
        code.push_str(line);
        code.push('\n');
    }
    cases.extend(current);
    cases.push((file.to_owned(), outside));
}

fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_named_as_pytest_names_it() {
        let text = "def helper(c):\n    c.put_object()\n\nclass TestA:\n    def test_one(self, c):\n        c.get_object()\n\ndef test_two(c):\n    c.copy_object()\n";
        let mut tests = Tests {
            cases: Vec::new(),
            own: "tests/s3/".to_owned(),
        };
        python_cases("t.py", text, &mut tests.cases);
        assert_eq!(tests.of("GetObject"), Some("t.py::TestA::test_one"));
        assert_eq!(tests.of("CopyObject"), Some("t.py::test_two"));
        assert_eq!(tests.of("PutObject"), Some("t.py"));
        assert_eq!(tests.of("PutObjectTagging"), None);
    }
}
