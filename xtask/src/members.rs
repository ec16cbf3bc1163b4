//! Which members the requests of a service have, and which of them the code of their operation reads.
//!
//! Both come from the sources themselves: the generated types and the one file an operation has. A member that nobody
//! reads was accepted and forgotten, which is the worst answer; `xtask/support.toml` must say why it may be so.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::names::{self, snake};

/// One member of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// AWS's name.
    pub name: String,
    /// Field of the generated structure.
    pub field: String,
}

/// The members of every operation's request, read from the generated types.
pub fn of_requests(root: &Path, service: &str) -> Result<BTreeMap<String, Vec<Member>>, String> {
    let text = read(&root.join(format!("crates/standpipe-wire/src/model/{service}.rs")))?;
    let mut members = BTreeMap::<&str, Vec<Member>>::new();
    let mut requests = Vec::new();
    let mut schema = "";
    for line in text.lines() {
        if let Some(rest) = after(line, "t::StructureSchema { name: \"") {
            schema = rest.split('"').next().unwrap_or_default();
        } else if let Some(rest) = after(line, "t::MemberSchema::new(\"") {
            let name = rest.split('"').next().unwrap_or_default();
            members.entry(schema).or_default().push(Member {
                name: name.to_owned(),
                field: names::field(name),
            });
        } else if let Some(rest) = line.strip_prefix("operation!(") {
            let operation = rest.split(',').next().unwrap_or_default();
            let input = rest.split(" => ").next().and_then(|left| left.rsplit(", ").next());
            requests.push((operation, input.unwrap_or_default()));
        }
    }
    let of = |request: &str| members.get(request).cloned().unwrap_or_default();
    Ok(requests
        .into_iter()
        .map(|(operation, request)| (operation.to_owned(), of(request)))
        .collect())
}

fn after<'a>(line: &'a str, mark: &str) -> Option<&'a str> {
    line.split_once(mark).map(|(_, rest)| rest)
}

/// The code of a crate's operations: one file each, and the crate's macros, which read members for several of them.
pub struct Code {
    folder: PathBuf,
    macros: BTreeMap<String, String>,
}

impl Code {
    /// For operations in `folder`, a path like `crates/standpipe-s3/src/ops`.
    pub fn open(root: &Path, folder: &str) -> Result<Code, String> {
        let folder = root.join(folder);
        let mut macros = BTreeMap::new();
        let sources = folder
            .ancestors()
            .find(|above| above.ends_with("src"))
            .unwrap_or(&folder);
        for file in rust_files(sources)? {
            collect_macros(&read(&file)?, &mut macros);
        }
        Ok(Code { folder, macros })
    }

    /// The operation's own code with the macros it uses written out; without its tests. `None`: it has no file.
    pub fn of(&self, operation: &str) -> Option<String> {
        let text = std::fs::read_to_string(self.folder.join(format!("{}.rs", snake(operation)))).ok()?;
        let mut code = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
        let mut seen = Vec::new();
        while let Some((name, body)) = self
            .macros
            .iter()
            .find(|(name, _)| !seen.contains(name) && code.contains(&format!("{name}!")))
        {
            seen.push(name);
            code.push_str(body);
        }
        Some(code)
    }
}

/// Whether `word` stands in `code` as a word of its own.
pub fn mentions(code: &str, word: &str) -> bool {
    let is_part = |byte: u8| byte == b'_' || byte.is_ascii_alphanumeric();
    code.match_indices(word).any(|(at, _)| {
        let before = at
            .checked_sub(1)
            .and_then(|before| code.as_bytes().get(before).copied());
        let behind = code.as_bytes().get(at + word.len()).copied();
        !before.is_some_and(is_part) && !behind.is_some_and(is_part)
    })
}

fn collect_macros(text: &str, macros: &mut BTreeMap<String, String>) {
    for definition in text.split("macro_rules! ").skip(1) {
        let name = definition.split([' ', '{']).next().unwrap_or_default();
        let body = definition.split("\n}").next().unwrap_or_default();
        macros.insert(name.to_owned(), body.to_owned());
    }
}

/// Every `.rs` file below a folder, sorted.
pub fn rust_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    files(folder, "rs")
}

/// Every file with an extension below a folder, sorted; installed packages are left out.
pub fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries =
            std::fs::read_dir(&folder).map_err(|error| format!("cannot list `{}`: {error}", folder.display()))?;
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() && !path.ends_with("node_modules") && !path.ends_with("target") {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The text of a file.
pub fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("cannot read `{}`: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole() {
        assert!(mentions("input.request_payer.take()", "request_payer"));
        assert!(!mentions("input.request_payer_at", "request_payer"));
        assert!(!mentions("my_request_payer", "request_payer"));
    }

    #[test]
    fn members_come_from_the_generated_types() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let requests = of_requests(root, "s3").unwrap();
        let put = &requests["PutObject"];
        assert!(put.contains(&Member {
            name: "SSECustomerKeyMD5".into(),
            field: "sse_customer_key_md5".into()
        }));
        assert!(put.iter().any(|member| member.name == "IfNoneMatch"));
        assert_eq!(requests["DeleteBucketCors"][0].name, "Bucket");
    }
}
