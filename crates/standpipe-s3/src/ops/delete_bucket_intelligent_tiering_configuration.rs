//! DeleteBucketIntelligentTieringConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketIntelligentTieringConfiguration.html>

crate::configurations::delete_configuration!(
    delete_bucket_intelligent_tiering_configuration,
    DeleteBucketIntelligentTieringConfiguration,
    INTELLIGENT_TIERING
);
