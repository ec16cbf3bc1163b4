//! `cargo xtask support`: the support table, from the lists the generator reads, the generated types, the operations'
//! files and the tests.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;

use crate::config::{self, ServiceSupport};
use crate::members::{self, Code, Member};
use crate::model::Model;
use crate::shown::{REFUSALS, Tests};

/// Every operation of a model, one a line: kept beside the lists so that the table needs no botocore.
pub fn operation_names(model: &Model) -> String {
    let mut names: Vec<&str> = model.operations().map(|(name, _)| name).collect();
    names.sort_unstable();
    names.join("\n") + "\n"
}

/// Writes `docs/support.md`.
pub fn run(root: &Path) -> Result<(), String> {
    refuse_forgotten(root)?;
    let table = table(root)?;
    let path = root.join("docs/support.md");
    std::fs::write(&path, table).map_err(|error| format!("cannot write `{}`: {error}", path.display()))?;
    eprintln!("wrote {}", path.display());
    Ok(())
}

/// Services whose every member is accounted for.
const COMPLETE: [&str; 2] = ["s3", "sqs"];

/// Accepting and forgetting is the worst answer: every member of a request is read, refused or excused.
fn refuse_forgotten(root: &Path) -> Result<(), String> {
    let support = config::support(root)?;
    let mut forgotten = Vec::new();
    for name in COMPLETE {
        let wanted = support.services.get(name);
        let wanted = wanted.ok_or_else(|| format!("xtask/support.toml has no {name}"))?;
        let service = Service::open(root, name, wanted)?;
        forgotten.extend(
            service
                .members
                .keys()
                .flat_map(|operation| service.forgotten(operation)),
        );
    }
    if forgotten.is_empty() {
        return Ok(());
    }
    Err(format!(
        "nobody reads {forgotten:?}: read them in the operation's file, refuse them, or say in xtask/support.toml \
         (`elsewhere`, `no_effect`) why not"
    ))
}

/// A member that is refused, always or with some value; with a request that shows it.
#[derive(Deserialize)]
struct Refusal {
    operation: String,
    /// Path below the request, with the value where only some are refused.
    member: String,
    /// What NotImplemented names.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests, here and through boto3"))]
    names: String,
    /// No value of the model reaches it.
    #[serde(default)]
    unreachable: bool,
}

/// `xtask/refusals/SERVICE.toml`.
#[derive(Default, Deserialize)]
struct Refusals {
    refused: Vec<Refusal>,
}

/// Everything the table of one service is made of.
struct Service<'a> {
    wanted: &'a ServiceSupport,
    members: BTreeMap<String, Vec<Member>>,
    code: Option<Code>,
    refusals: Refusals,
    tests: Tests,
}

impl Service<'_> {
    fn open<'a>(root: &Path, service: &str, wanted: &'a ServiceSupport) -> Result<Service<'a>, String> {
        let file = root.join(format!("xtask/refusals/{service}.toml"));
        let refusals = if file.is_file() {
            toml::from_str(&members::read(&file)?).map_err(|error| format!("`{}`: {error}", file.display()))?
        } else {
            Refusals::default()
        };
        let folder = wanted.operations.as_deref().filter(|folder| root.join(folder).is_dir());
        Ok(Service {
            wanted,
            members: members::of_requests(root, service)?,
            code: folder.map(|folder| Code::open(root, folder)).transpose()?,
            refusals,
            tests: Tests::open(root, service, folder)?,
        })
    }

    /// One operation, one file: the file is the proof that the server has the operation.
    fn state(&self, operation: &str) -> String {
        if let Some(newer) = self.wanted.same_as.get(operation) {
            return format!("as {newer}");
        }
        let has_code = self.code.as_ref().and_then(|code| code.of(operation)).is_some();
        let is_answered = has_code || self.wanted.answered.iter().any(|answered| answered == operation);
        let state = match (self.wanted.has(operation), is_answered) {
            (true, true) => "answered",
            (true, false) => "typed",
            (false, _) => "refused",
        };
        state.to_owned()
    }

    /// Why the operation's code need not read the member: `Operation.Member` counts before `Member`.
    fn reason<'a>(reasons: &'a BTreeMap<String, String>, operation: &str, member: &str) -> Option<&'a str> {
        let found = reasons
            .get(&format!("{operation}.{member}"))
            .or_else(|| reasons.get(member));
        found.map(String::as_str)
    }

    /// Members that the operation has but does not act on, each with its reason.
    fn without_effect(&self, operation: &str) -> Vec<(&str, &str)> {
        let members = self.members.get(operation).map(Vec::as_slice).unwrap_or_default();
        members
            .iter()
            .filter_map(|member| {
                let reason = Self::reason(&self.wanted.no_effect, operation, &member.name)?;
                Some((member.name.as_str(), reason))
            })
            .collect()
    }

    /// Members that the operation's code never mentions and nobody gives a reason for.
    fn forgotten(&self, operation: &str) -> Vec<String> {
        let Some(code) = self.code.as_ref().and_then(|code| code.of(operation)) else {
            return Vec::new();
        };
        let members = self.members.get(operation).map(Vec::as_slice).unwrap_or_default();
        let excused = |member: &Member| {
            [&self.wanted.no_effect, &self.wanted.elsewhere]
                .iter()
                .any(|reasons| Self::reason(reasons, operation, &member.name).is_some())
                || self
                    .wanted
                    .unsupported_members
                    .iter()
                    .any(|refused| refused.ends_with(&format!(".{}", member.name)))
        };
        members
            .iter()
            .filter(|member| !members::mentions(&code, &member.field) && !excused(member))
            .map(|member| format!("{operation}.{}", member.name))
            .collect()
    }

    /// Rows of the operations.
    fn operations(&self, names: &[&str], out: &mut String) {
        out.push_str("| operation | state | members that count | shown by |\n|---|---|---|---|\n");
        for name in names {
            let state = self.state(name);
            let silent: Vec<_> = self
                .without_effect(name)
                .into_iter()
                .map(|(member, _)| member)
                .collect();
            let members = self.members.get(*name).map(Vec::as_slice).unwrap_or_default();
            let counting: Vec<_> = members
                .iter()
                .map(|member| member.name.as_str())
                .filter(|member| !silent.contains(member) && !self.is_refused_whole(name, member))
                .collect();
            let (members, shown) = match state.as_str() {
                "answered" => (counting.join(" "), self.tests.of(name).unwrap_or_default()),
                "typed" | "refused" if self.has_refusals() => (String::new(), REFUSALS),
                _ => (String::new(), ""),
            };
            let _ = writeln!(out, "| {name} | {state} | {members} | {shown} |");
        }
    }

    fn has_refusals(&self) -> bool {
        !self.refusals.refused.is_empty()
    }

    fn is_refused_whole(&self, operation: &str, member: &str) -> bool {
        let listed = |refusal: &Refusal| refusal.operation == operation && refusal.member == member;
        self.refusals.refused.iter().any(listed)
    }

    /// Rows of the members with a state of their own.
    fn exceptions(&self, names: &[&str], out: &mut String) {
        let mut rows = Vec::new();
        for name in names.iter().filter(|name| self.state(name) == "answered") {
            for refusal in self
                .refusals
                .refused
                .iter()
                .filter(|refusal| refusal.operation == **name && !refusal.unreachable)
            {
                rows.push(format!("| {name} | {} | refused | {REFUSALS} |", refusal.member));
            }
            if let Some(reason) = self.wanted.stored.get(*name) {
                rows.push(format!(
                    "| {name} | all | stored: {reason} | {} |",
                    self.tests.of(name).unwrap_or_default()
                ));
            }
            for stated in self.wanted.stated.iter().filter(|stated| stated.operation == **name) {
                rows.push(format!(
                    "| {name} | {} | {} | {} |",
                    stated.member, stated.state, stated.shown
                ));
            }
            for (member, reason) in self.without_effect(name) {
                rows.push(format!("| {name} | {member} | no effect: {reason} | |"));
            }
        }
        if !rows.is_empty() {
            out.push_str("\nMembers with a state of their own:\n\n| operation | member | state | shown by |\n|---|---|---|---|\n");
            let _ = writeln!(out, "{}", rows.join("\n"));
        }
    }
}

/// The table as text.
fn table(root: &Path) -> Result<String, String> {
    let models = config::models(root)?;
    let support = config::support(root)?;
    let mut out = format!(
        "# Supported operations\n\nWritten by `cargo xtask support` from `xtask/support.toml`, `xtask/refusals/`, the operations' files and the tests; \
         the models are those of botocore {}.\n\n\
         *answered*: works, with the members named. *typed*: the wire knows it, the service refuses it with NotImplemented for now.\n\
         *refused*: NotImplemented, naming the operation or the member. *stored*: kept and returned exactly, without effect.\n\
         *no effect*: accepted, and it changes nothing, for the reason given. Unknown members are ignored, as AWS ignores them.\n",
        models.botocore
    );
    for (service, wanted) in &support.services {
        let names = members::read(&root.join(format!("xtask/operations/{service}.txt")))?;
        let names: Vec<&str> = names.lines().collect();
        let model = models
            .models
            .get(service)
            .map(|pinned| pinned.path.as_str())
            .unwrap_or_default();
        let model = model.trim_end_matches("/service-2.json.gz");
        let _ = write!(out, "\n## {service} ({model})\n\n");
        let service = Service::open(root, service, wanted)?;
        service.operations(&names, &mut out);
        service.exceptions(&names, &mut out);
        if !wanted.unsupported_members.is_empty() {
            let members: Vec<_> = wanted
                .unsupported_members
                .iter()
                .map(|member| format!("`{member}`"))
                .collect();
            let _ = writeln!(out, "\nRefused by the wire, naming the member: {}.", members.join(", "));
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
    }

    /// Rows without their last cell, the test: a new test that comes first in the alphabet makes nothing stale.
    fn without_tests(table: &str) -> Vec<&str> {
        let cut = |row| {
            if str::starts_with(row, "| ") {
                row.trim_end_matches(" |")
                    .rsplit_once(" |")
                    .map_or(row, |(left, _)| left)
            } else {
                row
            }
        };
        table.lines().map(cut).collect()
    }

    #[test]
    fn support_table_is_current() {
        let written = std::fs::read_to_string(root().join("docs/support.md")).unwrap();
        assert!(
            without_tests(&written) == without_tests(&table(root()).unwrap()),
            "docs/support.md is stale: run `cargo xtask support`"
        );
    }

    #[test]
    fn every_test_the_table_names_exists() {
        let written = std::fs::read_to_string(root().join("docs/support.md")).unwrap();
        for row in written.lines().filter(|row| row.starts_with("| ")) {
            let named = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
            if !named.starts_with("tests/") && !named.starts_with("crates/") {
                continue;
            }
            let (file, test) = named.split_once("::").unwrap_or((named, ""));
            let text = std::fs::read_to_string(root().join(file)).unwrap_or_default();
            let test = test.rsplit("::").next().unwrap_or_default();
            let is_there = !text.is_empty() && (test.is_empty() || text.contains(&format!("def {test}(")));
            assert!(is_there, "`{named}` is gone: run `cargo xtask support`");
        }
    }

    #[test]
    fn no_member_is_accepted_and_forgotten() {
        refuse_forgotten(root()).unwrap();
    }

    /// The code refuses what the list says, and nothing else.
    #[test]
    fn every_refusal_in_the_code_is_listed_with_a_request_that_shows_it() {
        let support = config::support(root()).unwrap();
        let s3 = Service::open(root(), "s3", &support.services["s3"]).unwrap();
        let listed: BTreeSet<&str> = s3
            .refusals
            .refused
            .iter()
            .map(|refusal| refusal.names.as_str())
            .collect();
        // Those of the wire stand in the generated types.
        let mut code = std::fs::read_to_string(root().join("crates/standpipe-wire/src/model/s3.rs")).unwrap();
        for file in members::rust_files(&root().join("crates/standpipe-s3/src")).unwrap() {
            let text = std::fs::read_to_string(file).unwrap();
            code.push_str(text.split("#[cfg(test)]").next().unwrap());
        }
        for refusal in code.split("S3Error::NotImplemented {").skip(1) {
            let literal = refusal.split('}').next().unwrap().split('"').nth(1);
            let is_listed = literal.is_none_or(|name| listed.contains(name));
            assert!(
                is_listed,
                "xtask/refusals/s3.toml lacks {literal:?}, which the code refuses"
            );
        }
        for name in listed {
            let is_coded = code.contains(&format!("\"{name}\""));
            assert!(is_coded, "xtask/refusals/s3.toml has `{name}`, which nothing refuses");
        }
    }
}
