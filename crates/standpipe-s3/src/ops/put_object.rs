//! PutObject. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html>

use standpipe_wire::Body;
use standpipe_wire::model::s3::{PutObjectOutput, PutObjectRequest};

use crate::access::{Request, Target};
use crate::answer::{self, sent_checksums, set_checksum};
use crate::checksum::{Algorithm, Kind, Stored};
use crate::conditions::WriteConditions;
use crate::describe::description_of;
use crate::disk::bucket::Versioning;
use crate::disk::object::{Detail, ObjectRecord};
use crate::errors::S3Error;
use crate::etag::ETag;
use crate::events::{self, Cause};
use crate::ingest::{self, Declared};
use crate::sealed::set_encryption;
use crate::{S3, lifecycle, names, versions};

/// Stores one object. Bytes are durable first, then the record commits, then the answer goes out.
pub async fn put_object(
    s3: &S3,
    request: &Request,
    input: PutObjectRequest,
    body: Body,
) -> Result<PutObjectOutput, S3Error> {
    store(s3, request, input, body, "ObjectCreated:Put").await
}

/// The same for an object that came in another way, told as `event`.
pub(crate) async fn store(
    s3: &S3,
    request: &Request,
    mut input: PutObjectRequest,
    body: Body,
    event: &'static str,
) -> Result<PutObjectOutput, S3Error> {
    names::check_key(&input.key)?;
    let target = Target::object("s3:PutObject", &input.bucket, &input.key, &input.expected_bucket_owner);
    let entered = s3.enter(request, &target)?;
    let conditions = WriteConditions::new(input.if_match.as_deref(), input.if_none_match.as_deref())?;
    s3.enter_to_compare(request, &target, input.if_match.as_deref())?;
    let sdk_algorithm = input.checksum_algorithm.as_ref().map(|algorithm| algorithm.as_str());
    let declared = Declared::new(
        request,
        input.content_md5.as_deref(),
        sdk_algorithm,
        sent_checksums!(input),
    )?;
    let (description, owner, sealing) = description_of!(s3, request, &target, &entered, input);
    if description.lock.is_some() && !declared.is_any() {
        return Err(S3Error::request(
            "Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters",
        ));
    }
    let algorithm = declared.algorithm().unwrap_or(Algorithm::Crc64Nvme);
    let received = ingest::receive(s3, request, &declared, &[algorithm], sealing.as_ref(), body).await?;
    let record = ObjectRecord {
        delete_marker: false,
        null: true,
        version: s3.new_version(),
        modified_ms: s3.now_ms(),
        size: received.size,
        etag: ETag::single(received.md5),
        owner,
        checksum: received.sum(algorithm).map(|sum| Stored {
            sum,
            kind: Kind::FullObject,
        }),
        upload: None,
        description,
        detail: Some(Detail {
            content: received.content,
            parts: Vec::new(),
        }),
    };
    let key = input.key;
    let cause = Cause::request(s3, request, &input.bucket, &entered);
    let day_ms = s3.lifecycle_day_ms();
    let (record, versioning, expiration) = s3
        .write(&input.bucket, &entered, move |txn, bucket| {
            let record = versions::put(txn, bucket, &key, &conditions, record)?;
            events::stored(txn, bucket, cause.as_ref(), event, &key, &record)?;
            let expiration = lifecycle::shown(txn, bucket, day_ms, &key, &record)?;
            Ok((record, bucket.versioning, expiration))
        })
        .await?;
    let mut output = output(&record, versioning);
    output.expiration = expiration;
    set_encryption!(output, sealing.as_ref());
    Ok(output)
}

fn output(record: &ObjectRecord, versioning: Versioning) -> PutObjectOutput {
    let mut output = PutObjectOutput {
        e_tag: Some(record.etag.quoted()),
        version_id: (versioning == Versioning::Enabled).then(|| record.version_id()),
        ..PutObjectOutput::default()
    };
    if let Some(stored) = &record.checksum {
        set_checksum!(output, stored.sum.algorithm, stored.text(0));
        output.checksum_type = answer::checksum_type(stored);
    }
    output
}
