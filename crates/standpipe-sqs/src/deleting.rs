//! Deleting: what DeleteMessage and DeleteMessageBatch share, and the removal of expired messages.

use std::sync::Arc;

use crate::Sqs;
use crate::errors::SqsError;
use crate::index::Stale;
use crate::queue::Queue;
use crate::receipt::Receipt;
use crate::rows::{self, Bundles, Of};
use crate::transact::{self, Effects};

/// Deletes the messages of receipt handles in one transaction; one result per handle, in order.
pub async fn delete(sqs: &Sqs, queue: &Arc<Queue>, handles: &[String]) -> Result<Vec<Result<(), SqsError>>, SqsError> {
    let mut effects = Effects::default();
    let mut leaving = Vec::with_capacity(handles.len());
    let mut results = Vec::with_capacity(handles.len());
    let now = queue.now();
    let receipts: Vec<_> = handles.iter().map(|handle| sqs.receipt(queue, handle)).collect();
    for receipt in receipts.iter().flatten() {
        queue.read_through(receipt.seq).await?;
    }
    {
        let mut index = queue.index();
        for (receipt, handle) in receipts.into_iter().zip(handles) {
            results.push(receipt.and_then(|receipt| {
                // A purge under way may yet fail: then what it replaced must not bring the message back.
                let Some(index) = index.of_generation(receipt.generation) else {
                    // A purge deleted it.
                    return Ok(());
                };
                match index.begin_delete(&now, receipt.seq, receipt.receipt) {
                    Ok(true) => {
                        leaving.push(receipt);
                        Ok(())
                    }
                    Ok(false) | Err(Stale::Missing) => Ok(()),
                    Err(Stale::Superseded | Stale::Lapsed) if queue.is_fifo => Err(SqsError::parameter(
                        "ReceiptHandle",
                        handle,
                        "The receipt handle has expired.",
                    )),
                    // "The request will succeed, but the message might not be deleted."
                    Err(Stale::Superseded | Stale::Lapsed) => Ok(()),
                }
            }));
        }
    }
    for receipt in &leaving {
        effects.leaves(queue, receipt.generation, receipt.seq);
    }
    if !leaving.is_empty() {
        transact::transact(sqs.store(), &queue.cell, effects, move |txn, _| {
            let mut bundles = Bundles::default();
            for receipt in leaving {
                let Receipt {
                    queue, generation, seq, ..
                } = receipt;
                match (receipt.member, receipt.is_inline) {
                    (Some(member), _) => bundles.leaves(Of::new(queue, generation), seq, member),
                    (None, true) => transact::remove_inline(txn, queue, generation, seq)?,
                    (None, false) => rows::remove(txn, Of::new(queue, generation), seq)?,
                }
            }
            bundles.remove(txn)
        })
        .await?;
    }
    Ok(results)
}

/// Removes messages past their retention from disk. They have left the index already; should the write
/// fail, the next start finds and expires them again.
pub fn remove_doomed(sqs: &Sqs, queue: &Queue) {
    let (generation, doomed) = {
        let mut index = queue.index();
        (index.generation, index.take_doomed())
    };
    if doomed.is_empty() {
        return;
    }
    let (store, cell, id) = (sqs.store().clone(), queue.cell.clone(), queue.id);
    tokio::spawn(async move {
        for some in doomed.chunks(crate::limits::CLEAN_ROWS_MAX) {
            let some = some.to_vec();
            let removed = store
                .write_relaxed::<_, SqsError>(&cell, move |txn| {
                    for seq in some {
                        rows::remove(txn, Of::new(id, generation), seq)?;
                    }
                    Ok(())
                })
                .await;
            if let Err(error) = removed {
                tracing::warn!(?error, "expired messages stay on disk for now");
                return;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::keys;
    use crate::fixture::Fixture;
    use crate::index::{Counts, Take};

    /// Receives the only message; answers its receipt.
    fn receive(fixture: &Fixture) -> Receipt {
        let (queue, now) = (&fixture.queue, fixture.queue.now());
        let take = Take {
            count: 1,
            visibility_ms: 60_000,
            receive_count_max: None,
        };
        let taken = queue.index().take(&now, &take, fixture.sqs.new_receipt()).taken[0];
        Receipt {
            queue: queue.id,
            generation: 0,
            seq: taken.seq,
            receipt: taken.received.receipt,
            is_inline: true,
            member: None,
        }
    }

    #[tokio::test]
    async fn what_is_deleted_while_a_purge_fails_stays_deleted() {
        for name in ["q", "q.fifo"] {
            let fixture = Fixture::new(name, 10).await;
            let queue = &fixture.queue;
            queue.load().await.unwrap();
            let seq = fixture.send(queue, "g").await;
            let receipt = receive(&fixture);
            let handle = fixture.sqs.receipts().encode(&receipt);
            queue.index().begin_purge();
            let results = delete(&fixture.sqs, queue, &[handle]).await.unwrap();
            assert!(results[0].is_ok(), "{name}");
            queue.index().not_purged();
            assert_eq!(queue.index().counts(), Counts::default(), "{name}");
            let key = keys::message(keys::STATE, queue.id, 0, seq);
            let row = (fixture.sqs.store()).read::<_, SqsError>(&queue.cell, |snapshot| Ok(snapshot.get(&key)?));
            assert_eq!(row.unwrap(), None, "{name}");
        }
    }
}
