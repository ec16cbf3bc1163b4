//! Each service's words for a request that is wrong.

use super::error::Dialect;
use super::problem::{Fault, Problem};
use super::schema::Place;
use crate::{AwsError, ServiceName};

const MALFORMED_XML: &str = "The XML you provided was not well-formed or did not validate against our published schema";

/// The error for the problems of one request; `Ok` when there are none.
pub fn refuse(service: ServiceName, dialect: Dialect, problems: Vec<Problem>) -> Result<(), AwsError> {
    let Some(first) = problems.first() else { return Ok(()) };
    if let Some(Fault::Unsupported(member)) = problems.iter().map(|problem| &problem.fault).find(is_unsupported) {
        return Err(match service {
            ServiceName::S3 => AwsError::not_implemented(member),
            _ => AwsError::new(
                501,
                "NotImplemented",
                format!("the parameter {member} is not implemented by this server"),
            ),
        });
    }
    Err(match service {
        ServiceName::S3 => s3(first),
        ServiceName::Sqs => sqs(first, dialect),
        ServiceName::Sts => validation("ValidationError", &problems, true),
        ServiceName::Lambda => lambda(first, &problems, true),
        ServiceName::LambdaWeb => lambda(first, &problems, false),
    })
}

fn is_unsupported(fault: &&Fault) -> bool {
    matches!(fault, Fault::Unsupported(_))
}

fn s3(problem: &Problem) -> AwsError {
    let value = problem.value.clone().unwrap_or_default();
    match (problem.place, &problem.fault) {
        (Place::Payload, Fault::Missing) if !problem.path.contains('.') => {
            AwsError::new(400, "MissingRequestBodyError", "Request Body is empty")
        }
        // Lists of grants have a code of their own, and so has a tag without a name.
        (Place::Payload, _) if problem.path.starts_with("accessControlPolicy") => {
            AwsError::new(400, "MalformedACLError", MALFORMED_XML)
        }
        (Place::Payload, Fault::LengthMin(_))
            if problem.path.starts_with("tagging.tagSet") && problem.wire == "Key" =>
        {
            AwsError::new(400, "InvalidTag", "The TagKey you have provided is invalid").member("TagKey", value)
        }
        (Place::Payload, Fault::NotIn(_)) if problem.path.starts_with("website") && problem.wire == "Protocol" => {
            AwsError::new(
                400,
                "InvalidRequest",
                "Invalid protocol, protocol can be http or https. If not defined the protocol will be selected automatically.",
            )
        }
        (Place::Payload, Fault::LengthMin(_)) if problem.path == "websiteConfiguration.errorDocument.key" => {
            AwsError::new(400, "InvalidArgument", "The ErrorDocument Key is not well formed")
                .member("ArgumentName", "ErrorDocument")
                .member("ArgumentValue", value)
        }
        (Place::Payload | Place::Body, _) => AwsError::new(400, "MalformedXML", MALFORMED_XML),
        (Place::Label, Fault::Malformed(_)) => {
            AwsError::new(400, "InvalidURI", "Couldn't parse the specified URI.").member("URI", value)
        }
        (Place::Label, Fault::Missing) if problem.wire == "Bucket" => {
            AwsError::new(400, "InvalidBucketName", "The specified bucket is not valid.").member("BucketName", value)
        }
        (_, Fault::Missing) if problem.wire == "x-amz-object-attributes" => AwsError::new(
            400,
            "InvalidRequest",
            "The x-amz-object-attributes header specifying the attributes to be retrieved is either missing or empty",
        ),
        (Place::Header | Place::Headers, Fault::Missing) => AwsError::new(
            400,
            "InvalidRequest",
            format!("Missing required header for this request: {}", problem.wire),
        ),
        (_, Fault::Missing) => AwsError::new(
            400,
            "InvalidRequest",
            format!("Missing required parameter for this request: {}", problem.wire),
        ),
        _ if problem.wire == "x-amz-storage-class" => {
            s3_argument(problem.wire, &value, &problem.fault).member("StorageClassRequested", value)
        }
        _ if problem.wire.contains("checksum-") || problem.wire == "x-amz-mp-object-size" => {
            s3_argument(problem.wire, &value, &problem.fault)
        }
        _ if problem.wire == "x-amz-transition-default-minimum-object-size" => AwsError::new(
            400,
            "InvalidRequest",
            format!("Invalid TransitionDefaultMinimumObjectSize found: {value}"),
        ),
        _ if problem.wire == "x-amz-object-ownership" => AwsError::new(
            400,
            "InvalidArgument",
            format!("Invalid x-amz-object-ownership header: {value}"),
        )
        .member("ArgumentName", problem.wire),
        _ => s3_argument(problem.wire, &value, &problem.fault)
            .member("ArgumentName", problem.wire)
            .member("ArgumentValue", value),
    }
}

/// S3's own words for single parameters, from its list of error responses.
fn s3_argument(wire: &str, value: &str, fault: &Fault) -> AwsError {
    let invalid = |message: &str| AwsError::new(400, "InvalidArgument", message);
    match (wire, fault) {
        ("x-amz-storage-class", _) => AwsError::new(
            400,
            "InvalidStorageClass",
            "The storage class you specified is not valid",
        ),
        ("x-amz-metadata-directive", _) => invalid("Unknown metadata directive."),
        ("x-amz-tagging-directive", _) => invalid("Unknown tagging directive."),
        ("x-amz-object-lock-mode", _) => invalid("Unknown wormMode directive."),
        ("x-amz-object-lock-legal-hold", _) => invalid("Legal Hold must be either of 'ON' or 'OFF'"),
        ("x-amz-object-lock-retain-until-date", _) => {
            invalid("The retain until date must be provided in ISO 8601 format")
        }
        ("x-amz-server-side-encryption", _) => invalid("The encryption method specified is not supported"),
        ("x-amz-copy-source", _) => {
            invalid("Copy Source must mention the source bucket and key: sourcebucket/sourcekey")
        }
        // AWS says nothing more.
        ("x-amz-acl", _) => invalid(""),
        ("x-amz-object-attributes", _) => invalid("Invalid attribute name specified."),
        ("x-amz-checksum-type" | "x-amz-checksum-mode", _) => {
            AwsError::new(400, "InvalidRequest", format!("Value for {wire} header is invalid."))
        }
        ("encoding-type", _) => invalid("Invalid Encoding Method specified in Request"),
        ("partNumber", _) => invalid("Part number must be an integer between 1 and 10000, inclusive"),
        ("x-amz-checksum-algorithm" | "x-amz-sdk-checksum-algorithm", _) => AwsError::new(
            400,
            "InvalidRequest",
            "Checksum algorithm provided is unsupported. Please try again with any of the valid types: \
             [CRC32, CRC32C, CRC64NVME, MD5, SHA1, SHA256, SHA512, XXHASH128, XXHASH3, XXHASH64]",
        ),
        ("x-amz-mp-object-size", _) => AwsError::new(
            400,
            "InvalidRequest",
            format!("Value for x-amz-mp-object-size header is invalid: '{value}'"),
        ),
        ("max-buckets", Fault::ValueMin(_) | Fault::ValueMax(_)) => {
            invalid("Argument max-buckets must be an integer between 1 and 10000.")
        }
        (name, Fault::NotA("integer") | Fault::ValueMin(_) | Fault::ValueMax(_)) => {
            invalid(&format!("Provided {name} not an integer or within integer range"))
        }
        (name, _) => invalid(&format!("Invalid value for {name}")),
    }
}

fn sqs(problem: &Problem, dialect: Dialect) -> AwsError {
    let name = problem
        .path
        .rsplit('.')
        .find(|part| *part != "member")
        .unwrap_or(&problem.path);
    let name = if problem.wire.is_empty() { name } else { problem.wire };
    match &problem.fault {
        Fault::Missing => sqs_missing(problem, name, dialect),
        Fault::NotA(expected) if dialect == Dialect::AwsJson => {
            AwsError::new(400, "SerializationException", json_complaint(expected, problem))
        }
        Fault::Malformed(_) if dialect == Dialect::AwsJson => {
            AwsError::new(400, "SerializationException", complaint(problem))
        }
        Fault::Malformed(reason) => AwsError::new(400, "MalformedInput", reason.clone()),
        _ => AwsError::new(
            400,
            "InvalidParameterValue",
            format!(
                "Value {} for parameter {name} is invalid. Reason: {}.",
                problem.value.as_deref().unwrap_or_default(),
                constraint(&problem.fault)
            ),
        ),
    }
}

/// Most members are missed by name. A queue that is not named does not exist, and a name that is not given is a wrong
/// one; entries of batches and the types of message attributes say whose they are.
fn sqs_missing(problem: &Problem, name: &str, dialect: Dialect) -> AwsError {
    let invalid = |message: String| AwsError::new(400, "InvalidParameterValue", message);
    let path = problem.path.as_str();
    match name {
        "QueueUrl" if dialect == Dialect::AwsJson => {
            return AwsError::new(400, "QueueDoesNotExist", "The specified queue does not exist.");
        }
        "QueueName" => {
            return invalid("Value for parameter QueueName is invalid. Reason: Must specify a queue name.".to_owned());
        }
        _ => {}
    }
    let attribute = (path.split_once("essageAttributes.")).and_then(|(_, rest)| rest.strip_suffix(".member.dataType"));
    if let Some(attribute) = attribute {
        return invalid(format!(
            "The message attribute '{attribute}' must contain non-empty message attribute type."
        ));
    }
    let entry = path.strip_prefix("entries.").and_then(|rest| rest.split_once('.'));
    let name = match entry {
        Some((number, _)) => format!("Entries.{number}.{name}"),
        None => name.to_owned(),
    };
    AwsError::new(
        400,
        "MissingParameter",
        format!("The request must contain the parameter {name}."),
    )
}

/// The words of the JSON reader that AWS's services share.
fn json_complaint(expected: &str, problem: &Problem) -> String {
    let sent = problem.value.as_deref().unwrap_or_default();
    let token = match sent.bytes().next() {
        Some(b'{') => return "Start of structure or map found where not expected.".to_owned(),
        Some(b'[') => return "Start of list found where not expected".to_owned(),
        Some(b'"') => "STRING_VALUE",
        Some(b't') => "TRUE_VALUE",
        Some(b'f') => "FALSE_VALUE",
        _ => "NUMBER_VALUE",
    };
    match expected {
        "string" => format!("{token} can not be converted to a String"),
        "integer" => format!("{token} can not be converted to an Integer"),
        "boolean" => format!("{token} can not be converted to a Boolean"),
        "base64" => format!("{token} can not be converted to a Blob"),
        "list" => "Expected list or null".to_owned(),
        _ => "Expected map or null".to_owned(),
    }
}

fn lambda(first: &Problem, all: &[Problem], show_values: bool) -> AwsError {
    match &first.fault {
        Fault::Malformed(_) | Fault::NotA(_) if matches!(first.place, Place::Body | Place::Payload) => {
            let code = if show_values {
                "InvalidRequestContentException"
            } else {
                "SerializationException"
            };
            AwsError::new(
                400,
                code,
                format!("Could not parse request body into json: {}", complaint(first)),
            )
        }
        _ => validation("ValidationException", all, show_values),
    }
}

fn complaint(problem: &Problem) -> String {
    match (&problem.fault, problem.path.is_empty()) {
        (Fault::Malformed(reason), true) => reason.clone(),
        (Fault::Malformed(reason), false) => format!("{reason} at '{}'", problem.path),
        (fault, _) => format!("{} at '{}'", constraint(fault), problem.path),
    }
}

/// `N validation errors detected: Value ... at '...' failed to satisfy constraint: ...; ...`
fn validation(code: &'static str, problems: &[Problem], show_values: bool) -> AwsError {
    let each: Vec<String> = problems
        .iter()
        .map(|problem| {
            let value = match (&problem.fault, &problem.value) {
                (Fault::Missing, _) if show_values => " null".to_owned(),
                (_, Some(value)) if show_values => format!(" '{value}'"),
                _ => String::new(),
            };
            format!(
                "Value{value} at '{}' failed to satisfy constraint: {}",
                problem.path,
                constraint(&problem.fault)
            )
        })
        .collect();
    let count = each.len();
    let plural = if count == 1 { "" } else { "s" };
    AwsError::new(
        400,
        code,
        format!("{count} validation error{plural} detected: {}", each.join("; ")),
    )
}

fn constraint(fault: &Fault) -> String {
    match fault {
        Fault::Malformed(reason) => reason.clone(),
        Fault::NotA(kind) => format!("Member must be a valid {kind}"),
        Fault::Missing => "Member must not be null".to_owned(),
        Fault::LengthMin(limit) => format!("Member must have length greater than or equal to {limit}"),
        Fault::LengthMax(limit) => format!("Member must have length less than or equal to {limit}"),
        Fault::ValueMin(limit) => format!("Member must have value greater than or equal to {limit}"),
        Fault::ValueMax(limit) => format!("Member must have value less than or equal to {limit}"),
        Fault::NotIn(known) => format!("Member must satisfy enum value set: [{}]", known.join(", ")),
        Fault::Pattern(pattern) => format!("Member must satisfy regular expression pattern: {pattern}"),
        Fault::Unsupported(member) => format!("{member} is not implemented by this server"),
    }
}
