//! The key `aws/s3` of SSE-KMS: what every account has in every region without making it.
//!
//! There is no key management service here, so there are no keys that users make. But the key that S3 itself brings is
//! real: a master key, which is kept in a file of its own beside the data and never in it, gives each account and region
//! a key, and objects are sealed with that ([`crate::sealed`]). Who has the data without the file reads nothing.
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html>

use sha2::{Digest, Sha256};
use standpipe_wire::{AccountId, AwsError};

use crate::errors::S3Error;
use crate::sealed::hmac;

/// Length of the master key and of every key made of it, in bytes.
pub const KEY_BYTES: usize = 32;
/// The alias of the key S3 brings.
const ALIAS: &str = "alias/aws/s3";
/// Letters of a key's id: a UUID.
const KEY_ID_CHARS: usize = 36;

/// What all keys are made of. It cannot be printed.
#[derive(Clone)]
pub struct MasterKey([u8; KEY_BYTES]);

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasterKey(***)")
    }
}

/// The key `aws/s3` of one account in one region.
pub struct ManagedKey {
    /// Its name, `arn:aws:kms:REGION:ACCOUNT:key/UUID`.
    pub arn: String,
    /// The key itself.
    pub secret: [u8; KEY_BYTES],
}

impl MasterKey {
    /// Takes random bytes, which must be the same for as long as anything sealed is to be read.
    pub fn new(bytes: [u8; KEY_BYTES]) -> MasterKey {
        MasterKey(bytes)
    }

    /// The key of an account in a region. Its id changes with the master key, so that what is sealed with another one
    /// is told apart.
    pub fn managed(&self, account: AccountId, region: &str) -> ManagedKey {
        let parts = [account.as_str().as_bytes(), region.as_bytes()];
        let secret = hmac(&self.0, "standpipe sse-kms ", "key", &parts);
        let id = uuid(&Sha256::digest(hmac(&self.0, "standpipe sse-kms ", "id", &parts)));
        ManagedKey {
            arn: format!("arn:aws:kms:{region}:{account}:key/{id}"),
            secret,
        }
    }

    /// The key a request of `account` names, in any of the four forms; without a name it is `aws/s3`.
    pub fn find(&self, named: Option<&str>, account: AccountId, region: &str) -> Result<ManagedKey, S3Error> {
        let key = self.managed(account, region);
        let Some(named) = named.filter(|named| !named.is_empty()) else {
            return Ok(key);
        };
        let arn_of = |what: &str| format!("arn:aws:kms:{region}:{account}:{what}");
        let id = key.arn.rsplit('/').next().unwrap_or_default();
        if [key.arn.as_str(), id, ALIAS, &arn_of(ALIAS)].contains(&named) {
            return Ok(key);
        }
        let arn = if named.starts_with("arn:") {
            named.to_owned()
        } else {
            arn_of(named)
        };
        Err(not_found(match named {
            _ if arn.contains(":alias/") => format!("Alias {arn} is not found."),
            _ if arn.contains(":key/") => format!("Key '{arn}' does not exist"),
            id if is_uuid(id) => format!("Key '{}' does not exist", arn_of(&format!("key/{id}"))),
            other => format!("Invalid keyId '{other}'"),
        }))
    }
}

/// What S3 passes on from KMS about a key that is not there.
pub fn not_found(message: String) -> S3Error {
    AwsError::new(400, "KMS.NotFoundException", message).into()
}

/// Account and region in a key's name.
pub fn owner_of(arn: &str) -> Option<(AccountId, &str)> {
    let mut parts = arn.split(':').skip(3);
    let (region, account) = (parts.next()?, parts.next()?);
    Some((AccountId::parse(account)?, region))
}

fn is_uuid(text: &str) -> bool {
    text.len() == KEY_ID_CHARS && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

/// The first 16 bytes as a UUID of version 4.
fn uuid(digest: &[u8]) -> String {
    let mut hex = String::with_capacity(KEY_ID_CHARS);
    for (index, byte) in digest.iter().take(16).enumerate() {
        let byte = match index {
            6 => (byte & 0x0f) | 0x40,
            8 => (byte & 0x3f) | 0x80,
            _ => *byte,
        };
        if matches!(index, 4 | 6 | 8 | 10) {
            hex.push('-');
        }
        hex.push_str(&format!("{byte:02x}"));
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::*;

    const REGION: &str = "us-east-1";

    #[test]
    fn a_key_answers_to_its_names_and_to_no_other() {
        let account = AccountId::DEFAULT;
        let master = MasterKey::new([7; KEY_BYTES]);
        let key = master.managed(account, REGION);
        let id = key.arn.rsplit('/').next().unwrap().to_owned();
        assert!(is_uuid(&id), "{id}");
        assert_eq!(owner_of(&key.arn), Some((account, REGION)));
        let of = |what: &str| format!("arn:aws:kms:{REGION}:{account}:{what}");
        for name in ["", ALIAS, &id, &key.arn, &of(ALIAS)] {
            assert_eq!(
                master.find(Some(name), account, REGION).ok().map(|key| key.arn),
                Some(key.arn.clone())
            );
        }
        let other = "12345678-1234-4234-8234-123456789012";
        for (name, message) in [
            ("aws/s3", "Invalid keyId 'aws/s3'".to_owned()),
            ("k", "Invalid keyId 'k'".to_owned()),
            (other, format!("Key '{}' does not exist", of(&format!("key/{other}")))),
            (&of("key/k"), format!("Key '{}' does not exist", of("key/k"))),
            ("alias/mine", format!("Alias {} is not found.", of("alias/mine"))),
        ] {
            let error = master.find(Some(name), account, REGION).err().unwrap().into_aws();
            assert_eq!(
                (error.status, error.code.as_ref(), error.message),
                (400, "KMS.NotFoundException", message)
            );
        }
    }

    #[test]
    fn every_account_region_and_master_key_has_its_own() {
        let second = AccountId::parse("111111111111").unwrap();
        let master = MasterKey::new([7; KEY_BYTES]);
        let keys = [
            master.managed(AccountId::DEFAULT, REGION),
            master.managed(second, REGION),
            master.managed(second, "eu-west-1"),
            MasterKey::new([8; KEY_BYTES]).managed(second, REGION),
        ];
        for (index, key) in keys.iter().enumerate() {
            assert!(
                keys[..index]
                    .iter()
                    .all(|other| other.secret != key.secret && other.arn != key.arn)
            );
        }
        assert_eq!(format!("{master:?}"), "MasterKey(***)");
    }
}
