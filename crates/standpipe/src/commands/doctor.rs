//! `standpipe doctor`: what this machine offers, found out by trying.

use std::path::Path;

use serde_json::{Value, json};
use standpipe_lambda::runtimes::{Runtime, Runtimes};
use standpipe_sandbox::{CgroupMode, EgressMode, LauncherConfig, Report, Tier, doctor as sandbox_doctor};

use crate::context::outln;
use crate::discover::{self, Running};
use crate::failure::Failure;

/// Ports that `up` takes unless told otherwise.
const DEFAULT_PORTS: [(&str, u16); 2] = [("pipe", 4566), ("edge", 8080)];
/// Runtimes that apps use, and how to get one that is not there.
const RUNTIMES: [(&str, &str); 2] = [
    ("node", "install Node.js 20 or later: https://nodejs.org/"),
    ("python", "install Python 3 with pip: https://www.python.org/downloads/"),
];
/// Below this much free space, in bytes, doctor warns: the store keeps a reserve of 64 MiB.
const FREE_BYTES_WISE: u64 = 1 << 30;

/// Prints the report. Exits well even with warnings: it is a report, not a test.
pub fn doctor(data: Option<&Path>, json: bool) -> Result<(), Failure> {
    let running = discover::find_running(data)?;
    let dir = discover::data_place(data)?;
    // A report leaves nothing behind, least of all a data directory on a machine that has none yet.
    let place = if dir.is_dir() {
        dir.clone()
    } else {
        std::env::temp_dir()
    };
    let run_dir = place.join(format!("standpipe-doctor-{}", std::process::id()));
    let sandbox = sandbox_doctor(&LauncherConfig::new(&run_dir));
    let _ = std::fs::remove_dir_all(&run_dir);
    let runtimes = Runtimes::find(
        &std::env::var("PATH").unwrap_or_default(),
        std::env::home_dir().as_deref(),
    );
    let report = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "sandbox": sandbox_part(&sandbox),
        "egress": egress(sandbox.egress),
        "cgroup": cgroup(&sandbox.cgroup),
        "runtimes": { "node": runtime(runtimes.node.as_ref()), "python": runtime(runtimes.python.as_ref()) },
        "disk": disk(&dir),
        "ports": ports(running.as_ref()),
        "server": running,
    });
    if json {
        outln!("{report}");
    } else {
        print(&report, &sandbox);
    }
    Ok(())
}

fn sandbox_part(report: &Report) -> Value {
    let tier = match report.tier {
        Tier::Full => "full",
        Tier::Landlock => "landlock",
        Tier::None => "none",
    };
    json!({
        "tier": tier, "meaning": report.tier.meaning(), "own_users": report.own_users, "landlock_abi": report.landlock_abi, "kernel": report.kernel,
        "reasons": report.reasons, "hints": report.hints,
    })
}

fn egress(mode: EgressMode) -> Value {
    let word = match mode {
        EgressMode::Tied => "tied",
        EgressMode::Untied => "untied",
    };
    json!({ "mode": word, "meaning": mode.meaning() })
}

fn cgroup(mode: &CgroupMode) -> Value {
    match mode {
        CgroupMode::V2 { controllers } => json!({ "mode": "v2", "controllers": controllers }),
        CgroupMode::V1 { controllers } => json!({ "mode": "v1", "controllers": controllers }),
        CgroupMode::None => json!({ "mode": "none", "controllers": [] }),
    }
}

fn runtime(runtime: Option<&Runtime>) -> Value {
    runtime.map_or(
        Value::Null,
        |found| json!({ "version": found.version, "path": found.program }),
    )
}

fn disk(dir: &Path) -> Value {
    // Of a folder that is not there yet: the disk it would be on.
    let there = dir.ancestors().find(|folder| folder.is_dir()).unwrap_or(dir);
    let Ok(stat) = rustix::fs::statvfs(there) else {
        return json!({ "path": dir });
    };
    let bytes = |blocks: u64| blocks.saturating_mul(stat.f_frsize);
    json!({ "path": dir, "free_bytes": bytes(stat.f_bavail), "total_bytes": bytes(stat.f_blocks) })
}

fn ports(running: Option<&Running>) -> Value {
    DEFAULT_PORTS
        .iter()
        .map(|(name, port)| {
            let ours = running.is_some_and(|running| [running.pipe.port(), running.edge.port()].contains(port));
            let state = match std::net::TcpListener::bind(("127.0.0.1", *port)) {
                Ok(_) => "free",
                Err(_) if ours => "standpipe",
                Err(_) => "taken",
            };
            ((*name).to_owned(), json!({ "port": port, "state": state }))
        })
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn words(list: &Value) -> String {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect::<Vec<_>>()
        .join(" ")
}

fn print(report: &Value, sandbox: &Report) {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let users = if sandbox.own_users {
        "each app runs as a user of its own"
    } else {
        "apps run as your own user (the server is not root)"
    };
    outln!(
        "sandbox   {}: {}",
        text(&report["sandbox"]["tier"]),
        sandbox.tier.meaning()
    );
    outln!("users     {users}");
    outln!(
        "egress    {}: {}",
        text(&report["egress"]["mode"]),
        sandbox.egress.meaning()
    );
    outln!("kernel    {}, landlock {}", sandbox.kernel, sandbox.landlock_abi);
    outln!(
        "cgroup    {}  {}",
        text(&report["cgroup"]["mode"]),
        words(&report["cgroup"]["controllers"])
    );
    for (name, how) in RUNTIMES {
        match &report["runtimes"][name] {
            Value::Null => outln!("{name:<9} not found; to ship {name} projects {how}"),
            found => {
                // Debian's own node has no header beside it that would say.
                let version = found["version"].as_str().unwrap_or("of unknown version");
                outln!("{name:<9} {version}  {}", text(&found["path"]));
            }
        }
    }
    let free = report["disk"]["free_bytes"].as_u64().unwrap_or(0);
    let warning = if free < FREE_BYTES_WISE { "; that is little" } else { "" };
    outln!(
        "disk      {} GiB free at {}{warning}",
        free >> 30,
        text(&report["disk"]["path"])
    );
    for (name, port) in report["ports"].as_object().into_iter().flatten() {
        outln!("{name:<9} port {} {}", port["port"], text(&port["state"]));
    }
    for reason in &sandbox.reasons {
        outln!("note      {reason}");
    }
    for hint in &sandbox.hints {
        outln!("hint      {hint}");
    }
}
