//! UploadPartCopy. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html>
//!
//! The part shares the source's bytes; they are read once for the digests a part must have.

use standpipe_wire::model::s3::{CopyPartResult, UploadPartCopyOutput, UploadPartCopyRequest};

use crate::access::{Request, Target};
use crate::answer::{self, set_checksum};
use crate::conditions::ReadConditions;
use crate::disk::bucket::Versioning;
use crate::disk::upload::PartRecord;
use crate::errors::S3Error;
use crate::etag::ETag;
use crate::limits::SINGLE_PUT_BYTES_MAX;
use crate::ops::copy_object::{look_up_source, open_source};
use crate::ops::upload_part::{UploadPlace, kept_algorithm, load_upload, part_number, put_part};
use crate::sealed::{SealingKey, customer_key_of, set_encryption};
use crate::{S3, copy_source, ingest, range, sealing};

/// Makes a part out of bytes of an object.
pub async fn upload_part_copy(
    s3: &S3,
    request: &Request,
    input: UploadPartCopyRequest,
) -> Result<UploadPartCopyOutput, S3Error> {
    let sent = customer_key_of!(input);
    let number = part_number(input.part_number)?;
    let source = copy_source::parse(&input.copy_source)?;
    let target = Target::object("s3:PutObject", &input.bucket, &input.key, &input.expected_bucket_owner);
    let (entered, id, upload) = s3.read(request, &target, |snapshot, bucket| {
        let (id, upload) = load_upload(snapshot, &input.key, &input.upload_id)?;
        Ok((bucket.clone(), id, upload))
    })?;
    let sealing = sealing::key_of_part(s3, request, &upload.description, sent)?;
    let mut found = look_up_source(s3, request, &source, &input.expected_source_bucket_owner)?;
    open_source(
        s3,
        request,
        &mut found,
        SealingKey::parse(
            input.copy_source_sse_customer_algorithm.as_deref(),
            input.copy_source_sse_customer_key.as_deref(),
            input.copy_source_sse_customer_key_md5.as_deref(),
        )?,
    )?;
    source_conditions(&input).judge_copy_source(&found.record.etag, found.record.modified_ms)?;
    crate::archive::check_copy(&found.record, s3.now_ms())?;
    let range = span(input.copy_source_range.as_deref(), found.record.size)?;
    let size = range.end - range.start;
    if size > SINGLE_PUT_BYTES_MAX {
        return Err(S3Error::EntityTooLarge { bytes: size });
    }
    let algorithm = kept_algorithm(&upload);
    let (md5, sums, content) = match found.record.checksum {
        _ if sealing.is_some() || found.sealing.is_some() => {
            let payload = found.payload(s3, range);
            let received = ingest::rewrite(s3, &[algorithm], size, sealing.as_ref(), payload).await?;
            (received.md5, received.sums, received.content)
        }
        Some(stored)
            if size == found.record.size && found.record.etag.parts == 0 && stored.sum.algorithm == algorithm =>
        {
            (
                found.record.etag.md5,
                vec![stored.sum],
                found.detail.content.slice(range),
            )
        }
        _ => {
            let (md5, sums) = ingest::rehash(s3, &found.detail.content, range.clone(), &[algorithm]).await?;
            (md5, sums, found.detail.content.slice(range))
        }
    };
    let part = PartRecord {
        size,
        md5,
        modified_ms: s3.now_ms(),
        sum: sums.first().copied(),
        content,
    };
    let mut result = CopyPartResult {
        e_tag: Some(ETag::single(md5).quoted()),
        last_modified: Some(answer::timestamp(part.modified_ms)),
        ..CopyPartResult::default()
    };
    if let (Some(sum), true) = (part.sum, upload.checksum.is_some()) {
        set_checksum!(result, sum.algorithm, sum.base64());
    }
    let place = UploadPlace {
        key: input.key,
        upload_id: input.upload_id,
        id,
    };
    s3.write(&input.bucket, &entered, move |txn, _| {
        put_part(txn, &place, number, &part)
    })
    .await?;
    let mut output = UploadPartCopyOutput {
        copy_part_result: Some(result),
        copy_source_version_id: (found.versioning != Versioning::Never).then(|| found.record.version_id()),
        ..UploadPartCopyOutput::default()
    };
    set_encryption!(output, sealing.as_ref());
    Ok(output)
}

fn source_conditions(input: &UploadPartCopyRequest) -> ReadConditions {
    ReadConditions {
        if_match: input.copy_source_if_match.clone(),
        if_none_match: input.copy_source_if_none_match.clone(),
        if_modified_since_secs: input.copy_source_if_modified_since.map(|at| at.epoch_secs),
        if_unmodified_since_secs: input.copy_source_if_unmodified_since.map(|at| at.epoch_secs),
    }
}

fn span(header: Option<&str>, size: u64) -> Result<std::ops::Range<u64>, S3Error> {
    let Some(header) = header else { return Ok(0..size) };
    let range = range::parse_copy(header).ok_or_else(|| {
        S3Error::argument(
            "x-amz-copy-source-range",
            header,
            "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy",
        )
    })?;
    if range.end > size {
        return Err(S3Error::argument(
            "x-amz-copy-source-range",
            header,
            format!("Range specified is not valid for source object of size: {size}"),
        ));
    }
    Ok(range)
}
