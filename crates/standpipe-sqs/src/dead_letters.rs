//! Messages received too often go to their queue's dead-letter queue.

use std::sync::Arc;

use crate::Sqs;
use crate::errors::SqsError;
use crate::queue::Queue;
use crate::redrive::Redrive;
use crate::rows::{self, Of};
use crate::transact::{self, Effects, Entry, Packed};

/// Where dead letters of a queue go, and after how many receives.
pub struct Target {
    /// The dead-letter queue.
    pub queue: Arc<Queue>,
    /// Receives before a message is dead.
    pub receive_count_max: u32,
}

/// The target of a queue's redrive policy, with its messages; `None` when it has no policy, or its target
/// is gone or refuses: then messages stay.
pub async fn target(sqs: &Sqs, queue: &Queue) -> Result<Option<Target>, SqsError> {
    let state = queue.state();
    let Some(redrive) = &state.settings.redrive else {
        return Ok(None);
    };
    let Some(target) = sqs.directory().queue(&redrive.target) else {
        return Ok(None);
    };
    if !fits(queue, &target) {
        return Ok(None);
    }
    target.load().await?;
    Ok(Some(Target {
        queue: target,
        receive_count_max: redrive.receive_count_max,
    }))
}

fn fits(source: &Queue, target: &Queue) -> bool {
    source.is_fifo == target.is_fifo
        && source.cell == target.cell
        && target.state().settings.redrive_allow.allows(&source.arn)
}

/// Refuses a redrive policy whose target cannot take the queue's dead letters.
pub fn check_target(sqs: &Sqs, (source_arn, is_fifo): (&str, bool), redrive: &Redrive) -> Result<(), SqsError> {
    let refuse = |reason: &str| Err(SqsError::parameter("RedrivePolicy", redrive.to_json(), reason));
    let same_owner = source_arn.split(':').nth(4) == Some(redrive.target.account.as_str());
    let Some(target) = sqs.directory().queue(&redrive.target).filter(|_| same_owner) else {
        return refuse("Dead letter target does not exist.");
    };
    if target.arn != redrive.target_arn || source_arn.split(':').nth(3) != Some(target.region.as_str()) {
        return refuse("Dead letter target does not exist.");
    }
    if target.is_fifo != is_fifo {
        return refuse("Dead-letter queue must be same type of queue as the source..");
    }
    if !target.state().settings.redrive_allow.allows(source_arn) {
        return refuse("The dead-letter queue's redrive allow policy does not allow this source queue.");
    }
    Ok(())
}

/// Moves held messages to the dead-letter queue in one transaction, and waits for it.
pub async fn bury(
    sqs: &Sqs,
    queue: &Arc<Queue>,
    generation: u32,
    seqs: Vec<u64>,
    target: &Target,
) -> Result<(), SqsError> {
    let mut effects = Effects::default();
    let mut moves = Vec::with_capacity(seqs.len());
    {
        let mut index = queue.index();
        let index = index.of_generation(generation);
        for seq in seqs {
            effects.leaves(queue, generation, seq);
            let received = index.as_ref().and_then(|index| index.received(seq));
            moves.push((seq, received.unwrap_or_default()));
        }
    }
    let (source, target) = (Arc::clone(queue), Arc::clone(&target.queue));
    transact::transact(sqs.store(), &queue.cell, effects, move |txn, effects| {
        let entry = Entry::new(txn, &target)?;
        for (seq, received) in moves {
            let Some(mut row) = rows::lift(txn, Of::new(source.id, generation), seq)? else {
                continue;
            };
            row.dead_letter_source = Some(source.arn.clone());
            row.received_before = row.received_before.saturating_add(received.count);
            if row.first_received_before_ms == 0 {
                row.first_received_before_ms = received.first_ms;
            }
            // A dead letter keeps its age in a standard queue and begins anew in a FIFO one.
            // <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html>
            if source.is_fifo {
                row.sent_ms = entry.now.wall_ms;
            }
            transact::join(txn, effects, &entry, Packed::new(&row), 0, !source.is_fifo)?;
        }
        Ok(())
    })
    .await
}
