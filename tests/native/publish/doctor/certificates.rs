//! Certificates: one that has ended, one that soon will, one that nobody knows.

use std::{
    io::{Read, Write},
    net::TcpListener,
    process::Command,
    sync::Arc,
    thread,
    time::{Duration, SystemTime},
};

use rcgen::{BasicConstraints, Certificate, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use rustls::{ServerConfig, ServerConnection, StreamOwned, pki_types::PrivateKeyDer};
use tempfile::TempDir;

const DAY: u64 = 86_400;

/// The authority, and what the command says of a host with a certificate of it for these days and this name.
fn told(first: i64, last: i64, name: &str, knows_authority: bool) -> String {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    let now = SystemTime::now();
    let day = |days: i64| match u64::try_from(days) {
        Ok(days) => now + Duration::from_secs(days * DAY),
        Err(_) => now - Duration::from_secs(days.unsigned_abs() * DAY),
    };
    (params.not_before, params.not_after) = (day(first).into(), day(last).into());
    let certificate = params.signed_by(&key, &authority).unwrap();
    let port = serve(&certificate, &key);
    let folder = TempDir::new().unwrap();
    let known = folder.path().join("known.pem");
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, "another authority");
    let other = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    std::fs::write(&known, if knows_authority { authority.pem() } else { other.pem() }).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_lectern"));
    let output = command.args(["doctor", &format!("https://localhost:{port}")]).env("SSL_CERT_FILE", known).output();
    let output = output.unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// A host with this certificate; its port.
pub(in super::super) fn serve(certificate: &Certificate, key: &KeyPair) -> u16 {
    drop(rustls::crypto::ring::default_provider().install_default());
    let secret = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config =
        ServerConfig::builder().with_no_client_auth().with_single_cert(vec![certificate.der().clone()], secret);
    let config = Arc::new(config.unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let connection = ServerConnection::new(config.clone()).unwrap();
            let mut stream = StreamOwned::new(connection, stream.unwrap());
            let mut some = [0; 4096];
            if stream.read(&mut some).is_ok() {
                let page = "<html data-base=\"/other/\">";
                let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", page.len());
                let _ = stream.write_all((head + page).as_bytes()).and_then(|()| stream.flush());
                stream.conn.send_close_notify();
                let _ = stream.flush();
            }
        }
    });
    port
}

#[test]
fn the_last_day_of_a_certificate_and_what_is_wrong_with_it_are_told() {
    for (first, last, name, known, says) in [
        (-10, 80, "localhost", true, None),
        (-80, 10, "localhost", true, Some("in 10 days")),
        (-80, -2, "localhost", true, Some("has expired")),
        (2, 80, "localhost", true, Some("not valid yet")),
        (-10, 80, "other.example", true, Some("for another name")),
        (-10, 80, "localhost", false, Some("do not know")),
    ] {
        let told = told(first, last, name, known);
        let is_right = says.map_or(!told.contains("certificate"), |says| told.contains(says));
        assert!(is_right, "{last} {name}: {told}");
        // The site is looked at where it can be: it was built for another path.
        assert_eq!(told.contains("/other/"), says.is_none_or(|says| says.contains("days")), "{told}");
    }
}
