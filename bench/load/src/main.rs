//! A load generator that is lighter than the servers it measures.
//!
//! It sends ready-made HTTP/1.1 requests out of a file (signed by whoever wrote it), or numbered S3
//! requests that it signs itself, over kept-alive connections, one request in flight on each, and prints
//! one JSON object. One thread, no parsing beyond status and framing; payloads are dropped unseen.

mod response;
mod source;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::rc::Rc;
use std::time::{Duration, Instant};

use clap::Parser;
use serde::Serialize;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::response::{Reader, Reply};
use crate::source::{Plan, Request, Source};

/// Access key that signs numbered requests, `id:secret`.
const KEY_VARIABLE: &str = "STANDPIPE_LOAD_KEY";

/// Sends requests and reports rate and latency. Numbered requests are signed with `id:secret` of
/// STANDPIPE_LOAD_KEY, or not at all without it.
#[derive(Parser)]
struct Options {
    /// Server address
    #[arg(long)]
    connect: SocketAddr,
    /// File with one base64 request a line, used in turn
    #[arg(long, required_unless_present = "path", conflicts_with = "path")]
    requests: Option<PathBuf>,
    /// Path of numbered requests: `{}` is the number in seven digits, `{%}` the number modulo 100 in two
    #[arg(long)]
    path: Option<String>,
    /// Method of numbered requests
    #[arg(long, default_value = "GET")]
    method: String,
    /// First number
    #[arg(long, default_value_t = 0)]
    first: u64,
    /// How many different numbers
    #[arg(long, default_value_t = 1)]
    keys: u64,
    /// Use the numbers out of order
    #[arg(long)]
    scatter: bool,
    /// Length of the payload of numbered requests
    #[arg(long, default_value_t = 0)]
    body_bytes: usize,
    /// Make the payload's hash part of the signature
    #[arg(long)]
    payload_signed: bool,
    /// Connections, each with one request in flight
    #[arg(long, default_value_t = 32)]
    connections: usize,
    /// Requests in all
    #[arg(long, default_value_t = 10_000)]
    count: usize,
    /// Stop after this many seconds even if requests are left
    #[arg(long, default_value_t = 60)]
    seconds_max: u64,
}

/// What one run measured.
#[derive(Default, Serialize)]
struct Report {
    requests: usize,
    errors: usize,
    statuses: std::collections::BTreeMap<u16, usize>,
    seconds: f64,
    per_second: f64,
    p50_us: u64,
    p99_us: u64,
    bytes_in: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_error: Option<String>,
}

/// One connection's share of the work.
#[derive(Default)]
struct Share {
    latencies_us: Vec<u32>,
    statuses: std::collections::BTreeMap<u16, usize>,
    errors: usize,
    bytes_in: u64,
    first_error: Option<String>,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(report) => {
            println!("{}", serde_json::json!(report));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<Report, Box<dyn std::error::Error>> {
    if options.connections == 0 {
        return Err("at least one connection is needed".into());
    }
    let source = Rc::new(source_of(options)?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let local = tokio::task::LocalSet::new();
    let started = Instant::now();
    let deadline = started + Duration::from_secs(options.seconds_max);
    let shares = local.block_on(&runtime, async {
        let mut tasks = Vec::new();
        for index in 0..options.connections {
            let share = options.count / options.connections + usize::from(index < options.count % options.connections);
            let numbers = (index..).step_by(options.connections).take(share);
            tasks.push(tokio::task::spawn_local(connection(
                options.connect,
                source.clone(),
                numbers,
                deadline,
            )));
        }
        let mut shares = Vec::new();
        for task in tasks {
            shares.push(task.await);
        }
        shares
    });
    Ok(summarise(shares.into_iter().flatten().collect(), started.elapsed()))
}

fn source_of(options: &Options) -> Result<Source, Box<dyn std::error::Error>> {
    if let Some(file) = &options.requests {
        return Source::read(file);
    }
    let key = match std::env::var(KEY_VARIABLE) {
        Ok(text) => Some(text.split_once(':').ok_or("STANDPIPE_LOAD_KEY must be id:secret")?)
            .map(|(id, secret)| (id.to_owned(), secret.to_owned())),
        Err(_) => None,
    };
    let plan = Plan {
        method: options.method.clone(),
        path: options.path.clone().unwrap_or_default(),
        first: options.first,
        keys: options.keys,
        scatter: options.scatter,
        body_bytes: options.body_bytes,
        payload_signed: options.payload_signed,
        host: options.connect.to_string(),
        key,
    };
    Ok(Source::numbered(plan))
}

/// Sends the requests of these indexes one after the other; a broken connection is an error and is dialled again.
async fn connection(
    address: SocketAddr,
    source: Rc<Source>,
    indexes: impl Iterator<Item = usize>,
    deadline: Instant,
) -> Share {
    let mut share = Share::default();
    let mut scratch = Vec::new();
    let mut open: Option<(TcpStream, Reader)> = None;
    for index in indexes {
        if Instant::now() > deadline {
            break;
        }
        let request = source.request(index, &mut scratch);
        let started = Instant::now();
        match exchange(&mut open, address, &request).await {
            Ok(reply) => {
                share
                    .latencies_us
                    .push(started.elapsed().as_micros().try_into().unwrap_or(u32::MAX));
                *share.statuses.entry(reply.status).or_default() += 1;
                share.bytes_in += reply.bytes;
                if reply.close {
                    open = None;
                }
            }
            Err(error) => {
                share.errors += 1;
                share.first_error.get_or_insert_with(|| error.to_string());
                open = None;
            }
        }
    }
    share
}

async fn exchange(
    open: &mut Option<(TcpStream, Reader)>,
    address: SocketAddr,
    request: &Request<'_>,
) -> std::io::Result<Reply> {
    let (stream, reader) = match open {
        Some(pair) => pair,
        None => {
            let stream = TcpStream::connect(address).await?;
            stream.set_nodelay(true)?;
            open.insert((stream, Reader::default()))
        }
    };
    stream.write_all(request.first).await?;
    stream.write_all(request.then).await?;
    reader.read(stream, request.is_head).await
}

fn summarise(shares: Vec<Share>, elapsed: Duration) -> Report {
    let mut report = Report {
        seconds: elapsed.as_secs_f64(),
        ..Report::default()
    };
    let mut latencies = Vec::new();
    for share in shares {
        latencies.extend(share.latencies_us);
        report.errors += share.errors;
        report.bytes_in += share.bytes_in;
        report.first_error = report.first_error.or(share.first_error);
        for (status, count) in share.statuses {
            *report.statuses.entry(status).or_default() += count;
        }
    }
    latencies.sort_unstable();
    let at = |share: usize| {
        latencies
            .get(latencies.len() * share / 100)
            .map_or(0, |us| u64::from(*us))
    };
    report.requests = latencies.len();
    report.per_second = report.requests as f64 / report.seconds.max(1e-9);
    report.p50_us = at(50);
    report.p99_us = at(99);
    report
}
