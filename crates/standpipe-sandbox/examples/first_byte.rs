//! Time from asking for a program to its first byte: in the sandbox, and by a bare spawn of the same program.
//!
//! `cargo run --release -p standpipe-sandbox --example first_byte [ROUNDS]`; needs the launcher binary beside it
//! (`cargo build --release -p standpipe-sandbox`).
#![allow(clippy::unwrap_used, reason = "a bench stops at the first failure")]
#![allow(clippy::disallowed_methods, reason = "the bare spawn is the yardstick")]

use std::io::Read;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use standpipe_sandbox::{Launcher, LauncherConfig, Spec};

/// Time between starts in the spaced series: the launcher prepares the next sandbox meanwhile.
const PAUSE: Duration = Duration::from_millis(40);

fn main() {
    if let Some(code) = standpipe_sandbox::run_internal(std::env::args_os().skip(1)) {
        std::process::exit(if code == std::process::ExitCode::SUCCESS { 0 } else { 1 });
    }
    let rounds = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(200);
    let folder = std::env::temp_dir().join(format!("first-byte-{}", std::process::id()));
    let launcher = Launcher::start(&LauncherConfig::new(&folder)).unwrap();
    let bare = series(rounds, PAUSE, bare);
    let spaced = series(rounds, PAUSE, || sandboxed(&launcher));
    let burst = series(rounds, Duration::ZERO, || sandboxed(&launcher));
    print("bare spawn", &bare);
    print("sandbox", &spaced);
    print("sandbox, back to back", &burst);
    println!(
        "ratio of medians: {:.1}",
        spaced[rounds / 2].as_secs_f64() / bare[rounds / 2].as_secs_f64()
    );
    drop(launcher);
    std::fs::remove_dir_all(folder).unwrap();
}

fn series(rounds: usize, pause: Duration, mut one: impl FnMut() -> Duration) -> Vec<Duration> {
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            std::thread::sleep(pause);
            one()
        })
        .collect();
    times.sort_unstable();
    times
}

fn bare() -> Duration {
    let start = Instant::now();
    let mut child = Command::new("/bin/echo")
        .env_clear()
        .arg("x")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdout.take().unwrap().read_exact(&mut [0]).unwrap();
    let time = start.elapsed();
    child.wait().unwrap();
    time
}

fn sandboxed(launcher: &Launcher) -> Duration {
    let start = Instant::now();
    let mut sandbox = launcher.spawn(&Spec::new(["/bin/echo", "x"])).unwrap();
    std::fs::File::from(sandbox.take_stdout().unwrap())
        .read_exact(&mut [0])
        .unwrap();
    let time = start.elapsed();
    sandbox.wait_exit(None);
    time
}

fn print(name: &str, times: &[Duration]) {
    let at = |part: usize| times[times.len() * part / 100].as_secs_f64() * 1000.0;
    println!(
        "{name:24} p50 {:6.2} ms   p90 {:6.2} ms   p99 {:6.2} ms",
        at(50),
        at(90),
        at(99)
    );
}
