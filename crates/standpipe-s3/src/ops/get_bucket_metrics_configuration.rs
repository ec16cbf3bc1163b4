//! GetBucketMetricsConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketMetricsConfiguration.html>

crate::configurations::get_configuration!(get_bucket_metrics_configuration, GetBucketMetricsConfiguration, METRICS);
