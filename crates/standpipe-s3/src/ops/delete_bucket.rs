//! DeleteBucket. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html>

use std::ops::ControlFlow;

use standpipe_store::{CellId, KeyRange, Snapshot, StoreError};
use standpipe_wire::model::s3::{DeleteBucketOutput, DeleteBucketRequest};

use crate::S3;
use crate::access::{Request, Target};
use crate::disk::bucket::Versioning;
use crate::disk::keys;
use crate::errors::S3Error;
use crate::ops::abort_multipart_upload::drop_uploads;

/// Removes an empty bucket. Unfinished uploads do not keep it alive: they go with it.
pub async fn delete_bucket(
    s3: &S3,
    request: &Request,
    input: DeleteBucketRequest,
) -> Result<DeleteBucketOutput, S3Error> {
    let target = Target::bucket("s3:DeleteBucket", &input.bucket, &input.expected_bucket_owner);
    let entered = s3.enter(request, &target)?;
    let name = input.bucket.clone();
    s3.write(&input.bucket, &entered, move |txn, bucket| {
        if !is_empty(txn)? {
            return Err(S3Error::BucketNotEmpty {
                bucket: name,
                versions: bucket.versioning != Versioning::Never,
            });
        }
        drop_uploads(txn)?;
        // What the bucket still has to tell outlives it.
        let events = KeyRange::prefix([keys::EVENT]);
        txn.clear_range(&KeyRange::between([], events.start))?;
        let Some(after) = events.end else { return Ok(()) };
        Ok(txn.clear_range(&KeyRange {
            start: after,
            end: None,
        })?)
    })
    .await?;
    let entry = keys::index_entry(&input.bucket, entered.birth);
    let index = CellId::new(keys::account_cell(entered.owner.as_str()));
    s3.store()
        .write::<_, StoreError>(&index, move |txn| txn.delete(&entry))
        .await?;
    Ok(DeleteBucketOutput::default())
}

/// No version of any key. The newest version of every key is in the object table.
fn is_empty<S: Snapshot + ?Sized>(snapshot: &S) -> Result<bool, S3Error> {
    let mut empty = true;
    snapshot.scan(&KeyRange::prefix([keys::OBJECT]), false, &mut |_, _| {
        empty = false;
        ControlFlow::Break(())
    })?;
    Ok(empty)
}
