//! Redrive policies: where dead letters go, and whose are taken.
//!
//! <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html>

use serde_json::Value;

use crate::errors::SqsError;
use crate::limits::{ALLOWED_SOURCES_MAX, RECEIVE_COUNT_MAX};
use crate::names::QueueName;

/// `RedrivePolicy`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redrive {
    /// ARN of the dead-letter queue as given.
    pub target_arn: String,
    /// The queue it names.
    pub target: QueueName,
    /// A message received so often goes there instead of being received again.
    pub receive_count_max: u32,
}

impl Redrive {
    /// Reads and checks the JSON. Whether the queue exists is the caller's to find out.
    pub fn parse(json: &str) -> Result<Redrive, SqsError> {
        let invalid = |reason: &str| SqsError::parameter("RedrivePolicy", json, reason);
        let Ok(Value::Object(map)) = serde_json::from_str(json) else {
            return Err(invalid("Redrive policy is not a valid JSON map."));
        };
        let missing = |name: &str| invalid(&format!("Redrive policy does not contain mandatory attribute: {name}."));
        let count = map.get("maxReceiveCount").ok_or_else(|| missing("maxReceiveCount"))?;
        let target_arn =
            (map.get("deadLetterTargetArn").and_then(Value::as_str)).ok_or_else(|| missing("deadLetterTargetArn"))?;
        let count = match count {
            Value::String(text) => text.parse().ok(),
            other => other.as_u64(),
        };
        let receive_count_max = (count.and_then(|count| u32::try_from(count).ok()))
            .filter(|count| (1..=RECEIVE_COUNT_MAX).contains(count))
            .ok_or_else(|| {
                let given = map.get("maxReceiveCount").map(|value| value.to_string().replace('"', "")).unwrap_or_default();
                invalid(&format!(
                    "Invalid value for maxReceiveCount: {given}, valid values are from 1 to {RECEIVE_COUNT_MAX} both inclusive."
                ))
            })?;
        let known = |key: &String| matches!(key.as_str(), "deadLetterTargetArn" | "maxReceiveCount");
        if !map.keys().all(known) {
            return Err(invalid(
                "Only following attributes are supported: [maxReceiveCount, deadLetterTargetArn].",
            ));
        }
        let (target, _) = QueueName::of_arn(target_arn).ok_or_else(|| invalid(bad_arn(target_arn)))?;
        Ok(Redrive {
            target_arn: target_arn.to_owned(),
            target,
            receive_count_max,
        })
    }

    /// The JSON as AWS shows it.
    pub fn to_json(&self) -> String {
        serde_json::json!({
            "deadLetterTargetArn": self.target_arn,
            "maxReceiveCount": self.receive_count_max,
        })
        .to_string()
    }
}

/// What AWS says of an ARN that names no queue.
fn bad_arn(arn: &str) -> &'static str {
    let parts: Vec<&str> = arn.split(':').collect();
    match parts.as_slice() {
        ["arn", _, service, _, _, _] if *service != "sqs" => {
            "Only SQS queues are valid resources for deadLetterTargetArn."
        }
        _ => "Dead-letter target ARN should be fully qualified ARN.",
    }
}

/// `RedriveAllowPolicy`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RedriveAllow {
    /// Any queue of the account and region.
    All,
    /// None.
    Nobody,
    /// The queues with these ARNs.
    Queues(Vec<String>),
}

impl RedriveAllow {
    /// Reads and checks the JSON.
    pub fn parse(json: &str) -> Result<RedriveAllow, SqsError> {
        let invalid = |reason: &str| {
            let reason = format!("Amazon SQS can't create the redrive allow policy. {reason}");
            SqsError::parameter("RedriveAllowPolicy", json, reason)
        };
        let unsupported = || SqsError::UnfitAttributeValue {
            name: "RedriveAllowPolicy",
            reason: "Amazon SQS can't create the redrive allow policy, as it\u{2019}s in an unsupported format.",
        };
        let Ok(Value::Object(map)) = serde_json::from_str(json) else {
            return Err(unsupported());
        };
        let known = |key: &String| matches!(key.as_str(), "redrivePermission" | "sourceQueueArns");
        if !map.keys().all(known) {
            return Err(unsupported());
        }
        let sources = map.get("sourceQueueArns");
        let permission = map.get("redrivePermission").and_then(Value::as_str);
        if sources.is_some() && matches!(permission, Some("allowAll" | "denyAll")) {
            return Err(invalid(
                "To specify one or more source queue ARNs, you must set redrivePermission to byQueue.",
            ));
        }
        match permission {
            Some("allowAll") => Ok(RedriveAllow::All),
            Some("denyAll") => Ok(RedriveAllow::Nobody),
            Some("byQueue") => {
                let none = Value::Array(Vec::new());
                let list = sources.unwrap_or(&none).as_array().ok_or_else(unsupported)?;
                let arns: Option<Vec<String>> = list.iter().map(|arn| arn.as_str().map(str::to_owned)).collect();
                let arns = arns.ok_or_else(unsupported)?;
                if arns.is_empty() {
                    return Err(invalid(
                        "When you specify the byQueue permission type, you must also specify one or more \
                         sourceQueueArns values.",
                    ));
                }
                if arns.len() > ALLOWED_SOURCES_MAX {
                    return Err(invalid(&format!(
                        "The maximum number of source queue ARNs you can specify is {ALLOWED_SOURCES_MAX}."
                    )));
                }
                if arns.iter().any(|arn| QueueName::of_arn(arn).is_none()) {
                    return Err(unsupported());
                }
                Ok(RedriveAllow::Queues(arns))
            }
            _ => Err(unsupported()),
        }
    }

    /// May this queue send its dead letters here?
    pub fn allows(&self, source_arn: &str) -> bool {
        match self {
            RedriveAllow::All => true,
            RedriveAllow::Nobody => false,
            RedriveAllow::Queues(arns) => arns.iter().any(|arn| arn == source_arn),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARN: &str = "arn:aws:sqs:us-east-1:000000000000:dead";

    #[test]
    fn redrive_policies_are_read_and_refused() {
        let check = |json: &str, expected: Result<u32, &str>| {
            let got = Redrive::parse(json)
                .map(|it| it.receive_count_max)
                .map_err(|error| error.into_aws().message);
            match expected {
                Ok(count) => assert_eq!(got, Ok(count), "{json}"),
                Err(reason) => assert!(got.as_ref().is_err_and(|it| it.ends_with(reason)), "{json}: {got:?}"),
            }
        };
        check(
            &format!(r#"{{"deadLetterTargetArn":"{ARN}","maxReceiveCount":3}}"#),
            Ok(3),
        );
        check(
            &format!(r#"{{"deadLetterTargetArn":"{ARN}","maxReceiveCount":"1000"}}"#),
            Ok(1000),
        );
        check(
            &format!(r#"{{"deadLetterTargetArn":"{ARN}"}}"#),
            Err("mandatory attribute: maxReceiveCount."),
        );
        check("{}", Err("mandatory attribute: maxReceiveCount."));
        check("[]", Err("is not a valid JSON map."));
        check(
            &format!(r#"{{"deadLetterTargetArn":"{ARN}","maxReceiveCount":3,"x":1}}"#),
            Err("Only following attributes are supported: [maxReceiveCount, deadLetterTargetArn]."),
        );
        check(
            r#"{"deadLetterTargetArn":"arn:aws:sns:us-east-1:000000000000:t","maxReceiveCount":3}"#,
            Err("Only SQS queues are valid resources for deadLetterTargetArn."),
        );
        check(
            r#"{"maxReceiveCount":3}"#,
            Err("mandatory attribute: deadLetterTargetArn."),
        );
        check(
            r#"{"deadLetterTargetArn":"q","maxReceiveCount":3}"#,
            Err("Dead-letter target ARN should be fully qualified ARN."),
        );
        for count in ["0", "1001", "-1", "\"x\"", "1.5"] {
            check(
                &format!(r#"{{"deadLetterTargetArn":"{ARN}","maxReceiveCount":{count}}}"#),
                Err("both inclusive."),
            );
        }
    }

    #[test]
    fn allow_policies_decide_whose_dead_letters_come() {
        let by_queue = RedriveAllow::parse(&format!(
            r#"{{"redrivePermission":"byQueue","sourceQueueArns":["{ARN}"]}}"#
        ))
        .unwrap();
        assert!(by_queue.allows(ARN) && !by_queue.allows("arn:aws:sqs:us-east-1:000000000000:other"));
        assert!(
            !RedriveAllow::parse(r#"{"redrivePermission":"denyAll"}"#)
                .unwrap()
                .allows(ARN)
        );
        for bad in [
            "",
            "{}",
            r#"{"redrivePermission":"x"}"#,
            r#"{"redrivePermission":"byQueue"}"#,
            r#"{"redrivePermission":"byQueue","sourceQueueArns":[]}"#,
            r#"{"redrivePermission":"denyAll","sourceQueueArns":["x"]}"#,
        ] {
            assert!(RedriveAllow::parse(bad).is_err(), "{bad}");
        }
    }
}
