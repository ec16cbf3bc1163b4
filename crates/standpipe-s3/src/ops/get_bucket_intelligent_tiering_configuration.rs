//! GetBucketIntelligentTieringConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketIntelligentTieringConfiguration.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    GetBucketIntelligentTieringConfiguration, GetBucketIntelligentTieringConfigurationOutput,
    GetBucketIntelligentTieringConfigurationRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, INTELLIGENT_TIERING};

/// An intelligent tiering configuration as it was put.
pub async fn get_bucket_intelligent_tiering_configuration(
    s3: &S3,
    request: &Request,
    input: GetBucketIntelligentTieringConfigurationRequest,
) -> Result<GetBucketIntelligentTieringConfigurationOutput, S3Error> {
    let target = Target::bucket(
        GetBucketIntelligentTieringConfiguration::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    settings::get_id::<GetBucketIntelligentTieringConfiguration>(s3, request, &target, &INTELLIGENT_TIERING, &input.id)
}
