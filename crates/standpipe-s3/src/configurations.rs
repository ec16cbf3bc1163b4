//! Bucket settings of which there may be many, each under an id: request metrics, storage class analysis, inventories and
//! intelligent tiering. Their operations have one shape, said here once; an operation's own file names it and says what
//! its configuration may hold.
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketMetricsConfiguration.html>

use std::collections::HashSet;

use standpipe_wire::AwsError;
use standpipe_wire::model::s3::Tag;

use crate::errors::S3Error;

/// Keeps one configuration, in the place of another one with its id.
/// `put_configuration!(function, Operation, GetOperation, SETTING, member, check)`: `check(id asked for, configuration)`.
macro_rules! put_configuration {
    ($function:ident, $operation:ident, $get:ident, $setting:ident, $member:ident, $check:path) => {
        /// Keeps the configuration.
        pub async fn $function(
            s3: &$crate::S3,
            request: &$crate::access::Request,
            input: <standpipe_wire::model::s3::$operation as standpipe_wire::Operation>::Input,
        ) -> Result<
            <standpipe_wire::model::s3::$operation as standpipe_wire::Operation>::Output,
            $crate::errors::S3Error,
        > {
            use standpipe_wire::Operation;
            use standpipe_wire::model::s3::{$get, $operation};
            type Document = <$get as Operation>::Output;
            let target =
                $crate::access::Target::bucket($operation::ACTION, &input.bucket, &input.expected_bucket_owner);
            s3.enter(request, &target)?;
            $check(&input.id, &input.$member)?;
            let document = Document {
                $member: Some(input.$member),
            };
            let setting = &$crate::settings::$setting;
            $crate::settings::put_id::<$get>(s3, request, &target, setting, &input.id, document).await?;
            Ok(<$operation as Operation>::Output::default())
        }
    };
}
pub(crate) use put_configuration;

/// Answers one configuration. `get_configuration!(function, Operation, SETTING)`.
macro_rules! get_configuration {
    ($function:ident, $operation:ident, $setting:ident) => {
        /// The configuration as it was put.
        pub async fn $function(
            s3: &$crate::S3,
            request: &$crate::access::Request,
            input: <standpipe_wire::model::s3::$operation as standpipe_wire::Operation>::Input,
        ) -> Result<
            <standpipe_wire::model::s3::$operation as standpipe_wire::Operation>::Output,
            $crate::errors::S3Error,
        > {
            use standpipe_wire::Operation;
            use standpipe_wire::model::s3::$operation;
            let target =
                $crate::access::Target::bucket($operation::ACTION, &input.bucket, &input.expected_bucket_owner);
            $crate::settings::get_id::<$operation>(s3, request, &target, &$crate::settings::$setting, &input.id)
        }
    };
}
pub(crate) use get_configuration;

/// Removes one configuration. `delete_configuration!(function, Operation, SETTING)`.
macro_rules! delete_configuration {
    ($function:ident, $operation:ident, $setting:ident) => {
        /// Removes the configuration.
        pub async fn $function(
            s3: &$crate::S3,
            request: &$crate::access::Request,
            input: <standpipe_wire::model::s3::$operation as standpipe_wire::Operation>::Input,
        ) -> Result<
            <standpipe_wire::model::s3::$operation as standpipe_wire::Operation>::Output,
            $crate::errors::S3Error,
        > {
            use standpipe_wire::Operation;
            use standpipe_wire::model::s3::$operation;
            let target =
                $crate::access::Target::bucket($operation::ACTION, &input.bucket, &input.expected_bucket_owner);
            $crate::settings::delete_id(s3, request, &target, &$crate::settings::$setting, &input.id).await?;
            Ok(<$operation as Operation>::Output::default())
        }
    };
}
pub(crate) use delete_configuration;

/// Lists configurations. `list_configurations!(function, Operation, GetOperation, SETTING, list, member)`: the member of
/// the answer, and that of the Get operation's.
macro_rules! list_configurations {
    ($function:ident, $operation:ident, $get:ident, $setting:ident, $list:ident, $member:ident) => {
        /// Lists them by id, a hundred a page.
        pub async fn $function(
            s3: &$crate::S3,
            request: &$crate::access::Request,
            input: <standpipe_wire::model::s3::$operation as standpipe_wire::Operation>::Input,
        ) -> Result<
            <standpipe_wire::model::s3::$operation as standpipe_wire::Operation>::Output,
            $crate::errors::S3Error,
        > {
            use standpipe_wire::Operation;
            use standpipe_wire::model::s3::{$get, $operation};
            type Answer = <$operation as Operation>::Output;
            let target =
                $crate::access::Target::bucket($operation::ACTION, &input.bucket, &input.expected_bucket_owner);
            let after = input.continuation_token.as_deref();
            let page =
                $crate::settings::list::<$get>(s3, request, &target, &$crate::settings::$setting, after)?;
            Ok(Answer {
                is_truncated: Some(page.next.is_some()),
                continuation_token: input.continuation_token,
                next_continuation_token: page.next,
                $list: page.found.into_iter().filter_map(|found| found.$member).collect(),
            })
        }
    };
}
pub(crate) use list_configurations;

/// The id in the query and the one in the document must be one. For inventories AWS has an error of its own.
pub fn check_id(asked: &str, document: &str) -> Result<(), S3Error> {
    if asked == document {
        Ok(())
    } else {
        Err(S3Error::MalformedXml)
    }
}

/// What a filter asks of objects, whatever kind of configuration it belongs to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    /// Beginning of the key.
    pub prefix: Option<&'a str>,
    /// Tags.
    pub tags: &'a [Tag],
    /// The access point that is asked.
    pub access_point: Option<&'a str>,
}

/// Judges a filter: it is one condition, or an `And` of two and more. `alone`: which of the conditions are there.
pub fn check_filter(alone: &[bool], and: Option<Asked<'_>>) -> Result<(), S3Error> {
    let count = alone.iter().filter(|is_there| **is_there).count();
    if count + usize::from(and.is_some()) != 1 {
        return Err(S3Error::MalformedXml);
    }
    let Some(and) = and else { return Ok(()) };
    if usize::from(and.prefix.is_some()) + and.tags.len() + usize::from(and.access_point.is_some()) < 2 {
        return Err(invalid(
            "InvalidAnd",
            "Number of Prefixes and Tags combined cannot be less than 2. And cannot contain less than 2 elements.",
        ));
    }
    let mut seen = HashSet::new();
    for tag in and.tags {
        if !seen.insert(&tag.key) {
            return Err(invalid(
                "InvalidAnd",
                format!(
                    "All Tag Keys in an And must be unique. Found duplicate entry for {}.",
                    tag.key
                ),
            ));
        }
    }
    Ok(())
}

/// Judges the bucket reports go to: the ARN of a bucket, which names neither a region nor an account.
pub fn check_destination(arn: &str) -> Result<(), S3Error> {
    let invalid = |message: &str| Err(invalid("InvalidS3DestinationBucket", message));
    let Some((region, rest)) = arn.strip_prefix("arn:aws:s3:").and_then(|rest| rest.split_once(':')) else {
        return invalid("Invalid bucket ARN.");
    };
    match rest.split_once(':') {
        Some(("", bucket)) if region.is_empty() && crate::names::is_bucket_name(bucket) => Ok(()),
        Some((account, _)) if !account.is_empty() => invalid("Bucket ARN should not specify a namespace."),
        _ => invalid("Invalid bucket ARN."),
    }
}

/// A refusal with a code of its own.
pub fn invalid(code: &'static str, message: impl Into<String>) -> S3Error {
    AwsError::new(400, code, message.into()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(checked: Result<(), S3Error>) -> Option<String> {
        checked.err().map(|error| error.into_aws().code.into_owned())
    }

    #[test]
    fn a_filter_is_one_condition_or_two_and_more_together() {
        let tag = |key: &str| Tag {
            key: key.to_owned(),
            value: String::new(),
        };
        let (one, twice) = ([tag("a")], [tag("a"), tag("a")]);
        let and = |prefix, tags| {
            Some(Asked {
                prefix,
                tags,
                access_point: None,
            })
        };
        for (alone, and, expected) in [
            ([true, false], None, None),
            ([false, false], None, Some("MalformedXML")),
            ([true, true], None, Some("MalformedXML")),
            ([true, false], and(Some("p"), &one[..]), Some("MalformedXML")),
            ([false, false], and(Some("p"), &one[..]), None),
            ([false, false], and(Some("p"), &[][..]), Some("InvalidAnd")),
            ([false, false], and(None, &twice[..]), Some("InvalidAnd")),
        ] {
            assert_eq!(
                code(check_filter(&alone, and)).as_deref(),
                expected,
                "{alone:?} {and:?}"
            );
        }
    }

    #[test]
    fn reports_go_to_a_bucket() {
        for (arn, good) in [
            ("arn:aws:s3:::reports", true),
            ("reports", false),
            ("arn:aws:s3:::", false),
            ("arn:aws:s3::111111111111:reports", false),
            ("arn:aws:s3:us-east-1::reports", false),
            ("arn:aws:s3:::reports/prefix", false),
        ] {
            let expected = (!good).then(|| "InvalidS3DestinationBucket".to_owned());
            assert_eq!(code(check_destination(arn)), expected, "{arn}");
        }
    }
}
