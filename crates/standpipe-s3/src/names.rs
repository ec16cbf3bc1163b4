//! Rules for bucket names and object keys.
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html>

use crate::errors::S3Error;
use crate::limits::KEY_BYTES_MAX;

const RESERVED_PREFIXES: [&str; 4] = ["xn--", "sthree-", "amzn-s3-demo-", "arn:"];
const RESERVED_SUFFIXES: [&str; 5] = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

/// Checks the name of a bucket to be made.
pub fn check_new_bucket(name: &str) -> Result<(), S3Error> {
    let reserved = RESERVED_PREFIXES.iter().any(|prefix| name.starts_with(prefix))
        || RESERVED_SUFFIXES.iter().any(|suffix| name.ends_with(suffix));
    if !is_bucket_name(name) || reserved {
        return Err(S3Error::InvalidBucketName {
            bucket: name.to_owned(),
        });
    }
    Ok(())
}

/// Whether a name could belong to a bucket at all.
pub fn is_bucket_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    let edge = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    (3..=63).contains(&bytes.len())
        && bytes
            .iter()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-'))
        && edge(bytes.first())
        && edge(bytes.last())
        && !name.contains("..")
        && !is_ip_like(name)
}

fn is_ip_like(name: &str) -> bool {
    let mut labels = 0;
    let digits = name.split('.').all(|label| {
        labels += 1;
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_digit())
    });
    digits && labels == 4
}

/// Checks an object key. Any UTF-8 goes, as on AWS; on disk a key is never a path.
pub fn check_key(key: &str) -> Result<(), S3Error> {
    if key.len() > KEY_BYTES_MAX {
        return Err(S3Error::KeyTooLong { bytes: key.len() });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bucket_names_follow_the_rules() {
        for good in [
            "abc",
            "a-b.c",
            "123",
            "my-bucket.example.com",
            "a1.2.3.4.5",
            &"a".repeat(63),
        ] {
            assert!(check_new_bucket(good).is_ok(), "{good}");
        }
        for bad in [
            "ab",
            "",
            "Abc",
            "a_b",
            "-abc",
            "abc-",
            ".abc",
            "abc.",
            "a..b",
            "192.168.5.4",
            "xn--abc",
            "sthree-x",
            "x-s3alias",
            "x--ol-s3",
            "ab\0c",
            "日本語",
            &"a".repeat(64),
        ] {
            assert!(check_new_bucket(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn keys_are_limited_in_bytes() {
        assert!(check_key(&"é".repeat(512)).is_ok());
        assert!(check_key(&"é".repeat(513)).is_err());
    }
}
