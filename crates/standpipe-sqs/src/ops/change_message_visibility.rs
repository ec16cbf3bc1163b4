//! ChangeMessageVisibility. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html>

use standpipe_wire::model::sqs::{ChangeMessageVisibilityOutput, ChangeMessageVisibilityRequest};

use crate::access::Request;
use crate::errors::SqsError;
use crate::{Sqs, visibility};

/// Moves the end of a receive's visibility timeout; zero lets others receive the message at once.
pub async fn change_message_visibility(
    sqs: &Sqs,
    request: &Request,
    input: ChangeMessageVisibilityRequest,
) -> Result<ChangeMessageVisibilityOutput, SqsError> {
    let queue = sqs.enter(request, &input.queue_url).await?;
    let change = (input.receipt_handle, input.visibility_timeout);
    let results = visibility::change(sqs, &queue, &[change]).await?;
    results.into_iter().collect::<Result<Vec<()>, _>>()?;
    Ok(ChangeMessageVisibilityOutput::default())
}
