//! Where the preview answers: on this computer, or for other devices in its network too.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, UdpSocket},
    ops::RangeInclusive,
};

use anyhow::{Context as _, Result, bail};

use super::options::PreviewOptions;

/// The ports that are tried where none is named.
const PORTS: RangeInclusive<u16> = 8080..=8099;

/// The open port.
pub(super) struct Listening {
    pub(super) listener: TcpListener,
    /// The address for the browser of this computer.
    pub(super) here: String,
    /// The address for other devices, if they are answered and this computer has one in a network.
    pub(super) network: Option<String>,
}

impl Listening {
    pub(super) fn begin(options: &PreviewOptions) -> Result<Self> {
        let host = if options.network { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST };
        let listener = match options.port {
            Some(port) => TcpListener::bind((host, port))
                .with_context(|| format!("port {port} cannot be used; choose another with --port"))?,
            None => match PORTS.into_iter().find_map(|port| TcpListener::bind((host, port)).ok()) {
                Some(listener) => listener,
                None => bail!("none of the ports {} to {} is free; name one with --port", PORTS.start(), PORTS.end()),
            },
        };
        listener.set_nonblocking(true).context("the port cannot be used")?;
        let port = listener.local_addr().context("the port has no address")?.port();
        let network = options.network.then(own_address).flatten();
        Ok(Self {
            listener,
            here: format!("http://127.0.0.1:{port}/"),
            network: network.map(|address| format!("http://{}/", SocketAddr::new(address, port))),
        })
    }
}

/// The address of this computer in its network. Nothing is sent: the system only says which of its addresses it would
/// use for this one, which is reserved for documents.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    Some(socket.local_addr().ok()?.ip()).filter(|address| !address.is_unspecified() && !address.is_loopback())
}
