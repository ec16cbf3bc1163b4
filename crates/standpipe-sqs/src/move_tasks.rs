//! Move tasks: messages of a dead-letter queue go back, a batch per transaction, at a rate if asked.
//!
//! The task's record changes in the transaction that moves messages, so a crash loses and repeats nothing,
//! and a task that was running goes on at the next start.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::{Arc, Weak};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use standpipe_store::Transaction;

use crate::Sqs;
use crate::access::Request;
use crate::disk::keys;
use crate::disk::task::{TaskRecord, TaskStatus};
use crate::errors::SqsError;
use crate::index::Now;
use crate::loading::each;
use crate::names::QueueName;
use crate::queue::Queue;
use crate::rows::{self, Messages, Of};
use crate::transact::{self, Effects, Entry, Packed};

/// Messages moved in one transaction at most.
const MOVED_AT_ONCE_MAX: usize = 100;
/// A limited task moves this often per second at most.
const STEPS_PER_SECOND: usize = 10;

/// Tasks remembered per source queue.
pub const KEPT_MAX: usize = 10;

/// A task of a source queue.
#[derive(Clone)]
pub struct Task {
    /// The dead-letter queue.
    pub source: Arc<Queue>,
    /// Its key.
    pub key: Vec<u8>,
    /// As on disk.
    pub record: TaskRecord,
}

impl Task {
    /// The handle a caller cancels it by.
    pub fn handle(&self) -> String {
        let facts = serde_json::json!({ "taskId": self.record.id, "sourceArn": self.record.source_arn });
        STANDARD.encode(facts.to_string())
    }
}

/// Task id and source ARN in a handle.
pub fn parse_handle(handle: &str) -> Option<(String, String)> {
    let facts: serde_json::Value = serde_json::from_slice(&STANDARD.decode(handle).ok()?).ok()?;
    let text = |name: &str| facts.get(name)?.as_str().map(str::to_owned);
    Some((text("taskId")?, text("sourceArn")?))
}

/// The queue that the ARN in a parameter names.
pub fn name_in(parameter: &str, arn: &str) -> Result<QueueName, SqsError> {
    let name = QueueName::of_arn(arn).map(|(name, _)| name);
    name.ok_or_else(|| SqsError::InvalidParameterValue {
        message: format!(
            "You must use this format to specify the {parameter}: \
             arn:<partition>:<service>:<region>:<account-id>:<resource-id>"
        ),
    })
}

/// The source queue of an ARN, if the caller may do the operation on it.
pub fn source(sqs: &Sqs, request: &Request, arn: &str) -> Result<Arc<Queue>, SqsError> {
    let name = name_in("SourceArn", arn)?;
    let queue = sqs.directory().queue(&name).filter(|queue| queue.arn == arn);
    let queue = queue.ok_or(SqsError::ResourceNotFound {
        message: "The resource that you specified for the SourceArn parameter doesn't exist.",
    })?;
    request.check_owner(arn, queue.name.account, queue.state().settings.policy.as_deref())?;
    Ok(queue)
}

/// The tasks of a queue, newest first.
pub fn list(sqs: &Sqs, source: &Arc<Queue>) -> Result<Vec<Task>, SqsError> {
    let mut tasks = Vec::new();
    sqs.store().read(&source.cell, |snapshot| {
        each(snapshot, &keys::tasks(source.id), |key, value| {
            tasks.push(Task {
                source: Arc::clone(source),
                key: key.to_vec(),
                record: TaskRecord::decode(value)?,
            });
            Ok(ControlFlow::Continue(()))
        })
    })?;
    tasks.reverse();
    Ok(tasks)
}

/// Takes up the tasks that a stop cut short.
pub fn resume(sqs: &Arc<Sqs>) -> Result<(), SqsError> {
    for account in sqs.directory().accounts() {
        for source in account.list("", None, |_| true) {
            for task in list(sqs, &source)? {
                if task.record.status.is_active() {
                    start(sqs, task);
                }
            }
        }
    }
    Ok(())
}

/// Lets a task run until it ends.
pub fn start(sqs: &Sqs, task: Task) {
    tokio::spawn(run(sqs.this(), task));
}

async fn run(sqs: Weak<Sqs>, task: Task) {
    loop {
        let Some(strong) = sqs.upgrade() else { return };
        let outcome = step(&strong, &task).await;
        drop(strong);
        match outcome {
            Ok(Step::Ended) => return,
            Err(SqsError::QueueDoesNotExist) => return,
            Err(SqsError::Changed) => {}
            Ok(Step::Moved(count)) => {
                if let Some(rate) = rate(&task.record) {
                    tokio::time::sleep(Duration::from_secs_f64(count as f64 / rate as f64)).await;
                }
            }
            Err(error) => {
                tracing::warn!(
                    ?error,
                    source = task.record.source_arn,
                    "a move task waits for the store"
                );
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

enum Step {
    Moved(usize),
    Ended,
}

fn rate(record: &TaskRecord) -> Option<usize> {
    record
        .rate
        .and_then(|rate| usize::try_from(rate).ok())
        .filter(|rate| *rate > 0)
}

async fn step(sqs: &Sqs, task: &Task) -> Result<Step, SqsError> {
    let source = &task.source;
    source.check_exists()?;
    source.load().await?;
    let bytes = sqs
        .store()
        .read::<_, SqsError>(&source.cell, |snapshot| Ok(snapshot.get(&task.key)?))?;
    let record = TaskRecord::decode(&bytes.ok_or(SqsError::QueueDoesNotExist)?)?;
    match record.status {
        TaskStatus::Running => {}
        TaskStatus::Cancelling => return end(sqs, task, TaskStatus::Cancelled, None).await,
        TaskStatus::Completed | TaskStatus::Cancelled | TaskStatus::Failed => return Ok(Step::Ended),
    }
    let count = rate(&record).map_or(MOVED_AT_ONCE_MAX, |rate| rate.div_ceil(STEPS_PER_SECOND));
    let now = source.now();
    let (generation, mut seqs) = loop {
        let (generation, seqs, unread) = {
            let mut index = source.index();
            let seqs = index.take_for_move(&now, count.min(MOVED_AT_ONCE_MAX));
            (index.generation, seqs, index.unread())
        };
        if !seqs.is_empty() || !source.read_beyond(unread).await? {
            break (generation, seqs);
        }
    };
    if seqs.is_empty() {
        return end(sqs, task, TaskStatus::Completed, None).await;
    }
    let targets = match targets(sqs, task, generation, &seqs).await {
        Ok(targets) => targets,
        Err(error) => {
            give_back(source, generation, &seqs, &now);
            return match error {
                SqsError::ResourceNotFound { message } => end(sqs, task, TaskStatus::Failed, Some(message)).await,
                other => Err(other),
            };
        }
    };
    let left = seqs.split_off(targets.len());
    give_back(source, generation, &left, &now);
    let moved = move_batch(sqs, task, generation, seqs, targets).await?;
    Ok(Step::Moved(moved))
}

/// Lets messages stay that were held for a move, and wakes who waits for them: a long poll that looked meanwhile saw none.
fn give_back(source: &Queue, generation: u32, seqs: &[u64], now: &Now) {
    if let Some(index) = source.index().of_generation(generation) {
        index.stay(seqs, now);
    }
    source.wake(seqs.len());
}

/// Where messages go: those before the first one that can go nowhere. An error when that is the first of all.
async fn targets(sqs: &Sqs, task: &Task, generation: u32, seqs: &[u64]) -> Result<Vec<Arc<Queue>>, SqsError> {
    let mut known: HashMap<String, Arc<Queue>> = HashMap::new();
    let mut targets = Vec::with_capacity(seqs.len());
    for arn in arns(sqs, task, generation, seqs)? {
        let found = match arn {
            Some(arn) => match known.get(&arn) {
                Some(queue) => Ok(Arc::clone(queue)),
                None => target(sqs, task, &arn).await.inspect(|queue| {
                    known.insert(arn, Arc::clone(queue));
                }),
            },
            None => Err(SqsError::ResourceNotFound {
                message: "CouldNotDetermineMessageSource",
            }),
        };
        match found {
            Ok(queue) => targets.push(queue),
            Err(error) if targets.is_empty() => return Err(error),
            Err(_) => break,
        }
    }
    Ok(targets)
}

/// The ARN of each message's target; none for a message that came from no other queue.
fn arns(sqs: &Sqs, task: &Task, generation: u32, seqs: &[u64]) -> Result<Vec<Option<String>>, SqsError> {
    if let Some(arn) = &task.record.destination_arn {
        return Ok(vec![Some(arn.clone()); seqs.len()]);
    }
    sqs.store().read(&task.source.cell, |snapshot| {
        let mut arns = Vec::with_capacity(seqs.len());
        let mut messages = Messages::new(snapshot, Of::new(task.source.id, generation));
        for seq in seqs {
            arns.push(messages.read(*seq)?.and_then(|(row, _)| row.dead_letter_source));
        }
        Ok(arns)
    })
}

/// The queue of an ARN, if it can take the source's messages.
async fn target(sqs: &Sqs, task: &Task, arn: &str) -> Result<Arc<Queue>, SqsError> {
    let name = QueueName::of_arn(arn).map(|(name, _)| name);
    let queue = name.and_then(|name| sqs.directory().queue(&name));
    let fits = |queue: &Arc<Queue>| queue.cell == task.source.cell && queue.is_fifo == task.source.is_fifo;
    let queue = queue.filter(fits).ok_or(SqsError::ResourceNotFound {
        message: "AWS.SimpleQueueService.NonExistentQueue",
    })?;
    queue.load().await?;
    Ok(queue)
}

async fn move_batch(
    sqs: &Sqs,
    task: &Task,
    generation: u32,
    seqs: Vec<u64>,
    targets: Vec<Arc<Queue>>,
) -> Result<usize, SqsError> {
    let mut effects = Effects::default();
    for seq in &seqs {
        effects.leaves(&task.source, generation, *seq);
    }
    let ids: Vec<String> = seqs.iter().map(|_| sqs.store().ids().uuid()).collect();
    let (source, key) = (Arc::clone(&task.source), task.key.clone());
    transact::transact(sqs.store(), &task.source.cell, effects, move |txn, effects| {
        let mut record = load_record(txn, &key)?;
        if record.status != TaskStatus::Running {
            // The error lets all messages stay; the next step sees why.
            return Err(SqsError::Changed);
        }
        let mut moved = 0;
        for ((seq, target), id) in seqs.into_iter().zip(targets).zip(ids) {
            let Some(mut row) = rows::lift(txn, Of::new(source.id, generation), seq)? else {
                continue;
            };
            let entry = Entry::new(txn, &target)?;
            // A redriven message is a new one.
            row.id = id;
            row.sent_ms = entry.now.wall_ms;
            row.dead_letter_source = None;
            row.received_before = 0;
            row.first_received_before_ms = 0;
            transact::join(txn, effects, &entry, Packed::new(&row), 0, false)?;
            moved += 1;
        }
        record.moved += moved as u64;
        txn.put(&key, &record.encode())?;
        Ok(moved)
    })
    .await
}

fn load_record(txn: &dyn Transaction, key: &[u8]) -> Result<TaskRecord, SqsError> {
    let bytes = txn.get(key)?.ok_or(SqsError::QueueDoesNotExist)?;
    Ok(TaskRecord::decode(&bytes)?)
}

async fn end(sqs: &Sqs, task: &Task, status: TaskStatus, failure: Option<&'static str>) -> Result<Step, SqsError> {
    update(sqs, task, move |record| {
        // Told to stop just before there was nothing left to move: then it was stopped.
        record.status = if record.status == TaskStatus::Cancelling {
            TaskStatus::Cancelled
        } else {
            status
        };
        record.failure = failure.map(str::to_owned);
        Ok(())
    })
    .await?;
    Ok(Step::Ended)
}

/// Changes a task's record durably; answers it.
pub async fn update(
    sqs: &Sqs,
    task: &Task,
    change: impl FnOnce(&mut TaskRecord) -> Result<(), SqsError> + Send + 'static,
) -> Result<TaskRecord, SqsError> {
    let key = task.key.clone();
    sqs.store()
        .write(&task.source.cell, move |txn| {
            let mut record = load_record(txn, &key)?;
            change(&mut record)?;
            txn.put(&key, &record.encode())?;
            Ok(record)
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[tokio::test]
    async fn messages_that_no_move_takes_wake_who_waits_for_them() {
        let fixture = Fixture::new("dead", 10).await;
        let queue = &fixture.queue;
        queue.load().await.unwrap();
        let sent = [fixture.send(queue, "").await, fixture.send(queue, "").await];
        let now = queue.now();
        let held = queue.index().take_for_move(&now, 2);
        assert_eq!(held, sent);
        // Two long polls that have looked and found nothing; the first waiter takes the wake that the sends left.
        let changed = || queue.changed().notified();
        let (spent, first, second) = (changed(), changed(), changed());
        tokio::pin!(spent, first, second);
        assert!(spent.as_mut().enable() && !first.as_mut().enable() && !second.as_mut().enable());
        give_back(queue, 0, &held, &now);
        assert!(first.as_mut().enable() && second.as_mut().enable());
        assert_eq!(queue.index().take_for_move(&queue.now(), 3), sent);
    }

    #[test]
    fn handles_name_a_task() {
        let facts = STANDARD.encode(r#"{"taskId":"t","sourceArn":"arn:aws:sqs:r:000000000000:q"}"#);
        assert_eq!(
            parse_handle(&facts),
            Some(("t".to_owned(), "arn:aws:sqs:r:000000000000:q".to_owned()))
        );
        for bad in ["", "x", "e30=", "W10="] {
            assert_eq!(parse_handle(bad), None, "{bad}");
        }
    }
}
