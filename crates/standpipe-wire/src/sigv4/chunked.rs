//! `aws-chunked`: the framing S3 clients put around streamed uploads, with or without a signature
//! per chunk and with or without trailing headers.
//!
//! Data is passed on as it arrives; a chunk's signature is judged at the chunk's end, so a consumer
//! must commit nothing before the stream ended well.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes, BytesMut};
use http::{HeaderMap, HeaderName, HeaderValue};
use http_body::{Body as HttpBody, Frame, SizeHint};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::ChunkKey;
use super::key::{hex, hmac, sha256_hex};
use super::payload::EMPTY_SHA256;
use crate::body::Trailers;
use crate::{AwsError, Body, BodyError};

/// Longest chunk header line, bytes (16 digits, `;chunk-signature=` and 64 digits need 98).
const CHUNK_HEADER_BYTES_MAX: usize = 256;
/// All trailing headers together, bytes.
const TRAILER_BYTES_MAX: usize = 8 * 1024;
/// Smallest chunk but the last, bytes. <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html>
const CHUNK_BYTES_MIN: u64 = 8 * 1024;
/// Hexadecimal digits of a signature.
const SIGNATURE_CHARS: usize = 64;
/// Largest chunk, bytes: S3's largest part.
const CHUNK_BYTES_MAX: u64 = 5 * 1024 * 1024 * 1024;

/// What the request's headers say of the framing.
pub struct Framing {
    /// Verifies chunk signatures; `None` when chunks are unsigned (or not checked in dev mode).
    pub key: Option<ChunkKey>,
    /// Chunks carry `;chunk-signature=`.
    pub signed: bool,
    /// Names in `x-amz-trailer`; each must arrive, no other may. Empty without trailers.
    pub trailer_names: Vec<String>,
    /// Trailing headers may follow.
    pub trailer: bool,
    /// `x-amz-decoded-content-length`, bytes.
    pub decoded_bytes: u64,
}

enum State {
    /// Before a chunk's header line.
    Header,
    /// Inside a chunk.
    Data {
        remaining: u64,
    },
    /// Before the CRLF after a chunk's data.
    DataEnd,
    /// After the last chunk's header line.
    Trailer,
    /// All said; the transport must end here.
    Tail,
    Done,
}

/// The payload inside the framing.
pub struct ChunkedBody {
    inner: Body,
    buffer: BytesMut,
    framing: Framing,
    state: State,
    previous_signature: String,
    chunk_signature: String,
    hasher: Option<Sha256>,
    received_bytes: u64,
    /// How many chunks began, and the size of the last of them, bytes.
    chunk_number: u64,
    chunk_bytes: u64,
    trailers: Trailers,
}

fn refuse(status: u16, code: &'static str, message: impl Into<String>) -> BodyError {
    BodyError::Refused(Box::new(AwsError::new(status, code, message)))
}

/// AWS words every fault of the framing alike.
fn bad_framing() -> BodyError {
    refuse(400, "IncompleteBody", "The request body terminated unexpectedly")
}

/// The chunks make more or fewer bytes than `x-amz-decoded-content-length` says.
fn wrong_length(expected: u64, provided: u64) -> BodyError {
    let error = AwsError::new(
        400,
        "IncompleteBody",
        "You did not provide the number of bytes specified by the Content-Length HTTP header",
    );
    BodyError::Refused(Box::new(
        error
            .member("NumberBytesExpected", expected.to_string())
            .member("NumberBytesProvided", provided.to_string()),
    ))
}

impl ChunkedBody {
    /// Takes the framing off `inner`; `trailers` is filled when the stream ended well.
    pub fn wrap(inner: Body, framing: Framing, trailers: Trailers) -> Body {
        let previous_signature = framing.key.as_ref().map(|key| key.seed.clone()).unwrap_or_default();
        let hasher = framing.key.is_some().then(Sha256::new);
        Body::wrap(ChunkedBody {
            inner,
            buffer: BytesMut::new(),
            framing,
            state: State::Header,
            previous_signature,
            chunk_signature: String::new(),
            hasher,
            received_bytes: 0,
            chunk_number: 0,
            chunk_bytes: 0,
            trailers,
        })
    }

    /// One step on the buffered bytes. `Ok(None)` wants more bytes.
    fn step(&mut self) -> Result<Option<Step>, BodyError> {
        match self.state {
            State::Header => self.step_header(),
            State::Data { remaining } => self.step_data(remaining),
            State::DataEnd => {
                if self.buffer.len() < 2 {
                    return Ok(None);
                }
                if &self.buffer[..2] != b"\r\n" {
                    return Err(bad_framing());
                }
                self.buffer.advance(2);
                self.finish_chunk()?;
                self.state = State::Header;
                Ok(Some(Step::Again))
            }
            State::Trailer => self.step_trailer(),
            State::Tail if self.buffer.is_empty() => Ok(None),
            State::Tail => Err(bad_framing()),
            State::Done => Ok(Some(Step::End)),
        }
    }

    fn step_header(&mut self) -> Result<Option<Step>, BodyError> {
        let Some(line) = take_line(&mut self.buffer, CHUNK_HEADER_BYTES_MAX)? else {
            return Ok(None);
        };
        let text = std::str::from_utf8(&line).map_err(|_| bad_framing())?;
        let (size, signature) = match text.split_once(";chunk-signature=") {
            Some((size, signature)) => (size, Some(signature)),
            None => (text, None),
        };
        let digits_ok = (1..=16).contains(&size.len()) && size.bytes().all(|b| b.is_ascii_hexdigit());
        let bytes = u64::from_str_radix(size, 16).unwrap_or(u64::MAX);
        if !digits_ok || bytes > CHUNK_BYTES_MAX {
            return Err(bad_framing());
        }
        match (self.framing.signed, signature) {
            (true, Some(signature)) if signature.len() == SIGNATURE_CHARS => {
                signature.clone_into(&mut self.chunk_signature);
            }
            (false, None) => {}
            (true, _) | (false, Some(_)) => return Err(bad_framing()),
        }
        if bytes > 0 {
            self.begin_chunk(bytes)?;
            return Ok(Some(Step::Again));
        }
        if self.received_bytes != self.framing.decoded_bytes {
            return Err(wrong_length(self.framing.decoded_bytes, self.received_bytes));
        }
        self.finish_chunk()?;
        self.state = State::Trailer;
        Ok(Some(Step::Again))
    }

    /// A chunk of `bytes` bytes follows; the one before must not have been a short one.
    fn begin_chunk(&mut self, bytes: u64) -> Result<(), BodyError> {
        let number = self.chunk_number + 1;
        if self.chunk_number > 0 && self.chunk_bytes < CHUNK_BYTES_MIN {
            let error = AwsError::new(
                403,
                "InvalidChunkSizeError",
                format!("Only the last chunk is allowed to have a size less than {CHUNK_BYTES_MIN} bytes"),
            );
            return Err(BodyError::Refused(Box::new(
                error
                    .member("Chunk", number.to_string())
                    .member("BadChunkSize", self.chunk_bytes.to_string()),
            )));
        }
        if self.received_bytes + bytes > self.framing.decoded_bytes {
            return Err(wrong_length(self.framing.decoded_bytes, self.received_bytes + bytes));
        }
        (self.chunk_number, self.chunk_bytes) = (number, bytes);
        self.state = State::Data { remaining: bytes };
        Ok(())
    }

    fn step_data(&mut self, remaining: u64) -> Result<Option<Step>, BodyError> {
        if self.buffer.is_empty() {
            return Ok(None);
        }
        let take = usize::try_from(remaining).unwrap_or(usize::MAX).min(self.buffer.len());
        let data = self.buffer.split_to(take).freeze();
        if let Some(hasher) = self.hasher.as_mut() {
            hasher.update(&data);
        }
        self.received_bytes += take as u64;
        let remaining = remaining - take as u64;
        self.state = if remaining == 0 {
            State::DataEnd
        } else {
            State::Data { remaining }
        };
        Ok(Some(Step::Data(data)))
    }

    /// Judges the signature of the chunk that ended and starts the next link of the chain.
    fn finish_chunk(&mut self) -> Result<(), BodyError> {
        let (Some(key), Some(hasher)) = (self.framing.key.as_ref(), self.hasher.as_mut()) else {
            return Ok(());
        };
        let hash = hex(&hasher.finalize_reset_digest());
        let expected = chunk_signature(key, &self.previous_signature, &hash);
        check_signature(&expected, &self.chunk_signature)?;
        self.previous_signature = std::mem::take(&mut self.chunk_signature);
        Ok(())
    }

    /// Trailing header lines up to the empty line, or nothing but the empty line.
    fn step_trailer(&mut self) -> Result<Option<Step>, BodyError> {
        if self.buffer.len() > TRAILER_BYTES_MAX {
            return Err(malformed_trailer());
        }
        if self.buffer.starts_with(b"\r\n") {
            self.buffer.advance(2);
            self.accept_trailers(&[])?;
            return Ok(Some(Step::Again));
        }
        let Some(end) = memchr::memmem::find(&self.buffer, b"\r\n\r\n") else {
            return Ok(None);
        };
        let block = self.buffer.split_to(end).freeze();
        self.buffer.advance(4);
        self.accept_trailers(&block)?;
        Ok(Some(Step::Again))
    }

    fn accept_trailers(&mut self, block: &[u8]) -> Result<(), BodyError> {
        let text = std::str::from_utf8(block).map_err(|_| malformed_trailer())?;
        let mut headers = HeaderMap::new();
        let mut canonical = String::new();
        let mut signature: Option<&str> = None;
        for line in text.split("\r\n").filter(|line| !line.is_empty()) {
            // Some SDKs end each trailer with a bare line feed before the CRLF.
            let line = line.trim_end_matches('\n');
            let (name, value) = line.split_once(':').ok_or_else(malformed_trailer)?;
            let (name, value) = (name.to_ascii_lowercase(), value.trim_matches([' ', '\t']));
            if name == "x-amz-trailer-signature" {
                if signature.replace(value).is_some() {
                    return Err(malformed_trailer());
                }
                continue;
            }
            if signature.is_some() || !self.framing.trailer_names.contains(&name) {
                return Err(malformed_trailer());
            }
            canonical.push_str(&format!("{name}:{value}\n"));
            let header = HeaderName::from_bytes(name.as_bytes())
                .ok()
                .zip(HeaderValue::from_str(value).ok());
            let (name, value) = header.ok_or_else(malformed_trailer)?;
            if headers.insert(name, value).is_some() {
                return Err(malformed_trailer());
            }
        }
        if headers.len() != self.framing.trailer_names.len() {
            return Err(malformed_trailer());
        }
        self.check_trailer_signature(&canonical, signature)?;
        self.trailers.set(headers);
        self.state = State::Tail;
        Ok(())
    }

    fn check_trailer_signature(&self, canonical: &str, signature: Option<&str>) -> Result<(), BodyError> {
        let Some(key) = self.framing.key.as_ref().filter(|_| self.framing.trailer) else {
            return Ok(());
        };
        let signature = signature.ok_or_else(malformed_trailer)?;
        let to_sign = format!(
            "AWS4-HMAC-SHA256-TRAILER\n{}\n{}\n{}\n{}",
            key.amz_date,
            key.scope,
            self.previous_signature,
            sha256_hex(canonical.as_bytes())
        );
        check_signature(&hmac(&key.signing_key, to_sign.as_bytes()), signature)
    }
}

/// Signature of a chunk whose data hash to `hash`, after the one signed `previous`.
pub(super) fn chunk_signature(key: &ChunkKey, previous: &str, hash: &str) -> [u8; 32] {
    let to_sign = format!(
        "AWS4-HMAC-SHA256-PAYLOAD\n{}\n{}\n{previous}\n{EMPTY_SHA256}\n{hash}",
        key.amz_date, key.scope
    );
    hmac(&key.signing_key, to_sign.as_bytes())
}

fn malformed_trailer() -> BodyError {
    refuse(
        400,
        "MalformedTrailerError",
        "The request contained trailing data that was not well-formed or did not conform to our published schema.",
    )
}

fn check_signature(expected: &[u8; 32], sent: &str) -> Result<(), BodyError> {
    let expected = hex(expected);
    if bool::from(expected.as_bytes().ct_eq(sent.as_bytes())) {
        return Ok(());
    }
    Err(refuse(403, "SignatureDoesNotMatch", super::failure::SIGNATURE_MESSAGE))
}

/// A line without its CRLF; `None` when it has not arrived whole.
fn take_line(buffer: &mut BytesMut, bytes_max: usize) -> Result<Option<Bytes>, BodyError> {
    let Some(end) = memchr::memchr(b'\n', buffer) else {
        return if buffer.len() > bytes_max {
            Err(bad_framing())
        } else {
            Ok(None)
        };
    };
    if end == 0 || buffer[end - 1] != b'\r' || end > bytes_max {
        return Err(bad_framing());
    }
    let line = buffer.split_to(end - 1).freeze();
    buffer.advance(2);
    Ok(Some(line))
}

enum Step {
    Again,
    Data(Bytes),
    End,
}

/// `finalize_reset` under a name that does not need the trait's feature.
trait FinalizeReset {
    fn finalize_reset_digest(&mut self) -> [u8; 32];
}

impl FinalizeReset for Sha256 {
    fn finalize_reset_digest(&mut self) -> [u8; 32] {
        std::mem::replace(self, Sha256::new()).finalize().into()
    }
}

impl HttpBody for ChunkedBody {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        let this = &mut *self;
        loop {
            match this.step() {
                Ok(Some(Step::Again)) => continue,
                Ok(Some(Step::Data(data))) => return Poll::Ready(Some(Ok(Frame::data(data)))),
                Ok(Some(Step::End)) => return Poll::Ready(None),
                Ok(None) => {}
                Err(error) => {
                    this.state = State::Done;
                    return Poll::Ready(Some(Err(error)));
                }
            }
            match ready!(Pin::new(&mut this.inner).poll_frame(cx)) {
                Some(Ok(frame)) => {
                    if let Ok(data) = frame.into_data() {
                        append(&mut this.buffer, data);
                    }
                }
                Some(Err(error)) => {
                    this.state = State::Done;
                    return Poll::Ready(Some(Err(error)));
                }
                None if matches!(this.state, State::Tail) => {
                    this.state = State::Done;
                    return Poll::Ready(None);
                }
                None => {
                    this.state = State::Done;
                    return Poll::Ready(Some(Err(bad_framing())));
                }
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self.state, State::Done)
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.framing.decoded_bytes.saturating_sub(self.received_bytes))
    }
}

/// Takes a piece over without copying when nothing is left of the last one.
fn append(buffer: &mut BytesMut, data: Bytes) {
    if buffer.is_empty() {
        match data.try_into_mut() {
            Ok(unique) => *buffer = unique,
            Err(shared) => buffer.extend_from_slice(&shared),
        }
    } else {
        buffer.extend_from_slice(&data);
    }
}
