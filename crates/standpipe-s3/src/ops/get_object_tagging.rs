//! GetObjectTagging. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html>

use standpipe_wire::model::s3::{GetObjectTaggingOutput, GetObjectTaggingRequest};

use crate::access::{Request, Target};
use crate::disk::bucket::Versioning;
use crate::errors::S3Error;
use crate::{S3, tagging, versions};

/// The tags of a version, by key.
pub async fn get_object_tagging(
    s3: &S3,
    request: &Request,
    input: GetObjectTaggingRequest,
) -> Result<GetObjectTaggingOutput, S3Error> {
    let action = if input.version_id.is_some() {
        "s3:GetObjectVersionTagging"
    } else {
        "s3:GetObjectTagging"
    };
    let target = Target::object(action, &input.bucket, &input.key, &input.expected_bucket_owner)
        .version(input.version_id.as_deref());
    s3.read(request, &target, |snapshot, bucket| {
        let mut record = versions::load(snapshot, &input.key, input.version_id.as_deref())?;
        record.description.tags.sort();
        Ok(GetObjectTaggingOutput {
            version_id: (bucket.versioning != Versioning::Never).then(|| record.version_id()),
            tag_set: tagging::to_document(&record.description.tags),
        })
    })
}
