//! Builds run in the sandbox: ship says what, this says how.
//!
//! A build may write its project copy and the download caches, reach the public internet, and
//! nothing else. It is niced, so that live apps do not starve.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use standpipe_lambda::runtimes::Runtimes;
use standpipe_sandbox::{Egress, Launcher, LauncherConfig, Limits, Mount, Sandbox, Spec};
use standpipe_ship::runner::{BuildCommand, BuildExit, BuildRunner, BuildStartError, LogSink};
use tokio::sync::mpsc;

/// Memory of a build, in bytes: bundlers are hungry.
const MEMORY_BYTES: u64 = 6 * 1024 * 1024 * 1024;
/// Processes and threads of a build.
const PIDS: u64 = 8192;
/// Open files of each process: package managers open thousands.
const OPEN_FILES: u64 = 65_536;
/// Size of a build's `/tmp`, in bytes.
const TMP_BYTES: u64 = 2 * 1024 * 1024 * 1024;
/// Longest line handed on, in bytes; what is longer is cut.
const LINE_BYTES_MAX: u64 = 16 * 1024;
/// Lines under way between the program and whoever shows them.
const LINES_UNDER_WAY: usize = 1024;
/// How much builds step back: nice(1).
const NICE: &str = "10";

/// Variables of the caller that reach a build: how this machine reaches its package registries.
const PASSED_PREFIXES: [&str; 4] = ["NPM_CONFIG_", "npm_config_", "PIP_", "UV_"];
const PASSED_NAMES: [&str; 11] = [
    "NODE_EXTRA_CA_CERTS",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "REQUESTS_CA_BUNDLE",
    "CURL_CA_BUNDLE",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "http_proxy",
    "https_proxy",
    "no_proxy",
];

/// Where a person's settings of package managers are, the variable that names them, and where they appear inside.
const SETTINGS: [(&str, &str, &str); 3] = [
    (".npmrc", "NPM_CONFIG_USERCONFIG", "/settings/npmrc"),
    (".config/pip/pip.conf", "PIP_CONFIG_FILE", "/settings/pip.conf"),
    (".pip/pip.conf", "PIP_CONFIG_FILE", "/settings/pip.conf"),
];

/// Runs builds in sandboxes of its own launcher, started with the first build.
pub struct SandboxBuilds {
    run_dir: PathBuf,
    home: Option<PathBuf>,
    search: Vec<PathBuf>,
    runtimes: Runtimes,
    launcher: Mutex<Option<Arc<Launcher>>>,
}

impl SandboxBuilds {
    /// `run_dir` is an empty folder of this process alone.
    pub fn new(run_dir: PathBuf) -> SandboxBuilds {
        let path = std::env::var("PATH").unwrap_or_default();
        let home = std::env::home_dir();
        let runtimes = Runtimes::find(&path, home.as_deref());
        // Interpreters first, by where they truly are: a shim does not work inside.
        let mut search: Vec<PathBuf> = [&runtimes.python, &runtimes.node]
            .into_iter()
            .flatten()
            .filter_map(|runtime| runtime.program.parent().map(Path::to_path_buf))
            .collect();
        let shims = |folder: &PathBuf| folder.ends_with("shims");
        search.extend(std::env::split_paths(&path).filter(|folder| folder.is_absolute() && !shims(folder)));
        search.dedup();
        SandboxBuilds {
            run_dir,
            home,
            search,
            runtimes,
            launcher: Mutex::new(None),
        }
    }

    fn launcher(&self) -> Result<Arc<Launcher>, String> {
        let mut slot = self.launcher.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(launcher) = &*slot {
            return Ok(Arc::clone(launcher));
        }
        let launcher = Launcher::start(&LauncherConfig::new(&self.run_dir)).map_err(|error| error.to_string())?;
        Ok(Arc::clone(slot.insert(Arc::new(launcher))))
    }

    fn spawn(&self, command: &BuildCommand) -> Result<Sandbox, BuildStartError> {
        let program = command.argv.first().cloned().unwrap_or_default();
        let failed = |reason: String| BuildStartError {
            program: program.clone(),
            reason,
        };
        if self.find_tool(&program).is_none() && !command.dir.join(&program).exists() {
            return Err(failed(format!("`{program}` is not installed on this machine")));
        }
        let launcher = self.launcher().map_err(failed)?;
        launcher
            .spawn(&self.spec(command))
            .map_err(|error| failed(error.to_string()))
    }

    fn spec(&self, command: &BuildCommand) -> Spec {
        let niced = ["nice", "-n", NICE].into_iter().map(OsString::from);
        let mut spec = Spec::new(niced.chain(command.argv.iter().map(OsString::from)));
        spec.cwd = command.dir.clone();
        spec.hostname = "build".to_owned();
        spec.tmp_bytes = TMP_BYTES;
        spec.limits = Limits {
            memory_bytes: MEMORY_BYTES,
            pids: PIDS,
            open_files: OPEN_FILES,
            ..Limits::default()
        };
        spec.egress = Egress::Public;
        spec.mounts = self.tool_mounts();
        let (settings, names) = self.settings();
        spec.mounts.extend(settings);
        let writable = std::iter::once(&command.root).chain(&command.caches);
        spec.mounts.extend(writable.map(|path| Mount::ReadWrite {
            source: path.clone(),
            target: path.clone(),
        }));
        spec.env = self.environment(&command.env, names);
        spec
    }

    fn environment(&self, wanted: &BTreeMap<String, String>, settings: Vec<(&str, &str)>) -> Vec<(OsString, OsString)> {
        let passed =
            |name: &str| PASSED_NAMES.contains(&name) || PASSED_PREFIXES.iter().any(|prefix| name.starts_with(prefix));
        let mut env: BTreeMap<OsString, OsString> = std::env::vars_os()
            .filter(|(name, _)| name.to_str().is_some_and(passed))
            .collect();
        env.extend(settings.into_iter().map(|(name, value)| (name.into(), value.into())));
        env.extend(wanted.iter().map(|(name, value)| (name.into(), value.into())));
        env.insert("HOME".into(), "/tmp".into());
        let system = ["/usr/local/bin", "/usr/bin", "/bin"].map(PathBuf::from);
        let path = std::env::join_paths(self.search.iter().chain(&system)).unwrap_or_else(|_| "/usr/bin:/bin".into());
        env.insert("PATH".into(), path);
        env.into_iter().collect()
    }

    /// Tools outside the system's own folders, read-only where they are.
    fn tool_mounts(&self) -> Vec<Mount> {
        let mut folders: Vec<PathBuf> = [&self.runtimes.python, &self.runtimes.node]
            .into_iter()
            .flatten()
            .flat_map(|runtime| runtime.extra_mounts())
            .collect();
        folders.extend(
            self.search
                .iter()
                .filter_map(|folder| tool_root(folder, self.home.as_deref())),
        );
        folders.sort();
        folders.dedup();
        let inside_another =
            |folder: &PathBuf| folders.iter().any(|other| other != folder && folder.starts_with(other));
        let outer: Vec<PathBuf> = folders
            .iter()
            .filter(|folder| !inside_another(folder))
            .cloned()
            .collect();
        outer
            .into_iter()
            .map(|path| Mount::ReadOnly {
                source: path.clone(),
                target: path,
            })
            .collect()
    }

    fn settings(&self) -> (Vec<Mount>, Vec<(&'static str, &'static str)>) {
        let Some(home) = &self.home else {
            return Default::default();
        };
        let mut mounts: Vec<Mount> = Vec::new();
        let mut names = Vec::new();
        let system_pip = (PathBuf::from("/etc/pip.conf"), "PIP_CONFIG_FILE", "/settings/pip.conf");
        let own = SETTINGS
            .iter()
            .map(|(file, name, target)| (home.join(file), *name, *target));
        for (source, name, target) in own.chain([system_pip]) {
            if source.is_file() && !names.contains(&(name, target)) {
                mounts.push(Mount::ReadOnly {
                    source,
                    target: target.into(),
                });
                names.push((name, target));
            }
        }
        (mounts, names)
    }
}

impl Drop for SandboxBuilds {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Beginning of the names of run folders; the process's id follows.
const RUN_DIR_PREFIX: &str = "build-";

/// The run folder of this process, after those of processes that were killed are gone.
pub fn run_dir(data: &Path) -> PathBuf {
    for entry in std::fs::read_dir(data).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let pid = name
            .to_str()
            .and_then(|name| name.strip_prefix(RUN_DIR_PREFIX)?.parse::<u32>().ok());
        if pid.is_some_and(|pid| crate::discover::process_started_ticks(pid).is_none()) {
            // Somebody else may be at it too; what stays is tried again.
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
    data.join(format!("{RUN_DIR_PREFIX}{}", std::process::id()))
}

/// What must be visible for the tools of a PATH folder to work; `None` for the system's folders and
/// for folders that would show a home directory.
fn tool_root(folder: &Path, home: Option<&Path>) -> Option<PathBuf> {
    let real = folder.canonicalize().ok()?;
    if ["/usr", "/bin", "/sbin", "/lib"]
        .iter()
        .any(|system| real.starts_with(system))
    {
        return None;
    }
    let root = if real.ends_with("bin") {
        real.parent()?.to_path_buf()
    } else {
        real.clone()
    };
    // `~/bin` and `~/.local/bin` hold tools, their parents hold a person's files.
    let private =
        home.is_some_and(|home| home.starts_with(&root) || root == home.join(".local") || root == home.join(".cargo"));
    Some(if private || root.parent().is_none() { real } else { root })
}

impl BuildRunner for SandboxBuilds {
    fn find_tool(&self, name: &str) -> Option<PathBuf> {
        use std::os::unix::fs::PermissionsExt;
        let runs = |path: &Path| {
            path.metadata()
                .is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
        };
        if name.contains('/') {
            let path = PathBuf::from(name);
            return (path.is_absolute() && runs(&path)).then_some(path);
        }
        self.search
            .iter()
            .map(|folder| folder.join(name))
            .find(|path| runs(path))
    }

    fn stop(&self) {
        let launcher = self.launcher.lock().unwrap_or_else(PoisonError::into_inner).take();
        // The last one to hold it ends every sandbox and waits for that.
        drop(launcher);
        // Nothing is in it but what a launcher leaves; the next client removes what stays.
        let _ = std::fs::remove_dir_all(&self.run_dir);
    }

    fn node_major(&self) -> Option<u32> {
        self.runtimes.node.as_ref()?.major()
    }

    fn run<'a>(
        &'a self,
        command: BuildCommand,
        log: &'a dyn LogSink,
    ) -> futures_util::future::BoxFuture<'a, Result<BuildExit, BuildStartError>> {
        Box::pin(async move {
            // Spawning talks to the launcher for a millisecond or two; nothing else runs in this process.
            let mut sandbox = self.spawn(&command)?;
            let mut lines = lines_of([sandbox.take_stdout(), sandbox.take_stderr()]);
            let end = tokio::task::spawn_blocking(move || wait(&sandbox, command.timeout));
            // The lines end when the last process that held them is gone.
            while let Some(line) = lines.recv().await {
                log.line(&line);
            }
            Ok(end.await.unwrap_or(BuildExit::Signal(9)))
        })
    }
}

/// Waits for the program and ends what it left behind, so that its output ends too.
fn wait(sandbox: &Sandbox, timeout: Duration) -> BuildExit {
    let exit = sandbox.wait_exit(Some(timeout));
    sandbox.kill();
    match exit {
        None => BuildExit::TimedOut,
        Some(exit) => match (exit.code, exit.signal) {
            (Some(code), _) => BuildExit::Code(code),
            (None, signal) => BuildExit::Signal(signal.unwrap_or(9)),
        },
    }
}

fn lines_of(outputs: [Option<OwnedFd>; 2]) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel(LINES_UNDER_WAY);
    for output in outputs.into_iter().flatten() {
        let sender = sender.clone();
        std::thread::spawn(move || read_lines(output, &sender));
    }
    receiver
}

fn read_lines(output: OwnedFd, sender: &mpsc::Sender<String>) {
    let mut reader = BufReader::new(std::fs::File::from(output));
    let mut line = Vec::new();
    loop {
        line.clear();
        match reader.by_ref().take(LINE_BYTES_MAX).read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => return,
            Ok(_) => {
                let text = String::from_utf8_lossy(&line);
                if sender
                    .blocking_send(text.trim_end_matches(['\r', '\n']).to_owned())
                    .is_err()
                {
                    return;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn run_folders_of_dead_processes_go_and_others_stay() {
        let data = tempfile::tempdir().unwrap();
        let own = format!("build-{}", std::process::id());
        // No process has an id this large (proc(5): pid_max is at most 2^22).
        for name in ["build-4294967294", "build-x", "builder", own.as_str()] {
            std::fs::create_dir_all(data.path().join(name).join("inner")).unwrap();
        }
        assert_eq!(run_dir(data.path()), data.path().join(&own));
        let mut left: Vec<String> = std::fs::read_dir(data.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        let mut expected = vec!["build-x".to_owned(), "builder".to_owned(), own];
        expected.sort();
        assert_eq!(left, expected);
    }
}
