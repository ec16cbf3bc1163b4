//! GetQueueUrl. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html>

use standpipe_wire::AccountId;
use standpipe_wire::model::sqs::{GetQueueUrlRequest, GetQueueUrlResult};

use crate::Sqs;
use crate::access::Request;
use crate::errors::SqsError;
use crate::names::QueueName;

/// The URL of a queue by its name, under the host the caller uses. Who may not ask is not told whether there is one.
pub async fn get_queue_url(
    sqs: &Sqs,
    request: &Request,
    input: GetQueueUrlRequest,
) -> Result<GetQueueUrlResult, SqsError> {
    let account = match &input.queue_owner_aws_account_id {
        Some(owner) => AccountId::parse(owner).ok_or(SqsError::QueueDoesNotExist)?,
        None => request.account()?,
    };
    let name = QueueName {
        account,
        name: input.queue_name,
    };
    let Some(queue) = sqs.directory().queue(&name) else {
        request
            .check(&name.arn(&request.head.region), account, None)
            .map_err(hide)?;
        return Err(SqsError::QueueDoesNotExist);
    };
    let state = queue.state();
    request
        .check(&queue.arn, account, state.settings.policy.as_deref())
        .map_err(hide)?;
    Ok(GetQueueUrlResult {
        queue_url: Some(name.url(&request.head)),
    })
}

fn hide(error: SqsError) -> SqsError {
    match error {
        SqsError::AccessDenied { .. } => SqsError::QueueUnknownToCaller,
        other => other,
    }
}
