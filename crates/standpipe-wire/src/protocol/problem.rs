//! What is wrong with a request, found while reading and validating it, before a service words it.

use super::schema::{MemberSchema, Place, Shape};

/// The most problems one answer lists.
const PROBLEMS_MAX: usize = 10;

/// One thing wrong with a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Members from the request down, first letters lower case: `revisionConfig.buildConfig`.
    pub path: String,
    /// Where the outermost member travels.
    pub place: Place,
    /// Name on the wire of the innermost member.
    pub wire: &'static str,
    /// The value as sent, `None` when missing or never to be printed.
    pub value: Option<String>,
    /// What is wrong.
    pub fault: Fault,
}

/// The kinds of [`Problem`].
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// The document does not parse, or has something the model does not know.
    Malformed(String),
    /// The value is not of this type.
    NotA(&'static str),
    /// A required member is missing.
    Missing,
    /// Shorter or fewer than this.
    LengthMin(i64),
    /// Longer or more than this.
    LengthMax(i64),
    /// Below this.
    ValueMin(i64),
    /// Above this.
    ValueMax(i64),
    /// Not in the closed list.
    NotIn(&'static [&'static str]),
    /// Does not match the pattern.
    Pattern(&'static str),
    /// This server does not have the member.
    Unsupported(&'static str),
}

enum Step {
    Member(&'static MemberSchema),
    Index(usize),
    Key(String),
}

/// Collects problems while a request is read. A client reading an answer is not strict: it takes
/// what it knows and judges nothing.
pub struct Judge {
    strict: bool,
    path: Vec<Step>,
    problems: Vec<Problem>,
}

impl Judge {
    /// For a server: everything is judged.
    pub fn strict() -> Judge {
        Judge {
            strict: true,
            path: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// For a client: only what cannot be read is a problem.
    pub fn lenient() -> Judge {
        Judge {
            strict: false,
            path: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// True for a server.
    pub fn is_strict(&self) -> bool {
        self.strict
    }

    /// All problems, in the order found.
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    /// Reads a member with the path extended by it.
    pub fn member(&mut self, member: &'static MemberSchema, read: impl FnOnce(&mut Judge)) {
        self.path.push(Step::Member(member));
        read(self);
        self.path.pop();
    }

    /// Reads a list item; `index` counts from 0, the path shows it from 1.
    pub fn item(&mut self, index: usize, read: impl FnOnce(&mut Judge)) {
        self.path.push(Step::Index(index));
        read(self);
        self.path.pop();
    }

    /// Reads a map value.
    pub fn entry(&mut self, key: &str, read: impl FnOnce(&mut Judge)) {
        self.path.push(Step::Key(key.to_owned()));
        read(self);
        self.path.pop();
    }

    /// Records a problem at the current path.
    pub fn report(&mut self, shape: Option<&Shape>, value: Option<&str>, fault: Fault) {
        let path = self.render();
        if self.problems.len() >= PROBLEMS_MAX || self.problems.iter().any(|known| known.path == path) {
            return;
        }
        let members = || {
            self.path
                .iter()
                .filter_map(|step| if let Step::Member(it) = step { Some(*it) } else { None })
        };
        let hidden = shape.is_some_and(|shape| shape.sensitive) || members().any(|member| member.shape.sensitive);
        self.problems.push(Problem {
            path,
            place: members().next().map_or(Place::Body, |member| member.place),
            wire: members().next_back().map_or("", |member| member.wire),
            value: if hidden { None } else { value.map(str::to_owned) },
            fault,
        });
    }

    /// After a structure is read: its required members must have been seen; a refused one must not.
    pub fn required(&mut self, members: &'static [MemberSchema], seen: u128) {
        if !self.strict {
            return;
        }
        for (index, member) in members.iter().enumerate() {
            let present = seen & (1 << index) != 0;
            if member.required && !present {
                self.member(member, |judge| judge.report(None, None, Fault::Missing));
            } else if member.unsupported && present {
                self.member(member, |judge| {
                    judge.report(None, None, Fault::Unsupported(member.name))
                });
            }
        }
    }

    fn render(&self) -> String {
        let mut out = String::new();
        for step in &self.path {
            if !out.is_empty() {
                out.push('.');
            }
            match step {
                Step::Member(member) => {
                    let mut letters = member.name.chars();
                    out.extend(letters.next().map(|first| first.to_ascii_lowercase()));
                    out.push_str(letters.as_str());
                }
                Step::Index(index) => out.push_str(&format!("{}.member", index + 1)),
                Step::Key(key) => out.push_str(&format!("{key}.member")),
            }
        }
        out
    }
}
