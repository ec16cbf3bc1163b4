//! Buffers for chunks on their way to and from the disk, used again and again.
//!
//! Memory of this size comes fresh from the kernel each time it is allocated, and the page faults
//! cost more than the copying does: a third of all CPU of reading 8 MiB, measured.

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, PoisonError};

/// Memory a pool keeps while nobody uses it, in bytes.
const IDLE_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Buffers of one size.
pub(crate) struct Pool {
    buffer_bytes: usize,
    idle: Mutex<Vec<Box<[u8]>>>,
}

/// A buffer that goes back to its pool when it is dropped. Its bytes are what the last user left until they are
/// written; only the first `len` are shown.
pub(crate) struct Buffer {
    pool: Arc<Pool>,
    memory: Box<[u8]>,
    len: usize,
}

impl Pool {
    /// Of buffers of so many bytes.
    pub(crate) fn new(buffer_bytes: usize) -> Arc<Pool> {
        Arc::new(Pool {
            buffer_bytes,
            idle: Mutex::default(),
        })
    }

    /// An empty buffer.
    pub(crate) fn take(self: &Arc<Pool>) -> Buffer {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        Buffer {
            pool: self.clone(),
            memory: idle.unwrap_or_else(|| vec![0; self.buffer_bytes].into_boxed_slice()),
            len: 0,
        }
    }

    /// A buffer of `len` bytes, at most a whole one, all of which the caller writes.
    pub(crate) fn take_for(self: &Arc<Pool>, len: usize) -> Buffer {
        let mut buffer = self.take();
        buffer.len = len.min(self.buffer_bytes);
        buffer
    }

    fn give_back(&self, memory: Box<[u8]>) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if (idle.len() + 1) * self.buffer_bytes <= IDLE_BYTES_MAX {
            idle.push(memory);
        }
    }
}

impl Buffer {
    /// Bytes that still fit.
    pub(crate) fn room(&self) -> usize {
        self.memory.len() - self.len
    }

    /// Appends as much as fits and returns the rest.
    pub(crate) fn fill<'a>(&mut self, data: &'a [u8]) -> &'a [u8] {
        let (head, rest) = data.split_at(self.room().min(data.len()));
        self.memory[self.len..self.len + head.len()].copy_from_slice(head);
        self.len += head.len();
        rest
    }
}

impl Deref for Buffer {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        &self.memory[..self.len]
    }
}

impl DerefMut for Buffer {
    fn deref_mut(&mut self) -> &mut [u8] {
        &mut self.memory[..self.len]
    }
}

impl AsRef<[u8]> for Buffer {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        self.pool.give_back(std::mem::take(&mut self.memory));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_is_used_again_and_shows_only_what_is_new() {
        let pool = Pool::new(100);
        let mut first = pool.take();
        let rest = vec![7; 103];
        assert_eq!(first.fill(&rest).len(), 3);
        assert_eq!((first.room(), first.len()), (0, 100));
        let memory = first.as_ptr();
        drop(first);
        let mut second = pool.take();
        assert!(second.is_empty() && second.memory.as_ptr() == memory);
        assert!(second.fill(b"ab").is_empty());
        assert_eq!(&*second, b"ab");
    }

    #[test]
    fn few_idle_buffers_are_kept() {
        let pool = Pool::new(IDLE_BYTES_MAX / 4);
        let taken: Vec<Buffer> = (0..9).map(|_| pool.take_for(9)).collect();
        drop(taken);
        assert_eq!(pool.idle.lock().unwrap().len(), 4);
    }
}
