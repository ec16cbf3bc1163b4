//! Code archives over the signed wire client.

use std::sync::Arc;

use standpipe_wire::model::s3;
use standpipe_wire::{AccountId, Body, Client, ClientError};

use crate::web::code::{CodeError, CodeSource, ObjectFuture, ObjectRange, ObjectStat, Objects};

/// A client that may read the objects of an account.
pub type ClientOf = dyn Fn(AccountId) -> Client + Send + Sync;

/// Reads archives with GetObject.
pub struct WireObjects {
    client_of: Arc<ClientOf>,
}

impl WireObjects {
    /// Reads with the client of each account.
    pub fn new(client_of: Arc<ClientOf>) -> WireObjects {
        WireObjects { client_of }
    }
}

impl Objects for WireObjects {
    fn get<'a>(&'a self, account: AccountId, source: &'a CodeSource, range: ObjectRange) -> ObjectFuture<'a> {
        let client = (self.client_of)(account);
        Box::pin(async move {
            let input = s3::GetObjectRequest {
                bucket: source.bucket.clone(),
                key: source.key.clone(),
                version_id: source.version_id.clone(),
                if_match: source.etag.clone(),
                range: Some(match range {
                    ObjectRange::Last(bytes) => format!("bytes=-{bytes}"),
                    ObjectRange::Span(from, to) => format!("bytes={from}-{}", to.saturating_sub(1)),
                }),
                ..s3::GetObjectRequest::default()
            };
            let answer = client.send::<s3::GetObject>(&input, Body::empty()).await;
            let (output, body) = answer.map_err(|error| explain(source, &error))?;
            Ok((stat(source, &output)?, body))
        })
    }
}

fn stat(source: &CodeSource, output: &s3::GetObjectOutput) -> Result<ObjectStat, CodeError> {
    let total = output
        .content_range
        .as_deref()
        .and_then(|range| range.rsplit_once('/')?.1.parse().ok());
    let whole = output.content_length.and_then(|length| u64::try_from(length).ok());
    let (Some(etag), Some(bytes)) = (output.e_tag.clone(), total.or(whole)) else {
        return Err(failure(source, "the answer has no ETag or length", ""));
    };
    Ok(ObjectStat {
        etag,
        version_id: output.version_id.clone(),
        bytes,
    })
}

fn explain(source: &CodeSource, error: &ClientError) -> CodeError {
    match error {
        ClientError::Service(error) if error.code == "PreconditionFailed" => {
            failure(source, "it was replaced after the revision was created", &error.code)
        }
        ClientError::Service(error) => failure(source, &error.to_string(), &error.code),
        other => failure(source, &other.to_string(), ""),
    }
}

fn failure(source: &CodeSource, reason: &str, code: &str) -> CodeError {
    CodeError::Object {
        bucket: source.bucket.clone(),
        key: source.key.clone(),
        reason: reason.to_owned(),
        code: code.to_owned(),
    }
}
