//! RemovePermission. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_RemovePermission.html>

use standpipe_wire::model::sqs::{RemovePermissionOutput, RemovePermissionRequest};

use crate::access::Request;
use crate::errors::SqsError;
use crate::{Sqs, control, permissions};

/// Takes the statement with a label out of the queue policy.
pub async fn remove_permission(
    sqs: &Sqs,
    request: &Request,
    input: RemovePermissionRequest,
) -> Result<RemovePermissionOutput, SqsError> {
    let queue = sqs.enter_as_owner(request, &input.queue_url).await?;
    let (arn, now_ms) = (queue.arn.clone(), request.now_ms);
    control::update(sqs, &queue, move |record| {
        let policy = record.attributes.get("Policy").map(String::as_str);
        match permissions::remove(policy, &arn, &input.label)? {
            Some(policy) => record.attributes.insert("Policy".to_owned(), policy),
            None => record.attributes.remove("Policy"),
        };
        record.modified_ms = now_ms;
        Ok(())
    })
    .await?;
    Ok(RemovePermissionOutput::default())
}
