//! Sends what the buckets have to tell, over the public APIs of SQS and Lambda.

use futures_util::{StreamExt, stream};
use standpipe_store::KeyRange;
use standpipe_wire::model::lambda::{InvocationRequest, InvocationType, Invoke};
use standpipe_wire::model::sqs::{SendMessage, SendMessageRequest};
use standpipe_wire::{AccountId, Body, Client, ClientError, Operation};

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
    match send(s3, event.account, &event.arn, event.body).await {
        Ok(()) => Ok(true),
        Err(reason) if age_ms > AGE_MS_MAX => {
            tracing::warn!(
                bucket,
                destination = event.arn,
                reason,
                "an event nobody took for a day is given up"
            );
            Ok(true)
        }
        Err(reason) => {
            tracing::debug!(
                bucket,
                destination = event.arn,
                reason,
                "an event waits for its destination"
            );
            Ok(false)
        }
    }
}

/// Tells one event as `account`; else says why the destination did not take it.
async fn send(s3: &S3, account: AccountId, arn: &str, body: String) -> Result<(), String> {
    let client = client(s3, account)?;
    match Place::parse(arn)? {
        Place::Queue(owner, name) => send_message(&client, owner, name, body).await,
        Place::Function => invoke(&client, arn, InvocationType::EVENT, body).await,
    }
}

/// Whether a destination would take an event: a queue is sent `test`, a function is asked by a dry run.
pub(super) async fn try_out(s3: &S3, account: AccountId, arn: &str, test: String) -> Result<(), String> {
    let client = client(s3, account)?;
    match Place::parse(arn)? {
        Place::Queue(owner, name) => send_message(&client, owner, name, test).await,
        Place::Function => invoke(&client, arn, InvocationType::DRY_RUN, String::new()).await,
    }
}

/// The IAM action of telling a destination something.
pub(super) fn action(arn: &str) -> Result<&'static str, String> {
    Ok(match Place::parse(arn)? {
        Place::Queue(..) => SendMessage::ACTION,
        Place::Function => Invoke::ACTION,
    })
}

fn client(s3: &S3, account: AccountId) -> Result<Client, String> {
    s3.client(account)
        .ok_or_else(|| "This server sends no events".to_owned())
}

async fn send_message(client: &Client, owner: AccountId, name: &str, body: String) -> Result<(), String> {
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

/// An asynchronous invocation: Lambda answers when the event is in its own queue.
async fn invoke(client: &Client, arn: &str, how: InvocationType, event: String) -> Result<(), String> {
    let input = InvocationRequest {
        function_name: arn.to_owned(),
        invocation_type: Some(how),
        payload: (!event.is_empty()).then(|| event.into()),
        ..InvocationRequest::default()
    };
    match client.send::<Invoke>(&input, Body::Empty).await {
        Ok(_) => Ok(()),
        Err(ClientError::Service(error)) if error.code == "ResourceNotFoundException" => {
            Err("The destination function does not exist".to_owned())
        }
        Err(error) => Err(error.to_string()),
    }
}

/// What an ARN names.
#[derive(Debug, PartialEq, Eq)]
enum Place<'a> {
    /// `arn:aws:sqs:REGION:ACCOUNT:NAME`, its account and name.
    Queue(AccountId, &'a str),
    /// `arn:aws:lambda:REGION:ACCOUNT:function:NAME`, perhaps with `:VERSION` or `:ALIAS`.
    Function,
}

impl<'a> Place<'a> {
    fn parse(arn: &'a str) -> Result<Place<'a>, String> {
        let malformed = || "The ARN is not well formed".to_owned();
        let mut parts = arn.strip_prefix("arn:aws:").ok_or_else(malformed)?.splitn(4, ':');
        let mut next = || parts.next().ok_or_else(malformed);
        let (service, _region, account, rest) = (next()?, next()?, next()?, next()?);
        let account = AccountId::parse(account).ok_or_else(malformed)?;
        let is_name = |name: &str| {
            let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
            !name.is_empty() && name.bytes().all(allowed)
        };
        match service {
            "sqs" if rest.ends_with(".fifo") => Err("FIFO queues are not supported".to_owned()),
            "sqs" if is_name(rest) => Ok(Place::Queue(account, rest)),
            "lambda" => {
                let name = rest.strip_prefix("function:").ok_or_else(malformed)?;
                let mut parts = name.split(':');
                let named = parts.clone().count() <= 2 && parts.all(|part| is_name(part) || part == "$LATEST");
                named.then_some(Place::Function).ok_or_else(malformed)
            }
            _ => Err(malformed()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn destinations_are_named_by_their_arn() {
        let account = AccountId::parse("123456789012").unwrap();
        let good = [
            ("arn:aws:sqs:eu-west-1:123456789012:q-1", Place::Queue(account, "q-1")),
            ("arn:aws:lambda:eu-west-1:123456789012:function:f", Place::Function),
            ("arn:aws:lambda:eu-west-1:123456789012:function:f:live", Place::Function),
            (
                "arn:aws:lambda:eu-west-1:123456789012:function:f:$LATEST",
                Place::Function,
            ),
        ];
        for (arn, place) in good {
            assert_eq!(Place::parse(arn), Ok(place), "{arn}");
        }
        for bad in [
            "arn:aws:sns:eu-west-1:123456789012:q",
            "arn:aws:sqs:eu-west-1:12:q",
            "arn:aws:sqs:eu-west-1:123456789012:",
            "arn:aws:sqs:eu-west-1:123456789012:a/b",
            "arn:aws:sqs:eu-west-1:123456789012:q.fifo",
            "arn:aws:lambda:eu-west-1:123456789012:f",
            "arn:aws:lambda:eu-west-1:123456789012:function:",
            "arn:aws:lambda:eu-west-1:123456789012:function:f:1:2",
            "arn:aws:lambda:eu-west-1:123456789012:function:../f",
            "q",
        ] {
            assert!(Place::parse(bad).is_err(), "{bad}");
        }
    }
}
