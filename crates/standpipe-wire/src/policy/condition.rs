//! The `Condition` block: operators, quantifiers, and the values of a request.

use std::collections::BTreeMap;
use std::net::IpAddr;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::pattern::Pattern;
use crate::{Head, Identity};

/// The condition keys of one request. Names are compared without case.
#[derive(Clone, Debug, Default)]
pub struct Conditions(BTreeMap<String, Vec<String>>);

impl Conditions {
    /// The global keys of a request: `aws:SourceIp` (the connection's address, never a header's),
    /// `aws:SecureTransport`, `aws:UserAgent`, `aws:Referer`, `aws:CurrentTime`, `aws:EpochTime`,
    /// `aws:PrincipalArn`, `aws:PrincipalAccount`, `aws:username`. `now_secs` is Unix time.
    pub fn of_request(head: &Head, identity: &Identity, now_secs: i64) -> Conditions {
        let mut conditions = Conditions::default();
        conditions.set("aws:SourceIp", &head.peer.ip().to_canonical().to_string());
        conditions.set("aws:SecureTransport", if head.secure { "true" } else { "false" });
        conditions.set("aws:EpochTime", &now_secs.to_string());
        conditions.set("aws:CurrentTime", &crate::sigv4::date::format_extended(now_secs));
        conditions.set("aws:RequestedRegion", &head.region);
        for (key, header) in [("aws:UserAgent", "user-agent"), ("aws:Referer", "referer")] {
            if let Some(value) = head.header(header) {
                conditions.set(key, value);
            }
        }
        if let Identity::Key(key) = identity {
            conditions.set("aws:PrincipalArn", &key.principal_arn);
            conditions.set("aws:PrincipalAccount", key.account.as_str());
            if let Some((_, name)) = key.principal_arn.split_once(":user/") {
                conditions.set("aws:username", name.rsplit('/').next().unwrap_or(name));
            }
        }
        conditions
    }

    /// Sets a key to one value.
    pub fn set(&mut self, key: &str, value: &str) {
        self.0.insert(key.to_ascii_lowercase(), vec![value.to_owned()]);
    }

    /// Sets a key of several values, for example `aws:TagKeys`.
    pub fn set_all(&mut self, key: &str, values: Vec<String>) {
        self.0.insert(key.to_ascii_lowercase(), values);
    }

    /// The value of a key that has exactly one.
    pub(super) fn single(&self, key: &str) -> Option<&str> {
        match self.get(key)? {
            [only] => Some(only),
            _ => None,
        }
    }

    fn get(&self, key: &str) -> Option<&[String]> {
        self.0.get(&key.to_ascii_lowercase()).map(Vec::as_slice)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// What two values are compared as; negation is kept apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparison {
    StringEquals,
    StringEqualsIgnoreCase,
    StringLike,
    Numeric(Order),
    Date(Order),
    Bool,
    BinaryEquals,
    IpAddress,
    Arn,
    Null,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quantifier {
    Single,
    ForAllValues,
    ForAnyValue,
}

/// One operator, key and list of values.
#[derive(Debug)]
pub(super) struct Condition {
    comparison: Comparison,
    negated: bool,
    if_exists: bool,
    quantifier: Quantifier,
    key: String,
    values: Vec<Pattern>,
}

/// Keys that, when fixed, make a statement not public (S3 user guide, "The meaning of public").
const CALLER_KEYS: [&str; 10] = [
    "aws:sourceip",
    "aws:sourcearn",
    "aws:sourceaccount",
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:principalarn",
    "aws:principalaccount",
    "aws:principalorgid",
    "aws:userid",
    "s3:x-amz-server-side-encryption-aws-kms-key-id",
];

/// Whether policies may compare by `operator`.
pub fn operator_exists(operator: &str) -> bool {
    Condition::new(operator, "", Vec::new()).is_some()
}

impl Condition {
    /// `None` for an operator that does not exist.
    pub(super) fn new(operator: &str, key: &str, values: Vec<Pattern>) -> Option<Condition> {
        let (quantifier, rest) = match operator.split_once(':') {
            Some(("ForAllValues", rest)) => (Quantifier::ForAllValues, rest),
            Some(("ForAnyValue", rest)) => (Quantifier::ForAnyValue, rest),
            Some(_) => return None,
            None => (Quantifier::Single, operator),
        };
        let (name, if_exists) = match rest.strip_suffix("IfExists") {
            Some(name) => (name, true),
            None => (rest, false),
        };
        let (comparison, negated) = operator_of(name)?;
        if comparison == Comparison::Null && if_exists {
            return None;
        }
        let key = key.to_ascii_lowercase();
        Some(Condition {
            comparison,
            negated,
            if_exists,
            quantifier,
            key,
            values,
        })
    }

    /// True when the key says who may call or from where, to fixed values.
    pub(super) fn limits_callers(&self) -> bool {
        let fixed = |pattern: &Pattern| match self.key.as_str() {
            "aws:sourceip" => is_narrow(pattern.text()),
            _ => !pattern.text().contains(['*', '?']),
        };
        // That a key is there or not is no value of it.
        !self.negated
            && !self.if_exists
            && self.comparison != Comparison::Null
            && self.quantifier != Quantifier::ForAllValues
            && CALLER_KEYS.contains(&self.key.as_str())
            && self.values.iter().all(fixed)
    }

    pub(super) fn holds(&self, context: &Conditions) -> bool {
        let found = context.get(&self.key).filter(|values| !values.is_empty());
        if self.comparison == Comparison::Null {
            let absent = if found.is_none() { "true" } else { "false" };
            return self
                .values
                .iter()
                .any(|value| value.text().eq_ignore_ascii_case(absent));
        }
        let Some(found) = found else {
            return match self.quantifier {
                Quantifier::ForAllValues => true,
                Quantifier::ForAnyValue => self.if_exists,
                Quantifier::Single => self.if_exists || self.negated,
            };
        };
        let holds_for = |value: &String| {
            let matched = self
                .values
                .iter()
                .any(|pattern| compare(self.comparison, pattern, value, context));
            matched != self.negated
        };
        match self.quantifier {
            Quantifier::ForAllValues => found.iter().all(holds_for),
            Quantifier::Single if self.negated => found.iter().all(holds_for),
            Quantifier::ForAnyValue | Quantifier::Single => found.iter().any(holds_for),
        }
    }
}

fn operator_of(name: &str) -> Option<(Comparison, bool)> {
    let ordered = |rest: &str| {
        Some(match rest {
            "Equals" => (Order::Equal, false),
            "NotEquals" => (Order::Equal, true),
            "LessThan" => (Order::Less, false),
            "LessThanEquals" => (Order::LessOrEqual, false),
            "GreaterThan" => (Order::Greater, false),
            "GreaterThanEquals" => (Order::GreaterOrEqual, false),
            _ => return None,
        })
    };
    if let Some(rest) = name.strip_prefix("Numeric") {
        return ordered(rest).map(|(order, negated)| (Comparison::Numeric(order), negated));
    }
    if let Some(rest) = name.strip_prefix("Date") {
        return ordered(rest).map(|(order, negated)| (Comparison::Date(order), negated));
    }
    Some(match name {
        "StringEquals" => (Comparison::StringEquals, false),
        "StringNotEquals" => (Comparison::StringEquals, true),
        "StringEqualsIgnoreCase" => (Comparison::StringEqualsIgnoreCase, false),
        "StringNotEqualsIgnoreCase" => (Comparison::StringEqualsIgnoreCase, true),
        "StringLike" => (Comparison::StringLike, false),
        "StringNotLike" => (Comparison::StringLike, true),
        "Bool" => (Comparison::Bool, false),
        "BinaryEquals" => (Comparison::BinaryEquals, false),
        "IpAddress" => (Comparison::IpAddress, false),
        "NotIpAddress" => (Comparison::IpAddress, true),
        "ArnEquals" | "ArnLike" => (Comparison::Arn, false),
        "ArnNotEquals" | "ArnNotLike" => (Comparison::Arn, true),
        "Null" => (Comparison::Null, false),
        _ => return None,
    })
}

fn compare(comparison: Comparison, pattern: &Pattern, value: &str, context: &Conditions) -> bool {
    match comparison {
        Comparison::StringLike => return pattern.matches(value, context),
        Comparison::Arn => return pattern.matches_arn(value, context),
        _ => {}
    }
    let Some(expected) = pattern.literal(context) else {
        return false;
    };
    match comparison {
        Comparison::StringEquals | Comparison::BinaryEquals => expected == value,
        Comparison::StringEqualsIgnoreCase => expected.to_lowercase() == value.to_lowercase(),
        Comparison::Bool => expected.eq_ignore_ascii_case(value),
        Comparison::IpAddress => in_network(value, &expected),
        Comparison::Numeric(order) => {
            let (left, right) = (value.parse::<f64>().ok(), expected.parse::<f64>().ok());
            left.zip(right)
                .and_then(|(left, right)| left.partial_cmp(&right))
                .is_some_and(|found| accepts(order, found))
        }
        Comparison::Date(order) => {
            let (left, right) = (date_secs(value), date_secs(&expected));
            left.zip(right)
                .is_some_and(|(left, right)| accepts(order, left.cmp(&right)))
        }
        Comparison::StringLike | Comparison::Arn | Comparison::Null => false,
    }
}

fn accepts(order: Order, found: std::cmp::Ordering) -> bool {
    match order {
        Order::Equal => found.is_eq(),
        Order::Less => found.is_lt(),
        Order::LessOrEqual => found.is_le(),
        Order::Greater => found.is_gt(),
        Order::GreaterOrEqual => found.is_ge(),
    }
}

/// Unix seconds, RFC 3339, or a bare date.
fn date_secs(text: &str) -> Option<i64> {
    if let Ok(secs) = text.parse() {
        return Some(secs);
    }
    let at = OffsetDateTime::parse(text, &Rfc3339)
        .or_else(|_| OffsetDateTime::parse(&format!("{text}T00:00:00Z"), &Rfc3339));
    at.ok().map(OffsetDateTime::unix_timestamp)
}

/// Widest networks that are not the public, in bits (S3 user guide, "The meaning of public").
const PUBLIC_BITS_V4: u32 = 8;
const PUBLIC_BITS_V6: u32 = 32;

/// Whether a network is so small that who is in it are not everybody.
fn is_narrow(network: &str) -> bool {
    let (base, bits) = network.split_once('/').unwrap_or((network, "128"));
    let bits_min = match base.parse() {
        Ok(IpAddr::V4(_)) => PUBLIC_BITS_V4,
        Ok(IpAddr::V6(_)) => PUBLIC_BITS_V6,
        Err(_) => return false,
    };
    bits.parse().is_ok_and(|bits: u32| bits >= bits_min)
}

/// `network` is an address with or without `/bits`.
fn in_network(address: &str, network: &str) -> bool {
    let Ok(address) = address.parse::<IpAddr>() else {
        return false;
    };
    let (base, bits) = network
        .split_once('/')
        .map_or((network, None), |(base, bits)| (base, Some(bits)));
    let Ok(base) = base.parse::<IpAddr>() else {
        return false;
    };
    let (address, base, width) = match (address.to_canonical(), base.to_canonical()) {
        (IpAddr::V4(a), IpAddr::V4(b)) => (u128::from(a.to_bits()), u128::from(b.to_bits()), 32),
        (IpAddr::V6(a), IpAddr::V6(b)) => (a.to_bits(), b.to_bits(), 128),
        _ => return false,
    };
    match bits.map_or(Ok(width), str::parse::<u32>) {
        Ok(0) => true,
        Ok(bits) if bits <= width => address >> (width - bits) == base >> (width - bits),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(operator: &str, policy_values: &[&str], request_values: Option<&[&str]>) -> bool {
        let patterns = policy_values.iter().map(|text| Pattern::new(text, true)).collect();
        let condition = Condition::new(operator, "Key", patterns).unwrap();
        let mut context = Conditions::default();
        if let Some(values) = request_values {
            context.set_all("KEY", values.iter().map(|text| (*text).to_owned()).collect());
        }
        condition.holds(&context)
    }

    #[test]
    fn operators_compare_as_documented() {
        for (operator, policy, request, expected) in [
            ("StringEquals", "a", "a", true),
            ("StringEquals", "a", "A", false),
            ("StringEquals", "a*", "ab", false),
            ("StringNotEquals", "a", "b", true),
            ("StringEqualsIgnoreCase", "aB", "Ab", true),
            ("StringLike", "a*", "ab", true),
            ("StringNotLike", "a*", "ab", false),
            ("NumericLessThan", "10", "9.5", true),
            ("NumericGreaterThanEquals", "10", "10", true),
            ("NumericEquals", "10", "x", false),
            ("DateLessThan", "2026-01-02T00:00:00Z", "2026-01-01T23:59:59Z", true),
            ("DateGreaterThan", "2026-01-02", "1767312000", false),
            ("Bool", "true", "TRUE", true),
            ("IpAddress", "10.0.0.0/8", "10.200.1.1", true),
            ("IpAddress", "10.0.0.0/8", "11.0.0.1", false),
            ("IpAddress", "0.0.0.0/0", "11.0.0.1", true),
            ("IpAddress", "10.0.0.1", "10.0.0.2", false),
            ("IpAddress", "10.0.0.0/33", "10.0.0.0", false),
            ("NotIpAddress", "2001:db8::/32", "2001:db9::1", true),
            ("ArnLike", "arn:aws:s3:::b*", "arn:aws:s3:::bucket", true),
            ("ArnNotEquals", "arn:aws:s3:::b", "arn:aws:s3:::c", true),
        ] {
            assert_eq!(
                check(operator, &[policy], Some(&[request])),
                expected,
                "{operator} {policy} {request}"
            );
        }
    }

    #[test]
    fn a_missing_key_fails_positive_and_passes_negated_and_if_exists() {
        for (operator, expected) in [
            ("StringEquals", false),
            ("StringNotEquals", true),
            ("StringEqualsIfExists", true),
            ("ForAllValues:StringEquals", true),
            ("ForAnyValue:StringEquals", false),
        ] {
            assert_eq!(check(operator, &["a"], None), expected, "{operator}");
        }
        assert!(check("Null", &["true"], None) && !check("Null", &["true"], Some(&["x"])));
        assert!(check("Null", &["false"], Some(&["x"])));
    }

    #[test]
    fn quantifiers_look_at_all_or_any_of_the_requests_values() {
        assert!(check("ForAllValues:StringEquals", &["a", "b"], Some(&["a", "b"])));
        assert!(!check("ForAllValues:StringEquals", &["a", "b"], Some(&["a", "c"])));
        assert!(check("ForAnyValue:StringEquals", &["a", "b"], Some(&["c", "a"])));
        assert!(!check("ForAnyValue:StringEquals", &["a", "b"], Some(&["c"])));
        assert!(!check("StringNotEquals", &["a", "b"], Some(&["b"])));
    }

    #[test]
    fn the_source_address_is_the_connections_whatever_headers_say() {
        let mut headers = http::HeaderMap::new();
        for name in ["x-forwarded-for", "forwarded", "x-real-ip", "true-client-ip"] {
            headers.insert(name, http::HeaderValue::from_static("10.0.0.1"));
        }
        let head = Head {
            method: http::Method::GET,
            raw_path: "/".into(),
            raw_query: String::new(),
            query: Vec::new(),
            headers,
            host: "a".into(),
            authority: "a".into(),
            region: "us-east-1".into(),
            peer: "[::ffff:192.0.2.7]:9".parse().unwrap(),
            secure: false,
            request_id: String::new(),
        };
        let conditions = Conditions::of_request(&head, &Identity::Anonymous, 0);
        assert_eq!(conditions.single("aws:sourceip"), Some("192.0.2.7"));
    }

    #[test]
    fn unknown_operators_are_refused() {
        for operator in [
            "StringMatches",
            "ForSome:StringEquals",
            "NullIfExists",
            "NumericLike",
            "",
        ] {
            assert!(Condition::new(operator, "k", Vec::new()).is_none(), "{operator}");
        }
    }
}
