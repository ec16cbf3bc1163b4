//! Transactions on messages: the disk and the indexes change together.
//!
//! A message joins its index inside the transaction, so that indexes keep the order of the disk, and can
//! be received only after the commit. One that leaves is held before the transaction and let go after it.

use std::sync::{Arc, Mutex};

use standpipe_store::{CellId, Store, Transaction};

use crate::disk::bundle::{self, BundleState, State};
use crate::disk::keys::{self, DedupHash};
use crate::disk::message::{MessageRow, StateRow};
use crate::errors::SqsError;
use crate::finishing::finish;
use crate::index::{Index, Joining, Now};
use crate::queue::Queue;

/// A message of a queue.
struct Place {
    queue: Arc<Queue>,
    generation: u32,
    seq: u64,
}

impl Place {
    /// In the same index.
    fn is_beside(&self, other: &Place) -> bool {
        Arc::ptr_eq(&self.queue, &other.queue) && self.generation == other.generation
    }
}

/// What a transaction does to indexes.
#[derive(Default)]
pub struct Effects {
    joined: Vec<Place>,
    leaving: Vec<Place>,
    dedups: Vec<(Arc<Queue>, u64, DedupHash)>,
}

impl Effects {
    /// A held message leaves when the transaction commits, and stays when it fails.
    pub fn leaves(&mut self, queue: &Arc<Queue>, generation: u32, seq: u64) {
        self.leaving.push(Place {
            queue: Arc::clone(queue),
            generation,
            seq,
        });
    }

    /// A deduplication id was written.
    pub fn remembers(&mut self, queue: &Arc<Queue>, until_ms: u64, hash: DedupHash) {
        self.dedups.push((Arc::clone(queue), until_ms, hash));
    }

    /// Tells the indexes how the transaction ended; also one that a purge has replaced and that may return.
    fn settle(self, committed: bool) {
        each_index(&self.joined, |queue, index, seqs, _| {
            if committed {
                index.commit(seqs);
                queue.alarm().timer_set(index.next_timer());
            } else {
                index.abort(seqs);
            }
            true
        });
        each_index(&self.leaving, |queue, index, seqs, now| {
            if committed {
                index.gone(seqs);
            } else {
                index.stay(seqs, now);
            }
            // A group of a FIFO queue may be open again; a standard queue gains nothing by a delete.
            queue.is_fifo || !committed
        });
        if committed {
            for (queue, until_ms, hash) in self.dedups {
                queue.dedups().push_back((until_ms, hash));
            }
        }
    }
}

/// Hands the messages of each index to `change`, and wakes who waits for the queue where it answers true.
fn each_index(places: &[Place], mut change: impl FnMut(&Queue, &mut Index, &[u64], &Now) -> bool) {
    for run in places.chunk_by(Place::is_beside) {
        let seqs: Vec<u64> = run.iter().map(|place| place.seq).collect();
        let queue = &run[0].queue;
        // Asked before the index is locked: it locks the settings.
        let now = queue.now();
        let mut guard = queue.index();
        let Some(index) = guard.of_generation(run[0].generation) else {
            continue;
        };
        let wakes = change(queue, index, &seqs, &now);
        drop(guard);
        if wakes {
            queue.wake(seqs.len());
        }
    }
}

/// Runs a durable transaction and then its effects, even when the caller goes away meanwhile.
pub async fn transact<T: Send + 'static>(
    store: &Store,
    cell: &CellId,
    effects: Effects,
    work: impl FnOnce(&mut dyn Transaction, &mut Effects) -> Result<T, SqsError> + Send + 'static,
) -> Result<T, SqsError> {
    let (store, cell) = (store.clone(), cell.clone());
    finish(async move {
        let effects = Arc::new(Mutex::new(effects));
        let inside = Arc::clone(&effects);
        let result = store
            .write(&cell, move |txn| {
                let mut effects = inside.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
                work(txn, &mut effects)
            })
            .await;
        let effects = std::mem::take(&mut *effects.lock().unwrap_or_else(|poisoned| poisoned.into_inner()));
        effects.settle(result.is_ok());
        result
    })
    .await
}

/// A queue that was found to exist, for the rest of a transaction.
pub struct Entry<'a> {
    /// The queue.
    pub queue: &'a Arc<Queue>,
    /// The moment of all that the transaction does to it.
    pub now: Now,
    generation: u32,
}

impl<'a> Entry<'a> {
    /// Refuses when the queue is gone, or disk and memory disagree.
    pub fn new(txn: &dyn Transaction, queue: &'a Arc<Queue>) -> Result<Entry<'a>, SqsError> {
        Ok(Entry {
            queue,
            now: queue.now(),
            generation: queue.check_generation(txn)?,
        })
    }
}

/// A message as it is written. Made before the transaction where that is possible: transactions run one after
/// another, so each waits for the work of all before it.
pub struct Packed {
    bytes: Vec<u8>,
    has_blobs: bool,
    group: Option<String>,
    sent_ms: u64,
}

impl Packed {
    /// Of a message.
    pub fn new(row: &MessageRow) -> Packed {
        Packed {
            bytes: row.encode(),
            has_blobs: row.body.blobs().next().is_some(),
            group: row.group.clone(),
            sent_ms: row.sent_ms,
        }
    }
}

/// Messages of a bundle as they are written.
pub struct PackedBundle {
    bytes: Vec<u8>,
    members: usize,
}

impl PackedBundle {
    /// Of at least one and at most [`bundle::MEMBERS_MAX`] messages, which need about `room_bytes`.
    pub fn new(rows: &[MessageRow], room_bytes: usize) -> PackedBundle {
        PackedBundle {
            bytes: bundle::encode(rows, room_bytes),
            members: rows.len(),
        }
    }
}

/// Inside a transaction: writes a bundle to a queue and lets its messages join the index. Answers the first one's
/// number; the others follow it.
pub fn join_bundle(
    txn: &mut dyn Transaction,
    effects: &mut Effects,
    entry: &Entry<'_>,
    packed: &PackedBundle,
) -> Result<u64, SqsError> {
    let Entry { queue, now, generation } = *entry;
    let joining = Joining {
        group: None,
        sent_ms: None,
        due_ms: 0,
    };
    let mut index = queue.index();
    let first = index.admit(now.wall_ms, joining);
    // At the same moment and under one lock, so nothing comes in between.
    let last = (1..packed.members).fold(first, |_, _| index.admit(now.wall_ms, joining));
    drop(index);
    effects.joined.extend((first..=last).map(|seq| Place {
        queue: Arc::clone(queue),
        generation,
        seq,
    }));
    let state = BundleState::new(packed.members);
    // Sequence numbers are given once, so there is nothing below these keys.
    txn.put_new(
        &keys::message(keys::STATE, queue.id, generation, first),
        &state.encode(),
    )?;
    txn.put_new(
        &keys::message(keys::MESSAGE, queue.id, generation, first),
        &packed.bytes,
    )?;
    Ok(first)
}

/// Inside a transaction: writes a message to a queue and lets it join the index. `due_ms` is wall time, 0
/// for at once. `keeps_age`: its retention counts from when it was sent, not from now.
pub fn join(
    txn: &mut dyn Transaction,
    effects: &mut Effects,
    entry: &Entry<'_>,
    packed: Packed,
    due_ms: u64,
    keeps_age: bool,
) -> Result<u64, SqsError> {
    let Entry { queue, now, generation } = *entry;
    let group = packed.group.as_deref();
    let kept_age = keeps_age.then_some(packed.sent_ms);
    let joining = Joining {
        group,
        sent_ms: kept_age,
        due_ms: if due_ms == 0 {
            0
        } else {
            now.mono_ms + due_ms.saturating_sub(now.wall_ms)
        },
    };
    let seq = queue.index().admit(now.wall_ms, joining);
    effects.joined.push(Place {
        queue: Arc::clone(queue),
        generation,
        seq,
    });
    let state = StateRow {
        has_blobs: packed.has_blobs,
        due_ms,
        sent_ms: kept_age.unwrap_or(0),
        group: packed.group,
        ..StateRow::default()
    };
    // Sequence numbers are given once, so there is nothing below these keys.
    txn.put_new(&keys::message(keys::STATE, queue.id, generation, seq), &state.encode())?;
    txn.put_new(&keys::message(keys::MESSAGE, queue.id, generation, seq), &packed.bytes)?;
    Ok(seq)
}

/// Inside a transaction: removes the message, or the bundle, whose state row was read.
pub fn remove_found(
    txn: &mut dyn Transaction,
    id: u64,
    generation: u32,
    seq: u64,
    state: &[u8],
) -> Result<(), SqsError> {
    match State::decode(state)? {
        State::One(state) => remove_own(txn, id, generation, seq, &state),
        State::Bundle(_) => remove_inline(txn, id, generation, seq),
    }
}

/// Inside a transaction: removes the rows of a message that has rows of its own.
pub fn remove_own(
    txn: &mut dyn Transaction,
    id: u64,
    generation: u32,
    seq: u64,
    state: &StateRow,
) -> Result<(), SqsError> {
    if state.has_blobs
        && let Some(row) = txn.get(&keys::message(keys::MESSAGE, id, generation, seq))?
    {
        txn.unlink(&MessageRow::decode(&row)?.body)?;
    }
    remove_inline(txn, id, generation, seq)
}

/// Inside a transaction: removes the rows of a message, or of a bundle, that is there and has no blobs. Reads nothing, so it costs
/// the same however many messages there are.
pub fn remove_inline(txn: &mut dyn Transaction, id: u64, generation: u32, seq: u64) -> Result<(), SqsError> {
    for table in [keys::STATE, keys::MESSAGE] {
        txn.delete_known(&keys::message(table, id, generation, seq))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use standpipe_store::StoreConfig;
    use standpipe_wire::AccountId;

    use super::*;
    use crate::disk::queue::QueueRecord;
    use crate::index::{Counts, Take};
    use crate::names::QueueName;

    /// A queue with one message that is being deleted and one that is being sent.
    fn queue(store: &Store, name: &str) -> (Arc<Queue>, Effects) {
        let name = QueueName {
            account: AccountId::DEFAULT,
            name: name.to_owned(),
        };
        let record = QueueRecord::new(1, "us-east-1".to_owned(), 0);
        let queue = Queue::new(store.clone(), CellId::new("cell"), name, record, (1, 10)).unwrap();
        let (queue, mut effects) = (Arc::new(queue), Effects::default());
        let now = queue.now();
        let joining = Joining {
            group: Some("g"),
            sent_ms: None,
            due_ms: 0,
        };
        let mut index = queue.index();
        let generation = index.generation;
        let deleted = index.admit(now.wall_ms, joining);
        index.commit(&[deleted]);
        let take = Take {
            count: 1,
            visibility_ms: 60_000,
            receive_count_max: None,
        };
        assert_eq!(index.take(&now, &take, 7).taken.len(), 1);
        index.begin_delete(&now, deleted, 7).unwrap();
        let sent = index.admit(now.wall_ms, joining);
        drop(index);
        effects.leaves(&queue, generation, deleted);
        effects.joined.push(Place {
            queue: Arc::clone(&queue),
            generation,
            seq: sent,
        });
        (queue, effects)
    }

    #[test]
    fn what_settles_while_a_purge_fails_is_not_lost() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(StoreConfig::new(dir.path())).unwrap();
        for name in ["q", "q.fifo"] {
            for (committed, expected) in [(true, (1, 0)), (false, (0, 1))] {
                let (queue, effects) = queue(&store, name);
                queue.index().begin_purge();
                assert_eq!(queue.index().counts(), Counts::default());
                effects.settle(committed);
                queue.index().not_purged();
                let mut index = queue.index();
                let counts = index.counts();
                assert_eq!((counts.visible, counts.in_flight), expected, "{name} {committed}");
                // Sent is received, and not deleted comes back when its time is over.
                let later = Now {
                    mono_ms: queue.now().mono_ms + 120_000,
                    ..queue.now()
                };
                let take = Take {
                    count: 10,
                    visibility_ms: 0,
                    receive_count_max: None,
                };
                assert_eq!(index.take(&later, &take, 8).taken.len(), 1, "{name} {committed}");
            }
        }
    }

    #[test]
    fn what_settles_after_a_purge_is_purged() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(StoreConfig::new(dir.path())).unwrap();
        let (queue, effects) = queue(&store, "q");
        queue.index().begin_purge();
        assert!(queue.index().purged().is_some());
        effects.settle(true);
        assert_eq!(queue.index().counts(), Counts::default());
    }
}
