//! PutObjectTagging. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html>

use standpipe_wire::model::s3::{PutObjectTaggingOutput, PutObjectTaggingRequest};

use crate::access::{Request, Target};
use crate::disk::bucket::Versioning;
use crate::errors::S3Error;
use crate::events::{self, Cause};
use crate::{S3, tagging, versions};

/// Replaces all tags of a version. Neither its ETag nor its date change.
pub async fn put_object_tagging(
    s3: &S3,
    request: &Request,
    input: PutObjectTaggingRequest,
) -> Result<PutObjectTaggingOutput, S3Error> {
    let action = if input.version_id.is_some() {
        "s3:PutObjectVersionTagging"
    } else {
        "s3:PutObjectTagging"
    };
    let tags = tagging::from_document(input.tagging.tag_set)?;
    let target = Target::object(action, &input.bucket, &input.key, &input.expected_bucket_owner)
        .version(input.version_id.as_deref())
        .tagged(&tags);
    let version_id = set_tags(s3, request, &target, input.version_id.clone(), tags.clone()).await?;
    Ok(PutObjectTaggingOutput { version_id })
}

/// Sets tags in one transaction; answers the version id a versioned bucket shows.
pub(crate) async fn set_tags(
    s3: &S3,
    request: &Request,
    target: &Target<'_>,
    version_id: Option<String>,
    tags: Vec<(String, String)>,
) -> Result<Option<String>, S3Error> {
    let entered = s3.enter(request, target)?;
    let key = target.key.unwrap_or_default().to_owned();
    let cause = Cause::request(s3, request, target.bucket, &entered);
    let event = if tags.is_empty() {
        "ObjectTagging:Delete"
    } else {
        "ObjectTagging:Put"
    };
    s3.write(target.bucket, &entered, move |txn, bucket| {
        let mut record = versions::load_to_change(txn, &key, version_id.as_deref())?;
        record.description.tags = tags;
        versions::rewrite(txn, &key, &record)?;
        events::stored(txn, bucket, cause.as_ref(), event, &key, &record)?;
        Ok((bucket.versioning != Versioning::Never).then(|| record.version_id()))
    })
    .await
}
