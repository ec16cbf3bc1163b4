//! HTTP/1.1 connections of a client that are *driven* by whoever waits for an answer and reads its
//! payload: they need no task, and no channel wakes another one (docs/decisions/0011).

use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use http_body::{Body, Frame};
use hyper::body::Incoming;
use tokio::task::unconstrained;

/// One connection's reading and writing. It goes on only while something of this type is polled,
/// until it is detached.
pub struct Driver(Option<Pin<Box<dyn Future<Output = ()> + Send>>>);

impl Driver {
    /// Drives `connection`, which ends with the connection.
    pub fn new(connection: impl Future<Output = ()> + Send + 'static) -> Driver {
        Driver(Some(Box::pin(connection)))
    }

    /// False when the connection has a task of its own, or ended.
    pub fn is_driven(&self) -> bool {
        self.0.is_some()
    }

    /// Gives the connection a task of its own.
    pub fn detach(&mut self) {
        if let Some(connection) = self.0.take() {
            tokio::spawn(connection);
        }
    }

    /// Reads and writes what can be read and written without waiting.
    pub fn drive_once(&mut self) {
        self.drive(&mut Context::from_waker(Waker::noop()));
    }

    /// Drives until `answer` is there.
    pub async fn until<F: Future>(&mut self, answer: F) -> F::Output {
        // Unconstrained: a turn's end would wake a task by the waker that is not given below.
        let mut answer = pin!(unconstrained(answer));
        std::future::poll_fn(|cx| {
            self.drive(cx);
            self.poll_beside(cx, |cx| answer.as_mut().poll(cx))
        })
        .await
    }

    /// The next piece of `incoming`, which is an answer on this connection.
    pub fn poll_frame(
        &mut self,
        incoming: &mut Incoming,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        // Asking first tells the connection that there is a reader.
        let asked = self.poll_beside(cx, |cx| Pin::new(&mut *incoming).poll_frame(cx));
        if asked.is_ready() || !self.is_driven() {
            return asked;
        }
        self.drive(cx);
        self.poll_beside(cx, |cx| Pin::new(&mut *incoming).poll_frame(cx))
    }

    fn drive(&mut self, cx: &mut Context<'_>) {
        if let Some(connection) = &mut self.0
            && connection.as_mut().poll(cx).is_ready()
        {
            self.0 = None;
        }
    }

    /// Polls what only the connection, driven by the same task, can complete. It needs no waker
    /// then, and waking would poll the whole task once more.
    fn poll_beside<T>(&self, cx: &mut Context<'_>, mut poll: impl FnMut(&mut Context<'_>) -> Poll<T>) -> Poll<T> {
        match self.is_driven() {
            true => poll(&mut Context::from_waker(Waker::noop())),
            false => poll(cx),
        }
    }
}
