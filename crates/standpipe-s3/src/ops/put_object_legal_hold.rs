//! PutObjectLegalHold. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLegalHold.html>

use standpipe_wire::model::s3::{ObjectLockLegalHoldStatus, PutObjectLegalHoldOutput, PutObjectLegalHoldRequest};

use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::lock::{self, Lock};
use crate::policy_context::LEGAL_HOLD;
use crate::{S3, versions};

/// Sets or lifts the legal hold of one version.
pub async fn put_object_legal_hold(
    s3: &S3,
    request: &Request,
    input: PutObjectLegalHoldRequest,
) -> Result<PutObjectLegalHoldOutput, S3Error> {
    let status = input.legal_hold.and_then(|hold| hold.status);
    let told: Vec<_> = status
        .iter()
        .map(|sent| (LEGAL_HOLD, sent.as_str().to_owned()))
        .collect();
    let target = Target::object(
        "s3:PutObjectLegalHold",
        &input.bucket,
        &input.key,
        &input.expected_bucket_owner,
    )
    .version(input.version_id.as_deref())
    .telling(&told);
    let entered = s3.enter(request, &target)?;
    if !entered.object_lock {
        return Err(lock::missing_configuration());
    }
    let on = status.ok_or(S3Error::MalformedXml)? == ObjectLockLegalHoldStatus::ON;
    let (key, version_id) = (input.key.clone(), input.version_id.clone());
    s3.write(&input.bucket, &entered, move |txn, _| {
        let mut record = versions::load_to_change(txn, &key, version_id.as_deref())?;
        let mut lock = Lock::of(&record)?;
        lock.hold = Some(on);
        record.description.lock = lock.encode();
        versions::rewrite(txn, &key, &record)
    })
    .await?;
    Ok(PutObjectLegalHoldOutput::default())
}
