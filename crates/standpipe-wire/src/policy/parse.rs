//! From JSON to statements. Everything unknown is an error.

use serde_json::{Map, Value};

use super::condition::Condition;
use super::pattern::Pattern;
use super::{Effect, Matcher, POLICY_BYTES_MAX, Policy, PolicyError, Principal, Principals, Statement};
use crate::AccountId;

fn malformed(reason: impl Into<String>) -> PolicyError {
    PolicyError::Malformed { reason: reason.into() }
}

pub(super) fn policy(json: &str) -> Result<Policy, PolicyError> {
    if json.len() > POLICY_BYTES_MAX {
        return Err(PolicyError::TooLarge);
    }
    let document: Value = serde_json::from_str(json).map_err(|error| malformed(format!("not valid JSON: {error}")))?;
    let Value::Object(document) = document else {
        return Err(malformed("a policy is a JSON object"));
    };
    let mut variables = false;
    let mut statements = None;
    for (name, value) in &document {
        match (name.as_str(), value) {
            ("Version", Value::String(version)) if version == "2012-10-17" => variables = true,
            ("Version", Value::String(version)) if version == "2008-10-17" => {}
            ("Version", _) => return Err(malformed("`Version` must be 2012-10-17 or 2008-10-17")),
            ("Id", Value::String(_)) => {}
            ("Statement", Value::Array(list)) => statements = Some(list.as_slice()),
            ("Statement", Value::Object(_)) => statements = Some(std::slice::from_ref(value)),
            _ => return Err(malformed(format!("`{name}` is not an element of a policy"))),
        }
    }
    let statements = statements
        .filter(|list| !list.is_empty())
        .ok_or_else(|| malformed("the policy has no `Statement`"))?;
    let parsed: Result<Vec<Statement>, PolicyError> = statements
        .iter()
        .map(|value| match value {
            Value::Object(members) => statement(members, variables),
            _ => Err(malformed("a `Statement` is a JSON object")),
        })
        .collect();
    Ok(Policy { statements: parsed? })
}

fn statement(members: &Map<String, Value>, variables: bool) -> Result<Statement, PolicyError> {
    const KNOWN: [&str; 9] = [
        "Sid",
        "Effect",
        "Principal",
        "NotPrincipal",
        "Action",
        "NotAction",
        "Resource",
        "NotResource",
        "Condition",
    ];
    if let Some(name) = members.keys().find(|name| !KNOWN.contains(&name.as_str())) {
        return Err(malformed(format!("`{name}` is not an element of a statement")));
    }
    let effect = match members.get("Effect").and_then(Value::as_str) {
        Some("Allow") => Effect::Allow,
        Some("Deny") => Effect::Deny,
        _ => return Err(malformed("`Effect` must be Allow or Deny")),
    };
    let actions = matcher(members, "Action", "NotAction", variables)?
        .ok_or_else(|| malformed("a statement needs `Action` or `NotAction`"))?;
    let (Matcher::Any(names) | Matcher::NoneOf(names)) = &actions;
    if let Some(wrong) = names
        .iter()
        .find(|name| name.text() != "*" && !name.text().contains(':'))
    {
        return Err(malformed(format!(
            "the action `{}` is not SERVICE:ACTION",
            wrong.text()
        )));
    }
    Ok(Statement {
        effect,
        principals: principals(members, effect)?,
        actions,
        resources: matcher(members, "Resource", "NotResource", variables)?,
        conditions: conditions(members.get("Condition"), variables)?,
    })
}

fn matcher(
    members: &Map<String, Value>,
    positive: &str,
    negative: &str,
    variables: bool,
) -> Result<Option<Matcher>, PolicyError> {
    let patterns = |name: &str, value: &Value| -> Result<Vec<Pattern>, PolicyError> {
        let texts = strings(value).filter(|texts| !texts.is_empty());
        let texts = texts.ok_or_else(|| malformed(format!("`{name}` must be a string or a list of strings")))?;
        Ok(texts.iter().map(|text| Pattern::new(text, variables)).collect())
    };
    match (members.get(positive), members.get(negative)) {
        (Some(_), Some(_)) => Err(malformed(format!(
            "a statement has `{positive}` or `{negative}`, not both"
        ))),
        (Some(value), None) => Ok(Some(Matcher::Any(patterns(positive, value)?))),
        (None, Some(value)) => Ok(Some(Matcher::NoneOf(patterns(negative, value)?))),
        (None, None) => Ok(None),
    }
}

/// A string, or a list of strings.
fn strings(value: &Value) -> Option<Vec<&str>> {
    match value {
        Value::String(text) => Some(vec![text]),
        Value::Array(list) => list.iter().map(Value::as_str).collect(),
        _ => None,
    }
}

fn principals(members: &Map<String, Value>, effect: Effect) -> Result<Principals, PolicyError> {
    match (members.get("Principal"), members.get("NotPrincipal")) {
        (Some(_), Some(_)) => Err(malformed("a statement has `Principal` or `NotPrincipal`, not both")),
        (Some(value), None) => Ok(Principals::Any(principal_list(value)?)),
        // IAM takes NotPrincipal with Deny only.
        (None, Some(_)) if effect == Effect::Allow => Err(malformed("`NotPrincipal` goes with Effect Deny only")),
        (None, Some(value)) => Ok(Principals::NoneOf(principal_list(value)?)),
        (None, None) => Ok(Principals::Holder),
    }
}

fn principal_list(value: &Value) -> Result<Vec<Principal>, PolicyError> {
    let wrong = || malformed("`Principal` must be \"*\" or an object of AWS, Service, Federated or CanonicalUser");
    let groups = match value {
        Value::String(text) if text == "*" => return Ok(vec![Principal::Everyone]),
        Value::Object(groups) if !groups.is_empty() => groups,
        _ => return Err(wrong()),
    };
    let mut list = Vec::new();
    for (kind, value) in groups {
        for text in strings(value).ok_or_else(wrong)? {
            list.push(match kind.as_str() {
                "AWS" => aws_principal(text)?,
                "Service" => Principal::Service(text.to_owned()),
                _ => return Err(malformed(format!("the principal type `{kind}` is not supported"))),
            });
        }
    }
    Ok(list)
}

fn aws_principal(text: &str) -> Result<Principal, PolicyError> {
    if text == "*" {
        return Ok(Principal::Everyone);
    }
    if AccountId::parse(text).is_some() {
        return Ok(Principal::Account(text.to_owned()));
    }
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    match parts.as_slice() {
        ["arn", "aws", "iam", "", account, "root"] if AccountId::parse(account).is_some() => {
            Ok(Principal::Account((*account).to_owned()))
        }
        ["arn", "aws", "iam" | "sts", "", account, name]
            if AccountId::parse(account).is_some() && !name.is_empty() && !name.contains('*') =>
        {
            Ok(Principal::Arn(text.to_owned()))
        }
        _ => Err(malformed(format!("invalid principal in policy: `{text}`"))),
    }
}

fn conditions(value: Option<&Value>, variables: bool) -> Result<Vec<Condition>, PolicyError> {
    let operators = match value {
        None => return Ok(Vec::new()),
        Some(Value::Object(operators)) => operators,
        Some(_) => return Err(malformed("`Condition` must be an object")),
    };
    let mut list = Vec::new();
    for (operator, keys) in operators {
        let Value::Object(keys) = keys else {
            return Err(malformed(format!("the condition `{operator}` must be an object")));
        };
        for (key, value) in keys {
            let values = condition_values(value)
                .ok_or_else(|| malformed(format!("the condition key `{key}` needs a value or a list of values")))?;
            let patterns = values.iter().map(|text| Pattern::new(text, variables)).collect();
            let condition = Condition::new(operator, key, patterns)
                .ok_or_else(|| malformed(format!("the condition operator `{operator}` does not exist")))?;
            list.push(condition);
        }
    }
    Ok(list)
}

/// Strings, numbers and booleans, alone or in a list.
fn condition_values(value: &Value) -> Option<Vec<String>> {
    let one = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    };
    match value {
        Value::Array(list) => list.iter().map(one).collect(),
        other => one(other).map(|text| vec![text]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_a_policy_is_refused_with_a_reason() {
        for (json, reason) in [
            ("[]", "object"),
            ("{", "JSON"),
            ("{}", "Statement"),
            (r#"{"Version":"2020-01-01","Statement":[]}"#, "Version"),
            (r#"{"Statement":[]}"#, "Statement"),
            (r#"{"Statement":{"Effect":"allow","Action":"s3:*"}}"#, "Effect"),
            (r#"{"Statement":{"Effect":"Allow"}}"#, "Action"),
            (
                r#"{"Statement":{"Effect":"Allow","Action":"s3:*","NotAction":"s3:*"}}"#,
                "not both",
            ),
            (
                r#"{"Statement":{"Effect":"Allow","Action":"GetObject"}}"#,
                "SERVICE:ACTION",
            ),
            (
                r#"{"Statement":{"Effect":"Allow","Action":"s3:*","Ressource":"*"}}"#,
                "Ressource",
            ),
            (
                r#"{"Statement":{"Effect":"Allow","Action":"s3:*","NotPrincipal":"*"}}"#,
                "Deny only",
            ),
            (
                r#"{"Statement":{"Effect":"Allow","Action":"s3:*","Principal":"bob"}}"#,
                "Principal",
            ),
            (
                r#"{"Statement":{"Effect":"Allow","Action":"s3:*","Principal":{"AWS":"arn:aws:iam::1:root"}}}"#,
                "principal",
            ),
            (
                r#"{"Statement":{"Effect":"Allow","Action":"s3:*","Condition":{"Like":{"a":"b"}}}}"#,
                "Like",
            ),
        ] {
            let error = Policy::parse(json).unwrap_err().to_string();
            assert!(error.contains(reason), "{json}: {error}");
        }
        assert_eq!(
            Policy::parse(&" ".repeat(POLICY_BYTES_MAX + 1)).unwrap_err(),
            PolicyError::TooLarge
        );
    }
}
