//! UploadPart. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html>

use standpipe_store::{Snapshot, Transaction};
use standpipe_wire::Body;
use standpipe_wire::model::s3::{UploadPartOutput, UploadPartRequest};

use crate::access::{self, Request, Target};
use crate::answer::{sent_checksums, set_checksum};
use crate::checksum::{Algorithm, Kind};
use crate::disk::bucket::BucketRecord;
use crate::disk::keys;
use crate::disk::upload::{PartRecord, UploadId, UploadRecord};
use crate::errors::S3Error;
use crate::etag::ETag;
use crate::ingest::{self, Declared};
use crate::limits::PART_NUMBER_MAX;
use crate::sealed::{customer_key_of, set_encryption};
use crate::{S3, sealing};

/// Stores one part.
pub async fn upload_part(
    s3: &S3,
    request: &Request,
    input: UploadPartRequest,
    body: Body,
) -> Result<UploadPartOutput, S3Error> {
    let sent = customer_key_of!(input);
    let number = part_number(input.part_number)?;
    let target = Target::object("s3:PutObject", &input.bucket, &input.key, &input.expected_bucket_owner);
    let (entered, id, upload) = s3.read(request, &target, |snapshot, bucket| {
        let (id, upload) = load_upload(snapshot, &input.key, &input.upload_id)?;
        Ok((bucket.clone(), id, upload))
    })?;
    let sealing = sealing::key_of_part(s3, request, &upload.description, sent)?;
    let sdk_algorithm = input.checksum_algorithm.as_ref().map(|algorithm| algorithm.as_str());
    let declared = Declared::new(
        request,
        input.content_md5.as_deref(),
        sdk_algorithm,
        sent_checksums!(input),
    )?;
    let kept = kept_algorithm(&upload);
    check_algorithm(upload.checksum, declared.algorithm())?;
    let received = ingest::receive(s3, request, &declared, &[kept], sealing.as_ref(), body).await?;
    let shown = received.sum(declared.algorithm().unwrap_or(kept));
    let part = PartRecord {
        size: received.size,
        md5: received.md5,
        modified_ms: s3.now_ms(),
        sum: received.sum(kept),
        content: received.content,
    };
    let etag = ETag::single(part.md5).quoted();
    let place = UploadPlace {
        key: input.key,
        upload_id: input.upload_id,
        id,
    };
    s3.write(&input.bucket, &entered, move |txn, _| {
        put_part(txn, &place, number, &part)
    })
    .await?;
    let mut output = UploadPartOutput {
        e_tag: Some(etag),
        ..UploadPartOutput::default()
    };
    set_encryption!(output, sealing.as_ref());
    if let Some(sum) = shown {
        set_checksum!(output, sum.algorithm, sum.base64());
    }
    Ok(output)
}

/// A part's checksum is of the upload's algorithm. Only where the sums of the parts become no sum of their own may it be
/// left out.
fn check_algorithm(expected: Option<(Algorithm, Kind)>, sent: Option<Algorithm>) -> Result<(), S3Error> {
    match (expected, sent) {
        (None, _) | (Some((_, Kind::FullObject)), None) => Ok(()),
        (Some((expected, _)), Some(sent)) if expected == sent => Ok(()),
        (Some((expected, _)), sent) => Err(S3Error::request(format!(
            "Checksum Type mismatch occurred, expected checksum Type: {}, actual checksum Type: {}",
            expected.name().to_ascii_lowercase(),
            sent.map_or("null".to_owned(), |sent| sent.name().to_ascii_lowercase())
        ))),
    }
}

/// The checksum kept with every part: the upload's own, else AWS's default.
pub(crate) fn kept_algorithm(upload: &UploadRecord) -> Algorithm {
    upload.checksum.map_or(Algorithm::Crc64Nvme, |(algorithm, _)| algorithm)
}

/// A part number in its range.
pub(crate) fn part_number(number: i32) -> Result<u16, S3Error> {
    u16::try_from(number)
        .ok()
        .filter(|number| (1..=PART_NUMBER_MAX).contains(number))
        .ok_or_else(|| {
            S3Error::argument(
                "partNumber",
                number.to_string(),
                "Part number must be an integer between 1 and 10000, inclusive",
            )
        })
}

/// An upload as a request names it.
pub(crate) struct UploadPlace {
    pub(crate) key: String,
    pub(crate) upload_id: String,
    pub(crate) id: UploadId,
}

/// Finds an upload.
pub(crate) fn load_upload<S: Snapshot + ?Sized>(
    snapshot: &S,
    key: &str,
    upload_id: &str,
) -> Result<(UploadId, UploadRecord), S3Error> {
    let missing = || S3Error::NoSuchUpload {
        upload_id: upload_id.to_owned(),
    };
    let id = UploadId::parse(upload_id).ok_or_else(missing)?;
    let bytes = snapshot.get(&keys::upload(key.as_bytes(), id.0))?.ok_or_else(missing)?;
    Ok((id, UploadRecord::decode(&bytes)?))
}

/// Checks that the caller may do `target`, which is about an upload: besides the bucket's owner, the account that began
/// the upload may by default. <https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions>
pub(crate) fn enter_upload(
    s3: &S3,
    request: &Request,
    target: &Target<'_>,
    key: &str,
    upload_id: &str,
) -> Result<BucketRecord, S3Error> {
    match s3.enter(request, target) {
        Err(S3Error::AccessDenied) => {}
        entered => return entered,
    }
    s3.read_unchecked(target.bucket, &None, |snapshot, bucket| {
        let upload = load_upload(snapshot, key, upload_id).map(|(_, upload)| upload);
        let Some(upload) = upload.ok().filter(|upload| upload.owner != bucket.owner) else {
            return Err(S3Error::AccessDenied);
        };
        access::check_new_object(snapshot, bucket, request, target, upload.owner)?;
        Ok(bucket.clone())
    })
}

/// Writes a part of an upload that still exists, in place of an earlier one of the same number.
pub(crate) fn put_part<T: Transaction + ?Sized>(
    txn: &mut T,
    place: &UploadPlace,
    number: u16,
    part: &PartRecord,
) -> Result<(), S3Error> {
    load_upload(txn, &place.key, &place.upload_id)?;
    let key = keys::part(place.id.0, number);
    match old_part(txn, &key) {
        // What cannot be read is replaced all the same; its bytes stay, which a scrub tells.
        Err(error) if error.is_damage() => tracing::error!(number, ?error, "a damaged part is replaced"),
        Err(error) => return Err(error),
        Ok(Some(old)) => txn.unlink(&old.content)?,
        Ok(None) => {}
    }
    txn.link(&part.content)?;
    Ok(txn.put(&key, &part.encode())?)
}

fn old_part<S: Snapshot + ?Sized>(snapshot: &S, key: &[u8]) -> Result<Option<PartRecord>, S3Error> {
    let bytes = snapshot.get(key)?;
    Ok(bytes.map(|bytes| PartRecord::decode(&bytes)).transpose()?)
}
