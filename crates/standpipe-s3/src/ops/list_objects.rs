//! ListObjects (version 1). <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html>

use standpipe_wire::AccountId;
use standpipe_wire::model::s3::{
    CommonPrefix, ListObjectsOutput, ListObjectsRequest, Object, OptionalObjectAttributes, RestoreStatus,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::acl;
use crate::answer::{self, Names};
use crate::checksum::{Algorithm, Kind};
use crate::disk::bucket::BucketRecord;
use crate::disk::keys;
use crate::disk::object::ObjectRecord;
use crate::errors::S3Error;
use crate::etag::ETag;
use crate::limits::PAGE_ENTRIES_MAX;
use crate::listing::{self, Entry, Page, Query};
use crate::ops::list_parts::page_size;

/// Lists keys, resuming behind a marker the client chooses.
pub async fn list_objects(s3: &S3, request: &Request, input: ListObjectsRequest) -> Result<ListObjectsOutput, S3Error> {
    refuse_parameters_of_version_2(request)?;
    let entries_max = page_size("maxKeys", input.max_keys)?;
    let query = Query {
        prefix: answer::or_empty(&input.prefix).as_bytes(),
        delimiter: input.delimiter.as_deref().map(str::as_bytes),
        after: input
            .marker
            .as_deref()
            .filter(|marker| !marker.is_empty())
            .map(str::as_bytes),
        entries_max,
    };
    let target = Target::bucket("s3:ListBucket", &input.bucket, &input.expected_bucket_owner);
    let page = objects(s3, request, &target, &query)?;
    let names = Names::new(input.encoding_type.as_ref());
    // AWS names the next marker only with a delimiter; without one it is the last key.
    let next = page
        .entries
        .last()
        .filter(|_| page.truncated && query.delimiter.is_some_and(|d| !d.is_empty()));
    let next_marker = next.map(|entry| names.show_bytes(entry.name()));
    let truncated = page.truncated;
    let (contents, common_prefixes) = contents(page, names, true, input.optional_object_attributes.as_deref());
    Ok(ListObjectsOutput {
        is_truncated: Some(truncated),
        marker: Some(names.show(answer::or_empty(&input.marker))),
        next_marker,
        contents,
        name: Some(input.bucket),
        prefix: Some(names.show(answer::or_empty(&input.prefix))),
        delimiter: names
            .show_option(&input.delimiter)
            .filter(|delimiter| !delimiter.is_empty()),
        max_keys: size_shown(input.max_keys),
        common_prefixes,
        encoding_type: input.encoding_type,
        ..ListObjectsOutput::default()
    })
}

/// AWS does not ignore them, lest a client pages through the same keys for ever.
fn refuse_parameters_of_version_2(request: &Request) -> Result<(), S3Error> {
    for (parameter, name) in [
        ("continuation-token", "continuation-token"),
        ("start-after", "startAfter"),
    ] {
        if request.head.query(parameter).is_some() {
            let message = format!("{name} only supported in REST.GET.BUCKET with list-type=2");
            return Err(S3Error::argument_name(parameter, message));
        }
    }
    Ok(())
}

/// The page size as AWS repeats it: as sent, also where it is more than a page.
pub(crate) fn size_shown(asked: Option<i32>) -> Option<i32> {
    asked.or(answer::count(PAGE_ENTRIES_MAX))
}

/// One page of newest versions that are not delete markers.
pub(crate) fn objects(
    s3: &S3,
    request: &Request,
    target: &Target<'_>,
    query: &Query<'_>,
) -> Result<Page<Listed>, S3Error> {
    s3.read(request, target, |snapshot, bucket| {
        listing::list(snapshot, keys::OBJECT, query, |_, bytes| {
            if ObjectRecord::is_delete_marker(bytes) {
                return Ok(None);
            }
            ObjectRecord::decode_summary(bytes).map(|record| Some(Listed::of(bucket, record)))
        })
    })
}

/// What a listing shows of an object: a third of a record's size, of which a page holds a thousand.
pub(crate) struct Listed {
    modified_ms: u64,
    size: u64,
    etag: ETag,
    owner: AccountId,
    checksum: Option<(Algorithm, Kind)>,
    storage_class: Option<String>,
    restored_until_ms: Option<u64>,
}

impl Listed {
    fn of(bucket: &BucketRecord, record: ObjectRecord) -> Listed {
        Listed {
            owner: acl::owner_of(bucket, &record),
            modified_ms: record.modified_ms,
            size: record.size,
            etag: record.etag,
            checksum: record.checksum.map(|stored| (stored.sum.algorithm, stored.kind)),
            storage_class: record.description.storage_class,
            restored_until_ms: record.description.restored_until_ms,
        }
    }
}

/// Splits a page into the two lists of the answer.
pub(crate) fn contents(
    page: Page<Listed>,
    names: Names,
    with_owner: bool,
    asked: Option<&[OptionalObjectAttributes]>,
) -> (Vec<Object>, Vec<CommonPrefix>) {
    let mut objects = Vec::with_capacity(page.entries.len());
    let mut prefixes = Vec::new();
    // All objects of a bucket have one owner, whose id is a hash: made once for the page.
    let mut last_owner = None;
    for entry in page.entries {
        match entry {
            Entry::Prefix(prefix) => prefixes.push(CommonPrefix {
                prefix: Some(names.show_bytes(&prefix)),
            }),
            Entry::Key(key, listed) => {
                if with_owner && last_owner.as_ref().is_none_or(|(account, _)| *account != listed.owner) {
                    last_owner = Some((listed.owner, answer::owner(listed.owner)));
                }
                objects.push(Object {
                    key: Some(show_key(names, key)),
                    last_modified: Some(answer::timestamp(listed.modified_ms)),
                    e_tag: Some(listed.etag.quoted()),
                    checksum_algorithm: listed.checksum.iter().map(|(of, _)| of.name().into()).collect(),
                    checksum_type: listed.checksum.map(|(_, kind)| kind.name().into()),
                    size: answer::size(listed.size),
                    storage_class: Some(listed.storage_class.as_deref().unwrap_or("STANDARD").into()),
                    owner: last_owner.as_ref().and_then(|(_, owner)| owner.clone()),
                    restore_status: restore_status(listed.restored_until_ms, asked),
                });
            }
        }
    }
    (objects, prefixes)
}

/// Until when an archived object can be read, where that was asked for.
pub(crate) fn restore_status(
    until_ms: Option<u64>,
    asked: Option<&[OptionalObjectAttributes]>,
) -> Option<RestoreStatus> {
    let wanted = asked.is_some_and(|asked| asked.contains(&OptionalObjectAttributes::RESTORE_STATUS));
    until_ms.filter(|_| wanted).map(|until_ms| RestoreStatus {
        is_restore_in_progress: Some(false),
        restore_expiry_date: Some(answer::timestamp(until_ms)),
    })
}

/// A key as text; one shown as it is needs no copy.
fn show_key(names: Names, key: Vec<u8>) -> String {
    if names != Names::new(None) {
        return names.show_bytes(&key);
    }
    String::from_utf8(key).unwrap_or_else(|error| names.show_bytes(error.as_bytes()))
}
