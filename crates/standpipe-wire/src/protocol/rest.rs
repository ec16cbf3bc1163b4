//! REST bindings: members in labels, query, headers, status and document; rest-xml and rest-json.

use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::problem::{Fault, Judge};
use super::schema::{Kind, MemberSchema, OperationSchema, Place, Shape, StructureSchema, TimestampFormat};
use super::value::{Slot, Structure, Value, View};
use super::xml::{Naming, Writer};
use super::{json, route, text, xml, xml_parse};
use crate::operation::{RequestParts, ResponseParts};
use crate::{AwsError, Head, ServiceName};

/// Namespace of every S3 document.
const S3_NAMESPACE: &str = "http://s3.amazonaws.com/doc/2006-03-01/";
/// What RFC 3986 leaves unencoded, which is what SigV4 canonicalises to.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// The same for a label that may hold slashes.
const UNRESERVED_OR_SLASH: &AsciiSet = &UNRESERVED.remove(b'/');

/// Percent-encodes a query name or value, or a path segment.
pub fn encode_component(text: &str) -> String {
    utf8_percent_encode(text, UNRESERVED).to_string()
}

fn is_xml(operation: &OperationSchema) -> bool {
    operation.service == ServiceName::S3
}

/// Server: reads a request.
pub fn read_request(
    judge: &mut Judge,
    operation: &OperationSchema,
    head: &Head,
    body: &[u8],
    input: &mut dyn Structure,
) {
    let members = operation.input.members;
    let template = operation.uri.split('?').next().unwrap_or_default();
    let labels = route::labels(template, &head.raw_path).unwrap_or_default();
    let hoisted = hoisted_headers(head);
    let headers = hoisted.as_ref().unwrap_or(&head.headers);
    let present = Present::of(headers);
    let mut seen = 0_u128;
    for (index, member) in members.iter().enumerate() {
        let Some(value) = input.member_mut(index) else { continue };
        let found = match member.place {
            Place::Header if !present.may_have(member.wire) => false,
            Place::Header => read_header(judge, member, headers, value),
            Place::Headers => read_headers(judge, member, headers, value),
            Place::Query => read_query(judge, member, head, value),
            Place::Label => read_label(judge, member, &labels, value),
            Place::Status | Place::Body | Place::Payload => false,
        };
        seen |= u128::from(found) << index;
    }
    seen |= read_document(judge, operation, operation.input, body, input);
    judge.required(members, seen);
}

/// A filter over the header names of a request. PutObject has 45 header members and a request carries
/// a dozen; a lookup by name hashes it, this mostly says no in two instructions.
struct Present(u64);

impl Present {
    fn of(headers: &HeaderMap) -> Present {
        Present(headers.keys().fold(0, |bits, name| bits | Present::bit(name.as_str())))
    }

    fn may_have(&self, name: &str) -> bool {
        self.0 & Present::bit(name) != 0
    }

    fn bit(name: &str) -> u64 {
        let last = name.as_bytes().last().copied().unwrap_or_default();
        1 << ((name.len() * 7 + usize::from(last)) % 64)
    }
}

/// A presigned URL may carry `x-amz-*` headers as query parameters (the JavaScript SDK puts them
/// there); S3 takes them as headers, and the signature covers them. A header that was sent wins.
fn hoisted_headers(head: &Head) -> Option<HeaderMap> {
    head.query("X-Amz-Signature")?;
    let is_signing = |name: &str| {
        let rest = name.get("x-amz-".len()..).unwrap_or_default().to_ascii_lowercase();
        matches!(
            rest.as_str(),
            "algorithm" | "credential" | "date" | "expires" | "signature" | "signedheaders" | "security-token"
        )
    };
    let is_amz = |name: &str| name.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("x-amz-"));
    let mut all = head.headers.clone();
    for (name, value) in head.query.iter().filter(|(name, _)| is_amz(name) && !is_signing(name)) {
        let parsed = (HeaderName::try_from(name), HeaderValue::from_bytes(value.as_bytes()));
        if let (Ok(name), Ok(value)) = parsed
            && !head.headers.contains_key(&name)
        {
            all.append(name, value);
        }
    }
    Some(all)
}

/// A header as text: repeated ones joined by commas, bytes that are not UTF-8 taken as Latin-1.
fn header_text(headers: &HeaderMap, name: &str) -> Option<String> {
    let mut joined: Option<String> = None;
    for value in headers.get_all(name) {
        let text = match std::str::from_utf8(value.as_bytes()) {
            Ok(text) => text.to_owned(),
            Err(_latin1) => value.as_bytes().iter().map(|byte| char::from(*byte)).collect(),
        };
        joined = Some(joined.map_or(text.clone(), |before| before + "," + &text));
    }
    joined
}

fn read_header(judge: &mut Judge, member: &'static MemberSchema, headers: &HeaderMap, value: &mut dyn Value) -> bool {
    let Some(sent) = header_text(headers, member.wire) else {
        return false;
    };
    // A conditional date that cannot be read is ignored (RFC 9110, 13.1.3).
    let is_condition = member.wire.contains("if-") && matches!(member.shape.kind, Kind::Timestamp(_));
    if is_condition && super::Timestamp::parse(&sent).is_none() {
        return false;
    }
    judge.member(member, |judge| match (value.slot(), &member.shape.kind) {
        (Slot::List(list), Kind::List { item, .. }) => {
            for part in sent.split(',').map(str::trim).filter(|part| !part.is_empty()) {
                let _fits = text::fill(list.push(), part).map_err(|kind| {
                    judge.report(Some(item), Some(part), Fault::NotA(kind));
                });
            }
        }
        (slot, _) => {
            if let Err(kind) = text::fill(slot, &sent) {
                judge.report(Some(member.shape), Some(&sent), Fault::NotA(kind));
            }
        }
    });
    true
}

fn read_headers(judge: &mut Judge, member: &'static MemberSchema, headers: &HeaderMap, value: &mut dyn Value) -> bool {
    let names = headers.keys().filter(|name| name.as_str().starts_with(member.wire));
    let mut found = false;
    for name in names {
        let sent = header_text(headers, name.as_str()).unwrap_or_default();
        let key = name.as_str().get(member.wire.len()..).unwrap_or_default();
        if let Slot::Map(map) = value.slot() {
            found = true;
            judge.member(member, |judge| {
                if let Err(kind) = text::fill(map.insert(key.to_owned()), &sent) {
                    judge.report(Some(member.shape), Some(&sent), Fault::NotA(kind));
                }
            });
        }
    }
    found
}

fn read_query(judge: &mut Judge, member: &'static MemberSchema, head: &Head, value: &mut dyn Value) -> bool {
    let mut found = false;
    for (_, sent) in head.query.iter().filter(|(name, _)| name == member.wire) {
        let Some(sent) = as_s3_reads(member.wire, sent) else {
            continue;
        };
        let first = !found;
        found = true;
        judge.member(member, |judge| match (value.slot(), &member.shape.kind) {
            (Slot::List(list), Kind::List { .. }) => {
                let _fits = text::fill(list.push(), sent)
                    .map_err(|kind| judge.report(Some(member.shape), Some(sent), Fault::NotA(kind)));
            }
            (_, Kind::Integer) if first && !is_plain_number(sent) => {
                judge.report(Some(member.shape), Some(sent), Fault::NotA("integer"));
            }
            (slot, _) if first => {
                if let Err(kind) = text::fill(slot, sent) {
                    judge.report(Some(member.shape), Some(sent), Fault::NotA(kind));
                }
            }
            // A scalar given twice: the first one counts, as in `Head::query`.
            _ => {}
        });
    }
    found
}

/// S3 takes an empty page size for none, any other owner's wish than `true` for no, and `URL` for `url`.
fn as_s3_reads<'a>(name: &str, sent: &'a str) -> Option<&'a str> {
    match name {
        "encoding-type" if sent.eq_ignore_ascii_case("url") => Some("url"),
        "fetch-owner" if sent != "true" => Some("false"),
        "max-keys" | "max-parts" | "max-uploads" | "part-number-marker" if sent.is_empty() => None,
        _ => Some(sent),
    }
}

/// Digits with or without a minus: neither blanks nor a plus.
fn is_plain_number(sent: &str) -> bool {
    let digits = sent.strip_prefix('-').unwrap_or(sent);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn read_label(
    judge: &mut Judge,
    member: &'static MemberSchema,
    labels: &[(&str, &str)],
    value: &mut dyn Value,
) -> bool {
    let Some((_, raw)) = labels.iter().find(|(name, _)| *name == member.wire) else {
        return false;
    };
    judge.member(member, |judge| match route::decode_label(raw) {
        Some(decoded) => text::read(judge, value, member.shape, &decoded),
        None => judge.report(None, Some(raw), Fault::Malformed("not UTF-8".to_owned())),
    });
    true
}

/// Reads the document into the payload member or the body members; bits of those seen.
fn read_document(
    judge: &mut Judge,
    operation: &OperationSchema,
    schema: &'static StructureSchema,
    body: &[u8],
    into: &mut dyn Structure,
) -> u128 {
    if let Some((index, member)) = schema.payload() {
        if body.is_empty() {
            return 0;
        }
        let Some(value) = into.member_mut(index) else { return 0 };
        judge.member(member, |judge| {
            read_payload(judge, is_xml(operation), member, body, value)
        });
        return 1 << index;
    }
    if !schema.has_document() || body.is_empty() {
        return 0;
    }
    if !is_xml(operation) {
        return match serde_json::from_slice(body) {
            Ok(document) => json::read_members(judge, into, &document),
            Err(error) => {
                judge.report(None, None, Fault::Malformed(error.to_string()));
                0
            }
        };
    }
    match xml_parse::parse(body) {
        Ok(root) => xml::read_members(judge, Naming::Model, into, &root),
        Err(error) => {
            judge.report(None, None, Fault::Malformed(error.to_string()));
            0
        }
    }
}

fn read_payload(judge: &mut Judge, is_xml: bool, member: &MemberSchema, body: &[u8], value: &mut dyn Value) {
    match value.slot() {
        Slot::Structure(structure) if is_xml => match xml_parse::parse(body) {
            Ok(root) if root.name == member.wire || !judge.is_strict() => {
                xml::read_structure(judge, Naming::Model, structure, &root);
            }
            Ok(root) => judge.report(None, None, Fault::Malformed(format!("root element `{}`", root.name))),
            Err(error) => judge.report(None, None, Fault::Malformed(error.to_string())),
        },
        Slot::Structure(structure) => match serde_json::from_slice(body) {
            Ok(document) => json::read_structure(judge, structure, &document),
            Err(error) => judge.report(None, None, Fault::Malformed(error.to_string())),
        },
        Slot::Blob(out) => *out = bytes::Bytes::copy_from_slice(body),
        Slot::Text(out) => match std::str::from_utf8(body) {
            Ok(text) => text.clone_into(out),
            Err(_not_utf8) => judge.report(None, None, Fault::Malformed("not UTF-8".to_owned())),
        },
        _ => judge.report(None, None, Fault::NotA("document")),
    }
}

/// Server: writes an answer.
pub fn write_response(operation: &OperationSchema, output: &dyn Structure) -> Result<ResponseParts, AwsError> {
    let mut headers = HeaderMap::new();
    let mut status = operation.status;
    for (index, member) in operation.output.members.iter().enumerate() {
        let Some(value) = output.member(index) else { continue };
        match (member.place, value.view()) {
            (Place::Status, View::Integer(code)) => status = u16::try_from(code).unwrap_or(status),
            (Place::Header | Place::Headers, view) => write_header(&mut headers, member, &view)?,
            _ => {}
        }
    }
    let (body, kind) = write_document(operation, operation.output, output);
    if !body.is_empty() && !headers.contains_key(http::header::CONTENT_TYPE) {
        headers.insert(http::header::CONTENT_TYPE, HeaderValue::from_static(kind));
    }
    Ok(ResponseParts {
        status: StatusCode::from_u16(status).unwrap_or(StatusCode::OK),
        headers,
        body: body.into(),
    })
}

fn write_header(headers: &mut HeaderMap, member: &MemberSchema, view: &View<'_>) -> Result<(), AwsError> {
    match (view, &member.shape.kind) {
        (View::Absent, _) => Ok(()),
        (View::Map(map), Kind::Map { value, .. }) => {
            for (key, inner) in map.entries() {
                if let Some(text) = header_value(&inner.view(), value) {
                    put(headers, &format!("{}{key}", member.wire), &text)?;
                }
            }
            Ok(())
        }
        (View::List(list), Kind::List { item, .. }) => {
            let parts: Vec<String> = (0..list.len())
                .filter_map(|index| list.item(index))
                .filter_map(|inner| header_value(&inner.view(), item))
                .collect();
            if parts.is_empty() {
                Ok(())
            } else {
                put(headers, member.wire, &parts.join(","))
            }
        }
        (view, _) => match header_value(view, member.shape) {
            Some(text) => put(headers, member.wire, &text),
            None => Ok(()),
        },
    }
}

fn header_value(view: &View<'_>, shape: &Shape) -> Option<String> {
    text::write(view, shape, TimestampFormat::Rfc822).map(std::borrow::Cow::into_owned)
}

/// A name or value that HTTP cannot carry is an error, never left out in silence.
fn put(headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), AwsError> {
    let cannot = || {
        AwsError::new(
            400,
            "InvalidArgument",
            format!("header `{name}` cannot be sent as given"),
        )
    };
    let header = HeaderName::try_from(name).map_err(|_not_a_name| cannot())?;
    headers.insert(
        header,
        HeaderValue::from_bytes(value.as_bytes()).map_err(|_not_a_value| cannot())?,
    );
    Ok(())
}

/// The document and its content type; empty when the structure has none.
fn write_document(
    operation: &OperationSchema,
    schema: &StructureSchema,
    from: &dyn Structure,
) -> (Vec<u8>, &'static str) {
    let kind = if is_xml(operation) {
        "application/xml"
    } else {
        "application/json"
    };
    if let Some((index, member)) = schema.payload() {
        let Some(value) = from.member(index) else {
            return (Vec::new(), kind);
        };
        return match value.view() {
            View::Structure(structure) if is_xml(operation) => {
                let mut writer = Writer::document();
                writer.structure(Naming::Model, member.wire, Some(S3_NAMESPACE), structure);
                (writer.finish().into_bytes(), kind)
            }
            View::Structure(structure) => {
                let mut out = Vec::new();
                json::write_structure(&mut out, structure);
                (out, kind)
            }
            // S3's bucket policy is the one text payload; it is JSON.
            View::Text(text) => (text.as_bytes().to_vec(), "application/json"),
            View::Blob(bytes) => (bytes.to_vec(), "application/octet-stream"),
            _ => (Vec::new(), kind),
        };
    }
    if !schema.has_document() {
        return (Vec::new(), kind);
    }
    if !is_xml(operation) {
        let mut out = Vec::new();
        json::write_structure(&mut out, from);
        return (out, kind);
    }
    let mut writer = Writer::document();
    if schema.name == "GetBucketLocationOutput" {
        // The one answer whose root is its only member; us-east-1 is the empty element.
        writer.open(schema.root, &[("xmlns", S3_NAMESPACE)]);
        if let Some(View::Text(region)) = from.member(0).map(Value::view) {
            writer.escape(region, false);
        }
        writer.close(schema.root);
    } else {
        writer.structure(Naming::Model, schema.root, Some(S3_NAMESPACE), from);
    }
    (writer.finish().into_bytes(), kind)
}

/// Client: writes a request.
pub fn write_request(operation: &OperationSchema, input: &dyn Structure) -> Result<RequestParts, AwsError> {
    let (template, fixed) = operation.uri.split_once('?').unwrap_or((operation.uri, ""));
    let mut query: Vec<(String, String)> = fixed
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let mut headers = HeaderMap::new();
    for (index, member) in operation.input.members.iter().enumerate() {
        let Some(value) = input.member(index) else { continue };
        match member.place {
            Place::Header | Place::Headers => write_header(&mut headers, member, &value.view())?,
            Place::Query => write_query(&mut query, member, &value.view()),
            Place::Label | Place::Status | Place::Body | Place::Payload => {}
        }
    }
    let (body, kind) = write_document(operation, operation.input, input);
    if !body.is_empty() && !headers.contains_key(http::header::CONTENT_TYPE) {
        headers.insert(http::header::CONTENT_TYPE, HeaderValue::from_static(kind));
    }
    if operation.checksum_required && !headers.keys().any(|name| is_digest(name.as_str())) {
        put(&mut headers, "content-md5", &content_md5(&body))?;
    }
    Ok(RequestParts {
        method: Method::from_bytes(operation.method.as_bytes()).unwrap_or(Method::POST),
        path: write_path(operation, template, input)?,
        query,
        headers,
        body: body.into(),
    })
}

/// `x-amz-checksum-algorithm` and its like name a checksum, they are none.
fn is_digest(header: &str) -> bool {
    header == "content-md5"
        || header
            .strip_prefix("x-amz-checksum-")
            .is_some_and(|kind| !matches!(kind, "algorithm" | "type" | "mode"))
}

fn content_md5(body: &[u8]) -> String {
    use base64::Engine as _;
    use md5::Digest as _;
    base64::engine::general_purpose::STANDARD.encode(md5::Md5::digest(body))
}

fn write_query(query: &mut Vec<(String, String)>, member: &MemberSchema, view: &View<'_>) {
    let mut push = |view: &View<'_>, shape: &Shape| {
        if let Some(text) = text::write(view, shape, TimestampFormat::Iso8601) {
            query.push((member.wire.to_owned(), text.into_owned()));
        }
    };
    match (view, &member.shape.kind) {
        (View::List(list), Kind::List { item, .. }) => {
            for inner in (0..list.len()).filter_map(|index| list.item(index)) {
                push(&inner.view(), item);
            }
        }
        (view, _) => push(view, member.shape),
    }
}

fn write_path(operation: &OperationSchema, template: &str, input: &dyn Structure) -> Result<String, AwsError> {
    let mut path = String::new();
    for segment in template.split('/').skip(1) {
        path.push('/');
        let Some(label) = segment.strip_prefix('{').and_then(|segment| segment.strip_suffix('}')) else {
            path.push_str(segment);
            continue;
        };
        let (label, set) = match label.strip_suffix('+') {
            Some(label) => (label, UNRESERVED_OR_SLASH),
            None => (label, UNRESERVED),
        };
        let found = operation
            .input
            .members
            .iter()
            .position(|m| m.place == Place::Label && m.wire == label);
        let value = found.and_then(|index| Some((input.member(index)?, operation.input.members.get(index)?)));
        let text = value.and_then(|(value, member)| {
            Some(text::write(&value.view(), member.shape, TimestampFormat::Iso8601)?.into_owned())
        });
        match text.filter(|text| !text.is_empty()) {
            Some(text) => path.extend(utf8_percent_encode(&text, set)),
            None => {
                let message = format!("the request needs a `{label}`");
                return Err(AwsError::new(400, "MissingParameter", message));
            }
        }
    }
    Ok(path)
}

/// Client: reads an answer of success.
pub fn read_response(
    judge: &mut Judge,
    operation: &OperationSchema,
    status: StatusCode,
    headers: &HeaderMap,
    body: &[u8],
    output: &mut dyn Structure,
) {
    for (index, member) in operation.output.members.iter().enumerate() {
        let Some(value) = output.member_mut(index) else {
            continue;
        };
        match member.place {
            Place::Header => {
                read_header(judge, member, headers, value);
            }
            Place::Headers => {
                read_headers(judge, member, headers, value);
            }
            Place::Status => {
                text::read(judge, value, member.shape, status.as_str());
            }
            Place::Query | Place::Label | Place::Body | Place::Payload => {}
        }
    }
    if operation.output.name == "GetBucketLocationOutput" {
        if let (Ok(root), Some(value)) = (xml_parse::parse(body), output.member_mut(0))
            && !root.text.is_empty()
        {
            text::read(judge, value, operation.output.members[0].shape, &root.text);
        }
        return;
    }
    read_document(judge, operation, operation.output, body, output);
}
