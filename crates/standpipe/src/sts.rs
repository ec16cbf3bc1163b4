//! AWS STS: who am I. The one operation every SDK and tool asks first.

use std::future::Future;
use std::pin::Pin;

use bytes::Bytes;
use standpipe_wire::model::sts::{self, GetCallerIdentity, GetCallerIdentityResponse, OperationName};
use standpipe_wire::operation::ResponseParts;
use standpipe_wire::protocol::{self, Dialect};
use standpipe_wire::{AwsError, Body, Call, Head, Identity, Operation, Response, Service};

/// A query document of STS is small; AWS's own limit of a policy parameter is 2,048 characters.
const DOCUMENT_BYTES_MAX: u64 = 64 * 1024;

/// The service. It keeps no state: the answer is the verified identity.
pub struct Sts;

impl Service for Sts {
    fn call(&self, call: Call) -> Pin<Box<dyn Future<Output = Response> + Send + '_>> {
        Box::pin(async move {
            let Call {
                identity, head, body, ..
            } = call;
            match answer(&head, &identity, body).await {
                Ok(response) => response,
                Err(error) => respond(protocol::encode_error(
                    Dialect::StsQuery,
                    &error,
                    &head.request_id,
                    "",
                    false,
                )),
            }
        })
    }
}

async fn answer(head: &Head, identity: &Identity, body: Body) -> Result<Response, AwsError> {
    let document: Bytes = body.collect(DOCUMENT_BYTES_MAX).await.map_err(refused_body)?;
    match sts::route(head, &document)? {
        OperationName::GetCallerIdentity => {
            GetCallerIdentity::decode_input(head, &document)?;
            let parts = GetCallerIdentity::encode_answer(head, caller(identity)?)?;
            Ok(respond(parts))
        }
        other => Err(AwsError::not_implemented(other.name())),
    }
}

/// GetCallerIdentity needs no permission, but it does need a caller.
fn caller(identity: &Identity) -> Result<GetCallerIdentityResponse, AwsError> {
    let Identity::Key(key) = identity else {
        return Err(AwsError::new(
            403,
            "MissingAuthenticationToken",
            "Request is missing Authentication Token",
        ));
    };
    // API reference, GetCallerIdentity: the root user's id is the account id.
    let user_id = if key.policy.is_none() {
        key.account.to_string()
    } else {
        key.id.clone()
    };
    Ok(GetCallerIdentityResponse {
        user_id: Some(user_id),
        account: Some(key.account.to_string()),
        arn: Some(key.principal_arn.clone()),
    })
}

fn respond(parts: ResponseParts) -> Response {
    let mut response = http::Response::new(Body::from(parts.body));
    *response.status_mut() = parts.status;
    *response.headers_mut() = parts.headers;
    response
}

fn refused_body(error: standpipe_wire::BodyError) -> AwsError {
    match error {
        standpipe_wire::BodyError::Refused(refusal) => *refusal,
        _ => AwsError::new(
            400,
            "MalformedInput",
            "the request document is not complete or too large",
        ),
    }
}
