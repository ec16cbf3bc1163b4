//! The public access block of a bucket. New buckets have all four settings on, as on AWS since April
//! 2023. <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html>

use standpipe_store::{Snapshot, Transaction};
use standpipe_wire::model::s3::PublicAccessBlockConfiguration;

use crate::acl::Acl;
use crate::disk::keys;
use crate::errors::S3Error;

/// Name among a bucket's configuration documents.
const CONFIG: &str = "public-access-block";
const BLOCK_ACLS: u8 = 1;
const IGNORE_ACLS: u8 = 2;
const BLOCK_POLICY: u8 = 4;
const RESTRICT_BUCKETS: u8 = 8;
const ALL: u8 = BLOCK_ACLS | IGNORE_ACLS | BLOCK_POLICY | RESTRICT_BUCKETS;

/// The four settings. The two about ACLs matter only where lists count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicAccess(u8);

impl PublicAccess {
    /// What a new bucket has.
    pub const NEW: PublicAccess = PublicAccess(ALL);

    /// The settings of a bucket; `None` when they were deleted.
    pub fn load<S: Snapshot + ?Sized>(snapshot: &S) -> Result<Option<PublicAccess>, S3Error> {
        let bytes = snapshot.get(&keys::config(CONFIG))?;
        Ok(bytes.and_then(|bytes| bytes.first().copied()).map(PublicAccess))
    }

    /// Writes the settings, or removes them.
    pub fn store<T: Transaction + ?Sized>(settings: Option<PublicAccess>, txn: &mut T) -> Result<(), S3Error> {
        match settings {
            Some(PublicAccess(bits)) => txn.put(&keys::config(CONFIG), &[bits])?,
            None => txn.delete(&keys::config(CONFIG))?,
        }
        Ok(())
    }

    /// Refuses a public list where the settings block them. `attempt` as [`crate::access::attempt`] says it.
    pub fn admit<S: Snapshot + ?Sized>(snapshot: &S, list: &Acl, attempt: Option<String>) -> Result<(), S3Error> {
        let blocks = PublicAccess::load(snapshot)?.is_some_and(|settings| settings.0 & BLOCK_ACLS != 0);
        if blocks && list.is_public() {
            return Err(S3Error::PublicBlocked {
                attempt,
                what: "public access control lists (ACLs)",
                by: "BlockPublicAcls",
            });
        }
        Ok(())
    }

    /// Grants to everyone count for nothing.
    pub fn ignores_acls(self) -> bool {
        self.0 & IGNORE_ACLS != 0
    }

    /// A public policy may not be put.
    pub fn blocks_policy(self) -> bool {
        self.0 & BLOCK_POLICY != 0
    }

    /// A public policy lets in nobody but the owner's account.
    pub fn restricts(self) -> bool {
        self.0 & RESTRICT_BUCKETS != 0
    }

    /// From the document; absent settings are off.
    pub fn from_document(config: &PublicAccessBlockConfiguration) -> PublicAccess {
        let settings = [
            (config.block_public_acls, BLOCK_ACLS),
            (config.ignore_public_acls, IGNORE_ACLS),
            (config.block_public_policy, BLOCK_POLICY),
            (config.restrict_public_buckets, RESTRICT_BUCKETS),
        ];
        let on = settings.into_iter().filter(|(setting, _)| *setting == Some(true));
        PublicAccess(on.fold(0, |bits, (_, bit)| bits | bit))
    }

    /// To the document.
    pub fn to_document(self) -> PublicAccessBlockConfiguration {
        let on = |bit| Some(self.0 & bit != 0);
        PublicAccessBlockConfiguration {
            block_public_acls: on(BLOCK_ACLS),
            ignore_public_acls: on(IGNORE_ACLS),
            block_public_policy: on(BLOCK_POLICY),
            restrict_public_buckets: on(RESTRICT_BUCKETS),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_comes_back_by_itself() {
        for bits in 0..=ALL {
            assert_eq!(
                PublicAccess::from_document(&PublicAccess(bits).to_document()),
                PublicAccess(bits)
            );
        }
        assert!(PublicAccess::NEW.blocks_policy() && PublicAccess::NEW.restricts());
    }
}
