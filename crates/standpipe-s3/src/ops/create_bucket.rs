//! CreateBucket. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html>

use std::ops::ControlFlow;

use bytes::Bytes;
use standpipe_store::{CellId, KeyRange, StoreError, Transaction};
use standpipe_wire::model::s3::{
    BucketLocationConstraint, CreateBucketOutput, CreateBucketRequest, GetBucketTagging, GetBucketTaggingOutput,
    ObjectOwnership,
};
use standpipe_wire::{AccountId, AwsError, Operation};

use crate::access::{ANONYMOUS, Request, Target, check_account, refuse_anonymous};
use crate::acl::{self, Acl, SentAcl};
use crate::disk::bucket::{BucketRecord, EU, EU_REGION, Versioning};
use crate::disk::keys;
use crate::errors::S3Error;
use crate::limits::BUCKETS_MAX;
use crate::ops::put_bucket_ownership_controls::acl_in_the_way;
use crate::public_access::PublicAccess;
use crate::settings::TAGGING;
use crate::{S3, bucket_cell, names, tagging};

/// The region whose endpoint takes any location constraint, and where making a bucket twice is fine.
pub(crate) const CLASSIC_REGION: &str = "us-east-1";

/// Makes a bucket. The bucket's own cell decides who was first; the index entry in the account's cell
/// is written before, so that a bucket that exists is always listed.
pub async fn create_bucket(
    s3: &S3,
    request: &Request,
    input: CreateBucketRequest,
) -> Result<CreateBucketOutput, S3Error> {
    refuse_anonymous(request, ANONYMOUS)?;
    let owner = check_account(request, &Target::bucket("s3:CreateBucket", &input.bucket, &None))?;
    names::check_new_bucket(&input.bucket)?;
    refuse_unsupported(&input)?;
    let list = sent_list(&input, owner)?;
    let tags = sent_tags(request, &input)?;
    let constraint = input
        .create_bucket_configuration
        .as_ref()
        .and_then(|config| config.location_constraint.as_ref());
    let region = region(&request.head.region, constraint)?;
    let version = s3.new_version();
    let object_lock = input.object_lock_enabled_for_bucket == Some(true);
    let record = BucketRecord {
        owner,
        created_ms: s3.now_ms(),
        birth: version.nonce,
        region,
        versioning: if object_lock {
            Versioning::Enabled
        } else {
            Versioning::Never
        },
        object_lock,
        policy_stamp: 0,
        ownership: input.object_ownership.map(|ownership| ownership.as_str().to_owned()),
        settings: 0,
    };
    let classic = record.region == CLASSIC_REGION;
    let location = location(&record.region, &input.bucket);
    let arn = format!("arn:aws:s3:::{}", input.bucket);
    let entry = keys::index_entry(&input.bucket, record.birth);
    let index = CellId::new(keys::account_cell(owner.as_str()));
    let written_entry = entry.clone();
    s3.store()
        .write(&index, move |txn| {
            refuse_too_many(txn, BUCKETS_MAX)?;
            Ok::<_, S3Error>(txn.put(&written_entry, &[])?)
        })
        .await?;
    let made = make(
        s3,
        input.bucket,
        record,
        list,
        tags,
        request.head.region == CLASSIC_REGION && classic,
    )
    .await;
    if !matches!(made, Ok(Made::New)) {
        s3.store()
            .write::<_, StoreError>(&index, move |txn| txn.delete(&entry))
            .await?;
    }
    made?;
    Ok(CreateBucketOutput {
        location: Some(location),
        bucket_arn: Some(arn),
    })
}

/// An account has at most `buckets_max` buckets.
fn refuse_too_many<T: Transaction + ?Sized>(txn: &T, buckets_max: usize) -> Result<(), S3Error> {
    let mut count = 0;
    txn.scan(&KeyRange::all(), false, &mut |_, _| {
        count += 1;
        if count < buckets_max {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    if count < buckets_max {
        return Ok(());
    }
    let message = "You have attempted to create more buckets than allowed";
    Err(AwsError::new(400, "TooManyBuckets", message).into())
}

enum Made {
    New,
    WasMine,
}

async fn make(
    s3: &S3,
    name: String,
    record: BucketRecord,
    list: Option<Acl>,
    tags: Option<Bytes>,
    twice_is_fine: bool,
) -> Result<Made, S3Error> {
    s3.store()
        .write(&bucket_cell(&name.clone()), move |txn| match txn.get(keys::BUCKET)? {
            None => {
                txn.put(keys::BUCKET, &record.encode())?;
                PublicAccess::store(Some(PublicAccess::NEW), txn)?;
                if let Some(list) = &list {
                    list.store(txn)?;
                }
                if let Some(tags) = &tags {
                    TAGGING.write(txn, tags)?;
                }
                Ok(Made::New)
            }
            Some(bytes) => {
                let found = BucketRecord::decode(&bytes)?;
                if found.owner != record.owner {
                    return Err(S3Error::BucketAlreadyExists { bucket: name });
                }
                if !twice_is_fine || found.region != record.region {
                    return Err(S3Error::BucketAlreadyOwnedByYou { bucket: name });
                }
                // The classic region resets the list of a bucket that is made again. Where lists are off there is none
                // but the owner's, lest another one wakes up when they are turned on.
                let list = list.filter(|_| acl::is_enabled(&found));
                list.unwrap_or_else(|| Acl::private(record.owner)).store(txn)?;
                Ok(Made::WasMine)
            }
        })
        .await
}

/// The list a bucket begins with. A new bucket blocks public lists, and by default has none at all.
fn sent_list(input: &CreateBucketRequest, owner: AccountId) -> Result<Option<Acl>, S3Error> {
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
    let Some(list) = sent.list(owner, owner)? else {
        return Ok(None);
    };
    let enforced = input
        .object_ownership
        .as_ref()
        .is_none_or(|ownership| *ownership == ObjectOwnership::BUCKET_OWNER_ENFORCED);
    if enforced {
        return if list.reaches_beyond(owner) {
            Err(acl_in_the_way())
        } else {
            Ok(None)
        };
    }
    if list.is_public() {
        return Err(AwsError::new(
            400,
            "InvalidBucketAclWithBlockPublicAccessError",
            "Bucket cannot have public ACLs set with BlockPublicAccess enabled",
        )
        .into());
    }
    Ok(Some(list))
}

/// The tags a bucket begins with, as their document.
fn sent_tags(request: &Request, input: &CreateBucketRequest) -> Result<Option<Bytes>, S3Error> {
    let sent = input
        .create_bucket_configuration
        .as_ref()
        .and_then(|config| config.tags.clone());
    let Some(sent) = sent.filter(|tags| !tags.is_empty()) else {
        return Ok(None);
    };
    check_account(request, &Target::bucket("s3:TagResource", &input.bucket, &None))?;
    let tags = tagging::from_bucket_document(sent)?;
    let document = GetBucketTaggingOutput {
        tag_set: tagging::to_document(&tags),
    };
    Ok(Some(GetBucketTagging::encode_output(document)?.body))
}

fn refuse_unsupported(input: &CreateBucketRequest) -> Result<(), S3Error> {
    if input
        .bucket_namespace
        .as_ref()
        .is_some_and(|namespace| namespace.as_str() != "global")
    {
        return Err(S3Error::NotImplemented {
            what: "x-amz-bucket-namespace",
        });
    }
    let Some(config) = &input.create_bucket_configuration else {
        return Ok(());
    };
    if config.location.is_some() || config.bucket.is_some() {
        return Err(S3Error::NotImplemented { what: "Location" });
    }
    if config.location_constraint.is_none() && config.tags.is_none() {
        return Err(S3Error::MalformedXml);
    }
    Ok(())
}

/// `Location` as AWS words it: a path for the classic region, an address for all others.
fn location(region: &str, bucket: &str) -> String {
    match region {
        CLASSIC_REGION => format!("/{bucket}"),
        _ => format!("http://{bucket}.s3.amazonaws.com/"),
    }
}

/// The region the bucket is made in: the classic endpoint makes buckets anywhere, a regional one only
/// in its own region, and wants to be told so.
fn region(endpoint: &str, constraint: Option<&BucketLocationConstraint>) -> Result<String, S3Error> {
    match constraint {
        None if endpoint == CLASSIC_REGION => Ok(CLASSIC_REGION.to_owned()),
        None => Err(S3Error::IllegalLocationConstraint {
            region: "unspecified".to_owned(),
        }),
        // AWS goes on calling such a bucket's location `EU`.
        Some(constraint) if constraint.as_str() == EU && (endpoint == CLASSIC_REGION || endpoint == EU_REGION) => {
            Ok(EU.to_owned())
        }
        Some(constraint) if !constraint.is_known() => Err(S3Error::InvalidLocationConstraint {
            region: constraint.to_string(),
        }),
        Some(constraint) if endpoint == CLASSIC_REGION || constraint.as_str() == endpoint => Ok(constraint.to_string()),
        Some(constraint) => Err(S3Error::IllegalLocationConstraint {
            region: constraint.to_string(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_has_so_many_buckets_and_no_more() {
        let dir = tempfile::tempdir().unwrap();
        let store = standpipe_store::Store::open(standpipe_store::StoreConfig::new(dir.path())).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let cell = CellId::new(keys::account_cell("000000000000"));
        let made = (0..4u64).map(|birth| {
            let entry = keys::index_entry("bucket", birth);
            let written = store.write(&cell, move |txn| {
                refuse_too_many(txn, 3)?;
                Ok::<_, S3Error>(txn.put(&entry, &[])?)
            });
            runtime
                .block_on(written)
                .map_err(|error| error.into_aws().code.into_owned())
        });
        let made: Vec<_> = made.collect();
        assert_eq!(made, [Ok(()), Ok(()), Ok(()), Err("TooManyBuckets".to_owned())]);
    }

    #[test]
    fn regions_follow_endpoint_and_constraint() {
        let check = |endpoint: &str, constraint: Option<&str>, expected: &str| {
            let constraint = constraint.map(BucketLocationConstraint::from);
            let got = region(endpoint, constraint.as_ref()).unwrap_or_else(|error| error.into_aws().code.into_owned());
            assert_eq!(got, expected, "{endpoint} {constraint:?}");
        };
        check("us-east-1", None, "us-east-1");
        check("us-east-1", Some("eu-west-1"), "eu-west-1");
        check("us-east-1", Some("EU"), "EU");
        check("eu-west-1", Some("EU"), "EU");
        check("eu-west-2", Some("EU"), "IllegalLocationConstraintException");
        check("us-east-1", Some("us-east-1"), "InvalidLocationConstraint");
        check("us-east-1", Some("moon-1"), "InvalidLocationConstraint");
        check("us-east-1", Some(""), "InvalidLocationConstraint");
        check("eu-west-1", Some("eu-west-1"), "eu-west-1");
        check("eu-west-1", None, "IllegalLocationConstraintException");
        check("eu-west-1", Some("eu-west-2"), "IllegalLocationConstraintException");
    }
}
