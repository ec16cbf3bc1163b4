//! Who may do what: the queue's owner, the caller's own policy, the queue policy.

use standpipe_wire::policy::{Conditions, Denied, Policy, authorize};
use standpipe_wire::{AccountId, Head, Identity, Verified};

use crate::errors::SqsError;

/// What of a request every operation may need.
pub struct Request {
    /// The caller.
    pub identity: Verified<Identity>,
    /// Method, path, query, headers.
    pub head: Head,
    /// Moment the request came in, Unix milliseconds.
    pub now_ms: u64,
    /// IAM action of the operation, for example `sqs:SendMessage`.
    pub action: &'static str,
}

impl Request {
    /// The caller's account, for operations on queues the caller does not name an owner of.
    pub fn account(&self) -> Result<AccountId, SqsError> {
        self.identity.account().ok_or_else(|| self.anonymous())
    }

    fn anonymous(&self) -> SqsError {
        SqsError::AccessDenied {
            reason: format!(
                "Access to the resource {}://{}{} is denied.",
                if self.head.secure { "https" } else { "http" },
                self.head.authority,
                self.head.raw_path
            ),
        }
    }

    /// Decides about the operation's action on a queue.
    pub fn check(&self, arn: &str, owner: AccountId, policy: Option<&Policy>) -> Result<(), SqsError> {
        self.check_action(self.action, arn, owner, policy)
    }

    /// Decides about one action on a queue.
    pub fn check_action(
        &self,
        action: &str,
        arn: &str,
        owner: AccountId,
        policy: Option<&Policy>,
    ) -> Result<(), SqsError> {
        // An owner's root key on a queue without policy: nothing could refuse, so nothing is built.
        if let (Identity::Key(key), None) = (&*self.identity, policy)
            && key.policy.is_none()
            && key.account == owner
        {
            return Ok(());
        }
        let now_secs = i64::try_from(self.now_ms / 1000).unwrap_or(i64::MAX);
        let conditions = Conditions::of_request(&self.head, &self.identity, now_secs);
        authorize(&self.identity, action, arn, owner, policy, &conditions).map_err(|denied| {
            tracing::debug!(%denied, "access denied");
            match &*self.identity {
                Identity::Anonymous => self.anonymous(),
                Identity::Key(_) => SqsError::AccessDenied {
                    reason: worded(&denied),
                },
            }
        })
    }

    /// Operations that a queue policy cannot give to other accounts.
    pub fn check_owner(&self, arn: &str, owner: AccountId, policy: Option<&Policy>) -> Result<(), SqsError> {
        self.check(arn, owner, policy)?;
        if self.identity.account() != Some(owner) {
            return Err(SqsError::AccessDenied {
                reason: format!(
                    "User: {} is not authorized to perform: {} on resource: {arn} because only its owner may",
                    self.principal(),
                    self.action.to_lowercase()
                ),
            });
        }
        Ok(())
    }

    fn principal(&self) -> &str {
        match &*self.identity {
            Identity::Anonymous => "anonymous",
            Identity::Key(key) => &key.principal_arn,
        }
    }

    /// Who sent a message, as `SenderId` shows it: an account's root by its account, others by their key.
    pub fn sender(&self) -> String {
        match &*self.identity {
            Identity::Anonymous => "anonymous".to_owned(),
            Identity::Key(key) if key.policy.is_none() => key.account.to_string(),
            Identity::Key(key) => match key.principal_arn.rsplit_once('/') {
                Some((_, session)) if key.principal_arn.contains(":assumed-role/") => format!("{}:{session}", key.id),
                _ => key.id.clone(),
            },
        }
    }
}

/// SQS writes actions in small letters, and the ARN without quotes.
fn worded(denied: &Denied) -> String {
    let action = denied.action.to_lowercase();
    let reason = denied.reason.replace(&denied.action, &action);
    format!(
        "{} is not authorized to perform: {action} on resource: {} {reason}",
        denied.principal, denied.resource
    )
}
