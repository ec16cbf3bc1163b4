//! GetBucketNotificationConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    GetBucketNotificationConfiguration, GetBucketNotificationConfigurationRequest, NotificationConfiguration,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, NOTIFICATION};

/// The configuration as it was put; empty when there is none.
pub async fn get_bucket_notification_configuration(
    s3: &S3,
    request: &Request,
    input: GetBucketNotificationConfigurationRequest,
) -> Result<NotificationConfiguration, S3Error> {
    let target = Target::bucket(
        GetBucketNotificationConfiguration::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    match settings::get::<GetBucketNotificationConfiguration>(s3, request, &target, &NOTIFICATION) {
        Err(S3Error::NoSuchConfiguration { .. }) => Ok(NotificationConfiguration::default()),
        found => found,
    }
}
