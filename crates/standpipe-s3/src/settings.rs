//! Bucket settings that are kept as the XML document their Get operation answers with.
//!
//! The document is AWS's own, so it is returned exactly and needs no second schema on disk.

use standpipe_store::{KeyRange, Snapshot, Transaction};
use standpipe_wire::{AwsError, Operation};

use crate::S3;
use crate::access::{Request, Target};
use crate::disk::bucket::BucketRecord;
use crate::disk::keys;
use crate::errors::S3Error;

/// One kind of setting.
#[derive(Debug)]
pub struct Setting {
    /// Name among the bucket's configuration documents.
    name: &'static str,
    /// Bit in the bucket's record, for settings that other requests ask about; else 0.
    pub flag: u64,
    /// Code and message of the 404 when a bucket has none.
    missing: (&'static str, &'static str),
}

/// Cross-origin rules.
pub static CORS: Setting = Setting {
    name: "cors",
    flag: 1,
    missing: ("NoSuchCORSConfiguration", "The CORS configuration does not exist"),
};
/// Lifecycle rules.
pub static LIFECYCLE: Setting = Setting {
    name: "lifecycle",
    flag: 2,
    missing: (
        "NoSuchLifecycleConfiguration",
        "The lifecycle configuration does not exist",
    ),
};
/// Website hosting.
pub static WEBSITE: Setting = Setting {
    name: "website",
    flag: 4,
    missing: (
        "NoSuchWebsiteConfiguration",
        "The specified bucket does not have a website configuration",
    ),
};
/// Event notifications.
pub static NOTIFICATION: Setting = Setting {
    name: "notification",
    flag: 8,
    missing: NO_CONFIGURATION,
};
/// Who pays for requests.
pub static REQUEST_PAYMENT: Setting = Setting {
    name: "request-payment",
    flag: 16,
    missing: NO_CONFIGURATION,
};
/// Tags of the bucket.
pub static TAGGING: Setting = Setting {
    name: "tagging",
    flag: 0,
    missing: ("NoSuchTagSet", "The TagSet does not exist"),
};
/// Transfer acceleration.
pub static ACCELERATE: Setting = Setting {
    name: "accelerate",
    flag: 0,
    missing: NO_CONFIGURATION,
};
/// Request metrics, one document per id.
pub static METRICS: Setting = Setting {
    name: "metrics/",
    flag: 0,
    missing: NO_CONFIGURATION,
};
/// Storage class analysis, one document per id.
pub static ANALYTICS: Setting = Setting {
    name: "analytics/",
    flag: 0,
    missing: NO_CONFIGURATION,
};
/// Inventories, one document per id.
pub static INVENTORY: Setting = Setting {
    name: "inventory/",
    flag: 0,
    missing: NO_CONFIGURATION,
};
/// Intelligent tiering, one document per id.
pub static INTELLIGENT_TIERING: Setting = Setting {
    name: "intelligent-tiering/",
    flag: 0,
    missing: NO_CONFIGURATION,
};

const NO_CONFIGURATION: (&str, &str) = ("NoSuchConfiguration", "The specified configuration does not exist.");

/// Most documents of one kind that has ids. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketMetricsConfiguration.html>
const CONFIGURATIONS_MAX: usize = 1000;
/// Documents in a page of their listings, as on AWS.
const PAGE_CONFIGURATIONS: usize = 100;

impl Setting {
    fn key(&self, id: &str) -> Vec<u8> {
        keys::config(&format!("{}{id}", self.name))
    }

    /// The setting of a bucket as its Get operation answers it.
    pub fn load<G: Operation, S: Snapshot + ?Sized>(&self, snapshot: &S) -> Result<Option<G::Output>, S3Error> {
        self.load_id::<G, S>(snapshot, "")
    }

    fn load_id<G: Operation, S: Snapshot + ?Sized>(
        &self,
        snapshot: &S,
        id: &str,
    ) -> Result<Option<G::Output>, S3Error> {
        match snapshot.get(&self.key(id))? {
            Some(document) => decode::<G>(&document).map(Some),
            None => Ok(None),
        }
    }

    /// Writes a setting that has neither flag nor ids into a bucket that is being made.
    pub fn write<T: Transaction + ?Sized>(&self, txn: &mut T, document: &[u8]) -> Result<(), S3Error> {
        Ok(txn.put(&self.key(""), document)?)
    }

    /// The 404 of a bucket without the setting.
    pub fn missing(&self, bucket: &str) -> S3Error {
        let (code, message) = self.missing;
        S3Error::NoSuchConfiguration {
            code,
            message,
            bucket: bucket.to_owned(),
        }
    }

    /// Whether the bucket's record says that it has the setting.
    pub fn is_on(&self, bucket: &BucketRecord) -> bool {
        bucket.settings & self.flag != 0
    }
}

fn decode<G: Operation>(document: &[u8]) -> Result<G::Output, S3Error> {
    G::decode_output(http::StatusCode::OK, &http::HeaderMap::new(), document)
        .map_err(|_| S3Error::Corrupt { what: "bucket setting" })
}

/// Reads a setting for the caller; the setting's own 404 when there is none.
pub fn get<G: Operation>(
    s3: &S3,
    request: &Request,
    target: &Target<'_>,
    setting: &Setting,
) -> Result<G::Output, S3Error> {
    get_id::<G>(s3, request, target, setting, "")
}

/// The same for a setting with ids.
pub fn get_id<G: Operation>(
    s3: &S3,
    request: &Request,
    target: &Target<'_>,
    setting: &Setting,
    id: &str,
) -> Result<G::Output, S3Error> {
    s3.read(request, target, |snapshot, _| setting.load_id::<G, _>(snapshot, id))?
        .ok_or_else(|| setting.missing(target.bucket))
}

/// Replaces a setting by what its Get operation shall answer.
pub async fn put<G: Operation>(
    s3: &S3,
    request: &Request,
    target: &Target<'_>,
    setting: &'static Setting,
    document: G::Output,
) -> Result<(), S3Error> {
    put_id::<G>(s3, request, target, setting, "", document).await
}

/// The same, and something else that belongs to it in the same transaction.
pub async fn put_and<G: Operation>(
    s3: &S3,
    request: &Request,
    target: &Target<'_>,
    setting: &'static Setting,
    document: G::Output,
    and: impl FnOnce(&mut dyn Transaction) -> Result<(), S3Error> + Send + 'static,
) -> Result<(), S3Error> {
    let entered = s3.enter(request, target)?;
    let document = G::encode_output(document)?.body;
    let key = setting.key("");
    s3.write(target.bucket, &entered, move |txn, bucket| {
        txn.put(&key, &document)?;
        and(txn)?;
        mark(txn, bucket, setting.flag, true)
    })
    .await
}

/// The same for a setting with ids.
pub async fn put_id<G: Operation>(
    s3: &S3,
    request: &Request,
    target: &Target<'_>,
    setting: &'static Setting,
    id: &str,
    document: G::Output,
) -> Result<(), S3Error> {
    let entered = s3.enter(request, target)?;
    let document = G::encode_output(document)?.body;
    let key = setting.key(id);
    s3.write(target.bucket, &entered, move |txn, bucket| {
        if setting.name.ends_with('/') && txn.get(&key)?.is_none() {
            refuse_too_many(txn, setting)?;
        }
        txn.put(&key, &document)?;
        mark(txn, bucket, setting.flag, true)
    })
    .await
}

/// Removes a setting. Absent is fine.
pub async fn delete(s3: &S3, request: &Request, target: &Target<'_>, setting: &'static Setting) -> Result<(), S3Error> {
    let entered = s3.enter(request, target)?;
    s3.write(target.bucket, &entered, move |txn, bucket| {
        txn.delete(&setting.key(""))?;
        mark(txn, bucket, setting.flag, false)
    })
    .await
}

/// Removes one of the documents of a setting with ids; absent is an error.
pub async fn delete_id(
    s3: &S3,
    request: &Request,
    target: &Target<'_>,
    setting: &'static Setting,
    id: &str,
) -> Result<(), S3Error> {
    let entered = s3.enter(request, target)?;
    let (key, name) = (setting.key(id), target.bucket.to_owned());
    s3.write(target.bucket, &entered, move |txn, _| {
        if txn.get(&key)?.is_none() {
            return Err(setting.missing(&name));
        }
        Ok(txn.delete(&key)?)
    })
    .await
}

/// A page of documents with ids, and the token of the next page.
pub struct Page<T> {
    /// What the Get operation answers for each, by id.
    pub found: Vec<T>,
    /// Present when there is more.
    pub next: Option<String>,
}

/// Lists the documents of a setting with ids. The token is the last id shown.
pub fn list<G: Operation>(
    s3: &S3,
    request: &Request,
    target: &Target<'_>,
    setting: &Setting,
    after: Option<&str>,
) -> Result<Page<G::Output>, S3Error> {
    let mut rows = s3.read(request, target, |snapshot, _| {
        let mut range = KeyRange::prefix(setting.key(""));
        if let Some(after) = after {
            range = range.after(&setting.key(after));
        }
        Ok(snapshot.list(&range, false, PAGE_CONFIGURATIONS + 1)?)
    })?;
    let more = rows.len() > PAGE_CONFIGURATIONS;
    rows.truncate(PAGE_CONFIGURATIONS);
    let last = rows.last().filter(|_| more);
    let next = last.map(|(key, _)| String::from_utf8_lossy(&key[setting.key("").len()..]).into_owned());
    let found = rows
        .iter()
        .map(|(_, document)| decode::<G>(document))
        .collect::<Result<_, _>>()?;
    Ok(Page { found, next })
}

fn refuse_too_many(txn: &mut dyn Transaction, setting: &Setting) -> Result<(), S3Error> {
    let known = txn.list(&KeyRange::prefix(setting.key("")), false, CONFIGURATIONS_MAX)?;
    if known.len() < CONFIGURATIONS_MAX {
        return Ok(());
    }
    Err(AwsError::new(
        400,
        "TooManyConfigurations",
        "You are attempting to create a new configuration but have already reached the 1,000-configuration limit.",
    )
    .into())
}

fn mark(txn: &mut dyn Transaction, bucket: &BucketRecord, flag: u64, on: bool) -> Result<(), S3Error> {
    let settings = if on {
        bucket.settings | flag
    } else {
        bucket.settings & !flag
    };
    if settings != bucket.settings {
        let mut bucket = bucket.clone();
        bucket.settings = settings;
        txn.put(keys::BUCKET, &bucket.encode())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_has_a_place_and_a_flag_of_its_own() {
        let all = [
            &CORS,
            &LIFECYCLE,
            &WEBSITE,
            &NOTIFICATION,
            &REQUEST_PAYMENT,
            &TAGGING,
            &ACCELERATE,
            &METRICS,
            &ANALYTICS,
            &INVENTORY,
            &INTELLIGENT_TIERING,
        ];
        for (index, one) in all.iter().enumerate() {
            for other in &all[index + 1..] {
                assert!(!one.name.starts_with(other.name) && !other.name.starts_with(one.name));
                assert!(one.flag & other.flag == 0 && one.flag.count_ones() <= 1);
            }
        }
    }
}
