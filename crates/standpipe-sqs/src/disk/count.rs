//! About how many messages a long queue has: what is shown after a start until all are read.

use super::codec::Malformed;

/// Written every few seconds while it changes, without a flush of its own: a hint, never the truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountRow {
    /// The generation that was counted.
    pub generation: u32,
    /// Messages of it that do not wait for a delay.
    pub visible: u64,
    /// Messages that do.
    pub delayed: u64,
    /// The highest sequence number given.
    pub last_seq: u64,
}

/// Length of the row.
const BYTES: usize = 4 + 8 + 8 + 8;

impl CountRow {
    /// The bytes.
    pub fn encode(&self) -> [u8; BYTES] {
        let mut bytes = [0; BYTES];
        bytes[..4].copy_from_slice(&self.generation.to_be_bytes());
        for (place, number) in bytes[4..]
            .chunks_exact_mut(8)
            .zip([self.visible, self.delayed, self.last_seq])
        {
            place.copy_from_slice(&number.to_be_bytes());
        }
        bytes
    }

    /// Reads the bytes.
    pub fn decode(bytes: &[u8]) -> Result<CountRow, Malformed> {
        let bytes: [u8; BYTES] = (bytes.try_into()).map_err(|_| Malformed("a count row has the wrong length"))?;
        let number = |at: usize| {
            bytes[at..]
                .iter()
                .take(8)
                .fold(0, |number, byte| number << 8 | u64::from(*byte))
        };
        Ok(CountRow {
            generation: (number(0) >> 32) as u32,
            visible: number(4),
            delayed: number(12),
            last_seq: number(20),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were_written() {
        let row = CountRow {
            generation: 0x0102_0304,
            visible: 5,
            delayed: u64::MAX,
            last_seq: 0x0506_0708_090a_0b0c,
        };
        assert_eq!(CountRow::decode(&row.encode()), Ok(row));
        assert!(CountRow::decode(&row.encode()[1..]).is_err());
    }
}
