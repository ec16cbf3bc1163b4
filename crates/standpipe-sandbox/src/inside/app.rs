//! The last steps before the program: no rights, limits, landlock, the system call list, execve.

use std::convert::Infallible;
use std::ffi::{CString, OsStr, OsString};
use std::fs;
use std::io;
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::os::unix::ffi::{OsStrExt, OsStringExt};

use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetCreatedAttr, Scope,
    path_beneath_rules,
};

use super::seccomp;
use super::template::{ETC_FILES, ETC_FOLDERS, INNER_ID, SYSTEM_FOLDERS};
use super::{Step, StepError};
use crate::doctor::Tier;
use crate::message::{self, Job};
use crate::spec::{Mount, Spec};
use crate::sys::{self, Forked};

const PATH_DEFAULT: &str = "/usr/local/bin:/usr/bin:/bin";
/// Where landlock lets the program write, beside its writable mounts.
const WRITABLE: [&str; 4] = ["/tmp", "/dev", "/proc", "/dev/shm"];
/// What a program without a tree of its own may read beside the system's folders.
const READABLE: [&str; 21] = [
    "/etc/passwd",
    "/etc/group",
    "/etc/hosts",
    "/etc/resolv.conf",
    "/etc/nsswitch.conf",
    "/dev/null",
    "/dev/zero",
    "/dev/full",
    "/dev/random",
    "/dev/urandom",
    "/proc/self",
    "/proc/cpuinfo",
    "/proc/filesystems",
    "/proc/loadavg",
    "/proc/meminfo",
    "/proc/stat",
    "/proc/uptime",
    "/proc/version",
    "/proc/sys/kernel/osrelease",
    "/proc/sys/vm/overcommit_memory",
    "/sys/devices/system/cpu",
];
/// The devices among them that may be written, too.
const WRITABLE_DEVICES: [&str; 3] = ["/dev/null", "/dev/zero", "/dev/full"];
/// Data a program may map when no cgroup counts its memory: the limit plus what runtimes reserve and never touch.
const DATA_SLACK_BYTES: u64 = 128 * 1024 * 1024;

/// The program's process before it knows what to become: forked ahead of need, the call list already in force.
pub(crate) struct Stub {
    pid: i32,
    link: OwnedFd,
    notifications: OwnedFd,
}

/// Forks the stub. What it still has to do before the program starts is on the call list.
pub(crate) fn fork_stub(tier: Tier) -> Result<Stub, StepError> {
    let (link, far) = sys::packet_pair().step("make a socket pair")?;
    match sys::clone_into(0).step("fork the program")? {
        Forked::Child => {
            drop(link);
            // The socket closes by exec, which tells init that all went well; on failure the error goes first.
            let Err(error) = wait_and_become(&far, tier);
            let errno = error.source.raw_os_error().unwrap_or(libc::EIO);
            let report = serde_json::to_vec(&(error.step, errno, error.exec)).unwrap_or_default();
            let _ = sys::send_packet(far.as_fd(), &report, &[]);
            sys::exit_now(127)
        }
        Forked::Parent { pid, .. } => {
            drop(far);
            let (bytes, mut fds) = sys::receive_packet(link.as_fd()).step("hear from the program")?;
            match fds.pop() {
                Some(notifications) => Ok(Stub {
                    pid,
                    link,
                    notifications,
                }),
                None => Err(reported(&bytes)),
            }
        }
    }
}

impl Stub {
    /// Lets it become the program of `job`. Returns its process id and where its notified calls arrive.
    pub(crate) fn become_program(
        self,
        job: &fs::File,
        stdout: OwnedFd,
        stderr: OwnedFd,
    ) -> Result<(i32, OwnedFd), StepError> {
        let fds = [job.as_fd(), stdout.as_fd(), stderr.as_fd()];
        sys::send_packet(self.link.as_fd(), b"job", &fds).step("tell the program")?;
        let (bytes, _) = sys::receive_packet(self.link.as_fd()).step("hear from the program")?;
        if bytes.is_empty() {
            Ok((self.pid, self.notifications))
        } else {
            Err(reported(&bytes))
        }
    }
}

/// The failure that the stub told, or that it told nothing.
fn reported(bytes: &[u8]) -> StepError {
    match serde_json::from_slice::<(String, i32, bool)>(bytes) {
        Ok((step, errno, exec)) => StepError {
            step,
            source: io::Error::from_raw_os_error(errno),
            exec,
        },
        Err(error) => StepError {
            step: "hear from the program".into(),
            source: error.into(),
            exec: false,
        },
    }
}

fn wait_and_become(link: &OwnedFd, tier: Tier) -> Result<Infallible, StepError> {
    if tier == Tier::Landlock {
        // Without a process space of its own, the program would outlive a first process that is killed.
        sys::process_control(libc::PR_SET_PDEATHSIG, libc::SIGKILL as libc::c_ulong).step("bind to init's life")?;
        sys::reset_signals();
    }
    // SAFETY: takes no pointers.
    unsafe { libc::setsid() };
    let notifications = seccomp::install(tier).step("install the system call list")?;
    sys::send_packet(link.as_fd(), b"notifications", &[notifications.as_fd()]).step("report")?;
    drop(notifications);
    let (_, fds) = sys::receive_packet(link.as_fd()).step("receive the spec")?;
    let [job, stdout, stderr] = <[OwnedFd; 3]>::try_from(fds)
        .map_err(|_| io::Error::from_raw_os_error(libc::EPROTO))
        .step("receive the spec")?;
    let job = message::read_job(&mut fs::File::from(job)).step("read the spec")?;
    become_program(&job, &stdout, &stderr, tier)
}

fn become_program(job: &Job, stdout: &OwnedFd, stderr: &OwnedFd, tier: Tier) -> Result<Infallible, StepError> {
    let spec = &job.spec;
    standard_streams(stdout, stderr).step("connect the standard streams")?;
    set_limits(job).step("set limits")?;
    match tier {
        Tier::Landlock => drop_capabilities(),
        Tier::Full | Tier::None => become_inner_user(),
    }
    .step("drop rights")?;
    std::env::set_current_dir(&spec.cwd).step(format!("enter {}", spec.cwd.display()))?;
    let texts = |list: Vec<OsString>| -> io::Result<Vec<CString>> { list.iter().map(sys::c_string).collect() };
    let argv = texts(spec.argv.clone()).step("read the arguments")?;
    let pair = |(name, value): &(OsString, OsString)| [name.as_os_str(), value].join(OsStr::new("="));
    let env = texts(spec.env.iter().map(pair).collect()).step("read the environment")?;
    match tier {
        Tier::Landlock => restrict_to_own(spec),
        Tier::Full | Tier::None => restrict_files(spec),
    }
    .step("restrict files")?;
    let program = spec.argv.first().cloned().unwrap_or_default();
    let error = execute(&program, spec, &argv, &env);
    Err(StepError {
        step: program.to_string_lossy().into_owned(),
        source: error,
        exec: true,
    })
}

fn standard_streams(stdout: &OwnedFd, stderr: &OwnedFd) -> io::Result<()> {
    let null = fs::OpenOptions::new().read(true).write(true).open("/dev/null")?;
    for (fd, place) in [(null.as_raw_fd(), 0), (stdout.as_raw_fd(), 1), (stderr.as_raw_fd(), 2)] {
        // SAFETY: takes no pointers; nothing else of this process uses 0, 1 and 2.
        sys::check(libc::c_long::from(unsafe { libc::dup2(fd, place) }))?;
    }
    Ok(())
}

fn set_limits(job: &Job) -> io::Result<()> {
    let limits = &job.spec.limits;
    let mut list = vec![
        (libc::RLIMIT_NOFILE, limits.open_files),
        (libc::RLIMIT_CORE, 0),
        (libc::RLIMIT_NPROC, limits.pids),
        (libc::RLIMIT_MEMLOCK, 64 * 1024 * 1024),
        (libc::RLIMIT_MSGQUEUE, 0),
    ];
    list.extend(limits.file_bytes.map(|bytes| (libc::RLIMIT_FSIZE, bytes)));
    if !job.memory_is_counted {
        list.push((libc::RLIMIT_DATA, limits.memory_bytes + DATA_SLACK_BYTES));
    }
    for (resource, value) in list {
        let mut limit = libc::rlimit {
            rlim_cur: 0,
            rlim_max: 0,
        };
        // SAFETY: `limit` is live for both calls. A hard limit may be lowered by anyone, raised by few.
        unsafe {
            sys::check(libc::c_long::from(libc::getrlimit(resource, &mut limit)))?;
            let value = value.min(limit.rlim_max);
            limit = libc::rlimit {
                rlim_cur: value,
                rlim_max: value,
            };
            sys::check(libc::c_long::from(libc::setrlimit(resource, &limit)))?;
        }
    }
    Ok(())
}

/// Closes every way to gain rights by running a program. Init keeps those it has until it is done.
pub(crate) fn forgo_gains() -> io::Result<()> {
    const CAPABILITY_LAST: libc::c_ulong = 63;
    sys::process_control(libc::PR_SET_NO_NEW_PRIVS, 1)?;
    for capability in 0..=CAPABILITY_LAST {
        // Numbers the kernel does not know fail and are not there to drop.
        let _ = sys::process_control(libc::PR_CAPBSET_DROP, capability);
    }
    Ok(())
}

/// The unprivileged user of the sandbox, with no capability anywhere.
pub(crate) fn become_inner_user() -> io::Result<()> {
    // SAFETY: takes no list. Denied in a rootless mapping, where there is nothing to drop to.
    unsafe { libc::setgroups(0, std::ptr::null()) };
    // SAFETY: takes no pointers; raw calls because the process has one thread.
    unsafe {
        sys::check(libc::syscall(libc::SYS_setresgid, INNER_ID, INNER_ID, INNER_ID))?;
        sys::check(libc::syscall(libc::SYS_setresuid, INNER_ID, INNER_ID, INNER_ID))?;
    }
    drop_capabilities()
}

/// No capability of any kind; the user stays.
pub(crate) fn drop_capabilities() -> io::Result<()> {
    let header = [0x2008_0522_u32, 0]; // _LINUX_CAPABILITY_VERSION_3, this process
    let none = [0_u32; 6];
    // SAFETY: header and data have the sizes version 3 asks for.
    sys::check(unsafe { libc::syscall(libc::SYS_capset, header.as_ptr(), none.as_ptr()) })?;
    Ok(())
}

/// The second lock on files: read and run anywhere in the tree, write only where meant; no abstract sockets and no
/// signals out of the sandbox. Best effort: older kernels know less.
fn restrict_files(spec: &Spec) -> io::Result<()> {
    let abi = ABI::V6;
    let mut writable: Vec<&std::path::Path> = WRITABLE.iter().map(std::path::Path::new).collect();
    for mount in &spec.mounts {
        if let Mount::ReadWrite { target, .. } | Mount::Tmpfs { target, .. } = mount {
            writable.push(target);
        }
    }
    Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(abi))
        .and_then(|rules| rules.scope(Scope::from_all(abi)))
        .and_then(|rules| rules.create())
        .and_then(|rules| rules.add_rules(path_beneath_rules(["/"], AccessFs::from_read(abi))))
        .and_then(|rules| rules.add_rules(path_beneath_rules(writable, AccessFs::from_all(abi))))
        .and_then(|rules| rules.restrict_self())
        .map_err(io::Error::other)?;
    Ok(())
}

/// The first lock on files where there is no tree of its own: everything is denied but the system's programs, a few
/// harmless files, and what the spec shows. No port may be bound or reached but by the server's hand.
fn restrict_to_own(spec: &Spec) -> io::Result<()> {
    let abi = ABI::V6;
    let system = SYSTEM_FOLDERS.iter().map(|name| format!("/{name}"));
    let etc = ETC_FOLDERS.iter().chain(&ETC_FILES).map(|name| format!("/etc/{name}"));
    let listed = READABLE.iter().map(ToString::to_string);
    let mut readable: Vec<std::path::PathBuf> = system.chain(etc).chain(listed).map(Into::into).collect();
    let mut writable: Vec<std::path::PathBuf> = Vec::new();
    for mount in &spec.mounts {
        match mount {
            Mount::ReadWrite { source, .. } => writable.push(source.clone()),
            Mount::ReadOnly { source, .. } => readable.push(source.clone()),
            Mount::Layers { .. } | Mount::Tmpfs { .. } => {}
        }
    }
    let to_device = AccessFs::WriteFile | AccessFs::Truncate;
    let status = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(abi))
        .and_then(|rules| rules.handle_access(AccessNet::from_all(abi)))
        .and_then(|rules| rules.scope(Scope::from_all(abi)))
        .and_then(|rules| rules.create())
        .and_then(|rules| rules.add_rules(path_beneath_rules(readable, AccessFs::from_read(abi))))
        .and_then(|rules| rules.add_rules(path_beneath_rules(WRITABLE_DEVICES, to_device)))
        .and_then(|rules| rules.add_rules(path_beneath_rules(writable, AccessFs::from_all(abi))))
        .and_then(|rules| rules.restrict_self())
        .map_err(io::Error::other)?;
    // The only lock must be locked: a kernel without landlock gets no program.
    match status.ruleset {
        landlock::RulesetStatus::NotEnforced => Err(io::Error::from_raw_os_error(libc::ENOSYS)),
        landlock::RulesetStatus::FullyEnforced | landlock::RulesetStatus::PartiallyEnforced => Ok(()),
    }
}

/// execve along the `PATH`.
fn execute(program: &OsStr, spec: &Spec, argv: &[CString], env: &[CString]) -> io::Error {
    let run = |path: &OsStr| match sys::c_string(path) {
        Ok(path) => sys::execute(&path, argv, env),
        Err(error) => error,
    };
    if program.as_bytes().contains(&b'/') {
        return run(program);
    }
    let path = spec
        .env
        .iter()
        .find(|(name, _)| name == "PATH")
        .map_or(OsStr::new(PATH_DEFAULT), |(_, value)| value);
    let mut last = io::Error::from_raw_os_error(libc::ENOENT);
    for folder in path.as_bytes().split(|byte| *byte == b':') {
        let candidate = OsString::from_vec([folder, b"/", program.as_bytes()].concat());
        let error = run(&candidate);
        // What exists but cannot run is worth telling; what is not there is not.
        if !matches!(error.raw_os_error(), Some(libc::ENOENT | libc::ENOTDIR)) {
            last = error;
        }
    }
    last
}
