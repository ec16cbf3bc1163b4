//! `multipart/form-data` as it comes in: the fields first, then the file as a stream.
//!
//! RFC 2046 section 5.1 and RFC 7578. Fields after the file count for nothing, as on AWS.

use std::ops::RangeInclusive;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use http_body::{Body as HttpBody, Frame};
use memchr::memmem;
use standpipe_wire::{AwsError, Body, BodyError};

use crate::errors::S3Error;
use crate::limits::FORM_HEAD_BYTES_MAX;

/// Longest boundary, in bytes (RFC 2046 section 5.1.1).
const BOUNDARY_BYTES_MAX: usize = 70;

/// A form up to the first byte of its file.
pub struct FormHead {
    /// Fields in the order sent.
    pub fields: Vec<(String, String)>,
    /// What is said of the file.
    pub file: FilePart,
    /// Bytes of the file, and perhaps of what follows it, that came with the fields.
    pub buffered: BytesMut,
    /// The rest of the payload.
    pub rest: Body,
}

/// The part named `file`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct FilePart {
    /// As the client names it, with its path if it sends one.
    pub filename: Option<String>,
}

/// Whether a content type is that of a form with a file.
pub fn is_form_data(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default();
    kind.trim().eq_ignore_ascii_case("multipart/form-data")
}

/// The boundary a content type names.
pub fn boundary(content_type: &str) -> Result<String, S3Error> {
    if !is_form_data(content_type) {
        return Err(S3Error::PreconditionFailed {
            condition: "Bucket POST must be of the enclosure-type multipart/form-data",
        });
    }
    let found = parameter(content_type, "boundary").ok_or_else(malformed)?;
    let usable = (1..=BOUNDARY_BYTES_MAX).contains(&found.len()) && !found.chars().any(char::is_control);
    if usable { Ok(found) } else { Err(malformed().into()) }
}

fn malformed() -> AwsError {
    AwsError::new(
        400,
        "MalformedPOSTRequest",
        "The body of your POST request is not well-formed multipart/form-data.",
    )
}

fn files(count: &'static str) -> AwsError {
    AwsError::new(
        400,
        "InvalidArgument",
        "POST requires exactly one file upload per request.",
    )
    .member("ArgumentName", "file")
    .member("ArgumentValue", count)
}

/// Reads the fields.
pub async fn read_head(mut body: Body, boundary: &str) -> Result<FormHead, S3Error> {
    let mut buffered = BytesMut::new();
    loop {
        match parse(&buffered, boundary)? {
            Parsed::Head { fields, file, start } => {
                check_length(start)?;
                let _head = buffered.split_to(start);
                return Ok(FormHead {
                    fields,
                    file,
                    buffered,
                    rest: body,
                });
            }
            Parsed::NoFile => return Err(files("0").into()),
            Parsed::Incomplete => check_length(buffered.len())?,
        }
        match body.next_data().await {
            Some(piece) => buffered.extend_from_slice(&piece?),
            None => return Err(malformed().into()),
        }
    }
}

/// What comes before the file has a limit, in bytes.
fn check_length(bytes: usize) -> Result<(), S3Error> {
    if bytes <= FORM_HEAD_BYTES_MAX {
        return Ok(());
    }
    Err(AwsError::new(
        400,
        "MaxPostPreDataLengthExceededError",
        "Your POST request fields preceding the upload file were too large.",
    )
    .member("MaxPostPreDataLength", FORM_HEAD_BYTES_MAX.to_string())
    .into())
}

#[derive(Debug, PartialEq, Eq)]
enum Parsed {
    /// More bytes are needed.
    Incomplete,
    /// The form ended without a file.
    NoFile,
    Head {
        fields: Vec<(String, String)>,
        file: FilePart,
        /// Where the file begins.
        start: usize,
    },
}

/// Reads as much of a form as is there.
fn parse(bytes: &[u8], boundary: &str) -> Result<Parsed, S3Error> {
    let delimiter = format!("\r\n--{boundary}");
    let delimiter = delimiter.as_bytes();
    // The first delimiter has no line before it, unless there is a preamble.
    let mut at = if bytes.starts_with(&delimiter[2..]) {
        delimiter.len() - 2
    } else {
        match memmem::find(bytes, delimiter) {
            Some(found) => found + delimiter.len(),
            None => return Ok(Parsed::Incomplete),
        }
    };
    let mut fields = Vec::new();
    loop {
        let Some(start) = after_delimiter(bytes, at)? else {
            return Ok(Parsed::Incomplete);
        };
        let start = match start {
            Next::End => return Ok(Parsed::NoFile),
            Next::Part(start) => start,
        };
        let Some(end) = memmem::find(&bytes[start..], b"\r\n\r\n").map(|found| start + found) else {
            return Ok(Parsed::Incomplete);
        };
        let part = PartHead::read(&bytes[start..end])?;
        let content = end + 4;
        if part.name.eq_ignore_ascii_case("file") {
            let file = FilePart {
                filename: part.filename,
            };
            return Ok(Parsed::Head {
                fields,
                file,
                start: content,
            });
        }
        let Some(end) = memmem::find(&bytes[content..], delimiter).map(|found| content + found) else {
            return Ok(Parsed::Incomplete);
        };
        let value = std::str::from_utf8(&bytes[content..end]).map_err(|_| malformed())?;
        fields.push((part.name, value.to_owned()));
        at = end + delimiter.len();
    }
}

enum Next {
    /// A part whose headers begin here.
    Part(usize),
    End,
}

/// What follows a delimiter that ends at `at`; `None` when that is not yet known.
fn after_delimiter(bytes: &[u8], at: usize) -> Result<Option<Next>, S3Error> {
    let rest = bytes.get(at..).unwrap_or_default();
    if rest.starts_with(b"--") {
        return Ok(Some(Next::End));
    }
    // Gateways may have put blanks behind a delimiter.
    let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    match &rest[blanks..] {
        [b'\r', b'\n', ..] => Ok(Some(Next::Part(at + blanks + 2))),
        [] | [b'\r'] | [b'-'] => Ok(None),
        _ => Err(malformed().into()),
    }
}

/// The headers of one part that matter.
struct PartHead {
    name: String,
    filename: Option<String>,
}

impl PartHead {
    fn read(bytes: &[u8]) -> Result<PartHead, S3Error> {
        let text = std::str::from_utf8(bytes).map_err(|_| malformed())?;
        let mut disposition = None;
        for line in text.split("\r\n") {
            let (name, value) = line.split_once(':').ok_or_else(malformed)?;
            if name.trim().eq_ignore_ascii_case("content-disposition") {
                disposition = Some(value);
            }
        }
        let disposition = disposition.ok_or_else(malformed)?;
        let kind = disposition.split(';').next().unwrap_or_default();
        if !kind.trim().eq_ignore_ascii_case("form-data") {
            return Err(malformed().into());
        }
        Ok(PartHead {
            name: parameter(disposition, "name").ok_or_else(malformed)?,
            filename: parameter(disposition, "filename"),
        })
    }
}

/// A parameter of a header: a token or a quoted string. A backslash escapes only a quote, because browsers
/// send paths as they are; they write a quote as `%22`.
fn parameter(header: &str, wanted: &str) -> Option<String> {
    let mut rest = header.split_once(';')?.1;
    loop {
        rest = rest.trim_start_matches([' ', '\t', ';']);
        let (name, value) = rest.split_once('=')?;
        let (value, after) = match value.trim_start().strip_prefix('"') {
            Some(quoted) => unquote(quoted)?,
            None => {
                let end = value.find(';').unwrap_or(value.len());
                (value[..end].trim().to_owned(), &value[end..])
            }
        };
        if name.trim().eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = after;
    }
}

/// A quoted string without its first quote, and what follows it.
fn unquote(text: &str) -> Option<(String, &str)> {
    let mut out = String::new();
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' if escaped => {
                out.pop();
                out.push('"');
            }
            '"' => return Some((out, &text[at + 1..])),
            c => out.push(c),
        }
        escaped = c == '\\' && !escaped;
    }
    None
}

/// The file of a form: the bytes up to the next delimiter, held to the size the policy allows.
pub struct FileBody {
    rest: Body,
    buffered: BytesMut,
    delimiter: Vec<u8>,
    sizes: Option<RangeInclusive<u64>>,
    bytes: u64,
    state: State,
}

enum State {
    File,
    /// Behind the file. What is kept of it tells whether there is a second one.
    Tail,
    Done,
}

impl FileBody {
    /// A file that begins with `buffered`, followed by `rest`. `sizes` are what it may have, in bytes.
    pub fn new(rest: Body, buffered: BytesMut, boundary: &str, sizes: Option<RangeInclusive<u64>>) -> FileBody {
        FileBody {
            rest,
            buffered,
            delimiter: format!("\r\n--{boundary}").into_bytes(),
            sizes,
            bytes: 0,
            state: State::File,
        }
    }

    /// Bytes of the file that are surely its own.
    fn take(&mut self) -> Option<Bytes> {
        let known = match memmem::find(&self.buffered, &self.delimiter) {
            Some(found) => {
                self.state = State::Tail;
                found
            }
            // The last bytes may be the beginning of a delimiter.
            None => (self.buffered.len() + 1).saturating_sub(self.delimiter.len()),
        };
        let piece = self.buffered.split_to(known).freeze();
        self.bytes += piece.len() as u64;
        // What is too large is read to its end, to say how large it is, but goes no further.
        let fits = self.sizes.as_ref().is_none_or(|sizes| self.bytes <= *sizes.end());
        Some(piece).filter(|piece| fits && !piece.is_empty())
    }

    /// Judges what came once all of it is here.
    fn judge(&mut self) -> Result<(), AwsError> {
        let tail = std::mem::take(&mut self.buffered);
        if holds_file(&tail[self.delimiter.len().min(tail.len())..], &self.delimiter) {
            return Err(files("2"));
        }
        let Some(sizes) = &self.sizes else { return Ok(()) };
        if self.bytes > *sizes.end() {
            return Err(AwsError::new(
                400,
                "EntityTooLarge",
                "Your proposed upload exceeds the maximum allowed size",
            )
            .member("ProposedSize", self.bytes.to_string())
            .member("MaxSizeAllowed", sizes.end().to_string()));
        }
        if self.bytes < *sizes.start() {
            return Err(AwsError::new(
                400,
                "EntityTooSmall",
                "Your proposed upload is smaller than the minimum allowed size",
            )
            .member("ProposedSize", self.bytes.to_string())
            .member("MinSizeAllowed", sizes.start().to_string()));
        }
        Ok(())
    }
}

/// Whether one of the parts behind the file is a file, too.
fn holds_file(tail: &[u8], delimiter: &[u8]) -> bool {
    let mut rest = tail;
    loop {
        let head = rest
            .strip_prefix(b"\r\n")
            .and_then(|part| memmem::find(part, b"\r\n\r\n").map(|end| &part[..end]));
        let Some(head) = head else { return false };
        if PartHead::read(head).is_ok_and(|part| part.name.eq_ignore_ascii_case("file")) {
            return true;
        }
        match memmem::find(rest, delimiter) {
            Some(found) => rest = &rest[found + delimiter.len()..],
            None => return false,
        }
    }
}

impl HttpBody for FileBody {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        let this = &mut *self;
        loop {
            match this.state {
                State::Done => return Poll::Ready(None),
                State::File => {
                    if let Some(piece) = this.take() {
                        return Poll::Ready(Some(Ok(Frame::data(piece))));
                    }
                }
                // Enough to find a second file's head; the rest of a long tail only passes.
                State::Tail => this.buffered.truncate(FORM_HEAD_BYTES_MAX),
            }
            let frame = match ready!(Pin::new(&mut this.rest).poll_frame(cx)) {
                Some(frame) => frame,
                None => {
                    let judged = match this.state {
                        State::File => Err(malformed()),
                        State::Tail | State::Done => this.judge(),
                    };
                    this.state = State::Done;
                    return Poll::Ready(judged.err().map(|error| Err(BodyError::Refused(Box::new(error)))));
                }
            };
            match frame {
                Ok(frame) => {
                    if let Some(data) = frame.data_ref() {
                        this.buffered.extend_from_slice(data);
                    }
                }
                Err(error) => {
                    this.state = State::Done;
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "--B\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\na/${filename}\r\n--B\r\n\
        content-disposition: form-data; name=\"file\"; filename=\"C:\\x\\y.txt\"\r\nContent-Type: text/plain\r\n\r\n";

    #[test]
    fn fields_come_before_the_file_however_they_are_cut() {
        let whole = parse(HEAD.as_bytes(), "B").unwrap();
        let expected = Parsed::Head {
            fields: vec![("key".to_owned(), "a/${filename}".to_owned())],
            file: FilePart {
                filename: Some("C:\\x\\y.txt".to_owned()),
            },
            start: HEAD.len(),
        };
        assert_eq!(whole, expected);
        for end in 0..HEAD.len() {
            assert_eq!(
                parse(&HEAD.as_bytes()[..end], "B").unwrap(),
                Parsed::Incomplete,
                "{end}"
            );
        }
        assert_eq!(parse(b"--B--\r\n", "B").unwrap(), Parsed::NoFile);
        assert!(matches!(parse(b"preamble\r\n--B  \r\n", "B"), Ok(Parsed::Incomplete)));
        for bad in [
            "--Bx",
            "--B\r\nno colon\r\n\r\n",
            "--B\r\nContent-Type: a/b\r\n\r\n",
            "--B\r\nContent-Disposition: attachment; name=\"key\"\r\n\r\n",
        ] {
            assert!(parse(bad.as_bytes(), "B").is_err(), "{bad}");
        }
    }

    #[test]
    fn parameters_are_tokens_or_quoted() {
        for (header, expected) in [
            ("form-data; name=a", Some("a")),
            ("form-data; x=\"; name=no\"; NAME = \"b c\"", Some("b c")),
            ("form-data; name=\"a\\\"b\"", Some("a\"b")),
            ("form-data; name=\"open", None),
            ("form-data", None),
        ] {
            assert_eq!(parameter(header, "name").as_deref(), expected, "{header}");
        }
    }

    fn file(pieces: &[&str], sizes: Option<RangeInclusive<u64>>) -> Result<String, String> {
        let (first, rest) = pieces.split_first().unwrap();
        let stream = futures_util::stream::iter(
            rest.iter()
                .map(|piece| Ok(Frame::data(Bytes::copy_from_slice(piece.as_bytes()))))
                .collect::<Vec<_>>(),
        );
        let rest = Body::wrap(http_body_util::StreamBody::new(stream));
        let body = Body::wrap(FileBody::new(rest, BytesMut::from(first.as_bytes()), "B", sizes));
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        match runtime.block_on(body.collect(1 << 20)) {
            Ok(bytes) => Ok(String::from_utf8(bytes.to_vec()).unwrap()),
            Err(BodyError::Refused(error)) => Err(error.code.into_owned()),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn the_file_ends_at_the_delimiter_wherever_it_is_cut() {
        let whole = "some\r\n-bytes\r\n--B--\r\n";
        for cut in 0..whole.len() {
            assert_eq!(
                file(&[&whole[..cut], &whole[cut..]], None),
                Ok("some\r\n-bytes".to_owned()),
                "{cut}"
            );
        }
        assert_eq!(file(&["\r\n--B--\r\n"], None), Ok(String::new()));
        assert_eq!(file(&["12345\r\n--B--"], Some(5..=5)), Ok("12345".to_owned()));
        assert_eq!(
            file(&["12345", "6\r\n--B--"], Some(0..=5)),
            Err("EntityTooLarge".to_owned())
        );
        assert_eq!(file(&["1234\r\n--B--"], Some(5..=9)), Err("EntityTooSmall".to_owned()));
        assert_eq!(file(&["cut off\r\n--"], None), Err("MalformedPOSTRequest".to_owned()));
        let ignored = "x\r\n--B\r\nContent-Disposition: form-data; name=\"submit\"\r\n\r\nUpload\r\n--B--";
        assert_eq!(file(&[ignored], None), Ok("x".to_owned()));
        let second = ignored.replace("submit", "file");
        assert_eq!(file(&[&second], None), Err("InvalidArgument".to_owned()));
    }
}
