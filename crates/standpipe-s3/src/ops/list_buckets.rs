//! ListBuckets. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html>

use std::ops::ControlFlow;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use standpipe_store::{CellId, KeyRange, Snapshot};
use standpipe_wire::AwsError;
use standpipe_wire::model::s3::{Bucket, BucketLocationConstraint, ListBucketsOutput, ListBucketsRequest};

use crate::access::{Request, Target, check_account};
use crate::disk::keys;
use crate::errors::S3Error;
use crate::limits::PAGE_BUCKETS_MAX;
use crate::ops::create_bucket::CLASSIC_REGION;
use crate::{S3, answer, bucket_cell, load_bucket};

/// Lists the caller's buckets by name. The index is a hint: every entry is looked up in the bucket's
/// own cell, so one left over from a crash is not shown.
pub async fn list_buckets(s3: &S3, request: &Request, input: ListBucketsRequest) -> Result<ListBucketsOutput, S3Error> {
    let target = Target {
        bucket: "*",
        key: None,
        action: "s3:ListAllMyBuckets",
        version_id: None,
        expected_owner: None,
        listed_key: None,
        tags: None,
        told: &[],
    };
    let owner = check_account(request, &target)?;
    let entries_max = page_size(input.max_buckets)?;
    check_region(input.bucket_region.as_deref())?;
    let prefix = input.prefix.clone().unwrap_or_default();
    let mut range = KeyRange::prefix(prefix.as_bytes());
    if let Some(token) = &input.continuation_token {
        // Behind every incarnation of the last bucket shown.
        let last = decode_token(token)?;
        range = range.after(&[last.as_slice(), &[0], &[0xff; 8]].concat());
    }
    let names = s3
        .store()
        .read(&CellId::new(keys::account_cell(owner.as_str())), |snapshot| {
            index(snapshot, &range)
        })?;
    let mut buckets = Vec::new();
    let mut next = None;
    for (name, birth) in names {
        let record = s3
            .store()
            .read(&bucket_cell(&name), |snapshot| load_bucket(snapshot, &name));
        let record = match record {
            Ok(record) if record.birth == birth => record,
            Ok(_) | Err(S3Error::NoSuchBucket { .. }) => continue,
            Err(error) => return Err(error),
        };
        if input
            .bucket_region
            .as_ref()
            .is_some_and(|region| *region != record.region_name())
        {
            continue;
        }
        if buckets.len() == entries_max {
            next = buckets
                .last()
                .and_then(|bucket: &Bucket| bucket.name.as_deref())
                .map(|n| URL_SAFE_NO_PAD.encode(n));
            break;
        }
        let paged = input.max_buckets.is_some() || input.prefix.is_some() || input.bucket_region.is_some();
        buckets.push(Bucket {
            creation_date: Some(answer::timestamp(record.created_ms)),
            bucket_region: paged.then(|| record.region_name().to_owned()),
            bucket_arn: Some(format!("arn:aws:s3:::{name}")),
            name: Some(name),
        });
    }
    Ok(ListBucketsOutput {
        buckets: Some(buckets),
        owner: answer::owner(owner),
        continuation_token: next,
        prefix: input.prefix,
    })
}

fn index<S: Snapshot + ?Sized>(snapshot: &S, range: &KeyRange) -> Result<Vec<(String, u64)>, S3Error> {
    let mut names = Vec::new();
    let mut bad = None;
    snapshot.scan(range, false, &mut |key, _| {
        match keys::parse_index_entry(key) {
            Ok((name, birth)) => names.push((name.to_owned(), birth)),
            Err(error) => bad = Some(error),
        }
        if bad.is_some() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    })?;
    bad.map_or(Ok(names), |error| Err(error.into()))
}

fn page_size(asked: Option<i32>) -> Result<usize, S3Error> {
    match asked.map(usize::try_from) {
        None => Ok(PAGE_BUCKETS_MAX),
        Some(Ok(count)) if (1..=PAGE_BUCKETS_MAX).contains(&count) => Ok(count),
        Some(_) => Err(S3Error::argument(
            "max-buckets",
            asked.unwrap_or_default().to_string(),
            "Argument maxBuckets must be an integer between 1 and 10000",
        )),
    }
}

/// A region is one that a bucket could be made in.
fn check_region(region: Option<&str>) -> Result<(), S3Error> {
    match region {
        Some(region) if region != CLASSIC_REGION && !BucketLocationConstraint::from(region).is_known() => Err(named(
            "bucket-region",
            &format!("Argument value {region} is not a valid AWS Region"),
        )),
        _ => Ok(()),
    }
}

fn decode_token(token: &str) -> Result<Vec<u8>, S3Error> {
    let decoded = URL_SAFE_NO_PAD.decode(token);
    decoded.map_err(|_| named("continuation-token", "The continuation token provided is incorrect"))
}

/// AWS names these arguments without their values.
fn named(argument: &str, message: &str) -> S3Error {
    AwsError::new(400, "InvalidArgument", message)
        .member("ArgumentName", argument)
        .into()
}
