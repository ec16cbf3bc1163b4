//! A small zip writer for tests, able to lie.

use std::io::Write;

/// One entry to write.
pub struct Item {
    pub name: Vec<u8>,
    pub data: Vec<u8>,
    pub mode: u32,
    pub deflate: bool,
    /// Pretend this unpacked length.
    pub claim_bytes: Option<u32>,
    pub claim_crc: Option<u32>,
}

pub fn file(name: &str, data: &[u8]) -> Item {
    Item {
        name: name.as_bytes().to_vec(),
        data: data.to_vec(),
        mode: 0o100_644,
        deflate: true,
        claim_bytes: None,
        claim_crc: None,
    }
}

pub fn link(name: &str, target: &str) -> Item {
    Item {
        mode: 0o120_777,
        deflate: false,
        ..file(name, target.as_bytes())
    }
}

/// A zip whose first `run_entries` items are the dependency run.
pub fn zip(items: &[Item], run_entries: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    let mut run_bytes = 0;
    for (index, item) in items.iter().enumerate() {
        let packed = if item.deflate {
            let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
            encoder.write_all(&item.data).unwrap();
            encoder.finish().unwrap()
        } else {
            item.data.clone()
        };
        let mut crc = flate2::Crc::new();
        crc.update(&item.data);
        let crc = item.claim_crc.unwrap_or(crc.sum());
        let bytes = item.claim_bytes.unwrap_or(item.data.len() as u32);
        let method: u16 = if item.deflate { 8 } else { 0 };
        let offset = out.len() as u32;
        out.extend(0x0403_4b50u32.to_le_bytes());
        for value in [20u16, 0x800, method, 0, 0] {
            out.extend(value.to_le_bytes());
        }
        for value in [crc, packed.len() as u32, bytes] {
            out.extend(value.to_le_bytes());
        }
        out.extend((item.name.len() as u16).to_le_bytes());
        out.extend(0u16.to_le_bytes());
        out.extend(&item.name);
        out.extend(&packed);

        directory.extend(0x0201_4b50u32.to_le_bytes());
        directory.extend([20, 3]);
        for value in [20u16, 0x800, method, 0, 0] {
            directory.extend(value.to_le_bytes());
        }
        for value in [crc, packed.len() as u32, bytes] {
            directory.extend(value.to_le_bytes());
        }
        directory.extend((item.name.len() as u16).to_le_bytes());
        directory.extend([0; 8]);
        directory.extend((item.mode << 16).to_le_bytes());
        directory.extend(offset.to_le_bytes());
        directory.extend(&item.name);
        if index + 1 == run_entries {
            run_bytes = out.len();
        }
    }
    let comment = if run_entries > 0 {
        let hash = blake3::hash(&out[..run_bytes]).to_hex();
        format!(r#"{{"standpipe":1,"run":{{"hash":"{hash}","bytes":{run_bytes},"entries":{run_entries}}}}}"#)
    } else {
        String::new()
    };
    let directory_offset = out.len() as u32;
    out.extend(&directory);
    out.extend(0x0605_4b50u32.to_le_bytes());
    out.extend([0; 4]);
    out.extend((items.len() as u16).to_le_bytes());
    out.extend((items.len() as u16).to_le_bytes());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(directory_offset.to_le_bytes());
    out.extend((comment.len() as u16).to_le_bytes());
    out.extend(comment.as_bytes());
    out
}
