//! Every parser that reads a stranger's bytes, fed with damaged versions of saved ones: no panic, no
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
use damage::{fuzz, fuzz_all};
use http::{HeaderMap, HeaderValue, Method};
use standpipe_wire::body::Trailers;
use standpipe_wire::policy::Policy;
use standpipe_wire::protocol::xml_parse;
use standpipe_wire::sigv4::chunk_sign::{SIGNED_CHUNKS, SignedChunks};
use standpipe_wire::sigv4::chunked::{ChunkedBody, Framing};
use standpipe_wire::sigv4::key::SigningKeys;
use standpipe_wire::sigv4::parse::{self, Credentials};
use standpipe_wire::sigv4::sign::{Signer, ToSign};
use standpipe_wire::sigv4::{Authenticator, ChunkKey, Mode, Signed};
use standpipe_wire::{AccessKey, Body, Clock, uri};
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
    fuzz("tests/corpus/xml", &tokens, |input| {
        let _either = xml_parse::parse(input);
    });
}

#[test]
fn policies() {
    let tokens = ["{", "[", "\"", "*", "${", "}", "null", "1e999", "\\u0000", "/99", ":"];
    fuzz("tests/corpus/policy", &tokens, |input| {
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
    for folder in ["tests/corpus/presigned", "tests/corpus/link"] {
        fuzz(folder, &tokens, |input| {
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
    fuzz("tests/corpus/authorization", &tokens, |input| {
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
        fuzz("tests/corpus/chunked", &tokens, |input| {
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

/// What signs the chunks of a request that was signed itself.
fn chunk_key() -> ChunkKey {
    let (key, cache) = (
        AccessKey::for_signing("AKIAEXAMPLE", "secret", None),
        SigningKeys::default(),
    );
    let signer = Signer {
        key: &key,
        region: "us-east-1",
        service: "s3",
        at_secs: 1_767_323_045,
        cache: &cache,
    };
    let request = ToSign {
        method: &Method::PUT,
        raw_path: "/bucket/k",
        raw_query: "",
        authority: "pipe.test",
    };
    signer.sign_headers(&request, &mut HeaderMap::new(), SIGNED_CHUNKS)
}

#[test]
fn signed_chunks_give_what_was_signed_or_an_error() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let payload = |bytes: usize| (0..bytes).map(|at| (at * 31 % 251) as u8).collect::<Vec<_>>();
    let key = chunk_key();
    // Of one chunk, of two, and of none but the last.
    let signed = [100, 70_000, 0].map(|bytes| {
        let chunks = SignedChunks::wrap(Body::from(payload(bytes)), bytes as u64, key.clone());
        runtime.block_on(chunks.collect(1 << 20)).unwrap().to_vec()
    });
    let tokens = ["\r\n", "0;chunk-signature=", ";", "1", "\n"];
    fuzz_all(&signed, &tokens, |input| {
        for bytes in [100, 70_000, 0] {
            let framing = Framing {
                key: Some(key.clone()),
                signed: true,
                trailer_names: Vec::new(),
                trailer: false,
                decoded_bytes: bytes as u64,
            };
            let body = ChunkedBody::wrap(Body::from(input.to_vec()), framing, Trailers::default());
            if let Ok(data) = runtime.block_on(body.collect(1 << 20)) {
                assert!(data[..] == payload(bytes)[..], "what nobody signed was accepted");
            }
        }
    });
}
