//! ReceiveMessage. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html>

use std::collections::BTreeMap;
use std::time::Duration;

use standpipe_wire::model::sqs::{Message, MessageAttributeValue, ReceiveMessageRequest, ReceiveMessageResult};

use crate::access::Request;
use crate::disk::message::{Attribute, AttributeValue};
use crate::errors::SqsError;
use crate::limits::{BATCH_MAX, WAIT_SECS_MAX};
use crate::message::check_token;
use crate::queue::Queue;
use crate::receipt::Receipt;
use crate::receiving::{self, Delivered, Wanted};
use crate::sending::sequence_number;
use crate::{Sqs, md5, visibility};

/// Names of system attributes that can be asked for.
const SYSTEM_ATTRIBUTES: [&str; 11] = [
    "All",
    "AWSTraceHeader",
    "ApproximateFirstReceiveTimestamp",
    "ApproximateReceiveCount",
    "DeadLetterQueueSourceArn",
    "MessageDeduplicationId",
    "MessageGroupId",
    "SenderId",
    "SentTimestamp",
    "SequenceNumber",
    // The documentation lists it here too; messages do not have it.
    "SqsManagedSseEnabled",
];

/// Hands out messages and hides them for their visibility timeout.
pub async fn receive_message(
    sqs: &Sqs,
    request: &Request,
    input: ReceiveMessageRequest,
) -> Result<ReceiveMessageResult, SqsError> {
    let queue = sqs.enter(request, &input.queue_url).await?;
    let wanted = wanted(&queue, &input)?;
    let names: Vec<String> = (input.attribute_names.iter().map(|name| name.as_str()))
        .chain(input.message_system_attribute_names.iter().map(|name| name.as_str()))
        .map(str::to_owned)
        .collect();
    if let Some(unknown) = names.iter().find(|name| !SYSTEM_ATTRIBUTES.contains(&name.as_str())) {
        return Err(SqsError::InvalidAttributeName { name: unknown.clone() });
    }
    let delivered = receiving::receive(sqs, &queue, &wanted).await?;
    let messages = delivered
        .into_iter()
        .map(|one| message(sqs, &queue, one, &names, &input.message_attribute_names))
        .collect();
    Ok(ReceiveMessageResult { messages })
}

fn wanted(queue: &Queue, input: &ReceiveMessageRequest) -> Result<Wanted, SqsError> {
    let state = queue.state();
    let count = input.max_number_of_messages.unwrap_or(1);
    let good_count = usize::try_from(count)
        .ok()
        .filter(|count| (1..=BATCH_MAX).contains(count));
    let count = good_count.ok_or_else(|| {
        SqsError::parameter(
            "MaxNumberOfMessages",
            count,
            format!("Must be between 1 and {BATCH_MAX}, if provided."),
        )
    })?;
    let wait_secs = match input.wait_time_seconds {
        None => state.settings.wait_secs,
        Some(secs) => u64::try_from(secs)
            .ok()
            .filter(|secs| *secs <= WAIT_SECS_MAX)
            .ok_or_else(|| {
                SqsError::parameter(
                    "WaitTimeSeconds",
                    secs,
                    format!("Must be >= 0 and <= {WAIT_SECS_MAX}, if provided."),
                )
            })?,
    };
    let visibility_ms = match input.visibility_timeout {
        None => state.settings.visibility_secs * 1000,
        Some(secs) => visibility::check_timeout(secs)?,
    };
    // A standard queue takes the id and makes nothing of it: consumers send it to queues of either kind.
    let attempt = input.receive_request_attempt_id.clone().filter(|_| queue.is_fifo);
    if let Some(attempt) = &attempt {
        check_token("ReceiveRequestAttemptId", attempt)?;
    }
    Ok(Wanted {
        count,
        visibility_ms,
        wait: Duration::from_secs(wait_secs),
        attempt,
    })
}

fn message(sqs: &Sqs, queue: &Queue, one: Delivered, names: &[String], attribute_names: &[String]) -> Message {
    let receipt = Receipt {
        queue: queue.id,
        generation: one.generation,
        seq: one.taken.seq,
        receipt: one.taken.received.receipt,
        is_inline: one.is_inline,
        member: one.member,
    };
    let attributes: Vec<&Attribute> = (one.row.attributes.iter())
        .filter(|attribute| attribute_names.iter().any(|wanted| is_wanted(wanted, &attribute.name)))
        .collect();
    Message {
        message_id: Some(one.row.id.clone()),
        receipt_handle: Some(sqs.receipts().encode(&receipt)),
        md5_of_body: Some(md5::hex(&one.row.body_md5)),
        md5_of_message_attributes: md5::of_attributes(attributes.iter().copied()),
        message_attributes: attributes.into_iter().map(shown).collect(),
        attributes: system_attributes(queue, &one, names),
        body: Some(one.body),
    }
}

/// `All`, `.*`, a name, or a beginning: `bar.*`.
fn is_wanted(wanted: &str, name: &str) -> bool {
    matches!(wanted, "All" | ".*")
        || wanted == name
        || wanted.strip_suffix(".*").is_some_and(|start| name.starts_with(start))
}

fn shown(attribute: &Attribute) -> (String, MessageAttributeValue) {
    let mut value = MessageAttributeValue {
        data_type: attribute.data_type.clone(),
        ..MessageAttributeValue::default()
    };
    match &attribute.value {
        AttributeValue::Text(text) => value.string_value = Some(text.clone()),
        AttributeValue::Binary(bytes) => value.binary_value = Some(bytes.clone()),
    }
    (attribute.name.clone(), value)
}

fn system_attributes(queue: &Queue, one: &Delivered, names: &[String]) -> BTreeMap<String, String> {
    if names.is_empty() {
        return BTreeMap::new();
    }
    let row = &one.row;
    let first_ms = match row.first_received_before_ms {
        0 => one.taken.received.first_ms,
        earlier_ms => earlier_ms,
    };
    let count = row.received_before.saturating_add(one.taken.received.count);
    let all = [
        ("SenderId", Some(row.sender.clone())),
        ("SentTimestamp", Some(row.sent_ms.to_string())),
        ("ApproximateReceiveCount", Some(count.to_string())),
        ("ApproximateFirstReceiveTimestamp", Some(first_ms.to_string())),
        ("SequenceNumber", queue.is_fifo.then(|| sequence_number(one.taken.seq))),
        ("MessageDeduplicationId", row.dedup_id.clone()),
        ("MessageGroupId", row.group.clone()),
        ("AWSTraceHeader", row.trace_header.clone()),
        ("DeadLetterQueueSourceArn", row.dead_letter_source.clone()),
    ];
    all.into_iter()
        .filter(|(name, _)| names.iter().any(|wanted| wanted == name || wanted == "All"))
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_chosen_by_name_or_beginning() {
        for (wanted, name, expected) in [
            ("All", "a", true),
            (".*", "a", true),
            ("a", "a", true),
            ("a", "ab", false),
            ("bar.*", "bar.one", true),
            ("bar.*", "bartwo", true),
            ("bar.*", "ba", false),
        ] {
            assert_eq!(is_wanted(wanted, name), expected, "{wanted} {name}");
        }
    }
}
