//! Queue names, ARNs and URLs.

use percent_encoding::percent_decode_str;
use standpipe_wire::{AccountId, Head};

use crate::errors::SqsError;
use crate::limits::QUEUE_NAME_CHARS_MAX;

const FIFO_SUFFIX: &str = ".fifo";

/// True for the name of a FIFO queue.
pub fn is_fifo(name: &str) -> bool {
    name.ends_with(FIFO_SUFFIX)
}

/// Checks the name of a new queue against its kind.
pub fn check_new(name: &str, fifo: bool) -> Result<(), SqsError> {
    let stem = name.strip_suffix(FIFO_SUFFIX);
    let is_plain = |name: &str| {
        !name.is_empty()
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    let good = name.len() <= QUEUE_NAME_CHARS_MAX
        && match (fifo, stem) {
            (true, Some(stem)) => is_plain(stem),
            (false, None) => is_plain(name),
            (true, None) | (false, Some(_)) => false,
        };
    if good {
        return Ok(());
    }
    let message = if fifo {
        "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with \
         .fifo suffix and be 1 to 80 in length."
    } else {
        "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"
    };
    Err(SqsError::InvalidParameterValue {
        message: message.to_owned(),
    })
}

/// A queue of an account.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct QueueName {
    /// The owner.
    pub account: AccountId,
    /// The name.
    pub name: String,
}

impl QueueName {
    /// Reads a queue URL. The host is not looked at: the same queue has many names. A name alone is a queue of the
    /// caller's, as AWS takes it; the address of the service itself is the address of no queue, and what else is
    /// no URL of a queue names one that does not exist.
    pub fn of_url(url: &str, caller: Option<AccountId>) -> Result<QueueName, SqsError> {
        let missing = || SqsError::QueueDoesNotExist;
        let path = match url.split_once("://") {
            Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
            None if !url.contains('/') => return QueueName::of_caller(url, caller).ok_or_else(missing),
            None => url.strip_prefix('/').ok_or_else(missing)?,
        };
        if path.is_empty() && url.ends_with('/') {
            return Err(SqsError::InvalidAddress {
                address: url.to_owned(),
            });
        }
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let (account, name) = path.trim_end_matches('/').split_once('/').ok_or_else(missing)?;
        let name = percent_decode_str(name).decode_utf8().map_err(|_| missing())?;
        if name.is_empty() || name.contains('/') {
            return Err(missing());
        }
        Ok(QueueName {
            account: AccountId::parse(account).ok_or_else(missing)?,
            name: name.into_owned(),
        })
    }

    fn of_caller(name: &str, caller: Option<AccountId>) -> Option<QueueName> {
        let name = name.to_owned();
        caller
            .filter(|_| !name.is_empty())
            .map(|account| QueueName { account, name })
    }

    /// Reads `arn:aws:sqs:REGION:ACCOUNT:NAME`; answers the region too.
    pub fn of_arn(arn: &str) -> Option<(QueueName, &str)> {
        let mut parts = arn.split(':');
        let (Some("arn"), Some(partition), Some("sqs")) = (parts.next(), parts.next(), parts.next()) else {
            return None;
        };
        let (region, account, name) = (parts.next()?, parts.next()?, parts.next()?);
        if !partition.starts_with("aws") || parts.next().is_some() || name.is_empty() {
            return None;
        }
        let name = QueueName {
            account: AccountId::parse(account)?,
            name: name.to_owned(),
        };
        Some((name, region))
    }

    /// The URL under which the caller of a request reaches the queue.
    pub fn url(&self, head: &Head) -> String {
        let scheme = if head.secure { "https" } else { "http" };
        format!("{scheme}://{}/{}/{}", head.authority, self.account, self.name)
    }

    /// The ARN.
    pub fn arn(&self, region: &str) -> String {
        format!("arn:aws:sqs:{region}:{}:{}", self.account, self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_kind_of_the_queue() {
        let check = |name: &str, fifo: bool, good: bool| {
            assert_eq!(check_new(name, fifo).is_ok(), good, "{name} {fifo}");
        };
        check("a-B_9", false, true);
        check("a.fifo", true, true);
        check("a.fifo", false, false);
        check("a", true, false);
        check(".fifo", true, false);
        check("", false, false);
        check("a b", false, false);
        check("ä", false, false);
        check("a.b", false, false);
        check("../x", false, false);
        check(&"x".repeat(80), false, true);
        check(&"x".repeat(81), false, false);
        check(&format!("{}.fifo", "x".repeat(76)), true, false);
    }

    #[test]
    fn urls_and_arns_name_a_queue() {
        let queue = |url: &str| {
            QueueName::of_url(url, AccountId::parse("111111111111"))
                .ok()
                .map(|it| format!("{}/{}", it.account, it.name))
        };
        let expected = Some("000000000000/q.fifo".to_owned());
        assert_eq!(queue("http://127.0.0.1:4566/000000000000/q.fifo"), expected);
        assert_eq!(
            queue("https://sqs.eu-west-1.amazonaws.com/000000000000/q.fifo"),
            expected
        );
        assert_eq!(queue("/000000000000/q.fifo"), expected);
        assert_eq!(queue("q").as_deref(), Some("111111111111/q"));
        for bad in [
            "",
            "a/q",
            "http://h/",
            "http://h/q",
            "http://h/12/q",
            "http://h/000000000000/",
            "http://h/000000000000/a/b",
        ] {
            assert_eq!(queue(bad), None, "{bad}");
        }
        let (name, region) = QueueName::of_arn("arn:aws:sqs:eu-west-1:000000000000:q").unwrap();
        assert_eq!((name.name.as_str(), region), ("q", "eu-west-1"));
        assert_eq!(name.arn(region), "arn:aws:sqs:eu-west-1:000000000000:q");
        for bad in [
            "arn:aws:sns:r:000000000000:q",
            "arn:aws:sqs:r:0:q",
            "arn:aws:sqs:r:000000000000:q:x",
            "x",
        ] {
            assert!(QueueName::of_arn(bad).is_none(), "{bad}");
        }
    }
}
