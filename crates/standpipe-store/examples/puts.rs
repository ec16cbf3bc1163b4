//! Measures durable puts: `cargo run --release -p standpipe-store --example puts [DIR]`.
//!
//! Prints, from one run on one disk, a plain fdatasync loop over a growing file and over a zero-filled
//! one (what the disk allows), then with 1, 16 and 32 writers transactions of 1 KiB, blobs of 64 KiB, and lives
//! of queue messages (two small rows put, and removed by another transaction when 1,000 others were put):
//! how many per second, CPU time of each, bytes that went to the disk per byte put, and how long a caller
//! waited for one. The figures include the checkpoint at closing. `STANDPIPE_LOG_BYTES_MAX=0` measures
//! the index alone; `STANDPIPE_PUTS_SECONDS` measures longer than 2 seconds each.

use std::os::unix::fs::FileExt;
use std::path::Path;
use std::time::{Duration, Instant};

use bytes::Bytes;
use standpipe_store::{CellId, Store, StoreConfig, StoreError, Transaction};

type AnyError = Box<dyn std::error::Error + Send + Sync>;
/// How long each piece of work took.
type Times = Vec<Duration>;

const MEASURE_FOR_SECONDS: u64 = 2;
/// Two rows of a message: its body, and what a queue knows about it.
const MESSAGE_BYTES: [usize; 2] = [300, 40];
/// Messages that a writer has waiting.
const QUEUED: u64 = 1_000;
const RECORD_BYTES: usize = 1024;
const BLOB_BYTES: usize = 64 * 1024;
const ZERO_FILLED_BYTES: usize = 64 * 1024 * 1024;
/// Linux counts CPU time of processes in these.
const CPU_TICKS_PER_SECOND: f64 = 100.0;

fn main() -> Result<(), AnyError> {
    let parent = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let log_bytes_max = std::env::var("STANDPIPE_LOG_BYTES_MAX").ok();
    let log_bytes_max = log_bytes_max.map(|text| text.parse()).transpose()?;
    let dir = tempfile::tempdir_in(parent)?;
    println!(
        "{:<34}{:>9}{:>10}{:>12}{:>10}{:>10}{:>10}{:>10}",
        "work", "per sec", "CPU us", "disk bytes", "p50 ms", "p99 ms", "p99.9 ms", "max ms"
    );
    for (name, zero_bytes) in [
        ("fdatasync, growing file", 0),
        ("fdatasync, zero-filled file", ZERO_FILLED_BYTES),
    ] {
        measured(name, RECORD_BYTES, || flush_loop(&dir.path().join(name), zero_bytes))?;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    for writers in [1u64, 16, 32] {
        let open = |name: &str| {
            let mut config = StoreConfig::new(dir.path().join(format!("{name}{writers}")));
            config.log_bytes_max = log_bytes_max.unwrap_or(config.log_bytes_max);
            Store::open(config)
        };
        let store = open("records")?;
        measured(&format!("put 1 KiB, {writers} writers"), RECORD_BYTES, || {
            runtime.block_on(measure(store, writers, put_record))
        })?;
        let store = open("blobs")?;
        measured(&format!("put 64 KiB blob, {writers} writers"), BLOB_BYTES, || {
            runtime.block_on(measure(store, writers, put_blob))
        })?;
        let store = open("messages")?;
        let bytes = MESSAGE_BYTES.iter().sum();
        measured(&format!("life of a message, {writers} writers"), bytes, || {
            runtime.block_on(measure(store, writers, live_message))
        })?;
    }
    Ok(())
}

/// Runs `work` and prints its line.
fn measured(name: &str, put_bytes: usize, work: impl FnOnce() -> Result<Times, AnyError>) -> Result<(), AnyError> {
    let (started_at, cpu, written) = (Instant::now(), cpu_seconds()?, disk_bytes()?);
    let mut times = work()?;
    times.sort();
    let count = times.len();
    let (seconds, cpu) = (started_at.elapsed().as_secs_f64(), cpu_seconds()? - cpu);
    let written = (disk_bytes()? - written) as f64 / (count as f64 * put_bytes as f64);
    let per_second = count as f64 / seconds;
    let at = |share: f64| {
        let time = times.get((count as f64 * share) as usize).or(times.last());
        time.map_or(0.0, |time| time.as_secs_f64() * 1e3)
    };
    println!(
        "{name:<34}{per_second:>9.0}{:>10.1}{written:>12.2}{:>10.2}{:>10.2}{:>10.2}{:>10.2}",
        cpu * 1e6 / count as f64,
        at(0.5),
        at(0.99),
        at(0.999),
        at(1.0)
    );
    Ok(())
}

/// CPU time of this process so far, the kernel's share included.
fn cpu_seconds() -> Result<f64, AnyError> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let after_name = stat.rsplit_once(')').ok_or("no process name")?.1;
    let ticks = after_name.split_whitespace().skip(11).take(2).map(str::parse::<f64>);
    Ok(ticks.sum::<Result<f64, _>>()? / CPU_TICKS_PER_SECOND)
}

/// Bytes this process caused to be written to the disk so far.
fn disk_bytes() -> Result<u64, AnyError> {
    let io = std::fs::read_to_string("/proc/self/io")?;
    let line = io.lines().find_map(|line| line.strip_prefix("write_bytes: "));
    Ok(line.ok_or("no write_bytes")?.parse()?)
}

fn measure_for() -> Result<Duration, AnyError> {
    let seconds = std::env::var("STANDPIPE_PUTS_SECONDS").ok();
    let seconds = seconds.map(|text| text.parse()).transpose()?;
    Ok(Duration::from_secs(seconds.unwrap_or(MEASURE_FOR_SECONDS)))
}

fn flush_loop(path: &Path, zero_bytes: usize) -> Result<Times, AnyError> {
    let file = std::fs::File::create_new(path)?;
    file.write_all_at(&vec![0; zero_bytes], 0)?;
    file.sync_all()?;
    let (started_at, mut times) = (Instant::now(), Times::new());
    while started_at.elapsed() < measure_for()? {
        let put_at = Instant::now();
        let at = (times.len() * RECORD_BYTES) as u64;
        let at = if zero_bytes == 0 { at } else { at % zero_bytes as u64 };
        file.write_all_at(&[1; RECORD_BYTES], at)?;
        file.sync_data()?;
        times.push(put_at.elapsed());
    }
    Ok(times)
}

async fn measure<F, R>(store: Store, writers: u64, work: F) -> Result<Times, AnyError>
where
    F: Fn(Store, u64, u64) -> R + Send + Copy + 'static,
    R: Future<Output = Result<(), StoreError>> + Send,
{
    let (started_at, measure_for) = (Instant::now(), measure_for()?);
    let run = |writer: u64| {
        let store = store.clone();
        tokio::spawn(async move {
            let mut times = Times::new();
            while started_at.elapsed() < measure_for {
                let put_at = Instant::now();
                work(store.clone(), writer, times.len() as u64).await?;
                times.push(put_at.elapsed());
            }
            Ok::<_, StoreError>(times)
        })
    };
    let running: Vec<_> = (0..writers).map(run).collect();
    let mut times = Times::new();
    for writer in running {
        times.extend(writer.await??);
    }
    store.close();
    Ok(times)
}

fn cell() -> CellId {
    CellId::new("bench")
}

/// Spreads the keys as object names are spread.
fn key(writer: u64, n: u64) -> [u8; 16] {
    let n = writer << 32 | n;
    (u128::from(n).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)).to_be_bytes()
}

async fn put_record(store: Store, writer: u64, n: u64) -> Result<(), StoreError> {
    let put = move |txn: &mut dyn Transaction| txn.put(&key(writer, n), &[7; RECORD_BYTES]);
    store.write(&cell(), put).await
}

async fn put_blob(store: Store, writer: u64, n: u64) -> Result<(), StoreError> {
    let mut upload = store.blobs().writer(Some(BLOB_BYTES as u64));
    upload.write(Bytes::from_static(&[7; BLOB_BYTES])).await?;
    let content = upload.finish().await?;
    let put = move |txn: &mut dyn Transaction| {
        txn.link(&content)?;
        txn.put(&key(writer, n), &content.encode())
    };
    store.write(&cell(), put).await
}

/// Puts message `n` of a writer's queue, and removes the one that has waited longest.
async fn live_message(store: Store, writer: u64, n: u64) -> Result<(), StoreError> {
    let key = |kind: u8, n: u64| [&[kind][..], &writer.to_be_bytes(), &n.to_be_bytes()].concat();
    let (body, state) = (key(b'b', n), key(b's', n));
    let put = move |txn: &mut dyn Transaction| {
        txn.put_new(&body, &[7; MESSAGE_BYTES[0]])?;
        txn.put_new(&state, &[7; MESSAGE_BYTES[1]])
    };
    store.write(&cell(), put).await?;
    let Some(oldest) = n.checked_sub(QUEUED) else {
        return Ok(());
    };
    let (body, state) = (key(b'b', oldest), key(b's', oldest));
    let remove = move |txn: &mut dyn Transaction| {
        txn.delete(&body)?;
        txn.delete(&state)
    };
    store.write(&cell(), remove).await
}
