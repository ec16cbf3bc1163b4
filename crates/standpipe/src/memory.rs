//! The system allocator, told to give memory back.
//!
//! glibc keeps one arena a thread and raises its own thresholds after large frees, so a server that moved
//! a 2 GiB object in 512 KiB pieces kept twice the memory it used (78 against 39 MiB, measured).

/// Arenas for all threads together. With two the runtime's threads and the store's writer wait for each other's
/// locks, a fifth of a queue's CPU (measured); a large upload and download stay as small with four.
#[cfg(target_env = "gnu")]
const ARENAS_MAX: i32 = 4;
/// Allocations of at least this many bytes come from the kernel and go back when freed.
#[cfg(target_env = "gnu")]
const MMAP_THRESHOLD_BYTES: i32 = 256 * 1024;
/// Free bytes at the top of the heap beyond which they go back.
#[cfg(target_env = "gnu")]
const TRIM_THRESHOLD_BYTES: i32 = 1024 * 1024;

/// Call before the first thread starts.
pub fn tune_allocator() {
    #[cfg(target_env = "gnu")]
    for (parameter, value) in [
        (libc::M_ARENA_MAX, ARENAS_MAX),
        (libc::M_MMAP_THRESHOLD, MMAP_THRESHOLD_BYTES),
        (libc::M_TRIM_THRESHOLD, TRIM_THRESHOLD_BYTES),
    ] {
        // SAFETY: takes two integers; called before threads exist. A refusal leaves the default.
        unsafe { libc::mallopt(parameter, value) };
    }
}
