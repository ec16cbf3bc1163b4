//! `standpipe scrub`: reads everything that is stored, verifies every checksum, and says what is damaged.
//!
//! Of a stopped server it opens the data directory itself. A running one has the directory to itself, so it
//! is asked, over a socket in that directory, which only its owner may enter.

use std::io::{BufRead, BufReader, Write};
use std::net::Shutdown;
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use standpipe_s3::place_of;
use standpipe_ship::progress::printable;
use standpipe_store::{Damage, OpenError, RecordName, Store, StoreConfig, StoreError};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt};

use crate::cli::ScrubArgs;
use crate::discover;
use crate::failure::{Exit, Failure};

/// The socket, in the data directory.
const SOCKET: &str = "scrub.sock";
const MIB: u64 = 1024 * 1024;

/// What was looked at, and what was found.
#[derive(Debug, Serialize, Deserialize)]
struct Report {
    /// `clean` or `damaged`.
    status: String,
    data: PathBuf,
    /// Blobs and bytes read.
    blobs: u64,
    bytes: u64,
    damage: Vec<Found>,
}

/// One thing that is not as it was written.
#[derive(Debug, Serialize, Deserialize)]
struct Found {
    /// `object`, `part`, `upload`, `bucket`, `setting`, `event`; `record` of another service; `blob` that no
    /// record names; `index`; `store` when it cannot be opened at all.
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    bucket: Option<String>,
    /// Object key, upload id, name of a setting; of other services the cell and the key.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    /// What does not match, with file and offset.
    what: String,
}

/// True when nothing is damaged.
pub fn scrub(args: &ScrubArgs, data: Option<&Path>, json: bool) -> Result<bool, Failure> {
    let rate = args.mib_per_second.map_or(u64::MAX, |rate| rate.saturating_mul(MIB));
    let report = match discover::find_running(data)? {
        Some(running) => ask(&running.data, rate)?,
        None => here(&discover::data_place(data)?, rate)?,
    };
    let clean = report.damage.is_empty();
    if json {
        println!("{}", serde_json::json!(report));
    } else {
        print(&report);
    }
    Ok(clean)
}

/// Scrubs a data directory that no server has.
fn here(data: &Path, rate: u64) -> Result<Report, Failure> {
    if !data.join("FORMAT").is_file() {
        let message = format!("there is no data in `{}`", data.display());
        return Err(Failure::new("no_data", message)
            .exit(Exit::Usage)
            .hint("name a data directory with `--data DIR`"));
    }
    match Store::open(StoreConfig::new(data)) {
        Ok(store) => {
            let report = run(&store, rate).map_err(|error| unfinished(&error))?;
            store.close();
            Ok(report)
        }
        Err(OpenError::Store(error @ StoreError::Corrupt { .. })) => Ok(Report {
            status: "damaged".to_owned(),
            data: data.to_owned(),
            blobs: 0,
            bytes: 0,
            damage: vec![Found::unnamed("store", error.to_string())],
        }),
        Err(error @ OpenError::Locked { .. }) => Err(Failure::new("data_in_use", error.to_string())
            .exit(Exit::Conflict)
            .hint("wait until that server has started or ended, then run it again")),
        Err(error) => Err(Failure::new("data_unusable", error.to_string())),
    }
}

fn unfinished(error: &StoreError) -> Failure {
    Failure::new("scrub_failed", format!("the scrub could not be finished: {error}"))
        .hint("a scrub begins by writing its state down: make sure the disk takes writes")
}

fn run(store: &Store, rate: u64) -> Result<Report, StoreError> {
    let scrubbed = store.scrub(rate)?;
    let mut damage: Vec<Found> = scrubbed.damage.iter().flat_map(|damage| found(store, damage)).collect();
    damage.dedup_by(|a, b| a.what == b.what && a.key == b.key && a.version == b.version && a.bucket == b.bucket);
    Ok(Report {
        status: if damage.is_empty() { "clean" } else { "damaged" }.to_owned(),
        data: store.dir().to_owned(),
        blobs: scrubbed.blobs,
        bytes: scrubbed.bytes,
        damage,
    })
}

fn found(store: &Store, damage: &Damage) -> Vec<Found> {
    match damage {
        Damage::Blob { blob, error, records } if records.is_empty() => {
            vec![Found::unnamed(
                "blob",
                format!("blob `{blob}`, which no record names: {error}"),
            )]
        }
        Damage::Blob { error, records, .. } => {
            let named = records
                .iter()
                .map(|record| Found::named(store, record, error.to_string()));
            named.collect()
        }
        Damage::Record(record) => {
            let what = "the record's checksum does not match; restore the data directory from a copy".to_owned();
            vec![Found::named(store, record, what)]
        }
        Damage::Index { path, what } => vec![Found::unnamed("index", format!("`{}`: {what}", path.display()))],
    }
}

impl Found {
    fn unnamed(kind: &str, what: String) -> Found {
        Found {
            kind: kind.to_owned(),
            bucket: None,
            key: None,
            version: None,
            what,
        }
    }

    fn named(store: &Store, record: &RecordName, what: String) -> Found {
        let (cell, key) = (&record.cell, &record.key);
        match place_of(store, cell, key) {
            Some(place) => Found {
                kind: place.kind.to_owned(),
                bucket: Some(place.bucket),
                key: place.name,
                version: place.version,
                what,
            },
            None => Found {
                key: Some(format!("{} {}", cell.escape_ascii(), key.escape_ascii())),
                ..Found::unnamed("record", what)
            },
        }
    }
}

fn print(report: &Report) {
    let read = format!("{} blobs, {} MiB", report.blobs, report.bytes / MIB);
    if report.damage.is_empty() {
        println!("clean: every checksum in {} matches ({read})", report.data.display());
        return;
    }
    for found in &report.damage {
        let bucket = found
            .bucket
            .as_ref()
            .map(|bucket| format!(" of bucket `{bucket}`"))
            .unwrap_or_default();
        let key = found.key.as_ref().map(|key| format!(" `{key}`")).unwrap_or_default();
        let version = found
            .version
            .as_ref()
            .map(|version| format!(" version {version}"))
            .unwrap_or_default();
        println!(
            "damaged {}{}: {}",
            found.kind,
            printable(&format!("{key}{version}{bucket}")),
            printable(&found.what)
        );
    }
    eprintln!(
        "{} damaged in {} ({read}); what is damaged is never served; where a file under `blobs` is named, putting the object again heals it",
        report.damage.len(),
        report.data.display()
    );
}

/// The path of the socket, through an open directory: a socket's own name may have 107 bytes only.
fn with_socket<T>(data: &Path, work: impl FnOnce(&Path) -> std::io::Result<T>) -> std::io::Result<T> {
    let dir = std::fs::File::open(data)?;
    work(&PathBuf::from(format!("/proc/self/fd/{}/{SOCKET}", dir.as_raw_fd())))
}

/// Lets the running server scrub.
fn ask(data: &Path, rate: u64) -> Result<Report, Failure> {
    let exchange = || -> std::io::Result<String> {
        let mut stream = with_socket(data, |path| UnixStream::connect(path))?;
        writeln!(stream, "{rate}")?;
        stream.shutdown(Shutdown::Write)?;
        let mut answer = String::new();
        BufReader::new(stream).read_line(&mut answer)?;
        Ok(answer)
    };
    let answer = exchange().map_err(|error| {
        let failure = Failure::new("unreachable", format!("cannot ask the running server: {error}"));
        failure
            .exit(Exit::Transient)
            .hint("run it as the user who started the server, or stop the server with `standpipe down` first")
    })?;
    serde_json::from_str(&answer).map_err(|_| {
        Failure::new("scrub_failed", "the server could not finish the scrub").hint("the server's log says why")
    })
}

/// Answers [`ask`] for as long as the server runs, one scrub at a time.
pub async fn serve(store: Store) {
    // Of a server that was killed.
    drop(std::fs::remove_file(store.dir().join(SOCKET)));
    let listener = match with_socket(store.dir(), |path| tokio::net::UnixListener::bind(path)) {
        Ok(listener) => listener,
        Err(error) => {
            tracing::warn!(%error, "no socket for `standpipe scrub`; it works while the server is stopped");
            return;
        }
    };
    loop {
        let answered = match listener.accept().await {
            Ok((stream, _)) => answer(&store, stream).await,
            Err(error) => Err(error),
        };
        if let Err(error) = answered {
            tracing::warn!(%error, "a scrub was not answered");
        }
    }
}

async fn answer(store: &Store, mut stream: tokio::net::UnixStream) -> std::io::Result<()> {
    let mut line = String::new();
    tokio::io::BufReader::new(&mut stream).read_line(&mut line).await?;
    let rate = line.trim().parse().unwrap_or(u64::MAX);
    let scrubbed = store.clone();
    let report = tokio::task::spawn_blocking(move || run(&scrubbed, rate)).await;
    let report = report.map_err(std::io::Error::other)?.map_err(std::io::Error::other)?;
    stream
        .write_all(format!("{}\n", serde_json::json!(report)).as_bytes())
        .await
}
