//! Credentials as a request presents them, in the `Authorization` header or the query. Nothing is
//! believed here; [`super::Authenticator`] judges.

use http::HeaderMap;
use http::header::AUTHORIZATION;

use super::date;
use super::failure::AuthFailure;
use super::link::PresentedLink;

/// The one algorithm.
pub const ALGORITHM: &str = "AWS4-HMAC-SHA256";
/// Longest life of a presigned URL, seconds.
pub const PRESIGN_SECS_MAX: i64 = 604_800;
/// Said of a header that has more or fewer of them.
const THREE_COMPONENTS: &str =
    "the authorization header requires three components: Credential, SignedHeaders, and Signature.";
/// Headers a signer may sign at most.
const SIGNED_HEADERS_MAX: usize = 100;

/// Where the signature was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// `Authorization` header.
    Header,
    /// Presigned URL, valid for so many seconds.
    Query {
        /// `X-Amz-Expires`.
        expires_secs: i64,
    },
}

/// Credentials as presented.
#[derive(Clone, Debug)]
pub struct Presented {
    /// Header or query.
    pub source: Source,
    /// Access key id.
    pub key_id: String,
    /// Day of the scope, `20260102`.
    pub day: String,
    /// Region of the scope.
    pub region: String,
    /// Service of the scope.
    pub service: String,
    /// The request's date as the string to sign carries it.
    pub amz_date: String,
    /// The same in Unix seconds.
    pub at_secs: i64,
    /// Names, lower case, ascending.
    pub signed_headers: Vec<String>,
    /// As sent; a right one is 64 lower-case hex digits.
    pub signature: String,
    /// `x-amz-security-token` of the place the signature was in.
    pub token: Option<String>,
}

impl Presented {
    /// `DAY/REGION/SERVICE/aws4_request`.
    pub fn scope(&self) -> String {
        format!("{}/{}/{}/aws4_request", self.day, self.region, self.service)
    }
}

/// Credentials of either version.
#[derive(Clone, Debug)]
pub enum Credentials {
    /// Version 4, for every service.
    Version4(Presented),
    /// Version 2 in the query, for S3 only.
    Link(PresentedLink),
}

/// Reads the credentials; `Ok(None)` is an anonymous request. `query` is decoded.
pub fn credentials(headers: &HeaderMap, query: &[(String, String)]) -> Result<Option<Credentials>, AuthFailure> {
    let mut authorizations = headers.get_all(AUTHORIZATION).iter();
    // An empty header is none, as on AWS.
    let header = authorizations.next().filter(|value| !value.is_empty());
    let two_mechanisms = || AuthFailure::TwoMechanisms {
        authorization: header
            .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
            .unwrap_or_default(),
    };
    if authorizations.next().is_some() {
        return Err(two_mechanisms());
    }
    let names_query_auth = |name: &str| {
        ["X-Amz-Algorithm", "X-Amz-Signature", "X-Amz-Credential"]
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known))
    };
    let in_query = query.iter().any(|(name, _)| names_query_auth(name));
    let link = query
        .iter()
        .any(|(name, _)| matches!(name.as_str(), "AWSAccessKeyId" | "Signature"));
    match (header, in_query, link) {
        (None, false, false) => Ok(None),
        (Some(value), false, false) => {
            let text = value.to_str().map_err(|_| malformed("it is not ASCII"))?;
            Ok(Some(Credentials::Version4(from_header(text, headers)?)))
        }
        (None, true, false) => Ok(Some(Credentials::Version4(from_query(query)?))),
        (None, false, true) => Ok(PresentedLink::read(query)?.map(Credentials::Link)),
        _ => Err(two_mechanisms()),
    }
}

fn malformed(reason: &str) -> AuthFailure {
    AuthFailure::MalformedHeader {
        reason: reason.to_owned(),
    }
}

fn from_header(text: &str, headers: &HeaderMap) -> Result<Presented, AuthFailure> {
    let authorization = || text.to_owned();
    let (algorithm, rest) = text.split_once(' ').ok_or_else(|| match text {
        ALGORITHM => malformed(THREE_COMPONENTS),
        _ => AuthFailure::NoScheme {
            authorization: authorization(),
        },
    })?;
    match algorithm {
        ALGORITHM => {}
        "AWS" | "AWS4-ECDSA-P256-SHA256" => return Err(AuthFailure::UnsupportedMechanism),
        _ => {
            return Err(AuthFailure::UnsupportedScheme {
                authorization: authorization(),
            });
        }
    }
    let components = rest.split(',').map(str::trim).filter(|part| !part.is_empty());
    if components.clone().count() != 3 {
        return Err(malformed(THREE_COMPONENTS));
    }
    let (mut credential, mut signed, mut signature) = (None, None, None);
    for part in components {
        let pair = part.split_once('=').filter(|(_, value)| !value.contains('='));
        let (name, value) = pair.ok_or_else(|| AuthFailure::MalformedHeader {
            reason: format!("the authorization component \"{part}\" is malformed."),
        })?;
        match name {
            "Credential" => credential = Some(value),
            "SignedHeaders" => signed = Some(value),
            "Signature" => signature = Some(value),
            // One of three too many is one too few of the others.
            _ => {}
        }
    }
    let credential = credential.ok_or_else(|| malformed("missing Credential."))?;
    let signed = signed.ok_or_else(|| malformed("missing SignedHeaders."))?;
    let signature = signature.ok_or_else(|| malformed("missing Signature."))?;
    let amz_date = header_date(headers)?;
    let token = single(headers, "x-amz-security-token")?.map(str::to_owned);
    build(Source::Header, credential, signed, signature, amz_date, token)
        .map_err(|reason| AuthFailure::MalformedHeader { reason })
}

/// The value of a header that may come once.
pub fn single<'a>(headers: &'a HeaderMap, name: &'static str) -> Result<Option<&'a str>, AuthFailure> {
    let mut values = headers.get_all(name).iter();
    let Some(first) = values.next() else {
        return Ok(None);
    };
    if values.next().is_some() {
        return Err(AuthFailure::RepeatedHeader { name });
    }
    first.to_str().map(Some).map_err(|_| AuthFailure::MalformedHeader {
        reason: format!("`{name}` is not ASCII"),
    })
}

fn header_date(headers: &HeaderMap) -> Result<String, AuthFailure> {
    if let Some(text) = single(headers, "x-amz-date")? {
        return match date::parse(text) {
            Some(_) => Ok(text.to_owned()),
            None => Err(AuthFailure::BadDate { value: text.to_owned() }),
        };
    }
    let text = single(headers, "date")?.ok_or(AuthFailure::MissingDate)?;
    if date::parse(text).is_some() {
        return Ok(text.to_owned());
    }
    let at = httpdate::parse_http_date(text).map_err(|_| AuthFailure::MissingDate)?;
    let since = at
        .duration_since(std::time::SystemTime::UNIX_EPOCH)
        .map_err(|_| AuthFailure::MissingDate)?;
    i64::try_from(since.as_secs())
        .map(date::format)
        .map_err(|_| AuthFailure::MissingDate)
}

fn from_query(query: &[(String, String)]) -> Result<Presented, AuthFailure> {
    let bad = |reason: &str| AuthFailure::MalformedQuery {
        reason: reason.to_owned(),
    };
    let once = |name: &str| -> Result<Option<&str>, AuthFailure> {
        let mut values = query.iter().filter(|(key, _)| key.eq_ignore_ascii_case(name));
        let first = values.next();
        if values.next().is_some() {
            return Err(AuthFailure::MalformedQuery {
                reason: format!("{name} may be sent only once"),
            });
        }
        Ok(first.map(|(_, value)| value.as_str()))
    };
    let required = |name: &str| {
        once(name)?.filter(|value| !value.is_empty()).ok_or_else(|| {
            bad(
                "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, \
                 X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.",
            )
        })
    };
    if required("X-Amz-Algorithm")? != ALGORITHM {
        return Err(bad(
            "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256\"",
        ));
    }
    let expires = required("X-Amz-Expires")?;
    let digits = expires.strip_prefix('-').unwrap_or(expires);
    if digits.is_empty() || digits.len() > 12 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(bad("X-Amz-Expires should be a number"));
    }
    let expires_secs: i64 = expires.parse().map_err(|_| bad("X-Amz-Expires should be a number"))?;
    if expires_secs < 0 {
        return Err(bad("X-Amz-Expires must be non-negative"));
    }
    if expires_secs > PRESIGN_SECS_MAX {
        return Err(bad(
            "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than \
             604800 seconds",
        ));
    }
    let token = once("X-Amz-Security-Token")?.map(str::to_owned);
    build(
        Source::Query { expires_secs },
        required("X-Amz-Credential")?,
        required("X-Amz-SignedHeaders")?,
        required("X-Amz-Signature")?,
        required("X-Amz-Date")?.to_owned(),
        token,
    )
    .map_err(|reason| AuthFailure::MalformedQuery { reason })
}

fn build(
    source: Source,
    credential: &str,
    signed: &str,
    signature: &str,
    amz_date: String,
    token: Option<String>,
) -> Result<Presented, String> {
    let is_header = source == Source::Header;
    let scope = Credential::parse(credential).map_err(|reason| match is_header {
        true => reason,
        false => of_credential(&reason),
    })?;
    let at_secs =
        date::parse(&amz_date).ok_or("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"")?;
    let amz_day = amz_date.get(..8).unwrap_or_default();
    if amz_day != scope.day {
        return Err(match is_header {
            true => "Invalid credential date. Date is not the same as X-Amz-Date.".to_owned(),
            false => format!(
                "Invalid credential date \"{}\". This date is not the same as X-Amz-Date: \"{amz_day}\".",
                scope.day
            ),
        });
    }
    let signed_headers: Vec<String> = signed.split(';').map(str::to_owned).collect();
    let ascending = signed_headers.windows(2).all(|pair| pair[0] < pair[1]);
    let plain = signed_headers
        .iter()
        .all(|name| !name.is_empty() && !name.bytes().any(|b| b.is_ascii_uppercase() || b.is_ascii_whitespace()));
    if !ascending || !plain || signed_headers.len() > SIGNED_HEADERS_MAX {
        return Err("the signed headers must be lower case, sorted and without repetition".to_owned());
    }
    Ok(Presented {
        source,
        key_id: scope.key_id.to_owned(),
        day: scope.day.to_owned(),
        region: scope.region.to_owned(),
        service: scope.service.to_owned(),
        amz_date,
        at_secs,
        signed_headers,
        signature: signature.to_owned(),
        token,
    })
}

/// What is wrong with the credential of a presigned URL.
pub(crate) fn of_credential(reason: &str) -> String {
    format!("Error parsing the X-Amz-Credential parameter; {reason}")
}

/// `KEY/DAY/REGION/SERVICE/aws4_request`, taken apart.
pub struct Credential<'a> {
    /// Access key id; may itself contain `/`.
    pub key_id: &'a str,
    /// Eight digits.
    pub day: &'a str,
    /// Region.
    pub region: &'a str,
    /// Signing name.
    pub service: &'a str,
}

impl Credential<'_> {
    /// Takes it apart from the right; the error is AWS's wording.
    pub fn parse(text: &str) -> Result<Credential<'_>, String> {
        let wrong = || {
            "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".".to_owned()
        };
        let mut parts = text.rsplitn(5, '/');
        let (terminator, service, region, day, key_id) = (
            parts.next().ok_or_else(wrong)?,
            parts.next().ok_or_else(wrong)?,
            parts.next().ok_or_else(wrong)?,
            parts.next().ok_or_else(wrong)?,
            parts.next().ok_or_else(wrong)?,
        );
        if terminator != "aws4_request" {
            return Err(format!(
                "incorrect terminal \"{terminator}\". This endpoint uses \"aws4_request\"."
            ));
        }
        if key_id.is_empty() {
            return Err("a non-empty Access Key (AKID) must be provided in the credential.".to_owned());
        }
        if region.is_empty() {
            return Err("a non-empty region must be provided in the credential.".to_owned());
        }
        if day.len() != 8 || !day.bytes().all(|b| b.is_ascii_digit()) {
            return Err(format!(
                "incorrect date format \"{day}\". This date in the credential must be in the format \"yyyyMMdd\"."
            ));
        }
        let plain = |name: &str| {
            name.len() <= 64
                && name
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        };
        let key_ok = key_id.len() <= 128 && key_id.bytes().all(|b| b.is_ascii_graphic());
        if !plain(region) || !plain(service) || !key_ok {
            return Err(wrong());
        }
        Ok(Credential {
            key_id,
            day,
            region,
            service,
        })
    }
}
