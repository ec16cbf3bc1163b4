//! What tests that try one seed after another share.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use tokio::runtime::Runtime;

/// The first so many seeds, or the one of `STANDPIPE_SEED`.
pub fn seeds(usual: u64) -> Vec<u64> {
    match std::env::var("STANDPIPE_SEED") {
        Ok(seed) => vec![seed.parse().unwrap()],
        Err(_) => (0..usual).collect(),
    }
}

/// Two threads, so that what is done at once truly is.
pub fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .build()
        .unwrap()
}
