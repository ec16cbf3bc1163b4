//! CreateMultipartUpload. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html>

use standpipe_wire::model::s3::{CreateMultipartUploadOutput, CreateMultipartUploadRequest};

use crate::access::{self, Request, Target};
use crate::checksum::{Algorithm, Kind};
use crate::describe::description_of;
use crate::disk::keys;
use crate::disk::upload::UploadRecord;
use crate::errors::S3Error;
use crate::sealed::set_encryption;
use crate::{S3, answer, lifecycle, names};

/// Begins an upload in parts.
pub async fn create_multipart_upload(
    s3: &S3,
    request: &Request,
    mut input: CreateMultipartUploadRequest,
) -> Result<CreateMultipartUploadOutput, S3Error> {
    names::check_key(&input.key)?;
    access::refuse_anonymous(
        request,
        "Anonymous users cannot initiate multipart uploads.  Please authenticate.",
    )?;
    let target = Target::object("s3:PutObject", &input.bucket, &input.key, &input.expected_bucket_owner);
    let entered = s3.enter(request, &target)?;
    let checksum = checksum(
        input.checksum_algorithm.as_ref().map(|algorithm| algorithm.as_str()),
        input.checksum_type.as_ref().map(|kind| kind.as_str()),
    )?;
    let (description, owner, sealing) = description_of!(s3, request, &target, &entered, input);
    let id = s3.new_upload_id();
    let record = UploadRecord {
        initiated_ms: s3.now_ms(),
        owner,
        checksum,
        description,
    };
    let (key, day_ms) = (input.key.clone(), s3.lifecycle_day_ms());
    let abortion = s3
        .write(&input.bucket, &entered, move |txn, bucket| {
            txn.put(&keys::upload(key.as_bytes(), id.0), &record.encode())?;
            lifecycle::shown_abortion(txn, bucket, day_ms, &key, record.initiated_ms)
        })
        .await?;
    let mut output = CreateMultipartUploadOutput {
        bucket: Some(input.bucket),
        key: Some(input.key),
        upload_id: Some(id.text()),
        abort_date: abortion.as_ref().map(|abortion| answer::timestamp(abortion.at_ms)),
        abort_rule_id: abortion.map(|abortion| abortion.rule_id),
        checksum_algorithm: checksum.map(|(algorithm, _)| algorithm.name().into()),
        checksum_type: checksum.map(|(_, kind)| kind.name().into()),
        ..CreateMultipartUploadOutput::default()
    };
    set_encryption!(output, sealing.as_ref());
    Ok(output)
}

fn checksum(algorithm: Option<&str>, kind: Option<&str>) -> Result<Option<(Algorithm, Kind)>, S3Error> {
    let Some(name) = algorithm else {
        return match kind {
            None => Ok(None),
            Some(_) => Err(S3Error::request(
                "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.",
            )),
        };
    };
    let algorithm = Algorithm::parse(name).ok_or(S3Error::NotImplemented {
        what: "x-amz-checksum-algorithm",
    })?;
    let kind = match kind {
        None => algorithm.default_kind(),
        Some(name) => {
            Kind::parse(name).ok_or_else(|| S3Error::request("Value for x-amz-checksum-type header is invalid."))?
        }
    };
    if !algorithm.allows(kind) {
        return Err(S3Error::request(format!(
            "The {} checksum type cannot be used with the {} checksum algorithm.",
            kind.name(),
            algorithm.name().to_ascii_lowercase()
        )));
    }
    Ok(Some((algorithm, kind)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_default_by_algorithm() {
        assert_eq!(checksum(None, None).unwrap(), None);
        assert_eq!(
            checksum(Some("CRC32"), None).unwrap(),
            Some((Algorithm::Crc32, Kind::Composite))
        );
        assert_eq!(
            checksum(Some("CRC64NVME"), None).unwrap(),
            Some((Algorithm::Crc64Nvme, Kind::FullObject))
        );
        assert_eq!(
            checksum(Some("CRC32"), Some("FULL_OBJECT")).unwrap(),
            Some((Algorithm::Crc32, Kind::FullObject))
        );
        assert!(checksum(Some("SHA1"), Some("FULL_OBJECT")).is_err());
        assert!(checksum(None, Some("COMPOSITE")).is_err());
    }
}
