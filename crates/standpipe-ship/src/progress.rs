//! Talking to the person: steps with their times, a bar for uploads, nothing when piped.

use std::io::{IsTerminal, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::JoinHandle;
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
    /// Leaves the screen ready for other words: nothing half drawn stays.
    fn clear(&self) {}
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
/// Width of what a step did, in characters, so that times stand below each other.
const DETAIL_CHARS: usize = 48;
/// Shortest time between two redraws for a build's output.
const REDRAW_INTERVAL: Duration = Duration::from_millis(80);
/// How often the time of a running step moves on.
const TICK_INTERVAL: Duration = Duration::from_millis(200);
/// A step that runs shorter shows no time: it would only flicker.
const TIME_SHOWN_AFTER: Duration = Duration::from_secs(1);
/// Columns of a terminal that does not say, and the fewest that are drawn for.
const COLUMNS_DEFAULT: usize = 80;
const COLUMNS_MIN: usize = 24;
/// Longest line on a wide terminal, in columns: times far to the right are not read.
const COLUMNS_MAX: usize = 110;

/// How a terminal is written to.
pub struct Style {
    /// Columns right now; a window may change its size at any time.
    pub columns: Box<dyn Fn() -> Option<usize> + Send + Sync>,
    /// Colours, beside the words that say the same.
    pub colour: bool,
    /// The cursor can go back, so one line may move.
    pub moving: bool,
}

/// Writes to stderr. One moving line shows the step in progress; finished steps stay.
pub struct Terminal {
    shared: Arc<Shared>,
    ticker: Option<JoinHandle<()>>,
}

struct Shared {
    style: Style,
    state: Mutex<State>,
    ended: Condvar,
}

#[derive(Default)]
struct State {
    running: Option<Running>,
    shown: Option<String>,
    drawn: Option<Instant>,
    ended: bool,
}

struct Running {
    step: String,
    detail: String,
    since: Instant,
}

impl Terminal {
    /// A terminal when stderr is one, else `None`: be silent. `columns` asks for the window's width;
    /// `NO_COLOR` and `TERM=dumb` are respected.
    pub fn detect(columns: Box<dyn Fn() -> Option<usize> + Send + Sync>) -> Option<Terminal> {
        let dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
        let style = Style {
            columns,
            colour: !dumb && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
            moving: !dumb,
        };
        std::io::stderr().is_terminal().then(|| Terminal::new(style))
    }

    /// Writes to stderr whatever it is.
    pub fn new(style: Style) -> Terminal {
        let shared = Arc::new(Shared {
            style,
            state: Mutex::default(),
            ended: Condvar::new(),
        });
        let ticking = Arc::clone(&shared);
        let ticker = shared.style.moving.then(|| std::thread::spawn(move || ticking.tick()));
        Terminal { shared, ticker }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.clear();
        self.shared.lock().ended = true;
        self.shared.ended.notify_all();
        if let Some(ticker) = self.ticker.take() {
            // It only draws; there is nothing to hear from it.
            let _ = ticker.join();
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Moves the running step's time on until the end.
    fn tick(&self) {
        let mut state = self.lock();
        while !state.ended {
            let waited = self.ended.wait_timeout(state, TICK_INTERVAL);
            state = waited.unwrap_or_else(std::sync::PoisonError::into_inner).0;
            self.draw(&mut state, false);
        }
    }

    fn columns(&self) -> usize {
        let columns = (self.style.columns)().filter(|columns| *columns > 0);
        // The last column stays free: some terminals wrap when it is written.
        columns.unwrap_or(COLUMNS_DEFAULT).clamp(COLUMNS_MIN, COLUMNS_MAX) - 1
    }

    /// Draws the moving line over itself when it changed; one write, so that nothing flickers.
    fn draw(&self, state: &mut State, now: bool) {
        let Some(running) = state.running.as_ref().filter(|_| self.style.moving) else {
            return;
        };
        if !now && state.drawn.is_some_and(|at| at.elapsed() < REDRAW_INTERVAL) {
            return;
        }
        let since = running.since.elapsed();
        let time = match since {
            short if short < TIME_SHOWN_AFTER => String::new(),
            long => format!("{} s", long.as_secs()),
        };
        let line = self.line(&running.step, &running.detail, &time);
        if state.shown.as_ref() != Some(&line) {
            write_out(&format!("\r{line}\x1b[K"));
            state.shown = Some(line);
            state.drawn = Some(Instant::now());
        }
    }

    /// Step, what it does, and a time in a column of its own, all within the window.
    fn line(&self, step: &str, detail: &str, time: &str) -> String {
        let columns = self.columns();
        let taken = 2 + STEP_COLUMN_CHARS + 1;
        let room = columns.saturating_sub(
            taken
                + if time.is_empty() {
                    0
                } else {
                    1 + time.chars().count().max(8)
                },
        );
        let detail = fit(&printable(detail), room);
        let pad = DETAIL_CHARS.min(room).saturating_sub(width(&detail));
        let (bold, dim, plain) = if self.style.colour {
            ("\x1b[1m", "\x1b[2m", "\x1b[0m")
        } else {
            ("", "", "")
        };
        let mut line = format!("  {bold}{step:<STEP_COLUMN_CHARS$}{plain} {detail}");
        if !time.is_empty() {
            line.push_str(&format!("{} {dim}{time:>8}{plain}", " ".repeat(pad)));
        }
        line
    }

    fn erase(state: &mut State) -> &'static str {
        if state.shown.take().is_some() { "\r\x1b[K" } else { "" }
    }
}

/// A terminal that went away is no reason to stop a deployment.
fn write_out(text: &str) {
    let mut stderr = std::io::stderr().lock();
    let _ = stderr.write_all(text.as_bytes());
    let _ = stderr.flush();
}

/// Columns a character takes: two for those of East Asia and pictures, none for combining marks.
fn char_width(c: char) -> usize {
    match u32::from(c) {
        0x300..=0x36f | 0x200b..=0x200f | 0xfe00..=0xfe0f => 0,
        0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe6f => 2,
        0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f300..=0x1faff | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}

fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

/// The text within so many columns; three dots stand for what is cut.
fn fit(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut left = columns.saturating_sub(3);
    let mut cut: String = text
        .chars()
        .take_while(|c| {
            let fits = char_width(*c) <= left;
            left = left.saturating_sub(char_width(*c));
            fits
        })
        .collect();
    cut.push_str(&"..."[..columns.min(3)]);
    cut
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
        let mut state = self.shared.lock();
        state.running = Some(Running {
            step: step.to_owned(),
            detail: detail.to_owned(),
            since: Instant::now(),
        });
        self.shared.draw(&mut state, true);
    }

    fn end(&self, step: &str, detail: &str, took: Duration) {
        let mut state = self.shared.lock();
        state.running = None;
        let erase = Shared::erase(&mut state);
        let line = self.shared.line(step, detail, &human_duration(took));
        write_out(&format!("{erase}{line}\n"));
    }

    fn log_line(&self, line: &str) {
        let mut state = self.shared.lock();
        if let Some(running) = &mut state.running {
            line.clone_into(&mut running.detail);
        }
        self.shared.draw(&mut state, false);
    }

    fn bytes(&self, done: u64, total: u64) {
        let mut state = self.shared.lock();
        if let Some(running) = &mut state.running {
            running.detail = bar(done, total);
        }
        self.shared.draw(&mut state, done >= total);
    }

    fn note(&self, text: &str) {
        let mut state = self.shared.lock();
        let erase = Shared::erase(&mut state);
        let step = "note";
        // Whole, over several lines where it must be: a note that is cut says nothing.
        write_out(&format!("{erase}  {step:<STEP_COLUMN_CHARS$} {}\n", printable(text)));
        self.shared.draw(&mut state, true);
    }

    fn clear(&self) {
        let mut state = self.shared.lock();
        state.running = None;
        write_out(Shared::erase(&mut state));
    }
}

/// `[####....] 1.0 MiB of 2.0 MiB`.
fn bar(done: u64, total: u64) -> String {
    let share = u128::from(done.min(total)) * BAR_CHARS as u128 / u128::from(total.max(1));
    let filled = usize::try_from(share).unwrap_or(BAR_CHARS);
    let (full, empty) = ("#".repeat(filled), ".".repeat(BAR_CHARS - filled));
    format!("[{full}{empty}] {} of {}", human_bytes(done), human_bytes(total))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn build_output_cannot_steer_the_terminal() {
        assert_eq!(printable("a\x1b[2Jb\tc\r\n"), "a[2Jb c");
    }

    fn shared(columns: usize, colour: bool) -> Shared {
        Shared {
            style: Style {
                columns: Box::new(move || Some(columns)),
                colour,
                moving: true,
            },
            state: Mutex::default(),
            ended: Condvar::new(),
        }
    }

    #[test]
    fn a_line_never_wraps_and_keeps_its_time() {
        let long = "npm run build ".repeat(20);
        for columns in [1, 24, 40, 80, 300] {
            let line = shared(columns, false).line("build", &long, "4.2 s");
            assert!(
                width(&line) < columns.clamp(COLUMNS_MIN, COLUMNS_MAX),
                "{columns}: {line}"
            );
            assert!(line.ends_with("4.2 s"), "{columns}: {line}");
        }
        let wide = shared(40, false).line("build", &"建".repeat(50), "");
        assert!(width(&wide) < 40 && wide.ends_with("..."), "{wide}");
    }

    #[test]
    fn colours_add_nothing_that_words_do_not_say() {
        let (plain, coloured) = (shared(80, false), shared(80, true));
        let mut bare = coloured.line("build", "npm run build", "4.2 s");
        for code in ["\x1b[1m", "\x1b[2m", "\x1b[0m"] {
            bare = bare.replace(code, "");
        }
        assert_eq!(bare, plain.line("build", "npm run build", "4.2 s"));
        assert!(!plain.line("a", "b", "c").contains('\x1b'));
    }

    #[test]
    fn the_bar_fills_up() {
        assert_eq!(bar(0, 0), format!("[{}] 0 B of 0 B", ".".repeat(BAR_CHARS)));
        assert_eq!(
            bar(1, 2),
            format!("[{0}{1}] 1 B of 2 B", "#".repeat(12), ".".repeat(12))
        );
        assert!(bar(u64::MAX, u64::MAX).starts_with(&format!("[{}]", "#".repeat(BAR_CHARS))));
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
