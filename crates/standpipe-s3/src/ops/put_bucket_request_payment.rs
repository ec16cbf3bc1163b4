//! PutBucketRequestPayment. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketRequestPayment.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    GetBucketRequestPayment, GetBucketRequestPaymentOutput, Payer, PutBucketRequestPayment,
    PutBucketRequestPaymentOutput, PutBucketRequestPaymentRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, REQUEST_PAYMENT};

/// Keeps who pays.
pub async fn put_bucket_request_payment(
    s3: &S3,
    request: &Request,
    input: PutBucketRequestPaymentRequest,
) -> Result<PutBucketRequestPaymentOutput, S3Error> {
    let target = Target::bucket(
        PutBucketRequestPayment::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let payer = input.request_payment_configuration.payer;
    if payer == Payer::BUCKET_OWNER {
        settings::delete(s3, request, &target, &REQUEST_PAYMENT).await?;
        return Ok(PutBucketRequestPaymentOutput::default());
    }
    let document = GetBucketRequestPaymentOutput { payer: Some(payer) };
    settings::put::<GetBucketRequestPayment>(s3, request, &target, &REQUEST_PAYMENT, document).await?;
    Ok(PutBucketRequestPaymentOutput::default())
}
