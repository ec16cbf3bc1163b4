//! What the machine can do at best: a file server with nothing but HTTP in it, and a loop of flushes.
//!
//! `serve` answers GET with a file and PUT by writing one and flushing it, unsigned, unhashed; `flush` writes
//! and flushes the same few bytes again and again; `read` reads pages all over a file, many at once. They are the limits
//! that S3 is held against.

use std::convert::Infallible;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use clap::{Parser, Subcommand};
use http_body::{Body, Frame, SizeHint};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};

/// File bytes moved at once.
const CHUNK_BYTES: u64 = 256 * 1024;
/// What `read` reads at once, bytes.
const PAGE_BYTES: u64 = 4096;
/// A prime by which page numbers are spread over a file.
const SCATTER: u64 = 2_654_435_761;

#[derive(Parser)]
struct Options {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve files of a folder; prints the address as JSON
    Serve {
        /// The folder
        #[arg(long)]
        dir: PathBuf,
    },
    /// Write and flush in a loop; prints rate and median as JSON
    Flush {
        /// Where the file is made
        #[arg(long)]
        dir: PathBuf,
        /// Bytes a write
        #[arg(long, default_value_t = 1024)]
        bytes: usize,
        /// How long
        #[arg(long, default_value_t = 2)]
        seconds: u64,
    },
    /// Read pages of 4 KiB all over a file; prints the rate as JSON
    Read {
        /// The file
        #[arg(long)]
        file: PathBuf,
        /// Pages in all
        #[arg(long, default_value_t = 10_000)]
        count: usize,
        /// Pages at once
        #[arg(long, default_value_t = 32)]
        threads: usize,
    },
}

fn main() -> ExitCode {
    let done = match Options::parse().command {
        Command::Serve { dir } => serve(dir),
        Command::Flush { dir, bytes, seconds } => flush(&dir, bytes, Duration::from_secs(seconds)),
        Command::Read { file, count, threads } => read(&file, count, threads),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn flush(dir: &Path, bytes: usize, limit: Duration) -> std::io::Result<()> {
    use std::os::unix::fs::FileExt;

    let path = dir.join("flush");
    let file = File::create(&path)?;
    let data = vec![7; bytes];
    file.write_all_at(&vec![0; 1024 * 1024], 0)?;
    file.sync_all()?;
    let started = Instant::now();
    let mut times_us = Vec::new();
    while started.elapsed() < limit {
        let begun = Instant::now();
        file.write_all_at(&data, 0)?;
        file.sync_data()?;
        times_us.push(begun.elapsed().as_micros() as u64);
    }
    let per_second = times_us.len() as f64 / started.elapsed().as_secs_f64();
    times_us.sort_unstable();
    let p50_us = times_us.get(times_us.len() / 2).copied().unwrap_or_default();
    println!("{}", serde_json::json!({ "per_second": per_second, "p50_us": p50_us }));
    std::fs::remove_file(path)
}

/// Reads `count` pages, each thread its share of them, and none twice where the file has so many.
fn read(path: &Path, count: usize, threads: usize) -> std::io::Result<()> {
    use std::os::unix::fs::FileExt;

    let file = File::open(path)?;
    let pages = (file.metadata()?.len() / PAGE_BYTES).max(1);
    let started = Instant::now();
    let file = &file;
    let share = move |thread: usize| {
        let mut page = [0; PAGE_BYTES as usize];
        (thread..count).step_by(threads).try_for_each(|number| {
            let at = (number as u64).wrapping_mul(SCATTER) % pages * PAGE_BYTES;
            file.read_exact_at(&mut page, at)
        })
    };
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|thread| scope.spawn(move || share(thread))).collect();
        running.into_iter().try_for_each(|thread| {
            let done = thread.join();
            done.unwrap_or_else(|_| Err(std::io::Error::other("a reader panicked")))
        })
    })?;
    let per_second = count as f64 / started.elapsed().as_secs_f64();
    println!("{}", serde_json::json!({ "per_second": per_second }));
    Ok(())
}

fn serve(dir: PathBuf) -> std::io::Result<()> {
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async move {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        println!(
            "{}",
            serde_json::json!({ "address": listener.local_addr()?.to_string() })
        );
        std::io::stdout().flush()?;
        let dir = Arc::new(dir);
        loop {
            let (stream, _) = listener.accept().await?;
            stream.set_nodelay(true)?;
            tokio::spawn(connection(stream, dir.clone()));
        }
    })
}

async fn connection(stream: TcpStream, dir: Arc<PathBuf>) {
    let handler = service_fn(move |request| {
        let dir = dir.clone();
        async move { Ok::<_, Infallible>(answer(&dir, request).await) }
    });
    let served = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), handler);
    if let Err(error) = served.await {
        eprintln!("connection: {error}");
    }
}

async fn answer(dir: &Path, request: Request<Incoming>) -> Response<FileBody> {
    let path = dir.join(request.uri().path().trim_start_matches('/').replace('/', "_"));
    let done = match *request.method() {
        Method::GET => FileBody::open(&path),
        _ => put(&path, request.into_body()).await.map(|()| FileBody::default()),
    };
    done.map(Response::new).unwrap_or_else(|error| {
        eprintln!("{}: {error}", path.display());
        let mut response = Response::new(FileBody::default());
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        response
    })
}

async fn put(path: &Path, mut body: Incoming) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(std::io::Error::other)?;
        if let Some(data) = frame.data_ref() {
            file.write_all(data)?;
        }
    }
    let flushed = tokio::task::spawn_blocking(move || file.sync_data());
    flushed.await.map_err(std::io::Error::other)?
}

/// A file's bytes.
#[derive(Default)]
struct FileBody {
    file: Option<File>,
    left: u64,
}

impl FileBody {
    fn open(path: &Path) -> std::io::Result<FileBody> {
        let file = File::open(path)?;
        let left = file.metadata()?.len();
        Ok(FileBody { file: Some(file), left })
    }
}

impl Body for FileBody {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<std::io::Result<Frame<Bytes>>>> {
        let bytes = self.left.min(CHUNK_BYTES);
        self.left -= bytes;
        let Some(file) = self.file.as_mut().filter(|_| bytes > 0) else {
            return Poll::Ready(None);
        };
        let mut chunk = Vec::with_capacity(bytes as usize);
        let read = file.take(bytes).read_to_end(&mut chunk);
        Poll::Ready(Some(read.map(|_| Frame::data(chunk.into()))))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
