//! CancelMessageMoveTask. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CancelMessageMoveTask.html>

use standpipe_wire::model::sqs::{CancelMessageMoveTaskRequest, CancelMessageMoveTaskResult};

use crate::access::Request;
use crate::disk::task::TaskStatus;
use crate::errors::SqsError;
use crate::{Sqs, move_tasks};

/// Tells a running task to stop; what it moved stays moved.
pub async fn cancel_message_move_task(
    sqs: &Sqs,
    request: &Request,
    input: CancelMessageMoveTaskRequest,
) -> Result<CancelMessageMoveTaskResult, SqsError> {
    let invalid = || SqsError::InvalidParameterValue {
        message: "Value for parameter TaskHandle is invalid.".to_owned(),
    };
    let (id, source_arn) = move_tasks::parse_handle(&input.task_handle).ok_or_else(invalid)?;
    let source = move_tasks::source(sqs, request, &source_arn)?;
    let tasks = move_tasks::list(sqs, &source)?;
    let task = tasks
        .into_iter()
        .find(|task| task.record.id == id)
        .ok_or(SqsError::ResourceNotFound {
            message: "Task does not exist.",
        })?;
    let record = move_tasks::update(sqs, &task, |record| {
        if record.status != TaskStatus::Running {
            return Err(SqsError::InvalidParameterValue {
                message: "Only active tasks can be cancelled.".to_owned(),
            });
        }
        record.status = TaskStatus::Cancelling;
        Ok(())
    })
    .await?;
    Ok(CancelMessageMoveTaskResult {
        approximate_number_of_messages_moved: i64::try_from(record.moved).ok(),
    })
}
