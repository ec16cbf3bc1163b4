//! The MD5s by which clients check what they sent and received.
//!
//! <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html>,
//! "Calculating the MD5 message digest for message attributes".

use fast_md5::Md5;

use crate::disk::message::{Attribute, AttributeValue};

/// Transport type of text.
const TEXT: u8 = 1;
/// Transport type of bytes.
const BINARY: u8 = 2;

/// MD5 of a body.
pub fn of_body(body: &[u8]) -> [u8; 16] {
    fast_md5::digest(body)
}

/// MD5 of attributes sorted by name, in hex; `None` without attributes.
pub fn of_attributes<'a>(attributes: impl IntoIterator<Item = &'a Attribute>) -> Option<String> {
    let mut hasher = Md5::new();
    let mut any = false;
    for attribute in attributes {
        any = true;
        update(&mut hasher, attribute.name.as_bytes());
        update(&mut hasher, attribute.data_type.as_bytes());
        match &attribute.value {
            AttributeValue::Text(value) => {
                hasher.update(&[TEXT]);
                update(&mut hasher, value.as_bytes());
            }
            AttributeValue::Binary(value) => {
                hasher.update(&[BINARY]);
                update(&mut hasher, value);
            }
        }
    }
    any.then(|| hex(&hasher.finalize()))
}

fn update(hasher: &mut Md5, bytes: &[u8]) {
    // Fields are far below 4 GiB: a message has at most 1 MiB.
    hasher.update(&(bytes.len() as u32).to_be_bytes());
    hasher.update(bytes);
}

/// Lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_and_attributes_have_the_digests_of_the_documentation() {
        assert_eq!(
            hex(&of_body(b"This is a test message")),
            "fafb00f5732ab283681e124bf8747ed1"
        );
        assert_eq!(of_attributes([]), None);
        let one = Attribute {
            name: "n".into(),
            data_type: "Binary.gif".into(),
            value: AttributeValue::Binary(bytes::Bytes::from_static(&[1, 2])),
        };
        let mut by_hand = vec![0, 0, 0, 1, b'n', 0, 0, 0, 10];
        by_hand.extend(b"Binary.gif");
        by_hand.extend([2, 0, 0, 0, 2, 1, 2]);
        assert_eq!(of_attributes([&one]), Some(hex(&of_body(&by_hand))));
    }
}
