//! The listing algorithm: an ordered scan with prefix, delimiter and a place to resume.
//!
//! A page costs as much as it shows: when a common prefix was shown, the scan starts again behind
//! it instead of walking over what it hides, so a bucket's size does not matter.

use std::ops::ControlFlow;

use standpipe_store::{KeyRange, Snapshot, StoreError};

use crate::disk::codec::Malformed;
use crate::disk::keys::after_prefix;
use crate::errors::S3Error;

/// Keys hidden under a common prefix that are walked over before the scan starts again behind
/// the prefix. Starting a scan costs about as much as walking this many keys with a kilobyte each.
const WALKED_KEYS_MAX: usize = 4;

/// What to list.
#[derive(Clone, Debug, Default)]
pub struct Query<'a> {
    /// Only keys that begin with this.
    pub prefix: &'a [u8],
    /// Keys that have this after the prefix are shown as one common prefix up to it.
    pub delimiter: Option<&'a [u8]>,
    /// Only what comes after this key or common prefix.
    pub after: Option<&'a [u8]>,
    /// Most entries, keys and common prefixes together.
    pub entries_max: usize,
}

/// One entry of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry<T> {
    /// A key with what `read` made of its value.
    Key(Vec<u8>, T),
    /// A common prefix.
    Prefix(Vec<u8>),
}

impl<T> Entry<T> {
    /// The key or the common prefix: where the next page resumes.
    pub fn name(&self) -> &[u8] {
        match self {
            Entry::Key(name, _) | Entry::Prefix(name) => name,
        }
    }
}

/// One page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// Entries in order.
    pub entries: Vec<Entry<T>>,
    /// There is more after the last entry.
    pub truncated: bool,
}

/// Lists the keys of one table (`tag` in front of each). `read` turns a value into what the page
/// shows; `None` leaves the key out (delete markers).
pub fn list<T>(
    snapshot: &(impl Snapshot + ?Sized),
    tag: u8,
    query: &Query<'_>,
    mut read: impl FnMut(&[u8], &[u8]) -> Result<Option<T>, Malformed>,
) -> Result<Page<T>, S3Error> {
    let mut page = Page {
        entries: Vec::new(),
        truncated: false,
    };
    if query.entries_max == 0 {
        return Ok(page);
    }
    let end = after_prefix(&[&[tag], query.prefix].concat());
    let Some(mut start) = first_key(tag, query) else {
        return Ok(page);
    };
    loop {
        let mut walk = Walk {
            query,
            page: &mut page,
            read: &mut read,
            walked: 0,
            failed: None,
        };
        let range = KeyRange {
            start,
            end: end.clone(),
        };
        if range.is_empty() {
            return Ok(page);
        }
        let mut resume = None;
        snapshot.scan(&range, false, &mut |key, value| {
            walk.visit(&key[1..], value, &mut resume)
        })?;
        if let Some(failed) = walk.failed {
            return Err(failed.into());
        }
        match resume.take().flatten() {
            Some(behind) => start = [&[tag], behind.as_slice()].concat(),
            None => return Ok(page),
        }
    }
}

/// Where the scan begins; `None` when nothing can come after.
fn first_key(tag: u8, query: &Query<'_>) -> Option<Vec<u8>> {
    let from_prefix = [&[tag], query.prefix].concat();
    let Some(after) = query.after else {
        return Some(from_prefix);
    };
    // A place that is itself a common prefix was shown already, with all it hides.
    let behind = match common_prefix(after, query) {
        Some(common) if common == after => after_prefix(after)?,
        _ => [after, &[0]].concat(),
    };
    Some([&[tag], behind.as_slice()].concat().max(from_prefix))
}

/// The common prefix a key is hidden under.
pub(crate) fn common_prefix<'k>(key: &'k [u8], query: &Query<'_>) -> Option<&'k [u8]> {
    let delimiter = query.delimiter.filter(|delimiter| !delimiter.is_empty())?;
    let rest = key.strip_prefix(query.prefix)?;
    let at = rest.windows(delimiter.len()).position(|window| window == delimiter)?;
    Some(&key[..query.prefix.len() + at + delimiter.len()])
}

struct Walk<'q, 'p, T, R> {
    query: &'q Query<'q>,
    page: &'p mut Page<T>,
    read: &'p mut R,
    walked: usize,
    failed: Option<Malformed>,
}

impl<T, R: FnMut(&[u8], &[u8]) -> Result<Option<T>, Malformed>> Walk<'_, '_, T, R> {
    /// Takes one key. `resume` is set to where the scan goes on when it should start again.
    fn visit(&mut self, key: &[u8], value: &[u8], resume: &mut Option<Option<Vec<u8>>>) -> ControlFlow<()> {
        if let Some(Entry::Prefix(shown)) = self.page.entries.last()
            && key.starts_with(shown)
        {
            self.walked += 1;
            if self.walked < WALKED_KEYS_MAX {
                return ControlFlow::Continue(());
            }
            *resume = Some(after_prefix(shown));
            return ControlFlow::Break(());
        }
        self.walked = 0;
        let shown = match (self.read)(key, value) {
            Ok(Some(shown)) => shown,
            Ok(None) => return ControlFlow::Continue(()),
            Err(error) => {
                self.failed = Some(error);
                return ControlFlow::Break(());
            }
        };
        if self.page.entries.len() == self.query.entries_max {
            self.page.truncated = true;
            return ControlFlow::Break(());
        }
        self.page.entries.push(match common_prefix(key, self.query) {
            Some(common) => Entry::Prefix(common.to_vec()),
            None => Entry::Key(key.to_vec(), shown),
        });
        ControlFlow::Continue(())
    }
}

/// What the store said while scanning, kept for callers that scan by themselves.
pub fn scan_all(
    snapshot: &(impl Snapshot + ?Sized),
    range: &KeyRange,
    mut visit: impl FnMut(&[u8], &[u8]) -> Result<ControlFlow<()>, S3Error>,
) -> Result<(), S3Error> {
    let mut failed = None;
    let scanned: Result<(), StoreError> = snapshot.scan(range, false, &mut |key, value| match visit(key, value) {
        Ok(flow) => flow,
        Err(error) => {
            failed = Some(error);
            ControlFlow::Break(())
        }
    });
    scanned?;
    failed.map_or(Ok(()), Err)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use proptest::prelude::*;

    /// A table in memory that counts the keys visited.
    #[derive(Default)]
    struct Table {
        rows: BTreeMap<Vec<u8>, Vec<u8>>,
        visited: Cell<usize>,
    }

    impl Snapshot for Table {
        fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
            Ok(self.rows.get(key).cloned())
        }
        fn scan(
            &self,
            range: &KeyRange,
            _reverse: bool,
            visit: &mut dyn FnMut(&[u8], &[u8]) -> ControlFlow<()>,
        ) -> Result<(), StoreError> {
            for (key, value) in self.rows.range(range.start.clone()..) {
                if range.end.as_ref().is_some_and(|end| key >= end) {
                    break;
                }
                self.visited.set(self.visited.get() + 1);
                if visit(key, value).is_break() {
                    break;
                }
            }
            Ok(())
        }
    }

    fn table(keys: &[Vec<u8>]) -> Table {
        let rows = keys
            .iter()
            .map(|key| ([b"o", key.as_slice()].concat(), vec![u8::from(key.ends_with(b"x"))]))
            .collect();
        Table {
            rows,
            visited: Cell::new(0),
        }
    }

    fn page(table: &Table, query: &Query<'_>) -> Page<()> {
        list(table, b'o', query, |_, value| Ok((value[0] == 0).then_some(()))).unwrap()
    }

    /// AWS's rule in the plainest form: all keys, grouped, then cut.
    fn model(keys: &[Vec<u8>], query: &Query<'_>) -> Page<()> {
        let mut seen = BTreeSet::new();
        let mut entries = Vec::new();
        for key in keys.iter().collect::<BTreeSet<_>>() {
            let after = query.after.is_none_or(|after| key.as_slice() > after);
            if !key.starts_with(query.prefix) || !after || key.ends_with(b"x") {
                continue;
            }
            match common_prefix(key, query) {
                Some(common) if query.after == Some(common) => {}
                Some(common) => {
                    if seen.insert(common.to_vec()) {
                        entries.push(Entry::Prefix(common.to_vec()));
                    }
                }
                None => entries.push(Entry::Key(key.clone(), ())),
            }
        }
        let truncated = query.entries_max > 0 && entries.len() > query.entries_max;
        entries.truncate(query.entries_max);
        Page { entries, truncated }
    }

    fn key() -> impl Strategy<Value = Vec<u8>> {
        proptest::collection::vec(prop::sample::select(b"ab/x\xff\0".to_vec()), 1..6)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn pages_equal_the_model(
            keys in proptest::collection::vec(key(), 0..60),
            prefix in proptest::collection::vec(prop::sample::select(b"ab/\xff".to_vec()), 0..3),
            delimiter in prop::sample::select(vec![None, Some(&b""[..]), Some(b"/"), Some(b"a"), Some(b"//"), Some(b"\xff")]),
            after in proptest::option::of(key()),
            entries_max in 0usize..8,
        ) {
            let query = Query { prefix: &prefix, delimiter, after: after.as_deref(), entries_max };
            prop_assert_eq!(page(&table(&keys), &query), model(&keys, &query));
        }

        #[test]
        fn pages_one_after_another_show_everything_once(
            keys in proptest::collection::vec(key(), 0..60),
            delimiter in prop::sample::select(vec![None, Some(&b"/"[..]), Some(b"a")]),
            entries_max in 1usize..5,
        ) {
            let table = table(&keys);
            let whole = model(&keys, &Query { prefix: b"", delimiter, after: None, entries_max: 1000 });
            let mut all = Vec::new();
            let mut after: Option<Vec<u8>> = None;
            loop {
                let page = page(&table, &Query { prefix: b"", delimiter, after: after.as_deref(), entries_max });
                all.extend(page.entries);
                if !page.truncated {
                    break;
                }
                after = all.last().map(|entry| entry.name().to_vec());
            }
            prop_assert_eq!(all, whole.entries);
        }
    }

    #[test]
    fn what_a_common_prefix_hides_is_not_walked() {
        let keys: Vec<_> = (0..20_000)
            .map(|n| format!("dir{}/file{n:05}", n / 5_000).into_bytes())
            .collect();
        let table = table(&keys);
        let query = Query {
            delimiter: Some(b"/"),
            entries_max: 1000,
            ..Query::default()
        };
        assert_eq!(page(&table, &query).entries.len(), 4);
        assert!(
            table.visited.get() <= 4 * (WALKED_KEYS_MAX + 1),
            "{}",
            table.visited.get()
        );
    }
}
