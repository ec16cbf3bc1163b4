//! lambda-web: function, revisions, endpoints.

use standpipe_wire::model::lambda_web as web;

use super::{WireTarget, or_gone, or_none};
use crate::target::{Endpoint, Readiness, Revision, RevisionRequest, TargetError};

/// Share of an endpoint whose deployment has one revision, in percent.
const WEIGHT_ALL: i32 = 100;
/// Rows of a page; the model's largest.
const PAGE_ROWS: i32 = 50;
/// Requests one execution environment answers at once; the model's largest is 128.
const CONCURRENCY: i32 = 64;

pub async fn create_function(target: &WireTarget, function: &str) -> Result<(), TargetError> {
    let request = web::CreateWebFunctionRequest {
        function_name: function.to_owned(),
        ..Default::default()
    };
    match target.ask::<web::CreateWebFunction>(request).await {
        Err(TargetError::Service { status: 409, .. }) => Ok(()),
        other => other.map(|_| ()),
    }
}

pub async fn create_revision(target: &WireTarget, request: &RevisionRequest) -> Result<Revision, TargetError> {
    let input = web::CreateWebFunctionRevisionRequest {
        function_name: request.function.clone(),
        description: Some(request.description.clone()),
        kms_key_arn: None,
        build_config: web::BuildConfig {
            code_config: web::CodeConfig {
                s3_object: web::S3Object {
                    bucket: request.code_bucket.clone(),
                    key: request.code_key.clone(),
                    version_id: None,
                },
            },
            runtime_config: web::RuntimeConfig {
                runtime: request.runtime.clone(),
            },
        },
        service_config: web::ServiceConfig {
            execution_role_arn: request.role_arn.clone(),
            max_concurrency_per_environment: Some(CONCURRENCY),
            environment_variables: Some(request.env.clone()),
            ..Default::default()
        },
    };
    let made = target.ask::<web::CreateWebFunctionRevision>(input).await?;
    Ok(Revision {
        id: made.revision_id,
        readiness: readiness(made.state.as_str(), &made.state_reason, made.errors.as_deref()),
        code_key: Some(made.build_config.code_config.s3_object.key),
        created_at_ms: millis(made.created_at),
    })
}

pub async fn revision(target: &WireTarget, function: &str, id: &str) -> Result<Revision, TargetError> {
    let request = web::GetWebFunctionRevisionRequest {
        function_name: function.to_owned(),
        revision_id: id.to_owned(),
    };
    let found = target.ask::<web::GetWebFunctionRevision>(request).await?;
    Ok(Revision {
        id: found.revision_id,
        readiness: readiness(found.state.as_str(), &found.state_reason, found.errors.as_deref()),
        code_key: Some(found.build_config.code_config.s3_object.key),
        created_at_ms: millis(found.created_at),
    })
}

fn millis(at: standpipe_wire::protocol::Timestamp) -> u64 {
    u64::try_from(at.epoch_secs).unwrap_or(0) * 1000
}

fn readiness(state: &str, reason: &str, errors: Option<&[web::RevisionError]>) -> Readiness {
    match state {
        "Active" => Readiness::Active,
        "Pending" => Readiness::Pending,
        _ => {
            let details = errors
                .unwrap_or_default()
                .iter()
                .map(|error| error.error_message.as_str());
            let all: Vec<&str> = std::iter::once(reason)
                .filter(|reason| !reason.is_empty())
                .chain(details)
                .collect();
            Readiness::Failed { reason: all.join("; ") }
        }
    }
}

pub async fn revisions(target: &WireTarget, function: &str) -> Result<Vec<Revision>, TargetError> {
    let mut rows = Vec::new();
    let mut token = None;
    loop {
        let request = web::ListWebFunctionRevisionsRequest {
            function_name: function.to_owned(),
            max_results: Some(PAGE_ROWS),
            next_token: token,
            ..Default::default()
        };
        let Some(page) = or_none(target.ask::<web::ListWebFunctionRevisions>(request).await)? else {
            return Ok(rows);
        };
        rows.extend(page.revisions.into_iter().map(|row| Revision {
            readiness: readiness(row.state.as_str(), &row.state_reason, None),
            id: row.revision_id,
            code_key: None,
            created_at_ms: millis(row.created_at),
        }));
        token = page.next_token;
        if token.is_none() {
            return Ok(rows);
        }
    }
}

fn all_to(revision: &str) -> Vec<web::RevisionWeight> {
    vec![web::RevisionWeight {
        revision_id: revision.to_owned(),
        weight: WEIGHT_ALL,
    }]
}

pub async fn set_endpoint(
    target: &WireTarget,
    function: &str,
    name: &str,
    revision: &str,
) -> Result<Endpoint, TargetError> {
    let request = web::CreateWebFunctionEndpointRequest {
        function_name: function.to_owned(),
        endpoint_name: name.to_owned(),
        endpoint_type: web::EndpointType::HOME_REGION,
        // The app decides who may enter; the edge passes everybody on.
        auth_type: web::AuthType::APPLICATION_MANAGED,
        auto_deployment_mode: Some(web::AutoDeploymentMode::DISABLED),
        revision_weights: Some(all_to(revision)),
        ..Default::default()
    };
    match target.ask::<web::CreateWebFunctionEndpoint>(request).await {
        Ok(made) => Ok(endpoint_of(
            made.endpoint_name,
            made.domain_name,
            &made.revision_weights,
            made.state.as_str(),
            &made.state_reason,
        )),
        Err(TargetError::Service { status: 409, .. }) => {
            let request = web::UpdateWebFunctionEndpointRequest {
                function_name: function.to_owned(),
                endpoint_name: name.to_owned(),
                revision_weights: Some(all_to(revision)),
                ..Default::default()
            };
            let made = target.ask::<web::UpdateWebFunctionEndpoint>(request).await?;
            Ok(endpoint_of(
                made.endpoint_name,
                made.domain_name,
                &made.revision_weights,
                made.state.as_str(),
                &made.state_reason,
            ))
        }
        Err(error) => Err(error),
    }
}

fn endpoint_of(name: String, domain: String, weights: &[web::RevisionWeight], state: &str, reason: &str) -> Endpoint {
    Endpoint {
        name,
        domain,
        revisions: weights.iter().map(|weight| weight.revision_id.clone()).collect(),
        readiness: readiness(state, reason, None),
    }
}

pub async fn endpoint(target: &WireTarget, function: &str, name: &str) -> Result<Endpoint, TargetError> {
    let request = web::GetWebFunctionEndpointRequest {
        function_name: function.to_owned(),
        endpoint_name: name.to_owned(),
    };
    let found = target.ask::<web::GetWebFunctionEndpoint>(request).await?;
    Ok(endpoint_of(
        found.endpoint_name,
        found.domain_name,
        &found.revision_weights,
        found.state.as_str(),
        &found.state_reason,
    ))
}

pub async fn delete_endpoint(target: &WireTarget, function: &str, name: &str) -> Result<(), TargetError> {
    let request = web::DeleteWebFunctionEndpointRequest {
        function_name: function.to_owned(),
        endpoint_name: name.to_owned(),
    };
    or_gone(target.ask::<web::DeleteWebFunctionEndpoint>(request).await)
}

pub async fn delete_revision(target: &WireTarget, function: &str, id: &str) -> Result<(), TargetError> {
    let request = web::DeleteWebFunctionRevisionRequest {
        function_name: function.to_owned(),
        revision_id: id.to_owned(),
    };
    or_gone(target.ask::<web::DeleteWebFunctionRevision>(request).await)
}

pub async fn delete_function(target: &WireTarget, function: &str) -> Result<(), TargetError> {
    let request = web::ListWebFunctionEndpointsRequest {
        function_name: function.to_owned(),
        max_results: Some(PAGE_ROWS),
        ..Default::default()
    };
    // Whatever is deleted leaves the first page, so this ends.
    while let Some(page) = or_none(target.ask::<web::ListWebFunctionEndpoints>(request.clone()).await)? {
        let doomed: Vec<_> = page
            .endpoints
            .iter()
            .filter(|endpoint| endpoint.state.as_str() != "Deleting")
            .collect();
        if doomed.is_empty() {
            break;
        }
        for endpoint in doomed {
            delete_endpoint(target, function, &endpoint.endpoint_name).await?;
        }
    }
    for revision in revisions(target, function).await? {
        delete_revision(target, function, &revision.id).await?;
    }
    let request = web::DeleteWebFunctionRequest {
        function_name: function.to_owned(),
    };
    or_gone(target.ask::<web::DeleteWebFunction>(request).await)
}
