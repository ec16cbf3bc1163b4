//! The output of a build: its last lines, the place it complains about, what usually helps.

use std::collections::VecDeque;
use std::sync::Mutex;

use crate::error::LOG_TAIL_LINES_MAX;
use crate::progress::{Progress, printable};
use crate::runner::LogSink;

/// Longest line kept, in characters: minified code appears in error messages.
const LINE_CHARS_MAX: usize = 400;

/// Keeps the last lines and shows each.
pub struct Tail<'a> {
    progress: &'a dyn Progress,
    lines: Mutex<VecDeque<String>>,
}

impl<'a> Tail<'a> {
    /// Empty.
    pub fn new(progress: &'a dyn Progress) -> Tail<'a> {
        Tail {
            progress,
            lines: Mutex::new(VecDeque::new()),
        }
    }

    /// The last lines, oldest first.
    pub fn lines(&self) -> Vec<String> {
        let lines = self.lines.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        lines.iter().cloned().collect()
    }
}

impl LogSink for Tail<'_> {
    fn line(&self, line: &str) {
        let line: String = printable(line).chars().take(LINE_CHARS_MAX).collect();
        self.progress.log_line(&line);
        let mut lines = self.lines.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if lines.len() == LOG_TAIL_LINES_MAX {
            lines.pop_front();
        }
        lines.push_back(line);
    }
}

/// The first `FILE:LINE` of the log whose file is of the project.
pub fn place_of(lines: &[String], is_file: impl Fn(&str) -> bool) -> Option<(String, u32)> {
    let words = lines
        .iter()
        .flat_map(|line| line.split(|c: char| c.is_whitespace() || "()'\"`,".contains(c)));
    words.into_iter().find_map(|word| {
        let (file, rest) = word.split_once(':')?;
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let number = digits.parse().ok()?;
        let file = file.trim_start_matches("./");
        let own = !file.is_empty() && !file.starts_with('/') && !file.contains("..") && !file.contains("node_modules");
        (own && is_file(file)).then(|| (file.to_owned(), number))
    })
}

/// Signs in a log and what usually helps.
const HINTS: [(&str, &str); 11] = [
    ("ENOTFOUND", "check that this machine reaches the package registry"),
    ("EAI_AGAIN", "check that this machine reaches the package registry"),
    ("ETIMEDOUT", "check that this machine reaches the package registry"),
    (
        "Temporary failure in name resolution",
        "check that this machine reaches the package registry",
    ),
    (
        "can only install packages when your package.json and package-lock.json",
        "run `npm install` and commit package-lock.json",
    ),
    (
        "ERR_PNPM_OUTDATED_LOCKFILE",
        "run `pnpm install` and commit pnpm-lock.yaml",
    ),
    (
        "No matching distribution found",
        "check names and versions in requirements.txt",
    ),
    ("Missing script", "check the `scripts` of package.json"),
    (
        "heap out of memory",
        "set NODE_OPTIONS=--max-old-space-size in the build script",
    ),
    ("ENOSPC", "free some disk space and ship again"),
    (
        "Cannot find module",
        "add the missing module to the dependencies of package.json",
    ),
];

/// What to do next after a failed command, most likely first.
pub fn hints_of(lines: &[String], command: &str) -> Vec<String> {
    let mut hints: Vec<String> = Vec::new();
    for (sign, hint) in HINTS {
        let seen = lines.iter().any(|line| line.contains(sign));
        if seen && !hints.iter().any(|known| known == hint) {
            hints.push(hint.to_owned());
        }
    }
    hints.push(format!("run `{command}` in the project and correct what it reports"));
    hints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_the_first_project_file_with_a_line() {
        let lines = ["at node_modules/x.js:1:2", "error in ./src/a.ts:12:5 'x'", "src/b.ts:3"].map(str::to_owned);
        assert_eq!(
            place_of(&lines, |file| file.starts_with("src/")),
            Some(("src/a.ts".to_owned(), 12))
        );
        assert_eq!(place_of(&["/etc/passwd:1".to_owned()], |_| true), None);
    }

    #[test]
    fn only_the_last_lines_are_kept_and_none_is_long() {
        let silent = crate::progress::Silent;
        let tail = Tail::new(&silent);
        for n in 0..100 {
            tail.line(&format!("{n}{}", "x".repeat(1000)));
        }
        let lines = tail.lines();
        assert_eq!(lines.len(), LOG_TAIL_LINES_MAX);
        assert!(lines[39].starts_with("99") && lines[39].len() == LINE_CHARS_MAX);
    }
}
