//! ListParts. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html>

use standpipe_wire::model::s3::{Initiator, ListPartsOutput, ListPartsRequest, Part};

use crate::access::{Request, Target, canonical_id};
use crate::answer::{self, set_checksum};
use crate::disk::upload::PartRecord;
use crate::errors::S3Error;
use crate::etag::ETag;
use crate::limits::PAGE_ENTRIES_MAX;
use crate::ops::complete_multipart_upload::load_parts;
use crate::ops::upload_part::{enter_upload, load_upload};
use crate::{S3, lifecycle};

/// Lists the parts of an upload by number.
pub async fn list_parts(s3: &S3, request: &Request, input: ListPartsRequest) -> Result<ListPartsOutput, S3Error> {
    let entries_max = page_size("max-parts", input.max_parts)?;
    let after = match input.part_number_marker {
        None => 0,
        Some(marker) if marker < 0 => return Err(negative("part-number-marker", marker)),
        Some(marker) => u16::try_from(marker).unwrap_or(u16::MAX),
    };
    let target = Target::object(
        "s3:ListMultipartUploadParts",
        &input.bucket,
        &input.key,
        &input.expected_bucket_owner,
    );
    enter_upload(s3, request, &target, &input.key, &input.upload_id)?;
    let (upload, parts, abortion) = s3.read_unchecked(&input.bucket, &None, |snapshot, bucket| {
        let (id, upload) = load_upload(snapshot, &input.key, &input.upload_id)?;
        let day_ms = s3.lifecycle_day_ms();
        let abortion = lifecycle::shown_abortion(snapshot, bucket, day_ms, &input.key, upload.initiated_ms)?;
        Ok((upload, load_parts(snapshot, id)?, abortion))
    })?;
    let shows_sums = upload.checksum.is_some();
    let mut rest = parts.iter().filter(|(number, _)| **number > after);
    let page: Vec<Part> = rest
        .by_ref()
        .take(entries_max)
        .map(|(number, part)| shown(*number, part, shows_sums))
        .collect();
    let truncated = entries_max > 0 && rest.next().is_some();
    let last = page.last().and_then(|part| part.part_number);
    Ok(ListPartsOutput {
        bucket: Some(input.bucket),
        key: Some(input.key),
        upload_id: Some(input.upload_id),
        abort_date: abortion.as_ref().map(|abortion| answer::timestamp(abortion.at_ms)),
        abort_rule_id: abortion.map(|abortion| abortion.rule_id),
        part_number_marker: Some(i32::from(after)),
        next_part_number_marker: Some(last.unwrap_or(0)),
        max_parts: answer::count(entries_max),
        is_truncated: Some(truncated),
        parts: page,
        initiator: Some(Initiator {
            id: Some(canonical_id(upload.owner)),
            display_name: None,
        }),
        owner: answer::owner(upload.owner),
        storage_class: Some(upload.description.storage_class.as_deref().unwrap_or("STANDARD").into()),
        checksum_algorithm: upload.checksum.map(|(algorithm, _)| algorithm.name().into()),
        checksum_type: upload.checksum.map(|(_, kind)| kind.name().into()),
        ..ListPartsOutput::default()
    })
}

fn shown(number: u16, part: &PartRecord, shows_sums: bool) -> Part {
    let mut shown = Part {
        part_number: Some(i32::from(number)),
        last_modified: Some(answer::timestamp(part.modified_ms)),
        e_tag: Some(ETag::single(part.md5).quoted()),
        size: answer::size(part.size),
        ..Part::default()
    };
    if let (Some(sum), true) = (part.sum, shows_sums) {
        set_checksum!(shown, sum.algorithm, sum.base64());
    }
    shown
}

/// A page size as sent: more than a page is cut to one, less than nothing is refused.
pub(crate) fn page_size(name: &'static str, asked: Option<i32>) -> Result<usize, S3Error> {
    match asked.map(usize::try_from) {
        None => Ok(PAGE_ENTRIES_MAX),
        Some(Ok(count)) => Ok(count.min(PAGE_ENTRIES_MAX)),
        Some(Err(_)) => Err(negative(name, asked.unwrap_or_default())),
    }
}

/// A count below nothing.
fn negative(name: &'static str, value: i32) -> S3Error {
    S3Error::argument(
        name,
        value.to_string(),
        format!("Argument {name} must be an integer between 0 and 2147483647"),
    )
}
