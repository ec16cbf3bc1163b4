//! GetObject. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html>

use std::collections::BTreeMap;
use std::ops::Range;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_util::{Stream, TryStreamExt};
use http::StatusCode;
use http_body::{Frame, SizeHint};
use standpipe_store::{Content, Snapshot};
use standpipe_wire::model::s3::{GetObject, GetObjectOutput, GetObjectRequest};
use standpipe_wire::{Body, BodyError, Operation, Response};

use crate::access::{Request, Target};
use crate::answer::{self, set_checksum};
use crate::checksum::{Kind, Stored};
use crate::conditions::{ReadConditions, ReadVerdict, range_holds};
use crate::describe::DEFAULT_CONTENT_TYPE;
use crate::disk::bucket::{BucketRecord, Versioning};
use crate::disk::object::{Description, Detail, ObjectPart, ObjectRecord, SystemHeader};
use crate::errors::S3Error;
use crate::ingest::Payload;
use crate::lock::{self, Lock};
use crate::range::{self, Asked};
use crate::sealed::{self, SealingKey, customer_key_of, set_encryption};
use crate::{S3, access, archive, lifecycle, metadata, router, sealing, versions};

/// Serves an object or a part of it.
pub async fn get_object(s3: &S3, request: &Request, input: GetObjectRequest) -> Result<Response, S3Error> {
    let found = look_up(s3, request, &input)?;
    archive::check_read(&found.record, s3.now_ms())?;
    let (output, range) = describe(request, &input, &found)?;
    let partial = output.content_range.is_some();
    let body = match &found.sealing {
        Some(_) => sealed_body(s3, &found, range),
        None => body(s3, &found.detail.content, range),
    };
    let mut response = router::respond(GetObject::encode_output(output)?, body);
    if partial {
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    Ok(response)
}

/// What a read works on, all of one snapshot.
pub(crate) struct Found {
    pub(crate) record: ObjectRecord,
    pub(crate) detail: Detail,
    pub(crate) versioning: Versioning,
    /// `x-amz-expiration`, where the newest version was asked for.
    pub(crate) expiration: Option<String>,
    /// The key it is sealed with, judged.
    pub(crate) sealing: Option<SealingKey>,
}

impl Found {
    /// The bytes of a range, opened if they are sealed.
    pub(crate) fn payload(&self, s3: &S3, range: Range<u64>) -> Payload {
        let content = &self.detail.content;
        match &self.sealing {
            Some(key) => Box::pin(sealed::open(s3, content, key, &self.segments(), range).map_err(BodyError::from)),
            None => Box::pin(s3.store().blobs().reader(content, range).map_err(BodyError::from)),
        }
    }

    /// Plaintext lengths of the segments sealed one by one.
    fn segments(&self) -> Vec<u64> {
        if self.detail.parts.is_empty() {
            return vec![self.record.size];
        }
        self.detail.parts.iter().map(|part| part.size).collect()
    }
}

/// Finds the version a request names and checks that the caller may read it.
pub(crate) fn look_up(s3: &S3, request: &Request, input: &GetObjectRequest) -> Result<Found, S3Error> {
    let sealing = customer_key_of!(input);
    let action = if input.version_id.is_some() {
        "s3:GetObjectVersion"
    } else {
        "s3:GetObject"
    };
    let target = Target::object(action, &input.bucket, &input.key, &input.expected_bucket_owner)
        .version(input.version_id.as_deref());
    s3.read(request, &target, |snapshot, bucket| {
        let mut found = load(snapshot, bucket, request, &target, input.version_id.as_deref())?;
        if input.version_id.is_none() {
            found.expiration = lifecycle::shown(snapshot, bucket, s3.lifecycle_day_ms(), &input.key, &found.record)?;
        }
        found.sealing = sealing::key_to_read(s3, request, &found.record.description, sealing)?;
        Ok(found)
    })
}

/// User metadata as headers carry it.
fn shown_metadata(description: &Description) -> BTreeMap<String, String> {
    let shown = |(name, value): &(String, String)| (name.clone(), metadata::encode(value));
    description.metadata.iter().map(shown).collect()
}

/// The record and its detail. A caller that may not list the bucket is not told what is missing.
pub(crate) fn load(
    snapshot: &dyn Snapshot,
    bucket: &BucketRecord,
    request: &Request,
    target: &Target<'_>,
    version_id: Option<&str>,
) -> Result<Found, S3Error> {
    let key = target.key.unwrap_or_default();
    let record = match versions::load(snapshot, key, version_id) {
        Err(missing @ (S3Error::NoSuchKey { .. } | S3Error::KeyDeleted { .. } | S3Error::NoSuchVersion { .. })) => {
            access::check(snapshot, bucket, request, &target.listing())?;
            return Err(missing);
        }
        other => other?,
    };
    let detail = versions::load_detail(snapshot, key, &record)?;
    Ok(Found {
        record,
        detail,
        versioning: bucket.versioning,
        expiration: None,
        sealing: None,
    })
}

/// Judges conditions and range, and writes the headers.
pub(crate) fn describe(
    request: &Request,
    input: &GetObjectRequest,
    found: &Found,
) -> Result<(GetObjectOutput, Range<u64>), S3Error> {
    let record = &found.record;
    let conditions = ReadConditions {
        if_match: input.if_match.clone(),
        if_none_match: input.if_none_match.clone(),
        if_modified_since_secs: input.if_modified_since.map(|at| at.epoch_secs),
        if_unmodified_since_secs: input.if_unmodified_since.map(|at| at.epoch_secs),
    };
    match conditions.judge(&record.etag, record.modified_ms) {
        ReadVerdict::Go => {}
        ReadVerdict::Failed(condition) => return Err(S3Error::PreconditionFailed { condition }),
        ReadVerdict::NotModified => return Err(not_modified(found)),
    }
    let (span, part) = span(request.head.header("if-range"), input, found)?;
    let mut output = headers(found)?;
    set_encryption!(output, found.sealing.as_ref());
    override_headers(request, input, &mut output)?;
    let partial = span.is_some();
    let range = span.unwrap_or(0..record.size);
    output.content_length = answer::size(range.end - range.start);
    if partial && record.size > 0 {
        output.content_range = Some(format!("bytes {}-{}/{}", range.start, range.end - 1, record.size));
    }
    if input.part_number.is_some() && !found.detail.parts.is_empty() {
        output.parts_count = answer::count(found.detail.parts.len());
    }
    if input.checksum_mode.is_some() {
        set_checksum_of(&mut output, found, partial, part);
    }
    Ok((output, range))
}

/// A whole object answers with its own checksum, and so does its only part. One of several parts answers with the part's
/// where the object's is made of those; a range has none.
fn set_checksum_of(output: &mut GetObjectOutput, found: &Found, partial: bool, part: Option<ObjectPart>) {
    let Some(stored) = &found.record.checksum else { return };
    let parts = &found.detail.parts;
    let whole =
        !partial || (part.is_some() && (parts.is_empty() || (parts.len() == 1 && stored.kind == Kind::FullObject)));
    match part.and_then(|part| part.sum) {
        Some(sum) if partial && stored.kind == Kind::Composite => {
            let stored = Stored {
                sum,
                kind: Kind::FullObject,
            };
            set_checksum!(output, sum.algorithm, stored.text(0));
        }
        _ if whole => set_checksum!(output, stored.sum.algorithm, stored.text(found.record.etag.parts)),
        _ => return,
    }
    output.checksum_type = answer::checksum_type(stored);
}

/// The bytes asked for by `Range` or `partNumber`, `None` for all.
fn span(
    if_range: Option<&str>,
    input: &GetObjectRequest,
    found: &Found,
) -> Result<(Option<Range<u64>>, Option<ObjectPart>), S3Error> {
    let (size, etag) = (found.record.size, &found.record.etag);
    let Some(number) = input.part_number else {
        let asked = input.range.as_deref();
        let asked = asked.filter(|_| range_holds(if_range, etag, found.record.modified_ms));
        return match range::parse(asked, size) {
            Asked::Whole => Ok((None, None)),
            Asked::Part(range) => Ok((Some(range), None)),
            Asked::Unsatisfiable => Err(S3Error::InvalidRange {
                asked: asked.unwrap_or_default().to_owned(),
                size,
            }),
        };
    };
    if input.range.is_some() {
        return Err(S3Error::request(
            "Cannot specify both Range header and partNumber query parameter",
        ));
    }
    let number = crate::ops::upload_part::part_number(number)?;
    if found.detail.parts.is_empty() {
        return match number {
            1 => Ok((
                Some(0..size),
                Some(ObjectPart {
                    number,
                    size,
                    sum: None,
                }),
            )),
            _ => Err(S3Error::InvalidPartNumber { asked: number, have: 1 }),
        };
    }
    // Parts are counted in their order, whatever numbers they were uploaded with.
    let mut start = 0;
    for (index, part) in found.detail.parts.iter().enumerate() {
        if index + 1 == usize::from(number) {
            return Ok((Some(start..start + part.size), Some(*part)));
        }
        start += part.size;
    }
    Err(S3Error::InvalidPartNumber {
        asked: number,
        have: found.record.etag.parts,
    })
}

fn headers(found: &Found) -> Result<GetObjectOutput, S3Error> {
    let record = &found.record;
    let lock = Lock::of(record)?;
    let description = &record.description;
    let header = |header| description.header(header).map(str::to_owned);
    Ok(GetObjectOutput {
        expiration: found.expiration.clone(),
        accept_ranges: Some("bytes".to_owned()),
        last_modified: Some(answer::timestamp(record.modified_ms)),
        e_tag: Some(record.etag.quoted()),
        version_id: (found.versioning != Versioning::Never).then(|| record.version_id()),
        content_type: header(SystemHeader::ContentType).or_else(|| Some(DEFAULT_CONTENT_TYPE.to_owned())),
        content_encoding: header(SystemHeader::ContentEncoding),
        content_disposition: header(SystemHeader::ContentDisposition),
        content_language: header(SystemHeader::ContentLanguage),
        cache_control: header(SystemHeader::CacheControl),
        expires: header(SystemHeader::Expires),
        website_redirect_location: header(SystemHeader::WebsiteRedirect),
        metadata: shown_metadata(description),
        restore: archive::shown(description),
        storage_class: description.storage_class.as_deref().map(Into::into),
        tag_count: if description.tags.is_empty() {
            None
        } else {
            answer::count(description.tags.len())
        },
        object_lock_mode: lock.retention.map(|retention| retention.mode.name().into()),
        object_lock_retain_until_date: lock.retention.map(|retention| lock::shown_date(retention.until_ms)),
        object_lock_legal_hold_status: lock.hold.map(|on| if on { "ON" } else { "OFF" }.into()),
        ..GetObjectOutput::default()
    })
}

/// `response-*` parameters replace headers, for signed requests only.
fn override_headers(request: &Request, input: &GetObjectRequest, output: &mut GetObjectOutput) -> Result<(), S3Error> {
    let expires = input.response_expires.map(|at| at.rfc822());
    let overrides = [
        (&input.response_content_type, &mut output.content_type),
        (&input.response_content_encoding, &mut output.content_encoding),
        (&input.response_content_disposition, &mut output.content_disposition),
        (&input.response_content_language, &mut output.content_language),
        (&input.response_cache_control, &mut output.cache_control),
        (&expires, &mut output.expires),
    ];
    for (asked, header) in overrides {
        if asked.is_none() {
            continue;
        }
        if request.identity.account().is_none() {
            return Err(S3Error::request(
                "Request specific response headers cannot be used for anonymous GET requests.",
            ));
        }
        header.clone_from(asked);
    }
    Ok(())
}

fn not_modified(found: &Found) -> S3Error {
    let record = &found.record;
    let mut headers = vec![
        ("etag", record.etag.quoted()),
        ("last-modified", answer::http_date(record.modified_ms)),
    ];
    if found.versioning != Versioning::Never {
        headers.push(("x-amz-version-id", record.version_id()));
    }
    for (header, name) in [
        (SystemHeader::CacheControl, "cache-control"),
        (SystemHeader::Expires, "expires"),
    ] {
        if let Some(value) = record.description.header(header) {
            headers.push((name, value.to_owned()));
        }
    }
    S3Error::NotModified { headers }
}

fn body(s3: &S3, content: &Content, range: Range<u64>) -> Body {
    if range.is_empty() {
        return Body::Empty;
    }
    match (
        content.as_inline(),
        usize::try_from(range.start),
        usize::try_from(range.end),
    ) {
        (Some(bytes), Ok(start), Ok(end)) if end <= bytes.len() => Body::Full(bytes.slice(start..end)),
        _ => {
            let remaining = range.end - range.start;
            Body::wrap(ReadBody {
                reader: s3.store().blobs().reader(content, range),
                remaining,
            })
        }
    }
}

fn sealed_body(s3: &S3, found: &Found, range: Range<u64>) -> Body {
    let remaining = range.end - range.start;
    Body::wrap(ReadBody {
        reader: found.payload(s3, range),
        remaining,
    })
}

/// Bytes from the store as a payload of known length.
struct ReadBody<R> {
    reader: R,
    remaining: u64,
}

impl<R, E> http_body::Body for ReadBody<R>
where
    R: Stream<Item = Result<Bytes, E>> + Unpin,
    E: Into<BodyError> + std::fmt::Debug,
{
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        Pin::new(&mut self.reader).poll_next(cx).map(|chunk| match chunk? {
            Ok(bytes) => {
                self.remaining = self.remaining.saturating_sub(bytes.len() as u64);
                Some(Ok(Frame::data(bytes)))
            }
            Err(error) => {
                tracing::error!(?error, "cannot read an object's bytes");
                Some(Err(error.into()))
            }
        })
    }

    fn is_end_stream(&self) -> bool {
        self.remaining == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.remaining)
    }
}
