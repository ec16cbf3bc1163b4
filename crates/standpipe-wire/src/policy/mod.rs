//! IAM policy documents: parsed once, evaluated in one place.
//!
//! Source: IAM user guide, "IAM JSON policy elements reference" and "Policy evaluation logic". An
//! element or operator we do not know is refused when the document is parsed, never ignored.

mod authorize;
mod condition;
mod evaluate;
mod parse;
mod pattern;
#[cfg(test)]
mod tests;

pub use authorize::{Denied, authorize};
pub use condition::{Conditions, operator_exists};
pub use evaluate::{Decision, RequestContext, evaluate};

use condition::Condition;
use pattern::Pattern;

/// Largest document, bytes: the limit of a bucket policy.
pub const POLICY_BYTES_MAX: usize = 20 * 1024;

/// A parsed IAM policy.
#[derive(Debug)]
pub struct Policy {
    statements: Vec<Statement>,
}

/// Why a document is no policy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// Longer than [`POLICY_BYTES_MAX`].
    #[error("the policy is larger than {POLICY_BYTES_MAX} bytes")]
    TooLarge,
    /// Not JSON, or not of the shape of a policy.
    #[error("{reason}")]
    Malformed {
        /// Where and what.
        reason: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    Allow,
    Deny,
}

#[derive(Debug)]
struct Statement {
    effect: Effect,
    principals: Principals,
    actions: Matcher,
    /// `None` where the document names no resource: the one the policy is attached to.
    resources: Option<Matcher>,
    conditions: Vec<Condition>,
}

/// `Action` or `NotAction`, `Resource` or `NotResource`.
#[derive(Debug)]
enum Matcher {
    Any(Vec<Pattern>),
    NoneOf(Vec<Pattern>),
}

/// `Principal` or `NotPrincipal`.
#[derive(Debug)]
enum Principals {
    /// An identity policy: the holder.
    Holder,
    Any(Vec<Principal>),
    NoneOf(Vec<Principal>),
}

#[derive(Debug, PartialEq, Eq)]
enum Principal {
    /// `*`: anyone, signed or not.
    Everyone,
    /// `123456789012` or `arn:aws:iam::123456789012:root`.
    Account(String),
    /// A user, role or session.
    Arn(String),
    /// For example `lambda.amazonaws.com`.
    Service(String),
}

impl Policy {
    /// Parses a document of at most [`POLICY_BYTES_MAX`] bytes.
    pub fn parse(json: &str) -> Result<Policy, PolicyError> {
        parse::policy(json)
    }

    /// True when every statement names a principal, as a resource's policy must.
    pub fn names_principals(&self) -> bool {
        !self
            .statements
            .iter()
            .any(|statement| matches!(statement.principals, Principals::Holder))
    }

    /// True when some statement lets anyone in without a condition on who or from where: S3's
    /// meaning of "public".
    pub fn is_public(&self) -> bool {
        self.statements.iter().any(|statement| {
            let everyone = match &statement.principals {
                Principals::Any(list) => list.contains(&Principal::Everyone),
                Principals::NoneOf(_) => true,
                Principals::Holder => false,
            };
            statement.effect == Effect::Allow && everyone && !statement.conditions.iter().any(Condition::limits_callers)
        })
    }
}
