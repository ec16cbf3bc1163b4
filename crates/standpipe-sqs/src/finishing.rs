//! Work that is finished even when the caller goes.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::runtime::Handle;

/// Runs to the end, whatever becomes of the caller: on the caller's task while that lives, which costs no
/// switch between threads, else on one of its own.
pub struct Finishing<F>(Option<Pin<Box<F>>>)
where
    F: Future + Send + 'static,
    F::Output: Send;

/// Work that goes on without its caller, from its first poll on.
pub fn finish<F>(work: F) -> Finishing<F>
where
    F: Future + Send + 'static,
    F::Output: Send,
{
    Finishing(Some(Box::pin(work)))
}

impl<F> Future for Finishing<F>
where
    F: Future + Send + 'static,
    F::Output: Send,
{
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        // Out of its place while it runs, so that work which panicked is not run again.
        let Some(mut work) = self.0.take() else {
            return Poll::Pending;
        };
        let polled = work.as_mut().poll(context);
        if polled.is_pending() {
            self.0 = Some(work);
        }
        polled
    }
}

impl<F> Drop for Finishing<F>
where
    F: Future + Send + 'static,
    F::Output: Send,
{
    fn drop(&mut self) {
        if let Some(work) = self.0.take()
            && let Ok(runtime) = Handle::try_current()
        {
            runtime.spawn(work);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_goes_on_when_its_caller_goes() {
        let (go, gone) = tokio::sync::oneshot::channel::<()>();
        let (done, was_done) = tokio::sync::oneshot::channel();
        let mut work = Box::pin(finish(async move {
            let _caller_went = gone.await;
            done.send(7).is_ok()
        }));
        let first = std::future::poll_fn(|context| Poll::Ready(work.as_mut().poll(context).is_pending())).await;
        assert!(first);
        drop(work);
        go.send(()).unwrap();
        assert_eq!(was_done.await.unwrap(), 7);
        assert_eq!(finish(async { 8 }).await, 8);
    }
}
