//! Rotting disks: a flipped bit is found by the read that meets it or by a scrub, and never served.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, helpers included")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bytes::Bytes;
use standpipe_store::disk::{Disk, DiskFile, SimDisk};
use standpipe_store::{CellId, Content, Damage, OpenError, RecordName, Store, StoreConfig, StoreError, Transaction};

const FAST: u64 = u64::MAX;
const KEYS: u64 = 120;
/// Flipped places in the index, and in each other file.
const INDEX_FLIPS: usize = 100;
const FLIPS: usize = 6;

fn config(disk: &SimDisk) -> StoreConfig {
    StoreConfig {
        disk: Arc::new(disk.clone()),
        reserve_bytes: 0,
        ..StoreConfig::new("/data")
    }
}

fn cell() -> CellId {
    CellId::new("damage")
}

/// Inline, packed and own-file contents by turns.
fn data(key: u64) -> (Bytes, bool) {
    let bytes = match key % 10 {
        0 => 150_000,
        1 => 20_000,
        _ => 300 + key as usize,
    };
    let mix = |at: u64| (at << 32 | key).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56;
    let data = (0..bytes as u64).map(|at| mix(at) as u8 ^ mix(key) as u8).collect();
    (data, key.is_multiple_of(10))
}

async fn put(store: &Store, key: u64) -> Result<(), StoreError> {
    let (data, packed) = data(key);
    let mut writer = store.blobs().writer(packed.then_some(data.len() as u64));
    writer.write(data).await?;
    let content = writer.finish().await?;
    let put = move |txn: &mut dyn Transaction| {
        if let Some(old) = txn.get(&key.to_be_bytes())? {
            txn.unlink(&Content::decode(&old).unwrap())?;
        }
        txn.link(&content)?;
        txn.put(&key.to_be_bytes(), &content.encode())
    };
    store.write(&cell(), put).await
}

/// Reads everything: `Err` names damage, `Ok(false)` is wrong data served as if it were right.
async fn read_all(store: &Store) -> Result<bool, StoreError> {
    let list = |snapshot: &dyn standpipe_store::Snapshot| {
        snapshot.list(&standpipe_store::KeyRange::all(), false, KEYS as usize + 1)
    };
    let listed: BTreeMap<_, _> = store.read(&cell(), list)?.into_iter().collect();
    for key in 0..KEYS {
        let found = store.read::<_, StoreError>(&cell(), |snapshot| snapshot.get(&key.to_be_bytes()))?;
        if found.is_none() || found.as_ref() != listed.get(key.to_be_bytes().as_slice()) {
            return Ok(false);
        }
        let content = found.as_deref().and_then(Content::decode).unwrap_or_default();
        if store.blobs().read_all(&content, 1 << 20).await? != data(key).0 {
            return Ok(false);
        }
    }
    Ok(listed.len() == KEYS as usize)
}

async fn filled_disk() -> SimDisk {
    let disk = SimDisk::new(1);
    let store = Store::open(config(&disk)).unwrap();
    for key in 0..KEYS {
        put(&store, key).await.unwrap();
    }
    store.close();
    disk
}

fn files(disk: &SimDisk) -> Vec<PathBuf> {
    let dirs = ["/data", "/data/blobs/files", "/data/blobs/segments"];
    let files = dirs.into_iter().flat_map(|dir| {
        let names = disk.list(Path::new(dir)).unwrap();
        names.into_iter().map(move |name| Path::new(dir).join(name))
    });
    let files = files.filter(|path| !path.ends_with("LOCK"));
    files.filter(|path| length(disk, path) > 0).collect()
}

fn length(disk: &SimDisk, path: &Path) -> u64 {
    let file: Arc<dyn DiskFile> = disk.open(path, false).unwrap();
    file.len().unwrap()
}

/// What became of one flipped bit.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    RefusedToOpen,
    FoundByReading,
    FoundByScrub,
    Harmless,
    /// Wrong: reading met it, a scrub did not.
    MissedByScrub,
    /// Wrong: bad data came back as if it were good.
    Served,
}

async fn fate(disk: &SimDisk, path: &Path, offset: u64) -> Fate {
    let disk = disk.fork();
    disk.flip_bit(path, offset as usize);
    let Ok(store) = Store::open(config(&disk)) else {
        return Fate::RefusedToOpen;
    };
    let read = read_all(&store).await;
    let scrubbed = store.scrub(FAST);
    match (read, scrubbed.map(|report| report.damage.is_empty())) {
        (Err(_), Ok(false) | Err(_)) => Fate::FoundByReading,
        (Err(_), Ok(true)) => Fate::MissedByScrub,
        (Ok(_), Ok(false) | Err(_)) => Fate::FoundByScrub,
        (Ok(true), Ok(true)) => Fate::Harmless,
        (Ok(false), Ok(true)) => Fate::Served,
    }
}

#[tokio::test]
async fn every_flipped_bit_is_harmless_or_found() {
    let disk = filled_disk().await;
    let mut seed = 7u64;
    let mut fates = BTreeMap::<(String, Fate), u64>::new();
    for path in files(&disk) {
        let bytes = length(&disk, &path);
        let is_blob = path.starts_with("/data/blobs");
        let flips = if path.ends_with("index.redb") {
            INDEX_FLIPS
        } else {
            FLIPS
        };
        for _ in 0..flips {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let fate = fate(&disk, &path, (seed >> 11) % bytes).await;
            let is_wrong = matches!(fate, Fate::MissedByScrub | Fate::Served);
            assert!(!is_wrong, "{path:?} {fate:?} after {fates:?}");
            // Every byte of a blob file is data or its checksum.
            assert!(!is_blob || fate == Fate::FoundByReading, "{path:?} {fate:?}");
            let group = if is_blob {
                "blobs".into()
            } else {
                path.display().to_string()
            };
            *fates.entry((group, fate)).or_default() += 1;
        }
    }
    let found = |fate| {
        fates
            .get(&("/data/index.redb".to_owned(), fate))
            .is_some_and(|count| *count > 0)
    };
    // The control of this test: some flips of the index did hit data.
    assert!(found(Fate::FoundByReading) || found(Fate::FoundByScrub), "{fates:?}");
}

#[tokio::test]
async fn a_scrub_names_the_damaged_blob_and_record_of_a_running_store() {
    let disk = filled_disk().await;
    let store = Store::open(config(&disk)).unwrap();
    assert!(read_all(&store).await.unwrap());
    let healthy = store.scrub(FAST).unwrap();
    assert_eq!((healthy.blobs, healthy.damage), (KEYS / 10 * 2, vec![]));
    let blob = files(&disk)
        .into_iter()
        .find(|path| path.starts_with("/data/blobs/files"))
        .unwrap();
    disk.flip_bit(&blob, 5);
    // The bytes of an inline content, wherever the index keeps them.
    let index = Path::new("/data/index.redb");
    let mut bytes = vec![0; length(&disk, index) as usize];
    disk.open(index, false).unwrap().read_at(0, &mut bytes).unwrap();
    let inline = data(42).0;
    for at in (0..bytes.len() - 300).filter(|at| bytes[*at..*at + 300] == inline[..300]) {
        disk.flip_bit(index, at);
    }
    let damage = store.scrub(FAST).unwrap().damage;
    let name = blob.file_name().unwrap().to_str().unwrap();
    assert!(
        damage
            .iter()
            .any(|damage| matches!(damage, Damage::Blob { blob, records, .. }
                if blob.to_string() == name && records.len() == 1 && records[0].cell == cell().as_bytes())),
        "{damage:?}"
    );
    assert!(
        damage.contains(&Damage::Record(RecordName {
            cell: cell().as_bytes().to_vec(),
            key: 42u64.to_be_bytes().to_vec(),
        })),
        "{damage:?}"
    );
    assert!(
        damage.iter().any(|damage| matches!(damage, Damage::Index { .. })),
        "{damage:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_scrub_beside_writers_raises_no_false_alarm() {
    let disk = SimDisk::new(3);
    // Short laps, so that checkpoints pass while the scrub reads.
    let store = Store::open(StoreConfig {
        log_bytes_max: 64 * 1024,
        ..config(&disk)
    });
    let store = store.unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let (writing, stopped) = (store.clone(), stop.clone());
    let writer = tokio::spawn(async move {
        for key in (0..KEYS).cycle() {
            if stopped.load(Ordering::SeqCst) {
                break;
            }
            put(&writing, key).await.unwrap();
        }
    });
    let scrubbing = store.clone();
    let scrubs = tokio::task::spawn_blocking(move || {
        for _ in 0..20 {
            scrubbing.collect_garbage();
            assert_eq!(scrubbing.scrub(FAST).unwrap().damage, vec![]);
        }
    });
    scrubs.await.unwrap();
    stop.store(true, Ordering::SeqCst);
    writer.await.unwrap();
}

#[tokio::test]
async fn a_damaged_log_record_with_others_behind_it_refuses_to_open() {
    let disk = SimDisk::new(1);
    let store = Store::open(config(&disk)).unwrap();
    for key in 0..10 {
        put(&store, key * 10 + 2).await.unwrap();
    }
    disk.crash();
    let log = Path::new("/data/log");
    for offset in [0, 20, 31, 40, 200, 333] {
        let damaged = disk.fork();
        damaged.flip_bit(log, offset);
        let refused = Store::open(config(&damaged)).err();
        assert!(
            matches!(&refused, Some(OpenError::Store(StoreError::Corrupt { path, offset: 0, .. })) if path == log),
            "{offset}: {refused:?}"
        );
    }
    Store::open(config(&disk)).unwrap();
}

#[tokio::test]
async fn a_damaged_record_can_be_replaced_and_removed() {
    let disk = filled_disk().await;
    let index = Path::new("/data/index.redb");
    let mut bytes = vec![0; length(&disk, index) as usize];
    disk.open(index, false).unwrap().read_at(0, &mut bytes).unwrap();
    let inline = data(42).0;
    for at in (0..bytes.len() - 300).filter(|at| bytes[*at..*at + 300] == inline[..300]) {
        disk.flip_bit(index, at);
    }
    let store = Store::open(config(&disk)).unwrap();
    let get = || store.read::<_, StoreError>(&cell(), |snapshot| snapshot.get(&42u64.to_be_bytes()));
    assert!(matches!(get(), Err(StoreError::Corrupt { .. })), "{:?}", get());
    let replace = |txn: &mut dyn Transaction| txn.put(&42u64.to_be_bytes(), b"new");
    store.write::<_, StoreError>(&cell(), replace).await.unwrap();
    assert_eq!(get().unwrap().as_deref(), Some(&b"new"[..]));
    assert_eq!(store.scrub(FAST).unwrap().damage, vec![]);
}
