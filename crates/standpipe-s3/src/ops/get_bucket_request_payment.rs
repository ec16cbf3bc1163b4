//! GetBucketRequestPayment. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketRequestPayment.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    GetBucketRequestPayment, GetBucketRequestPaymentOutput, GetBucketRequestPaymentRequest, Payer,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, REQUEST_PAYMENT};

/// Who pays; the owner where nothing was put.
pub async fn get_bucket_request_payment(
    s3: &S3,
    request: &Request,
    input: GetBucketRequestPaymentRequest,
) -> Result<GetBucketRequestPaymentOutput, S3Error> {
    let target = Target::bucket(
        GetBucketRequestPayment::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    match settings::get::<GetBucketRequestPayment>(s3, request, &target, &REQUEST_PAYMENT) {
        Err(S3Error::NoSuchConfiguration { .. }) => Ok(GetBucketRequestPaymentOutput {
            payer: Some(Payer::BUCKET_OWNER),
        }),
        found => found,
    }
}
