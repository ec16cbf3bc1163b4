//! Finding the data directory and the running server.
//!
//! A server writes `server.json` into its data directory and a copy into the user's registry
//! (`$XDG_STATE_HOME/standpipe/servers`), so that a client command started anywhere finds it.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::net::SocketAddr;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::failure::{Exit, Failure};

/// What a running server says about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Running {
    /// Process id.
    pub pid: u32,
    /// Start time of the process in clock ticks, so that a reused pid is not mistaken for it.
    pub started_ticks: u64,
    /// Address of the pipe.
    pub pipe: SocketAddr,
    /// Address of the edge.
    pub edge: SocketAddr,
    /// Domain of apps: `APP.DOMAIN`.
    pub domain: String,
    /// Data directory, absolute.
    pub data: PathBuf,
    /// True with `--dev`.
    pub dev: bool,
}

impl Running {
    /// URL of the pipe.
    pub fn pipe_url(&self) -> String {
        format!("http://{}", self.pipe)
    }

    /// URL of the edge.
    pub fn edge_url(&self) -> String {
        format!("http://{}:{}", self.domain, self.edge.port())
    }

    /// Writes both files. Call once both listeners accept.
    pub fn publish(&self) -> Result<Published, Failure> {
        let in_data = self.data.join("server.json");
        let in_registry = registry_dir().map(|dir| dir.join(format!("{}.json", self.pid)));
        self.write(&in_data)?;
        if let Some(path) = &in_registry {
            // The registry is a convenience: an unwritable home must not stop a server.
            if let Err(failure) = self.write(path) {
                tracing::warn!(message = failure.message, "clients need `--data` to find this server");
            }
        }
        Ok(Published { in_data, in_registry })
    }

    fn write(&self, path: &Path) -> Result<(), Failure> {
        let write = || -> std::io::Result<()> {
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            let temporary = path.with_extension(format!("{}.new", self.pid));
            let mut file = OpenOptions::new()
                .create(true)
                .truncate(true)
                .write(true)
                .mode(0o600)
                .open(&temporary)?;
            file.write_all(&serde_json::to_vec(self)?)?;
            fs::rename(&temporary, path)
        };
        write().map_err(|error| Failure::new("data_unwritable", format!("cannot write `{}`: {error}", path.display())))
    }

    fn read(path: &Path) -> Option<Running> {
        let running: Running = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
        (process_started_ticks(running.pid) == Some(running.started_ticks)).then_some(running)
    }
}

/// Removes the files again when the server ends well.
pub struct Published {
    in_data: PathBuf,
    in_registry: Option<PathBuf>,
}

impl Drop for Published {
    fn drop(&mut self) {
        for path in [Some(&self.in_data), self.in_registry.as_ref()].into_iter().flatten() {
            // A file left behind is harmless: its pid and start time no longer match.
            let _ = fs::remove_file(path);
        }
    }
}

/// Where state lives when nothing says otherwise.
pub fn default_data_dir() -> Result<PathBuf, Failure> {
    match std::env::home_dir() {
        Some(home) if !home.as_os_str().is_empty() => Ok(home.join(".standpipe")),
        _ => Err(Failure::new("no_home", "there is no home directory to keep state in")
            .exit(Exit::Usage)
            .hint("name a folder with `--data DIR` or STANDPIPE_DATA")),
    }
}

/// The running server of `data`, or without it: that of the default directory, or the only one of this user.
pub fn find_running(data: Option<&Path>) -> Result<Option<Running>, Failure> {
    if let Some(dir) = data {
        return Ok(Running::read(&dir.join("server.json")));
    }
    if let Some(running) = default_data_dir()
        .ok()
        .and_then(|dir| Running::read(&dir.join("server.json")))
    {
        return Ok(Some(running));
    }
    let mut all: Vec<Running> = registered();
    match all.len() {
        0 | 1 => Ok(all.pop()),
        _ => {
            let mut failure =
                Failure::new("several_servers", format!("{} servers are running", all.len())).exit(Exit::NeedsInput);
            for running in &all {
                failure = failure.hint(format!("--data {}", running.data.display()));
            }
            Err(failure)
        }
    }
}

/// The running server, or a failure that says how to start one.
pub fn require_running(data: Option<&Path>) -> Result<Running, Failure> {
    find_running(data)?.ok_or_else(|| {
        Failure::new("not_running", "no standpipe server is running")
            .exit(Exit::Transient)
            .hint("standpipe up, or `standpipe ship DIR`, which starts one")
    })
}

/// Where the data directory is or would be: named, of the running server, or the default. Makes nothing.
pub fn data_place(data: Option<&Path>) -> Result<PathBuf, Failure> {
    match data {
        Some(dir) => Ok(dir.to_path_buf()),
        None => match find_running(None)? {
            Some(running) => Ok(running.data),
            None => default_data_dir(),
        },
    }
}

/// The data directory a command works on, made if it is not there.
pub fn data_dir(data: Option<&Path>) -> Result<PathBuf, Failure> {
    let dir = data_place(data)?;
    create_private(&dir)?;
    dir.canonicalize().map_err(|error| cannot_use(&dir, &error))
}

fn create_private(dir: &Path) -> Result<(), Failure> {
    use std::os::unix::fs::DirBuilderExt;
    if dir.is_dir() {
        return Ok(());
    }
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(dir)
        .map_err(|error| cannot_use(dir, &error))
}

fn cannot_use(dir: &Path, error: &std::io::Error) -> Failure {
    Failure::new(
        "data_unwritable",
        format!("cannot use data directory `{}`: {error}", dir.display()),
    )
    .exit(Exit::Usage)
    .hint("choose a writable folder with `--data DIR`")
}

fn registered() -> Vec<Running> {
    let Some(entries) = registry_dir().and_then(|dir| fs::read_dir(dir).ok()) else {
        return Vec::new();
    };
    let mut all: Vec<Running> = entries
        .flatten()
        .filter_map(|entry| {
            let path = entry.path();
            let running = Running::read(&path);
            if running.is_none() && path.extension().is_some_and(|extension| extension == "json") {
                // Its server is gone.
                let _ = fs::remove_file(&path);
            }
            running
        })
        .collect();
    all.sort_by_key(|running| running.pid);
    all
}

fn registry_dir() -> Option<PathBuf> {
    let state = std::env::var_os("XDG_STATE_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute());
    state
        .or_else(|| std::env::home_dir().map(|home| home.join(".local/state")))
        .map(|dir| dir.join("standpipe/servers"))
}

/// Field 22 of `/proc/PID/stat` (proc(5)): start time in clock ticks after boot. `None` when nothing runs under that
/// number; a killed process that its parent has not noticed yet (a zombie) runs no more.
pub fn process_started_ticks(pid: u32) -> Option<u64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The command name, in parentheses, may hold spaces: count from behind it.
    let (_, rest) = stat.rsplit_once(')')?;
    let mut fields = rest.split_ascii_whitespace();
    if matches!(fields.next()?, "Z" | "X") {
        return None;
    }
    fields.nth(18)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn running(data: &Path) -> Running {
        let pid = std::process::id();
        Running {
            pid,
            started_ticks: process_started_ticks(pid).unwrap(),
            pipe: "127.0.0.1:1".parse().unwrap(),
            edge: "127.0.0.1:2".parse().unwrap(),
            domain: "localhost".to_owned(),
            data: data.to_path_buf(),
            dev: false,
        }
    }

    #[test]
    fn a_process_that_ended_unnoticed_does_not_run() {
        use std::io::Read;
        #[expect(
            clippy::disallowed_methods,
            reason = "a child that ends at once and is not waited for"
        )]
        let mut child = std::process::Command::new("/bin/true")
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        assert!(process_started_ticks(std::process::id()).is_some());
        // Its end closes the pipe; right after, the kernel makes a zombie of it.
        child.stdout.take().unwrap().read_to_end(&mut Vec::new()).unwrap();
        while process_started_ticks(child.id()).is_some() {
            std::thread::yield_now();
        }
        assert!(Path::new(&format!("/proc/{}/stat", child.id())).exists());
        child.wait().unwrap();
    }

    #[test]
    fn a_live_server_is_found_and_a_dead_one_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let me = running(dir.path());
        me.write(&dir.path().join("server.json")).unwrap();
        assert_eq!(find_running(Some(dir.path())).unwrap(), Some(me.clone()));
        let dead = Running {
            started_ticks: me.started_ticks + 1,
            ..me
        };
        dead.write(&dir.path().join("server.json")).unwrap();
        assert_eq!(find_running(Some(dir.path())).unwrap(), None);
        assert_eq!(require_running(Some(dir.path())).err().unwrap().exit, Exit::Transient);
    }
}
