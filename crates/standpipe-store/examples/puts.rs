//! Measures durable puts per second: `cargo run --release -p standpipe-store --example puts [DIR]`.
//!
//! Prints, from one run on one disk, a plain fdatasync loop over a growing file and over a zero-filled
//! one (what the disk allows), then transactions of 1 KiB and blobs of 64 KiB with 1, 16 and 32 writers.

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

fn main() -> Result<(), AnyError> {
    let parent = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let dir = tempfile::tempdir_in(parent)?;
    println!("{:<34}{:>12}", "work", "per second");
    println!(
        "{:<34}{:>12.0}",
        "fdatasync, growing file",
        flush_loop(&dir.path().join("grow"), 0)?
    );
    let zeroed = flush_loop(&dir.path().join("zero"), ZERO_FILLED_BYTES)?;
    println!("{:<34}{zeroed:>12.0}", "fdatasync, zero-filled file");
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    for writers in [1u64, 16, 32] {
        let store = Store::open(StoreConfig::new(dir.path().join(format!("records{writers}"))))?;
        let rate = runtime.block_on(measure(store, writers, put_record))?;
        println!("{:<34}{rate:>12.0}", format!("put 1 KiB, {writers} writers"));
        let store = Store::open(StoreConfig::new(dir.path().join(format!("blobs{writers}"))))?;
        let rate = runtime.block_on(measure(store, writers, put_blob))?;
        println!("{:<34}{rate:>12.0}", format!("put 64 KiB blob, {writers} writers"));
    }
    Ok(())
}

fn flush_loop(path: &Path, zero_bytes: usize) -> std::io::Result<f64> {
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
    Ok(count as f64 / started_at.elapsed().as_secs_f64())
}

async fn measure<F, R>(store: Store, writers: u64, put: F) -> Result<f64, AnyError>
where
    F: Fn(Store, u64) -> R + Send + Copy + 'static,
    R: Future<Output = Result<(), StoreError>> + Send,
{
    let started_at = Instant::now();
    let run = |writer: u64| {
        let store = store.clone();
        tokio::spawn(async move {
            let mut count = 0u64;
            while started_at.elapsed() < MEASURE_FOR {
                put(store.clone(), writer << 32 | count).await?;
                count += 1;
            }
            Ok::<u64, StoreError>(count)
        })
    };
    let running: Vec<_> = (0..writers).map(run).collect();
    let mut count = 0;
    for writer in running {
        count += writer.await??;
    }
    Ok(count as f64 / started_at.elapsed().as_secs_f64())
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
