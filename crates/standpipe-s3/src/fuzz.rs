//! Every parser of this crate that reads a stranger's bytes, fed with damaged versions of saved ones: no panic,
//! no endless loop, and what is accepted keeps its promise.
//!
//! Deterministic: a seed and a count, or a time. More of it:
//! `STANDPIPE_FUZZ_SEED=7 STANDPIPE_FUZZ_SECS=60 cargo test --release -p standpipe-s3 fuzz`

#[path = "../../standpipe-wire/tests/support/damage.rs"]
mod damage;

use bytes::BytesMut;
use http::{HeaderMap, Method};
use standpipe_wire::model::s3 as model;
use standpipe_wire::{AccountId, Body, Head, Operation};

use damage::fuzz;

use crate::form::{self, fuzzed};
use crate::range::Asked;
use crate::{acl, copy_source, cors, lifecycle, metadata, policy_document, range, tagging};

fn head(method: Method, path: &str, query: &[(&str, &str)]) -> Head {
    let pairs = query
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Head {
        method,
        raw_path: path.to_owned(),
        raw_query: String::new(),
        query: pairs.collect(),
        headers: HeaderMap::new(),
        host: "pipe.test".to_owned(),
        authority: "pipe.test".to_owned(),
        region: "us-east-1".to_owned(),
        peer: ([127, 0, 0, 1], 1).into(),
        secure: false,
        request_id: String::new(),
    }
}

const XML: [&str; 9] = [
    "<",
    "</a>",
    "<a>",
    "&#0;",
    "&x;",
    "<![CDATA[",
    "-1",
    "99999999999999999999",
    "\0",
];

#[test]
fn fuzz_ranges_stay_inside_the_object() {
    let tokens = ["-", "bytes=", ",", "99999999999999999999", " ", "0"];
    fuzz("corpus/range", &tokens, |input| {
        let text = String::from_utf8_lossy(input);
        for size in [0, 1, 50, u64::MAX] {
            if let Asked::Part(part) = range::parse(Some(&text), size) {
                assert!(part.start < part.end && part.end <= size, "{part:?} of {size}");
            }
        }
        if let Some(part) = range::parse_copy(&text) {
            assert!(part.start < part.end);
        }
    });
}

#[test]
fn fuzz_copy_sources_name_a_bucket_and_a_key() {
    let tokens = ["/", "%", "%00", "%2F", "?versionId=", "..", "%ff"];
    fuzz("corpus/copy_source", &tokens, |input| {
        if let Ok(source) = copy_source::parse(&String::from_utf8_lossy(input)) {
            assert!(crate::names::is_bucket_name(&source.bucket) && !source.key.is_empty());
            assert!(source.key.len() <= crate::limits::KEY_BYTES_MAX);
        }
    });
}

#[test]
fn fuzz_tags_come_back_as_they_were_read() {
    let tokens = ["&", "=", "%", "+", "%26", "%ff", "aws:"];
    fuzz("corpus/tagging", &tokens, |input| {
        if let Ok(tags) = tagging::parse_header(&String::from_utf8_lossy(input)) {
            let encode = crate::answer::component;
            let pairs: Vec<_> = tags
                .iter()
                .map(|(k, v)| format!("{}={}", encode(k), encode(v)))
                .collect();
            assert_eq!(tagging::parse_header(&pairs.join("&")).unwrap(), tags);
        }
    });
}

#[test]
fn fuzz_metadata_goes_out_in_ascii_and_means_the_same() {
    let tokens = ["=?", "?=", "UTF-8", "?Q?", "?b?", "_", "=C3", "é", " "];
    fuzz("corpus/metadata", &tokens, |input| {
        let kept = metadata::decode(&String::from_utf8_lossy(input));
        let shown = metadata::encode(&kept);
        assert!(shown.is_ascii());
        assert_eq!(metadata::decode(&shown), kept);
    });
}

#[test]
fn fuzz_forms_give_their_file_however_they_arrive() {
    let tokens = ["\r\n", "--XbX", "--XbX--", "name=\"file\"", "\"", ";", "\\", "\r\n\r\n"];
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    fuzz("corpus/form", &tokens, |input| {
        let whole = runtime.block_on(fuzzed::read(&[input], "XbX"));
        let (first, second) = input.split_at(input.len() / 3);
        assert_eq!(runtime.block_on(fuzzed::read(&[first, second], "XbX")), whole);
    });
}

#[test]
fn fuzz_form_policies() {
    let tokens = ["{", "}", "[", "]", "\"", "$", "null", "-1", "1e999", "eq", ","];
    fuzz("corpus/form_policy", &tokens, |input| {
        if let Ok(policy) = serde_json::from_slice(input) {
            form::fuzzed::check(
                &policy,
                &[("key", "user/eric/x"), ("acl", "private"), ("x-amz-meta-a", "b")],
            );
        }
    });
}

#[test]
fn fuzz_lifecycle_rules() {
    let head = head(Method::PUT, "/bucket", &[("lifecycle", "")]);
    fuzz("corpus/lifecycle", &XML, |input| {
        if let Ok(input) = model::PutBucketLifecycleConfiguration::decode_input(&head, input)
            && let Some(config) = input.lifecycle_configuration
            && let Ok(rules) = lifecycle::check(config.rules, || "id".to_owned())
        {
            assert!(rules.iter().all(|rule| rule.id.is_some()));
        }
    });
}

#[test]
fn fuzz_documents_of_buckets_and_uploads() {
    let object = head(Method::POST, "/bucket/key", &[("uploadId", "a")]);
    fuzz("corpus/completion", &XML, |input| {
        let _either = model::CompleteMultipartUpload::decode_input(&object, input);
    });
    let bucket = head(Method::POST, "/bucket", &[("delete", "")]);
    fuzz("corpus/delete", &XML, |input| {
        let _either = model::DeleteObjects::decode_input(&bucket, input);
    });
    let bucket = head(Method::PUT, "/bucket", &[("cors", "")]);
    fuzz("corpus/cors", &XML, |input| {
        if let Ok(input) = model::PutBucketCors::decode_input(&bucket, input) {
            let _either = cors::check(&input.cors_configuration.cors_rules);
        }
    });
    let bucket = head(Method::PUT, "/bucket", &[("acl", "")]);
    fuzz("corpus/acl", &XML, |input| {
        if let Ok(input) = model::PutBucketAcl::decode_input(&bucket, input)
            && let Some(document) = &input.access_control_policy
        {
            let _either = acl::from_document(document, AccountId::DEFAULT);
        }
    });
}

#[test]
fn fuzz_bucket_policies() {
    let tokens = ["{", "[", "\"", "*", "${", "}", "null", "IfExists", "ForAllValues:", ":"];
    fuzz("corpus/bucket_policy", &tokens, |input| {
        if let Ok(policy) = policy_document::check(&String::from_utf8_lossy(input), "b") {
            assert!(policy.names_principals());
        }
    });
}

/// A body that comes in these pieces.
pub fn body_of(pieces: &[&[u8]]) -> Body {
    let pieces: Vec<_> = pieces
        .iter()
        .map(|piece| Ok(http_body::Frame::data(BytesMut::from(*piece).freeze())))
        .collect();
    Body::wrap(http_body_util::StreamBody::new(futures_util::stream::iter(pieces)))
}
