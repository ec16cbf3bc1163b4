//! PutBucketIntelligentTieringConfiguration. Objects have one tier.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketIntelligentTieringConfiguration.html>

use standpipe_wire::model::s3::{IntelligentTieringAccessTier, IntelligentTieringConfiguration, Tiering};

use crate::configurations::{Asked, check_filter, check_id, invalid};
use crate::errors::S3Error;

crate::configurations::put_configuration!(
    put_bucket_intelligent_tiering_configuration,
    PutBucketIntelligentTieringConfiguration,
    GetBucketIntelligentTieringConfiguration,
    INTELLIGENT_TIERING,
    intelligent_tiering_configuration,
    check
);

/// Days without a read before an object may go to the archive, and to the deep one; and the most that may be asked.
const ARCHIVE_DAYS_MIN: i32 = 90;
const DEEP_ARCHIVE_DAYS_MIN: i32 = 180;
const DAYS_MAX: i32 = 730;

fn check(id: &str, configuration: &IntelligentTieringConfiguration) -> Result<(), S3Error> {
    check_id(id, &configuration.id)?;
    if let Some(filter) = &configuration.filter {
        let and = filter.and.as_ref().map(|and| Asked {
            prefix: and.prefix.as_deref(),
            tags: &and.tags,
            access_point: None,
        });
        check_filter(&[filter.prefix.is_some(), filter.tag.is_some()], and)?;
    }
    check_tiers(&configuration.tierings)
}

fn check_tiers(tiers: &[Tiering]) -> Result<(), S3Error> {
    if tiers.is_empty() {
        return Err(S3Error::MalformedXml);
    }
    let refuse = |message: String| Err(invalid("InvalidAccessTier", message));
    let deep = |tier: &Tiering| tier.access_tier == IntelligentTieringAccessTier::DEEP_ARCHIVE_ACCESS;
    for (index, tier) in tiers.iter().enumerate() {
        let name = &tier.access_tier;
        if tiers[..index].iter().any(|earlier| earlier.access_tier == *name) {
            return refuse(format!(
                "All Access Tiers in a configuration must be unique. Found duplicate entry for {name}."
            ));
        }
        let days_min = if deep(tier) {
            DEEP_ARCHIVE_DAYS_MIN
        } else {
            ARCHIVE_DAYS_MIN
        };
        if tier.days < days_min {
            return refuse(format!(
                "Days specified in {name} tier should not be less than {days_min}."
            ));
        }
        if tier.days > DAYS_MAX {
            return refuse(format!(
                "Days specified in {name} tier should not be more than {DAYS_MAX}."
            ));
        }
    }
    let days_of = |wanted: bool| tiers.iter().find(|tier| deep(tier) == wanted).map(|tier| tier.days);
    if let (Some(archive), Some(deep_archive)) = (days_of(false), days_of(true))
        && deep_archive <= archive
    {
        return refuse(
            "Days specified in DEEP_ARCHIVE_ACCESS should be greater than days specified in ARCHIVE_ACCESS".to_owned(),
        );
    }
    Ok(())
}
