//! `GET /standpipe/v1/web-functions/NAME/logs`: an extension beside AWS's operations, signed for
//! `lambda` like them, for clients that want logs without CloudWatch.
//!
//! | query | meaning |
//! |---|---|
//! | `revision` | only this revision |
//! | `since` | not before this moment, Unix milliseconds |
//! | `limit` | the newest so many lines, default 1000, at most 10000 |
//! | `follow=true` | then every new line until the client or the server closes |
//!
//! The answer is NDJSON, oldest line first: `{"at_ms","revision","environment","stream","text"}`,
//! `stream` being `stdout`, `stderr` or `system`. Text comes from the app: show it, never trust it.
//! The IAM action is `lambda:GetWebFunction` on the function.

use std::collections::HashMap;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use http_body::Frame;
use http_body_util::StreamBody;
use percent_encoding::percent_decode_str;
use standpipe_wire::{Body, BodyError, Head, Response};
use tokio::sync::{broadcast, mpsc};

use crate::web::access::Resource;
use crate::web::error::WebError;
use crate::web::logs::{LogLine, LogQuery, Logs, News, Stream};
use crate::web::names;
use crate::web::service::{Caller, Web};
use crate::web::state;

const PREFIX: &str = "/standpipe/v1/web-functions/";
const LINES_DEFAULT: usize = 1000;
/// Lines waiting for a slow client.
const LINES_IN_FLIGHT: usize = 256;

/// The function a request for logs names; `None` for any other path.
pub fn function_of(head: &Head) -> Option<String> {
    let name = head.raw_path.strip_prefix(PREFIX)?.strip_suffix("/logs")?;
    Some(percent_decode_str(name).decode_utf8_lossy().into_owned())
}

/// Answers a request for logs.
pub async fn logs(web: &Web, caller: &Caller, head: &Head, function: &str) -> Result<Response, WebError> {
    web.authorize(caller, "lambda:GetWebFunction", Resource::Function(function))?;
    let id = names::function(function, caller.account)?;
    web.store.read(&state::cell(id.account), |snapshot| {
        state::load_function(snapshot, &id.name)
    })?;
    let query = LogQuery {
        revision: head
            .query("revision")
            .filter(|text| !text.is_empty())
            .map(str::to_owned),
        since_ms: number(head, "since")?.unwrap_or(0),
        limit: number(head, "limit")?.map_or(LINES_DEFAULT, |limit| usize::try_from(limit).unwrap_or(usize::MAX)),
    };
    let (account, name) = (id.account.to_string(), id.name);
    let body = match head.query("follow") {
        Some("true") => follow(web.runner.logs.clone(), account, name, query),
        _ => {
            let logs = web.runner.logs.clone();
            let lines = tokio::task::spawn_blocking(move || logs.read(&account, &name, &query)).await;
            let lines = lines
                .map_err(|error| unreadable(&error))?
                .map_err(|error| unreadable(&error))?;
            Body::from(lines.iter().map(encode).collect::<String>())
        }
    };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::OK;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-ndjson"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

fn unreadable(error: &dyn std::fmt::Display) -> WebError {
    WebError::Record {
        key: "logs".to_owned(),
        reason: error.to_string(),
    }
}

fn number(head: &Head, name: &'static str) -> Result<Option<u64>, WebError> {
    match head.query(name) {
        None | Some("") => Ok(None),
        Some(text) => match text.parse() {
            Ok(number) => Ok(Some(number)),
            Err(_) => Err(WebError::invalid(name, text, "is a whole number")),
        },
    }
}

fn encode(line: &LogLine) -> String {
    serde_json::to_string(line).map(|text| text + "\n").unwrap_or_default()
}

fn follow(logs: Arc<Logs>, account: String, function: String, query: LogQuery) -> Body {
    let (sender, receiver) = mpsc::channel::<Bytes>(LINES_IN_FLIGHT);
    tokio::spawn(async move {
        // Ends when the client is gone; nothing is left to say then.
        let _client_gone = feed(&logs, &account, &function, query, &sender).await;
    });
    let stream = futures_util::stream::unfold(receiver, |mut receiver| async {
        let piece = receiver.recv().await?;
        Some((Ok::<_, BodyError>(Frame::data(piece)), receiver))
    });
    Body::wrap(StreamBody::new(stream))
}

async fn feed(
    logs: &Arc<Logs>,
    account: &str,
    function: &str,
    query: LogQuery,
    client: &mpsc::Sender<Bytes>,
) -> Result<(), mpsc::error::SendError<Bytes>> {
    let mut news = logs.follow();
    let since_ms = logs.now_ms();
    let (revision, folder) = (query.revision.clone(), logs.folder_of(account, function));
    let old = {
        let (logs, account, function) = (logs.clone(), account.to_owned(), function.to_owned());
        tokio::task::spawn_blocking(move || logs.read(&account, &function, &query)).await
    };
    // Lines that came between listening and reading are heard twice; they are counted out.
    let mut heard: HashMap<LogLine, u32> = HashMap::new();
    for line in old.into_iter().flatten().flatten() {
        client.send(Bytes::from(encode(&line))).await?;
        if line.at_ms >= since_ms {
            *heard.entry(line).or_default() += 1;
        }
    }
    loop {
        // A quiet app and a client that left: notice without waiting for the next line.
        let heard_now = tokio::select! {
            heard_now = news.recv() => heard_now,
            () = client.closed() => return Ok(()),
        };
        match heard_now {
            Ok(News::Line { folder: of, line }) => {
                let wanted = *of == *folder && revision.as_ref().is_none_or(|revision| *revision == line.revision);
                if wanted && !count_out(&mut heard, &line) {
                    client.send(Bytes::from(encode(&line))).await?;
                }
            }
            Err(broadcast::error::RecvError::Lagged(count)) => {
                let line = LogLine {
                    at_ms: logs.now_ms(),
                    revision: revision.clone().unwrap_or_default(),
                    environment: String::new(),
                    stream: Stream::System,
                    text: format!("{count} lines were skipped: this client reads too slowly"),
                };
                client.send(Bytes::from(encode(&line))).await?;
            }
            Ok(News::Closed) | Err(broadcast::error::RecvError::Closed) => return Ok(()),
        }
    }
}

fn count_out(heard: &mut HashMap<LogLine, u32>, line: &LogLine) -> bool {
    match heard.get_mut(line) {
        Some(count @ 1..) => {
            *count -= 1;
            true
        }
        _ => false,
    }
}
