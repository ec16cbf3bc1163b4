//! Pages of listings: by the name of the last queue shown.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use standpipe_wire::Head;

use crate::errors::SqsError;
use crate::limits::PAGE_MAX;
use crate::queue::Queue;

/// Which page was asked for.
pub struct Page {
    /// Behind this name.
    pub after: Option<String>,
    size: usize,
    /// A token is given only to who asked for a number.
    is_paged: bool,
}

impl Page {
    /// Reads `NextToken` and `MaxResults`.
    pub fn of(token: Option<&str>, results_max: Option<i32>) -> Result<Page, SqsError> {
        let size = match results_max {
            None => PAGE_MAX,
            Some(count) => usize::try_from(count)
                .ok()
                .filter(|count| (1..=PAGE_MAX).contains(count))
                .ok_or_else(|| {
                    SqsError::parameter(
                        "MaxResults",
                        count,
                        format!("MaxResults must be an integer between 1 and {PAGE_MAX}."),
                    )
                })?,
        };
        let after = match token.filter(|token| !token.is_empty()) {
            None => None,
            Some(token) => {
                let name = STANDARD
                    .decode(token)
                    .ok()
                    .and_then(|name| String::from_utf8(name).ok());
                Some(name.ok_or_else(|| SqsError::parameter("NextToken", token, "Invalid or expired next token."))?)
            }
        };
        Ok(Page {
            after,
            size,
            is_paged: results_max.is_some(),
        })
    }

    /// The URLs of the page and the next token.
    pub fn cut(&self, head: &Head, queues: &[Arc<Queue>]) -> (Vec<String>, Option<String>) {
        let shown = &queues[..queues.len().min(self.size)];
        let more = self.is_paged && queues.len() > shown.len();
        let last = shown.last().filter(|_| more);
        (
            shown.iter().map(|queue| queue.name.url(head)).collect(),
            last.map(|queue| STANDARD.encode(&queue.name.name)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_have_a_size_and_a_start() {
        assert!(Page::of(None, None).is_ok_and(|page| page.size == PAGE_MAX && !page.is_paged));
        assert!(Page::of(Some("YQ=="), Some(7)).is_ok_and(|page| page.after.as_deref() == Some("a") && page.size == 7));
        for bad in [0, -1, 1001] {
            assert!(Page::of(None, Some(bad)).is_err(), "{bad}");
        }
        assert!(Page::of(Some("%"), None).is_err());
    }
}
