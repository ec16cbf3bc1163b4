//! One request, from its host to its answer.

use http::header::HeaderName;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};
use hyper::body::Incoming;
use standpipe_app::{AppName, DeploymentId};
use standpipe_wire::Body;

use crate::edge::{Connected, Inner};
use crate::hosts::{Target, public_host};
use crate::live::Lookup;
use crate::path::{self, DecodedPath};
use crate::proxy::{self, Visitor};
use crate::rules::location;
use crate::site::{DEPLOYMENT_HEADER, Found, SharedSite};
use crate::{pages, static_files};

/// Keeps previews out of search engines.
const ROBOTS: (HeaderName, HeaderValue) = (
    HeaderName::from_static("x-robots-tag"),
    HeaderValue::from_static("noindex"),
);

impl Inner {
    /// Answers one request.
    pub(crate) async fn answer(&self, request: Request<Incoming>, from: Connected<'_>) -> Response<Body> {
        let (parts, incoming) = request.into_parts();
        let target = match public_host(&parts) {
            Ok(host) => self.hosts.resolve(host),
            Err(error) => return pages::BAD_REQUEST.with(&parts.headers, Some(&error.to_string())),
        };
        match target {
            Target::App(app) => match self.apps.live(&app).await {
                Lookup::Site(site) => self.answer_with_site(&site, parts, incoming, from).await,
                missing => no_site(&missing, pages::UNKNOWN_APP, &parts.headers),
            },
            Target::Preview { app, id, whole } => match self.preview(&app, &id, whole).await {
                Lookup::Site(site) => {
                    let mut response = self.answer_with_site(&site, parts, incoming, from).await;
                    response.headers_mut().insert(ROBOTS.0, ROBOTS.1);
                    response
                }
                missing => no_site(&missing, pages::UNKNOWN_DEPLOYMENT, &parts.headers),
            },
            Target::Landing if parts.uri.path() == "/" => pages::landing(&parts.headers),
            Target::Landing => pages::NOT_FOUND.response(&parts.headers),
            Target::Console => match &self.console {
                Some(console) => console.serve(Request::from_parts(parts, incoming), from.peer).await,
                None => pages::UNKNOWN_APP.response(&parts.headers),
            },
            Target::Unknown => pages::UNKNOWN_APP.response(&parts.headers),
        }
    }

    /// A preview; failing that, an app whose name looks like one.
    async fn preview(&self, app: &AppName, id: &DeploymentId, whole: Option<AppName>) -> Lookup {
        if matches!(self.apps.live(app).await, Lookup::Removed) {
            return Lookup::Removed;
        }
        let preview = self.previews.get(app, id).await;
        match (&preview, whole) {
            (Lookup::NotFound, Some(whole)) => match self.apps.live(&whole).await {
                Lookup::Site(site) => Lookup::Site(site),
                _ => preview,
            },
            _ => preview,
        }
    }

    /// Redirects, then a static file, then the function, then the fallback. Whatever answers, the
    /// answer names the deployment.
    async fn answer_with_site(
        &self,
        site: &SharedSite,
        parts: Parts,
        incoming: Incoming,
        from: Connected<'_>,
    ) -> Response<Body> {
        let raw_path = parts.uri.path().to_owned();
        let mut response = match path::decode(&raw_path) {
            Err(error) => pages::BAD_REQUEST.with(&parts.headers, Some(&error.to_string())),
            Ok(path) => {
                let mut response = match self.without_function(site, &parts, &path).await {
                    Some(response) => response,
                    None => self.answer_with_function(site, parts, incoming, from).await,
                };
                site.rules.set_headers(&path.text, response.headers_mut());
                response
            }
        };
        response
            .headers_mut()
            .insert(DEPLOYMENT_HEADER, site.deployment.clone());
        response
    }

    /// Everything that needs no function; `None` hands the request to it.
    async fn without_function(
        &self,
        site: &SharedSite,
        request: &Parts,
        path: &DecodedPath<'_>,
    ) -> Option<Response<Body>> {
        let query = request.uri.query();
        if let Some((status, location)) = site.rules.redirect(&path.text, query) {
            return Some(pages::redirect(status, location));
        }
        let reads = request.method == Method::GET || request.method == Method::HEAD;
        if !reads {
            return match site.function {
                Some(_) => None,
                None if request.method == Method::OPTIONS => Some(pages::options()),
                None => Some(pages::METHOD_NOT_ALLOWED.response(&request.headers)),
            };
        }
        let found = if path.names_a_file {
            site.find(&path.text)
        } else {
            Found::Nothing
        };
        match found {
            Found::File(asset) => return Some(static_files::file(&self.blobs, asset, request).await),
            Found::Moved(to) => {
                let location = location(&to, query).unwrap_or(HeaderValue::from_static("/"));
                return Some(pages::redirect(StatusCode::PERMANENT_REDIRECT, location));
            }
            Found::Nothing => {}
        }
        if site.function.is_some() {
            return None;
        }
        if let Some(page) = site.fallback_page() {
            return Some(static_files::file(&self.blobs, page, request).await);
        }
        Some(match site.not_found_page() {
            Some(page) => static_files::error_page(&self.blobs, page, request, StatusCode::NOT_FOUND).await,
            None => pages::NOT_FOUND.response(&request.headers),
        })
    }

    async fn answer_with_function(
        &self,
        site: &SharedSite,
        parts: Parts,
        incoming: Incoming,
        from: Connected<'_>,
    ) -> Response<Body> {
        let Some(function) = &site.function else {
            return pages::NOT_FOUND.response(&parts.headers);
        };
        let host = public_host(&parts).unwrap_or_default().to_owned();
        let visitor = Visitor {
            peer: from.peer,
            patience: from.patience,
            host: &host,
            secure: false,
        };
        let request = Request::from_parts(parts, incoming);
        let slot = || self.tunnel_slot();
        proxy::forward(&*self.origin, &self.limits, site, function, request, visitor, slot).await
    }
}

fn no_site(missing: &Lookup, unknown: pages::Page, request_headers: &HeaderMap) -> Response<Body> {
    match missing {
        Lookup::Removed => pages::REMOVED.response(request_headers),
        Lookup::Unavailable => pages::UNAVAILABLE.response(request_headers),
        Lookup::NotFound | Lookup::Site(_) => unknown.response(request_headers),
    }
}
