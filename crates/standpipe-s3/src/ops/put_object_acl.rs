//! PutObjectAcl. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html>

use standpipe_wire::model::s3::{PutObjectAclOutput, PutObjectAclRequest};

use crate::access::{self, Request, Target};
use crate::acl::{self, SentAcl};
use crate::errors::S3Error;
use crate::events::{self, Cause};
use crate::public_access::PublicAccess;
use crate::{S3, versions};

/// Replaces the access control list of one version.
pub async fn put_object_acl(
    s3: &S3,
    request: &Request,
    input: PutObjectAclRequest,
) -> Result<PutObjectAclOutput, S3Error> {
    access::refuse_anonymous(request, access::ANONYMOUS)?;
    let action = if input.version_id.is_some() {
        "s3:PutObjectVersionAcl"
    } else {
        "s3:PutObjectAcl"
    };
    let target = Target::object(action, &input.bucket, &input.key, &input.expected_bucket_owner)
        .version(input.version_id.as_deref());
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
    let (key, version_id, document) = (input.key.clone(), input.version_id.clone(), input.access_control_policy);
    let cause = Cause::request(s3, request, &input.bucket, &entered);
    let attempt = access::attempt(request, &target);
    s3.write(&input.bucket, &entered, move |txn, bucket| {
        let mut record = versions::load_to_change(txn, &key, version_id.as_deref())?;
        let owner = acl::owner_of(bucket, &record);
        let list = acl::sent_list(&sent, document.as_ref(), owner, bucket.owner)?;
        if !acl::is_enabled(bucket) {
            // What changes nothing is taken, as on AWS.
            let harmless = sent.canned.as_deref() != Some("private") && !list.reaches_beyond(owner);
            return if harmless { Ok(()) } else { Err(acl::not_supported()) };
        }
        PublicAccess::admit(txn, &list, attempt)?;
        record.description.acl = Some(list.encode());
        versions::rewrite(txn, &key, &record)?;
        events::stored(txn, bucket, cause.as_ref(), "ObjectAcl:Put", &key, &record)
    })
    .await?;
    Ok(PutObjectAclOutput::default())
}
