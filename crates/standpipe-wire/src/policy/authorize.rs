//! The one question services ask: may this caller do this to that.

use super::Policy;
use super::condition::Conditions;
use super::evaluate::{Decision, Grant, RequestContext, ResourceVerdict, evaluate};
use crate::{AccountId, Identity};

/// Why not. Services map it to their own `AccessDenied`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{principal} is not authorized to perform: {action} on resource: \"{resource}\" {reason}")]
pub struct Denied {
    /// `User: ARN`, or `Anonymous caller`.
    pub principal: String,
    /// For example `s3:GetObject`.
    pub action: String,
    /// ARN of what was acted on.
    pub resource: String,
    /// Which rule refused, in AWS's words: `with an explicit deny in ...`, or `because no ... policy allows the ... action`.
    pub reason: String,
}

/// With these the owner's root always gets back in after locking itself out with a bucket policy
/// (S3 user guide, "Bucket policies").
const ROOT_ALWAYS: [&str; 3] = ["s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"];

/// AWS's logic: an explicit deny anywhere refuses; within one account either side may allow; across
/// accounts both must; an anonymous caller needs the resource's policy. A key without a policy is
/// its account's root.
pub fn authorize(
    identity: &Identity,
    action: &str,
    resource_arn: &str,
    resource_account: AccountId,
    resource_policy: Option<&Policy>,
    conditions: &Conditions,
) -> Result<(), Denied> {
    let key = match identity {
        Identity::Anonymous => None,
        Identity::Key(key) => Some(key),
    };
    let request = RequestContext {
        principal_arn: key.map(|key| key.principal_arn.as_str()),
        account: key.map(|key| key.account),
        action,
        resource: resource_arn,
        conditions,
    };
    let nobody_allows = |kind: &str| format!("because no {kind} policy allows the {action} action");
    let denied = |reason: String| {
        Err(Denied {
            principal: key.map_or("Anonymous caller".to_owned(), |key| {
                format!("User: {}", key.principal_arn)
            }),
            action: action.to_owned(),
            resource: resource_arn.to_owned(),
            reason,
        })
    };
    let by_resource = resource_policy.map_or(
        ResourceVerdict {
            denied: false,
            grant: Grant::None,
        },
        |policy| policy.verdict(&request, false),
    );
    let same_account = key.is_some_and(|key| key.account == resource_account);
    let is_root = key.is_some_and(|key| key.policy.is_none());
    if same_account && is_root && ROOT_ALWAYS.contains(&action) {
        return Ok(());
    }
    if by_resource.denied {
        return denied("with an explicit deny in a resource-based policy".to_owned());
    }
    let by_identity = match key {
        None => Decision::ImplicitDeny,
        Some(key) => key
            .policy
            .as_deref()
            .map_or(Decision::Allow, |policy| evaluate(&[policy], &request)),
    };
    match (by_identity, by_resource.grant) {
        (Decision::ExplicitDeny, _) => denied("with an explicit deny in an identity-based policy".to_owned()),
        (Decision::Allow, _) if same_account => Ok(()),
        (Decision::Allow, Grant::Account | Grant::Caller) => Ok(()),
        (Decision::Allow, Grant::None) => denied(nobody_allows("resource-based")),
        (Decision::ImplicitDeny, Grant::Caller) if same_account || key.is_none() => Ok(()),
        (Decision::ImplicitDeny, _) if key.is_none() => denied(nobody_allows("resource-based")),
        (Decision::ImplicitDeny, _) => denied(nobody_allows("identity-based")),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::AccessKey;

    const OWNER: &str = "111111111111";
    const OTHER: &str = "222222222222";
    const OBJECT: &str = "arn:aws:s3:::b/k";

    fn caller(account: &str, policy: Option<&str>) -> Identity {
        let mut key = AccessKey::for_signing("AKIA", "s", None);
        key.account = AccountId::parse(account).unwrap();
        key.principal_arn = match policy {
            None => format!("arn:aws:iam::{account}:root"),
            Some(_) => format!("arn:aws:sts::{account}:assumed-role/app/one"),
        };
        key.policy = policy.map(|json| Arc::new(Policy::parse(json).unwrap()));
        Identity::Key(key)
    }

    fn check(identity: &Identity, action: &str, resource_policy: Option<&str>) -> bool {
        let policy = resource_policy.map(|json| Policy::parse(json).unwrap());
        let owner = AccountId::parse(OWNER).unwrap();
        authorize(identity, action, OBJECT, owner, policy.as_ref(), &Conditions::default()).is_ok()
    }

    fn allow(principal: &str) -> String {
        format!(
            r#"{{"Statement":{{"Effect":"Allow","Principal":{principal},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}}}}"#
        )
    }

    const READS: &str = r#"{"Statement":{"Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::b/*"}}"#;
    const ELSEWHERE: &str = r#"{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::c/*"}}"#;
    const DENIES: &str = r#"{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"s3:GetObject","Resource":"*"}]}"#;

    #[test]
    fn within_an_account_either_side_may_allow() {
        assert!(check(&caller(OWNER, None), "s3:GetObject", None));
        assert!(check(&caller(OWNER, Some(READS)), "s3:GetObject", None));
        assert!(!check(&caller(OWNER, Some(READS)), "s3:PutObject", None));
        assert!(!check(&caller(OWNER, Some(ELSEWHERE)), "s3:GetObject", None));
        let role = allow(r#"{"AWS":"arn:aws:iam::111111111111:role/app"}"#);
        assert!(check(&caller(OWNER, Some(ELSEWHERE)), "s3:GetObject", Some(&role)));
        // Naming the account only delegates to the account's own policies.
        let account = allow(r#"{"AWS":"111111111111"}"#);
        assert!(!check(&caller(OWNER, Some(ELSEWHERE)), "s3:GetObject", Some(&account)));
    }

    #[test]
    fn across_accounts_both_sides_must_allow() {
        let to_other = allow(r#"{"AWS":"arn:aws:iam::222222222222:root"}"#);
        assert!(!check(&caller(OTHER, None), "s3:GetObject", None));
        assert!(check(&caller(OTHER, None), "s3:GetObject", Some(&to_other)));
        assert!(!check(&caller(OTHER, None), "s3:PutObject", Some(&to_other)));
        assert!(check(&caller(OTHER, Some(READS)), "s3:GetObject", Some(&to_other)));
        assert!(!check(&caller(OTHER, Some(ELSEWHERE)), "s3:GetObject", Some(&to_other)));
        assert!(!check(
            &caller(OTHER, Some(ELSEWHERE)),
            "s3:GetObject",
            Some(&allow(r#""*""#))
        ));
        assert!(!check(&caller("333333333333", None), "s3:GetObject", Some(&to_other)));
    }

    #[test]
    fn anonymous_callers_need_a_policy_for_everyone() {
        assert!(!check(&Identity::Anonymous, "s3:GetObject", None));
        assert!(check(&Identity::Anonymous, "s3:GetObject", Some(&allow(r#""*""#))));
        assert!(!check(&Identity::Anonymous, "s3:PutObject", Some(&allow(r#""*""#))));
        assert!(!check(
            &Identity::Anonymous,
            "s3:GetObject",
            Some(&allow(r#"{"AWS":"111111111111"}"#))
        ));
        // A statement without a principal in a resource's policy speaks of nobody.
        assert!(!check(&Identity::Anonymous, "s3:GetObject", Some(READS)));
    }

    #[test]
    fn an_explicit_deny_wins_everywhere_but_roots_way_back() {
        assert!(!check(
            &caller(OWNER, Some(DENIES)),
            "s3:GetObject",
            Some(&allow(r#""*""#))
        ));
        let deny_all = r#"{"Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}}"#;
        assert!(!check(&caller(OWNER, None), "s3:GetObject", Some(deny_all)));
        assert!(check(&caller(OWNER, None), "s3:DeleteBucketPolicy", Some(deny_all)));
        assert!(!check(&caller(OTHER, None), "s3:DeleteBucketPolicy", Some(deny_all)));
        let all_but_app = r#"{"Statement":{"Effect":"Deny","NotPrincipal":{"AWS":"arn:aws:iam::111111111111:role/app"},"Action":"*","Resource":"*"}}"#;
        assert!(check(&caller(OWNER, Some(READS)), "s3:GetObject", Some(all_but_app)));
        assert!(!check(&caller(OWNER, None), "s3:GetObject", Some(all_but_app)));
    }

    #[test]
    fn a_policy_for_everyone_is_public_unless_the_callers_are_limited() {
        let public = |json: &str| Policy::parse(json).unwrap().is_public();
        assert!(public(&allow(r#""*""#)));
        assert!(!public(&allow(r#"{"AWS":"111111111111"}"#)));
        let limited = r#"{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}}"#;
        assert!(!public(limited));
        for (network, expected) in [
            ("0.0.0.0/0", true),
            ("0.0.0.0/1", true),
            ("10.0.0.0/7", true),
            ("192.0.2.1", false),
            ("2001:db8::/32", false),
            ("2001::/31", true),
        ] {
            assert_eq!(public(&limited.replace("10.0.0.0/8", network)), expected, "{network}");
        }
        let nobody = limited.replace(
            r#""IpAddress":{"aws:SourceIp":"10.0.0.0/8"}"#,
            r#""Null":{"aws:PrincipalArn":"true"}"#,
        );
        assert!(public(&nobody), "{nobody}");
    }
}
