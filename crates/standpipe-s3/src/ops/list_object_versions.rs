//! ListObjectVersions. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html>

use std::ops::ControlFlow;

use standpipe_store::{KeyRange, Snapshot};
use standpipe_wire::model::s3::{
    CommonPrefix, DeleteMarkerEntry, ListObjectVersionsOutput, ListObjectVersionsRequest, ObjectVersion,
    OptionalObjectAttributes,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::acl;
use crate::answer::{self, Names};
use crate::disk::bucket::BucketRecord;
use crate::disk::keys;
use crate::disk::object::ObjectRecord;
use crate::errors::S3Error;
use crate::listing::{self, Entry, Query};
use crate::ops::list_objects::{restore_status, size_shown};
use crate::ops::list_parts::page_size;
use crate::versions::{self, Wanted};

/// Lists all versions, newest first within a key.
pub async fn list_object_versions(
    s3: &S3,
    request: &Request,
    input: ListObjectVersionsRequest,
) -> Result<ListObjectVersionsOutput, S3Error> {
    if input.max_keys.is_some_and(|count| count < 0) {
        // Worded unlike all other listings.
        return Err(S3Error::argument_name("max-keys", "max-keys cannot be negative"));
    }
    let key_marker = input.key_marker.as_deref().filter(|marker| !marker.is_empty());
    let version_marker = input.version_id_marker.as_deref();
    let refused = |message| S3Error::argument("version-id-marker", answer::or_empty(&input.version_id_marker), message);
    match version_marker {
        Some(_) if input.key_marker.is_none() => {
            return Err(refused("A version-id marker cannot be specified without a key marker."));
        }
        Some("") => return Err(refused("A version-id marker cannot be empty.")),
        Some(marker) => Wanted::parse(Some(marker))
            .map(|_| ())
            .map_err(|_| refused("Invalid version id specified"))?,
        None => {}
    }
    let entries_max = match (version_marker, key_marker) {
        // No version follows one of no key.
        (Some(_), None) => 0,
        _ => page_size("maxKeys", input.max_keys)?,
    };
    let query = Query {
        prefix: answer::or_empty(&input.prefix).as_bytes(),
        delimiter: input.delimiter.as_deref().map(str::as_bytes),
        after: key_marker.map(str::as_bytes),
        entries_max: entries_max + usize::from(entries_max > 0),
    };
    let target = Target::bucket("s3:ListBucketVersions", &input.bucket, &input.expected_bucket_owner);
    let mut page = s3.read(request, &target, |snapshot, bucket| {
        let mut page = collect(snapshot, &query, entries_max, key_marker.zip(version_marker))?;
        page.iter_mut().for_each(|shown| shown.belongs_in(bucket));
        Ok(page)
    })?;
    let truncated = entries_max > 0 && page.len() > entries_max;
    page.truncate(entries_max);
    let names = Names::new(input.encoding_type.as_ref());
    let asked = input.optional_object_attributes;
    let next = page.last().filter(|_| truncated);
    let mut output = ListObjectVersionsOutput {
        is_truncated: Some(truncated),
        key_marker: Some(names.show(answer::or_empty(&input.key_marker))),
        version_id_marker: Some(answer::or_empty(&input.version_id_marker).to_owned()),
        next_key_marker: next.map(|shown| names.show_bytes(shown.name())),
        next_version_id_marker: next.and_then(Shown::version_id),
        name: Some(input.bucket),
        prefix: Some(names.show(answer::or_empty(&input.prefix))),
        // Unlike the listings of objects, AWS shows an empty one.
        delimiter: names.show_option(&input.delimiter),
        max_keys: size_shown(input.max_keys),
        encoding_type: input.encoding_type,
        ..ListObjectVersionsOutput::default()
    };
    page.into_iter()
        .for_each(|shown| shown.write(&mut output, names, asked.as_deref()));
    Ok(output)
}

/// One line of the listing.
enum Shown {
    Prefix(Vec<u8>),
    Version {
        key: Vec<u8>,
        record: Box<ObjectRecord>,
        latest: bool,
    },
}

/// At most `entries_max` lines and one more, which tells that there is more.
fn collect(
    snapshot: &dyn Snapshot,
    query: &Query<'_>,
    entries_max: usize,
    within: Option<(&str, &str)>,
) -> Result<Vec<Shown>, S3Error> {
    let mut shown = Vec::new();
    if entries_max == 0 {
        return Ok(shown);
    }
    if let Some((key, version_id)) = within {
        // Resuming inside a key: what is older than the marker.
        let marker = versions::find(snapshot, key, Wanted::parse(Some(version_id))?)?;
        let sequence = match (marker, Wanted::parse(Some(version_id))?) {
            (Some(record), _) => record.version.sequence,
            (None, Wanted::Exact(version)) => version.sequence,
            (None, _) => 0,
        };
        older(snapshot, key.as_bytes(), sequence, entries_max, &mut shown)?;
    }
    let page = listing::list(snapshot, keys::OBJECT, query, |_, bytes| {
        ObjectRecord::decode_summary(bytes).map(Some)
    })?;
    for entry in page.entries {
        if shown.len() > entries_max {
            break;
        }
        match entry {
            Entry::Prefix(prefix) => shown.push(Shown::Prefix(prefix)),
            Entry::Key(key, record) => {
                let sequence = record.version.sequence;
                let record = Box::new(record);
                shown.push(Shown::Version {
                    key: key.clone(),
                    record,
                    latest: true,
                });
                older(snapshot, &key, sequence, entries_max, &mut shown)?;
            }
        }
    }
    Ok(shown)
}

/// Versions of a key written before `sequence`.
fn older(
    snapshot: &dyn Snapshot,
    key: &[u8],
    sequence: u64,
    entries_max: usize,
    shown: &mut Vec<Shown>,
) -> Result<(), S3Error> {
    let range = KeyRange::prefix(keys::versions_of(key)).after(&keys::version(key, sequence));
    listing::scan_all(snapshot, &range, |_, bytes| {
        if shown.len() > entries_max {
            return Ok(ControlFlow::Break(()));
        }
        let record = Box::new(ObjectRecord::decode_summary(bytes)?);
        shown.push(Shown::Version {
            key: key.to_vec(),
            record,
            latest: false,
        });
        Ok(ControlFlow::Continue(()))
    })
}

impl Shown {
    fn name(&self) -> &[u8] {
        match self {
            Shown::Prefix(name) | Shown::Version { key: name, .. } => name,
        }
    }

    fn version_id(&self) -> Option<String> {
        match self {
            Shown::Prefix(_) => None,
            Shown::Version { record, .. } => Some(record.version_id()),
        }
    }

    /// Whoever wrote it: where lists do not count, it is the bucket's owner's.
    fn belongs_in(&mut self, bucket: &BucketRecord) {
        if let Shown::Version { record, .. } = self {
            record.owner = acl::owner_of(bucket, record);
        }
    }

    fn write(self, output: &mut ListObjectVersionsOutput, names: Names, asked: Option<&[OptionalObjectAttributes]>) {
        match self {
            Shown::Prefix(prefix) => {
                output.common_prefixes.push(CommonPrefix {
                    prefix: Some(names.show_bytes(&prefix)),
                });
            }
            Shown::Version { key, record, latest } if record.delete_marker => {
                output.delete_markers.push(DeleteMarkerEntry {
                    owner: answer::owner(record.owner),
                    key: Some(names.show_bytes(&key)),
                    version_id: Some(record.version_id()),
                    is_latest: Some(latest),
                    last_modified: Some(answer::timestamp(record.modified_ms)),
                });
            }
            Shown::Version { key, record, latest } => output.versions.push(ObjectVersion {
                e_tag: Some(record.etag.quoted()),
                checksum_algorithm: answer::checksum_algorithms(record.checksum.as_ref()),
                checksum_type: record.checksum.as_ref().and_then(answer::checksum_type),
                size: answer::size(record.size),
                storage_class: Some(answer::listed_class(&record).into()),
                key: Some(names.show_bytes(&key)),
                version_id: Some(record.version_id()),
                is_latest: Some(latest),
                last_modified: Some(answer::timestamp(record.modified_ms)),
                owner: answer::owner(record.owner),
                restore_status: restore_status(record.description.restored_until_ms, asked),
            }),
        }
    }
}
