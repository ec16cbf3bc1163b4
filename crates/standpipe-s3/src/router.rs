//! From a call to its operation and back: the one place that knows all operations.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use http::HeaderValue;
use standpipe_store::CellId;
use standpipe_wire::model::s3::{self as model, OperationName};
use standpipe_wire::operation::ResponseParts;
use standpipe_wire::protocol::{Dialect, encode_error};
use standpipe_wire::{AwsError, Body, BodyError, Call, Head, Operation, Response, ServiceName};

use crate::S3;
use crate::access::Request;
use crate::disk::keys;
use crate::errors::S3Error;
use crate::ingest;
use crate::limits::DOCUMENT_BYTES_MAX;
use crate::{bucket_cell, cors, form, ops};

mod place;

/// What of a call every operation may need, and its payload.
pub(crate) fn take_apart(s3: &S3, call: Call) -> (Request, Body) {
    let Call {
        identity,
        head,
        body,
        trailers,
        ..
    } = call;
    let request = Request {
        identity,
        head,
        trailers,
        now_ms: s3.now_ms(),
        policies: s3.policies(),
        charged: AtomicBool::new(false),
        bucket_region: OnceLock::new(),
    };
    (request, body)
}

/// Answers one call, errors included.
pub(crate) async fn answer(s3: &S3, mut call: Call) -> Response {
    place::aim_at_bucket(&mut call.head);
    let forms = form::is_form(&call.head).then(|| call.forms.clone());
    let (request, body) = take_apart(s3, call);
    if request.head.method == http::Method::OPTIONS {
        return cors::preflight(s3, &request).unwrap_or_else(|error| refuse(&request, error.into_aws()));
    }
    let answered = match (place::check_owners(&request.head), forms) {
        (Err(error), _) => Err(error),
        (Ok(()), Some(forms)) => form::post_object(s3, &request, &forms, body).await,
        (Ok(()), None) => dispatch(s3, &request, body).await,
    };
    let mut response = match answered {
        Ok(response) => response,
        Err(error) => refuse(&request, error.into_aws()),
    };
    if request.charged.load(Ordering::Relaxed) && !response.status().is_client_error() {
        let value = HeaderValue::from_static("requester");
        response.headers_mut().insert("x-amz-request-charged", value);
    }
    tell_region(&request, &mut response);
    cors::decorate(s3, &request, &mut response);
    response
}

/// Answers about a whole bucket tell its region, refusals too: it is how clients find the right endpoint.
fn tell_region(request: &Request, response: &mut Response) {
    let Some(region) = request.bucket_region.get() else {
        return;
    };
    if let Ok(value) = HeaderValue::from_str(region) {
        let headers = response.headers_mut();
        headers.entry("x-amz-bucket-region").or_insert(value);
        let xml = HeaderValue::from_static("application/xml");
        headers.entry(http::header::CONTENT_TYPE).or_insert(xml);
    }
}

/// Reads the document, decodes, runs and encodes one operation.
macro_rules! run {
    ($s3:ident, $request:ident, $body:ident, $operation:ident, $function:path) => {{
        let document = collect::<model::$operation>($request, $body).await?;
        let input = model::$operation::decode_input(&$request.head, &document)?;
        let output = $function($s3, $request, input).await?;
        Ok(respond(model::$operation::encode_output(output)?, Body::Empty))
    }};
}

/// The same for operations whose payload is a stream.
macro_rules! stream {
    ($s3:ident, $request:ident, $body:ident, $operation:ident, $function:path) => {{
        let input = model::$operation::decode_input(&$request.head, &[])?;
        let output = $function($s3, $request, input, $body).await?;
        Ok(respond(model::$operation::encode_output(output)?, Body::Empty))
    }};
}

mod settings;

/// Where the index keeps the newest version of the object that a request names.
fn record_of(head: &Head) -> Option<(CellId, Vec<u8>)> {
    let (bucket, key) = head.raw_path.strip_prefix('/')?.split_once('/')?;
    let key: Vec<u8> = percent_encoding::percent_decode_str(key).collect();
    (!key.is_empty()).then(|| (bucket_cell(bucket), keys::object(&key)))
}

async fn dispatch(s3: &S3, request: &Request, body: Body) -> Result<Response, S3Error> {
    use OperationName as O;
    place::check_place(&request.head, request.identity.account().is_none())?;
    let operation = model::route(&request.head)?;
    place::check_headers(&request.head, operation)?;
    s3.store().fetch(|| record_of(&request.head)).await;
    match operation {
        O::GetObject => {
            ops::get_object::get_object(s3, request, model::GetObject::decode_input(&request.head, &[])?).await
        }
        O::HeadObject => {
            ops::head_object::head_object(s3, request, model::HeadObject::decode_input(&request.head, &[])?).await
        }
        O::PutObject => stream!(s3, request, body, PutObject, ops::put_object::put_object),
        O::UploadPart => stream!(s3, request, body, UploadPart, ops::upload_part::upload_part),
        O::DeleteObject => run!(s3, request, body, DeleteObject, ops::delete_object::delete_object),
        O::DeleteObjects => run!(s3, request, body, DeleteObjects, ops::delete_objects::delete_objects),
        O::CopyObject => run!(s3, request, body, CopyObject, ops::copy_object::copy_object),
        O::GetObjectAttributes => {
            run!(
                s3,
                request,
                body,
                GetObjectAttributes,
                ops::get_object_attributes::get_object_attributes
            )
        }
        O::ListObjects => run!(s3, request, body, ListObjects, ops::list_objects::list_objects),
        O::ListObjectsV2 => run!(s3, request, body, ListObjectsV2, ops::list_objects_v2::list_objects_v2),
        O::ListObjectVersions => {
            run!(
                s3,
                request,
                body,
                ListObjectVersions,
                ops::list_object_versions::list_object_versions
            )
        }
        O::CreateMultipartUpload => {
            run!(
                s3,
                request,
                body,
                CreateMultipartUpload,
                ops::create_multipart_upload::create_multipart_upload
            )
        }
        O::UploadPartCopy => run!(
            s3,
            request,
            body,
            UploadPartCopy,
            ops::upload_part_copy::upload_part_copy
        ),
        O::RestoreObject => {
            let document = collect::<model::RestoreObject>(request, body).await?;
            let input = model::RestoreObject::decode_input(&request.head, &document)?;
            ops::restore_object::restore_object(s3, request, input).await
        }
        O::CompleteMultipartUpload => {
            run!(
                s3,
                request,
                body,
                CompleteMultipartUpload,
                ops::complete_multipart_upload::complete_multipart_upload
            )
        }
        O::AbortMultipartUpload => {
            run!(
                s3,
                request,
                body,
                AbortMultipartUpload,
                ops::abort_multipart_upload::abort_multipart_upload
            )
        }
        O::ListParts => run!(s3, request, body, ListParts, ops::list_parts::list_parts),
        O::ListMultipartUploads => {
            run!(
                s3,
                request,
                body,
                ListMultipartUploads,
                ops::list_multipart_uploads::list_multipart_uploads
            )
        }
        O::GetObjectTagging => run!(
            s3,
            request,
            body,
            GetObjectTagging,
            ops::get_object_tagging::get_object_tagging
        ),
        O::PutObjectTagging => run!(
            s3,
            request,
            body,
            PutObjectTagging,
            ops::put_object_tagging::put_object_tagging
        ),
        O::DeleteObjectTagging => {
            run!(
                s3,
                request,
                body,
                DeleteObjectTagging,
                ops::delete_object_tagging::delete_object_tagging
            )
        }
        other => dispatch_guards(s3, request, body, other).await,
    }
}

/// What protects objects: locks and access control lists.
async fn dispatch_guards(
    s3: &S3,
    request: &Request,
    body: Body,
    operation: OperationName,
) -> Result<Response, S3Error> {
    use OperationName as O;
    match operation {
        O::PutObjectLockConfiguration => run!(
            s3,
            request,
            body,
            PutObjectLockConfiguration,
            ops::put_object_lock_configuration::put_object_lock_configuration
        ),
        O::GetObjectLockConfiguration => run!(
            s3,
            request,
            body,
            GetObjectLockConfiguration,
            ops::get_object_lock_configuration::get_object_lock_configuration
        ),
        O::PutObjectRetention => run!(
            s3,
            request,
            body,
            PutObjectRetention,
            ops::put_object_retention::put_object_retention
        ),
        O::GetObjectRetention => run!(
            s3,
            request,
            body,
            GetObjectRetention,
            ops::get_object_retention::get_object_retention
        ),
        O::PutObjectLegalHold => run!(
            s3,
            request,
            body,
            PutObjectLegalHold,
            ops::put_object_legal_hold::put_object_legal_hold
        ),
        O::GetObjectLegalHold => run!(
            s3,
            request,
            body,
            GetObjectLegalHold,
            ops::get_object_legal_hold::get_object_legal_hold
        ),
        O::PutBucketAcl => run!(s3, request, body, PutBucketAcl, ops::put_bucket_acl::put_bucket_acl),
        O::PutObjectAcl => run!(s3, request, body, PutObjectAcl, ops::put_object_acl::put_object_acl),
        O::PutBucketOwnershipControls => run!(
            s3,
            request,
            body,
            PutBucketOwnershipControls,
            ops::put_bucket_ownership_controls::put_bucket_ownership_controls
        ),
        O::DeleteBucketOwnershipControls => run!(
            s3,
            request,
            body,
            DeleteBucketOwnershipControls,
            ops::delete_bucket_ownership_controls::delete_bucket_ownership_controls
        ),
        O::PutBucketEncryption => run!(
            s3,
            request,
            body,
            PutBucketEncryption,
            ops::put_bucket_encryption::put_bucket_encryption
        ),
        O::DeleteBucketEncryption => run!(
            s3,
            request,
            body,
            DeleteBucketEncryption,
            ops::delete_bucket_encryption::delete_bucket_encryption
        ),
        other => dispatch_bucket(s3, request, body, other).await,
    }
}

async fn dispatch_bucket(
    s3: &S3,
    request: &Request,
    body: Body,
    operation: OperationName,
) -> Result<Response, S3Error> {
    use OperationName as O;
    match operation {
        O::CreateBucket => run!(s3, request, body, CreateBucket, ops::create_bucket::create_bucket),
        O::HeadBucket => run!(s3, request, body, HeadBucket, ops::head_bucket::head_bucket),
        O::DeleteBucket => run!(s3, request, body, DeleteBucket, ops::delete_bucket::delete_bucket),
        O::ListBuckets => run!(s3, request, body, ListBuckets, ops::list_buckets::list_buckets),
        O::GetBucketLocation => run!(
            s3,
            request,
            body,
            GetBucketLocation,
            ops::get_bucket_location::get_bucket_location
        ),
        O::GetBucketVersioning => {
            run!(
                s3,
                request,
                body,
                GetBucketVersioning,
                ops::get_bucket_versioning::get_bucket_versioning
            )
        }
        O::PutBucketVersioning => {
            run!(
                s3,
                request,
                body,
                PutBucketVersioning,
                ops::put_bucket_versioning::put_bucket_versioning
            )
        }
        O::GetBucketPolicy => run!(
            s3,
            request,
            body,
            GetBucketPolicy,
            ops::get_bucket_policy::get_bucket_policy
        ),
        O::PutBucketPolicy => run!(
            s3,
            request,
            body,
            PutBucketPolicy,
            ops::put_bucket_policy::put_bucket_policy
        ),
        O::DeleteBucketPolicy => run!(
            s3,
            request,
            body,
            DeleteBucketPolicy,
            ops::delete_bucket_policy::delete_bucket_policy
        ),
        O::GetPublicAccessBlock => run!(
            s3,
            request,
            body,
            GetPublicAccessBlock,
            ops::get_public_access_block::get_public_access_block
        ),
        O::PutPublicAccessBlock => run!(
            s3,
            request,
            body,
            PutPublicAccessBlock,
            ops::put_public_access_block::put_public_access_block
        ),
        O::DeletePublicAccessBlock => run!(
            s3,
            request,
            body,
            DeletePublicAccessBlock,
            ops::delete_public_access_block::delete_public_access_block
        ),
        O::GetBucketPolicyStatus => run!(
            s3,
            request,
            body,
            GetBucketPolicyStatus,
            ops::get_bucket_policy_status::get_bucket_policy_status
        ),
        O::GetBucketAcl => run!(s3, request, body, GetBucketAcl, ops::get_bucket_acl::get_bucket_acl),
        O::GetObjectAcl => run!(s3, request, body, GetObjectAcl, ops::get_object_acl::get_object_acl),
        O::GetBucketEncryption => run!(
            s3,
            request,
            body,
            GetBucketEncryption,
            ops::get_bucket_encryption::get_bucket_encryption
        ),
        O::GetBucketOwnershipControls => run!(
            s3,
            request,
            body,
            GetBucketOwnershipControls,
            ops::get_bucket_ownership_controls::get_bucket_ownership_controls
        ),
        other => settings::dispatch(s3, request, body, other).await,
    }
}

/// A request document, checked against its declared digests.
async fn collect<O: Operation>(request: &Request, body: Body) -> Result<bytes::Bytes, S3Error> {
    let document = body.collect(DOCUMENT_BYTES_MAX).await.map_err(|error| match error {
        BodyError::TooLarge { limit_bytes } => {
            let error = AwsError::new(400, "MaxMessageLengthExceeded", "Your request was too big.");
            S3Error::from(error.member("MaxMessageLengthBytes", limit_bytes.to_string()))
        }
        error => error.into(),
    })?;
    if matches!(O::NAME, "CopyObject" | "UploadPartCopy") && !document.is_empty() {
        return Err(S3Error::request(
            "The request included a body. Requests of this type must not include a non-empty body.",
        ));
    }
    let required = matches!(
        O::NAME,
        "DeleteObjects"
            | "PutBucketCors"
            | "PutBucketLifecycleConfiguration"
            | "PutBucketTagging"
            | "PutObjectLockConfiguration"
            | "PutObjectRetention"
            | "PutObjectLegalHold"
    );
    // The checksum headers of a completion are those of the object, not of the list of parts.
    if O::NAME != "CompleteMultipartUpload" {
        ingest::check_document(&request.head, request.trailers.get(), &document, required)?;
    }
    Ok(document)
}

/// An answer with its payload; documents come in the parts, streams beside them.
pub(crate) fn respond(parts: ResponseParts, stream: Body) -> Response {
    let body = if parts.body.is_empty() {
        stream
    } else {
        Body::Full(parts.body)
    };
    let mut response = http::Response::new(body);
    *response.status_mut() = parts.status;
    *response.headers_mut() = parts.headers;
    response
}

pub(crate) fn refuse(request: &Request, mut error: AwsError) -> Response {
    let head = &request.head;
    // A method is refused by whoever found the marker, which need not know the request's method.
    if error.code == "MethodNotAllowed"
        && let Some((_, method)) = error.members.iter_mut().find(|(name, _)| name == "Method")
    {
        head.method.as_str().clone_into(method);
    }
    let is_head = head.method == http::Method::HEAD || error.status == 304;
    let dialect = Dialect::of(ServiceName::S3, head);
    respond(
        encode_error(dialect, &error, &head.request_id, &host_id(&head.request_id), is_head),
        Body::Empty,
    )
}

/// `x-amz-id-2`: AWS's second id of a request, made from the first.
pub(crate) fn host_id(request_id: &str) -> String {
    standpipe_wire::server::host_id(request_id)
}
