//! One authenticated request on its way to a service.

use std::net::SocketAddr;
use std::sync::Arc;

use http::{HeaderMap, Method};

use crate::sigv4::post::PostForm;
use crate::sigv4::{Authenticator, Mode};
use crate::{AwsError, Body, Identity, Verified};

/// Everything of a request but its body. Nothing here is decoded except `query`.
#[derive(Clone, Debug)]
pub struct Head {
    /// HTTP method.
    pub method: Method,
    /// The path as sent, percent-encoding untouched, always starting with `/`. For a
    /// virtual-hosted S3 request the bucket has been put in front (`/bucket/key`), so that a
    /// service sees one form only.
    pub raw_path: String,
    /// The query string as sent, without `?`.
    pub raw_query: String,
    /// Decoded query pairs in the order sent; a name without `=` has an empty value. The
    /// `X-Amz-*` members of a presigned URL stay in.
    pub query: Vec<(String, String)>,
    /// Header fields as sent, but for a payload whose `aws-chunked` framing was taken off:
    /// `aws-chunked` is then gone from content-encoding and content-length is the decoded one.
    pub headers: HeaderMap,
    /// The host as sent, without the port, lower case.
    pub host: String,
    /// `host:port` as sent, for URLs that must follow the request (SQS queue URLs, Location).
    pub authority: String,
    /// Region named by the credential scope or the host; `us-east-1` when neither does.
    pub region: String,
    /// Peer address of the connection; never taken from a header.
    pub peer: SocketAddr,
    /// True behind TLS.
    pub secure: bool,
    /// Sent back as `x-amzn-requestid` or `x-amz-request-id`.
    pub request_id: String,
}

impl Head {
    /// First value of a query parameter; `Some("")` when it was sent without a value.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// A header as text; `None` when absent or not UTF-8.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .get(name)
            .and_then(|value| std::str::from_utf8(value.as_bytes()).ok())
    }
}

/// An authenticated request. Only the pipeline of this crate makes one.
pub struct Call {
    /// Who sent it.
    pub identity: Verified<Identity>,
    /// Method, path, query, headers.
    pub head: Head,
    /// The payload, with `aws-chunked` framing removed. A payload whose hash, chunk signature,
    /// trailer or length does not verify ends in `Err(BodyError)`: commit nothing before `None`.
    pub body: Body,
    /// Trailing headers of an `aws-chunked` body (`x-amz-checksum-*`), filled once `body` ended.
    pub trailers: crate::body::Trailers,
    /// Judges the signature inside an S3 POST form; such a request arrives as anonymous.
    pub forms: FormVerifier,
}

/// Verifies POST policy forms with the server's keys and clock.
#[derive(Clone)]
pub struct FormVerifier {
    authenticator: Arc<Authenticator>,
    mode: Mode,
}

impl FormVerifier {
    pub(crate) fn new(authenticator: Arc<Authenticator>, mode: Mode) -> FormVerifier {
        FormVerifier { authenticator, mode }
    }

    /// The signer and the policy document; `Ok(None)` for a form without signature fields. The
    /// document's conditions are the caller's to check against the fields.
    pub fn verify(&self, fields: &[(String, String)]) -> Result<Option<PostForm>, AwsError> {
        self.authenticator.verify_post_form(fields, self.mode)
    }
}
