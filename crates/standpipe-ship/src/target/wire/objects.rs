//! S3: objects, conditional writes, listings, multipart uploads.

use bytes::Bytes;
use standpipe_wire::model::s3;
use standpipe_wire::{Body, Client};

use super::{WireTarget, explain, or_gone, or_none, status_of};
use crate::target::{Condition, DOCUMENT_BYTES_MAX, Listed, Object, Stored, TargetError, Written};

/// Region that must not be named when a bucket is made.
const CLASSIC_REGION: &str = "us-east-1";

pub async fn create_bucket(target: &WireTarget, bucket: &str) -> Result<(), TargetError> {
    let region = Client::region(&target.client);
    let configuration = (region != CLASSIC_REGION).then(|| s3::CreateBucketConfiguration {
        location_constraint: Some(s3::BucketLocationConstraint::from(region.to_owned())),
        ..Default::default()
    });
    let request = s3::CreateBucketRequest {
        bucket: bucket.to_owned(),
        create_bucket_configuration: configuration,
        ..Default::default()
    };
    match target.ask::<s3::CreateBucket>(request).await {
        Err(TargetError::Service { status: 409, code, .. }) if code == "BucketAlreadyOwnedByYou" => Ok(()),
        other => other.map(|_| ()),
    }
}

pub async fn get(target: &WireTarget, bucket: &str, key: &str) -> Result<Option<Object>, TargetError> {
    let request = s3::GetObjectRequest {
        bucket: bucket.to_owned(),
        key: key.to_owned(),
        ..Default::default()
    };
    let answer = target.client.send::<s3::GetObject>(&request, Body::Empty).await;
    let Some((output, body)) = or_none(answer.map_err(|error| explain("GetObject", error)))? else {
        return Ok(None);
    };
    let bytes = body.collect(DOCUMENT_BYTES_MAX).await;
    let bytes = bytes.map_err(|error| TargetError::Unreachable {
        reason: format!("GetObject of `{key}`: {error}"),
    })?;
    Ok(Some(Object {
        bytes,
        etag: output.e_tag.unwrap_or_default(),
    }))
}

pub async fn head(target: &WireTarget, bucket: &str, key: &str) -> Result<Option<Stored>, TargetError> {
    let request = s3::HeadObjectRequest {
        bucket: bucket.to_owned(),
        key: key.to_owned(),
        ..Default::default()
    };
    let output = or_none(target.ask::<s3::HeadObject>(request).await)?;
    Ok(output.map(|output| Stored {
        bytes: output
            .content_length
            .and_then(|bytes| u64::try_from(bytes).ok())
            .unwrap_or(0),
        modified_at_ms: output
            .last_modified
            .map_or(0, |at| u64::try_from(at.epoch_secs).unwrap_or(0) * 1000),
    }))
}

pub async fn put(
    target: &WireTarget,
    bucket: &str,
    key: &str,
    content_type: &str,
    bytes: Bytes,
    condition: Condition,
) -> Result<Written, TargetError> {
    let (if_match, if_none_match) = match condition {
        Condition::None => (None, None),
        Condition::Absent => (None, Some("*".to_owned())),
        Condition::Etag(etag) => (Some(etag), None),
    };
    let conditional = if_match.is_some() || if_none_match.is_some();
    let request = s3::PutObjectRequest {
        bucket: bucket.to_owned(),
        key: key.to_owned(),
        content_type: Some(content_type.to_owned()),
        content_length: i64::try_from(bytes.len()).ok(),
        if_match,
        if_none_match,
        ..Default::default()
    };
    match target.send::<s3::PutObject>(request, bytes.into()).await {
        Ok(_) => Ok(Written::Yes),
        // 412: the condition failed; 409: two conditional writes met; 404: If-Match without an object.
        Err(error) if conditional && matches!(status_of(&error), Some(412 | 409)) => Ok(Written::Refused),
        Err(TargetError::Missing { message, .. }) if conditional && !message.contains("bucket") => Ok(Written::Refused),
        Err(error) => Err(error),
    }
}

pub async fn delete(target: &WireTarget, bucket: &str, key: &str) -> Result<(), TargetError> {
    let request = s3::DeleteObjectRequest {
        bucket: bucket.to_owned(),
        key: key.to_owned(),
        ..Default::default()
    };
    or_gone(target.ask::<s3::DeleteObject>(request).await)
}

pub async fn list(target: &WireTarget, bucket: &str, prefix: &str, folders: bool) -> Result<Vec<Listed>, TargetError> {
    let mut rows = Vec::new();
    let mut token = None;
    loop {
        let request = s3::ListObjectsV2Request {
            bucket: bucket.to_owned(),
            prefix: Some(prefix.to_owned()),
            delimiter: folders.then(|| "/".to_owned()),
            continuation_token: token,
            ..Default::default()
        };
        let Some(page) = or_none(target.ask::<s3::ListObjectsV2>(request).await)? else {
            return Ok(rows);
        };
        rows.extend(page.contents.into_iter().map(|object| {
            Listed {
                key: object.key.unwrap_or_default(),
                bytes: object.size.and_then(|bytes| u64::try_from(bytes).ok()).unwrap_or(0),
                modified_at_ms: object
                    .last_modified
                    .map_or(0, |at| u64::try_from(at.epoch_secs).unwrap_or(0) * 1000),
            }
        }));
        rows.extend(page.common_prefixes.into_iter().map(|folder| Listed {
            key: folder.prefix.unwrap_or_default(),
            bytes: 0,
            modified_at_ms: 0,
        }));
        token = page.next_continuation_token;
        if token.is_none() || page.is_truncated != Some(true) {
            return Ok(rows);
        }
    }
}

pub async fn begin_upload(
    target: &WireTarget,
    bucket: &str,
    key: &str,
    content_type: &str,
) -> Result<String, TargetError> {
    let request = s3::CreateMultipartUploadRequest {
        bucket: bucket.to_owned(),
        key: key.to_owned(),
        content_type: Some(content_type.to_owned()),
        ..Default::default()
    };
    let output = target.ask::<s3::CreateMultipartUpload>(request).await?;
    output
        .upload_id
        .ok_or_else(|| incomplete("CreateMultipartUpload", "UploadId"))
}

fn incomplete(operation: &'static str, member: &str) -> TargetError {
    TargetError::Service {
        operation,
        status: 502,
        code: "IncompleteAnswer".to_owned(),
        message: format!("the answer has no {member}"),
    }
}

pub async fn upload_part(
    target: &WireTarget,
    bucket: &str,
    key: &str,
    upload: &str,
    number: i32,
    bytes: Bytes,
) -> Result<String, TargetError> {
    let request = s3::UploadPartRequest {
        bucket: bucket.to_owned(),
        key: key.to_owned(),
        upload_id: upload.to_owned(),
        part_number: number,
        content_length: i64::try_from(bytes.len()).ok(),
        ..Default::default()
    };
    let output = target.send::<s3::UploadPart>(request, bytes.into()).await?;
    output.e_tag.ok_or_else(|| incomplete("UploadPart", "ETag"))
}

pub async fn copy_part(
    target: &WireTarget,
    bucket: &str,
    key: &str,
    upload: &str,
    number: i32,
    source_key: &str,
    range: std::ops::Range<u64>,
) -> Result<String, TargetError> {
    let request = s3::UploadPartCopyRequest {
        bucket: bucket.to_owned(),
        key: key.to_owned(),
        upload_id: upload.to_owned(),
        part_number: number,
        // Our keys need no escapes: names, hashes, `/`.
        copy_source: format!("{bucket}/{source_key}"),
        copy_source_range: Some(format!("bytes={}-{}", range.start, range.end.saturating_sub(1))),
        ..Default::default()
    };
    let output = target.ask::<s3::UploadPartCopy>(request).await?;
    let etag = output.copy_part_result.and_then(|result| result.e_tag);
    etag.ok_or_else(|| incomplete("UploadPartCopy", "ETag"))
}

pub async fn complete_upload(
    target: &WireTarget,
    bucket: &str,
    key: &str,
    upload: &str,
    etags: &[String],
) -> Result<(), TargetError> {
    let part = |(etag, number): (&String, i32)| s3::CompletedPart {
        e_tag: Some(etag.clone()),
        part_number: Some(number),
        ..Default::default()
    };
    let request = s3::CompleteMultipartUploadRequest {
        bucket: bucket.to_owned(),
        key: key.to_owned(),
        upload_id: upload.to_owned(),
        multipart_upload: Some(s3::CompletedMultipartUpload {
            parts: etags.iter().zip(1..).map(part).collect(),
        }),
        ..Default::default()
    };
    target.ask::<s3::CompleteMultipartUpload>(request).await.map(|_| ())
}

pub async fn abort_upload(target: &WireTarget, bucket: &str, key: &str, upload: &str) -> Result<(), TargetError> {
    let request = s3::AbortMultipartUploadRequest {
        bucket: bucket.to_owned(),
        key: key.to_owned(),
        upload_id: upload.to_owned(),
        ..Default::default()
    };
    or_gone(target.ask::<s3::AbortMultipartUpload>(request).await)
}
