//! CreateQueue. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html>

use std::sync::Arc;

use standpipe_store::Transaction;
use standpipe_wire::model::sqs::{CreateQueueRequest, CreateQueueResult};

use crate::access::Request;
use crate::attributes::{self, Attributes};
use crate::directory::Account;
use crate::disk::keys;
use crate::disk::queue::QueueRecord;
use crate::errors::SqsError;
use crate::finishing::finish;
use crate::limits::DELETED_NAME_MS;
use crate::names::{self, QueueName};
use crate::queue::{Queue, State};
use crate::{Sqs, dead_letters, tagging};

/// Makes a queue, or answers the one that has the same name and attributes.
pub async fn create_queue(
    sqs: &Sqs,
    request: &Request,
    input: CreateQueueRequest,
) -> Result<CreateQueueResult, SqsError> {
    let name = QueueName {
        account: request.account()?,
        name: input.queue_name,
    };
    let arn = name.arn(&request.head.region);
    request.check_owner(&arn, name.account, None)?;
    if !input.tags.is_empty() {
        request.check_action("sqs:TagQueue", &arn, name.account, None)?;
    }
    let is_fifo = input.attributes.get("FifoQueue").is_some_and(|value| value == "true");
    names::check_new(&name.name, is_fifo)?;
    let mut record = QueueRecord::new(0, request.head.region.clone(), request.now_ms);
    attributes::apply(&mut record.attributes, &input.attributes, is_fifo, true)?;
    tagging::add(&name.name, &mut record.tags, input.tags)?;
    if let Some(redrive) = &State::of(record.clone())?.settings.redrive {
        dead_letters::check_target(sqs, (&arn, is_fifo), redrive)?;
    }
    let url = name.url(&request.head);
    let account = sqs.directory().account_to_be(name.account).await?;
    let sqs = sqs.this().upgrade().ok_or(SqsError::Changed)?;
    finish(async move {
        let _one_at_a_time = account.control.lock().await;
        make(&sqs, &account, name, record, &input.attributes).await
    })
    .await?;
    Ok(CreateQueueResult { queue_url: Some(url) })
}

async fn make(
    sqs: &Sqs,
    account: &Account,
    name: QueueName,
    record: QueueRecord,
    asked: &Attributes,
) -> Result<(), SqsError> {
    if let Some(existing) = account.queue(&name.name) {
        return compare(&existing, &record, asked);
    }
    let now_ms = sqs.now_ms();
    let queue_name = name.name.clone();
    let record = sqs
        .store()
        .write(&account.cell, move |txn| write(txn, &queue_name, record, now_ms))
        .await?;
    account.insert(Arc::new(sqs.directory().new_queue(name, record)?));
    Ok(())
}

/// What was asked for must be what there is; attributes not named do not matter.
fn compare(existing: &Queue, record: &QueueRecord, asked: &Attributes) -> Result<(), SqsError> {
    let asked: Attributes = (record.attributes.iter())
        .filter(|(name, _)| asked.contains_key(*name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    match attributes::difference(&existing.state().record.attributes, &asked, existing.is_fifo) {
        Some(attribute) => Err(SqsError::QueueNameExists { attribute }),
        None => Ok(()),
    }
}

fn write(txn: &mut dyn Transaction, name: &str, mut record: QueueRecord, now_ms: u64) -> Result<QueueRecord, SqsError> {
    let number = |bytes: Option<Vec<u8>>| bytes.and_then(|bytes| bytes.try_into().ok()).map(u64::from_be_bytes);
    let deleted_key = keys::deleted(name);
    if let Some(deleted_ms) = number(txn.get(&deleted_key)?) {
        if deleted_ms + DELETED_NAME_MS > now_ms {
            return Err(SqsError::QueueDeletedRecently);
        }
        txn.delete(&deleted_key)?;
    }
    record.id = number(txn.get(keys::NEXT_ID)?).unwrap_or(1);
    txn.put(keys::NEXT_ID, &(record.id + 1).to_be_bytes())?;
    txn.put(&keys::marker(record.id), &record.generation.to_be_bytes())?;
    txn.put(&keys::queue(name), &record.encode())?;
    Ok(record)
}
