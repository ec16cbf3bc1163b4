//! The collector never removes what is live: uploads, copies, slices, deletes and slow readers at once, with
//! the collector and the compactor at work all the time, against a model of what each key holds.
//!
//! Blobs are small enough to share segments, so that compaction moves what others are reading. `STANDPIPE_SEED` runs
//! one seed.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, helpers included")]

mod seeds;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bytes::Bytes;
use standpipe_store::disk::{Disk, SimDisk};
use standpipe_store::{CellId, Content, Store, StoreConfig, StoreError, Transaction};

const SEEDS: u64 = 6;
const WORKERS: u64 = 6;
const KEYS_PER_WORKER: u64 = 5;
const STEPS: usize = 60;
/// Every worker also copies from keys of the others, in this shared cell.
const CELL: &str = "collector";

fn step(state: &mut u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    let mixed = (*state ^ (*state >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 33)
}

fn cell() -> CellId {
    CellId::new(CELL)
}

fn pattern(seed: u64, bytes: usize) -> Bytes {
    let mut state = seed;
    (0..bytes / 8).flat_map(|_| step(&mut state).to_le_bytes()).collect()
}

async fn upload(store: &Store, data: Bytes, hinted: bool) -> Result<Content, StoreError> {
    let mut writer = store.blobs().writer(hinted.then_some(data.len() as u64));
    writer.write(data).await?;
    writer.finish().await
}

/// Replaces what `key` holds; with `None` removes it.
async fn replace(store: &Store, key: u64, content: Option<Content>) -> Result<(), StoreError> {
    let write = move |txn: &mut dyn Transaction| {
        if let Some(content) = &content {
            txn.link(content)?;
        }
        if let Some(old) = txn.get(&key.to_be_bytes())? {
            txn.unlink(&Content::decode(&old).unwrap())?;
        }
        match &content {
            Some(content) => txn.put(&key.to_be_bytes(), &content.encode()),
            None => txn.delete(&key.to_be_bytes()),
        }
    };
    store.write(&cell(), write).await
}

fn find(store: &Store, key: u64) -> Option<Content> {
    let found = store.read::<_, StoreError>(&cell(), |snapshot| snapshot.get(&key.to_be_bytes()));
    found.unwrap().as_deref().and_then(Content::decode)
}

/// What a key of this worker should hold.
type Model = BTreeMap<u64, Bytes>;

/// One client with keys of its own. Own keys hold exactly what the model says, at every moment.
async fn work(store: Store, worker: u64, mut state: u64) -> Model {
    let mut model = Model::new();
    for _ in 0..STEPS {
        let key = worker * KEYS_PER_WORKER + step(&mut state) % KEYS_PER_WORKER;
        match step(&mut state) % 8 {
            0 => {
                replace(&store, key, None).await.unwrap();
                model.remove(&key);
            }
            1 => drop(upload(&store, pattern(state, 60_000), true).await.unwrap()),
            2 | 3 => copy_part(&store, &mut model, key, step(&mut state)).await,
            4 => read_slowly(&store, &model, key).await,
            choice => {
                let data = pattern(state, 20_000 + (step(&mut state) % 150_000) as usize);
                let content = upload(&store, data.clone(), choice != 7).await.unwrap();
                replace(&store, key, Some(content)).await.unwrap();
                model.insert(key, data);
            }
        }
    }
    model
}

/// Two slices of one key of this worker become another, as parts that are copied do.
async fn copy_part(store: &Store, model: &mut Model, to: u64, choice: u64) {
    let Some((from, data)) = model.iter().nth(choice as usize % model.len().max(1)) else {
        return;
    };
    let (from, data) = (*from, data.clone());
    let content = find(store, from).unwrap();
    let middle = choice % (data.len() as u64);
    let turned = Content::concat([&content.slice(middle..content.len()), &content.slice(0..middle)]);
    replace(store, to, Some(turned)).await.unwrap();
    let turned = [&data[middle as usize..], &data[..middle as usize]].concat();
    model.insert(to, turned.into());
}

/// A reader that began before its key is replaced still gets every byte.
async fn read_slowly(store: &Store, model: &Model, key: u64) {
    let (Some(data), Some(content)) = (model.get(&key), find(store, key)) else {
        return;
    };
    let mut reader = store.blobs().reader(&content, 0..content.len());
    let first = reader.next_chunk().await.unwrap().unwrap();
    let other = upload(store, pattern(key, 30_000), true).await.unwrap();
    replace(store, key, Some(other)).await.unwrap();
    store.collect_garbage_soon().await;
    let mut read = first.to_vec();
    while let Some(chunk) = reader.next_chunk().await {
        read.extend_from_slice(&chunk.unwrap());
    }
    assert!(read == data[..], "a reader of key {key} saw other bytes");
    let restored = upload(store, data.clone(), true).await.unwrap();
    replace(store, key, Some(restored)).await.unwrap();
}

/// The collector, off the async threads.
trait CollectSoon {
    async fn collect_garbage_soon(&self);
}

impl CollectSoon for Store {
    async fn collect_garbage_soon(&self) {
        let store = self.clone();
        tokio::task::spawn_blocking(move || store.collect_garbage())
            .await
            .unwrap();
    }
}

async fn check(store: &Store, models: &[Model]) {
    for (key, data) in models.iter().flatten() {
        let content = find(store, *key).unwrap();
        let read = store.blobs().read_all(&content, 1 << 20).await.unwrap();
        assert!(read == *data, "key {key} has other bytes");
    }
}

async fn run(seed: u64) {
    let disk = SimDisk::new(seed);
    let config = || StoreConfig {
        disk: Arc::new(disk.clone()),
        reserve_bytes: 0,
        ..StoreConfig::new("/data")
    };
    let store = Store::open(config()).unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let (sweeping, stopped) = (store.clone(), stop.clone());
    let sweeper = tokio::task::spawn_blocking(move || {
        while !stopped.load(Ordering::SeqCst) {
            sweeping.collect_garbage();
        }
    });
    let mut state = seed;
    let workers: Vec<_> = (0..WORKERS)
        .map(|worker| tokio::spawn(work(store.clone(), worker, step(&mut state))))
        .collect();
    let mut models = Vec::new();
    for worker in workers {
        models.push(worker.await.unwrap());
    }
    stop.store(true, Ordering::SeqCst);
    sweeper.await.unwrap();
    check(&store, &models).await;
    store.collect_garbage_soon().await;
    check(&store, &models).await;
    // What is dead is gone: nothing is left beside what a restart finds live.
    assert_eq!(store.scrub(u64::MAX).unwrap().damage, vec![]);
    drop(store);
    let store = Store::open(config()).unwrap();
    store.collect_garbage_soon().await;
    check(&store, &models).await;
    let files = disk.list(std::path::Path::new("/data/blobs/files")).unwrap().len();
    let live = models.iter().flatten().count();
    assert!(files <= live * 2, "{files} files for {live} keys");
    store.close();
}

#[test]
fn what_is_live_stays_beside_uploads_copies_deletes_and_readers() {
    let runtime = seeds::runtime();
    for seed in seeds::seeds(SEEDS) {
        eprintln!("STANDPIPE_SEED={seed}");
        runtime.block_on(run(seed));
    }
}
