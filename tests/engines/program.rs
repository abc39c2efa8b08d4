//! The drivers and browsers that the tests start.

use std::{
    env,
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::PathBuf,
};

use crate::engine::until;

/// The program that the environment names, else the one of this name on the search path.
pub(crate) fn named(variable: &str, name: &str) -> PathBuf {
    env::var_os(variable).map_or_else(|| name.into(), PathBuf::from)
}

/// An address of this machine that nothing listens at.
pub(crate) fn free_address() -> SocketAddr {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr()).unwrap()
}

/// Waits until a program listens at an address.
pub(crate) fn wait_for(what: &str, address: SocketAddr) {
    until(what, || TcpStream::connect(address).is_ok().then_some(()));
}
