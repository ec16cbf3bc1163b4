//! The allocator of all processes that are this binary: requests are allocated on one thread and freed on another all the
//! time, in pieces above what glibc keeps at hand for a thread (docs/decisions/0014).

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
