//! The additional checksums of S3: computed while bytes stream, compared with what the client sent,
//! combined over parts.
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html>

use std::hash::Hasher as _;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use crc_fast::CrcAlgorithm;
use fast_md5::Md5;
use sha1::Sha1;
use sha2::{Digest as _, Sha256, Sha512};
use twox_hash::{XxHash3_64, XxHash3_128, XxHash64};

/// A checksum algorithm of S3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Algorithm {
    /// CRC-32 (ISO-HDLC).
    Crc32,
    /// CRC-32C (Castagnoli).
    Crc32c,
    /// CRC-64/NVME, AWS's default when the client sends none.
    Crc64Nvme,
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
    /// MD5, kept as a checksum of its own whatever the ETag is.
    Md5,
    /// XXH64 with seed 0.
    XxHash64,
    /// XXH3 of 64 bits with seed 0.
    XxHash3,
    /// XXH3 of 128 bits with seed 0.
    XxHash128,
}

/// The longest value of a checksum, in bytes.
const VALUE_BYTES_MAX: usize = 64;

/// What a multipart object's checksum is taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Over all bytes of the object.
    FullObject,
    /// Over the parts' checksums, with `-PARTS` behind it.
    Composite,
}

impl Kind {
    /// AWS's name.
    pub fn name(self) -> &'static str {
        match self {
            Kind::FullObject => "FULL_OBJECT",
            Kind::Composite => "COMPOSITE",
        }
    }

    /// By AWS's name.
    pub fn parse(name: &str) -> Option<Kind> {
        [Kind::FullObject, Kind::Composite]
            .into_iter()
            .find(|kind| kind.name().eq_ignore_ascii_case(name))
    }
}

impl Algorithm {
    /// All of them, in the order in which request headers are looked at.
    pub const ALL: [Algorithm; 10] = [
        Algorithm::Crc32,
        Algorithm::Crc32c,
        Algorithm::Crc64Nvme,
        Algorithm::Sha1,
        Algorithm::Sha256,
        Algorithm::Sha512,
        Algorithm::Md5,
        Algorithm::XxHash64,
        Algorithm::XxHash3,
        Algorithm::XxHash128,
    ];

    /// AWS's name, for example `CRC64NVME`.
    pub fn name(self) -> &'static str {
        match self {
            Algorithm::Crc32 => "CRC32",
            Algorithm::Crc32c => "CRC32C",
            Algorithm::Crc64Nvme => "CRC64NVME",
            Algorithm::Sha1 => "SHA1",
            Algorithm::Sha256 => "SHA256",
            Algorithm::Sha512 => "SHA512",
            Algorithm::Md5 => "MD5",
            Algorithm::XxHash64 => "XXHASH64",
            Algorithm::XxHash3 => "XXHASH3",
            Algorithm::XxHash128 => "XXHASH128",
        }
    }

    /// By AWS's name; the SDKs' header form in any case.
    pub fn parse(name: &str) -> Option<Algorithm> {
        Algorithm::ALL
            .into_iter()
            .find(|algorithm| algorithm.name().eq_ignore_ascii_case(name))
    }

    /// The header that carries its value, lower case.
    pub fn header(self) -> &'static str {
        match self {
            Algorithm::Crc32 => "x-amz-checksum-crc32",
            Algorithm::Crc32c => "x-amz-checksum-crc32c",
            Algorithm::Crc64Nvme => "x-amz-checksum-crc64nvme",
            Algorithm::Sha1 => "x-amz-checksum-sha1",
            Algorithm::Sha256 => "x-amz-checksum-sha256",
            Algorithm::Sha512 => "x-amz-checksum-sha512",
            Algorithm::Md5 => "x-amz-checksum-md5",
            Algorithm::XxHash64 => "x-amz-checksum-xxhash64",
            Algorithm::XxHash3 => "x-amz-checksum-xxhash3",
            Algorithm::XxHash128 => "x-amz-checksum-xxhash128",
        }
    }

    /// Length of its value, in bytes.
    pub fn bytes(self) -> usize {
        match self {
            Algorithm::Crc32 | Algorithm::Crc32c => 4,
            Algorithm::Crc64Nvme | Algorithm::XxHash64 | Algorithm::XxHash3 => 8,
            Algorithm::Md5 | Algorithm::XxHash128 => 16,
            Algorithm::Sha1 => 20,
            Algorithm::Sha256 => 32,
            Algorithm::Sha512 => VALUE_BYTES_MAX,
        }
    }

    /// Number on disk.
    pub fn code(self) -> u8 {
        match self {
            Algorithm::Crc32 => 1,
            Algorithm::Crc32c => 2,
            Algorithm::Crc64Nvme => 3,
            Algorithm::Sha1 => 4,
            Algorithm::Sha256 => 5,
            Algorithm::Sha512 => 6,
            Algorithm::Md5 => 7,
            Algorithm::XxHash64 => 8,
            Algorithm::XxHash3 => 9,
            Algorithm::XxHash128 => 10,
        }
    }

    /// By the number on disk.
    pub fn from_code(code: u8) -> Option<Algorithm> {
        Algorithm::ALL.into_iter().find(|algorithm| algorithm.code() == code)
    }

    /// The kind used when CreateMultipartUpload names only the algorithm.
    pub fn default_kind(self) -> Kind {
        if self == Algorithm::Crc64Nvme {
            Kind::FullObject
        } else {
            Kind::Composite
        }
    }

    /// Whether this kind goes with this algorithm in a multipart upload. Only CRCs of parts can be combined
    /// into that of the whole.
    pub fn allows(self, kind: Kind) -> bool {
        match self {
            Algorithm::Crc64Nvme => kind == Kind::FullObject,
            Algorithm::Crc32 | Algorithm::Crc32c => true,
            _ => kind == Kind::Composite,
        }
    }

    fn crc(self) -> Option<CrcAlgorithm> {
        match self {
            Algorithm::Crc32 => Some(CrcAlgorithm::Crc32IsoHdlc),
            Algorithm::Crc32c => Some(CrcAlgorithm::Crc32Iscsi),
            Algorithm::Crc64Nvme => Some(CrcAlgorithm::Crc64Nvme),
            _ => None,
        }
    }
}

/// The value of one checksum.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    /// How it was made.
    pub algorithm: Algorithm,
    value: [u8; VALUE_BYTES_MAX],
}

impl std::fmt::Debug for Sum {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.algorithm.name(), self.base64())
    }
}

impl Sum {
    /// Wraps raw bytes; `None` when their number is not the algorithm's.
    pub fn new(algorithm: Algorithm, bytes: &[u8]) -> Option<Sum> {
        let mut value = [0; VALUE_BYTES_MAX];
        if bytes.len() != algorithm.bytes() {
            return None;
        }
        value[..bytes.len()].copy_from_slice(bytes);
        Some(Sum { algorithm, value })
    }

    /// Reads the base64 form.
    pub fn parse(algorithm: Algorithm, base64: &str) -> Option<Sum> {
        Sum::new(algorithm, &STANDARD.decode(base64.trim()).ok()?)
    }

    /// The raw bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.value[..self.algorithm.bytes()]
    }

    /// The base64 form.
    pub fn base64(&self) -> String {
        STANDARD.encode(self.bytes())
    }

    fn as_number(&self) -> u64 {
        self.bytes()
            .iter()
            .fold(0, |number, byte| (number << 8) | u64::from(*byte))
    }
}

/// A checksum being computed.
pub struct Hasher {
    algorithm: Algorithm,
    state: State,
}

enum State {
    Crc(Box<crc_fast::Digest>),
    Sha1(Box<Sha1>),
    Sha256(Box<Sha256>),
    Sha512(Box<Sha512>),
    Md5(Box<Md5>),
    XxHash64(Box<XxHash64>),
    XxHash3(Box<XxHash3_64>),
    XxHash128(Box<XxHash3_128>),
}

impl Hasher {
    /// Starts one.
    pub fn new(algorithm: Algorithm) -> Hasher {
        let crc = |crc| State::Crc(Box::new(crc_fast::Digest::new(crc)));
        let state = match algorithm {
            Algorithm::Crc32 => crc(CrcAlgorithm::Crc32IsoHdlc),
            Algorithm::Crc32c => crc(CrcAlgorithm::Crc32Iscsi),
            Algorithm::Crc64Nvme => crc(CrcAlgorithm::Crc64Nvme),
            Algorithm::Sha1 => State::Sha1(Box::new(Sha1::new())),
            Algorithm::Sha256 => State::Sha256(Box::new(Sha256::new())),
            Algorithm::Sha512 => State::Sha512(Box::new(Sha512::new())),
            Algorithm::Md5 => State::Md5(Box::new(Md5::new())),
            Algorithm::XxHash64 => State::XxHash64(Box::new(XxHash64::with_seed(0))),
            Algorithm::XxHash3 => State::XxHash3(Box::new(XxHash3_64::new())),
            Algorithm::XxHash128 => State::XxHash128(Box::new(XxHash3_128::new())),
        };
        Hasher { algorithm, state }
    }

    /// Takes more bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        match &mut self.state {
            State::Crc(digest) => digest.update(bytes),
            State::Sha1(digest) => digest.update(bytes),
            State::Sha256(digest) => digest.update(bytes),
            State::Sha512(digest) => digest.update(bytes),
            State::Md5(digest) => digest.update(bytes),
            State::XxHash64(digest) => digest.write(bytes),
            State::XxHash3(digest) => digest.write(bytes),
            State::XxHash128(digest) => digest.write(bytes),
        }
    }

    /// The value.
    pub fn finish(self) -> Sum {
        let mut value = [0; VALUE_BYTES_MAX];
        let count = self.algorithm.bytes();
        match self.state {
            State::Crc(digest) => value[..count].copy_from_slice(&digest.finalize().to_be_bytes()[8 - count..]),
            State::Sha1(digest) => value[..count].copy_from_slice(&digest.finalize()),
            State::Sha256(digest) => value[..count].copy_from_slice(&digest.finalize()),
            State::Sha512(digest) => value[..count].copy_from_slice(&digest.finalize()),
            State::Md5(digest) => value[..count].copy_from_slice(&digest.finalize()),
            // XXH's canonical form is big-endian.
            State::XxHash64(digest) => value[..count].copy_from_slice(&digest.finish().to_be_bytes()),
            State::XxHash3(digest) => value[..count].copy_from_slice(&digest.finish().to_be_bytes()),
            State::XxHash128(digest) => value[..count].copy_from_slice(&digest.finish_128().to_be_bytes()),
        }
        Sum {
            algorithm: self.algorithm,
            value,
        }
    }
}

/// The checksum of bytes in memory.
pub fn of(algorithm: Algorithm, bytes: &[u8]) -> Sum {
    let mut hasher = Hasher::new(algorithm);
    hasher.update(bytes);
    hasher.finish()
}

/// The checksum of an object put together from parts of (`sum`, size in bytes). `None` when a
/// part's sum is of another algorithm or the kind does not go with the algorithm.
pub fn combine(algorithm: Algorithm, kind: Kind, parts: &[(Sum, u64)]) -> Option<Sum> {
    if parts.iter().any(|(sum, _)| sum.algorithm != algorithm) {
        return None;
    }
    match kind {
        Kind::Composite => {
            let mut hasher = Hasher::new(algorithm);
            parts.iter().for_each(|(sum, _)| hasher.update(sum.bytes()));
            Some(hasher.finish())
        }
        Kind::FullObject => {
            let crc = algorithm.crc()?;
            let ((first, _), rest) = parts.split_first()?;
            let whole = rest.iter().fold(first.as_number(), |whole, (sum, size)| {
                crc_fast::checksum_combine(crc, whole, sum.as_number(), *size)
            });
            Sum::new(algorithm, &whole.to_be_bytes()[8 - algorithm.bytes()..])
        }
    }
}

/// A checksum as kept with an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The value.
    pub sum: Sum,
    /// What it was taken over.
    pub kind: Kind,
}

impl Stored {
    /// As AWS sends it: composite sums carry the number of parts.
    pub fn text(&self, parts: u16) -> String {
        match self.kind {
            Kind::FullObject => self.sum.base64(),
            Kind::Composite => format!("{}-{parts}", self.sum.base64()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Check values of `123456789` from the CRC catalogue and FIPS 180-4 tools.
    #[test]
    fn known_answers() {
        let check = |algorithm, base64: &str| assert_eq!(of(algorithm, b"123456789").base64(), base64);
        check(Algorithm::Crc32, &STANDARD.encode(0xCBF4_3926u32.to_be_bytes()));
        check(Algorithm::Crc32c, &STANDARD.encode(0xE306_9283u32.to_be_bytes()));
        check(
            Algorithm::Crc64Nvme,
            &STANDARD.encode(0xAE8B_1486_0A79_9888u64.to_be_bytes()),
        );
        check(Algorithm::Sha1, "98O8HYCOBHMq32eZZczDTKeuNEE=");
        check(Algorithm::Sha256, "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=");
        check(
            Algorithm::Sha512,
            "2eZ2LdHI6vbWGzxhkvxAjU1tXxF20MKRabwk5xw/J0rSf81YEbMT1oH35V7ALXPUmclUVba1u1A6z1dPuo/+hQ==",
        );
        check(Algorithm::Md5, "JfnnlDI7RTiF9RgfG2JNCw==");
        // Of Python's xxhash, which binds the reference implementation.
        check(Algorithm::XxHash64, "jLhB20DmroM=");
        check(Algorithm::XxHash3, "ctyxi2ehff8=");
        check(Algorithm::XxHash128, "MxGUd+3l3NXpcWQnaB1YYA==");
    }

    #[test]
    fn every_algorithm_comes_back_by_name_header_and_code() {
        for algorithm in Algorithm::ALL {
            assert_eq!(Algorithm::parse(algorithm.name()), Some(algorithm));
            assert_eq!(Algorithm::from_code(algorithm.code()), Some(algorithm));
            assert!(algorithm.header().ends_with(&algorithm.name().to_ascii_lowercase()));
            let sum = of(algorithm, b"abc");
            assert_eq!(Sum::parse(algorithm, &sum.base64()), Some(sum));
            assert!(algorithm.allows(algorithm.default_kind()));
        }
    }

    proptest! {
        #[test]
        fn combined_crc_equals_crc_of_the_whole(parts in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..200), 1..6)) {
            for algorithm in [Algorithm::Crc32, Algorithm::Crc32c, Algorithm::Crc64Nvme] {
                let sums: Vec<_> = parts.iter().map(|p| (of(algorithm, p), p.len() as u64)).collect();
                prop_assert_eq!(combine(algorithm, Kind::FullObject, &sums), Some(of(algorithm, &parts.concat())));
            }
        }
    }

    #[test]
    fn kinds_go_with_algorithms_as_on_aws() {
        assert!(!Algorithm::Sha256.allows(Kind::FullObject));
        assert!(!Algorithm::Crc64Nvme.allows(Kind::Composite));
        assert_eq!(
            combine(Algorithm::Sha1, Kind::FullObject, &[(of(Algorithm::Sha1, b"a"), 1)]),
            None
        );
        assert_eq!(
            combine(Algorithm::Sha1, Kind::Composite, &[(of(Algorithm::Crc32, b"a"), 1)]),
            None
        );
    }

    #[test]
    fn a_value_of_wrong_length_is_refused() {
        assert_eq!(Sum::parse(Algorithm::Crc32, "AAAAAAA="), None);
        assert_eq!(Sum::parse(Algorithm::Crc32, "not base64!"), None);
        assert!(Sum::parse(Algorithm::Crc32, "AAAAAA==").is_some());
    }
}
