//! GetBucketIntelligentTieringConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketIntelligentTieringConfiguration.html>

crate::configurations::get_configuration!(
    get_bucket_intelligent_tiering_configuration,
    GetBucketIntelligentTieringConfiguration,
    INTELLIGENT_TIERING
);
