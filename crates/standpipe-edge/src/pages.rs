//! Answers of the edge itself: small, the same for everyone, and ending with what to do next.

use http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, RETRY_AFTER, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use standpipe_wire::Body;

use crate::negotiate::prefers_html;
use crate::site::CACHE_REVALIDATE;

/// Methods of a static file.
pub const STATIC_METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// One answer: `code` for programs, `title` and `hint` for people. None holds text of the visitor.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    status: StatusCode,
    code: &'static str,
    title: &'static str,
    hint: &'static str,
}

/// A request that is not well formed; the reason is [`Page::with`]'s.
pub const BAD_REQUEST: Page = Page {
    status: StatusCode::BAD_REQUEST,
    code: "bad_request",
    title: "This request cannot be understood",
    hint: "Send one Host header and a path without `..`.",
};
/// A host that is none of ours, or an app that does not exist.
pub const UNKNOWN_APP: Page = Page {
    status: StatusCode::NOT_FOUND,
    code: "app_not_found",
    title: "No app lives here",
    hint: "List apps with `standpipe ls`, or put one here with `standpipe ship DIR`.",
};
/// A preview that does not exist.
pub const UNKNOWN_DEPLOYMENT: Page = Page {
    status: StatusCode::NOT_FOUND,
    code: "deployment_not_found",
    title: "No such deployment",
    hint: "List an app's deployments with `standpipe ls APP`.",
};
/// An app in the trash.
pub const REMOVED: Page = Page {
    status: StatusCode::NOT_FOUND,
    code: "app_removed",
    title: "This app was removed",
    hint: "Within 48 hours `standpipe rm APP --undo` brings it back.",
};
/// Nothing verified to serve.
pub const UNAVAILABLE: Page = Page {
    status: StatusCode::SERVICE_UNAVAILABLE,
    code: "control_plane_unavailable",
    title: "This app cannot be served at present",
    hint: "Try again in a moment. The operator finds the reason with `standpipe doctor`.",
};
/// Draining or too many tunnels.
pub const BUSY: Page = Page {
    status: StatusCode::SERVICE_UNAVAILABLE,
    code: "busy",
    title: "Too many connections",
    hint: "Try again in a moment.",
};
/// No file and no function for the path.
pub const NOT_FOUND: Page = Page {
    status: StatusCode::NOT_FOUND,
    code: "not_found",
    title: "Page not found",
    hint: "Check the address. A file `404.html` in the app replaces this page.",
};
/// A method that static files do not have.
pub const METHOD_NOT_ALLOWED: Page = Page {
    status: StatusCode::METHOD_NOT_ALLOWED,
    code: "method_not_allowed",
    title: "Static files only answer GET and HEAD",
    hint: "Ship a server with the app to accept other methods.",
};
/// If-Match did not hold.
pub const PRECONDITION_FAILED: Page = Page {
    status: StatusCode::PRECONDITION_FAILED,
    code: "precondition_failed",
    title: "The file is another one by now",
    hint: "Get it again without If-Match.",
};
/// Payload above the limit.
pub const TOO_LARGE: Page = Page {
    status: StatusCode::PAYLOAD_TOO_LARGE,
    code: "payload_too_large",
    title: "The payload is too large",
    hint: "Send it in parts, or put it into the app's bucket with a presigned URL.",
};
/// The app broke the connection or sent no HTTP.
pub const BAD_GATEWAY: Page = Page {
    status: StatusCode::BAD_GATEWAY,
    code: "app_unreachable",
    title: "The app did not answer",
    hint: "The operator finds the reason with `standpipe logs APP`.",
};
/// The app did not answer in time.
pub const GATEWAY_TIMEOUT: Page = Page {
    status: StatusCode::GATEWAY_TIMEOUT,
    code: "app_timeout",
    title: "The app took too long to answer",
    hint: "The operator finds the reason with `standpipe logs APP`.",
};
/// A file that the bucket does not deliver.
pub const FILE_UNAVAILABLE: Page = Page {
    status: StatusCode::BAD_GATEWAY,
    code: "file_unavailable",
    title: "This file cannot be read at present",
    hint: "Try again in a moment. The operator finds the reason with `standpipe doctor`.",
};
/// The bare domain.
const LANDING: Page = Page {
    status: StatusCode::OK,
    code: "standpipe",
    title: "Standpipe is running",
    hint: "Ship a directory with `standpipe ship DIR`; it answers at APP.DOMAIN on this port.",
};

impl Page {
    /// The page in the form the client reads: HTML in a browser, else JSON.
    pub fn response(self, request_headers: &HeaderMap) -> Response<Body> {
        self.with(request_headers, None)
    }

    /// The page with a reason of ours, never of the visitor.
    pub fn with(self, request_headers: &HeaderMap, reason: Option<&str>) -> Response<Body> {
        let html = prefers_html(request_headers);
        let text = if html { self.html(reason) } else { self.json(reason) };
        let content_type = if html {
            "text/html; charset=utf-8"
        } else {
            "application/json"
        };
        let mut response = Response::new(Body::from(text));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(VARY, HeaderValue::from_static("accept"));
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        let policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
        }
        if self.status == StatusCode::METHOD_NOT_ALLOWED {
            headers.insert(ALLOW, STATIC_METHODS);
        }
        response
    }

    fn html(self, reason: Option<&str>) -> String {
        let mut hint = String::new();
        for (index, part) in escape(self.hint).split('`').enumerate() {
            let tag = match index {
                0 => "",
                odd if odd % 2 == 1 => "<code>",
                _ => "</code>",
            };
            hint.push_str(tag);
            hint.push_str(part);
        }
        let reason = reason
            .map(|reason| format!("<p>{}</p>", escape(reason)))
            .unwrap_or_default();
        let number = if self.status == StatusCode::OK {
            String::new()
        } else {
            format!("{} ", self.status.as_u16())
        };
        format!(
            "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\">\
             <title>{title}</title><style>:root{{color-scheme:light dark}}body{{font:1.1rem/1.5 system-ui,sans-serif;\
             max-width:36rem;margin:20vh auto;padding:0 1rem}}h1{{font-size:1.4rem}}code{{font-size:.95em}}</style>\
             <h1>{number}{title}</h1>{reason}<p>{hint}</p></html>\n",
            title = escape(self.title),
        )
    }

    fn json(self, reason: Option<&str>) -> String {
        let message = reason.unwrap_or(self.title);
        let body = serde_json::json!({ "code": self.code, "message": message, "hint": self.hint });
        let outer = if self.status == StatusCode::OK {
            body
        } else {
            serde_json::json!({ "error": body })
        };
        format!("{outer}\n")
    }
}

/// Short help at the bare domain. It lists nothing: apps are known to those who know their names.
pub fn landing(request_headers: &HeaderMap) -> Response<Body> {
    LANDING.response(request_headers)
}

/// A redirect without a payload.
pub fn redirect(status: StatusCode, location: HeaderValue) -> Response<Body> {
    let mut response = Response::new(Body::Empty);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(LOCATION, location);
    headers.insert(CACHE_CONTROL, CACHE_REVALIDATE);
    headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    response
}

/// The answer to OPTIONS on static files.
pub fn options() -> Response<Body> {
    let mut response = Response::new(Body::Empty);
    *response.status_mut() = StatusCode::NO_CONTENT;
    response.headers_mut().insert(ALLOW, STATIC_METHODS);
    response
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
