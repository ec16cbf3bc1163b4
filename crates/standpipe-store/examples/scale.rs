//! Measures that cost does not grow with what exists:
//! `cargo run --release -p standpipe-store --example scale [DIR] [KEYS]`.
//!
//! Fills a store with 1,000 and then KEYS (1,000,000) records of 200 bytes; prints for both how long
//! opening, a get, a page of 1000 records and a durable put take (the middle of many), and the memory of
//! the process. Then claims from a queue with 1,000 and with 100,000 leased messages.

use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::{Duration, Instant};

use standpipe_store::{CellId, Claims, KeyRange, Store, StoreConfig, StoreError, Transaction};

type AnyError = Box<dyn std::error::Error + Send + Sync>;

const KEYS: u64 = 1_000_000;
const KEYS_SMALL: u64 = 1_000;
const VALUE_BYTES: usize = 200;
const KEYS_PER_TRANSACTION: u64 = 500;
const PAGE_KEYS: usize = 1_000;
const SAMPLES: u64 = 300;
const LEASES: [u64; 2] = [1_000, 100_000];
const LEASE: Duration = Duration::from_secs(3_600);

fn main() -> Result<(), AnyError> {
    let mut arguments = std::env::args().skip(1);
    let parent = arguments.next().unwrap_or_else(|| ".".to_owned());
    let keys = arguments.next().map_or(Ok(KEYS), |text| text.parse())?;
    let dir = tempfile::tempdir_in(parent)?;
    println!(
        "{:>10}{:>10}{:>10}{:>10}{:>10}{:>12}{:>10}{:>12}",
        "keys", "fill/s", "open ms", "get us", "page us", "put us", "RSS MiB", "index MiB"
    );
    for keys in [KEYS_SMALL, keys] {
        records(&dir.path().join(keys.to_string()), keys)?;
    }
    println!(
        "{:>10}{:>12}{:>12}{:>12}{:>10}",
        "leased", "claim us", "extend us", "delete us", "RSS MiB"
    );
    for leased in LEASES {
        queue(&dir.path().join(format!("queue{leased}")), leased)?;
    }
    Ok(())
}

fn cell() -> CellId {
    CellId::new("scale")
}

/// Spreads the keys as object names are spread.
fn key(n: u64) -> [u8; 16] {
    (u128::from(n).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)).to_be_bytes()
}

fn fill(store: &Store, keys: u64, key: impl Fn(u64) -> Vec<u8> + Copy + Send + 'static) -> Result<f64, StoreError> {
    let started_at = Instant::now();
    for first in (0..keys).step_by(KEYS_PER_TRANSACTION as usize) {
        let last = (first + KEYS_PER_TRANSACTION).min(keys);
        store.write_blocking::<_, StoreError>(&cell(), move |txn| {
            (first..last).try_for_each(|n| txn.put(&key(n), &[7; VALUE_BYTES]))
        })?;
    }
    Ok(keys as f64 / started_at.elapsed().as_secs_f64())
}

fn records(dir: &Path, keys: u64) -> Result<(), AnyError> {
    let store = Store::open(StoreConfig::new(dir))?;
    let fill_rate = fill(&store, keys, |n| key(n).to_vec())?;
    drop(store);
    let opening_at = Instant::now();
    let store = Store::open(StoreConfig::new(dir))?;
    let open_ms = opening_at.elapsed().as_secs_f64() * 1e3;
    let some = |n: u64| key(n.wrapping_mul(0x9e37_79b9_7f4a_7c15) % keys);
    let get_us = middle_us(|n| {
        let found = store.read::<_, StoreError>(&cell(), |snapshot| snapshot.get(&some(n)))?;
        found.map(drop).ok_or_else(|| "a key is missing".into())
    })?;
    let page_us = middle_us(|n| {
        let range = KeyRange::all().after(&some(n));
        let page = store.read::<_, StoreError>(&cell(), |snapshot| snapshot.list(&range, false, PAGE_KEYS))?;
        std::hint::black_box(page);
        Ok(())
    })?;
    let put_us = middle_us(|n| {
        let put = move |txn: &mut dyn Transaction| txn.put(&key(keys + n), &[7; VALUE_BYTES]);
        Ok(store.write_blocking::<_, StoreError>(&cell(), put)?)
    })?;
    let index_mib = std::fs::metadata(dir.join("index.redb"))?.blocks() >> 11;
    let rss_mib = rss_mib()?;
    println!(
        "{keys:>10}{fill_rate:>10.0}{open_ms:>10.1}{get_us:>10.1}{page_us:>10.0}{put_us:>12.0}{rss_mib:>10}{index_mib:>12}"
    );
    Ok(())
}

fn queue(dir: &Path, leased: u64) -> Result<(), AnyError> {
    let store = Store::open(StoreConfig::new(dir))?;
    fill(&store, leased + 3 * SAMPLES, |n| n.to_be_bytes().to_vec())?;
    let claims = store.claims(&cell(), KeyRange::all());
    while (claims.leased_count() as u64) < leased {
        claims.claim(10, LEASE)?;
    }
    let mut held = Vec::new();
    let claim_us = middle_us(|_| claim_one(&claims, &mut held))?;
    let extend_us = middle_us(|n| {
        let known = claims.extend(&held[n as usize], LEASE * 2);
        known.then_some(()).ok_or_else(|| "a lease is missing".into())
    })?;
    let delete_us = middle_us(|n| {
        let message = held[n as usize].clone();
        Ok(store.write_blocking::<_, StoreError>(&cell(), move |txn| txn.delete(&message))?)
    })?;
    println!(
        "{leased:>10}{claim_us:>12.1}{extend_us:>12.1}{delete_us:>12.0}{:>10}",
        rss_mib()?
    );
    Ok(())
}

fn claim_one(claims: &Claims, held: &mut Vec<Vec<u8>>) -> Result<(), AnyError> {
    let claimed = claims.claim(1, LEASE)?;
    held.extend(claimed.into_iter().map(|claimed| claimed.key));
    Ok(())
}

/// The middle of the times that `work` takes, in microseconds.
fn middle_us(mut work: impl FnMut(u64) -> Result<(), AnyError>) -> Result<f64, AnyError> {
    let mut times = Vec::new();
    for n in 0..SAMPLES {
        let started_at = Instant::now();
        work(n)?;
        times.push(started_at.elapsed());
    }
    times.sort();
    Ok(times[times.len() / 2].as_secs_f64() * 1e6)
}

fn rss_mib() -> Result<u64, AnyError> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib: u64 = line
        .and_then(|line| line.split_whitespace().next())
        .ok_or("no VmRSS")?
        .parse()?;
    Ok(kib >> 10)
}
