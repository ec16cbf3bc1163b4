//! Power cuts on the simulated disk: whatever was acknowledged is there afterwards, whole.
//!
//! Every control at the end breaks one flush, or believes an answer too early, and must be caught.
//! `STANDPIPE_SEED` runs one seed.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, helpers included")]

mod seeds;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use standpipe_store::disk::{Disk, Faults, SimDisk};
use standpipe_store::{CellId, Content, Store, StoreConfig, StoreError, Transaction};

const SEEDS: u64 = 60;
const ROUNDS_PER_SEED: u64 = 3;
const WORKERS: u64 = 4;
const OPS_PER_WORKER: u64 = 12;
/// Passes of the collector during a round.
const SWEEPS: u64 = 20;
/// So short that a round goes several laps, each with a checkpoint.
const LOG_BYTES_MAX: u64 = 4096;
/// Changes of the disk within which the power goes, about as many as a round makes.
const CUT_WITHIN: u64 = 400;

/// What a key may hold: the acknowledged version, or the one under way. 0 is absent.
#[derive(Clone, Copy, Debug, Default)]
struct Expected {
    acknowledged: u64,
    under_way: Option<u64>,
}

type Oracle = Arc<Mutex<BTreeMap<u64, Expected>>>;

#[derive(Clone, Copy, Default)]
struct Control {
    lying_fsync_of: Option<&'static str>,
    believe_early: bool,
}

fn step(state: &mut u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    let mixed = (*state ^ (*state >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 33)
}

fn config(disk: &SimDisk) -> StoreConfig {
    StoreConfig {
        disk: Arc::new(disk.clone()),
        reserve_bytes: 0,
        cache_bytes: 1 << 20,
        log_bytes_max: LOG_BYTES_MAX,
        ..StoreConfig::new("/data")
    }
}

fn cell() -> CellId {
    CellId::new("crash")
}

/// The bytes of one version of one key: tiny, packed, or a file of its own by turns.
fn data(key: u64, version: u64) -> (Bytes, bool) {
    let bytes = match version % 3 {
        0 => 100,
        1 => 70_000,
        _ => 20_000,
    };
    let mut state = key << 32 | version;
    let data = (0..bytes / 4)
        .flat_map(|_| (step(&mut state) as u32).to_le_bytes())
        .collect();
    (data, version % 3 == 1)
}

async fn put(store: &Store, key: u64, version: u64) -> Result<(), StoreError> {
    let (data, packed) = data(key, version);
    let mut writer = store.blobs().writer(packed.then_some(data.len() as u64));
    writer.write(data).await?;
    let content = writer.finish().await?;
    let write = move |txn: &mut dyn Transaction| {
        unlink_old(txn, key)?;
        txn.link(&content)?;
        txn.put(
            &key.to_be_bytes(),
            &[&version.to_be_bytes()[..], &content.encode()].concat(),
        )
    };
    store.write(&cell(), write).await
}

async fn delete(store: &Store, key: u64) -> Result<(), StoreError> {
    let delete = move |txn: &mut dyn Transaction| {
        unlink_old(txn, key)?;
        txn.delete(&key.to_be_bytes())
    };
    store.write(&cell(), delete).await
}

fn unlink_old(txn: &mut dyn Transaction, key: u64) -> Result<(), StoreError> {
    if let Some(old) = txn.get(&key.to_be_bytes())? {
        txn.unlink(&Content::decode(&old[8..]).unwrap())?;
    }
    Ok(())
}

/// One client: works through its own keys until the first refusal.
async fn work(store: Store, oracle: Oracle, worker: u64, mut state: u64, control: Control) {
    for _ in 0..OPS_PER_WORKER {
        let key = worker * 4 + step(&mut state) % 4;
        let deletes = step(&mut state).is_multiple_of(5);
        let version = if deletes { 0 } else { 1 + step(&mut state) % 1_000_000 };
        {
            let mut oracle = oracle.lock().unwrap();
            let expected = oracle.entry(key).or_default();
            expected.under_way = Some(version);
            if control.believe_early {
                expected.acknowledged = version;
            }
        }
        let result = if deletes {
            delete(&store, key).await
        } else {
            put(&store, key, version).await
        };
        if result.is_err() {
            return;
        }
        let done = Expected {
            acknowledged: version,
            under_way: None,
        };
        oracle.lock().unwrap().insert(key, done);
    }
}

/// Compares every key with the oracle; what is found is what holds from now on.
async fn verify(store: &Store, oracle: &Oracle) -> Result<(), String> {
    let expected = oracle.lock().unwrap().clone();
    for (key, expected) in expected {
        let found = store.read(&cell(), |snapshot| snapshot.get(&key.to_be_bytes()));
        let found = found.map_err(|error: StoreError| format!("key {key}: {error}"))?;
        let version = found
            .as_ref()
            .map_or(0, |value| u64::from_be_bytes(value[..8].try_into().unwrap()));
        if version != expected.acknowledged && Some(version) != expected.under_way {
            return Err(format!("key {key} holds version {version}, {expected:?}"));
        }
        if let Some(value) = found {
            let content = Content::decode(&value[8..]).ok_or_else(|| format!("key {key}: no content"))?;
            let read = store.blobs().read_all(&content, 1 << 20).await;
            let read = read.map_err(|error| format!("key {key} version {version}: {error}"))?;
            if read != data(key, version).0 {
                return Err(format!("key {key} version {version} has other bytes"));
            }
        }
        let settled = Expected {
            acknowledged: version,
            under_way: None,
        };
        oracle.lock().unwrap().insert(key, settled);
    }
    Ok(())
}

fn count_files(disk: &SimDisk) -> usize {
    let files = disk.list(std::path::Path::new("/data/blobs/files")).unwrap();
    files.len()
}

fn live_files(oracle: &Oracle) -> usize {
    let oracle = oracle.lock().unwrap();
    oracle
        .values()
        .filter(|expected| expected.acknowledged != 0 && expected.acknowledged % 3 == 2)
        .count()
}

/// Works, cuts the power, recovers and verifies, several times on one disk.
async fn run(seed: u64, control: Control) -> Result<(), String> {
    let mut state = seed;
    let disk = SimDisk::new(seed);
    let oracle = Oracle::default();
    for _ in 0..ROUNDS_PER_SEED {
        let cut_at = step(&mut state) % CUT_WITHIN;
        disk.set_faults(Faults {
            power_off_at: Some(cut_at),
            lying_fsync_of: control.lying_fsync_of,
            ..Faults::default()
        });
        // The power may go while the store opens; then there is nothing to work with.
        if let Ok(store) = Store::open(config(&disk)) {
            let workers: Vec<_> = (0..WORKERS)
                .map(|worker| tokio::spawn(work(store.clone(), oracle.clone(), worker, step(&mut state), control)))
                .collect();
            // The collector and the compactor are cut as well.
            let sweeping = store.clone();
            let sweeper = tokio::task::spawn_blocking(move || (0..SWEEPS).for_each(|_| sweeping.collect_garbage()));
            sweeper.await.map_err(|error| error.to_string())?;
            for worker in workers {
                worker.await.map_err(|error| error.to_string())?;
            }
            disk.set_faults(Faults {
                power_off_at: Some(0),
                ..Faults::default()
            });
            store.close();
        }
        disk.crash();
        let store = Store::open(config(&disk)).map_err(|error| format!("does not open: {error}"))?;
        verify(&store, &oracle).await?;
        store.collect_garbage();
        verify(&store, &oracle).await?;
        let (found, live) = (count_files(&disk), live_files(&oracle));
        if found != live {
            return Err(format!("{found} blob files for {live} live blobs"));
        }
        store.close();
    }
    Ok(())
}

/// Runs every seed and returns those that show a loss.
fn violations(control: Control) -> Vec<(u64, String)> {
    let runtime = seeds::runtime();
    let run = |seed: u64| runtime.block_on(run(seed, control)).err().map(|what| (seed, what));
    seeds::seeds(SEEDS).into_iter().filter_map(run).collect()
}

#[test]
fn acknowledged_writes_survive_power_cuts() {
    let violations = violations(Control::default());
    assert!(violations.is_empty(), "set STANDPIPE_SEED to repeat: {violations:#?}");
}

fn is_caught(control: Control) {
    assert!(!violations(control).is_empty(), "a broken store passed the crash test");
}

#[test]
fn control_a_disk_that_lies_about_every_fsync_is_caught() {
    is_caught(Control {
        lying_fsync_of: Some(""),
        ..Control::default()
    });
}

#[test]
fn control_skipping_the_flush_of_the_index_is_caught() {
    is_caught(Control {
        lying_fsync_of: Some("index.redb"),
        ..Control::default()
    });
}

#[test]
fn control_skipping_the_flush_of_the_log_is_caught() {
    is_caught(Control {
        lying_fsync_of: Some("data/log"),
        ..Control::default()
    });
}

#[test]
fn control_skipping_the_flush_of_segments_is_caught() {
    is_caught(Control {
        lying_fsync_of: Some("blobs/segments"),
        ..Control::default()
    });
}

#[test]
fn control_skipping_the_flush_of_blob_files_or_their_names_is_caught() {
    is_caught(Control {
        lying_fsync_of: Some("blobs/files"),
        ..Control::default()
    });
}

#[test]
fn control_believing_an_answer_before_the_commit_is_caught() {
    is_caught(Control {
        believe_early: true,
        ..Control::default()
    });
}
