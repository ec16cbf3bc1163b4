//! One queue: its record, its index, and who waits for messages.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use standpipe_store::{CellId, Snapshot, Store, Transaction};
use tokio::sync::{Notify, OnceCell};

use crate::alarm::Alarm;
use crate::attempts::Attempts;
use crate::attributes::Settings;
use crate::disk::codec::Malformed;
use crate::disk::keys::{self, DedupHash};
use crate::disk::message::{DedupRow, StateRow};
use crate::disk::queue::QueueRecord;
use crate::errors::SqsError;
use crate::index::{Index, Joining, Now, Received};
use crate::names::{self, QueueName};

/// A queue's record and what it means.
pub struct State {
    /// As on disk.
    pub record: QueueRecord,
    /// Read from its attributes.
    pub settings: Settings,
}

impl State {
    /// Reads a record.
    pub fn of(record: QueueRecord) -> Result<State, SqsError> {
        let settings = Settings::of(&record.attributes)?;
        Ok(State { record, settings })
    }
}

/// A queue that exists, or did when it was looked up.
pub struct Queue {
    /// Owner and name.
    pub name: QueueName,
    /// Never reused.
    pub id: u64,
    /// Its ARN.
    pub arn: String,
    /// The region in it.
    pub region: String,
    /// Its kind.
    pub is_fifo: bool,
    /// The cell of its account.
    pub cell: CellId,
    store: Store,
    state: RwLock<Arc<State>>,
    index: Mutex<Index>,
    loaded: OnceCell<()>,
    /// Set by the one thread that reads the queue; held while it does.
    was_read: Mutex<bool>,
    gone: AtomicBool,
    /// Deduplication ids on disk, in the order in which they end.
    dedups: Mutex<VecDeque<(u64, DedupHash)>>,
    attempts: Mutex<Attempts>,
    epoch: u32,
    changed: Notify,
    alarm: Alarm,
}

impl Queue {
    /// A queue with this record. Its messages are read at first use.
    pub fn new(
        store: Store,
        cell: CellId,
        name: QueueName,
        record: QueueRecord,
        epoch: u32,
    ) -> Result<Queue, SqsError> {
        let is_fifo = names::is_fifo(&name.name);
        Ok(Queue {
            id: record.id,
            arn: name.arn(&record.region),
            region: record.region.clone(),
            is_fifo,
            cell,
            store,
            index: Mutex::new(Index::new(is_fifo, record.generation, epoch)),
            state: RwLock::new(Arc::new(State::of(record)?)),
            loaded: OnceCell::new(),
            was_read: Mutex::new(false),
            gone: AtomicBool::new(false),
            dedups: Mutex::default(),
            attempts: Mutex::default(),
            epoch,
            changed: Notify::new(),
            alarm: Alarm::default(),
            name,
        })
    }

    /// Record and settings.
    pub fn state(&self) -> Arc<State> {
        Arc::clone(&self.state.read().unwrap_or_else(|poisoned| poisoned.into_inner()))
    }

    /// Replaces record and settings, once they are on disk.
    pub fn set_state(&self, state: State) {
        *self.state.write().unwrap_or_else(|poisoned| poisoned.into_inner()) = Arc::new(state);
        // A shorter wait or another dead-letter queue may matter to those who wait.
        self.changed.notify_waiters();
    }

    /// The queue was deleted; who waits is told so.
    pub fn set_gone(&self) {
        self.gone.store(true, Ordering::SeqCst);
        self.changed.notify_waiters();
    }

    /// Refuses once the queue is deleted.
    pub fn check_exists(&self) -> Result<(), SqsError> {
        if self.gone.load(Ordering::SeqCst) {
            return Err(SqsError::QueueDoesNotExist);
        }
        Ok(())
    }

    /// The index; [`Queue::load`] it before.
    pub fn index(&self) -> MutexGuard<'_, Index> {
        self.index.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// Results of receives that may be asked for again.
    pub fn attempts(&self) -> MutexGuard<'_, Attempts> {
        self.attempts.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// This moment.
    pub fn now(&self) -> Now {
        let clock = self.store.clock();
        Now {
            mono_ms: clock.monotonic_ms(),
            wall_ms: clock.now_ms(),
            retention_ms: self.state().settings.retention_secs * 1000,
        }
    }

    /// Tells up to `count` of those who wait that messages can be received.
    pub fn wake(&self, count: usize) {
        for _ in 0..count {
            self.changed.notify_one();
        }
    }

    /// Wakes who waits when timeouts and delays end.
    pub fn alarm(&self) -> &Alarm {
        &self.alarm
    }

    /// Resolves when messages may have come.
    pub fn changed(&self) -> &Notify {
        &self.changed
    }

    /// Reads the queue's messages from disk, once. Costs about a second per million.
    pub async fn load(self: &Arc<Self>) -> Result<(), SqsError> {
        if self.loaded.initialized() {
            return Ok(());
        }
        let load = || async {
            let queue = Arc::clone(self);
            let task = tokio::task::spawn_blocking(move || queue.load_blocking());
            task.await.unwrap_or(Err(SqsError::Changed))
        };
        self.loaded.get_or_try_init(load).await.copied()
    }

    /// True once the messages were read.
    pub fn is_loaded(&self) -> bool {
        self.loaded.initialized()
    }

    /// A caller that gave up leaves its thread reading: whoever comes next waits for it here, because a second, later
    /// finished reading would put an older state over the live one.
    fn load_blocking(&self) -> Result<(), SqsError> {
        let mut was_read = self.was_read.lock().unwrap_or_else(PoisonError::into_inner);
        if *was_read {
            return Ok(());
        }
        let generation = self.state().record.generation;
        let now = self.now();
        let mut index = Index::new(self.is_fifo, generation, self.epoch);
        let mut dedups = Vec::new();
        self.store.read(&self.cell, |snapshot| {
            self.load_messages(snapshot, &mut index, &now)?;
            self.load_dedups(snapshot, &mut index, &mut dedups)
        })?;
        dedups.sort_unstable();
        *self.dedups() = dedups.into();
        index.settle(&now);
        *self.index() = index;
        *was_read = true;
        Ok(())
    }

    fn load_messages(&self, snapshot: &dyn Snapshot, index: &mut Index, now: &Now) -> Result<(), SqsError> {
        let range = keys::messages(keys::STATE, self.id, index.generation);
        each(snapshot, &range, |key, value| {
            let row = StateRow::decode(value)?;
            // Delays survive a restart by the wall clock, since monotonic time begins anew.
            let left_ms = row.due_ms.saturating_sub(now.wall_ms);
            let joining = Joining {
                group: row.group.as_deref(),
                sent_ms: (row.sent_ms != 0).then_some(row.sent_ms),
                due_ms: if left_ms == 0 { 0 } else { now.mono_ms + left_ms },
            };
            let received = Received {
                count: row.receive_count,
                first_ms: row.first_received_ms,
                receipt: row.receipt,
            };
            let lease_ms = row.leased_until_ms.saturating_sub(now.wall_ms);
            let lease = (lease_ms > 0).then_some((now.mono_ms, lease_ms));
            index.restore(keys::parse_seq(key)?, joining, received, lease);
            Ok(())
        })
    }

    fn load_dedups(
        &self,
        snapshot: &dyn Snapshot,
        index: &mut Index,
        dedups: &mut Vec<(u64, DedupHash)>,
    ) -> Result<(), SqsError> {
        each(snapshot, &keys::dedups(self.id), |key, value| {
            let row = DedupRow::decode(value)?;
            index.raise_last_seq(row.seq);
            dedups.push((row.until_ms, keys::parse_dedup(key)?));
            Ok(())
        })
    }

    /// Deduplication ids on disk, oldest first.
    pub fn dedups(&self) -> MutexGuard<'_, VecDeque<(u64, DedupHash)>> {
        self.dedups.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// Inside a transaction: the generation, when the queue exists and memory agrees with the disk.
    pub fn check_generation(&self, txn: &dyn Transaction) -> Result<u32, SqsError> {
        let marker = txn.get(&keys::marker(self.id))?.ok_or(SqsError::QueueDoesNotExist)?;
        let generation = self.index().generation;
        if marker != generation.to_be_bytes() {
            return Err(SqsError::Changed);
        }
        Ok(generation)
    }
}

/// Visits the rows of a range until one cannot be read.
pub fn each(
    snapshot: &dyn Snapshot,
    range: &standpipe_store::KeyRange,
    mut visit: impl FnMut(&[u8], &[u8]) -> Result<(), Malformed>,
) -> Result<(), SqsError> {
    let mut bad = None;
    snapshot.scan(range, false, &mut |key, value| match visit(key, value) {
        Ok(()) => ControlFlow::Continue(()),
        Err(error) => {
            bad = Some(error);
            ControlFlow::Break(())
        }
    })?;
    bad.map_or(Ok(()), |error| Err(error.into()))
}
