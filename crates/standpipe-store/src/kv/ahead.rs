//! Look-ups ahead of writes: threads that bring the pages of keys into memory while the request that will write them
//! is still on its way to the queue.
//!
//! One thread commits, and it looks up what is there first. Where that has to come from the disk, every writer of a
//! batch would wait for every other's page in turn. What is looked up here is only read: the answer is thrown away.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::JoinHandle;

use super::redb_tables::Tree;

/// Reads ahead at once; as many threads, the first of which starts with the first look-up.
const THREADS_MAX: usize = 4;
/// Look-ups that may wait for a thread; the writer reads for itself what finds no place.
const QUEUE_MAX: usize = 256;

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
}

impl LookAheads {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// Has a key looked up soon. Never waits for the disk.
    pub(crate) fn look_up(self: &Arc<Self>, tree: Arc<Tree>, full_key: Vec<u8>) {
        let mut state = self.lock();
        if state.closed || state.look_ups.len() >= QUEUE_MAX {
            return;
        }
        if state.idle == 0 && state.threads.len() < THREADS_MAX {
            let this = self.clone();
            let thread = std::thread::Builder::new().name("store-ahead".to_owned());
            match thread.spawn(move || this.run()) {
                Ok(thread) => state.threads.push(thread),
                Err(error) if state.threads.is_empty() => {
                    tracing::warn!(%error, "no thread looks ahead, so the writer waits for the disk");
                    return;
                }
                Err(_) => {}
            }
        }
        state.look_ups.push_back(LookUp { tree, full_key });
        drop(state);
        self.ready.notify_one();
    }

    fn run(&self) {
        while let Some(LookUp { tree, full_key }) = self.next() {
            // What fails here fails again where it is needed.
            drop(tree.holds(&full_key));
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
