//! SSE-C and SSE-KMS: objects sealed with a key that only the customer has, or with the key `aws/s3` ([`crate::kms`]).
//!
//! A customer's key comes with every request; no key is ever stored with the data. Beside the object stands a salted MAC
//! of its key, so that a wrong one is refused before anything is read. Bytes are sealed with AES-256-GCM in chunks, so
//! that a range opens only what it needs, and damage or tampering is an error, never other bytes.
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionSealingKeys.html>
//!
//! A segment (an object, or one part of it) is 16 bytes of salt and then its chunks: 64 KiB of ciphertext
//! and 16 bytes of tag each, the last one shorter. The segment's key is HMAC-SHA256(key, label,
//! salt); the nonce is the chunk's index; the associated data says whether the chunk is the last, so
//! chunks can be neither swapped nor cut off.

use std::collections::VecDeque;
use std::io;
use std::ops::Range;

use aes_gcm::aead::{AeadInOut, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce, Tag};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::{Bytes, BytesMut};
use futures_util::Stream;
use futures_util::stream::try_unfold;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use standpipe_store::{BlobReader, Content, Store};
use standpipe_wire::AwsError;
use subtle::ConstantTimeEq;

use crate::S3;
use crate::disk::codec::{Malformed, Reader, Writer, text};
use crate::disk::object::Description;
use crate::errors::S3Error;
use crate::kms::ManagedKey;

/// Plaintext bytes in a chunk.
pub const SEALED_CHUNK_BYTES: usize = 64 * 1024;
const TAG_BYTES: usize = 16;
const SALT_BYTES: usize = 16;
const MAC_BYTES: usize = 32;
const KEY_BYTES: usize = 32;
const FORMAT: u8 = 1;
/// The kind of encryption in a record: a customer's key.
const KIND_CUSTOMER: u8 = 1;
/// The kind of encryption in a record: the key `aws/s3`.
const KIND_MANAGED: u8 = 2;
/// AWS names this header in every complaint about a customer's key, and no value but `null`.
const NAMED_ARGUMENT: &str = "x-amz-server-side-encryption";
/// The one algorithm there is.
pub const ALGORITHM: &str = "AES256";
/// How SSE-KMS is asked for and told.
pub const MANAGED: &str = "aws:kms";

/// The key an object is sealed with. It cannot be printed.
#[derive(Clone)]
pub struct SealingKey {
    key: [u8; KEY_BYTES],
    shown: Shown,
}

/// What answers tell about a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// SSE-C: MD5 of the key in base64, as it was sent and is sent back.
    Customer {
        /// The MD5.
        md5: String,
    },
    /// SSE-KMS.
    Managed {
        /// The key's name.
        arn: String,
        /// `BucketKeyEnabled`, told back: no call of KMS is there to be saved.
        bucket_key: bool,
    },
}

impl Shown {
    /// What a record tells about its key; `None` for a customer's, of which nothing is told.
    pub fn of(description: &Description) -> Result<Option<Shown>, Malformed> {
        let Some(fingerprint) = &description.encryption else {
            return Ok(None);
        };
        let mut reader = Reader::open(fingerprint, FORMAT)?;
        match reader.u8()? {
            KIND_CUSTOMER => Ok(None),
            KIND_MANAGED => {
                reader.raw(SALT_BYTES)?;
                reader.raw(MAC_BYTES)?;
                let bucket_key = reader.u8()? != 0;
                let arn = text(reader.bytes()?)?;
                Ok(Some(Shown::Managed { arn, bucket_key }))
            }
            _ => Err(Malformed("kind of encryption")),
        }
    }

    fn kind(&self) -> u8 {
        match self {
            Shown::Customer { .. } => KIND_CUSTOMER,
            Shown::Managed { .. } => KIND_MANAGED,
        }
    }
}

impl std::fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealingKey(***)")
    }
}

/// The three members of a request, whichever prefix their headers have.
macro_rules! customer_key_of {
    ($input:expr) => {
        $crate::sealed::SealingKey::parse(
            $input.sse_customer_algorithm.as_deref(),
            $input.sse_customer_key.as_deref(),
            $input.sse_customer_key_md5.as_deref(),
        )?
    };
}
pub(crate) use customer_key_of;

/// Says in an output how an object is encrypted.
macro_rules! set_encryption {
    ($output:expr, $key:expr) => {{
        let key: Option<&$crate::sealed::SealingKey> = $key;
        match key {
            Some(key) => match key.shown() {
                $crate::sealed::Shown::Customer { md5 } => {
                    $output.sse_customer_algorithm = Some($crate::sealed::ALGORITHM.to_owned());
                    $output.sse_customer_key_md5 = Some(md5.clone());
                }
                $crate::sealed::Shown::Managed { arn, bucket_key } => {
                    $output.server_side_encryption = Some($crate::sealed::MANAGED.into());
                    $output.ssekms_key_id = Some(arn.clone());
                    $output.bucket_key_enabled = bucket_key.then_some(true);
                }
            },
            None => $output.server_side_encryption = $crate::answer::aes256(),
        }
    }};
}
pub(crate) use set_encryption;

impl SealingKey {
    /// Reads the headers; `None` when none was sent.
    pub fn parse(algorithm: Option<&str>, key: Option<&str>, md5: Option<&str>) -> Result<Option<SealingKey>, S3Error> {
        let must = |what: &str| {
            S3Error::argument(
                NAMED_ARGUMENT,
                "null",
                format!("Requests specifying Server Side Encryption with Customer provided keys must provide {what}."),
            )
        };
        let Some(algorithm) = algorithm else {
            return match (key, md5) {
                (None, None) => Ok(None),
                _ => Err(must("a valid encryption algorithm")),
            };
        };
        if algorithm != ALGORITHM {
            return Err(AwsError::new(
                400,
                "InvalidEncryptionAlgorithmError",
                "The Encryption request you specified is not valid. Supported value: AES256.",
            )
            .member("ArgumentName", NAMED_ARGUMENT)
            .member("ArgumentValue", algorithm)
            .into());
        }
        let key = key.ok_or_else(|| must("an appropriate secret key"))?;
        let md5 = md5.ok_or_else(|| must("the client calculated MD5 of the secret key"))?;
        let refused = |message: &str| S3Error::argument(NAMED_ARGUMENT, "null", message);
        let key: [u8; KEY_BYTES] = STANDARD
            .decode(key.trim())
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or_else(|| refused("The secret key was invalid for the specified algorithm."))?;
        let computed = STANDARD.encode(fast_md5::digest(&key));
        if computed != md5.trim() {
            return Err(refused(
                "The calculated MD5 hash of the key did not match the hash that was provided.",
            ));
        }
        let shown = Shown::Customer { md5: computed };
        Ok(Some(SealingKey { key, shown }))
    }

    /// The key `aws/s3` of an account.
    pub fn managed(key: ManagedKey, bucket_key: bool) -> SealingKey {
        let (key, arn) = (key.secret, key.arn);
        SealingKey {
            key,
            shown: Shown::Managed { arn, bucket_key },
        }
    }

    /// What answers tell about it.
    pub fn shown(&self) -> &Shown {
        &self.shown
    }

    /// What is kept beside an object to know its key again: format, kind, salt and a MAC; of `aws/s3` its name as well.
    pub fn fingerprint(&self, salt: [u8; SALT_BYTES]) -> Vec<u8> {
        let mut writer = Writer::new(FORMAT);
        writer
            .u8(self.shown.kind())
            .raw(&salt)
            .raw(&self.mac("key check", &[&salt]));
        if let Shown::Managed { arn, bucket_key } = &self.shown {
            writer.u8(u8::from(*bucket_key)).bytes(arn.as_bytes());
        }
        writer.finish()
    }

    /// Whether this key made a fingerprint.
    pub fn made(&self, fingerprint: &[u8]) -> Result<bool, Malformed> {
        let mut reader = Reader::open(fingerprint, FORMAT)?;
        if reader.u8()? != self.shown.kind() {
            return Ok(false);
        }
        let salt = reader.raw(SALT_BYTES)?;
        let kept: [u8; MAC_BYTES] = reader.array()?;
        Ok(bool::from(kept.ct_eq(&self.mac("key check", &[salt]))))
    }

    /// The ETag of sealed bytes: the MD5 of the plaintext would tell about it.
    pub fn etag(&self, salt: [u8; SALT_BYTES], md5: [u8; 16]) -> [u8; 16] {
        let mac = self.mac("etag", &[&salt, &md5]);
        let mut etag = [0; 16];
        etag.copy_from_slice(&mac[..16]);
        etag
    }

    fn mac(&self, label: &str, parts: &[&[u8]]) -> [u8; MAC_BYTES] {
        let purpose = match self.shown {
            Shown::Customer { .. } => "standpipe sse-c ",
            Shown::Managed { .. } => "standpipe sse-kms ",
        };
        hmac(&self.key, purpose, label, parts)
    }

    fn cipher(&self, salt: &[u8]) -> Aes256Gcm {
        Aes256Gcm::new(&self.mac("segment", &[salt]).into())
    }
}

/// HMAC-SHA256 of what a key is used for and of `parts`.
pub fn hmac(key: &[u8], purpose: &str, label: &str, parts: &[&[u8]]) -> [u8; MAC_BYTES] {
    // An HMAC takes keys of any length, so this cannot fail; the padding keeps it total.
    let Ok(mut mac) = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key) else {
        return [0; MAC_BYTES];
    };
    mac.update(purpose.as_bytes());
    mac.update(label.as_bytes());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// Judges the customer's key of a request that reads or describes an object which is not under `aws/s3`.
pub fn check_read(description: &Description, key: Option<&SealingKey>) -> Result<(), S3Error> {
    match (&description.encryption, key) {
        (None, None) => Ok(()),
        (None, Some(_)) => Err(S3Error::request(
            "The encryption parameters are not applicable to this object.",
        )),
        (Some(_), None) => Err(S3Error::request(
            "The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.",
        )),
        (Some(fingerprint), Some(key)) if key.made(fingerprint)? => Ok(()),
        (Some(_), Some(_)) => Err(AwsError::new(
            403,
            "AccessDenied",
            "Requests specifying Server Side Encryption with Customer provided keys must provide the correct secret key.",
        )
        .into()),
    }
}

/// Judges the customer's key of a request about a part of an upload which is not under `aws/s3`.
pub fn check_part(upload: &Description, key: Option<&SealingKey>) -> Result<(), S3Error> {
    match (&upload.encryption, key) {
        (None, None) => Ok(()),
        (None, Some(_)) => Err(S3Error::request(
            "The multipart upload initiate requested no encryption. Subsequent part requests must not include encryption parameters.",
        )),
        (Some(_), None) => Err(S3Error::request(
            "The multipart upload initiate requested encryption. Subsequent part requests must include the appropriate encryption parameters.",
        )),
        (Some(fingerprint), Some(key)) if key.made(fingerprint)? => Ok(()),
        (Some(_), Some(_)) => Err(S3Error::request(
            "The provided encryption parameters did not match the ones used originally.",
        )),
    }
}

/// Random bytes for a salt.
pub fn new_salt(s3: &S3) -> [u8; SALT_BYTES] {
    let token = s3.store().ids().token(SALT_BYTES);
    u128::from_str_radix(&token, 16).unwrap_or_default().to_be_bytes()
}

/// Length of a segment on disk, in bytes.
pub fn sealed_len(plain: u64) -> u64 {
    let chunks = plain.div_ceil(SEALED_CHUNK_BYTES as u64).max(1);
    SALT_BYTES as u64 + plain + chunks * TAG_BYTES as u64
}

/// Seals one segment as its bytes come in.
pub struct Sealer {
    cipher: Aes256Gcm,
    index: u64,
    chunk: BytesMut,
}

impl Sealer {
    /// Starts a segment; the salt is what its bytes begin with.
    pub fn new(key: &SealingKey, salt: [u8; SALT_BYTES]) -> (Sealer, Bytes) {
        let sealer = Sealer {
            cipher: key.cipher(&salt),
            index: 0,
            chunk: BytesMut::with_capacity(SEALED_CHUNK_BYTES + TAG_BYTES),
        };
        (sealer, Bytes::copy_from_slice(&salt))
    }

    /// Takes plaintext; answers the chunks that are full. A full chunk waits until more comes, for it
    /// may be the last.
    pub fn push(&mut self, mut plain: &[u8]) -> Result<Vec<Bytes>, S3Error> {
        let mut ready = Vec::new();
        while !plain.is_empty() {
            if self.chunk.len() == SEALED_CHUNK_BYTES {
                ready.push(self.seal(false)?);
            }
            let room = SEALED_CHUNK_BYTES - self.chunk.len();
            let (now, later) = plain.split_at(room.min(plain.len()));
            self.chunk.extend_from_slice(now);
            plain = later;
        }
        Ok(ready)
    }

    /// The last chunk.
    pub fn finish(mut self) -> Result<Bytes, S3Error> {
        self.seal(true)
    }

    fn seal(&mut self, last: bool) -> Result<Bytes, S3Error> {
        let mut chunk = std::mem::replace(&mut self.chunk, BytesMut::with_capacity(SEALED_CHUNK_BYTES + TAG_BYTES));
        let tag = self
            .cipher
            .encrypt_inout_detached(&nonce(self.index), &[u8::from(last)], chunk.as_mut().into())
            .map_err(|_| S3Error::Corrupt { what: "seal" })?;
        chunk.extend_from_slice(&tag);
        self.index += 1;
        Ok(chunk.freeze())
    }
}

fn nonce(index: u64) -> Nonce<aes_gcm::aead::consts::U12> {
    let mut bytes = [0u8; 12];
    bytes[4..].copy_from_slice(&index.to_be_bytes());
    bytes.into()
}

/// What of one segment is to be opened.
struct Piece {
    /// Where the segment begins in the content.
    base: u64,
    /// Its plaintext length.
    plain: u64,
    /// The plaintext wanted of it.
    wanted: Range<u64>,
}

/// The segment being read.
struct Current {
    cipher: Aes256Gcm,
    reader: BlobReader,
    pending: BytesMut,
    index: u64,
    piece: Piece,
}

struct Opener {
    store: Store,
    content: Content,
    key: SealingKey,
    pieces: VecDeque<Piece>,
    current: Option<Current>,
}

/// Opens a range of the plaintext. `segments` are the plaintext lengths of the content's segments.
pub fn open(
    s3: &S3,
    content: &Content,
    key: &SealingKey,
    segments: &[u64],
    range: Range<u64>,
) -> impl Stream<Item = io::Result<Bytes>> + Send + use<> {
    let opener = Opener {
        store: s3.store().clone(),
        content: content.clone(),
        key: key.clone(),
        pieces: pieces(segments, &range),
        current: None,
    };
    try_unfold(opener, |mut opener| async move {
        let chunk = opener.next_chunk().await?;
        Ok(chunk.map(|chunk| (chunk, opener)))
    })
}

fn pieces(segments: &[u64], range: &Range<u64>) -> VecDeque<Piece> {
    let (mut base, mut start) = (0, 0);
    let mut pieces = VecDeque::new();
    for plain in segments.iter().copied() {
        let wanted = range.start.max(start)..range.end.min(start + plain);
        if wanted.start < wanted.end {
            pieces.push_back(Piece {
                base,
                plain,
                wanted: wanted.start - start..wanted.end - start,
            });
        }
        base += sealed_len(plain);
        start += plain;
    }
    pieces
}

impl Opener {
    /// The next plaintext, `None` at the end.
    async fn next_chunk(&mut self) -> io::Result<Option<Bytes>> {
        loop {
            let mut current = match self.current.take() {
                Some(current) => current,
                None => match self.pieces.pop_front() {
                    Some(piece) => self.begin(piece).await?,
                    None => return Ok(None),
                },
            };
            let start = current.index * SEALED_CHUNK_BYTES as u64;
            if start >= current.piece.wanted.end {
                continue;
            }
            let chunk = current.open_next().await?;
            let wanted = &current.piece.wanted;
            let from = wanted.start.saturating_sub(start).min(chunk.len() as u64);
            let to = (wanted.end - start).min(chunk.len() as u64);
            let bytes = chunk.slice(from as usize..to as usize);
            self.current = Some(current);
            return Ok(Some(bytes));
        }
    }

    /// Reads the salt and starts at the first chunk that is wanted.
    async fn begin(&self, piece: Piece) -> io::Result<Current> {
        let blobs = self.store.blobs();
        let mut salt = BytesMut::new();
        let mut reader = blobs.reader(&self.content, piece.base..piece.base + SALT_BYTES as u64);
        while let Some(bytes) = reader.next_chunk().await {
            salt.extend_from_slice(&bytes?);
        }
        let sealed_chunk = (SEALED_CHUNK_BYTES + TAG_BYTES) as u64;
        let first = piece.wanted.start / SEALED_CHUNK_BYTES as u64;
        let after = piece.wanted.end.div_ceil(SEALED_CHUNK_BYTES as u64);
        let body = piece.base + SALT_BYTES as u64;
        let end = (body + after * sealed_chunk).min(piece.base + sealed_len(piece.plain));
        Ok(Current {
            cipher: self.key.cipher(&salt),
            reader: blobs.reader(&self.content, body + first * sealed_chunk..end),
            pending: BytesMut::new(),
            index: first,
            piece,
        })
    }
}

impl Current {
    /// Reads, verifies and opens one chunk.
    async fn open_next(&mut self) -> io::Result<Bytes> {
        let start = self.index * SEALED_CHUNK_BYTES as u64;
        let plain = (self.piece.plain - start).min(SEALED_CHUNK_BYTES as u64) as usize;
        let last = start + plain as u64 == self.piece.plain;
        while self.pending.len() < plain + TAG_BYTES {
            match self.reader.next_chunk().await {
                Some(bytes) => self.pending.extend_from_slice(&bytes?),
                None => return Err(damaged()),
            }
        }
        let mut chunk = self.pending.split_to(plain);
        let tag = self.pending.split_to(TAG_BYTES);
        let tag = Tag::try_from(&tag[..]).map_err(|_| damaged())?;
        self.cipher
            .decrypt_inout_detached(&nonce(self.index), &[u8::from(last)], chunk.as_mut().into(), &tag)
            .map_err(|_| damaged())?;
        self.index += 1;
        Ok(chunk.freeze())
    }
}

fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "sealed bytes do not verify")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(fill: u8) -> SealingKey {
        let key = [fill; KEY_BYTES];
        let md5 = STANDARD.encode(fast_md5::digest(&key));
        SealingKey::parse(Some(ALGORITHM), Some(&STANDARD.encode(key)), Some(&md5))
            .unwrap()
            .unwrap()
    }

    fn seal(key: &SealingKey, plain: &[u8]) -> Vec<u8> {
        let (mut sealer, salt) = Sealer::new(key, [7; SALT_BYTES]);
        let mut out = salt.to_vec();
        for piece in plain.chunks(10_000) {
            sealer
                .push(piece)
                .unwrap()
                .iter()
                .for_each(|bytes| out.extend_from_slice(bytes));
        }
        out.extend_from_slice(&sealer.finish().unwrap());
        out
    }

    #[test]
    fn lengths_are_told_beforehand() {
        for plain in [
            0,
            1,
            SEALED_CHUNK_BYTES - 1,
            SEALED_CHUNK_BYTES,
            SEALED_CHUNK_BYTES + 1,
            200_000,
        ] {
            let sealed = seal(&key(1), &vec![9; plain]);
            assert_eq!(sealed.len() as u64, sealed_len(plain as u64), "{plain}");
            assert!(
                plain < 16 || !sealed.windows(16).any(|window| window == [9; 16]),
                "plaintext shows"
            );
        }
    }

    #[test]
    fn a_key_knows_its_own_fingerprint_only() {
        let print = key(1).fingerprint([3; SALT_BYTES]);
        assert!(key(1).made(&print).unwrap() && !key(2).made(&print).unwrap());
        assert!(!print.windows(4).any(|window| window == [1; 4]), "the key shows");
        assert!(key(1).made(&print[..9]).is_err());
        assert_eq!(format!("{:?}", key(1)), "SealingKey(***)");
    }

    #[test]
    fn the_key_of_an_account_stands_in_the_record_by_name() {
        let arn = "arn:aws:kms:us-east-1:000000000000:key/k".to_owned();
        let managed = |fill, bucket_key| {
            let (arn, secret) = (arn.clone(), [fill; KEY_BYTES]);
            SealingKey::managed(ManagedKey { arn, secret }, bucket_key)
        };
        for bucket_key in [false, true] {
            let print = managed(1, bucket_key).fingerprint([3; SALT_BYTES]);
            assert!(managed(1, bucket_key).made(&print).unwrap() && !managed(2, bucket_key).made(&print).unwrap());
            assert!(!key(1).made(&print).unwrap(), "a customer's key of the same bytes");
            assert!(
                !managed(1, bucket_key)
                    .made(&key(1).fingerprint([3; SALT_BYTES]))
                    .unwrap()
            );
            let description = Description {
                encryption: Some(print),
                ..Description::default()
            };
            let arn = arn.clone();
            assert_eq!(
                Shown::of(&description).unwrap(),
                Some(Shown::Managed { arn, bucket_key })
            );
        }
        assert_ne!(seal(&managed(1, false), b"plain"), seal(&key(1), b"plain"));
    }

    #[test]
    fn headers_are_checked_together() {
        let good = STANDARD.encode([1u8; KEY_BYTES]);
        let md5 = STANDARD.encode(fast_md5::digest(&[1u8; KEY_BYTES]));
        let check = |algorithm, key, md5, expected: &str| {
            let read = SealingKey::parse(algorithm, key, md5);
            let got = read.map_or_else(
                |error| error.into_aws().code.into_owned(),
                |key| format!("{}", key.is_some()),
            );
            assert_eq!(got, expected);
        };
        check(None, None, None, "false");
        check(Some("AES256"), Some(&good), Some(&md5), "true");
        check(
            Some("AES128"),
            Some(&good),
            Some(&md5),
            "InvalidEncryptionAlgorithmError",
        );
        check(None, Some(&good), Some(&md5), "InvalidArgument");
        check(Some("AES256"), None, Some(&md5), "InvalidArgument");
        check(Some("AES256"), Some(&good), None, "InvalidArgument");
        check(Some("AES256"), Some("AAAA"), Some(&md5), "InvalidArgument");
        check(Some("AES256"), Some(&good), Some("AAAA"), "InvalidArgument");
    }

    #[test]
    fn ranges_fall_on_their_segments() {
        let found: Vec<_> = pieces(&[10, 0, 5], &(8..12))
            .into_iter()
            .map(|piece| (piece.base, piece.wanted))
            .collect();
        assert_eq!(found, vec![(0, 8..10), (sealed_len(10) + sealed_len(0), 0..2)]);
        assert!(pieces(&[10], &(3..3)).is_empty());
    }
}
