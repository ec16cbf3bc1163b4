//! The root tree every sandbox starts from, built once in the launcher's own mount namespace: the system's programs
//! read-only, a minimal `/etc` and `/dev`. A sandbox copies the mounts, not the files.

use std::fs;
use std::io;
use std::os::fd::AsFd;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use super::{Step, StepError};
use crate::LAYERS_MAX;
use crate::sys::{self, MountAttributes};

/// Size of the tree's own files, in bytes: a few copies from `/etc` and empty folders.
const TREE_BYTES: u64 = 16 * 1024 * 1024;
/// The user and group inside; the host user behind them differs.
pub(crate) const INNER_ID: u32 = 1000;

/// The tree's root, in the folder where it is mounted.
pub(crate) const ROOT: &str = "root";

pub(crate) const SYSTEM_FOLDERS: [&str; 8] = ["usr", "bin", "sbin", "lib", "lib32", "lib64", "libx32", "libexec"];
/// Folders of `/etc` that programs need and that hold no secrets.
pub(crate) const ETC_FOLDERS: [&str; 8] = [
    "alternatives",
    "ssl/certs",
    "pki/tls/certs",
    "pki/ca-trust/extracted",
    "ca-certificates",
    "fonts",
    "python3",
    "crypto-policies",
];
/// Files of `/etc` copied as they are.
pub(crate) const ETC_FILES: [&str; 12] = [
    "ld.so.cache",
    "ld.so.conf",
    "localtime",
    "timezone",
    "services",
    "protocols",
    "mime.types",
    "ssl/openssl.cnf",
    "ssl/cert.pem",
    "magic",
    "gai.conf",
    "os-release",
];
const DEVICES: [&str; 6] = ["null", "zero", "full", "random", "urandom", "tty"];

const PASSWD: &str = "root:x:0:0:root:/:/usr/sbin/nologin\napp:x:1000:1000:app:/tmp:/bin/sh\nnobody:x:65534:65534:nobody:/:/usr/sbin/nologin\n";
const GROUP: &str = "root:x:0:\napp:x:1000:\nnogroup:x:65534:\n";
const HOSTS: &str = "127.0.0.1 localhost\n::1 ip6-localhost ip6-loopback\n";
const RESOLV_CONF: &str = "nameserver 127.0.0.1\noptions timeout:5 attempts:2\n";
const NSSWITCH: &str = "passwd: files\ngroup: files\nhosts: files dns\nservices: files\nprotocols: files\n";

/// Mounts the tree at `run_dir` and fills it.
pub(crate) fn build(run_dir: &Path) -> Result<(), StepError> {
    let flags = libc::MS_NOSUID | libc::MS_NODEV;
    sys::mount(
        "sandbox",
        run_dir,
        "tmpfs",
        flags,
        &format!("mode=0755,size={TREE_BYTES}"),
    )
    .step(format!("mount a tmpfs on {}", run_dir.display()))?;
    for index in 0..LAYERS_MAX {
        make_folder(&layer_point(run_dir, index)).step("make the places for layers")?;
    }
    let root = run_dir.join(ROOT);
    for folder in [
        "", "app", "dev", "dev/pts", "dev/shm", "etc", "home", "mnt", "opt", "proc", "run", "tmp", "var", "var/task",
        "var/tmp",
    ] {
        make_folder(&root.join(folder)).step(format!("make {folder} in the root tree"))?;
    }
    for folder in SYSTEM_FOLDERS {
        system_folder(&Path::new("/").join(folder), &root.join(folder)).step(format!("show /{folder}"))?;
    }
    fill_etc(&root.join("etc")).step("fill /etc")?;
    fill_dev(&root.join("dev")).step("fill /dev")
}

/// Where the layer `index` of a sandbox is mounted while its overlay is put together, beside the root tree.
pub(crate) fn layer_point(run_dir: &Path, index: usize) -> PathBuf {
    run_dir.join("layers").join(index.to_string())
}

/// Makes the places where a spec will mount something. `target` is absolute and has no `..`: the server has checked.
pub(crate) fn ensure_point(root: &Path, target: &Path, is_file: bool) -> io::Result<()> {
    let inside = root.join(target.strip_prefix("/").unwrap_or(target));
    if sys::exists(&inside) {
        return Ok(());
    }
    if !is_file {
        return make_folder(&inside);
    }
    if let Some(parent) = inside.parent() {
        make_folder(parent)?;
    }
    fs::write(&inside, "")
}

/// Binds a host folder read-only; a symbolic link (`/bin -> usr/bin`) is repeated.
fn system_folder(source: &Path, target: &Path) -> io::Result<()> {
    let Ok(kind) = fs::symlink_metadata(source) else {
        return Ok(());
    };
    if kind.is_symlink() {
        return symlink(fs::read_link(source)?, target);
    }
    make_folder(target)?;
    bind(
        source,
        target,
        sys::MOUNT_ATTR_RDONLY | sys::MOUNT_ATTR_NOSUID | sys::MOUNT_ATTR_NODEV,
    )
}

fn bind(source: &Path, target: &Path, attributes: u64) -> io::Result<()> {
    let tree = sys::copy_mount(source, true)?;
    let attributes = MountAttributes {
        set: attributes,
        recursive: true,
        ..Default::default()
    };
    sys::set_mount_attributes(tree.as_fd(), &attributes)?;
    sys::attach_mount(tree.as_fd(), target)
}

fn fill_etc(etc: &Path) -> io::Result<()> {
    let generated = [
        ("passwd", PASSWD),
        ("group", GROUP),
        ("hosts", HOSTS),
        ("resolv.conf", RESOLV_CONF),
        ("nsswitch.conf", NSSWITCH),
    ];
    for (name, text) in generated {
        write_file(&etc.join(name), text.as_bytes())?;
    }
    let host = Path::new("/etc");
    for name in ETC_FILES {
        // A file that is absent or unreadable on the host is simply absent inside.
        if let Ok(bytes) = fs::read(host.join(name)) {
            let target = etc.join(name);
            make_folder(target.parent().unwrap_or(etc))?;
            write_file(&target, &bytes)?;
        }
    }
    for name in ETC_FOLDERS {
        let source = host.join(name);
        if source.is_dir() {
            make_folder(&etc.join(name))?;
            bind(
                &source,
                &etc.join(name),
                sys::MOUNT_ATTR_RDONLY | sys::MOUNT_ATTR_NOSUID | sys::MOUNT_ATTR_NODEV,
            )?;
        }
    }
    Ok(())
}

fn fill_dev(dev: &Path) -> io::Result<()> {
    for name in DEVICES {
        let target = dev.join(name);
        write_file(&target, b"")?;
        bind(&Path::new("/dev").join(name), &target, sys::MOUNT_ATTR_NOSUID)?;
    }
    for (name, target) in [
        ("fd", "/proc/self/fd"),
        ("stdin", "/proc/self/fd/0"),
        ("stdout", "/proc/self/fd/1"),
        ("stderr", "/proc/self/fd/2"),
        ("ptmx", "pts/ptmx"),
    ] {
        symlink(target, dev.join(name))?;
    }
    Ok(())
}

/// Makes a folder and its parents, readable by the sandbox's user whatever the umask.
fn make_folder(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        make_folder(parent)?;
    }
    fs::create_dir(path)?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
}

fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::write(path, bytes)?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o644))
}
