//! [`Target`] over the signed wire client: the embedded pipe and AWS alike.

mod functions;
mod logs;
mod objects;

use bytes::Bytes;
use futures_util::FutureExt;
use futures_util::stream::BoxStream;
use standpipe_wire::{Body, Client, ClientError, Operation};

use super::{
    Answer, Condition, Endpoint, Listed, LogLine, LogQuery, Object, Revision, RevisionRequest, Stored, Target,
    TargetError, Written,
};

/// The account behind one signed client.
#[derive(Clone)]
pub struct WireTarget {
    client: Client,
}

impl WireTarget {
    /// Uses the client's key, endpoint and region.
    pub fn new(client: Client) -> WireTarget {
        WireTarget { client }
    }

    /// Sends an operation whose answer is a document.
    async fn send<O: Operation>(&self, input: O::Input, body: Body) -> Result<O::Output, TargetError> {
        let answer = self.client.send::<O>(&input, body).await;
        answer
            .map(|(output, _)| output)
            .map_err(|error| explain(O::NAME, error))
    }

    /// The same, for operations without a payload.
    async fn ask<O: Operation>(&self, input: O::Input) -> Result<O::Output, TargetError> {
        self.send::<O>(input, Body::Empty).await
    }
}

/// Our words for a failure of the client.
fn explain(operation: &'static str, error: ClientError) -> TargetError {
    match error {
        ClientError::Service(error) => match error.status {
            403 => TargetError::Denied {
                operation,
                message: format!("{}: {}", error.code, error.message),
            },
            404 => TargetError::Missing {
                operation,
                message: error.message,
            },
            status => TargetError::Service {
                operation,
                status,
                code: error.code.into_owned(),
                message: error.message,
            },
        },
        ClientError::Unreachable { .. } | ClientError::Body(_) => TargetError::Unreachable {
            reason: error.to_string(),
        },
    }
}

fn status_of(error: &TargetError) -> Option<u16> {
    match error {
        TargetError::Service { status, .. } => Some(*status),
        TargetError::Missing { .. } => Some(404),
        TargetError::Denied { .. } => Some(403),
        TargetError::Unreachable { .. } => None,
    }
}

/// Absence as `None`.
fn or_none<T>(result: Result<T, TargetError>) -> Result<Option<T>, TargetError> {
    match result {
        Err(TargetError::Missing { .. }) => Ok(None),
        other => other.map(Some),
    }
}

/// Absence is what a deletion wants.
fn or_gone<T>(result: Result<T, TargetError>) -> Result<(), TargetError> {
    or_none(result).map(|_| ())
}

impl Target for WireTarget {
    fn create_bucket<'a>(&'a self, bucket: &'a str) -> Answer<'a, ()> {
        objects::create_bucket(self, bucket).boxed()
    }
    fn get<'a>(&'a self, bucket: &'a str, key: &'a str) -> Answer<'a, Option<Object>> {
        objects::get(self, bucket, key).boxed()
    }
    fn head<'a>(&'a self, bucket: &'a str, key: &'a str) -> Answer<'a, Option<Stored>> {
        objects::head(self, bucket, key).boxed()
    }
    fn put<'a>(
        &'a self,
        bucket: &'a str,
        key: &'a str,
        content_type: &'a str,
        bytes: Bytes,
        condition: Condition,
    ) -> Answer<'a, Written> {
        objects::put(self, bucket, key, content_type, bytes, condition).boxed()
    }
    fn delete<'a>(&'a self, bucket: &'a str, key: &'a str) -> Answer<'a, ()> {
        objects::delete(self, bucket, key).boxed()
    }
    fn list<'a>(&'a self, bucket: &'a str, prefix: &'a str, folders: bool) -> Answer<'a, Vec<Listed>> {
        objects::list(self, bucket, prefix, folders).boxed()
    }
    fn begin_upload<'a>(&'a self, bucket: &'a str, key: &'a str, content_type: &'a str) -> Answer<'a, String> {
        objects::begin_upload(self, bucket, key, content_type).boxed()
    }
    fn upload_part<'a>(
        &'a self,
        bucket: &'a str,
        key: &'a str,
        upload: &'a str,
        number: i32,
        bytes: Bytes,
    ) -> Answer<'a, String> {
        objects::upload_part(self, bucket, key, upload, number, bytes).boxed()
    }
    fn copy_part<'a>(
        &'a self,
        bucket: &'a str,
        key: &'a str,
        upload: &'a str,
        number: i32,
        source_key: &'a str,
        range: std::ops::Range<u64>,
    ) -> Answer<'a, String> {
        objects::copy_part(self, bucket, key, upload, number, source_key, range).boxed()
    }
    fn complete_upload<'a>(
        &'a self,
        bucket: &'a str,
        key: &'a str,
        upload: &'a str,
        etags: &'a [String],
    ) -> Answer<'a, ()> {
        objects::complete_upload(self, bucket, key, upload, etags).boxed()
    }
    fn abort_upload<'a>(&'a self, bucket: &'a str, key: &'a str, upload: &'a str) -> Answer<'a, ()> {
        objects::abort_upload(self, bucket, key, upload).boxed()
    }
    fn create_function<'a>(&'a self, function: &'a str) -> Answer<'a, ()> {
        functions::create_function(self, function).boxed()
    }
    fn create_revision<'a>(&'a self, request: &'a RevisionRequest) -> Answer<'a, Revision> {
        functions::create_revision(self, request).boxed()
    }
    fn revision<'a>(&'a self, function: &'a str, id: &'a str) -> Answer<'a, Revision> {
        functions::revision(self, function, id).boxed()
    }
    fn revisions<'a>(&'a self, function: &'a str) -> Answer<'a, Vec<Revision>> {
        functions::revisions(self, function).boxed()
    }
    fn set_endpoint<'a>(&'a self, function: &'a str, name: &'a str, revision: &'a str) -> Answer<'a, Endpoint> {
        functions::set_endpoint(self, function, name, revision).boxed()
    }
    fn endpoint<'a>(&'a self, function: &'a str, name: &'a str) -> Answer<'a, Endpoint> {
        functions::endpoint(self, function, name).boxed()
    }
    fn delete_endpoint<'a>(&'a self, function: &'a str, name: &'a str) -> Answer<'a, ()> {
        functions::delete_endpoint(self, function, name).boxed()
    }
    fn delete_revision<'a>(&'a self, function: &'a str, id: &'a str) -> Answer<'a, ()> {
        functions::delete_revision(self, function, id).boxed()
    }
    fn delete_function<'a>(&'a self, function: &'a str) -> Answer<'a, ()> {
        functions::delete_function(self, function).boxed()
    }
    fn logs<'a>(&'a self, query: &'a LogQuery) -> Answer<'a, BoxStream<'static, Result<LogLine, TargetError>>> {
        logs::logs(self, query).boxed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use standpipe_wire::AwsError;

    #[test]
    fn statuses_become_facts() {
        let service = |status| explain("Op", AwsError::new(status, "Code", "words").into());
        assert!(matches!(service(403), TargetError::Denied { .. }));
        assert!(matches!(or_none::<()>(Err(service(404))), Ok(None)));
        assert_eq!(status_of(&service(412)), Some(412));
    }
}
