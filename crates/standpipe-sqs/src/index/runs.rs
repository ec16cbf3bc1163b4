//! An ascending queue of sequence numbers, kept as runs of neighbours: what is sent in one millisecond has
//! neighbouring numbers, so many messages waiting cost little more than the milliseconds they were sent in.
//!
//! Runs sit in chunks of bounded size, so that little is copied however long the queue is.

use std::collections::VecDeque;

/// Most runs of a chunk.
const CHUNK_RUNS: usize = 256;

/// Neighbouring numbers: `first` and those behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    first: u64,
    length: u32,
}

impl Run {
    /// The number behind the last one.
    fn end(&self) -> u64 {
        self.first + u64::from(self.length)
    }
}

/// The queue. A number takes up to 16 bytes, neighbours nothing.
#[derive(Default)]
pub struct Runs {
    /// None of them is empty.
    chunks: VecDeque<VecDeque<Run>>,
    count: usize,
}

impl Runs {
    /// How many numbers.
    pub fn len(&self) -> usize {
        self.count
    }

    /// The least.
    pub fn front(&self) -> Option<u64> {
        Some(self.chunks.front()?.front()?.first)
    }

    /// The greatest.
    pub fn back(&self) -> Option<u64> {
        Some(self.chunks.back()?.back()?.end() - 1)
    }

    /// Adds a number that is greater than all others.
    pub fn push_back(&mut self, number: u64) {
        self.count += 1;
        if let Some(last) = self.chunks.back_mut().and_then(VecDeque::back_mut)
            && last.end() == number
            && last.length < u32::MAX
        {
            last.length += 1;
            return;
        }
        let run = Run {
            first: number,
            length: 1,
        };
        match self.chunks.back_mut().filter(|chunk| chunk.len() < CHUNK_RUNS) {
            Some(chunk) => chunk.push_back(run),
            None => self.chunks.push_back(VecDeque::from([run])),
        }
    }

    /// Takes the least out.
    pub fn pop_front(&mut self) -> Option<u64> {
        let chunk = self.chunks.front_mut()?;
        let run = chunk.front_mut()?;
        let number = run.first;
        run.first += 1;
        run.length -= 1;
        self.count -= 1;
        if run.length == 0 {
            chunk.pop_front();
            if chunk.is_empty() {
                self.chunks.pop_front();
            }
        }
        Some(number)
    }

    /// True when it is here.
    pub fn contains(&self, number: u64) -> bool {
        self.find(number).is_some()
    }

    /// Chunk and run of a number.
    fn find(&self, number: u64) -> Option<(usize, usize)> {
        let chunk_at = self
            .chunks
            .partition_point(|chunk| chunk.back().is_some_and(|run| run.end() <= number));
        let chunk = self.chunks.get(chunk_at)?;
        let run_at = chunk.partition_point(|run| run.end() <= number);
        chunk.get(run_at).filter(|run| run.first <= number)?;
        Some((chunk_at, run_at))
    }

    /// Takes a number out; false when it is not here. Costs a chunk's length at most.
    pub fn remove(&mut self, number: u64) -> bool {
        let Some((chunk_at, run_at)) = self.find(number) else {
            return false;
        };
        let Some(chunk) = self.chunks.get_mut(chunk_at) else {
            return false;
        };
        let Some(run) = chunk.get_mut(run_at) else { return false };
        let behind = Run {
            first: number + 1,
            length: (run.end() - number - 1) as u32,
        };
        run.length = (number - run.first) as u32;
        let is_empty = run.length == 0;
        if behind.length > 0 {
            chunk.insert(run_at + 1, behind);
        }
        if is_empty {
            chunk.remove(run_at);
        }
        if chunk.is_empty() {
            self.chunks.remove(chunk_at);
        } else if chunk.len() > CHUNK_RUNS {
            let behind = chunk.split_off(CHUNK_RUNS / 2);
            self.chunks.insert(chunk_at + 1, behind);
        }
        self.count -= 1;
        true
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Against a plain set: mostly neighbours, some gaps, removals at the head and anywhere.
        #[test]
        fn runs_are_a_set_in_order(steps in prop::collection::vec((0..10_u8, any::<prop::sample::Index>()), 0..2000)) {
            let (mut runs, mut set, mut next) = (Runs::default(), BTreeSet::new(), 7_u64);
            for (step, which) in steps {
                match step {
                    0..=4 => {
                        next += if step < 3 { 1 } else { 5 };
                        runs.push_back(next);
                        set.insert(next);
                    }
                    5 => prop_assert_eq!(runs.pop_front(), set.pop_first()),
                    _ => {
                        let number = which.index(next as usize + 1) as u64;
                        prop_assert_eq!(runs.contains(number), set.contains(&number));
                        prop_assert_eq!(runs.remove(number), set.remove(&number));
                    }
                }
                prop_assert_eq!((runs.len(), runs.front(), runs.back()), (set.len(), set.first().copied(), set.last().copied()));
            }
            while let Some(number) = runs.pop_front() {
                prop_assert_eq!(Some(number), set.pop_first());
            }
            prop_assert!(set.is_empty() && runs.chunks.is_empty());
        }
    }

    #[test]
    fn chunks_stay_short_when_every_second_number_goes() {
        const COUNT: u64 = 5000;
        let mut runs = Runs::default();
        (0..COUNT).for_each(|number| runs.push_back(number));
        for number in (1..COUNT).step_by(2) {
            assert!(runs.remove(number) && !runs.remove(number));
            let longest = runs.chunks.iter().map(VecDeque::len).max();
            assert!(longest <= Some(CHUNK_RUNS), "{longest:?} after {number}");
        }
        let left: Vec<u64> = std::iter::from_fn(|| runs.pop_front()).collect();
        assert_eq!(left, (0..COUNT).step_by(2).collect::<Vec<_>>());
    }
}
