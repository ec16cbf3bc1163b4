//! Resource groups: limits, freezing, accounting, and what the kernel killed. Version 2 where it has the controllers,
//! version 1 where they live there, otherwise none (process limits remain).

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::launcher::LAUNCHER_WORD;
use crate::spec::Limits;

/// Length of one scheduling period, in microseconds; the kernel's default.
const CPU_PERIOD_MICROS: u64 = 100_000;
/// The version 1 hierarchies used, as named in /proc/self/cgroup.
const V1_CONTROLLERS: [&str; 5] = ["memory", "pids", "cpu", "cpuacct", "freezer"];
/// The version 2 controllers asked for.
const V2_CONTROLLERS: [&str; 3] = ["memory", "pids", "cpu"];

/// Which files hold the limits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CgroupMode {
    /// One unified tree.
    V2 {
        /// Controllers in force.
        controllers: Vec<String>,
    },
    /// One tree per controller.
    V1 {
        /// Controllers in force.
        controllers: Vec<String>,
    },
    /// None usable: only per-process limits.
    None,
}

/// The launcher's own groups, parents of every sandbox's.
#[derive(Debug)]
pub(crate) struct CgroupTree {
    pub(crate) mode: CgroupMode,
    pub(crate) note: Option<String>,
    /// Controller name (empty for the unified tree) and folder.
    parents: Vec<(String, PathBuf)>,
}

/// One sandbox's groups.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Cgroup {
    v2: Option<PathBuf>,
    v1: Vec<(String, PathBuf)>,
}

/// What the sandbox has used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    /// CPU time, user and system.
    pub cpu: Duration,
    /// Memory now, in bytes.
    pub memory_bytes: u64,
    /// The most memory it ever had, in bytes; 0 where the kernel does not say.
    pub memory_peak_bytes: u64,
    /// Processes and threads now.
    pub processes: u64,
}

impl CgroupTree {
    /// Finds what is usable and makes the launcher's folders. Never fails: the worst answer is `None` with a note.
    pub(crate) fn open() -> Self {
        let membership = fs::read_to_string("/proc/self/cgroup").unwrap_or_default();
        let mounts = fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
        let name = format!("standpipe-{}", std::process::id());
        let unified = Self::open_v2(&membership, &mounts, &name);
        if let Ok(tree) = unified {
            return tree;
        }
        let tree = Self::open_v1(&membership, &mounts, &name);
        if let Some(tree) = tree {
            return tree;
        }
        let reason = unified.err().map_or_else(String::new, |error| format!(": {error}"));
        Self {
            mode: CgroupMode::None,
            note: Some(format!(
                "no writable cgroup{reason}; memory and process counts are limited per process only"
            )),
            parents: Vec::new(),
        }
    }

    fn open_v2(membership: &str, mounts: &str, name: &str) -> io::Result<Self> {
        let missing = || io::Error::from(io::ErrorKind::NotFound);
        let path = membership
            .lines()
            .find_map(|line| line.strip_prefix("0::"))
            .ok_or_else(missing)?;
        let point = mount_point(mounts, |kind, _| kind == "cgroup2").ok_or_else(missing)?;
        let own = join(&point, path);
        // A shell's or a service's group holds other programs and is not ours to divide. Whoever may, makes one at the top.
        Self::below(&own, name).or_else(|error| Self::below(&point, name).map_err(|_| error))
    }

    /// The launcher's folder below a group of the unified tree, with the controllers handed down to it.
    fn below(base: &Path, name: &str) -> io::Result<Self> {
        let offered = fs::read_to_string(base.join("cgroup.controllers"))?;
        if !V2_CONTROLLERS
            .iter()
            .all(|wanted| offered.split_whitespace().any(|word| word == *wanted))
        {
            return Err(io::Error::new(
                io::ErrorKind::Unsupported,
                "its cgroup has no memory, pids and cpu controllers of its own",
            ));
        }
        sweep(base);
        let parent = base.join(name);
        fs::create_dir(&parent)?;
        let enable = "+memory +pids +cpu";
        let result = fs::write(base.join("cgroup.subtree_control"), enable)
            .or_else(|error| {
                vacate(base, &parent, error).and_then(|()| fs::write(base.join("cgroup.subtree_control"), enable))
            })
            .and_then(|()| fs::write(parent.join("cgroup.subtree_control"), enable));
        if let Err(error) = result {
            let _ = fs::remove_dir(&parent);
            return Err(error);
        }
        let controllers = V2_CONTROLLERS.iter().map(ToString::to_string).collect();
        Ok(Self {
            mode: CgroupMode::V2 { controllers },
            note: None,
            parents: vec![(String::new(), parent)],
        })
    }

    fn open_v1(membership: &str, mounts: &str, name: &str) -> Option<Self> {
        let mut parents = Vec::new();
        for controller in V1_CONTROLLERS {
            let path = membership.lines().find_map(|line| {
                let (names, path) = line.split_once(':')?.1.split_once(':')?;
                names.split(',').any(|word| word == controller).then_some(path)
            });
            let has = |options: &str| options.split(',').any(|word| word == controller);
            let point = mount_point(mounts, |kind, options| kind == "cgroup" && has(options));
            let (Some(path), Some(point)) = (path, point) else {
                continue;
            };
            let base = join(&point, path);
            sweep(&base);
            let parent = base.join(name);
            if fs::create_dir(&parent).is_ok() || parent.is_dir() {
                parents.push((controller.to_string(), parent));
            }
        }
        if parents.is_empty() {
            return None;
        }
        let controllers: Vec<String> = parents.iter().map(|(controller, _)| controller.clone()).collect();
        let lacking: Vec<&str> = V1_CONTROLLERS
            .into_iter()
            .filter(|wanted| !controllers.iter().any(|have| have == wanted))
            .collect();
        let note = (!lacking.is_empty()).then(|| format!("cgroup v1 lacks {}", lacking.join(", ")));
        Some(Self {
            mode: CgroupMode::V1 { controllers },
            note,
            parents,
        })
    }

    /// Makes the groups of one sandbox.
    pub(crate) fn create(&self, id: u64) -> io::Result<Cgroup> {
        let mut group = Cgroup::default();
        for (controller, parent) in &self.parents {
            let path = parent.join(id.to_string());
            fs::create_dir(&path)?;
            if controller.is_empty() {
                group.v2 = Some(path);
            } else {
                group.v1.push((controller.clone(), path));
            }
        }
        Ok(group)
    }

    /// Removes the launcher's folders; the sandboxes' must be gone.
    pub(crate) fn remove(&self) {
        for (_, parent) in &self.parents {
            let _ = fs::remove_dir(parent);
        }
    }
}

impl Cgroup {
    fn v1(&self, controller: &str) -> Option<&Path> {
        self.v1
            .iter()
            .find(|(name, _)| name == controller)
            .map(|(_, path)| path.as_path())
    }

    /// Moves a process in, before it has threads or children.
    pub(crate) fn add(&self, pid: i32) -> io::Result<()> {
        for path in self.v2.iter().chain(self.v1.iter().map(|(_, path)| path)) {
            fs::write(path.join("cgroup.procs"), pid.to_string())?;
        }
        Ok(())
    }

    /// Whether the kernel enforces the memory limit on the whole.
    pub(crate) fn limits_memory(&self) -> bool {
        self.v2.is_some() || self.v1("memory").is_some()
    }

    /// Writes the limits.
    pub(crate) fn apply(&self, limits: &Limits) -> io::Result<()> {
        let quota = limits
            .cpu_percent
            .map(|percent| u64::from(percent) * CPU_PERIOD_MICROS / 100);
        if let Some(path) = &self.v2 {
            fs::write(path.join("memory.max"), limits.memory_bytes.to_string())?;
            let _ = fs::write(path.join("memory.swap.max"), "0");
            let _ = fs::write(path.join("memory.oom.group"), "0");
            fs::write(path.join("pids.max"), limits.pids.to_string())?;
            let quota = quota.map_or_else(|| String::from("max"), |quota| quota.to_string());
            fs::write(path.join("cpu.max"), format!("{quota} {CPU_PERIOD_MICROS}"))?;
        }
        if let Some(path) = self.v1("memory") {
            fs::write(path.join("memory.limit_in_bytes"), limits.memory_bytes.to_string())?;
        }
        if let Some(path) = self.v1("pids") {
            fs::write(path.join("pids.max"), limits.pids.to_string())?;
        }
        if let (Some(path), Some(quota)) = (self.v1("cpu"), quota) {
            fs::write(path.join("cpu.cfs_quota_us"), quota.to_string())?;
        }
        Ok(())
    }

    /// How often the kernel killed for memory.
    pub(crate) fn oom_kills(&self) -> u64 {
        let v2 = self.v2.as_ref().map(|path| path.join("memory.events"));
        let path = v2.or_else(|| self.v1("memory").map(|path| path.join("memory.oom_control")));
        path.and_then(|path| field(&path, "oom_kill")).unwrap_or(0)
    }

    /// What was used so far.
    pub(crate) fn usage(&self) -> Usage {
        if let Some(path) = &self.v2 {
            return Usage {
                cpu: Duration::from_micros(field(&path.join("cpu.stat"), "usage_usec").unwrap_or(0)),
                memory_bytes: number(&path.join("memory.current")).unwrap_or(0),
                memory_peak_bytes: number(&path.join("memory.peak")).unwrap_or(0),
                processes: number(&path.join("pids.current")).unwrap_or(0),
            };
        }
        let read = |controller: &str, file: &str| {
            self.v1(controller)
                .and_then(|path| number(&path.join(file)))
                .unwrap_or(0)
        };
        Usage {
            cpu: Duration::from_nanos(read("cpuacct", "cpuacct.usage")),
            memory_bytes: read("memory", "memory.usage_in_bytes"),
            memory_peak_bytes: read("memory", "memory.max_usage_in_bytes"),
            processes: read("pids", "pids.current"),
        }
    }

    /// Freezes or thaws; `false` when no group can.
    pub(crate) fn set_frozen(&self, frozen: bool) -> io::Result<bool> {
        if let Some(path) = &self.v2 {
            fs::write(path.join("cgroup.freeze"), if frozen { "1" } else { "0" })?;
            return Ok(true);
        }
        let Some(path) = self.v1("freezer") else {
            return Ok(false);
        };
        fs::write(path.join("freezer.state"), if frozen { "FROZEN" } else { "THAWED" })?;
        Ok(true)
    }

    /// Removes the folders; what still lives inside is killed first. `false` when something is still dying.
    pub(crate) fn remove(&self) -> bool {
        if let Some(path) = &self.v2 {
            let _ = fs::write(path.join("cgroup.kill"), "1");
        }
        let mut gone = true;
        for path in self.v2.iter().chain(self.v1.iter().map(|(_, path)| path)) {
            gone &= match fs::remove_dir(path) {
                Ok(()) => true,
                Err(error) => error.kind() == io::ErrorKind::NotFound,
            };
        }
        gone
    }
}

/// Moves every process of `base` into a leaf beside the sandboxes: version 2 lets only leaves hold processes. Done only
/// when the group is ours alone, that is, holds nothing but this process, its parent and others of this program, such as
/// the command that started the server in the background.
fn vacate(base: &Path, parent: &Path, error: io::Error) -> io::Result<()> {
    if error.raw_os_error() != Some(libc::EBUSY) {
        return Err(error);
    }
    let ours = [std::process::id(), std::os::unix::process::parent_id()];
    let inside = fs::read_to_string(base.join("cgroup.procs"))?;
    let pids: Vec<u32> = inside.lines().filter_map(|line| line.parse().ok()).collect();
    let program = fs::read_link("/proc/self/exe").ok();
    let is_ours = |pid: &u32| {
        ours.contains(pid) || program.is_some() && fs::read_link(format!("/proc/{pid}/exe")).ok() == program
    };
    if !pids.iter().all(is_ours) {
        return Err(io::Error::other(
            "its cgroup is shared with other programs; start it with `systemd-run --user --scope -p Delegate=yes`",
        ));
    }
    let leaf = base.join("standpipe-server");
    match fs::create_dir(&leaf) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    debug_assert!(parent.starts_with(base));
    for pid in pids {
        fs::write(leaf.join("cgroup.procs"), pid.to_string())?;
    }
    Ok(())
}

/// Removes groups left behind by launchers that are no longer alive.
fn sweep(base: &Path) {
    let Ok(entries) = fs::read_dir(base) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let pid = name
            .to_str()
            .and_then(|name| name.strip_prefix("standpipe-"))
            .and_then(|pid| pid.parse::<u32>().ok());
        if pid.is_some_and(|pid| !is_launcher(pid)) {
            for child in fs::read_dir(entry.path()).into_iter().flatten().flatten() {
                // What was frozen when its launcher was killed dies once it is thawed; its group goes at the next start.
                let _ = fs::write(child.path().join("freezer.state"), "THAWED");
                let _ = fs::write(child.path().join("cgroup.freeze"), "0");
                let _ = fs::remove_dir(child.path());
            }
            let _ = fs::remove_dir(entry.path());
        }
    }
}

/// True while the process is a launcher. One that died and waits for a parent to notice has no arguments any more, and
/// a program that took its number over has others.
fn is_launcher(pid: u32) -> bool {
    let arguments = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    let mut words = arguments.split(|byte| *byte == 0);
    words.any(|word| word == LAUNCHER_WORD.as_bytes())
}

/// The first mount point whose file system type and options satisfy `wanted`.
fn mount_point(mounts: &str, wanted: impl Fn(&str, &str) -> bool) -> Option<PathBuf> {
    mounts.lines().find_map(|line| {
        let (left, right) = line.split_once(" - ")?;
        let kind = right.split_whitespace().next()?;
        let options = right.split_whitespace().nth(2)?;
        wanted(kind, options).then(|| PathBuf::from(left.split_whitespace().nth(4).unwrap_or_default()))
    })
}

fn join(point: &Path, path: &str) -> PathBuf {
    point.join(path.trim_start_matches('/'))
}

fn number(path: &Path) -> Option<u64> {
    fs::read_to_string(path).ok()?.trim().parse().ok()
}

fn field(path: &Path, name: &str) -> Option<u64> {
    let text = fs::read_to_string(path).ok()?;
    text.lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(' ')?.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mount_point_picks_the_controller_by_name() {
        let mounts = "30 1 0:26 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n\
                      31 1 0:27 / /sys/fs/cgroup/cpuacct rw - cgroup cgroup rw,cpuacct\n\
                      32 1 0:28 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n";
        let of = |controller: &str| {
            mount_point(mounts, |kind, options| {
                kind == "cgroup" && options.split(',').any(|word| word == controller)
            })
        };
        assert_eq!(of("cpu"), Some(PathBuf::from("/sys/fs/cgroup/cpu")));
        assert_eq!(of("cpuacct"), Some(PathBuf::from("/sys/fs/cgroup/cpuacct")));
        assert_eq!(of("memory"), None);
        assert_eq!(
            mount_point(mounts, |kind, _| kind == "cgroup2"),
            Some(PathBuf::from("/sys/fs/cgroup/unified"))
        );
    }

    const MEMBERSHIP: &str = "0::/user.slice/app.scope\n";

    /// A unified tree as files, and its line in mountinfo. Not a kernel's: it shows what is read and written.
    fn unified(controllers: &str) -> (tempfile::TempDir, PathBuf, String) {
        let root = tempfile::tempdir().unwrap();
        let base = root.path().join("user.slice/app.scope");
        fs::create_dir_all(&base).unwrap();
        fs::write(base.join("cgroup.controllers"), controllers).unwrap();
        let mounts = format!("32 1 0:28 / {} rw - cgroup2 cgroup2 rw\n", root.path().display());
        (root, base, mounts)
    }

    #[test]
    fn a_delegated_unified_group_hands_its_controllers_down() {
        let (_root, base, mounts) = unified("cpuset cpu io memory pids\n");
        let tree = CgroupTree::open_v2(MEMBERSHIP, &mounts, "standpipe-1").unwrap();
        assert!(matches!(&tree.mode, CgroupMode::V2 { controllers } if controllers == &["memory", "pids", "cpu"]));
        for folder in [base.clone(), base.join("standpipe-1")] {
            let enabled = fs::read_to_string(folder.join("cgroup.subtree_control")).unwrap();
            assert_eq!(enabled, "+memory +pids +cpu");
        }
        assert!(tree.create(7).unwrap().limits_memory());
        assert!(base.join("standpipe-1/7").is_dir());
    }

    #[test]
    fn a_unified_group_without_a_controller_is_not_used() {
        let (_root, base, mounts) = unified("memory pids\n");
        assert!(CgroupTree::open_v2(MEMBERSHIP, &mounts, "standpipe-1").is_err());
        assert!(!base.join("standpipe-1").exists());
    }

    #[test]
    fn a_group_of_its_own_at_the_top_stands_in_for_a_shared_one() {
        let (root, base, mounts) = unified("");
        fs::write(root.path().join("cgroup.controllers"), "cpuset cpu io memory pids\n").unwrap();
        let tree = CgroupTree::open_v2(MEMBERSHIP, &mounts, "standpipe-1").unwrap();
        tree.create(7).unwrap();
        assert!(root.path().join("standpipe-1/7").is_dir());
        assert!(!base.join("standpipe-1").exists());
    }

    #[test]
    fn limits_freezing_and_kills_use_the_unified_files() {
        let folder = tempfile::tempdir().unwrap();
        let (path, read) = (folder.path(), |name: &str| {
            fs::read_to_string(folder.path().join(name)).unwrap()
        });
        let group = Cgroup {
            v2: Some(path.to_path_buf()),
            v1: Vec::new(),
        };
        let limits = Limits {
            memory_bytes: 1 << 20,
            pids: 9,
            cpu_percent: Some(250),
            ..Limits::default()
        };
        group.apply(&limits).unwrap();
        assert_eq!((read("memory.max"), read("pids.max")), ("1048576".into(), "9".into()));
        assert_eq!(
            (read("cpu.max"), read("memory.swap.max")),
            ("250000 100000".into(), "0".into())
        );
        group
            .apply(&Limits {
                cpu_percent: None,
                ..limits
            })
            .unwrap();
        assert_eq!(read("cpu.max"), "max 100000");
        assert!(group.set_frozen(true).unwrap());
        assert_eq!(read("cgroup.freeze"), "1");
        group.set_frozen(false).unwrap();
        assert_eq!(read("cgroup.freeze"), "0");
        assert_eq!(group.oom_kills(), 0);
        fs::write(path.join("memory.events"), "low 0\noom 3\noom_kill 2\n").unwrap();
        assert_eq!(group.oom_kills(), 2);
        fs::write(path.join("cpu.stat"), "usage_usec 1500\nuser_usec 1000\n").unwrap();
        fs::write(path.join("pids.current"), "4\n").unwrap();
        assert_eq!(
            (group.usage().cpu, group.usage().processes),
            (Duration::from_micros(1500), 4)
        );
        assert!(!group.remove(), "what is not empty is still dying");
        assert_eq!(read("cgroup.kill"), "1");
    }
}
