//! Tagged fields: a tag byte, a length, so many bytes. An unknown tag refuses the record.

/// A record that cannot be read; what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed(pub &'static str);

/// Writes fields.
#[derive(Default)]
pub struct Writer(Vec<u8>);

impl Writer {
    /// A record of a format.
    pub fn new(format: u8) -> Writer {
        Writer(vec![format])
    }

    /// The same with room for so many bytes.
    pub fn with_room(format: u8, bytes: usize) -> Writer {
        let mut record = Vec::with_capacity(1 + bytes);
        record.push(format);
        Writer(record)
    }

    /// Adds bytes.
    pub fn bytes(&mut self, tag: u8, value: &[u8]) {
        self.0.push(tag);
        varint(&mut self.0, value.len() as u64);
        self.0.extend_from_slice(value);
    }

    /// Adds text unless there is none.
    pub fn text(&mut self, tag: u8, value: Option<&str>) {
        if let Some(value) = value {
            self.bytes(tag, value.as_bytes());
        }
    }

    /// Adds a number unless it is zero.
    pub fn number(&mut self, tag: u8, value: u64) {
        if value != 0 {
            // Seven bits a byte, at least one.
            let length = (u64::BITS - value.leading_zeros()).div_ceil(7);
            self.0.extend_from_slice(&[tag, length as u8]);
            varint(&mut self.0, value);
        }
    }

    /// The record.
    pub fn finish(self) -> Vec<u8> {
        self.0
    }
}

/// Reads fields.
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Checks the format.
    pub fn new(bytes: &'a [u8], format: u8) -> Result<Reader<'a>, Malformed> {
        match bytes.split_first() {
            Some((found, rest)) if *found == format => Ok(Reader(rest)),
            _ => Err(Malformed("the record has a format this version does not know")),
        }
    }

    /// Reads bytes without a format.
    pub fn nested(bytes: &'a [u8]) -> Reader<'a> {
        Reader(bytes)
    }

    /// The next field.
    pub fn next(&mut self) -> Result<Option<(u8, &'a [u8])>, Malformed> {
        let Some((tag, rest)) = self.0.split_first() else {
            return Ok(None);
        };
        let (length, rest) = read_varint(rest)?;
        let length = usize::try_from(length).map_err(|_| Malformed("a field is too long"))?;
        if length > rest.len() {
            return Err(Malformed("a field is cut short"));
        }
        let (value, rest) = rest.split_at(length);
        self.0 = rest;
        Ok(Some((*tag, value)))
    }
}

/// A field as text.
pub fn text(bytes: &[u8]) -> Result<String, Malformed> {
    String::from_utf8(bytes.to_vec()).map_err(|_| Malformed("a text is not UTF-8"))
}

/// A field as a number.
pub fn number(bytes: &[u8]) -> Result<u64, Malformed> {
    match read_varint(bytes)? {
        (value, []) => Ok(value),
        _ => Err(Malformed("a number has bytes behind it")),
    }
}

/// A field of a fixed length.
pub fn array<const N: usize>(bytes: &[u8]) -> Result<[u8; N], Malformed> {
    bytes.try_into().map_err(|_| Malformed("a field has the wrong length"))
}

fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value as u8) | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn read_varint(bytes: &[u8]) -> Result<(u64, &[u8]), Malformed> {
    let mut value = 0_u64;
    for (index, byte) in bytes.iter().enumerate().take(10) {
        value |= u64::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Ok((value, &bytes[index + 1..]));
        }
    }
    Err(Malformed("a number is cut short"))
}
