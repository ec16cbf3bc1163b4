//! `_redirects` and `_headers` of the served folder, as Netlify documents them.

use standpipe_app::Redirect;

use super::{Rules, add_headers, is_pattern, is_target};

/// One redirect as either file of Netlify writes it.
pub struct Line<'a> {
    /// `_redirects` or `netlify.toml`, for notes.
    pub file: &'a str,
    /// Path pattern.
    pub from: &'a str,
    /// Path or URL.
    pub to: &'a str,
    /// 301 when nothing is said.
    pub status: u16,
    /// Redirects even where a file exists.
    pub force: bool,
    /// What else the rule asks for (query, conditions), as written.
    pub further: Option<String>,
}

/// Reads `from to [status][!] [conditions]` lines.
pub fn redirects(text: &str, serves: &dyn Fn(&str) -> bool, rules: &mut Rules) {
    for line in text.lines() {
        let line = line.split(" #").next().unwrap_or_default().trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        // Between path and target there may be query parameters: `/x id=:id /y`.
        let target = words
            .iter()
            .skip(1)
            .position(|word| word.starts_with('/') || word.contains("://"));
        let (Some(from), Some(at)) = (words.first(), target.map(|at| at + 1)) else {
            rules
                .notes
                .push(format!("_redirects: `{line}` is no rule and is left out"));
            continue;
        };
        let mut rest = words[at + 1..].iter().peekable();
        let status = rest.next_if(|word| word.trim_end_matches('!').parse::<u16>().is_ok());
        let further: Vec<&str> = words[1..at].iter().chain(rest).copied().collect();
        let rule = Line {
            file: "_redirects",
            from,
            to: words[at],
            status: status
                .and_then(|word| word.trim_end_matches('!').parse().ok())
                .unwrap_or(301),
            force: status.is_some_and(|word| word.ends_with('!')),
            further: (!further.is_empty()).then(|| further.join(" ")),
        };
        redirect(&rule, serves, rules);
    }
}

/// Adds one rule, or says why not.
pub fn redirect(rule: &Line<'_>, serves: &dyn Fn(&str) -> bool, rules: &mut Rules) {
    let Line {
        file, from, to, status, ..
    } = rule;
    let mut refuse = |why: &str| {
        let note = format!("{file}: `{from}` to `{to}` ({status}) is left out: {why}");
        rules.notes.push(note);
    };
    if let Some(further) = &rule.further {
        return refuse(&format!("`{further}` is not supported"));
    }
    // A page app's usual line, and its usual page for what is missing.
    if *status == 200 && *from == "/*" && to.starts_with('/') && !to.contains(':') {
        rules.page = Some((*to).to_owned());
        return;
    }
    if *status == 404 && *from == "/*" && *to == "/404.html" {
        return;
    }
    if ![301, 302, 303, 307, 308].contains(status) {
        return refuse(match status {
            200 => "rewrites are not supported, except `/*` to one page",
            _ => "only statuses 301, 302, 303, 307 and 308 are supported",
        });
    }
    if !is_pattern(from) {
        return refuse("patterns are a path, or a path and `/*`");
    }
    if !is_target(to) {
        return refuse("only `:splat` is replaced in a target");
    }
    // Without `!` a file that exists wins.
    if !rule.force && !from.ends_with('*') && has_file(from, serves) {
        return;
    }
    rules.redirects.push(Redirect {
        from: (*from).to_owned(),
        to: (*to).to_owned(),
        status: *status,
    });
}

fn has_file(path: &str, serves: &dyn Fn(&str) -> bool) -> bool {
    let stem = path.trim_end_matches('/');
    serves(path) || serves(&format!("{stem}.html")) || serves(&format!("{stem}/index.html"))
}

/// Reads paths at the line's start, each followed by indented `Name: value` lines.
pub fn headers(text: &str, rules: &mut Rules) {
    let mut current: Option<(String, Vec<(String, String)>)> = None;
    for line in text.lines() {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        if trimmed.starts_with('/') && !line.starts_with([' ', '\t']) {
            finish(current.take(), rules);
            current = Some((trimmed.to_owned(), Vec::new()));
            continue;
        }
        match (&mut current, trimmed.split_once(':')) {
            (Some((_, pairs)), Some((name, value))) => {
                pairs.push((name.trim().to_owned(), value.trim().to_owned()));
            }
            _ => rules
                .notes
                .push(format!("_headers: `{trimmed}` is no rule and is left out")),
        }
    }
    finish(current, rules);
}

fn finish(rule: Option<(String, Vec<(String, String)>)>, rules: &mut Rules) {
    match rule {
        Some((path, pairs)) if is_pattern(&path) => add_headers("_headers", path, pairs, rules),
        Some((path, _)) => rules.notes.push(format!(
            "_headers: the rule of `{path}` is left out: patterns are a path, or a path and `/*`"
        )),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;

    #[test]
    fn redirects_are_read_and_the_rest_is_named() {
        let text = "# old places\n/old /new\n/gone /here 302 # moved\n/d/* https://x.example/:splat 301!\n\
                    /page /other\n/app/* /index.html 200\n/a/:id /b/:id\n/q id=:id /p\n/l /de Language=de\n/*  /index.html  200\nnonsense\n";
        let rules = read(&[], &[("_redirects", text)], &["/page.html"]);
        let got: Vec<String> = rules
            .redirects
            .iter()
            .map(|r| format!("{} {} {}", r.from, r.to, r.status))
            .collect();
        assert_eq!(
            got,
            ["/old /new 301", "/gone /here 302", "/d/* https://x.example/:splat 301"]
        );
        assert_eq!(rules.page.as_deref(), Some("/index.html"));
        let notes = rules.notes.join("\n");
        for named in ["`/app/*`", "`/a/:id`", "`id=:id`", "`Language=de`", "`nonsense`"] {
            assert!(notes.contains(named), "{named}: {notes}");
        }
        assert_eq!(rules.notes.len(), 5);
    }

    #[test]
    fn headers_are_read_by_path() {
        let text = "/*\n  X-Frame-Options: DENY\n  # why\n  Link: </a>; rel=preload\n/assets/*\n\tCache-Control: public, max-age=60\n/x/*.js\n  A: b\n";
        let rules = read(&[], &[("_headers", text)], &[]);
        assert_eq!(rules.headers.len(), 2);
        assert_eq!(rules.headers[0].headers["x-frame-options"], "DENY");
        assert_eq!(rules.headers[0].headers["link"], "</a>; rel=preload");
        assert_eq!(rules.headers[1].path, "/assets/*");
        assert!(rules.notes[0].contains("`/x/*.js`"));
    }
}
