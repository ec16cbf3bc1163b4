//! GetBucketWebsite. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketWebsite.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{GetBucketWebsite, GetBucketWebsiteOutput, GetBucketWebsiteRequest};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, WEBSITE};

/// The website settings as they were put.
pub async fn get_bucket_website(
    s3: &S3,
    request: &Request,
    input: GetBucketWebsiteRequest,
) -> Result<GetBucketWebsiteOutput, S3Error> {
    let target = Target::bucket(GetBucketWebsite::ACTION, &input.bucket, &input.expected_bucket_owner);
    settings::get::<GetBucketWebsite>(s3, request, &target, &WEBSITE)
}
