//! The system calls a sandboxed program may make. What is not listed does not exist (`ENOSYS`), what could weaken the
//! sandbox is refused (`EPERM`), and `connect` and `listen` are answered by the server.
//!
//! The filter is a binary search over call numbers, a dozen instructions per call; the kernel caches the plain allows.

use std::io;
use std::os::fd::{FromRawFd, OwnedFd, RawFd};
use std::sync::atomic::{AtomicBool, Ordering};

use libc::{c_long, sock_filter};

use crate::doctor::Tier;
use crate::sys;

#[cfg(target_arch = "x86_64")]
const ARCH: u32 = 0xC000_003E; // AUDIT_ARCH_X86_64
#[cfg(target_arch = "aarch64")]
const ARCH: u32 = 0xC000_00B7; // AUDIT_ARCH_AARCH64

const RET_KILL_PROCESS: u32 = 0x8000_0000;
const RET_ERRNO: u32 = 0x0005_0000;
const RET_USER_NOTIF: u32 = 0x7FC0_0000;
const RET_ALLOW: u32 = 0x7FFF_0000;

const LD_WORD: u16 = 0x20;
const RET: u16 = 0x06;
const JUMP: u16 = 0x05;
const JUMP_EQ: u16 = 0x15;
const JUMP_GE: u16 = 0x35;
const JUMP_SET: u16 = 0x45;
const AND: u16 = 0x54;

const OFFSET_NUMBER: u32 = 0;
const OFFSET_ARCH: u32 = 4;

/// Every flag of clone that makes a namespace.
const CLONE_NAMESPACES: u32 = (libc::CLONE_NEWNS
    | libc::CLONE_NEWCGROUP
    | libc::CLONE_NEWUTS
    | libc::CLONE_NEWIPC
    | libc::CLONE_NEWUSER
    | libc::CLONE_NEWPID
    | libc::CLONE_NEWNET) as u32;
const TIOCSTI: u32 = 0x5412;
const TIOCLINUX: u32 = 0x541C;
/// Name a process that gets signals for a descriptor.
const FIOSETOWN: u32 = 0x8901;
const SIOCSPGRP: u32 = 0x8902;
/// The part of a socket's type that is not flags.
const SOCKET_TYPE: u32 = 0xF;

/// What happens to a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Allow,
    Errno(i32),
    Notify,
    /// Allowed without namespace flags.
    Clone,
    /// Allowed for Unix, IPv4, IPv6, and netlink's routing family, which name resolution asks for interfaces.
    Socket,
    /// Allowed except for pushing input into a terminal and naming a process that gets signals.
    Ioctl,
    /// Only asking, or the default.
    Personality,
    /// Allowed for TCP, and netlink's routing family.
    TcpSocket,
    /// Allowed when an argument has exactly this value.
    Only {
        argument: u32,
        value: u32,
    },
    /// Allowed when an argument has none of these bits.
    Without {
        argument: u32,
        bits: u32,
    },
    /// Allowed but for naming a process that gets signals.
    DescriptorControl,
}

macro_rules! calls {
    ($($name:ident)*) => { &[$(libc::$name),*] };
}

const ALLOWED: &[c_long] = calls! {
    SYS_accept SYS_accept4 SYS_bind SYS_brk SYS_capget SYS_capset SYS_chdir SYS_clock_getres SYS_clock_gettime
    SYS_clock_nanosleep SYS_close SYS_close_range SYS_copy_file_range SYS_dup SYS_dup3 SYS_epoll_create1 SYS_epoll_ctl
    SYS_epoll_pwait SYS_epoll_pwait2 SYS_eventfd2 SYS_execve SYS_execveat SYS_exit SYS_exit_group SYS_faccessat
    SYS_faccessat2 SYS_fadvise64 SYS_fallocate SYS_fchdir SYS_fchmod SYS_fchmodat SYS_fchmodat2 SYS_fchown SYS_fchownat SYS_fcntl
    SYS_fdatasync SYS_fgetxattr SYS_flistxattr SYS_flock SYS_fremovexattr SYS_fsetxattr SYS_fstat SYS_fstatfs
    SYS_fsync SYS_ftruncate SYS_futex SYS_futex_waitv SYS_get_mempolicy SYS_get_robust_list SYS_getcpu SYS_getcwd
    SYS_getdents64 SYS_getegid SYS_geteuid SYS_getgid SYS_getgroups SYS_getitimer SYS_getpeername SYS_getpgid
    SYS_getpid SYS_getppid SYS_getpriority SYS_getrandom SYS_getresgid SYS_getresuid SYS_getrlimit SYS_getrusage
    SYS_getsid SYS_getsockname SYS_getsockopt SYS_gettid SYS_gettimeofday SYS_getuid SYS_getxattr SYS_inotify_add_watch
    SYS_inotify_init1 SYS_inotify_rm_watch SYS_io_cancel SYS_io_destroy SYS_io_getevents SYS_io_setup SYS_io_submit
    SYS_ioprio_get SYS_ioprio_set SYS_kill SYS_landlock_add_rule SYS_landlock_create_ruleset
    SYS_landlock_restrict_self SYS_lgetxattr SYS_linkat SYS_listxattr SYS_llistxattr SYS_lremovexattr SYS_lseek
    SYS_lsetxattr SYS_madvise SYS_membarrier SYS_memfd_create SYS_mincore SYS_mkdirat SYS_mknodat SYS_mlock SYS_mlock2
    SYS_mlockall SYS_mmap SYS_mprotect SYS_mq_getsetattr SYS_mq_notify SYS_mq_open SYS_mq_timedreceive
    SYS_mq_timedsend SYS_mq_unlink SYS_mremap SYS_msgctl SYS_msgget SYS_msgrcv SYS_msgsnd SYS_msync SYS_munlock
    SYS_munlockall SYS_munmap SYS_nanosleep SYS_newfstatat SYS_openat SYS_openat2 SYS_pidfd_open
    SYS_pidfd_send_signal SYS_pipe2 SYS_pkey_alloc SYS_pkey_free SYS_pkey_mprotect SYS_ppoll SYS_prctl SYS_pread64
    SYS_preadv SYS_preadv2 SYS_prlimit64 SYS_pselect6 SYS_pwrite64 SYS_pwritev SYS_pwritev2 SYS_read SYS_readahead
    SYS_readlinkat SYS_readv SYS_recvfrom SYS_recvmmsg SYS_recvmsg SYS_remap_file_pages SYS_removexattr SYS_renameat
    SYS_renameat2 SYS_restart_syscall SYS_rseq SYS_rt_sigaction SYS_rt_sigpending SYS_rt_sigprocmask
    SYS_rt_sigqueueinfo SYS_rt_sigreturn SYS_rt_sigsuspend SYS_rt_sigtimedwait SYS_rt_tgsigqueueinfo
    SYS_sched_get_priority_max SYS_sched_get_priority_min SYS_sched_getaffinity SYS_sched_getattr SYS_sched_getparam
    SYS_sched_getscheduler SYS_sched_rr_get_interval SYS_sched_setaffinity SYS_sched_setattr SYS_sched_setparam
    SYS_sched_setscheduler SYS_sched_yield SYS_seccomp SYS_semctl SYS_semget SYS_semop SYS_semtimedop SYS_sendfile
    SYS_sendmmsg SYS_sendmsg SYS_sendto SYS_set_robust_list SYS_set_tid_address SYS_setfsgid SYS_setfsuid SYS_setgid
    SYS_setgroups SYS_setitimer SYS_setpgid SYS_setpriority SYS_setregid SYS_setresgid SYS_setresuid SYS_setreuid
    SYS_setrlimit SYS_setsid SYS_setsockopt SYS_setuid SYS_setxattr SYS_shmat SYS_shmctl SYS_shmdt SYS_shmget
    SYS_shutdown SYS_sigaltstack SYS_signalfd4 SYS_socketpair SYS_splice SYS_statfs SYS_statx SYS_symlinkat SYS_sync
    SYS_sync_file_range SYS_syncfs SYS_sysinfo SYS_tee SYS_tgkill SYS_timer_create SYS_timer_delete
    SYS_timer_getoverrun SYS_timer_gettime SYS_timer_settime SYS_timerfd_create SYS_timerfd_gettime
    SYS_timerfd_settime SYS_times SYS_tkill SYS_truncate SYS_umask SYS_uname SYS_unlinkat SYS_utimensat SYS_vmsplice
    SYS_wait4 SYS_waitid SYS_write SYS_writev
};

/// The older spellings that only this architecture has.
#[cfg(target_arch = "x86_64")]
const ALLOWED_HERE: &[c_long] = calls! {
    SYS_access SYS_alarm SYS_arch_prctl SYS_chmod SYS_chown SYS_creat SYS_dup2 SYS_epoll_create SYS_epoll_wait
    SYS_eventfd SYS_fork SYS_futimesat SYS_getdents SYS_getpgrp SYS_inotify_init SYS_lchown SYS_link SYS_lstat SYS_mkdir
    SYS_mknod SYS_open SYS_pause SYS_pipe SYS_poll SYS_readlink SYS_rename SYS_rmdir SYS_select SYS_signalfd SYS_stat
    SYS_symlink SYS_time SYS_unlink SYS_utime SYS_utimes SYS_vfork
};
#[cfg(target_arch = "aarch64")]
const ALLOWED_HERE: &[c_long] = &[];

/// Known and refused: the answer says so instead of pretending that the kernel is old.
const REFUSED: &[c_long] = calls! {
    SYS_acct SYS_add_key SYS_bpf SYS_chroot SYS_clock_settime SYS_delete_module SYS_fanotify_init SYS_finit_module
    SYS_fsconfig SYS_fsmount SYS_fsopen SYS_fspick SYS_init_module SYS_kcmp SYS_kexec_load SYS_keyctl
    SYS_lookup_dcookie SYS_mbind SYS_migrate_pages SYS_mount SYS_mount_setattr SYS_move_mount SYS_move_pages
    SYS_name_to_handle_at SYS_nfsservctl SYS_open_by_handle_at SYS_open_tree SYS_perf_event_open SYS_pidfd_getfd
    SYS_pivot_root SYS_process_madvise SYS_process_vm_readv SYS_process_vm_writev SYS_ptrace SYS_quotactl SYS_reboot
    SYS_request_key SYS_set_mempolicy SYS_setdomainname SYS_sethostname SYS_setns SYS_settimeofday SYS_swapoff
    SYS_swapon SYS_syslog SYS_umount2 SYS_unshare SYS_userfaultfd SYS_vhangup
};

/// Answered by the server where the sandbox has no network, files and processes of its own.
const NOTIFIED_PLAIN: &[c_long] = calls! {
    SYS_bind SYS_fchmod SYS_fchmodat SYS_fchmodat2 SYS_kill SYS_rt_sigqueueinfo SYS_rt_tgsigqueueinfo SYS_tkill
};
#[cfg(target_arch = "x86_64")]
const NOTIFIED_PLAIN_HERE: &[c_long] = calls! { SYS_chmod };
#[cfg(target_arch = "aarch64")]
const NOTIFIED_PLAIN_HERE: &[c_long] = &[];

/// Refused there: they reach files or processes of the same user that landlock does not guard.
const REFUSED_PLAIN: &[c_long] = calls! {
    SYS_fchown SYS_fchownat SYS_fremovexattr SYS_fsetxattr SYS_lremovexattr SYS_lsetxattr SYS_mq_open SYS_mq_unlink
    SYS_msgctl SYS_msgget SYS_msgrcv SYS_msgsnd SYS_pidfd_send_signal SYS_removexattr SYS_semctl SYS_semget SYS_semop
    SYS_semtimedop SYS_setxattr SYS_shmat SYS_shmctl SYS_shmdt SYS_shmget SYS_truncate
};
#[cfg(target_arch = "x86_64")]
const REFUSED_PLAIN_HERE: &[c_long] = calls! { SYS_chown SYS_lchown };
#[cfg(target_arch = "aarch64")]
const REFUSED_PLAIN_HERE: &[c_long] = &[];

/// Allowed there for the caller itself.
const OWN_PROCESS_ONLY: &[c_long] = calls! {
    SYS_prlimit64 SYS_sched_setaffinity SYS_sched_setattr SYS_sched_setparam SYS_sched_setscheduler
};

/// Whether connecting by sending is refused in the full tier too; set before anything is started.
static REFUSES_FAST_OPEN: AtomicBool = AtomicBool::new(false);

/// From here on programs connect through the server alone, whatever the tier.
pub(crate) fn refuse_fast_open() {
    REFUSES_FAST_OPEN.store(true, Ordering::Relaxed);
}

/// Applies the list to this process and what it becomes. Returns where the notified calls arrive.
pub(crate) fn install(tier: Tier) -> io::Result<OwnedFd> {
    const SET_MODE_FILTER: libc::c_uint = 1;
    /// A signal does not interrupt a call that the server is already answering (5.19): Go signals itself all the time.
    const WAIT_KILLABLE: libc::c_ulong = 1 << 5;
    let mut program = program(&table(tier, REFUSES_FAST_OPEN.load(Ordering::Relaxed)));
    let length = u16::try_from(program.len()).map_err(|_| io::Error::from_raw_os_error(libc::E2BIG))?;
    let filter = libc::sock_fprog {
        len: length,
        filter: program.as_mut_ptr(),
    };
    let listener = libc::SECCOMP_FILTER_FLAG_NEW_LISTENER;
    let apply = |flags: libc::c_ulong| {
        // SAFETY: the program is live and its length is passed with it.
        sys::check(unsafe { libc::syscall(libc::SYS_seccomp, SET_MODE_FILTER, flags, &raw const filter) })
    };
    let fd = apply(listener | WAIT_KILLABLE).or_else(|_| apply(listener))?;
    // SAFETY: the call has just made this descriptor for us.
    Ok(unsafe { OwnedFd::from_raw_fd(fd as RawFd) })
}

/// Call numbers and verdicts, sorted by number.
fn table(tier: Tier, refuses_fast_open: bool) -> Vec<(u32, Verdict)> {
    let list = |numbers: &[c_long], verdict: Verdict| -> Vec<(u32, Verdict)> {
        numbers.iter().map(|number| (*number as u32, verdict)).collect()
    };
    let mut table = list(ALLOWED, Verdict::Allow);
    table.extend(list(ALLOWED_HERE, Verdict::Allow));
    table.extend(list(REFUSED, Verdict::Errno(libc::EPERM)));
    table.extend(list(&[libc::SYS_connect, libc::SYS_listen], Verdict::Notify));
    table.push((libc::SYS_clone as u32, Verdict::Clone));
    table.push((libc::SYS_socket as u32, Verdict::Socket));
    table.push((libc::SYS_ioctl as u32, Verdict::Ioctl));
    table.push((libc::SYS_personality as u32, Verdict::Personality));
    let mut stricter = if tier == Tier::Landlock { stricter() } else { Vec::new() };
    if tier == Tier::Landlock || refuses_fast_open {
        stricter.extend(without_fast_open());
        table.retain(|(number, _)| !stricter.iter().any(|(other, _)| other == number));
        table.extend(stricter);
    }
    table.sort_by_key(|(number, _)| *number);
    table
}

/// What is judged otherwise where the network, the files and the processes are the host's.
fn stricter() -> Vec<(u32, Verdict)> {
    let mut list = Vec::new();
    let mut add = |numbers: &[c_long], verdict: Verdict| {
        list.extend(numbers.iter().map(|number| (*number as u32, verdict)));
    };
    for numbers in [NOTIFIED_PLAIN, NOTIFIED_PLAIN_HERE] {
        add(numbers, Verdict::Notify);
    }
    if sys::landlock_abi() < sys::LANDLOCK_ABI_SIGNALS {
        // Slower, for some runtimes signal their own threads all the time; newer kernels guard signals by landlock.
        add(&[libc::SYS_tgkill], Verdict::Notify);
    }
    for numbers in [REFUSED_PLAIN, REFUSED_PLAIN_HERE] {
        add(numbers, Verdict::Errno(libc::EPERM));
    }
    add(OWN_PROCESS_ONLY, Verdict::Only { argument: 0, value: 0 });
    add(
        &[libc::SYS_setpriority, libc::SYS_ioprio_set],
        Verdict::Only { argument: 1, value: 0 },
    );
    // Datagrams between two ends of a pair could be sent elsewhere, too.
    let datagram = libc::SOCK_DGRAM as u32;
    add(
        &[libc::SYS_socketpair],
        Verdict::Without {
            argument: 1,
            bits: datagram,
        },
    );
    add(&[libc::SYS_socket], Verdict::TcpSocket);
    add(&[libc::SYS_fcntl], Verdict::DescriptorControl);
    list
}

/// Connecting by sending would pass by the server.
fn without_fast_open() -> [(u32, Verdict); 3] {
    let bits = libc::MSG_FASTOPEN as u32;
    let without = |number: c_long, argument: u32| (number as u32, Verdict::Without { argument, bits });
    [
        without(libc::SYS_sendmsg, 2),
        without(libc::SYS_sendto, 3),
        without(libc::SYS_sendmmsg, 3),
    ]
}

/// Where each verdict begins to hold; between them it goes on.
fn intervals(table: &[(u32, Verdict)]) -> Vec<(u32, Verdict)> {
    let absent = Verdict::Errno(libc::ENOSYS);
    let mut starts = vec![(0, absent)];
    for (index, (number, verdict)) in table.iter().enumerate() {
        starts.push((*number, *verdict));
        if table.get(index + 1).is_none_or(|(next, _)| *next != number + 1) {
            starts.push((number + 1, absent));
        }
    }
    starts.dedup_by(|later, earlier| {
        later.0 == earlier.0 && {
            *earlier = *later;
            true
        }
    });
    starts.dedup_by(|later, earlier| later.1 == earlier.1);
    starts
}

fn program(table: &[(u32, Verdict)]) -> Vec<sock_filter> {
    let mut out = vec![
        instruction(LD_WORD, 0, 0, OFFSET_ARCH),
        instruction(JUMP_EQ, 1, 0, ARCH),
        instruction(RET, 0, 0, RET_KILL_PROCESS),
        instruction(LD_WORD, 0, 0, OFFSET_NUMBER),
    ];
    search(&intervals(table), &mut out);
    out
}

/// Emits the search for the last interval that starts at or below the number.
fn search(intervals: &[(u32, Verdict)], out: &mut Vec<sock_filter>) {
    let [_, _, ..] = intervals else {
        out.extend(intervals.first().map(|(_, verdict)| leaf(*verdict)).unwrap_or_default());
        return;
    };
    let (left, right) = intervals.split_at(intervals.len() / 2);
    let mut below = Vec::new();
    search(left, &mut below);
    // Conditional jumps reach 255 instructions only, so the far side is reached by a plain jump.
    out.push(instruction(JUMP_GE, 0, 1, right[0].0));
    out.push(instruction(JUMP, 0, 0, below.len() as u32));
    out.append(&mut below);
    search(right, out);
}

fn leaf(verdict: Verdict) -> Vec<sock_filter> {
    let done = |value: u32| instruction(RET, 0, 0, value);
    let load = |argument: u32| instruction(LD_WORD, 0, 0, 16 + 8 * argument);
    let equal = |value: u32, then: u8, otherwise: u8| instruction(JUMP_EQ, then, otherwise, value);
    let errno = |number: i32| done(RET_ERRNO | number as u32);
    match verdict {
        Verdict::Allow => vec![done(RET_ALLOW)],
        Verdict::Errno(number) => vec![errno(number)],
        Verdict::Notify => vec![done(RET_USER_NOTIF)],
        Verdict::Clone => {
            vec![
                load(0),
                instruction(JUMP_SET, 0, 1, CLONE_NAMESPACES),
                errno(libc::EPERM),
                done(RET_ALLOW),
            ]
        }
        Verdict::Socket => vec![
            load(0),
            equal(libc::AF_UNIX as u32, 5, 0),
            equal(libc::AF_INET as u32, 4, 0),
            equal(libc::AF_INET6 as u32, 3, 0),
            equal(libc::AF_NETLINK as u32, 0, 3),
            load(2),
            equal(libc::NETLINK_ROUTE as u32, 0, 1),
            done(RET_ALLOW),
            errno(libc::EAFNOSUPPORT),
        ],
        Verdict::Ioctl => {
            vec![
                load(1),
                equal(TIOCSTI, 3, 0),
                equal(FIOSETOWN, 2, 0),
                equal(SIOCSPGRP, 1, 0),
                equal(TIOCLINUX, 0, 1),
                errno(libc::EPERM),
                done(RET_ALLOW),
            ]
        }
        Verdict::TcpSocket => vec![
            load(0),
            equal(libc::AF_NETLINK as u32, 7, 0),
            equal(libc::AF_INET as u32, 1, 0),
            equal(libc::AF_INET6 as u32, 0, 8),
            load(1),
            instruction(AND, 0, 0, SOCKET_TYPE),
            equal(libc::SOCK_STREAM as u32, 0, 5),
            load(2),
            equal(libc::IPPROTO_TCP as u32, 2, 1),
            load(2),
            equal(0, 0, 1), // also netlink's routing family and the default protocol
            done(RET_ALLOW),
            errno(libc::EAFNOSUPPORT),
        ],
        Verdict::Only { argument, value } => {
            vec![load(argument), equal(value, 0, 1), done(RET_ALLOW), errno(libc::EPERM)]
        }
        Verdict::Without { argument, bits } => {
            vec![
                load(argument),
                instruction(JUMP_SET, 0, 1, bits),
                errno(libc::EPERM),
                done(RET_ALLOW),
            ]
        }
        Verdict::DescriptorControl => {
            const SET_OWNER_EX: u32 = 15; // F_SETOWN_EX
            vec![
                load(1),
                equal(libc::F_SETOWN as u32, 1, 0),
                equal(SET_OWNER_EX, 0, 1),
                errno(libc::EPERM),
                done(RET_ALLOW),
            ]
        }
        Verdict::Personality => {
            vec![
                load(0),
                equal(0, 2, 0),
                equal(u32::MAX, 1, 0),
                errno(libc::EPERM),
                done(RET_ALLOW),
            ]
        }
    }
}

fn instruction(code: u16, jt: u8, jf: u8, k: u32) -> sock_filter {
    sock_filter { code, jt, jf, k }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs the filter as the kernel would.
    fn judge(number: c_long, args: [u64; 6]) -> u32 {
        judge_in(Tier::Full, number, args)
    }

    fn judge_in(tier: Tier, number: c_long, args: [u64; 6]) -> u32 {
        let program = program(&table(tier, false));
        let word = |offset: u32| match offset {
            OFFSET_NUMBER => number as u32,
            OFFSET_ARCH => ARCH,
            offset => args[(offset as usize - 16) / 8] as u32,
        };
        let (mut at, mut accumulator) = (0_usize, 0_u32);
        loop {
            let step = &program[at];
            let taken = match step.code {
                LD_WORD => {
                    accumulator = word(step.k);
                    0
                }
                RET => return step.k,
                AND => {
                    accumulator &= step.k;
                    0
                }
                JUMP => step.k as usize,
                JUMP_EQ => usize::from(if accumulator == step.k { step.jt } else { step.jf }),
                JUMP_GE => usize::from(if accumulator >= step.k { step.jt } else { step.jf }),
                JUMP_SET => usize::from(if accumulator & step.k != 0 { step.jt } else { step.jf }),
                other => panic!("unknown instruction {other:#x}"),
            };
            at += 1 + taken;
        }
    }

    #[test]
    fn every_listed_call_gets_its_verdict_and_every_other_is_absent() {
        let table = table(Tier::Full, false);
        for number in 0..1200_u32 {
            let verdict = table
                .iter()
                .find(|(listed, _)| *listed == number)
                .map(|(_, verdict)| *verdict);
            let expected = match verdict {
                Some(Verdict::Allow | Verdict::Clone | Verdict::Ioctl | Verdict::Personality) => RET_ALLOW,
                Some(Verdict::Notify) => RET_USER_NOTIF,
                Some(Verdict::Errno(errno)) => RET_ERRNO | errno as u32,
                Some(Verdict::Socket) => RET_ERRNO | libc::EAFNOSUPPORT as u32,
                Some(other) => panic!("{other:?} is of the other tier"),
                None => RET_ERRNO | libc::ENOSYS as u32,
            };
            assert_eq!(judge(c_long::from(number), [0; 6]), expected, "call {number}");
        }
    }

    #[test]
    fn no_call_is_listed_twice() {
        for tier in [Tier::Full, Tier::Landlock] {
            let table = table(tier, false);
            assert!(table.windows(2).all(|pair| pair[0].0 != pair[1].0));
        }
    }

    #[test]
    fn without_namespaces_what_reaches_others_is_refused_or_asked_for() {
        let eperm = RET_ERRNO | libc::EPERM as u32;
        let no_family = RET_ERRNO | libc::EAFNOSUPPORT as u32;
        let (tcp4, tcp6) = (libc::AF_INET as u64, libc::AF_INET6 as u64);
        let stream = (libc::SOCK_STREAM | libc::SOCK_CLOEXEC) as u64;
        let datagram = (libc::SOCK_DGRAM | libc::SOCK_NONBLOCK) as u64;
        let fast_open = libc::MSG_FASTOPEN as u64;
        let cases = [
            (libc::SYS_connect, [0; 6], RET_USER_NOTIF),
            (libc::SYS_bind, [0; 6], RET_USER_NOTIF),
            (libc::SYS_kill, [1, 9, 0, 0, 0, 0], RET_USER_NOTIF),
            (libc::SYS_fchmodat, [0; 6], RET_USER_NOTIF),
            (libc::SYS_truncate, [0; 6], eperm),
            (libc::SYS_shmget, [0; 6], eperm),
            (libc::SYS_socket, [tcp4, stream, 0, 0, 0, 0], RET_ALLOW),
            (
                libc::SYS_socket,
                [tcp6, stream, libc::IPPROTO_TCP as u64, 0, 0, 0],
                RET_ALLOW,
            ),
            (libc::SYS_socket, [tcp4, datagram, 0, 0, 0, 0], no_family),
            (libc::SYS_socket, [tcp4, libc::SOCK_RAW as u64, 6, 0, 0, 0], no_family),
            (
                libc::SYS_socket,
                [tcp4, stream, libc::IPPROTO_SCTP as u64, 0, 0, 0],
                no_family,
            ),
            (libc::SYS_socket, [libc::AF_UNIX as u64, stream, 0, 0, 0, 0], no_family),
            (
                libc::SYS_socket,
                [libc::AF_NETLINK as u64, libc::SOCK_RAW as u64, 0, 0, 0, 0],
                RET_ALLOW,
            ),
            (
                libc::SYS_socket,
                [libc::AF_NETLINK as u64, libc::SOCK_RAW as u64, 15, 0, 0, 0],
                no_family,
            ),
            (libc::SYS_socketpair, [1, stream, 0, 0, 0, 0], RET_ALLOW),
            (libc::SYS_socketpair, [1, datagram, 0, 0, 0, 0], eperm),
            (libc::SYS_sendto, [0, 0, 0, fast_open, 0, 0], eperm),
            (libc::SYS_sendto, [0, 0, 0, 0, 0, 0], RET_ALLOW),
            (libc::SYS_sendmsg, [0, 0, fast_open, 0, 0, 0], eperm),
            (libc::SYS_prlimit64, [1, 0, 0, 0, 0, 0], eperm),
            (libc::SYS_prlimit64, [0, 7, 0, 0, 0, 0], RET_ALLOW),
            (libc::SYS_setpriority, [0, 77, 0, 0, 0, 0], eperm),
            (libc::SYS_fcntl, [0, libc::F_SETOWN as u64, 1, 0, 0, 0], eperm),
            (libc::SYS_fcntl, [0, libc::F_SETFL as u64, 1, 0, 0, 0], RET_ALLOW),
            (libc::SYS_ioctl, [0, u64::from(FIOSETOWN), 0, 0, 0, 0], eperm),
            (libc::SYS_read, [0; 6], RET_ALLOW),
        ];
        for (number, args, expected) in cases {
            assert_eq!(
                judge_in(Tier::Landlock, number, args),
                expected,
                "call {number} {args:x?}"
            );
        }
    }

    #[test]
    fn arguments_decide_where_they_must() {
        let eperm = RET_ERRNO | libc::EPERM as u32;
        let no_family = RET_ERRNO | libc::EAFNOSUPPORT as u32;
        let cases = [
            (libc::SYS_clone, [libc::CLONE_NEWUSER as u64, 0, 0, 0, 0, 0], eperm),
            (libc::SYS_clone, [libc::CLONE_THREAD as u64, 0, 0, 0, 0, 0], RET_ALLOW),
            (libc::SYS_socket, [libc::AF_INET as u64, 0, 0, 0, 0, 0], RET_ALLOW),
            (libc::SYS_socket, [libc::AF_INET6 as u64, 0, 0, 0, 0, 0], RET_ALLOW),
            (libc::SYS_socket, [libc::AF_UNIX as u64, 0, 0, 0, 0, 0], RET_ALLOW),
            (libc::SYS_socket, [libc::AF_NETLINK as u64, 0, 0, 0, 0, 0], RET_ALLOW),
            (libc::SYS_socket, [libc::AF_NETLINK as u64, 0, 15, 0, 0, 0], no_family),
            (libc::SYS_socket, [libc::AF_PACKET as u64, 0, 0, 0, 0, 0], no_family),
            (libc::SYS_socket, [libc::AF_VSOCK as u64, 0, 0, 0, 0, 0], no_family),
            (libc::SYS_ioctl, [0, u64::from(TIOCSTI), 0, 0, 0, 0], eperm),
            (libc::SYS_ioctl, [0, u64::from(TIOCLINUX), 0, 0, 0, 0], eperm),
            (libc::SYS_ioctl, [0, 0x5401, 0, 0, 0, 0], RET_ALLOW),
            (libc::SYS_personality, [0x0004_0000, 0, 0, 0, 0, 0], eperm),
            (libc::SYS_personality, [0xFFFF_FFFF, 0, 0, 0, 0, 0], RET_ALLOW),
        ];
        for (number, args, expected) in cases {
            assert_eq!(judge(number, args), expected, "call {number} {args:x?}");
        }
    }
}
