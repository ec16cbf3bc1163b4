//! The smallest app: answers its process id on `PORT`, and ends when it is asked for `/exit`. Cold
//! starts of it are the sandbox and the path to it, and nothing else.

use std::io::{Read, Write};
use std::net::TcpListener;

/// Longest request head that is looked at, bytes.
const HEAD_BYTES_MAX: usize = 4096;

fn main() -> std::io::Result<()> {
    let port = std::env::var("PORT").unwrap_or("8080".to_owned());
    let listener = TcpListener::bind(format!("0.0.0.0:{port}"))?;
    for stream in listener.incoming() {
        let mut stream = stream?;
        let mut head = [0; HEAD_BYTES_MAX];
        let bytes = stream.read(&mut head)?;
        let body = std::process::id().to_string();
        let length = body.len();
        write!(
            stream,
            "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}"
        )?;
        if head[..bytes].starts_with(b"GET /exit ") {
            return Ok(());
        }
    }
    Ok(())
}
