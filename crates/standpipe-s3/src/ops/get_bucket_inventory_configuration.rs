//! GetBucketInventoryConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketInventoryConfiguration.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    GetBucketInventoryConfiguration, GetBucketInventoryConfigurationOutput, GetBucketInventoryConfigurationRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, INVENTORY};

/// An inventory configuration as it was put.
pub async fn get_bucket_inventory_configuration(
    s3: &S3,
    request: &Request,
    input: GetBucketInventoryConfigurationRequest,
) -> Result<GetBucketInventoryConfigurationOutput, S3Error> {
    let target = Target::bucket(
        GetBucketInventoryConfiguration::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    settings::get_id::<GetBucketInventoryConfiguration>(s3, request, &target, &INVENTORY, &input.id)
}
