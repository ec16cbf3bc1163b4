//! The host's interpreters: where they truly are, so that a sandbox can mount them.
//!
//! Nothing is executed to find out. Shims (pyenv, asdf) are scripts that only work with the
//! owner's home folder at hand, so they are resolved to the installation they stand for.

use std::fs;
use std::path::{Path, PathBuf};

/// One interpreter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Runtime {
    /// The executable, no link.
    pub program: PathBuf,
    /// The folder that holds everything it needs: mount it read-only at the same path.
    pub prefix: PathBuf,
    /// `22.4.1`, `3.12`; `None` when nothing on disk says.
    pub version: Option<String>,
}

impl Runtime {
    /// First number of the version.
    pub fn major(&self) -> Option<u32> {
        self.version.as_deref()?.split('.').next()?.parse().ok()
    }

    /// Folders a sandbox must mount beyond the system's own.
    pub fn extra_mounts(&self) -> Vec<PathBuf> {
        let system = ["/usr", "/bin", "/lib", "/lib64"]
            .iter()
            .any(|folder| self.prefix.starts_with(folder));
        if system { Vec::new() } else { vec![self.prefix.clone()] }
    }
}

/// The interpreters of this machine; `doctor` prints them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Runtimes {
    /// `node`.
    pub node: Option<Runtime>,
    /// `python3`.
    pub python: Option<Runtime>,
}

impl Runtimes {
    /// Looks along `path` (the PATH variable) and, for shims, below `home`.
    pub fn find(path: &str, home: Option<&Path>) -> Runtimes {
        Runtimes {
            node: find_one("node", path, home),
            python: find_one("python3", path, home),
        }
    }
}

fn find_one(name: &str, path: &str, home: Option<&Path>) -> Option<Runtime> {
    for folder in path.split(':').filter(|folder| folder.starts_with('/')) {
        let candidate = Path::new(folder).join(name);
        let Ok(real) = fs::canonicalize(&candidate) else {
            continue;
        };
        if is_binary(&real) {
            return Some(describe(name, real));
        }
        if let Some(real) = home.and_then(|home| behind_shim(name, &real, home)) {
            return Some(describe(name, real));
        }
    }
    None
}

/// ELF begins with these four bytes; a shim begins with `#!`.
fn is_binary(path: &Path) -> bool {
    use std::io::Read;
    let mut magic = [0; 4];
    fs::File::open(path)
        .and_then(|mut file| file.read_exact(&mut magic))
        .is_ok()
        && magic == *b"\x7fELF"
}

/// The installation behind a shim of pyenv, nodenv or asdf: the version its own `version` file
/// names, else the newest installed.
fn behind_shim(name: &str, shim: &Path, home: &Path) -> Option<PathBuf> {
    let root = shim.parent().filter(|folder| folder.ends_with("shims"))?.parent()?;
    let installs = match name {
        "node" => [
            root.join("versions"),
            root.join("installs/nodejs"),
            home.join(".nvm/versions/node"),
        ],
        _ => [
            root.join("versions"),
            root.join("installs/python"),
            home.join(".pyenv/versions"),
        ],
    };
    let chosen = fs::read_to_string(root.join("version")).unwrap_or_default();
    for folder in installs {
        let mut versions: Vec<PathBuf> = fs::read_dir(&folder)
            .into_iter()
            .flatten()
            .flatten()
            .map(|e| e.path())
            .collect();
        versions.sort_by_key(|path| (named(path, &chosen), version_key(path)));
        let found = versions.iter().rev().find_map(|version| {
            let real = fs::canonicalize(version.join("bin").join(name)).ok()?;
            is_binary(&real).then_some(real)
        });
        if found.is_some() {
            return found;
        }
    }
    None
}

fn named(path: &Path, chosen: &str) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| chosen.split_whitespace().next() == Some(name))
}

fn version_key(path: &Path) -> Vec<u32> {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.split(['.', 'v']).filter_map(|part| part.parse().ok()).collect()
}

fn describe(name: &str, program: PathBuf) -> Runtime {
    let prefix = program
        .parent()
        .and_then(Path::parent)
        .unwrap_or(Path::new("/"))
        .to_owned();
    let version = match name {
        "node" => node_version(&prefix),
        _ => python_version(&program),
    };
    Runtime {
        program,
        prefix,
        version,
    }
}

/// `include/node/node_version.h` holds `#define NODE_MAJOR_VERSION 22` and so on.
fn node_version(prefix: &Path) -> Option<String> {
    let text = fs::read_to_string(prefix.join("include/node/node_version.h")).ok()?;
    let number = |name: &str| {
        let line = text
            .lines()
            .find(|line| line.trim_start().starts_with(&format!("#define {name} ")))?;
        line.split_whitespace().last()?.parse::<u32>().ok()
    };
    let parts = [
        number("NODE_MAJOR_VERSION")?,
        number("NODE_MINOR_VERSION")?,
        number("NODE_PATCH_VERSION")?,
    ];
    Some(format!("{}.{}.{}", parts[0], parts[1], parts[2]))
}

/// The true file is called `python3.12`.
fn python_version(program: &Path) -> Option<String> {
    let version = program.file_name()?.to_str()?.strip_prefix("python")?;
    version.contains('.').then(|| version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    fn elf(path: &Path) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, b"\x7fELF...").unwrap();
    }

    #[test]
    fn links_are_followed_to_the_true_prefix() {
        let root = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(root.path()).unwrap();
        elf(&root.join("opt/py/bin/python3.12"));
        fs::create_dir_all(root.join("bin")).unwrap();
        symlink(root.join("opt/py/bin/python3.12"), root.join("bin/python3")).unwrap();
        let found = Runtimes::find(root.join("bin").to_str().unwrap(), None).python.unwrap();
        assert_eq!(found.prefix, root.join("opt/py"));
        assert_eq!(found.version.as_deref(), Some("3.12"));
        assert_eq!(found.extra_mounts(), [root.join("opt/py")]);
    }

    #[test]
    fn a_shim_is_resolved_to_the_chosen_version() {
        let root = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(root.path()).unwrap();
        let pyenv = root.join(".pyenv");
        for version in ["3.9.1", "3.11.4", "3.12.0"] {
            let minor = version.rsplit_once('.').unwrap().0;
            elf(&pyenv.join(format!("versions/{version}/bin/python{minor}")));
            symlink(
                format!("python{minor}"),
                pyenv.join(format!("versions/{version}/bin/python3")),
            )
            .unwrap();
        }
        fs::create_dir_all(pyenv.join("shims")).unwrap();
        fs::write(pyenv.join("shims/python3"), "#!/usr/bin/env bash\n").unwrap();
        let find = || {
            Runtimes::find(pyenv.join("shims").to_str().unwrap(), Some(&root))
                .python
                .unwrap()
        };
        assert_eq!(find().version.as_deref(), Some("3.12"), "the newest without a choice");
        fs::write(pyenv.join("version"), "3.11.4\n").unwrap();
        assert_eq!(find().prefix, pyenv.join("versions/3.11.4"));
    }

    #[test]
    fn node_tells_its_version_by_its_header() {
        let root = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(root.path()).unwrap();
        elf(&root.join("bin/node"));
        fs::create_dir_all(root.join("include/node")).unwrap();
        let header = "#define NODE_MAJOR_VERSION 22\n#define NODE_MINOR_VERSION 4\n#define NODE_PATCH_VERSION 1\n";
        fs::write(root.join("include/node/node_version.h"), header).unwrap();
        let found = Runtimes::find(root.join("bin").to_str().unwrap(), None).node.unwrap();
        assert_eq!((found.version.as_deref(), found.major()), (Some("22.4.1"), Some(22)));
    }

    #[test]
    fn nothing_found_is_none() {
        assert_eq!(Runtimes::find("/nonexistent:relative:", None), Runtimes::default());
    }
}
