//! PutBucketNotificationConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    GetBucketNotificationConfiguration, PutBucketNotificationConfiguration, PutBucketNotificationConfigurationOutput,
    PutBucketNotificationConfigurationRequest,
};

use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, NOTIFICATION};
use crate::{S3, events, registry};

/// Replaces the configuration, after every queue in it took a test event and every function
/// would take one, and only with destinations that the caller itself could tell something. An
/// empty one ends notifications.
pub async fn put_bucket_notification_configuration(
    s3: &S3,
    request: &Request,
    input: PutBucketNotificationConfigurationRequest,
) -> Result<PutBucketNotificationConfigurationOutput, S3Error> {
    let target = Target::bucket(
        PutBucketNotificationConfiguration::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let entered = s3.enter(request, &target)?;
    let config = events::check(input.notification_configuration, || s3.store().ids().token(16))?;
    if config.queue_configurations.is_empty() && config.lambda_function_configurations.is_empty() {
        settings::delete(s3, request, &target, &NOTIFICATION).await?;
        return Ok(PutBucketNotificationConfigurationOutput::default());
    }
    let skips_trying = input.skip_destination_validation == Some(true);
    events::accept(s3, request, &input.bucket, &entered, &config, skips_trying).await?;
    // First the list of what the background looks at: a bucket that tells is always on it.
    registry::note(s3, &input.bucket, entered.birth).await?;
    settings::put::<GetBucketNotificationConfiguration>(s3, request, &target, &NOTIFICATION, config).await?;
    Ok(PutBucketNotificationConfigurationOutput::default())
}
