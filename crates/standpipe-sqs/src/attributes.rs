//! Queue attributes: checked once when they are set, kept in AWS's words, used as numbers.
//!
//! <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html>

use std::collections::BTreeMap;
use std::sync::Arc;

use standpipe_wire::policy::Policy;

use crate::errors::SqsError;
use crate::limits::{
    DELAY_SECS_MAX, KMS_REUSE_SECS, MESSAGE_BYTES_MAX, MESSAGE_BYTES_MAX_MIN, POLICY_BYTES_MAX, POLICY_STATEMENTS_MAX,
    RETENTION_SECS_MAX, RETENTION_SECS_MIN, VISIBILITY_SECS_MAX, WAIT_SECS_MAX,
};
use crate::redrive::{Redrive, RedriveAllow};

/// Attributes that are numbers: name, lowest, highest, default.
const NUMBERS: [(&str, u64, u64, u64); 5] = [
    ("DelaySeconds", 0, DELAY_SECS_MAX, 0),
    (
        "MaximumMessageSize",
        MESSAGE_BYTES_MAX_MIN,
        MESSAGE_BYTES_MAX,
        MESSAGE_BYTES_MAX,
    ),
    (
        "MessageRetentionPeriod",
        RETENTION_SECS_MIN,
        RETENTION_SECS_MAX,
        345_600,
    ),
    ("ReceiveMessageWaitTimeSeconds", 0, WAIT_SECS_MAX, 0),
    ("VisibilityTimeout", 0, VISIBILITY_SECS_MAX, 30),
];

/// Attributes of FIFO queues only: name, values, default.
const FIFO_WORDS: [(&str, [&str; 2], &str); 3] = [
    ("ContentBasedDeduplication", ["true", "false"], "false"),
    ("DeduplicationScope", ["queue", "messageGroup"], "queue"),
    ("FifoThroughputLimit", ["perQueue", "perMessageGroupId"], "perQueue"),
];

/// Seconds a KMS data key is reused unless set.
const KMS_REUSE_SECS_DEFAULT: &str = "300";

/// Attributes as they were set.
pub type Attributes = BTreeMap<String, String>;

/// What the service uses of a queue's attributes.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Delay of messages that name none, seconds.
    pub delay_secs: u64,
    /// Largest message, bytes.
    pub message_bytes_max: u64,
    /// Age at which messages go, seconds.
    pub retention_secs: u64,
    /// Wait of receives that name none, seconds.
    pub wait_secs: u64,
    /// Visibility timeout of receives that name none, seconds.
    pub visibility_secs: u64,
    /// FIFO: the body's hash stands in for a missing deduplication id.
    pub content_based_dedup: bool,
    /// FIFO: deduplication ids are of their group.
    pub dedup_per_group: bool,
    /// Where dead letters go.
    pub redrive: Option<Redrive>,
    /// Whose dead letters come here.
    pub redrive_allow: RedriveAllow,
    /// The queue policy.
    pub policy: Option<Arc<Policy>>,
}

impl Settings {
    /// Reads checked attributes.
    pub fn of(attributes: &Attributes) -> Result<Settings, SqsError> {
        let number = |name: &str| {
            let default = NUMBERS
                .iter()
                .find(|(known, ..)| *known == name)
                .map_or(0, |known| known.3);
            attributes
                .get(name)
                .and_then(|value| value.parse().ok())
                .unwrap_or(default)
        };
        let is = |name: &str, value: &str| attributes.get(name).is_some_and(|set| set == value);
        let policy = match attributes.get("Policy") {
            Some(json) => Some(Arc::new(parse_policy(json)?)),
            None => None,
        };
        Ok(Settings {
            delay_secs: number("DelaySeconds"),
            message_bytes_max: number("MaximumMessageSize"),
            retention_secs: number("MessageRetentionPeriod"),
            wait_secs: number("ReceiveMessageWaitTimeSeconds"),
            visibility_secs: number("VisibilityTimeout"),
            content_based_dedup: is("ContentBasedDeduplication", "true"),
            dedup_per_group: is("DeduplicationScope", "messageGroup"),
            redrive: attributes
                .get("RedrivePolicy")
                .map(|json| Redrive::parse(json))
                .transpose()?,
            redrive_allow: match attributes.get("RedriveAllowPolicy") {
                Some(json) => RedriveAllow::parse(json)?,
                None => RedriveAllow::All,
            },
            policy,
        })
    }
}

/// Refuses a policy that is larger than AWS takes.
fn check_policy_size(json: &str) -> Result<(), SqsError> {
    let document: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
    let statements = document["Statement"].as_array().map_or(1, Vec::len);
    if json.len() > POLICY_BYTES_MAX {
        return Err(SqsError::OverLimit {
            message: format!(
                "The policy has {} bytes, maximum allowed is {POLICY_BYTES_MAX}.",
                json.len()
            ),
        });
    }
    if statements > POLICY_STATEMENTS_MAX {
        return Err(SqsError::OverLimit {
            message: format!("{statements} Statements were found, maximum allowed is {POLICY_STATEMENTS_MAX}."),
        });
    }
    Ok(())
}

fn parse_policy(json: &str) -> Result<Policy, SqsError> {
    let invalid = || SqsError::InvalidAttributeValue {
        name: "Policy".to_owned(),
    };
    let policy = Policy::parse(json).map_err(|error| {
        tracing::debug!(%error, "a queue policy was refused");
        invalid()
    })?;
    if policy.names_principals() {
        Ok(policy)
    } else {
        Err(invalid())
    }
}

/// Puts `changes` over `attributes`. An empty value takes a document or key away. `creating` allows
/// `FifoQueue`, which can be set only then.
pub fn apply(attributes: &mut Attributes, changes: &Attributes, fifo: bool, creating: bool) -> Result<(), SqsError> {
    for (name, value) in changes {
        match check(name, value, fifo, creating)? {
            Some(value) => attributes.insert(name.clone(), value),
            None => attributes.remove(name),
        };
    }
    let kms = changes.get("KmsMasterKeyId").is_some_and(|key| !key.is_empty());
    let managed = changes.get("SqsManagedSseEnabled").is_some_and(|value| value == "true");
    match (kms, managed) {
        (true, true) => {
            return Err(SqsError::MisplacedAttribute {
                message: "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS \
                          SSE or SQS SSE."
                    .to_owned(),
            });
        }
        // Only one kind of encryption at a time; the newer choice wins.
        (true, false) => drop(attributes.insert("SqsManagedSseEnabled".to_owned(), "false".to_owned())),
        (false, true) => drop(attributes.remove("KmsMasterKeyId")),
        (false, false) => {}
    }
    let is = |name: &str, value: &str| attributes.get(name).is_some_and(|set| set == value);
    if is("FifoThroughputLimit", "perMessageGroupId") && !is("DeduplicationScope", "messageGroup") {
        return Err(SqsError::UnfitAttributeValue {
            name: "FifoThroughputLimit",
            reason: "To set FifoThroughputLimit to perMessageGroupId, the DeduplicationScope must be messageGroup.",
        });
    }
    Ok(())
}

/// The value to keep; `None` takes the attribute away.
fn check(name: &str, value: &str, fifo: bool, creating: bool) -> Result<Option<String>, SqsError> {
    let invalid = || SqsError::InvalidAttributeValue { name: name.to_owned() };
    let unknown = || SqsError::InvalidAttributeName { name: name.to_owned() };
    let keep = |good: bool| {
        if good {
            Ok(Some(value.to_owned()))
        } else {
            Err(invalid())
        }
    };
    if let Some((_, low, high, _)) = NUMBERS.iter().find(|(known, ..)| *known == name) {
        return parse_number(value)
            .filter(|number| (low..=high).contains(&number))
            .map(|number| Some(number.to_string()))
            .ok_or_else(invalid);
    }
    if let Some((_, words, _)) = FIFO_WORDS.iter().find(|(known, ..)| *known == name) {
        return match name {
            _ if fifo => keep(words.contains(&value)),
            "ContentBasedDeduplication" => Err(unknown()),
            _ => Err(SqsError::MisplacedAttribute {
                message: format!("You can specify the {name} only when FifoQueue is set to true."),
            }),
        };
    }
    match name {
        "FifoQueue" if !fifo => Err(unknown()),
        "FifoQueue" if creating => keep(value == "true"),
        "FifoQueue" if value == "true" => Ok(Some(value.to_owned())),
        "FifoQueue" => Err(SqsError::UnfitAttributeValue {
            name: "FifoQueue",
            reason: "Modifying queue type is not supported.",
        }),
        "Policy" | "RedrivePolicy" | "RedriveAllowPolicy" | "KmsMasterKeyId" if value.is_empty() => Ok(None),
        "Policy" => {
            parse_policy(value)?;
            check_policy_size(value)?;
            Ok(Some(value.to_owned()))
        }
        "RedrivePolicy" => Redrive::parse(value).map(|redrive| Some(redrive.to_json())),
        "RedriveAllowPolicy" => RedriveAllow::parse(value).map(|_| Some(value.to_owned())),
        "KmsMasterKeyId" => keep(value.len() <= 2048),
        "KmsDataKeyReusePeriodSeconds" => {
            keep(parse_number(value).is_some_and(|secs| (KMS_REUSE_SECS.0..=KMS_REUSE_SECS.1).contains(&secs)))
        }
        "SqsManagedSseEnabled" => keep(matches!(value, "true" | "false")),
        _ => Err(unknown()),
    }
}

/// Digits only: no sign, no spaces.
fn parse_number(value: &str) -> Option<u64> {
    let digits = !value.is_empty() && value.len() <= 12 && value.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| value.parse().ok()).flatten()
}

/// What GetQueueAttributes shows of the settable attributes: those set, and the defaults.
pub fn shown(attributes: &Attributes, fifo: bool) -> Attributes {
    let mut shown = attributes.clone();
    let mut default = |name: &str, value: String| {
        shown.entry(name.to_owned()).or_insert(value);
    };
    for (name, _, _, value) in NUMBERS {
        default(name, value.to_string());
    }
    if fifo {
        default("FifoQueue", "true".to_owned());
        for (name, _, value) in FIFO_WORDS {
            default(name, value.to_owned());
        }
    }
    let kms = attributes.contains_key("KmsMasterKeyId");
    default("SqsManagedSseEnabled", (!kms).to_string());
    if kms {
        default("KmsDataKeyReusePeriodSeconds", KMS_REUSE_SECS_DEFAULT.to_owned());
    }
    shown
}

/// The first attribute of `asked` that an existing queue has differently.
pub fn difference(existing: &Attributes, asked: &Attributes, fifo: bool) -> Option<String> {
    let (existing, asked_shown) = (shown(existing, fifo), asked);
    asked_shown
        .iter()
        .find(|(name, value)| existing.get(*name) != Some(value))
        .map(|(name, _)| name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(fifo: bool, pairs: &[(&str, &str)]) -> Result<Attributes, String> {
        let changes = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let mut attributes = Attributes::new();
        match apply(&mut attributes, &changes, fifo, true) {
            Ok(()) => Ok(attributes),
            Err(error) => Err(error.into_aws().message),
        }
    }

    #[test]
    fn values_are_checked_as_documented() {
        let check = |fifo: bool, name: &str, value: &str, expected: Result<(), &str>| {
            let got = set(fifo, &[(name, value)]).map(drop);
            assert_eq!(got, expected.map_err(str::to_owned), "{name}={value}");
        };
        check(false, "VisibilityTimeout", "43200", Ok(()));
        check(
            false,
            "VisibilityTimeout",
            "43201",
            Err("Invalid value for the parameter VisibilityTimeout."),
        );
        for bad in ["-1", "+1", "1.5", " 1", "", "1e3", "99999999999999999999"] {
            check(
                false,
                "VisibilityTimeout",
                bad,
                Err("Invalid value for the parameter VisibilityTimeout."),
            );
        }
        check(false, "MaximumMessageSize", "1048576", Ok(()));
        check(
            false,
            "MaximumMessageSize",
            "1048577",
            Err("Invalid value for the parameter MaximumMessageSize."),
        );
        check(
            false,
            "MaximumMessageSize",
            "1023",
            Err("Invalid value for the parameter MaximumMessageSize."),
        );
        check(
            false,
            "MessageRetentionPeriod",
            "59",
            Err("Invalid value for the parameter MessageRetentionPeriod."),
        );
        check(false, "Colour", "blue", Err("Unknown Attribute Colour."));
        check(false, "QueueArn", "x", Err("Unknown Attribute QueueArn."));
        check(false, "FifoQueue", "true", Err("Unknown Attribute FifoQueue."));
        check(
            false,
            "ContentBasedDeduplication",
            "true",
            Err("Unknown Attribute ContentBasedDeduplication."),
        );
        check(
            true,
            "ContentBasedDeduplication",
            "yes",
            Err("Invalid value for the parameter ContentBasedDeduplication."),
        );
        check(
            true,
            "FifoThroughputLimit",
            "perMessageGroupId",
            Err(
                "Invalid value for the parameter FifoThroughputLimit. Reason: To set FifoThroughputLimit to \
                 perMessageGroupId, the DeduplicationScope must be messageGroup.",
            ),
        );
        check(
            false,
            "DeduplicationScope",
            "queue",
            Err("You can specify the DeduplicationScope only when FifoQueue is set to true."),
        );
        check(false, "Policy", "{", Err("Invalid value for the parameter Policy."));
        check(
            false,
            "Policy",
            r#"{"Statement":{"Effect":"Allow","Action":"sqs:*","Resource":"*"}}"#,
            Err("Invalid value for the parameter Policy."),
        );
        check(
            false,
            "KmsDataKeyReusePeriodSeconds",
            "59",
            Err("Invalid value for the parameter KmsDataKeyReusePeriodSeconds."),
        );
    }

    #[test]
    fn high_throughput_needs_both_attributes() {
        let both = [
            ("DeduplicationScope", "messageGroup"),
            ("FifoThroughputLimit", "perMessageGroupId"),
        ];
        assert!(set(true, &both).is_ok());
    }

    #[test]
    fn defaults_are_shown_and_one_encryption_at_a_time() {
        let plain = shown(&Attributes::new(), false);
        assert_eq!(plain["MessageRetentionPeriod"], "345600");
        assert_eq!(plain["MaximumMessageSize"], "1048576");
        assert_eq!(plain["SqsManagedSseEnabled"], "true");
        assert!(!plain.contains_key("FifoQueue"));
        let kms = shown(&set(false, &[("KmsMasterKeyId", "alias/a")]).unwrap(), false);
        assert_eq!(
            (
                kms["SqsManagedSseEnabled"].as_str(),
                kms["KmsDataKeyReusePeriodSeconds"].as_str()
            ),
            ("false", "300")
        );
    }

    #[test]
    fn only_what_was_asked_for_must_be_equal() {
        let existing = set(false, &[("VisibilityTimeout", "60")]).unwrap();
        let ask = |pairs: &[(&str, &str)]| difference(&existing, &set(false, pairs).unwrap(), false);
        assert_eq!(ask(&[]), None);
        assert_eq!(ask(&[("DelaySeconds", "0"), ("VisibilityTimeout", "60")]), None);
        assert_eq!(
            ask(&[("VisibilityTimeout", "30")]).as_deref(),
            Some("VisibilityTimeout")
        );
    }
}
