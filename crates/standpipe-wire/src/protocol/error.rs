//! Errors on the wire: one [`AwsError`], five forms.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use super::xml::Writer;
use super::{json, query_json, xml_parse};
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
    /// The query protocol of SQS, answered in JSON because the request accepts nothing else.
    SqsQueryJson,
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
            ServiceName::Sqs if head.header("accept") == Some("application/json") => Dialect::SqsQueryJson,
            ServiceName::Sqs => Dialect::SqsQuery,
            ServiceName::Sts => Dialect::StsQuery,
        }
    }
}

impl Dialect {
    /// The query protocol of SQS, answered in either form.
    pub fn is_sqs_query(self) -> bool {
        matches!(self, Dialect::SqsQuery | Dialect::SqsQueryJson)
    }
}

/// SQS errors by the name of their shape, with the code of the query protocol where it differs.
const SQS_QUERY_CODES: &[(&str, &str)] = &[
    ("AccessDeniedException", "AccessDenied"),
    ("IncompleteSignatureException", "IncompleteSignature"),
    ("InvalidSignatureException", "SignatureDoesNotMatch"),
    ("SerializationException", "MalformedInput"),
    ("UnrecognizedClientException", "InvalidClientTokenId"),
    (
        "BatchEntryIdsNotDistinct",
        "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
    ),
    ("BatchRequestTooLong", "AWS.SimpleQueueService.BatchRequestTooLong"),
    ("EmptyBatchRequest", "AWS.SimpleQueueService.EmptyBatchRequest"),
    ("InvalidBatchEntryId", "AWS.SimpleQueueService.InvalidBatchEntryId"),
    ("MessageNotInflight", "AWS.SimpleQueueService.MessageNotInflight"),
    ("PurgeQueueInProgress", "AWS.SimpleQueueService.PurgeQueueInProgress"),
    ("QueueDeletedRecently", "AWS.SimpleQueueService.QueueDeletedRecently"),
    ("QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"),
    ("QueueNameExists", "QueueAlreadyExists"),
    (
        "TooManyEntriesInBatchRequest",
        "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
    ),
    ("UnsupportedOperation", "AWS.SimpleQueueService.UnsupportedOperation"),
];

/// What the framework under SQS refuses, not SQS itself: `__type` names another namespace, and often another
/// name than the query protocol does.
const SQS_FRAMEWORK_TYPES: &[(&str, &str)] = &[
    ("AccessDeniedException", "AccessDeniedException"),
    ("IncompleteSignatureException", "IncompleteSignatureException"),
    ("InvalidAction", "UnknownOperationException"),
    ("InvalidParameterValue", "InvalidParameterValueException"),
    ("InvalidSignatureException", "InvalidSignatureException"),
    ("MissingParameter", "MissingRequiredParameterException"),
    ("SerializationException", "SerializationException"),
    ("UnrecognizedClientException", "UnrecognizedClientException"),
];

/// `__type` of an error of SQS.
fn sqs_json_type(code: &str) -> String {
    match SQS_FRAMEWORK_TYPES.iter().find(|(known, _)| *known == code) {
        Some((_, name)) => format!("com.amazon.coral.service#{name}"),
        None => format!("com.amazonaws.sqs#{code}"),
    }
}

fn sqs_query_code(code: &str) -> &str {
    SQS_QUERY_CODES
        .iter()
        .find(|(shape, _)| *shape == code)
        .map_or(code, |(_, query)| query)
}

/// Writes an error. `host_id` is S3's second id (`x-amz-id-2`), empty elsewhere. An answer to HEAD,
/// and a 304, has no body, as HTTP demands. The request id headers are set here too.
pub fn encode_error(
    dialect: Dialect,
    error: &AwsError,
    request_id: &str,
    host_id: &str,
    is_head: bool,
) -> ResponseParts {
    let mut headers = HeaderMap::new();
    for (name, value) in &error.headers {
        put(&mut headers, name, value);
    }
    let (body, content_type) = match dialect {
        Dialect::S3Xml => {
            put(&mut headers, "x-amz-request-id", request_id);
            put(&mut headers, "x-amz-id-2", host_id);
            (s3_document(error, request_id, host_id), "application/xml")
        }
        Dialect::RestJson => {
            put(&mut headers, "x-amzn-requestid", request_id);
            put(&mut headers, "x-amzn-errortype", &error.code);
            (json_document(error, None), "application/json")
        }
        Dialect::AwsJson => {
            put(&mut headers, "x-amzn-requestid", request_id);
            let fault = fault_of(error);
            put(
                &mut headers,
                "x-amzn-query-error",
                &format!("{};{fault}", sqs_query_code(&error.code)),
            );
            let kind = sqs_json_type(&error.code);
            (json_document(error, Some(&kind)), "application/x-amz-json-1.0")
        }
        Dialect::SqsQueryJson => {
            put(&mut headers, "x-amzn-requestid", request_id);
            let (code, fault) = (sqs_query_code(&error.code), fault_of(error));
            (query_json::refusal(error, code, fault, request_id), "application/json")
        }
        Dialect::SqsQuery | Dialect::StsQuery => {
            put(&mut headers, "x-amzn-requestid", request_id);
            (query_document(dialect, error, request_id), "text/xml")
        }
    };
    let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let silent = is_head || status == StatusCode::NOT_MODIFIED || status == StatusCode::NO_CONTENT;
    // S3 tells the type of the document that an answer to HEAD would have.
    let told = is_head && dialect == Dialect::S3Xml && status != StatusCode::NOT_MODIFIED;
    if !silent || told {
        put(&mut headers, "content-type", content_type);
    }
    ResponseParts {
        status,
        headers,
        body: if silent { Bytes::new() } else { body.into() },
    }
}

fn fault_of(error: &AwsError) -> &'static str {
    if error.status >= 500 { "Receiver" } else { "Sender" }
}

fn s3_document(error: &AwsError, request_id: &str, host_id: &str) -> Vec<u8> {
    let mut writer = Writer::document();
    writer.open("Error", &[]);
    writer.leaf("Code", &error.code);
    writer.leaf("Message", &error.message);
    for (name, value) in &error.members {
        writer.leaf(name, value);
    }
    writer.leaf("RequestId", request_id);
    writer.leaf("HostId", host_id);
    writer.close("Error");
    writer.finish().into_bytes()
}

fn json_document(error: &AwsError, kind: Option<&str>) -> Vec<u8> {
    let mut out = vec![b'{'];
    // Lambda's own errors carry `Type`; botocore shows it, and the SDKs of Java read it.
    let named = kind.map(|kind| ("__type", kind)).into_iter();
    let members = error
        .members
        .iter()
        .map(|(name, value)| (name.as_ref(), value.as_str()));
    for (index, (name, value)) in named
        .chain([("message", error.message.as_str())])
        .chain(members)
        .enumerate()
    {
        if index > 0 {
            out.push(b',');
        }
        json::write_text(&mut out, name);
        out.push(b':');
        json::write_text(&mut out, value);
    }
    out.push(b'}');
    out
}

fn query_document(dialect: Dialect, error: &AwsError, request_id: &str) -> Vec<u8> {
    let (namespace, code) = match dialect {
        Dialect::StsQuery => (super::STS_NAMESPACE, error.code.as_ref()),
        _ => (super::SQS_NAMESPACE, sqs_query_code(&error.code)),
    };
    let mut writer = Writer::document();
    writer.open("ErrorResponse", &[("xmlns", namespace)]);
    writer.open("Error", &[]);
    writer.leaf("Type", fault_of(error));
    writer.leaf("Code", code);
    writer.leaf("Message", &error.message);
    for (name, value) in &error.members {
        writer.leaf(name, value);
    }
    if dialect == Dialect::SqsQuery {
        writer.leaf("Detail", "");
    }
    writer.close("Error");
    writer.leaf("RequestId", request_id);
    writer.close("ErrorResponse");
    writer.finish().into_bytes()
}

/// Client: reads an error answer. Without a document (HEAD, 304, a proxy's page) the code is made
/// from the status: `NotFound`, `NotModified`, `PreconditionFailed`, ...
pub fn decode_error(service: ServiceName, status: StatusCode, headers: &HeaderMap, body: &[u8]) -> AwsError {
    let read = match service {
        ServiceName::S3 | ServiceName::Sts => from_xml(body),
        ServiceName::Sqs | ServiceName::Lambda | ServiceName::LambdaWeb => from_json(headers, body),
    };
    let mut error = read.unwrap_or_else(|| {
        let reason = status.canonical_reason().unwrap_or("Unknown");
        AwsError {
            status: 0,
            code: reason.split(' ').collect::<String>().into(),
            message: reason.to_owned(),
            members: Vec::new(),
            headers: Vec::new(),
        }
    });
    error.status = status.as_u16();
    let kept = headers
        .iter()
        .filter(|(name, _)| name.as_str().starts_with("x-amz") || *name == "retry-after");
    error.headers = kept
        .filter_map(|(name, value)| Some((name.as_str().to_owned().into(), value.to_str().ok()?.to_owned())))
        .collect();
    error
}

fn from_xml(body: &[u8]) -> Option<AwsError> {
    let root = xml_parse::parse(body).ok()?;
    let element = if root.name == "Error" {
        &root
    } else {
        root.child("Error")?
    };
    let mut error = AwsError {
        status: 0,
        code: element.child("Code")?.text.clone().into_owned().into(),
        message: element
            .child("Message")
            .map(|message| message.text.clone().into_owned())
            .unwrap_or_default(),
        members: Vec::new(),
        headers: Vec::new(),
    };
    for child in element
        .children
        .iter()
        .filter(|child| !matches!(child.name, "Code" | "Message"))
    {
        error
            .members
            .push((child.name.to_owned().into(), child.text.clone().into_owned()));
    }
    Some(error)
}

fn from_json(headers: &HeaderMap, body: &[u8]) -> Option<AwsError> {
    let document: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
    let text = |name: &str| document.get(name).and_then(serde_json::Value::as_str);
    let header = headers.get("x-amzn-errortype").and_then(|value| value.to_str().ok());
    let code = header.or_else(|| text("__type")).or_else(|| text("code"))?;
    // `com.amazonaws.sqs#QueueDoesNotExist`, `ValidationException:http://...`
    let code = code.rsplit('#').next().unwrap_or(code);
    let code = code.split(':').next().unwrap_or(code).to_owned();
    let mut error = AwsError {
        status: 0,
        code: code.into(),
        message: text("message")
            .or_else(|| text("Message"))
            .unwrap_or_default()
            .to_owned(),
        members: Vec::new(),
        headers: Vec::new(),
    };
    for (name, value) in document.as_object().into_iter().flatten() {
        if let (false, Some(value)) = (
            matches!(name.as_str(), "message" | "Message" | "__type"),
            value.as_str(),
        ) {
            error.members.push((name.clone().into(), value.to_owned()));
        }
    }
    Some(error)
}

fn put(headers: &mut HeaderMap, name: &str, value: &str) {
    if value.is_empty() {
        return;
    }
    if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
        headers.insert(name, value);
    }
}
