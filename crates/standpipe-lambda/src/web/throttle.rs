//! `throttleConfig.rateLimit`: a token bucket per endpoint.

use std::sync::Mutex;

/// Lets `rate` requests per second through, with one second of burst. A rate of 0 stops all
/// traffic, as AWS documents.
#[derive(Debug)]
pub struct Throttle {
    rate: f64,
    state: Mutex<(f64, u64)>,
}

impl Throttle {
    /// A full bucket at `now_ms` (monotonic milliseconds).
    pub fn new(rate: i32, now_ms: u64) -> Throttle {
        let rate = f64::from(rate.max(0));
        Throttle {
            rate,
            state: Mutex::new((rate, now_ms)),
        }
    }

    /// Takes one token; false means 429.
    pub fn allow(&self, now_ms: u64) -> bool {
        let mut state = self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let elapsed_secs = now_ms.saturating_sub(state.1) as f64 / 1000.0;
        state.0 = (state.0 + elapsed_secs * self.rate).min(self.rate);
        state.1 = now_ms;
        if state.0 < 1.0 {
            return false;
        }
        state.0 -= 1.0;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn burst_then_rate() {
        let throttle = Throttle::new(100, 0);
        let allowed = (0..150).filter(|_| throttle.allow(0)).count();
        assert_eq!(allowed, 100);
        let allowed = (0..150).filter(|_| throttle.allow(500)).count();
        assert_eq!(allowed, 50);
    }

    #[test]
    fn zero_stops_everything() {
        let throttle = Throttle::new(0, 0);
        assert!(!throttle.allow(0));
        assert!(!throttle.allow(1_000_000));
    }
}
