//! Reading a queue's messages from disk, some at a time: a queue answers when the first ones are read, however many
//! there are. The rest is read beside the requests; one that needs more of it reads on itself.

use std::ops::ControlFlow;
use std::sync::atomic::Ordering;
use std::sync::{Arc, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use standpipe_store::{KeyRange, Snapshot, Store};

use crate::directory::Account;
use crate::disk::bundle::{MEMBERS_MAX, State};
use crate::disk::codec::Malformed;
use crate::disk::count::CountRow;
use crate::disk::keys::{self, DedupHash};
use crate::disk::message::{DedupRow, StateRow};
use crate::errors::SqsError;
use crate::index::{Counts, Estimate, Index, Joining, Now, Received, sent_ms_of};
use crate::queue::Queue;

/// Messages read at a time: about 30 ms where none of their rows is in memory.
pub const ROWS_READ: usize = 10_000;
/// Messages that join the index while it is locked.
const ROWS_JOINED: usize = 500;
/// Before what could not be read is tried again; requests that need it try by themselves.
const RETRY_AFTER: Duration = Duration::from_secs(60);

/// How far the reading of a queue has come, beside what its index knows.
#[derive(Default)]
pub struct Reading {
    /// The index knows what there is to be read.
    begun: bool,
    /// Deduplication ids that were read, and the key of the last one.
    dedups: Vec<(u64, DedupHash)>,
    last_dedup: Option<Vec<u8>>,
    dedups_read: bool,
}

/// A message of the state table, ready to join.
struct Found {
    seq: u64,
    row: StateRow,
}

impl Queue {
    /// Makes the queue ready for requests: reads its first messages, once, and lets the rest be read.
    pub async fn load(self: &Arc<Self>) -> Result<(), SqsError> {
        if self.loaded.initialized() {
            return Ok(());
        }
        let load = || async {
            if self.read_some().await? {
                self.read_on();
            }
            Ok(())
        };
        self.loaded.get_or_try_init(load).await.copied()
    }

    /// True once requests may be answered.
    pub fn is_loaded(&self) -> bool {
        self.loaded.initialized()
    }

    /// Reads on until all is read or the queue is gone, beside the requests.
    pub fn read_on(self: &Arc<Self>) {
        tokio::spawn(read_all(Arc::downgrade(self)));
    }

    /// Reads on from where the index was when a search in it found nothing: what [`Index::unread`] said under the same
    /// lock. False when all was read then.
    pub async fn read_beyond(self: &Arc<Self>, unread: Option<(u64, u64)>) -> Result<bool, SqsError> {
        let Some((came_to, _)) = unread else {
            return Ok(false);
        };
        self.read_while(|index| index.unread().is_some_and(|(from, _)| from <= came_to))
            .await?;
        Ok(true)
    }

    /// Reads until all is known of a message.
    pub async fn read_through(self: &Arc<Self>, seq: u64) -> Result<(), SqsError> {
        self.read_while(|index| !index.has_read(seq)).await
    }

    /// Messages by state, at this moment. While a long queue is being read they are those written down last.
    pub async fn counts(self: &Arc<Self>) -> Result<Counts, SqsError> {
        self.read_while(|index| !index.is_counted()).await?;
        let now = self.now();
        let mut index = self.index();
        index.settle(&now);
        Ok(index.counts())
    }

    async fn read_while(self: &Arc<Self>, lacks: impl Fn(&Index) -> bool) -> Result<(), SqsError> {
        while !self.is_read.load(Ordering::SeqCst) && lacks(&self.index()) {
            let _turn = self.turn.lock().await;
            // Who had the turn before may have read enough.
            if lacks(&self.index()) {
                self.read_some().await?;
            }
        }
        Ok(())
    }

    /// Reads some more; false when nothing is left to be read. A caller that gives up leaves its thread reading, and
    /// whoever comes next waits for that.
    async fn read_some(self: &Arc<Self>) -> Result<bool, SqsError> {
        let queue = Arc::clone(self);
        let task = tokio::task::spawn_blocking(move || queue.read_some_blocking());
        task.await.unwrap_or(Err(SqsError::Changed))
    }

    fn read_some_blocking(&self) -> Result<bool, SqsError> {
        let mut reading = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        if !reading.begun {
            self.begin_reading(&mut reading)?;
        }
        if !self.is_read.load(Ordering::SeqCst) && self.read_messages()? {
            return Ok(true);
        }
        self.read_dedups(&mut reading)?;
        Ok(!reading.dedups_read)
    }

    /// Finds the last message, and what was written down of their number.
    fn begin_reading(&self, reading: &mut Reading) -> Result<(), SqsError> {
        let generation = self.state().record.generation;
        let (last, counted) = self.store.read::<_, SqsError>(&self.cell, |snapshot| {
            let last = snapshot.list(&keys::messages(keys::STATE, self.id, generation), true, 1)?;
            let counted = snapshot.get(&keys::count(self.id))?;
            let counted = counted.map(|row| CountRow::decode(&row)).transpose()?;
            Ok((last, counted))
        })?;
        let last_seq = match last.first() {
            Some((key, row)) => Some(State::decode(row)?.last_seq(keys::parse_seq(key)?)),
            None => None,
        };
        let mut index = self.index();
        if let Some(counted) = &counted {
            index.raise_last_seq(counted.last_seq);
        }
        let estimate = counted.filter(|row| row.generation == generation).map(|row| Estimate {
            visible: row.visible as usize,
            delayed: row.delayed as usize,
        });
        index.begin_reading(last_seq.unwrap_or(0), estimate);
        drop(index);
        *self.counted() = counted;
        reading.begun = true;
        Ok(())
    }

    /// Lets some more messages join the index; true when more may be left. Nobody else changes rows that are unread.
    fn read_messages(&self) -> Result<bool, SqsError> {
        let (generation, Some((from, to))) = ({
            let index = self.index();
            (index.generation, index.unread())
        }) else {
            return Ok(false);
        };
        let (found, is_last) = self
            .store
            .read(&self.cell, |snapshot| self.find(snapshot, generation, (from, to)))?;
        for some in found.chunks(ROWS_JOINED) {
            let now = self.now();
            let mut index = self.index();
            // None once a purge has made an end of them.
            let Some(index) = index.of_generation(generation) else {
                return Ok(false);
            };
            for Found { seq, row } in some {
                let due_ms = self.due_ms(*seq, row);
                restore(index, *seq, row, due_ms, &now);
                index.read_through(*seq);
            }
            index.settle(&now);
        }
        if is_last {
            self.finish_reading(generation);
        }
        Ok(!is_last)
    }

    /// Unix milliseconds before which a message is not delivered. A FIFO queue's delay is that of today.
    fn due_ms(&self, seq: u64, row: &StateRow) -> u64 {
        match self.is_fifo && row.due_ms != 0 && row.receive_count == 0 {
            true => sent_ms_of(seq) + self.state().settings.delay_secs * 1000,
            false => row.due_ms,
        }
    }

    /// All messages of a generation are restored.
    fn finish_reading(&self, generation: u32) {
        loop {
            let mut index = self.index();
            let finished = index
                .of_generation(generation)
                .map(|index| index.finish_reading(ROWS_JOINED));
            match finished {
                Some(false) => {}
                Some(true) => {
                    // Not while a purge is under way, which may bring back an index that is not read.
                    if index.generation == generation {
                        self.is_read.store(true, Ordering::SeqCst);
                    }
                    return;
                }
                None => return,
            }
        }
    }

    /// The next messages of these numbers; true when they are the last ones.
    fn find(
        &self,
        snapshot: &dyn Snapshot,
        generation: u32,
        (from, to): (u64, u64),
    ) -> Result<(Vec<Found>, bool), SqsError> {
        let key = |seq| keys::message(keys::STATE, self.id, generation, seq);
        // A bundle begins before most of its messages, and some of them may have joined already.
        let first = from.saturating_sub(MEMBERS_MAX as u64 - 1);
        let range = KeyRange::between(key(first), key(to.saturating_add(1)));
        let (mut found, mut rows) = (Vec::new(), 0);
        each(snapshot, &range, |key, value| {
            let messages = State::decode(value)?.messages(keys::parse_seq(key)?);
            let before = found.len();
            found.extend((messages.into_iter()).filter_map(|(seq, row)| (seq >= from).then_some(Found { seq, row })));
            rows += usize::from(found.len() > before);
            Ok(next_unless(rows == self.rows_read))
        })?;
        Ok((found, rows < self.rows_read))
    }

    /// Reads some more deduplication ids. They are looked for on disk: here they only wait to be cleaned up.
    fn read_dedups(&self, reading: &mut Reading) -> Result<(), SqsError> {
        if reading.dedups_read {
            return Ok(());
        }
        let mut range = keys::dedups(self.id);
        if let Some(last) = &reading.last_dedup {
            range = range.after(last);
        }
        let (mut last_seq, mut found, mut last_key) = (0, Vec::new(), None);
        self.store.read::<_, SqsError>(&self.cell, |snapshot| {
            each(snapshot, &range, |key, value| {
                let row = DedupRow::decode(value)?;
                last_seq = last_seq.max(row.seq);
                found.push((row.until_ms, keys::parse_dedup(key)?));
                let is_last = found.len() == self.rows_read;
                if is_last {
                    last_key = Some(key.to_vec());
                }
                Ok(next_unless(is_last))
            })
        })?;
        self.index().raise_last_seq(last_seq);
        reading.dedups.append(&mut found);
        reading.dedups_read = last_key.is_none();
        reading.last_dedup = last_key;
        if reading.dedups_read {
            let mut all = std::mem::take(&mut reading.dedups);
            let mut dedups = self.dedups();
            // Those sent meanwhile end later, and may have been read as well: cleaning one up twice does nothing.
            all.extend(dedups.drain(..));
            all.sort_unstable();
            *dedups = all.into();
        }
        Ok(())
    }

    /// What was last written down of the counts.
    fn counted(&self) -> MutexGuard<'_, Option<CountRow>> {
        self.counted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is to be written down of the counts of a long queue: a row, or `Some(None)` when it is long no more.
    fn to_be_counted(&self) -> Option<Option<CountRow>> {
        let counted = *self.counted();
        let dedups = self.dedups().len();
        let index = self.index();
        if !index.is_counted() {
            return None;
        }
        let counts = index.counts();
        let row = CountRow {
            generation: index.generation,
            visible: (counts.visible + counts.in_flight) as u64,
            delayed: counts.delayed as u64,
            last_seq: index.last_seq(),
        };
        let messages = counts.visible + counts.in_flight + counts.delayed;
        let is_long = messages.max(dedups) > self.rows_read;
        let row = is_long.then_some(row);
        (row != counted).then_some(row)
    }
}

fn restore(index: &mut Index, seq: u64, row: &StateRow, due_ms: u64, now: &Now) {
    // Delays survive a restart by the wall clock, since monotonic time begins anew.
    let left_ms = due_ms.saturating_sub(now.wall_ms);
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
    index.restore(seq, joining, received, lease);
}

async fn read_all(queue: Weak<Queue>) {
    loop {
        let Some(queue) = queue.upgrade() else { return };
        if queue.check_exists().is_err() {
            return;
        }
        let turn = queue.turn.lock().await;
        let read = queue.read_some().await;
        drop(turn);
        match read {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => {
                tracing::warn!(
                    ?error,
                    queue = queue.name.name,
                    "a queue's messages cannot all be read, and are tried again"
                );
                drop(queue);
                tokio::time::sleep(RETRY_AFTER).await;
            }
        }
    }
}

/// Writes down how many messages the long queues of an account have, where that has changed.
pub async fn count(store: &Store, account: &Account) -> Result<(), SqsError> {
    let mut rows = Vec::new();
    for queue in account.list("", None, |queue| queue.is_loaded()) {
        if let Some(row) = queue.to_be_counted() {
            rows.push((queue, row));
        }
    }
    if rows.is_empty() {
        return Ok(());
    }
    let inside = rows.clone();
    let write = move |txn: &mut dyn standpipe_store::Transaction| {
        for (queue, row) in &inside {
            let key = keys::count(queue.id);
            match row {
                // A deleted queue leaves no row behind.
                Some(row) if txn.get(&keys::marker(queue.id))?.is_some() => txn.put(&key, &row.encode())?,
                _ => txn.delete(&key)?,
            }
        }
        Ok::<_, SqsError>(())
    };
    store.write_relaxed(&account.cell, write).await?;
    for (queue, row) in rows {
        *queue.counted() = row;
    }
    Ok(())
}

fn next_unless(is_last: bool) -> ControlFlow<()> {
    if is_last {
        ControlFlow::Break(())
    } else {
        ControlFlow::Continue(())
    }
}

/// Visits the rows of a range until one cannot be read or the visitor breaks.
pub fn each(
    snapshot: &dyn Snapshot,
    range: &KeyRange,
    mut visit: impl FnMut(&[u8], &[u8]) -> Result<ControlFlow<()>, Malformed>,
) -> Result<(), SqsError> {
    let mut bad = None;
    snapshot.scan(range, false, &mut |key, value| match visit(key, value) {
        Ok(next) => next,
        Err(error) => {
            bad = Some(error);
            ControlFlow::Break(())
        }
    })?;
    bad.map_or(Ok(()), |error| Err(error.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;
    use crate::index::Take;

    const ROWS: usize = 10;

    fn take(queue: &Queue, count: usize) -> Vec<u64> {
        let take = Take {
            count,
            visibility_ms: 60_000,
            receive_count_max: None,
        };
        let harvest = queue.index().take(&queue.now(), &take, 7);
        harvest.taken.iter().map(|taken| taken.seq).collect()
    }

    /// A queue of so many messages after a start, and their sequence numbers. Two groups by turns.
    async fn long_queue(name: &str, messages: usize) -> (Fixture, Arc<Queue>, Vec<u64>) {
        let fixture = Fixture::new(name, ROWS).await;
        fixture.queue.load().await.unwrap();
        let mut seqs = Vec::new();
        for number in 0..messages {
            seqs.push(fixture.send(&fixture.queue, ["a", "b"][number % 2]).await);
        }
        count(fixture.sqs.store(), &fixture.account).await.unwrap();
        let queue = fixture.started_again();
        (fixture, queue, seqs)
    }

    #[tokio::test]
    async fn the_first_messages_can_be_received_while_the_rest_is_unread() {
        let (fixture, queue, seqs) = long_queue("q", 3 * ROWS).await;
        assert!(queue.read_some().await.unwrap());
        assert_eq!(queue.index().unread(), Some((seqs[ROWS - 1] + 1, seqs[3 * ROWS - 1])));
        assert_eq!(queue.counts().await.unwrap().visible, 3 * ROWS);
        let sent = fixture.send(&queue, "").await;
        assert!(sent > seqs[3 * ROWS - 1]);
        assert_eq!(take(&queue, ROWS), seqs[..ROWS]);
        assert_eq!(queue.counts().await.unwrap().visible, 2 * ROWS + 1);
        queue.read_through(seqs[ROWS]).await.unwrap();
        assert_eq!(
            queue.index().unread().map(|(from, _)| from),
            Some(seqs[2 * ROWS - 1] + 1)
        );
        let unread = queue.index().unread();
        while queue.read_beyond(unread).await.unwrap() && queue.index().unread().is_some() {
            queue.read_some().await.unwrap();
        }
        let mut rest = seqs[ROWS..].to_vec();
        rest.push(sent);
        assert_eq!(take(&queue, 100), rest);
        assert!(queue.is_read.load(Ordering::SeqCst));
    }

    #[tokio::test]
    async fn a_group_keeps_its_order_while_it_is_read() {
        let (fixture, queue, seqs) = long_queue("q.fifo", 2 * ROWS).await;
        queue.read_some().await.unwrap();
        let (late, new) = (fixture.send(&queue, "a").await, fixture.send(&queue, "c").await);
        assert_eq!(queue.counts().await.unwrap().visible, 2 * ROWS + 2);
        let of = |group: usize, seqs: &[u64]| seqs.iter().skip(group).step_by(2).copied().collect::<Vec<_>>();
        // Only what is read of each group, and neither of the new ones.
        assert_eq!(take(&queue, 100), [of(0, &seqs[..ROWS]), of(1, &seqs[..ROWS])].concat());
        while queue.read_some().await.unwrap() {}
        assert_eq!(take(&queue, 100), [new]);
        let now = queue.now();
        let held = queue.index().take(
            &now,
            &Take {
                count: 0,
                visibility_ms: 0,
                receive_count_max: None,
            },
            8,
        );
        assert!(held.taken.is_empty());
        let later = Now {
            mono_ms: now.mono_ms + 120_000,
            ..now
        };
        queue.index().settle(&later);
        let mut a = of(0, &seqs);
        a.push(late);
        assert_eq!(take(&queue, 100), [a, of(1, &seqs), vec![new]].concat());
    }

    #[tokio::test]
    async fn a_purge_ends_the_reading_and_a_failed_one_does_not() {
        let (_fixture, queue, seqs) = long_queue("q", 3 * ROWS).await;
        queue.read_some().await.unwrap();
        queue.index().begin_purge();
        assert_eq!(queue.counts().await.unwrap(), Counts::default());
        assert!(!queue.read_some().await.unwrap());
        queue.index().not_purged();
        while queue.read_some().await.unwrap() {}
        assert_eq!(take(&queue, 100), seqs);
        let (_fixture, queue, _) = long_queue("q", 3 * ROWS).await;
        queue.read_some().await.unwrap();
        queue.index().begin_purge();
        queue.index().purged();
        assert!(!queue.read_some().await.unwrap());
        assert_eq!(queue.counts().await.unwrap(), Counts::default());
    }

    #[tokio::test]
    async fn a_queue_that_nobody_counted_is_counted_before_the_answer() {
        let (fixture, queue, seqs) = long_queue("q", 3 * ROWS).await;
        let key = keys::count(queue.id);
        let forget = fixture
            .sqs
            .store()
            .write::<_, SqsError>(&queue.cell, move |txn| Ok(txn.delete(&key)?));
        forget.await.unwrap();
        queue.read_some().await.unwrap();
        assert!(!queue.index().is_counted());
        assert_eq!(queue.counts().await.unwrap().visible, seqs.len());
        // Written down once it is known, and taken away when the queue is short.
        count(fixture.sqs.store(), &fixture.account).await.unwrap();
        let row = || {
            let read = fixture
                .sqs
                .store()
                .read::<_, SqsError>(&queue.cell, |snapshot| Ok(snapshot.get(&keys::count(queue.id))?));
            read.unwrap().map(|row| CountRow::decode(&row).unwrap())
        };
        queue.load().await.unwrap();
        count(fixture.sqs.store(), &fixture.account).await.unwrap();
        assert_eq!(row().map(|row| row.visible), Some(seqs.len() as u64));
        let gone = take(&queue, 2 * ROWS + 1);
        queue.index().gone(&gone);
        count(fixture.sqs.store(), &fixture.account).await.unwrap();
        assert_eq!(row(), None);
    }
}
