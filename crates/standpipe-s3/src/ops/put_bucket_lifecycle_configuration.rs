//! PutBucketLifecycleConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html>

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    GetBucketLifecycleConfiguration, GetBucketLifecycleConfigurationOutput, PutBucketLifecycleConfiguration,
    PutBucketLifecycleConfigurationOutput, PutBucketLifecycleConfigurationRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::lifecycle::Minimum;
use crate::settings::{self, LIFECYCLE};
use crate::{lifecycle, registry};

/// Replaces the rules.
pub async fn put_bucket_lifecycle_configuration(
    s3: &S3,
    request: &Request,
    input: PutBucketLifecycleConfigurationRequest,
) -> Result<PutBucketLifecycleConfigurationOutput, S3Error> {
    let minimum = Minimum::from_header(input.transition_default_minimum_object_size.as_ref());
    let target = Target::bucket(
        PutBucketLifecycleConfiguration::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let entered = s3.enter(request, &target)?;
    let rules = input.lifecycle_configuration.unwrap_or_default().rules;
    let rules = lifecycle::check(rules, || new_id(s3))?;
    // First the list of what the background looks at: a bucket with rules is always on it.
    registry::note(s3, &input.bucket, entered.birth).await?;
    let document = GetBucketLifecycleConfigurationOutput {
        rules,
        transition_default_minimum_object_size: None,
    };
    settings::put_and::<GetBucketLifecycleConfiguration>(s3, request, &target, &LIFECYCLE, document, move |txn| {
        minimum.store(txn)
    })
    .await?;
    Ok(PutBucketLifecycleConfigurationOutput {
        transition_default_minimum_object_size: Some(minimum.to_header()),
    })
}

/// The id of a rule that came without one: a random UUID in base64, as AWS makes them.
fn new_id(s3: &S3) -> String {
    let digits = s3.store().ids().token(16);
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    let uuid = format!(
        "{}-{}-4{}-a{}-{}",
        part(0, 8),
        part(8, 12),
        part(13, 16),
        part(17, 20),
        part(20, 32)
    );
    STANDARD.encode(uuid)
}
