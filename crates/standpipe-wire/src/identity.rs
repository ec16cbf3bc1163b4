//! Who signed a request. [`Verified`] can only be made by the authenticator of this crate.

use std::sync::Arc;

/// A 12-digit AWS account id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId([u8; 12]);

impl AccountId {
    /// The account of the root key made at first start.
    pub const DEFAULT: AccountId = AccountId(*b"000000000000");

    /// Parses exactly twelve ASCII digits.
    pub fn parse(text: &str) -> Option<AccountId> {
        let bytes: [u8; 12] = text.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_digit).then_some(AccountId(bytes))
    }

    /// The twelve digits.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("000000000000")
    }
}

impl std::fmt::Display for AccountId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::fmt::Debug for AccountId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A secret access key. Never printed; its bytes are reached only to sign.
#[derive(Clone)]
pub struct SecretKey(Arc<str>);

impl SecretKey {
    /// Wraps the secret.
    pub fn new(secret: &str) -> SecretKey {
        SecretKey(secret.into())
    }

    /// The secret itself, to derive a signing key or to write the key file.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey(***)")
    }
}

/// One credential the server accepts.
#[derive(Clone)]
pub struct AccessKey {
    /// `AKIA...` for long-lived keys, `ASIA...` for those of an execution environment.
    pub id: String,
    /// The secret that signs.
    pub secret: SecretKey,
    /// Must equal `x-amz-security-token` when present.
    pub session_token: Option<String>,
    /// The account the key belongs to.
    pub account: AccountId,
    /// `arn:aws:iam::ACCOUNT:root`, `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`, ...
    pub principal_arn: String,
    /// IAM identity policy that limits the key; `None` is the account's root (everything).
    pub policy: Option<Arc<crate::policy::Policy>>,
}

impl std::fmt::Debug for AccessKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Neither the secret nor the session token may reach a log.
        f.debug_struct("AccessKey")
            .field("id", &self.id)
            .field("account", &self.account)
            .field("principal_arn", &self.principal_arn)
            .finish_non_exhaustive()
    }
}

impl AccessKey {
    /// A key to sign with, whose account only the other side knows.
    pub fn for_signing(id: &str, secret: &str, session_token: Option<&str>) -> AccessKey {
        let account = AccountId::DEFAULT;
        AccessKey {
            id: id.to_owned(),
            secret: SecretKey::new(secret),
            session_token: session_token.map(str::to_owned),
            account,
            principal_arn: format!("arn:aws:iam::{account}:root"),
            policy: None,
        }
    }
}

/// Where the server looks keys up. Implemented by the composition root.
pub trait KeyRing: Send + Sync + 'static {
    /// The key of that id, if it is valid now.
    fn lookup(&self, access_key_id: &str) -> Option<AccessKey>;
}

/// The caller of one request.
#[derive(Clone, Debug)]
pub enum Identity {
    /// No credentials were sent. Allowed only where a resource policy says so.
    Anonymous,
    /// A signature (or, in `--dev`, a bare key id) was accepted.
    Key(AccessKey),
}

impl Identity {
    /// The caller's account; `None` when anonymous.
    pub fn account(&self) -> Option<AccountId> {
        match self {
            Identity::Anonymous => None,
            Identity::Key(key) => Some(key.account),
        }
    }
}

/// Proof that the authenticator of this crate accepted the value.
#[derive(Clone, Debug)]
pub struct Verified<T>(T);

impl<T> Verified<T> {
    /// Only the authenticator calls this.
    pub(crate) fn new(value: T) -> Verified<T> {
        Verified(value)
    }
}

impl<T> std::ops::Deref for Verified<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}
