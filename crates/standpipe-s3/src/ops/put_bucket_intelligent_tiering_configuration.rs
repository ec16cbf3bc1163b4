//! PutBucketIntelligentTieringConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketIntelligentTieringConfiguration.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    GetBucketIntelligentTieringConfiguration, GetBucketIntelligentTieringConfigurationOutput,
    PutBucketIntelligentTieringConfiguration, PutBucketIntelligentTieringConfigurationOutput,
    PutBucketIntelligentTieringConfigurationRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, INTELLIGENT_TIERING};

/// Keeps an intelligent tiering configuration.
pub async fn put_bucket_intelligent_tiering_configuration(
    s3: &S3,
    request: &Request,
    input: PutBucketIntelligentTieringConfigurationRequest,
) -> Result<PutBucketIntelligentTieringConfigurationOutput, S3Error> {
    settings::check_id(&input.id, &input.intelligent_tiering_configuration.id)?;
    let target = Target::bucket(
        PutBucketIntelligentTieringConfiguration::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let document = GetBucketIntelligentTieringConfigurationOutput {
        intelligent_tiering_configuration: Some(input.intelligent_tiering_configuration),
    };
    settings::put_id::<GetBucketIntelligentTieringConfiguration>(
        s3,
        request,
        &target,
        &INTELLIGENT_TIERING,
        &input.id,
        document,
    )
    .await?;
    Ok(PutBucketIntelligentTieringConfigurationOutput::default())
}
