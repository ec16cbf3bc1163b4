//! What an execution role may do on the embedded pipe, and the keys made for it.
//!
//! There is no IAM service here. A role made for an app ([`standpipe_app::role_arn`]) reaches that
//! app's bucket and queues and nothing else. Any other role acts for its whole account: only a key
//! with full rights over the account can create a function that names it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use standpipe_app::{AppName, app_bucket, app_of_role_arn};
use standpipe_lambda::web::RoleCredentials;
use standpipe_wire::identity::SecretKey;
use standpipe_wire::policy::Policy;
use standpipe_wire::{AccessKey, AccountId};

use crate::failure::Failure;
use crate::keys::{SessionKeys, random_text};

const UPPER_BASE32: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const BASE64: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const SECRET_CHARS: usize = 40;
const TOKEN_CHARS: usize = 128;

/// Makes and revokes the keys of execution environments.
pub struct Roles {
    sessions: SessionKeys,
    owners: Mutex<HashMap<AccountId, AccessKey>>,
}

impl Roles {
    /// Keys are accepted by the server that shares `sessions`.
    pub fn new(sessions: SessionKeys) -> Roles {
        Roles {
            sessions,
            owners: Mutex::default(),
        }
    }

    /// The server's own key for an account, to read that account's code; made at first use, `None` without randomness.
    pub fn owner(&self, account: AccountId) -> Option<AccessKey> {
        let mut owners = self.owners.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = owners.get(&account) {
            return Some(key.clone());
        }
        let key = new_key(account, format!("arn:aws:iam::{account}:root"), None).ok()?;
        self.sessions.insert(key.clone());
        owners.insert(account, key.clone());
        Some(key)
    }
}

impl RoleCredentials for Roles {
    fn issue(&self, account: AccountId, role_arn: &str, session: &str) -> Result<AccessKey, String> {
        let policy = match app_of_role_arn(role_arn) {
            Some(app) => Some(Arc::new(app_policy(account, &app).map_err(|failure| failure.message)?)),
            None => None,
        };
        let role = role_arn.rsplit_once('/').map_or(role_arn, |(_, name)| name);
        let principal = format!("arn:aws:sts::{account}:assumed-role/{role}/{session}");
        let key = new_key(account, principal, policy).map_err(|failure| failure.message)?;
        self.sessions.insert(key.clone());
        Ok(key)
    }

    fn revoke(&self, key: &AccessKey) {
        self.sessions.remove(&key.id);
    }
}

fn new_key(account: AccountId, principal_arn: String, policy: Option<Arc<Policy>>) -> Result<AccessKey, Failure> {
    Ok(AccessKey {
        id: format!("ASIA{}", random_text(UPPER_BASE32, 16)?),
        secret: SecretKey::new(&random_text(BASE64, SECRET_CHARS)?),
        session_token: Some(random_text(BASE64, TOKEN_CHARS)?),
        account,
        principal_arn,
        policy,
    })
}

/// Objects of the app's bucket and queues whose names begin with the app's; not the bucket's own settings.
fn app_policy(account: AccountId, app: &AppName) -> Result<Policy, Failure> {
    let bucket = app_bucket(account.as_str(), app);
    let document = serde_json::json!({
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Action": ["s3:GetObject*", "s3:PutObject*", "s3:DeleteObject*", "s3:RestoreObject",
                           "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
                "Resource": format!("arn:aws:s3:::{bucket}/*"),
            },
            {
                "Effect": "Allow",
                "Action": ["s3:ListBucket*", "s3:GetBucketLocation", "s3:GetBucketVersioning"],
                "Resource": format!("arn:aws:s3:::{bucket}"),
            },
            { "Effect": "Allow", "Action": "sqs:*", "Resource": format!("arn:aws:sqs:*:{account}:{app}-*") },
        ],
    });
    Policy::parse(&document.to_string())
        .map_err(|error| Failure::new("internal", format!("the policy of app `{app}` cannot be read: {error}")))
}
