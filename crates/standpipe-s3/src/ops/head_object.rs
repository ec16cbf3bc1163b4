//! HeadObject: a GetObject without the bytes, by the same code.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html>

use http::StatusCode;
use standpipe_wire::model::s3::{GetObject, GetObjectRequest, HeadObjectRequest};
use standpipe_wire::{Body, Operation, Response};

use crate::access::Request;
use crate::errors::S3Error;
use crate::ops::get_object::{describe, look_up};
use crate::{S3, router};

/// Answers with the headers of a GetObject. Both outputs have the same header members.
pub async fn head_object(s3: &S3, request: &Request, input: HeadObjectRequest) -> Result<Response, S3Error> {
    let input = as_get(input);
    let found = look_up(s3, request, &input)?;
    let (output, _) = describe(request, &input, &found)?;
    let partial = output.content_range.is_some();
    let mut response = router::respond(GetObject::encode_output(output)?, Body::Empty);
    if partial {
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    Ok(response)
}

fn as_get(input: HeadObjectRequest) -> GetObjectRequest {
    GetObjectRequest {
        bucket: input.bucket,
        if_match: input.if_match,
        if_modified_since: input.if_modified_since,
        if_none_match: input.if_none_match,
        if_unmodified_since: input.if_unmodified_since,
        key: input.key,
        range: input.range,
        response_cache_control: input.response_cache_control,
        response_content_disposition: input.response_content_disposition,
        response_content_encoding: input.response_content_encoding,
        response_content_language: input.response_content_language,
        response_content_type: input.response_content_type,
        response_expires: input.response_expires,
        version_id: input.version_id,
        sse_customer_algorithm: input.sse_customer_algorithm,
        sse_customer_key: input.sse_customer_key,
        sse_customer_key_md5: input.sse_customer_key_md5,
        request_payer: input.request_payer,
        part_number: input.part_number,
        expected_bucket_owner: input.expected_bucket_owner,
        checksum_mode: input.checksum_mode,
    }
}
