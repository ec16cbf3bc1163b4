//! A target in memory for tests, with S3's conditional writes and lambda-web's states.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use futures_util::FutureExt;
use futures_util::StreamExt;
use futures_util::stream::BoxStream;

use super::*;

#[derive(Default)]
struct State {
    buckets: BTreeSet<String>,
    objects: BTreeMap<(String, String), (Bytes, u64)>,
    /// When an object of a version was written, as far as `written_at_ms` said.
    times: BTreeMap<u64, u64>,
    uploads: BTreeMap<String, BTreeMap<i32, Bytes>>,
    functions: BTreeMap<String, Function>,
    version: u64,
}

#[derive(Default)]
struct Function {
    revisions: BTreeMap<String, RevisionRequest>,
    endpoints: BTreeMap<String, String>,
}

/// Everything of one account.
#[derive(Default)]
pub struct MemoryTarget {
    state: Mutex<State>,
    /// Bytes that were put or uploaded as parts.
    pub sent_bytes: AtomicU64,
    /// Requests of any kind.
    pub requests: AtomicU64,
    /// When set, the request with this number (from 0) and all after it fail: the shipper died.
    pub dies_at: AtomicU64,
    /// Text every function logs.
    pub log: Mutex<Vec<String>>,
    /// What objects written from now on have as their time, beside their version.
    pub written_at_ms: AtomicU64,
    /// New revisions fail for this reason.
    pub revision_fails: Mutex<Option<String>>,
}

impl MemoryTarget {
    /// Empty, and not going to die.
    pub fn new() -> MemoryTarget {
        let target = MemoryTarget::default();
        target.dies_at.store(u64::MAX, Ordering::SeqCst);
        target
    }

    fn state(&self) -> Result<std::sync::MutexGuard<'_, State>, TargetError> {
        let number = self.requests.fetch_add(1, Ordering::SeqCst);
        if number >= self.dies_at.load(Ordering::SeqCst) {
            return Err(TargetError::Unreachable {
                reason: "killed by the test".to_owned(),
            });
        }
        Ok(self.state.lock().unwrap())
    }

    /// All keys with a prefix, whatever the bucket.
    pub fn keys(&self, prefix: &str) -> Vec<String> {
        let state = self.state.lock().unwrap();
        state
            .objects
            .keys()
            .map(|(_, key)| key.clone())
            .filter(|key| key.starts_with(prefix))
            .collect()
    }

    /// The content of an object.
    pub fn object(&self, bucket: &str, key: &str) -> Option<Bytes> {
        let state = self.state.lock().unwrap();
        state
            .objects
            .get(&(bucket.to_owned(), key.to_owned()))
            .map(|(bytes, _)| bytes.clone())
    }

    /// What an endpoint runs.
    pub fn revision_of_endpoint(&self, function: &str, endpoint: &str) -> Option<RevisionRequest> {
        let state = self.state.lock().unwrap();
        let function = state.functions.get(function)?;
        function.revisions.get(function.endpoints.get(endpoint)?).cloned()
    }

    /// Numbers of revisions and endpoints.
    pub fn counts(&self, function: &str) -> (usize, usize) {
        let state = self.state.lock().unwrap();
        state
            .functions
            .get(function)
            .map_or((0, 0), |f| (f.revisions.len(), f.endpoints.len()))
    }

    fn now<'a, T: Send + 'a>(
        &'a self,
        work: impl FnOnce(&mut State) -> Result<T, TargetError> + Send + 'a,
    ) -> Answer<'a, T> {
        async move {
            let mut state = self.state()?;
            let first = state.version + 1;
            let answer = work(&mut state);
            let at = self.written_at_ms.load(Ordering::SeqCst);
            for version in first..=state.version {
                state.times.insert(version, at);
            }
            answer
        }
        .boxed()
    }

    fn readiness(&self) -> Readiness {
        match &*self.revision_fails.lock().unwrap() {
            Some(reason) => Readiness::Failed { reason: reason.clone() },
            None => Readiness::Active,
        }
    }
}

fn missing(what: &str) -> TargetError {
    TargetError::Missing {
        operation: "Test",
        message: what.to_owned(),
    }
}

fn etag(version: u64) -> String {
    format!("\"{version}\"")
}

impl State {
    /// Versions are a clock of their own where a test sets none.
    fn modified_at_ms(&self, version: u64) -> u64 {
        self.times.get(&version).unwrap_or(&0) + version
    }

    fn store(&mut self, bucket: &str, key: &str, bytes: Bytes) -> Result<(), TargetError> {
        if !self.buckets.contains(bucket) {
            return Err(missing(bucket));
        }
        self.version += 1;
        self.objects
            .insert((bucket.to_owned(), key.to_owned()), (bytes, self.version));
        Ok(())
    }
}

impl Target for MemoryTarget {
    fn create_bucket<'a>(&'a self, bucket: &'a str) -> Answer<'a, ()> {
        self.now(move |state| {
            state.buckets.insert(bucket.to_owned());
            Ok(())
        })
    }

    fn get<'a>(&'a self, bucket: &'a str, key: &'a str) -> Answer<'a, Option<Object>> {
        self.now(move |state| {
            let found = state.objects.get(&(bucket.to_owned(), key.to_owned()));
            Ok(found.map(|(bytes, version)| Object {
                bytes: bytes.clone(),
                etag: etag(*version),
            }))
        })
    }

    fn head<'a>(&'a self, bucket: &'a str, key: &'a str) -> Answer<'a, Option<Stored>> {
        self.now(move |state| {
            let found = state.objects.get(&(bucket.to_owned(), key.to_owned()));
            Ok(found.map(|(bytes, version)| Stored {
                bytes: bytes.len() as u64,
                modified_at_ms: state.modified_at_ms(*version),
            }))
        })
    }

    fn put<'a>(
        &'a self,
        bucket: &'a str,
        key: &'a str,
        _: &'a str,
        bytes: Bytes,
        condition: Condition,
    ) -> Answer<'a, Written> {
        self.now(move |state| {
            let found = state
                .objects
                .get(&(bucket.to_owned(), key.to_owned()))
                .map(|(_, version)| etag(*version));
            let holds = match condition {
                Condition::None => true,
                Condition::Absent => found.is_none(),
                Condition::Etag(wanted) => found == Some(wanted),
            };
            if !holds {
                return Ok(Written::Refused);
            }
            self.sent_bytes.fetch_add(bytes.len() as u64, Ordering::SeqCst);
            state.store(bucket, key, bytes)?;
            Ok(Written::Yes)
        })
    }

    fn delete<'a>(&'a self, bucket: &'a str, key: &'a str) -> Answer<'a, ()> {
        self.now(move |state| {
            state.objects.remove(&(bucket.to_owned(), key.to_owned()));
            Ok(())
        })
    }

    fn list<'a>(&'a self, bucket: &'a str, prefix: &'a str, folders: bool) -> Answer<'a, Vec<Listed>> {
        self.now(move |state| {
            let mut rows: Vec<Listed> = Vec::new();
            for ((in_bucket, key), (bytes, version)) in &state.objects {
                let Some(below) = key.strip_prefix(prefix).filter(|_| in_bucket == bucket) else {
                    continue;
                };
                let row = match below.split_once('/') {
                    Some((folder, _)) if folders => Listed {
                        key: format!("{prefix}{folder}/"),
                        bytes: 0,
                        modified_at_ms: 0,
                    },
                    _ => Listed {
                        key: key.clone(),
                        bytes: bytes.len() as u64,
                        modified_at_ms: state.modified_at_ms(*version),
                    },
                };
                if rows.last() != Some(&row) {
                    rows.push(row);
                }
            }
            Ok(rows)
        })
    }

    fn begin_upload<'a>(&'a self, _: &'a str, key: &'a str, _: &'a str) -> Answer<'a, String> {
        self.now(move |state| {
            state.version += 1;
            let id = format!("{key}#{}", state.version);
            state.uploads.insert(id.clone(), BTreeMap::new());
            Ok(id)
        })
    }

    fn upload_part<'a>(
        &'a self,
        _: &'a str,
        _: &'a str,
        upload: &'a str,
        number: i32,
        bytes: Bytes,
    ) -> Answer<'a, String> {
        self.now(move |state| {
            self.sent_bytes.fetch_add(bytes.len() as u64, Ordering::SeqCst);
            state
                .uploads
                .get_mut(upload)
                .ok_or_else(|| missing(upload))?
                .insert(number, bytes);
            Ok(number.to_string())
        })
    }

    fn copy_part<'a>(
        &'a self,
        bucket: &'a str,
        _: &'a str,
        upload: &'a str,
        number: i32,
        source_key: &'a str,
        range: std::ops::Range<u64>,
    ) -> Answer<'a, String> {
        self.now(move |state| {
            let source = state
                .objects
                .get(&(bucket.to_owned(), source_key.to_owned()))
                .ok_or_else(|| missing(source_key))?;
            let bytes = source.0.slice(range.start as usize..range.end as usize);
            state
                .uploads
                .get_mut(upload)
                .ok_or_else(|| missing(upload))?
                .insert(number, bytes);
            Ok(number.to_string())
        })
    }

    fn complete_upload<'a>(
        &'a self,
        bucket: &'a str,
        key: &'a str,
        upload: &'a str,
        etags: &'a [String],
    ) -> Answer<'a, ()> {
        self.now(move |state| {
            let parts = state.uploads.remove(upload).ok_or_else(|| missing(upload))?;
            let numbers: Vec<String> = parts.keys().map(i32::to_string).collect();
            assert_eq!(numbers, etags, "every part once and in order");
            let last = parts.len() as i32;
            for (number, bytes) in &parts {
                assert!(
                    *number == last || bytes.len() >= 5 << 20,
                    "S3 refuses small parts before the last"
                );
            }
            let whole: Vec<u8> = parts.into_values().flatten().collect();
            state.store(bucket, key, whole.into())
        })
    }

    fn abort_upload<'a>(&'a self, _: &'a str, _: &'a str, upload: &'a str) -> Answer<'a, ()> {
        self.now(move |state| {
            state.uploads.remove(upload);
            Ok(())
        })
    }

    fn create_function<'a>(&'a self, function: &'a str) -> Answer<'a, ()> {
        self.now(move |state| {
            state.functions.entry(function.to_owned()).or_default();
            Ok(())
        })
    }

    fn create_revision<'a>(&'a self, request: &'a RevisionRequest) -> Answer<'a, Revision> {
        self.now(move |state| {
            state.version += 1;
            let id = format!("r{}", state.version);
            let key = (request.code_bucket.clone(), request.code_key.clone());
            assert!(
                state.objects.contains_key(&key),
                "the code is there before the revision"
            );
            let function = state
                .functions
                .get_mut(&request.function)
                .ok_or_else(|| missing("function"))?;
            function.revisions.insert(id.clone(), request.clone());
            Ok(Revision {
                id,
                readiness: Readiness::Pending,
                code_key: Some(request.code_key.clone()),
                created_at_ms: 0,
            })
        })
    }

    fn revision<'a>(&'a self, function: &'a str, id: &'a str) -> Answer<'a, Revision> {
        self.now(move |state| {
            let function = state.functions.get(function).ok_or_else(|| missing("function"))?;
            let request = function.revisions.get(id).ok_or_else(|| missing(id))?;
            let code_key = Some(request.code_key.clone());
            Ok(Revision {
                id: id.to_owned(),
                readiness: self.readiness(),
                code_key,
                created_at_ms: 0,
            })
        })
    }

    fn revisions<'a>(&'a self, function: &'a str) -> Answer<'a, Vec<Revision>> {
        self.now(move |state| {
            let revisions = state.functions.get(function).map(|function| function.revisions.keys());
            let row = |id: &String| Revision {
                id: id.clone(),
                readiness: Readiness::Active,
                code_key: None,
                created_at_ms: 0,
            };
            Ok(revisions.into_iter().flatten().map(row).collect())
        })
    }

    fn set_endpoint<'a>(&'a self, function: &'a str, name: &'a str, revision: &'a str) -> Answer<'a, Endpoint> {
        async move {
            let function_name = function;
            {
                let mut state = self.state()?;
                let function = state.functions.get_mut(function).ok_or_else(|| missing("function"))?;
                function.endpoints.insert(name.to_owned(), revision.to_owned());
            }
            self.endpoint(function_name, name).await
        }
        .boxed()
    }

    fn endpoint<'a>(&'a self, function: &'a str, name: &'a str) -> Answer<'a, Endpoint> {
        self.now(move |state| {
            let function = state.functions.get(function).ok_or_else(|| missing("function"))?;
            let revision = function.endpoints.get(name).ok_or_else(|| missing(name))?;
            Ok(Endpoint {
                name: name.to_owned(),
                domain: format!("{name}.lambda-web.test"),
                revisions: vec![revision.clone()],
                readiness: Readiness::Active,
            })
        })
    }

    fn delete_endpoint<'a>(&'a self, function: &'a str, name: &'a str) -> Answer<'a, ()> {
        self.now(move |state| {
            if let Some(function) = state.functions.get_mut(function) {
                function.endpoints.remove(name);
            }
            Ok(())
        })
    }

    fn delete_revision<'a>(&'a self, function: &'a str, id: &'a str) -> Answer<'a, ()> {
        self.now(move |state| {
            if let Some(function) = state.functions.get_mut(function) {
                assert!(
                    !function.endpoints.values().any(|used| used == id),
                    "a revision in use cannot go"
                );
                function.revisions.remove(id);
            }
            Ok(())
        })
    }

    fn delete_function<'a>(&'a self, function: &'a str) -> Answer<'a, ()> {
        self.now(move |state| {
            state.functions.remove(function);
            Ok(())
        })
    }

    fn logs<'a>(&'a self, query: &'a LogQuery) -> Answer<'a, BoxStream<'static, Result<LogLine, TargetError>>> {
        self.now(move |_| {
            let lines = self.log.lock().unwrap().clone();
            let revision = query.revision.clone().unwrap_or_default();
            let line = move |text| {
                Ok(LogLine {
                    text,
                    revision: revision.clone(),
                    ..LogLine::default()
                })
            };
            Ok(futures_util::stream::iter(lines).map(line).boxed())
        })
    }
}
