//! ListMultipartUploads. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html>

use std::ops::ControlFlow;

use standpipe_store::{KeyRange, Snapshot};
use standpipe_wire::model::s3::{
    CommonPrefix, Initiator, ListMultipartUploadsOutput, ListMultipartUploadsRequest, MultipartUpload,
};

use crate::S3;
use crate::access::{Request, Target, canonical_id};
use crate::answer::{self, Names};
use crate::disk::codec::Malformed;
use crate::disk::keys;
use crate::disk::upload::{UploadId, UploadRecord};
use crate::errors::S3Error;
use crate::listing::{self, Query};
use crate::ops::list_parts::page_size;

/// Lists unfinished uploads by key, then by the time they began.
pub async fn list_multipart_uploads(
    s3: &S3,
    request: &Request,
    input: ListMultipartUploadsRequest,
) -> Result<ListMultipartUploadsOutput, S3Error> {
    let entries_max = page_size("max-uploads", input.max_uploads)?;
    let key_marker = input
        .key_marker
        .as_deref()
        .filter(|marker| !marker.is_empty())
        .map(str::as_bytes);
    // Without a key marker the upload marker means nothing, as on AWS.
    let sent = key_marker
        .and(input.upload_id_marker.as_deref())
        .filter(|id| !id.is_empty());
    let upload_marker = match sent.map(|id| UploadId::parse(id).ok_or(id)).transpose() {
        Ok(marker) => marker,
        Err(id) => return Err(S3Error::argument("upload-id-marker", id, "Invalid uploadId marker")),
    };
    let query = Query {
        prefix: answer::or_empty(&input.prefix).as_bytes(),
        delimiter: input.delimiter.as_deref().map(str::as_bytes),
        after: key_marker,
        entries_max,
    };
    let target = Target::bucket(
        "s3:ListBucketMultipartUploads",
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let mut page = s3.read(request, &target, |snapshot, _| collect(snapshot, &query, upload_marker))?;
    let truncated = entries_max > 0 && page.len() > entries_max;
    page.truncate(entries_max);
    let names = Names::new(input.encoding_type.as_ref());
    // AWS names the last one also where there is no more.
    let next = page.last();
    let mut output = ListMultipartUploadsOutput {
        bucket: Some(input.bucket),
        key_marker: Some(names.show(answer::or_empty(&input.key_marker))),
        upload_id_marker: Some(sent.unwrap_or_default().to_owned()),
        next_key_marker: Some(next.map_or_else(String::new, |shown| names.show_bytes(shown.name()))),
        next_upload_id_marker: Some(next.and_then(Shown::upload_id).unwrap_or_default()),
        // Unlike the listings of objects, AWS leaves an empty one out.
        prefix: names.show_option(&input.prefix).filter(|prefix| !prefix.is_empty()),
        delimiter: names
            .show_option(&input.delimiter)
            .filter(|delimiter| !delimiter.is_empty()),
        max_uploads: answer::count(entries_max),
        is_truncated: Some(truncated),
        encoding_type: input.encoding_type,
        ..ListMultipartUploadsOutput::default()
    };
    page.into_iter().for_each(|shown| shown.write(&mut output, names));
    Ok(output)
}

/// One line of the listing.
enum Shown {
    Prefix(Vec<u8>),
    Upload {
        key: Vec<u8>,
        id: UploadId,
        record: Box<UploadRecord>,
    },
}

/// At most `entries_max` lines and one more. A page costs what it shows: the scan begins behind the marker, and
/// again behind every common prefix.
fn collect(snapshot: &dyn Snapshot, query: &Query<'_>, upload_marker: Option<UploadId>) -> Result<Vec<Shown>, S3Error> {
    let mut shown: Vec<Shown> = Vec::new();
    if query.entries_max == 0 {
        return Ok(shown);
    }
    let Some(mut range) = first_range(query, upload_marker) else {
        return Ok(shown);
    };
    while !range.is_empty() && shown.len() <= query.entries_max {
        let mut hidden = None;
        listing::scan_all(snapshot, &range, |cell_key, bytes| {
            let (key, id) = keys::split_escaped(cell_key)?;
            if let Some(common) = listing::common_prefix(&key, query) {
                hidden = Some(common.to_vec());
                return Ok(ControlFlow::Break(()));
            }
            shown.push(Shown::Upload {
                id: UploadId(id.try_into().map_err(|_| Malformed("upload key"))?),
                record: Box::new(UploadRecord::decode(bytes)?),
                key,
            });
            Ok(match shown.len() > query.entries_max {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            })
        })?;
        let Some(common) = hidden else { break };
        let Some(behind) = keys::after_prefix(&keys::escaped_prefix(keys::UPLOAD, &common)) else {
            break;
        };
        range.start = behind;
        shown.push(Shown::Prefix(common));
    }
    Ok(shown)
}

/// Where the page begins; `None` when nothing can come after the marker.
fn first_range(query: &Query<'_>, upload_marker: Option<UploadId>) -> Option<KeyRange> {
    let range = KeyRange::prefix(keys::escaped_prefix(keys::UPLOAD, query.prefix));
    let Some(after) = query.after else { return Some(range) };
    let is_common = listing::common_prefix(after, query) == Some(after);
    let start = match upload_marker {
        // A marker that is a common prefix was shown with all it hides.
        _ if is_common => keys::after_prefix(&keys::escaped_prefix(keys::UPLOAD, after))?,
        Some(marker) => [keys::upload(after, marker.0).as_slice(), &[0]].concat(),
        None => [keys::upload(after, [0xff; 16]).as_slice(), &[0]].concat(),
    };
    Some(KeyRange {
        start: start.max(range.start),
        end: range.end,
    })
}

impl Shown {
    fn name(&self) -> &[u8] {
        match self {
            Shown::Prefix(name) | Shown::Upload { key: name, .. } => name,
        }
    }

    fn upload_id(&self) -> Option<String> {
        match self {
            Shown::Prefix(_) => None,
            Shown::Upload { id, .. } => Some(id.text()),
        }
    }

    fn write(self, output: &mut ListMultipartUploadsOutput, names: Names) {
        match self {
            Shown::Prefix(prefix) => {
                output.common_prefixes.push(CommonPrefix {
                    prefix: Some(names.show_bytes(&prefix)),
                });
            }
            Shown::Upload { key, id, record } => output.uploads.push(MultipartUpload {
                upload_id: Some(id.text()),
                key: Some(names.show_bytes(&key)),
                initiated: Some(answer::timestamp(record.initiated_ms)),
                storage_class: Some(record.description.storage_class.as_deref().unwrap_or("STANDARD").into()),
                owner: answer::owner(record.owner),
                initiator: Some(Initiator {
                    id: Some(canonical_id(record.owner)),
                    display_name: None,
                }),
                checksum_algorithm: record.checksum.map(|(algorithm, _)| algorithm.name().into()),
                checksum_type: record.checksum.map(|(_, kind)| kind.name().into()),
                ..MultipartUpload::default()
            }),
        }
    }
}
