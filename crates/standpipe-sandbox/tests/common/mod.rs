//! What the tests share: a launcher, short programs, and how to read what they say.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "tests; each binary uses a part"
)]

use std::fs::File;
use std::io::Read;
use std::os::fd::OwnedFd;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::Duration;

use standpipe_sandbox::{Exit, Launcher, LauncherConfig, Sandbox, SandboxError, Spec};

/// Far longer than anything here takes; a test that reaches it has failed.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Where the launcher is, when the suite runs from a copy.
const LAUNCHER: &str = "SANDBOX_TEST_LAUNCHER";
const NORMAL_UID: u32 = 65534;

/// Runs this test binary again as a user without any right, from a copy that this user can read. Nothing to do when the
/// suite is not root in the first place: then it has just run as a normal user.
pub fn suite_as_a_normal_user() {
    // SAFETY: takes no pointers.
    if unsafe { libc::geteuid() } != 0 {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::chown(folder.path(), Some(NORMAL_UID), Some(NORMAL_UID)).unwrap();
    let copy = |from: &std::path::Path, name: &str| {
        let to = folder.path().join(name);
        std::fs::copy(from, &to).unwrap();
        std::fs::set_permissions(&to, std::fs::Permissions::from_mode(0o755)).unwrap();
        to
    };
    let suite = copy(&std::env::current_exe().unwrap(), "suite");
    let launcher = copy(&config(folder.path()).exe, "launcher");
    #[expect(
        clippy::disallowed_methods,
        reason = "the suite starts itself, with an argument list"
    )]
    let output = std::process::Command::new("setpriv")
        .args([format!("--reuid={NORMAL_UID}"), format!("--regid={NORMAL_UID}")])
        .args(["--clear-groups", "--inh-caps=-all", "--bounding-set=-all", "--"])
        .arg(suite)
        .args([
            "--skip",
            "normal_user",
            "--skip",
            "none_of_this",
            "--skip",
            "nothing_outlives",
            "--test-threads",
            "2",
        ])
        .env(LAUNCHER, launcher)
        .env("TMPDIR", folder.path())
        .current_dir("/")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
    assert!(text.contains("test result: ok"), "{text}");
}

/// The folder goes last: the launcher mounts over it.
pub struct Host {
    pub launcher: Launcher,
    pub folder: tempfile::TempDir,
}

pub fn config(folder: &std::path::Path) -> LauncherConfig {
    let exe =
        std::env::var_os(LAUNCHER).map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_sandbox-launcher")), PathBuf::from);
    LauncherConfig {
        exe,
        ..LauncherConfig::new(folder.join("run"))
    }
}

pub fn host() -> Host {
    let folder = tempfile::tempdir().unwrap();
    let launcher = Launcher::start(&config(folder.path())).unwrap();
    Host { launcher, folder }
}

/// As on a host that refuses packet filters: the server makes every connection.
pub fn host_that_connects_for_all() -> Host {
    let folder = tempfile::tempdir().unwrap();
    let config = LauncherConfig {
        connect_for_all: true,
        ..config(folder.path())
    };
    let launcher = Launcher::start(&config).unwrap();
    Host { launcher, folder }
}

pub fn shell(script: &str) -> Spec {
    Spec::new(["/bin/sh", "-c", script])
}

pub fn python(script: &str) -> Spec {
    Spec::new(["/usr/bin/python3", "-I", "-c", script])
}

pub fn read_all(fd: Option<OwnedFd>) -> String {
    let mut text = Vec::new();
    File::from(fd.unwrap()).read_to_end(&mut text).unwrap();
    String::from_utf8_lossy(&text).into_owned()
}

pub struct Output {
    pub stdout: String,
    pub stderr: String,
    pub exit: Exit,
}

pub fn collect(mut sandbox: Sandbox) -> Output {
    let stderr = sandbox.take_stderr();
    let stdout = sandbox.take_stdout();
    let stderr = std::thread::spawn(move || read_all(stderr));
    let stdout = read_all(stdout);
    let stderr = stderr.join().unwrap();
    let exit = sandbox.wait_exit(Some(PATIENCE)).expect("the program ends");
    Output { stdout, stderr, exit }
}

impl Host {
    pub fn run(&self, spec: &Spec) -> Output {
        collect(self.launcher.spawn(spec).unwrap())
    }

    pub fn try_run(&self, spec: &Spec) -> Result<Sandbox, SandboxError> {
        self.launcher.spawn(spec)
    }
}
