//! What the tests of the protocols share: made values of every operation and where two of them differ; and what all protocols
//! have in common.

use std::borrow::Cow;
use std::net::{Ipv4Addr, SocketAddr};

use bytes::Bytes;
use http::{HeaderMap, Method};

use super::schema::{Kind, MemberSchema, OperationSchema, Place, Shape};
use super::value::{Slot, Structure, View};
use super::*;
use crate::model::{lambda, lambda_web, s3, sqs, sts};
use crate::operation::RequestParts;
use crate::{Head, Operation};

mod round_trips;
mod s3_words;
mod sqs_words;

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
