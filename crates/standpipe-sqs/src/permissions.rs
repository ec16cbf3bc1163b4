//! AddPermission and RemovePermission: statements of the queue policy, named by their label.

use serde_json::{Value, json};
use standpipe_wire::AccountId;

use crate::errors::SqsError;
use crate::limits::{LABEL_CHARS_MAX, PERMISSION_ACTIONS_MAX};

/// Actions that other accounts can be given.
const SHARED_ACTIONS: [&str; 9] = [
    "*",
    "ChangeMessageVisibility",
    "DeleteMessage",
    "GetQueueAttributes",
    "GetQueueUrl",
    "ListDeadLetterSourceQueues",
    "PurgeQueue",
    "ReceiveMessage",
    "SendMessage",
];

/// A policy with one more statement.
pub fn add(
    policy: Option<&str>,
    arn: &str,
    label: &str,
    accounts: &[String],
    actions: &[String],
) -> Result<String, SqsError> {
    check_label(label)?;
    check_actions(actions)?;
    if accounts.is_empty() || accounts.iter().any(|account| AccountId::parse(account).is_none()) {
        let reason = "Unable to verify.";
        return Err(SqsError::parameter(
            "PrincipalId",
            format!("[{}]", accounts.join(", ")),
            reason,
        ));
    }
    let mut document = document(policy, arn);
    let statements = statements(&mut document);
    if statements.iter().any(|statement| statement["Sid"] == label) {
        return Err(SqsError::parameter("Label", label, "Already exists."));
    }
    let one_or_list = |mut values: Vec<String>| {
        if values.len() == 1 {
            Value::String(values.remove(0))
        } else {
            json!(values)
        }
    };
    statements.push(json!({
        "Sid": label,
        "Effect": "Allow",
        "Principal": { "AWS": one_or_list(accounts.iter().map(|id| format!("arn:aws:iam::{id}:root")).collect()) },
        "Action": one_or_list(actions.iter().map(|action| format!("SQS:{action}")).collect()),
        "Resource": arn,
    }));
    Ok(document.to_string())
}

/// A policy without a statement; `None` when none is left.
pub fn remove(policy: Option<&str>, arn: &str, label: &str) -> Result<Option<String>, SqsError> {
    check_label(label)?;
    let mut document = document(policy, arn);
    let statements = statements(&mut document);
    let before = statements.len();
    statements.retain(|statement| statement["Sid"] != label);
    if statements.len() == before {
        return Err(SqsError::parameter(
            "Label",
            label,
            "can't find label on existing policy.",
        ));
    }
    if statements.is_empty() {
        return Ok(None);
    }
    Ok(Some(document.to_string()))
}

fn document(policy: Option<&str>, arn: &str) -> Value {
    let parsed = policy.and_then(|policy| serde_json::from_str(policy).ok());
    parsed
        .unwrap_or_else(|| json!({ "Version": "2008-10-17", "Id": format!("{arn}/SQSDefaultPolicy"), "Statement": [] }))
}

/// The statements as a list; a policy may hold a single one.
fn statements(document: &mut Value) -> &mut Vec<Value> {
    let statement = &mut document["Statement"];
    if !statement.is_array() {
        *statement = if statement.is_null() {
            json!([])
        } else {
            json!([statement.take()])
        };
    }
    match statement {
        Value::Array(list) => list,
        // Made an array above.
        _ => unreachable!("a statement list is an array"),
    }
}

fn check_label(label: &str) -> Result<(), SqsError> {
    let plain = label
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    if plain && (1..=LABEL_CHARS_MAX).contains(&label.len()) {
        return Ok(());
    }
    Err(SqsError::parameter(
        "Label",
        label.chars().take(2 * LABEL_CHARS_MAX).collect::<String>(),
        "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length.",
    ))
}

fn check_actions(actions: &[String]) -> Result<(), SqsError> {
    if actions.is_empty() {
        return Err(SqsError::MissingParameter { name: "Actions" });
    }
    if actions.len() > PERMISSION_ACTIONS_MAX {
        return Err(SqsError::OverLimit {
            message: format!(
                "{} Actions were found, maximum allowed is {PERMISSION_ACTIONS_MAX}.",
                actions.len()
            ),
        });
    }
    match actions.iter().find(|action| !SHARED_ACTIONS.contains(&action.as_str())) {
        Some(action) => Err(SqsError::parameter(
            "ActionName",
            format!("SQS:{action}"),
            "Only the queue owner is allowed to invoke this action.",
        )),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARN: &str = "arn:aws:sqs:us-east-1:000000000000:q";

    #[test]
    fn permissions_come_and_go_by_label() {
        let accounts = ["111111111111".to_owned()];
        let one = add(None, ARN, "a", &accounts, &["SendMessage".to_owned()]).unwrap();
        let policy = standpipe_wire::policy::Policy::parse(&one).unwrap();
        assert!(policy.names_principals());
        let message = |error: SqsError| error.into_aws().message;
        let again = add(Some(&one), ARN, "a", &accounts, &["SendMessage".to_owned()]);
        assert_eq!(
            message(again.unwrap_err()),
            "Value a for parameter Label is invalid. Reason: Already exists."
        );
        let two = add(Some(&one), ARN, "b", &accounts, &["*".to_owned()]).unwrap();
        assert_eq!(remove(Some(&two), ARN, "b").unwrap(), Some(one.clone()));
        assert_eq!(remove(Some(&one), ARN, "a").unwrap(), None);
        assert!(remove(Some(&one), ARN, "c").is_err());
        assert!(add(None, ARN, "a", &accounts, &["CreateQueue".to_owned()]).is_err());
        assert!(add(None, ARN, "a", &["1".to_owned()], &["*".to_owned()]).is_err());
        assert!(add(None, ARN, "a b", &accounts, &["*".to_owned()]).is_err());
        let eight = vec!["SendMessage".to_owned(); 8];
        assert_eq!(
            add(None, ARN, "a", &accounts, &eight).unwrap_err().into_aws().code,
            "OverLimit"
        );
    }
}
