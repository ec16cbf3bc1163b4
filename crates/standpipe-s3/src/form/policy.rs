//! The policy of a form: what its fields and its file must be.
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html>. The signature and the
//! expiration were judged by the wire; every condition must hold, and every field must have one.

use std::ops::RangeInclusive;

use serde_json::Value;
use standpipe_wire::AwsError;

use super::fields::Fields;
use crate::errors::S3Error;

/// Fields that need no condition; those that begin with `x-ignore-` do not either.
pub const UNCOVERED: [&str; 5] = ["awsaccesskeyid", "file", "policy", "signature", "x-amz-signature"];

/// One condition.
#[derive(Debug, PartialEq, Eq)]
enum Condition<'a> {
    Equals { field: &'a str, value: &'a str },
    StartsWith { field: &'a str, value: &'a str },
    Length(RangeInclusive<u64>),
}

/// Checks the fields; answers the sizes the file may have, in bytes.
pub fn check(policy: &Value, fields: &Fields) -> Result<Option<RangeInclusive<u64>>, S3Error> {
    let conditions = policy.get("conditions").and_then(Value::as_array);
    let conditions = conditions.ok_or_else(|| invalid("Missing conditions."))?;
    let conditions: Vec<Condition<'_>> = conditions.iter().map(read).collect::<Result<_, _>>()?;
    let mut sizes: Option<RangeInclusive<u64>> = None;
    for condition in &conditions {
        match condition {
            Condition::Length(range) => {
                let (start, end) = sizes
                    .as_ref()
                    .map_or((0, u64::MAX), |known| (*known.start(), *known.end()));
                sizes = Some(start.max(*range.start())..=end.min(*range.end()));
            }
            condition if condition.holds(fields) => {}
            condition => return Err(denied(format!("Policy Condition failed: {}", condition.text()))),
        }
    }
    let covered = |name: &&str| conditions.iter().any(|condition| condition.names(name));
    // The bucket is a field of every form, sent or not.
    let names = fields.covered_names().chain(["bucket"]);
    let extra: Vec<&str> = names.filter(|name| !covered(name)).collect();
    if extra.is_empty() {
        Ok(sizes)
    } else {
        Err(denied(format!("Extra input fields: {}", extra.join(", "))))
    }
}

fn invalid(reason: &str) -> S3Error {
    AwsError::new(400, "InvalidPolicyDocument", format!("Invalid Policy: {reason}")).into()
}

fn denied(reason: String) -> S3Error {
    AwsError::new(403, "AccessDenied", format!("Invalid according to Policy: {reason}")).into()
}

fn read(condition: &Value) -> Result<Condition<'_>, S3Error> {
    match condition {
        Value::Object(members) => {
            let mut members = members.iter();
            let (Some((field, value)), None) = (members.next(), members.next()) else {
                return Err(invalid(
                    "Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.",
                ));
            };
            let value = value.as_str();
            let value = value.ok_or_else(|| invalid("Invalid Simple-Condition: value must be a string."))?;
            Ok(Condition::Equals { field, value })
        }
        Value::Array(members) => read_list(members),
        _ => Err(invalid("Invalid condition test: must be a List or Object.")),
    }
}

fn read_list(members: &[Value]) -> Result<Condition<'_>, S3Error> {
    let Some((sent, arguments)) = members.split_first() else {
        return Err(invalid("Invalid Condition: missing operation identifier."));
    };
    let sent = sent.as_str().ok_or_else(|| invalid("Invalid JSON."))?;
    let operator = sent.to_ascii_lowercase();
    if !["content-length-range", "eq", "starts-with"].contains(&operator.as_str()) {
        return Err(invalid(&format!("Invalid Condition: unknown operation '{sent}'.")));
    }
    let [first, second] = arguments else {
        return Err(invalid(&format!("Invalid {operator}: wrong number of arguments.")));
    };
    if operator == "content-length-range" {
        return match (first.as_u64(), second.as_u64()) {
            (Some(first), Some(last)) => Ok(Condition::Length(first..=last)),
            _ => Err(invalid("Invalid JSON.")),
        };
    }
    let (Some(name), Some(value)) = (first.as_str(), second.as_str()) else {
        return Err(invalid("Invalid JSON."));
    };
    // Without the dollar it names no field, and no field fulfils it.
    let field = name.strip_prefix('$').unwrap_or_default();
    match operator.as_str() {
        _ if field.is_empty() => Err(denied(format!(
            "Policy Condition failed: {}",
            list_text(&operator, name, value)
        ))),
        "eq" => Ok(Condition::Equals { field, value }),
        _ => Ok(Condition::StartsWith { field, value }),
    }
}

/// A condition as AWS repeats it.
fn list_text(operator: &str, name: &str, value: &str) -> String {
    let quoted = |text: &str| Value::from(text).to_string();
    format!("[{}, {}, {}]", quoted(operator), quoted(name), quoted(value))
}

impl Condition<'_> {
    fn text(&self) -> String {
        match self {
            Condition::Equals { field, value } => list_text("eq", &format!("${field}"), value),
            Condition::StartsWith { field, value } => list_text("starts-with", &format!("${field}"), value),
            Condition::Length(range) => format!("[\"content-length-range\", {}, {}]", range.start(), range.end()),
        }
    }

    /// Whether it speaks of a field, whose name is in lower case.
    fn names(&self, name: &str) -> bool {
        match self {
            Condition::Equals { field, .. } | Condition::StartsWith { field, .. } => field.eq_ignore_ascii_case(name),
            Condition::Length(_) => false,
        }
    }

    /// A field that was not sent fulfils nothing, not even the empty prefix. The bucket is the one posted to,
    /// whatever a field of that name says.
    fn holds(&self, fields: &Fields) -> bool {
        let found = |field: &str| match field.to_ascii_lowercase().as_str() {
            "bucket" => Some(fields.bucket()),
            name => fields.get(name),
        };
        match self {
            Condition::Equals { field, value } => found(field) == Some(value),
            // Of content types every one of a list must fit.
            Condition::StartsWith { field, value } if field.eq_ignore_ascii_case("content-type") => {
                found(field).is_some_and(|sent| sent.split(',').all(|one| one.trim_start().starts_with(value)))
            }
            Condition::StartsWith { field, value } => found(field).is_some_and(|sent| sent.starts_with(value)),
            Condition::Length(_) => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const SENT: [(&str, &str); 5] = [
        ("Key", "user/eric/${filename}"),
        ("acl", "private"),
        ("Content-Type", "image/png,image/gif"),
        ("x-ignore-this", "x"),
        ("policy", "x"),
    ];

    fn judged(mut conditions: Value) -> Result<Option<RangeInclusive<u64>>, String> {
        if let Some(list) = conditions.as_array_mut() {
            list.push(json!({"bucket": "photos"}));
        }
        let sent = SENT.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let fields = Fields::new(&sent, Some("C:\\photos\\me.png"), "photos").unwrap();
        check(&json!({ "conditions": conditions }), &fields).map_err(|error| {
            let error = error.into_aws();
            format!("{} {}", error.status, error.message)
        })
    }

    #[test]
    fn every_kind_of_condition() {
        let rest = [
            json!({"acl": "private"}),
            json!(["starts-with", "$content-type", "image/"]),
        ];
        let with = |first: Value| judged(json!([first, rest[0], rest[1]]));
        let key = json!(["eq", "$key", "user/eric/me.png"]);
        let holds = [
            key.clone(),
            json!({"key": "user/eric/me.png"}),
            json!(["StArTs-WiTh", "$KeY", "user/"]),
            json!(["starts-with", "$key", ""]),
        ];
        for condition in holds {
            assert_eq!(with(condition.clone()), Ok(None), "{condition}");
        }
        let failed = |text: &str| {
            Err(format!(
                "403 Invalid according to Policy: Policy Condition failed: {text}"
            ))
        };
        assert_eq!(with(json!(["eq", "$key", "x"])), failed(r#"["eq", "$key", "x"]"#));
        assert_eq!(
            with(json!({"key": "USER/eric/me.png"})),
            failed(r#"["eq", "$key", "USER/eric/me.png"]"#)
        );
        assert_eq!(
            with(json!(["starts-with", "$none", ""])),
            failed(r#"["starts-with", "$none", ""]"#)
        );
        assert_eq!(with(json!(["eq", "key", "x"])), failed(r#"["eq", "key", "x"]"#));
        assert_eq!(
            with(json!({"bucket": "other"})),
            failed(r#"["eq", "$bucket", "other"]"#)
        );
        let sizes = judged(json!([
            key,
            rest[0],
            rest[1],
            ["content-length-range", 1, 9],
            ["content-length-range", 3, 20]
        ]));
        assert_eq!(sizes, Ok(Some(3..=9)));
    }

    #[test]
    fn every_field_needs_a_condition() {
        let extra = judged(json!([["starts-with", "$key", ""]]));
        assert_eq!(
            extra,
            Err("403 Invalid according to Policy: Extra input fields: acl, content-type".to_owned())
        );
    }

    #[test]
    fn what_is_no_condition_makes_the_policy_invalid() {
        for bad in [
            json!([{}]),
            json!([{"a": "1", "b": "2"}]),
            json!([{"a": 1}]),
            json!(["eq"]),
            json!([["eq", "$a"]]),
            json!([["like", "$a", "b"]]),
            json!([["eq", "$a", 1]]),
            json!([["content-length-range", 0]]),
            json!([["content-length-range", -1, 0]]),
            json!([["content-length-range", "a", "b"]]),
            json!({}),
            Value::Null,
        ] {
            let answered = judged(bad.clone());
            assert!(
                answered
                    .as_ref()
                    .is_err_and(|text| text.starts_with("400 Invalid Policy: ")),
                "{bad} {answered:?}"
            );
        }
    }
}
