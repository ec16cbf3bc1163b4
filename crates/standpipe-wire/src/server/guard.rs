//! Framing guard: follows where each request on a connection begins and ends, more strictly than
//! any parser, so that no proxy in front can see other boundaries than we do (request smuggling).
//!
//! Refused: bare LF or CR, NUL, folded headers, blanks before the colon, Content-Length with
//! Transfer-Encoding, either of them twice, lengths that are not digits, transfer codings but
//! `chunked`, chunk lines that are not `HEX[;ext]` CRLF. On a violation the parser is fed a NUL and
//! the end of the stream: it answers 400 and closes.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Sleep;

/// Longest chunk-size line, bytes.
const CHUNK_LINE_BYTES_MAX: usize = 256;
/// Trailing fields after the last chunk, bytes.
const TRAILER_BYTES_MAX: usize = 16 * 1024;

/// Set once an upgrade is answered: what follows is no HTTP and passes unseen.
#[derive(Clone, Default)]
pub struct Opaque(Arc<AtomicBool>);

impl Opaque {
    /// From now on bytes pass unseen.
    pub fn set(&self) {
        self.0.store(true, Ordering::Release);
    }

    fn get(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// A stream whose reads are followed.
pub struct Guard<S> {
    stream: S,
    /// `None`: the framing is believed.
    follower: Option<Follower>,
    opaque: Opaque,
    poisoned: bool,
    stall: Stall,
    /// Told to whoever reads after an upgrade: the end of the stream, once this is done.
    ended: Option<Pin<Box<dyn Future<Output = ()> + Send>>>,
    /// Lives as long as the stream, also when an upgrade took it over.
    _held: Option<Box<dyn Send>>,
}

/// Cuts a peer that takes nothing of what is written to it.
#[derive(Default)]
struct Stall {
    timeout: Option<Duration>,
    sleep: Option<Pin<Box<Sleep>>>,
}

impl Stall {
    /// Passes `written` on; a write that waits too long becomes an error.
    fn watch<T>(&mut self, cx: &mut Context<'_>, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        let (Poll::Pending, Some(timeout)) = (&written, self.timeout) else {
            self.sleep = None;
            return written;
        };
        let sleep = self.sleep.get_or_insert_with(|| Box::pin(tokio::time::sleep(timeout)));
        ready!(sleep.as_mut().poll(cx));
        Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, "the peer stopped reading")))
    }
}

impl<S> Guard<S> {
    /// Follows what is read from `stream`; heads above `head_bytes_max` bytes are refused.
    pub fn new(stream: S, head_bytes_max: usize, opaque: Opaque) -> Guard<S> {
        Guard {
            stream,
            follower: Some(Follower::new(head_bytes_max)),
            opaque,
            poisoned: false,
            stall: Stall::default(),
            ended: None,
            _held: None,
        }
    }

    /// Believes the framing of what is read: the writer is this process itself.
    pub fn believing(mut self) -> Guard<S> {
        self.follower = None;
        self
    }

    /// After an upgrade nobody else follows the connection: it reads its end once `ended` is done,
    /// and `held` is dropped with it.
    pub fn for_upgrade(
        mut self,
        ended: impl Future<Output = ()> + Send + 'static,
        held: impl Send + 'static,
    ) -> Guard<S> {
        self.ended = Some(Box::pin(ended));
        self._held = Some(Box::new(held));
        self
    }

    /// Ends the connection when the peer takes nothing of a write for `timeout`. Without it a write
    /// waits for ever, as it should where the reader is this process itself.
    pub fn write_stall_timeout(mut self, timeout: Option<Duration>) -> Guard<S> {
        self.stall.timeout = timeout;
        self
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Guard<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if this.poisoned {
            return Poll::Ready(Ok(()));
        }
        let before = buf.filled().len();
        if this.opaque.get() {
            if let Some(ended) = this.ended.as_mut()
                && ended.as_mut().poll(cx).is_ready()
            {
                this.poisoned = true;
                this.ended = None;
                return Poll::Ready(Ok(()));
            }
            return Pin::new(&mut this.stream).poll_read(cx, buf);
        }
        ready!(Pin::new(&mut this.stream).poll_read(cx, buf))?;
        let Some(follower) = &mut this.follower else {
            return Poll::Ready(Ok(()));
        };
        if this.opaque.get() {
            return Poll::Ready(Ok(()));
        }
        if let Err(Violation { at }) = follower.follow(&buf.filled()[before..]) {
            // At least the offending byte was read, so there is room for the NUL.
            buf.set_filled(before + at);
            buf.put_slice(&[0]);
            this.poisoned = true;
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Guard<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, buf);
        self.stall.watch(cx, written)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        // Not watched: a socket's flush is always ready and would disarm the watch on its writes.
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, bufs);
        self.stall.watch(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

/// Index of the offending byte in the piece just followed.
#[derive(Debug, PartialEq, Eq)]
struct Violation {
    at: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Lines of the head; the request line comes first.
    Head,
    /// Payload of a known length.
    Payload {
        remaining: u64,
    },
    ChunkSize,
    ChunkData {
        remaining: u64,
    },
    /// The CRLF after a chunk.
    ChunkEnd,
    /// Lines after the last chunk.
    Trailer,
}

struct Follower {
    state: State,
    /// The line being read, without its LF.
    line: Vec<u8>,
    /// Bytes of this head (or of these trailers) so far.
    lines_bytes: usize,
    request_line_seen: bool,
    content_length: Option<u64>,
    chunked: bool,
    head_bytes_max: usize,
}

impl Follower {
    fn new(head_bytes_max: usize) -> Follower {
        Follower {
            state: State::Head,
            line: Vec::new(),
            lines_bytes: 0,
            request_line_seen: false,
            content_length: None,
            chunked: false,
            // The parser answers 431 at its own limit; this one only bounds our memory.
            head_bytes_max: head_bytes_max.saturating_mul(2),
        }
    }

    /// Follows the next bytes of the stream.
    fn follow(&mut self, piece: &[u8]) -> Result<(), Violation> {
        let mut at = 0;
        while at < piece.len() {
            match self.state {
                State::Payload { remaining } => {
                    let (taken, left) = take(remaining, piece.len() - at);
                    at += taken;
                    if left == 0 {
                        self.begin_head();
                    } else {
                        self.state = State::Payload { remaining: left };
                    }
                }
                State::ChunkData { remaining } => {
                    let (taken, left) = take(remaining, piece.len() - at);
                    at += taken;
                    self.state = if left == 0 {
                        State::ChunkEnd
                    } else {
                        State::ChunkData { remaining: left }
                    };
                }
                State::Head | State::ChunkSize | State::ChunkEnd | State::Trailer => {
                    at = self.follow_line(piece, at)?;
                }
            }
        }
        Ok(())
    }

    /// Reads up to the end of the line or of the piece; returns where to go on.
    fn follow_line(&mut self, piece: &[u8], at: usize) -> Result<usize, Violation> {
        let rest = &piece[at..];
        let end = memchr::memchr(b'\n', rest);
        self.line.extend_from_slice(&rest[..end.unwrap_or(rest.len())]);
        self.lines_bytes += end.map_or(rest.len(), |end| end + 1);
        let bytes_max = match self.state {
            State::ChunkSize | State::ChunkEnd => CHUNK_LINE_BYTES_MAX,
            State::Trailer => TRAILER_BYTES_MAX,
            State::Head | State::Payload { .. } | State::ChunkData { .. } => self.head_bytes_max,
        };
        if self.lines_bytes > bytes_max {
            return Err(Violation { at });
        }
        let Some(end) = end else {
            return Ok(piece.len());
        };
        let mut line = std::mem::take(&mut self.line);
        let clean = line.pop() == Some(b'\r') && memchr::memchr2(b'\r', 0, &line).is_none();
        let accepted = clean && self.accept_line(&line);
        line.clear();
        self.line = line;
        if accepted {
            Ok(at + end + 1)
        } else {
            Err(Violation { at: at + end })
        }
    }

    /// False is a violation.
    fn accept_line(&mut self, line: &[u8]) -> bool {
        match self.state {
            State::Head if line.is_empty() && self.request_line_seen => {
                self.end_head();
                true
            }
            // RFC 9112 section 2.2: empty lines before the request line are skipped.
            State::Head if line.is_empty() => true,
            State::Head if self.request_line_seen => self.accept_header(line),
            State::Head => {
                self.request_line_seen = true;
                true
            }
            State::ChunkSize => self.accept_chunk_size(line),
            State::ChunkEnd => {
                self.begin_line(State::ChunkSize);
                line.is_empty()
            }
            State::Trailer if line.is_empty() => {
                self.begin_head();
                true
            }
            State::Trailer => !line.starts_with(b" ") && !line.starts_with(b"\t"),
            State::Payload { .. } | State::ChunkData { .. } => false,
        }
    }

    fn accept_header(&mut self, line: &[u8]) -> bool {
        let Some(colon) = memchr::memchr(b':', line) else {
            return false;
        };
        let (name, value) = (&line[..colon], line[colon + 1..].trim_ascii());
        if name.is_empty() || name.iter().any(|b| *b <= b' ') {
            return false;
        }
        if name.eq_ignore_ascii_case(b"content-length") {
            let digits = (1..=19).contains(&value.len()) && value.iter().all(u8::is_ascii_digit);
            let length = std::str::from_utf8(value).ok().and_then(|text| text.parse().ok());
            let first = self.content_length.is_none() && !self.chunked;
            self.content_length = length;
            return first && digits && length.is_some();
        }
        if name.eq_ignore_ascii_case(b"transfer-encoding") {
            let first = self.content_length.is_none() && !self.chunked;
            self.chunked = true;
            return first && value.eq_ignore_ascii_case(b"chunked");
        }
        true
    }

    fn accept_chunk_size(&mut self, line: &[u8]) -> bool {
        let size = line.split(|b| *b == b';').next().unwrap_or_default();
        let digits = (1..=15).contains(&size.len()) && size.iter().all(u8::is_ascii_hexdigit);
        let parsed = std::str::from_utf8(size)
            .ok()
            .and_then(|text| u64::from_str_radix(text, 16).ok());
        let (true, Some(remaining)) = (digits, parsed) else {
            return false;
        };
        self.begin_line(if remaining == 0 {
            State::Trailer
        } else {
            State::ChunkData { remaining }
        });
        true
    }

    fn end_head(&mut self) {
        match self.content_length {
            Some(remaining) if remaining > 0 => self.state = State::Payload { remaining },
            _ if self.chunked => self.begin_line(State::ChunkSize),
            _ => self.begin_head(),
        }
    }

    fn begin_head(&mut self) {
        self.request_line_seen = false;
        self.content_length = None;
        self.chunked = false;
        self.begin_line(State::Head);
    }

    fn begin_line(&mut self, state: State) {
        self.lines_bytes = 0;
        self.state = state;
    }
}

/// How much of `available` belongs to `remaining`, and what then remains.
fn take(remaining: u64, available: usize) -> (usize, u64) {
    let taken = usize::try_from(remaining).unwrap_or(usize::MAX).min(available);
    (taken, remaining - taken as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Feeds `text` whole, then byte by byte: both must judge alike.
    fn check(text: &str) -> bool {
        let whole = Follower::new(1024).follow(text.as_bytes()).is_ok();
        let mut follower = Follower::new(1024);
        let bytewise = text.as_bytes().iter().all(|byte| follower.follow(&[*byte]).is_ok());
        assert_eq!(whole, bytewise, "{text:?}");
        whole
    }

    #[test]
    fn honest_requests_pass_also_in_a_row() {
        assert!(check(
            "GET / HTTP/1.1\r\nhost: a\r\n\r\nPUT /k HTTP/1.1\r\ncontent-length: 3\r\n\r\n\n\r\0GET / HTTP/1.1\r\n\r\n"
        ));
        assert!(check(
            "PUT / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n3;x=y\r\n\n\n\n\r\n0\r\na: b\r\n\r\n\r\nGET / HTTP/1.1\r\n\r\n"
        ));
    }

    #[test]
    fn ambiguous_framing_is_refused() {
        for headers in [
            "content-length: 1\r\ntransfer-encoding: chunked",
            "transfer-encoding: chunked\r\ncontent-length: 1",
            "content-length: 1\r\ncontent-length: 1",
            "content-length: 1, 1",
            "content-length: +1",
            "content-length: 0x1",
            "content-length:",
            "transfer-encoding: chunked\r\ntransfer-encoding: chunked",
            "transfer-encoding: gzip, chunked",
            "transfer-encoding: xchunked",
            "content-length : 1",
            "a: b\r\n folded",
            "a: b\nx: y",
            "a: b\rc",
            "a: \0",
            "no colon",
            ": empty",
        ] {
            assert!(!check(&format!("GET / HTTP/1.1\r\n{headers}\r\n\r\n")), "{headers:?}");
        }
        for chunks in [
            "3\nabc\r\n",
            "3\r\nabcd\r\n",
            "-1\r\n",
            "0x3\r\nabc\r\n",
            "\r\n",
            "g\r\n",
            "0\r\n folded\r\n",
        ] {
            assert!(
                !check(&format!("PUT / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n{chunks}")),
                "{chunks:?}"
            );
        }
    }

    #[test]
    fn a_head_without_end_is_bounded() {
        assert!(!check(&format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(4096))));
    }
}
