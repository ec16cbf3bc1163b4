//! Python projects: requirements or pyproject, a web framework, and the app object in the sources.

use super::{APP_PORT, Install, PYTHON_MODULES, Plan, Server, TASK_ROOT, argv, bad_file, key_of};
use crate::error::{ErrorCode, Phase, ShipError};
use crate::tree::Tree;

/// Files that usually hold the app object, best first.
const APP_FILES: [&str; 16] = [
    "main.py",
    "app.py",
    "server.py",
    "api.py",
    "wsgi.py",
    "asgi.py",
    "application.py",
    "index.py",
    "run.py",
    "app/main.py",
    "app/app.py",
    "app/__init__.py",
    "src/main.py",
    "src/app.py",
    "api/main.py",
    "api/index.py",
];

/// Where the locked versions are written for installing; outside of what is shipped.
const UV_REQUIREMENTS: &str = ".uv-requirements.txt";

/// How a framework is served.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Interface {
    Asgi,
    Wsgi,
}

/// Package, constructor in the sources, interface. Django is known by `manage.py`.
const FRAMEWORKS: [(&str, &str, Interface); 9] = [
    ("fastapi", "FastAPI(", Interface::Asgi),
    ("litestar", "Litestar(", Interface::Asgi),
    ("quart", "Quart(", Interface::Asgi),
    ("sanic", "Sanic(", Interface::Asgi),
    ("starlette", "Starlette(", Interface::Asgi),
    ("flask", "Flask(", Interface::Wsgi),
    ("bottle", "Bottle(", Interface::Wsgi),
    ("falcon", "App(", Interface::Wsgi),
    ("pyramid", "Configurator(", Interface::Wsgi),
];

/// Declared dependencies.
pub struct Dependencies {
    file: &'static str,
    /// What pip is given: `-r requirements.txt`, or requirement specifiers, or `.`.
    pip: Vec<String>,
    /// Normalised names.
    names: Vec<String>,
    text: String,
    /// `uv.lock`, when it is there.
    lock: Option<String>,
}

impl Dependencies {
    /// Reads requirements.txt, else pyproject.toml.
    pub fn read(tree: &dyn Tree) -> Result<Option<Dependencies>, ShipError> {
        if let Some(text) = tree.text("requirements.txt") {
            let names = text.lines().filter_map(requirement_name).collect();
            return Ok(Some(Dependencies {
                file: "requirements.txt",
                pip: argv(&["-r", "requirements.txt"]),
                names,
                text,
                lock: None,
            }));
        }
        let Some(text) = tree.text("pyproject.toml") else {
            return Ok(None);
        };
        let document: toml::Table =
            toml::from_str(&text).map_err(|error| bad_file("pyproject.toml", None, error.message()))?;
        let project = document.get("project").and_then(|project| project.get("dependencies"));
        let (pip, names): (Vec<String>, Vec<String>) = match project.and_then(toml::Value::as_array) {
            Some(list) => {
                let list: Vec<String> = list
                    .iter()
                    .filter_map(|item| item.as_str().map(str::to_owned))
                    .collect();
                let names = list.iter().filter_map(|item| requirement_name(item)).collect();
                (list, names)
            }
            None => {
                let poetry = document.get("tool").and_then(|tool| tool.get("poetry"));
                let table = poetry
                    .and_then(|poetry| poetry.get("dependencies"))
                    .and_then(toml::Value::as_table);
                let Some(table) = table else { return Ok(None) };
                (argv(&["."]), table.keys().map(|name| normalise(name)).collect())
            }
        };
        Ok(Some(Dependencies {
            file: "pyproject.toml",
            pip,
            names,
            text,
            lock: tree.text("uv.lock"),
        }))
    }

    /// True when the package is among them.
    pub fn has(&self, package: &str) -> bool {
        self.names.iter().any(|name| name == package)
    }

    /// The install, with packages that only serving needs.
    pub fn install(&self, extra: &[&str]) -> Install {
        let mut pip = argv(&[
            "python3",
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "--no-input",
            "--no-compile",
            "--target",
            PYTHON_MODULES,
        ]);
        pip.extend(self.pip.iter().cloned());
        pip.extend(extra.iter().map(|name| (*name).to_owned()));
        // Byte code checked by hash and not by time: an archive keeps no times.
        let compile = argv(&[
            "python3",
            "-m",
            "compileall",
            "-q",
            "--invalidation-mode",
            "unchecked-hash",
            PYTHON_MODULES,
        ]);
        let key = key_of(&[&self.text, &pip.join("\0"), &compile.join("\0")]);
        let by_pip = Install {
            dir: String::new(),
            tool: "python3".to_owned(),
            commands: vec![pip, compile.clone()],
            produces: PYTHON_MODULES.to_owned(),
            key,
            or_else: None,
        };
        match &self.lock {
            Some(lock) => self.by_uv(lock, extra, compile, by_pip),
            None => by_pip,
        }
    }

    /// The versions `uv.lock` names, exactly. A machine without uv takes what pip resolves.
    fn by_uv(&self, lock: &str, extra: &[&str], compile: Vec<String>, by_pip: Install) -> Install {
        let export = argv(&[
            "uv",
            "export",
            "--frozen",
            "--no-dev",
            "--no-emit-project",
            "--no-header",
            "--output-file",
            UV_REQUIREMENTS,
        ]);
        let mut install = argv(&[
            "uv",
            "pip",
            "install",
            "--python",
            "python3",
            "--target",
            PYTHON_MODULES,
            "-r",
            UV_REQUIREMENTS,
        ]);
        // Hashes are required for all or for none: what only serving needs is a call of its own.
        let mut commands = vec![export, install.clone()];
        if !extra.is_empty() {
            install.truncate(install.len() - 2);
            install.extend(extra.iter().map(|name| (*name).to_owned()));
            commands.push(install);
        }
        commands.push(compile);
        let flat: Vec<String> = commands.iter().map(|command| command.join("\0")).collect();
        let mut parts: Vec<&str> = vec![&self.text, lock];
        parts.extend(flat.iter().map(String::as_str));
        Install {
            dir: String::new(),
            tool: "uv".to_owned(),
            key: key_of(&parts),
            commands,
            produces: PYTHON_MODULES.to_owned(),
            or_else: Some(Box::new(by_pip)),
        }
    }
}

/// `Flask[async]>=3 ; x` is `flask`.
fn requirement_name(line: &str) -> Option<String> {
    let line = line.trim();
    let name: String = line
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
        .collect();
    (!name.is_empty() && !line.starts_with('-')).then(|| normalise(&name))
}

fn normalise(name: &str) -> String {
    name.to_ascii_lowercase().replace(['_', '.'], "-")
}

/// Runtime string: `.python-version` or `runtime.txt`, else any Python 3.
pub fn runtime(tree: &dyn Tree) -> String {
    let text = tree
        .text(".python-version")
        .or_else(|| tree.text("runtime.txt"))
        .unwrap_or_default();
    let version = text.trim().trim_start_matches("python-");
    let mut parts = version.split('.').map(|part| part.parse::<u32>().ok());
    match (parts.next().flatten(), parts.next().flatten()) {
        (Some(3), Some(minor)) => format!("python3.{minor}"),
        _ => "python3".to_owned(),
    }
}

/// A server whose modules are found beside the code.
pub fn server(words: Vec<String>, tree: &dyn Tree, has_install: bool) -> Server {
    let mut server = Server::new(words, &runtime(tree));
    // Absolute for apps that change their folder; the relative one serves other task roots.
    let path = format!("{TASK_ROOT}/{PYTHON_MODULES}:{PYTHON_MODULES}");
    server.env.insert("PYTHONPATH".to_owned(), path);
    server.env.insert("PYTHONUNBUFFERED".to_owned(), "1".to_owned());
    server.env.insert("PYTHONDONTWRITEBYTECODE".to_owned(), "1".to_owned());
    server.dependencies = has_install.then(|| PYTHON_MODULES.to_owned());
    server
}

/// A web app, when a known framework is declared and its app object is found.
pub fn detect(tree: &dyn Tree) -> Result<Option<Plan>, ShipError> {
    let Some(dependencies) = Dependencies::read(tree)? else {
        return Ok(None);
    };
    let is_django = dependencies.has("django") || (tree.contains("manage.py") && !dependencies.names.is_empty());
    if let Some(plan) = is_django.then(|| django(tree, &dependencies)).flatten() {
        return Ok(Some(plan));
    }
    let known = FRAMEWORKS.iter().find(|(package, _, _)| dependencies.has(package));
    let Some((framework, constructor, interface)) = known else {
        return Ok(None);
    };
    let Some(found) = find_app(tree, constructor) else {
        return Err(ShipError::new(
            ErrorCode::NothingDetected,
            Phase::Detect,
            format!(
                "`{}` names {framework}, but no `NAME = {constructor}...)` was found in `main.py`, `app.py` or another module",
                dependencies.file
            ),
        )
        .fix("add a `Procfile` with the line `web: COMMAND`, for example `web: uvicorn pkg.module:app --host 0.0.0.0 --port $PORT`"));
    };
    let (words, extra) = serve(*interface, &found, &dependencies);
    Ok(Some(finish(tree, framework, &dependencies, words, &extra)))
}

fn finish(tree: &dyn Tree, framework: &str, from: &Dependencies, words: Vec<String>, extra: &[&str]) -> Plan {
    Plan {
        framework: framework.to_owned(),
        why: format!("`{framework}` in {}", from.file),
        installs: vec![from.install(extra)],
        server: Some(server(words, tree, true)),
        ..Plan::default()
    }
}

fn django(tree: &dyn Tree, dependencies: &Dependencies) -> Option<Plan> {
    let find = |name: &str| {
        tree.paths()
            .into_iter()
            .find(|path| path.ends_with(name))
            .map(str::to_owned)
    };
    let (file, interface) = match (find("/wsgi.py"), find("/asgi.py")) {
        (Some(file), _) => (file, Interface::Wsgi),
        (None, Some(file)) => (file, Interface::Asgi),
        (None, None) => return None,
    };
    let app = App {
        module: module_of(&file),
        object: "application".to_owned(),
        factory: false,
    };
    let (words, extra) = serve(interface, &app, dependencies);
    Some(finish(tree, "django", dependencies, words, &extra))
}

struct App {
    module: String,
    object: String,
    factory: bool,
}

/// The command, and what must be installed for it.
fn serve(interface: Interface, app: &App, dependencies: &Dependencies) -> (Vec<String>, Vec<&'static str>) {
    let port = APP_PORT.to_string();
    let target = format!("{}:{}", app.module, app.object);
    match interface {
        Interface::Asgi => {
            let mut words = argv(&[
                "python3", "-m", "uvicorn", &target, "--host", "0.0.0.0", "--port", &port,
            ]);
            if app.factory {
                words.push("--factory".to_owned());
            }
            let extra = if dependencies.has("uvicorn") {
                vec![]
            } else {
                vec!["uvicorn"]
            };
            (words, extra)
        }
        Interface::Wsgi if dependencies.has("gunicorn") => {
            let target = if app.factory { format!("{target}()") } else { target };
            let bind = format!("0.0.0.0:{port}");
            let words = [
                "python3",
                "-m",
                "gunicorn",
                "--bind",
                &bind,
                "--threads",
                "8",
                "--worker-tmp-dir",
                "/tmp",
                &target,
            ];
            (argv(&words), vec![])
        }
        Interface::Wsgi => {
            let listen = format!("--listen=0.0.0.0:{port}");
            let mut words = argv(&["python3", "-m", "waitress", &listen, "--threads=16"]);
            if app.factory {
                words.push("--call".to_owned());
            }
            words.push(target);
            let extra = if dependencies.has("waitress") {
                vec![]
            } else {
                vec!["waitress"]
            };
            (words, extra)
        }
    }
}

/// Looks in the usual files first, then in all modules near the root.
fn find_app(tree: &dyn Tree, constructor: &str) -> Option<App> {
    let usual = APP_FILES.iter().map(|file| (*file).to_owned());
    let mut near: Vec<String> = tree
        .paths()
        .into_iter()
        .filter(|path| path.ends_with(".py") && path.matches('/').count() <= 2 && !path.contains("test"))
        .map(str::to_owned)
        .collect();
    near.sort_by_key(|path| path.matches('/').count());
    usual.chain(near).find_map(|file| {
        let text = tree.text(&file)?;
        app_in(&text, constructor, &module_of(&file))
    })
}

fn app_in(text: &str, constructor: &str, module: &str) -> Option<App> {
    let app = |object: &str, factory| App {
        module: module.to_owned(),
        object: object.to_owned(),
        factory,
    };
    for line in text.lines() {
        // `app = FastAPI(...)`, `app: FastAPI = fastapi.FastAPI(...)`, at module level only.
        let Some((left, right)) = line.split_once('=') else {
            continue;
        };
        let right = right.trim_start();
        let called = right.find(constructor).is_some_and(|at| {
            right[..at].chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.')
                && (at == 0 || right[..at].ends_with('.'))
        });
        let object = left.split(':').next().unwrap_or_default();
        if called && !object.starts_with([' ', '\t']) && is_identifier(object.trim()) {
            return Some(app(object.trim(), false));
        }
    }
    for factory in ["create_app", "make_app", "get_app"] {
        let called = text.lines().find_map(|line| {
            line.split_once('=')
                .filter(|(_, right)| right.trim().starts_with(&format!("{factory}(")))
        });
        if let Some((object, _)) = called.filter(|(object, _)| is_identifier(object.trim_end())) {
            return Some(app(object.trim_end(), false));
        }
        if text.contains(constructor) && text.contains(&format!("\ndef {factory}(")) {
            return Some(app(factory, true));
        }
    }
    None
}

fn is_identifier(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// `app/main.py` is `app.main`, `app/__init__.py` is `app`.
fn module_of(file: &str) -> String {
    let path = file.strip_suffix(".py").unwrap_or(file);
    path.strip_suffix("/__init__").unwrap_or(path).replace('/', ".")
}

#[cfg(test)]
mod tests {
    use super::super::{Plan, detect};
    use super::requirement_name;
    use crate::error::ErrorCode;
    use crate::tree::tests::MemoryTree;

    fn plan(files: &[(&str, &str)]) -> Plan {
        detect(&MemoryTree::of(files), "x").unwrap()
    }

    fn start(files: &[(&str, &str)]) -> String {
        plan(files).server.unwrap().argv.join(" ")
    }

    #[test]
    fn locked_versions_are_installed_by_uv_and_by_pip_without_it() {
        let files = |lock: &'static str| {
            [
                ("pyproject.toml", "[project]\nname='x'\ndependencies=['fastapi']\n"),
                ("main.py", "app = FastAPI()"),
                ("uv.lock", lock),
            ]
        };
        let install = plan(&files("a")).installs[0].clone();
        assert_eq!(install.tool, "uv");
        assert_eq!(install.commands[0][..3], ["uv", "export", "--frozen"]);
        assert_eq!(install.commands[2].last().map(String::as_str), Some("uvicorn"));
        let without = install.or_else.clone().unwrap();
        assert_eq!(
            (without.tool.as_str(), &without.commands[0][2]),
            ("python3", &"pip".to_owned())
        );
        let other = plan(&files("b")).installs[0].clone();
        assert_ne!(install.key, other.key);
        assert_eq!(without.key, other.or_else.unwrap().key);
    }

    #[test]
    fn requirement_lines_have_names() {
        let cases = [
            ("Flask[async]>=3", Some("flask")),
            ("python_multipart==1 ; python_version > '3'", Some("python-multipart")),
            ("# x", None),
            ("-r other.txt", None),
            ("", None),
        ];
        for (line, name) in cases {
            assert_eq!(requirement_name(line).as_deref(), name, "{line}");
        }
    }

    #[test]
    fn app_objects_are_found_where_they_are() {
        let cases: [(&[(&str, &str)], &str); 7] = [
            (
                &[("requirements.txt", "fastapi"), ("main.py", "app = FastAPI()\n")],
                "python3 -m uvicorn main:app --host 0.0.0.0 --port 8080",
            ),
            (
                &[
                    ("requirements.txt", "fastapi"),
                    ("app/main.py", "api: FastAPI = fastapi.FastAPI(title='x')"),
                ],
                "python3 -m uvicorn app.main:api --host 0.0.0.0 --port 8080",
            ),
            (
                &[
                    ("requirements.txt", "Flask\ngunicorn"),
                    ("app.py", "application = Flask(__name__)"),
                ],
                "python3 -m gunicorn --bind 0.0.0.0:8080 --threads 8 --worker-tmp-dir /tmp app:application",
            ),
            (
                &[("requirements.txt", "flask"), ("web/site.py", "site = Flask(__name__)")],
                "python3 -m waitress --listen=0.0.0.0:8080 --threads=16 web.site:site",
            ),
            (
                &[
                    ("requirements.txt", "flask"),
                    (
                        "app.py",
                        "\ndef create_app():\n    app = Flask(__name__)\n    return app\n",
                    ),
                ],
                "python3 -m waitress --listen=0.0.0.0:8080 --threads=16 --call app:create_app",
            ),
            (
                &[
                    ("requirements.txt", "Django==5"),
                    ("manage.py", ""),
                    ("site/wsgi.py", ""),
                ],
                "python3 -m waitress --listen=0.0.0.0:8080 --threads=16 site.wsgi:application",
            ),
            (
                &[
                    (
                        "pyproject.toml",
                        "[project]\nname='x'\ndependencies=['fastapi>=0.1','uvicorn']",
                    ),
                    ("main.py", "app=FastAPI()"),
                ],
                "python3 -m uvicorn main:app --host 0.0.0.0 --port 8080",
            ),
        ];
        for (files, expected) in cases {
            assert_eq!(start(files), expected);
        }
    }

    #[test]
    fn a_server_is_installed_only_when_the_project_has_none() {
        let pip = |requirements: &str| {
            plan(&[("requirements.txt", requirements), ("main.py", "app = FastAPI()")]).installs[0].commands[0]
                .join(" ")
        };
        assert!(pip("fastapi").ends_with("-r requirements.txt uvicorn"));
        assert!(pip("fastapi\nuvicorn[standard]").ends_with("-r requirements.txt"));
    }

    #[test]
    fn a_framework_without_an_app_object_says_what_was_looked_for() {
        let error = detect(
            &MemoryTree::of(&[("requirements.txt", "flask"), ("x.py", "print(1)")]),
            "x",
        )
        .unwrap_err();
        assert_eq!(error.code, ErrorCode::NothingDetected);
        assert!(error.message.contains("Flask("), "{}", error.message);
    }

    #[test]
    fn the_python_version_file_decides_the_runtime() {
        let files = [
            ("requirements.txt", "flask"),
            ("app.py", "app = Flask(1)"),
            (".python-version", "3.12.4\n"),
        ];
        assert_eq!(plan(&files).server.unwrap().runtime, "python3.12");
    }
}
