//! Random transactions against plain maps: same answers inside the transaction, after it, and
//! after reopening.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use proptest::prelude::*;
use standpipe_store::disk::SimDisk;
use standpipe_store::{CellId, KeyRange, KeyValue, Snapshot, Store, StoreConfig, StoreError, Transaction};

type Model = BTreeMap<Vec<u8>, Vec<u8>>;

#[derive(Clone, Debug)]
enum Op {
    Put(Vec<u8>, Vec<u8>),
    Delete(Vec<u8>),
    Clear(KeyRange),
    Scan(KeyRange, bool, usize),
}

fn key() -> impl Strategy<Value = Vec<u8>> {
    // Few letters, with the extremes, so that keys meet and prefixes matter.
    prop::collection::vec(prop::sample::select(vec![0u8, b'a', b'b', 0xff]), 0..4)
}

fn range() -> impl Strategy<Value = KeyRange> {
    prop_oneof![
        (key(), prop::option::of(key())).prop_map(|(start, end)| KeyRange { start, end }),
        key().prop_map(KeyRange::prefix),
    ]
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        4 => (key(), prop::collection::vec(any::<u8>(), 0..9)).prop_map(|(key, value)| Op::Put(key, value)),
        2 => key().prop_map(Op::Delete),
        1 => range().prop_map(Op::Clear),
        3 => (range(), any::<bool>(), 1usize..6).prop_map(|(range, reverse, limit)| Op::Scan(range, reverse, limit)),
    ]
}

fn model_scan(model: &Model, range: &KeyRange, reverse: bool, limit: usize) -> Vec<KeyValue> {
    let inside = model.iter().filter(|(key, _)| range.contains(key));
    let owned = |(key, value): (&Vec<u8>, &Vec<u8>)| (key.clone(), value.clone());
    if reverse {
        inside.rev().take(limit).map(owned).collect()
    } else {
        inside.take(limit).map(owned).collect()
    }
}

/// Runs the operations on the transaction and on the model, and compares what both read.
fn apply(txn: &mut dyn Transaction, model: &mut Model, ops: &[Op]) -> Result<(), StoreError> {
    for op in ops {
        match op {
            Op::Put(key, value) => {
                txn.put(key, value)?;
                model.insert(key.clone(), value.clone());
                assert_eq!(txn.get(key)?.as_ref(), Some(value));
            }
            Op::Delete(key) => {
                txn.delete(key)?;
                model.remove(key);
                assert_eq!(txn.get(key)?, None);
            }
            Op::Clear(range) => {
                txn.clear_range(range)?;
                model.retain(|key, _| !range.contains(key));
            }
            Op::Scan(range, reverse, limit) => {
                let found = txn.list(range, *reverse, *limit)?;
                assert_eq!(found, model_scan(model, range, *reverse, *limit), "{range:?} {reverse}");
            }
        }
    }
    Ok(())
}

fn everything(snapshot: &dyn Snapshot) -> Result<Model, StoreError> {
    let mut all = Model::new();
    snapshot.scan(&KeyRange::all(), false, &mut |key, value| {
        all.insert(key.to_vec(), value.to_vec());
        ControlFlow::Continue(())
    })?;
    Ok(all)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_store_is_a_sorted_map_per_cell(
        txns in prop::collection::vec((0usize..3, prop::collection::vec(op(), 1..8), any::<bool>()), 1..20),
    ) {
        let disk = SimDisk::new(0);
        let config = StoreConfig { disk: Arc::new(disk), reserve_bytes: 0, ..StoreConfig::new("/data") };
        let cells = ["c", "ca", ""].map(CellId::new);
        let mut models = [Model::new(), Model::new(), Model::new()];
        let store = Store::open(config.clone()).unwrap();
        for (at, ops, fails) in txns {
            let mut model = models[at].clone();
            let result = store.write_blocking(&cells[at], move |txn| {
                apply(txn, &mut model, &ops)?;
                // The refusal comes after the writes, so that there is something to undo.
                if fails { Err(StoreError::Full) } else { Ok(model) }
            });
            match result {
                Ok(model) => models[at] = model,
                Err(error) => prop_assert_eq!(error, StoreError::Full),
            }
            prop_assert_eq!(&store.read(&cells[at], everything).unwrap(), &models[at]);
        }
        store.close();
        drop(store);
        let store = Store::open(config).unwrap();
        for (cell, model) in cells.iter().zip(&models) {
            prop_assert_eq!(&store.read(cell, everything).unwrap(), model);
        }
    }
}
