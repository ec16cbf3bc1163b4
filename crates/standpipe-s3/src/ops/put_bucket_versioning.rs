//! PutBucketVersioning. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html>

use standpipe_wire::model::s3::{PutBucketVersioningOutput, PutBucketVersioningRequest};

use crate::S3;
use crate::access::{Request, Target};
use crate::disk::bucket::{BucketRecord, Versioning};
use crate::disk::keys;
use crate::errors::S3Error;

/// Turns versioning on or suspends it.
pub async fn put_bucket_versioning(
    s3: &S3,
    request: &Request,
    input: PutBucketVersioningRequest,
) -> Result<PutBucketVersioningOutput, S3Error> {
    let target = Target::bucket("s3:PutBucketVersioning", &input.bucket, &input.expected_bucket_owner);
    let entered = s3.enter(request, &target)?;
    let config = &input.versioning_configuration;
    if input.mfa.is_some() || config.mfa_delete.as_ref().is_some_and(|mfa| mfa.as_str() != "Disabled") {
        return Err(S3Error::NotImplemented { what: "MfaDelete" });
    }
    let versioning = match config.status.as_ref().map(|status| status.as_str()) {
        Some("Enabled") => Versioning::Enabled,
        Some("Suspended") => Versioning::Suspended,
        Some(_) => return Err(S3Error::MalformedXml),
        None => {
            return Err(standpipe_wire::AwsError::new(
                400,
                "IllegalVersioningConfigurationException",
                "The Versioning element must be specified",
            )
            .into());
        }
    };
    s3.write(&input.bucket, &entered, move |txn, bucket| {
        if bucket.object_lock && versioning != Versioning::Enabled {
            return Err(S3Error::InvalidBucketState {
                message: "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.",
            });
        }
        let changed = BucketRecord {
            versioning,
            ..bucket.clone()
        };
        Ok(txn.put(keys::BUCKET, &changed.encode())?)
    })
    .await?;
    Ok(PutBucketVersioningOutput::default())
}
