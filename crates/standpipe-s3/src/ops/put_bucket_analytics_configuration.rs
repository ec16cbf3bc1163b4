//! PutBucketAnalyticsConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAnalyticsConfiguration.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    GetBucketAnalyticsConfiguration, GetBucketAnalyticsConfigurationOutput, PutBucketAnalyticsConfiguration,
    PutBucketAnalyticsConfigurationOutput, PutBucketAnalyticsConfigurationRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, ANALYTICS};

/// Keeps an analytics configuration.
pub async fn put_bucket_analytics_configuration(
    s3: &S3,
    request: &Request,
    input: PutBucketAnalyticsConfigurationRequest,
) -> Result<PutBucketAnalyticsConfigurationOutput, S3Error> {
    settings::check_id(&input.id, &input.analytics_configuration.id)?;
    if input
        .analytics_configuration
        .storage_class_analysis
        .data_export
        .is_some()
    {
        return Err(S3Error::NotImplemented { what: "DataExport" });
    }
    let target = Target::bucket(
        PutBucketAnalyticsConfiguration::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let document = GetBucketAnalyticsConfigurationOutput {
        analytics_configuration: Some(input.analytics_configuration),
    };
    settings::put_id::<GetBucketAnalyticsConfiguration>(s3, request, &target, &ANALYTICS, &input.id, document).await?;
    Ok(PutBucketAnalyticsConfigurationOutput::default())
}
