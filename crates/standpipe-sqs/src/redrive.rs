//! Redrive policies: where dead letters go, and whose are taken.
//!
//! <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html>

use serde_json::Value;

use crate::errors::SqsError;
use crate::limits::{ALLOWED_SOURCES_MAX, RECEIVE_COUNT_MAX};
use crate::names::QueueName;

/// Receives before a message is dead, unless the policy says so.
const RECEIVE_COUNT_DEFAULT: u32 = 10;

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
        if let Some(unknown) = map
            .keys()
            .find(|key| !matches!(key.as_str(), "deadLetterTargetArn" | "maxReceiveCount"))
        {
            return Err(invalid(&format!("Unknown attribute: {unknown}.")));
        }
        let target_arn = (map.get("deadLetterTargetArn").and_then(Value::as_str))
            .ok_or_else(|| invalid("Redrive policy does not contain mandatory attribute: deadLetterTargetArn."))?;
        let (target, _) =
            QueueName::of_arn(target_arn).ok_or_else(|| invalid("Invalid value for deadLetterTargetArn."))?;
        let count = match map.get("maxReceiveCount") {
            None => Some(u64::from(RECEIVE_COUNT_DEFAULT)),
            Some(Value::String(text)) => text.parse().ok(),
            Some(other) => other.as_u64(),
        };
        let receive_count_max = (count.and_then(|count| u32::try_from(count).ok()))
            .filter(|count| (1..=RECEIVE_COUNT_MAX).contains(count))
            .ok_or_else(|| {
                let given = map.get("maxReceiveCount").map(|value| value.to_string().replace('"', "")).unwrap_or_default();
                invalid(&format!(
                    "Invalid value for maxReceiveCount: {given}, valid values are from 1 to {RECEIVE_COUNT_MAX} both inclusive."
                ))
            })?;
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
        let invalid = |reason: &str| SqsError::parameter("RedriveAllowPolicy", json, reason);
        let Ok(Value::Object(map)) = serde_json::from_str(json) else {
            return Err(invalid("Redrive allow policy is not a valid JSON map."));
        };
        let sources = map.get("sourceQueueArns");
        let permission = map.get("redrivePermission").and_then(Value::as_str);
        if sources.is_some() && permission != Some("byQueue") {
            return Err(invalid(
                "sourceQueueArns can be specified only when redrivePermission is byQueue.",
            ));
        }
        match permission {
            Some("allowAll") => Ok(RedriveAllow::All),
            Some("denyAll") => Ok(RedriveAllow::Nobody),
            Some("byQueue") => {
                let arns: Option<Vec<String>> = (sources.and_then(Value::as_array))
                    .and_then(|list| list.iter().map(|arn| arn.as_str().map(str::to_owned)).collect());
                let arns = arns.filter(|arns| (1..=ALLOWED_SOURCES_MAX).contains(&arns.len()));
                let arns = arns.ok_or_else(|| invalid("sourceQueueArns must name from 1 to 10 queues."))?;
                if arns.iter().any(|arn| QueueName::of_arn(arn).is_none()) {
                    return Err(invalid("Invalid value for sourceQueueArns."));
                }
                Ok(RedriveAllow::Queues(arns))
            }
            _ => Err(invalid("redrivePermission must be one of allowAll, denyAll, byQueue.")),
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
        check(&format!(r#"{{"deadLetterTargetArn":"{ARN}"}}"#), Ok(10));
        check("[]", Err("is not a valid JSON map."));
        check(
            r#"{"maxReceiveCount":3}"#,
            Err("mandatory attribute: deadLetterTargetArn."),
        );
        check(
            r#"{"deadLetterTargetArn":"q"}"#,
            Err("Invalid value for deadLetterTargetArn."),
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
