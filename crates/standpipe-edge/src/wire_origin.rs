//! The pipe over the wire: signed GetObject, and plain HTTP to web endpoints.

use standpipe_app::control_bucket;
use standpipe_wire::model::s3::{GetObject, GetObjectRequest};
use standpipe_wire::{Body, Client, ClientError};

use crate::origin::{Fetch, Fetched, Origin, OriginError, OriginFuture};

/// Status of an answer whose ETag still holds.
const NOT_MODIFIED: u16 = 304;
/// Code of an absent object in a bucket that exists.
const NO_SUCH_KEY: &str = "NoSuchKey";

/// The [`Origin`] of the product.
pub struct WireOrigin {
    client: Client,
    bucket: String,
}

impl WireOrigin {
    /// Reads the control bucket of `account` (12 digits) with the key of `client`.
    pub fn new(client: Client, account: &str) -> WireOrigin {
        WireOrigin {
            client,
            bucket: control_bucket(account),
        }
    }

    async fn get(&self, fetch: Fetch) -> Result<Fetched, OriginError> {
        let Fetch {
            key,
            range,
            if_none_match,
        } = fetch;
        let request = GetObjectRequest {
            bucket: self.bucket.clone(),
            key: key.clone(),
            range: range.map(|range| format!("bytes={}-{}", range.start(), range.end())),
            if_none_match,
            ..GetObjectRequest::default()
        };
        match self.client.send::<GetObject>(&request, Body::Empty).await {
            Ok((output, body)) => Ok(Fetched::Object {
                etag: output.e_tag,
                body,
            }),
            Err(ClientError::Service(error)) if error.status == NOT_MODIFIED => Ok(Fetched::NotModified),
            Err(ClientError::Service(error)) if error.code == NO_SUCH_KEY => Err(OriginError::NotFound { key }),
            Err(error) => Err(failed(error)),
        }
    }
}

impl Origin for WireOrigin {
    fn fetch(&self, fetch: Fetch) -> OriginFuture<'_, Fetched> {
        Box::pin(self.get(fetch))
    }

    fn proxy(&self, domain: &str, request: http::Request<Body>) -> OriginFuture<'_, http::Response<Body>> {
        let domain = domain.to_owned();
        Box::pin(async move { self.client.forward(&domain, request).await.map_err(failed) })
    }
}

fn failed(error: ClientError) -> OriginError {
    match error {
        ClientError::Service(error) => OriginError::Refused {
            status: error.status,
            code: error.code.into_owned(),
            message: error.message,
        },
        ClientError::Body(error) => OriginError::Body(error),
        unreachable => OriginError::Unreachable {
            reason: unreachable.to_string(),
        },
    }
}
