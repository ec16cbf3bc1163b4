//! The protocols of the service models: rest-xml (S3), rest-json (Lambda), awsJson1_0 and query (SQS, STS).
//!
//! Everything here walks the tables of [`schema`] over the values of [`value`]; nothing is generated.

pub mod error;
pub mod route;
pub mod schema;
pub mod timestamp;
pub mod value;

pub use error::{Dialect, decode_error, encode_error};
pub use timestamp::Timestamp;
pub use value::{Slot, Structure, Value, View};

use http::{HeaderMap, StatusCode};

use crate::operation::{RequestParts, ResponseParts};
use crate::{AwsError, Head};
use schema::OperationSchema;

/// Server: reads a request into `input` and validates it.
pub fn decode_input(
    operation: &'static OperationSchema,
    head: &Head,
    body: &[u8],
    input: &mut dyn Structure,
) -> Result<(), AwsError> {
    let _ = (operation, head, body, input);
    Err(AwsError::internal())
}

/// Server: writes an answer, in the protocol of `head` when the service speaks several.
pub fn encode_output(
    operation: &'static OperationSchema,
    head: Option<&Head>,
    output: &dyn Structure,
) -> Result<ResponseParts, AwsError> {
    let _ = (operation, head, output);
    Err(AwsError::internal())
}

/// Client: writes a request.
pub fn encode_input(operation: &'static OperationSchema, input: &dyn Structure) -> Result<RequestParts, AwsError> {
    let _ = (operation, input);
    Err(AwsError::internal())
}

/// Client: reads an answer into `output`.
pub fn decode_output(
    operation: &'static OperationSchema,
    status: StatusCode,
    headers: &HeaderMap,
    body: &[u8],
    output: &mut dyn Structure,
) -> Result<(), AwsError> {
    let _ = (operation, status, headers, body, output);
    Err(AwsError::internal())
}
