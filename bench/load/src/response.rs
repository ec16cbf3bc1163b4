//! Just enough HTTP/1.1 to know where an answer ends.

use std::io::{Error, ErrorKind};
use std::os::fd::{AsRawFd, RawFd};

use memchr::memmem;
use tokio::io::{AsyncReadExt, Interest};
use tokio::net::TcpStream;

/// Payload dropped by one call, in bytes.
const DISCARD_BYTES_MAX: usize = 1024 * 1024;

/// An answer, its payload thrown away.
pub struct Reply {
    /// Status code.
    pub status: u16,
    /// Payload size, in bytes.
    pub bytes: u64,
    /// The server closes the connection.
    pub close: bool,
}

/// Reads answers from one connection.
#[derive(Default)]
pub struct Reader {
    buffer: Vec<u8>,
}

/// How the payload of an answer is delimited.
enum Framing {
    Length(u64),
    Chunked,
}

impl Reader {
    /// Reads one whole answer. `head` says that the request was HEAD, so no payload follows.
    pub async fn read(&mut self, stream: &mut TcpStream, head: bool) -> std::io::Result<Reply> {
        let end = loop {
            if let Some(at) = memmem::find(&self.buffer, b"\r\n\r\n") {
                break at + 4;
            }
            self.fill(stream).await?;
        };
        let (status, framing, close) = parse(&self.buffer[..end])?;
        self.buffer.drain(..end);
        let bytes = match framing {
            _ if head || status == 204 || status == 304 => 0,
            Framing::Length(length) => self.skip(stream, length).await?,
            Framing::Chunked => self.skip_chunks(stream).await?,
        };
        Ok(Reply { status, bytes, close })
    }

    async fn fill(&mut self, stream: &mut TcpStream) -> std::io::Result<()> {
        self.buffer.reserve(64 * 1024);
        match stream.read_buf(&mut self.buffer).await? {
            0 => Err(ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }

    async fn skip(&mut self, stream: &mut TcpStream, length: u64) -> std::io::Result<u64> {
        let here = length.min(self.buffer.len() as u64);
        self.buffer.drain(..here as usize);
        let mut left = length - here;
        while left > 0 {
            stream.readable().await?;
            match stream.try_io(Interest::READABLE, || discard(stream.as_raw_fd(), left)) {
                Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(dropped) => left -= dropped,
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
        }
        Ok(length)
    }

    async fn skip_chunks(&mut self, stream: &mut TcpStream) -> std::io::Result<u64> {
        let mut total = 0;
        loop {
            let end = loop {
                if let Some(at) = memmem::find(&self.buffer, b"\r\n") {
                    break at;
                }
                self.fill(stream).await?;
            };
            let text = std::str::from_utf8(&self.buffer[..end])
                .unwrap_or("")
                .split(';')
                .next()
                .unwrap_or("");
            let size = u64::from_str_radix(text.trim(), 16).map_err(|_| Error::from(ErrorKind::InvalidData))?;
            self.buffer.drain(..end + 2);
            self.skip(stream, size + 2).await?;
            total += size;
            if size == 0 {
                return Ok(total);
            }
        }
    }
}

/// Drops received bytes inside the kernel (tcp(7): MSG_TRUNC), so that the server is what is measured.
fn discard(socket: RawFd, bytes: u64) -> std::io::Result<u64> {
    let bytes = usize::try_from(bytes).unwrap_or(usize::MAX).min(DISCARD_BYTES_MAX);
    // SAFETY: with MSG_TRUNC a TCP socket writes nothing to the buffer, so none is given.
    let dropped = unsafe {
        libc::recv(
            socket,
            std::ptr::null_mut(),
            bytes,
            libc::MSG_TRUNC | libc::MSG_DONTWAIT,
        )
    };
    u64::try_from(dropped).map_err(|_| Error::last_os_error())
}

fn parse(head: &[u8]) -> std::io::Result<(u16, Framing, bool)> {
    let invalid = || Error::from(ErrorKind::InvalidData);
    let text = std::str::from_utf8(head).map_err(|_| invalid())?;
    let mut lines = text.split("\r\n");
    let status = lines
        .next()
        .and_then(|line| line.get(9..12))
        .and_then(|code| code.parse().ok())
        .ok_or_else(invalid)?;
    let (mut framing, mut close) = (Framing::Length(0), false);
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        let value = value.trim();
        if name.eq_ignore_ascii_case("content-length") {
            framing = Framing::Length(value.parse().map_err(|_| invalid())?);
        } else if name.eq_ignore_ascii_case("transfer-encoding") {
            framing = Framing::Chunked;
        } else if name.eq_ignore_ascii_case("connection") {
            close = value.eq_ignore_ascii_case("close");
        }
    }
    Ok((status, framing, close))
}
