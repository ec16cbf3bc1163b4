//! GetBucketAnalyticsConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAnalyticsConfiguration.html>

crate::configurations::get_configuration!(
    get_bucket_analytics_configuration,
    GetBucketAnalyticsConfiguration,
    ANALYTICS
);
