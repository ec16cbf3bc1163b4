//! Splits a command line into words by the shell's quoting rules, without a shell.

/// A command line that only a shell could run.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    /// A quote is not closed.
    #[error("a quote is not closed in `{0}`")]
    Unclosed(String),
    /// It uses pipes, lists, redirections, substitution or globs.
    #[error("`{line}` needs a shell (`{what}`), and ship runs commands without one")]
    NeedsShell {
        /// The command line.
        line: String,
        /// The first thing only a shell understands.
        what: char,
    },
}

/// Splits `line`. `$NAME` and `${NAME}` are replaced by what `lookup` gives, unknown ones by nothing.
pub fn split(line: &str, lookup: &dyn Fn(&str) -> Option<String>) -> Result<Vec<String>, WordsError> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut chars = line.chars().peekable();
    let unclosed = || WordsError::Unclosed(line.to_owned());
    while let Some(c) = chars.next() {
        match c {
            ' ' | '\t' | '\n' | '\r' => words.extend(word.take()),
            '\'' => {
                let word = word.get_or_insert_default();
                loop {
                    match chars.next().ok_or_else(unclosed)? {
                        '\'' => break,
                        inner => word.push(inner),
                    }
                }
            }
            '"' => {
                let word = word.get_or_insert_default();
                loop {
                    match chars.next().ok_or_else(unclosed)? {
                        '"' => break,
                        '\\' => match chars.next().ok_or_else(unclosed)? {
                            escaped @ ('"' | '\\' | '$' | '`') => word.push(escaped),
                            other => word.extend(['\\', other]),
                        },
                        '$' => word.push_str(&variable(&mut chars, line, lookup)?),
                        '`' => return Err(needs_shell(line, '`')),
                        inner => word.push(inner),
                    }
                }
            }
            '\\' => word.get_or_insert_default().push(chars.next().ok_or_else(unclosed)?),
            '$' => {
                let value = variable(&mut chars, line, lookup)?;
                word.get_or_insert_default().push_str(&value);
            }
            '|' | '&' | ';' | '<' | '>' | '(' | ')' | '`' | '*' | '?' => return Err(needs_shell(line, c)),
            '#' if word.is_none() => break,
            other => word.get_or_insert_default().push(other),
        }
    }
    words.extend(word);
    Ok(words)
}

fn needs_shell(line: &str, what: char) -> WordsError {
    WordsError::NeedsShell {
        line: line.to_owned(),
        what,
    }
}

fn variable(
    chars: &mut std::iter::Peekable<std::str::Chars<'_>>,
    line: &str,
    lookup: &dyn Fn(&str) -> Option<String>,
) -> Result<String, WordsError> {
    let mut name = String::new();
    if chars.next_if_eq(&'{').is_some() {
        let mut default = None;
        loop {
            match chars.next().ok_or_else(|| WordsError::Unclosed(line.to_owned()))? {
                '}' => break,
                // `${PORT:-8080}` is common in Procfiles.
                ':' if default.is_none() && chars.next_if_eq(&'-').is_some() => default = Some(String::new()),
                c => default.as_mut().unwrap_or(&mut name).push(c),
            }
        }
        return Ok(lookup(&name).or(default).unwrap_or_default());
    }
    while let Some(c) = chars.next_if(|c| c.is_ascii_alphanumeric() || *c == '_') {
        name.push(c);
    }
    if name.is_empty() {
        return Err(needs_shell(line, '$'));
    }
    Ok(lookup(&name).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str) -> Result<Vec<String>, WordsError> {
        split(line, &|name| (name == "PORT").then(|| "8080".to_owned()))
    }

    #[test]
    fn words_split_like_a_shell() {
        let cases: [(&str, &[&str]); 8] = [
            ("node server.js", &["node", "server.js"]),
            (
                "gunicorn -b 0.0.0.0:$PORT app:app",
                &["gunicorn", "-b", "0.0.0.0:8080", "app:app"],
            ),
            ("x ${PORT:-3000} ${NONE:-3000}", &["x", "8080", "3000"]),
            (r#"a "b c" 'd $PORT' e\ f"#, &["a", "b c", "d $PORT", "e f"]),
            (r#""$PORT\"" """#, &["8080\"", ""]),
            ("  a\tb  ", &["a", "b"]),
            ("a # rest", &["a"]),
            ("a$NONE b", &["a", "b"]),
        ];
        for (line, words) in cases {
            assert_eq!(check(line).unwrap(), words, "{line}");
        }
    }

    #[test]
    fn what_needs_a_shell_is_refused() {
        for line in ["a && b", "a | b", "a > b", "$(id)", "`id`", "a; b", "rm *", "\"`id`\""] {
            assert!(matches!(check(line), Err(WordsError::NeedsShell { .. })), "{line}");
        }
        for line in ["a 'b", "a \"b", "a\\", "${PORT"] {
            assert!(matches!(check(line), Err(WordsError::Unclosed(_))), "{line}");
        }
    }
}
