//! How an app starts: its argv and its environment.
//!
//! The argv comes from the variable `STANDPIPE_START` (a JSON array, set by `ship`), else from the
//! convention of the runtime string: `nodejs*` runs `AWS_LAMBDA_NODEJS_ENTRYPOINT` or `index.js`
//! (AWS, "Web Function deployment package"), `python*` runs `main.py` or `app.py`, anything else
//! an executable `bootstrap` or `run.sh` at the root of the archive.
//!
//! The app must listen on `AWS_LAMBDA_HTTP_ENDPOINT` (AWS) or, the same port, `PORT` (everyone
//! else; AWS does not set it).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use standpipe_wire::AccessKey;

use crate::runtimes::{Runtime, Runtimes};
use crate::web::code::CodeLayers;
use crate::web::limits::APP_PORT;

/// Where the code is inside the sandbox, as on AWS.
pub const APP_FOLDER: &str = "/var/task";
/// The variable with the argv as a JSON array of strings.
pub const START_VARIABLE: &str = "STANDPIPE_START";
/// Variables a revision may not set: they are the runtime's (AWS, "Environment variables").
pub const RESERVED_VARIABLES: &[&str] = &[
    "AWS_LAMBDA_HTTP_ENDPOINT",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
    "AWS_EXECUTION_ENV",
];

/// Why no argv could be found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StartError {
    /// The variable is there and wrong.
    #[error(
        "the variable `STANDPIPE_START` is not a JSON array of at least one string; set it to for example `[\"node\",\"server.js\"]`"
    )]
    BadStart,
    /// The interpreter is not on this machine.
    #[error(
        "the runtime `{runtime}` needs `{program}`, which is not on this machine; install it and start the server again"
    )]
    NoInterpreter {
        /// Runtime string.
        runtime: String,
        /// What is missing.
        program: &'static str,
    },
    /// None of the files that could start the app is there.
    #[error(
        "the code archive has none of {looked_for}; add one, or set `STANDPIPE_START` to the command as a JSON array"
    )]
    NoEntry {
        /// File names with backticks.
        looked_for: String,
    },
}

/// What to run, and what it needs besides the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// Program and arguments.
    pub argv: Vec<String>,
    /// Host folders to mount read-only at the same path.
    pub mounts: Vec<PathBuf>,
    /// Folders in front of the sandbox's PATH.
    pub path_folders: Vec<PathBuf>,
    /// Told to the function's log, when the runtime is not quite the wanted one.
    pub warning: Option<String>,
}

/// Decides the argv.
pub fn decide(
    runtime: &str,
    variables: &BTreeMap<String, String>,
    layers: &CodeLayers,
    runtimes: &Runtimes,
) -> Result<Start, StartError> {
    let mut start = with_interpreters(runtimes);
    if let Some(text) = variables.get(START_VARIABLE) {
        let argv: Vec<String> = serde_json::from_str(text).map_err(|_| StartError::BadStart)?;
        if argv.first().is_none_or(String::is_empty) || argv.iter().any(|word| word.contains('\0')) {
            return Err(StartError::BadStart);
        }
        start.warning = version_warning(runtime, runtimes);
        start.argv = argv
            .into_iter()
            .map(|word| word.replace("$PORT", &APP_PORT.to_string()))
            .collect();
        return Ok(start);
    }
    start.argv = if runtime.starts_with("nodejs") {
        interpreter(runtime, "node", runtimes.node.as_ref())?;
        let named = variables.get("AWS_LAMBDA_NODEJS_ENTRYPOINT").map(String::as_str);
        let entries: &[&str] = named.as_ref().map_or(&["index.js", "index.mjs"], std::slice::from_ref);
        vec!["node".to_owned(), first_file(layers, entries)?]
    } else if runtime.starts_with("python") {
        interpreter(runtime, "python3", runtimes.python.as_ref())?;
        vec!["python3".to_owned(), first_file(layers, &["main.py", "app.py"])?]
    } else {
        vec![format!(
            "{APP_FOLDER}/{}",
            first_file(layers, &["bootstrap", "run.sh"])?
        )]
    };
    start.warning = version_warning(runtime, runtimes);
    Ok(start)
}

fn with_interpreters(runtimes: &Runtimes) -> Start {
    let found = [&runtimes.node, &runtimes.python];
    let found: Vec<&Runtime> = found.into_iter().flatten().collect();
    let path_folders = found
        .iter()
        .filter_map(|runtime| runtime.program.parent().map(Path::to_owned))
        .collect();
    let mounts = found.iter().flat_map(|runtime| runtime.extra_mounts()).collect();
    Start {
        argv: Vec::new(),
        mounts,
        path_folders,
        warning: None,
    }
}

fn interpreter(runtime: &str, program: &'static str, found: Option<&Runtime>) -> Result<(), StartError> {
    match found {
        Some(_) => Ok(()),
        None => Err(StartError::NoInterpreter {
            runtime: runtime.to_owned(),
            program,
        }),
    }
}

/// The first that exists in the code (or in the dependency run below it).
fn first_file(layers: &CodeLayers, names: &[&str]) -> Result<String, StartError> {
    let exists = |name: &str| {
        let safe = super::code::zip::check_path(name.as_bytes()).is_ok();
        safe && (layers.code.join(name).is_file() || layers.run.as_ref().is_some_and(|run| run.join(name).is_file()))
    };
    match names.iter().find(|name| exists(name)) {
        Some(name) => Ok((*name).to_owned()),
        None => {
            let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            Err(StartError::NoEntry {
                looked_for: quoted.join(", "),
            })
        }
    }
}

/// `nodejs24.x` on a machine with Node 22 runs, but the log says so.
fn version_warning(runtime: &str, runtimes: &Runtimes) -> Option<String> {
    let (found, name, wanted) = match runtime {
        text if text.starts_with("nodejs") => (runtimes.node.as_ref()?, "Node.js", &text["nodejs".len()..]),
        text if text.starts_with("python") => (runtimes.python.as_ref()?, "Python", &text["python".len()..]),
        _ => return None,
    };
    let have = found.version.as_deref()?;
    let wanted = wanted.trim_end_matches(".x");
    let same = wanted.is_empty() || have == wanted || have.starts_with(&format!("{wanted}."));
    (!same).then(|| format!("the revision asks for {runtime}; this machine has {name} {have}, which is used instead"))
}

/// What the environment of an app is made of.
pub struct Surroundings<'a> {
    /// Function name.
    pub function: &'a str,
    /// Revision id.
    pub revision: &'a str,
    /// Environment id, for logs.
    pub environment: &'a str,
    /// Region in ARNs.
    pub region: &'a str,
    /// Runtime string.
    pub runtime: &'a str,
    /// Key of this environment.
    pub key: &'a AccessKey,
    /// Loopback port of the pipe inside the sandbox.
    pub pipe_port: u16,
}

/// The whole environment. The revision's own variables cannot replace reserved ones, and may
/// replace everything else except `PORT`, which says where requests go.
pub fn environment(start: &Start, own: &BTreeMap<String, String>, around: &Surroundings<'_>) -> Vec<(String, String)> {
    let mut path: Vec<String> = start
        .path_folders
        .iter()
        .map(|folder| folder.display().to_string())
        .collect();
    path.insert(0, format!("{APP_FOLDER}/node_modules/.bin:{APP_FOLDER}/bin"));
    path.push("/usr/local/bin:/usr/bin:/bin".to_owned());
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    let mut set = |name: &str, value: &str| all.insert(name.to_owned(), value.to_owned());
    set("PATH", &path.join(":"));
    set("HOME", "/tmp");
    set("TMPDIR", "/tmp");
    set("LANG", "C.UTF-8");
    set("TZ", ":UTC");
    // Lines reach the log when they are printed, not when a buffer is full.
    set("PYTHONUNBUFFERED", "1");
    set("PYTHONDONTWRITEBYTECODE", "1");
    for (name, value) in own {
        set(name, value);
    }
    let port = APP_PORT.to_string();
    set("PORT", &port);
    set("AWS_LAMBDA_HTTP_ENDPOINT", &format!("0.0.0.0:{port}"));
    set("AWS_LAMBDA_FUNCTION_NAME", around.function);
    set("AWS_LAMBDA_FUNCTION_VERSION", around.revision);
    set("AWS_LAMBDA_LOG_STREAM_NAME", around.environment);
    set("AWS_EXECUTION_ENV", &format!("AWS_Lambda_{}", around.runtime));
    set("LAMBDA_TASK_ROOT", APP_FOLDER);
    set("AWS_REGION", around.region);
    set("AWS_DEFAULT_REGION", around.region);
    set("AWS_ACCESS_KEY_ID", &around.key.id);
    set("AWS_SECRET_ACCESS_KEY", around.key.secret.expose());
    if let Some(token) = &around.key.session_token {
        set("AWS_SESSION_TOKEN", token);
    }
    if !own.contains_key("AWS_ENDPOINT_URL") {
        set("AWS_ENDPOINT_URL", &format!("http://127.0.0.1:{}", around.pipe_port));
    }
    all.remove(START_VARIABLE);
    all.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use standpipe_wire::AccountId;
    use standpipe_wire::identity::SecretKey;

    fn runtimes() -> Runtimes {
        let runtime = |program: &str, version: &str| Runtime {
            program: program.into(),
            prefix: Path::new(program).parent().unwrap().parent().unwrap().to_owned(),
            version: Some(version.to_owned()),
        };
        Runtimes {
            node: Some(runtime("/usr/bin/node", "22.4.1")),
            python: Some(runtime("/opt/py/bin/python3.12", "3.12")),
        }
    }

    fn layers(files: &[&str]) -> (tempfile::TempDir, CodeLayers) {
        let root = tempfile::tempdir().unwrap();
        for file in files {
            std::fs::write(root.path().join(file), "").unwrap();
        }
        let code = root.path().to_owned();
        (root, CodeLayers { run: None, code })
    }

    fn variables(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[track_caller]
    fn check(runtime: &str, pairs: &[(&str, &str)], files: &[&str], expected: Result<&[&str], &str>) {
        let (_root, layers) = layers(files);
        let got = decide(runtime, &variables(pairs), &layers, &runtimes());
        match (got, expected) {
            (Ok(start), Ok(argv)) => assert_eq!(start.argv, argv),
            (Err(error), Err(words)) => assert!(error.to_string().contains(words), "{error}"),
            (got, _) => panic!("{got:?}"),
        }
    }

    #[test]
    fn argv_follows_the_variable_then_the_runtime() {
        check("nodejs24.x", &[], &["index.js"], Ok(&["node", "index.js"]));
        check("nodejs24.x", &[], &[], Err("`index.js`"));
        check("python3.12", &[], &["app.py"], Ok(&["python3", "app.py"]));
        check("rust", &[], &["bootstrap"], Ok(&["/var/task/bootstrap"]));
        check("rust", &[], &[], Err("`bootstrap`, `run.sh`"));
        let start = ("STANDPIPE_START", r#"["uvicorn","--port","$PORT"]"#);
        check("python3.12", &[start], &[], Ok(&["uvicorn", "--port", "8080"]));
        check("x", &[("STANDPIPE_START", "node index.js")], &[], Err("JSON array"));
        check("x", &[("STANDPIPE_START", "[]")], &[], Err("JSON array"));
        check(
            "nodejs24.x",
            &[("AWS_LAMBDA_NODEJS_ENTRYPOINT", "../../x.js")],
            &["index.js"],
            Err("x.js"),
        );
    }

    #[test]
    fn another_major_version_warns() {
        let (_root, layers) = layers(&["index.js"]);
        let warning = |runtime: &str| decide(runtime, &BTreeMap::new(), &layers, &runtimes()).unwrap().warning;
        assert!(warning("nodejs24.x").unwrap().contains("22.4.1"));
        assert_eq!(warning("nodejs22.x"), None);
    }

    #[test]
    fn a_missing_interpreter_is_named() {
        let (_root, layers) = layers(&["index.js"]);
        let error = decide("nodejs24.x", &BTreeMap::new(), &layers, &Runtimes::default()).unwrap_err();
        assert!(error.to_string().contains("needs `node`"));
    }

    #[test]
    fn reserved_variables_win() {
        let (_root, layers) = layers(&["index.js"]);
        let start = decide("nodejs22.x", &BTreeMap::new(), &layers, &runtimes()).unwrap();
        let key = AccessKey {
            id: "ASIAX".to_owned(),
            secret: SecretKey::new("secret"),
            session_token: Some("token".to_owned()),
            account: AccountId::DEFAULT,
            principal_arn: String::new(),
            policy: None,
        };
        let around = Surroundings {
            function: "f",
            revision: "r",
            environment: "e",
            region: "us-east-1",
            runtime: "nodejs22.x",
            key: &key,
            pipe_port: 4566,
        };
        let own = variables(&[("PORT", "1"), ("AWS_REGION", "x"), ("NODE_ENV", "production")]);
        let all: BTreeMap<String, String> = environment(&start, &own, &around).into_iter().collect();
        let get = |name: &str| all[name].as_str();
        assert_eq!(
            (get("PORT"), get("AWS_REGION"), get("NODE_ENV")),
            ("8080", "us-east-1", "production")
        );
        assert_eq!(get("AWS_ENDPOINT_URL"), "http://127.0.0.1:4566");
        assert_eq!(get("AWS_LAMBDA_HTTP_ENDPOINT"), "0.0.0.0:8080");
    }
}
