//! `x-amz-copy-source`: `[/]BUCKET/KEY[?versionId=ID]`, bucket and key encoded as in a form: `+` is a blank.

use crate::errors::S3Error;
use crate::{escapes, names};

/// A parsed copy source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopySource {
    /// Source bucket.
    pub bucket: String,
    /// Source key.
    pub key: String,
    /// Version, when one was named.
    pub version_id: Option<String>,
}

/// Reads the header. The version is split off before decoding, so a key may hold `?` encoded.
pub fn parse(header: &str) -> Result<CopySource, S3Error> {
    let invalid = |message| S3Error::argument("x-amz-copy-source", header, message);
    let (path, version_id) = match header.split_once("?versionId=") {
        Some((path, version)) => (path, Some(version)),
        None => (header, None),
    };
    let path = escapes::decode(path).ok_or_else(|| invalid("Invalid copy source encoding"))?;
    let (bucket, key) = path
        .strip_prefix('/')
        .unwrap_or(&path)
        .split_once('/')
        .ok_or_else(|| invalid("Copy Source must mention the source bucket and key: sourcebucket/sourcekey"))?;
    if !names::is_bucket_name(bucket) {
        return Err(invalid("Invalid copy source bucket name"));
    }
    if key.is_empty() {
        return Err(invalid("Invalid copy source object key"));
    }
    names::check_key(key)?;
    Ok(CopySource {
        bucket: bucket.to_owned(),
        key: key.to_owned(),
        version_id: version_id.map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_in_all_their_forms() {
        let check = |header: &str, key: &str, version: Option<&str>| {
            let source = parse(header).unwrap();
            assert_eq!(
                (
                    source.bucket.as_str(),
                    source.key.as_str(),
                    source.version_id.as_deref()
                ),
                ("bucket", key, version)
            );
        };
        check("bucket/key", "key", None);
        check("/bucket/a/b", "a/b", None);
        check("bucket/a%20b%3FversionId=x", "a b?versionId=x", None);
        check("bucket%2Fkey", "key", None);
        check("%2Fbucket%2Fa%2Bb", "a+b", None);
        check("bucket/a+b", "a b", None);
        check("bucket/k?versionId=null", "k", Some("null"));
        check("bucket//k", "/k", None);
        for bad in [
            "bucket",
            "bucket/",
            "/",
            "",
            "B_/k",
            "bucket/%ff",
            "bucket/%ZZ",
            "bucket/k%",
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
