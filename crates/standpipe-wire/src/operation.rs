//! What the generator makes of each operation of a service model.

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};

use crate::{AwsError, Head, ServiceName};

/// The request side of an operation, ready to be signed. A streaming payload travels beside it.
#[derive(Clone, Debug)]
pub struct RequestParts {
    /// HTTP method.
    pub method: Method,
    /// Percent-encoded path, starting with `/`; path style for S3.
    pub path: String,
    /// Decoded query pairs; the client encodes and sorts them.
    pub query: Vec<(String, String)>,
    /// Header fields of the operation.
    pub headers: HeaderMap,
    /// The document; empty when the payload is streamed.
    pub body: Bytes,
}

/// The answer side of an operation. A streaming payload travels beside it.
#[derive(Clone, Debug)]
pub struct ResponseParts {
    /// Status of success from the model.
    pub status: StatusCode,
    /// Header fields of the output.
    pub headers: HeaderMap,
    /// The document; empty when the payload is streamed.
    pub body: Bytes,
}

/// One operation of a service model, for both ends of the wire.
pub trait Operation {
    /// AWS's name, for example `PutObject`.
    const NAME: &'static str;
    /// The service it belongs to.
    const SERVICE: ServiceName;
    /// IAM action, for example `s3:PutObject`.
    const ACTION: &'static str;
    /// The request payload is a stream, not part of `Input`.
    const STREAMING_INPUT: bool;
    /// The response payload is a stream, not part of `Output`.
    const STREAMING_OUTPUT: bool;
    /// Members of the request, named and typed as in the model.
    type Input;
    /// Members of the answer.
    type Output;

    /// Server: reads and validates (required members, ranges, enums, patterns of the model).
    fn decode_input(head: &Head, body: &[u8]) -> Result<Self::Input, AwsError>;
    /// Server: writes the answer.
    fn encode_output(output: Self::Output) -> Result<ResponseParts, AwsError>;
    /// Server: writes the answer in the protocol the request came in. SQS and STS need this one: they
    /// speak more than one protocol, and their XML carries the request id.
    fn encode_answer(head: &Head, output: Self::Output) -> Result<ResponseParts, AwsError> {
        let _ = head;
        Self::encode_output(output)
    }
    /// Client: writes the request.
    fn encode_input(input: &Self::Input) -> Result<RequestParts, AwsError>;
    /// Client: reads the answer.
    fn decode_output(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Result<Self::Output, AwsError>;
}
