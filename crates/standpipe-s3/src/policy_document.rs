//! What S3 asks of a bucket policy beyond its grammar: that it speaks of S3's actions and of this bucket, and
//! that no action is without a resource it could be done to.
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html>,
//! <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html>

use serde_json::{Map, Value};
use standpipe_wire::policy::{Policy, PolicyError};

use crate::errors::S3Error;
use crate::policy_actions::{self, On, fits};
use crate::policy_conditions;

const ARN: &str = "arn:aws:s3:::";
/// What AWS says of most that the grammar does not know.
const SYNTAX: &str = "Invalid policy syntax.";
/// AWS measures a policy without the blanks between its elements; we measure it as it is sent, which is never smaller.
pub const TOO_LARGE: &str = "Normalized policy document exceeds the maximum allowed size of 20480 bytes";

/// Checks a bucket policy before it is stored.
pub fn check(json: &str, bucket: &str) -> Result<Policy, S3Error> {
    if !json.starts_with('{') {
        return Err(malformed("Policies must be valid JSON and the first byte must be '{'"));
    }
    let document: Value = serde_json::from_str(json).map_err(|_| malformed("This policy contains invalid Json"))?;
    let statements = match document.get("Statement") {
        Some(Value::Array(list)) if list.is_empty() => {
            return Err(malformed("Could not parse the policy: Statement is empty!"));
        }
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => return Err(malformed("Missing required field Statement")),
    };
    let version = document.get("Version").and_then(Value::as_str);
    if document.get("Version").is_some() && !matches!(version, Some("2012-10-17" | "2008-10-17")) {
        return Err(malformed("The policy must contain a valid version string"));
    }
    let known = |name: &str| matches!(name, "Version" | "Id" | "Statement");
    let is_text = |name: &str| document.get(name).is_none_or(Value::is_string);
    let members = document.as_object().into_iter().flat_map(Map::keys);
    if !members.into_iter().all(|name| known(name)) || !is_text("Id") {
        return Err(malformed(SYNTAX));
    }
    for statement in statements {
        let statement = statement.as_object().ok_or_else(|| malformed(SYNTAX))?;
        check_fields(statement)?;
        check_statement(statement, bucket)?;
        policy_conditions::check(statement)?;
    }
    let policy = Policy::parse(json).map_err(|error| match error {
        PolicyError::TooLarge => malformed(TOO_LARGE),
        PolicyError::Malformed { .. } => malformed(SYNTAX),
    })?;
    if !policy.names_principals() {
        return Err(malformed("Missing required field Principal"));
    }
    Ok(policy)
}

pub(crate) fn malformed(message: &str) -> S3Error {
    S3Error::MalformedPolicy {
        message: message.to_owned(),
    }
}

/// What every statement must have, in AWS's words; the grammar is judged after it.
fn check_fields(statement: &Map<String, Value>) -> Result<(), S3Error> {
    const EITHER: [(&str, &str); 3] = [
        ("Principal", "NotPrincipal"),
        ("Action", "NotAction"),
        ("Resource", "NotResource"),
    ];
    let known = |name: &str| {
        matches!(name, "Sid" | "Effect" | "Condition")
            || EITHER.iter().any(|(one, other)| name == *one || name == *other)
    };
    let both = |(one, other): &(&str, &str)| statement.contains_key(*one) && statement.contains_key(*other);
    if !statement.keys().all(|name| known(name))
        || !statement.get("Sid").is_none_or(Value::is_string)
        || EITHER.iter().any(both)
    {
        return Err(malformed(SYNTAX));
    }
    for (name, other) in [
        ("Effect", "Effect"),
        ("Principal", "NotPrincipal"),
        ("Action", "NotAction"),
        ("Resource", "NotResource"),
    ] {
        if !statement.contains_key(name) && !statement.contains_key(other) {
            return Err(malformed(&format!("Missing required field {name}")));
        }
    }
    match statement.get("Effect").and_then(Value::as_str) {
        Some("Allow" | "Deny") => {}
        Some(other) => return Err(malformed(&format!("Invalid effect: {other}"))),
        None => return Err(malformed(SYNTAX)),
    }
    let principal = statement.get("Principal").or(statement.get("NotPrincipal"));
    match principal {
        Some(Value::String(everyone)) if everyone == "*" => Ok(()),
        Some(Value::Object(_)) => {
            // Whether each name in it can be somebody, the grammar knows.
            let alone = serde_json::json!({"Statement": [{
                "Effect": "Deny", "Principal": principal, "Action": "s3:*", "Resource": "*",
            }]});
            let judged = Policy::parse(&alone.to_string());
            judged.map(|_| ()).map_err(|_| malformed("Invalid principal in policy"))
        }
        _ => Err(malformed("Invalid principal in policy")),
    }
}

/// A string or a list of strings.
pub(crate) fn strings<'a>(statement: &'a Map<String, Value>, name: &str) -> Option<Vec<&'a str>> {
    match statement.get(name)? {
        Value::Array(list) => Some(list.iter().filter_map(Value::as_str).collect()),
        one => Some(one.as_str().into_iter().collect()),
    }
}

fn check_statement(statement: &Map<String, Value>, bucket: &str) -> Result<(), S3Error> {
    let either = |name: &str, other: &str| strings(statement, name).or_else(|| strings(statement, other));
    let actions = either("Action", "NotAction").unwrap_or_default();
    if actions.is_empty() {
        return Err(malformed(SYNTAX));
    }
    if !actions
        .iter()
        .all(|action| kinds(action).is_some_and(|mut on| on.next().is_some()))
    {
        return Err(malformed("Policy has invalid action"));
    }
    let resources = either("Resource", "NotResource").ok_or_else(|| malformed("Missing required field Resource"))?;
    if resources.is_empty() || !resources.iter().all(|resource| is_of(resource, bucket)) {
        return Err(malformed("Policy has invalid resource"));
    }
    if statement.contains_key("NotAction") || statement.contains_key("NotResource") {
        return Ok(());
    }
    let taken = Taken::by(&resources);
    if actions.iter().all(|action| taken.goes_with(action)) {
        Ok(())
    } else {
        Err(malformed("Action does not apply to any resource(s) in statement"))
    }
}

/// Whether a resource can be the bucket or something in it.
fn is_of(resource: &str, bucket: &str) -> bool {
    // A lone `*` is no ARN, and AWS takes it nowhere else than in the policies of users.
    let Some(path) = resource.strip_prefix(ARN) else {
        return false;
    };
    let name = path.split('/').next().unwrap_or_default();
    fits(name.as_bytes(), bucket.as_bytes())
}

/// What the actions that a policy means by `action` are done to; `None` when it is not about S3 at all.
fn kinds(action: &str) -> Option<impl Iterator<Item = On>> {
    if action == "*" {
        return Some(policy_actions::named(action));
    }
    let (service, name) = action.split_once(':')?;
    service.eq_ignore_ascii_case("s3").then(|| policy_actions::named(name))
}

/// Whether some resource of a statement is an object, and whether one is a bucket.
struct Taken {
    object: bool,
    bucket: bool,
}

impl Taken {
    fn by(resources: &[&str]) -> Taken {
        let paths = || resources.iter().map(|text| text.strip_prefix(ARN).unwrap_or(text));
        Taken {
            // A run of any letters also stands for a slash.
            object: paths().any(|path| path.contains(['/', '*'])),
            bucket: paths().any(|path| !path.contains('/') || path.starts_with('*')),
        }
    }

    /// Whether one of the actions meant could be done to one of the resources.
    fn goes_with(&self, action: &str) -> bool {
        kinds(action).into_iter().flatten().any(|on| match on {
            On::Object => self.object,
            On::Bucket => self.bucket,
            On::Other => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn statements_speak_of_this_bucket_and_of_s3() {
        let (object, bucket) = ("arn:aws:s3:::photos/*", "arn:aws:s3:::photos");
        let action = "Policy has invalid action";
        let resource = "Policy has invalid resource";
        let apart = "Action does not apply to any resource(s) in statement";
        for (actions, resources, expected) in [
            (json!("s3:GetObject"), json!(object), None),
            (json!("s3:ListBucket"), json!(bucket), None),
            (json!(["s3:GetObject", "s3:ListBucket"]), json!([object, bucket]), None),
            (json!("s3:*"), json!(bucket), None),
            (json!("*"), json!("*"), Some(resource)),
            (json!("*"), json!("arn:aws:s3:::*"), None),
            (json!("S3:getobject"), json!("arn:aws:s3:::ph?t*"), None),
            (json!("s3:GetObject"), json!("arn:aws:s3:::photos*"), None),
            (json!("s3:Get*"), json!(object), None),
            (json!("sqs:SendMessage"), json!(object), Some(action)),
            (json!("s3:ListObjects"), json!(bucket), Some(action)),
            (json!(["s3:GetObject", "s3:Foo*"]), json!(object), Some(action)),
            (json!("s3express:CreateSession"), json!(bucket), Some(action)),
            (json!("s3:ListAllMyBuckets"), json!(bucket), Some(apart)),
            (json!("s3:DeleteObject*"), json!(bucket), Some(apart)),
            (json!(["s3:GetObject", "iam:*"]), json!(object), Some(action)),
            (json!("s3:GetObject"), json!("arn:aws:s3:::other/*"), Some(resource)),
            (json!("s3:GetObject"), json!("photos/*"), Some(resource)),
            (
                json!("s3:GetObject"),
                json!([object, "arn:aws:s3:::photo"]),
                Some(resource),
            ),
            (json!("s3:GetObject"), json!(bucket), Some(apart)),
            (json!("s3:ListBucket"), json!(object), Some(apart)),
            (json!(["s3:GetObject", "s3:ListBucket"]), json!(object), Some(apart)),
        ] {
            let statement = json!({ "Effect": "Allow", "Principal": "*", "Action": actions, "Resource": resources });
            let policy = json!({ "Version": "2012-10-17", "Statement": statement }).to_string();
            let found = check(&policy, "photos").err().map(|error| error.into_aws().message);
            assert_eq!(found.as_deref(), expected, "{policy}");
        }
    }

    #[test]
    fn documents_are_objects_with_all_that_is_required() {
        for (policy, expected) in [
            ("", "Policies must be valid JSON and the first byte must be '{'"),
            (" {}", "Policies must be valid JSON and the first byte must be '{'"),
            ("[]", "Policies must be valid JSON and the first byte must be '{'"),
            ("{}x", "This policy contains invalid Json"),
            ("{}", "Missing required field Statement"),
            (r#"{"Statement":[]}"#, "Could not parse the policy: Statement is empty!"),
            (
                r#"{"Version":"2020","Statement":{}}"#,
                "The policy must contain a valid version string",
            ),
            (
                r#"{"Statement":{"Effect":"Maybe","Principal":"*","Action":"s3:*","Resource":"*"}}"#,
                "Invalid effect: Maybe",
            ),
            (
                r#"{"Statement":{"Effect":"Allow","Principal":{"AWS":"me"},"Action":"s3:*","Resource":"*"}}"#,
                "Invalid principal in policy",
            ),
            (
                r#"{"Statement":{"Effect":"Allow","Principal":"me","Action":"s3:*","Resource":"*"}}"#,
                "Invalid principal in policy",
            ),
            (
                r#"{"Statement":{"Effect":"Allow","Principal":"*","Resource":"*"}}"#,
                "Missing required field Action",
            ),
            (
                r#"{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"#,
                "Missing required field Principal",
            ),
            (
                r#"{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:*"}}"#,
                "Missing required field Resource",
            ),
        ] {
            let found = check(policy, "photos").err().map(|error| error.into_aws().message);
            assert_eq!(found.as_deref(), Some(expected), "{policy}");
        }
    }
}
