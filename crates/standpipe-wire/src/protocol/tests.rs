//! Every operation of every model, written by one end and read by the other; and the words of refusals.

use std::borrow::Cow;
use std::net::{Ipv4Addr, SocketAddr};

use bytes::Bytes;
use http::{HeaderMap, Method};
use proptest::prelude::*;

use super::problem::Judge;
use super::schema::{Kind, MemberSchema, OperationSchema, Place, Shape};
use super::value::{Slot, Structure, View};
use super::*;
use crate::model::{lambda, lambda_web, s3, sqs, sts};
use crate::operation::RequestParts;
use crate::{Head, Operation};

/// An operation and makers of its two sides. The generator writes a table of these for each service.
pub(crate) struct Case {
    pub(crate) schema: &'static OperationSchema,
    pub(crate) input: fn() -> Box<dyn Structure>,
    pub(crate) output: fn() -> Box<dyn Structure>,
}

pub(super) fn all_cases() -> impl Iterator<Item = &'static Case> {
    [
        s3::OPERATIONS,
        sqs::OPERATIONS,
        sts::OPERATIONS,
        lambda::OPERATIONS,
        lambda_web::OPERATIONS,
    ]
    .into_iter()
    .flatten()
}

pub(super) fn head(method: Method, path: &str, query: &[(&str, &str)], headers: &[(&str, &str)]) -> Head {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        map.append(http::HeaderName::try_from(*name).unwrap(), value.parse().unwrap());
    }
    Head {
        method,
        raw_path: path.to_owned(),
        raw_query: String::new(),
        query: query
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        headers: map,
        host: "localhost".to_owned(),
        authority: "localhost:4566".to_owned(),
        region: "us-east-1".to_owned(),
        peer: SocketAddr::from((Ipv4Addr::LOCALHOST, 1)),
        secure: false,
        request_id: "11111111-2222-3333-4444-555555555555".to_owned(),
    }
}

fn head_of(parts: &RequestParts) -> Head {
    let mut head = head(parts.method.clone(), &parts.path, &[], &[]);
    head.query = parts.query.clone();
    head.headers = parts.headers.clone();
    head
}

/// Deterministic values out of one seed.
pub(super) struct Filler {
    state: u64,
    /// Only what botocore's parsers give back unchanged: no control characters, moments in range.
    plain: bool,
}

impl Filler {
    fn new(seed: u64) -> Filler {
        Filler {
            state: seed | 1,
            plain: false,
        }
    }

    pub(super) fn plain(seed: u64) -> Filler {
        Filler {
            state: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1,
            plain: true,
        }
    }

    fn next(&mut self, below: u64) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state % below
    }

    fn text(&mut self, place: Place) -> String {
        let letters: &[char] = match place {
            Place::Header => &['a', 'Z', '0', '-', '_', '/', ':', '%', '+', '=', '"', '&', '<'],
            Place::Headers if self.plain => &['a', 'Z', '0', '-', ',', ';'],
            Place::Headers => &['a', 'Z', '0', 'é', '-', ',', ';', '"'],
            _ if self.plain => &['a', 'Z', '0', '-', '&', '<', '>', '"', 'é', '+'],
            _ => &[
                'a', 'Z', '0', ' ', '/', '%', '+', '&', '<', '>', '"', '\'', '\\', 'é', '𝄞', '\n', '\r', '\u{1}', '=',
            ],
        };
        let length = 1 + self.next(12);
        (0..length)
            .map(|_| letters[self.next(letters.len() as u64) as usize])
            .collect()
    }

    pub(super) fn structure(&mut self, structure: &mut dyn Structure, outer: Option<Place>, dense: bool) {
        for (index, member) in structure.schema().members.iter().enumerate() {
            // The client adds a digest where one is required and none is given; so one is always given.
            let always = member.required || dense || member.wire == "content-md5" || member.place == Place::Status;
            if member.unsupported || !(always || self.next(2) == 0) {
                continue;
            }
            let place = outer.unwrap_or(member.place);
            if let Some(value) = structure.member_mut(index) {
                self.slot(value.slot(), member.shape, place, dense);
            }
        }
    }

    fn slot(&mut self, slot: Slot<'_>, shape: &Shape, place: Place, dense: bool) {
        match (slot, &shape.kind) {
            (Slot::Boolean(out), _) => *out = self.next(2) == 0,
            (Slot::Integer(out), _) if place == Place::Status => *out = 200,
            (Slot::Integer(out), _) => *out = self.next(1 << 32) as u32 as i32,
            (Slot::Long(out), _) => *out = (self.next(1 << 62) as i64) - (1 << 61),
            (Slot::Double(out), _) => *out = self.next(1000) as f64 / 8.0,
            (Slot::Text(out), _) => *out = self.text(place),
            (Slot::Name(out), Kind::Enum(known)) => {
                *out = Cow::Borrowed(known[self.next(known.len() as u64) as usize]);
            }
            (Slot::Name(out), _) => *out = Cow::Owned("unknown-value".to_owned()),
            (Slot::Timestamp(out), _) => *out = Timestamp::from_secs(self.next(4_000_000_000) as i64),
            (Slot::Blob(out), _) => *out = Bytes::from(self.text(place)),
            (Slot::List(list), Kind::List { item, .. }) => {
                for _ in 0..=self.next(3) {
                    self.slot(list.push(), item, place, dense);
                }
            }
            (Slot::Map(map), Kind::Map { value, .. }) => {
                for number in 0..=self.next(3) {
                    let key = if place == Place::Headers {
                        format!("key-{number}")
                    } else {
                        self.text(place)
                    };
                    self.slot(map.insert(key), value, place, dense);
                }
            }
            (Slot::Structure(inner), _) => self.structure(inner, Some(Place::Body), dense),
            (Slot::List(_) | Slot::Map(_), _) => panic!("shape and type disagree: {}", shape.name),
        }
    }
}

/// Says where two values differ.
fn difference(left: &dyn Structure, right: &dyn Structure) -> Option<String> {
    left.schema()
        .members
        .iter()
        .enumerate()
        .find_map(|(index, member): (usize, &MemberSchema)| {
            let (left, right) = (left.member(index)?.view(), right.member(index)?.view());
            differ(&left, &right).map(|inner| format!("{}.{inner}", member.name))
        })
}

fn differ(left: &View<'_>, right: &View<'_>) -> Option<String> {
    let same = match (left, right) {
        (View::Structure(left), View::Structure(right)) => return difference(*left, *right),
        (View::List(left), View::List(right)) if left.len() == right.len() => {
            return (0..left.len()).find_map(|i| differ(&left.item(i)?.view(), &right.item(i)?.view()));
        }
        (View::Map(left), View::Map(right)) if left.entries().len() == right.entries().len() => {
            let pairs = left.entries().into_iter().zip(right.entries());
            return pairs.into_iter().find_map(|((key, left), (other, right))| {
                if key == other {
                    differ(&left.view(), &right.view())
                } else {
                    Some(format!("{key:?} {other:?}"))
                }
            });
        }
        (View::Absent, View::Absent) => true,
        (View::Boolean(left), View::Boolean(right)) => left == right,
        (View::Integer(left), View::Integer(right)) => left == right,
        (View::Double(left), View::Double(right)) => left == right,
        (View::Text(left), View::Text(right)) => left == right,
        (View::Timestamp(left), View::Timestamp(right)) => left == right,
        (View::Blob(left), View::Blob(right)) => left == right,
        _ => false,
    };
    let show = |view: &View<'_>| match view {
        View::Text(text) => format!("{text:?}"),
        View::Absent => "absent".to_owned(),
        View::Integer(number) => number.to_string(),
        View::List(list) => format!("{} items", list.len()),
        _ => "other".to_owned(),
    };
    (!same).then(|| format!(" {} became {}", show(left), show(right)))
}

fn check_request(case: &Case, seed: u64) {
    let name = case.schema.name;
    let mut sent = (case.input)();
    Filler::new(seed).structure(sent.as_mut(), None, case.schema.service == ServiceName::Sts);
    let parts = encode_input(case.schema, sent.as_ref()).unwrap();
    let head = head_of(&parts);
    let mut read = (case.input)();
    let mut judge = Judge::strict();
    match Dialect::of(case.schema.service, &head) {
        Dialect::S3Xml | Dialect::RestJson => {
            rest::read_request(&mut judge, case.schema, &head, &parts.body, read.as_mut());
        }
        Dialect::AwsJson => read_json(&mut judge, &parts.body, read.as_mut()),
        Dialect::SqsQuery | Dialect::SqsQueryJson | Dialect::StsQuery => {
            query::read(&mut judge, read.as_mut(), &head, &parts.body)
        }
    }
    assert_eq!(
        judge.into_problems(),
        vec![],
        "{name}: {}",
        String::from_utf8_lossy(&parts.body)
    );
    assert_eq!(
        difference(sent.as_ref(), read.as_ref()),
        None,
        "{name} {}",
        String::from_utf8_lossy(&parts.body)
    );
}

fn check_answer(case: &Case, seed: u64) {
    let name = case.schema.name;
    let mut sent = (case.output)();
    Filler::new(seed).structure(sent.as_mut(), None, case.schema.service == ServiceName::Sts);
    let parts = encode_output(case.schema, None, sent.as_ref()).unwrap();
    let mut read = (case.output)();
    decode_output(case.schema, parts.status, &parts.headers, &parts.body, read.as_mut()).unwrap();
    assert_eq!(
        difference(sent.as_ref(), read.as_ref()),
        None,
        "{name} {}",
        String::from_utf8_lossy(&parts.body)
    );
}

/// The old protocol of SQS, which our client does not write: through the writer of forms.
fn check_form(case: &Case, seed: u64) {
    let mut sent = (case.input)();
    Filler::new(seed).structure(sent.as_mut(), None, true);
    let form = query::write(case.schema.name, "2012-11-05", sent.as_ref());
    let mut read = (case.input)();
    let mut judge = Judge::strict();
    query::read(&mut judge, read.as_mut(), &head(Method::POST, "/", &[], &[]), &form);
    assert_eq!(judge.into_problems(), vec![]);
    assert_eq!(
        difference(sent.as_ref(), read.as_ref()),
        None,
        "{}",
        String::from_utf8_lossy(&form)
    );
}

/// A document of an SQS operation as a client writes it.
fn sqs_document(case: &Case, seed: u64) -> Vec<u8> {
    let mut sent = (case.input)();
    Filler::new(seed).structure(sent.as_mut(), None, seed.is_multiple_of(2));
    encode_input(case.schema, sent.as_ref()).unwrap().body.to_vec()
}

/// Where the quick way does not give up, the other one reads the same and finds nothing wrong.
fn check_both_ways(case: &Case, body: &[u8]) {
    let mut quick = (case.input)();
    if !json_quick::read(quick.as_mut(), body) {
        return;
    }
    let (mut slow, mut judge) = ((case.input)(), Judge::strict());
    json::read_structure(&mut judge, slow.as_mut(), &serde_json::from_slice(body).unwrap());
    let text = String::from_utf8_lossy(body);
    assert_eq!(judge.into_problems(), vec![], "{text}");
    assert_eq!(difference(quick.as_ref(), slow.as_ref()), None, "{text}");
}

/// What stands in a document instead of a member, as JSON; nothing for a member that is missing.
const WRONG: [&str; 10] = [
    "",
    "null",
    "99999999999",
    "-1",
    "1.5",
    "true",
    "\"\"",
    "\"x\"",
    "[]",
    "{}",
];

/// Replaces the member that comes after `left` others, at any depth; counts `left` down.
fn warp(document: &mut serde_json::Value, left: &mut usize, instead: &str) -> bool {
    match document {
        serde_json::Value::Object(members) => {
            let names: Vec<String> = members.keys().cloned().collect();
            names.into_iter().any(|name| {
                if *left > 0 {
                    *left -= 1;
                    return members.get_mut(&name).is_some_and(|member| warp(member, left, instead));
                }
                match instead {
                    "" => members.remove(&name),
                    json => members.insert(name, serde_json::from_str(json).unwrap()),
                };
                true
            })
        }
        serde_json::Value::Array(items) => items.iter_mut().any(|item| warp(item, left, instead)),
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_request_survives_the_wire(seed in any::<u64>()) {
        all_cases().for_each(|case| check_request(case, seed));
    }

    #[test]
    fn every_answer_survives_the_wire(seed in any::<u64>()) {
        all_cases().for_each(|case| check_answer(case, seed));
    }

    #[test]
    fn every_sqs_request_survives_the_query_protocol(seed in any::<u64>()) {
        sqs::OPERATIONS.iter().for_each(|case| check_form(case, seed));
    }

    #[test]
    fn damaged_requests_never_panic(seed in any::<u64>(), at in any::<usize>(), byte in any::<u8>(), cut in any::<usize>()) {
        for case in all_cases() {
            let mut sent = (case.input)();
            Filler::new(seed).structure(sent.as_mut(), None, false);
            let parts = encode_input(case.schema, sent.as_ref()).unwrap();
            let mut head = head_of(&parts);
            let mut body = parts.body.to_vec();
            if !body.is_empty() {
                let length = body.len();
                body[at % length] = byte;
                body.truncate(1 + cut % length);
            }
            head.raw_path.truncate(1 + cut % head.raw_path.len());
            if let Some(pair) = head.query.get_mut(at % (1 + parts.query.len())) {
                pair.1 = char::from(byte).to_string();
            }
            let refused = decode_input(case.schema, &head, &body, (case.input)().as_mut()).err();
            prop_assert!(refused.is_none_or(|error| (400..=501).contains(&error.status) && error.status != 500));
        }
    }

    #[test]
    fn both_ways_to_read_json_agree(seed in any::<u64>(), at in any::<usize>(), byte in prop::sample::select(&b"\"{}[]:,\\nu01 aQ\xff"[..])) {
        for case in sqs::OPERATIONS {
            let mut body = sqs_document(case, seed);
            let length = body.len();
            body[at % length] = byte;
            check_both_ways(case, &body);
        }
    }

    #[test]
    fn both_ways_to_read_json_agree_on_members_of_the_wrong_kind(seed in any::<u64>(), at in any::<usize>()) {
        for case in sqs::OPERATIONS {
            for instead in WRONG {
                let mut document: serde_json::Value = serde_json::from_slice(&sqs_document(case, seed)).unwrap();
                let mut left = usize::MAX;
                warp(&mut document, &mut left, instead);
                let members = usize::MAX - left;
                warp(&mut document, &mut (at % members.max(1)), instead);
                check_both_ways(case, document.to_string().as_bytes());
            }
        }
    }

    #[test]
    fn both_ways_to_read_json_agree_on_repeated_members(seed in any::<u64>(), at in any::<usize>()) {
        for case in sqs::OPERATIONS {
            let document: serde_json::Value = serde_json::from_slice(&sqs_document(case, seed)).unwrap();
            let members: Vec<_> = document.as_object().unwrap().iter().collect();
            let Some((name, value)) = members.get(at % members.len().max(1)) else { continue };
            let text = document.to_string();
            check_both_ways(case, format!("{{\"{name}\":{value},{}", &text[1..]).as_bytes());
        }
    }

    #[test]
    fn xml_parser_never_panics(document in "[<>/a-c&;#x0-9 =\"'!\\[\\]CDAT-]{0,60}") {
        let _parsed = xml_parse::parse(document.as_bytes());
    }
}

#[test]
fn every_request_routes_back_to_its_operation() {
    for case in all_cases() {
        let mut sent = (case.input)();
        Filler::new(7).structure(sent.as_mut(), None, false);
        let parts = encode_input(case.schema, sent.as_ref()).unwrap();
        let head = head_of(&parts);
        let found = match case.schema.service {
            ServiceName::S3 => s3::route(&head).map(s3::OperationName::name),
            ServiceName::Sqs => sqs::route(&head, &parts.body).map(sqs::OperationName::name),
            ServiceName::Sts => sts::route(&head, &parts.body).map(sts::OperationName::name),
            ServiceName::Lambda => lambda::route(&head).map(lambda::OperationName::name),
            ServiceName::LambdaWeb => lambda_web::route(&head).map(lambda_web::OperationName::name),
        };
        assert_eq!(found.unwrap(), case.schema.name, "{} {}", head.method, head.raw_path);
    }
}

#[test]
fn s3_routes_by_path_query_and_copy_source() {
    let check = |method: Method, path: &str, query: &[(&str, &str)], headers: &[(&str, &str)], expected: &str| {
        let found = s3::route(&head(method, path, query, headers)).map(s3::OperationName::name);
        let found = found.unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(found, expected, "{path} {query:?}");
    };
    check(Method::GET, "/", &[], &[], "ListBuckets");
    check(Method::GET, "/b", &[], &[], "ListObjects");
    check(
        Method::GET,
        "/b/",
        &[("list-type", "2"), ("prefix", "")],
        &[],
        "ListObjectsV2",
    );
    check(
        Method::GET,
        "/b",
        &[("analytics", "")],
        &[],
        "ListBucketAnalyticsConfigurations",
    );
    check(
        Method::GET,
        "/b",
        &[("analytics", ""), ("id", "x")],
        &[],
        "GetBucketAnalyticsConfiguration",
    );
    check(
        Method::GET,
        "/b",
        &[("lifecycle", "")],
        &[],
        "GetBucketLifecycleConfiguration",
    );
    check(Method::PUT, "/b/k", &[("x-id", "PutObject")], &[], "PutObject");
    check(Method::PUT, "/b/a/b//c", &[], &[], "PutObject");
    check(Method::PUT, "/b/k", &[], &[("x-amz-copy-source", "/b/j")], "CopyObject");
    check(
        Method::PUT,
        "/b/k",
        &[("partNumber", "1"), ("uploadId", "u")],
        &[],
        "UploadPart",
    );
    let copy = [("x-amz-copy-source", "/b/j")];
    check(
        Method::PUT,
        "/b/k",
        &[("partNumber", "1"), ("uploadId", "u")],
        &copy,
        "UploadPartCopy",
    );
    check(Method::POST, "/b/k", &[("uploads", "")], &[], "CreateMultipartUpload");
    check(
        Method::POST,
        "/b/k",
        &[("uploadId", "u")],
        &[],
        "CompleteMultipartUpload",
    );
    check(Method::GET, "/b/k", &[("uploadId", "u")], &[], "ListParts");
    check(Method::GET, "/b/k", &[("tagging", "")], &[], "GetObjectTagging");
    check(Method::HEAD, "/b", &[], &[], "HeadBucket");
    let refused = s3::route(&head(Method::GET, "/b/k", &[("torrent", "")], &[])).unwrap_err();
    assert_eq!((refused.status, refused.code.as_ref()), (501, "NotImplemented"));
    assert!(refused.message.contains("GetObjectTorrent"), "{}", refused.message);
    let other = |method, path: &str, query: &[(&str, &str)]| {
        let error = s3::route(&head(method, path, query, &[])).unwrap_err();
        let allow = error.headers.iter().find(|(name, _)| *name == "allow");
        let kind = error
            .members
            .iter()
            .find(|(name, _)| name == "ResourceType" || name == "ArgumentValue");
        format!(
            "{} {} {}",
            error.status,
            kind.map_or("", |(_, kind)| kind.as_str()),
            allow.map_or("", |(_, methods)| methods.as_str())
        )
    };
    for (method, path, query, expected) in [
        (
            Method::DELETE,
            "/b",
            &[("policyStatus", "")][..],
            "405 POLICYSTATUS GET",
        ),
        (Method::DELETE, "/b", &[("acl", ""), ("x-id", "y")], "405 ACL GET, PUT"),
        (Method::PUT, "/b", &[("location", "")], "405 LOCATION GET"),
        (Method::HEAD, "/b", &[("tagging", "")], "405 TAGGING DELETE, GET, PUT"),
        (Method::DELETE, "/b/k", &[("acl", "")], "405 ACL GET, PUT"),
        (Method::GET, "/b/k", &[("restore", "")], "405 RESTORE POST"),
        (
            Method::PUT,
            "/b/k",
            &[("uploadId", "x")],
            "405 UPLOAD DELETE, POST, GET",
        ),
        (
            Method::HEAD,
            "/b/k",
            &[("uploadId", "x")],
            "405 UPLOAD DELETE, POST, GET",
        ),
        (Method::DELETE, "/b", &[("analytics", "")], "405 ANALYTICS GET"),
        (Method::GET, "/b", &[("acl", ""), ("versioning", "")], "400 acl "),
        (
            Method::DELETE,
            "/b/k",
            &[("tagging", ""), ("uploadId", "x")],
            "400 tagging ",
        ),
        (Method::PUT, "/b/k", &[("policy", "")], "501  "),
        (Method::DELETE, "/b/k", &[("versioning", "")], "501  "),
    ] {
        assert_eq!(other(method, path, query), expected, "{path} {query:?}");
    }
    check(Method::GET, "/b/k", &[("metrics", "")], &[], "GetObject");
    check(Method::DELETE, "/b", &[("unknown", "")], &[], "DeleteBucket");
    let wrong = s3::route(&head(Method::PATCH, "/b/k", &[], &[])).unwrap_err();
    assert_eq!((wrong.status, wrong.code.as_ref()), (405, "MethodNotAllowed"));
}

#[test]
fn keys_are_decoded_exactly_once() {
    let input = s3::GetObject::decode_input(&head(Method::GET, "/b/a%252Fb+c%20d/../%2E", &[], &[]), b"").unwrap();
    assert_eq!(input.key, "a%2Fb+c d/../.");
    let error = s3::GetObject::decode_input(&head(Method::GET, "/b/%ff", &[], &[]), b"").unwrap_err();
    assert_eq!(error.code, "InvalidURI");
}

#[test]
fn s3_refuses_in_its_own_words() {
    let code = |error: AwsError| (error.status, error.code.into_owned());
    let delete = |body: &[u8]| {
        s3::DeleteObjects::decode_input(&head(Method::POST, "/b", &[("delete", "")], &[]), body).map_err(code)
    };
    let malformed = || (400, "MalformedXML".to_owned());
    assert_eq!(delete(b"").unwrap_err(), (400, "MissingRequestBodyError".to_owned()));
    for bad in [
        &b"nonsense"[..],
        b"<Delete/>",
        b"<Other><Object><Key>a</Key></Object></Other>",
        b"<Delete><Object/></Delete>",
        b"<Delete><Object><Key>a</Key><What/></Object></Delete>",
        b"<Delete><Object><Key>a</Key></Object><Quiet>perhaps</Quiet></Delete>",
        b"<!DOCTYPE Delete [<!ENTITY a \"b\">]><Delete><Object><Key>&a;</Key></Object></Delete>",
    ] {
        assert_eq!(
            delete(bad).unwrap_err(),
            malformed(),
            "{}",
            String::from_utf8_lossy(bad)
        );
    }
    let input = delete(b"<Delete xmlns='x'><Object><Key> a </Key></Object><Quiet>true</Quiet></Delete>").unwrap();
    assert_eq!(
        (input.delete.objects[0].key.as_str(), input.delete.quiet),
        (" a ", Some(true))
    );

    let list = |name: &str, value: &str| {
        s3::ListObjectsV2::decode_input(&head(Method::GET, "/b", &[("list-type", "2"), (name, value)], &[]), b"")
            .unwrap_err()
    };
    let error = list("max-keys", "x");
    assert_eq!(
        error.message,
        "Provided max-keys not an integer or within integer range"
    );
    assert_eq!(error.members[1], ("ArgumentValue".into(), "x".to_owned()));
    assert_eq!(
        list("encoding-type", "rot13").message,
        "Invalid Encoding Method specified in Request"
    );
    let put = |name: &str, value: &str| {
        s3::PutObject::decode_input(&head(Method::PUT, "/b/k", &[], &[(name, value)]), b"").map_err(code)
    };
    assert_eq!(
        put("x-amz-storage-class", "COLD").unwrap_err(),
        (400, "InvalidStorageClass".to_owned())
    );
    assert_eq!(
        put("x-amz-write-offset-bytes", "1").unwrap_err(),
        (501, "NotImplemented".to_owned())
    );
    assert_eq!(put("x-amz-meta-Colour", "blue").unwrap().metadata["colour"], "blue");
}

#[test]
fn presigned_urls_carry_headers_in_the_query() {
    let query = [
        ("X-Amz-Signature", "f00"),
        ("X-Amz-Expires", "60"),
        ("x-amz-meta-colour", "blue"),
        ("x-amz-acl", "public-read"),
    ];
    let put = |query: &[(&str, &str)], headers: &[(&str, &str)]| {
        s3::PutObject::decode_input(&head(Method::PUT, "/b/k", query, headers), b"").unwrap()
    };
    let input = put(&query, &[]);
    assert_eq!(input.metadata["colour"], "blue");
    assert_eq!(input.acl, Some(s3::ObjectCannedACL::PUBLIC_READ));
    assert_eq!(input.expires, None);
    assert_eq!(
        put(&query, &[("x-amz-acl", "private")]).acl,
        Some(s3::ObjectCannedACL::PRIVATE)
    );
    assert_eq!(put(&query[1..], &[]).acl, None, "an unsigned query is no header");
}

#[test]
fn unreadable_condition_dates_are_ignored() {
    let get = |date: &str| {
        let head = head(Method::GET, "/b/k", &[], &[("if-modified-since", date)]);
        s3::GetObject::decode_input(&head, b"").unwrap().if_modified_since
    };
    assert_eq!(get("soon"), None);
    assert_eq!(get("Thu, 01 Jan 1970 00:00:07 GMT"), Some(Timestamp::from_secs(7)));
}

#[test]
fn lambda_web_lists_what_is_wrong() {
    let create = |body: &[u8]| {
        let head = head(Method::PUT, "/2025-03-07/web-functions", &[], &[]);
        lambda_web::CreateWebFunction::decode_input(&head, body).unwrap_err()
    };
    let error = create(b"{}");
    assert_eq!(error.code, "ValidationException");
    assert_eq!(
        error.message,
        "1 validation error detected: Value at 'functionName' failed to satisfy constraint: Member must not be null"
    );
    let error = create(br#"{"functionName":"","endpointConfig":{"authType":"None"}}"#);
    assert!(
        error.message.starts_with("4 validation errors detected: "),
        "{}",
        error.message
    );
    assert!(error.message.contains("'endpointConfig.authType'"), "{}", error.message);
    assert_eq!(create(b"{").code, "SerializationException");
    assert_eq!(create(br#"{"functionName":7}"#).code, "SerializationException");
}

#[test]
fn secrets_do_not_print() {
    let request = s3::PutObjectRequest {
        bucket: "b".to_owned(),
        sse_customer_key: Some("hunter2".to_owned()),
        ..Default::default()
    };
    let shown = format!("{request:?}");
    assert!(shown.contains("***") && !shown.contains("hunter2"), "{shown}");
    let config = lambda_web::ServiceConfig {
        environment_variables: Some([("TOKEN".to_owned(), "hunter2".to_owned())].into()),
        ..Default::default()
    };
    let shown = format!("{config:?}");
    assert!(!shown.contains("hunter2") && !shown.contains("TOKEN"), "{shown}");
}

#[test]
fn errors_are_written_in_each_dialect_and_read_back() {
    let error = AwsError::new(404, "QueueDoesNotExist", "no <queue>").member("Name", "a&b");
    for (dialect, service, code) in [
        (Dialect::S3Xml, ServiceName::S3, "QueueDoesNotExist"),
        (Dialect::RestJson, ServiceName::Lambda, "QueueDoesNotExist"),
        (Dialect::AwsJson, ServiceName::Sqs, "QueueDoesNotExist"),
        (Dialect::StsQuery, ServiceName::Sts, "QueueDoesNotExist"),
        (
            Dialect::SqsQuery,
            ServiceName::Sts,
            "AWS.SimpleQueueService.NonExistentQueue",
        ),
    ] {
        let parts = encode_error(dialect, &error, "id-1", "host-1", false);
        let read = decode_error(service, parts.status, &parts.headers, &parts.body);
        assert_eq!(
            (read.status, read.code.as_ref(), read.message.as_str()),
            (404, code, "no <queue>"),
            "{dialect:?}"
        );
        assert!(read.members.contains(&("Name".into(), "a&b".to_owned())), "{dialect:?}");
        let silent = encode_error(dialect, &error, "id-1", "host-1", true);
        assert!(silent.body.is_empty());
        let read = decode_error(service, silent.status, &HeaderMap::new(), &silent.body);
        assert_eq!((read.status, read.code.as_ref()), (404, "NotFound"));
    }
    let json = encode_error(Dialect::AwsJson, &error, "id-1", "", false);
    assert_eq!(
        json.headers["x-amzn-query-error"],
        "AWS.SimpleQueueService.NonExistentQueue;Sender"
    );
}

#[test]
fn sqs_tells_its_own_errors_from_those_of_its_framework() {
    for (code, kind, query) in [
        (
            "QueueDoesNotExist",
            "com.amazonaws.sqs#QueueDoesNotExist",
            "AWS.SimpleQueueService.NonExistentQueue",
        ),
        ("OverLimit", "com.amazonaws.sqs#OverLimit", "OverLimit"),
        (
            "InvalidParameterValue",
            "com.amazon.coral.service#InvalidParameterValueException",
            "InvalidParameterValue",
        ),
        (
            "MissingParameter",
            "com.amazon.coral.service#MissingRequiredParameterException",
            "MissingParameter",
        ),
        (
            "SerializationException",
            "com.amazon.coral.service#SerializationException",
            "MalformedInput",
        ),
        (
            "InvalidAction",
            "com.amazon.coral.service#UnknownOperationException",
            "InvalidAction",
        ),
        (
            "AccessDeniedException",
            "com.amazon.coral.service#AccessDeniedException",
            "AccessDenied",
        ),
        (
            "UnrecognizedClientException",
            "com.amazon.coral.service#UnrecognizedClientException",
            "InvalidClientTokenId",
        ),
        (
            "InvalidSignatureException",
            "com.amazon.coral.service#InvalidSignatureException",
            "SignatureDoesNotMatch",
        ),
    ] {
        let parts = encode_error(Dialect::AwsJson, &AwsError::new(400, code, "m"), "id", "", false);
        let body: serde_json::Value = serde_json::from_slice(&parts.body).unwrap();
        assert_eq!(body["__type"], kind);
        assert_eq!(parts.headers["x-amzn-query-error"], format!("{query};Sender"));
    }
    let parts = encode_error(
        Dialect::SqsQuery,
        &AwsError::new(400, "OverLimit", "m"),
        "id",
        "",
        false,
    );
    assert!(String::from_utf8_lossy(&parts.body).contains("<Message>m</Message><Detail></Detail></Error>"));
}

#[test]
fn sqs_words_what_a_document_lacks_or_has_wrong() {
    let target = |operation: &str| {
        head(
            Method::POST,
            "/",
            &[],
            &[("x-amz-target", &format!("AmazonSQS.{operation}"))],
        )
    };
    let send = |body: &str| sqs::SendMessage::decode_input(&target("SendMessage"), body.as_bytes()).unwrap_err();
    for (body, code, message) in [
        (
            r#"{"MessageBody":"m"}"#,
            "QueueDoesNotExist",
            "The specified queue does not exist.",
        ),
        (
            r#"{"QueueUrl":"u"}"#,
            "MissingParameter",
            "The request must contain the parameter MessageBody.",
        ),
        (
            r#"{"QueueUrl":"u","MessageBody":"m","MessageAttributes":{"a.b":{"StringValue":"v"}}}"#,
            "InvalidParameterValue",
            "The message attribute 'a.b' must contain non-empty message attribute type.",
        ),
        (
            r#"{"QueueUrl":1,"MessageBody":"m"}"#,
            "SerializationException",
            "NUMBER_VALUE can not be converted to a String",
        ),
        (
            r#"{"QueueUrl":true}"#,
            "SerializationException",
            "TRUE_VALUE can not be converted to a String",
        ),
        (
            r#"{"QueueUrl":{}}"#,
            "SerializationException",
            "Start of structure or map found where not expected.",
        ),
        (
            r#"{"QueueUrl":[]}"#,
            "SerializationException",
            "Start of list found where not expected",
        ),
        (
            r#"{"QueueUrl":"u","DelaySeconds":"x"}"#,
            "SerializationException",
            "STRING_VALUE can not be converted to an Integer",
        ),
        (
            r#"{"QueueUrl":"u","MessageAttributes":1}"#,
            "SerializationException",
            "Expected map or null",
        ),
    ] {
        let error = send(body);
        assert_eq!((error.code.as_ref(), error.message.as_str()), (code, message), "{body}");
    }
    let batch = br#"{"QueueUrl":"u","Entries":[{"Id":"a","MessageBody":"m"},{"MessageBody":"m"}]}"#;
    let error = sqs::SendMessageBatch::decode_input(&target("SendMessageBatch"), batch).unwrap_err();
    assert_eq!(error.message, "The request must contain the parameter Entries.2.Id.");
    let error = sqs::GetQueueUrl::decode_input(&target("GetQueueUrl"), b"{}").unwrap_err();
    assert_eq!(
        (error.code.as_ref(), error.message.as_str()),
        (
            "InvalidParameterValue",
            "Value for parameter QueueName is invalid. Reason: Must specify a queue name."
        )
    );
}

#[test]
fn a_200_that_carries_an_error_is_an_error() {
    let body = b"<Error><Code>InternalError</Code><Message>again</Message></Error>";
    let read = s3::CompleteMultipartUpload::decode_output(http::StatusCode::OK, &HeaderMap::new(), body);
    assert_eq!(read.unwrap_err().code, "InternalError");
}

#[test]
fn bucket_location_of_us_east_1_is_the_empty_element() {
    let parts = s3::GetBucketLocation::encode_output(s3::GetBucketLocationOutput::default()).unwrap();
    let text = String::from_utf8_lossy(&parts.body).into_owned();
    assert!(
        text.ends_with("<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"></LocationConstraint>")
    );
}

#[test]
fn sqs_answers_in_the_protocol_it_was_asked_in() {
    let output = || sqs::GetQueueUrlResult {
        queue_url: Some("http://q".to_owned()),
    };
    let form = head(
        Method::POST,
        "/",
        &[],
        &[("content-type", "application/x-www-form-urlencoded")],
    );
    let xml = sqs::GetQueueUrl::encode_answer(&form, output()).unwrap();
    assert!(String::from_utf8_lossy(&xml.body).contains(
        "<GetQueueUrlResult><QueueUrl>http://q</QueueUrl></GetQueueUrlResult><ResponseMetadata><RequestId>11111111"
    ));
    let json = head(Method::POST, "/", &[], &[("x-amz-target", "AmazonSQS.GetQueueUrl")]);
    let json = sqs::GetQueueUrl::encode_answer(&json, output()).unwrap();
    assert_eq!(json.body, "{\"QueueUrl\":\"http://q\"}");
    let accepted = head(Method::GET, "/", &[("Action", "x")], &[("accept", "application/json")]);
    let body = |parts: crate::operation::ResponseParts| {
        let text = String::from_utf8(parts.body.to_vec()).unwrap();
        text.replace(&accepted.request_id, "ID")
    };
    assert_eq!(
        body(sqs::GetQueueUrl::encode_answer(&accepted, output()).unwrap()),
        r#"{"GetQueueUrlResponse":{"GetQueueUrlResult":{"QueueUrl":"http://q"},"ResponseMetadata":{"RequestId":"ID"}}}"#
    );
    let attributes = [("QueueArn".to_owned(), "arn".to_owned())].into();
    assert_eq!(
        body(sqs::GetQueueAttributes::encode_answer(&accepted, sqs::GetQueueAttributesResult { attributes }).unwrap()),
        r#"{"GetQueueAttributesResponse":{"GetQueueAttributesResult":{"Attributes":[{"Name":"QueueArn","Value":"arn"}]},"ResponseMetadata":{"RequestId":"ID"}}}"#
    );
    assert_eq!(
        body(sqs::ReceiveMessage::encode_answer(&accepted, sqs::ReceiveMessageResult::default()).unwrap()),
        r#"{"ReceiveMessageResponse":{"ReceiveMessageResult":{"messages":null},"ResponseMetadata":{"RequestId":"ID"}}}"#
    );
    assert_eq!(
        body(sqs::DeleteQueue::encode_answer(&accepted, sqs::DeleteQueueOutput::default()).unwrap()),
        r#"{"DeleteQueueResponse":{"ResponseMetadata":{"RequestId":"ID"}}}"#
    );
    let error = AwsError::new(400, "QueueDoesNotExist", "m");
    assert_eq!(
        body(encode_error(Dialect::SqsQueryJson, &error, "ID", "", false)),
        r#"{"Error":{"Code":"AWS.SimpleQueueService.NonExistentQueue","Message":"m","Type":"Sender"},"RequestId":"ID"}"#
    );
}

#[test]
fn sqs_reads_the_forms_of_its_reference() {
    let form = b"Action=SendMessage&MessageBody=a+b&MessageAttribute.1.Name=n&MessageAttribute.1.Value.StringValue=v\
        &MessageAttribute.1.Value.DataType=String&QueueUrl=http%3A%2F%2Fq";
    let input = sqs::SendMessage::decode_input(&head(Method::POST, "/", &[], &[]), form).unwrap();
    assert_eq!(input.message_body, "a b");
    assert_eq!(input.message_attributes["n"].string_value.as_deref(), Some("v"));
    let form = b"Action=GetQueueAttributes&QueueUrl=u&AttributeName.2=B&AttributeName.10=C&AttributeName.1=All";
    let input = sqs::GetQueueAttributes::decode_input(&head(Method::POST, "/", &[], &[]), form).unwrap();
    assert_eq!(
        input.attribute_names,
        ["All", "B", "C"].map(sqs::QueueAttributeName::from).to_vec()
    );
    let posted_to_queue = head(Method::POST, "/000000000000/jobs", &[("Action", "PurgeQueue")], &[]);
    let input = sqs::PurgeQueue::decode_input(&posted_to_queue, b"").unwrap();
    assert_eq!(input.queue_url, "http://localhost:4566/000000000000/jobs");
    let error = sqs::SendMessage::decode_input(&head(Method::POST, "/", &[], &[]), b"QueueUrl=u").unwrap_err();
    assert_eq!(error.message, "The request must contain the parameter MessageBody.");
}
