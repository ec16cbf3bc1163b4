//! PutBucketWebsite. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketWebsite.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{GetBucketWebsite, PutBucketWebsite, PutBucketWebsiteOutput, PutBucketWebsiteRequest};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, WEBSITE};
use crate::website;

/// Replaces the website settings.
pub async fn put_bucket_website(
    s3: &S3,
    request: &Request,
    input: PutBucketWebsiteRequest,
) -> Result<PutBucketWebsiteOutput, S3Error> {
    let target = Target::bucket(PutBucketWebsite::ACTION, &input.bucket, &input.expected_bucket_owner);
    s3.enter(request, &target)?;
    let document = website::check(input.website_configuration)?;
    settings::put::<GetBucketWebsite>(s3, request, &target, &WEBSITE, document).await?;
    Ok(PutBucketWebsiteOutput::default())
}
