//! Records as AWS's answers show them.

use std::collections::BTreeMap;

use standpipe_wire::model::lambda_web as model;
use standpipe_wire::protocol::Timestamp;

use crate::web::names::{self, FunctionId};
use crate::web::state::{EndpointRecord, FunctionRecord, RevisionRecord, RevisionState, Variables};

/// Unix milliseconds on the wire.
pub fn timestamp(at_ms: u64) -> Timestamp {
    Timestamp::from_millis(i64::try_from(at_ms).unwrap_or(i64::MAX))
}

/// State and reason of a revision.
pub fn revision_state(record: &RevisionRecord) -> (model::RevisionState, String) {
    match &record.state {
        RevisionState::Pending => (
            model::RevisionState::PENDING,
            "The revision is being created.".to_owned(),
        ),
        RevisionState::Active => (
            model::RevisionState::ACTIVE,
            "The revision is ready to serve traffic.".to_owned(),
        ),
        RevisionState::Failed { message, .. } => (model::RevisionState::FAILED, message.clone()),
    }
}

/// Errors of a failed revision.
pub fn revision_errors(record: &RevisionRecord) -> Option<Vec<model::RevisionError>> {
    let RevisionState::Failed { code, message } = &record.state else {
        return None;
    };
    let error_message: String = message.chars().take(2048).collect();
    let attribute = "buildConfig.codeConfig.s3Object".to_owned();
    Some(vec![model::RevisionError {
        attribute,
        error_code: code.clone(),
        error_message,
    }])
}

/// A revision in a list.
pub fn revision_summary(region: &str, id: &FunctionId, record: &RevisionRecord) -> model::FunctionRevisionSummary {
    let (state, state_reason) = revision_state(record);
    model::FunctionRevisionSummary {
        revision_arn: names::revision_arn(region, id, &record.id),
        revision_id: record.id.clone(),
        description: record.description.clone(),
        state,
        state_reason,
        created_at: timestamp(record.created_at_ms),
    }
}

/// `buildConfig` as created.
pub fn build_config(record: &RevisionRecord) -> model::BuildConfig {
    let version_id = record.version_asked.clone().or_else(|| record.version_pinned.clone());
    let s3_object = model::S3Object {
        bucket: record.bucket.clone(),
        key: record.key.clone(),
        version_id,
    };
    model::BuildConfig {
        code_config: model::CodeConfig { s3_object },
        runtime_config: model::RuntimeConfig {
            runtime: record.runtime.clone(),
        },
    }
}

/// `serviceConfig` with the defaults that apply.
pub fn service_config(function: &str, record: &RevisionRecord) -> model::ServiceConfig {
    let logging = model::LoggingConfig {
        log_group: Some(default_log_group(function)),
        application_log_level: Some(model::ApplicationLogLevel::INFO),
        system_log_level: Some(model::SystemLogLevel::INFO),
    };
    let Variables(variables) = record.variables.clone();
    model::ServiceConfig {
        execution_role_arn: record.role_arn.clone(),
        timeout_seconds: i32::try_from(record.timeout_secs).ok(),
        egress_network_connector_arn: None,
        max_concurrency_per_environment: i32::try_from(record.concurrency_max).ok(),
        environment_variables: (!variables.is_empty()).then_some(variables),
        telemetry_config: Some(model::TelemetryConfig {
            logging_config: Some(logging),
        }),
    }
}

/// `/aws/lambda/web/FUNCTION` (AWS).
pub fn default_log_group(function: &str) -> String {
    format!("/aws/lambda/web/{function}")
}

/// A function in a list or an answer.
pub fn function_summary(id: &FunctionId, record: &FunctionRecord) -> model::FunctionSummary {
    model::FunctionSummary {
        function_name: id.name.clone(),
        function_arn: names::function_arn(&record.region, id),
        state: model::FunctionState::ACTIVE,
        state_reason: "The function is ready to use.".to_owned(),
        created_at: timestamp(record.created_at_ms),
        updated_at: timestamp(record.updated_at_ms),
    }
}

/// State and reason of an endpoint: it can serve when its revisions can.
pub fn endpoint_state(
    endpoint: &EndpointRecord,
    revision: impl Fn(&str) -> Option<RevisionState>,
) -> (model::EndpointState, String) {
    let mut answer = (
        model::EndpointState::ACTIVE,
        "The endpoint is ready to receive traffic.".to_owned(),
    );
    if endpoint.weights.is_empty() {
        return (
            model::EndpointState::PENDING,
            "The function has no active revision yet.".to_owned(),
        );
    }
    for weight in &endpoint.weights {
        match revision(&weight.revision) {
            Some(RevisionState::Active) => {}
            Some(RevisionState::Pending) => {
                let reason = format!("The revision {} is being created.", weight.revision);
                answer = (model::EndpointState::PENDING, reason);
            }
            Some(RevisionState::Failed { .. }) | None => {
                let reason = format!("The revision {} failed.", weight.revision);
                return (model::EndpointState::FAILED, reason);
            }
        }
    }
    answer
}

/// An endpoint with all that its answers need.
pub struct EndpointView<'a> {
    /// Region of the function.
    pub region: &'a str,
    /// Its function.
    pub id: &'a FunctionId,
    /// Its record.
    pub record: &'a EndpointRecord,
    /// From [`endpoint_state`].
    pub state: (model::EndpointState, String),
}

impl EndpointView<'_> {
    /// `authType`.
    pub fn auth_type(&self) -> model::AuthType {
        if self.record.iam_auth {
            model::AuthType::IAM_AUTH
        } else {
            model::AuthType::APPLICATION_MANAGED
        }
    }

    /// `autoDeploymentMode`.
    pub fn auto_deployment_mode(&self) -> model::AutoDeploymentMode {
        match self.record.latest_revision {
            true => model::AutoDeploymentMode::LATEST_REVISION,
            false => model::AutoDeploymentMode::DISABLED,
        }
    }

    /// `revisionWeights`.
    pub fn weights(&self) -> Vec<model::RevisionWeight> {
        let weight = |weight: &crate::web::state::Weight| model::RevisionWeight {
            revision_id: weight.revision.clone(),
            weight: i32::try_from(weight.percent).unwrap_or(100),
        };
        self.record.weights.iter().map(weight).collect()
    }

    /// `scalingConfig`.
    pub fn scaling(&self) -> Option<model::ScalingConfig> {
        let max_environments = self.record.environments_max;
        max_environments.map(|count| model::ScalingConfig {
            max_environments: Some(count),
        })
    }

    /// `throttleConfig`.
    pub fn throttle(&self) -> Option<model::ThrottleConfig> {
        self.record
            .rate_limit
            .map(|rate| model::ThrottleConfig { rate_limit: Some(rate) })
    }

    /// `updateStatus` and its reason.
    pub fn update(&self) -> (Option<model::EndpointUpdateStatus>, Option<String>) {
        match self.record.updated {
            false => (None, None),
            true => {
                let reason = "The update completed successfully.".to_owned();
                (Some(model::EndpointUpdateStatus::SUCCESSFUL), Some(reason))
            }
        }
    }

    /// `regionalEndpoints`: the home region alone.
    pub fn regional(&self) -> BTreeMap<String, model::RegionalEndpoint> {
        let (update_status, update_status_reason) = self.update();
        let (state, state_reason) = self.state.clone();
        let regional = model::RegionalEndpoint {
            domain_name: Some(self.record.domain.clone()),
            auth_type: self.auth_type(),
            revision_weights: self.weights(),
            scaling_config: self.scaling(),
            throttle_config: self.throttle(),
            state,
            state_reason,
            update_status,
            update_status_reason,
        };
        BTreeMap::from([(self.region.to_owned(), regional)])
    }

    /// An endpoint in a list.
    pub fn summary(&self) -> model::FunctionEndpointSummary {
        let (update_status, update_status_reason) = self.update();
        let (state, state_reason) = self.state.clone();
        model::FunctionEndpointSummary {
            endpoint_arn: names::endpoint_arn(self.region, self.id, &self.record.name),
            endpoint_name: self.record.name.clone(),
            description: self.record.description.clone(),
            endpoint_type: model::EndpointType::HOME_REGION,
            domain_name: self.record.domain.clone(),
            auth_type: self.auth_type(),
            auto_deployment_mode: self.auto_deployment_mode(),
            revision_weights: self.weights(),
            regions: vec![self.region.to_owned()],
            scaling_config: self.scaling(),
            throttle_config: self.throttle(),
            state,
            state_reason,
            update_status,
            update_status_reason,
            created_at: timestamp(self.record.created_at_ms),
            updated_at: timestamp(self.record.updated_at_ms),
        }
    }
}

/// The same endpoint as one of the three answers that show all of it; the model gives each its
/// own type.
macro_rules! endpoint_answer {
    ($answer:ident, $view:expr) => {{
        let view = $view;
        let summary = view.summary();
        standpipe_wire::model::lambda_web::$answer {
            function_arn: crate::web::names::function_arn(view.region, view.id),
            endpoint_arn: summary.endpoint_arn,
            endpoint_name: summary.endpoint_name,
            description: summary.description,
            endpoint_type: summary.endpoint_type,
            domain_name: summary.domain_name,
            auth_type: summary.auth_type,
            auto_deployment_mode: summary.auto_deployment_mode,
            revision_weights: summary.revision_weights,
            regions: summary.regions,
            scaling_config: summary.scaling_config,
            throttle_config: summary.throttle_config,
            state: summary.state,
            state_reason: summary.state_reason,
            update_status: summary.update_status,
            update_status_reason: summary.update_status_reason,
            regional_endpoints: view.regional(),
            created_at: summary.created_at,
            updated_at: summary.updated_at,
        }
    }};
}
pub(crate) use endpoint_answer;

/// The same revision as one of the two answers that show all of it.
macro_rules! revision_answer {
    ($answer:ident, $region:expr, $id:expr, $record:expr) => {{
        let (region, id, record): (&str, &crate::web::names::FunctionId, &crate::web::state::RevisionRecord) =
            ($region, $id, $record);
        let (state, state_reason) = crate::web::view::revision_state(record);
        standpipe_wire::model::lambda_web::$answer {
            function_arn: crate::web::names::function_arn(region, id),
            revision_arn: crate::web::names::revision_arn(region, id, &record.id),
            revision_id: record.id.clone(),
            description: record.description.clone(),
            kms_key_arn: None,
            build_config: crate::web::view::build_config(record),
            service_config: crate::web::view::service_config(&id.name, record),
            state,
            state_reason,
            errors: crate::web::view::revision_errors(record),
            created_at: crate::web::view::timestamp(record.created_at_ms),
        }
    }};
}
pub(crate) use revision_answer;
