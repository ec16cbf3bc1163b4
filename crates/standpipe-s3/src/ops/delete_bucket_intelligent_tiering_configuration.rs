//! DeleteBucketIntelligentTieringConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketIntelligentTieringConfiguration.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    DeleteBucketIntelligentTieringConfiguration, DeleteBucketIntelligentTieringConfigurationOutput,
    DeleteBucketIntelligentTieringConfigurationRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, INTELLIGENT_TIERING};

/// Removes an intelligent tiering configuration.
pub async fn delete_bucket_intelligent_tiering_configuration(
    s3: &S3,
    request: &Request,
    input: DeleteBucketIntelligentTieringConfigurationRequest,
) -> Result<DeleteBucketIntelligentTieringConfigurationOutput, S3Error> {
    let target = Target::bucket(
        DeleteBucketIntelligentTieringConfiguration::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    settings::delete_id(s3, request, &target, &INTELLIGENT_TIERING, &input.id).await?;
    Ok(DeleteBucketIntelligentTieringConfigurationOutput::default())
}
