//! The launcher process: keeps one prepared sandbox in hand so that a start need not wait for the kernel to build
//! namespaces, and takes everything down when the server is gone.

use std::collections::{HashMap, VecDeque};
use std::fs;
use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::{Step, StepError, init, plain, template};
use crate::cgroup::{Cgroup, CgroupTree};
use crate::doctor::Tier;
use crate::message::{self, FromLauncher, LauncherFacts, MountPoint, Source, ToLauncher};
use crate::spec::Limits;
use crate::sys::{self, Forked, MountAttributes};

/// First host user id given to sandboxes when the server is root; far above what distributions hand out.
const POOL_FIRST_UID: u32 = 1_879_048_192;
/// Host user ids in the pool; ids are taken in turn so that one is not soon used again.
const POOL_UIDS: u64 = 65_536;
/// Sandboxes kept prepared: one for the next start and one for the start right after it. About 1 MB each.
const SPARES: usize = 2;
/// Quiet time before the next one is prepared, so that preparing does not take the processor from the program that has
/// just been started.
const REFILL_DELAY: Duration = Duration::from_millis(8);
/// How long the end waits for killed sandboxes to leave their groups.
const DYING_TIMEOUT: Duration = Duration::from_secs(2);

/// Below the run folder, where there are no namespaces.
const PLAIN_FOLDER: &str = "plain";

const NAMESPACES: libc::c_int = libc::CLONE_NEWUSER
    | libc::CLONE_NEWPID
    | libc::CLONE_NEWNET
    | libc::CLONE_NEWNS
    | libc::CLONE_NEWIPC
    | libc::CLONE_NEWUTS;

/// A sandbox that has its namespaces and waits for its spec.
struct Prepared {
    id: u64,
    pid: i32,
    pidfd: OwnedFd,
    control: OwnedFd,
    status: OwnedFd,
    cgroup: Cgroup,
}

/// What must be taken down with the launcher.
struct Running {
    pidfd: OwnedFd,
    cgroup: Cgroup,
}

struct Launcher {
    tier: Tier,
    /// The root tree; without namespaces the folder of all sandboxes.
    root: PathBuf,
    privileged: bool,
    tree: CgroupTree,
    next_id: u64,
    spares: VecDeque<Prepared>,
    running: HashMap<u64, Running>,
    /// Released groups whose processes were still dying.
    dying: Vec<Cgroup>,
}

/// Serves until the socket on standard input ends. Returns the exit code.
pub(crate) fn run(run_dir: &Path, tier: Tier) -> u8 {
    let socket = io::stdin();
    let socket = socket.as_fd();
    // SAFETY: takes no pointers. A terminal's Ctrl-C must reach the server alone, which then drains.
    unsafe { libc::setsid() };
    let mut launcher = match Launcher::open(run_dir, tier) {
        Ok(launcher) => launcher,
        Err(error) => {
            let _ = message::send(socket, &failed(&error), &[]);
            return 1;
        }
    };
    let facts = LauncherFacts {
        tier,
        privileged: launcher.privileged,
        cgroup: launcher.tree.mode.clone(),
        cgroup_note: launcher.tree.note.clone(),
    };
    // The first spare proves that sandboxes can be made before the server is told so.
    let first = launcher.refill();
    let hello = match &first {
        Ok(()) => FromLauncher::Ready(facts),
        Err(error) => failed(error),
    };
    if message::send(socket, &hello, &[]).is_ok() && first.is_ok() {
        launcher.serve(socket);
    }
    launcher.take_down();
    0
}

fn failed(error: &StepError) -> FromLauncher {
    FromLauncher::Failed {
        step: error.step.clone(),
        reason: error.source.to_string(),
        errno: error.source.raw_os_error(),
    }
}

impl Launcher {
    fn open(run_dir: &Path, tier: Tier) -> Result<Self, StepError> {
        // Children are reaped by the kernel; their ends are seen through process descriptors.
        // SAFETY: SIG_IGN is a valid disposition.
        unsafe { libc::signal(libc::SIGCHLD, libc::SIG_IGN) };
        // SAFETY: takes no pointers.
        let (uid, gid) = unsafe { (libc::geteuid(), libc::getegid()) };
        let privileged = uid == 0;
        let tree = CgroupTree::open();
        if tier == Tier::Landlock {
            return Self::open_plain(run_dir, tree);
        }
        let unshare = if privileged {
            libc::CLONE_NEWNS
        } else {
            libc::CLONE_NEWNS | libc::CLONE_NEWUSER
        };
        // SAFETY: takes no pointers; the process has one thread.
        sys::check(libc::c_long::from(unsafe { libc::unshare(unshare) })).step("make a mount namespace")?;
        if !privileged {
            write_maps("self", (uid, uid), (gid, gid), true).step("map the user")?;
        }
        sys::mount("", Path::new("/"), "", libc::MS_REC | libc::MS_PRIVATE, "").step("make mounts private")?;
        template::build(run_dir)?;
        // From here on by relative paths: a sandbox's first process may not enter the folders above.
        std::env::set_current_dir(run_dir).step("enter the sandbox's folder")?;
        Ok(Self {
            tier,
            root: PathBuf::from(template::ROOT),
            privileged,
            tree,
            next_id: u64::from(std::process::id() % 1024) * 32,
            spares: VecDeque::new(),
            running: HashMap::new(),
            dying: Vec::new(),
        })
    }

    fn open_plain(run_dir: &Path, tree: CgroupTree) -> Result<Self, StepError> {
        // What a sandbox's first process leaves when it is killed comes here, not to the host.
        sys::process_control(libc::PR_SET_CHILD_SUBREAPER, 1).step("adopt orphans")?;
        let folder = run_dir.join(PLAIN_FOLDER);
        // Of an earlier launcher that was killed.
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error).step("clear old sandboxes"),
            _ => {}
        }
        fs::create_dir(&folder).step(format!("make {}", folder.display()))?;
        Ok(Self {
            tier: Tier::Landlock,
            root: run_dir.to_path_buf(),
            privileged: false,
            tree,
            next_id: 0,
            spares: VecDeque::new(),
            running: HashMap::new(),
            dying: Vec::new(),
        })
    }

    fn serve(&mut self, socket: BorrowedFd<'_>) {
        loop {
            let work = self.spares.len() < SPARES || !self.dying.is_empty();
            match sys::poll(&[(socket, libc::POLLIN)], work.then_some(REFILL_DELAY)) {
                // Quiet. A failure is met again, and reported, by the next request.
                Ok(events) if events[0] == 0 => {
                    let _ = self.refill();
                    continue;
                }
                Ok(_) => {}
                Err(_) => return,
            }
            let Ok(Some((request, _))) = message::receive::<ToLauncher>(socket) else {
                return;
            };
            match request {
                ToLauncher::Spawn {
                    points,
                    sources,
                    limits,
                } => {
                    let sent = match self.hand_over(&points, &sources, &limits) {
                        Ok((prepared, mounts)) => self.answer(socket, prepared, &mounts),
                        Err(error) => message::send(socket, &failed(&error), &[]),
                    };
                    if sent.is_err() {
                        return;
                    }
                }
                ToLauncher::Release { id } => self.release(id),
            }
        }
    }

    fn answer(&mut self, socket: BorrowedFd<'_>, prepared: Prepared, mounts: &[OwnedFd]) -> io::Result<()> {
        let Prepared {
            id,
            pid,
            pidfd,
            control,
            status,
            cgroup,
        } = prepared;
        let reply = FromLauncher::Spawned {
            id,
            pid,
            cgroup: cgroup.clone(),
        };
        let fds: Vec<BorrowedFd<'_>> = [&pidfd, &control, &status]
            .into_iter()
            .chain(mounts)
            .map(|fd| fd.as_fd())
            .collect();
        let sent = message::send(socket, &reply, &fds);
        self.running.insert(id, Running { pidfd, cgroup });
        sent
    }

    fn hand_over(
        &mut self,
        points: &[MountPoint],
        sources: &[Source],
        limits: &Limits,
    ) -> Result<(Prepared, Vec<OwnedFd>), StepError> {
        // Without a tree of its own there is nothing to mount.
        let plain = self.tier == Tier::Landlock;
        for point in points.iter().filter(|_| !plain) {
            template::ensure_point(&self.root, &point.target, point.is_file)
                .step(format!("make the mount point {}", point.target.display()))?;
        }
        let prepared = match self.spares.pop_front() {
            Some(prepared) => prepared,
            None => self.prepare()?,
        };
        prepared.cgroup.apply(limits).step("write the cgroup limits")?;
        let mounts = self.open_sources(prepared.id, if plain { &[] } else { sources })?;
        Ok((prepared, mounts))
    }

    /// Detached mounts of the sources. Made here because the sandbox's first process has no rights over other users'
    /// folders, and a source may lie below one that only its owner and root may enter.
    fn open_sources(&self, id: u64, sources: &[Source]) -> Result<Vec<OwnedFd>, StepError> {
        let users = if self.privileged && sources.iter().any(|source| source.writable) {
            Some(mapping_namespace(pool_uid(id)).step("make a user mapping")?)
        } else {
            None
        };
        let open = |source: &Source| match &users {
            Some(users) if source.writable => mapped_mount(&source.path, users.as_fd()),
            _ => plain_mount(&source.path, source.writable),
        };
        let named = |source: &Source| open(source).step(format!("open `{}` for the sandbox", source.path.display()));
        sources.iter().map(named).collect()
    }

    /// Makes one more sandbox ready, if there is room for it, and clears what has died since.
    fn refill(&mut self) -> Result<(), StepError> {
        self.dying.retain(|group| !group.remove());
        if self.spares.len() < SPARES {
            let prepared = self.prepare()?;
            self.spares.push_back(prepared);
        }
        Ok(())
    }

    fn prepare(&mut self) -> Result<Prepared, StepError> {
        let id = self.next_id;
        self.next_id += 1;
        let (control, far_control) = sys::packet_pair().step("make a socket pair")?;
        let (status, far_status) = sys::pipe().step("make a pipe")?;
        // A pipe, because it also tells the end of the launcher: nobody waits at it for ever.
        let (far_gate, gate) = sys::pipe().step("make a pipe")?;
        let cgroup = self.tree.create(id).step("make the cgroup")?;
        let plain = self.tier == Tier::Landlock;
        match sys::clone_into(if plain { 0 } else { NAMESPACES }).step("make namespaces") {
            Ok(Forked::Child) => {
                drop((control, status, gate));
                if plain {
                    plain::run(&plain_folder(&self.root, id), far_control, far_status, far_gate)
                }
                let root = self.root.clone();
                init::run(&root, far_control, far_status, far_gate)
            }
            Ok(Forked::Parent { pid, pidfd }) => {
                let prepared = Prepared {
                    id,
                    pid,
                    pidfd,
                    control,
                    status,
                    cgroup,
                };
                if let Err(error) = self.admit(&prepared, gate.as_fd()) {
                    let _ = sys::signal_process(prepared.pidfd.as_fd(), self.last_signal());
                    self.dying.push(prepared.cgroup);
                    return Err(error);
                }
                Ok(prepared)
            }
            Err(error) => {
                cgroup.remove();
                Err(error)
            }
        }
    }

    /// Gives the newborn its user and its groups, then lets it go on.
    fn admit(&self, prepared: &Prepared, gate: BorrowedFd<'_>) -> Result<(), StepError> {
        // SAFETY: takes no pointers.
        let (uid, gid) = unsafe { (libc::geteuid(), libc::getegid()) };
        let (uid, gid) = if self.privileged {
            (pool_uid(prepared.id), pool_uid(prepared.id))
        } else {
            (uid, gid)
        };
        let inner = template::INNER_ID;
        if self.tier != Tier::Landlock {
            write_maps(&prepared.pid.to_string(), (inner, uid), (inner, gid), !self.privileged)
                .step("map the sandbox's user")?;
        }
        prepared.cgroup.add(prepared.pid).step("join the cgroup")?;
        let one = 1_u64.to_ne_bytes();
        // SAFETY: eight live bytes.
        sys::check(unsafe { libc::write(gate.as_raw_fd(), one.as_ptr().cast(), one.len()) as libc::c_long })
            .step("let the sandbox go on")?;
        Ok(())
    }

    fn release(&mut self, id: u64) {
        if let Some(running) = self.running.remove(&id) {
            let _ = running.cgroup.set_frozen(false);
            let _ = sys::signal_process(running.pidfd.as_fd(), self.last_signal());
            if !running.cgroup.remove() {
                self.dying.push(running.cgroup);
            }
        }
    }

    /// What ends a sandbox: without a process space, its first process must take the others with it.
    fn last_signal(&self) -> libc::c_int {
        match self.tier {
            Tier::Landlock => libc::SIGTERM,
            Tier::Full | Tier::None => libc::SIGKILL,
        }
    }

    fn take_down(&mut self) {
        let mut all: Vec<Running> = self.running.drain().map(|(_, running)| running).collect();
        all.extend(self.spares.drain(..).map(|spare| Running {
            pidfd: spare.pidfd,
            cgroup: spare.cgroup,
        }));
        for running in &all {
            // A frozen process does not die in version 1 before it is thawed.
            let _ = running.cgroup.set_frozen(false);
            let _ = sys::signal_process(running.pidfd.as_fd(), self.last_signal());
        }
        for running in all {
            let _ = sys::poll(&[(running.pidfd.as_fd(), libc::POLLIN)], Some(DYING_TIMEOUT));
            self.dying.push(running.cgroup);
        }
        // The kernel takes a process out of its group some time after its end is told, later on a busy machine.
        let deadline = Instant::now() + DYING_TIMEOUT;
        loop {
            self.dying.retain(|group| !group.remove());
            if self.dying.is_empty() || Instant::now() > deadline {
                break;
            }
            std::thread::sleep(REFILL_DELAY);
        }
        self.tree.remove();
    }
}

/// The folder of one sandbox that has no tree of its own.
pub(crate) fn plain_folder(run_dir: &Path, id: u64) -> PathBuf {
    run_dir.join(PLAIN_FOLDER).join(id.to_string())
}

fn pool_uid(id: u64) -> u32 {
    POOL_FIRST_UID + (id % POOL_UIDS) as u32
}

/// Writes a process's user and group maps: one id inside, one outside.
fn write_maps(process: &str, uid: (u32, u32), gid: (u32, u32), deny_setgroups: bool) -> io::Result<()> {
    let folder = Path::new("/proc").join(process);
    if deny_setgroups {
        fs::write(folder.join("setgroups"), "deny")?;
    }
    fs::write(folder.join("uid_map"), format!("{} {} 1\n", uid.0, uid.1))?;
    fs::write(folder.join("gid_map"), format!("{} {} 1\n", gid.0, gid.1))
}

/// A user namespace that shows what root owns on disk as owned by `uid`, and the other way round.
fn mapping_namespace(uid: u32) -> io::Result<OwnedFd> {
    let (near, far) = sys::packet_pair()?;
    match sys::clone_into(libc::CLONE_NEWUSER)? {
        Forked::Child => {
            drop(near);
            // Lives until the launcher has taken what it needs and closes its end.
            let _ = sys::receive_packet(far.as_fd());
            sys::exit_now(0)
        }
        Forked::Parent { pid, .. } => {
            write_maps(&pid.to_string(), (0, uid), (0, uid), false)?;
            Ok(fs::File::open(format!("/proc/{pid}/ns/user"))?.into())
        }
    }
}

fn plain_mount(path: &Path, writable: bool) -> io::Result<OwnedFd> {
    let tree = sys::copy_mount(path, true)?;
    let read_only = if writable { 0 } else { sys::MOUNT_ATTR_RDONLY };
    let attributes = MountAttributes {
        set: sys::MOUNT_ATTR_NOSUID | sys::MOUNT_ATTR_NODEV | read_only,
        recursive: true,
        ..Default::default()
    };
    sys::set_mount_attributes(tree.as_fd(), &attributes)?;
    Ok(tree)
}

fn mapped_mount(path: &Path, users: BorrowedFd<'_>) -> io::Result<OwnedFd> {
    let tree = sys::copy_mount(path, false)?;
    let attributes = MountAttributes {
        set: sys::MOUNT_ATTR_NOSUID | sys::MOUNT_ATTR_NODEV,
        users: Some(users),
        ..Default::default()
    };
    sys::set_mount_attributes(tree.as_fd(), &attributes)?;
    Ok(tree)
}
