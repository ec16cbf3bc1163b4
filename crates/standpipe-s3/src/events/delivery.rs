//! Sends what the buckets have to tell, over SQS's public API.

use futures_util::{StreamExt, stream};
use standpipe_store::KeyRange;
use standpipe_wire::model::sqs::{SendMessage, SendMessageRequest};
use standpipe_wire::{AccountId, Body, ClientError};

use crate::S3;
use crate::bucket_cell;
use crate::disk::event::EventRecord;
use crate::disk::keys;
use crate::errors::S3Error;
use crate::registry;

/// Rows read at once.
const PAGE_ROWS: usize = 100;
/// Messages on their way at one moment.
const IN_FLIGHT_MAX: usize = 8;
/// An event nobody took for so long is given up, in milliseconds (one day).
const AGE_MS_MAX: u64 = 24 * 60 * 60 * 1000;

/// Sends everything that waits; answers how many messages were taken. What could not be sent stays.
pub async fn deliver(s3: &S3) -> Result<usize, S3Error> {
    let mut sent = 0;
    for entry in registry::entries(s3)? {
        sent += deliver_bucket(s3, &entry.bucket).await?;
        registry::forget_if_idle(s3, &entry).await?;
    }
    Ok(sent)
}

async fn deliver_bucket(s3: &S3, bucket: &str) -> Result<usize, S3Error> {
    let cell = bucket_cell(bucket);
    let mut range = KeyRange::prefix([keys::EVENT]);
    let mut sent = 0;
    loop {
        let rows = s3
            .store()
            .read::<_, S3Error>(&cell, |snapshot| Ok(snapshot.list(&range, false, PAGE_ROWS)?))?;
        let Some((last, _)) = rows.last() else { return Ok(sent) };
        range = range.after(last);
        let outcomes = stream::iter(rows).map(|(key, row)| async move {
            let taken = deliver_row(s3, bucket, &row).await?;
            Ok::<_, S3Error>(taken.then_some(key))
        });
        let outcomes: Vec<_> = outcomes.buffered(IN_FLIGHT_MAX).collect().await;
        let mut done = Vec::new();
        for outcome in outcomes {
            done.extend(outcome?);
        }
        sent += done.len();
        if !done.is_empty() {
            s3.store()
                .write::<_, S3Error>(&cell, move |txn| {
                    for key in &done {
                        txn.delete(key)?;
                    }
                    Ok(())
                })
                .await?;
        }
    }
}

/// True when the row is done with.
async fn deliver_row(s3: &S3, bucket: &str, row: &[u8]) -> Result<bool, S3Error> {
    let event = EventRecord::decode(row)?;
    let age_ms = s3.now_ms().saturating_sub(event.at_ms);
    match send(s3, event.account, &event.queue_arn, event.body).await {
        Ok(()) => Ok(true),
        Err(reason) if age_ms > AGE_MS_MAX => {
            tracing::warn!(
                bucket,
                queue = event.queue_arn,
                reason,
                "an event nobody took for a day is given up"
            );
            Ok(true)
        }
        Err(reason) => {
            tracing::debug!(bucket, queue = event.queue_arn, reason, "an event waits for its queue");
            Ok(false)
        }
    }
}

/// Sends one message as `account`; else says why the queue did not take it.
pub(super) async fn send(s3: &S3, account: AccountId, queue_arn: &str, body: String) -> Result<(), String> {
    let Some((owner, name)) = parse_arn(queue_arn) else {
        return Err("The ARN is not well formed".to_owned());
    };
    if name.ends_with(".fifo") {
        return Err("FIFO queues are not supported".to_owned());
    }
    let Some(client) = s3.client(account) else {
        return Err("This server sends no events".to_owned());
    };
    let input = SendMessageRequest {
        queue_url: format!("{}/{owner}/{name}", client.endpoint().trim_end_matches('/')),
        message_body: body,
        ..SendMessageRequest::default()
    };
    match client.send::<SendMessage>(&input, Body::Empty).await {
        Ok(_) => Ok(()),
        Err(ClientError::Service(error))
            if error.code.contains("NonExistentQueue") || error.code.contains("QueueDoesNotExist") =>
        {
            Err("The destination queue does not exist".to_owned())
        }
        Err(error) => Err(error.to_string()),
    }
}

/// Account and name of `arn:aws:sqs:REGION:ACCOUNT:NAME`.
fn parse_arn(arn: &str) -> Option<(AccountId, &str)> {
    let mut parts = arn.strip_prefix("arn:aws:sqs:")?.splitn(3, ':');
    let (_region, account, name) = (parts.next()?, parts.next()?, parts.next()?);
    let is_name = !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
    is_name.then_some((AccountId::parse(account)?, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queues_are_named_by_their_arn() {
        let account = AccountId::parse("123456789012").unwrap();
        assert_eq!(
            parse_arn("arn:aws:sqs:eu-west-1:123456789012:q-1"),
            Some((account, "q-1"))
        );
        for bad in [
            "arn:aws:sns:eu-west-1:123456789012:q",
            "arn:aws:sqs:eu-west-1:12:q",
            "arn:aws:sqs:eu-west-1:123456789012:",
            "arn:aws:sqs:eu-west-1:123456789012:a/b",
            "q",
        ] {
            assert_eq!(parse_arn(bad), None, "{bad}");
        }
    }
}
