//! Whom a bucket tells what: one configuration of a queue or a function.

use standpipe_wire::model::s3::{
    Event, FilterRule, LambdaFunctionConfiguration, NotificationConfigurationFilter, QueueConfiguration,
};

use super::{Happened, covers};

/// One configuration, whatever it tells.
#[derive(Clone, Copy)]
pub(super) struct Destination<'a> {
    /// Unique in the bucket.
    pub(super) id: &'a str,
    /// The queue or the function.
    pub(super) arn: &'a str,
    pub(super) events: &'a [Event],
    filter: Option<&'a NotificationConfigurationFilter>,
}

/// All that a bucket's configuration names.
pub(super) fn destinations<'a>(
    queues: &'a [QueueConfiguration],
    functions: &'a [LambdaFunctionConfiguration],
) -> impl Iterator<Item = Destination<'a>> {
    let queues = queues.iter().map(|queue| Destination {
        id: queue.id.as_deref().unwrap_or_default(),
        arn: &queue.queue_arn,
        events: &queue.events,
        filter: queue.filter.as_ref(),
    });
    let functions = functions.iter().map(|function| Destination {
        id: function.id.as_deref().unwrap_or_default(),
        arn: &function.lambda_function_arn,
        events: &function.events,
        filter: function.filter.as_ref(),
    });
    queues.chain(functions)
}

impl<'a> Destination<'a> {
    /// `s3:ObjectCreated:*` or the event itself, and the key's prefix and suffix.
    pub(super) fn wants(&self, happened: &Happened<'_>) -> bool {
        let named = self.events.iter().any(|event| covers(event.as_str(), happened.event));
        named && self.ends().admit(happened.key)
    }

    /// The rules of its filter.
    pub(super) fn rules(&self) -> impl Iterator<Item = &'a FilterRule> {
        let key = self.filter.and_then(|filter| filter.key.as_ref());
        key.into_iter().flat_map(|key| key.filter_rules.iter())
    }

    /// What the rules ask of a key; their names are case-insensitive, as on AWS.
    pub(super) fn ends(&self) -> Ends<'a> {
        let mut ends = Ends::default();
        for rule in self.rules() {
            let value = rule.value.as_deref().unwrap_or_default();
            let name = rule.name.as_ref().map(|name| name.as_str().to_ascii_lowercase());
            match name.as_deref() {
                Some("prefix") => ends.prefix = value,
                Some("suffix") => ends.suffix = value,
                _ => {}
            }
        }
        ends
    }
}

/// First and last letters a key must have.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Ends<'a> {
    prefix: &'a str,
    suffix: &'a str,
}

impl Ends<'_> {
    fn admit(&self, key: &str) -> bool {
        key.starts_with(self.prefix) && key.ends_with(self.suffix)
    }

    /// Whether one key can have both.
    pub(super) fn overlaps(&self, other: &Ends<'_>) -> bool {
        let prefix = self.prefix.starts_with(other.prefix) || other.prefix.starts_with(self.prefix);
        let suffix = self.suffix.ends_with(other.suffix) || other.suffix.ends_with(self.suffix);
        prefix && suffix
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_look_at_both_ends() {
        let ends = Ends {
            prefix: "in/",
            suffix: ".jpg",
        };
        assert!(ends.admit("in/a.jpg") && !ends.admit("out/a.jpg") && !ends.admit("in/a.png"));
    }
}
