//! CopyObject. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html>
//!
//! No bytes are copied: the new record shares the source's content. Only where a new digest is due
//! (the source came in parts, or another checksum is asked for) the bytes are read once.

use standpipe_store::Content;
use standpipe_wire::model::s3::{CopyObjectOutput, CopyObjectRequest, CopyObjectResult};

use crate::access::{self, Request, Target};
use crate::answer::{self, set_checksum};
use crate::checksum::{Algorithm, Kind, Stored};
use crate::conditions::{ReadConditions, WriteConditions};
use crate::copy_source::{self, CopySource};
use crate::describe::description_of;
use crate::disk::bucket::Versioning;
use crate::disk::object::{Description, Detail, ObjectRecord, SystemHeader};
use crate::errors::S3Error;
use crate::etag::ETag;
use crate::events::{self, Cause};
use crate::ingest;
use crate::limits::SINGLE_PUT_BYTES_MAX;
use crate::ops::get_object::{Found, load};
use crate::sealed::{SealingKey, set_encryption};
use crate::{S3, archive, lifecycle, names, sealing, versions};

/// Copies an object.
pub async fn copy_object(
    s3: &S3,
    request: &Request,
    mut input: CopyObjectRequest,
) -> Result<CopyObjectOutput, S3Error> {
    names::check_key(&input.key)?;
    access::refuse_anonymous(request, "Anonymous users cannot copy objects.  Please authenticate.")?;
    let source = copy_source::parse(&input.copy_source)?;
    let target = Target::object("s3:PutObject", &input.bucket, &input.key, &input.expected_bucket_owner);
    let entered = s3.enter(request, &target)?;
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
    if found.record.size > SINGLE_PUT_BYTES_MAX {
        return Err(S3Error::request(
            "The specified copy source is larger than the maximum allowable size for a copy source: 5368709120",
        ));
    }
    archive::check_copy(&found.record, s3.now_ms())?;
    refuse_idle_self_copy(&input, &source)?;
    let conditions = WriteConditions::new(input.if_match.as_deref(), input.if_none_match.as_deref())?;
    s3.enter_to_compare(request, &target, input.if_match.as_deref())?;
    let algorithm = wanted_algorithm(&input, &found)?;
    let directives = Directives::of(&input);
    if !directives.replace_tags {
        input.tagging = None;
        if !found.record.description.tags.is_empty() {
            check_tags(s3, request, &source, &input.expected_source_bucket_owner, &target)?;
        }
    }
    let (sent, owner, sealing) = description_of!(s3, request, &target, &entered, input);
    let description = description(directives, sent, &found.record.description);
    let (etag, checksum, content) = match (&found.sealing, &sealing) {
        (None, None) => digests(s3, &found, algorithm).await?,
        _ => rewritten(s3, &found, algorithm, sealing.as_ref()).await?,
    };
    let record = ObjectRecord {
        delete_marker: false,
        null: true,
        version: s3.new_version(),
        modified_ms: s3.now_ms(),
        size: found.record.size,
        etag,
        owner,
        checksum: Some(checksum),
        upload: None,
        description,
        detail: Some(Detail {
            content,
            parts: Vec::new(),
        }),
    };
    let key = input.key;
    let cause = Cause::request(s3, request, &input.bucket, &entered);
    let day_ms = s3.lifecycle_day_ms();
    let (record, versioning, expiration) = s3
        .write(&input.bucket, &entered, move |txn, bucket| {
            let record = versions::put(txn, bucket, &key, &conditions, record)?;
            events::stored(txn, bucket, cause.as_ref(), "ObjectCreated:Copy", &key, &record)?;
            let expiration = lifecycle::shown(txn, bucket, day_ms, &key, &record)?;
            Ok((record, bucket.versioning, expiration))
        })
        .await?;
    let mut output = output(&record, versioning, &found);
    output.expiration = expiration;
    set_encryption!(output, sealing.as_ref());
    Ok(output)
}

/// Finds the source, which the caller must be allowed to read.
pub(crate) fn look_up_source(
    s3: &S3,
    request: &Request,
    source: &CopySource,
    expected_owner: &Option<String>,
) -> Result<Found, S3Error> {
    let action = if source.version_id.is_some() {
        "s3:GetObjectVersion"
    } else {
        "s3:GetObject"
    };
    let target =
        Target::object(action, &source.bucket, &source.key, expected_owner).version(source.version_id.as_deref());
    let found = s3.read(request, &target, |snapshot, bucket| {
        load(snapshot, bucket, request, &target, source.version_id.as_deref())
    });
    match found {
        Err(S3Error::KeyDeleted { key, .. }) => Err(S3Error::NoSuchKey { key }),
        Err(S3Error::DeleteMarkerAsked { .. }) => Err(S3Error::request(
            "The source of a copy request may not specifically refer to a delete marker by version id.",
        )),
        other => other,
    }
}

/// Tags go along only for who may read them at the source and set them at the target.
fn check_tags(
    s3: &S3,
    request: &Request,
    source: &CopySource,
    expected_owner: &Option<String>,
    target: &Target<'_>,
) -> Result<(), S3Error> {
    let action = match source.version_id {
        Some(_) => "s3:GetObjectVersionTagging",
        None => "s3:GetObjectTagging",
    };
    let read = Target::object(action, &source.bucket, &source.key, expected_owner);
    s3.enter(request, &read.version(source.version_id.as_deref()))?;
    let action = "s3:PutObjectTagging";
    s3.enter(request, &Target { action, ..*target }).map(|_| ())
}

fn source_conditions(input: &CopyObjectRequest) -> ReadConditions {
    ReadConditions {
        if_match: input.copy_source_if_match.clone(),
        if_none_match: input.copy_source_if_none_match.clone(),
        if_modified_since_secs: input.copy_source_if_modified_since.map(|at| at.epoch_secs),
        if_unmodified_since_secs: input.copy_source_if_unmodified_since.map(|at| at.epoch_secs),
    }
}

fn replaces(directive: Option<&str>) -> bool {
    directive == Some("REPLACE")
}

fn refuse_idle_self_copy(input: &CopyObjectRequest, source: &CopySource) -> Result<(), S3Error> {
    let itself = source.bucket == input.bucket && source.key == input.key && source.version_id.is_none();
    let changes = replaces(input.metadata_directive.as_ref().map(|directive| directive.as_str()))
        || input.storage_class.is_some()
        || input.website_redirect_location.is_some()
        || input.server_side_encryption.is_some()
        || input.sse_customer_algorithm.is_some()
        || input.copy_source_sse_customer_algorithm.is_some()
        || input.checksum_algorithm.is_some();
    if itself && !changes {
        return Err(S3Error::request(
            "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
        ));
    }
    Ok(())
}

/// What a copy takes from the request instead of the source.
#[derive(Clone, Copy)]
struct Directives {
    replace_metadata: bool,
    replace_tags: bool,
}

impl Directives {
    fn of(input: &CopyObjectRequest) -> Directives {
        Directives {
            replace_metadata: replaces(input.metadata_directive.as_ref().map(|directive| directive.as_str())),
            replace_tags: replaces(input.tagging_directive.as_ref().map(|directive| directive.as_str())),
        }
    }
}

/// The directives choose between what was sent and what the source has. Storage class and redirect
/// are never copied.
fn description(directives: Directives, sent: Description, source: &Description) -> Description {
    let mut description = Description {
        storage_class: sent.storage_class.clone(),
        lock: sent.lock.clone(),
        encryption: sent.encryption.clone(),
        acl: sent.acl.clone(),
        ..Description::default()
    };
    description.tags = if directives.replace_tags {
        sent.tags
    } else {
        source.tags.clone()
    };
    if directives.replace_metadata {
        description.headers = sent.headers;
        description.metadata = sent.metadata;
        return description;
    }
    let is_redirect = |(header, _): &&(SystemHeader, String)| *header == SystemHeader::WebsiteRedirect;
    description.headers = source
        .headers
        .iter()
        .filter(|header| !is_redirect(header))
        .cloned()
        .collect();
    description
        .headers
        .extend(sent.headers.iter().filter(is_redirect).cloned());
    description.metadata.clone_from(&source.metadata);
    description
}

fn wanted_algorithm(input: &CopyObjectRequest, found: &Found) -> Result<Algorithm, S3Error> {
    match &input.checksum_algorithm {
        Some(named) => Algorithm::parse(named.as_str()).ok_or(S3Error::NotImplemented {
            what: "x-amz-checksum-algorithm",
        }),
        None => Ok(found
            .record
            .checksum
            .map_or(Algorithm::Crc64Nvme, |stored| stored.sum.algorithm)),
    }
}

/// ETag and checksum of the copy, which is one piece whatever the source was.
async fn digests(s3: &S3, found: &Found, algorithm: Algorithm) -> Result<(ETag, Stored, Content), S3Error> {
    let record = &found.record;
    let content = found.detail.content.clone();
    match record.checksum {
        Some(stored) if record.etag.parts == 0 && stored.sum.algorithm == algorithm => {
            return Ok((
                record.etag,
                Stored {
                    sum: stored.sum,
                    kind: Kind::FullObject,
                },
                content,
            ));
        }
        _ => {}
    }
    let (md5, sums) = ingest::rehash(s3, &found.detail.content, 0..record.size, &[algorithm]).await?;
    let sum = sums.first().copied().ok_or(S3Error::Corrupt { what: "checksum" })?;
    Ok((
        ETag::single(md5),
        Stored {
            sum,
            kind: Kind::FullObject,
        },
        content,
    ))
}

/// Finds the key of a copy's source.
pub(crate) fn open_source(
    s3: &S3,
    request: &Request,
    found: &mut Found,
    sent: Option<SealingKey>,
) -> Result<(), S3Error> {
    found.sealing = sealing::key_to_read(s3, request, &found.record.description, sent)?;
    Ok(())
}

/// The copy of sealed bytes, or sealed bytes of a copy: written anew.
async fn rewritten(
    s3: &S3,
    found: &Found,
    algorithm: Algorithm,
    sealing: Option<&SealingKey>,
) -> Result<(ETag, Stored, Content), S3Error> {
    let size = found.record.size;
    let received = ingest::rewrite(s3, &[algorithm], size, sealing, found.payload(s3, 0..size)).await?;
    let sum = received.sum(algorithm).ok_or(S3Error::Corrupt { what: "checksum" })?;
    let kind = Kind::FullObject;
    Ok((ETag::single(received.md5), Stored { sum, kind }, received.content))
}

fn output(record: &ObjectRecord, versioning: Versioning, source: &Found) -> CopyObjectOutput {
    let mut result = CopyObjectResult {
        e_tag: Some(record.etag.quoted()),
        last_modified: Some(answer::timestamp(record.modified_ms)),
        ..CopyObjectResult::default()
    };
    if let Some(stored) = &record.checksum {
        set_checksum!(result, stored.sum.algorithm, stored.text(0));
        result.checksum_type = answer::checksum_type(stored);
    }
    CopyObjectOutput {
        copy_object_result: Some(result),
        copy_source_version_id: (source.versioning != Versioning::Never).then(|| source.record.version_id()),
        version_id: (versioning == Versioning::Enabled).then(|| record.version_id()),
        ..CopyObjectOutput::default()
    }
}
