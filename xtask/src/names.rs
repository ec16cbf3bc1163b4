//! AWS names to Rust names.

const KEYWORDS: &[&str] = &[
    "as", "async", "await", "box", "break", "const", "continue", "do", "dyn", "else", "enum", "extern", "false", "fn",
    "for", "gen", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return", "static",
    "struct", "trait", "true", "try", "type", "unsafe", "use", "where", "while", "yield",
];

/// `SSECustomerKeyMD5` to `sse_customer_key_md5`, `ETag` to `e_tag`, `ChecksumCRC64NVME` to `checksum_crc64nvme`.
pub fn snake(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (index, &letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|i| letters.get(i)).copied();
        let after = letters.get(index + 1).copied();
        let starts_word = letter.is_ascii_uppercase()
            && before.is_some_and(|before| {
                before.is_ascii_lowercase()
                    || ((before.is_ascii_uppercase() || before.is_ascii_digit())
                        && after.is_some_and(|after| after.is_ascii_lowercase()))
            });
        if starts_word && !out.ends_with('_') {
            out.push('_');
        }
        match letter {
            letter if letter.is_ascii_alphanumeric() => out.push(letter.to_ascii_lowercase()),
            _ if out.ends_with('_') || out.is_empty() => {}
            _ => out.push('_'),
        }
    }
    out.trim_end_matches('_').to_owned()
}

/// A field: [`snake`] with keywords escaped.
pub fn field(name: &str) -> String {
    let name = snake(name);
    if KEYWORDS.contains(&name.as_str()) {
        format!("r#{name}")
    } else {
        name
    }
}

/// A constant of an enumeration: `s3:ObjectCreated:*` to `S3_OBJECT_CREATED_ALL`.
pub fn constant(value: &str) -> String {
    let name = snake(&value.replace('*', "All")).to_ascii_uppercase();
    match name.chars().next() {
        None => "EMPTY".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("V{name}"),
        Some(_) => name,
    }
}

/// A type: first letter upper case.
pub fn type_name(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_ascii_uppercase().to_string() + letters.as_str())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_split_where_a_reader_would() {
        for (name, expected) in [
            ("ETag", "e_tag"),
            ("SSECustomerKeyMD5", "sse_customer_key_md5"),
            ("ChecksumCRC32C", "checksum_crc32c"),
            ("ChecksumCRC64NVME", "checksum_crc64nvme"),
            ("MD5OfMessageBody", "md5_of_message_body"),
            ("GrantReadACP", "grant_read_acp"),
            ("functionName", "function_name"),
            ("xsi:type", "xsi_type"),
            ("VPCConfigId", "vpc_config_id"),
        ] {
            assert_eq!(snake(name), expected);
        }
        assert_eq!(constant("s3:ObjectCreated:*"), "S3_OBJECT_CREATED_ALL");
        assert_eq!(constant("STANDARD_IA"), "STANDARD_IA");
        assert_eq!(constant("2.0"), "V2_0");
        assert_eq!(field("Type"), "r#type");
    }
}
