//! From an authenticated call to an operation and back. Every operation has its action and its
//! resource here: a row without them does not compile.

use http::HeaderValue;
use standpipe_wire::model::lambda_web::{self as model, OperationName};
use standpipe_wire::protocol::{Dialect, encode_error};
use standpipe_wire::{AwsError, Body, Call, Head, Operation, Response, ServiceName};

use crate::web::access::Resource;
use crate::web::error::WebError;
use crate::web::logs_api;
use crate::web::ops;
use crate::web::service::{Caller, Web};

/// Bytes of a request document; the largest legal one is a policy of 20 KiB or an environment.
const DOCUMENT_BYTES_MAX: u64 = 1024 * 1024;

/// Answers one call, errors included.
pub async fn call(web: &Web, call: Call) -> Response {
    let Call {
        identity, head, body, ..
    } = call;
    let Some(account) = identity.account() else {
        let error = AwsError::new(
            403,
            "MissingAuthenticationTokenException",
            "Missing Authentication Token",
        );
        return failed(&head, &error);
    };
    let caller = Caller {
        identity,
        account,
        region: head.region.clone(),
    };
    let answer = match logs_api::function_of(&head) {
        Some(function) => logs_api::logs(web, &caller, &head, &function)
            .await
            .map_err(AwsError::from),
        None => operation(web, &caller, &head, body).await,
    };
    match answer {
        Ok(mut response) => {
            if let Ok(id) = HeaderValue::try_from(&head.request_id) {
                response.headers_mut().insert("x-amzn-requestid", id);
            }
            response
        }
        Err(error) => failed(&head, &error),
    }
}

fn failed(head: &Head, error: &AwsError) -> Response {
    let dialect = Dialect::of(ServiceName::LambdaWeb, head);
    let parts = encode_error(dialect, error, &head.request_id, "", head.method == http::Method::HEAD);
    respond(parts)
}

fn respond(parts: standpipe_wire::operation::ResponseParts) -> Response {
    let mut response = Response::new(Body::from(parts.body));
    *response.status_mut() = parts.status;
    *response.headers_mut() = parts.headers;
    response
}

async fn operation(web: &Web, caller: &Caller, head: &Head, body: Body) -> Result<Response, AwsError> {
    let name = model::route(head)?;
    let body = body.collect(DOCUMENT_BYTES_MAX).await.map_err(|error| match error {
        standpipe_wire::BodyError::Refused(error) => *error,
        other => AwsError::from(WebError::Validation(other.to_string())),
    })?;
    use Resource::{Account, Endpoint, Function, Revision};
    macro_rules! dispatch {
        ($($operation:ident => $run:ident, |$input:ident| $resource:expr;)*) => {
            match name {
                $(OperationName::$operation => {
                    let $input = model::$operation::decode_input(head, &body)?;
                    web.authorize(caller, model::$operation::ACTION, $resource)?;
                    let output = ops::$run(web, caller, $input).await?;
                    model::$operation::encode_answer(head, output)?
                })*
            }
        };
    }
    let parts = dispatch! {
        CreateWebFunction => create_web_function, |input| Function(&input.function_name);
        CreateWebFunctionEndpoint => create_web_function_endpoint, |input| Function(&input.function_name);
        CreateWebFunctionRevision => create_web_function_revision, |input| Function(&input.function_name);
        DeleteResourcePolicy => delete_resource_policy, |input| Function(&input.resource_arn);
        DeleteWebFunction => delete_web_function, |input| Function(&input.function_name);
        DeleteWebFunctionEndpoint => delete_web_function_endpoint,
            |input| Endpoint(&input.function_name, &input.endpoint_name);
        DeleteWebFunctionRevision => delete_web_function_revision,
            |input| Revision(&input.function_name, &input.revision_id);
        GetResourcePolicy => get_resource_policy, |input| Function(&input.resource_arn);
        GetWebAccountSettings => get_web_account_settings, |input| Account;
        GetWebFunction => get_web_function, |input| Function(&input.function_name);
        GetWebFunctionEndpoint => get_web_function_endpoint,
            |input| Endpoint(&input.function_name, &input.endpoint_name);
        GetWebFunctionRevision => get_web_function_revision,
            |input| Revision(&input.function_name, &input.revision_id);
        ListTags => list_tags, |input| Function(&input.resource);
        ListWebFunctionEndpoints => list_web_function_endpoints, |input| Function(&input.function_name);
        ListWebFunctionRevisions => list_web_function_revisions, |input| Function(&input.function_name);
        ListWebFunctions => list_web_functions, |input| Account;
        PutResourcePolicy => put_resource_policy, |input| Function(&input.resource_arn);
        TagResource => tag_resource, |input| Function(&input.resource);
        UntagResource => untag_resource, |input| Function(&input.resource);
        UpdateWebFunctionEndpoint => update_web_function_endpoint,
            |input| Endpoint(&input.function_name, &input.endpoint_name);
    };
    Ok(respond(parts))
}
