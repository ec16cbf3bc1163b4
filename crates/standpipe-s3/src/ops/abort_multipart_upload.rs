//! AbortMultipartUpload. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html>

use std::ops::ControlFlow;

use standpipe_store::{KeyRange, Transaction};
use standpipe_wire::model::s3::{AbortMultipartUploadOutput, AbortMultipartUploadRequest};

use crate::access::{Request, Target};
use crate::disk::codec::Malformed;
use crate::disk::keys;
use crate::disk::upload::UploadId;
use crate::errors::S3Error;
use crate::ops::complete_multipart_upload::load_parts;
use crate::ops::upload_part::{enter_upload, load_upload};
use crate::{S3, listing};

/// Gives an upload up; its parts' bytes are collected.
pub async fn abort_multipart_upload(
    s3: &S3,
    request: &Request,
    input: AbortMultipartUploadRequest,
) -> Result<AbortMultipartUploadOutput, S3Error> {
    if input.if_match_initiated_time.is_some() {
        return Err(S3Error::NotImplemented {
            what: "x-amz-if-match-initiated-time",
        });
    }
    let target = Target::object(
        "s3:AbortMultipartUpload",
        &input.bucket,
        &input.key,
        &input.expected_bucket_owner,
    );
    let entered = enter_upload(s3, request, &target, &input.key, &input.upload_id)?;
    let (key, upload_id) = (input.key, input.upload_id);
    s3.write(&input.bucket, &entered, move |txn, _| {
        let (id, _) = load_upload(txn, &key, &upload_id)?;
        drop_upload(txn, key.as_bytes(), id)
    })
    .await?;
    Ok(AbortMultipartUploadOutput::default())
}

/// Removes an upload with its parts and their links.
pub(crate) fn drop_upload<T: Transaction + ?Sized>(txn: &mut T, key: &[u8], id: UploadId) -> Result<(), S3Error> {
    for part in load_parts(txn, id)?.values() {
        txn.unlink(&part.content)?;
    }
    txn.clear_range(&KeyRange::prefix(keys::parts_of(id.0)))?;
    Ok(txn.delete(&keys::upload(key, id.0))?)
}

/// Removes all uploads of the bucket.
pub(crate) fn drop_uploads<T: Transaction + ?Sized>(txn: &mut T) -> Result<(), S3Error> {
    let mut uploads = Vec::new();
    listing::scan_all(txn, &KeyRange::prefix([keys::UPLOAD]), |cell_key, _| {
        let (key, id) = keys::split_escaped(cell_key)?;
        uploads.push((key, UploadId(id.try_into().map_err(|_| Malformed("upload key"))?)));
        Ok(ControlFlow::Continue(()))
    })?;
    uploads.into_iter().try_for_each(|(key, id)| drop_upload(txn, &key, id))
}
