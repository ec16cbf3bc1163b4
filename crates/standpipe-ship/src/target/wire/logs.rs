//! What apps wrote: `GET /standpipe/v1/web-functions/NAME/logs`, an extension of the pipe beside
//! lambda-web, signed like it, answering one JSON object a line.

use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use http::{HeaderMap, Method};
use serde::Deserialize;
use standpipe_wire::operation::RequestParts;
use standpipe_wire::{Body, ServiceName};

use super::{WireTarget, explain};
use crate::target::{LogLine, LogQuery, TargetError};

const OPERATION: &str = "GetWebFunctionLogs";
/// Longest line of the answer, in bytes.
const LINE_BYTES_MAX: usize = 1024 * 1024;
/// Largest error document, in bytes.
const ERROR_BYTES_MAX: u64 = 64 * 1024;

#[derive(Deserialize)]
struct Row {
    #[serde(default)]
    at_ms: u64,
    #[serde(default)]
    stream: String,
    #[serde(default)]
    revision: String,
    #[serde(default)]
    text: String,
}

pub async fn logs(
    target: &WireTarget,
    query: &LogQuery,
) -> Result<BoxStream<'static, Result<LogLine, TargetError>>, TargetError> {
    let mut pairs = vec![("limit".to_owned(), query.limit.to_string())];
    if let Some(revision) = &query.revision {
        pairs.push(("revision".to_owned(), revision.clone()));
    }
    if let Some(since) = query.since_ms {
        pairs.push(("since".to_owned(), since.to_string()));
    }
    if query.follow {
        pairs.push(("follow".to_owned(), "true".to_owned()));
    }
    let parts = RequestParts {
        method: Method::GET,
        path: format!("/standpipe/v1/web-functions/{}/logs", query.function),
        query: pairs,
        headers: HeaderMap::new(),
        body: Bytes::new(),
    };
    let answer = target
        .client
        .send_parts(ServiceName::LambdaWeb.signing_name(), parts, Body::Empty)
        .await;
    let (status, _, body) = answer.map_err(|error| explain(OPERATION, error))?;
    if !status.is_success() {
        let document = body.collect(ERROR_BYTES_MAX).await.unwrap_or_default();
        let message = String::from_utf8_lossy(&document).into_owned();
        return Err(match status.as_u16() {
            404 => TargetError::Missing {
                operation: OPERATION,
                message,
            },
            403 => TargetError::Denied {
                operation: OPERATION,
                message,
            },
            status => TargetError::Service {
                operation: OPERATION,
                status,
                code: "LogsFailed".to_owned(),
                message,
            },
        });
    }
    let state = Some((body, BytesMut::new()));
    Ok(futures_util::stream::unfold(state, next_line).boxed())
}

type Reading = Option<(Body, BytesMut)>;

async fn next_line(state: Reading) -> Option<(Result<LogLine, TargetError>, Reading)> {
    let (mut body, mut buffer) = state?;
    loop {
        if let Some(at) = buffer.iter().position(|byte| *byte == b'\n') {
            let line = buffer.split_to(at + 1);
            match parse(&line) {
                Some(line) => return Some((Ok(line), Some((body, buffer)))),
                None => continue,
            }
        }
        if buffer.len() > LINE_BYTES_MAX {
            return Some((Err(broken("a line is too long")), None));
        }
        match body.next_data().await {
            Some(Ok(data)) => buffer.extend_from_slice(&data),
            Some(Err(error)) => return Some((Err(broken(&error.to_string())), None)),
            None => return parse(&buffer).map(|line| (Ok(line), None)),
        }
    }
}

fn broken(reason: &str) -> TargetError {
    TargetError::Unreachable {
        reason: format!("the log broke off: {reason}"),
    }
}

fn parse(line: &[u8]) -> Option<LogLine> {
    let row: Row = serde_json::from_slice(line.trim_ascii()).ok()?;
    Some(LogLine {
        at_ms: row.at_ms,
        stream: row.stream,
        revision: row.revision,
        text: row.text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn lines_are_read_whole_and_blank_ones_passed_over() {
        let text = "{\"at_ms\":1,\"stream\":\"stdout\",\"text\":\"a\"}\n\n{\"text\":\"b\"}";
        let state = Some((Body::from(text.to_owned()), BytesMut::new()));
        let lines: Vec<_> = futures_util::stream::unfold(state, next_line)
            .map(|line| line.unwrap().text)
            .collect()
            .await;
        assert_eq!(lines, ["a", "b"]);
    }
}
