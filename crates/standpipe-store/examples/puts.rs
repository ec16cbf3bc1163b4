//! Measures durable puts: `cargo run --release -p standpipe-store --example puts [DIR]`.
//!
//! Prints, from one run on one disk, a plain fdatasync loop over a growing file and over a zero-filled
//! one (what the disk allows), then transactions of 1 KiB and blobs of 64 KiB with 1, 16 and 32
//! writers: puts per second, CPU time per put, and bytes that went to the disk per byte put. The
//! figures include the checkpoint at closing. `STANDPIPE_LOG_BYTES_MAX=0` measures the index alone.

use std::os::unix::fs::FileExt;
use std::path::Path;
use std::time::{Duration, Instant};

use bytes::Bytes;
use standpipe_store::{CellId, Store, StoreConfig, StoreError, Transaction};

type AnyError = Box<dyn std::error::Error + Send + Sync>;

const MEASURE_FOR: Duration = Duration::from_secs(2);
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
    println!("{:<34}{:>9}{:>10}{:>12}", "work", "per sec", "CPU us", "disk bytes");
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
    }
    Ok(())
}

/// Runs `work`, which returns how many puts it did, and prints its line.
fn measured(name: &str, put_bytes: usize, work: impl FnOnce() -> Result<u64, AnyError>) -> Result<(), AnyError> {
    let (started_at, cpu, written) = (Instant::now(), cpu_seconds()?, disk_bytes()?);
    let count = work()?;
    let (seconds, cpu) = (started_at.elapsed().as_secs_f64(), cpu_seconds()? - cpu);
    let written = (disk_bytes()? - written) as f64 / (count as f64 * put_bytes as f64);
    let per_second = count as f64 / seconds;
    println!(
        "{name:<34}{per_second:>9.0}{:>10.1}{written:>12.2}",
        cpu * 1e6 / count as f64
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

fn flush_loop(path: &Path, zero_bytes: usize) -> Result<u64, AnyError> {
    let file = std::fs::File::create_new(path)?;
    file.write_all_at(&vec![0; zero_bytes], 0)?;
    file.sync_all()?;
    let (started_at, mut count) = (Instant::now(), 0u64);
    while started_at.elapsed() < MEASURE_FOR {
        let at = count * RECORD_BYTES as u64;
        let at = if zero_bytes == 0 { at } else { at % zero_bytes as u64 };
        file.write_all_at(&[1; RECORD_BYTES], at)?;
        file.sync_data()?;
        count += 1;
    }
    Ok(count)
}

async fn measure<F, R>(store: Store, writers: u64, put: F) -> Result<u64, AnyError>
where
    F: Fn(Store, u64) -> R + Send + Copy + 'static,
    R: Future<Output = Result<(), StoreError>> + Send,
{
    let started_at = Instant::now();
    let run = |writer: u64| {
        let store = store.clone();
        tokio::spawn(async move {
            let (mut count, mut slowest) = (0u64, Duration::ZERO);
            while started_at.elapsed() < MEASURE_FOR {
                let put_at = Instant::now();
                put(store.clone(), writer << 32 | count).await?;
                slowest = slowest.max(put_at.elapsed());
                count += 1;
            }
            Ok::<_, StoreError>((count, slowest))
        })
    };
    let running: Vec<_> = (0..writers).map(run).collect();
    let (mut total, mut slowest) = (0, Duration::ZERO);
    for writer in running {
        let (count, slow) = writer.await??;
        total += count;
        slowest = slowest.max(slow);
    }
    eprintln!("slowest put {slowest:?}");
    store.close();
    Ok(total)
}

fn cell() -> CellId {
    CellId::new("bench")
}

/// Spreads the keys as object names are spread.
fn key(n: u64) -> [u8; 16] {
    (u128::from(n).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)).to_be_bytes()
}

async fn put_record(store: Store, n: u64) -> Result<(), StoreError> {
    let put = move |txn: &mut dyn Transaction| txn.put(&key(n), &[7; RECORD_BYTES]);
    store.write(&cell(), put).await
}

async fn put_blob(store: Store, n: u64) -> Result<(), StoreError> {
    let mut writer = store.blobs().writer(Some(BLOB_BYTES as u64));
    writer.write(Bytes::from_static(&[7; BLOB_BYTES])).await?;
    let content = writer.finish().await?;
    let put = move |txn: &mut dyn Transaction| {
        txn.link(&content)?;
        txn.put(&key(n), &content.encode())
    };
    store.write(&cell(), put).await
}
