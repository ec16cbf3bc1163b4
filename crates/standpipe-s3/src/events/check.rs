//! Judges a notification configuration before it is stored, and asks its queues.

use standpipe_wire::AwsError;
use standpipe_wire::model::s3::{NotificationConfiguration, QueueConfiguration};

use super::{covers, delivery, message};
use crate::S3;
use crate::access::Request;
use crate::disk::bucket::BucketRecord;
use crate::errors::S3Error;

/// Most configurations of a bucket.
const CONFIGURATIONS_MAX: usize = 100;
/// The events that happen here. `*` stands for all of a group.
const EVENTS: [&str; 12] = [
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
    "ObjectRetention:Put",
    "ObjectAcl:Put",
];

/// First and last letters a key must have.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Ends<'a> {
    prefix: &'a str,
    suffix: &'a str,
}

impl Ends<'_> {
    pub(super) fn admit(&self, key: &str) -> bool {
        key.starts_with(self.prefix) && key.ends_with(self.suffix)
    }

    /// Whether one key can have both.
    fn overlaps(&self, other: &Ends<'_>) -> bool {
        let nested = |a: bool, b: bool| a || b;
        nested(
            self.prefix.starts_with(other.prefix),
            other.prefix.starts_with(self.prefix),
        ) && nested(self.suffix.ends_with(other.suffix), other.suffix.ends_with(self.suffix))
    }
}

/// The filter of a queue; names are case-insensitive, as on AWS.
pub(super) fn ends(queue: &QueueConfiguration) -> Ends<'_> {
    let key = queue.filter.as_ref().and_then(|filter| filter.key.as_ref());
    let mut ends = Ends::default();
    for rule in key.into_iter().flat_map(|key| key.filter_rules.iter()) {
        let value = rule.value.as_deref().unwrap_or_default();
        match rule
            .name
            .as_ref()
            .map(|name| name.as_str().to_ascii_lowercase())
            .as_deref()
        {
            Some("prefix") => ends.prefix = value,
            Some("suffix") => ends.suffix = value,
            _ => {}
        }
    }
    ends
}

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
    if !config.lambda_function_configurations.is_empty() {
        return Err(S3Error::NotImplemented {
            what: "CloudFunctionConfiguration",
        });
    }
    if config.event_bridge_configuration.is_some() {
        return Err(S3Error::NotImplemented {
            what: "EventBridgeConfiguration",
        });
    }
    let queues = &mut config.queue_configurations;
    if queues.len() > CONFIGURATIONS_MAX {
        return Err(S3Error::request(format!(
            "The number of notification configurations should not exceed allowed limit of {CONFIGURATIONS_MAX}."
        )));
    }
    for queue in queues.iter_mut() {
        check_queue(queue)?;
        if queue.id.as_deref().unwrap_or_default().is_empty() {
            queue.id = Some(new_id());
        }
    }
    for (index, queue) in queues.iter().enumerate() {
        for earlier in &queues[..index] {
            check_pair(earlier, queue)?;
        }
    }
    Ok(config)
}

fn check_queue(queue: &QueueConfiguration) -> Result<(), S3Error> {
    if queue.events.is_empty() {
        return Err(S3Error::MalformedXml);
    }
    for event in &queue.events {
        let name = event.as_str();
        if !EVENTS.iter().any(|known| covers(name, known)) {
            return Err(S3Error::NotImplemented { what: "Event" });
        }
    }
    let key = queue.filter.as_ref().and_then(|filter| filter.key.as_ref());
    let mut seen: Vec<String> = Vec::new();
    for rule in key.into_iter().flat_map(|key| key.filter_rules.iter()) {
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
fn check_pair(first: &QueueConfiguration, second: &QueueConfiguration) -> Result<(), S3Error> {
    if first.id == second.id {
        return Err(S3Error::argument(
            "Id",
            second.id.clone().unwrap_or_default(),
            "Same ID used for multiple configurations. IDs must be unique",
        ));
    }
    let share_event = EVENTS.iter().any(|event| {
        let named = |queue: &QueueConfiguration| queue.events.iter().any(|name| covers(name.as_str(), event));
        named(first) && named(second)
    });
    if share_event && ends(first).overlaps(&ends(second)) {
        return Err(S3Error::request(
            "Configurations overlap. Configurations on the same bucket cannot share a common event type.",
        ));
    }
    Ok(())
}

/// Sends every queue the test event; a queue that does not take it is no destination.
pub async fn accept(
    s3: &S3,
    request: &Request,
    bucket: &str,
    entered: &BucketRecord,
    config: &NotificationConfiguration,
) -> Result<(), S3Error> {
    for queue in &config.queue_configurations {
        let body = message::test(request, bucket);
        if let Err(reason) = delivery::send(s3, entered.owner, &queue.queue_arn, body).await {
            return Err(refused(&queue.queue_arn, &reason));
        }
    }
    Ok(())
}

fn refused(queue_arn: &str, reason: &str) -> S3Error {
    AwsError::new(
        400,
        "InvalidArgument",
        "Unable to validate the following destination configurations",
    )
    .member("ArgumentName", queue_arn)
    .member("ArgumentValue", reason)
    .into()
}

#[cfg(test)]
mod tests {
    use standpipe_wire::model::s3::{Event, FilterRule, NotificationConfigurationFilter, S3KeyFilter};

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
        check(vec![queue("a", "s3:Replication:*", "", "")], "NotImplemented");
        check(vec![queue("a", "s3:ObjectAcl:Put", "", "")], "ok");
    }

    #[test]
    fn filters_look_at_both_ends() {
        let queue = queue("a", "s3:ObjectCreated:*", "in/", ".jpg");
        let ends = ends(&queue);
        assert!(ends.admit("in/a.jpg") && !ends.admit("out/a.jpg") && !ends.admit("in/a.png"));
    }
}
