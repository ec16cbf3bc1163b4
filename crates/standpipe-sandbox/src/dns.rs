//! Names for sandboxed programs: questions to 127.0.0.1:53 inside are passed to the host's name servers, whole.

use std::fs;
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::spec::Egress;

/// How long a name server may take; programs ask again after 5 s.
pub(crate) const ANSWER_TIMEOUT: Duration = Duration::from_secs(5);
/// Largest datagram, in bytes, either way (EDNS answers are at most 4,096 in practice).
const DATAGRAM_BYTES_MAX: usize = 4096;
/// Questions over streams answered at once, over all sandboxes.
const STREAMS_MAX: usize = 16;
const DNS_PORT: u16 = 53;
const HEADER_BYTES: usize = 12;

const CODE_REFUSED: u8 = 5;
const CODE_SERVER_FAILURE: u8 = 2;

/// A question that was passed on.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) socket: UdpSocket,
    inside: Arc<UdpSocket>,
    client: SocketAddr,
    id: [u8; 2],
}

/// What became of a datagram.
#[derive(Debug)]
pub(crate) enum Question {
    /// Answered at once.
    Answered,
    /// Passed on; the answer comes on the socket.
    Ask(Asked),
}

impl Question {
    /// Takes one question from inside. `None` when there was none, or nobody to ask.
    pub(crate) fn receive(inside: &Arc<UdpSocket>, egress: &Egress) -> Option<Self> {
        let mut buffer = [0_u8; DATAGRAM_BYTES_MAX];
        let (length, client) = inside.recv_from(&mut buffer).ok()?;
        let question = &buffer[..length];
        if let Some(answer) = answer_here(question, egress) {
            let _ = inside.send_to(&answer, client);
            return Some(Self::Answered);
        }
        let passed = pass_on(question).map(|socket| Asked {
            socket,
            inside: Arc::clone(inside),
            client,
            id: [question[0], question[1]],
        });
        if passed.is_none() {
            let _ = inside.send_to(&failure(question, CODE_SERVER_FAILURE), client);
        }
        passed.map(Self::Ask)
    }
}

impl Asked {
    /// Relays the answer when it is one; `true` when done.
    pub(crate) fn relay(&self) -> bool {
        let mut buffer = [0_u8; DATAGRAM_BYTES_MAX];
        match self.socket.recv(&mut buffer) {
            Ok(length) if length >= HEADER_BYTES && buffer[..2] == self.id => {
                let _ = self.inside.send_to(&buffer[..length], self.client);
                true
            }
            Ok(_) => false,
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => false,
            Err(_) => {
                let mut header = [0_u8; HEADER_BYTES];
                header[..2].copy_from_slice(&self.id);
                let _ = self.inside.send_to(&failure(&header, CODE_SERVER_FAILURE), self.client);
                true
            }
        }
    }
}

/// The socket is connected, so only that server's answers arrive, at a random port.
fn pass_on(question: &[u8]) -> Option<UdpSocket> {
    let server = servers().into_iter().next()?;
    let any: SocketAddr = if server.is_ipv4() {
        ([0, 0, 0, 0], 0).into()
    } else {
        ([0_u16; 8], 0).into()
    };
    let socket = UdpSocket::bind(any).ok()?;
    socket.connect(server).ok()?;
    socket.set_nonblocking(true).ok()?;
    socket.send(question).ok()?;
    Some(socket)
}

/// The host's name servers, read anew for each question: laptops change networks.
fn servers() -> Vec<SocketAddr> {
    parse_servers(&fs::read_to_string("/etc/resolv.conf").unwrap_or_default())
}

fn parse_servers(text: &str) -> Vec<SocketAddr> {
    let words = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix("nameserver")?.split_whitespace().next());
    words
        .filter_map(|word| Some(SocketAddr::from((word.parse::<IpAddr>().ok()?, DNS_PORT))))
        .collect()
}

/// Accepts one stream (used after a truncated answer) and serves one question on a thread of its own.
pub(crate) fn serve_stream(listener: &TcpListener, egress: &Egress) {
    static STREAMS: AtomicUsize = AtomicUsize::new(0);
    let Ok((stream, _)) = listener.accept() else { return };
    if STREAMS.fetch_add(1, Ordering::Relaxed) >= STREAMS_MAX {
        STREAMS.fetch_sub(1, Ordering::Relaxed);
        return;
    }
    let egress = egress.clone();
    let thread = std::thread::Builder::new().name("sandbox-names".into()).spawn(move || {
        // A stream that breaks is the program's to retry.
        let _ = relay_stream(stream, &egress);
        STREAMS.fetch_sub(1, Ordering::Relaxed);
    });
    if thread.is_err() {
        STREAMS.fetch_sub(1, Ordering::Relaxed);
    }
}

fn relay_stream(mut inside: TcpStream, egress: &Egress) -> std::io::Result<()> {
    inside.set_nonblocking(false)?;
    inside.set_read_timeout(Some(ANSWER_TIMEOUT))?;
    inside.set_write_timeout(Some(ANSWER_TIMEOUT))?;
    let question = read_framed(&mut inside)?;
    let answer = match answer_here(&question, egress) {
        Some(answer) => answer,
        None => {
            let server = servers().into_iter().next().ok_or(std::io::ErrorKind::NotFound)?;
            let mut outside = TcpStream::connect_timeout(&server, ANSWER_TIMEOUT)?;
            outside.set_read_timeout(Some(ANSWER_TIMEOUT))?;
            write_framed(&mut outside, &question)?;
            read_framed(&mut outside)?
        }
    };
    write_framed(&mut inside, &answer)
}

fn read_framed(stream: &mut TcpStream) -> std::io::Result<Vec<u8>> {
    let mut length = [0_u8; 2];
    stream.read_exact(&mut length)?;
    let mut bytes = vec![0_u8; usize::from(u16::from_be_bytes(length))];
    stream.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn write_framed(stream: &mut TcpStream, bytes: &[u8]) -> std::io::Result<()> {
    let length = u16::try_from(bytes.len()).map_err(|_| std::io::ErrorKind::InvalidData)?;
    stream.write_all(&[&length.to_be_bytes(), bytes].concat())
}

/// What needs no server: malformed questions, `localhost` names (RFC 6761), and everything when there is no egress.
fn answer_here(question: &[u8], egress: &Egress) -> Option<Vec<u8>> {
    let Some((name, kind, end)) = parse(question) else {
        return Some(failure(question, CODE_REFUSED));
    };
    if name == "localhost" || name.ends_with(".localhost") {
        return Some(localhost(question, kind, end));
    }
    (*egress == Egress::Denied).then(|| failure(question, CODE_REFUSED))
}

/// The first question's name in lower case, its type, and where it ends.
fn parse(message: &[u8]) -> Option<(String, u16, usize)> {
    if message.len() < HEADER_BYTES || message[4..6] != [0, 1] || message[2] & 0x80 != 0 {
        return None;
    }
    let mut at = HEADER_BYTES;
    let mut labels = Vec::new();
    loop {
        let length = usize::from(*message.get(at)?);
        at += 1;
        match length {
            0 => break,
            1..=63 => labels.push(String::from_utf8_lossy(message.get(at..at + length)?).to_ascii_lowercase()),
            _ => return None,
        }
        at += length;
    }
    let kind = u16::from_be_bytes(message.get(at..at + 2)?.try_into().ok()?);
    message.get(at + 2..at + 4)?;
    Some((labels.join("."), kind, at + 4))
}

fn localhost(question: &[u8], kind: u16, end: usize) -> Vec<u8> {
    const TYPE_A: u16 = 1;
    const TTL_SECS: u32 = 60;
    let has_answer = u8::from(kind == TYPE_A);
    let mut answer = question[..end].to_vec();
    answer[2] = 0x84 | (question[2] & 1); // response, authoritative, recursion as desired
    answer[3] = 0x80;
    answer[6..HEADER_BYTES].copy_from_slice(&[0, has_answer, 0, 0, 0, 0]);
    if has_answer == 1 {
        answer.extend([0xC0, HEADER_BYTES as u8, 0, 1, 0, 1]);
        answer.extend(TTL_SECS.to_be_bytes());
        answer.extend([0, 4]);
        answer.extend(Ipv4Addr::LOCALHOST.octets());
    }
    answer
}

/// The header and question back with an error code.
fn failure(question: &[u8], code: u8) -> Vec<u8> {
    let end = parse(question).map_or(HEADER_BYTES, |(_, _, end)| end);
    let mut answer = question.get(..end).unwrap_or_default().to_vec();
    answer.resize(end, 0);
    answer[2] = 0x80 | (answer[2] & 0x79);
    answer[3] = 0x80 | code;
    answer[6..HEADER_BYTES].fill(0);
    if end == HEADER_BYTES {
        answer[4..6].fill(0);
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(name: &str, kind: u16) -> Vec<u8> {
        let mut bytes = vec![7, 9, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        for label in name.split('.') {
            bytes.push(label.len() as u8);
            bytes.extend(label.as_bytes());
        }
        bytes.push(0);
        bytes.extend(kind.to_be_bytes());
        bytes.extend([0, 1]);
        bytes
    }

    #[test]
    fn localhost_names_answer_loopback_without_a_server() {
        let answer = answer_here(&question("Bucket.LOCALHOST", 1), &Egress::Denied).unwrap();
        assert_eq!(&answer[..8], &[7, 9, 0x85, 0x80, 0, 1, 0, 1]);
        assert!(answer.ends_with(&[0, 4, 127, 0, 0, 1]));
        let v6 = answer_here(&question("bucket.localhost", 28), &Egress::Public).unwrap();
        assert_eq!(v6[3] & 0x0f, 0, "no error");
        assert_eq!(&v6[6..8], &[0, 0], "and no address");
    }

    #[test]
    fn names_are_refused_without_egress_and_passed_on_with_it() {
        let refused = answer_here(&question("example.com", 1), &Egress::Denied).unwrap();
        assert_eq!(refused[3] & 0x0f, CODE_REFUSED);
        assert!(answer_here(&question("example.com", 1), &Egress::Public).is_none());
        assert!(answer_here(&question("notlocalhost", 1), &Egress::Public).is_none());
    }

    #[test]
    fn broken_questions_are_refused_whatever_they_hold() {
        let whole = question("a.example", 1);
        for length in 0..whole.len() {
            let answer = answer_here(&whole[..length], &Egress::Public).unwrap();
            assert!(answer.len() >= HEADER_BYTES, "cut at {length}");
        }
        let mut pointer = question("a", 1);
        pointer[12] = 0xC0;
        assert!(answer_here(&pointer, &Egress::Public).is_some());
    }

    #[test]
    fn servers_come_from_the_hosts_file() {
        let text = "# nameserver 9.9.9.9\nsearch x\nnameserver 10.0.0.2\n nameserver fe80::1%eth0\nnameserver ::1\n";
        let expected: Vec<SocketAddr> = vec!["10.0.0.2:53".parse().unwrap(), "[::1]:53".parse().unwrap()];
        assert_eq!(parse_servers(text), expected);
    }
}
