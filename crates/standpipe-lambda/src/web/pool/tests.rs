//! The pool with made-up environments over real loopback sockets.

use std::sync::atomic::{AtomicUsize, Ordering};

use standpipe_store::ManualClock;
use tokio::sync::{Notify, Semaphore};

use super::*;

#[derive(Default)]
struct Counters {
    started: AtomicUsize,
    stopped: AtomicUsize,
    frozen: AtomicUsize,
    thawed: AtomicUsize,
    frozen_signal: Notify,
    crash: Notify,
}

struct Fake {
    counters: Arc<Counters>,
}

impl Environment for Fake {
    fn connect(&self) -> BoxFuture<'_, io::Result<TcpStream>> {
        Box::pin(async { Err(io::Error::other("no network here")) })
    }
    fn freeze(&self) -> io::Result<()> {
        self.counters.frozen.fetch_add(1, Ordering::SeqCst);
        self.counters.frozen_signal.notify_one();
        Ok(())
    }
    fn thaw(&self) -> io::Result<()> {
        self.counters.thawed.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
    fn stop(&self, _grace: Duration) -> BoxFuture<'static, ()> {
        let counters = self.counters.clone();
        Box::pin(async move {
            counters.stopped.fetch_add(1, Ordering::SeqCst);
        })
    }
    fn exited(&self) -> BoxFuture<'static, String> {
        let counters = self.counters.clone();
        Box::pin(async move {
            counters.crash.notified().await;
            "signal 9".to_owned()
        })
    }
}

struct FakeStarter {
    counters: Arc<Counters>,
    /// Starts wait for a permit.
    gate: Arc<Semaphore>,
    failure: Option<StartFailure>,
}

impl Starter for FakeStarter {
    fn start(&self) -> BoxFuture<'static, Result<Arc<dyn Environment>, StartFailure>> {
        let (counters, gate, failure) = (self.counters.clone(), self.gate.clone(), self.failure.clone());
        Box::pin(async move {
            gate.acquire().await.unwrap().forget();
            counters.started.fetch_add(1, Ordering::SeqCst);
            match failure {
                Some(failure) => Err(failure),
                None => Ok(Arc::new(Fake { counters }) as Arc<dyn Environment>),
            }
        })
    }
}

struct Setup {
    pool: Arc<Pool>,
    clock: Arc<ManualClock>,
    counters: Arc<Counters>,
    gate: Arc<Semaphore>,
}

fn setup(failure: Option<StartFailure>) -> Setup {
    let config = PoolConfig {
        concurrency_max: 2,
        environments_max: 2,
        queue_max: 10,
        idle_freeze_ms: 10,
        idle_stop_ms: 100,
        backoff_min_ms: 1_000,
        backoff_max_ms: 1_000,
    };
    let clock = Arc::new(ManualClock::at(0));
    let counters = Arc::new(Counters::default());
    let gate = Arc::new(Semaphore::new(0));
    let starter = FakeStarter {
        counters: counters.clone(),
        gate: gate.clone(),
        failure,
    };
    let pool = Pool::new(config, Arc::new(starter), clock.clone());
    Setup {
        pool,
        clock,
        counters,
        gate,
    }
}

const LONG: Duration = Duration::from_secs(60);

#[tokio::test]
async fn concurrent_requests_share_one_cold_start() {
    let setup = setup(None);
    let (one, two) = (setup.pool.acquire(LONG), setup.pool.acquire(LONG));
    setup.gate.add_permits(5);
    let (one, two) = tokio::join!(one, two);
    let _leases = (one.unwrap(), two.unwrap());
    assert_eq!(setup.counters.started.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn idle_is_frozen_then_thawed_by_a_request_then_stopped() {
    let setup = setup(None);
    setup.gate.add_permits(1);
    drop(setup.pool.acquire(LONG).await.unwrap());
    setup.clock.advance(Duration::from_millis(20));
    setup.pool.tick();
    setup.counters.frozen_signal.notified().await;
    drop(setup.pool.acquire(LONG).await.unwrap());
    assert_eq!(setup.counters.thawed.load(Ordering::SeqCst), 1);
    setup.clock.advance(Duration::from_millis(200));
    setup.pool.tick();
    assert_eq!(setup.pool.environment_count(), 0);
}

#[tokio::test]
async fn every_waiting_request_learns_why_the_app_does_not_start() {
    let failure = StartFailure::WrongPort {
        listening: vec![3000],
        port: 8080,
    };
    let setup = setup(Some(failure.clone()));
    setup.gate.add_permits(5);
    let (one, two) = tokio::join!(setup.pool.acquire(LONG), setup.pool.acquire(LONG));
    assert_eq!(one.err(), Some(AcquireError::StartFailed(failure.clone())));
    assert_eq!(two.err(), Some(AcquireError::StartFailed(failure.clone())));
    let third = setup.pool.acquire(LONG).await;
    assert_eq!(
        third.err(),
        Some(AcquireError::StartFailed(failure)),
        "without another start"
    );
    assert_eq!(setup.counters.started.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_request_that_goes_away_leaves_nothing_behind() {
    let setup = setup(None);
    assert_eq!(
        setup.pool.acquire(Duration::ZERO).await.err(),
        Some(AcquireError::Timeout)
    );
    assert_eq!(lock(&setup.pool.inner).core.waiting_count(), 0);
    setup.gate.add_permits(1);
    let leases = [
        setup.pool.acquire(LONG).await.unwrap(),
        setup.pool.acquire(LONG).await.unwrap(),
    ];
    assert_eq!(setup.counters.started.load(Ordering::SeqCst), 1);
    drop(leases);
}

#[tokio::test]
async fn a_crash_is_noticed_and_the_next_request_gets_a_fresh_environment() {
    let setup = setup(None);
    setup.gate.add_permits(5);
    drop(setup.pool.acquire(LONG).await.unwrap());
    setup.counters.crash.notify_one();
    while setup.pool.environment_count() > 0 {
        tokio::task::yield_now().await;
    }
    let _lease = setup.pool.acquire(LONG).await.unwrap();
    assert_eq!(setup.counters.started.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn killing_stops_all_and_refuses_later_requests() {
    let setup = setup(None);
    setup.gate.add_permits(5);
    let lease = setup.pool.acquire(LONG).await.unwrap();
    setup.pool.kill(Duration::ZERO).await;
    assert_eq!(setup.counters.stopped.load(Ordering::SeqCst), 1);
    drop(lease);
    assert_eq!(setup.pool.acquire(LONG).await.err(), Some(AcquireError::Closed));
}
