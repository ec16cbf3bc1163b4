//! What goes on without a request: rows of purged and deleted queues go, expired messages go.

use std::sync::{Arc, Weak};
use std::time::Duration;

use standpipe_store::{CellId, KeyRange, Transaction};
use tokio::runtime::Handle;
use tokio::sync::Notify;

use crate::Sqs;
use crate::deleting;
use crate::disk::keys;
use crate::errors::SqsError;
use crate::limits::{CLEAN_ROWS_MAX, DELETED_NAME_MS};
use crate::loading;
use crate::transact;

/// Between two rounds when nothing asks for one.
const ROUND_EVERY: Duration = Duration::from_secs(60);
/// Between two looks at how long the queues are.
const COUNT_EVERY: Duration = Duration::from_secs(5);
/// Instead of a generation in a garbage key: what belongs to the queue, not to its messages.
pub const WHOLE_QUEUE: u32 = u32::MAX;

/// Asks for a round.
#[derive(Clone, Default)]
pub struct Background {
    wake: Arc<Notify>,
}

impl Background {
    /// There is something to clean.
    pub fn wake(&self) {
        self.wake.notify_one();
    }
}

/// Starts the rounds; they end with the service.
pub fn start(sqs: &Arc<Sqs>, runtime: &Handle) {
    let (weak, wake) = (Arc::downgrade(sqs), Arc::clone(&sqs.background().wake));
    runtime.spawn(rounds(Weak::clone(&weak), wake));
    runtime.spawn(counts(weak));
}

async fn rounds(sqs: Weak<Sqs>, wake: Arc<Notify>) {
    loop {
        let Some(strong) = sqs.upgrade() else { return };
        if let Err(error) = round(&strong).await {
            tracing::warn!(?error, "cleaning up after deleted messages failed and is tried again");
        }
        drop(strong);
        tokio::select! {
            () = wake.notified() => {}
            () = tokio::time::sleep(ROUND_EVERY) => {}
        }
    }
}

/// Writes down the counts of long queues.
async fn counts(sqs: Weak<Sqs>) {
    loop {
        tokio::time::sleep(COUNT_EVERY).await;
        let Some(sqs) = sqs.upgrade() else { return };
        for account in sqs.directory().accounts() {
            if let Err(error) = loading::count(sqs.store(), &account).await {
                tracing::warn!(?error, "the counts of long queues were not written down");
            }
        }
    }
}

async fn round(sqs: &Sqs) -> Result<(), SqsError> {
    for account in sqs.directory().accounts() {
        for queue in account.list("", None, |queue| queue.is_loaded()) {
            let now = queue.now();
            queue.index().settle(&now);
            deleting::remove_doomed(sqs, &queue);
        }
        forget_names(sqs, &account.cell).await?;
        while clean_some(sqs, &account.cell).await? {}
    }
    Ok(())
}

/// Names of deleted queues that may be used again.
async fn forget_names(sqs: &Sqs, cell: &CellId) -> Result<(), SqsError> {
    let now_ms = sqs.now_ms();
    let range = KeyRange::prefix("z");
    let names = sqs
        .store()
        .read::<_, SqsError>(cell, |snapshot| Ok(snapshot.list(&range, false, CLEAN_ROWS_MAX)?))?;
    let free: Vec<Vec<u8>> = (names.into_iter())
        .filter(|(_, at)| at.as_slice().try_into().map_or(0, u64::from_be_bytes) + DELETED_NAME_MS <= now_ms)
        .map(|(key, _)| key)
        .collect();
    if free.is_empty() {
        return Ok(());
    }
    let delete =
        move |txn: &mut dyn Transaction| free.iter().try_for_each(|key| txn.delete(key)).map_err(SqsError::from);
    sqs.store().write(cell, delete).await
}

/// Removes some garbage; false when there is none.
async fn clean_some(sqs: &Sqs, cell: &CellId) -> Result<bool, SqsError> {
    let garbage = sqs
        .store()
        .read::<_, SqsError>(cell, |snapshot| Ok(snapshot.list(&KeyRange::prefix("g"), false, 1)?))?;
    let Some((key, _)) = garbage.into_iter().next() else {
        return Ok(false);
    };
    let (id, generation) = keys::parse_garbage(&key)?;
    sqs.store()
        .write_relaxed(cell, move |txn| {
            let left = if generation == WHOLE_QUEUE {
                clean_queue(txn, id)?
            } else {
                clean_messages(txn, id, generation)?
            };
            if !left {
                txn.delete(&key)?;
            }
            Ok::<_, SqsError>(true)
        })
        .await
}

fn clean_messages(txn: &mut dyn Transaction, id: u64, generation: u32) -> Result<bool, SqsError> {
    let rows = txn.list(&keys::messages(keys::STATE, id, generation), false, CLEAN_ROWS_MAX)?;
    for (key, state) in &rows {
        transact::remove_found(txn, id, generation, keys::parse_seq(key)?, state)?;
    }
    Ok(rows.len() == CLEAN_ROWS_MAX)
}

fn clean_queue(txn: &mut dyn Transaction, id: u64) -> Result<bool, SqsError> {
    let mut left = false;
    txn.delete(&keys::count(id))?;
    for range in [keys::dedups(id), keys::tasks(id)] {
        let rows = txn.list(&range, false, CLEAN_ROWS_MAX)?;
        left |= rows.len() == CLEAN_ROWS_MAX;
        for (key, _) in rows {
            txn.delete(&key)?;
        }
    }
    Ok(left)
}
