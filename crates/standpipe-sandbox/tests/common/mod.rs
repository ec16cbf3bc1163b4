//! What the tests share: a launcher, short programs, and how to read what they say.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, reason = "tests; each binary uses a part")]

use std::fs::File;
use std::io::Read;
use std::os::fd::OwnedFd;
use std::path::PathBuf;
use std::time::Duration;

use standpipe_sandbox::{Exit, Launcher, LauncherConfig, Sandbox, SandboxError, Spec};

/// Far longer than anything here takes; a test that reaches it has failed.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The folder goes last: the launcher mounts over it.
pub struct Host {
    pub launcher: Launcher,
    pub folder: tempfile::TempDir,
}

pub fn config(folder: &std::path::Path) -> LauncherConfig {
    let exe = PathBuf::from(env!("CARGO_BIN_EXE_sandbox-launcher"));
    LauncherConfig {
        exe,
        run_dir: folder.join("run"),
    }
}

pub fn host() -> Host {
    let folder = tempfile::tempdir().unwrap();
    let launcher = Launcher::start(&config(folder.path())).unwrap();
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
