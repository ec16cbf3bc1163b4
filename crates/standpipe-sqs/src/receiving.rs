//! Receiving: taking messages out of the index, waiting for them, reading them.

use std::sync::Arc;
use std::time::Duration;

use standpipe_store::Content;

use crate::Sqs;
use crate::alarm::Waiting;
use crate::dead_letters;
use crate::deleting;
use crate::disk::message::MessageRow;
use crate::errors::SqsError;
use crate::index::{Now, Take, Taken};
use crate::limits::{IN_FLIGHT_FIFO_MAX, IN_FLIGHT_MAX, MESSAGE_BYTES_MAX};
use crate::queue::Queue;
use crate::rows::{Member, Messages, Of, Receives};
use crate::transact::{self, Effects};

/// What was asked for.
pub struct Wanted {
    /// Messages at most.
    pub count: usize,
    /// Visibility timeout, milliseconds.
    pub visibility_ms: u64,
    /// How long to wait for the first message.
    pub wait: Duration,
    /// FIFO: `ReceiveRequestAttemptId`.
    pub attempt: Option<String>,
}

/// A message as it is delivered.
pub struct Delivered {
    /// The message and this receive of it.
    pub taken: Taken,
    /// Generation of the queue it was taken from.
    pub generation: u32,
    /// What is stored of it.
    pub row: MessageRow,
    /// The body.
    pub body: String,
    /// The body is in the row: no blobs.
    pub is_inline: bool,
    /// Its place in the bundle it was sent in.
    pub member: Option<Member>,
}

/// Takes messages, waiting for the first one if asked to.
pub async fn receive(sqs: &Sqs, queue: &Arc<Queue>, wanted: &Wanted) -> Result<Vec<Delivered>, SqsError> {
    let delivered = try_receive(sqs, queue, wanted).await?;
    if !delivered.is_empty() || wanted.wait.is_zero() {
        return Ok(delivered);
    }
    let until = tokio::time::Instant::now() + wanted.wait;
    let _waiting = Waiting::begin(queue);
    loop {
        // Asked for before looking, so that what comes in between is not missed.
        let changed = queue.changed().notified();
        tokio::pin!(changed);
        changed.as_mut().enable();
        let delivered = try_receive(sqs, queue, wanted).await?;
        if !delivered.is_empty() {
            return Ok(delivered);
        }
        if tokio::time::timeout_at(until, changed).await.is_err() {
            return try_receive(sqs, queue, wanted).await;
        }
    }
}

async fn try_receive(sqs: &Sqs, queue: &Arc<Queue>, wanted: &Wanted) -> Result<Vec<Delivered>, SqsError> {
    queue.check_exists()?;
    let (generation, taken) = loop {
        let (generation, taken, unread) = take(sqs, queue, wanted).await?;
        if !taken.is_empty() {
            break (generation, taken);
        }
        if !queue.read_beyond(unread).await? {
            return Ok(Vec::new());
        }
    };
    read(sqs, queue, generation, taken).await
}

/// Generation and messages, and what of the queue was unread.
type Took = (u32, Vec<Taken>, Option<(u64, u64)>);

async fn take(sqs: &Sqs, queue: &Arc<Queue>, wanted: &Wanted) -> Result<Took, SqsError> {
    let now = queue.now();
    if let Some((generation, taken)) = repeat(queue, wanted, &now) {
        return Ok((generation, taken, None));
    }
    let target = dead_letters::target(sqs, queue).await?;
    let (generation, harvest, free, unread) = {
        let mut index = queue.index();
        index.settle(&now);
        let in_flight = index.counts().in_flight;
        let free = if queue.is_fifo {
            IN_FLIGHT_FIFO_MAX
        } else {
            IN_FLIGHT_MAX
        }
        .saturating_sub(in_flight);
        let take = Take {
            count: wanted.count.min(free),
            visibility_ms: wanted.visibility_ms,
            receive_count_max: target.as_ref().map(|target| target.receive_count_max),
        };
        let harvest = index.take(&now, &take, sqs.new_receipt());
        queue.alarm().timer_set(index.next_timer());
        (index.generation, harvest, free, index.unread())
    };
    deleting::remove_doomed(sqs, queue);
    if let Some(target) = target.as_ref().filter(|_| !harvest.dead.is_empty()) {
        dead_letters::bury(sqs, queue, generation, harvest.dead, target).await?;
    }
    // A FIFO queue gives nothing instead of an error, and so does a long poll: it waits.
    // <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html>
    if free == 0 && !queue.is_fifo && wanted.wait.is_zero() {
        return Err(SqsError::OverLimit {
            message: "Too many messages have been received without being deleted. Please delete your received \
                      messages or let them timeout before receiving more."
                .to_owned(),
        });
    }
    if !harvest.taken.is_empty() {
        remember(sqs, queue, generation, &harvest.taken, wanted, &now, target.is_some()).await?;
    }
    Ok((generation, harvest.taken, unread))
}

/// The messages of an earlier attempt with the same id, if none was deleted or changed since. Their
/// visibility timeout begins anew.
fn repeat(queue: &Queue, wanted: &Wanted, now: &Now) -> Option<(u32, Vec<Taken>)> {
    let attempt = wanted.attempt.as_deref()?;
    let receives = queue.attempts().get(attempt, now.mono_ms)?.clone();
    let mut index = queue.index();
    index.settle(now);
    if receives.is_empty() || !index.all_held(&receives) {
        return None;
    }
    let mut taken = Vec::with_capacity(receives.len());
    for (seq, receipt) in receives {
        // Beyond twelve hours from the receive the timeout stays as it is.
        let _kept = index.change_visibility(now, (seq, receipt), wanted.visibility_ms, u64::MAX);
        if let Some(received) = index.received(seq) {
            taken.push(Taken { seq, received });
        }
    }
    Some((index.generation, taken))
}

/// Writes down what a restart must know of a receive. A FIFO queue must not deliver a message again, nor
/// the next one of its group, so its receives are durable. A standard queue may; only where dead letters
/// are counted is the count written, without waiting for the flush.
async fn remember(
    sqs: &Sqs,
    queue: &Arc<Queue>,
    generation: u32,
    taken: &[Taken],
    wanted: &Wanted,
    now: &Now,
    counts: bool,
) -> Result<(), SqsError> {
    if let Some(attempt) = &wanted.attempt {
        let receives = taken.iter().map(|taken| (taken.seq, taken.received.receipt)).collect();
        queue.attempts().remember(attempt, now.mono_ms, receives);
    }
    if !queue.is_fifo && !counts {
        return Ok(());
    }
    let (id, is_fifo, taken) = (queue.id, queue.is_fifo, taken.to_vec());
    let until_ms = now.wall_ms.saturating_add(wanted.visibility_ms);
    let write = move |txn: &mut dyn standpipe_store::Transaction| {
        let mut receives = Receives::new(Of::new(id, generation));
        for Taken { seq, received } in taken {
            receives.set(txn, seq, (received.count, received.first_ms), |row| {
                // Bundles are of standard queues only, where a lease is kept in memory alone.
                if is_fifo {
                    row.receipt = received.receipt;
                    row.leased_until_ms = until_ms;
                }
            })?;
        }
        receives.finish(txn)
    };
    if is_fifo {
        return transact::transact(sqs.store(), &queue.cell, Effects::default(), move |txn, _| write(txn)).await;
    }
    let (store, cell) = (sqs.store().clone(), queue.cell.clone());
    tokio::spawn(async move {
        if let Err(error) = store.write_relaxed::<_, SqsError>(&cell, write).await {
            tracing::warn!(?error, "receive counts were not written");
        }
    });
    Ok(())
}

async fn read(sqs: &Sqs, queue: &Arc<Queue>, generation: u32, taken: Vec<Taken>) -> Result<Vec<Delivered>, SqsError> {
    let rows = sqs.store().read(&queue.cell, |snapshot| {
        let mut messages = Messages::new(snapshot, Of::new(queue.id, generation));
        taken
            .iter()
            .map(|one| messages.read(one.seq))
            .collect::<Result<Vec<_>, SqsError>>()
    })?;
    let mut delivered = Vec::with_capacity(taken.len());
    for (taken, row) in taken.into_iter().zip(rows) {
        // Purged or deleted with its queue since it was taken.
        let Some((mut row, member)) = row else { continue };
        let content = std::mem::replace(&mut row.body, Content::empty());
        let is_inline = content.blobs().next().is_none();
        let body = body(sqs, content).await?;
        delivered.push(Delivered {
            taken,
            generation,
            row,
            body,
            is_inline,
            member,
        });
    }
    Ok(delivered)
}

async fn body(sqs: &Sqs, content: Content) -> Result<String, SqsError> {
    let bytes = match content.as_inline() {
        Some(bytes) => bytes,
        None => sqs.store().blobs().read_all(&content, MESSAGE_BYTES_MAX).await?,
    };
    // The only owner's bytes become the text without a copy.
    drop(content);
    String::from_utf8(bytes.into()).map_err(|_| SqsError::Corrupt {
        what: "a message body is not UTF-8",
    })
}
