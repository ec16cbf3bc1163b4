//! What this host allows, found out by doing it; printed by `standpipe doctor`.

use std::fs;

use serde::{Deserialize, Serialize};

use crate::cgroup::CgroupMode;
use crate::error::SandboxError;
use crate::launcher::{Launcher, LauncherConfig};
use crate::spec::Spec;
use crate::{sys, untied};

/// How strong the isolation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tier {
    /// Own users, processes, network and files; system call list; landlock. The kernel is shared.
    Full,
    /// The host forbids namespaces: landlock and the system call list alone stand between programs and the host. See
    /// [`WEAKER`].
    Landlock,
    /// Nothing can be sandboxed here; [`Report::hints`] says what to change.
    None,
}

/// What is weaker in [`Tier::Landlock`] than in [`Tier::Full`], as whole sentences.
pub const WEAKER: [&str; 5] = [
    "apps run without namespaces: landlock and the system call list alone keep them apart",
    "an app's port is a real loopback port: every program on this machine can connect to it",
    "apps share the server's user; they see names, sizes and command lines of what they cannot open",
    "`/tmp` is a private folder without a size limit, and process limits count the whole user",
    "apps cannot use UDP, Unix sockets, shared memory segments or extended attributes",
];

/// Who connects an app's sockets to the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EgressMode {
    /// The server opens outgoing connections and ties each to its one peer by a packet filter; programs connect by
    /// themselves inside their sandbox.
    Tied,
    /// The host refuses packet filters to this user, so the server makes every connection, inside as well. Programs
    /// cannot see each other's user by `SO_PEERCRED`, nor connect by sending (`MSG_FASTOPEN`).
    Untied,
}

impl Tier {
    /// The tier in a sentence for people.
    pub fn meaning(self) -> &'static str {
        match self {
            Tier::Full => {
                "each app has its own processes, files and network, and a list of allowed system calls; \
                 all share this machine's kernel"
            }
            Tier::Landlock => {
                "the weaker fallback: this machine forbids namespaces, so apps are kept apart by file rules (landlock) \
                 and a list of allowed system calls alone"
            }
            Tier::None => "no app can run here; what to change stands below",
        }
    }
}

impl EgressMode {
    /// The mode in a sentence for people.
    pub fn meaning(self) -> &'static str {
        match self {
            EgressMode::Tied => "an outgoing connection of an app reaches the one checked address and nothing else",
            EgressMode::Untied => {
                "this machine lets this user filter no packets, so the server makes every connection for the apps; \
                 as safe, a little slower"
            }
        }
    }
}

/// The host, as far as sandboxes care.
#[derive(Debug, Clone)]
pub struct Report {
    /// What is in force.
    pub tier: Tier,
    /// Who connects; without namespaces the server always does.
    pub egress: EgressMode,
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
        egress: if untied::ties() {
            EgressMode::Tied
        } else {
            EgressMode::Untied
        },
        own_users: false,
        cgroup: CgroupMode::None,
        landlock_abi: sys::landlock_abi(),
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
            if let Some(error) = launcher.namespaces_refused() {
                report.blame(error);
            }
            match launcher.spawn(&Spec::new(["/bin/true"])) {
                Ok(_) => report.tier = launcher.tier(),
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
    if report.tier == Tier::Landlock {
        report.egress = EgressMode::Untied;
        report.reasons.extend(WEAKER.map(String::from));
    }
    if report.cgroup == CgroupMode::None && report.tier != Tier::None {
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
