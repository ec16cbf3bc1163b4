//! DeleteBucketAnalyticsConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketAnalyticsConfiguration.html>

crate::configurations::delete_configuration!(
    delete_bucket_analytics_configuration,
    DeleteBucketAnalyticsConfiguration,
    ANALYTICS
);
