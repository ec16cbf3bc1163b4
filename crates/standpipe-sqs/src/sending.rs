//! Sending: what SendMessage and SendMessageBatch share.

use std::sync::Arc;

use bytes::Bytes;
use standpipe_store::{Content, INLINE_BYTES_MAX, Transaction};

use crate::access::Request;
use crate::disk::bundle::{BUNDLE_BYTES_MAX, MEMBERS_MAX};
use crate::disk::keys;
use crate::disk::message::{DedupRow, FIELDS_BYTES, MessageRow};
use crate::errors::SqsError;
use crate::limits::DEDUPLICATION_MS;
use crate::message::Draft;
use crate::queue::Queue;
use crate::transact::{self, Effects, Entry, Packed, PackedBundle};
use crate::{Sqs, md5};

/// Expired deduplication ids removed per message sent, so that they never pile up.
const DEDUPS_CLEANED_PER_SEND: usize = 2;
/// Shown sequence numbers have 20 digits, as AWS's.
const SEQUENCE_BASE: u64 = 10_000_000_000_000_000_000;

/// What the sender is told.
pub struct Sent {
    /// The message id.
    pub message_id: String,
    /// FIFO.
    pub sequence_number: Option<String>,
    /// MD5 of the body.
    pub body_md5: String,
    /// MD5 of the attributes.
    pub attributes_md5: Option<String>,
    /// MD5 of the system attributes.
    pub system_md5: Option<String>,
}

/// A sequence number as it is shown.
pub fn sequence_number(seq: u64) -> String {
    (SEQUENCE_BASE + seq).to_string()
}

/// Stores messages in one transaction: durable when it returns.
pub async fn send(sqs: &Sqs, request: &Request, queue: &Arc<Queue>, drafts: Vec<Draft>) -> Result<Vec<Sent>, SqsError> {
    let mut prepared = Vec::with_capacity(drafts.len());
    let mut sent = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let id = sqs.store().ids().uuid();
        sent.push(Sent {
            message_id: String::new(),
            sequence_number: None,
            body_md5: md5::hex(&draft.body_md5),
            attributes_md5: md5::of_attributes(&draft.attributes),
            system_md5: draft.system_md5(),
        });
        let (dedup_id, dedup_hash) = draft.dedup.unzip();
        let row = MessageRow {
            id,
            sender: request.sender(),
            sent_ms: request.now_ms,
            body: content(sqs, draft.body).await?,
            body_md5: draft.body_md5,
            attributes: draft.attributes,
            trace_header: draft.trace_header,
            group: draft.group,
            dedup_id,
            dead_letter_source: None,
            received_before: 0,
            first_received_before_ms: 0,
        };
        prepared.push(Prepared {
            row,
            dedup_hash,
            delay_secs: draft.delay_secs,
            bytes: draft.size_bytes as usize + FIELDS_BYTES,
        });
    }
    let (inside, count) = (Arc::clone(queue), prepared.len());
    let parcels = parcels(queue, prepared);
    let places = transact::transact(sqs.store(), &queue.cell, Effects::default(), move |txn, effects| {
        clean_dedups(txn, &inside, count)?;
        let entry = Entry::new(txn, &inside)?;
        let mut places = Vec::with_capacity(count);
        for parcel in parcels {
            match parcel {
                Parcel::One(message) => places.push(store(txn, effects, &entry, *message)?),
                Parcel::Bundle { packed, ids } => {
                    let first = transact::join_bundle(txn, effects, &entry, &packed)?;
                    places.extend(ids.into_iter().zip(first..));
                }
            }
        }
        Ok(places)
    })
    .await?;
    for (sent, (message_id, seq)) in sent.iter_mut().zip(places) {
        sent.message_id = message_id;
        sent.sequence_number = queue.is_fifo.then(|| sequence_number(seq));
    }
    Ok(sent)
}

/// Long bodies go to the store's blobs first.
async fn content(sqs: &Sqs, body: Bytes) -> Result<Content, SqsError> {
    if body.len() <= INLINE_BYTES_MAX {
        return Ok(Content::inline(body));
    }
    let mut writer = sqs.store().blobs().writer(Some(body.len() as u64));
    writer.write(body).await?;
    Ok(writer.finish().await?)
}

/// A message of which all is known but its number.
struct Prepared {
    row: MessageRow,
    dedup_hash: Option<keys::DedupHash>,
    delay_secs: u64,
    /// Length of its row, about.
    bytes: usize,
}

impl Prepared {
    /// Nothing of it is looked at but when it is received and deleted.
    fn is_plain(&self, queue: &Queue) -> bool {
        !queue.is_fifo
            && self.delay_secs == 0
            && self.dedup_hash.is_none()
            && self.row.group.is_none()
            && self.row.body.blobs().next().is_none()
    }
}

/// A message ready to be written.
struct Ready {
    packed: Packed,
    id: String,
    body: Content,
    dedup_hash: Option<keys::DedupHash>,
    delay_secs: u64,
}

/// What has rows of its own.
enum Parcel {
    One(Box<Ready>),
    Bundle { packed: PackedBundle, ids: Vec<String> },
}

/// Packs messages, in their order: plain neighbours as bundles.
fn parcels(queue: &Queue, messages: Vec<Prepared>) -> Vec<Parcel> {
    let mut parcels = Vec::new();
    let (mut plain, mut plain_bytes) = (Vec::new(), 0);
    for message in messages {
        let is_plain = message.is_plain(queue);
        if !is_plain || plain_bytes + message.bytes > BUNDLE_BYTES_MAX || plain.len() == MEMBERS_MAX {
            parcels.extend(bundle(std::mem::take(&mut plain), plain_bytes));
            plain_bytes = 0;
        }
        if is_plain {
            plain_bytes += message.bytes;
            plain.push(message.row);
        } else {
            parcels.push(alone(message.row, message.dedup_hash, message.delay_secs));
        }
    }
    parcels.extend(bundle(plain, plain_bytes));
    parcels
}

/// One message alone is no bundle.
fn bundle(mut rows: Vec<MessageRow>, bytes: usize) -> Option<Parcel> {
    if rows.len() < 2 {
        return rows.pop().map(|row| alone(row, None, 0));
    }
    let packed = PackedBundle::new(&rows, bytes);
    let ids = rows.into_iter().map(|row| row.id).collect();
    Some(Parcel::Bundle { packed, ids })
}

fn alone(row: MessageRow, dedup_hash: Option<keys::DedupHash>, delay_secs: u64) -> Parcel {
    Parcel::One(Box::new(Ready {
        packed: Packed::new(&row),
        id: row.id,
        body: row.body,
        dedup_hash,
        delay_secs,
    }))
}

/// Message id and sequence number: of this message, or of the one it repeats.
fn store(
    txn: &mut dyn Transaction,
    effects: &mut Effects,
    entry: &Entry<'_>,
    message: Ready,
) -> Result<(String, u64), SqsError> {
    let Ready { id, delay_secs, .. } = message;
    let (queue, now_ms, hash) = (entry.queue, entry.now.wall_ms, message.dedup_hash);
    let dedup_key = hash.map(|hash| keys::dedup(queue.id, &hash));
    if let Some(key) = &dedup_key
        && let Some(bytes) = txn.get(key)?
    {
        let known = DedupRow::decode(&bytes)?;
        if known.until_ms > now_ms {
            return Ok((known.message_id, known.seq));
        }
    }
    txn.link(&message.body)?;
    let due_ms = if delay_secs == 0 { 0 } else { now_ms + delay_secs * 1000 };
    let seq = transact::join(txn, effects, entry, message.packed, due_ms, false)?;
    if let (Some(key), Some(hash)) = (dedup_key, hash) {
        let until_ms = now_ms + DEDUPLICATION_MS;
        let dedup = DedupRow {
            until_ms,
            seq,
            message_id: id.clone(),
        };
        txn.put(&key, &dedup.encode())?;
        effects.remembers(queue, until_ms, hash);
    }
    Ok((id, seq))
}

/// Removes deduplication ids that have ended.
pub fn clean_dedups(txn: &mut dyn Transaction, queue: &Queue, messages: usize) -> Result<(), SqsError> {
    let now_ms = queue.now().wall_ms;
    for _ in 0..messages * DEDUPS_CLEANED_PER_SEND {
        let ended = {
            let mut dedups = queue.dedups();
            let ended = dedups.front().is_some_and(|(until_ms, _)| *until_ms <= now_ms);
            if ended { dedups.pop_front() } else { None }
        };
        let Some((until_ms, hash)) = ended else { break };
        let key = keys::dedup(queue.id, &hash);
        // The id may have been used again since.
        if let Some(bytes) = txn.get(&key)?
            && DedupRow::decode(&bytes)?.until_ms <= until_ms
        {
            txn.delete(&key)?;
        }
    }
    Ok(())
}
