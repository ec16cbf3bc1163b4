//! Every parser that reads a stranger's bytes, fed with damaged versions of good ones: no panic, no
//! endless loop, nothing accepted that nobody signed.
//!
//! Deterministic: a seed and a count, or a time. More of it, with another seed:
//! `STANDPIPE_FUZZ_SEED=7 STANDPIPE_FUZZ_SECS=60 cargo test --release -p standpipe-wire --test fuzz`

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

#[path = "support/damage.rs"]
mod damage;
mod support;

use std::sync::Arc;

use bytes::Bytes;
use damage::fuzz;
use http::{HeaderMap, HeaderValue, Method};
use standpipe_wire::body::Trailers;
use standpipe_wire::policy::Policy;
use standpipe_wire::protocol::xml_parse;
use standpipe_wire::sigv4::chunked::{ChunkedBody, Framing};
use standpipe_wire::sigv4::parse::{self, Credentials};
use standpipe_wire::sigv4::{Authenticator, Mode, Signed};
use standpipe_wire::{Body, Clock, uri};
use support::{NOW, Ring, TestClock};

#[test]
fn xml_documents() {
    let tokens = [
        "<",
        "</a>",
        "<a>",
        "&#0;",
        "&x;",
        "<!DOCTYPE a [",
        "]]>",
        "<![CDATA[",
        "<?",
        "\0",
        "é",
    ];
    fuzz(include_bytes!("corpus/document.xml"), &tokens, |input| {
        let _either = xml_parse::parse(input);
    });
}

#[test]
fn policies() {
    let tokens = ["{", "[", "\"", "*", "${", "}", "null", "1e999", "\\u0000", "/99", ":"];
    fuzz(include_bytes!("corpus/statement.policy"), &tokens, |input| {
        let _either = Policy::parse(&String::from_utf8_lossy(input));
    });
}

#[test]
fn queries_and_links_authenticate_nobody() {
    let judge = Authenticator::new(Arc::new(Ring), TestClock::at(NOW) as Arc<dyn Clock>);
    let tokens = [
        "&",
        "=",
        "%",
        "%26",
        "+",
        "X-Amz-Signature=",
        "Expires=1",
        "x-amz-acl=a",
        "%00",
        "%ff",
    ];
    let headers = HeaderMap::new();
    for good in [
        &include_bytes!("corpus/presigned.query")[..],
        include_bytes!("corpus/link.query"),
    ] {
        fuzz(good, &tokens, |input| {
            let raw_query = String::from_utf8_lossy(input);
            let Some(query) = uri::parse_query(&raw_query) else {
                return;
            };
            assert_eq!(uri::parse_query(&uri::format_query(&query)).as_ref(), Some(&query));
            let signed = Signed {
                method: &Method::GET,
                raw_path: "/bucket/k",
                raw_query: &raw_query,
                headers: &headers,
                authority: "pipe.test",
            };
            match parse::credentials(&headers, &query) {
                Ok(Some(Credentials::Version4(found))) => {
                    assert!(judge.verify(&found, &signed, "UNSIGNED-PAYLOAD", Mode::Strict).is_err());
                }
                Ok(Some(Credentials::Link(found))) => {
                    assert!(judge.verify_link(&found, &signed, None, Mode::Strict).is_err());
                }
                Ok(None) | Err(_) => {}
            }
        });
    }
}

#[test]
fn authorization_headers() {
    let tokens = [",", "=", "/", "Signature=", "SignedHeaders=", ";", " ", "AWS "];
    fuzz(include_bytes!("corpus/header.authorization"), &tokens, |input| {
        let Ok(value) = HeaderValue::from_bytes(input) else {
            return;
        };
        let mut headers = HeaderMap::new();
        headers.insert("authorization", value);
        headers.insert("x-amz-date", HeaderValue::from_static("20260102T030405Z"));
        let _either = parse::credentials(&headers, &[]);
    });
}

#[test]
fn chunked_payloads_give_what_they_announce_or_an_error() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let tokens = [
        "\r\n",
        "0\r\n\r\n",
        ";chunk-signature=",
        "ffffffffffffffff",
        "\n",
        ":",
        "-1",
    ];
    for signed in [false, true] {
        fuzz(include_bytes!("corpus/aws.chunked"), &tokens, |input| {
            let framing = Framing {
                key: None,
                signed,
                trailer_names: vec!["x-amz-checksum-crc32".to_owned()],
                trailer: true,
                decoded_bytes: 8,
            };
            let body = Body::Full(Bytes::copy_from_slice(input));
            let decoded = ChunkedBody::wrap(body, framing, Trailers::default());
            if let Ok(data) = runtime.block_on(decoded.collect(1 << 16)) {
                assert_eq!(data.len(), 8);
            }
        });
    }
}
