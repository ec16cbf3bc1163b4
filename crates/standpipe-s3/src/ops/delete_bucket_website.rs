//! DeleteBucketWebsite. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketWebsite.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{DeleteBucketWebsite, DeleteBucketWebsiteOutput, DeleteBucketWebsiteRequest};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, WEBSITE};

/// Ends website hosting.
pub async fn delete_bucket_website(
    s3: &S3,
    request: &Request,
    input: DeleteBucketWebsiteRequest,
) -> Result<DeleteBucketWebsiteOutput, S3Error> {
    let target = Target::bucket(DeleteBucketWebsite::ACTION, &input.bucket, &input.expected_bucket_owner);
    settings::delete(s3, request, &target, &WEBSITE).await?;
    Ok(DeleteBucketWebsiteOutput::default())
}
