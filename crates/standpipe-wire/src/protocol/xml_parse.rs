//! A small strict XML parser for documents of strangers.
//!
//! Elements, attributes, text, CDATA and comments; no DTD, no entities but the five predefined ones and
//! character references, so nothing expands. Size, depth and count are limited.

use std::borrow::Cow;

/// Deepest nesting of elements. The deepest document of any model has 9.
const DEPTH_MAX: usize = 32;
/// Most elements of one document. CompleteMultipartUpload with 10,000 parts and five checksums each
/// has about 80,000; an answer listing 1,000 versions about 12,000.
const ELEMENTS_MAX: usize = 200_000;
/// Most attributes of one element.
const ATTRIBUTES_MAX: usize = 16;
/// Largest document, in bytes. S3 itself takes 2 MB for the largest one (DeleteObjects, Complete).
const DOCUMENT_BYTES_MAX: usize = 16 << 20;

/// Why a document was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason} at byte {at_bytes}")]
pub struct XmlError {
    /// What is wrong.
    pub reason: &'static str,
    /// Offset in the document.
    pub at_bytes: usize,
}

/// An element with everything in it.
#[derive(Debug, Default, PartialEq)]
pub struct Element<'a> {
    /// Local name, without prefix.
    pub name: &'a str,
    /// Attributes with their names as written.
    pub attributes: Vec<(&'a str, Cow<'a, str>)>,
    /// Elements within.
    pub children: Vec<Element<'a>>,
    /// All text directly within, references resolved.
    pub text: Cow<'a, str>,
}

impl<'a> Element<'a> {
    /// The first child of a name.
    pub fn child(&self, name: &str) -> Option<&Element<'a>> {
        self.children.iter().find(|child| child.name == name)
    }
}

/// Parses a whole document and gives its root.
pub fn parse(document: &[u8]) -> Result<Element<'_>, XmlError> {
    if document.len() > DOCUMENT_BYTES_MAX {
        return Err(XmlError {
            reason: "the document is too large",
            at_bytes: DOCUMENT_BYTES_MAX,
        });
    }
    let text = std::str::from_utf8(document).map_err(|error| XmlError {
        reason: "not UTF-8",
        at_bytes: error.valid_up_to(),
    })?;
    let mut parser = Parser {
        text: text.strip_prefix('\u{feff}').unwrap_or(text),
        at: 0,
        elements: 0,
    };
    parser.prolog()?;
    let root = parser.tree()?;
    parser.misc()?;
    if parser.at < parser.text.len() {
        return Err(parser.error("text after the root element"));
    }
    Ok(root)
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    elements: usize,
}

impl<'a> Parser<'a> {
    fn error(&self, reason: &'static str) -> XmlError {
        XmlError {
            reason,
            at_bytes: self.at,
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn eat(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    fn skip_space(&mut self) -> usize {
        let rest = self.rest();
        let skipped = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
        self.at += skipped;
        skipped
    }

    /// Everything up to `end`, which is eaten too.
    fn until(&mut self, end: &str, reason: &'static str) -> Result<&'a str, XmlError> {
        let rest = self.rest();
        let length = memchr::memmem::find(rest.as_bytes(), end.as_bytes()).ok_or_else(|| self.error(reason))?;
        self.at += length + end.len();
        Ok(rest.get(..length).unwrap_or_default())
    }

    fn prolog(&mut self) -> Result<(), XmlError> {
        self.skip_space();
        self.misc()
    }

    /// Comments, processing instructions and space around the root.
    fn misc(&mut self) -> Result<(), XmlError> {
        loop {
            self.skip_space();
            if self.eat("<?") {
                self.until("?>", "an unclosed processing instruction")?;
            } else if self.eat("<!--") {
                self.until("-->", "an unclosed comment")?;
            } else if self.rest().starts_with("<!") {
                return Err(self.error("document type declarations are not accepted"));
            } else {
                return Ok(());
            }
        }
    }

    /// The root and all below, with an explicit stack.
    fn tree(&mut self) -> Result<Element<'a>, XmlError> {
        // Each open element with its name as written, prefix and all, to match the end tag.
        let mut open: Vec<(&'a str, Element<'a>)> = Vec::new();
        loop {
            let finished = if self.eat("</") {
                let (name, element) = open.pop().ok_or_else(|| self.error("an end tag without a start"))?;
                if !self.eat(name) {
                    return Err(self.error("an end tag that does not match"));
                }
                self.skip_space();
                if !self.eat(">") {
                    return Err(self.error("a broken end tag"));
                }
                Some(element)
            } else if self.eat("<!--") {
                self.until("-->", "an unclosed comment")?;
                None
            } else if self.eat("<![CDATA[") {
                let data = self.until("]]>", "an unclosed CDATA section")?;
                let (_, parent) = open
                    .last_mut()
                    .ok_or_else(|| self.error("text outside the root element"))?;
                append(&mut parent.text, Cow::Borrowed(data));
                None
            } else if self.eat("<?") {
                self.until("?>", "an unclosed processing instruction")?;
                None
            } else if self.rest().starts_with("<!") {
                return Err(self.error("declarations are not accepted"));
            } else if self.eat("<") {
                let (name, element, is_empty) = self.start_tag()?;
                if open.len() >= DEPTH_MAX {
                    return Err(self.error("nested too deep"));
                }
                if is_empty {
                    Some(element)
                } else {
                    open.push((name, element));
                    None
                }
            } else {
                self.characters(open.last_mut().map(|(_, element)| element))?;
                None
            };
            if let Some(element) = finished {
                match open.last_mut() {
                    Some((_, parent)) => parent.children.push(element),
                    None => return Ok(element),
                }
            }
        }
    }

    fn characters(&mut self, parent: Option<&mut Element<'a>>) -> Result<(), XmlError> {
        let rest = self.rest();
        let length = memchr::memchr(b'<', rest.as_bytes()).ok_or_else(|| self.error("the document ends early"))?;
        let raw = rest.get(..length).unwrap_or_default();
        let text = self.resolve(raw)?;
        self.at += length;
        match parent {
            Some(parent) => append(&mut parent.text, text),
            None => return Err(self.error("text outside the root element")),
        }
        Ok(())
    }

    fn start_tag(&mut self) -> Result<(&'a str, Element<'a>, bool), XmlError> {
        self.elements += 1;
        if self.elements > ELEMENTS_MAX {
            return Err(self.error("too many elements"));
        }
        let name = self.name()?;
        let local = name.rsplit(':').next().unwrap_or(name);
        let mut element = Element {
            name: local,
            ..Element::default()
        };
        loop {
            let spaced = self.skip_space() > 0;
            if self.eat("/>") {
                return Ok((name, element, true));
            }
            if self.eat(">") {
                return Ok((name, element, false));
            }
            if !spaced || element.attributes.len() >= ATTRIBUTES_MAX {
                return Err(self.error("a broken start tag"));
            }
            let (key, value) = self.attribute()?;
            if element.attributes.iter().any(|(known, _)| *known == key) {
                return Err(self.error("an attribute given twice"));
            }
            element.attributes.push((key, value));
        }
    }

    fn attribute(&mut self) -> Result<(&'a str, Cow<'a, str>), XmlError> {
        let key = self.name()?;
        self.skip_space();
        if !self.eat("=") {
            return Err(self.error("an attribute without a value"));
        }
        self.skip_space();
        let quote = if self.eat("\"") { "\"" } else { "'" };
        if quote == "'" && !self.eat("'") {
            return Err(self.error("an attribute without quotes"));
        }
        let raw = self.until(quote, "an unclosed attribute")?;
        if raw.contains('<') {
            return Err(self.error("a `<` in an attribute"));
        }
        Ok((key, self.resolve(raw)?))
    }

    fn name(&mut self) -> Result<&'a str, XmlError> {
        let rest = self.rest();
        let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, ':' | '_' | '-' | '.');
        let length = rest.find(|letter| !is_name(letter)).unwrap_or(rest.len());
        let name = rest.get(..length).unwrap_or_default();
        if !name.starts_with(|first: char| first.is_alphabetic() || first == '_') {
            return Err(self.error("a name is missing"));
        }
        self.at += length;
        Ok(name)
    }

    /// Resolves references and normalises line ends.
    fn resolve(&self, raw: &'a str) -> Result<Cow<'a, str>, XmlError> {
        if !raw.contains(['&', '\r']) {
            return Ok(Cow::Borrowed(raw));
        }
        let mut out = String::with_capacity(raw.len());
        let mut rest = raw;
        while let Some(index) = rest.find(['&', '\r']) {
            let (before, from) = rest.split_at(index);
            out.push_str(before);
            if let Some(after) = from.strip_prefix('\r') {
                out.push('\n');
                rest = after.strip_prefix('\n').unwrap_or(after);
                continue;
            }
            let (name, after) = from
                .get(1..)
                .and_then(|from| from.split_once(';'))
                .ok_or_else(|| self.error("a broken entity reference"))?;
            out.push(entity(name).ok_or_else(|| self.error("an unknown entity"))?);
            rest = after;
        }
        out.push_str(rest);
        Ok(Cow::Owned(out))
    }
}

fn append<'a>(text: &mut Cow<'a, str>, more: Cow<'a, str>) {
    if text.is_empty() {
        *text = more;
    } else {
        text.to_mut().push_str(&more);
    }
}

fn entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hex) if hex.bytes().all(|digit| digit.is_ascii_hexdigit()) => u32::from_str_radix(hex, 16).ok()?,
                Some(_) => return None,
                None if number.bytes().all(|digit| digit.is_ascii_digit()) => number.parse().ok()?,
                None => return None,
            };
            char::from_u32(code).filter(|letter| *letter != '\0')?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn document_is_read_with_attributes_references_and_cdata() {
        let root = parse(
            b"<?xml version=\"1.0\"?>\n<!-- hi --><a xmlns:x='u'><x:b x:t='1 &amp; 2'>x&lt;&#65;&#x42;<![CDATA[<&>]]></x:b><c/></a>\n",
        )
        .unwrap();
        assert_eq!(root.name, "a");
        let b = root.child("b").unwrap();
        assert_eq!(b.text, "x<AB<&>");
        assert_eq!(b.attributes, vec![("x:t", Cow::Borrowed("1 & 2"))]);
        assert_eq!(root.child("c").unwrap().text, "");
    }

    #[test]
    fn hostile_and_broken_documents_are_refused() {
        let deep = "<a>".repeat(33) + &"</a>".repeat(33);
        for bad in [
            "",
            "<a>",
            "<a></b>",
            "<a/><b/>",
            "x<a/>",
            "<a>&bomb;</a>",
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
            "<a><!ENTITY b 'c'></a>",
            "<a b=1/>",
            "<a b='1' b='2'/>",
            "<a b='<'/>",
            "<a>&#0;</a>",
            "<a>&#xD800;</a>",
            "<a>& b</a>",
            "<1/>",
            "</a>",
            "<a><![CDATA[</a>",
            deep.as_str(),
        ] {
            assert!(parse(bad.as_bytes()).is_err(), "{bad}");
        }
        assert!(parse(b"<a>\xff</a>").is_err());
        let many = format!("<a>{}</a>", "<b/>".repeat(ELEMENTS_MAX));
        assert_eq!(parse(many.as_bytes()).unwrap_err().reason, "too many elements");
    }
}
