//! PutBucketOwnershipControls.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketOwnershipControls.html>

use standpipe_wire::AwsError;
use standpipe_wire::model::s3::{ObjectOwnership, PutBucketOwnershipControlsOutput, PutBucketOwnershipControlsRequest};

use crate::S3;
use crate::access::{self, Request, Target};
use crate::acl::Acl;
use crate::disk::bucket::BucketRecord;
use crate::disk::keys;
use crate::errors::S3Error;

/// Sets who owns the bucket's objects, and with it whether access control lists count.
pub async fn put_bucket_ownership_controls(
    s3: &S3,
    request: &Request,
    input: PutBucketOwnershipControlsRequest,
) -> Result<PutBucketOwnershipControlsOutput, S3Error> {
    access::refuse_anonymous(
        request,
        "s3:PutBucketOwnershipControls does not support Anonymous requests!",
    )?;
    let target = Target::bucket(
        "s3:PutBucketOwnershipControls",
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let entered = s3.enter(request, &target)?;
    let [rule] = input.ownership_controls.rules.as_slice() else {
        return Err(S3Error::MalformedXml);
    };
    let ownership = rule.object_ownership.clone();
    s3.write(&input.bucket, &entered, move |txn, bucket| {
        let enforces = ownership == ObjectOwnership::BUCKET_OWNER_ENFORCED;
        if enforces && Acl::of_bucket(txn, bucket)?.reaches_beyond(bucket.owner) {
            return Err(acl_in_the_way());
        }
        let changed = BucketRecord {
            ownership: Some(ownership.as_str().to_owned()),
            ..bucket.clone()
        };
        Ok(txn.put(keys::BUCKET, &changed.encode())?)
    })
    .await?;
    Ok(PutBucketOwnershipControlsOutput::default())
}

/// A bucket's list that lets others in does not go with an owner who owns everything.
pub(crate) fn acl_in_the_way() -> S3Error {
    AwsError::new(
        400,
        "InvalidBucketAclWithObjectOwnership",
        "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
    )
    .into()
}
