//! Which operation a request is: method, path shape, the query parameters and headers that tell.

use percent_encoding::percent_decode_str;

use super::schema::Route;
use crate::{AwsError, Head};

/// Parameters that go with a subresource and name none.
const PARAMETERS: [&str; 3] = ["id", "annotationName", "partNumber"];
/// Subresources of buckets that AWS looks at beside a key, too, and never takes for the object.
const OF_BUCKETS_ALONE: [&str; 13] = [
    "accelerate",
    "cors",
    "delete",
    "inventory",
    "lifecycle",
    "location",
    "logging",
    "notification",
    "policy",
    "replication",
    "requestPayment",
    "versioning",
    "website",
];
/// What AWS lets one do to a service, a bucket or an object as a whole.
const WHOLE_ALLOWS: [(&str, &str); 3] = [
    ("/", "GET"),
    ("/{Bucket}", "HEAD, DELETE, POST, GET, PUT"),
    ("/{Bucket}/{Key+}", "HEAD, DELETE, GET, PUT"),
];
/// The order in which AWS names methods.
const METHODS: [&str; 4] = ["DELETE", "POST", "GET", "PUT"];

/// S3: paths have at most two labels, the second takes the rest of the path. Of the operations that
/// fit, the one that asks for most wins; S3 ignores parameters it does not know. One that names a subresource is never
/// ignored: the request would do to the whole bucket or object what was meant for a part of it.
pub fn s3<T: Copy>(routes: &'static [Route<Option<T>>], head: &Head) -> Result<T, AwsError> {
    let path = head.raw_path.strip_prefix('/').unwrap_or(&head.raw_path);
    let shape = match path.split_once('/') {
        None if path.is_empty() => "/",
        None | Some((_, "")) => "/{Bucket}",
        Some(_) => "/{Bucket}/{Key+}",
    };
    let subresource = subresource(routes, head, shape)?;
    let candidates = routes
        .iter()
        .filter(|route| route.path == shape && route.method == head.method.as_str());
    let best = candidates
        .filter(|route| asks_are_met(route, head) && subresource.is_none_or(|name| is_of(route, name)))
        .max_by_key(|route| (route.query.len() + usize::from(route.header.is_some()), route.supported));
    match best {
        Some(route) => route.operation.ok_or_else(|| AwsError::not_implemented(route.name)),
        None => Err(method_not_allowed(routes, head, shape, subresource)),
    }
}

/// The one subresource a request names. Two are refused.
fn subresource<'a, T>(
    routes: &'static [Route<Option<T>>],
    head: &'a Head,
    shape: &str,
) -> Result<Option<&'a str>, AwsError> {
    let names = head.query.iter().map(|(name, _)| name.as_str());
    let known = |name: &&str| {
        let static_name = !PARAMETERS.contains(name);
        static_name && routes.iter().any(|route| route.path == shape && is_of(route, name))
    };
    let named: Vec<&str> = names.clone().filter(known).collect();
    match named.as_slice() {
        [] if shape == "/{Bucket}/{Key+}" => match names.clone().find(|name| OF_BUCKETS_ALONE.contains(name)) {
            Some(name) => Err(AwsError::not_implemented(name)),
            None => Ok(None),
        },
        [] => Ok(None),
        [one, others @ ..] if others.iter().all(|other| other == one) => Ok(Some(one)),
        [one, ..] => Err(AwsError::new(
            400,
            "InvalidArgument",
            format!("Conflicting query string parameters: {}", named.join(", ")),
        )
        .member("ArgumentName", "ResourceType")
        .member("ArgumentValue", *one)),
    }
}

/// Whether a route asks for a parameter, whatever its value.
fn is_of<T>(route: &Route<T>, name: &str) -> bool {
    route
        .query
        .iter()
        .any(|(asked, value)| *asked == name && value.is_none())
}

fn method_not_allowed<T>(
    routes: &'static [Route<Option<T>>],
    head: &Head,
    shape: &str,
    subresource: Option<&str>,
) -> AwsError {
    let kind = match (subresource, shape) {
        (Some("uploadId"), _) => "UPLOAD".to_owned(),
        (Some("policy"), _) => "BUCKETPOLICY".to_owned(),
        (Some("versions"), _) => "BUCKETVERSIONS".to_owned(),
        (Some(name), _) => name.replace('-', "_").to_ascii_uppercase(),
        (None, "/{Bucket}/{Key+}") => "OBJECT".to_owned(),
        (None, "/{Bucket}") => "BUCKET".to_owned(),
        (None, _) => "SERVICE".to_owned(),
    };
    let error = AwsError::new(
        405,
        "MethodNotAllowed",
        "The specified method is not allowed against this resource.",
    )
    .member("Method", head.method.as_str())
    .member("ResourceType", kind);
    let Some(name) = subresource else {
        let allowed = WHOLE_ALLOWS.iter().find(|(whole, _)| *whole == shape);
        return allowed
            .into_iter()
            .fold(error, |error, (_, methods)| error.header("allow", *methods));
    };
    let takes = |method: &&&str| {
        // Uploads begin at a key and are listed at a bucket; AWS names both methods at either.
        let on_path = |route: &Route<Option<T>>| route.path == shape || (name == "uploads" && route.path != "/");
        let fits = |route: &Route<Option<T>>| on_path(route) && is_of(route, name) && asks_are_met(route, head);
        routes.iter().any(|route| route.method == **method && fits(route))
    };
    let allowed: Vec<&str> = METHODS.iter().filter(takes).copied().collect();
    error.header("allow", allowed.join(", "))
}

fn asks_are_met<T>(route: &Route<T>, head: &Head) -> bool {
    let query = route.query.iter().all(|(name, value)| match (head.query(name), value) {
        (Some(sent), Some(value)) => sent == *value,
        (Some(_), None) => true,
        (None, _) => false,
    });
    query && route.header.is_none_or(|header| head.headers.contains_key(header))
}

/// rest-json: path templates; a trailing slash changes nothing.
pub fn rest<T: Copy>(routes: &'static [Route<Option<T>>], head: &Head) -> Result<T, AwsError> {
    let mut on_this_path = false;
    let mut best: Option<&Route<Option<T>>> = None;
    for route in routes
        .iter()
        .filter(|route| labels(route.path, &head.raw_path).is_some())
    {
        on_this_path = true;
        let fits = route.method == head.method.as_str() && asks_are_met(route, head);
        if fits && best.is_none_or(|best| precision(route) > precision(best)) {
            best = Some(route);
        }
    }
    match best {
        Some(route) => route.operation.ok_or_else(|| refused(route.name)),
        None if on_this_path => Err(AwsError::new(
            405,
            "MethodNotAllowedException",
            "the method is not allowed here",
        )),
        None => Err(AwsError::new(
            404,
            "UnknownOperationException",
            "no operation has this path",
        )),
    }
}

/// awsJson and query: by name.
pub fn named<T: Copy>(routes: &'static [Route<Option<T>>], head: &Head, body: &[u8]) -> Result<T, AwsError> {
    let target = head
        .header("x-amz-target")
        .and_then(|target| target.rsplit('.').next())
        .map(str::to_owned);
    let from_form = || {
        body.split(|byte| *byte == b'&')
            .find_map(|pair| pair.strip_prefix(b"Action="))
            .map(|name| String::from_utf8_lossy(name).into_owned())
    };
    let name = target
        .or_else(|| head.query("Action").map(str::to_owned))
        .or_else(from_form);
    let Some(name) = name else {
        return Err(AwsError::new(
            400,
            "MissingAction",
            "The request must contain the parameter Action.",
        ));
    };
    match routes.iter().find(|route| route.name == name) {
        Some(route) => route.operation.ok_or_else(|| refused(route.name)),
        None => Err(AwsError::new(
            400,
            "InvalidAction",
            format!("The action {name} is not valid for this endpoint."),
        )),
    }
}

fn refused(name: &str) -> AwsError {
    AwsError::new(
        501,
        "NotImplemented",
        format!("the operation {name} is not implemented by this server"),
    )
}

/// Fixed path segments first, then fixed query parameters.
fn precision<T>(route: &Route<T>) -> (usize, usize) {
    let fixed = route
        .path
        .split('/')
        .filter(|segment| !segment.is_empty() && !segment.starts_with('{'));
    (fixed.count(), route.query.len())
}

/// The raw (still percent-encoded) labels of a path, in the template's order; `None` when it does
/// not fit. `{Name+}` takes the rest of the path.
pub fn labels<'t, 'p>(template: &'t str, raw_path: &'p str) -> Option<Vec<(&'t str, &'p str)>> {
    let mut found = Vec::new();
    let mut rest = raw_path.strip_prefix('/')?;
    for segment in template.strip_prefix('/')?.trim_end_matches('/').split('/') {
        let label = segment.strip_prefix('{').and_then(|segment| segment.strip_suffix('}'));
        if let Some(greedy) = label.and_then(|label| label.strip_suffix('+')) {
            found.push((greedy, rest));
            return (!rest.is_empty()).then_some(found);
        }
        let (value, after) = rest.split_once('/').unwrap_or((rest, ""));
        match label {
            Some(label) if !value.is_empty() => found.push((label, value)),
            None if value == segment => {}
            Some(_) | None => return None,
        }
        rest = after;
    }
    rest.is_empty().then_some(found)
}

/// Percent-decodes a label exactly once; `+` stays a plus. `None` when the result is not UTF-8, or a `%` has no two
/// hexadecimal digits behind it.
pub fn decode_label(raw: &str) -> Option<String> {
    let is_escape = |rest: &str| {
        rest.as_bytes()
            .get(..2)
            .is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit))
    };
    if !raw.split('%').skip(1).all(is_escape) {
        return None;
    }
    percent_decode_str(raw).decode_utf8().ok().map(|text| text.into_owned())
}
