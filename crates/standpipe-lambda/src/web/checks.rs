//! Parameters that several operations share: checked once, turned into our own types.

use std::collections::BTreeMap;

use standpipe_store::Snapshot;
use standpipe_wire::model::lambda_web as model;

use crate::web::error::WebError;
use crate::web::limits;
use crate::web::start::RESERVED_VARIABLES;
use crate::web::state::{self, RevisionState, Variables, Weight};
use crate::web::view::default_log_group;

/// The parts of a new revision that come from the request.
#[derive(Clone, Debug)]
pub struct RevisionParts {
    /// For people.
    pub description: Option<String>,
    /// Where the code is.
    pub code: model::S3Object,
    /// Runtime string.
    pub runtime: String,
    /// Role.
    pub role_arn: String,
    /// Seconds.
    pub timeout_secs: u32,
    /// Requests at once.
    pub concurrency_max: u32,
    /// Environment.
    pub variables: Variables,
}

/// Checks a revision's configuration.
pub fn revision(
    function: &str,
    description: Option<String>,
    kms_key_arn: Option<&str>,
    build: model::BuildConfig,
    service: model::ServiceConfig,
) -> Result<RevisionParts, WebError> {
    if kms_key_arn.is_some() {
        return Err(WebError::NotImplemented("kmsKeyArn".to_owned()));
    }
    if service.egress_network_connector_arn.is_some() {
        return Err(WebError::NotImplemented(
            "serviceConfig.egressNetworkConnectorArn".to_owned(),
        ));
    }
    if let Some(logging) = service.telemetry_config.and_then(|telemetry| telemetry.logging_config) {
        check_logging(function, &logging)?;
    }
    let number = |value: Option<i32>, default: u32| value.and_then(|v| u32::try_from(v).ok()).unwrap_or(default);
    Ok(RevisionParts {
        description,
        code: build.code_config.s3_object,
        runtime: build.runtime_config.runtime,
        role_arn: service.execution_role_arn,
        timeout_secs: number(service.timeout_seconds, limits::TIMEOUT_SECS_DEFAULT),
        concurrency_max: number(service.max_concurrency_per_environment, limits::CONCURRENCY_DEFAULT),
        variables: check_variables(service.environment_variables.unwrap_or_default())?,
    })
}

/// The defaults are accepted, since clients send back what they were answered.
fn check_logging(function: &str, logging: &model::LoggingConfig) -> Result<(), WebError> {
    let member = |name: &str| {
        Err(WebError::NotImplemented(format!(
            "serviceConfig.telemetryConfig.loggingConfig.{name}"
        )))
    };
    if logging
        .log_group
        .as_ref()
        .is_some_and(|group| *group != default_log_group(function))
    {
        return member("logGroup");
    }
    if logging
        .application_log_level
        .as_ref()
        .is_some_and(|level| level.as_str() != "INFO")
    {
        return member("applicationLogLevel");
    }
    if logging
        .system_log_level
        .as_ref()
        .is_some_and(|level| level.as_str() != "INFO")
    {
        return member("systemLogLevel");
    }
    Ok(())
}

fn check_variables(variables: BTreeMap<String, String>) -> Result<Variables, WebError> {
    let bytes: usize = variables.iter().map(|(name, value)| name.len() + value.len()).sum();
    if bytes > limits::ENVIRONMENT_BYTES_MAX {
        let limit = limits::ENVIRONMENT_BYTES_MAX;
        return Err(WebError::Validation(format!(
            "the environment variables have more than {limit} bytes together"
        )));
    }
    for (name, value) in &variables {
        if RESERVED_VARIABLES.contains(&name.as_str()) {
            let text = format!("the environment variable `{name}` is reserved and cannot be set");
            return Err(WebError::Validation(text));
        }
        if value.contains('\0') {
            return Err(WebError::Validation(format!(
                "the environment variable `{name}` contains NUL"
            )));
        }
    }
    Ok(Variables(variables))
}

/// Checks `endpointType` and `regions`: only the home region exists here.
pub fn endpoint_place(kind: &model::EndpointType, regions: Option<&[String]>, home: &str) -> Result<(), WebError> {
    if *kind != model::EndpointType::HOME_REGION {
        return Err(WebError::NotImplemented(format!("endpointType {kind}")));
    }
    if regions.is_some_and(|regions| regions.iter().any(|region| region != home)) {
        let text = format!("a HomeRegion endpoint has only the region `{home}`; leave out `regions`");
        return Err(WebError::Validation(text));
    }
    Ok(())
}

/// Checks `rateLimit` against AWS's list.
pub fn rate_limit(throttle: Option<&model::ThrottleConfig>) -> Result<Option<i32>, WebError> {
    let Some(rate) = throttle.and_then(|throttle| throttle.rate_limit) else {
        return Ok(None);
    };
    if limits::RATE_LIMITS.contains(&rate) {
        return Ok(Some(rate));
    }
    Err(WebError::invalid(
        "throttleConfig.rateLimit",
        &rate.to_string(),
        "is 0, 100 to 1000 in hundreds or 1000 to 10000 in thousands",
    ))
}

/// Checks weights against the revisions of the function.
pub fn weights(
    snapshot: &dyn Snapshot,
    function: &str,
    asked: &[model::RevisionWeight],
) -> Result<Vec<Weight>, WebError> {
    let mut weights: Vec<Weight> = Vec::new();
    for weight in asked {
        let id = weight.revision_id.rsplit('/').next().unwrap_or_default().to_owned();
        let revision = state::load_revision(snapshot, function, &id)?;
        if let RevisionState::Failed { message, .. } = revision.state {
            return Err(WebError::Validation(format!(
                "the revision `{id}` failed and cannot serve: {message}"
            )));
        }
        if weights.iter().any(|other| other.revision == id) {
            return Err(WebError::Validation(format!(
                "the revision `{id}` appears twice in revisionWeights"
            )));
        }
        weights.push(Weight {
            revision: id,
            percent: u32::try_from(weight.weight).unwrap_or(0),
        });
    }
    let total: u32 = weights.iter().map(|weight| weight.percent).sum();
    if total != 100 {
        return Err(WebError::Validation(format!(
            "the weights in revisionWeights add up to {total}, not 100"
        )));
    }
    Ok(weights)
}

/// Checks and applies `filters`: every filter must match one of its values.
pub struct Filters(Vec<model::Filter>);

impl Filters {
    /// Refuses names that are not in `allowed`.
    pub fn new(filters: Option<Vec<model::Filter>>, allowed: &[&str]) -> Result<Filters, WebError> {
        let filters = filters.unwrap_or_default();
        match filters.iter().find(|filter| !allowed.contains(&filter.name.as_str())) {
            None => Ok(Filters(filters)),
            Some(filter) => {
                let rule = format!("is one of [{}]", allowed.join(", "));
                Err(WebError::invalid("filters.name", &filter.name, &rule))
            }
        }
    }

    /// True when an item with these fields passes.
    pub fn pass(&self, field: impl Fn(&str) -> String) -> bool {
        self.0.iter().all(|filter| filter.values.contains(&field(&filter.name)))
    }
}

/// One page of items that are sorted by id: the items, and the token of the next page.
pub fn page<T>(
    items: Vec<T>,
    id: impl Fn(&T) -> &str,
    max_results: Option<i32>,
    next_token: Option<&str>,
) -> Result<(Vec<T>, Option<String>), WebError> {
    let after = next_token.map(crate::web::names::page_start).transpose()?;
    let count = max_results
        .and_then(|count| usize::try_from(count).ok())
        .unwrap_or(limits::PAGE_ITEMS_DEFAULT);
    let mut rest = items
        .into_iter()
        .filter(|item| after.as_deref().is_none_or(|after| id(item) > after));
    let page: Vec<T> = rest.by_ref().take(count).collect();
    let token = match (rest.next(), page.last()) {
        (Some(_), Some(last)) => Some(crate::web::names::page_token(id(last))),
        _ => None,
    };
    Ok((page, token))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_continue_after_a_deleted_item() {
        let ids = |range: std::ops::Range<u32>| range.map(|n| format!("{n:026}")).collect::<Vec<_>>();
        let (first, token) = page(ids(0..5), |id| id, Some(2), None).unwrap();
        assert_eq!(first, ids(0..2));
        let without: Vec<String> = ids(0..5).into_iter().filter(|id| *id != first[1]).collect();
        let (second, token) = page(without, |id| id, Some(2), token.as_deref()).unwrap();
        assert_eq!(second, ids(2..4));
        let (third, token) = page(ids(0..5), |id| id, Some(2), token.as_deref()).unwrap();
        assert_eq!((third, token), (ids(4..5), None));
    }

    #[test]
    fn reserved_variables_and_nul_are_refused() {
        let one = |name: &str, value: &str| check_variables(BTreeMap::from([(name.to_owned(), value.to_owned())]));
        assert!(one("AWS_REGION", "x").is_err());
        assert!(one("A", "x\0").is_err());
        assert!(one("A", &"x".repeat(70_000)).is_err());
        assert!(one("NODE_ENV", "production").is_ok());
    }

    #[test]
    fn only_documented_rates_are_accepted() {
        let rate = |rate| rate_limit(Some(&model::ThrottleConfig { rate_limit: Some(rate) }));
        assert_eq!(rate(0).unwrap(), Some(0));
        assert_eq!(rate(900).unwrap(), Some(900));
        assert!(rate(150).is_err() && rate(1500).is_err());
        assert_eq!(rate_limit(Some(&model::ThrottleConfig::default())).unwrap(), None);
    }
}
