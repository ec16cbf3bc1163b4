//! A deployment as the edge serves it: immutable, shared by every request that began on it.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue};
use standpipe_app::{
    AppName, Deployment, DeploymentId, Encoded, FORMAT, Fallback, FunctionRef, StaticFile, StaticIndex,
};

use crate::negotiate::{Accepted, Encoding};
use crate::rules::{RuleError, Rules};

/// Names the deployment that answered; on every answer of an app.
pub const DEPLOYMENT_HEADER: HeaderName = HeaderName::from_static("x-standpipe-deployment");
/// For files whose name carries a hash of their content.
pub const CACHE_IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// For everything else: kept, but asked for each time, so that a switch shows at once.
pub const CACHE_REVALIDATE: HeaderValue = HeaderValue::from_static("public, max-age=0, must-revalidate");

/// A deployment document that cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// Written by a newer version.
    #[error("document format {found} is newer than {FORMAT}; update standpipe")]
    Format {
        /// Its format.
        found: u32,
    },
    /// Another deployment's document under this key.
    #[error("the document describes deployment `{found}`, not `{wanted}`; ship again")]
    Mismatch {
        /// `APP-ID` asked for.
        wanted: String,
        /// `APP-ID` in the document.
        found: String,
    },
    /// Not the document it should be.
    #[error("the {what} is corrupted: {reason}; ship again")]
    Corrupted {
        /// Which document.
        what: &'static str,
        /// What the parser said.
        reason: String,
    },
    /// A rule that cannot be kept.
    #[error(transparent)]
    Rule(#[from] RuleError),
}

/// BLAKE3 of a blob.
pub type BlobHash = blake3::Hash;

/// One stored encoding of a file.
#[derive(Debug)]
pub struct Variant {
    /// Content address.
    pub hash: BlobHash,
    /// Size in bytes.
    pub bytes: u64,
    /// Headers of a 200, made at the first use.
    prepared: OnceLock<Box<Prepared>>,
}

/// What every answer of a [`Variant`] repeats.
#[derive(Debug)]
pub struct Prepared {
    /// Strong ETag: content address and encoding.
    pub etag: HeaderValue,
    /// All headers of a 200.
    pub headers: HeaderMap,
}

/// One static file.
#[derive(Debug)]
pub struct Asset {
    content_type: HeaderValue,
    immutable: bool,
    identity: Variant,
    brotli: Option<Box<Variant>>,
    gzip: Option<Box<Variant>>,
}

impl Asset {
    /// The representation a client gets.
    pub fn choose(&self, headers: &HeaderMap) -> (&Variant, Encoding) {
        if self.brotli.is_none() && self.gzip.is_none() {
            return (&self.identity, Encoding::Identity);
        }
        let encoding = Accepted::of(headers).choose(self.brotli.is_some(), self.gzip.is_some());
        match (encoding, &self.brotli, &self.gzip) {
            (Encoding::Brotli, Some(brotli), _) => (brotli, encoding),
            (Encoding::Gzip, _, Some(gzip)) => (gzip, encoding),
            _ => (&self.identity, Encoding::Identity),
        }
    }

    /// Every stored encoding.
    pub fn variants(&self) -> impl Iterator<Item = &Variant> {
        std::iter::once(&self.identity)
            .chain(self.brotli.as_deref())
            .chain(self.gzip.as_deref())
    }

    /// The headers of `variant`, which is one of this asset's.
    pub fn prepared<'a>(&self, variant: &'a Variant, encoding: Encoding) -> &'a Prepared {
        variant
            .prepared
            .get_or_init(|| Box::new(self.prepare(variant, encoding)))
    }

    fn prepare(&self, variant: &Variant, encoding: Encoding) -> Prepared {
        /// Hex digits of the content address in an ETag: 128 bits.
        const ETAG_DIGITS: usize = 32;
        let suffix = match encoding {
            Encoding::Identity => "",
            Encoding::Gzip => "-gz",
            Encoding::Brotli => "-br",
        };
        let etag = format!("\"{}{suffix}\"", &variant.hash.to_hex().as_str()[..ETAG_DIGITS]);
        let etag = HeaderValue::from_str(&etag).unwrap_or(HeaderValue::from_static("\"\""));
        let mut headers = HeaderMap::with_capacity(10);
        headers.insert(CONTENT_TYPE, self.content_type.clone());
        headers.insert(CONTENT_LENGTH, HeaderValue::from(variant.bytes));
        headers.insert(ETAG, etag.clone());
        headers.insert(
            CACHE_CONTROL,
            if self.immutable {
                CACHE_IMMUTABLE
            } else {
                CACHE_REVALIDATE
            },
        );
        headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        if self.brotli.is_some() || self.gzip.is_some() {
            headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        }
        match encoding {
            Encoding::Identity => {}
            Encoding::Gzip => drop(headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"))),
            Encoding::Brotli => drop(headers.insert(CONTENT_ENCODING, HeaderValue::from_static("br"))),
        }
        Prepared { etag, headers }
    }
}

/// What a path finds among the static files.
#[derive(Debug)]
pub enum Found<'a> {
    /// A file.
    File(&'a Asset),
    /// A file whose proper path differs by the trailing slash.
    Moved(String),
    /// Nothing.
    Nothing,
}

/// The static files of a deployment. Deployments with the same index share one.
#[derive(Debug, Default)]
pub struct Files {
    /// Content address of the index, empty when there is none.
    pub hash: String,
    assets: HashMap<Box<str>, Asset>,
}

/// A deployment ready to serve.
#[derive(Debug)]
pub struct Site {
    /// The app.
    pub app: AppName,
    /// The deployment.
    pub id: DeploymentId,
    /// Its id as a header value.
    pub deployment: HeaderValue,
    /// Redirects and header rules.
    pub rules: Rules,
    /// What answers when no file does. Named in the document, or else the fallback.
    pub function: Option<FunctionRef>,
    /// The static files.
    pub files: Arc<Files>,
    clean_urls: bool,
    fallback_page: Option<String>,
}

impl Site {
    /// Reads a deployment document and checks that it is the one asked for.
    pub fn parse_deployment(app: &AppName, id: &DeploymentId, json: &[u8]) -> Result<Deployment, SiteError> {
        #[derive(serde::Deserialize)]
        struct Versioned {
            format: u32,
        }
        let corrupted = |error: serde_json::Error| SiteError::Corrupted {
            what: "deployment document",
            reason: error.to_string(),
        };
        // The format is read alone first: a newer document may not fit today's shape.
        let Versioned { format } = serde_json::from_slice(json).map_err(corrupted)?;
        if format > FORMAT {
            return Err(SiteError::Format { found: format });
        }
        let deployment: Deployment = serde_json::from_slice(json).map_err(corrupted)?;
        if deployment.app != *app || deployment.id != *id {
            return Err(SiteError::Mismatch {
                wanted: format!("{app}-{id}"),
                found: format!("{}-{}", deployment.app, deployment.id),
            });
        }
        Ok(deployment)
    }

    /// Compiles a deployment whose static index is `files`.
    pub fn new(deployment: &Deployment, files: Arc<Files>) -> Result<Site, SiteError> {
        let wanted = deployment
            .static_files
            .as_ref()
            .map_or("", |reference| reference.hash.as_str());
        if wanted != files.hash {
            return Err(SiteError::Corrupted {
                what: "static index",
                reason: "it belongs to another deployment".to_owned(),
            });
        }
        let fallback_page = match &deployment.routing.fallback {
            Fallback::Page { path } => Some(path.clone()),
            Fallback::NotFound | Fallback::Function => None,
        };
        let header = HeaderValue::from_str(deployment.id.as_str()).map_err(|error| SiteError::Corrupted {
            what: "deployment id",
            reason: error.to_string(),
        })?;
        Ok(Site {
            app: deployment.app.clone(),
            id: deployment.id.clone(),
            deployment: header,
            rules: Rules::new(&deployment.routing.redirects, &deployment.routing.headers)?,
            function: deployment.function.clone(),
            files,
            clean_urls: deployment.routing.clean_urls,
            fallback_page,
        })
    }

    /// The file of a decoded path: exact, a folder's `index.html`, then clean URLs.
    pub fn find(&self, path: &str) -> Found<'_> {
        if self.files.assets.is_empty() {
            return Found::Nothing;
        }
        if let Some(asset) = self.files.assets.get(path) {
            return Found::File(asset);
        }
        if let Some(stem) = path.strip_suffix('/') {
            if let Some(asset) = self.files.assets.get(format!("{path}index.html").as_str()) {
                return Found::File(asset);
            }
            return match self.clean_url(stem) {
                Some(_) => Found::Moved(stem.to_owned()),
                None => Found::Nothing,
            };
        }
        if let Some(asset) = self.clean_url(path) {
            return Found::File(asset);
        }
        if self.files.assets.contains_key(format!("{path}/index.html").as_str()) {
            return Found::Moved(format!("{path}/"));
        }
        Found::Nothing
    }

    fn clean_url(&self, stem: &str) -> Option<&Asset> {
        if !self.clean_urls || stem.is_empty() || stem.ends_with('/') {
            return None;
        }
        self.files.assets.get(format!("{stem}.html").as_str())
    }

    /// The page of a single-page app.
    pub fn fallback_page(&self) -> Option<&Asset> {
        self.files.assets.get(self.fallback_page.as_deref()?)
    }

    /// The site's own 404 page.
    pub fn not_found_page(&self) -> Option<&Asset> {
        self.files.assets.get("/404.html")
    }
}

impl Files {
    /// Reads the static index whose content address is `hash`.
    pub fn parse(hash: &str, json: &[u8]) -> Result<Files, SiteError> {
        let corrupted = |reason: String| SiteError::Corrupted {
            what: "static index",
            reason,
        };
        if blake3::hash(json).to_hex().as_str() != hash {
            return Err(corrupted("its content is not what its name says".to_owned()));
        }
        let index: StaticIndex = serde_json::from_slice(json).map_err(|error| corrupted(error.to_string()))?;
        if index.format > FORMAT {
            return Err(SiteError::Format { found: index.format });
        }
        let mut content_types: HashMap<String, HeaderValue> = HashMap::new();
        let mut assets = HashMap::with_capacity(index.files.len());
        for (path, file) in index.files {
            let asset = asset(file, &mut content_types).map_err(|reason| corrupted(format!("`{path}`: {reason}")))?;
            assets.insert(path.into_boxed_str(), asset);
        }
        Ok(Files {
            hash: hash.to_owned(),
            assets,
        })
    }

    /// All files, in no order.
    pub fn assets(&self) -> impl Iterator<Item = &Asset> {
        self.assets.values()
    }
}

fn asset(file: StaticFile, content_types: &mut HashMap<String, HeaderValue>) -> Result<Asset, String> {
    let content_type = match content_types.get(&file.content_type) {
        Some(value) => value.clone(),
        None => {
            let value = HeaderValue::from_str(&file.content_type).map_err(|error| error.to_string())?;
            content_types.insert(file.content_type, value.clone());
            value
        }
    };
    Ok(Asset {
        content_type,
        immutable: file.immutable,
        identity: variant(&file.identity)?,
        brotli: file.br.as_ref().map(variant).transpose()?.map(Box::new),
        gzip: file.gzip.as_ref().map(variant).transpose()?.map(Box::new),
    })
}

fn variant(encoded: &Encoded) -> Result<Variant, String> {
    let hash = blake3::Hash::from_hex(&encoded.hash).map_err(|error| error.to_string())?;
    Ok(Variant {
        hash,
        bytes: encoded.bytes,
        prepared: OnceLock::new(),
    })
}

/// A site in use: in-flight requests and sockets keep theirs while new ones take the next.
pub type SharedSite = Arc<Site>;
