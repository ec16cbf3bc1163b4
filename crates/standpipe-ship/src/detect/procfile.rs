//! `Procfile`: the `web:` line is the start command, whatever the language.

use super::{APP_PORT, PYTHON_MODULES, Plan, Server, bad_file, node, python};
use crate::error::ShipError;
use crate::tree::Tree;
use crate::words;

/// Console scripts of Python servers and the module behind each: scripts carry the path of the
/// interpreter that installed them, modules do not.
const PYTHON_SCRIPTS: [(&str, &str); 7] = [
    ("gunicorn", "gunicorn"),
    ("uvicorn", "uvicorn"),
    ("hypercorn", "hypercorn"),
    ("waitress-serve", "waitress"),
    ("flask", "flask"),
    ("daphne", "daphne"),
    ("streamlit", "streamlit"),
];

/// The plan of a `web:` line.
pub fn detect(tree: &dyn Tree) -> Result<Option<Plan>, ShipError> {
    let Some(text) = tree.text("Procfile") else {
        return Ok(None);
    };
    let web = text.lines().zip(1u32..).find_map(|(line, number)| {
        let (process, command) = line.split_once(':')?;
        (process.trim() == "web").then(|| (command.trim().to_owned(), number))
    });
    let Some((command, line)) = web else { return Ok(None) };
    let lookup = |name: &str| (name == "PORT").then(|| APP_PORT.to_string());
    let mut argv = words::split(&command, &lookup).map_err(|error| bad_file("Procfile", Some(line), error))?;
    if argv.is_empty() {
        return Err(bad_file("Procfile", Some(line), "the `web:` line has no command"));
    }
    let dependencies = python::Dependencies::read(tree)?;
    let (installs, server) = match dependencies {
        Some(dependencies) => {
            python_words(&mut argv);
            (vec![dependencies.install(&[])], python::server(argv, tree, true))
        }
        None => match node::detect(tree)? {
            Some(node) => {
                let known = node
                    .server
                    .unwrap_or_else(|| Server::new(Vec::new(), "provided.al2023"));
                (
                    node.installs,
                    Server {
                        argv,
                        only_if: None,
                        ..known
                    },
                )
            }
            None => (Vec::new(), Server::new(argv, "provided.al2023")),
        },
    };
    Ok(Some(Plan {
        framework: "procfile".to_owned(),
        why: "`web:` line in Procfile".to_owned(),
        installs,
        server: Some(server),
        ..Plan::default()
    }))
}

fn python_words(argv: &mut Vec<String>) {
    let program = argv[0].clone();
    if program == "python" {
        argv[0] = "python3".to_owned();
    } else if let Some((_, module)) = PYTHON_SCRIPTS.iter().find(|(script, _)| *script == program) {
        argv.splice(0..1, ["python3", "-m", module].map(str::to_owned));
    } else if !program.contains('/') && program != "python3" {
        argv[0] = format!("{PYTHON_MODULES}/bin/{program}");
    }
}

#[cfg(test)]
mod tests {
    use super::super::detect;
    use crate::error::ErrorCode;
    use crate::tree::tests::MemoryTree;

    #[test]
    fn the_web_line_starts_the_app_without_a_shell() {
        type Case<'a> = (&'a [(&'a str, &'a str)], &'a [&'a str], &'a str);
        let cases: [Case<'_>; 3] = [
            (
                &[
                    ("Procfile", "worker: x\nweb: gunicorn -b :$PORT 'a b':app\n"),
                    ("requirements.txt", "gunicorn"),
                ],
                &["python3", "-m", "gunicorn", "-b", ":8080", "a b:app"],
                "python3",
            ),
            (
                &[
                    ("Procfile", "web: node web.js"),
                    ("package.json", r#"{"scripts":{"start":"node x"}}"#),
                ],
                &["node", "web.js"],
                "nodejs",
            ),
            (
                &[("Procfile", "web: ./run --port $PORT")],
                &["./run", "--port", "8080"],
                "provided.al2023",
            ),
        ];
        for (files, argv, runtime) in cases {
            let server = detect(&MemoryTree::of(files), "x").unwrap().server.unwrap();
            assert_eq!(
                (server.argv, server.runtime.as_str()),
                (argv.iter().map(|w| (*w).to_owned()).collect(), runtime)
            );
        }
    }

    #[test]
    fn a_line_that_needs_a_shell_names_file_and_line() {
        let error = detect(&MemoryTree::of(&[("Procfile", "\nweb: a && b")]), "x").unwrap_err();
        assert_eq!(error.code, ErrorCode::BadProjectFile);
        assert_eq!((error.file.as_deref(), error.line), (Some("Procfile"), Some(2)));
    }
}
