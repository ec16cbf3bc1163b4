//! Whether the caller could send what it lets a bucket send. S3 speaks to queues and functions as the bucket's owner,
//! and the right to configure notifications must not lend the owner's other rights to anybody.

use standpipe_wire::policy::{Conditions, authorize};
use standpipe_wire::{AccountId, Identity};

use super::delivery;
use crate::access::Request;

/// Refuses, in words for the caller, a destination that the caller itself could not tell anything: only a key of the
/// bucket owner's account names destinations, and its policy, if it has one, must allow to send there. Whether the
/// owner may is for the destination to say.
pub(super) fn check(request: &Request, owner: AccountId, arn: &str) -> Result<(), String> {
    let limited = match &*request.identity {
        Identity::Key(key) if key.account == owner => key.policy.is_some(),
        Identity::Key(_) | Identity::Anonymous => {
            return Err(
                "The caller has no permission to name destinations: ask for it with a key of the \
                        bucket owner's account"
                    .to_owned(),
            );
        }
    };
    if !limited {
        return Ok(());
    }
    let action = delivery::action(arn)?;
    let now_secs = i64::try_from(request.now_ms / 1000).unwrap_or(i64::MAX);
    let conditions = Conditions::of_request(&request.head, &request.identity, now_secs);
    authorize(&request.identity, action, arn, owner, None, &conditions).map_err(|denied| {
        tracing::debug!(%denied, "a destination is refused");
        format!("The caller has no permission for {action} on this destination")
    })
}
