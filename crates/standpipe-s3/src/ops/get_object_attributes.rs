//! GetObjectAttributes. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html>

use standpipe_wire::model::s3::{
    Checksum, GetObjectAttributesOutput, GetObjectAttributesParts, GetObjectAttributesRequest, ObjectPart as PartShown,
};

use crate::access::{Request, Target};
use crate::answer::{self, set_checksum};
use crate::checksum::Kind;
use crate::disk::bucket::Versioning;
use crate::errors::S3Error;
use crate::ops::get_object::{Found, load};
use crate::ops::list_parts::page_size;
use crate::sealed::customer_key_of;
use crate::{S3, sealing};

/// Tells what was asked about an object, without its bytes.
pub async fn get_object_attributes(
    s3: &S3,
    request: &Request,
    input: GetObjectAttributesRequest,
) -> Result<GetObjectAttributesOutput, S3Error> {
    let sealing = customer_key_of!(input);
    // AWS takes no notice of a count below zero here.
    let parts_max = page_size("max-parts", input.max_parts.filter(|count| *count >= 0))?;
    let action = if input.version_id.is_some() {
        "s3:GetObjectVersionAttributes"
    } else {
        "s3:GetObjectAttributes"
    };
    let target = Target::object(action, &input.bucket, &input.key, &input.expected_bucket_owner)
        .version(input.version_id.as_deref());
    let found = s3.read(request, &target, |snapshot, bucket| {
        load(snapshot, bucket, request, &target, input.version_id.as_deref())
    })?;
    sealing::key_to_read(s3, request, &found.record.description, sealing)?;
    let wants = |name: &str| {
        input
            .object_attributes
            .iter()
            .any(|attribute| attribute.as_str() == name)
    };
    let record = &found.record;
    let class = record.description.storage_class.as_deref().unwrap_or("STANDARD");
    Ok(GetObjectAttributesOutput {
        last_modified: Some(answer::timestamp(record.modified_ms)),
        version_id: (found.versioning != Versioning::Never).then(|| record.version_id()),
        // This operation alone answers an ETag without quotes.
        e_tag: wants("ETag").then(|| record.etag.bare()),
        checksum: checksum(&found).filter(|_| wants("Checksum")),
        object_parts: parts(&found, input.part_number_marker, parts_max).filter(|_| wants("ObjectParts")),
        storage_class: wants("StorageClass").then(|| class.into()),
        object_size: answer::size(record.size).filter(|_| wants("ObjectSize")),
        ..GetObjectAttributesOutput::default()
    })
}

fn checksum(found: &Found) -> Option<Checksum> {
    let stored = found.record.checksum.as_ref()?;
    let mut shown = Checksum {
        checksum_type: answer::checksum_type(stored),
        ..Checksum::default()
    };
    // The number of parts stands in TotalPartsCount, not behind the sum.
    set_checksum!(shown, stored.sum.algorithm, stored.sum.base64());
    Some(shown)
}

/// Parts are told one by one only where the object's checksum is made of theirs; their number always.
fn parts(found: &Found, marker: Option<i32>, parts_max: usize) -> Option<GetObjectAttributesParts> {
    let all = &found.detail.parts;
    if all.is_empty() {
        return None;
    }
    let mut shown = GetObjectAttributesParts {
        total_parts_count: answer::count(all.len()),
        ..Default::default()
    };
    let stored = found.record.checksum.as_ref();
    if stored.is_none_or(|stored| stored.kind == Kind::FullObject) {
        return Some(shown);
    }
    let after = marker.unwrap_or(0);
    let mut rest = all.iter().filter(|part| i32::from(part.number) > after);
    for part in rest.by_ref().take(parts_max) {
        let mut line = PartShown {
            part_number: Some(i32::from(part.number)),
            size: answer::size(part.size),
            ..PartShown::default()
        };
        if let Some(sum) = part.sum {
            set_checksum!(line, sum.algorithm, sum.base64());
        }
        shown.parts.push(line);
    }
    shown.part_number_marker = Some(after);
    shown.next_part_number_marker = Some(shown.parts.last().and_then(|part| part.part_number).unwrap_or(0));
    shown.max_parts = answer::count(parts_max);
    shown.is_truncated = Some(rest.next().is_some());
    Some(shown)
}
