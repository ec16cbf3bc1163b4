//! Where requests come from: ready-made ones out of a file, or numbered ones that are signed as they are sent.

use std::cell::RefCell;
use std::path::Path;

use base64::Engine;
use standpipe_wire::sigv4::{date, key};
use standpipe_wire::{Clock, SystemClock};

/// Bodies up to this go into one write with the head, in bytes.
const JOINED_BYTES_MAX: usize = 64 * 1024;
/// Digits of a number in a path.
const NUMBER_DIGITS: usize = 7;
/// A signature's time is renewed after this many seconds; servers refuse it after fifteen minutes.
const SIGNING_SECS_MAX: i64 = 60;
/// SHA-256 of nothing.
const EMPTY_SHA256: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
/// Coprime to every count of keys in use, so that steps of it visit each key once.
const SCATTER_STEP: u64 = 999_983;

/// All requests of one run.
pub enum Source {
    /// In turn.
    Ready(Vec<Vec<u8>>),
    /// One key each.
    Numbered(Box<Numbered>),
}

/// One request on its way: two pieces, the second perhaps empty.
pub struct Request<'a> {
    /// Head, and a small body.
    pub first: &'a [u8],
    /// A large body.
    pub then: &'a [u8],
    /// The answer has no body.
    pub is_head: bool,
}

/// What numbered requests look like.
pub struct Plan {
    /// GET or PUT.
    pub method: String,
    /// Path and query; `{}` becomes the number in seven digits, `{%}` the number modulo 100 in two.
    pub path: String,
    /// Numbers from here on.
    pub first: u64,
    /// So many different numbers, then again from the first.
    pub keys: u64,
    /// Not in order.
    pub scatter: bool,
    /// Length of the body.
    pub body_bytes: usize,
    /// The payload's hash is part of the signature.
    pub payload_signed: bool,
    /// `host:port`.
    pub host: String,
    /// Id and secret; unsigned without.
    pub key: Option<(String, String)>,
}

/// Numbered requests.
pub struct Numbered {
    plan: Plan,
    body: Vec<u8>,
    payload_hash: String,
    signing: Option<RefCell<Signing>>,
}

struct Signing {
    at_secs: i64,
    key: [u8; 32],
    amz_date: String,
    scope: String,
    key_id: String,
}

impl Source {
    /// Reads one base64 request a line.
    pub fn read(path: &Path) -> Result<Source, Box<dyn std::error::Error>> {
        let text = std::fs::read_to_string(path)?;
        let decode = |line: &str| base64::engine::general_purpose::STANDARD.decode(line);
        let requests: Vec<Vec<u8>> = text.lines().map(decode).collect::<Result<_, _>>()?;
        if requests.is_empty() {
            return Err("the file holds no request".into());
        }
        Ok(Source::Ready(requests))
    }

    /// Numbered requests of `plan`.
    pub fn numbered(plan: Plan) -> Source {
        let body: Vec<u8> = (0..=250).cycle().take(plan.body_bytes).collect();
        let payload_hash = match (body.is_empty(), plan.payload_signed) {
            (true, _) => EMPTY_SHA256.to_owned(),
            (false, true) => key::sha256_hex(&body),
            (false, false) => "UNSIGNED-PAYLOAD".to_owned(),
        };
        let signing = plan.key.as_ref().map(|key| RefCell::new(Signing::now(key)));
        Source::Numbered(Box::new(Numbered {
            plan,
            body,
            payload_hash,
            signing,
        }))
    }

    /// The request with this index; numbered ones are made in `scratch`.
    pub fn request<'a>(&'a self, index: usize, scratch: &'a mut Vec<u8>) -> Request<'a> {
        match self {
            Source::Ready(requests) => {
                let first = &requests[index % requests.len()];
                Request {
                    first,
                    then: &[],
                    is_head: first.starts_with(b"HEAD "),
                }
            }
            Source::Numbered(numbered) => numbered.request(index as u64, scratch),
        }
    }
}

fn seconds_now() -> i64 {
    SystemClock.since_epoch().as_secs().try_into().unwrap_or(i64::MAX)
}

impl Signing {
    /// What this key signs with from now on.
    fn now((id, secret): &(String, String)) -> Signing {
        let at_secs = seconds_now();
        let amz_date = date::format(at_secs);
        let day = amz_date.get(..8).unwrap_or_default();
        Signing {
            at_secs,
            key: key::derive(secret, day, "us-east-1", "s3"),
            scope: format!("{day}/us-east-1/s3/aws4_request"),
            key_id: id.clone(),
            amz_date,
        }
    }
}

impl Numbered {
    fn request<'a>(&'a self, index: u64, scratch: &'a mut Vec<u8>) -> Request<'a> {
        let keys = self.plan.keys.max(1);
        let step = if self.plan.scatter { SCATTER_STEP } else { 1 };
        let number = self.plan.first + index % keys * step % keys;
        let target = self.target(number);
        let mut head = format!("{} {target} HTTP/1.1\r\nhost: {}\r\n", self.plan.method, self.plan.host);
        if let (Some(signing), Some(key)) = (&self.signing, &self.plan.key) {
            let mut signing = signing.borrow_mut();
            if seconds_now() - signing.at_secs > SIGNING_SECS_MAX {
                *signing = Signing::now(key);
            }
            self.sign(&signing, &target, &mut head);
        }
        if self.plan.method != "GET" {
            head.push_str(&format!("content-length: {}\r\n", self.body.len()));
        }
        head.push_str("\r\n");
        scratch.clear();
        scratch.extend_from_slice(head.as_bytes());
        let joined = self.body.len() <= JOINED_BYTES_MAX;
        if joined {
            scratch.extend_from_slice(&self.body);
        }
        Request {
            first: scratch,
            then: if joined { &[] } else { &self.body },
            is_head: self.plan.method == "HEAD",
        }
    }

    fn target(&self, number: u64) -> String {
        let folder = format!("{:02}", number % 100);
        self.plan
            .path
            .replace("{%}", &folder)
            .replace("{}", &format!("{number:0width$}", width = NUMBER_DIGITS))
    }

    fn sign(&self, signing: &Signing, target: &str, head: &mut String) {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let (hash, amz_date, host) = (&self.payload_hash, &signing.amz_date, &self.plan.host);
        let names = "host;x-amz-content-sha256;x-amz-date";
        let canonical = format!(
            "{}\n{path}\n{query}\nhost:{host}\nx-amz-content-sha256:{hash}\nx-amz-date:{amz_date}\n\n{names}\n{hash}",
            self.plan.method
        );
        let to_sign = format!(
            "AWS4-HMAC-SHA256\n{amz_date}\n{}\n{}",
            signing.scope,
            key::sha256_hex(canonical.as_bytes())
        );
        let signature = key::hex(&key::hmac(&signing.key, to_sign.as_bytes()));
        head.push_str(&format!(
            "x-amz-content-sha256: {hash}\r\nx-amz-date: {amz_date}\r\nauthorization: AWS4-HMAC-SHA256 \
             Credential={}/{}, SignedHeaders={names}, Signature={signature}\r\n",
            signing.key_id, signing.scope
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(keys: u64, scatter: bool) -> Plan {
        Plan {
            method: "PUT".to_owned(),
            path: "/b/{%}/{}".to_owned(),
            first: 5,
            keys,
            scatter,
            body_bytes: 3,
            payload_signed: false,
            host: "h:1".to_owned(),
            key: None,
        }
    }

    #[test]
    fn every_number_comes_once_in_order_or_scattered() {
        for scatter in [false, true] {
            let source = Source::numbered(plan(1000, scatter));
            let mut seen: Vec<Vec<u8>> = (0..1000)
                .map(|index| source.request(index, &mut Vec::new()).first.to_vec())
                .collect();
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), 1000);
        }
    }

    #[test]
    fn an_unsigned_request_is_whole() {
        let source = Source::numbered(plan(10, false));
        let mut scratch = Vec::new();
        let request = source.request(1, &mut scratch);
        assert_eq!(
            request.first,
            b"PUT /b/06/0000006 HTTP/1.1\r\nhost: h:1\r\ncontent-length: 3\r\n\r\n\x00\x01\x02"
        );
    }
}
