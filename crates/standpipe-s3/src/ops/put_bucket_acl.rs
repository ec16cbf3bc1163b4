//! PutBucketAcl. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html>

use standpipe_wire::model::s3::{PutBucketAclOutput, PutBucketAclRequest};

use crate::S3;
use crate::access::{self, Request, Target};
use crate::acl::{self, SentAcl};
use crate::errors::S3Error;
use crate::public_access::PublicAccess;

/// Replaces the bucket's access control list.
pub async fn put_bucket_acl(
    s3: &S3,
    request: &Request,
    input: PutBucketAclRequest,
) -> Result<PutBucketAclOutput, S3Error> {
    access::refuse_anonymous(request, access::ANONYMOUS)?;
    let target = Target::bucket("s3:PutBucketAcl", &input.bucket, &input.expected_bucket_owner);
    let entered = s3.enter(request, &target)?;
    let sent = SentAcl::new(
        input.acl.as_ref().map(|acl| acl.as_str()),
        [
            input.grant_full_control.as_ref(),
            input.grant_read.as_ref(),
            input.grant_write.as_ref(),
            input.grant_read_acp.as_ref(),
            input.grant_write_acp.as_ref(),
        ],
    );
    let list = acl::sent_list(
        &sent,
        input.access_control_policy.as_ref(),
        entered.owner,
        entered.owner,
    )?;
    let attempt = access::attempt(request, &target);
    s3.write(&input.bucket, &entered, move |txn, bucket| {
        if !acl::is_enabled(bucket) {
            return Err(acl::not_supported());
        }
        PublicAccess::admit(txn, &list, attempt)?;
        list.store(txn)
    })
    .await?;
    Ok(PutBucketAclOutput::default())
}
