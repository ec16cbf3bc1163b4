//! POST uploads: an object out of an HTML form, signed by a policy document in the form itself.
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html>. The form becomes the PutObject it
//! stands for, so that every rule of a PUT holds for it; what differs is who vouches for it, and the answer.

mod fields;
mod multipart;
mod policy;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use http::header::{self, HeaderValue};
use http::{Method, StatusCode};
use standpipe_wire::call::FormVerifier;
use standpipe_wire::model::s3 as model;
use standpipe_wire::{AwsError, Body, Head, Identity, Operation, Response};

use self::fields::Fields;
use self::multipart::FileBody;
use crate::access::Request;
use crate::errors::S3Error;
use crate::ops::put_object;
use crate::{S3, answer, names};

/// Whether a request is a form: a POST on a bucket that asks for none of the bucket's own operations.
pub fn is_form(head: &Head) -> bool {
    let path = head.raw_path.strip_prefix('/').unwrap_or(&head.raw_path);
    let on_bucket = path.split_once('/').is_none_or(|(_, key)| key.is_empty()) && !path.is_empty();
    let is_multipart = || multipart::is_form_data(head.header("content-type").unwrap_or_default());
    head.method == Method::POST
        && on_bucket
        && head.query("delete").is_none()
        && (head.query.is_empty() || is_multipart())
}

/// Stores the file of a form.
pub async fn post_object(s3: &S3, request: &Request, forms: &FormVerifier, body: Body) -> Result<Response, S3Error> {
    let bucket = bucket_of(&request.head)?;
    let boundary = multipart::boundary(request.head.header("content-type").unwrap_or_default())?;
    let length = request
        .head
        .header("content-length")
        .and_then(|text| text.trim().parse::<u64>().ok());
    let length = length.ok_or(S3Error::MissingContentLength)?;
    let form = multipart::read_head(body, &boundary).await?;
    let signed = forms.verify(&form.fields)?;
    let fields = Fields::new(&form.fields, form.file.filename.as_deref(), &bucket)?;
    let (identity, limits) = match signed {
        None => (request.identity.clone(), None),
        Some(_) if matches!(&*request.identity, Identity::Key(_)) => return Err(two_signatures()),
        Some(signed) => (signed.identity, policy::check(&signed.policy, &fields)?),
    };
    let action = Action::of(&fields);
    let put = Request {
        identity,
        head: fields.as_put(&request.head, length)?,
        trailers: Default::default(),
        now_ms: request.now_ms,
        policies: Arc::clone(&request.policies),
        charged: AtomicBool::new(false),
        bucket_region: OnceLock::new(),
    };
    let input = model::PutObject::decode_input(&put.head, &[])?;
    let file = Body::wrap(FileBody::new(form.rest, form.buffered, &boundary, limits));
    let output = put_object::store(s3, &put, input, file, "ObjectCreated:Post").await?;
    if put.charged.load(Ordering::Relaxed) {
        request.charged.store(true, Ordering::Relaxed);
    }
    let etag = output.e_tag.clone().unwrap_or_default();
    let mut response = crate::router::respond(model::PutObject::encode_output(output)?, Body::Empty);
    action.answer(&request.head, &fields, &etag, &mut response);
    Ok(response)
}

/// The bucket a form is posted to.
fn bucket_of(head: &Head) -> Result<String, S3Error> {
    let path = head.raw_path.trim_matches('/');
    let bucket = percent_encoding::percent_decode_str(path)
        .decode_utf8_lossy()
        .into_owned();
    if names::is_bucket_name(&bucket) {
        Ok(bucket)
    } else {
        Err(S3Error::InvalidBucketName { bucket })
    }
}

fn two_signatures() -> S3Error {
    AwsError::new(
        400,
        "InvalidArgument",
        "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter, the Authorization header or the form's signature should be specified",
    )
    .member("ArgumentName", "Authorization")
    .into()
}

/// What the form wants to be answered with.
enum Action {
    /// An empty answer of this status.
    Status(StatusCode),
    /// 201 and a document that tells where the object is.
    Document,
    /// 303 to a page of the client's.
    Redirect(String),
}

impl Action {
    /// A URL that cannot be followed counts as none, a status that is none of the three as 204.
    fn of(fields: &Fields) -> Action {
        let redirect = fields.get("success_action_redirect").or_else(|| fields.get("redirect"));
        if let Some(url) = redirect.filter(|url| is_absolute(url)) {
            return Action::Redirect(url.to_owned());
        }
        match fields.get("success_action_status") {
            Some("200") => Action::Status(StatusCode::OK),
            Some("201") => Action::Document,
            _ => Action::Status(StatusCode::NO_CONTENT),
        }
    }

    fn answer(self, head: &Head, fields: &Fields, etag: &str, response: &mut Response) {
        let (bucket, key) = (fields.bucket(), fields.key());
        let url = answer::object_url(head, bucket, key);
        let mut location = url.clone();
        match self {
            Action::Status(status) => *response.status_mut() = status,
            Action::Document => {
                *response.status_mut() = StatusCode::CREATED;
                *response.body_mut() = Body::from(document(&url, bucket, key, etag));
                let kind = HeaderValue::from_static("application/xml");
                response.headers_mut().insert(header::CONTENT_TYPE, kind);
            }
            Action::Redirect(page) => {
                *response.status_mut() = StatusCode::SEE_OTHER;
                location = with_query(&page, bucket, key, etag);
            }
        }
        if let Ok(value) = HeaderValue::from_str(&location) {
            response.headers_mut().insert(header::LOCATION, value);
        }
    }
}

fn is_absolute(url: &str) -> bool {
    let parsed = url.parse::<http::Uri>().ok();
    let is_web = |uri: &http::Uri| matches!(uri.scheme_str(), Some("http" | "https"));
    parsed.is_some_and(|uri| is_web(&uri) && uri.authority().is_some())
}

/// The page with bucket, key and ETag behind what its query already says.
fn with_query(page: &str, bucket: &str, key: &str, etag: &str) -> String {
    let (page, fragment) = page
        .split_once('#')
        .map_or((page, None), |(page, rest)| (page, Some(rest)));
    let join = if page.contains('?') { '&' } else { '?' };
    let [bucket, key, etag] = [bucket, key, etag].map(answer::component);
    let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    format!("{page}{join}bucket={bucket}&key={key}&etag={etag}{fragment}")
}

/// AWS's document of a 201, which has no namespace and is in no model.
fn document(url: &str, bucket: &str, key: &str, etag: &str) -> String {
    let mut writer = standpipe_wire::protocol::xml::Writer::document();
    writer.open("PostResponse", &[]);
    for (name, value) in [("Location", url), ("Bucket", bucket), ("Key", key), ("ETag", etag)] {
        writer.leaf(name, value);
    }
    writer.close("PostResponse");
    writer.finish()
}

/// What the fuzz targets reach.
#[cfg(test)]
pub mod fuzzed {
    use super::*;

    /// Fields and file of a form that comes in these pieces, or the code of the error.
    pub async fn read(pieces: &[&[u8]], boundary: &str) -> Result<(Vec<(String, String)>, Vec<u8>), String> {
        let code = |error: S3Error| error.into_aws().code.into_owned();
        let form = multipart::read_head(crate::fuzz::body_of(pieces), boundary)
            .await
            .map_err(code)?;
        let file = Body::wrap(FileBody::new(form.rest, form.buffered, boundary, None));
        let bytes = file.collect(1 << 20).await.map_err(|error| code(error.into()))?;
        Ok((form.fields, bytes.to_vec()))
    }

    /// Judges fields by a policy.
    pub fn check(policy: &serde_json::Value, sent: &[(&str, &str)]) {
        let sent: Vec<_> = sent.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        if let Ok(fields) = Fields::new(&sent, None, "photos") {
            let _either = policy::check(policy, &fields);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_keeps_its_query_and_fragment() {
        let check = |page: &str, expected: &str| assert_eq!(with_query(page, "b", "a/c d", "\"e\""), expected);
        check("http://x/y", "http://x/y?bucket=b&key=a%2Fc%20d&etag=%22e%22");
        check(
            "http://x/y?z=1#top",
            "http://x/y?z=1&bucket=b&key=a%2Fc%20d&etag=%22e%22#top",
        );
    }

    #[test]
    fn only_absolute_web_addresses_are_followed() {
        for (url, followed) in [
            ("http://x/y", true),
            ("https://x", true),
            ("/y", false),
            ("javascript:alert(1)", false),
            ("ftp://x/y", false),
            ("", false),
            ("http://", false),
        ] {
            assert_eq!(is_absolute(url), followed, "{url}");
        }
    }
}
