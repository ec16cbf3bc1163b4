//! Which revision serves a request: a weighted choice.

/// Picks an index with probability `weights[i] / sum`. `draw` is uniform over all of `u64`.
/// `None` only when all weights are zero or there are none.
pub fn choose(weights: &[u32], draw: u64) -> Option<usize> {
    let total: u64 = weights.iter().map(|weight| u64::from(*weight)).sum();
    if total == 0 {
        return None;
    }
    // The high bits of the product are uniform over 0..total without a modulo bias worth naming.
    let mut point = ((u128::from(draw) * u128::from(total)) >> 64) as u64;
    for (index, weight) in weights.iter().enumerate() {
        let weight = u64::from(*weight);
        if point < weight {
            return Some(index);
        }
        point -= weight;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_to_choose_from() {
        assert_eq!(choose(&[], 7), None);
        assert_eq!(choose(&[0, 0], 7), None);
    }

    #[test]
    fn a_single_revision_takes_all() {
        for draw in [0, 1, u64::MAX / 2, u64::MAX] {
            assert_eq!(choose(&[100], draw), Some(0));
        }
    }

    #[test]
    fn shares_follow_the_weights() {
        let mut counts = [0u32; 2];
        for step in 0..10_000u64 {
            let draw = step * (u64::MAX / 10_000);
            counts[choose(&[90, 10], draw).unwrap()] += 1;
        }
        assert!((8_990..=9_010).contains(&counts[0]), "{counts:?}");
    }

    #[test]
    fn zero_weight_is_never_chosen() {
        for step in 0..1_000u64 {
            assert_ne!(choose(&[50, 0, 50], step * (u64::MAX / 1_000)), Some(1));
        }
    }
}
