//! The protocols of the service models: rest-xml (S3), rest-json (Lambda), awsJson1_0 and query (SQS, STS).
//!
//! Everything here walks the tables of [`schema`] over the values of [`value`]; nothing is generated.
//! A request is read and judged at once ([`problem::Judge`]), then the service's words for what is
//! wrong are found in one place ([`refuse`]).

pub mod error;
pub mod json;
pub mod json_quick;
pub mod problem;
pub mod query;
pub mod query_json;
pub mod refuse;
pub mod rest;
pub mod route;
pub mod schema;
pub mod text;
pub mod timestamp;
pub mod validate;
pub mod value;
pub mod xml;
pub mod xml_parse;

#[cfg(test)]
mod parity;
#[cfg(test)]
pub(crate) mod tests;

pub use error::{Dialect, decode_error, encode_error};
pub use timestamp::Timestamp;
pub use value::{Slot, Structure, Value, View};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode};

use crate::operation::{RequestParts, ResponseParts};
use crate::{AwsError, Head, ServiceName};
use problem::{Fault, Judge};
use schema::OperationSchema;

/// Content type of awsJson1_0.
const AWS_JSON: &str = "application/x-amz-json-1.0";
/// Room for an answer to begin with, bytes: most fit, others grow.
const DOCUMENT_BYTES: usize = 1024;
/// Namespace and version of SQS's query protocol.
const SQS_NAMESPACE: &str = "http://queue.amazonaws.com/doc/2012-11-05/";
/// Namespace of STS.
const STS_NAMESPACE: &str = "https://sts.amazonaws.com/doc/2011-06-15/";
/// Version parameter of STS requests.
const STS_VERSION: &str = "2011-06-15";

/// Server: reads a request into `input` and validates it.
pub fn decode_input(
    operation: &'static OperationSchema,
    head: &Head,
    body: &[u8],
    input: &mut dyn Structure,
) -> Result<(), AwsError> {
    let mut judge = Judge::strict();
    read_request(&mut judge, operation, head, body, input);
    validate::structure(&mut judge, input);
    let dialect = Dialect::of(operation.service, head);
    refuse::refuse(operation.service, dialect, judge.into_problems())
}

fn read_request(judge: &mut Judge, operation: &OperationSchema, head: &Head, body: &[u8], input: &mut dyn Structure) {
    match Dialect::of(operation.service, head) {
        Dialect::S3Xml | Dialect::RestJson => rest::read_request(judge, operation, head, body, input),
        Dialect::AwsJson => read_json(judge, body, input),
        Dialect::SqsQuery | Dialect::SqsQueryJson | Dialect::StsQuery => query::read(judge, input, head, body),
    }
}

/// An empty document is an empty object.
fn read_json(judge: &mut Judge, body: &[u8], into: &mut dyn Structure) {
    if json_quick::read(into, body) {
        return;
    }
    into.clear();
    let body = if body.iter().all(u8::is_ascii_whitespace) {
        b"{}"
    } else {
        body
    };
    match serde_json::from_slice(body) {
        Ok(document) => json::read_structure(judge, into, &document),
        Err(error) => judge.report(None, None, Fault::Malformed(error.to_string())),
    }
}

/// Server: writes an answer, in the protocol of `head` when the service speaks several.
pub fn encode_output(
    operation: &'static OperationSchema,
    head: Option<&Head>,
    output: &dyn Structure,
) -> Result<ResponseParts, AwsError> {
    let request_id = head.map(|head| head.request_id.as_str()).unwrap_or_default();
    let dialect = head.map(|head| Dialect::of(operation.service, head));
    match operation.service {
        ServiceName::S3 | ServiceName::Lambda | ServiceName::LambdaWeb => rest::write_response(operation, output),
        ServiceName::Sqs if dialect == Some(Dialect::SqsQuery) => {
            Ok(write_query(operation, SQS_NAMESPACE, request_id, output))
        }
        ServiceName::Sqs if dialect == Some(Dialect::SqsQueryJson) => {
            let body = query_json::answer(operation, request_id, output);
            Ok(document(operation, "application/json", body))
        }
        ServiceName::Sts => Ok(write_query(operation, STS_NAMESPACE, request_id, output)),
        ServiceName::Sqs => {
            let mut body = Vec::with_capacity(DOCUMENT_BYTES);
            json::write_structure(&mut body, output);
            Ok(document(operation, AWS_JSON, body))
        }
    }
}

/// `<ActionResponse><ActionResult>...</ActionResult><ResponseMetadata>...`; SQS leaves out an empty result.
fn write_query(
    operation: &OperationSchema,
    namespace: &str,
    request_id: &str,
    output: &dyn Structure,
) -> ResponseParts {
    let (response, result) = (
        format!("{}Response", operation.name),
        format!("{}Result", operation.name),
    );
    let mut writer = xml::Writer::document();
    writer.open(&response, &[("xmlns", namespace)]);
    if !operation.output.members.is_empty() {
        writer.structure(xml::Naming::Query, &result, None, output);
    }
    writer.open("ResponseMetadata", &[]);
    writer.leaf("RequestId", request_id);
    writer.close("ResponseMetadata");
    writer.close(&response);
    document(operation, "text/xml", writer.finish().into_bytes())
}

fn document(operation: &OperationSchema, content_type: &'static str, body: Vec<u8>) -> ResponseParts {
    let mut headers = HeaderMap::new();
    headers.insert(http::header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    ResponseParts {
        status: StatusCode::from_u16(operation.status).unwrap_or(StatusCode::OK),
        headers,
        body: body.into(),
    }
}

/// Client: writes a request. SQS goes out as JSON, STS as a form.
pub fn encode_input(operation: &'static OperationSchema, input: &dyn Structure) -> Result<RequestParts, AwsError> {
    let post = |content_type: &'static str, body: Vec<u8>| RequestParts {
        method: Method::POST,
        path: "/".to_owned(),
        query: Vec::new(),
        headers: HeaderMap::from_iter([(http::header::CONTENT_TYPE, HeaderValue::from_static(content_type))]),
        body: Bytes::from(body),
    };
    match operation.service {
        ServiceName::S3 | ServiceName::Lambda | ServiceName::LambdaWeb => rest::write_request(operation, input),
        ServiceName::Sts => {
            let form = query::write(operation.name, STS_VERSION, input);
            Ok(post("application/x-www-form-urlencoded; charset=utf-8", form))
        }
        ServiceName::Sqs => {
            let mut body = Vec::new();
            json::write_structure(&mut body, input);
            let mut parts = post(AWS_JSON, body);
            if let Ok(target) = HeaderValue::try_from(format!("AmazonSQS.{}", operation.name)) {
                parts.headers.insert("x-amz-target", target);
            }
            Ok(parts)
        }
    }
}

/// Client: reads an answer into `output`; an answer that is not a success becomes its [`AwsError`].
pub fn decode_output(
    operation: &'static OperationSchema,
    status: StatusCode,
    headers: &HeaderMap,
    body: &[u8],
    output: &mut dyn Structure,
) -> Result<(), AwsError> {
    if !status.is_success() {
        return Err(decode_error(operation.service, status, headers, body));
    }
    let mut judge = Judge::lenient();
    match operation.service {
        ServiceName::S3 if is_late_error(operation, body) => {
            return Err(decode_error(
                operation.service,
                StatusCode::INTERNAL_SERVER_ERROR,
                headers,
                body,
            ));
        }
        ServiceName::S3 | ServiceName::Lambda | ServiceName::LambdaWeb => {
            rest::read_response(&mut judge, operation, status, headers, body, output);
        }
        ServiceName::Sqs => read_json(&mut judge, body, output),
        ServiceName::Sts => read_result(&mut judge, operation, body, output),
    }
    match judge.into_problems().into_iter().next() {
        None => Ok(()),
        Some(problem) => Err(AwsError {
            status: 502,
            code: "InvalidResponse".into(),
            message: format!(
                "the answer of {} cannot be read at `{}`: {:?}",
                operation.name, problem.path, problem.fault
            ),
            members: Vec::new(),
            headers: Vec::new(),
        }),
    }
}

/// S3 answers long copies and completions with 200 before it knows how they end.
fn is_late_error(operation: &OperationSchema, body: &[u8]) -> bool {
    matches!(
        operation.name,
        "CopyObject" | "CompleteMultipartUpload" | "UploadPartCopy"
    ) && xml_parse::parse(body).is_ok_and(|root| root.name == "Error")
}

fn read_result(judge: &mut Judge, operation: &OperationSchema, body: &[u8], output: &mut dyn Structure) {
    match xml_parse::parse(body) {
        Ok(root) => {
            if let Some(result) = root.child(&format!("{}Result", operation.name)) {
                xml::read_structure(judge, xml::Naming::Query, output, result);
            }
        }
        Err(error) => judge.report(None, None, Fault::Malformed(error.to_string())),
    }
}
