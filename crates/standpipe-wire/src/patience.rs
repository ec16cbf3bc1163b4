//! A deadline that moves with every request and is hardly ever reached.
//!
//! A timer of its own for each request costs two turns of the runtime's timer wheel, under its lock.
//! Here one timer stays where an earlier request put it; only when it fires is it looked at whether
//! the present deadline is reached, and moved there if not. So a connection touches the wheel about
//! once per timeout, however many requests it carries.

use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::time::{Instant, Sleep};

/// One timer for deadlines of about the same length, one after the other.
#[derive(Debug, Default)]
pub struct Patience {
    timer: Mutex<Option<Pin<Box<Sleep>>>>,
}

impl Patience {
    /// Waits for `work`; `None` when it is not done after `timeout`.
    pub async fn within<F: Future>(&self, timeout: Duration, work: F) -> Option<F::Output> {
        self.until(Instant::now() + timeout, work).await
    }

    /// Waits for `work`; `None` when it is not done at `deadline`.
    pub async fn until<F: Future>(&self, deadline: Instant, work: F) -> Option<F::Output> {
        let mut work = pin!(work);
        std::future::poll_fn(|cx| match work.as_mut().poll(cx) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending => self.poll_reached(deadline, cx).map(|()| None),
        })
        .await
    }

    /// Ready once `deadline` is reached.
    fn poll_reached(&self, deadline: Instant, cx: &mut Context<'_>) -> Poll<()> {
        let mut timer = self.timer.lock().unwrap_or_else(PoisonError::into_inner);
        let timer = timer.get_or_insert_with(|| Box::pin(tokio::time::sleep_until(deadline)));
        if timer.deadline() > deadline {
            timer.as_mut().reset(deadline);
        }
        loop {
            ready!(timer.as_mut().poll(cx));
            if timer.deadline() >= deadline {
                return Poll::Ready(());
            }
            timer.as_mut().reset(deadline);
        }
    }
}

/// hyper's timer for the requests of one connection.
#[derive(Debug, Default)]
pub struct ConnectionTimer(Arc<Patience>);

struct Wait {
    patience: Arc<Patience>,
    deadline: Instant,
}

impl Future for Wait {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        self.patience.poll_reached(self.deadline, cx)
    }
}

impl hyper::rt::Sleep for Wait {}

impl hyper::rt::Timer for ConnectionTimer {
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn hyper::rt::Sleep>> {
        self.sleep_until(self.now() + duration)
    }

    fn sleep_until(&self, deadline: std::time::Instant) -> Pin<Box<dyn hyper::rt::Sleep>> {
        Box::pin(Wait {
            patience: Arc::clone(&self.0),
            deadline: deadline.into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use super::*;

    const SHORT: Duration = Duration::from_millis(10);
    const LONG: Duration = Duration::from_secs(600);

    #[tokio::test]
    async fn each_wait_ends_at_its_own_deadline() {
        let patience = Patience::default();
        // The timer is left far ahead first, then has to come back.
        assert_eq!(patience.within(LONG, tokio::task::yield_now()).await, Some(()));
        for times in [2, 1, 3, 1] {
            let began = Instant::now();
            assert_eq!(patience.within(SHORT * times, pending::<()>()).await, None);
            assert!(began.elapsed() >= SHORT * times, "{times}");
        }
    }

    #[tokio::test]
    async fn the_timer_of_an_earlier_wait_cuts_no_later_one() {
        let patience = Patience::default();
        assert_eq!(patience.within(SHORT, tokio::task::yield_now()).await, Some(()));
        // The timer fires at the first deadline, in the middle of this wait.
        let done = patience.within(LONG, tokio::time::sleep(SHORT * 5)).await;
        assert_eq!(done, Some(()));
    }
}
