//! What the pipeline hands calls to.

use std::future::Future;
use std::pin::Pin;

use crate::{Body, Call};

/// An answer on its way out.
pub type Response = http::Response<Body>;

/// The services this server speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ServiceName {
    /// Amazon S3, rest-xml.
    S3,
    /// Amazon SQS, awsJson1_0 and query.
    Sqs,
    /// AWS STS, query.
    Sts,
    /// AWS Lambda, rest-json.
    Lambda,
    /// AWS Lambda Web, rest-json.
    LambdaWeb,
}

impl ServiceName {
    /// Signing name in the credential scope.
    pub fn signing_name(self) -> &'static str {
        match self {
            ServiceName::S3 => "s3",
            ServiceName::Sqs => "sqs",
            ServiceName::Sts => "sts",
            ServiceName::Lambda | ServiceName::LambdaWeb => "lambda",
        }
    }
}

/// A service behind the pipeline. It answers every call, errors included, in its own protocol.
pub trait Service: Send + Sync + 'static {
    /// Answers one call.
    fn call(&self, call: Call) -> Pin<Box<dyn Future<Output = Response> + Send + '_>>;
}
