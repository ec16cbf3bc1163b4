//! The embedded engine: a log, tables in memory, and an ordered index in one file that follows them.
//!
//! A commit runs on a working copy of the active table, flushes one log record, then publishes the copy. So
//! readers never see what a crash could take back, except relaxed writes; and a commit that fails leaves
//! nothing. When the lap is full, the active table is frozen, commits go on to the other file of the log, and a
//! thread takes the frozen table over into the index in the order of its keys ([`Checkpoints`]).

use std::path::PathBuf;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, MutexGuard, RwLock};
use std::thread::JoinHandle;

use redb::ReadTransaction;

use super::batch::{Applied, Batch};
use super::index::{GENERATION, Index, LOG_KEY, LOG_SEQUENCE};
use super::log::Lap;
use super::logs::Logs;
use super::redb_tables::{Tree, guarded};
use super::table::Table;
use super::view::{Frozen, View};
use super::writer::Job;
use crate::StoreError;
use crate::blob::PendingBlobs;
use crate::disk::{Disk, DiskFile};
use crate::health::Health;

/// Relaxed effects that may wait for a durable write, in bytes; more are logged at once.
const RELAXED_BYTES_MAX: usize = 1024 * 1024;
/// Records in the active table at which the index takes it over. Each may dirty a page of 4 KiB of its own, and
/// a page that changes is there twice until the checkpoint is done: this bounds how much room a checkpoint
/// needs beside the records, to 32 MiB, or 64 when laps are stretched.
const LAP_RECORDS: usize = 8 * 1024;
/// The same while room is low. Deletes go on then, and what they need must fit into the room that is kept for
/// them: 4 MiB, or 8 when laps are stretched.
const LOW_ROOM_LAP_RECORDS: usize = LAP_RECORDS / 8;
/// A checkpoint of fewer records leaves the pages it superseded to the next one.
const RELEASE_RECORDS: usize = LAP_RECORDS / 4;
/// While the last checkpoint is under way a lap may become longer by this factor; then writers wait.
const LAP_STRETCH: usize = 2;

/// How much less of a busy machine a checkpoint gets than those that answer requests: a tenth (`nice`, `sched(7)`).
const NICE: i32 = 10;

/// How far a batch must get before it is acknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flush {
    /// Visible.
    Relaxed,
    /// Durable.
    Durable,
    /// Durable, and on its way into the index.
    Settle,
}

/// Where a checkpoint runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Checkpoints {
    /// On a thread of its own, beside the writers.
    Beside,
    /// On the writer's thread, so that a simulation repeats itself.
    Inline,
    /// Never by itself, until writers must wait for it.
    #[cfg(test)]
    Held,
}

/// Where and how the index is kept.
#[derive(Debug)]
pub(crate) struct EngineConfig {
    pub(crate) disk: Arc<dyn Disk>,
    pub(crate) dir: PathBuf,
    pub(crate) health: Arc<Health>,
    pub(crate) cache_bytes: usize,
    pub(crate) log_bytes_max: u64,
    /// A random number.
    pub(crate) log_key: u64,
    pub(crate) checkpoints: Checkpoints,
}

pub(crate) struct Engine {
    config: EngineConfig,
    shared: Arc<Shared>,
    /// Locked by the running batch; always before the others.
    lap: Mutex<RunningLap>,
}

/// What a checkpoint beside the writers needs.
struct Shared {
    index: Index,
    health: Arc<Health>,
    /// The newest committed state.
    published: RwLock<Arc<View>>,
}

struct RunningLap {
    logs: Logs,
    checkpoint: Option<JoinHandle<()>>,
}

/// Lets this thread run behind those that answer requests: nobody waits for a checkpoint until the next one is due, and
/// then they leave it the machine.
fn yield_to_others() {
    if let Err(error) = rustix::process::setpriority_process(Some(rustix::thread::gettid()), NICE) {
        tracing::debug!(%error, "a checkpoint runs as every other thread");
    }
}

/// Takes what the log says over into the index, in parts where room is short.
fn take_over_at_start(index: &Index, logged: &Table, numbers: &[(&str, u64)]) -> Result<Arc<Tree>, StoreError> {
    if !index.is_room_short(logged.len()) {
        match index.take_over_in_steps(logged, numbers) {
            Err(StoreError::Full) => drop(index.reopen()?),
            taken => return taken,
        }
    }
    index.take_over_in_parts(logged, numbers, &mut drop)
}

impl Engine {
    /// Opens or makes the files, takes the log over into the index, and counts this opening;
    /// returns the engine and the generation.
    pub(crate) fn open(config: EngineConfig) -> Result<(Engine, u64), StoreError> {
        let mut logs = Logs::open(&*config.disk, &config.dir, config.health.clone(), config.log_bytes_max)?;
        let index = Index::open(
            config.disk.clone(),
            config.dir.join("index.redb"),
            config.health.clone(),
            config.cache_bytes,
        )?;
        let last = Lap {
            generation: index.number(GENERATION)?,
            key: index.number(LOG_KEY)?,
        };
        let mut logged = Table::default();
        logs.replay(last, index.number(LOG_SEQUENCE)?, &mut |effect| logged.apply(effect))?;
        let lap = Lap {
            generation: last.generation + 1,
            key: config.log_key,
        };
        let numbers = [(GENERATION, lap.generation), (LOG_KEY, lap.key), (LOG_SEQUENCE, 0)];
        let tree = take_over_at_start(&index, &logged, &numbers)?;
        (config.health).flushed(&config.dir, config.disk.sync_dir(&config.dir))?;
        logs.begin(lap);
        let engine = Engine {
            shared: Arc::new(Shared {
                index,
                health: config.health.clone(),
                published: RwLock::new(Arc::new(View {
                    tree: Some(tree),
                    ..View::default()
                })),
            }),
            config,
            lap: Mutex::new(RunningLap { logs, checkpoint: None }),
        };
        Ok((engine, lap.generation))
    }

    /// The newest committed state. Cheap.
    pub(crate) fn view(&self) -> Result<Arc<View>, StoreError> {
        let view = self.shared.view();
        if view.tree.is_none() {
            return Err(self.shared.index.not_open());
        }
        Ok(view)
    }

    /// Runs jobs in order as one commit. `low_room` refuses transactions that do not make room. On `Err`
    /// nothing of the batch is kept.
    pub(crate) fn run(
        &self,
        jobs: &mut [Job],
        flush: Flush,
        low_room: bool,
        pending: &PendingBlobs,
    ) -> Result<Applied, StoreError> {
        self.config.health.check()?;
        let mut lap = self.lock();
        self.reap(&mut lap);
        self.heal_if_failed(&mut lap);
        // An index that is not open; nothing of the state is held on to, lest it keeps pages from being used again.
        self.view()?;
        let mut staged_before = lap.logs.staged_bytes();
        let mut applied = Applied::new();
        let result = guarded(self.shared.index.path(), || {
            let made_room = self.make_room_in_log(&mut lap, low_room);
            // A lap that began has logged what waited.
            staged_before = lap.logs.staged_bytes();
            made_room?;
            let base = View::clone(&self.shared.view());
            let mut batch = Batch::new(base, pending, low_room, lap.logs.staged());
            for job in jobs {
                applied.extend(batch.run(job)?);
            }
            let active = batch.into_active();
            self.commit(&mut lap, active, flush, low_room)
        });
        if let Err(error) = result {
            lap.logs.unstage(staged_before);
            self.heal_if_failed(&mut lap);
            return Err(error);
        }
        Ok(applied)
    }

    fn commit(&self, lap: &mut RunningLap, active: Table, flush: Flush, low_room: bool) -> Result<(), StoreError> {
        if flush == Flush::Relaxed && lap.logs.staged_bytes() <= RELAXED_BYTES_MAX {
            self.shared.publish_active(active);
            return Ok(());
        }
        if !lap.logs.append(!low_room)? {
            return self.checkpoint_now(lap, active);
        }
        self.shared.publish_active(active);
        if flush == Flush::Settle {
            self.settle(lap, low_room)?;
        }
        Ok(())
    }

    /// Begins a new lap when the running one is full. Waits for the last checkpoint only when it must.
    fn make_room_in_log(&self, lap: &mut RunningLap, low_room: bool) -> Result<(), StoreError> {
        let view = self.shared.view();
        let records = view.active.len();
        let records_max = if low_room { LOW_ROOM_LAP_RECORDS } else { LAP_RECORDS };
        let is_due = records >= records_max || lap.logs.is_filled(LAP_STRETCH as u64);
        let must = records >= records_max * LAP_STRETCH || lap.logs.is_filled(1);
        if must || (is_due && view.frozen.is_none() && lap.checkpoint.is_none()) {
            drop(view);
            self.begin_lap(lap, low_room)?;
        }
        Ok(())
    }

    /// Freezes the active table, sends later commits to the other file of the log, and starts a checkpoint.
    fn begin_lap(&self, lap: &mut RunningLap, low_room: bool) -> Result<(), StoreError> {
        self.finish_checkpoint(lap)?;
        // Relaxed writes as well, because only what the log holds whole may be taken over in parts.
        let is_logged = lap.logs.append(!low_room)?;
        let sequence = lap.logs.sequence();
        self.shared.publish(|view| {
            let table = std::mem::take(&mut view.active);
            view.frozen = Some(Arc::new(Frozen {
                table,
                sequence,
                is_logged,
            }));
        });
        lap.logs.switch();
        self.start_checkpoint(lap)
    }

    fn start_checkpoint(&self, lap: &mut RunningLap) -> Result<(), StoreError> {
        match self.config.checkpoints {
            Checkpoints::Beside => {}
            Checkpoints::Inline => return self.finish_checkpoint(lap),
            #[cfg(test)]
            Checkpoints::Held => return Ok(()),
        }
        let shared = self.shared.clone();
        let work = move || {
            yield_to_others();
            if let Err(error) = shared.take_over_frozen() {
                tracing::warn!(%error, "a checkpoint failed, the log keeps its changes");
            }
        };
        match std::thread::Builder::new()
            .name("store-checkpoint".to_owned())
            .spawn(work)
        {
            Ok(thread) => lap.checkpoint = Some(thread),
            Err(error) => {
                tracing::warn!(%error, "no thread for a checkpoint, writers wait for it");
                self.finish_checkpoint(lap)?;
            }
        }
        Ok(())
    }

    /// Waits for the checkpoint under way, and makes up for one that failed.
    fn finish_checkpoint(&self, lap: &mut RunningLap) -> Result<(), StoreError> {
        self.join(lap);
        self.config.health.check()?;
        if self.shared.view().frozen.is_some() {
            self.shared.take_over_frozen()?;
            lap.logs.forget_other();
        }
        Ok(())
    }

    fn join(&self, lap: &mut RunningLap) {
        let Some(thread) = lap.checkpoint.take() else {
            return;
        };
        if thread.join().is_err() {
            tracing::error!("a checkpoint panicked");
        }
        if self.shared.view().frozen.is_none() {
            lap.logs.forget_other();
        }
    }

    /// Takes note of a checkpoint that has ended.
    fn reap(&self, lap: &mut RunningLap) {
        if lap.checkpoint.as_ref().is_some_and(JoinHandle::is_finished) {
            self.join(lap);
        }
    }

    /// Everything on its way into the index, so that a stop leaves nothing to replay.
    fn settle(&self, lap: &mut RunningLap, low_room: bool) -> Result<(), StoreError> {
        if lap.checkpoint.is_some() {
            // The next one sees to the rest.
            return Ok(());
        }
        let view = self.shared.view();
        if view.frozen.is_some() {
            return self.start_checkpoint(lap);
        }
        if view.active.is_empty() && !lap.logs.is_ahead() {
            return Ok(());
        }
        drop(view);
        self.begin_lap(lap, low_room)
    }

    /// Takes everything and `active`, with what no log record holds, over into the index while writers wait,
    /// and begins the log anew.
    fn checkpoint_now(&self, lap: &mut RunningLap, active: Table) -> Result<(), StoreError> {
        self.join(lap);
        self.config.health.check()?;
        let sequence = lap.logs.sequence_beyond();
        self.shared.take_over_with(&active, sequence)?;
        lap.logs.restart(sequence);
        Ok(())
    }

    /// Makes a checkpoint, and hands its file to `open` with a read transaction that keeps its pages
    /// from being reused, until the index is opened again ([`Engine::openings`]). Writers wait until `open` returns.
    pub(crate) fn with_checkpoint<T>(
        &self,
        open: impl FnOnce(ReadTransaction, Arc<dyn DiskFile>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.config.health.check()?;
        let mut lap = self.lock();
        self.join(&mut lap);
        self.heal_if_failed(&mut lap);
        // Begun before the commit, so that nothing of it is ever superseded unnoticed.
        let pin = self.shared.index.pin()?;
        let active = self.shared.view().active.clone();
        self.checkpoint_now(&mut lap, active)?;
        open(pin, self.shared.index.file(false)?)
    }

    /// The index file.
    pub(crate) fn path(&self) -> &std::path::Path {
        self.shared.index.path()
    }

    /// True while the index alone does not hold everything durably.
    pub(crate) fn is_unsettled(&self) -> bool {
        let lap = self.lock();
        let view = self.shared.view();
        view.frozen.is_some() || !view.active.is_empty() || lap.logs.is_ahead()
    }

    /// Counts how often the index was opened again.
    pub(crate) fn openings(&self) -> Arc<AtomicU64> {
        self.shared.index.openings()
    }

    /// Room that the index will need for what it does not hold yet, in bytes, at most: for what was logged, and for
    /// copies of the pages that change.
    pub(crate) fn pending_bytes(&self) -> u64 {
        let logged_bytes = self.lock().logs.pending_bytes();
        let view = self.shared.view();
        let records = view.active.len() + view.frozen.as_ref().map_or(0, |frozen| frozen.table.len());
        logged_bytes + self.shared.index.copied_bytes(records)
    }

    /// Opens the index again after a failure. Reads wait.
    fn heal_if_failed(&self, lap: &mut RunningLap) {
        // A checkpoint under way fails by itself and heals.
        if lap.checkpoint.is_some() || !self.shared.index.is_failed() {
            return;
        }
        let beyond = lap.logs.sequence_beyond();
        if self.shared.heal(Some(beyond)) {
            lap.logs.restart(beyond);
        }
    }

    /// Settles and closes the files. Reads and writes answer `Closed` from now on.
    pub(crate) fn close(&self) {
        let mut lap = self.lock();
        self.join(&mut lap);
        let view = self.shared.view();
        let is_settled = view.frozen.is_none() && view.active.is_empty() && !lap.logs.is_ahead();
        if view.tree.is_some()
            && !is_settled
            && let Err(error) = self.checkpoint_now(&mut lap, view.active.clone())
        {
            tracing::warn!(%error, "the index does not hold everything, the next start takes the log over");
        }
        drop(view);
        self.shared.publish(|view| *view = View::default());
        self.shared.index.close();
    }

    fn lock(&self) -> MutexGuard<'_, RunningLap> {
        self.lap.lock().unwrap_or_else(|e| e.into_inner())
    }
}

/// The steps of a checkpoint, one by one.
#[cfg(test)]
impl Engine {
    pub(crate) fn freeze(&self) -> Result<(), StoreError> {
        self.begin_lap(&mut self.lock(), false)
    }

    /// Makes the frozen table durable in the index, as when writers wait for it.
    pub(crate) fn take_over(&self) -> Result<(), StoreError> {
        self.finish_checkpoint(&mut self.lock())
    }

    pub(crate) fn take_over_all(&self) -> Result<(), StoreError> {
        self.with_checkpoint(|_, _| Ok(()))
    }

    /// The same as the thread does it; true when it failed.
    pub(crate) fn take_over_beside(&self) -> bool {
        self.shared.take_over_frozen().is_err()
    }

    pub(crate) fn active_len(&self) -> usize {
        self.shared.view().active.len()
    }

    /// As after a failure of the index.
    pub(crate) fn reopen_index(&self) {
        self.shared.heal(None);
    }
}

impl Shared {
    fn view(&self) -> Arc<View> {
        self.published.read().unwrap_or_else(|e| e.into_inner()).clone()
    }

    /// Changes the published state.
    fn publish(&self, change: impl FnOnce(&mut View)) {
        let mut published = self.published.write().unwrap_or_else(|e| e.into_inner());
        let mut view = View::clone(&published);
        change(&mut view);
        let old = std::mem::replace(&mut *published, Arc::new(view));
        drop(published);
        // May free a whole table, which nobody has to wait for.
        drop(old);
    }

    fn publish_active(&self, active: Table) {
        self.publish(|view| view.active = active);
    }

    /// Makes the frozen table durable in the index.
    fn take_over_frozen(&self) -> Result<(), StoreError> {
        let Some(frozen) = self.view().frozen.clone() else {
            return Ok(());
        };
        let tree = self.take_over_table(&frozen).inspect_err(|_| {
            self.heal(None);
        })?;
        self.publish(|view| {
            view.frozen = None;
            view.tree = Some(tree);
        });
        if frozen.table.len() >= RELEASE_RECORDS {
            // Only a commit that begins with no reader of an older state lets the superseded pages be used
            // again; without it they would wait for the end of the next lap, and be there three times.
            let released = self.index.take_over(&[], &[]);
            drop(released.inspect_err(|error| {
                tracing::warn!(%error, "pages of the index that are superseded wait for the next checkpoint");
                self.heal(None);
            }));
        }
        Ok(())
    }

    /// In one flushed commit, or in parts where there is no room for that.
    fn take_over_table(&self, frozen: &Frozen) -> Result<Arc<Tree>, StoreError> {
        let numbers = [(LOG_SEQUENCE, frozen.sequence)];
        let in_parts = frozen.is_logged && self.index.is_room_short(frozen.table.len());
        if !in_parts {
            let taken = if frozen.is_logged {
                self.index.take_over_in_steps(&frozen.table, &numbers)
            } else {
                self.index.take_over(&[&frozen.table], &numbers)
            };
            match taken {
                Err(StoreError::Full) if frozen.is_logged => self.heal(None),
                taken => return taken,
            };
        }
        // Half of it may be seen in the index, because the table itself is looked at first.
        let mut show = |tree| self.publish(|view| view.tree = Some(tree));
        self.index.take_over_in_parts(&frozen.table, &numbers, &mut show)
    }

    /// Makes the frozen table, then `active`, durable in the index: at once where there is room for both.
    fn take_over_with(&self, active: &Table, sequence: u64) -> Result<(), StoreError> {
        let frozen_records = || self.view().frozen.as_ref().map(|frozen| frozen.table.len());
        if frozen_records().is_some_and(|records| self.index.is_room_short(records + active.len())) {
            self.take_over_frozen()?;
        }
        match self.take_over_at_once(active, sequence) {
            Err(StoreError::Full) if frozen_records().is_some() => {
                self.take_over_frozen()?;
                self.take_over_at_once(active, sequence)
            }
            taken => taken,
        }
    }

    fn take_over_at_once(&self, active: &Table, sequence: u64) -> Result<(), StoreError> {
        let view = self.view();
        let mut tables: Vec<&Table> = view.frozen.iter().map(|frozen| &frozen.table).collect();
        tables.push(active);
        let taken = self.index.take_over(&tables, &[(LOG_SEQUENCE, sequence)]);
        let tree = match taken {
            Ok(tree) => tree,
            Err(_) if self.heal(Some(sequence)) => return Ok(()),
            Err(error) => return Err(error),
        };
        self.publish(|view| {
            *view = View {
                tree: Some(tree),
                ..View::default()
            };
        });
        Ok(())
    }

    /// Opens the index again; what it does not hold is still in memory and in the log. Reads wait.
    ///
    /// A take-over of everything may fail after its commit (where the file is cut shorter, for one). It is known by
    /// its number, `beyond`, which no other has: then true, the index holds everything and memory is emptied.
    /// Otherwise readers would see half of it, and later records would have numbers that a replay passes over.
    fn heal(&self, beyond: Option<u64>) -> bool {
        if self.health.is_poisoned() {
            return false;
        }
        let mut published = self.published.write().unwrap_or_else(|e| e.into_inner());
        let mut view = View::clone(&published);
        // Failures are told by the index itself.
        view.tree = self.index.reopen().ok();
        let is_number = |beyond| self.index.number(LOG_SEQUENCE).is_ok_and(|number| number == beyond);
        let holds_all = view.tree.is_some() && beyond.is_some_and(is_number);
        if holds_all {
            view.active = Table::default();
            view.frozen = None;
        }
        *published = Arc::new(view);
        holds_all
    }
}
