//! S3 on a simulated disk, asked by signed requests over the in-memory pipe, and what its records are.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request};
use http_body_util::BodyExt;
use md5::{Digest, Md5};
use standpipe_s3::{S3, S3Config};
use standpipe_store::disk::SimDisk;
use standpipe_store::{CellId, KeyRange, ManualClock, OpenError, Store, StoreConfig, StoreError};
use standpipe_wire::client::{MemoryConnector, Transport};
use standpipe_wire::model::s3::{OperationName, route};
use standpipe_wire::operation::RequestParts;
use standpipe_wire::server::{Config, Limits, Server};
use standpipe_wire::{
    AccessKey, AccountId, Body, Client, ClientConfig, Head, KeyRing, ServiceName, SystemClock, identity::SecretKey, uri,
};

use crate::cases::{Act, Req, SEALED};

/// Midnight of a day long after 1970, milliseconds.
const MIDNIGHT_MS: u64 = 20_000 * 24 * 60 * 60 * 1000;
/// Long enough for every lifecycle rule of the cases.
const LATER: Duration = Duration::from_secs(400 * 24 * 60 * 60);
const SIGNED_FOR_SECS: u32 = 600;
const RECORDS_MAX: usize = 10_000;
const BUCKETS: [&str; 3] = ["buc", "src", "new"];

/// `Err` is status and document.
pub type Answer = Result<Vec<u8>, (u16, String)>;

struct Keys;

fn owner() -> AccessKey {
    AccessKey {
        id: "owner".into(),
        secret: SecretKey::new("secret"),
        session_token: None,
        account: AccountId::DEFAULT,
        principal_arn: "arn:aws:iam::000000000000:root".into(),
        policy: None,
    }
}

impl KeyRing for Keys {
    fn lookup(&self, id: &str) -> Option<AccessKey> {
        (id == "owner").then(owner)
    }
}

/// An open store with S3 on it.
pub struct World {
    pub store: Store,
    s3: Arc<S3>,
    client: Client,
    clock: Arc<ManualClock>,
}

/// Every record of the service: cell, key, value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dump(BTreeMap<(String, Vec<u8>), Vec<u8>>);

/// A part of a dump that changes as a whole.
type Unit = (String, Vec<u8>);
type UnitOf = fn(&str, &[u8]) -> Unit;

/// The parts of a dump.
pub struct Units(BTreeMap<Unit, Dump>);

impl Units {
    pub fn all(&self, mut test: impl FnMut(&Unit, Dump) -> bool) -> bool {
        self.0.iter().all(|(unit, records)| test(unit, records.clone()))
    }
}

/// All of a cell.
pub fn cell_of(cell: &str, _: &[u8]) -> Unit {
    (cell.to_owned(), Vec::new())
}

/// All versions of an object key; any other record alone.
pub fn key_of(cell: &str, key: &[u8]) -> Unit {
    let named = match key.first() {
        Some(b'o' | b'n') => key[1..].to_vec(),
        Some(b'v' | b'd') => key[1..].split(|byte| *byte == 0).next().unwrap().to_vec(),
        _ => key.to_vec(),
    };
    (cell.to_owned(), named)
}

impl Dump {
    pub fn units(&self, unit_of: UnitOf) -> Units {
        let mut units = BTreeMap::<Unit, Dump>::new();
        for ((cell, key), value) in &self.0 {
            let unit = units.entry(unit_of(cell, key)).or_default();
            unit.0.insert((cell.clone(), key.clone()), value.clone());
        }
        Units(units)
    }

    pub fn unit(&self, unit_of: UnitOf, wanted: &Unit) -> Dump {
        self.units(unit_of).0.remove(wanted).unwrap_or_default()
    }

    /// Records of a bucket's cell with this tag: what follows the tag, and the value.
    fn tagged(&self, bucket: &str, tag: u8) -> impl Iterator<Item = (&[u8], &[u8])> {
        let cell = format!("s3/b/{bucket}");
        let records = self
            .0
            .iter()
            .filter(move |((found, key), _)| *found == cell && key[0] == tag);
        records.map(|((_, key), value)| (&key[1..], value.as_slice()))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A payload's ETag, without quotes.
pub fn md5_hex(bytes: &[u8]) -> String {
    hex(&Md5::digest(bytes))
}

/// The payload a text stands for: itself, or `@COUNT` bytes of a pattern.
pub fn payload(text: &str) -> Vec<u8> {
    match text.strip_prefix('@').and_then(|count| count.parse::<usize>().ok()) {
        Some(count) => (0..count).map(|at| (at * 31 % 251) as u8).collect(),
        None => text.as_bytes().to_vec(),
    }
}

/// The operation that a request asks for; none for a browser's form.
pub fn operation_of(request: &Req) -> Option<&'static str> {
    let (path, query) = request.target.split_once('?').unwrap_or((request.target, ""));
    let mut headers = HeaderMap::new();
    for (name, value) in request.headers {
        headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    let head = Head {
        method: Method::from_bytes(request.method.as_bytes()).unwrap(),
        raw_path: path.to_owned(),
        raw_query: query.to_owned(),
        query: uri::parse_query(query).unwrap(),
        headers,
        host: String::new(),
        authority: String::new(),
        region: String::new(),
        peer: ([127, 0, 0, 1], 1).into(),
        secure: false,
        request_id: String::new(),
    };
    route(&head).map(OperationName::name).ok()
}

impl World {
    /// Opens the disk's store. Equal disks give equal ids, times and so equal records.
    pub fn open(disk: &SimDisk, reserve_bytes: u64) -> Result<World, OpenError> {
        let clock = Arc::new(ManualClock::at(MIDNIGHT_MS));
        let store = Store::open(StoreConfig {
            disk: Arc::new(disk.clone()),
            clock: clock.clone(),
            cache_bytes: 1 << 20,
            reserve_bytes,
            id_seed: Some(5),
            ..StoreConfig::new("/data")
        })?;
        let server = Server::new(Config {
            keys: Arc::new(Keys),
            clock: SystemClock::shared(),
            domains: Vec::new(),
            dev: false,
            limits: Limits::default(),
        });
        let s3 = S3::open(store.clone(), S3Config::default());
        server.mount(ServiceName::S3, s3.clone());
        let connector: MemoryConnector = Arc::new(move || server.connect_in_memory());
        let mut config = ClientConfig::new("http://127.0.0.1:1", Some(owner()));
        config.transport = Transport::Memory(connector);
        Ok(World {
            store,
            s3,
            client: Client::new(config).unwrap(),
            clock,
        })
    }

    pub fn close(self) {
        self.store.close();
    }

    pub async fn carry_out(&self, act: &Act) -> Answer {
        match act {
            Act::Send(request) => self.send(request).await,
            Act::Lifecycle => {
                self.clock.advance(LATER);
                let ran = self.s3.run_lifecycle().await;
                ran.map(|_| Vec::new())
                    .map_err(|error| (error.status, error.code.into_owned()))
            }
        }
    }

    /// Sends a request, signed in its query: what comes back is told as it is, nothing is tried again.
    pub async fn send(&self, request: &Req) -> Answer {
        let target = self.filled(request.target);
        let (path, query) = target.split_once('?').unwrap_or((&target, ""));
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        let body = payload(&self.filled(request.body));
        let mut headers = HeaderMap::new();
        for (name, value) in request.headers {
            let value = HeaderValue::from_str(&self.filled(value)).unwrap();
            headers.append(HeaderName::from_static(name), value);
        }
        // A form brings its own signature, or none.
        let is_form = headers
            .get("content-type")
            .is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/"));
        if !is_form {
            let sum = BASE64_STANDARD.encode(Md5::digest(&body));
            headers.insert("content-md5", HeaderValue::from_str(&sum).unwrap());
        }
        let parts = RequestParts {
            method: Method::from_bytes(request.method.as_bytes()).unwrap(),
            path: path.to_owned(),
            query: pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            headers: headers.clone(),
            body: Default::default(),
        };
        let url = match is_form {
            true => format!("http://127.0.0.1:1{path}"),
            false => self.client.presign("s3", &parts, SIGNED_FOR_SECS).unwrap(),
        };
        let mut sent = Request::new(Body::from(body));
        *sent.method_mut() = parts.method;
        *sent.uri_mut() = url.parse().unwrap();
        *sent.headers_mut() = headers;
        let answer = self.client.request("127.0.0.1:1", sent).await;
        let (head, body) = answer.map_err(|error| (0, error.to_string()))?.into_parts();
        let document = body.collect().await.map_err(|error| (0, error.to_string()))?.to_bytes();
        if head.status.is_success() {
            return Ok(document.to_vec());
        }
        Err((head.status.as_u16(), String::from_utf8_lossy(&document).into_owned()))
    }

    /// Puts in what only the store knows: `{upload}` the id of the upload in `buc`, `{older}` the id of the
    /// older version of a key in `buc`, `{newest}` that of the newest, `{md5:TEXT}` the ETag of a payload.
    fn filled(&self, text: &str) -> String {
        let mut text = text.to_owned();
        if let Some((before, rest)) = text.clone().split_once("{md5:") {
            let (of, after) = rest.split_once('}').unwrap();
            text = format!("{before}{}{after}", hex(&Md5::digest(payload(of))));
        }
        if !text.contains('{') {
            return text;
        }
        let dump = self.dump();
        let version = |tag| {
            dump.tagged("buc", tag)
                .next()
                .map(|(_, value)| hex(&value[2..18]))
                .unwrap_or_default()
        };
        let upload = dump.tagged("buc", b'u').next();
        let upload = upload.map(|(key, _)| hex(&key[key.len() - 16..])).unwrap_or_default();
        text.replace("{upload}", &upload)
            .replace("{older}", &version(b'v'))
            .replace("{newest}", &version(b'o'))
    }

    /// Every record, read from the store itself.
    pub fn dump(&self) -> Dump {
        let mut dump = Dump::default();
        let cells = BUCKETS.map(|bucket| format!("s3/b/{bucket}"));
        for cell in cells
            .into_iter()
            .chain(["s3/a/000000000000".to_owned(), "s3/w".to_owned()])
        {
            let listed = self.store.read::<_, StoreError>(&CellId::new(&cell), |snapshot| {
                snapshot.list(&KeyRange::all(), false, RECORDS_MAX)
            });
            for (key, mut value) in listed.unwrap() {
                if key.first() == Some(&b'e') {
                    // An event tells the id of the request, which is never the same.
                    value.clear();
                }
                dump.0.insert((cell.clone(), key), value);
            }
        }
        dump
    }

    /// Reads every version of every object, and finds each as long as its record says, with its own MD5.
    pub async fn read_everything(&self) {
        for (what, answer) in self.read_all().await {
            // An archived object is there, and not to be read.
            if answer
                .as_ref()
                .is_err_and(|(_, told)| told.contains("InvalidObjectState"))
            {
                continue;
            }
            let (body, size, md5) = answer.unwrap_or_else(|error| panic!("{what} cannot be read: {error:?}"));
            assert_eq!(body.len() as u64, size, "{what}");
            assert!(
                md5.is_none_or(|md5| md5[..] == Md5::digest(&body)[..]),
                "{what} has other bytes"
            );
        }
    }

    /// The same on a disk whose blobs cannot be read: whole, or refused, or cut off.
    pub async fn read_what_can_be_read(&self) {
        for (what, answer) in self.read_all().await {
            if let Ok((body, size, md5)) = answer {
                assert_eq!(body.len() as u64, size, "{what}");
                assert!(
                    md5.is_none_or(|md5| md5[..] == Md5::digest(&body)[..]),
                    "{what} has other bytes"
                );
            }
        }
    }

    async fn read_all(&self) -> Vec<(String, Result<Whole, (u16, String)>)> {
        let dump = self.dump();
        let mut found = Vec::new();
        for bucket in BUCKETS {
            for tag in *b"ov" {
                for (key, record) in dump.tagged(bucket, tag) {
                    let key = String::from_utf8(key.split(|byte| *byte == 0).next().unwrap().to_vec()).unwrap();
                    if record[1] & DELETE_MARKER != 0 {
                        continue;
                    }
                    let version = if record[1] & NULL != 0 {
                        "null".to_owned()
                    } else {
                        hex(&record[2..18])
                    };
                    let what = format!("{bucket}/{key} {version}");
                    found.push((what, self.read(bucket, &key, &version, record).await));
                }
            }
        }
        found
    }

    async fn read(&self, bucket: &str, key: &str, version: &str, record: &[u8]) -> Result<Whole, (u16, String)> {
        // Lives as long as the test, like all other requests.
        let target: &'static str = Box::leak(format!("/{bucket}/{key}?versionId={version}").into_boxed_str());
        let sealed = key.starts_with("sealed");
        let request = Req {
            method: "GET",
            target,
            headers: if sealed { SEALED } else { &[] },
            body: "",
        };
        let body = self.send(&request);
        let mut rest = &record[18..];
        let (_, size) = (varint(&mut rest), varint(&mut rest));
        let md5: [u8; 16] = rest[..16].try_into().unwrap();
        rest = &rest[16..];
        let in_one_piece = varint(&mut rest) == 0 && !sealed;
        Ok((body.await?, size, in_one_piece.then_some(md5)))
    }
}

/// Bytes, the size they should have, and their MD5 where the record has it.
type Whole = (Vec<u8>, u64, Option<[u8; 16]>);

const DELETE_MARKER: u8 = 1;
const NULL: u8 = 2;

fn varint(bytes: &mut &[u8]) -> u64 {
    let (mut value, mut shift) = (0, 0);
    loop {
        let byte = bytes[0];
        *bytes = &bytes[1..];
        value |= u64::from(byte & 0x7f) << shift;
        shift += 7;
        if byte < 0x80 {
            return value;
        }
    }
}
