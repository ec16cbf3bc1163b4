//! The messages: events in AWS's JSON (versions 2.1 and 2.3), and the test event.
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html>

use serde_json::{Map, Value, json};
use standpipe_wire::model::s3::EncodingType;
use standpipe_wire::protocol::Timestamp;

use super::{Cause, Happened, owner_principal};
use crate::access::Request;
use crate::answer::Names;
use crate::disk::bucket::BucketRecord;
use crate::router;

/// One event as the text of a message.
pub(super) fn event(bucket: &BucketRecord, cause: &Cause, happened: &Happened<'_>, config_id: &str) -> String {
    let mut object = Map::new();
    // Keys are form-encoded, as in listings with `encoding-type=url`.
    object.insert(
        "key".into(),
        Names::new(Some(&EncodingType::URL)).show(happened.key).into(),
    );
    if let Some(size) = happened.size {
        object.insert("size".into(), size.into());
    }
    if let Some(etag) = &happened.etag {
        object.insert("eTag".into(), etag.as_str().into());
    }
    if let Some(version_id) = &happened.version_id {
        object.insert("versionId".into(), version_id.as_str().into());
    }
    if let Some(sequence) = happened.sequence {
        object.insert("sequencer".into(), format!("{sequence:016X}").into());
    }
    let mut record = json!({
        "eventVersion": event_version(happened.event),
        "eventSource": "aws:s3",
        "awsRegion": bucket.region_name(),
        "eventTime": time(cause.at_ms),
        "eventName": happened.event,
        "userIdentity": { "principalId": cause.principal },
        "requestParameters": { "sourceIPAddress": cause.source_ip },
        "responseElements": { "x-amz-request-id": cause.request_id, "x-amz-id-2": cause.host_id },
        "s3": {
            "s3SchemaVersion": "1.0",
            "configurationId": config_id,
            "bucket": {
                "name": cause.bucket,
                "ownerIdentity": { "principalId": owner_principal(bucket.owner) },
                "arn": format!("arn:aws:s3:::{}", cause.bucket),
            },
            "object": Value::Object(object),
        },
    });
    if let (Some((name, data)), Some(record)) = (&happened.more, record.as_object_mut()) {
        record.insert((*name).into(), data.clone());
    }
    json!({ "Records": [record] }).to_string()
}

/// The version of the record's form: what came later than making and removing has a higher one.
fn event_version(event: &str) -> &'static str {
    let (group, _) = event.split_once(':').unwrap_or((event, ""));
    match group {
        "LifecycleExpiration" | "LifecycleTransition" | "ObjectAcl" | "ObjectTagging" | "ObjectRetention" => "2.3",
        _ => "2.1",
    }
}

/// What a queue is sent when it is named in a configuration.
pub(super) fn test(request: &Request, bucket: &str) -> String {
    json!({
        "Service": "Amazon S3",
        "Event": "s3:TestEvent",
        "Time": time(request.now_ms),
        "Bucket": bucket,
        "RequestId": request.head.request_id,
        "HostId": router::host_id(&request.head.request_id),
    })
    .to_string()
}

/// A moment as AWS writes it.
pub(super) fn time(at_ms: u64) -> String {
    Timestamp::from_millis(i64::try_from(at_ms).unwrap_or(i64::MAX)).iso8601()
}
