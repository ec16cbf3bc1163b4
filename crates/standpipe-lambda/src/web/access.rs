//! Who may do what to which web function: wire's policy engine with our resources.

use standpipe_wire::policy::{self, Conditions, Policy, PolicyError};
use standpipe_wire::{AccountId, Identity};

use crate::web::error::WebError;

/// What one operation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resource<'a> {
    /// The account as a whole; `*` in policies.
    Account,
    /// A function, by name or ARN.
    Function(&'a str),
    /// A revision of a function.
    Revision(&'a str, &'a str),
    /// An endpoint of a function.
    Endpoint(&'a str, &'a str),
}

/// Refuses a resource policy that could not be evaluated later.
pub fn check_document(document: &str) -> Result<(), WebError> {
    match Policy::parse(document) {
        Ok(_) => Ok(()),
        Err(error) => Err(WebError::Validation(error.to_string())),
    }
}

/// Allows or denies one action on `arn` of `owner`. `document` is the function's resource policy;
/// one that cannot be read any more denies everybody, since it may hold a deny.
pub fn authorize(
    identity: &Identity,
    action: &str,
    arn: &str,
    owner: AccountId,
    document: Option<&str>,
) -> Result<(), WebError> {
    let unreadable = |error: PolicyError| WebError::Record {
        key: format!("policy of {arn}"),
        reason: error.to_string(),
    };
    let policy = document.map(Policy::parse).transpose().map_err(unreadable)?;
    policy::authorize(identity, action, arn, owner, policy.as_ref(), &Conditions::default())
        .map_err(|denied| WebError::Denied(denied.to_string()))
}
