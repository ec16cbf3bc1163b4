//! What can go wrong, as facts with data, and the one place where they become AWS errors.
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use standpipe_store::StoreError;
use standpipe_wire::{AwsError, BodyError};

use crate::disk::codec::Malformed;
use crate::limits::{PART_BYTES_MIN, SINGLE_PUT_BYTES_MAX};

/// A failed request.
#[derive(Debug, Clone)]
pub enum S3Error {
    /// 403.
    AccessDenied,
    /// 403 for an account that does not own a bucket named with `x-amz-expected-bucket-owner`.
    NotExpectedOwner,
    /// 400: the payload's checksum is not what was sent; the header's name.
    BadDigest { header: &'static str },
    /// 400: the payload's MD5 is not that of Content-MD5.
    BadMd5 { sent: [u8; 16], computed: [u8; 16] },
    /// 409: the caller already has it.
    BucketAlreadyOwnedByYou { bucket: String },
    /// 409: somebody else has it.
    BucketAlreadyExists { bucket: String },
    /// 409; `versions`: the bucket has or had versioning.
    BucketNotEmpty { bucket: String, versions: bool },
    /// 400: larger than one upload may be.
    EntityTooLarge { bytes: u64 },
    /// 400: a part but the last is too small.
    EntityTooSmall { bytes: u64, part_number: u16, etag: String },
    /// 400: `LocationConstraint` does not go with the endpoint's region.
    IllegalLocationConstraint { region: String },
    /// 400: an argument, its value and what is wrong.
    InvalidArgument {
        name: &'static str,
        value: String,
        message: String,
    },
    /// 400.
    InvalidBucketName { bucket: String },
    /// 403: the object's storage class does not allow it now.
    InvalidObjectState { message: &'static str, class: String },
    /// 409: the bucket's versioning does not go with object lock.
    InvalidBucketState { message: &'static str },
    /// 400: Content-MD5 is not base64 of 16 bytes.
    InvalidDigest { sent: String },
    /// 400: no such region.
    InvalidLocationConstraint { region: String },
    /// 400: a part of a completion is missing or has another ETag.
    InvalidPart {
        upload_id: String,
        part_number: u16,
        etag: String,
    },
    /// 416 for a part number a read asked for.
    InvalidPartNumber { asked: u16, have: u16 },
    /// 400.
    InvalidPartOrder { upload_id: String },
    /// 416.
    InvalidRange { asked: String, size: u64 },
    /// 400 with a message.
    InvalidRequest { message: String },
    /// 400: the tag that is wrong; the value only where it is the value.
    InvalidTag {
        message: &'static str,
        key: String,
        value: Option<String>,
    },
    /// 400.
    KeyTooLong { bytes: usize },
    /// 400.
    MalformedPolicy { message: String },
    /// 400.
    MalformedXml,
    /// 400.
    MetadataTooLarge { bytes: usize },
    /// 405: the version asked for is a delete marker.
    DeleteMarkerAsked { version_id: String, modified: String },
    /// 411.
    MissingContentLength,
    /// 404.
    NoSuchBucket { bucket: String },
    /// 404.
    NoSuchBucketPolicy { bucket: String },
    /// 404; the configuration's own code.
    NoSuchConfiguration {
        code: &'static str,
        message: &'static str,
        bucket: String,
    },
    /// 404.
    NoSuchKey { key: String },
    /// 404: the newest version is this delete marker.
    KeyDeleted { key: String, version_id: String },
    /// 404: the version has neither retention nor legal hold.
    NoObjectLock,
    /// 403: retention or legal hold keeps the version.
    ObjectLocked,
    /// 404.
    NoSuchUpload { upload_id: String },
    /// 404.
    NoSuchVersion { key: String, version_id: String },
    /// 304, with the headers a 304 must carry.
    NotModified { headers: Vec<(&'static str, String)> },
    /// 501, naming the header or parameter.
    NotImplemented { what: &'static str },
    /// 501: AWS does not take this condition on a write, either.
    ConditionRefused { header: &'static str, why: String },
    /// 403: a setting of the public access block (`by`) forbids what is public (`what`). `attempt` says who wanted to do
    /// what, and is `None` for a caller without an account.
    PublicBlocked {
        attempt: Option<String>,
        what: &'static str,
        by: &'static str,
    },
    /// 412.
    PreconditionFailed { condition: &'static str },
    /// A record on disk cannot be read.
    Corrupt { what: &'static str },
    /// The store could not.
    Store(StoreError),
    /// Decided by the wire.
    Wire(Box<AwsError>),
}

impl From<StoreError> for S3Error {
    fn from(error: StoreError) -> S3Error {
        S3Error::Store(error)
    }
}

impl From<Malformed> for S3Error {
    fn from(error: Malformed) -> S3Error {
        S3Error::Corrupt { what: error.0 }
    }
}

impl From<AwsError> for S3Error {
    fn from(error: AwsError) -> S3Error {
        S3Error::Wire(Box::new(error))
    }
}

impl From<BodyError> for S3Error {
    fn from(error: BodyError) -> S3Error {
        match error {
            BodyError::Refused(error) => S3Error::Wire(error),
            BodyError::TooLarge { limit_bytes } => S3Error::EntityTooLarge {
                bytes: limit_bytes.saturating_add(1),
            },
            BodyError::Incomplete => AwsError::new(
                400,
                "IncompleteBody",
                "You did not provide the number of bytes specified by the Content-Length HTTP header",
            )
            .into(),
            BodyError::Io(error) => {
                tracing::error!(%error, "cannot read the payload");
                AwsError::internal().into()
            }
        }
    }
}

impl S3Error {
    /// An `InvalidArgument`.
    pub fn argument(name: &'static str, value: impl Into<String>, message: impl Into<String>) -> S3Error {
        S3Error::InvalidArgument {
            name,
            value: value.into(),
            message: message.into(),
        }
    }

    /// An `InvalidArgument` that AWS tells without the value.
    pub fn argument_name(name: &'static str, message: impl Into<String>) -> S3Error {
        AwsError::new(400, "InvalidArgument", message)
            .member("ArgumentName", name)
            .into()
    }

    /// An `InvalidRequest`.
    pub fn request(message: impl Into<String>) -> S3Error {
        S3Error::InvalidRequest {
            message: message.into(),
        }
    }

    /// Whether a record on disk is not what was written: a write that replaces it need not fail for it.
    pub fn is_damage(&self) -> bool {
        matches!(
            self,
            S3Error::Store(StoreError::Corrupt { .. }) | S3Error::Corrupt { .. }
        )
    }

    /// The error AWS answers with.
    pub fn into_aws(self) -> AwsError {
        use S3Error as E;
        let new = |status: u16, code: &'static str, message: &str| AwsError::new(status, code, message);
        match self {
            E::AccessDenied | E::NotExpectedOwner => new(403, "AccessDenied", "Access Denied"),
            // AWS tells the one in hexadecimal digits and the other in base64.
            E::BadMd5 { sent, computed } => {
                new(400, "BadDigest", "The Content-MD5 you specified did not match what we received.")
                    .member("ExpectedDigest", crate::etag::ETag::single(sent).bare())
                    .member("CalculatedDigest", STANDARD.encode(computed))
            }
            E::BadDigest { header } => new(
                400,
                "BadDigest",
                &format!("The {} you specified did not match the calculated checksum.", checksum_name(header)),
            ),
            E::BucketAlreadyOwnedByYou { bucket } => new(
                409,
                "BucketAlreadyOwnedByYou",
                "Your previous request to create the named bucket succeeded and you already own it.",
            )
            .member("BucketName", bucket),
            E::BucketAlreadyExists { bucket } => new(
                409,
                "BucketAlreadyExists",
                "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.",
            )
            .member("BucketName", bucket),
            E::BucketNotEmpty { bucket, versions } => new(
                409,
                "BucketNotEmpty",
                match versions {
                    true => "The bucket you tried to delete is not empty. You must delete all versions in the bucket.",
                    false => "The bucket you tried to delete is not empty",
                },
            )
            .member("BucketName", bucket),
            E::EntityTooLarge { bytes } => {
                new(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
                    .member("ProposedSize", bytes.to_string())
                    .member("MaxSizeAllowed", SINGLE_PUT_BYTES_MAX.to_string())
            }
            E::EntityTooSmall { bytes, part_number, etag } => {
                new(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size")
                    .member("ProposedSize", bytes.to_string())
                    .member("MinSizeAllowed", PART_BYTES_MIN.to_string())
                    .member("PartNumber", part_number.to_string())
                    .member("ETag", etag)
            }
            E::IllegalLocationConstraint { region } => new(
                400,
                "IllegalLocationConstraintException",
                &format!("The {region} location constraint is incompatible for the region specific endpoint this request was sent to."),
            ),
            E::InvalidArgument { name, value, message } => new(400, "InvalidArgument", &message)
                .member("ArgumentName", name)
                .member("ArgumentValue", value),
            E::InvalidBucketName { bucket } => {
                new(400, "InvalidBucketName", "The specified bucket is not valid.").member("BucketName", bucket)
            }
            E::InvalidBucketState { message } => new(409, "InvalidBucketState", message),
            E::InvalidDigest { sent } => {
                new(400, "InvalidDigest", "The Content-MD5 you specified was invalid.").member("Content-MD5", sent)
            }
            E::InvalidLocationConstraint { region } => {
                new(400, "InvalidLocationConstraint", "The specified location-constraint is not valid")
                    .member("LocationConstraint", region)
            }
            other => other.into_aws_more(),
        }
    }

    /// The second half of the table.
    fn into_aws_more(self) -> AwsError {
        use S3Error as E;
        let new = |status: u16, code: &'static str, message: &str| AwsError::new(status, code, message);
        match self {
            E::InvalidPart { upload_id, part_number, etag } => new(
                400,
                "InvalidPart",
                "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
            )
            .member("UploadId", upload_id)
            .member("PartNumber", part_number.to_string())
            .member("ETag", etag),
            E::InvalidPartNumber { asked, have } => {
                new(416, "InvalidPartNumber", "The requested partnumber is not satisfiable")
                    .member("PartNumberRequested", asked.to_string())
                    .member("ActualPartCount", have.to_string())
            }
            E::InvalidPartOrder { upload_id } => new(
                400,
                "InvalidPartOrder",
                "The list of parts was not in ascending order. Parts must be ordered by part number.",
            )
            .member("UploadId", upload_id),
            E::InvalidRange { asked, size } => new(416, "InvalidRange", "The requested range is not satisfiable")
                .member("RangeRequested", asked)
                .member("ActualObjectSize", size.to_string())
                .header("content-range", format!("bytes */{size}")),
            E::InvalidRequest { message } => new(400, "InvalidRequest", &message),
            E::InvalidTag { message, key, value } => value.into_iter().fold(
                new(400, "InvalidTag", message).member("TagKey", key),
                |error, value| error.member("TagValue", value),
            ),
            E::KeyTooLong { bytes } => new(400, "KeyTooLongError", "Your key is too long")
                .member("Size", bytes.to_string())
                .member("MaxSizeAllowed", crate::limits::KEY_BYTES_MAX.to_string()),
            E::MalformedPolicy { message } => new(400, "MalformedPolicy", &message),
            E::MalformedXml => new(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema",
            ),
            E::MetadataTooLarge { bytes } => {
                new(400, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size")
                    .member("Size", bytes.to_string())
                    .member("MaxSizeAllowed", crate::limits::USER_METADATA_BYTES_MAX.to_string())
            }
            E::DeleteMarkerAsked { version_id, modified } => {
                new(405, "MethodNotAllowed", "The specified method is not allowed against this resource.")
                    .member("Method", "GET")
                    .member("ResourceType", "DeleteMarker")
                    .header("x-amz-delete-marker", "true")
                    .header("x-amz-version-id", version_id)
                    .header("last-modified", modified)
                    .header("allow", "DELETE")
            }
            E::InvalidObjectState { message, class } => {
                new(403, "InvalidObjectState", message).member("StorageClass", class)
            }
            E::MissingContentLength => {
                new(411, "MissingContentLength", "You must provide the Content-Length HTTP header.")
            }
            E::PublicBlocked { attempt: None, .. } => new(403, "AccessDenied", "Access Denied"),
            E::PublicBlocked { attempt: Some(attempt), what, by } => new(
                403,
                "AccessDenied",
                &format!("{attempt} because {what} are blocked by the {by} block public access setting."),
            ),
            E::PreconditionFailed { condition } => {
                new(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold")
                    .member("Condition", condition)
            }
            other => other.into_aws_missing(),
        }
    }

    /// What does not exist, what is not there yet, and what the layers below said.
    fn into_aws_missing(self) -> AwsError {
        use S3Error as E;
        let new = |status: u16, code: &'static str, message: &str| AwsError::new(status, code, message);
        match self {
            E::NoSuchBucket { bucket } => {
                new(404, "NoSuchBucket", "The specified bucket does not exist").member("BucketName", bucket)
            }
            E::NoSuchBucketPolicy { bucket } => {
                new(404, "NoSuchBucketPolicy", "The bucket policy does not exist").member("BucketName", bucket)
            }
            E::NoSuchConfiguration { code, message, bucket } => new(404, code, message).member("BucketName", bucket),
            E::NoSuchKey { key } => new(404, "NoSuchKey", "The specified key does not exist.").member("Key", key),
            E::KeyDeleted { key, version_id } => new(404, "NoSuchKey", "The specified key does not exist.")
                .member("Key", key)
                .header("x-amz-delete-marker", "true")
                .header("x-amz-version-id", version_id),
            E::NoSuchUpload { upload_id } => new(
                404,
                "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
            )
            .member("UploadId", upload_id),
            E::NoSuchVersion { key, version_id } => {
                new(404, "NoSuchVersion", "The specified version does not exist.")
                    .member("Key", key)
                    .member("VersionId", version_id)
            }
            E::NoObjectLock => new(
                404,
                "NoSuchObjectLockConfiguration",
                "The specified object does not have a ObjectLock configuration",
            ),
            E::ObjectLocked => new(403, "AccessDenied", "Access Denied because object protected by object lock."),
            E::NotModified { headers } => headers
                .into_iter()
                .fold(new(304, "NotModified", "Not Modified"), |error, (name, value)| error.header(name, value)),
            E::NotImplemented { what } => AwsError::not_implemented(what),
            E::ConditionRefused { header, why } => new(
                501,
                "NotImplemented",
                "A header you provided implies functionality that is not implemented",
            )
            .member("Header", header)
            .member("additionalMessage", why),
            E::Wire(error) => *error,
            E::Store(error) => store(error),
            E::Corrupt { what } => {
                tracing::error!(what, "a record on disk cannot be read");
                AwsError::internal()
            }
            other => {
                tracing::error!(error = ?other, "request failed inside");
                AwsError::internal()
            }
        }
    }
}

/// Failures of the disk. Full is the caller's to wait for; the rest is logged and told in general.
fn store(error: StoreError) -> AwsError {
    match error {
        StoreError::Full => AwsError::new(
            507,
            "InsufficientStorage",
            "The disk is full; free some space and try again",
        ),
        StoreError::Poisoned => {
            tracing::error!("a write was refused after a failed fsync");
            AwsError::new(
                503,
                "ServiceUnavailable",
                "The disk failed and writes are refused; check the disk and restart",
            )
        }
        error => {
            tracing::error!(%error, "store failed");
            AwsError::internal()
        }
    }
}

/// `x-amz-checksum-crc32` -> `CRC32`.
fn checksum_name(header: &str) -> String {
    header.rsplit('-').next().unwrap_or(header).to_ascii_uppercase()
}
