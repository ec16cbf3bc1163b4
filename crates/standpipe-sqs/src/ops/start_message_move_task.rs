//! StartMessageMoveTask. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html>

use std::collections::BTreeSet;
use std::sync::Arc;

use standpipe_wire::model::sqs::{StartMessageMoveTaskRequest, StartMessageMoveTaskResult};

use crate::access::Request;
use crate::directory::Account;
use crate::disk::keys;
use crate::disk::task::{TaskRecord, TaskStatus};
use crate::errors::SqsError;
use crate::finishing::finish;
use crate::limits::{MOVE_RATE_MAX, MOVE_TASKS_ACTIVE_MAX};
use crate::move_tasks::{self, Task};
use crate::queue::Queue;
use crate::{Sqs, control};

/// Begins to move the messages of a dead-letter queue back, or elsewhere.
pub async fn start_message_move_task(
    sqs: &Sqs,
    request: &Request,
    input: StartMessageMoveTaskRequest,
) -> Result<StartMessageMoveTaskResult, SqsError> {
    let source = move_tasks::source(sqs, request, &input.source_arn)?;
    if let Some(rate) = input
        .max_number_of_messages_per_second
        .filter(|rate| !(1..=MOVE_RATE_MAX).contains(rate))
    {
        tracing::debug!(rate, "a move task at such a rate was refused");
        return Err(invalid(&format!(
            "Value for parameter MaxNumberOfMessagesPerSecond is invalid. Reason: You must enter a number that's \
             between 1 and {MOVE_RATE_MAX}."
        )));
    }
    let is_dead_letter_queue = !control::account(sqs, &source)?
        .list("", None, |queue| {
            queue
                .state()
                .settings
                .redrive
                .as_ref()
                .is_some_and(|redrive| redrive.target == source.name)
        })
        .is_empty();
    if !is_dead_letter_queue {
        return Err(invalid("Source queue must be configured as a Dead Letter Queue."));
    }
    if let Some(arn) = &input.destination_arn {
        check_destination(sqs, request, &source, arn)?;
    }
    source.load().await?;
    let to_move = source.counts().await?.visible as u64;
    let record = TaskRecord {
        id: sqs.store().ids().uuid(),
        source_arn: input.source_arn,
        destination_arn: input.destination_arn,
        rate: input.max_number_of_messages_per_second,
        status: TaskStatus::Running,
        moved: 0,
        to_move,
        failure: None,
        started_ms: request.now_ms,
    };
    let task = begin(sqs, source, record).await?;
    let handle = task.handle();
    move_tasks::start(sqs, task);
    Ok(StartMessageMoveTaskResult {
        task_handle: Some(handle),
    })
}

fn check_destination(sqs: &Sqs, request: &Request, source: &Queue, arn: &str) -> Result<(), SqsError> {
    let missing = SqsError::ResourceNotFound {
        message: "The resource that you specified for the DestinationArn parameter doesn't exist.",
    };
    if source.arn == arn {
        return Err(invalid(
            "Source queue arn and destination queue arn cannot be the same.",
        ));
    }
    let name = move_tasks::name_in("DestinationArn", arn)?;
    let queue = sqs
        .directory()
        .queue(&name)
        .filter(|queue| queue.arn == arn)
        .ok_or(missing)?;
    request.check_action(
        "sqs:SendMessage",
        arn,
        queue.name.account,
        queue.state().settings.policy.as_deref(),
    )?;
    if queue.is_fifo != source.is_fifo {
        return Err(invalid(
            "The source queue and destination queue must be of the same queue type.",
        ));
    }
    if queue.cell != source.cell {
        return Err(invalid(
            "The source queue and destination queue must belong to the same account.",
        ));
    }
    Ok(())
}

fn invalid(message: &str) -> SqsError {
    SqsError::InvalidParameterValue {
        message: message.to_owned(),
    }
}

/// How many tasks of an account run.
fn active_tasks(sqs: &Sqs, account: &Account) -> Result<usize, SqsError> {
    let mut active = 0;
    for target in dead_letter_queues(account) {
        let tasks = move_tasks::list(sqs, &target)?;
        active += tasks.iter().filter(|task| task.record.status.is_active()).count();
    }
    Ok(active)
}

/// The queues of an account that take dead letters.
fn dead_letter_queues(account: &Account) -> Vec<Arc<Queue>> {
    let states = account.list("", None, |queue| queue.state().settings.redrive.is_some());
    let names: BTreeSet<String> = (states.iter())
        .filter_map(|queue| Some(queue.state().settings.redrive.as_ref()?.target.name.clone()))
        .collect();
    names.iter().filter_map(|name| account.queue(name)).collect()
}

/// Writes the task down unless another is active.
async fn begin(sqs: &Sqs, source: Arc<Queue>, record: TaskRecord) -> Result<Task, SqsError> {
    let account = control::account(sqs, &source)?;
    let sqs = sqs.this().upgrade().ok_or(SqsError::Changed)?;
    finish(async move {
        let _one_at_a_time = account.control.lock().await;
        let known = move_tasks::list(&sqs, &source)?;
        if known.iter().any(|task| task.record.status.is_active()) {
            return Err(SqsError::InvalidParameterValue {
                message:
                    "There is already a task running. Only one active task is allowed for a source queue arn at a \
                          given time."
                        .to_owned(),
            });
        }
        if active_tasks(&sqs, &account)? >= MOVE_TASKS_ACTIVE_MAX {
            return Err(SqsError::UnsupportedOperation {
                message: "The account has 100 active message move tasks, which is the maximum.",
            });
        }
        // Two within a millisecond would have the same key.
        let last_ms = known.first().map_or(0, |task| task.record.started_ms);
        let key = keys::task(source.id, record.started_ms.max(last_ms + 1));
        let old: Vec<Vec<u8>> = known
            .into_iter()
            .skip(move_tasks::KEPT_MAX - 1)
            .map(|task| task.key)
            .collect();
        let (written, bytes) = (key.clone(), record.encode());
        sqs.store()
            .write::<_, SqsError>(&source.cell, move |txn| {
                for key in old {
                    txn.delete(&key)?;
                }
                Ok(txn.put(&written, &bytes)?)
            })
            .await?;
        Ok(Task { source, key, record })
    })
    .await
}
