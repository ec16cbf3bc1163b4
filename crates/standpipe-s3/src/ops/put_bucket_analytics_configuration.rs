//! PutBucketAnalyticsConfiguration. Nothing is analysed, and no report is written.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAnalyticsConfiguration.html>

use standpipe_wire::model::s3::AnalyticsConfiguration;

use crate::configurations::{Asked, check_destination, check_filter, check_id};
use crate::errors::S3Error;

crate::configurations::put_configuration!(
    put_bucket_analytics_configuration,
    PutBucketAnalyticsConfiguration,
    GetBucketAnalyticsConfiguration,
    ANALYTICS,
    analytics_configuration,
    check
);

fn check(id: &str, configuration: &AnalyticsConfiguration) -> Result<(), S3Error> {
    check_id(id, &configuration.id)?;
    if let Some(filter) = &configuration.filter {
        let and = filter.and.as_ref().map(|and| Asked {
            prefix: and.prefix.as_deref(),
            tags: &and.tags,
            access_point: None,
        });
        check_filter(&[filter.prefix.is_some(), filter.tag.is_some()], and)?;
    }
    match &configuration.storage_class_analysis.data_export {
        Some(export) => check_destination(&export.destination.s3_bucket_destination.bucket),
        None => Ok(()),
    }
}
