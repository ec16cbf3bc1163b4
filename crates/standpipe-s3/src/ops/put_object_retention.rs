//! PutObjectRetention. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectRetention.html>

use standpipe_wire::model::s3::{PutObjectRetentionOutput, PutObjectRetentionRequest};

use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::events::{self, Cause};
use crate::lock::{self, Lock, Mode, Retention};
use crate::ops::delete_object::may_bypass;
use crate::{S3, policy_context, versions};

/// Sets, prolongs or, by bypassing governance, shortens or lifts the retention of one version.
pub async fn put_object_retention(
    s3: &S3,
    request: &Request,
    input: PutObjectRetentionRequest,
) -> Result<PutObjectRetentionOutput, S3Error> {
    let now_ms = s3.now_ms();
    let told = (input.retention.as_ref()).map_or(Vec::new(), |sent| policy_context::told_by_retention(sent, now_ms));
    let target = Target::object(
        "s3:PutObjectRetention",
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
    let bypass = may_bypass(s3, request, &target, input.bypass_governance_retention)?;
    let retention = input.retention.ok_or(S3Error::MalformedXml)?;
    if retention.event_hold.is_some() || retention.event_hold_duration.is_some() {
        return Err(S3Error::NotImplemented { what: "EventHold" });
    }
    let new = match (&retention.mode, retention.retain_until_date) {
        (None, None) => None,
        (Some(mode), Some(until)) => Some(Retention {
            mode: Mode::parse(mode.as_str()).ok_or(S3Error::MalformedXml)?,
            until_ms: lock::future(until, now_ms)?,
        }),
        _ => return Err(S3Error::MalformedXml),
    };
    let (key, version_id) = (input.key.clone(), input.version_id.clone());
    let cause = Cause::request(s3, request, &input.bucket, &entered);
    s3.write(&input.bucket, &entered, move |txn, bucket| {
        let mut record = versions::load_to_change(txn, &key, version_id.as_deref())?;
        let mut lock = Lock::of(&record)?;
        if !lock.admits(new, now_ms, bypass) {
            return Err(S3Error::ObjectLocked);
        }
        lock.retention = new;
        record.description.lock = lock.encode();
        versions::rewrite(txn, &key, &record)?;
        events::stored(txn, bucket, cause.as_ref(), "ObjectRetention:Put", &key, &record)
    })
    .await?;
    Ok(PutObjectRetentionOutput::default())
}
