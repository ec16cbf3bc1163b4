//! Look-ups ahead: threads that bring the page of a key into memory before a request reads or writes it.
//!
//! An event loop should not wait for the disk, and one thread commits and looks up what is there first, so every writer
//! of a batch would wait for every other's page in turn. What is looked up here is only read: the answer is thrown
//! away, and whoever asked is told that the page is there.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::JoinHandle;

use tokio::sync::oneshot;

use super::redb_tables::Tree;

/// Reads ahead at once; as many threads, the first of which starts with the first look-up. The more there are, the less
/// a page costs: many reads that end together share their interrupts (docs/decisions/0016).
const THREADS_MAX: usize = 32;
/// Look-ups that may wait for a thread; a request that finds no place reads for itself.
const QUEUE_MAX: usize = 1024;

/// The threads and what they are to read.
#[derive(Default)]
pub(crate) struct LookAheads {
    state: Mutex<State>,
    ready: Condvar,
}

#[derive(Default)]
struct State {
    look_ups: VecDeque<LookUp>,
    threads: Vec<JoinHandle<()>>,
    idle: usize,
    closed: bool,
}

struct LookUp {
    tree: Arc<Tree>,
    full_key: Vec<u8>,
    done: oneshot::Sender<()>,
}

impl LookAheads {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// Has a key looked up soon; never waits for the disk itself. What is answered ends once that is done, or will not be.
    pub(crate) fn look_up(self: &Arc<Self>, tree: Arc<Tree>, full_key: Vec<u8>) -> Option<oneshot::Receiver<()>> {
        let mut state = self.lock();
        if state.closed || state.look_ups.len() >= QUEUE_MAX {
            return None;
        }
        // One that was woken counts as idle until it has taken its look-up from the queue.
        if state.look_ups.len() >= state.idle && state.threads.len() < THREADS_MAX {
            let this = self.clone();
            let thread = std::thread::Builder::new().name("store-ahead".to_owned());
            match thread.spawn(move || this.run()) {
                Ok(thread) => state.threads.push(thread),
                Err(error) if state.threads.is_empty() => {
                    tracing::warn!(%error, "no thread looks ahead, so requests wait for the disk");
                    return None;
                }
                Err(_) => {}
            }
        }
        let (done, told) = oneshot::channel();
        state.look_ups.push_back(LookUp { tree, full_key, done });
        // To wake nobody would be a system call all the same.
        let wakes = state.idle > 0;
        drop(state);
        if wakes {
            self.ready.notify_one();
        }
        Some(told)
    }

    fn run(&self) {
        while let Some(LookUp { tree, full_key, done }) = self.next() {
            // What fails here fails again where it is needed.
            drop(tree.holds(&full_key));
            // Who asked may have gone.
            let _gone = done.send(());
        }
    }

    /// Waits for a look-up; `None` once closed.
    fn next(&self) -> Option<LookUp> {
        let mut state = self.lock();
        loop {
            if state.closed {
                return None;
            }
            if let Some(look_up) = state.look_ups.pop_front() {
                return Some(look_up);
            }
            state.idle += 1;
            state = self.ready.wait(state).unwrap_or_else(|poisoned| poisoned.into_inner());
            state.idle -= 1;
        }
    }

    /// Forgets what waits, and returns once no thread reads any more.
    pub(crate) fn close(&self) {
        let mut state = self.lock();
        state.closed = true;
        state.look_ups.clear();
        let threads = std::mem::take(&mut state.threads);
        drop(state);
        self.ready.notify_all();
        for thread in threads {
            if thread.join().is_err() {
                tracing::error!("a thread that looked ahead panicked");
            }
        }
    }
}
