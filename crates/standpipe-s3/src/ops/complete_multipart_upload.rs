//! CompleteMultipartUpload. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html>
//!
//! One transaction judges the parts and writes one record: no bytes move.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use standpipe_store::{Content, KeyRange, Snapshot, Transaction};
use standpipe_wire::AwsError;
use standpipe_wire::model::s3::{CompleteMultipartUploadOutput, CompleteMultipartUploadRequest, CompletedPart};

use crate::access::{Request, Target};
use crate::answer::{self, sent_checksums, set_checksum};
use crate::checksum::{self, Algorithm, Kind, Stored, Sum};
use crate::conditions::WriteConditions;
use crate::disk::bucket::{BucketRecord, Versioning};
use crate::disk::keys;
use crate::disk::object::{Detail, ObjectPart, ObjectRecord, Version};
use crate::disk::upload::{PartRecord, UploadId, UploadRecord};
use crate::errors::S3Error;
use crate::etag::{ETag, unquote};
use crate::events::{self, Cause};
use crate::limits::{OBJECT_BYTES_MAX, PART_BYTES_MIN};
use crate::ops::abort_multipart_upload::drop_upload;
use crate::ops::upload_part::{load_upload, part_number};
use crate::sealed::{self, SealingKey, Shown, customer_key_of};
use crate::{S3, ingest, lifecycle, listing, versions};

/// Puts the parts together.
pub async fn complete_multipart_upload(
    s3: &S3,
    request: &Request,
    input: CompleteMultipartUploadRequest,
) -> Result<CompleteMultipartUploadOutput, S3Error> {
    let sealing = customer_key_of!(input);
    let target = Target::object("s3:PutObject", &input.bucket, &input.key, &input.expected_bucket_owner);
    let entered = s3.enter(request, &target)?;
    let conditions = WriteConditions::new(input.if_match.as_deref(), input.if_none_match.as_deref())?;
    s3.enter_to_compare(request, &target, input.if_match.as_deref())?;
    let order = Order {
        parts: asked_parts(&input)?,
        whole: sent_whole(&input)?,
        kind: input
            .checksum_type
            .as_ref()
            .map(|kind| kind.as_str().to_ascii_uppercase()),
        size: declared_size(&input)?,
        conditions,
        stamp: s3.new_version(),
        now_ms: s3.now_ms(),
        key: input.key.clone(),
        upload_id: input.upload_id,
        sealing,
    };
    let cause = Cause::request(s3, request, &input.bucket, &entered);
    let day_ms = s3.lifecycle_day_ms();
    let (record, versioning, expiration) = s3
        .write(&input.bucket, &entered, move |txn, bucket| {
            let record = order.carry_out(txn, bucket, cause.as_ref())?;
            let expiration = lifecycle::shown(txn, bucket, day_ms, &order.key, &record)?;
            Ok((record, bucket.versioning, expiration))
        })
        .await?;
    let mut output = output(request, input.bucket, input.key, &record, versioning)?;
    output.expiration = expiration;
    Ok(output)
}

/// A part as the completion names it.
struct Asked {
    number: u16,
    etag: String,
    sum: Option<Sum>,
}

/// A completion, ready for the transaction.
struct Order {
    key: String,
    upload_id: String,
    parts: Vec<Asked>,
    /// Checksum of the whole object.
    whole: Option<Whole>,
    kind: Option<String>,
    size: Option<u64>,
    conditions: WriteConditions,
    stamp: Version,
    now_ms: u64,
    /// The customer's key, which a completion need not bring.
    sealing: Option<SealingKey>,
}

impl Order {
    fn carry_out<T: Transaction + ?Sized>(
        &self,
        txn: &mut T,
        bucket: &BucketRecord,
        cause: Option<&Cause>,
    ) -> Result<ObjectRecord, S3Error> {
        let (id, upload) = match load_upload(txn, &self.key, &self.upload_id) {
            Err(missing @ S3Error::NoSuchUpload { .. }) => return self.completed_before(txn).ok_or(missing)?,
            found => found?,
        };
        if self.sealing.is_some() {
            sealed::check_part(&upload.description, self.sealing.as_ref())?;
        }
        let parts = self.choose(&upload, &load_parts(txn, id)?)?;
        let record = self.assemble(&upload, &parts)?;
        let record = versions::put(txn, bucket, &self.key, &self.conditions, record)?;
        drop_upload(txn, self.key.as_bytes(), id)?;
        let event = "ObjectCreated:CompleteMultipartUpload";
        events::stored(txn, bucket, cause, event, &self.key, &record)?;
        Ok(record)
    }

    /// A client that lost the answer asks again and gets it again, as long as the object is there.
    fn completed_before<T: Transaction + ?Sized>(&self, txn: &T) -> Option<Result<ObjectRecord, S3Error>> {
        let id = UploadId::parse(&self.upload_id)?;
        versions::newest(txn, &self.key)
            .map(|newest| newest.filter(|record| record.upload == Some(id)))
            .transpose()
    }

    /// The uploaded parts the completion names, in order, each checked.
    fn choose(
        &self,
        upload: &UploadRecord,
        uploaded: &BTreeMap<u16, PartRecord>,
    ) -> Result<Vec<(u16, PartRecord)>, S3Error> {
        if self.parts.windows(2).any(|pair| pair[0].number >= pair[1].number) {
            return Err(S3Error::InvalidPartOrder {
                upload_id: self.upload_id.clone(),
            });
        }
        let mut chosen = Vec::with_capacity(self.parts.len());
        for asked in &self.parts {
            asked.check_algorithm(upload.checksum.map(|(algorithm, _)| algorithm))?;
            let part = uploaded.get(&asked.number).filter(|part| {
                // An upload that named no algorithm has no sums to compare with: what brings one means another part.
                let same_sum = asked
                    .sum
                    .is_none_or(|sum| upload.checksum.is_some() && part.sum == Some(sum));
                ETag::single(part.md5).is(&asked.etag) && same_sum
            });
            let part = part.ok_or_else(|| S3Error::InvalidPart {
                upload_id: self.upload_id.clone(),
                part_number: asked.number,
                etag: unquote(&asked.etag).to_owned(),
            })?;
            chosen.push((asked.number, part.clone()));
        }
        let all_but_last = chosen.len().saturating_sub(1);
        if let Some((number, part)) = chosen
            .iter()
            .take(all_but_last)
            .find(|(_, part)| part.size < PART_BYTES_MIN)
        {
            return Err(S3Error::EntityTooSmall {
                bytes: part.size,
                part_number: *number,
                etag: ETag::single(part.md5).bare(),
            });
        }
        Ok(chosen)
    }

    fn assemble(&self, upload: &UploadRecord, parts: &[(u16, PartRecord)]) -> Result<ObjectRecord, S3Error> {
        let size: u64 = parts.iter().map(|(_, part)| part.size).sum();
        if size > OBJECT_BYTES_MAX {
            return Err(S3Error::EntityTooLarge { bytes: size });
        }
        if let Some(declared) = self.size.filter(|declared| *declared != size) {
            return Err(S3Error::request(format!(
                "The provided 'x-amz-mp-object-size' header value {declared} does not match what was computed: {size}"
            )));
        }
        let checksum = self.checksum(upload, parts)?;
        let shows_parts = upload.checksum.is_some();
        Ok(ObjectRecord {
            delete_marker: false,
            null: true,
            version: self.stamp,
            modified_ms: self.now_ms,
            size,
            etag: ETag::of_parts(parts.iter().map(|(_, part)| part.md5)),
            owner: upload.owner,
            checksum: Some(checksum),
            upload: UploadId::parse(&self.upload_id),
            description: upload.description.clone(),
            detail: Some(Detail {
                content: Content::concat(parts.iter().map(|(_, part)| &part.content)),
                parts: parts
                    .iter()
                    .map(|(number, part)| ObjectPart {
                        number: *number,
                        size: part.size,
                        sum: part.sum.filter(|_| shows_parts),
                    })
                    .collect(),
            }),
        })
    }

    /// The object's checksum, compared with the one that was sent.
    fn checksum(&self, upload: &UploadRecord, parts: &[(u16, PartRecord)]) -> Result<Stored, S3Error> {
        let (algorithm, kind) = upload.checksum.unwrap_or((Algorithm::Crc64Nvme, Kind::FullObject));
        if let (Some(asked), Some(_)) = (&self.kind, upload.checksum)
            && asked != kind.name()
        {
            return Err(S3Error::request(format!(
                "The upload was created using the {} checksum mode. The complete request must use the same checksum mode.",
                kind.name()
            )));
        }
        if kind == Kind::Composite
            && let Some(missing) = self.parts.iter().find(|asked| asked.sum.is_none())
        {
            return Err(S3Error::request(format!(
                "The upload was created using a {} checksum. The complete request must include the checksum for each part. It was missing for part {} in the request.",
                algorithm.name().to_ascii_lowercase(),
                missing.number
            )));
        }
        let sums: Option<Vec<_>> = parts
            .iter()
            .map(|(_, part)| part.sum.map(|sum| (sum, part.size)))
            .collect();
        let sum = sums
            .and_then(|sums| checksum::combine(algorithm, kind, &sums))
            .ok_or(S3Error::Corrupt {
                what: "part without checksum",
            })?;
        let Some(whole) = self.whole else {
            return Ok(Stored { sum, kind });
        };
        let counted = whole
            .parts
            .is_none_or(|count| kind == Kind::Composite && count == parts.len());
        match whole.sum.algorithm == algorithm {
            true if whole.sum != sum || !counted => Err(S3Error::BadDigest {
                header: algorithm.header(),
            }),
            false if upload.checksum.is_some() => Err(ingest::invalid_value(whole.sum.algorithm)),
            _ => Ok(Stored { sum, kind }),
        }
    }
}

impl Asked {
    /// A part's sum must be of the upload's own algorithm.
    fn check_algorithm(&self, expected: Option<Algorithm>) -> Result<(), S3Error> {
        match (self.sum, expected) {
            (Some(sum), Some(expected)) if sum.algorithm != expected => Err(AwsError::new(
                400,
                "BadDigest",
                format!(
                    "The {} you specified for part {} did not match what we received.",
                    sum.algorithm.name().to_ascii_lowercase(),
                    self.number
                ),
            )
            .into()),
            _ => Ok(()),
        }
    }
}

/// The object's size as the client expects it, in bytes.
fn declared_size(input: &CompleteMultipartUploadRequest) -> Result<Option<u64>, S3Error> {
    let below_zero = |size: i64| {
        S3Error::request(format!(
            "Value for x-amz-mp-object-size header is less than zero: '{size}'"
        ))
    };
    let checked = input
        .mpu_object_size
        .map(|size| u64::try_from(size).map_err(|_| below_zero(size)));
    checked.transpose()
}

fn asked_parts(input: &CompleteMultipartUploadRequest) -> Result<Vec<Asked>, S3Error> {
    match &input.multipart_upload {
        Some(upload) if !upload.parts.is_empty() => upload.parts.iter().map(asked_part).collect(),
        _ => Err(S3Error::MalformedXml),
    }
}

fn asked_part(part: &CompletedPart) -> Result<Asked, S3Error> {
    let (Some(number), Some(etag)) = (part.part_number, &part.e_tag) else {
        return Err(S3Error::MalformedXml);
    };
    if number < 1 {
        return Err(S3Error::argument(
            "PartNumber",
            number.to_string(),
            "PartNumber must be >= 1",
        ));
    }
    let unusable = |value: &str| {
        S3Error::argument(
            "Checksum",
            value,
            "Invalid Base64 or multiple checksums present in request",
        )
    };
    let mut sum = None;
    for (algorithm, value) in sent_checksums!(part) {
        let Some(value) = value else { continue };
        if sum.is_some() {
            return Err(unusable(value));
        }
        sum = Some(Sum::parse(algorithm, value).ok_or_else(|| unusable(value))?);
    }
    Ok(Asked {
        number: part_number(number)?,
        etag: etag.clone(),
        sum,
    })
}

/// The checksum of the whole object as it was sent.
#[derive(Clone, Copy)]
struct Whole {
    sum: Sum,
    /// The number of parts, where `-PARTS` stands behind the sum as it does behind a composite one.
    parts: Option<usize>,
}

fn sent_whole(input: &CompleteMultipartUploadRequest) -> Result<Option<Whole>, S3Error> {
    for (algorithm, value) in sent_checksums!(input) {
        let Some(value) = value else { continue };
        let (bare, parts) = match value.split_once('-') {
            Some((bare, parts)) => (bare, Some(parts.parse::<usize>())),
            None => (value.as_str(), None),
        };
        let (sum, parts) = (Sum::parse(algorithm, bare), parts.transpose().ok());
        let whole = sum.zip(parts).map(|(sum, parts)| Whole { sum, parts });
        return whole.map(Some).ok_or_else(|| ingest::invalid_value(algorithm));
    }
    Ok(None)
}

/// All parts of an upload by number.
pub(crate) fn load_parts<S: Snapshot + ?Sized>(
    snapshot: &S,
    id: UploadId,
) -> Result<BTreeMap<u16, PartRecord>, S3Error> {
    let mut parts = BTreeMap::new();
    listing::scan_all(snapshot, &KeyRange::prefix(keys::parts_of(id.0)), |key, bytes| {
        let number = key.last_chunk().map(|bytes| u16::from_be_bytes(*bytes));
        parts.insert(
            number.ok_or(S3Error::Corrupt { what: "part key" })?,
            PartRecord::decode(bytes)?,
        );
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(parts)
}

fn output(
    request: &Request,
    bucket: String,
    key: String,
    record: &ObjectRecord,
    versioning: Versioning,
) -> Result<CompleteMultipartUploadOutput, S3Error> {
    let mut output = CompleteMultipartUploadOutput {
        location: Some(answer::object_url(&request.head, &bucket, &key)),
        bucket: Some(bucket),
        key: Some(key),
        e_tag: Some(record.etag.quoted()),
        version_id: (versioning == Versioning::Enabled).then(|| record.version_id()),
        ..CompleteMultipartUploadOutput::default()
    };
    if let Some(stored) = &record.checksum {
        set_checksum!(output, stored.sum.algorithm, stored.text(record.etag.parts));
        output.checksum_type = answer::checksum_type(stored);
    }
    match (Shown::of(&record.description)?, &record.description.encryption) {
        (Some(Shown::Managed { arn, bucket_key }), _) => {
            output.server_side_encryption = Some(sealed::MANAGED.into());
            output.ssekms_key_id = Some(arn);
            output.bucket_key_enabled = bucket_key.then_some(true);
        }
        (_, None) => output.server_side_encryption = answer::aes256(),
        (_, Some(_)) => {}
    }
    Ok(output)
}
