//! Which files of a project are not shipped: `.gitignore` rules, `.standpipeignore`, and a fixed list.
//!
//! Pattern syntax is git's (gitignore(5)): `*`, `?`, `[a-z]`, `**`, a leading `/` or an inner `/`
//! anchors, a trailing `/` matches directories only, `!` takes back. The last matching rule wins.

/// Names that are never shipped, wherever they are.
const NEVER: [&str; 14] = [
    ".git",
    ".hg",
    ".svn",
    "node_modules",
    ".venv",
    "venv",
    "__pycache__",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".DS_Store",
    ".env",
    ".env.local",
    ".gitignore",
];

/// Files that hold rules, weakest first.
pub const IGNORE_FILES: [&str; 2] = [".gitignore", ".standpipeignore"];

#[derive(Clone, Debug)]
struct Rule {
    /// Folder of the ignore file, `""` or ending with `/`.
    base: String,
    pattern: Vec<char>,
    /// The pattern is matched against the whole path below `base`, not the name alone.
    anchored: bool,
    directories_only: bool,
    negated: bool,
}

/// The rules gathered so far; folders add theirs as the walk enters them.
#[derive(Clone, Debug, Default)]
pub struct Ignore {
    rules: Vec<Rule>,
}

impl Ignore {
    /// No rules but the fixed list.
    pub fn new() -> Ignore {
        Ignore::default()
    }

    /// Adds the rules of an ignore file in folder `base` (`""` for the root, else ending with `/`).
    pub fn add(&mut self, base: &str, text: &str) {
        for line in text.lines() {
            let line = line.trim_end();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (negated, line) = match line.strip_prefix('!') {
                Some(rest) => (true, rest),
                None => (false, line),
            };
            let (directories_only, line) = match line.strip_suffix('/') {
                Some(rest) => (true, rest),
                None => (false, line),
            };
            let anchored = line.contains('/');
            let pattern: Vec<char> = line.strip_prefix('/').unwrap_or(line).chars().collect();
            if pattern.is_empty() {
                continue;
            }
            self.rules.push(Rule {
                base: base.to_owned(),
                pattern,
                anchored,
                directories_only,
                negated,
            });
        }
    }

    /// True when `path` (relative, `/` between parts) is left out. Its folders were asked before.
    pub fn matches(&self, path: &str, is_directory: bool) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        if NEVER.contains(&name) || (name.starts_with(".env.") && name.ends_with(".local")) {
            return true;
        }
        let matching = self.rules.iter().rev().find(|rule| {
            let Some(below) = path.strip_prefix(rule.base.as_str()) else {
                return false;
            };
            if rule.directories_only && !is_directory {
                return false;
            }
            let subject: Vec<char> = if rule.anchored { below } else { name }.chars().collect();
            glob(&rule.pattern, &subject)
        });
        matching.is_some_and(|rule| !rule.negated)
    }
}

/// Matches git's globs. Linear in practice: a `*` retries only within one part of the path.
fn glob(pattern: &[char], text: &[char]) -> bool {
    let Some((&first, rest)) = pattern.split_first() else {
        return text.is_empty();
    };
    match first {
        '*' if rest.first() == Some(&'*') => {
            let after = &rest[1..];
            // `**/x` matches x at any depth, `a/**` everything below a.
            let after_slash = after.strip_prefix(&['/']).unwrap_or(after);
            let starts = (0..=text.len()).filter(|&at| at == 0 || text[at - 1] == '/' || after.is_empty());
            starts.into_iter().any(|at| glob(after_slash, &text[at..]))
        }
        '*' => (0..=text.len())
            .take_while(|&at| at == 0 || text[at - 1] != '/')
            .any(|at| glob(rest, &text[at..])),
        '?' => text
            .split_first()
            .is_some_and(|(&c, tail)| c != '/' && glob(rest, tail)),
        '[' => match class(rest) {
            Some((set, negated, after)) => text.split_first().is_some_and(|(&c, tail)| {
                let inside = set.iter().any(|&(low, high)| (low..=high).contains(&c));
                c != '/' && inside != negated && glob(after, tail)
            }),
            None => text.first() == Some(&'[') && glob(rest, &text[1..]),
        },
        '\\' if !rest.is_empty() => text.first() == rest.first() && glob(&rest[1..], &text[1..]),
        literal => text.first() == Some(&literal) && glob(rest, &text[1..]),
    }
}

/// Ranges, negation and what follows of a `[...]`, or `None` when it is not closed.
#[expect(clippy::type_complexity, reason = "three parts of one parse, read at its only call")]
fn class(pattern: &[char]) -> Option<(Vec<(char, char)>, bool, &[char])> {
    let negated = matches!(pattern.first(), Some('!' | '^'));
    let mut at = usize::from(negated);
    let mut set = Vec::new();
    loop {
        let low = *pattern.get(at)?;
        if low == ']' && !set.is_empty() {
            return Some((set, negated, &pattern[at + 1..]));
        }
        match (pattern.get(at + 1), pattern.get(at + 2)) {
            (Some('-'), Some(&high)) if high != ']' => {
                set.push((low, high));
                at += 3;
            }
            _ => {
                set.push((low, low));
                at += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rules: &str, path: &str, is_directory: bool) -> bool {
        let mut ignore = Ignore::new();
        ignore.add("", rules);
        ignore.matches(path, is_directory)
    }

    #[test]
    fn rules_match_like_git() {
        let yes = [
            ("*.log", "a/b.log", false),
            ("/dist", "dist", true),
            ("build/", "a/build", true),
            ("a/**/z", "a/b/c/z", false),
            ("a/**/z", "a/z", false),
            ("**/tmp", "x/y/tmp", true),
            ("logs/**", "logs/a/b", false),
            ("file[0-9].txt", "file7.txt", false),
            ("file[!0-9].txt", "filex.txt", false),
            ("\\!odd", "!odd", false),
            ("doc/*.txt", "doc/a.txt", false),
            ("", "node_modules", true),
            ("", "x/.env", false),
            ("", ".env.production.local", false),
        ];
        for (rules, path, is_directory) in yes {
            assert!(check(rules, path, is_directory), "{rules} should match {path}");
        }
        let no = [
            ("/dist", "a/dist", true),
            ("build/", "build", false),
            ("doc/*.txt", "doc/a/b.txt", false),
            ("*.log\n!keep.log", "keep.log", false),
            ("# comment", "# comment", false),
            ("a?c", "a/c", false),
            ("", ".env.production", false),
            ("[", "x", false),
        ];
        for (rules, path, is_directory) in no {
            assert!(!check(rules, path, is_directory), "{rules} should not match {path}");
        }
    }

    #[test]
    fn a_nested_ignore_file_rules_its_own_folder_only() {
        let mut ignore = Ignore::new();
        ignore.add("sub/", "/x");
        assert!(ignore.matches("sub/x", false));
        assert!(!ignore.matches("x", false));
        assert!(!ignore.matches("sub/y/x", false));
    }
}
