//! Which statements apply to a request, and what they say together: an explicit deny wins.

use super::condition::Conditions;
use super::pattern::Pattern;
use super::{Effect, Matcher, Policy, Principal, Principals, Statement};
use crate::AccountId;

/// One request as policies see it.
#[derive(Clone, Copy, Debug)]
pub struct RequestContext<'a> {
    /// ARN of the caller; `None` when anonymous.
    pub principal_arn: Option<&'a str>,
    /// Account of the caller; `None` when anonymous.
    pub account: Option<AccountId>,
    /// For example `s3:GetObject`.
    pub action: &'a str,
    /// ARN of what is acted on.
    pub resource: &'a str,
    /// Condition keys.
    pub conditions: &'a Conditions,
}

/// What policies say of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Some statement allows, none denies.
    Allow,
    /// Some statement denies.
    ExplicitDeny,
    /// No statement applies.
    ImplicitDeny,
}

/// How strongly a resource's policy allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grant {
    None,
    /// To the caller's account: its own policies must allow as well.
    Account,
    /// To the caller itself or to everyone.
    Caller,
}

/// What one resource policy says of a request.
#[derive(Clone, Copy, Debug)]
pub(super) struct ResourceVerdict {
    pub(super) denied: bool,
    pub(super) grant: Grant,
}

/// What `policies` say together.
pub fn evaluate(policies: &[&Policy], request: &RequestContext<'_>) -> Decision {
    let mut allowed = false;
    for policy in policies {
        let verdict = policy.verdict(request, true);
        if verdict.denied {
            return Decision::ExplicitDeny;
        }
        allowed |= verdict.grant != Grant::None;
    }
    if allowed {
        Decision::Allow
    } else {
        Decision::ImplicitDeny
    }
}

impl Policy {
    /// `holder` says whether statements without a principal speak of the caller (identity
    /// policies) or of nobody (resource policies).
    pub(super) fn verdict(&self, request: &RequestContext<'_>, holder: bool) -> ResourceVerdict {
        let mut verdict = ResourceVerdict {
            denied: false,
            grant: Grant::None,
        };
        for statement in &self.statements {
            let grant = statement.principals.grant(request, holder);
            if grant == Grant::None || !statement.applies(request) {
                continue;
            }
            match statement.effect {
                Effect::Deny => verdict.denied = true,
                Effect::Allow => verdict.grant = verdict.grant.max(grant),
            }
        }
        verdict
    }
}

impl Statement {
    fn applies(&self, request: &RequestContext<'_>) -> bool {
        let context = request.conditions;
        let action = |pattern: &Pattern| pattern.matches_ignore_case(request.action, context);
        let resource = |pattern: &Pattern| pattern.matches(request.resource, context);
        self.actions.accepts(action)
            && self
                .resources
                .as_ref()
                .is_none_or(|resources| resources.accepts(resource))
            && self.conditions.iter().all(|condition| condition.holds(context))
    }
}

impl Matcher {
    fn accepts(&self, matches: impl Fn(&Pattern) -> bool) -> bool {
        match self {
            Matcher::Any(patterns) => patterns.iter().any(matches),
            Matcher::NoneOf(patterns) => !patterns.iter().any(matches),
        }
    }
}

impl Principals {
    fn grant(&self, request: &RequestContext<'_>, holder: bool) -> Grant {
        let strongest = |list: &[Principal]| list.iter().map(|one| one.grant(request)).max().unwrap_or(Grant::None);
        match self {
            Principals::Holder if holder => Grant::Caller,
            Principals::Holder => Grant::None,
            Principals::Any(list) => strongest(list),
            Principals::NoneOf(list) if strongest(list) == Grant::None => Grant::Caller,
            Principals::NoneOf(_) => Grant::None,
        }
    }
}

impl Principal {
    fn grant(&self, request: &RequestContext<'_>) -> Grant {
        let caller = |matched: bool| if matched { Grant::Caller } else { Grant::None };
        match self {
            Principal::Everyone => Grant::Caller,
            Principal::Arn(arn) => caller(
                request
                    .principal_arn
                    .is_some_and(|principal| is_principal(principal, arn)),
            ),
            Principal::Service(name) => caller(
                request.principal_arn.is_none() && request.conditions.single("aws:PrincipalServiceName") == Some(name),
            ),
            Principal::Account(account) => {
                if request.account.is_none_or(|own| own.as_str() != account) {
                    return Grant::None;
                }
                let is_root = request.principal_arn.is_some_and(|arn| arn.ends_with(":root"));
                if is_root { Grant::Caller } else { Grant::Account }
            }
        }
    }
}

/// The caller itself, or the role its session was made from.
fn is_principal(caller: &str, arn: &str) -> bool {
    if caller == arn {
        return true;
    }
    // arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION of arn:aws:iam::ACCOUNT:role[/PATH]/ROLE
    let Some((account, session)) = caller
        .strip_prefix("arn:aws:sts::")
        .and_then(|rest| rest.split_once(":assumed-role/"))
    else {
        return false;
    };
    let (Some((role, _)), Some((role_account, role_name))) = (
        session.split_once('/'),
        arn.strip_prefix("arn:aws:iam::")
            .and_then(|rest| rest.split_once(":role/")),
    ) else {
        return false;
    };
    account == role_account && role_name.rsplit('/').next() == Some(role)
}
