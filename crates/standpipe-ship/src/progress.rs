//! Talking to the person: steps with their times, a bar for uploads, nothing when piped.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Hears how a verb goes on. Calls must be quick.
pub trait Progress: Send + Sync {
    /// A step begins, for example `build` with `npm run build`.
    fn begin(&self, step: &str, detail: &str);
    /// The step ended well.
    fn end(&self, step: &str, detail: &str, took: Duration);
    /// One line of a build's output, without its line end. Untrusted.
    fn log_line(&self, line: &str);
    /// Bytes of an upload so far.
    fn bytes(&self, done: u64, total: u64);
    /// Something worth knowing that is no failure.
    fn note(&self, text: &str);
}

/// Says nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _step: &str, _detail: &str) {}
    fn end(&self, _step: &str, _detail: &str, _took: Duration) {}
    fn log_line(&self, _line: &str) {}
    fn bytes(&self, _done: u64, _total: u64) {}
    fn note(&self, _text: &str) {}
}

/// Width of the step column, in characters.
const STEP_COLUMN_CHARS: usize = 8;
/// Width of the upload bar, in characters.
const BAR_CHARS: usize = 24;
/// Shortest time between two redraws of the moving line.
const REDRAW_INTERVAL: Duration = Duration::from_millis(80);
/// Longest moving line, in characters, so that it never wraps.
const LINE_CHARS_MAX: usize = 78;

/// Writes to stderr. One moving line shows the step in progress; finished steps stay.
pub struct Terminal {
    state: Mutex<TerminalState>,
}

struct TerminalState {
    step: String,
    drawn: Option<Instant>,
    moving: bool,
}

impl Terminal {
    /// A terminal when stderr is one, else `None`: be silent.
    pub fn detect() -> Option<Terminal> {
        std::io::stderr().is_terminal().then(Terminal::new)
    }

    /// Writes to stderr whatever it is.
    pub fn new() -> Terminal {
        Terminal {
            state: Mutex::new(TerminalState {
                step: String::new(),
                drawn: None,
                moving: false,
            }),
        }
    }

    fn with(&self, draw: impl FnOnce(&mut TerminalState, &mut dyn Write)) {
        let mut state = self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let mut stderr = std::io::stderr().lock();
        draw(&mut state, &mut stderr);
        // A terminal that went away is no reason to stop a deployment.
        let _ = stderr.flush();
    }
}

impl Default for Terminal {
    fn default() -> Terminal {
        Terminal::new()
    }
}

impl TerminalState {
    fn clear(&mut self, out: &mut dyn Write) {
        if std::mem::take(&mut self.moving) {
            let _ = write!(out, "\r\x1b[K");
        }
    }

    /// Draws the moving line, at most once per [`REDRAW_INTERVAL`] unless forced.
    fn moving_line(&mut self, out: &mut dyn Write, text: &str, force: bool) {
        if !force && self.drawn.is_some_and(|at| at.elapsed() < REDRAW_INTERVAL) {
            return;
        }
        self.drawn = Some(Instant::now());
        self.moving = true;
        let line: String = printable(text).chars().take(LINE_CHARS_MAX).collect();
        let _ = write!(out, "\r\x1b[K{line}");
    }
}

/// Removes control characters: build output must not steer the terminal.
pub fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|c| !c.is_control())
        .collect()
}

/// `12 ms`, `3.4 s`, `2 min 5 s`.
pub fn human_duration(took: Duration) -> String {
    let ms = took.as_millis();
    match ms {
        0..1_000 => format!("{ms} ms"),
        1_000..60_000 => format!("{:.1} s", took.as_secs_f64()),
        _ => format!("{} min {} s", ms / 60_000, ms / 1_000 % 60),
    }
}

/// `512 B`, `3.4 KiB`, `12.0 MiB`.
pub fn human_bytes(bytes: u64) -> String {
    let kib = bytes as f64 / 1024.0;
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{kib:.1} KiB"),
        _ => format!("{:.1} MiB", kib / 1024.0),
    }
}

impl Progress for Terminal {
    fn begin(&self, step: &str, detail: &str) {
        self.with(|state, out| {
            state.step = step.to_owned();
            state.moving_line(out, &format!("  {step:<STEP_COLUMN_CHARS$} {detail}"), true);
        });
    }

    fn end(&self, step: &str, detail: &str, took: Duration) {
        self.with(|state, out| {
            state.clear(out);
            let detail = printable(detail);
            let _ = writeln!(
                out,
                "  {step:<STEP_COLUMN_CHARS$} {detail:<48} {:>8}",
                human_duration(took)
            );
        });
    }

    fn log_line(&self, line: &str) {
        self.with(|state, out| {
            let text = format!("  {:<STEP_COLUMN_CHARS$} {line}", state.step);
            state.moving_line(out, &text, false);
        });
    }

    fn bytes(&self, done: u64, total: u64) {
        self.with(|state, out| {
            let filled = (done.min(total) as usize * BAR_CHARS) / (total.max(1) as usize);
            let bar: String = (0..BAR_CHARS).map(|at| if at < filled { '#' } else { '.' }).collect();
            let text = format!(
                "  {:<STEP_COLUMN_CHARS$} [{bar}] {} of {}",
                state.step,
                human_bytes(done),
                human_bytes(total)
            );
            state.moving_line(out, &text, done >= total);
        });
    }

    fn note(&self, text: &str) {
        self.with(|state, out| {
            state.clear(out);
            let _ = writeln!(out, "  {:<STEP_COLUMN_CHARS$} {}", "note", printable(text));
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn build_output_cannot_steer_the_terminal() {
        assert_eq!(printable("a\x1b[2Jb\tc\r\n"), "a[2Jb c");
    }

    #[test]
    fn durations_and_sizes_read_well() {
        assert_eq!(human_duration(Duration::from_millis(12)), "12 ms");
        assert_eq!(human_duration(Duration::from_millis(3_400)), "3.4 s");
        assert_eq!(human_duration(Duration::from_secs(125)), "2 min 5 s");
        assert_eq!(human_bytes(512), "512 B");
        assert_eq!(human_bytes(12 * 1024 * 1024), "12.0 MiB");
    }
}
