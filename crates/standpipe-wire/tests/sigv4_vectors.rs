//! Requests signed by botocore are accepted as they are, and refused with any signed part changed.
//! `fixtures/sigv4.json` is written by `sigv4_vectors.py`.

#![allow(clippy::unwrap_used, reason = "test helpers fail by panicking, as tests do")]

mod support;

use base64::Engine;
use serde::Deserialize;
use standpipe_wire::server::Limits;
use standpipe_wire::sigv4::{Authenticator, Mode};
use standpipe_wire::{Clock, Identity};
use std::sync::Arc;
use support::{Pipe, Ring, TestClock};

#[derive(Deserialize)]
struct Fixture {
    at_secs: u64,
    requests: Vec<Vector>,
    links: Vec<Vector>,
    old_post: std::collections::BTreeMap<String, String>,
    post: std::collections::BTreeMap<String, String>,
}

#[derive(Clone, Deserialize)]
struct Vector {
    name: String,
    method: String,
    target: String,
    headers: Vec<(String, String)>,
    body: String,
}

fn fixture() -> Fixture {
    serde_json::from_str(include_str!("fixtures/sigv4.json")).unwrap()
}

impl Vector {
    fn bytes(&self, body: &[u8]) -> Vec<u8> {
        let mut text = format!("{} {} HTTP/1.1\r\n", self.method, self.target);
        for (name, value) in &self.headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        let framed = self
            .headers
            .iter()
            .any(|(name, _)| name == "content-length" || name == "transfer-encoding");
        if !framed && !body.is_empty() {
            text.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        if self.method == "HEAD" {
            // The answer announces a body that does not come; its end is the connection's.
            text.push_str("connection: close\r\n");
        }
        text.push_str("\r\n");
        let mut bytes = text.into_bytes();
        if self.headers.iter().any(|(name, _)| name == "transfer-encoding") {
            bytes.extend_from_slice(format!("{:x}\r\n", body.len()).as_bytes());
            bytes.extend_from_slice(body);
            bytes.extend_from_slice(b"\r\n0\r\n\r\n");
        } else {
            bytes.extend_from_slice(body);
        }
        bytes
    }

    fn body(&self) -> Vec<u8> {
        base64::engine::general_purpose::STANDARD.decode(&self.body).unwrap()
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    fn with_header(&self, index: usize, value: String) -> Vector {
        let mut changed = self.clone();
        changed.headers[index].1 = value;
        changed
    }

    fn signed_names(&self) -> Vec<String> {
        let authorization = self.header("authorization").unwrap_or_default();
        let list = match authorization.split_once("SignedHeaders=") {
            Some((_, rest)) => rest.split(',').next().unwrap().to_owned(),
            None => {
                let (_, rest) = self.target.split_once("X-Amz-SignedHeaders=").unwrap();
                rest.split('&').next().unwrap().replace("%3B", ";")
            }
        };
        list.split(';').map(str::to_owned).collect()
    }
}

async fn status(pipe: &Pipe, request: &[u8]) -> (u16, String) {
    // `Expect: 100-continue` answers come first; the body is already under way.
    let answer = pipe.raw_bytes(request).await;
    let answer = answer
        .strip_prefix("HTTP/1.1 100 Continue\r\n\r\n")
        .unwrap_or(&answer)
        .to_owned();
    let code = answer.get(9..12).and_then(|code| code.parse().ok()).unwrap_or(0);
    (code, answer)
}

async fn pipe(fixture: &Fixture) -> Pipe {
    Pipe::start_at(false, fixture.at_secs, Limits::default()).await
}

fn without_expect(vector: &Vector) -> Vector {
    let mut plain = vector.clone();
    plain.headers.retain(|(name, _)| name != "expect");
    plain
}

#[tokio::test]
async fn requests_of_botocore_are_accepted() {
    let fixture = fixture();
    let pipe = pipe(&fixture).await;
    assert!(fixture.requests.len() >= 12);
    for vector in &fixture.requests {
        let vector = without_expect(vector);
        let (code, answer) = status(&pipe, &vector.bytes(&vector.body())).await;
        assert_eq!(code, 200, "{}: {answer}", vector.name);
        assert!(answer.contains("account=111111111111"), "{}: {answer}", vector.name);
        if vector.name.contains("trailer") {
            assert!(
                answer.contains(&"x".repeat(3000)) && answer.contains("trailers=x-amz-checksum-crc32:"),
                "{answer}"
            );
        }
    }
}

/// Every request with one signed part changed, and what was changed.
fn mutations(vector: &Vector) -> Vec<(String, Vector)> {
    let mut all = Vec::new();
    let mut changed = vector.clone();
    changed.method = if vector.method == "GET" {
        "DELETE".into()
    } else {
        "PATCH".into()
    };
    all.push(("method".to_owned(), changed));
    let (path, query) = vector.target.split_once('?').unwrap_or((&vector.target, ""));
    let mut changed = vector.clone();
    changed.target = format!("{path}x?{query}");
    all.push(("path".to_owned(), changed));
    let mut changed = vector.clone();
    changed.target = format!("{}{}extra=1", vector.target, if query.is_empty() { "?" } else { "&" });
    all.push(("extra query parameter".to_owned(), changed));
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let mut changed = vector.clone();
        changed.target = vector.target.replace(pair, &format!("{pair}1"));
        all.push((format!("query {pair}"), changed));
        let mut changed = vector.clone();
        changed.target = vector
            .target
            .replace(&format!("&{pair}"), "")
            .replace(&format!("?{pair}&"), "?");
        if changed.target != vector.target {
            all.push((format!("query without {pair}"), changed));
        }
    }
    let signed = vector.signed_names();
    for (index, (name, value)) in vector.headers.iter().enumerate() {
        if signed.contains(name) {
            all.push((format!("header {name}"), vector.with_header(index, format!("{value}1"))));
            let mut changed = vector.clone();
            changed.headers.remove(index);
            all.push((format!("no header {name}"), changed));
            if name.starts_with("x-amz-") {
                let mut changed = vector.clone();
                changed.headers.push((name.clone(), value.clone()));
                all.push((format!("repeated header {name}"), changed));
            }
        }
        if name == "authorization" {
            all.extend(authorization_mutations(vector, index, value));
        }
    }
    let mut changed = vector.clone();
    changed
        .headers
        .push(("x-amz-copy-source".into(), "/other/secret".into()));
    all.push(("unsigned x-amz header added".to_owned(), changed));
    all
}

fn authorization_mutations(vector: &Vector, index: usize, value: &str) -> Vec<(String, Vector)> {
    let last = value.chars().last().unwrap();
    let flipped = format!("{}{}", &value[..value.len() - 1], if last == '0' { '1' } else { '0' });
    let mut all = vec![("signature digit".to_owned(), vector.with_header(index, flipped))];
    for (from, to) in [
        ("20260102", "20260103"),
        ("us-east-1", "eu-west-1"),
        ("aws4_request", "aws4_other"),
        ("Credential=", "Credential=A"),
        ("SignedHeaders=host;", "SignedHeaders="),
        ("SignedHeaders=content-type;host;", "SignedHeaders=content-type;"),
        ("AWS4-HMAC-SHA256 ", "AWS4-HMAC-SHA512 "),
        (", Signature=", ", Signature=0"),
        ("Signature=", "Signature=,Signature="),
    ] {
        if value.contains(from) {
            all.push((
                format!("authorization {from} -> {to}"),
                vector.with_header(index, value.replacen(from, to, 1)),
            ));
        }
    }
    for service in ["/s3/", "/sqs/", "/sts/", "/lambda/"] {
        if value.contains(service) {
            all.push((
                "scope service".to_owned(),
                vector.with_header(index, value.replace(service, "/iam/")),
            ));
        }
    }
    let mut both = vector.clone();
    let separator = if vector.target.contains('?') { "&" } else { "?" };
    both.target = format!(
        "{}{separator}X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAROOT%2F20260102%2Fus-east-1%2Fs3%2Faws4_request",
        vector.target
    );
    all.push(("identity in header and query".to_owned(), both));
    all
}

#[tokio::test]
async fn no_signed_part_can_be_changed() {
    let fixture = fixture();
    let pipe = pipe(&fixture).await;
    let mut tried = 0;
    for vector in &fixture.requests {
        let vector = without_expect(vector);
        for (what, changed) in mutations(&vector) {
            let (code, answer) = status(&pipe, &changed.bytes(&changed.body())).await;
            assert!((400..=501).contains(&code), "{}, {what}: {answer}", vector.name);
            tried += 1;
        }
        let mut body = vector.body();
        let is_covered = vector.header("authorization").is_some() && !vector.name.contains("trailer");
        if let (Some(last), true) = (body.last_mut(), is_covered) {
            *last ^= 1;
            let (code, answer) = status(&pipe, &vector.bytes(&body)).await;
            assert!((400..=403).contains(&code), "{}, body: {answer}", vector.name);
            tried += 1;
        }
    }
    assert!(tried > 150, "{tried}");
}

#[tokio::test]
async fn links_of_version_2_are_accepted_and_no_signed_part_can_be_changed() {
    let fixture = fixture();
    let pipe = pipe(&fixture).await;
    let mut tried = 0;
    for vector in &fixture.links {
        let (code, answer) = status(&pipe, &vector.bytes(&vector.body())).await;
        assert_eq!(code, 200, "{}: {answer}", vector.name);
        if vector.method != "HEAD" {
            assert!(answer.contains("account=111111111111"), "{}: {answer}", vector.name);
        }
        for (what, changed) in link_mutations(vector) {
            let (code, answer) = status(&pipe, &changed.bytes(&changed.body())).await;
            assert!((400..=403).contains(&code), "{}, {what}: {answer}", vector.name);
            tried += 1;
        }
    }
    assert!(tried > 150, "{tried}");
}

/// Not covered by Version 2: which page of a listing, and what is signed as a header.
const PARAMETERS_NOT_SIGNED: [&str; 5] = ["list-type", "prefix", "max-keys", "encoding-type", "content-type"];

fn link_mutations(vector: &Vector) -> Vec<(String, Vector)> {
    let mut all = Vec::new();
    let (path, query) = vector.target.split_once('?').unwrap();
    let pairs: Vec<&str> = query.split('&').collect();
    let mut push = |what: String, target: String| {
        let mut changed = vector.clone();
        changed.target = target;
        all.push((what, changed));
    };
    push("path".into(), format!("{path}x?{query}"));
    for extra in [
        "retention",
        "uploads",
        "foo=bar",
        "X-Amz-Acl=public-read",
        "x-amz-copy-source=%2Fother%2Fsecret",
        "X-Amz-Algorithm=AWS4-HMAC-SHA256",
        "X-Amz-Signature=00",
        "AWSAccessKeyId=AKIAROOT",
        "Expires=1767326645",
        "x-amz-content-sha256=STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
    ] {
        push(format!("extra {extra}"), format!("{path}?{query}&{extra}"));
    }
    for (index, pair) in pairs.iter().enumerate() {
        let name = pair.split('=').next().unwrap();
        if PARAMETERS_NOT_SIGNED.contains(&name) {
            continue;
        }
        let mut changed = pairs.clone();
        changed.remove(index);
        push(format!("without {name}"), format!("{path}?{}", changed.join("&")));
        let longer = format!("{pair}1");
        changed.insert(index, &longer);
        push(format!("changed {name}"), format!("{path}?{}", changed.join("&")));
        let renamed = format!("x{pair}");
        changed[index] = &renamed;
        push(format!("renamed {name}"), format!("{path}?{}", changed.join("&")));
    }
    let mut changed = vector.clone();
    changed.method = if vector.method == "GET" { "DELETE" } else { "GET" }.to_owned();
    all.push(("method".into(), changed));
    for (name, value) in [
        ("authorization", "AWS AKIAROOT:QTyf5/wa4SjYb0AY0WxGfhiVCH4="),
        ("content-type", "text/html"),
        ("content-md5", "XUFAKrxLKna5cZ2REBfFkg=="),
        ("x-amz-acl", "public-read"),
        ("x-amz-meta-note", "three words"),
        ("x-amz-security-token", "another"),
        ("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
    ] {
        let mut changed = vector.clone();
        changed.headers.push((name.into(), value.into()));
        all.push((format!("header {name}"), changed));
    }
    all
}

#[tokio::test]
async fn links_of_version_2_end_when_they_say_and_within_a_week() {
    let fixture = fixture();
    let vector = &fixture.links[0];
    for (offset, expected) in [
        (3600, "HTTP/1.1 200"),
        (3601, "Request has expired"),
        // The link of an hour, seen a week and more before its end.
        (3600 - 604_800 - 900, "HTTP/1.1 200"),
        (3600 - 604_800 - 901, "too far in the future"),
    ] {
        let pipe = Pipe::start_at(false, fixture.at_secs.saturating_add_signed(offset), Limits::default()).await;
        let (_, answer) = status(&pipe, &vector.bytes(&[])).await;
        assert!(answer.contains(expected), "{offset}: {answer}");
    }
}

#[tokio::test]
async fn version_2_is_for_s3_queries_alone() {
    let fixture = fixture();
    let pipe = pipe(&fixture).await;
    let (_, query) = fixture.links[0].target.split_once('?').unwrap();
    for (request, expected) in [
        ("GET /bucket/k HTTP/1.1\r\nhost: pipe.test:4566\r\nauthorization: AWS AKIAROOT:c2ln\r\n\r\n".to_owned(), "not supported. Please use AWS4-HMAC-SHA256"),
        (format!("GET /2015-03-31/functions?{query} HTTP/1.1\r\nhost: lambda.localhost\r\n\r\n"), "IncompleteSignatureException"),
        (
            format!("GET /?Action=ListQueues&SignatureVersion=2&{query} HTTP/1.1\r\nhost: pipe.test:4566\r\n\r\n"),
            "IncompleteSignature",
        ),
        ("GET /bucket/k?Signature=a HTTP/1.1\r\nhost: pipe.test:4566\r\n\r\n".to_owned(), "requires the Signature, Expires and AWSAccessKeyId"),
        (
            "GET /bucket/k?AWSAccessKeyId=a&Signature=a&Expires=soon HTTP/1.1\r\nhost: pipe.test:4566\r\n\r\n".to_owned(),
            "should be seconds since epoch",
        ),
        (
            "GET /bucket/k?AWSAccessKeyId=AKIANOBODY&Signature=a&Expires=1767326645 HTTP/1.1\r\nhost: pipe.test:4566\r\n\r\n"
                .to_owned(),
            "InvalidAccessKeyId",
        ),
    ] {
        let answer = pipe.raw(&request).await;
        assert!(answer.contains(expected), "{request}: {answer}");
    }
}

#[tokio::test]
async fn old_and_future_requests_are_refused() {
    let fixture = fixture();
    for (offset, header_ok, presigned_ok) in [
        (-901, false, false),
        (-900, true, true),
        (900, true, true),
        (901, false, false),
        (7 * 86_400 + 1, false, false),
    ] {
        let pipe = Pipe::start_at(false, fixture.at_secs.saturating_add_signed(offset), Limits::default()).await;
        for (name, expected) in [
            ("s3 get with an odd key", header_ok),
            ("s3 presigned get, root", presigned_ok),
        ] {
            let vector = fixture.requests.iter().find(|vector| vector.name == name).unwrap();
            let (code, answer) = status(&pipe, &vector.bytes(&[])).await;
            assert_eq!(code == 200, expected, "{name} at {offset}: {answer}");
            if !expected {
                let known = [
                    "RequestTimeTooSkewed",
                    "Request has expired",
                    "Request is not yet valid",
                ];
                assert!(
                    known.iter().any(|text| answer.contains(text)),
                    "{name} at {offset}: {answer}"
                );
            }
        }
    }
}

#[test]
fn post_forms_of_botocore_are_accepted_and_no_field_can_be_changed() {
    let fixture = fixture();
    let clock = TestClock::at(fixture.at_secs);
    let judge = Authenticator::new(Arc::new(Ring), Arc::clone(&clock) as Arc<dyn Clock>);
    check_post_form(&judge, &fixture.old_post.into_iter().collect::<Vec<_>>());
    let fields: Vec<(String, String)> = fixture.post.into_iter().collect();
    check_post_form(&judge, &fields);
    assert!(judge.verify_post_form(&[], Mode::Strict).unwrap().is_none());
    clock.advance(3601);
    let error = judge.verify_post_form(&fields, Mode::Strict).unwrap_err();
    assert!(error.message.contains("expired"));
}

fn check_post_form(judge: &Authenticator, fields: &[(String, String)]) {
    let form = judge.verify_post_form(fields, Mode::Strict).unwrap().unwrap();
    assert!(matches!(&*form.identity, Identity::Key(key) if key.id == "ASIASESSION"));
    assert!(
        form.policy["conditions"]
            .as_array()
            .unwrap()
            .iter()
            .any(|condition| condition["bucket"] == "bucket")
    );
    for (index, (name, value)) in fields.iter().enumerate().filter(|(_, (name, _))| name != "key") {
        let mut changed = fields.to_vec();
        // The time of day is covered by the policy's own condition on x-amz-date; the day by the key.
        changed[index].1 = match name.as_str() {
            "x-amz-date" => value.replacen("02T", "03T", 1),
            _ => format!("{}{}", if value.starts_with('5') { '6' } else { '5' }, &value[1..]),
        };
        assert_ne!(&changed[index].1, value);
        assert!(judge.verify_post_form(&changed, Mode::Strict).is_err(), "{name}");
        changed.remove(index);
        assert!(
            judge.verify_post_form(&changed, Mode::Strict).is_err(),
            "without {name}"
        );
    }
}
