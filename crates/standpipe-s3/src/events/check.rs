//! Judges a notification configuration before it is stored, and asks its destinations.

use standpipe_wire::AwsError;
use standpipe_wire::model::s3::NotificationConfiguration;

use super::destination::{Destination, destinations};
use super::{covers, delivery, message, permission};
use crate::S3;
use crate::access::Request;
use crate::disk::bucket::BucketRecord;
use crate::errors::S3Error;

/// Most configurations of a bucket.
const CONFIGURATIONS_MAX: usize = 100;
/// Where the region stands in an ARN: `arn:aws:SERVICE:REGION:ACCOUNT:NAME`.
const REGION_FIELD: usize = 3;
/// The events that happen here, and those that could not: what would cause them is refused or does not exist here, so
/// that nobody misses one. `*` stands for all of a group.
const EVENTS: [&str; 21] = [
    "ObjectCreated:Put",
    "ObjectCreated:Post",
    "ObjectCreated:Copy",
    "ObjectCreated:CompleteMultipartUpload",
    "ObjectRemoved:Delete",
    "ObjectRemoved:DeleteMarkerCreated",
    "ObjectTagging:Put",
    "ObjectTagging:Delete",
    "LifecycleExpiration:Delete",
    "LifecycleExpiration:DeleteMarkerCreated",
    "LifecycleTransition",
    "ObjectRetention:Put",
    "ObjectAcl:Put",
    "ObjectRestore:Post",
    "ObjectRestore:Completed",
    "ReducedRedundancyLostObject",
    "IntelligentTiering",
    "Replication:OperationFailedReplication",
    "Replication:OperationNotTracked",
    "Replication:OperationMissedThreshold",
    "Replication:OperationReplicatedAfterThreshold",
];

/// Refuses what is wrong in itself, and gives every configuration an id.
pub fn check(
    mut config: NotificationConfiguration,
    new_id: impl Fn() -> String,
) -> Result<NotificationConfiguration, S3Error> {
    if !config.topic_configurations.is_empty() {
        return Err(S3Error::NotImplemented {
            what: "TopicConfiguration",
        });
    }
    if config.event_bridge_configuration.is_some() {
        return Err(S3Error::NotImplemented {
            what: "EventBridgeConfiguration",
        });
    }
    let queue_ids = config.queue_configurations.iter_mut().map(|queue| &mut queue.id);
    let functions = config.lambda_function_configurations.iter_mut();
    for id in queue_ids.chain(functions.map(|function| &mut function.id)) {
        if id.as_deref().unwrap_or_default().is_empty() {
            *id = Some(new_id());
        }
    }
    let all: Vec<Destination<'_>> =
        destinations(&config.queue_configurations, &config.lambda_function_configurations).collect();
    if all.len() > CONFIGURATIONS_MAX {
        return Err(S3Error::request(format!(
            "The number of notification configurations should not exceed allowed limit of {CONFIGURATIONS_MAX}."
        )));
    }
    for (index, destination) in all.iter().enumerate() {
        check_one(destination)?;
        for earlier in &all[..index] {
            check_pair(earlier, destination)?;
        }
    }
    drop(all);
    name_rules(&mut config);
    Ok(config)
}

/// AWS takes the names of filter rules in any case, and shows them as `Prefix` and `Suffix`.
fn name_rules(config: &mut NotificationConfiguration) {
    let queues = config.queue_configurations.iter_mut().map(|queue| &mut queue.filter);
    let functions = config.lambda_function_configurations.iter_mut();
    let filters = queues.chain(functions.map(|function| &mut function.filter)).flatten();
    for rule in filters
        .filter_map(|filter| filter.key.as_mut())
        .flat_map(|key| &mut key.filter_rules)
    {
        let is_prefix = rule
            .name
            .as_ref()
            .is_some_and(|name| name.as_str().eq_ignore_ascii_case("prefix"));
        rule.name = Some(if is_prefix { "Prefix" } else { "Suffix" }.into());
    }
}

/// What happens here and is not told: a restored copy is gone by the clock alone.
const UNTOLD: &str = "ObjectRestore:Delete";

fn check_one(destination: &Destination<'_>) -> Result<(), S3Error> {
    if destination.events.is_empty() {
        return Err(S3Error::MalformedXml);
    }
    for event in destination.events {
        let name = event.as_str();
        if !event.is_known() {
            return Err(S3Error::argument(
                "Event",
                name,
                "The event is not supported for notifications",
            ));
        }
        if covers(name, UNTOLD) || !EVENTS.iter().any(|known| covers(name, known)) {
            return Err(S3Error::NotImplemented { what: "Event" });
        }
    }
    let mut seen: Vec<String> = Vec::new();
    for rule in destination.rules() {
        let name = rule.name.as_ref().map(|name| name.as_str().to_ascii_lowercase());
        let name = name
            .filter(|name| matches!(name.as_str(), "prefix" | "suffix"))
            .ok_or_else(|| {
                S3Error::argument(
                    "FilterRule.Name",
                    rule.name.as_ref().map(|name| name.as_str()).unwrap_or_default(),
                    "filter rule name must be either prefix or suffix",
                )
            })?;
        if seen.contains(&name) {
            return Err(S3Error::argument(
                "FilterRule.Name",
                name,
                "Cannot specify more than one prefix rule or one suffix rule in a filter.",
            ));
        }
        seen.push(name);
    }
    Ok(())
}

/// Two configurations never tell of one event twice, and never share an id.
fn check_pair(first: &Destination<'_>, second: &Destination<'_>) -> Result<(), S3Error> {
    if first.id == second.id {
        return Err(S3Error::argument(
            "Id",
            second.id,
            "Same ID used for multiple configurations. IDs must be unique",
        ));
    }
    let share_event = EVENTS.iter().any(|event| {
        let named = |one: &Destination<'_>| one.events.iter().any(|name| covers(name.as_str(), event));
        named(first) && named(second)
    });
    if share_event && first.ends().overlaps(&second.ends()) {
        return Err(S3Error::request(
            "Configurations overlap. Configurations on the same bucket cannot share a common event type.",
        ));
    }
    Ok(())
}

/// Judges every destination: the caller could tell it something, and, unless that is skipped, it would take it: a queue
/// is sent the test event, a function would take one.
pub async fn accept(
    s3: &S3,
    request: &Request,
    bucket: &str,
    entered: &BucketRecord,
    config: &NotificationConfiguration,
    skips_trying: bool,
) -> Result<(), S3Error> {
    let all = || destinations(&config.queue_configurations, &config.lambda_function_configurations);
    for destination in all() {
        check_region(destination.arn, entered.region_name())?;
    }
    let mut error = AwsError::new(
        400,
        "InvalidArgument",
        "Unable to validate the following destination configurations",
    );
    let mut count = 0;
    for destination in all() {
        let accepted = match permission::check(request, entered.owner, destination.arn) {
            Ok(()) if !skips_trying => {
                let test = message::test(request, bucket);
                delivery::try_out(s3, entered.owner, destination.arn, test).await
            }
            permitted => permitted,
        };
        if let Err(reason) = accepted {
            count += 1;
            // AWS numbers them, and writes a `null` behind each name.
            let named = [
                (format!("ArgumentName{count}"), format!("{}, null", destination.arn)),
                (format!("ArgumentValue{count}"), reason),
            ];
            error.members.extend(named.map(|(name, value)| (name.into(), value)));
        }
    }
    if count == 0 { Ok(()) } else { Err(error.into()) }
}

/// A bucket tells only what is in its own region. What names no region is not an ARN, which is said elsewhere.
fn check_region(arn: &str, region: &str) -> Result<(), S3Error> {
    match arn.split(':').nth(REGION_FIELD) {
        Some(named) if named != region => Err(S3Error::argument(
            "Destination",
            arn,
            "The notification destination service region is not valid for the bucket location constraint",
        )),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use standpipe_wire::model::s3::{
        Event, FilterRule, LambdaFunctionConfiguration, NotificationConfigurationFilter, QueueConfiguration,
        S3KeyFilter,
    };

    use super::*;

    fn queue(id: &str, event: &str, prefix: &str, suffix: &str) -> QueueConfiguration {
        let rule = |name: &str, value: &str| FilterRule {
            name: Some(name.into()),
            value: Some(value.to_owned()),
        };
        QueueConfiguration {
            id: Some(id.to_owned()),
            queue_arn: "arn:aws:sqs:us-east-1:000000000000:q".into(),
            events: vec![Event::from(event)],
            filter: Some(NotificationConfigurationFilter {
                key: Some(S3KeyFilter {
                    filter_rules: vec![rule("Prefix", prefix), rule("suffix", suffix)],
                }),
            }),
        }
    }

    fn code(queues: Vec<QueueConfiguration>) -> String {
        let config = NotificationConfiguration {
            queue_configurations: queues,
            ..NotificationConfiguration::default()
        };
        match check(config, || "made".to_owned()) {
            Ok(_) => "ok".to_owned(),
            Err(error) => error.into_aws().code.into_owned(),
        }
    }

    #[test]
    fn configurations_that_would_tell_twice_are_refused() {
        let all = "s3:ObjectCreated:*";
        let put = "s3:ObjectCreated:Put";
        let check = |queues: Vec<QueueConfiguration>, expected: &str| assert_eq!(code(queues), expected);
        check(vec![queue("a", all, "x/", ""), queue("b", put, "y/", "")], "ok");
        check(vec![queue("a", all, "x/", ".jpg"), queue("b", put, "x/", ".png")], "ok");
        check(
            vec![queue("a", all, "x/", ""), queue("b", put, "x/y/", "")],
            "InvalidRequest",
        );
        check(
            vec![queue("a", all, "", ""), queue("b", "s3:ObjectRemoved:*", "", "")],
            "ok",
        );
        check(
            vec![queue("a", put, "x", ""), queue("a", put, "y", "")],
            "InvalidArgument",
        );
        check(vec![queue("a", "s3:ObjectRestore:*", "", "")], "NotImplemented");
        check(vec![queue("a", "s3:ObjectRestore:Delete", "", "")], "NotImplemented");
        check(vec![queue("a", "s3:ObjectRestore:Completed", "", "")], "ok");
        check(vec![queue("a", "s3:Replication:*", "", "")], "ok");
        check(vec![queue("a", "s3:ObjectAcl:Put", "", "")], "ok");
    }

    #[test]
    fn destinations_are_of_the_buckets_region() {
        for (arn, region, expected) in [
            ("arn:aws:sqs:us-east-1:000000000000:q", "us-east-1", true),
            ("arn:aws:sqs:us-east-1:000000000000:q", "eu-west-1", false),
            ("arn:aws:lambda:eu-west-1:000000000000:function:f", "eu-west-1", true),
            ("arn:aws:lambda::000000000000:function:f", "eu-west-1", false),
            ("not an arn", "eu-west-1", true),
        ] {
            assert_eq!(check_region(arn, region).is_ok(), expected, "{arn} {region}");
        }
    }

    #[test]
    fn a_queue_and_a_function_are_not_told_the_same_either() {
        let put = "s3:ObjectCreated:Put";
        for (id, prefix, expected) in [
            ("b", "y/", "ok"),
            ("b", "x/", "InvalidRequest"),
            ("a", "y/", "InvalidArgument"),
        ] {
            let function = queue(id, put, prefix, "");
            let config = NotificationConfiguration {
                queue_configurations: vec![queue("a", put, "x/", "")],
                lambda_function_configurations: vec![LambdaFunctionConfiguration {
                    id: function.id,
                    lambda_function_arn: "arn:aws:lambda:us-east-1:000000000000:function:f".into(),
                    events: function.events,
                    filter: function.filter,
                }],
                ..NotificationConfiguration::default()
            };
            let code = check(config, || "made".to_owned())
                .map_or_else(|error| error.into_aws().code.into_owned(), |_| "ok".into());
            assert_eq!(code, expected, "{id} {prefix}");
        }
    }
}
