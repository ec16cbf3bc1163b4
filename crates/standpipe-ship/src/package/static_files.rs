//! Static files: content addresses, content types, precompressed variants, the index of a deployment.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use standpipe_app::{Encoded, FORMAT, StaticFile, StaticIndex};

use super::content_type::{compressible, content_type};
use crate::error::{Phase, ShipError};
use crate::tree::{FileKind, Project, hash_file};

/// Files outside these sizes get no variants, in bytes: small ones gain nothing within one packet,
/// large ones cost more time than a ship may take.
const VARIANT_BYTES: std::ops::RangeInclusive<u64> = 256..=16 * 1024 * 1024;
/// Brotli quality: about as fast as gzip and a fifth smaller. 11 is 20 times slower.
const BROTLI_QUALITY: i32 = 5;
const BROTLI_WINDOW_BITS: i32 = 22;
const GZIP_LEVEL: u32 = 6;
/// A variant must save at least this share of the file to be worth an object: one part in 20.
const GAIN_PART: u64 = 20;

/// Where a blob's bytes are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlobSource {
    /// On the disk.
    File(PathBuf),
    /// In memory; small.
    Bytes(bytes::Bytes),
}

/// A blob that must be in the bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blob {
    /// BLAKE3, hexadecimal.
    pub hash: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Where it is.
    pub source: BlobSource,
}

/// The static half of a deployment.
#[derive(Clone, Debug, Default)]
pub struct StaticFiles {
    /// What the edge reads.
    pub index: StaticIndex,
    /// Everything the index names, each once.
    pub blobs: BTreeMap<String, Blob>,
    /// Sum of the files in bytes, variants not counted.
    pub bytes: u64,
}

/// A file to be served: its path below the site's root, where it is, and its hash if known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFile {
    /// Without a leading `/`.
    pub path: String,
    /// On the disk.
    pub source: PathBuf,
    /// Known content address.
    pub hash: Option<[u8; 32]>,
}

/// The files of a folder of the sources. Links to files are followed, they stay inside the tree.
pub fn of_sources(project: &Project, folder: &str) -> Vec<SiteFile> {
    let prefix = if folder == "." {
        String::new()
    } else {
        format!("{folder}/")
    };
    let mut site = Vec::new();
    for (path, file) in &project.files {
        let Some(below) = path.strip_prefix(&prefix).filter(|below| is_public(below)) else {
            continue;
        };
        let source = project.root.join(path);
        match file.kind {
            FileKind::Regular { .. } => site.push((below, source, Some(file.hash))),
            FileKind::Link { .. } if source.is_file() => site.push((below, source, None)),
            FileKind::Link { .. } => {}
        }
    }
    let site = site.into_iter().map(|(below, source, hash)| SiteFile {
        path: below.to_owned(),
        source,
        hash,
    });
    site.collect()
}

/// Files at a site's root that speak to the host.
const HOSTING_FILES: [&str; 5] = ["Procfile", "_redirects", "_headers", "netlify.toml", "vercel.json"];

/// Hidden files are not for visitors, except what RFC 8615 puts there. Nor are ship's own files.
pub fn is_public(path: &str) -> bool {
    let hidden = path
        .split('/')
        .any(|part| part.starts_with('.') && part != ".well-known");
    !hidden && !HOSTING_FILES.contains(&path)
}

/// Hashes, compresses and indexes. `variants` keeps compressed forms between ships.
pub fn package(site: &[SiteFile], variants: &Path) -> Result<StaticFiles, ShipError> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).clamp(1, 8);
    let share = site.len().div_ceil(threads).max(1);
    let each = |part: &[SiteFile]| -> Result<Vec<Packed>, ShipError> {
        part.iter().map(|file| pack(file, variants)).collect()
    };
    let parts = std::thread::scope(|scope| {
        let handles: Vec<_> = site.chunks(share).map(|part| scope.spawn(move || each(part))).collect();
        handles
            .into_iter()
            .map(std::thread::ScopedJoinHandle::join)
            .collect::<Vec<_>>()
    });
    let mut all = StaticFiles::default();
    all.index.format = FORMAT;
    for part in parts {
        let part = match part {
            Ok(part) => part?,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        for (path, file, blobs) in part {
            all.bytes += file.identity.bytes;
            all.index.files.insert(path, file);
            all.blobs
                .extend(blobs.into_iter().map(|blob| (blob.hash.clone(), blob)));
        }
    }
    Ok(all)
}

type Packed = (String, StaticFile, Vec<Blob>);

fn pack(file: &SiteFile, variants: &Path) -> Result<Packed, ShipError> {
    let failed = |error: std::io::Error| ShipError::io(Phase::Package, "read", &file.source, &error);
    let bytes = fs::metadata(&file.source).map_err(failed)?.len();
    let hash = match file.hash {
        Some(hash) => hash,
        None => hash_file(&file.source).map_err(failed)?,
    };
    let hash = blake3::Hash::from_bytes(hash).to_hex().to_string();
    let kind = content_type(&file.path);
    let mut packed = StaticFile {
        content_type: kind.to_owned(),
        identity: Encoded {
            hash: hash.clone(),
            bytes,
        },
        br: None,
        gzip: None,
        immutable: is_immutable(&file.path),
    };
    let mut blobs = vec![Blob {
        hash: hash.clone(),
        bytes,
        source: BlobSource::File(file.source.clone()),
    }];
    if compressible(kind) && VARIANT_BYTES.contains(&bytes) {
        let read = || fs::read(&file.source);
        for (ending, encode, slot) in [
            (
                "br",
                brotli_encode as fn(&[u8]) -> std::io::Result<Vec<u8>>,
                &mut packed.br,
            ),
            ("gz", gzip_encode, &mut packed.gzip),
        ] {
            let path = variants.join(format!("{hash}.{ending}"));
            let made = variant(&path, bytes, &read, encode).map_err(failed)?;
            if let Some((hash, bytes)) = made {
                *slot = Some(Encoded {
                    hash: hash.clone(),
                    bytes,
                });
                blobs.push(Blob {
                    hash,
                    bytes,
                    source: BlobSource::File(path),
                });
            }
        }
    }
    Ok((format!("/{}", file.path), packed, blobs))
}

/// The variant at `path`, made if it is not there. An empty file says that there is no gain.
fn variant(
    path: &Path,
    original_bytes: u64,
    read: &dyn Fn() -> std::io::Result<Vec<u8>>,
    encode: fn(&[u8]) -> std::io::Result<Vec<u8>>,
) -> std::io::Result<Option<(String, u64)>> {
    let encoded = match fs::read(path) {
        Ok(encoded) => encoded,
        Err(_) => {
            let mut encoded = encode(&read()?)?;
            if encoded.len() as u64 + original_bytes / GAIN_PART > original_bytes {
                encoded.clear();
            }
            crate::cache::replace_file(path, &encoded)?;
            encoded
        }
    };
    if encoded.is_empty() {
        return Ok(None);
    }
    let hash = blake3::hash(&encoded).to_hex().to_string();
    Ok(Some((hash, encoded.len() as u64)))
}

fn brotli_encode(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        lgwin: BROTLI_WINDOW_BITS,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params)?;
    Ok(out)
}

fn gzip_encode(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(GZIP_LEVEL));
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Folders in which frameworks put only files named by content.
const IMMUTABLE_FOLDERS: [&str; 4] = ["_next/static/", "_nuxt/", "_app/immutable/", "_astro/"];
/// Length of the hashes in names: Vite has 8, webpack 20, others up to 64.
const NAME_HASH_CHARS: std::ops::RangeInclusive<usize> = 8..=64;

/// True when the name carries a content hash, so the content at that URL never changes.
pub fn is_immutable(path: &str) -> bool {
    if IMMUTABLE_FOLDERS.iter().any(|folder| path.starts_with(folder)) {
        return true;
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    if name.ends_with(".html") || !name.contains('.') {
        return false;
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let last = match stem.rfind(['-', '.', '_']) {
        Some(at) if at > 0 => &stem[at + 1..],
        _ => return false,
    };
    looks_like_hash(last) || vite_hash(path, stem)
}

/// Vite's hashes are 8 characters of base64url, so they may hold `-` and `_` themselves.
fn vite_hash(path: &str, stem: &str) -> bool {
    let Some(at) = stem
        .len()
        .checked_sub(9)
        .filter(|at| *at > 0 && stem.is_char_boundary(*at))
    else {
        return false;
    };
    path.starts_with("assets/")
        && stem.as_bytes()[at] == b'-'
        && stem[at + 1..]
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        && stem[at + 1..]
            .bytes()
            .any(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
}

fn looks_like_hash(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let hexadecimal = text.bytes().all(|b| b.is_ascii_hexdigit());
    let upper = text.bytes().any(|b| b.is_ascii_uppercase());
    let lower = text.bytes().any(|b| b.is_ascii_lowercase());
    let mixed = text.bytes().all(|b| b.is_ascii_alphanumeric()) && upper && lower && digits > 0;
    // All digits is a date or a number, not a hash.
    NAME_HASH_CHARS.contains(&text.len()) && digits < text.len() && ((hexadecimal && digits > 0) || mixed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_a_content_hash_are_immutable() {
        for path in [
            "assets/index-B2x_9fQ1.js",
            "main.3f2a9c1b.css",
            "_next/static/x/a.js",
            "a/logo-DgA3zK8q.svg",
        ] {
            assert!(is_immutable(path), "{path}");
        }
        for path in [
            "index.html",
            "assets/index.js",
            "photo-20240131.jpg",
            "assets/my-profile.css",
            "jquery.min.js",
            "page-deadbee1.html",
        ] {
            assert!(!is_immutable(path), "{path}");
        }
    }

    #[test]
    fn variants_are_made_when_smaller_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let variants = folder.path().join("v");
        fs::create_dir(&variants).unwrap();
        let text = "hello hello hello\n".repeat(100);
        fs::write(folder.path().join("a.txt"), &text).unwrap();
        fs::write(folder.path().join("tiny.txt"), "x").unwrap();
        let file = |name: &str| SiteFile {
            path: name.to_owned(),
            source: folder.path().join(name),
            hash: None,
        };
        let site = [file("a.txt"), file("tiny.txt")];
        let first = package(&site, &variants).unwrap();
        let packed = &first.index.files["/a.txt"];
        let br = packed.br.as_ref().unwrap();
        assert!(br.bytes < packed.identity.bytes && packed.gzip.is_some());
        assert_eq!(first.index.files["/tiny.txt"].br, None);
        // The cached form is what comes back, byte for byte.
        let BlobSource::File(path) = &first.blobs[&br.hash].source else {
            panic!("in a file")
        };
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut &fs::read(path).unwrap()[..], &mut plain).unwrap();
        assert_eq!(plain, text.as_bytes());
        assert_eq!(package(&site, &variants).unwrap().index, first.index);
    }

    #[test]
    fn hidden_files_are_not_for_visitors() {
        for (path, public) in [
            ("a/b.txt", true),
            (".htpasswd", false),
            ("a/.x/b", false),
            (".well-known/x", true),
        ] {
            assert_eq!(is_public(path), public, "{path}");
        }
    }
}
