//! GetBucketAnalyticsConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAnalyticsConfiguration.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    GetBucketAnalyticsConfiguration, GetBucketAnalyticsConfigurationOutput, GetBucketAnalyticsConfigurationRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, ANALYTICS};

/// An analytics configuration as it was put.
pub async fn get_bucket_analytics_configuration(
    s3: &S3,
    request: &Request,
    input: GetBucketAnalyticsConfigurationRequest,
) -> Result<GetBucketAnalyticsConfigurationOutput, S3Error> {
    let target = Target::bucket(
        GetBucketAnalyticsConfiguration::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    settings::get_id::<GetBucketAnalyticsConfiguration>(s3, request, &target, &ANALYTICS, &input.id)
}
