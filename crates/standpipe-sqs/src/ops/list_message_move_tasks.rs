//! ListMessageMoveTasks. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasks.html>

use standpipe_wire::model::sqs::{
    ListMessageMoveTasksRequest, ListMessageMoveTasksResult, ListMessageMoveTasksResultEntry,
};

use crate::Sqs;
use crate::access::Request;
use crate::disk::task::TaskStatus;
use crate::errors::SqsError;
use crate::limits::MOVE_TASKS_LISTED_MAX;
use crate::move_tasks::{self, Task};

/// The most recent move tasks of a source queue.
pub async fn list_message_move_tasks(
    sqs: &Sqs,
    request: &Request,
    input: ListMessageMoveTasksRequest,
) -> Result<ListMessageMoveTasksResult, SqsError> {
    let source = move_tasks::source(sqs, request, &input.source_arn)?;
    let asked = input.max_results.unwrap_or(1);
    let count = usize::try_from(asked)
        .ok()
        .filter(|count| (1..=MOVE_TASKS_LISTED_MAX).contains(count));
    let count = count.ok_or_else(|| {
        let reason = format!("MaxResults must be an integer between 1 and {MOVE_TASKS_LISTED_MAX}.");
        SqsError::parameter("MaxResults", asked, reason)
    })?;
    let tasks = move_tasks::list(sqs, &source)?;
    Ok(ListMessageMoveTasksResult {
        results: tasks.into_iter().take(count).map(shown).collect(),
    })
}

fn shown(task: Task) -> ListMessageMoveTasksResultEntry {
    let handle = (task.record.status == TaskStatus::Running).then(|| task.handle());
    let record = task.record;
    let number = |value: u64| i64::try_from(value).ok();
    ListMessageMoveTasksResultEntry {
        task_handle: handle,
        status: Some(record.status.as_str().to_owned()),
        source_arn: Some(record.source_arn),
        destination_arn: record.destination_arn,
        max_number_of_messages_per_second: record.rate,
        approximate_number_of_messages_moved: number(record.moved),
        approximate_number_of_messages_to_move: number(record.to_move),
        failure_reason: record.failure,
        started_timestamp: number(record.started_ms),
    }
}
