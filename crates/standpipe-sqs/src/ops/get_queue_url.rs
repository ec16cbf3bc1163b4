//! GetQueueUrl. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html>

use standpipe_wire::AccountId;
use standpipe_wire::model::sqs::{GetQueueUrlRequest, GetQueueUrlResult};

use crate::Sqs;
use crate::access::Request;
use crate::errors::SqsError;
use crate::names::QueueName;

/// The URL of a queue by its name, under the host the caller uses.
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
        request.check(&name.arn(&request.head.region), account, None)?;
        return Err(SqsError::QueueDoesNotExist);
    };
    request.check(&queue.arn, account, queue.state().settings.policy.as_deref())?;
    Ok(GetQueueUrlResult {
        queue_url: Some(name.url(&request.head)),
    })
}
