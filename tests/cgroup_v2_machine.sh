#!/usr/bin/env bash
# The sandbox's suites on a machine with systemd and cgroup version 2, whatever this one has: Debian's own kernel and system
# in an emulated machine. By hand and as root, since it takes about twenty minutes and 3 GB of disk:
#   apt-get install debootstrap qemu-system-x86 && tests/cgroup_v2_machine.sh
# It ends with what the machine said; every suite must say "test result: ok".
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root

mirror=$(sed -n 's/^URIs: *//p; s/^deb \(http[^ ]*\) .*/\1/p' /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | head -n 1 || true)
debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,dbus-user-session,libpam-systemd,procps,kmod,udev,python3,nodejs \
  bookworm "$root" ${mirror:+"$mirror"} >"$work/debootstrap.log" || { tail -n 20 "$work/debootstrap.log"; exit 1; }
chroot "$root" apt-get update -qq
DEBIAN_FRONTEND=noninteractive chroot "$root" apt-get install -qq --no-install-recommends linux-image-cloud-amd64 initramfs-tools >"$work/kernel.log" 2>&1
echo '127.0.0.1 localhost' >"$root/etc/hosts"
chroot "$root" useradd --create-home dev
mkdir -p "$root/var/lib/systemd/linger" "$root/suites"
touch "$root/var/lib/systemd/linger/dev"

# The suites, by the paths that cargo says, and what they start.
cargo build --quiet --package standpipe --package standpipe-sandbox
cargo test --quiet --package standpipe-sandbox --no-run --message-format=json | python3 -c '
import json, sys
for line in sys.stdin:
    made = json.loads(line)
    if made.get("executable") and made["profile"]["test"]:
        print(made["target"]["name"], made["executable"])' | while read -r name path; do strip -g -o "$root/suites/$name" "$path"; done
target=$(cargo metadata --format-version 1 --no-deps | python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')
for name in standpipe sandbox-launcher; do strip -g -o "$root/$name" "$target/debug/$name"; done

cat >"$root/run-suites" <<'RUN'
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root SANDBOX_TEST_LAUNCHER=/sandbox-launcher
until [ -S "/run/user/$(id -u dev)/bus" ]; do sleep 1; done
session="XDG_RUNTIME_DIR=/run/user/$(id -u dev) DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/$(id -u dev)/bus"
user="runuser -u dev -- env HOME=/home/dev $session systemd-run --user"
say() { grep -v '\.\.\. ok$' | tail -n 40; }
echo "== doctor, root in a group with others"; /standpipe doctor | grep ^cgroup
echo "== doctor, a user in a scope of his own"; $user --quiet --scope -p Delegate=yes /standpipe doctor | grep ^cgroup
mkdir /home/dev/one
echo 'require("http").createServer((_, answer) => answer.end("one\n")).listen(process.env.PORT)' >/home/dev/one/server.js
echo '{"name": "one", "scripts": {"start": "node server.js"}}' >/home/dev/one/package.json
chown -R dev /home/dev/one
for start in "" "$user --quiet --scope -p Delegate=yes"; do
  echo "== ship by ${start:-root}, and the limits of what runs"; $start /standpipe ship /home/dev/one 2>&1
  find /sys/fs/cgroup -path '*/standpipe-[0-9]*/*' '(' -name memory.max -o -name pids.max -o -name cpu.max ')' -exec grep -H . {} +
  ${start:+runuser -u dev -- env HOME=/home/dev} /standpipe down 2>&1
done
for suite in /suites/*; do
  echo "== root in a service, $suite"
  systemd-run --quiet --wait --pipe -p Delegate=yes -E SANDBOX_TEST_LAUNCHER=/sandbox-launcher "$suite" --test-threads 1 2>&1 | say
done
echo "== root in a group with others"; /suites/escape --test-threads 1 2>&1 | say
for suite in escape life plain; do
  echo "== a user, $suite"
  $user --quiet --wait --pipe -p Delegate=yes -E SANDBOX_TEST_LAUNCHER=/sandbox-launcher "/suites/$suite" --test-threads 1 2>&1 | say
done
echo "== left behind"; find /sys/fs/cgroup -name 'standpipe-[0-9]*'
RUN
cat >"$root/etc/systemd/system/run.service" <<'UNIT'
[Service]
Type=oneshot
ExecStart=/bin/bash /run-suites
StandardOutput=tty
StandardError=tty
TTYPath=/dev/ttyS0
ExecStopPost=/bin/systemctl poweroff --force
[Install]
WantedBy=multi-user.target
UNIT
chroot "$root" systemctl --quiet enable run.service
# A login on the serial line would hang it up.
chroot "$root" systemctl --quiet mask serial-getty@ttyS0.service
truncate -s 3G "$work/disk"
mkfs.ext4 -q -d "$root" "$work/disk"
timeout 3600 qemu-system-x86_64 -accel tcg -cpu max -m 4096 -smp 2 -display none -no-reboot -nodefaults -serial "file:$work/said" \
  -kernel "$root"/boot/vmlinuz-* -initrd "$root"/boot/initrd.img-* -append "root=/dev/vda rw console=ttyS0 quiet" \
  -drive "file=$work/disk,if=virtio,format=raw"
sed -n '/^== \|== doctor/,$p' "$work/said"
