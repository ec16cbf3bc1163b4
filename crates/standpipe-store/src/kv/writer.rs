//! The one commit point: a thread that drains the queue, runs every closure in one engine
//! transaction, commits once, and only then acknowledges all of them.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use super::Transaction;
use super::batch::{Applied, RowVerdict};
use super::engine::{Engine, Flush};
use crate::blob::{PendingBlobs, Row};
use crate::{BlobId, CellId, StoreError};

/// Writes that may wait for the writer; more callers wait before they queue.
const QUEUE_JOBS_MAX: usize = 4096;
/// Writes that share one commit.
const BATCH_JOBS_MAX: usize = 1024;
/// After this long without writes a checkpoint settles the index: it flushes relaxed writes, and
/// leaves the next opening nothing to replay.
const SETTLE_AFTER: Duration = Duration::from_secs(1);

/// Callers that were just answered often write again at once. The next commit waits for them, at most for
/// this part of the last commit's time: 1/4. Without it they share every second commit only.
const GATHER_SHARE: u32 = 4;
/// A shorter wait costs more than it gains.
const GATHER_MIN: Duration = Duration::from_micros(20);

/// A typed closure waiting for its turn.
pub(crate) trait CellWork: Send {
    fn cell(&self) -> &CellId;
    /// Runs the closure; true when its changes are to be kept.
    fn run(&mut self, txn: &mut dyn Transaction) -> bool;
    /// Replaces the result by an error; the changes are not kept.
    fn refuse(&mut self, error: StoreError);
    /// Tells the caller, after the commit.
    fn done(self: Box<Self>, committed: Result<(), StoreError>);
}

/// Work of the collector on rows of the `blobs` table.
pub(crate) struct RowWork {
    pub(crate) blobs: Vec<BlobId>,
    pub(crate) judge: Box<dyn FnMut(BlobId, Row) -> RowVerdict + Send>,
    pub(crate) done: std::sync::mpsc::SyncSender<Result<(), StoreError>>,
}

pub(crate) enum Work {
    Cell(Box<dyn CellWork>),
    Rows(RowWork),
    /// A checkpoint: makes relaxed writes durable and the next opening quick.
    Settle,
}

pub(crate) struct Job {
    pub(crate) work: Work,
    pub(crate) durable: bool,
    /// The place in the bounded queue, given back when the job is done.
    pub(crate) _permit: Option<OwnedSemaphorePermit>,
}

/// Told about every commit, before its writers are.
pub(crate) trait CommitHook: Send + Sync {
    fn committed(&self, applied: &Applied);
    fn pending(&self) -> &PendingBlobs;
    /// True when so little room is left, once the index has taken over `pending_bytes`, that only deletes may pass.
    fn low_room(&self, pending_bytes: u64) -> bool;
}

struct QueueState {
    jobs: VecDeque<Job>,
    closed: bool,
    /// The writer is woken when so many jobs wait.
    wake_at: usize,
    /// The writer sleeps. To wake one that does not would be a system call for each write.
    sleeps: bool,
}

/// What the last commit was like, so that the next one can wait for its callers.
#[derive(Clone, Copy, Default)]
struct LastCommit {
    jobs: usize,
    took: Duration,
}

struct Queue {
    state: Mutex<QueueState>,
    ready: Condvar,
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, QueueState> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    fn push(&self, job: Job) -> Result<(), Job> {
        let mut state = self.lock();
        if state.closed {
            return Err(job);
        }
        state.jobs.push_back(job);
        let wake = state.sleeps && state.jobs.len() >= state.wake_at;
        // One call is enough.
        state.sleeps &= !wake;
        drop(state);
        if wake {
            self.ready.notify_one();
        }
        Ok(())
    }

    /// When some jobs wait already, waits a little for those who were answered by the last commit.
    fn gather(&self, last: LastCommit) {
        let wait = last.took / GATHER_SHARE;
        let mut state = self.lock();
        if state.jobs.is_empty() || wait < GATHER_MIN {
            return;
        }
        state.wake_at = (state.jobs.len() + last.jobs).min(BATCH_JOBS_MAX);
        state.sleeps = true;
        let waited =
            (self.ready).wait_timeout_while(state, wait, |state| state.jobs.len() < state.wake_at && !state.closed);
        let mut state = waited.unwrap_or_else(|poisoned| poisoned.into_inner()).0;
        state.wake_at = 1;
        state.sleeps = false;
    }
}

pub(crate) struct Writer {
    queue: Arc<Queue>,
    room: Arc<Semaphore>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    pub(crate) fn start(engine: Arc<Engine>, hook: Arc<dyn CommitHook>) -> std::io::Result<Writer> {
        let queue = Arc::new(Queue {
            state: Mutex::new(QueueState {
                jobs: VecDeque::new(),
                closed: false,
                wake_at: 1,
                sleeps: false,
            }),
            ready: Condvar::new(),
        });
        let work = queue.clone();
        let thread = std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || run(&work, &engine, &*hook))?;
        Ok(Writer {
            queue,
            room: Arc::new(Semaphore::new(QUEUE_JOBS_MAX)),
            thread: Mutex::new(Some(thread)),
        })
    }

    /// Queues a closure, waiting for a place when the queue is full.
    pub(crate) async fn write<T, E, F>(&self, cell: CellId, durable: bool, closure: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&mut dyn Transaction) -> Result<T, E> + Send + 'static,
    {
        let permit = self.room.clone().acquire_owned().await.ok();
        let reply = self.submit(cell, durable, permit, closure)?;
        reply.await.unwrap_or_else(|_| Err(StoreError::Closed.into()))
    }

    /// The same on a plain thread.
    pub(crate) fn write_blocking<T, E, F>(&self, cell: CellId, closure: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&mut dyn Transaction) -> Result<T, E> + Send + 'static,
    {
        let (reply, answer) = std::sync::mpsc::sync_channel(1);
        let work = Typed {
            cell,
            closure: Some(closure),
            result: None,
            reply: move |result| drop(reply.send(result)),
        };
        self.push(Job {
            work: Work::Cell(Box::new(work)),
            durable: true,
            _permit: None,
        })?;
        answer.recv().unwrap_or_else(|_| Err(StoreError::Closed.into()))
    }

    fn submit<T, E, F>(
        &self,
        cell: CellId,
        durable: bool,
        permit: Option<OwnedSemaphorePermit>,
        closure: F,
    ) -> Result<oneshot::Receiver<Result<T, E>>, StoreError>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&mut dyn Transaction) -> Result<T, E> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let work = Typed {
            cell,
            closure: Some(closure),
            result: None,
            reply: move |result| drop(reply.send(result)),
        };
        self.push(Job {
            work: Work::Cell(Box::new(work)),
            durable,
            _permit: permit,
        })?;
        Ok(answer)
    }

    /// Lets `judge` decide over rows, durably; for the collector's thread.
    pub(crate) fn judge_rows(
        &self,
        blobs: Vec<BlobId>,
        judge: impl FnMut(BlobId, Row) -> RowVerdict + Send + 'static,
    ) -> Result<(), StoreError> {
        let (done, answer) = std::sync::mpsc::sync_channel(1);
        self.push(Job {
            work: Work::Rows(RowWork {
                blobs,
                judge: Box::new(judge),
                done,
            }),
            durable: true,
            _permit: None,
        })?;
        answer.recv().unwrap_or(Err(StoreError::Closed))
    }

    fn push(&self, job: Job) -> Result<(), StoreError> {
        self.queue.push(job).map_err(|_| StoreError::Closed)
    }

    /// Finishes what is queued, refuses the rest, and waits for the thread.
    pub(crate) fn close(&self) {
        self.queue.lock().closed = true;
        self.queue.ready.notify_one();
        let thread = self.thread.lock().unwrap_or_else(|e| e.into_inner()).take();
        if let Some(thread) = thread
            && thread.thread().id() != std::thread::current().id()
            && thread.join().is_err()
        {
            tracing::error!("the store's writer panicked");
        }
    }
}

fn run(queue: &Queue, engine: &Engine, hook: &dyn CommitHook) {
    let mut unsettled = false;
    // The first relaxed commit that is not durable yet.
    let mut relaxed_at: Option<Instant> = None;
    while let Some(mut jobs) = next_batch(queue, unsettled) {
        let flush = match jobs.as_slice() {
            [Job { work: Work::Settle, .. }] => Flush::Settle,
            jobs if jobs.iter().any(|job| job.durable) => Flush::Durable,
            // Relaxed writes that never pause would never settle.
            _ if relaxed_at.is_some_and(|at| at.elapsed() >= SETTLE_AFTER) => Flush::Durable,
            _ => Flush::Relaxed,
        };
        let started_at = Instant::now();
        relaxed_at = (flush == Flush::Relaxed).then(|| relaxed_at.unwrap_or(started_at));
        let result = engine.run(&mut jobs, flush, hook.low_room(engine.pending_bytes()), hook.pending());
        match &result {
            Ok(applied) => hook.committed(applied),
            Err(error) => tracing::warn!(%error, jobs = jobs.len(), "a commit failed, nothing of it was kept"),
        }
        unsettled = result.is_ok() && engine.is_unsettled();
        let last = LastCommit {
            jobs: jobs.len(),
            took: started_at.elapsed(),
        };
        acknowledge(jobs, result);
        queue.gather(last);
    }
}

fn acknowledge(jobs: Vec<Job>, result: Result<Applied, StoreError>) {
    let (applied, committed) = match result {
        Ok(applied) => (applied, Ok(())),
        Err(error) => (Applied::new(), Err(error)),
    };
    for job in jobs {
        match job.work {
            Work::Cell(work) => work.done(committed.clone()),
            Work::Rows(work) => drop(work.done.send(committed.clone())),
            Work::Settle => {}
        }
    }
    // Guards of fresh blobs go last: whoever reads by then finds the row.
    drop(applied);
}

/// Waits for work; `None` once the queue is closed and empty.
fn next_batch(queue: &Queue, unsettled: bool) -> Option<Vec<Job>> {
    let settle = || Job {
        work: Work::Settle,
        durable: true,
        _permit: None,
    };
    let mut state = queue.lock();
    loop {
        if !state.jobs.is_empty() {
            let count = state.jobs.len().min(BATCH_JOBS_MAX);
            return Some(state.jobs.drain(..count).collect());
        }
        if state.closed {
            return None;
        }
        state.sleeps = true;
        if unsettled {
            let (next, timeout) =
                (queue.ready.wait_timeout(state, SETTLE_AFTER)).unwrap_or_else(|poisoned| poisoned.into_inner());
            state = next;
            if timeout.timed_out() && state.jobs.is_empty() {
                return Some(vec![settle()]);
            }
        } else {
            state = queue.ready.wait(state).unwrap_or_else(|poisoned| poisoned.into_inner());
        }
    }
}

/// A closure with its types, seen by the writer as [`CellWork`].
struct Typed<T, E, F, R> {
    cell: CellId,
    closure: Option<F>,
    result: Option<Result<T, E>>,
    reply: R,
}

impl<T, E, F, R> CellWork for Typed<T, E, F, R>
where
    T: Send,
    E: From<StoreError> + Send,
    F: FnOnce(&mut dyn Transaction) -> Result<T, E> + Send,
    R: FnOnce(Result<T, E>) + Send,
{
    fn cell(&self) -> &CellId {
        &self.cell
    }

    fn run(&mut self, txn: &mut dyn Transaction) -> bool {
        let Some(closure) = self.closure.take() else {
            return false;
        };
        let result = catch_unwind(AssertUnwindSafe(|| closure(txn)));
        let result = result.unwrap_or_else(|_| Err(StoreError::Panicked.into()));
        let keep = result.is_ok();
        self.result = Some(result);
        keep
    }

    fn refuse(&mut self, error: StoreError) {
        self.result = Some(Err(error.into()));
    }

    fn done(self: Box<Self>, committed: Result<(), StoreError>) {
        // Even an `Err` of the closure waits for the commit and falls with it: it may rest on
        // what another transaction of the batch wrote.
        let result = match (committed, self.result) {
            (Ok(()), Some(result)) => result,
            (Ok(()), None) => Err(StoreError::Closed.into()),
            (Err(error), _) => Err(error.into()),
        };
        (self.reply)(result);
    }
}
