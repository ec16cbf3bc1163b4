//! `cargo xtask support`: the support table, from the same lists the generator reads.

use std::fmt::Write as _;
use std::path::Path;

use crate::config::{self, ServiceSupport};
use crate::model::Model;
use crate::names::snake;

/// Every operation of a model, one a line: kept beside the lists so that the table needs no botocore.
pub fn operation_names(model: &Model) -> String {
    let mut names: Vec<&str> = model.operations().map(|(name, _)| name).collect();
    names.sort_unstable();
    names.join("\n") + "\n"
}

/// Writes `docs/support.md`.
pub fn run(root: &Path) -> Result<(), String> {
    let table = table(root)?;
    let path = root.join("docs/support.md");
    std::fs::write(&path, table).map_err(|error| format!("cannot write `{}`: {error}", path.display()))?;
    eprintln!("wrote {}", path.display());
    Ok(())
}

/// The table as text.
fn table(root: &Path) -> Result<String, String> {
    let models = config::models(root)?;
    let support = config::support(root)?;
    let mut out = format!(
        "# Supported operations\n\nWritten by `cargo xtask support` from `xtask/support.toml` and the operations' files; the models are those of botocore {}.\n\
         *answered*: works. *typed*: the wire knows it, the service refuses it with NotImplemented for now.\n\
         *refused*: NotImplemented, naming the operation.\n",
        models.botocore
    );
    for (service, wanted) in &support.services {
        let path = root.join(format!("xtask/operations/{service}.txt"));
        let names =
            std::fs::read_to_string(&path).map_err(|error| format!("cannot read `{}`: {error}", path.display()))?;
        let model = models
            .models
            .get(service)
            .map(|pinned| pinned.path.as_str())
            .unwrap_or_default();
        let model = model.trim_end_matches("/service-2.json.gz");
        let _ = write!(out, "\n## {service} ({model})\n\n| operation | state |\n|---|---|\n");
        for name in names.lines() {
            let state = match (wanted.has(name), is_answered(root, wanted, name)) {
                (true, true) => "answered",
                (true, false) => "typed",
                (false, _) => "refused",
            };
            let _ = writeln!(out, "| {name} | {state} |");
        }
        if !wanted.unsupported_members.is_empty() {
            out.push_str("\nMembers refused by name when sent:\n\n");
            for member in &wanted.unsupported_members {
                let _ = writeln!(out, "- `{member}`");
            }
        }
    }
    Ok(out)
}

/// One operation, one file: the file is the proof that the server has the operation.
fn is_answered(root: &Path, wanted: &ServiceSupport, name: &str) -> bool {
    let file = wanted
        .operations
        .as_ref()
        .map(|folder| root.join(folder).join(format!("{}.rs", snake(name))));
    file.is_some_and(|file| file.is_file()) || wanted.answered.iter().any(|answered| answered == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn support_table_is_current() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let written = std::fs::read_to_string(root.join("docs/support.md")).unwrap();
        assert!(
            written == table(root).unwrap(),
            "docs/support.md is stale: run `cargo xtask support`"
        );
    }
}
