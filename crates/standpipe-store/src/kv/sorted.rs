//! A sorted set whose clones share what they have in common, so that a clone is a snapshot that costs nothing.
//!
//! A tree of shared nodes. A change copies the nodes on its way that somebody else holds as well, and changes
//! the others in place: the first change of a batch copies a path, later ones mostly do not.

use std::borrow::Borrow;
use std::sync::Arc;

/// Items of a leaf, and children of a branch. Small, because a change copies a node of each level.
const NODE_ITEMS_MAX: usize = 32;

/// What a [`Sorted`] holds.
pub(crate) trait Item: Clone {
    /// What the items are ordered by.
    type Key: Ord + ?Sized;
    /// A key that outlives its item.
    type Separator: Borrow<Self::Key> + Clone;
    fn key(&self) -> &Self::Key;
    fn separator(&self) -> Self::Separator;
}

/// The set; one item for each key.
#[derive(Clone)]
pub(crate) struct Sorted<T: Item> {
    root: Arc<Node<T>>,
    len: usize,
}

#[derive(Clone)]
enum Node<T: Item> {
    /// Only the root may be empty.
    Leaf(Vec<T>),
    Branch(Branch<T>),
}

/// Child `i` holds the keys from `lows[i]` to before `lows[i + 1]`; the first one everything below as well, so its
/// low says nothing and is never looked at.
#[derive(Clone)]
struct Branch<T: Item> {
    lows: Vec<T::Separator>,
    children: Vec<Arc<Node<T>>>,
}

/// The new right half of a node that was full, with its lowest key.
type Split<T> = Option<(<T as Item>::Separator, Arc<Node<T>>)>;

impl<T: Item> Default for Sorted<T> {
    fn default() -> Sorted<T> {
        Sorted {
            root: Arc::new(Node::Leaf(Vec::new())),
            len: 0,
        }
    }
}

impl<T: Item> Branch<T> {
    /// The child that may hold `key`.
    fn child_of(&self, key: &T::Key) -> usize {
        self.later_lows().partition_point(|low| low.borrow() <= key)
    }

    /// The child that may hold the last key before `end`.
    fn child_before(&self, end: Option<&T::Key>) -> usize {
        let lows = self.later_lows();
        end.map_or(lows.len(), |end| lows.partition_point(|low| low.borrow() < end))
    }

    /// Of all children but the first.
    fn later_lows(&self) -> &[T::Separator] {
        self.lows.get(1..).unwrap_or_default()
    }
}

impl<T: Item> Sorted<T> {
    /// How many items there are.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub(crate) fn get(&self, key: &T::Key) -> Option<&T> {
        let (items, _) = self.leaf_from(Some(key));
        let at = items.binary_search_by(|item| item.key().cmp(key)).ok()?;
        items.get(at)
    }

    /// Adds an item, or replaces the one with its key.
    pub(crate) fn insert(&mut self, item: T) {
        let (added, split) = insert_into(&mut self.root, item);
        self.len += usize::from(added);
        if let Some((low, right)) = split {
            let left = self.root.clone();
            // The low of a first child is never looked at, so any will do.
            self.root = Arc::new(Node::Branch(Branch {
                lows: vec![low.clone(), low],
                children: vec![left, right],
            }));
        }
    }

    /// Removes the item with this key.
    pub(crate) fn remove(&mut self, key: &T::Key) {
        // A search first, so that a miss copies nothing.
        if self.get(key).is_none() {
            return;
        }
        self.len -= 1;
        if remove_from(&mut self.root, key) {
            self.root = Arc::new(Node::Leaf(Vec::new()));
        }
        while let Node::Branch(branch) = &*self.root
            && let [only] = branch.children.as_slice()
        {
            let only = only.clone();
            self.root = only;
        }
    }

    /// The items from `start` (the first where there is none) to before `end` (the last), in order or in reverse.
    pub(crate) fn range<'a>(
        &'a self,
        start: Option<&'a T::Key>,
        end: Option<&'a T::Key>,
        reverse: bool,
    ) -> Range<'a, T> {
        let (items, next) = if reverse {
            self.leaf_before(end)
        } else {
            self.leaf_from(start)
        };
        let mut range = Range {
            set: self,
            items,
            next,
            start,
            end,
            reverse,
        };
        range.clip();
        range
    }

    /// All items in order.
    pub(crate) fn iter(&self) -> Range<'_, T> {
        self.range(None, None, false)
    }

    /// The leaf that may hold `key`, and where the leaf behind it begins.
    fn leaf_from(&self, key: Option<&T::Key>) -> (&[T], Option<&T::Key>) {
        let (mut node, mut next) = (&self.root, None);
        loop {
            match &**node {
                Node::Leaf(items) => return (items, next),
                Node::Branch(branch) => {
                    let at = key.map_or(0, |key| branch.child_of(key));
                    next = branch.lows.get(at + 1).map(Borrow::borrow).or(next);
                    node = &branch.children[at];
                }
            }
        }
    }

    /// The leaf that may hold the last key before `end`, and a key that everything before that leaf is below.
    fn leaf_before(&self, end: Option<&T::Key>) -> (&[T], Option<&T::Key>) {
        let (mut node, mut next) = (&self.root, None);
        loop {
            match &**node {
                Node::Leaf(items) => return (items, next),
                Node::Branch(branch) => {
                    let at = branch.child_before(end);
                    if at > 0 {
                        next = Some(branch.lows[at].borrow());
                    }
                    node = &branch.children[at];
                }
            }
        }
    }
}

/// True when the item is a new one.
fn insert_into<T: Item>(node: &mut Arc<Node<T>>, item: T) -> (bool, Split<T>) {
    match Arc::make_mut(node) {
        Node::Leaf(items) => insert_into_leaf(items, item),
        Node::Branch(branch) => {
            let at = branch.child_of(item.key());
            let (added, split) = insert_into(&mut branch.children[at], item);
            if let Some((low, right)) = split {
                branch.lows.insert(at + 1, low);
                branch.children.insert(at + 1, right);
            }
            let count = branch.children.len();
            if count <= NODE_ITEMS_MAX {
                return (added, None);
            }
            let middle = if at + 2 == count { count - 1 } else { count / 2 };
            let right = Branch {
                lows: branch.lows.split_off(middle),
                children: branch.children.split_off(middle),
            };
            (added, Some((right.lows[0].clone(), Arc::new(Node::Branch(right)))))
        }
    }
}

fn insert_into_leaf<T: Item>(items: &mut Vec<T>, item: T) -> (bool, Split<T>) {
    let at = match items.binary_search_by(|other| other.key().cmp(item.key())) {
        Ok(at) => {
            items[at] = item;
            return (false, None);
        }
        Err(at) => at,
    };
    if items.len() < NODE_ITEMS_MAX {
        items.insert(at, item);
        return (true, None);
    }
    // Keys that only grow leave full leaves behind them.
    let middle = if at == items.len() { at } else { items.len() / 2 };
    let mut right = items.split_off(middle);
    if at < middle {
        items.insert(at, item);
    } else {
        right.insert(at - middle, item);
    }
    (true, Some((right[0].separator(), Arc::new(Node::Leaf(right)))))
}

/// True when the node is empty now. The key is there.
fn remove_from<T: Item>(node: &mut Arc<Node<T>>, key: &T::Key) -> bool {
    match Arc::make_mut(node) {
        Node::Leaf(items) => {
            if let Ok(at) = items.binary_search_by(|item| item.key().cmp(key)) {
                items.remove(at);
            }
            items.is_empty()
        }
        Node::Branch(branch) => {
            let at = branch.child_of(key);
            if remove_from(&mut branch.children[at], key) {
                branch.lows.remove(at);
                branch.children.remove(at);
            }
            branch.children.is_empty()
        }
    }
}

/// See [`Sorted::range`].
pub(crate) struct Range<'a, T: Item> {
    set: &'a Sorted<T>,
    /// What is left of the current leaf.
    items: &'a [T],
    /// Where the next leaf is found.
    next: Option<&'a T::Key>,
    start: Option<&'a T::Key>,
    end: Option<&'a T::Key>,
    reverse: bool,
}

impl<'a, T: Item> Range<'a, T> {
    /// Leaves only items inside the range.
    fn clip(&mut self) {
        let below = |bound: &T::Key, items: &[T]| items.partition_point(|item| item.key() < bound);
        let end = self.end.map_or(self.items.len(), |end| below(end, self.items));
        let start = self.start.map_or(0, |start| below(start, self.items));
        self.items = self.items.get(start..end).unwrap_or_default();
        let is_past = |next: &T::Key| {
            if self.reverse {
                self.start.is_some_and(|start| next <= start)
            } else {
                self.end.is_some_and(|end| next >= end)
            }
        };
        if self.next.is_some_and(is_past) {
            self.next = None;
        }
    }
}

impl<'a, T: Item> Iterator for Range<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        loop {
            let taken = if self.reverse {
                self.items.split_last()
            } else {
                self.items.split_first()
            };
            if let Some((item, rest)) = taken {
                self.items = rest;
                return Some(item);
            }
            let next = self.next.take()?;
            (self.items, self.next) = if self.reverse {
                self.set.leaf_before(Some(next))
            } else {
                self.set.leaf_from(Some(next))
            };
            self.clip();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    impl Item for u16 {
        type Key = u16;
        type Separator = u16;
        fn key(&self) -> &u16 {
            self
        }
        fn separator(&self) -> u16 {
            *self
        }
    }

    fn check(set: &Sorted<u16>, model: &BTreeSet<u16>, bounds: (u16, u16)) {
        assert_eq!(set.len(), model.len());
        assert!(set.iter().eq(model.iter()));
        assert!(set.range(None, None, true).eq(model.iter().rev()));
        let (start, end) = bounds;
        let inside = || model.iter().filter(|item| (start..end).contains(*item));
        assert!(set.range(Some(&start), Some(&end), false).eq(inside()), "{bounds:?}");
        assert!(
            set.range(Some(&start), Some(&end), true).eq(inside().rev()),
            "{bounds:?}"
        );
        assert_eq!(set.get(&start).is_some(), model.contains(&start));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn it_is_a_sorted_set_and_its_clones_stay_as_they_were(
            steps in prop::collection::vec((0u16..1500, any::<bool>(), 1u16..300), 1..60),
            bounds in (0u16..1900, 0u16..1900),
        ) {
            let (mut set, mut model) = (Sorted::default(), BTreeSet::new());
            let mut kept = Vec::new();
            for (from, adds, count) in steps {
                kept.push((set.clone(), model.clone()));
                for item in from..from + count {
                    // Scattered and ascending keys by turns.
                    let item = if count % 2 == 0 { item } else { item.wrapping_mul(7919) % 1800 };
                    if adds {
                        set.insert(item);
                        model.insert(item);
                    } else {
                        set.remove(&item);
                        model.remove(&item);
                    }
                }
                check(&set, &model, bounds);
            }
            for (set, model) in kept {
                check(&set, &model, bounds);
            }
        }
    }
}
