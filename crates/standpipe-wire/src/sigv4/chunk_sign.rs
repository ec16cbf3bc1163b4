//! The other end of `aws-chunked`: puts signed chunks around a streamed upload, so that nobody on
//! the way can change a payload that is too large to be hashed before it is sent.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::ChunkKey;
use super::chunked::chunk_signature;
use super::key::{hex, sha256_hex};
use crate::{Body, BodyError};

/// Value of `x-amz-content-sha256` of such an upload.
pub const SIGNED_CHUNKS: &str = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
/// Data of each chunk but the last, bytes; S3 wants at least 8 KiB.
const CHUNK_BYTES: u64 = 64 * 1024;
/// `;chunk-signature=`, 64 digits and two line ends.
const FRAMING_BYTES: u64 = 17 + 64 + 4;

/// Bytes on the wire of a payload of `decoded_bytes`.
pub fn encoded_bytes(decoded_bytes: u64) -> u64 {
    let chunk = |bytes: u64| hex_digits(bytes) + FRAMING_BYTES + bytes;
    let (full, rest) = (decoded_bytes / CHUNK_BYTES, decoded_bytes % CHUNK_BYTES);
    let partial = if rest > 0 { chunk(rest) } else { 0 };
    full * chunk(CHUNK_BYTES) + partial + chunk(0)
}

fn hex_digits(value: u64) -> u64 {
    u64::from((64 - value.max(1).leading_zeros()).div_ceil(4))
}

/// A payload in signed chunks.
pub struct SignedChunks {
    inner: Body,
    key: ChunkKey,
    previous_signature: String,
    /// Data that waits for its chunk to fill.
    waiting: BytesMut,
    /// Of the payload, not yet in a chunk.
    left_bytes: u64,
    done: bool,
}

impl SignedChunks {
    /// Signs `inner`, which must have exactly `decoded_bytes`, after the request that made `key`.
    pub fn wrap(inner: Body, decoded_bytes: u64, key: ChunkKey) -> Body {
        Body::wrap(SignedChunks {
            inner,
            previous_signature: key.seed.clone(),
            key,
            waiting: BytesMut::new(),
            left_bytes: decoded_bytes,
            done: false,
        })
    }

    fn chunk(&mut self, data: &[u8]) -> Bytes {
        let signature = hex(&chunk_signature(&self.key, &self.previous_signature, &sha256_hex(data)));
        let mut out = Vec::with_capacity(data.len() + 128);
        out.extend_from_slice(format!("{:x};chunk-signature={signature}\r\n", data.len()).as_bytes());
        out.extend_from_slice(data);
        out.extend_from_slice(b"\r\n");
        self.previous_signature = signature;
        self.left_bytes -= data.len() as u64;
        out.into()
    }
}

impl HttpBody for SignedChunks {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        let this = &mut *self;
        while !this.done {
            let wanted = this.left_bytes.min(CHUNK_BYTES);
            if this.left_bytes > 0 && this.waiting.len() as u64 >= wanted {
                let wanted = usize::try_from(wanted).unwrap_or(usize::MAX);
                let data = this.waiting.split_to(wanted);
                return Poll::Ready(Some(Ok(Frame::data(this.chunk(&data)))));
            }
            match ready!(Pin::new(&mut this.inner).poll_frame(cx)) {
                Some(Ok(frame)) => {
                    if let Ok(data) = frame.into_data() {
                        this.waiting.extend_from_slice(&data);
                    }
                }
                Some(Err(error)) => {
                    this.done = true;
                    return Poll::Ready(Some(Err(error)));
                }
                None => {
                    this.done = true;
                    return Poll::Ready(Some(if this.left_bytes == 0 && this.waiting.is_empty() {
                        Ok(Frame::data(this.chunk(&[])))
                    } else {
                        Err(BodyError::Incomplete)
                    }));
                }
            }
        }
        Poll::Ready(None)
    }

    fn is_end_stream(&self) -> bool {
        self.done
    }

    fn size_hint(&self) -> SizeHint {
        if self.done {
            return SizeHint::with_exact(0);
        }
        SizeHint::with_exact(encoded_bytes(self.left_bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::super::chunked::{ChunkedBody, Framing};
    use super::*;
    use crate::body::Trailers;
    use crate::sigv4::key::derive;

    fn key() -> ChunkKey {
        ChunkKey {
            signing_key: derive(
                "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "20130524",
                "us-east-1",
                "s3",
            ),
            amz_date: "20130524T000000Z".to_owned(),
            scope: "20130524/us-east-1/s3/aws4_request".to_owned(),
            seed: "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9".to_owned(),
        }
    }

    /// A stream of `bytes` in pieces of `piece`.
    fn stream(bytes: usize, piece: usize) -> Body {
        let pieces: Vec<_> = vec![b'a'; bytes]
            .chunks(piece)
            .map(|piece| Ok(Frame::data(Bytes::copy_from_slice(piece))))
            .collect();
        Body::wrap(http_body_util::StreamBody::new(futures_util::stream::iter(pieces)))
    }

    #[tokio::test]
    async fn chunks_are_signed_as_in_the_aws_documentation() {
        let body = SignedChunks::wrap(stream(66_560, 1000), 66_560, key());
        assert_eq!(body.content_length(), Some(66_824));
        let wire = body.collect(1 << 20).await.unwrap();
        assert_eq!(wire.len(), 66_824);
        let text = String::from_utf8(wire.to_vec()).unwrap();
        for signature in [
            "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n",
            "400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n",
            "0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n",
        ] {
            assert!(text.contains(signature), "{signature}");
        }
    }

    #[tokio::test]
    async fn what_is_encoded_is_decoded_and_lengths_are_exact() {
        for bytes in [0, 1, 65_535, 65_536, 65_537, 200_000] {
            let encoded = SignedChunks::wrap(stream(bytes, 70_000), bytes as u64, key());
            let announced = encoded.content_length().unwrap();
            let wire = encoded.collect(1 << 20).await.unwrap();
            assert_eq!(wire.len() as u64, announced, "{bytes}");
            let framing = Framing {
                key: Some(key()),
                signed: true,
                trailer_names: Vec::new(),
                trailer: false,
                decoded_bytes: bytes as u64,
            };
            let decoded = ChunkedBody::wrap(wire.into(), framing, Trailers::default());
            assert_eq!(decoded.collect(1 << 20).await.unwrap().len(), bytes);
        }
    }

    #[tokio::test]
    async fn a_stream_of_another_length_breaks_off() {
        for announced in [99, 101] {
            let body = SignedChunks::wrap(stream(100, 7), announced, key());
            assert!(matches!(body.collect(1 << 20).await, Err(BodyError::Incomplete)));
        }
    }
}
