//! PutBucketCors. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketCors.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    GetBucketCors, GetBucketCorsOutput, PutBucketCors, PutBucketCorsOutput, PutBucketCorsRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::cors;
use crate::errors::S3Error;
use crate::settings::{self, CORS};

/// Replaces the rules.
pub async fn put_bucket_cors(
    s3: &S3,
    request: &Request,
    input: PutBucketCorsRequest,
) -> Result<PutBucketCorsOutput, S3Error> {
    let target = Target::bucket(PutBucketCors::ACTION, &input.bucket, &input.expected_bucket_owner);
    s3.enter(request, &target)?;
    cors::check(&input.cors_configuration.cors_rules)?;
    let document = GetBucketCorsOutput {
        cors_rules: input.cors_configuration.cors_rules,
    };
    settings::put::<GetBucketCors>(s3, request, &target, &CORS, document).await?;
    Ok(PutBucketCorsOutput::default())
}
