//! ListObjectsV2. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html>

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use standpipe_wire::model::s3::{ListObjectsV2Output, ListObjectsV2Request};

use crate::S3;
use crate::access::{Request, Target};
use crate::answer::{self, Names};
use crate::checksum::{self, Algorithm};
use crate::errors::S3Error;
use crate::listing::Query;
use crate::ops::list_objects::{contents, objects, size_shown};
use crate::ops::list_parts::page_size;

/// Format of continuation tokens.
const TOKEN_VERSION: u8 = 1;
/// Guards against tokens this server did not make, in bytes.
const TOKEN_CHECK_BYTES: usize = 4;

/// Lists keys, resuming by an opaque token.
pub async fn list_objects_v2(
    s3: &S3,
    request: &Request,
    input: ListObjectsV2Request,
) -> Result<ListObjectsV2Output, S3Error> {
    if request.head.query("marker").is_some() {
        let message = "Marker unsupported with REST.GET.BUCKET in list-type=2";
        return Err(S3Error::argument_name("marker", message));
    }
    let entries_max = page_size("maxKeys", input.max_keys)?;
    let resumed = input.continuation_token.as_deref().map(decode_token).transpose()?;
    let start_after = input
        .start_after
        .as_deref()
        .filter(|key| !key.is_empty())
        .map(str::as_bytes);
    let query = Query {
        prefix: answer::or_empty(&input.prefix).as_bytes(),
        delimiter: input.delimiter.as_deref().map(str::as_bytes),
        after: resumed.as_deref().or(start_after),
        entries_max,
    };
    let target = Target::bucket("s3:ListBucket", &input.bucket, &input.expected_bucket_owner);
    let page = objects(s3, request, &target, &query)?;
    let names = Names::new(input.encoding_type.as_ref());
    let next = page
        .entries
        .last()
        .filter(|_| page.truncated)
        .map(|entry| encode_token(entry.name()));
    let (count, truncated) = (page.entries.len(), page.truncated);
    let (contents, common_prefixes) = contents(
        page,
        names,
        input.fetch_owner == Some(true),
        input.optional_object_attributes.as_deref(),
    );
    Ok(ListObjectsV2Output {
        is_truncated: Some(truncated),
        contents,
        name: Some(input.bucket),
        prefix: Some(names.show(answer::or_empty(&input.prefix))),
        delimiter: names
            .show_option(&input.delimiter)
            .filter(|delimiter| !delimiter.is_empty()),
        max_keys: size_shown(input.max_keys),
        common_prefixes,
        encoding_type: input.encoding_type,
        key_count: answer::count(count),
        // A token stands in for where the listing was to start.
        start_after: names
            .show_option(&input.start_after)
            .filter(|_| input.continuation_token.is_none()),
        continuation_token: input.continuation_token,
        next_continuation_token: next,
        ..ListObjectsV2Output::default()
    })
}

/// A token names the last key or common prefix shown.
fn encode_token(name: &[u8]) -> String {
    let check = checksum::of(Algorithm::Crc32, name);
    URL_SAFE_NO_PAD.encode([&[TOKEN_VERSION], check.bytes(), name].concat())
}

fn decode_token(token: &str) -> Result<Vec<u8>, S3Error> {
    let wrong = || S3Error::argument_name("continuation-token", "The continuation token provided is incorrect");
    let bytes = URL_SAFE_NO_PAD.decode(token).map_err(|_| wrong())?;
    let (version, rest) = bytes.split_first().ok_or_else(wrong)?;
    let (check, name) = rest.split_at_checked(TOKEN_CHECK_BYTES).ok_or_else(wrong)?;
    if *version != TOKEN_VERSION || checksum::of(Algorithm::Crc32, name).bytes() != check {
        return Err(wrong());
    }
    Ok(name.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_come_back_and_foreign_ones_are_refused() {
        assert_eq!(decode_token(&encode_token(b"a/\0b")).unwrap(), b"a/\0b");
        for foreign in ["", "x", "AAAA", &encode_token(b"a").replace('A', "B")] {
            assert!(decode_token(foreign).is_err(), "{foreign}");
        }
    }
}
