//! The byte codec of all records: fixed-width numbers, varints, length-prefixed bytes and tagged
//! fields. Reading never panics: a short or strange record is a [`Malformed`].

/// A record on disk is not what this version writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("malformed record: {0}")]
pub struct Malformed(pub &'static str);

/// Appends fields to a buffer.
#[derive(Default)]
pub struct Writer(Vec<u8>);

impl Writer {
    /// An empty record whose first byte is its format version.
    pub fn new(format: u8) -> Writer {
        let mut bytes = Vec::with_capacity(256);
        bytes.push(format);
        Writer(bytes)
    }

    /// One byte.
    pub fn u8(&mut self, value: u8) -> &mut Writer {
        self.0.push(value);
        self
    }

    /// Eight bytes, big-endian.
    pub fn u64(&mut self, value: u64) -> &mut Writer {
        self.0.extend_from_slice(&value.to_be_bytes());
        self
    }

    /// LEB128, one to ten bytes.
    pub fn varint(&mut self, mut value: u64) -> &mut Writer {
        while value >= 0x80 {
            self.0.push((value as u8 & 0x7f) | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
        self
    }

    /// Raw bytes of a width the reader knows.
    pub fn raw(&mut self, bytes: &[u8]) -> &mut Writer {
        self.0.extend_from_slice(bytes);
        self
    }

    /// Bytes with their length in front.
    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Writer {
        self.varint(bytes.len() as u64).raw(bytes)
    }

    /// A tagged field: a reader that does not know the tag can step over it.
    pub fn field(&mut self, tag: u8, bytes: &[u8]) -> &mut Writer {
        self.u8(tag).bytes(bytes)
    }

    /// A tagged field holding two strings.
    pub fn pair(&mut self, tag: u8, name: &str, value: &str) -> &mut Writer {
        let mut inner = Writer(Vec::with_capacity(name.len() + value.len() + 2));
        inner.bytes(name.as_bytes()).raw(value.as_bytes());
        self.field(tag, &inner.0)
    }

    /// The record.
    pub fn finish(self) -> Vec<u8> {
        self.0
    }
}

/// Takes fields off a record.
#[derive(Clone, Copy)]
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Opens a record and checks its format version.
    pub fn open(bytes: &'a [u8], format: u8) -> Result<Reader<'a>, Malformed> {
        match bytes.split_first() {
            Some((first, rest)) if *first == format => Ok(Reader(rest)),
            Some(_) => Err(Malformed("unknown format version")),
            None => Err(Malformed("empty")),
        }
    }

    /// Reads bytes that carry no format version.
    pub fn over(bytes: &'a [u8]) -> Reader<'a> {
        Reader(bytes)
    }

    /// Nothing left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Everything left.
    pub fn rest(&self) -> &'a [u8] {
        self.0
    }

    /// `count` raw bytes.
    pub fn raw(&mut self, count: usize) -> Result<&'a [u8], Malformed> {
        let (head, rest) = self.0.split_at_checked(count).ok_or(Malformed("short"))?;
        self.0 = rest;
        Ok(head)
    }

    /// A fixed-width array.
    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], Malformed> {
        self.raw(N)?.try_into().map_err(|_| Malformed("short"))
    }

    /// One byte.
    pub fn u8(&mut self) -> Result<u8, Malformed> {
        Ok(self.array::<1>()?[0])
    }

    /// Eight bytes, big-endian.
    pub fn u64(&mut self) -> Result<u64, Malformed> {
        Ok(u64::from_be_bytes(self.array()?))
    }

    /// LEB128.
    pub fn varint(&mut self) -> Result<u64, Malformed> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.u8()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(Malformed("endless number"))
    }

    /// Bytes with their length in front.
    pub fn bytes(&mut self) -> Result<&'a [u8], Malformed> {
        let count = usize::try_from(self.varint()?).map_err(|_| Malformed("length"))?;
        self.raw(count)
    }

    /// The next tagged field, `None` at the end.
    pub fn field(&mut self) -> Result<Option<(u8, &'a [u8])>, Malformed> {
        if self.is_empty() {
            return Ok(None);
        }
        Ok(Some((self.u8()?, self.bytes()?)))
    }
}

/// Bytes as text.
pub fn text(bytes: &[u8]) -> Result<String, Malformed> {
    std::str::from_utf8(bytes)
        .map(str::to_owned)
        .map_err(|_| Malformed("not UTF-8"))
}

/// The two strings of [`Writer::pair`].
pub fn pair(bytes: &[u8]) -> Result<(String, String), Malformed> {
    let mut reader = Reader::over(bytes);
    Ok((text(reader.bytes()?)?, text(reader.rest())?))
}

/// A varint alone in a field.
pub fn number(value: u64) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.varint(value);
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn fields_come_back_as_written(number in any::<u64>(), name in ".{0,40}", value in ".{0,300}") {
            let mut writer = Writer::new(7);
            writer.varint(number).u64(number).pair(3, &name, &value).field(9, b"tail");
            let bytes = writer.finish();
            let mut reader = Reader::open(&bytes, 7).unwrap();
            prop_assert_eq!(reader.varint().unwrap(), number);
            prop_assert_eq!(reader.u64().unwrap(), number);
            let (tag, field) = reader.field().unwrap().unwrap();
            prop_assert_eq!(tag, 3);
            prop_assert_eq!(pair(field).unwrap(), (name, value));
            prop_assert_eq!(reader.field().unwrap(), Some((9, &b"tail"[..])));
            prop_assert_eq!(reader.field().unwrap(), None);
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let mut reader = Reader::over(&bytes);
            while let Ok(Some((_, field))) = reader.field() {
                let _ = pair(field);
            }
            let _ = Reader::over(&bytes).varint();
        }
    }

    #[test]
    fn another_format_version_is_refused() {
        assert_eq!(
            Reader::open(&[2, 0], 1).err(),
            Some(Malformed("unknown format version"))
        );
    }
}
