//! What is not asked: computers of the network that the publisher is in, since a link, or what it leads on to, could
//! make this program talk to them, and ports of other services than the web.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

use reqwest::{
    Url,
    dns::{Addrs, Name, Resolve, Resolving},
};
use tokio::net::lookup_host;
use url::Host;

pub(super) const PRIVATE: &str = "it is in a private network, which readers cannot reach";

/// Ports below 1024 at which browsers open pages. Behind the others are mail, files and the like.
const PORTS_OF_PAGES: [u16; 8] = [80, 81, 82, 88, 280, 443, 591, 593];
/// Higher ports that browsers refuse.
const REFUSED_PORTS: [u16; 11] = [2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6667, 6697, 10080];

/// Why an address is not asked, if it is not.
pub(super) fn refusal(url: &Url, private: bool) -> Option<String> {
    let port = url.port_or_known_default().unwrap_or_default();
    if (port < 1024 && !PORTS_OF_PAGES.contains(&port)) || REFUSED_PORTS.contains(&port) {
        return Some(format!("browsers open no pages at the port {port}"));
    }
    let is_private = match url.host()? {
        Host::Ipv4(ip) => is_private(IpAddr::V4(ip)),
        Host::Ipv6(ip) => is_private(IpAddr::V6(ip)),
        Host::Domain(name) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || [".localhost", ".local", ".internal"].iter().any(|end| name.ends_with(end))
        }
    };
    (is_private && !private).then(|| PRIVATE.to_owned())
}

/// Whether an address is not one of the public network.
fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_private_v4(ip),
        IpAddr::V6(ip) => match embedded(ip) {
            Some(ip) => is_private_v4(ip),
            None => ip.is_loopback() || ip.is_unspecified() || ip.is_multicast() || is_local_v6(ip),
        },
    }
}

fn is_private_v4(ip: Ipv4Addr) -> bool {
    let [a, b, ..] = ip.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let tests = a == 198 && (18..20).contains(&b);
    let none = a == 0 || a >= 224;
    ip.is_loopback() || ip.is_private() || ip.is_link_local() || shared || tests || none
}

fn is_local_v6(ip: Ipv6Addr) -> bool {
    ip.is_unique_local() || ip.is_unicast_link_local() || ip.segments()[0] & 0xffc0 == 0xfec0
}

/// The older address that is written into a newer one: `::ffff:10.0.0.1`, `64:ff9b::10.0.0.1`, `2002:a00:1::`.
fn embedded(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let of = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(a, b, c, d)
    };
    match ip.segments() {
        [0, 0, 0, 0, 0, 0, 0, 0 | 1] => None,
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => Some(of(high, low)),
        [0x2002, high, low, ..] => Some(of(high, low)),
        _ => None,
    }
}

/// Looks names up, and answers with addresses of the public network only.
pub(super) struct PublicNames;

impl Resolve for PublicNames {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found: Vec<_> =
                lookup_host((name.as_str(), 0)).await?.filter(|found| !is_private(found.ip())).collect();
            match found.is_empty() {
                true => Err(io::Error::other(PRIVATE).into()),
                false => Ok(Box::new(found.into_iter()) as Addrs),
            }
        })
    }
}
