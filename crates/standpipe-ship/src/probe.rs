//! Asks the edge for a page as a visitor would, to see which deployment answers and how.

use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Empty};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// Header in which the edge names the deployment that answered.
pub const DEPLOYMENT_HEADER: &str = "x-standpipe-deployment";
/// Longest wait for one answer. Longer than an app may take to listen (30 s on the embedded pipe), so
/// that the pipe's own reason arrives, with the app's log, and not just silence.
pub const PROBE_TIMEOUT: Duration = Duration::from_secs(45);
/// Bytes of an error page that are kept.
const PAGE_BYTES_MAX: usize = 2048;

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Deployment that answered, if the edge says so.
    pub deployment: Option<String>,
    /// The beginning of the page, for error messages; untrusted.
    pub page: String,
}

/// The pipe's word for a request to an endpoint that is gone.
const NO_ENDPOINT: &str = "Endpoint.NotFound";

impl Answer {
    /// The edge asked an endpoint that is gone: it still goes by an earlier document of the same id. A deployment that
    /// was collected and is shipped again keeps its id and gets another endpoint.
    pub fn is_outdated(&self) -> bool {
        let document: serde_json::Value = serde_json::from_str(&self.page).unwrap_or_default();
        self.status == 404 && document["errorType"] == NO_ENDPOINT
    }
}

/// Why there was no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProbeError {
    /// No connection, or it broke.
    #[error("cannot reach the edge at {addr}: {reason}")]
    Unreachable {
        /// Where.
        addr: SocketAddr,
        /// What the operating system or HTTP said.
        reason: String,
    },
    /// Nothing within [`PROBE_TIMEOUT`].
    #[error("no answer within {} s", PROBE_TIMEOUT.as_secs())]
    TimedOut,
}

/// One GET on a connection of its own.
pub async fn get(addr: SocketAddr, authority: &str, path: &str) -> Result<Answer, ProbeError> {
    match tokio::time::timeout(PROBE_TIMEOUT, ask(addr, authority, path)).await {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(reason)) => Err(ProbeError::Unreachable { addr, reason }),
        Err(_) => Err(ProbeError::TimedOut),
    }
}

async fn ask(addr: SocketAddr, authority: &str, path: &str) -> Result<Answer, String> {
    let stream = TcpStream::connect(addr).await.map_err(|error| error.to_string())?;
    stream.set_nodelay(true).map_err(|error| error.to_string())?;
    let handshake = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await;
    let (mut sender, connection) = handshake.map_err(|error| error.to_string())?;
    let request = http::Request::get(path)
        .header(http::header::HOST, authority)
        .header(http::header::USER_AGENT, "standpipe-ship")
        .header(http::header::ACCEPT, "*/*")
        .body(Empty::<Bytes>::new())
        .map_err(|error| error.to_string())?;
    let answer = async {
        let response = sender.send_request(request).await.map_err(|error| error.to_string())?;
        let status = response.status().as_u16();
        let deployment = response.headers().get(DEPLOYMENT_HEADER);
        let deployment = deployment.and_then(|value| value.to_str().ok()).map(str::to_owned);
        let mut body = response.into_body();
        let mut page = Vec::new();
        // Only an error page is worth reading; an endless stream must not be waited for.
        while status >= 400 && page.len() < PAGE_BYTES_MAX {
            match body.frame().await {
                Some(Ok(frame)) => page.extend(frame.into_data().unwrap_or_default()),
                Some(Err(_)) | None => break,
            }
        }
        page.truncate(PAGE_BYTES_MAX);
        Ok(Answer {
            status,
            deployment,
            page: String::from_utf8_lossy(&page).into_owned(),
        })
    };
    tokio::pin!(connection);
    tokio::pin!(answer);
    tokio::select! {
        biased;
        answer = &mut answer => answer,
        ended = &mut connection => match ended {
            Err(error) => Err(error.to_string()),
            // Closed in order: what was received is still to be read.
            Ok(()) => answer.await,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_of_an_endpoint_that_is_gone_is_told_from_the_apps_own() {
        let answer = |status: u16, page: &str| Answer {
            status,
            deployment: None,
            page: page.to_owned(),
        };
        let gone = r#"{"message":"no web function endpoint has this host name","errorType":"Endpoint.NotFound"}"#;
        assert!(answer(404, gone).is_outdated());
        for own in [
            answer(200, gone),
            answer(404, "not here"),
            answer(404, r#"{"errorType":"Mine"}"#),
        ] {
            assert!(!own.is_outdated(), "{own:?}");
        }
    }
}
