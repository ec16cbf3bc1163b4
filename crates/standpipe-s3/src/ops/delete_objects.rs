//! DeleteObjects. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html>

use standpipe_wire::model::s3::{
    DeleteObjectsOutput, DeleteObjectsRequest, DeletedObject, Error as DeleteFailure, ObjectIdentifier,
};

use crate::access::{self, Request, Target};
use crate::errors::S3Error;
use crate::events::Cause;
use crate::limits::BATCH_DELETE_KEYS_MAX;
use crate::ops::delete_object::{Order, bypass_without_lock, delete_action, may_bypass};
use crate::versions::Deleted;
use crate::{S3, names};

/// Deletes up to a thousand keys in one transaction; each has its own result.
pub async fn delete_objects(
    s3: &S3,
    request: &Request,
    input: DeleteObjectsRequest,
) -> Result<DeleteObjectsOutput, S3Error> {
    let objects = input.delete.objects;
    if objects.is_empty() || objects.len() > BATCH_DELETE_KEYS_MAX {
        return Err(S3Error::MalformedXml);
    }
    let none = None;
    // The batch needs no right of its own; every key is judged below.
    let (entered, allowed) = s3.read_unchecked(&input.bucket, &input.expected_bucket_owner, |snapshot, bucket| {
        let allowed: Vec<Result<(), S3Error>> = objects
            .iter()
            .map(|object| {
                let action = delete_action(object.version_id.is_some());
                let target = Target::object(action, &input.bucket, &object.key, &none);
                access::check(snapshot, bucket, request, &target)?;
                match access::to_compare(&target, object.e_tag.as_deref()) {
                    Some(read) => access::check(snapshot, bucket, request, &read),
                    None => Ok(()),
                }
            })
            .collect();
        Ok((bucket.clone(), allowed))
    })?;
    if request.identity.account().is_none() && allowed.iter().all(Result::is_err) {
        return Err(S3Error::AccessDenied);
    }
    if input.bypass_governance_retention.is_some() && !entered.object_lock {
        return Err(bypass_without_lock());
    }
    let mut orders = Vec::with_capacity(objects.len());
    for (object, allowed) in objects.into_iter().zip(allowed) {
        let order = allowed
            .and_then(|()| {
                let target = Target::object("s3:BypassGovernanceRetention", &input.bucket, &object.key, &none);
                may_bypass(s3, request, &target, input.bypass_governance_retention)
            })
            .and_then(|bypass| Ok(order(s3, &entered.owner, &object)?.bypassing(bypass)));
        orders.push((object, order));
    }
    let cause = Cause::request(s3, request, &input.bucket, &entered);
    let results = s3
        .write(&input.bucket, &entered, move |txn, bucket| {
            let mut results = Vec::with_capacity(orders.len());
            for (object, order) in orders {
                let result = match order.and_then(|order| order.carry_out(txn, bucket, cause.as_ref())) {
                    // The store failing is not about one key: nothing of the batch is kept.
                    Err(error @ (S3Error::Store(_) | S3Error::Corrupt { .. })) => return Err(error),
                    result => result,
                };
                results.push((object, result));
            }
            Ok(results)
        })
        .await?;
    Ok(output(results, input.delete.quiet == Some(true)))
}

fn order(s3: &S3, owner: &standpipe_wire::AccountId, object: &ObjectIdentifier) -> Result<Order, S3Error> {
    names::check_key(&object.key)?;
    // AWS has these two for directory buckets only.
    for (sent, what) in [
        (object.last_modified_time.is_some(), "LastModifiedTime"),
        (object.size.is_some(), "Size"),
    ] {
        if sent {
            return Err(S3Error::NotImplemented { what });
        }
    }
    let version_id = object.version_id.clone().filter(|version_id| !version_id.is_empty());
    Order::new(s3, *owner, object.key.clone(), version_id, object.e_tag.clone())
}

fn output(results: Vec<(ObjectIdentifier, Result<Deleted, S3Error>)>, quiet: bool) -> DeleteObjectsOutput {
    let mut output = DeleteObjectsOutput::default();
    for (object, result) in results {
        match result {
            Ok(_) if quiet => {}
            Ok(deleted) => output.deleted.push(DeletedObject {
                key: Some(object.key),
                delete_marker: deleted.delete_marker.then_some(true),
                delete_marker_version_id: deleted.version_id.filter(|_| deleted.delete_marker),
                version_id: object.version_id,
            }),
            Err(error) => {
                let error = error.into_aws();
                output.errors.push(DeleteFailure {
                    key: Some(object.key),
                    version_id: object.version_id,
                    code: Some(error.code.into_owned()),
                    message: Some(error.message),
                });
            }
        }
    }
    output
}
