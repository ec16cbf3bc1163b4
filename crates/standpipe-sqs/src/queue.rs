//! One queue: its record, its index, and who waits for messages.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, RwLock};

use standpipe_store::{CellId, Store, Transaction};
use tokio::sync::{Notify, OnceCell};

use crate::alarm::Alarm;
use crate::attempts::Attempts;
use crate::attributes::Settings;
use crate::disk::count::CountRow;
use crate::disk::keys::{self, DedupHash};
use crate::disk::queue::QueueRecord;
use crate::errors::SqsError;
use crate::index::{Index, Now};
use crate::loading::Reading;
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
    pub(crate) store: Store,
    state: RwLock<Arc<State>>,
    index: Mutex<Index>,
    /// Its first messages are read.
    pub(crate) loaded: OnceCell<()>,
    /// All of them are. False tells nothing: the index knows.
    pub(crate) is_read: AtomicBool,
    /// Messages read at a time.
    pub(crate) rows_read: usize,
    /// Held by the one thread that reads the queue.
    pub(crate) reading: Mutex<Reading>,
    /// Held by the task that lets it read.
    pub(crate) turn: tokio::sync::Mutex<()>,
    /// What was last written down of the counts.
    pub(crate) counted: Mutex<Option<CountRow>>,
    gone: AtomicBool,
    /// Deduplication ids on disk, in the order in which they end.
    dedups: Mutex<VecDeque<(u64, DedupHash)>>,
    attempts: Mutex<Attempts>,
    changed: Notify,
    alarm: Alarm,
}

impl Queue {
    /// A queue with this record. Its messages are read at first use, `rows_read` at a time.
    pub fn new(
        store: Store,
        cell: CellId,
        name: QueueName,
        record: QueueRecord,
        (epoch, rows_read): (u32, usize),
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
            is_read: AtomicBool::new(false),
            rows_read,
            reading: Mutex::default(),
            turn: tokio::sync::Mutex::default(),
            counted: Mutex::default(),
            gone: AtomicBool::new(false),
            dedups: Mutex::default(),
            attempts: Mutex::default(),
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

    /// Takes over another delay for the messages that wait: those of a FIFO queue have the delay of the queue, not of
    /// the moment they were sent.
    /// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-delay-queues.html>
    pub fn delay_again(&self) {
        let (now, delay_ms) = (self.now(), self.state().settings.delay_secs * 1000);
        let mut index = self.index();
        index.delay_again(&now, delay_ms);
        self.alarm.timer_set(index.next_timer());
        drop(index);
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
