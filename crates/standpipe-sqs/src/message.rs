//! A message as it is sent: checked against its queue, not yet stored.
//!
//! <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html> and
//! <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html>

use std::collections::BTreeMap;

use bytes::Bytes;
use sha2::{Digest, Sha256};
use standpipe_wire::Head;
use standpipe_wire::model::sqs::{MessageAttributeValue, MessageSystemAttributeValue};

use crate::disk::keys::DedupHash;
use crate::disk::message::{Attribute, AttributeValue, dedup_hash};
use crate::errors::{SqsError, XML_CHARACTERS};
use crate::limits::{
    ATTRIBUTE_NAME_CHARS_MAX, DELAY_SECS_MAX, MESSAGE_ATTRIBUTES_MAX, TOKEN_CHARS_MAX, TRACE_HEADER_BYTES_MAX,
};
use crate::md5;
use crate::queue::{Queue, State};

/// Most digits of an attribute of the type Number.
const NUMBER_DIGITS_MAX: usize = 38;
/// How large and how small it may be, the sign aside.
const NUMBERS: std::ops::RangeInclusive<f64> = 1e-128..=1e126;

/// The members of SendMessage that a batch entry has too.
pub struct Unchecked {
    /// `MessageBody`.
    pub body: String,
    /// `DelaySeconds`.
    pub delay_secs: Option<i32>,
    /// `MessageAttributes`.
    pub attributes: BTreeMap<String, MessageAttributeValue>,
    /// `MessageSystemAttributes`.
    pub system_attributes: BTreeMap<String, MessageSystemAttributeValue>,
    /// `MessageDeduplicationId`.
    pub dedup_id: Option<String>,
    /// `MessageGroupId`.
    pub group: Option<String>,
}

/// Bytes of a text that are looked at together.
const BLOCK_BYTES: usize = 64;

/// A message that its queue takes.
#[derive(Debug)]
pub struct Draft {
    /// The body.
    pub body: Bytes,
    /// MD5 of the body.
    pub body_md5: [u8; 16],
    /// Sorted by name.
    pub attributes: Vec<Attribute>,
    /// The X-Ray header, sent as a system attribute or as an HTTP header.
    pub trace_header: Option<String>,
    /// It was sent as a system attribute, so the sender is told its MD5.
    is_trace_attribute: bool,
    /// Of FIFO queues, and of fair standard ones.
    pub group: Option<String>,
    /// FIFO: given or made from the body.
    pub dedup: Option<(String, DedupHash)>,
    /// Seconds until it can be received.
    pub delay_secs: u64,
    /// Body and attributes, bytes.
    pub size_bytes: u64,
}

impl Draft {
    /// Checks a message against its queue.
    pub fn check(queue: &Queue, state: &State, message: Unchecked) -> Result<Draft, SqsError> {
        let settings = &state.settings;
        let body = message.body;
        if body.is_empty() {
            return Err(SqsError::MissingParameter { name: "MessageBody" });
        }
        check_characters(&body)?;
        let attributes = attributes(message.attributes)?;
        let size_bytes = body.len() as u64 + attributes.iter().map(size).sum::<u64>();
        if size_bytes > settings.message_bytes_max {
            return Err(SqsError::InvalidParameterValue {
                message: format!(
                    "One or more parameters are invalid. Reason: Message must be shorter than {} bytes.",
                    settings.message_bytes_max
                ),
            });
        }
        let group = message.group;
        if let Some(group) = &group {
            check_token("MessageGroupId", group)?;
        }
        let dedup = if queue.is_fifo {
            let group = group
                .as_deref()
                .ok_or(SqsError::MissingParameter { name: "MessageGroupId" })?;
            let id = dedup_id(message.dedup_id, &body, settings.content_based_dedup)?;
            let hash = dedup_hash(settings.dedup_per_group.then_some(group), &id);
            Some((id, hash))
        } else if let Some(id) = message.dedup_id {
            return Err(SqsError::WrongQueueType {
                parameter: "MessageDeduplicationId",
                value: id,
            });
        } else {
            None
        };
        let trace_header = trace_header(message.system_attributes)?;
        Ok(Draft {
            body_md5: md5::of_body(body.as_bytes()),
            is_trace_attribute: trace_header.is_some(),
            trace_header,
            delay_secs: delay(message.delay_secs, queue.is_fifo, settings.delay_secs)?,
            body: body.into(),
            attributes,
            group,
            dedup,
            size_bytes,
        })
    }

    /// Takes the X-Ray header of the request for a message that has none of its own.
    /// <https://docs.aws.amazon.com/xray/latest/devguide/xray-services-sqs.html>
    pub fn traced_by(mut self, head: &Head) -> Draft {
        if self.trace_header.is_none() {
            let header = head.header("x-amzn-trace-id");
            self.trace_header = header
                .filter(|header| !header.is_empty() && header.len() <= TRACE_HEADER_BYTES_MAX)
                .map(str::to_owned);
        }
        self
    }

    /// MD5 of the system attributes, of which there is at most one.
    pub fn system_md5(&self) -> Option<String> {
        let header = self.trace_header.as_ref().filter(|_| self.is_trace_attribute)?;
        md5::of_attributes([&Attribute {
            name: "AWSTraceHeader".to_owned(),
            data_type: "String".to_owned(),
            value: AttributeValue::Text(header.clone()),
        }])
    }
}

fn delay(asked: Option<i32>, is_fifo: bool, default: u64) -> Result<u64, SqsError> {
    match asked {
        None => Ok(default),
        // A zero is taken as not given, as AWS does.
        Some(0) if is_fifo => Ok(default),
        Some(secs) => match u64::try_from(secs).ok().filter(|secs| *secs <= DELAY_SECS_MAX) {
            None => Err(SqsError::parameter(
                "DelaySeconds",
                secs,
                format!("DelaySeconds must be >= 0 and <= {DELAY_SECS_MAX}."),
            )),
            Some(_) if is_fifo => Err(SqsError::WrongQueueType {
                parameter: "DelaySeconds",
                value: secs.to_string(),
            }),
            Some(secs) => Ok(secs),
        },
    }
}

fn dedup_id(given: Option<String>, body: &str, content_based: bool) -> Result<String, SqsError> {
    match given {
        Some(id) => {
            check_token("MessageDeduplicationId", &id)?;
            Ok(id)
        }
        None if content_based => Ok(md5::hex(&Sha256::digest(body.as_bytes()))),
        None => Err(SqsError::InvalidParameterValue {
            message: "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId \
                      provided explicitly"
                .to_owned(),
        }),
    }
}

/// Group ids, deduplication ids and receive attempts: up to 128 of the visible ASCII characters.
pub fn check_token(name: &'static str, value: &str) -> Result<(), SqsError> {
    if !value.is_empty() && value.len() <= TOKEN_CHARS_MAX && value.bytes().all(|b| b.is_ascii_graphic()) {
        return Ok(());
    }
    Err(SqsError::parameter(
        name,
        value.chars().take(2 * TOKEN_CHARS_MAX).collect::<String>(),
        format!("{name} can only include alphanumeric and punctuation characters. 1 to {TOKEN_CHARS_MAX} in length."),
    ))
}

/// Only what XML 1.0 can carry.
fn check_characters(text: &str) -> Result<(), SqsError> {
    // Nearly all bodies are plain: bytes from the space up to the first code points that may be refused. Each
    // block is looked at as a whole, which the compiler turns into few instructions.
    let is_suspicious = |b: &u8| (*b < b' ' && !matches!(*b, b'\t' | b'\n' | b'\r')) || *b == 0xef;
    let is_plain = |block: &[u8]| !block.iter().fold(false, |any, b| any | is_suspicious(b));
    if text.as_bytes().chunks(BLOCK_BYTES).all(is_plain) {
        return Ok(());
    }
    match text.chars().find(|c| !is_allowed(*c)) {
        Some(character) => Err(SqsError::InvalidMessageContents { character }),
        None => Ok(()),
    }
}

fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

fn size(attribute: &Attribute) -> u64 {
    let value = match &attribute.value {
        AttributeValue::Text(value) => value.len(),
        AttributeValue::Binary(value) => value.len(),
    };
    (attribute.name.len() + attribute.data_type.len() + value) as u64
}

fn invalid(message: String) -> SqsError {
    SqsError::InvalidParameterValue { message }
}

fn attributes(given: BTreeMap<String, MessageAttributeValue>) -> Result<Vec<Attribute>, SqsError> {
    if given.len() > MESSAGE_ATTRIBUTES_MAX {
        return Err(invalid(format!(
            "Number of message attributes [{}] exceeds the allowed maximum [{MESSAGE_ATTRIBUTES_MAX}].",
            given.len()
        )));
    }
    given.into_iter().map(|(name, value)| attribute(name, value)).collect()
}

fn attribute(name: String, given: MessageAttributeValue) -> Result<Attribute, SqsError> {
    check_attribute_name(&name)?;
    // AWS has the members and refuses them too.
    if !given.string_list_values.is_empty() || !given.binary_list_values.is_empty() {
        return Err(SqsError::UnsupportedOperation {
            message: "Message attribute list values in SendMessage operation are not supported.",
        });
    }
    let data_type = given.data_type;
    let kind = kind(&name, &data_type)?;
    let empty = || {
        invalid(format!(
            "Message (user) attribute '{name}' must contain a non-empty value of type '{kind}'."
        ))
    };
    let value = match (kind, given.string_value, given.binary_value) {
        ("Binary", None, Some(bytes)) if !bytes.is_empty() => AttributeValue::Binary(bytes),
        ("String" | "Number", Some(text), None) if !text.is_empty() => AttributeValue::Text(text),
        (_, Some(_), Some(_)) => {
            return Err(invalid(format!(
                "The message attribute '{name}' must contain exactly one value."
            )));
        }
        _ => return Err(empty()),
    };
    if let AttributeValue::Text(text) = &value {
        check_characters(text).map_err(|error| match error {
            SqsError::InvalidMessageContents { character } => invalid(format!(
                "Invalid binary character '#x{:X}' was found in the message attribute '{name}', {XML_CHARACTERS}",
                u32::from(character)
            )),
            other => other,
        })?;
        if kind == "Number" && !is_number(text) {
            return Err(invalid(format!(
                "Can't cast the value of message (user) attribute '{name}' to a number."
            )));
        }
    }
    Ok(Attribute { name, data_type, value })
}

/// `String`, `Number` or `Binary`: what a type begins with. A dot and a name of the sender's may follow.
fn kind<'a>(name: &str, data_type: &'a str) -> Result<&'a str, SqsError> {
    let kind = data_type.split('.').next().unwrap_or_default();
    if data_type.is_empty() {
        return Err(invalid(format!(
            "The message attribute '{name}' must contain non-empty message attribute type."
        )));
    }
    if !matches!(kind, "String" | "Number" | "Binary") {
        return Err(invalid(format!(
            "The type of message (user) attribute '{name}' is invalid. You must use only the following supported type \
             prefixes: Binary, Number, String."
        )));
    }
    if data_type.len() > ATTRIBUTE_NAME_CHARS_MAX {
        return Err(invalid(format!(
            "Message (user) attribute types must be shorter than {ATTRIBUTE_NAME_CHARS_MAX} Bytes"
        )));
    }
    Ok(kind)
}

/// A decimal number with an optional exponent, up to 38 digits, from 10^-128 to 10^126.
/// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html>
fn is_number(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.' | b'e' | b'E');
    let digits = text.split(['e', 'E']).next().unwrap_or_default();
    let count = digits.bytes().filter(u8::is_ascii_digit).count();
    // The words for infinity and not-a-number, which the parser knows, are no numbers here.
    let value = text.parse::<f64>().ok().filter(|_| text.bytes().all(plain));
    value.is_some_and(|value| count <= NUMBER_DIGITS_MAX && (value == 0.0 || NUMBERS.contains(&value.abs())))
}

fn check_attribute_name(name: &str) -> Result<(), SqsError> {
    let refuse = |message: &str| Err(invalid(message.to_owned()));
    if name.is_empty() {
        return refuse("The request must contain non-empty message attribute name.");
    }
    if name.len() > ATTRIBUTE_NAME_CHARS_MAX {
        return refuse("Message (user) attribute names must be shorter than 256 Bytes");
    }
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.');
    if !name.bytes().all(plain) {
        // The words and the space at the end are AWS's.
        return refuse(
            "Message (user) attributes name can only contain upper and lower score characters, digits, periods, \
             hyphens and underscores. ",
        );
    }
    let lower = name.to_ascii_lowercase();
    let is_reserved = lower.starts_with("aws.") || lower.starts_with("amazon.");
    if is_reserved || name.starts_with('.') || name.ends_with('.') || name.contains("..") {
        return refuse(
            "You can't use message attribute names beginning with 'AWS.' or 'Amazon.'. These strings are reserved for \
             internal use. Additionally, they cannot start or end with '.'.",
        );
    }
    Ok(())
}

fn trace_header(given: BTreeMap<String, MessageSystemAttributeValue>) -> Result<Option<String>, SqsError> {
    let mut header = None;
    for (name, value) in given {
        if name != "AWSTraceHeader" {
            return Err(SqsError::parameter(
                "MessageSystemAttributeName",
                name,
                "Only AWSTraceHeader is supported.",
            ));
        }
        match (value.data_type.as_str(), value.string_value) {
            ("String", Some(text)) if !text.is_empty() => header = Some(text),
            _ => {
                return Err(invalid(
                    "Message (system) attribute 'AWSTraceHeader' must contain a non-empty value of type 'String'."
                        .to_owned(),
                ));
            }
        }
    }
    Ok(header)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(data_type: &str, value: &str) -> MessageAttributeValue {
        MessageAttributeValue {
            string_value: Some(value.to_owned()),
            data_type: data_type.to_owned(),
            ..MessageAttributeValue::default()
        }
    }

    #[test]
    fn characters_are_those_of_xml() {
        for good in [
            "a",
            "\t\r\n",
            "\u{d7ff}",
            "\u{e000}",
            "\u{fffd}",
            "\u{1F408}",
            "\u{feff}",
            "\u{7f}",
        ] {
            assert!(check_characters(good).is_ok(), "{good:?}");
        }
        for bad in ["\0", "\u{1}", "a\u{b}b", "\u{1f}", "\u{fffe}", "\u{ffff}"] {
            assert!(check_characters(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn attributes_are_checked_by_name_type_and_value() {
        let check = |name: &str, value: MessageAttributeValue, good: bool| {
            let got = attribute(name.to_owned(), value);
            assert_eq!(got.is_ok(), good, "{name}: {got:?}");
        };
        check("a.b-c_1", text("String", "x"), true);
        check("n", text("Number.int", "-1.5e3"), true);
        for number in ["0", "-0.0", "+1", ".5", "5.", "1e126", "1e-128", &"9".repeat(38)] {
            check("n", text("Number", number), true);
        }
        for other in [
            "x",
            "inf",
            "NaN",
            "infinity",
            " 1",
            "1 ",
            "0x1",
            "1e127",
            "1e-129",
            "--1",
            "1e",
            &"9".repeat(39),
        ] {
            check("n", text("Number", other), false);
        }
        check("n", text("String", ""), false);
        check("n", text("Binary", "x"), false);
        check("n", text("Float", "1"), false);
        check("n", text("", "1"), false);
        for name in ["", "aws.x", "AMAZON.x", ".a", "a.", "a..b", "a b", "ä"] {
            check(name, text("String", "x"), false);
        }
        check(&"n".repeat(257), text("String", "x"), false);
    }

    #[test]
    fn tokens_are_visible_ascii() {
        for good in ["a", "!~[]", &"x".repeat(128)] {
            assert!(check_token("MessageGroupId", good).is_ok(), "{good}");
        }
        for bad in ["", " ", "a b", "ä", "\u{7f}", &"x".repeat(129)] {
            assert!(check_token("MessageGroupId", bad).is_err(), "{bad}");
        }
    }
}
