//! Whole policies and what they say of a request: a row for each operator, principal and form of an element, most of them
//! in a case where it holds and one where it does not.

use super::*;
use crate::{AccessKey, AccountId, Identity};

const ROLE: &str = "arn:aws:sts::111111111111:assumed-role/app/session";

/// Whether a statement with these elements allows GetObject of `b/home/bob`, with these condition keys.
fn allows(version: &str, elements: &str, keys: &[(&str, &[&str])]) -> bool {
    let json = format!(r#"{{"Version":"{version}","Statement":{{"Effect":"Allow",{elements}}}}}"#);
    let policy = Policy::parse(&json).unwrap_or_else(|error| panic!("{json}: {error}"));
    let mut conditions = Conditions::default();
    for (key, values) in keys {
        conditions.set_all(key, values.iter().map(|value| (*value).to_owned()).collect());
    }
    let request = RequestContext {
        principal_arn: Some(ROLE),
        account: AccountId::parse("111111111111"),
        action: "s3:GetObject",
        resource: "arn:aws:s3:::b/home/bob",
        conditions: &conditions,
    };
    evaluate(&[&policy], &request) == Decision::Allow
}

#[test]
fn every_operator_holds_and_does_not() {
    for (operator, wanted, sent, expected) in [
        ("StringEquals", "a", &["b"][..], false),
        ("StringNotEquals", "a", &["a"], false),
        // A negated operator without a quantifier holds when no value matches.
        ("StringNotEquals", "a", &["b", "a"], false),
        ("StringEqualsIgnoreCase", "aB", &["ac"], false),
        ("StringNotEqualsIgnoreCase", "aB", &["Ab"], false),
        ("StringNotEqualsIgnoreCase", "aB", &["ac"], true),
        ("StringLike", "a?c*", &["abcd"], true),
        ("StringLike", "a?c*", &["ac"], false),
        ("StringNotLike", "a*", &["ab"], false),
        ("StringNotLike", "a*", &["ba"], true),
        ("BinaryEquals", "QUJD", &["QUJD"], true),
        ("BinaryEquals", "QUJD", &["QUJE"], false),
        ("Bool", "true", &["false"], false),
        ("NumericEquals", "10", &["10.0"], true),
        ("NumericEquals", "10", &["9"], false),
        ("NumericNotEquals", "10", &["10"], false),
        ("NumericNotEquals", "10", &["9"], true),
        ("NumericLessThan", "10", &["9"], true),
        ("NumericLessThan", "10", &["10"], false),
        ("NumericLessThanEquals", "10", &["10"], true),
        ("NumericLessThanEquals", "10", &["11"], false),
        ("NumericGreaterThan", "10", &["11"], true),
        ("NumericGreaterThan", "10", &["10"], false),
        ("NumericGreaterThanEquals", "10", &["10"], true),
        ("NumericGreaterThanEquals", "10", &["9"], false),
        ("DateEquals", "2026-01-02T00:00:00Z", &["1767312000"], true),
        // A bare date is its first moment.
        ("DateGreaterThan", "2026-01-02", &["2026-01-02T03:00:00Z"], true),
        ("DateLessThanEquals", "2026-01-02", &["2026-01-02T00:00:01Z"], false),
        ("IpAddress", "2001:db8::/32", &["2001:db8:1::1"], true),
        ("IpAddress", "2001:db8::/32", &["2001:db9::1"], false),
        ("IpAddress", "10.0.0.1", &["10.0.0.9"], false),
        ("NotIpAddress", "10.0.0.0/8", &["10.1.1.1"], false),
        ("ArnLike", "arn:aws:sns:*:1:x*", &["arn:aws:sns:eu:1:xyz"], true),
        // A run of any letters stays between its colons, and parts do not go missing.
        ("ArnLike", "arn:aws:sns:*:1:x", &["arn:aws:sns:eu:2:1:x"], false),
        ("ArnEquals", "arn:aws:s3", &["arn:aws:s3:::b"], false),
        ("ArnNotLike", "arn:aws:s3:::b*", &["arn:aws:s3:::bucket"], false),
        ("ForAllValues:StringEquals", "a", &["a", "b"], false),
        ("ForAnyValue:StringEquals", "a", &["b", "a"], true),
        ("ForAnyValue:StringEquals", "a", &[], false),
        ("ForAllValues:StringEquals", "a", &[], true),
        ("StringEqualsIfExists", "a", &["b"], false),
        ("StringEqualsIfExists", "a", &[], true),
        ("StringNotEquals", "a", &[], true),
        ("Null", "true", &[], true),
        ("Null", "false", &[], false),
    ] {
        let elements =
            format!(r#""Action":"s3:GetObject","Resource":"*","Condition":{{"{operator}":{{"k":"{wanted}"}}}}"#);
        assert_eq!(
            allows("2012-10-17", &elements, &[("k", sent)]),
            expected,
            "{operator} {wanted} {sent:?}"
        );
    }
}

#[test]
fn elements_say_what_and_what_not() {
    let bob = [("aws:username", &["bob"][..])];
    for (version, elements, expected) in [
        ("2012-10-17", r#""Action":"S3:GETobject","Resource":"*""#, true),
        ("2012-10-17", r#""Action":"s3:Get?bject","Resource":"*""#, true),
        ("2012-10-17", r#""Action":"s3:PutObject","Resource":"*""#, false),
        ("2012-10-17", r#""NotAction":"s3:PutObject","Resource":"*""#, true),
        ("2012-10-17", r#""NotAction":"s3:Get*","Resource":"*""#, false),
        ("2012-10-17", r#""Action":"*","Resource":"arn:aws:s3:::b/home/*""#, true),
        (
            "2012-10-17",
            r#""Action":"*","Resource":"ARN:aws:s3:::b/home/*""#,
            false,
        ),
        (
            "2012-10-17",
            r#""Action":"*","NotResource":"arn:aws:s3:::b/home/*""#,
            false,
        ),
        ("2012-10-17", r#""Action":"*","NotResource":"arn:aws:s3:::c/*""#, true),
        (
            "2012-10-17",
            r#""Action":"*","Resource":"arn:aws:s3:::b/home/${aws:username}""#,
            true,
        ),
        (
            "2012-10-17",
            r#""Action":"*","Resource":"arn:aws:s3:::b/home/${aws:nobody, 'bob'}""#,
            true,
        ),
        (
            "2012-10-17",
            r#""Action":"*","Resource":"arn:aws:s3:::b/home/${aws:nobody}""#,
            false,
        ),
        // The version of 2008 knows no variables.
        (
            "2008-10-17",
            r#""Action":"*","Resource":"arn:aws:s3:::b/home/${aws:username}""#,
            false,
        ),
    ] {
        assert_eq!(allows(version, elements, &bob), expected, "{version} {elements}");
    }
}

/// Whether a resource's policy that lets `principal` do everything lets this caller in, who may do nothing by itself.
fn lets_in(principal: &str, arn: &str, service: Option<&str>) -> bool {
    let json = format!(r#"{{"Statement":{{"Effect":"Allow",{principal},"Action":"*","Resource":"*"}}}}"#);
    let policy = Policy::parse(&json).unwrap_or_else(|error| panic!("{json}: {error}"));
    let nothing = r#"{"Statement":{"Effect":"Allow","Action":"sqs:*","Resource":"none"}}"#;
    let mut conditions = Conditions::default();
    if let Some(service) = service {
        conditions.set("aws:PrincipalServiceName", service);
    }
    let account = arn.split(':').nth(4).and_then(AccountId::parse);
    let identity = match account {
        None => Identity::Anonymous,
        Some(account) => {
            let mut key = AccessKey::for_signing("AKIA", "s", None);
            key.account = account;
            key.principal_arn = arn.to_owned();
            key.policy = Some(std::sync::Arc::new(Policy::parse(nothing).unwrap()));
            Identity::Key(key)
        }
    };
    let owner = AccountId::parse("111111111111").unwrap();
    authorize(
        &identity,
        "s3:GetObject",
        "arn:aws:s3:::b/k",
        owner,
        Some(&policy),
        &conditions,
    )
    .is_ok()
}

#[test]
fn principals_are_the_callers_they_name() {
    let user = "arn:aws:iam::111111111111:user/bob";
    for (principal, caller, service, expected) in [
        (r#""Principal":"*""#, user, None, true),
        (
            r#""Principal":{"AWS":"arn:aws:iam::111111111111:user/bob"}"#,
            user,
            None,
            true,
        ),
        (
            r#""Principal":{"AWS":"arn:aws:iam::111111111111:user/eve"}"#,
            user,
            None,
            false,
        ),
        // An account delegates to its own policies, which allow nothing here.
        (r#""Principal":{"AWS":"111111111111"}"#, user, None, false),
        (
            r#""Principal":{"AWS":"111111111111"}"#,
            "arn:aws:iam::111111111111:root",
            None,
            true,
        ),
        (
            r#""Principal":{"AWS":"arn:aws:iam::111111111111:root"}"#,
            "arn:aws:iam::111111111111:root",
            None,
            true,
        ),
        // A session is its role, of its account and by its last name.
        (
            r#""Principal":{"AWS":"arn:aws:iam::111111111111:role/app"}"#,
            ROLE,
            None,
            true,
        ),
        (
            r#""Principal":{"AWS":"arn:aws:iam::111111111111:role/a/path/app"}"#,
            ROLE,
            None,
            true,
        ),
        (
            r#""Principal":{"AWS":"arn:aws:iam::222222222222:role/app"}"#,
            ROLE,
            None,
            false,
        ),
        (
            r#""Principal":{"AWS":"arn:aws:iam::111111111111:role/other"}"#,
            ROLE,
            None,
            false,
        ),
        // Services call for nobody; a key never is one.
        (
            r#""Principal":{"Service":"s3.amazonaws.com"}"#,
            "",
            Some("s3.amazonaws.com"),
            true,
        ),
        (
            r#""Principal":{"Service":"s3.amazonaws.com"}"#,
            "",
            Some("sns.amazonaws.com"),
            false,
        ),
        (r#""Principal":{"Service":"s3.amazonaws.com"}"#, "", None, false),
        (
            r#""Principal":{"Service":"s3.amazonaws.com"}"#,
            user,
            Some("s3.amazonaws.com"),
            false,
        ),
    ] {
        assert_eq!(
            lets_in(principal, caller, service),
            expected,
            "{principal} {caller} {service:?}"
        );
    }
}

#[test]
fn what_limits_callers_to_fixed_values_is_not_public() {
    for (condition, is_public) in [
        (r#"{"StringEquals":{"aws:PrincipalAccount":"111111111111"}}"#, false),
        (r#"{"StringNotEquals":{"aws:PrincipalAccount":"111111111111"}}"#, true),
        (
            r#"{"StringEqualsIfExists":{"aws:PrincipalAccount":"111111111111"}}"#,
            true,
        ),
        (
            r#"{"ForAllValues:StringEquals":{"aws:PrincipalAccount":"111111111111"}}"#,
            true,
        ),
        (r#"{"StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"}}"#, true),
        (r#"{"StringEquals":{"aws:Referer":"http://x"}}"#, true),
        (r#"{"IpAddress":{"aws:SourceIp":["10.0.0.0/8","::/0"]}}"#, true),
    ] {
        let json = format!(
            r#"{{"Statement":{{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{condition}}}}}"#
        );
        assert_eq!(Policy::parse(&json).unwrap().is_public(), is_public, "{condition}");
    }
}

#[test]
fn what_no_policy_may_say_is_refused() {
    for json in [
        r#"{"Statement":{"Effect":"Allow","Action":"s3:*"},"Statements":[]}"#,
        r#"{"Statement":{"Effect":"Allow","Action":"s3:*","Principal":{"CanonicalUser":"x"}}}"#,
        r#"{"Statement":{"Effect":"Allow","Action":"s3:*","Principal":{"AWS":"arn:aws:iam::111111111111:user/*"}}}"#,
        r#"{"Statement":{"Effect":"Deny","Action":"s3:*","Principal":"*","NotPrincipal":"*"}}"#,
        r#"{"Statement":{"Effect":"Allow","Action":"s3:*","Condition":{"NullIfExists":{"a":"true"}}}}"#,
        r#"{"Statement":{"Effect":"Allow","Action":"s3:*","Condition":{"StringEquals":{"a":{}}}}}"#,
    ] {
        assert!(Policy::parse(json).is_err(), "{json}");
    }
}
