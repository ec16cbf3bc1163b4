//! S3: buckets, objects, multipart uploads, over the wire's generated types and the store's cells.
//!
//! A request goes `router` -> `ops/<operation>` -> one read snapshot or one write transaction in the
//! bucket's cell -> answer. What is on disk is in [`disk`] and `docs/disk-format-s3.md`; every limit
//! is in [`limits`]; every error is in [`errors`].

mod access;
mod acl;
mod answer;
mod archive;
mod checksum;
mod conditions;
mod configurations;
mod copy_source;
mod cors;
mod describe;
mod disk;
mod encryption;
mod errors;
mod escapes;
mod etag;
mod events;
mod form;
#[cfg(test)]
mod fuzz;
mod ingest;
mod kms;
mod lifecycle;
mod limits;
mod listing;
mod lock;
mod metadata;
mod names;
mod ops;
mod policy_actions;
mod policy_conditions;
mod policy_context;
mod policy_document;
mod public_access;
mod range;
mod registry;
mod router;
mod sealed;
mod sealing;
mod settings;
mod tagging;
mod versions;
mod website;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use standpipe_store::{CellId, Snapshot, Store, Transaction};
use standpipe_wire::{AccountId, AwsError, Call, Client, Response, Service};

use crate::access::{PolicyCache, Request, Target};
use crate::disk::bucket::BucketRecord;
use crate::disk::keys;
use crate::disk::object::Version;
pub use crate::disk::place::{Place, place_of};
use crate::disk::upload::UploadId;
use crate::errors::S3Error;
pub use crate::kms::MasterKey;
use crate::settings::NOTIFICATION;

/// A client that signs as an account; `None` when there is no key for it.
pub type ClientOf = Arc<dyn Fn(AccountId) -> Option<Client> + Send + Sync>;

/// Settings of the service.
#[derive(Clone)]
pub struct S3Config {
    /// A client for the pipe in an account's name, to tell queues what happened; without it no bucket tells.
    pub client_of: Option<ClientOf>,
    /// How long a day of lifecycle rules is, in milliseconds. Less than a real one is for trying rules out.
    pub lifecycle_day_ms: u64,
    /// What the keys `aws/s3` are made of; without it SSE-KMS is refused by name.
    pub master_key: Option<MasterKey>,
}

impl Default for S3Config {
    fn default() -> S3Config {
        S3Config {
            client_of: None,
            lifecycle_day_ms: lifecycle::DAY_MS,
            master_key: None,
        }
    }
}

/// Rounds of the lifecycle in a day, so that nothing outlives its day by much.
const LIFECYCLE_ROUNDS_PER_DAY: u64 = 24;
/// Shortest pause between two rounds of the lifecycle, milliseconds.
const LIFECYCLE_PAUSE_MS_MIN: u64 = 200;
/// Pause before messages that were not taken are sent again.
const EVENT_RETRY_PAUSE: std::time::Duration = std::time::Duration::from_secs(5);

/// The service.
pub struct S3 {
    store: Store,
    policies: Arc<PolicyCache>,
    config: S3Config,
    /// Rings after a write to a bucket that tells.
    told: tokio::sync::Notify,
}

impl S3 {
    /// Puts the service on a store. Nothing is read before the first request.
    pub fn open(store: Store, config: S3Config) -> Arc<S3> {
        Arc::new(S3 {
            store,
            policies: Arc::default(),
            config,
            told: tokio::sync::Notify::new(),
        })
    }

    /// What the service does without being asked: lifecycle rules and event notifications. Runs until it
    /// is dropped; nothing is lost by dropping it.
    pub async fn background(self: Arc<S3>) {
        tokio::join!(self.keep_lifecycle(), self.keep_telling());
    }

    async fn keep_telling(&self) {
        loop {
            if let Err(error) = events::deliver(self).await {
                tracing::error!(?error, "events could not be sent; the next round tries again");
            }
            // A message that was not taken is sent again without a new event.
            let _ = tokio::time::timeout(EVENT_RETRY_PAUSE, self.told.notified()).await;
        }
    }

    async fn keep_lifecycle(&self) {
        let pause_ms = (self.config.lifecycle_day_ms / LIFECYCLE_ROUNDS_PER_DAY).max(LIFECYCLE_PAUSE_MS_MIN);
        loop {
            if let Err(error) = lifecycle::pass(self).await {
                tracing::error!(?error, "a round of the lifecycle failed; the next one tries again");
            }
            tokio::time::sleep(std::time::Duration::from_millis(pause_ms)).await;
        }
    }

    /// One round of the lifecycle now; answers how many versions, markers and uploads went.
    pub async fn run_lifecycle(&self) -> Result<usize, AwsError> {
        lifecycle::pass(self).await.map_err(S3Error::into_aws)
    }

    /// Sends the events that wait now; answers how many were taken.
    pub async fn deliver_events(&self) -> Result<usize, AwsError> {
        events::deliver(self).await.map_err(S3Error::into_aws)
    }

    /// A client that signs as `account`.
    pub(crate) fn client(&self, account: AccountId) -> Option<Client> {
        self.config.client_of.as_ref().and_then(|client_of| client_of(account))
    }

    /// How long a day of lifecycle rules is, in milliseconds.
    pub(crate) fn lifecycle_day_ms(&self) -> u64 {
        self.config.lifecycle_day_ms
    }

    /// What the keys `aws/s3` are made of.
    pub(crate) fn master_key(&self) -> Option<&MasterKey> {
        self.config.master_key.as_ref()
    }

    /// The store below.
    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    /// Parsed bucket policies.
    pub(crate) fn policies(&self) -> Arc<PolicyCache> {
        Arc::clone(&self.policies)
    }

    /// Wall clock, milliseconds since 1970.
    pub(crate) fn now_ms(&self) -> u64 {
        self.store.clock().now_ms()
    }

    /// A version stamp of now. The write transaction may push its sequence up.
    pub(crate) fn new_version(&self) -> Version {
        Version {
            sequence: self.now_ms().saturating_mul(1000),
            nonce: self.random(),
        }
    }

    /// A new upload id.
    pub(crate) fn new_upload_id(&self) -> UploadId {
        let stamp = u128::from(self.now_ms().saturating_mul(1000)) << 64;
        UploadId((stamp | u128::from(self.random())).to_be_bytes())
    }

    fn random(&self) -> u64 {
        u64::from_str_radix(&self.store.ids().token(8), 16).unwrap_or(0)
    }

    /// Checks that the caller may do `target`, then reads the bucket in the same snapshot.
    pub(crate) fn read<T>(
        &self,
        request: &Request,
        target: &Target<'_>,
        read: impl FnOnce(&dyn Snapshot, &BucketRecord) -> Result<T, S3Error>,
    ) -> Result<T, S3Error> {
        if !names::is_bucket_name(target.bucket) {
            return Err(S3Error::InvalidBucketName {
                bucket: target.bucket.to_owned(),
            });
        }
        self.store.read(&bucket_cell(target.bucket), |snapshot| {
            let bucket = load_bucket(snapshot, target.bucket)?;
            if target.key.is_none() && target.action == "s3:ListBucket" {
                let _first = request.bucket_region.set(bucket.region_name().to_owned());
            }
            access::check(snapshot, &bucket, request, target)?;
            read(snapshot, &bucket)
        })
    }

    /// Reads a bucket for an operation that judges every key by itself.
    pub(crate) fn read_unchecked<T>(
        &self,
        name: &str,
        expected_owner: &Option<String>,
        read: impl FnOnce(&dyn Snapshot, &BucketRecord) -> Result<T, S3Error>,
    ) -> Result<T, S3Error> {
        self.store.read(&bucket_cell(name), |snapshot| {
            let bucket = load_bucket(snapshot, name)?;
            if expected_owner
                .as_ref()
                .is_some_and(|expected| expected != bucket.owner.as_str())
            {
                return Err(S3Error::NotExpectedOwner);
            }
            read(snapshot, &bucket)
        })
    }

    /// Checks that the caller may do `target`; answers the bucket.
    pub(crate) fn enter(&self, request: &Request, target: &Target<'_>) -> Result<BucketRecord, S3Error> {
        self.read(request, target, |_, bucket| Ok(bucket.clone()))
    }

    /// [`S3::enter`] once more, for the right to compare the ETag a write or a deletion came with.
    pub(crate) fn enter_to_compare(
        &self,
        request: &Request,
        target: &Target<'_>,
        if_match: Option<&str>,
    ) -> Result<(), S3Error> {
        match access::to_compare(target, if_match) {
            Some(read) => self.enter(request, &read).map(drop),
            None => Ok(()),
        }
    }

    /// One durable transaction in the bucket's cell. Fails when the bucket is no longer the one
    /// that was entered.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        name: &str,
        entered: &BucketRecord,
        write: impl FnOnce(&mut dyn Transaction, &BucketRecord) -> Result<T, S3Error> + Send + 'static,
    ) -> Result<T, S3Error> {
        let (bucket_name, birth) = (name.to_owned(), entered.birth);
        let written = self
            .store
            .write(&bucket_cell(name), move |txn| {
                let bucket = load_bucket(txn, &bucket_name)?;
                if bucket.birth != birth {
                    return Err(S3Error::NoSuchBucket { bucket: bucket_name });
                }
                write(txn, &bucket)
            })
            .await;
        if NOTIFICATION.is_on(entered) {
            self.told.notify_one();
        }
        written
    }
}

/// The bucket's record in its own cell.
pub(crate) fn load_bucket<S: Snapshot + ?Sized>(snapshot: &S, name: &str) -> Result<BucketRecord, S3Error> {
    match snapshot.get(keys::BUCKET)? {
        Some(bytes) => Ok(BucketRecord::decode(&bytes)?),
        None => Err(S3Error::NoSuchBucket {
            bucket: name.to_owned(),
        }),
    }
}

/// The cell of a bucket.
pub(crate) fn bucket_cell(name: &str) -> CellId {
    CellId::new(keys::bucket_cell(name))
}

impl Service for S3 {
    fn call(&self, call: Call) -> Pin<Box<dyn Future<Output = Response> + Send + '_>> {
        Box::pin(router::answer(self, call))
    }
}
