//! What this host allows, found out by doing it; printed by `standpipe doctor`.

use std::fs;

use crate::cgroup::CgroupMode;
use crate::error::SandboxError;
use crate::launcher::{Launcher, LauncherConfig};
use crate::spec::Spec;

/// How strong the isolation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tier {
    /// Own users, processes, network and files; system call list; landlock. The kernel is shared.
    Full,
    /// Nothing can be sandboxed here; [`Report::hints`] says what to change.
    None,
}

/// The host, as far as sandboxes care.
#[derive(Debug, Clone)]
pub struct Report {
    /// What is in force.
    pub tier: Tier,
    /// Sandboxes get host users of their own (the server is root); otherwise they share the server's user.
    pub own_users: bool,
    /// Where limits are enforced.
    pub cgroup: CgroupMode,
    /// Landlock's version; 0 when the kernel has none.
    pub landlock_abi: u32,
    /// Kernel version.
    pub kernel: String,
    /// What went wrong or is weaker than it could be.
    pub reasons: Vec<String>,
    /// What to do about it.
    pub hints: Vec<String>,
}

/// Starts a launcher of its own and runs one program, to tell the truth.
pub fn doctor(config: &LauncherConfig) -> Report {
    let mut report = Report {
        tier: Tier::None,
        own_users: false,
        cgroup: CgroupMode::None,
        landlock_abi: landlock_abi(),
        kernel: fs::read_to_string("/proc/sys/kernel/osrelease")
            .unwrap_or_default()
            .trim()
            .to_owned(),
        reasons: Vec::new(),
        hints: Vec::new(),
    };
    match Launcher::start(config) {
        Ok(launcher) => {
            let facts = launcher.facts();
            report.own_users = facts.privileged;
            report.cgroup = facts.cgroup.clone();
            report.reasons.extend(facts.cgroup_note.clone());
            match launcher.spawn(&Spec::new(["/bin/true"])) {
                Ok(_) => report.tier = Tier::Full,
                Err(error) => report.reasons.push(error.to_string()),
            }
        }
        Err(error) => report.blame(&error),
    }
    if report.landlock_abi == 0 {
        report
            .reasons
            .push("the kernel has no landlock; the other walls stand".into());
    }
    if report.cgroup == CgroupMode::None && report.tier == Tier::Full {
        report.hints.push(
            "run as root or under a delegated cgroup: `systemd-run --user --scope -p Delegate=yes standpipe up`".into(),
        );
    }
    report
}

impl Report {
    fn blame(&mut self, error: &SandboxError) {
        self.reasons.push(error.to_string());
        let settings = [
            (
                "/proc/sys/user/max_user_namespaces",
                "0",
                "sysctl -w user.max_user_namespaces=15000",
            ),
            (
                "/proc/sys/kernel/unprivileged_userns_clone",
                "0",
                "sysctl -w kernel.unprivileged_userns_clone=1",
            ),
            (
                "/proc/sys/kernel/apparmor_restrict_unprivileged_userns",
                "1",
                "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0",
            ),
        ];
        for (path, bad, remedy) in settings {
            if fs::read_to_string(path).is_ok_and(|value| value.trim() == bad) {
                self.reasons.push(format!("`{path}` is {bad}"));
                self.hints.push(format!("as root: `{remedy}`"));
            }
        }
        if fs::metadata("/.dockerenv").is_ok() || fs::metadata("/run/.containerenv").is_ok() {
            self.hints
                .push("inside a container: start it with `--privileged`, or run on the host".into());
        }
    }
}

fn landlock_abi() -> u32 {
    const VERSION: libc::c_uint = 1;
    // SAFETY: a null attribute with the version flag only asks.
    let answer = unsafe {
        libc::syscall(
            libc::SYS_landlock_create_ruleset,
            std::ptr::null::<libc::c_void>(),
            0,
            VERSION,
        )
    };
    u32::try_from(answer).unwrap_or(0)
}
