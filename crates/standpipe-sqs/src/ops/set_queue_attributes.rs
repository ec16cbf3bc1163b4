//! SetQueueAttributes. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html>

use standpipe_wire::model::sqs::{SetQueueAttributesOutput, SetQueueAttributesRequest};

use crate::access::Request;
use crate::errors::SqsError;
use crate::queue::State;
use crate::{Sqs, attributes, control, dead_letters};

/// Changes attributes; all of them or, when one is wrong, none.
pub async fn set_queue_attributes(
    sqs: &Sqs,
    request: &Request,
    input: SetQueueAttributesRequest,
) -> Result<SetQueueAttributesOutput, SqsError> {
    let queue = sqs.enter_as_owner(request, &input.queue_url).await?;
    let (is_fifo, arn, now_ms) = (queue.is_fifo, queue.arn.clone(), request.now_ms);
    let delays_again = is_fifo && input.attributes.contains_key("DelaySeconds");
    let checking = sqs.this().upgrade().ok_or(SqsError::Changed)?;
    control::update(sqs, &queue, move |record| {
        attributes::apply(&mut record.attributes, &input.attributes, is_fifo, false)?;
        if input.attributes.contains_key("RedrivePolicy")
            && let Some(redrive) = &State::of(record.clone())?.settings.redrive
        {
            dead_letters::check_target(&checking, (&arn, is_fifo), redrive)?;
        }
        record.modified_ms = now_ms;
        Ok(())
    })
    .await?;
    if delays_again {
        queue.delay_again();
    }
    Ok(SetQueueAttributesOutput::default())
}
