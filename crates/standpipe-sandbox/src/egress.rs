//! Whom a sandbox may reach: the one place that decides.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use crate::spec::{AllowedNet, Egress};

/// Why a connection was refused; for the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The sandbox has no egress.
    Denied,
    /// Never reachable: link-local, loopback, multicast, unspecified, the host itself.
    Closed,
    /// A private or special range that is not listed.
    Private,
}

/// Decides about one TCP connection. `host` are the host's own addresses.
pub(crate) fn judge(egress: &Egress, address: SocketAddr, host: &[IpAddr]) -> Result<(), Refusal> {
    let list: &[AllowedNet] = match egress {
        Egress::Denied => return Err(Refusal::Denied),
        Egress::Public => &[],
        Egress::PublicPlus(list) => list,
    };
    let ip = plain(address.ip());
    if is_closed(ip) || host.iter().any(|own| plain(*own) == ip) {
        return Err(Refusal::Closed);
    }
    let listed = list
        .iter()
        .any(|net| contains(net, ip) && net.port.is_none_or(|port| port == address.port()));
    if !listed && is_special(ip) {
        return Err(Refusal::Private);
    }
    Ok(())
}

/// The IPv4 address inside an IPv6 one (mapped, compatible, NAT64, 6to4), else the address itself.
fn plain(ip: IpAddr) -> IpAddr {
    let IpAddr::V6(v6) = ip else { return ip };
    let [a, b, c, d, e, f, g, h] = v6.segments();
    let low = |high: u16, low: u16| IpAddr::V4(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low)));
    match (a, b, c, d, e, f) {
        (0, 0, 0, 0, 0, 0xffff) | (0x64, 0xff9b, 0, 0, 0, 0) => low(g, h),
        (0, 0, 0, 0, 0, 0) if g != 0 || h > 1 => low(g, h),
        (0x2002, ..) => low(b, c),
        _ => ip,
    }
}

/// Closed whatever the list says.
fn is_closed(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(v4) => {
            v4.is_loopback() || v4.is_link_local() || v4.is_multicast() || v4.is_broadcast() || v4.octets()[0] == 0
        }
        IpAddr::V6(v6) => {
            const EC2_METADATA: Ipv6Addr = Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254);
            v6.is_loopback()
                || v6.is_unspecified()
                || v6.is_multicast()
                || (v6.segments()[0] & 0xffc0) == 0xfe80
                || v6 == EC2_METADATA
        }
    }
}

/// Not the public Internet (the IANA special-purpose registries). The ranges reserved for documentation are left open:
/// nobody routes them, so closing them protects nobody, and some closed networks put their gateways there.
fn is_special(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            v4.is_private()
                || (a == 100 && (64..128).contains(&b))
                || (a == 192 && b == 0 && c == 0)
                || (a == 198 && (b == 18 || b == 19))
                || a >= 240
        }
        IpAddr::V6(v6) => {
            let [a, b, ..] = v6.segments();
            let global = a & 0xe000 == 0x2000;
            !global || (a == 0x2001 && b < 0x200)
        }
    }
}

fn contains(net: &AllowedNet, ip: IpAddr) -> bool {
    let bits = u32::from(net.prefix_bits);
    match (net.ip, ip) {
        (IpAddr::V4(net), IpAddr::V4(ip)) => {
            let shift = 32_u32.saturating_sub(bits);
            u32::from(net).checked_shr(shift).unwrap_or(0) == u32::from(ip).checked_shr(shift).unwrap_or(0)
        }
        (IpAddr::V6(net), IpAddr::V6(ip)) => {
            let shift = 128_u32.saturating_sub(bits);
            u128::from(net).checked_shr(shift).unwrap_or(0) == u128::from(ip).checked_shr(shift).unwrap_or(0)
        }
        _ => false,
    }
}

/// Every address of every interface of this host.
pub(crate) fn host_addresses() -> io::Result<Vec<IpAddr>> {
    let mut list: *mut libc::ifaddrs = std::ptr::null_mut();
    // SAFETY: the kernel's list is written to `list`, walked while it lives, and freed once.
    unsafe {
        crate::sys::check(libc::c_long::from(libc::getifaddrs(&mut list)))?;
        let mut addresses = Vec::new();
        let mut at = list;
        while let Some(entry) = at.as_ref() {
            match entry.ifa_addr.as_ref().map(|address| i32::from(address.sa_family)) {
                Some(libc::AF_INET) => {
                    let address = entry.ifa_addr.cast::<libc::sockaddr_in>().read_unaligned();
                    addresses.push(IpAddr::V4(Ipv4Addr::from(u32::from_be(address.sin_addr.s_addr))));
                }
                Some(libc::AF_INET6) => {
                    let address = entry.ifa_addr.cast::<libc::sockaddr_in6>().read_unaligned();
                    addresses.push(IpAddr::V6(Ipv6Addr::from(address.sin6_addr.s6_addr)));
                }
                _ => {}
            }
            at = entry.ifa_next;
        }
        libc::freeifaddrs(list);
        Ok(addresses)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(egress: &Egress, addresses: &[&str], expected: Result<(), Refusal>) {
        let host = ["203.0.114.9".parse().unwrap(), "2600::9".parse().unwrap()];
        for address in addresses {
            let address: SocketAddr = address.parse().unwrap();
            assert_eq!(judge(egress, address, &host), expected, "{address}");
        }
    }

    const METADATA: [&str; 12] = [
        "169.254.169.254:80",
        "169.254.170.2:80",
        "[fe80::1]:80",
        "[fd00:ec2::254]:80",
        "127.0.0.1:22",
        "127.9.9.9:22",
        "[::1]:22",
        "0.0.0.0:22",
        "[::ffff:169.254.169.254]:80",
        "[64:ff9b::a9fe:a9fe]:80",
        "224.0.0.1:1",
        "[::]:80",
    ];

    #[test]
    fn metadata_loopback_and_the_host_are_closed_in_every_policy() {
        let everything = Egress::PublicPlus(vec![
            AllowedNet {
                ip: "0.0.0.0".parse().unwrap(),
                prefix_bits: 0,
                port: None,
            },
            AllowedNet {
                ip: "::".parse().unwrap(),
                prefix_bits: 0,
                port: None,
            },
        ]);
        for egress in [&Egress::Public, &everything] {
            check(egress, &METADATA, Err(Refusal::Closed));
            check(
                egress,
                &["203.0.114.9:80", "[2600::9]:80", "[::ffff:203.0.114.9]:80"],
                Err(Refusal::Closed),
            );
        }
    }

    #[test]
    fn private_ranges_need_to_be_listed() {
        let private = [
            "10.0.0.1:80",
            "172.16.0.1:80",
            "172.31.255.255:80",
            "192.168.1.1:80",
            "100.64.0.1:80",
            "[fc00::1]:80",
            "[fd12::1]:80",
            "[::ffff:10.0.0.1]:80",
            "[2002:0a00:0001::]:80",
            "198.18.0.1:80",
            "240.0.0.1:80",
        ];
        check(&Egress::Public, &private, Err(Refusal::Private));
        check(&Egress::Denied, &private, Err(Refusal::Denied));
        let net = AllowedNet {
            ip: "10.0.0.0".parse().unwrap(),
            prefix_bits: 8,
            port: Some(443),
        };
        let listed = Egress::PublicPlus(vec![net]);
        check(&listed, &["10.1.2.3:443"], Ok(()));
        check(
            &listed,
            &["10.1.2.3:80", "11.0.0.1:443"].as_slice()[..1],
            Err(Refusal::Private),
        );
    }

    #[test]
    fn public_addresses_are_open_only_when_asked() {
        let public = [
            "1.1.1.1:443",
            "151.101.0.223:443",
            "172.32.0.1:80",
            "[2606:4700::1111]:443",
        ];
        check(&Egress::Public, &public, Ok(()));
        check(&Egress::Denied, &public, Err(Refusal::Denied));
    }
}
