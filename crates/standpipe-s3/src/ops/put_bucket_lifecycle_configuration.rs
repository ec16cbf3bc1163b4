//! PutBucketLifecycleConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    GetBucketLifecycleConfiguration, GetBucketLifecycleConfigurationOutput, PutBucketLifecycleConfiguration,
    PutBucketLifecycleConfigurationOutput, PutBucketLifecycleConfigurationRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, LIFECYCLE};
use crate::{lifecycle, registry};

/// Replaces the rules.
pub async fn put_bucket_lifecycle_configuration(
    s3: &S3,
    request: &Request,
    input: PutBucketLifecycleConfigurationRequest,
) -> Result<PutBucketLifecycleConfigurationOutput, S3Error> {
    if input
        .transition_default_minimum_object_size
        .as_ref()
        .is_some_and(|size| *size != lifecycle::DEFAULT_MINIMUM)
    {
        return Err(S3Error::NotImplemented {
            what: "x-amz-transition-default-minimum-object-size",
        });
    }
    let rules = input.lifecycle_configuration.unwrap_or_default().rules;
    let rules = lifecycle::check(rules, || s3.store().ids().token(16))?;
    let target = Target::bucket(
        PutBucketLifecycleConfiguration::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let entered = s3.enter(request, &target)?;
    // First the list of what the background looks at: a bucket with rules is always on it.
    registry::note(s3, &input.bucket, entered.birth).await?;
    let document = GetBucketLifecycleConfigurationOutput {
        rules,
        transition_default_minimum_object_size: None,
    };
    settings::put::<GetBucketLifecycleConfiguration>(s3, request, &target, &LIFECYCLE, document).await?;
    Ok(PutBucketLifecycleConfigurationOutput {
        transition_default_minimum_object_size: Some(lifecycle::DEFAULT_MINIMUM),
    })
}
