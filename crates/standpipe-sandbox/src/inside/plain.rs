//! Process 1 of a sandbox where the host forbids namespaces: there is no tree, network or process space of its own, so
//! paths are rewritten to where things really are, landlock hides the rest, and this process takes down what it started.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use super::app::{self, Stub};
use super::init;
use super::{Step, StepError};
use crate::doctor::Tier;
use crate::message::{self, FromInit, ToInit};
use crate::spec::{Mount, Spec};
use crate::sys;

/// Folders of one sandbox's own, below the launcher's: private to the server's user.
const PRIVATE_MODE: u32 = 0o700;
/// What may stand before and after a path in an argument or a variable.
const PATH_BORDERS: &[u8] = b":=,;\"' ";

/// Never returns: the process ends with the sandbox. `folder` is its own and removed at the end.
pub(crate) fn run(folder: &Path, control: OwnedFd, status: OwnedFd, gate: OwnedFd) -> ! {
    let mut keep = [2, control.as_raw_fd(), status.as_raw_fd(), gate.as_raw_fd()];
    sys::close_all_but(&mut keep);
    if sys::fill_standard_streams().is_err() {
        sys::exit_now(1)
    }
    let started = prepare(gate).and_then(|stub| start(folder, control.as_fd(), stub));
    let (pid, notifications) = match started {
        Ok(Some(started)) => started,
        Ok(None) => end(folder, 0),
        Err(error) => {
            let errno = error.source.raw_os_error().unwrap_or(libc::EIO);
            let report = FromInit::Failed {
                step: error.step,
                errno,
                exec: error.exec,
            };
            let _ = message::send(control.as_fd(), &report, &[]);
            end(folder, 1)
        }
    };
    let reply = FromInit::Started { netns_cookie: 0 };
    if message::send(control.as_fd(), &reply, &[notifications.as_fd()]).is_err() {
        end(folder, 1)
    }
    drop(notifications);
    serve(folder, control.as_fd(), status.as_fd(), pid)
}

fn prepare(gate: OwnedFd) -> Result<Stub, StepError> {
    // Not SIGKILL: without a process space of its own, what this process started would outlive it.
    sys::process_control(libc::PR_SET_PDEATHSIG, libc::SIGTERM as libc::c_ulong).step("bind to the launcher's life")?;
    sys::process_control(libc::PR_SET_CHILD_SUBREAPER, 1).step("adopt orphans")?;
    // The launcher ignores the ends of its children; this process waits for its own.
    sys::reset_signals();
    init::block_signals(&[libc::SIGCHLD, libc::SIGTERM]).step("block signals")?;
    app::forgo_gains().step("forgo rights")?;
    init::wait_for_gate(gate).step("wait for the launcher")?;
    app::fork_stub(Tier::Landlock)
}

/// `None` when the server closes without wanting this sandbox.
fn start(folder: &Path, control: BorrowedFd<'_>, stub: Stub) -> Result<Option<(i32, OwnedFd)>, StepError> {
    let Some((request, fds)) = message::receive::<ToInit>(control).step("receive the spec")? else {
        return Ok(None);
    };
    let mut fds = fds.into_iter();
    let (ToInit::Start, Some(job), Some(stdout), Some(stderr)) = (request, fds.next(), fds.next(), fds.next()) else {
        return Err(io::Error::from_raw_os_error(libc::EPROTO)).step("read the spec");
    };
    let mut job = message::read_job(&mut fs::File::from(job)).step("read the spec")?;
    furnish(folder, &mut job.spec)?;
    let bytes = serde_json::to_vec(&job)
        .map_err(io::Error::from)
        .step("write the spec")?;
    let file = fs::File::from(sys::memory_file(&bytes).step("write the spec")?);
    let (pid, notifications) = stub.become_program(&file, stdout, stderr)?;
    app::drop_capabilities().step("drop rights")?;
    sys::process_control(libc::PR_SET_DUMPABLE, 0).step("drop rights")?;
    sys::process_control(libc::PR_SET_PDEATHSIG, libc::SIGTERM as libc::c_ulong).step("drop rights")?;
    Ok(Some((pid, notifications)))
}

/// Makes the private folders and rewrites the spec so that every path in it is a real one.
fn furnish(folder: &Path, spec: &mut Spec) -> Result<(), StepError> {
    make_private(folder).step(format!("make {}", folder.display()))?;
    let tmp = folder.join("tmp");
    make_private(&tmp).step("make the private folder for /tmp")?;
    let mut places = vec![(PathBuf::from("/tmp"), tmp.clone())];
    let mut mounts = vec![Mount::ReadWrite {
        source: tmp.clone(),
        target: tmp,
    }];
    for (index, mount) in spec.mounts.iter().enumerate() {
        let own = folder.join(format!("mount-{index}"));
        let (source, writable) = match mount {
            Mount::ReadOnly { source, .. } => (source.clone(), false),
            Mount::ReadWrite { source, .. } => (source.clone(), true),
            Mount::Layers { sources, .. } if sources.len() == 1 => (sources[0].clone(), false),
            Mount::Layers { sources, .. } => {
                make_private(&own).step("make a folder for layers")?;
                for layer in sources {
                    merge(layer, &own).step(format!("merge {}", layer.display()))?;
                }
                (own, false)
            }
            Mount::Tmpfs { .. } => {
                make_private(&own).step("make a private folder")?;
                (own, true)
            }
        };
        let source = std::path::absolute(&source).step(format!("find {}", source.display()))?;
        places.push((mount.target().to_path_buf(), source.clone()));
        let target = source.clone();
        mounts.push(if writable {
            Mount::ReadWrite { source, target }
        } else {
            Mount::ReadOnly { source, target }
        });
    }
    // The longest first, so that a place inside another one wins.
    places.sort_by_key(|(target, _)| std::cmp::Reverse(target.as_os_str().len()));
    spec.mounts = mounts;
    rewrite(spec, &places);
    spec.limits.pids += processes_of_this_user();
    Ok(())
}

fn rewrite(spec: &mut Spec, places: &[(PathBuf, PathBuf)]) {
    for word in &mut spec.argv {
        *word = relocate(word, places);
    }
    for (_, value) in &mut spec.env {
        *value = relocate(value, places);
    }
    spec.cwd = PathBuf::from(relocate(spec.cwd.as_os_str(), places));
    // The relay answers names over streams only; libc then asks that way.
    spec.env.push(("RES_OPTIONS".into(), "use-vc".into()));
    if !spec.env.iter().any(|(name, _)| name == "TMPDIR") {
        spec.env.push(("TMPDIR".into(), relocate(OsStr::new("/tmp"), places)));
    }
}

/// `text` with every path that begins with a place's target led to its source.
fn relocate(text: &OsStr, places: &[(PathBuf, PathBuf)]) -> OsString {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let starts = at == 0 || PATH_BORDERS.contains(&bytes[at - 1]);
        let found = places.iter().find(|(target, _)| {
            let target = target.as_os_str().as_bytes();
            let after = bytes.get(at + target.len());
            starts
                && bytes[at..].starts_with(target)
                && after.is_none_or(|byte| *byte == b'/' || PATH_BORDERS.contains(byte))
        });
        match found {
            Some((target, source)) => {
                out.extend_from_slice(source.as_os_str().as_bytes());
                at += target.as_os_str().len();
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    OsString::from_vec(out)
}

fn make_private(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)?;
    fs::set_permissions(path, fs::Permissions::from_mode(PRIVATE_MODE))
}

/// Adds a layer below what is there: folders are merged, files linked (copied across file systems). The links cannot be
/// written through: landlock lets the program only read here.
fn merge(from: &Path, into: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = into.join(entry.file_name());
        let kind = entry.file_type()?;
        if kind.is_dir() {
            if !sys::exists(&target) {
                fs::create_dir(&target)?;
            }
            if fs::symlink_metadata(&target)?.is_dir() {
                merge(&entry.path(), &target)?;
            }
        } else if sys::exists(&target) {
            // The layer above wins.
        } else if kind.is_symlink() {
            symlink(fs::read_link(entry.path())?, &target)?;
        } else {
            fs::hard_link(entry.path(), &target).or_else(|_| fs::copy(entry.path(), &target).map(drop))?;
        }
    }
    Ok(())
}

/// The kernel counts processes by user, and the user is the server's: the limit is what runs now and the spec's.
fn processes_of_this_user() -> u64 {
    // SAFETY: takes no pointers.
    let uid = unsafe { libc::geteuid() };
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries
        .filter(|entry| entry.metadata().is_ok_and(|data| data.uid() == uid))
        .filter_map(|entry| Some(fs::read_dir(entry.path().join("task")).ok()?.count() as u64))
        .sum()
}

/// Answers the server and reaps until the program ends or somebody asks for the end.
fn serve(folder: &Path, control: BorrowedFd<'_>, status: BorrowedFd<'_>, program: i32) -> ! {
    let Ok(signals) = init::signal_fd(&[libc::SIGCHLD, libc::SIGTERM]) else {
        end(folder, 1)
    };
    loop {
        // The program may have ended before its signal was watched for.
        if init::reap_one_by_one(status, program) {
            end(folder, 0)
        }
        let Ok(events) = sys::poll(&[(control, libc::POLLIN), (signals.as_fd(), libc::POLLIN)], None) else {
            end(folder, 1)
        };
        let asked = events[1] != 0 && init::next_signal(signals.as_fd()) == Some(libc::SIGTERM);
        if asked || (events[0] != 0 && answer(control, program).is_none()) {
            // SAFETY: takes no pointers; the program is our child and not yet reaped.
            unsafe { libc::kill(program, libc::SIGKILL) };
            init::bury(status, program);
            end(folder, 0)
        }
    }
}

/// `None` when the sandbox shall end.
fn answer(control: BorrowedFd<'_>, program: i32) -> Option<()> {
    match message::receive::<ToInit>(control).ok()??.0 {
        ToInit::Signal { number, everyone } => {
            let pids = if everyone { descendants() } else { vec![program] };
            for pid in pids {
                // SAFETY: takes no pointers; these are our descendants.
                unsafe { libc::kill(pid, number) };
            }
            Some(())
        }
        ToInit::Start | ToInit::Sockets { .. } | ToInit::End => None,
    }
}

/// Kills everything below this process, removes its folder and ends.
fn end(folder: &Path, code: i32) -> ! {
    loop {
        // Orphans of what dies become this process's children, so the last round finds none.
        for pid in descendants() {
            // SAFETY: takes no pointers; these are our descendants.
            unsafe { libc::kill(pid, libc::SIGKILL) };
        }
        // SAFETY: a null status is not written.
        if unsafe { libc::waitpid(-1, std::ptr::null_mut(), 0) } < 0 {
            break;
        }
    }
    let _ = fs::remove_dir_all(folder);
    sys::exit_now(code)
}

/// Every process below this one.
fn descendants() -> Vec<i32> {
    let parents = sys::parents_of_processes();
    let mut found = vec![std::process::id() as i32];
    let mut at = 0;
    while let Some(parent) = found.get(at).copied() {
        found.extend(
            parents
                .iter()
                .filter(|(_, above)| *above == parent)
                .map(|(pid, _)| *pid),
        );
        at += 1;
    }
    found.remove(0);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let place = |target: &str, source: &str| (PathBuf::from(target), PathBuf::from(source));
        let places = [place("/var/task", "/d/code"), place("/tmp", "/d/tmp")];
        assert_eq!(relocate(OsStr::new(text), &places), expected, "{text}");
    }

    #[test]
    fn paths_are_led_to_where_things_are() {
        check("/var/task", "/d/code");
        check("/var/task/bin:/usr/bin:/tmp", "/d/code/bin:/usr/bin:/d/tmp");
        check("--dir=/tmp/x", "--dir=/d/tmp/x");
        check("/var/tasks", "/var/tasks");
        check("/srv/var/task", "/srv/var/task");
        check("http://host/tmp", "http://host/tmp");
    }

    #[test]
    fn the_upper_layer_wins_where_layers_are_merged() {
        let root = tempfile::tempdir().unwrap();
        let [upper, lower, into] = ["upper", "lower", "into"].map(|name| root.path().join(name));
        for (folder, file, text) in [
            (&upper, "both", "upper"),
            (&lower, "both", "lower"),
            (&lower, "deep/only", "lower"),
        ] {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        fs::create_dir(&into).unwrap();
        merge(&upper, &into).unwrap();
        merge(&lower, &into).unwrap();
        assert_eq!(fs::read_to_string(into.join("both")).unwrap(), "upper");
        assert_eq!(fs::read_to_string(into.join("deep/only")).unwrap(), "lower");
    }
}
