//! Event notifications: what happened to an object, told to the queues and functions that asked for it.
//!
//! The message is written in the transaction of the write it tells of and sent afterwards, so a crash
//! between the two loses nothing: it is delivered at least once.
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html>

mod check;
mod delivery;
mod destination;
mod message;
mod permission;

use standpipe_store::Transaction;
use standpipe_wire::model::s3::GetBucketNotificationConfiguration;
use standpipe_wire::{AccountId, Identity};

pub use check::{accept, check};
pub use delivery::deliver;

use crate::S3;
use crate::access::{Request, canonical_id};
use crate::disk::bucket::{BucketRecord, Versioning};
use crate::disk::event::EventRecord;
use crate::disk::keys;
use crate::disk::object::ObjectRecord;
use crate::errors::S3Error;
use crate::router;
use crate::settings::NOTIFICATION;
use crate::versions::Deleted;
use destination::destinations;

/// Who or what caused an event.
pub struct Cause {
    /// Name of the bucket.
    bucket: String,
    /// Moment, milliseconds since 1970.
    at_ms: u64,
    /// Makes the row's key unique.
    nonce: u64,
    /// `AWS:PRINCIPAL`, or the service itself.
    principal: String,
    source_ip: String,
    request_id: String,
    host_id: String,
}

impl Cause {
    /// A request; `None` when the bucket tells nobody, which costs nothing then.
    pub fn request(s3: &S3, request: &Request, name: &str, bucket: &BucketRecord) -> Option<Cause> {
        if !NOTIFICATION.is_on(bucket) {
            return None;
        }
        let principal = match &*request.identity {
            Identity::Anonymous => "Anonymous".to_owned(),
            Identity::Key(key) => format!("AWS:{}", key.principal_arn),
        };
        Some(Cause {
            bucket: name.to_owned(),
            at_ms: s3.now_ms(),
            nonce: s3.new_version().nonce,
            principal,
            source_ip: request.head.peer.ip().to_string(),
            request_id: request.head.request_id.clone(),
            host_id: router::host_id(&request.head.request_id),
        })
    }

    /// A lifecycle rule.
    pub fn lifecycle(s3: &S3, name: &str, bucket: &BucketRecord) -> Option<Cause> {
        if !NOTIFICATION.is_on(bucket) {
            return None;
        }
        let request_id = s3.store().ids().token(8).to_ascii_uppercase();
        Some(Cause {
            bucket: name.to_owned(),
            at_ms: s3.now_ms(),
            nonce: s3.new_version().nonce,
            principal: "s3.amazonaws.com".to_owned(),
            source_ip: "s3.amazonaws.com".to_owned(),
            host_id: router::host_id(&request_id),
            request_id,
        })
    }
}

/// What happened to one key.
struct Happened<'a> {
    /// `ObjectCreated:Put`
    event: &'static str,
    key: &'a str,
    /// Size, where the object is made or moved.
    size: Option<u64>,
    /// ETag, where there is something to have one: a delete marker has that of nothing.
    etag: Option<String>,
    version_id: Option<String>,
    /// Grows with every event of a key that makes or removes something; others have none, as on AWS.
    sequence: Option<u64>,
    /// What else the record tells, beside `s3`.
    more: Option<(&'static str, serde_json::Value)>,
}

/// ETag of a delete marker: the MD5 of nothing.
const MARKER_ETAG: &str = "d41d8cd98f00b204e9800998ecf8427e";

/// Tells of a new version, or of one whose description changed.
pub fn stored<T: Transaction + ?Sized>(
    txn: &mut T,
    bucket: &BucketRecord,
    cause: Option<&Cause>,
    event: &'static str,
    key: &str,
    record: &ObjectRecord,
) -> Result<(), S3Error> {
    let Some(cause) = cause else { return Ok(()) };
    let created = event.starts_with("ObjectCreated:");
    let happened = Happened {
        event,
        key,
        size: created.then_some(record.size),
        etag: Some(record.etag.bare()),
        version_id: (bucket.versioning != Versioning::Never).then(|| record.version_id()),
        sequence: created.then_some(record.version.sequence),
        more: None,
    };
    tell(txn, bucket, cause, &happened)
}

/// Tells that an archived version was asked for and is there until `until_ms`: a restore is done when it is answered.
pub fn restored<T: Transaction + ?Sized>(
    txn: &mut T,
    bucket: &BucketRecord,
    cause: Option<&Cause>,
    key: &str,
    record: &ObjectRecord,
    until_ms: u64,
) -> Result<(), S3Error> {
    let Some(cause) = cause else { return Ok(()) };
    let data = serde_json::json!({ "restoreEventData": {
        "lifecycleRestorationExpiryTime": message::time(until_ms),
        "lifecycleRestoreStorageClass": record.description.storage_class,
    }});
    let completed = ("ObjectRestore:Completed", Some(("glacierEventData", data)));
    for (event, more) in [("ObjectRestore:Post", None), completed] {
        let happened = Happened {
            event,
            key,
            size: Some(record.size),
            etag: Some(record.etag.bare()),
            version_id: (bucket.versioning != Versioning::Never).then(|| record.version_id()),
            sequence: None,
            more,
        };
        tell(txn, bucket, cause, &happened)?;
    }
    Ok(())
}

/// Tells that a lifecycle rule moved a version to another storage class, which `record` has already.
pub fn moved<T: Transaction + ?Sized>(
    txn: &mut T,
    bucket: &BucketRecord,
    cause: Option<&Cause>,
    key: &str,
    record: &ObjectRecord,
) -> Result<(), S3Error> {
    let Some(cause) = cause else { return Ok(()) };
    let class = record.description.storage_class.as_deref().unwrap_or("STANDARD");
    let data = serde_json::json!({ "transitionEventData": { "destinationStorageClass": class } });
    let happened = Happened {
        event: "LifecycleTransition",
        key,
        size: Some(record.size),
        etag: Some(record.etag.bare()),
        version_id: (bucket.versioning != Versioning::Never).then(|| record.version_id()),
        sequence: None,
        more: Some(("lifecycleEventData", data)),
    };
    tell(txn, bucket, cause, &happened)
}

/// The two ways something is removed, by the names of their events.
#[derive(Clone, Copy)]
pub struct Removal {
    /// The bytes went.
    deleted: &'static str,
    /// A delete marker hides them.
    hidden: &'static str,
}

/// By a request.
pub const REMOVED: Removal = Removal {
    deleted: "ObjectRemoved:Delete",
    hidden: "ObjectRemoved:DeleteMarkerCreated",
};
/// By a lifecycle rule.
pub const EXPIRED: Removal = Removal {
    deleted: "LifecycleExpiration:Delete",
    hidden: "LifecycleExpiration:DeleteMarkerCreated",
};

/// Tells of a removal. `named_version` says that the caller asked for one version.
pub fn removed<T: Transaction + ?Sized>(
    txn: &mut T,
    bucket: &BucketRecord,
    cause: Option<&Cause>,
    removal: Removal,
    key: &str,
    deleted: &Deleted,
    named_version: bool,
) -> Result<(), S3Error> {
    let Some(cause) = cause else { return Ok(()) };
    let hidden = deleted.delete_marker && !named_version;
    let happened = Happened {
        event: if hidden { removal.hidden } else { removal.deleted },
        key,
        size: None,
        etag: hidden.then(|| MARKER_ETAG.to_owned()),
        version_id: deleted.version_id.clone(),
        sequence: Some(cause.at_ms.saturating_mul(1000)),
        more: None,
    };
    tell(txn, bucket, cause, &happened)
}

/// Writes one row for every destination that asked.
fn tell<T: Transaction + ?Sized>(
    txn: &mut T,
    bucket: &BucketRecord,
    cause: &Cause,
    happened: &Happened<'_>,
) -> Result<(), S3Error> {
    let Some(config) = NOTIFICATION.load::<GetBucketNotificationConfiguration, T>(txn)? else {
        return Ok(());
    };
    let mut sequence = cause.at_ms.saturating_mul(1000);
    let all = destinations(&config.queue_configurations, &config.lambda_function_configurations);
    for destination in all.filter(|destination| destination.wants(happened)) {
        let row = EventRecord {
            arn: destination.arn.to_owned(),
            account: bucket.owner,
            at_ms: cause.at_ms,
            body: message::event(bucket, cause, happened, destination.id),
        };
        // A batch tells many things at one moment: the first free place is taken.
        while txn.get(&keys::event(sequence, cause.nonce))?.is_some() {
            sequence = sequence.saturating_add(1);
        }
        txn.put(&keys::event(sequence, cause.nonce), &row.encode())?;
    }
    Ok(())
}

/// Whether `pattern`, as configured, names `event`, without its `s3:`.
fn covers(pattern: &str, event: &str) -> bool {
    let pattern = pattern.strip_prefix("s3:").unwrap_or(pattern);
    match pattern.strip_suffix('*') {
        Some(start) => event.starts_with(start),
        None => pattern == event,
    }
}

/// How AWS names the owner in an event.
fn owner_principal(owner: AccountId) -> String {
    canonical_id(owner)
}
