//! UntagQueue. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_UntagQueue.html>

use standpipe_wire::model::sqs::{UntagQueueOutput, UntagQueueRequest};

use crate::access::Request;
use crate::errors::SqsError;
use crate::{Sqs, control};

/// Takes tags from a queue; absent ones are fine.
pub async fn untag_queue(sqs: &Sqs, request: &Request, input: UntagQueueRequest) -> Result<UntagQueueOutput, SqsError> {
    let queue = sqs.enter_as_owner(request, &input.queue_url).await?;
    control::update(sqs, &queue, move |record| {
        record.tags.retain(|key, _| !input.tag_keys.contains(key));
        Ok(())
    })
    .await?;
    Ok(UntagQueueOutput::default())
}
