//! Object tags: the header form, the document form, and their rules.
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html>

use standpipe_wire::model::s3::Tag;

use crate::errors::S3Error;
use crate::escapes;
use crate::limits::{BUCKET_TAGS_MAX, OBJECT_TAGS_MAX, TAG_KEY_UNITS_MAX, TAG_VALUE_UNITS_MAX};

/// Reads `x-amz-tagging`: tags in the form of a query string.
pub fn parse_header(header: &str) -> Result<Vec<(String, String)>, S3Error> {
    let invalid = || {
        S3Error::argument(
            "x-amz-tagging",
            header,
            "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
        )
    };
    let decode = |text: &str| escapes::decode(text).ok_or_else(invalid);
    let mut tags: Vec<(String, String)> = Vec::new();
    for pair in header.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let tag = (decode(key)?, decode(value)?);
        // A tag without a name is no tag of a query at all.
        if tag.0.is_empty() || tags.iter().any(|(key, _)| *key == tag.0) {
            return Err(invalid());
        }
        tags.push(tag);
    }
    check(&tags)?;
    Ok(tags)
}

/// Reads a TagSet document.
pub fn from_document(tags: Vec<Tag>) -> Result<Vec<(String, String)>, S3Error> {
    let tags: Vec<_> = tags.into_iter().map(|tag| (tag.key, tag.value)).collect();
    check(&tags)?;
    Ok(tags)
}

/// Writes a TagSet document.
pub fn to_document(tags: &[(String, String)]) -> Vec<Tag> {
    tags.iter()
        .map(|(key, value)| Tag {
            key: key.clone(),
            value: value.clone(),
        })
        .collect()
}

/// Reads the TagSet document of a bucket.
pub fn from_bucket_document(tags: Vec<Tag>) -> Result<Vec<(String, String)>, S3Error> {
    let tags: Vec<_> = tags.into_iter().map(|tag| (tag.key, tag.value)).collect();
    if tags.len() > BUCKET_TAGS_MAX {
        let message = format!("Bucket tag count cannot be greater than {BUCKET_TAGS_MAX}");
        return Err(standpipe_wire::AwsError::new(400, "BadRequest", message).into());
    }
    check_each(&tags)?;
    Ok(tags)
}

fn check(tags: &[(String, String)]) -> Result<(), S3Error> {
    if tags.len() > OBJECT_TAGS_MAX {
        return Err(standpipe_wire::AwsError::new(400, "BadRequest", "Object tags cannot be greater than 10").into());
    }
    check_each(tags)
}

fn check_each(tags: &[(String, String)]) -> Result<(), S3Error> {
    for (index, (key, value)) in tags.iter().enumerate() {
        let invalid = |message, value: Option<&String>| {
            Err(S3Error::InvalidTag {
                message,
                key: key.clone(),
                value: value.cloned(),
            })
        };
        if key.is_empty() || key.encode_utf16().count() > TAG_KEY_UNITS_MAX || !allowed(key) {
            return invalid("The TagKey you have provided is invalid", None);
        }
        if value.encode_utf16().count() > TAG_VALUE_UNITS_MAX || !allowed(value) {
            return invalid("The TagValue you have provided is invalid", Some(value));
        }
        if key.starts_with("aws:") {
            return invalid("System tags cannot be added/updated by requester", None);
        }
        if tags.iter().take(index).any(|(earlier, _)| earlier == key) {
            return invalid("Cannot provide multiple Tags with the same key", None);
        }
    }
    Ok(())
}

/// Letters, spaces and digits of any script, and `+ - = . _ : / @`.
fn allowed(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_alphanumeric() || c.is_whitespace() || "+-=._:/@".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_tags_are_decoded_and_checked() {
        let tag = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        assert_eq!(
            parse_header("a=1&b+c=d%2Fe&f").unwrap(),
            [tag("a", "1"), tag("b c", "d/e"), tag("f", "")]
        );
        let many: String = (0..11).map(|n| format!("k{n}=v&")).collect();
        for bad in [
            "a=1&a=2",
            "=x",
            "aws:x=1",
            "a=%ff",
            "a%=1",
            "a=<",
            &many,
            &format!("{}=1", "k".repeat(129)),
        ] {
            assert!(parse_header(bad).is_err(), "{bad}");
        }
        assert!(parse_header(&format!("{}={}", "k".repeat(128), "v".repeat(256))).is_ok());
    }
}
