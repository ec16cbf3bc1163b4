//! The quick way from a JSON document into a structure: one pass, no tree of the document in between.
//!
//! It takes only what is entirely as the model says. Anything else (unknown or repeated members, another
//! type, a missing member, bad syntax) makes it give up, and [`super::json`] reads the document anew and finds
//! the words for it. So what is refused, and how, is decided in one place only.

use std::fmt;

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};

use super::schema::{Kind, MemberSchema, Place};
use super::text;
use super::value::{List, Map, Slot, Structure, Value};

/// Reads a document; false when it gave up, with the structure half filled.
pub fn read(structure: &mut dyn Structure, document: &[u8]) -> bool {
    let Ok(document) = std::str::from_utf8(document) else {
        return false;
    };
    let mut deserializer = serde_json::Deserializer::from_str(document);
    let seed = Seed {
        target: Target::Structure(structure),
        kind: None,
    };
    seed.deserialize(&mut deserializer).is_ok() && deserializer.end().is_ok()
}

/// Where a value goes. It is opened only when a value is there: `null` leaves it absent.
enum Target<'a> {
    Structure(&'a mut dyn Structure),
    Member(&'a mut dyn Value),
    /// A member that must not be absent.
    Required(&'a mut dyn Value),
    Item(&'a mut dyn List),
    Entry(&'a mut dyn Map, String),
}

struct Seed<'a> {
    target: Target<'a>,
    /// `None` for the document itself.
    kind: Option<&'static Kind>,
}

impl<'a> Seed<'a> {
    fn open(self) -> (Slot<'a>, Option<&'static Kind>) {
        let slot = match self.target {
            Target::Structure(structure) => Slot::Structure(structure),
            Target::Member(value) | Target::Required(value) => value.slot(),
            Target::Item(list) => list.push(),
            Target::Entry(map, key) => map.insert(key),
        };
        (slot, self.kind)
    }
}

/// Nobody reads it: giving up is all that counts.
fn unusual<E: Error>() -> E {
    E::custom("not plain")
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what the model says")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        match self.target {
            Target::Member(_) | Target::Item(_) => Ok(()),
            // What must be there is missed, and of a repeated key the last value counts, also when that is no value.
            Target::Structure(_) | Target::Required(_) | Target::Entry(..) => Err(unusual()),
        }
    }

    fn visit_bool<E: Error>(self, sent: bool) -> Result<(), E> {
        match self.open().0 {
            Slot::Boolean(out) => *out = sent,
            _ => return Err(unusual()),
        }
        Ok(())
    }

    fn visit_i64<E: Error>(self, sent: i64) -> Result<(), E> {
        match self.open().0 {
            Slot::Integer(out) => *out = i32::try_from(sent).map_err(|_| unusual())?,
            Slot::Long(out) => *out = sent,
            _ => return Err(unusual()),
        }
        Ok(())
    }

    fn visit_u64<E: Error>(self, sent: u64) -> Result<(), E> {
        self.visit_i64(i64::try_from(sent).map_err(|_| unusual())?)
    }

    fn visit_str<E: Error>(self, sent: &str) -> Result<(), E> {
        match self.open().0 {
            Slot::Double(_) => Err(unusual()),
            slot => text::fill(slot, sent).map_err(|_| unusual()),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let (Slot::List(list), Some(Kind::List { item, .. })) = self.open() else {
            return Err(unusual());
        };
        let mut more = true;
        while more {
            let seed = Seed {
                target: Target::Item(&mut *list),
                kind: Some(&item.kind),
            };
            more = items.next_element_seed(seed)?.is_some();
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        match self.open() {
            (Slot::Structure(structure), _) => read_members(structure, entries),
            (Slot::Map(map), Some(Kind::Map { value, .. })) => {
                while let Some(key) = entries.next_key::<String>()? {
                    entries.next_value_seed(Seed {
                        target: Target::Entry(&mut *map, key),
                        kind: Some(&value.kind),
                    })?;
                }
                Ok(())
            }
            _ => Err(unusual()),
        }
    }
}

fn read_members<'de, A: MapAccess<'de>>(structure: &mut dyn Structure, mut entries: A) -> Result<(), A::Error> {
    let members = structure.schema().members;
    let mut seen = 0_u128;
    while let Some(index) = entries.next_key_seed(MemberName(members))? {
        let (Some(value), Some(member)) = (structure.member_mut(index), members.get(index)) else {
            return Err(unusual());
        };
        if seen & (1 << index) != 0 || member.unsupported {
            return Err(unusual());
        }
        seen |= 1 << index;
        entries.next_value_seed(Seed {
            target: match member.required {
                true => Target::Required(value),
                false => Target::Member(value),
            },
            kind: Some(&member.shape.kind),
        })?;
    }
    let is_missing = |(index, member): (usize, &MemberSchema)| member.required && seen & (1 << index) == 0;
    if members.iter().enumerate().any(is_missing) {
        return Err(unusual());
    }
    Ok(())
}

/// Finds the member of a name on the wire.
struct MemberName(&'static [MemberSchema]);

impl<'de> DeserializeSeed<'de> for MemberName {
    type Value = usize;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for MemberName {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<usize, E> {
        let is_it = |member: &MemberSchema| member.place == Place::Body && member.wire == name;
        self.0.iter().position(is_it).ok_or_else(unusual)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sqs::SendMessageRequest;
    use crate::protocol::json;
    use crate::protocol::problem::Judge;

    /// What the quick way takes, the other way reads the same, without a word against it.
    #[test]
    fn takes_plain_documents_and_gives_up_on_all_others() {
        let start = r#"{"QueueUrl":"http://h/000000000000/q","#;
        for (rest, is_taken) in [
            (r#""MessageBody":"b"}"#, true),
            (r#""MessageBody":"a\"\n\u00e9\ud83d\udc08ä"} "#, true),
            (r#""MessageBody":"b","DelaySeconds":3}"#, true),
            (r#""MessageBody":"b","DelaySeconds":"3"}"#, true),
            (r#""MessageBody":"b","DelaySeconds":null}"#, true),
            (r#""MessageBody":"b","MessageAttributes":{}}"#, true),
            (
                r#""MessageBody":"b","MessageAttributes":{"a":{"DataType":"String","StringValue":"x"}}}"#,
                true,
            ),
            (
                r#""MessageBody":"b","MessageAttributes":{"a":{"DataType":"Binary","BinaryValue":"AAE="}}}"#,
                true,
            ),
            (r#""MessageBody":"b","MessageAttributes":{"a":null}}"#, false),
            (
                r#""MessageBody":"b","MessageAttributes":{"a":{"StringValue":"x"}}}"#,
                false,
            ),
            (r#""MessageBody":"b","MessageAttributes":[]}"#, false),
            (r#""MessageBody":"b","DelaySeconds":3.0}"#, false),
            (r#""MessageBody":"b","DelaySeconds":99999999999}"#, false),
            (r#""MessageBody":"b","DelaySeconds":true}"#, false),
            (r#""MessageBody":"b","Unknown":1}"#, false),
            (r#""MessageBody":"b","MessageBody":"c"}"#, false),
            (r#""MessageBody":7}"#, false),
            (r#""MessageBody":"\ud800"}"#, false),
            (r#""MessageBody":"b"}}"#, false),
            (r#""MessageBody":"b""#, false),
            (r#""DelaySeconds":3}"#, false),
            (r#""MessageBody":null}"#, false),
        ] {
            let document = format!("{start}{rest}");
            let mut quick = SendMessageRequest::default();
            assert_eq!(read(&mut quick, document.as_bytes()), is_taken, "{document}");
            if is_taken {
                let (mut slow, mut judge) = (SendMessageRequest::default(), Judge::strict());
                json::read_structure(&mut judge, &mut slow, &serde_json::from_str(&document).unwrap());
                assert_eq!(judge.into_problems(), vec![], "{document}");
                assert_eq!(quick, slow);
            }
        }
        for (document, name) in [
            (&b""[..], "empty"),
            (b"[]", "list"),
            (b"{\"QueueUrl\":\"\xff\"}", "not UTF-8"),
        ] {
            assert!(!read(&mut SendMessageRequest::default(), document), "{name}");
        }
    }
}
