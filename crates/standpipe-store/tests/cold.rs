//! An index whose pages are not in memory: who waits for the disk, and who does not.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, helpers included")]

use std::future::Future as _;
use std::io;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::task::{Context, Waker};
use std::time::Duration;

use standpipe_store::disk::{Disk, DiskFile, DiskLock, SimDisk};
use standpipe_store::{CellId, Store, StoreConfig, StoreError};

/// The index has some five times the pages of the cache. A debug build of redb reads all of them in order when it
/// opens the file, so the first ones are not in memory then.
const KEYS: u32 = 20_000;
const CACHE_BYTES: usize = 1024 * 1024;
/// Keys far from each other, and from key 0, none of them in memory after an opening.
const COLD: [u32; 3] = [2_000, 4_000, 6_000];
/// No read that had to wait makes more requests fetch.
const LOOK_AHEADS_MAX: usize = 300;
/// Keys that are fetched at once.
const THREADS_MAX: u32 = 32;
/// Far longer than anything takes here: a test that hangs fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// A disk that has nothing in memory, notes who reads the index, and can let reads wait.
#[derive(Clone, Debug)]
struct ColdDisk {
    disk: SimDisk,
    gate: Arc<Gate>,
}

#[derive(Debug, Default)]
struct Gate {
    state: Mutex<GateState>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct GateState {
    closed: bool,
    /// Names of the threads that read the index.
    readers: Vec<String>,
}

/// A closed gate; a test that fails opens it too, for the store waits for its threads.
struct Closed<'a>(&'a Gate);

impl Drop for Closed<'_> {
    fn drop(&mut self) {
        self.0.set_closed(false);
    }
}

impl Gate {
    fn set_closed(&self, closed: bool) {
        self.state.lock().unwrap().closed = closed;
        self.changed.notify_all();
    }

    /// Lets reads wait until what is answered goes.
    fn close(&self) -> Closed<'_> {
        self.set_closed(true);
        Closed(self)
    }

    fn pass(&self) {
        let thread = std::thread::current().name().unwrap_or_default().to_owned();
        let mut state = self.state.lock().unwrap();
        state.readers.push(thread);
        self.changed.notify_all();
        drop(self.changed.wait_while(state, |state| state.closed).unwrap());
    }

    /// Returns once so many reads by threads of this name have come to a closed gate.
    fn wait_for_readers(&self, name: &str, count: usize) {
        let state = self.state.lock().unwrap();
        let waited = self.changed.wait_timeout_while(state, PATIENCE, |state| {
            state.readers.iter().filter(|reader| *reader == name).count() < count
        });
        let (state, timeout) = waited.unwrap();
        let readers = &state.readers;
        assert!(
            !timeout.timed_out(),
            "{count} reads by {name} should wait for the disk at once, not {readers:?}"
        );
    }

    fn take_readers(&self) -> Vec<String> {
        std::mem::take(&mut self.state.lock().unwrap().readers)
    }
}

#[derive(Debug)]
struct ColdFile {
    file: Arc<dyn DiskFile>,
    gate: Arc<Gate>,
}

impl DiskFile for ColdFile {
    fn len(&self) -> io::Result<u64> {
        self.file.len()
    }

    fn read_at(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.gate.pass();
        self.file.read_at(offset, out)
    }

    fn write_at(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.file.write_at(offset, data)
    }

    fn set_len(&self, bytes: u64) -> io::Result<()> {
        self.file.set_len(bytes)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.file.sync_data()
    }
}

impl Disk for ColdDisk {
    fn create_dir_all(&self, path: &Path) -> io::Result<()> {
        self.disk.create_dir_all(path)
    }

    fn open(&self, path: &Path, create: bool) -> io::Result<Arc<dyn DiskFile>> {
        let file = self.disk.open(path, create)?;
        if path.ends_with("index.redb") {
            let gate = self.gate.clone();
            return Ok(Arc::new(ColdFile { file, gate }));
        }
        Ok(file)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.disk.remove(path)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<String>> {
        self.disk.list(path)
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        self.disk.sync_dir(path)
    }

    fn free_bytes(&self, path: &Path) -> io::Result<u64> {
        self.disk.free_bytes(path)
    }

    fn lock(&self, path: &Path) -> io::Result<Result<Box<dyn DiskLock>, Option<u32>>> {
        self.disk.lock(path)
    }
}

fn cell() -> CellId {
    CellId::new("cold")
}

fn key(n: u32) -> [u8; 4] {
    n.to_be_bytes()
}

/// A store with many keys, opened anew, so that nothing but the way to them is in memory.
fn cold_store() -> (Store, Arc<Gate>) {
    let gate = Arc::new(Gate::default());
    let disk = ColdDisk {
        disk: SimDisk::new(1),
        gate: gate.clone(),
    };
    let mut config = StoreConfig::new("/data");
    config.disk = Arc::new(disk);
    config.cache_bytes = CACHE_BYTES;
    config.reserve_bytes = 0;
    let store = Store::open(config.clone()).unwrap();
    let filled =
        store.write_blocking::<_, StoreError>(&cell(), |txn| (0..KEYS).try_for_each(|n| txn.put(&key(n), &[7; 200])));
    filled.unwrap();
    drop(store);
    let store = Store::open(config).unwrap();
    settle(&store, &gate);
    (store, gate)
}

/// Fetches a key that is in memory until that does nothing: what waited before is forgotten.
fn settle(store: &Store, gate: &Gate) {
    assert!(holds(store, 0));
    let runtime = event_loop();
    for _ in 0..LOOK_AHEADS_MAX {
        runtime.block_on(fetch(store, 0));
    }
    gate.take_readers();
}

fn event_loop() -> tokio::runtime::Runtime {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    runtime
        .worker_threads(1)
        .thread_name("event-loop")
        .enable_time()
        .build()
        .unwrap()
}

fn holds(store: &Store, n: u32) -> bool {
    let found = store.read::<_, StoreError>(&cell(), |snapshot| snapshot.get(&key(n)));
    found.unwrap().is_some()
}

async fn fetch(store: &Store, n: u32) {
    store.fetch(|| Some((cell(), key(n).to_vec()))).await;
}

fn put(store: &Store, n: u32) {
    let written = store.write_blocking::<_, StoreError>(&cell(), move |txn| {
        txn.get(&key(n))?;
        txn.put(&key(n), b"new")
    });
    written.unwrap();
}

#[test]
fn reads_that_wait_for_the_disk_hold_up_no_event_loop_and_wait_together() {
    let (store, gate) = cold_store();
    let runtime = event_loop();
    let closed = gate.close();
    let reads: Vec<_> = COLD
        .map(|n| {
            let store = store.clone();
            runtime.spawn(async move { holds(&store, n) })
        })
        .into();
    gate.wait_for_readers("event-loop", reads.len());
    // The only event loop still turns.
    let (told, heard) = std::sync::mpsc::channel();
    runtime.spawn(async move { told.send(()) });
    let turned = heard.recv_timeout(PATIENCE);
    drop(closed);
    turned.expect("other work should go on while reads wait");
    for read in reads {
        assert!(runtime.block_on(read).unwrap());
    }
}

#[test]
fn after_a_read_that_waited_keys_are_fetched_beside_the_event_loop_and_ahead_of_the_writer() {
    let (store, gate) = cold_store();
    let runtime = event_loop();
    // Nothing had to wait of late: fetching reads nothing, and the writer reads for itself.
    runtime.block_on(fetch(&store, COLD[0]));
    assert_eq!(gate.take_readers(), Vec::<String>::new());
    put(&store, COLD[0]);
    assert!(gate.take_readers().contains(&"store-writer".to_owned()));

    let closed = gate.close();
    let fetches: Vec<_> = [COLD[1], COLD[2]]
        .map(|n| {
            let store = store.clone();
            runtime.spawn(async move { fetch(&store, n).await })
        })
        .into();
    // Both at once, though there is one event loop. A checkpoint may come to the gate as well.
    gate.wait_for_readers("store-ahead", fetches.len());
    assert!(fetches.iter().all(|fetch| !fetch.is_finished()));
    drop(closed);
    for fetch in fetches {
        runtime.block_on(fetch).unwrap();
    }
    gate.take_readers();
    put(&store, COLD[1]);
    assert!(!gate.take_readers().contains(&"store-writer".to_owned()));
    // Ends the threads.
    store.close();
}

#[test]
fn closing_ends_a_fetch_that_has_no_thread_yet() {
    let (store, gate) = cold_store();
    let runtime = event_loop();
    assert!(holds(&store, COLD[0]));
    let closed = gate.close();
    for n in 0..THREADS_MAX {
        let store = store.clone();
        runtime.spawn(async move { fetch(&store, COLD[1] + 50 * n).await });
        // One after the other: each that waits pays for the next ones.
        gate.wait_for_readers("store-ahead", n as usize + 1);
    }
    let mut waiting = std::pin::pin!(fetch(&store, COLD[0] - 500));
    let mut context = Context::from_waker(Waker::noop());
    assert!(waiting.as_mut().poll(&mut context).is_pending());
    let closing = {
        let store = store.clone();
        std::thread::spawn(move || store.close())
    };
    // Nobody reads for it, and the others still wait.
    let ended = runtime.block_on(async { tokio::time::timeout(PATIENCE, waiting).await });
    assert!(ended.is_ok());
    drop(closed);
    closing.join().unwrap();
}
