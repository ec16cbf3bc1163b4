//! What apps print, kept per revision: `logs/ACCOUNT/FUNCTION/REVISION.log`, one JSON object a line.
//!
//! A file is rotated at [`limits::LOG_FILE_BYTES_MAX`] and one older file is kept, so a revision
//! that prints without end costs at most twice that. Log text comes from the app: it is data to
//! show, never to trust. Lines are written as they come and not flushed to disk one by one; a
//! power cut may lose the last ones.

use std::collections::{HashMap, VecDeque};
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use serde::{Deserialize, Serialize};
use standpipe_store::Clock;
use tokio::sync::broadcast;

use crate::web::limits;

/// Where a line came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stream {
    /// The app's standard output.
    Stdout,
    /// The app's standard error.
    Stderr,
    /// The platform: starts, stops, crashes.
    System,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LogLine {
    /// When it arrived, Unix milliseconds.
    pub at_ms: u64,
    /// Revision id.
    pub revision: String,
    /// Environment id.
    pub environment: String,
    /// Where it came from.
    pub stream: Stream,
    /// The text without its line end; not UTF-8 is shown with replacement characters.
    pub text: String,
}

/// Which lines.
#[derive(Clone, Debug, Default)]
pub struct LogQuery {
    /// One revision, or all of the function.
    pub revision: Option<String>,
    /// Not before this moment, Unix milliseconds.
    pub since_ms: u64,
    /// The newest so many.
    pub limit: usize,
}

/// All logs of one data directory.
#[derive(Debug)]
pub struct Logs {
    root: PathBuf,
    clock: Arc<dyn Clock>,
    open: Mutex<HashMap<PathBuf, Arc<LogFile>>>,
    news: broadcast::Sender<News>,
}

/// Lines in flight to a slow follower before it is told that it missed some.
const NEWS_LINES_MAX: usize = 4096;

/// What followers hear.
#[derive(Clone, Debug)]
pub enum News {
    /// A line was appended to the log of a function.
    Line {
        /// The folder of the function's logs, to compare.
        folder: Arc<Path>,
        /// The line.
        line: Arc<LogLine>,
    },
    /// The server stops.
    Closed,
}

#[derive(Debug)]
struct LogFile {
    path: PathBuf,
    state: Mutex<Option<(fs::File, u64)>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

impl Logs {
    /// Logs below `root`; folders are made when the first line comes.
    pub fn new(root: PathBuf, clock: Arc<dyn Clock>) -> Logs {
        Logs {
            root,
            clock,
            open: Mutex::new(HashMap::new()),
            news: broadcast::Sender::new(NEWS_LINES_MAX),
        }
    }

    /// Where one environment's lines go.
    pub fn writer(self: &Arc<Logs>, account: &str, function: &str, revision: &str, environment: &str) -> LogWriter {
        let folder = self.folder(account, function);
        let path = folder.join(format!("{revision}.log"));
        let file = lock(&self.open)
            .entry(path.clone())
            .or_insert_with(|| {
                Arc::new(LogFile {
                    path,
                    state: Mutex::new(None),
                })
            })
            .clone();
        LogWriter {
            logs: self.clone(),
            file,
            folder: folder.into(),
            revision: revision.to_owned(),
            environment: environment.to_owned(),
            tail: Arc::default(),
        }
    }

    /// The newest lines that match, oldest first. Reads files: call on a blocking thread.
    pub fn read(&self, account: &str, function: &str, query: &LogQuery) -> io::Result<Vec<LogLine>> {
        let folder = self.folder(account, function);
        let files: Vec<PathBuf> = match fs::read_dir(&folder) {
            Ok(items) => items.flatten().map(|item| item.path()).collect(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let limit = query.limit.min(limits::LOG_LINES_MAX);
        let mut lines = Vec::new();
        for path in files {
            if query
                .revision
                .as_ref()
                .is_none_or(|revision| belongs_to(&path, revision))
            {
                lines.extend(read_file(&path, query.since_ms, limit)?);
            }
        }
        lines.sort_by_key(|line| line.at_ms);
        lines.drain(..lines.len().saturating_sub(limit));
        Ok(lines)
    }

    /// Hears every line appended from now on, of all functions.
    pub fn follow(&self) -> broadcast::Receiver<News> {
        self.news.subscribe()
    }

    /// Where a function's logs are; names it in [`News`].
    pub fn folder_of(&self, account: &str, function: &str) -> PathBuf {
        self.folder(account, function)
    }

    /// The time lines are stamped with, Unix milliseconds.
    pub fn now_ms(&self) -> u64 {
        self.clock.now_ms()
    }

    /// Ends all followers: the server stops.
    pub fn close(&self) {
        // Nobody listening is fine.
        let _listeners = self.news.send(News::Closed);
    }

    /// Removes the logs of a deleted revision, or of a deleted function.
    pub fn remove(&self, account: &str, function: &str, revision: Option<&str>) -> io::Result<()> {
        let folder = self.folder(account, function);
        lock(&self.open).retain(|path, _| {
            !(path.starts_with(&folder) && revision.is_none_or(|revision| belongs_to(path, revision)))
        });
        let ignore_missing = |result: io::Result<()>| match result {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            other => other,
        };
        match revision {
            None => ignore_missing(fs::remove_dir_all(folder)),
            Some(revision) => {
                ignore_missing(fs::remove_file(folder.join(format!("{revision}.log"))))?;
                ignore_missing(fs::remove_file(folder.join(format!("{revision}.old.log"))))
            }
        }
    }

    fn folder(&self, account: &str, function: &str) -> PathBuf {
        self.root.join(account).join(function)
    }
}

fn belongs_to(path: &Path, revision: &str) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.strip_suffix(".log")
        .map(|stem| stem.strip_suffix(".old").unwrap_or(stem))
        == Some(revision)
}

fn read_file(path: &Path, since_ms: u64, limit: usize) -> io::Result<VecDeque<LogLine>> {
    let mut lines = VecDeque::new();
    let file = match fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(lines),
        Err(error) => return Err(error),
    };
    for text in BufReader::new(file).split(b'\n') {
        // The last line may be half-written after a crash; it is skipped like any damage.
        let Ok(line) = serde_json::from_slice::<LogLine>(&text?) else {
            continue;
        };
        if line.at_ms >= since_ms {
            lines.push_back(line);
            if lines.len() > limit {
                lines.pop_front();
            }
        }
    }
    Ok(lines)
}

/// Appends the lines of one environment. Cheap to clone.
#[derive(Clone, Debug)]
pub struct LogWriter {
    logs: Arc<Logs>,
    file: Arc<LogFile>,
    folder: Arc<Path>,
    revision: String,
    environment: String,
    tail: Arc<Mutex<VecDeque<String>>>,
}

impl LogWriter {
    /// A line of the platform.
    pub fn system(&self, text: impl Into<String>) {
        self.append(Stream::System, &[text.into()]);
    }

    /// The last lines of this environment, oldest first, without those of the platform.
    pub fn tail(&self) -> Vec<String> {
        lock(&self.tail).iter().cloned().collect()
    }

    /// Appends lines in one write. A failing disk loses log lines, never requests.
    pub fn append(&self, stream: Stream, texts: &[String]) {
        let at_ms = self.logs.clock.now_ms();
        let mut bytes = Vec::new();
        let mut lines = Vec::with_capacity(texts.len());
        for text in texts {
            let line = LogLine {
                at_ms,
                revision: self.revision.clone(),
                environment: self.environment.clone(),
                stream,
                text: text.clone(),
            };
            if serde_json::to_writer(&mut bytes, &line).is_ok() {
                bytes.push(b'\n');
            }
            lines.push(line);
        }
        if stream != Stream::System {
            let mut tail = lock(&self.tail);
            tail.extend(texts.iter().cloned());
            let surplus = tail.len().saturating_sub(limits::LOG_TAIL_LINES);
            tail.drain(..surplus);
        }
        if let Err(error) = self.file.append(&bytes) {
            tracing::warn!(path = %self.file.path.display(), %error, "log lines are lost");
        }
        if self.logs.news.receiver_count() > 0 {
            for line in lines {
                let _listeners = self.logs.news.send(News::Line {
                    folder: self.folder.clone(),
                    line: line.into(),
                });
            }
        }
    }
}

impl LogFile {
    fn append(&self, bytes: &[u8]) -> io::Result<()> {
        let mut state = lock(&self.state);
        if state
            .as_ref()
            .is_some_and(|(_, length)| *length + bytes.len() as u64 > limits::LOG_FILE_BYTES_MAX)
        {
            *state = None;
            fs::rename(&self.path, self.path.with_extension("old.log"))?;
        }
        if state.is_none() {
            if let Some(folder) = self.path.parent() {
                fs::create_dir_all(folder)?;
            }
            let file = fs::OpenOptions::new().create(true).append(true).open(&self.path)?;
            let length = file.metadata()?.len();
            *state = Some((file, length));
        }
        let Some((file, length)) = state.as_mut() else {
            return Ok(());
        };
        file.write_all(bytes)?;
        *length += bytes.len() as u64;
        Ok(())
    }
}

/// Cuts a byte stream into lines, splitting those that are too long.
#[derive(Debug, Default)]
pub struct LineCutter {
    partial: Vec<u8>,
}

impl LineCutter {
    /// The lines completed by `bytes`.
    pub fn push(&mut self, bytes: &[u8]) -> Vec<String> {
        let mut lines = Vec::new();
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.partial.extend_from_slice(piece);
            while self.partial.len() > limits::LOG_LINE_BYTES_MAX {
                let rest = self.partial.split_off(limits::LOG_LINE_BYTES_MAX);
                lines.push(text(&std::mem::replace(&mut self.partial, rest)));
            }
            if self.partial.last() == Some(&b'\n') {
                lines.push(text(&std::mem::take(&mut self.partial)));
            }
        }
        lines
    }

    /// What came after the last line end.
    pub fn finish(&mut self) -> Option<String> {
        let rest = std::mem::take(&mut self.partial);
        (!rest.is_empty()).then(|| text(&rest))
    }
}

fn text(bytes: &[u8]) -> String {
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use standpipe_store::ManualClock;
    use std::time::Duration;

    #[test]
    fn lines_are_cut_split_and_finished() {
        let mut cutter = LineCutter::default();
        assert_eq!(cutter.push(b"one\ntw"), ["one"]);
        assert_eq!(cutter.push(b"o\r\n\nthree"), ["two", ""]);
        assert_eq!(cutter.finish().as_deref(), Some("three"));
        assert_eq!(cutter.finish(), None);
        let long = vec![b'x'; limits::LOG_LINE_BYTES_MAX * 2 + 5];
        let lengths: Vec<usize> = cutter.push(&long).iter().map(String::len).collect();
        assert_eq!(lengths, [limits::LOG_LINE_BYTES_MAX; 2]);
        assert_eq!(cutter.push(b"\n"), ["xxxxx"]);
    }

    #[test]
    fn the_newest_lines_since_a_moment_of_one_revision() {
        let root = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at(1_000));
        let logs = Arc::new(Logs::new(root.path().to_owned(), clock.clone()));
        let one = logs.writer("000000000000", "f", "r1", "e1");
        let two = logs.writer("000000000000", "f", "r2", "e2");
        one.append(Stream::Stdout, &["a".to_owned(), "b".to_owned()]);
        clock.advance(Duration::from_millis(10));
        two.append(Stream::Stderr, &["c".to_owned()]);
        two.system("stopped");
        let read = |revision: Option<&str>, since_ms, limit| {
            let query = LogQuery {
                revision: revision.map(str::to_owned),
                since_ms,
                limit,
            };
            let lines = logs.read("000000000000", "f", &query).unwrap();
            lines.into_iter().map(|line| line.text).collect::<Vec<_>>()
        };
        assert_eq!(read(None, 0, 100), ["a", "b", "c", "stopped"]);
        assert_eq!(read(None, 0, 2), ["c", "stopped"]);
        assert_eq!(read(None, 1_005, 100), ["c", "stopped"]);
        assert_eq!(read(Some("r1"), 0, 100), ["a", "b"]);
        assert_eq!(read(Some("r"), 0, 100), [""; 0]);
        assert_eq!(two.tail(), ["c"]);
        assert!(logs.read("111111111111", "f", &LogQuery::default()).unwrap().is_empty());
        logs.remove("000000000000", "f", Some("r1")).unwrap();
        assert_eq!(read(None, 0, 100), ["c", "stopped"]);
    }

    #[test]
    fn a_revision_that_prints_without_end_keeps_two_files() {
        let root = tempfile::tempdir().unwrap();
        let logs = Arc::new(Logs::new(root.path().to_owned(), Arc::new(ManualClock::at(1))));
        let writer = logs.writer("a", "f", "r", "e");
        let lines = vec!["x".repeat(8_000); 1_000];
        for _ in 0..4 {
            writer.append(Stream::Stdout, &lines);
        }
        let sizes: Vec<u64> = fs::read_dir(root.path().join("a/f"))
            .unwrap()
            .map(|item| item.unwrap().metadata().unwrap().len())
            .collect();
        assert_eq!(sizes.len(), 2);
        assert!(
            sizes.iter().all(|bytes| *bytes <= limits::LOG_FILE_BYTES_MAX + 200_000),
            "{sizes:?}"
        );
    }
}
