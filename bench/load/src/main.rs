//! A load generator that is lighter than the servers it measures.
//!
//! It replays ready-made HTTP/1.1 requests (already signed by whoever wrote the file) over kept-alive
//! connections, one request in flight on each, and prints one JSON object. One thread, no parsing
//! beyond status and framing.

mod response;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::rc::Rc;
use std::time::{Duration, Instant};

use base64::Engine;
use clap::Parser;
use serde::Serialize;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::response::{Reader, Reply};

/// Replays requests and reports rate and latency.
#[derive(Parser)]
struct Options {
    /// Server address
    #[arg(long)]
    connect: SocketAddr,
    /// File with one base64 request a line, used in turn
    #[arg(long)]
    requests: PathBuf,
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
    let text = std::fs::read_to_string(&options.requests)?;
    let decode = |line: &str| base64::engine::general_purpose::STANDARD.decode(line);
    let requests: Rc<Vec<Vec<u8>>> = Rc::new(text.lines().map(decode).collect::<Result<_, _>>()?);
    if requests.is_empty() || options.connections == 0 {
        return Err("at least one request and one connection are needed".into());
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let local = tokio::task::LocalSet::new();
    let started = Instant::now();
    let deadline = started + Duration::from_secs(options.seconds_max);
    let shares = local.block_on(&runtime, async {
        let mut tasks = Vec::new();
        for index in 0..options.connections {
            let share = options.count / options.connections + usize::from(index < options.count % options.connections);
            let offset = index * requests.len() / options.connections;
            tasks.push(tokio::task::spawn_local(connection(
                options.connect,
                requests.clone(),
                offset,
                share,
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

/// Sends `count` requests one after the other; a broken connection is an error and is dialled again.
async fn connection(
    address: SocketAddr,
    requests: Rc<Vec<Vec<u8>>>,
    offset: usize,
    count: usize,
    deadline: Instant,
) -> Share {
    let mut share = Share {
        latencies_us: Vec::with_capacity(count),
        ..Share::default()
    };
    let mut open: Option<(TcpStream, Reader)> = None;
    for index in 0..count {
        if Instant::now() > deadline {
            break;
        }
        let request = &requests[(offset + index) % requests.len()];
        let head = request.starts_with(b"HEAD ");
        let started = Instant::now();
        match exchange(&mut open, address, request, head).await {
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
    request: &[u8],
    head: bool,
) -> std::io::Result<Reply> {
    let (stream, reader) = match open {
        Some(pair) => pair,
        None => {
            let stream = TcpStream::connect(address).await?;
            stream.set_nodelay(true)?;
            open.insert((stream, Reader::default()))
        }
    };
    stream.write_all(request).await?;
    reader.read(stream, head).await
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
