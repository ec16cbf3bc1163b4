//! Patterns with `*`, `?` and policy variables.

use super::condition::Conditions;

/// One element of a compiled pattern. Text that came from a variable is always literal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Char(char),
    AnyRun,
    AnyChar,
}

/// A pattern of a policy.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    text: String,
    /// Compiled ahead when no variable is in it.
    tokens: Option<Vec<Token>>,
}

impl Pattern {
    /// `variables` says whether `${...}` is replaced (policy version 2012-10-17).
    pub(super) fn new(text: &str, variables: bool) -> Pattern {
        let tokens = (!variables || !text.contains("${")).then(|| compile(text));
        Pattern {
            text: text.to_owned(),
            tokens,
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Case-sensitive match. A variable without a value matches nothing.
    pub(super) fn matches(&self, value: &str, context: &Conditions) -> bool {
        self.with_tokens(context, |tokens| wildcard(tokens, value, false))
    }

    /// The same without ASCII case, as actions are compared.
    pub(super) fn matches_ignore_case(&self, value: &str, context: &Conditions) -> bool {
        self.with_tokens(context, |tokens| wildcard(tokens, value, true))
    }

    /// ARN match: each of the six parts by itself, so that `*` does not cross a colon before the last.
    pub(super) fn matches_arn(&self, value: &str, context: &Conditions) -> bool {
        let values: Vec<&str> = value.splitn(6, ':').collect();
        self.with_tokens(context, |tokens| {
            let parts: Vec<&[Token]> = tokens.splitn(6, |token| *token == Token::Char(':')).collect();
            parts.len() == values.len()
                && parts
                    .iter()
                    .zip(&values)
                    .all(|(part, value)| wildcard(part, value, false))
        })
    }

    /// The text with its variables replaced; `None` when one has no value.
    pub(super) fn literal(&self, context: &Conditions) -> Option<String> {
        match &self.tokens {
            Some(_) => Some(self.text.clone()),
            None => {
                let tokens = expand(&self.text, context)?;
                Some(tokens.iter().map(|token| token.as_char()).collect())
            }
        }
    }

    fn with_tokens(&self, context: &Conditions, judge: impl FnOnce(&[Token]) -> bool) -> bool {
        match &self.tokens {
            Some(tokens) => judge(tokens),
            None => expand(&self.text, context).is_some_and(|tokens| judge(&tokens)),
        }
    }
}

impl Token {
    fn as_char(self) -> char {
        match self {
            Token::Char(c) => c,
            Token::AnyRun => '*',
            Token::AnyChar => '?',
        }
    }
}

fn compile(text: &str) -> Vec<Token> {
    text.chars()
        .map(|c| match c {
            '*' => Token::AnyRun,
            '?' => Token::AnyChar,
            c => Token::Char(c),
        })
        .collect()
}

/// Replaces `${key}`, `${key, 'default'}`, `${*}`, `${?}` and `${$}`.
fn expand(text: &str, context: &Conditions) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        tokens.extend(compile(before));
        let (variable, tail) = after.split_once('}')?;
        let value = match variable.trim() {
            special @ ("*" | "?" | "$") => special.to_owned(),
            name => {
                let (name, default) = match name.split_once(',') {
                    Some((name, default)) => (name.trim(), Some(default.trim().trim_matches('\''))),
                    None => (name, None),
                };
                context.single(name).or(default)?.to_owned()
            }
        };
        tokens.extend(value.chars().map(Token::Char));
        rest = tail;
    }
    tokens.extend(compile(rest));
    Some(tokens)
}

/// Linear in the value times the number of `*`; no recursion.
fn wildcard(tokens: &[Token], value: &str, ignore_case: bool) -> bool {
    let value: Vec<char> = value.chars().collect();
    let same = |a: char, b: char| a == b || (ignore_case && a.eq_ignore_ascii_case(&b));
    let (mut t, mut v) = (0, 0);
    let mut restart: Option<(usize, usize)> = None;
    while v < value.len() {
        match tokens.get(t) {
            Some(Token::AnyRun) => {
                restart = Some((t + 1, v));
                t += 1;
            }
            Some(Token::AnyChar) => (t, v) = (t + 1, v + 1),
            Some(Token::Char(c)) if same(*c, value[v]) => (t, v) = (t + 1, v + 1),
            Some(Token::Char(_)) | None => match restart {
                Some((after_run, from)) => {
                    restart = Some((after_run, from + 1));
                    (t, v) = (after_run, from + 1);
                }
                None => return false,
            },
        }
    }
    tokens[t..].iter().all(|token| *token == Token::AnyRun)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_match_whole_values() {
        let none = Conditions::default();
        for (pattern, value, expected) in [
            ("*", "", true),
            ("a*c", "abbbc", true),
            ("a*c", "abbbcd", false),
            ("a?c", "abc", true),
            ("a?c", "ac", false),
            ("*a*b*", "xxaxxbxx", true),
            ("", "", true),
            ("", "a", false),
            ("abc", "ABC", false),
        ] {
            assert_eq!(
                Pattern::new(pattern, true).matches(value, &none),
                expected,
                "{pattern} {value}"
            );
        }
        assert!(Pattern::new("s3:Get*", true).matches_ignore_case("S3:getobject", &none));
    }

    #[test]
    fn a_variables_value_is_never_a_wildcard() {
        let mut context = Conditions::default();
        context.set("aws:username", "*");
        let pattern = Pattern::new("home/${aws:username}/*", true);
        assert!(pattern.matches("home/*/x", &context));
        assert!(!pattern.matches("home/bob/x", &context));
        assert!(!pattern.matches("home//x", &Conditions::default()));
        assert!(Pattern::new("${aws:x, 'd'}", true).matches("d", &context));
        assert!(Pattern::new("a${*}", true).matches("a*", &context));
        assert!(Pattern::new("${aws:username}", false).matches("${aws:username}", &context));
    }

    #[test]
    fn arn_parts_match_one_by_one() {
        let none = Conditions::default();
        let pattern = Pattern::new("arn:aws:sns:*:1:x*", true);
        assert!(pattern.matches_arn("arn:aws:sns:eu:1:xyz:a", &none));
        assert!(!pattern.matches_arn("arn:aws:sns:eu:2:1:xyz", &none));
    }
}
