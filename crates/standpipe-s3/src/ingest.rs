//! Taking a payload in: bytes go to the store while MD5 and checksums run beside them; what the
//! client declared is compared when the payload has ended, before anything is committed.

use std::ops::Range;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use fast_md5::Md5;
use futures_util::stream::try_unfold;
use futures_util::{Stream, TryStreamExt};
use standpipe_store::Content;
use standpipe_wire::{AwsError, Body, BodyError, Head};

use crate::S3;
use crate::access::Request;
use crate::checksum::{Algorithm, Hasher, Sum};
use crate::errors::S3Error;
use crate::limits::{HASH_INLINE_BYTES_MAX, SINGLE_PUT_BYTES_MAX};
use crate::sealed::{self, Sealer, SealingKey};

/// Plaintext on its way in.
pub type Payload = Pin<Box<dyn Stream<Item = Result<Bytes, BodyError>> + Send>>;

/// Header that names trailing headers.
const TRAILER: &str = "x-amz-trailer";

/// What the client said about its payload.
#[derive(Debug, Default)]
pub struct Declared {
    /// Content-MD5.
    md5: Option<[u8; 16]>,
    /// A checksum in a header.
    sum: Option<Sum>,
    /// A checksum that will come as a trailer.
    trailer: Option<Algorithm>,
}

/// A payload that arrived whole and as declared.
#[derive(Debug)]
pub struct Received {
    /// Where it is. Not linked to any record yet.
    pub content: Content,
    /// Its length, in bytes.
    pub size: u64,
    /// Its MD5.
    pub md5: [u8; 16],
    /// The checksums asked for, in that order.
    pub sums: Vec<Sum>,
}

impl Received {
    /// The checksum of an algorithm that was asked for.
    pub fn sum(&self, algorithm: Algorithm) -> Option<Sum> {
        self.sums.iter().copied().find(|sum| sum.algorithm == algorithm)
    }
}

impl Declared {
    /// Reads the declarations of PutObject and UploadPart. `sent` are the checksum members.
    pub fn new(
        request: &Request,
        content_md5: Option<&str>,
        sdk_algorithm: Option<&str>,
        sent: [(Algorithm, &Option<String>); Algorithm::ALL.len()],
    ) -> Result<Declared, S3Error> {
        let md5 = content_md5.map(parse_md5).transpose()?;
        let mut sums = sent
            .into_iter()
            .filter_map(|(algorithm, value)| value.as_ref().map(|value| (algorithm, value)));
        let (first, second) = (sums.next(), sums.next());
        let trailer = trailer_algorithm(&request.head)?;
        if first.is_none() {
            refuse_unknown_sum(&request.head)?;
        }
        if second.is_some() || (first.is_some() && trailer.is_some()) {
            return Err(S3Error::request(
                "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.",
            ));
        }
        let sum = first
            .map(|(algorithm, value)| Sum::parse(algorithm, value).ok_or_else(|| invalid_value(algorithm)))
            .transpose()?;
        let declared = Declared { md5, sum, trailer };
        match (sdk_algorithm.map(Algorithm::parse), declared.algorithm()) {
            (Some(Some(named)), Some(sent)) if named != sent => Err(S3Error::request(
                "Value for x-amz-sdk-checksum-algorithm header is invalid.",
            )),
            (Some(Some(_)), None) => Err(S3Error::request(
                "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.",
            )),
            (Some(None), _) => Err(S3Error::NotImplemented {
                what: "x-amz-sdk-checksum-algorithm",
            }),
            _ => Ok(declared),
        }
    }

    /// The algorithm the client chose, as header or trailer.
    pub fn algorithm(&self) -> Option<Algorithm> {
        self.sum.map(|sum| sum.algorithm).or(self.trailer)
    }

    /// Whether the client declared anything at all.
    pub fn is_any(&self) -> bool {
        self.md5.is_some() || self.algorithm().is_some()
    }

    /// Compares with what arrived.
    fn verify(&self, request: &Request, received: &Received) -> Result<(), S3Error> {
        check_md5(self.md5, received.md5)?;
        let declared = match (self.sum, self.trailer) {
            (Some(sum), _) => sum,
            (None, Some(algorithm)) => trailing_sum(request, algorithm)?,
            (None, None) => return Ok(()),
        };
        if received.sum(declared.algorithm) != Some(declared) {
            return Err(S3Error::BadDigest {
                header: declared.algorithm.header(),
            });
        }
        Ok(())
    }
}

/// Takes the payload in, sealed if a key came with it. `algorithms` are computed besides the one declared. Nothing refers to the
/// content yet: dropped, it is collected.
pub async fn receive(
    s3: &S3,
    request: &Request,
    declared: &Declared,
    algorithms: &[Algorithm],
    seal: Option<&SealingKey>,
    body: Body,
) -> Result<Received, S3Error> {
    let length = declared_length(&request.head, &body)?;
    let mut wanted: Vec<Algorithm> = declared.algorithm().into_iter().collect();
    wanted.extend(
        algorithms
            .iter()
            .filter(|algorithm| Some(**algorithm) != declared.algorithm()),
    );
    if let Some(key) = seal {
        let payload = stream_of(body);
        let (mut received, salt) = seal_stream(s3, key, length, Hashes::new(&wanted), payload).await?;
        declared.verify(request, &received)?;
        received.md5 = key.etag(salt, received.md5);
        return Ok(received);
    }
    let received = if length <= HASH_INLINE_BYTES_MAX {
        receive_short(s3, length, Hashes::new(&wanted), body).await?
    } else {
        receive_long(s3, length, Hashes::new(&wanted), body).await?
    };
    declared.verify(request, &received)?;
    Ok(received)
}

/// The payload's length, which S3 wants to know beforehand.
fn declared_length(head: &Head, body: &Body) -> Result<u64, S3Error> {
    if head.headers.contains_key(http::header::TRANSFER_ENCODING) {
        let message = "A header you provided implies functionality that is not implemented";
        let error = AwsError::new(501, "NotImplemented", message);
        return Err(error.member("Header", "Transfer-Encoding").into());
    }
    let header = |name: &str| head.header(name).and_then(|value| value.trim().parse::<u64>().ok());
    let length = header("content-length").ok_or(S3Error::MissingContentLength)?;
    let length = body.content_length().unwrap_or(length);
    if length > SINGLE_PUT_BYTES_MAX {
        return Err(S3Error::EntityTooLarge { bytes: length });
    }
    Ok(length)
}

async fn receive_short(s3: &S3, length: u64, mut hashes: Hashes, mut body: Body) -> Result<Received, S3Error> {
    let mut writer = s3.store().blobs().writer(Some(length));
    let mut size = 0;
    while let Some(piece) = body.next_data().await {
        let piece = piece?;
        size += piece.len() as u64;
        hashes.update(&piece);
        writer.write(piece).await?;
    }
    let content = writer.finish().await?;
    Ok(hashes.finish(content, size))
}

/// MD5 is the slowest step of a large upload, so the store runs it on a thread beside its writing.
async fn receive_long(s3: &S3, length: u64, hashes: Hashes, mut body: Body) -> Result<Received, S3Error> {
    let hashes = Arc::new(Mutex::new(hashes));
    let mut writer = s3.store().blobs().writer(Some(length));
    let observed = Arc::clone(&hashes);
    writer.observe(Box::new(move |bytes| lock(&observed).update(bytes)));
    let mut size = 0;
    while let Some(piece) = body.next_data().await {
        let piece = piece?;
        size += piece.len() as u64;
        writer.write(piece).await?;
    }
    let content = writer.finish().await?;
    // All bytes have been observed when the writer has finished.
    let hashes = std::mem::replace(&mut *lock(&hashes), Hashes::new(&[]));
    Ok(hashes.finish(content, size))
}

fn stream_of(body: Body) -> Payload {
    Box::pin(try_unfold(body, |mut body| async move {
        let piece = body.next_data().await.transpose()?;
        Ok(piece.map(|piece| (piece, body)))
    }))
}

/// Seals plaintext as it comes. The MD5 is that of the plaintext; the salt goes into the ETag.
async fn seal_stream(
    s3: &S3,
    key: &SealingKey,
    length: u64,
    mut hashes: Hashes,
    mut payload: Payload,
) -> Result<(Received, [u8; 16]), S3Error> {
    let salt = sealed::new_salt(s3);
    let (mut sealer, start) = Sealer::new(key, salt);
    let mut writer = s3.store().blobs().writer(Some(sealed::sealed_len(length)));
    writer.write(start).await?;
    let mut size = 0;
    while let Some(piece) = payload.try_next().await? {
        size += piece.len() as u64;
        hashes.update(&piece);
        for chunk in sealer.push(&piece)? {
            writer.write(chunk).await?;
        }
        // Sealing a large object must not keep this thread from other requests.
        tokio::task::yield_now().await;
    }
    writer.write(sealer.finish()?).await?;
    let content = writer.finish().await?;
    Ok((hashes.finish(content, size), salt))
}

/// Writes plaintext anew for a copy that cannot share its source's bytes.
pub async fn rewrite(
    s3: &S3,
    algorithms: &[Algorithm],
    length: u64,
    seal: Option<&SealingKey>,
    mut payload: Payload,
) -> Result<Received, S3Error> {
    let mut hashes = Hashes::new(algorithms);
    if let Some(key) = seal {
        let (mut received, salt) = seal_stream(s3, key, length, hashes, payload).await?;
        received.md5 = key.etag(salt, received.md5);
        return Ok(received);
    }
    let mut writer = s3.store().blobs().writer(Some(length));
    while let Some(piece) = payload.try_next().await? {
        hashes.update(&piece);
        writer.write(piece).await?;
        tokio::task::yield_now().await;
    }
    let content = writer.finish().await?;
    Ok(hashes.finish(content, length))
}

fn lock(hashes: &Mutex<Hashes>) -> MutexGuard<'_, Hashes> {
    hashes.lock().unwrap_or_else(PoisonError::into_inner)
}

/// MD5 and checksums of stored bytes, read once.
pub async fn rehash(
    s3: &S3,
    content: &Content,
    range: Range<u64>,
    algorithms: &[Algorithm],
) -> Result<([u8; 16], Vec<Sum>), S3Error> {
    let mut hashes = Hashes::new(algorithms);
    let mut reader = s3.store().blobs().reader(content, range);
    while let Some(chunk) = reader.next_chunk().await {
        hashes.update(&chunk?);
        // Hashing a large object must not keep this thread from other requests.
        tokio::task::yield_now().await;
    }
    let hashed = hashes.finish(Content::empty(), 0);
    Ok((hashed.md5, hashed.sums))
}

/// MD5 and the wanted checksums side by side.
struct Hashes {
    md5: Md5,
    others: Vec<Hasher>,
}

impl Hashes {
    fn new(algorithms: &[Algorithm]) -> Hashes {
        Hashes {
            md5: Md5::new(),
            others: algorithms.iter().map(|algorithm| Hasher::new(*algorithm)).collect(),
        }
    }

    fn update(&mut self, bytes: &[u8]) {
        self.md5.update(bytes);
        self.others.iter_mut().for_each(|hasher| hasher.update(bytes));
    }

    fn finish(self, content: Content, size: u64) -> Received {
        let sums = self.others.into_iter().map(Hasher::finish).collect();
        Received {
            content,
            size,
            md5: self.md5.finalize(),
            sums,
        }
    }
}

fn check_md5(sent: Option<[u8; 16]>, computed: [u8; 16]) -> Result<(), S3Error> {
    match sent {
        Some(sent) if sent != computed => Err(S3Error::BadMd5 { sent, computed }),
        _ => Ok(()),
    }
}

/// Reads Content-MD5.
pub fn parse_md5(sent: &str) -> Result<[u8; 16], S3Error> {
    STANDARD
        .decode(sent.trim())
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or_else(|| S3Error::InvalidDigest { sent: sent.to_owned() })
}

fn trailer_algorithm(head: &Head) -> Result<Option<Algorithm>, S3Error> {
    let Some(names) = head.header(TRAILER) else {
        return Ok(None);
    };
    let mut found = None;
    for name in names.split(',').map(str::trim) {
        let algorithm = Algorithm::ALL
            .into_iter()
            .find(|algorithm| algorithm.header().eq_ignore_ascii_case(name));
        found = Some(
            algorithm
                .ok_or_else(|| S3Error::request("The value specified in the x-amz-trailer header is not supported"))?,
        );
    }
    Ok(found)
}

/// A header that looks like a checksum and is none must not pass for one.
fn refuse_unknown_sum(head: &Head) -> Result<(), S3Error> {
    const OTHERS: [&str; 3] = ["mode", "algorithm", "type"];
    let mut kinds = head
        .headers
        .keys()
        .filter_map(|name| name.as_str().strip_prefix("x-amz-checksum-"));
    match kinds.any(|kind| !OTHERS.contains(&kind)) {
        true => Err(S3Error::request(
            "The algorithm type you specified in x-amz-checksum- header is invalid.",
        )),
        false => Ok(()),
    }
}

fn trailing_sum(request: &Request, algorithm: Algorithm) -> Result<Sum, S3Error> {
    let trailers = request.trailers.get().unwrap_or_default();
    let text = trailers.get(algorithm.header()).and_then(|value| value.to_str().ok());
    match text {
        Some(text) => Sum::parse(algorithm, text)
            .ok_or_else(|| S3Error::request(format!("Value for {} trailing header is invalid.", algorithm.header()))),
        None => Err(standpipe_wire::AwsError::new(
            400,
            "MalformedTrailerError",
            "The request contained trailing data that was not well-formed or did not conform to our published schema.",
        )
        .into()),
    }
}

/// A checksum header whose value is not one.
pub fn invalid_value(algorithm: Algorithm) -> S3Error {
    S3Error::request(format!("Value for {} header is invalid.", algorithm.header()))
}

/// Checks a document payload against Content-MD5 or a checksum header. `required`: one of them must
/// be there.
pub fn check_document(
    head: &Head,
    trailers: Option<http::HeaderMap>,
    body: &[u8],
    required: bool,
) -> Result<(), S3Error> {
    let mut any = false;
    if let Some(sent) = head.header("content-md5") {
        any = true;
        check_md5(Some(parse_md5(sent)?), fast_md5::digest(body))?;
    }
    for algorithm in Algorithm::ALL {
        let trailing = trailers
            .as_ref()
            .and_then(|trailers| trailers.get(algorithm.header()))
            .and_then(|v| v.to_str().ok());
        let Some(sent) = head.header(algorithm.header()).or(trailing) else {
            continue;
        };
        any = true;
        let sum = Sum::parse(algorithm, sent).ok_or_else(|| invalid_value(algorithm))?;
        if crate::checksum::of(algorithm, body) != sum {
            return Err(S3Error::BadDigest {
                header: algorithm.header(),
            });
        }
    }
    if required && !any {
        return Err(S3Error::request(
            "Missing required header for this request: Content-MD5 OR x-amz-checksum-*",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use md5::Digest as _;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn md5_is_the_same_by_another_library(pieces in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..200), 0..12)) {
            let mut hashes = Hashes::new(&[]);
            pieces.iter().for_each(|piece| hashes.update(piece));
            let expected: [u8; 16] = md5::Md5::digest(pieces.concat()).into();
            prop_assert_eq!(hashes.finish(Content::empty(), 0).md5, expected);
        }
    }

    #[test]
    fn md5_must_be_sixteen_bytes_of_base64() {
        assert!(parse_md5("1B2M2Y8AsgTpgAmY7PhCfg==").is_ok());
        for bad in ["", "1B2M2Y8AsgTpgAmY7PhCfg", "AAAA", "not base64"] {
            assert!(matches!(parse_md5(bad), Err(S3Error::InvalidDigest { .. })), "{bad}");
        }
    }
}
