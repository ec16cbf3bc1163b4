//! Serving a connection until the server's state changes.

use std::pin::{Pin, pin};
use std::task::Poll;

use tokio::sync::watch;
use tokio::task::unconstrained;

/// Polls `work` until it ends (`Some`) or `state` changes from what was last seen of it (`None`;
/// also when nobody can change it any more).
///
/// Must stay in one task: the watch is told once whom to wake, since telling it at every poll
/// takes a lock each time.
pub async fn until_changed<F, T>(work: Pin<&mut F>, state: &mut watch::Receiver<T>) -> Option<F::Output>
where
    F: Future,
{
    let mut work = work;
    let seen = state.clone();
    // Unconstrained: the end of the task's turn must not leave the watch without a waker.
    let mut changed = pin!(unconstrained(state.changed()));
    let mut registered = false;
    std::future::poll_fn(|cx| {
        if let Poll::Ready(output) = work.as_mut().poll(cx) {
            return Poll::Ready(Some(output));
        }
        if registered && matches!(seen.has_changed(), Ok(false)) {
            return Poll::Pending;
        }
        registered = true;
        changed.as_mut().poll(cx).map(|_changed_or_closed| None)
    })
    .await
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use super::*;

    #[tokio::test]
    async fn ends_with_the_work_or_with_a_change() {
        let (sender, mut state) = watch::channel(0);
        let ready = until_changed(pin!(async { 7 }), &mut state).await;
        assert_eq!(ready, Some(7));
        let waiting = tokio::spawn(async move {
            let outcome = until_changed(pin!(pending::<()>()), &mut state).await;
            (outcome, state)
        });
        tokio::task::yield_now().await;
        sender.send_replace(1);
        let (outcome, mut state) = waiting.await.unwrap();
        assert_eq!(outcome, None);
        drop(sender);
        assert_eq!(
            until_changed(pin!(pending::<()>()), &mut state).await,
            None,
            "nobody is left to change it"
        );
    }
}
