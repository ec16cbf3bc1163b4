//! `docs/limits.md`: every named limit of the services and of the wire, out of the code that keeps it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Crates whose limits people meet, and their titles.
const CRATES: [(&str, &str); 4] = [
    ("standpipe-s3", "S3"),
    ("standpipe-sqs", "SQS"),
    ("standpipe-wire", "The wire"),
    ("standpipe-store", "The store"),
];
const HEAD: &str = "# Limits\n\nWritten by `cargo xtask support` from the constants of the code: whatever ends in `_MAX` or `_MIN`, and all of a \
                    `limits.rs`.\nThe unit is in the name or in the words; where a limit is AWS's, the constant names its source.\n";

/// A named limit.
struct Limit {
    name: String,
    value: String,
    words: String,
}

/// Writes `docs/limits.md`.
pub fn run(root: &Path) -> Result<(), String> {
    let path = root.join("docs/limits.md");
    std::fs::write(&path, table(root)?).map_err(|error| format!("cannot write `{}`: {error}", path.display()))?;
    eprintln!("wrote {}", path.display());
    Ok(())
}

fn table(root: &Path) -> Result<String, String> {
    let mut page = HEAD.to_owned();
    for (name, title) in CRATES {
        let source = root.join("crates").join(name).join("src");
        let mut files = Vec::new();
        collect(&source, &mut files)?;
        files.sort();
        let _ = write!(
            page,
            "\n## {title}\n\n| limit | value | what it is | kept in |\n|---|---|---|---|\n"
        );
        for file in files {
            let text =
                std::fs::read_to_string(&file).map_err(|error| format!("cannot read `{}`: {error}", file.display()))?;
            let shown = file.strip_prefix(&source).unwrap_or(&file).display();
            for limit in limits(&text, file.ends_with("limits.rs")) {
                let _ = writeln!(
                    page,
                    "| `{}` | `{}` | {} | `{shown}` |",
                    limit.name, limit.value, limit.words
                );
            }
        }
    }
    Ok(page)
}

/// The code of a crate, without what is generated.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("cannot read `{}`: {error}", folder.display()))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        let is_generated = path.ends_with("standpipe-wire/src/model");
        let is_test = path.file_stem().is_some_and(|stem| stem == "tests" || stem == "sim");
        if path.is_dir() && !is_generated && !is_test {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") && !is_test {
            files.push(path);
        }
    }
    Ok(())
}

/// The limits in a file's text; `all` takes every constant.
fn limits(text: &str, all: bool) -> Vec<Limit> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut found = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    // Constants of one kind stand below one comment.
    let mut above = String::new();
    let mut lines = code.lines().map(str::trim);
    while let Some(line) = lines.next() {
        if let Some(comment) = line.strip_prefix("///") {
            words.push(comment.trim());
            continue;
        }
        let comment = std::mem::take(&mut words)
            .join(" ")
            .replace("[`", "`")
            .replace("`]", "`");
        let Some((_, constant)) = line.split_once("const ").filter(|(before, _)| is_visibility(before)) else {
            above.clear();
            continue;
        };
        if !comment.is_empty() {
            above = comment;
        }
        let mut constant = constant.to_owned();
        while !constant.ends_with(';') {
            let Some(more) = lines.next() else { break };
            let _ = write!(constant, " {more}");
        }
        let Some((name, value)) = constant.split_once(':') else {
            continue;
        };
        let value = value
            .split_once(" = ")
            .map_or("", |(_, value)| value.trim_end_matches(';'));
        if all || name.ends_with("_MAX") || name.ends_with("_MIN") {
            found.push(Limit {
                name: name.to_owned(),
                value: value.to_owned(),
                words: above.replace('|', "\\|"),
            });
        }
    }
    found
}

fn is_visibility(before: &str) -> bool {
    before.is_empty() || before == "pub " || before.starts_with("pub(")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_table_is_current() {
        let root = crate::root();
        let written = std::fs::read_to_string(root.join("docs/limits.md")).unwrap();
        assert!(
            written == table(&root).unwrap(),
            "docs/limits.md is stale: run `cargo xtask support`"
        );
        for known in [
            "| `KEY_BYTES_MAX` | `1024` |",
            "| `BATCH_MAX` | `10` |",
            "| `SKEW_SECS_MAX` | `15 * 60` |",
        ] {
            assert!(written.contains(known), "{known}");
        }
    }

    #[test]
    fn every_limit_says_what_it_is() {
        let written = std::fs::read_to_string(crate::root().join("docs/limits.md")).unwrap();
        let silent: Vec<_> = written.lines().filter(|row| row.contains("` |  | `")).collect();
        assert!(
            silent.is_empty(),
            "say in a comment what it is and in which unit: {silent:#?}"
        );
    }

    #[test]
    fn constants_are_read_with_their_words() {
        let text = "/// Most of it,\n/// bytes.\npub const A_MAX: usize = 5;\nconst B: u8 = 1;\nlet x = const { 1 };\n\
                    pub(crate) const C_MIN: (u8, u8) =\n    (1, 2);\n#[cfg(test)]\nconst D_MAX: u8 = 1;";
        let shown = |all| -> Vec<String> {
            let found = limits(text, all);
            found
                .iter()
                .map(|limit| format!("{}={} {}", limit.name, limit.value, limit.words))
                .collect()
        };
        assert_eq!(shown(false), ["A_MAX=5 Most of it, bytes.", "C_MIN=(1, 2) "]);
        assert_eq!(shown(true)[1], "B=1 Most of it, bytes.");
    }
}
