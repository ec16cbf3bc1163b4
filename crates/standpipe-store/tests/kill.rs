//! Real processes killed with SIGKILL in the middle of writing: the next opening finds every
//! acknowledged write, and no half one.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, helpers included")]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Stdio};

use bytes::Bytes;
use standpipe_store::{CellId, Content, Store, StoreConfig, StoreError, Transaction};

const DIR_VARIABLE: &str = "STANDPIPE_KILL_TEST_DIR";
const ROUNDS: u64 = 8;
const WORKERS: u64 = 4;
/// Acknowledgements after which the child is killed: this, plus a part that varies by round.
const ACKS_MIN: u64 = 40;

fn cell() -> CellId {
    CellId::new("kill")
}

fn data(key: u64, version: u64) -> Bytes {
    let bytes = [60, 30_000, 200_000][(version % 3) as usize];
    let seed = key * 31 + version;
    (0..bytes)
        .map(|at| (at as u64 * 7 + seed * 13 + at as u64 / 977) as u8)
        .collect()
}

/// The child: writes ever newer versions and prints `key version` after each acknowledgement.
#[test]
fn child_writes_until_it_is_killed() {
    let Ok(dir) = std::env::var(DIR_VARIABLE) else {
        return;
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .build()
        .unwrap();
    let store = Store::open(StoreConfig::new(dir)).unwrap();
    let workers: Vec<_> = (0..WORKERS)
        .map(|key| runtime.spawn(child_worker(store.clone(), key)))
        .collect();
    runtime.block_on(async {
        for worker in workers {
            worker.await.unwrap();
        }
    });
}

async fn child_worker(store: Store, key: u64) {
    let start = load(&store, key).map_or(0, |(version, _)| version);
    for version in start + 1.. {
        let data = data(key, version);
        let mut writer = store.blobs().writer((version % 2 == 0).then_some(data.len() as u64));
        writer.write(data).await.unwrap();
        let content = writer.finish().await.unwrap();
        let write = move |txn: &mut dyn Transaction| {
            if let Some(old) = txn.get(&key.to_be_bytes())? {
                txn.unlink(&Content::decode(&old[8..]).unwrap())?;
            }
            txn.link(&content)?;
            txn.put(
                &key.to_be_bytes(),
                &[&version.to_be_bytes()[..], &content.encode()].concat(),
            )
        };
        let written: Result<(), StoreError> = store.write(&cell(), write).await;
        written.unwrap();
        // One write call per line, so that a kill never leaves half a line.
        std::io::stdout()
            .write_all(format!("ack {key} {version}\n").as_bytes())
            .unwrap();
    }
}

fn load(store: &Store, key: u64) -> Option<(u64, Content)> {
    let value = store.read::<_, StoreError>(&cell(), |snapshot| snapshot.get(&key.to_be_bytes()));
    let value = value.unwrap()?;
    let version = u64::from_be_bytes(value[..8].try_into().unwrap());
    Some((version, Content::decode(&value[8..]).unwrap()))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the test must have a process of its own to kill"
)]
fn spawn_child(dir: &Path) -> Child {
    std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child_writes_until_it_is_killed", "--nocapture"])
        .env(DIR_VARIABLE, dir)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn acknowledged_writes_survive_kill_9() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let dir = tempfile::tempdir().unwrap();
    let mut acknowledged: BTreeMap<u64, u64> = BTreeMap::new();
    for round in 0..ROUNDS {
        let mut child = spawn_child(dir.path());
        let (mut count, kill_at) = (0, ACKS_MIN + round * 37 % 50);
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            let line = line.unwrap();
            // The test harness may put its own words in front of the first line.
            let Some((_, ack)) = line.split_once("ack ") else {
                continue;
            };
            let (key, version) = ack.split_once(' ').unwrap();
            acknowledged.insert(key.parse().unwrap(), version.parse().unwrap());
            count += 1;
            if count == kill_at {
                child.kill().unwrap();
            }
        }
        child.wait().unwrap();
        assert!(count >= kill_at, "the child died by itself after {count}");
        let store = Store::open(StoreConfig::new(dir.path())).unwrap();
        for (key, wanted) in &acknowledged {
            let (version, content) = load(&store, *key).unwrap();
            assert!(
                version == *wanted || version == wanted + 1,
                "key {key}: {version} after ack of {wanted}"
            );
            let read = runtime.block_on(store.blobs().read_all(&content, 1 << 20)).unwrap();
            assert!(read == data(*key, version), "key {key} version {version}");
        }
    }
}
