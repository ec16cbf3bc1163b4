//! UntagQueue. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_UntagQueue.html>

use standpipe_wire::model::sqs::{UntagQueueOutput, UntagQueueRequest};

use crate::access::Request;
use crate::errors::SqsError;
use crate::{Sqs, control, tagging};

/// Takes tags from a queue; absent ones are fine, none at all is not.
pub async fn untag_queue(sqs: &Sqs, request: &Request, input: UntagQueueRequest) -> Result<UntagQueueOutput, SqsError> {
    let queue = sqs.enter_as_owner(request, &input.queue_url).await?;
    // No key is one of no length.
    let none = [String::new()];
    let keys = if input.tag_keys.is_empty() {
        &none[..]
    } else {
        &input.tag_keys
    };
    keys.iter().try_for_each(|key| tagging::check_key(key))?;
    control::update(sqs, &queue, move |record| {
        record.tags.retain(|key, _| !input.tag_keys.contains(key));
        Ok(())
    })
    .await?;
    Ok(UntagQueueOutput::default())
}
