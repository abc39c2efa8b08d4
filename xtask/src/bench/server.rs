//! A static host for one site: every file compressed with brotli and kept, sent with the headers that the site asks for.
//!
//! Each connection has a thread of its own. A browser opens several at once and leaves some of them idle; behind a pool
//! of threads an idle one keeps a waiting one from its answer.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use anyhow::{Context, Result};

use super::{bytes::brotli, headers::Rules};

/// Answers until it is dropped.
pub(super) struct Host {
    address: SocketAddr,
    closing: Arc<AtomicBool>,
    site: Arc<Site>,
}

impl Host {
    /// `delay` passes before a page is sent.
    pub(super) fn start(folder: &Path, delay: Duration) -> Result<Self> {
        let site = Arc::new(Site {
            folder: folder.to_owned(),
            rules: Rules::of(folder)?,
            delay,
            kept: Mutex::default(),
            asked: Mutex::default(),
            silent: AtomicBool::new(false),
        });
        let served = Arc::clone(&site);
        let listener = TcpListener::bind("127.0.0.1:0").context("could not open a port")?;
        let address = listener.local_addr()?;
        let closing = Arc::new(AtomicBool::new(false));
        let closed = Arc::clone(&closing);
        thread::spawn(move || {
            for connection in listener.incoming().flatten().take_while(|_| !closed.load(Ordering::Relaxed)) {
                let site = Arc::clone(&served);
                // A browser that hangs up is its own affair.
                thread::spawn(move || site.serve(&connection).unwrap_or_default());
            }
        });
        Ok(Self { address, closing, site })
    }

    pub(super) fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// From now on requests are taken and never answered.
    pub(super) fn fall_silent(&self) {
        self.site.silent.store(true, Ordering::Relaxed);
    }

    /// What was asked for since the host is silent.
    pub(super) fn asked_in_vain(&self) -> Vec<String> {
        self.site.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::Relaxed);
        // Wakes the thread that waits for connections.
        drop(TcpStream::connect(self.address));
    }
}

struct Site {
    folder: PathBuf,
    rules: Rules,
    delay: Duration,
    kept: Mutex<BTreeMap<PathBuf, Arc<[u8]>>>,
    silent: AtomicBool,
    /// The addresses that were asked for while it was silent.
    asked: Mutex<Vec<String>>,
}

impl Site {
    /// Answers one request after the other, until the browser closes the connection.
    fn serve(&self, mut connection: &TcpStream) -> Result<()> {
        connection.set_nodelay(true)?;
        let mut reader = BufReader::new(connection);
        while let Some((method, path)) = request(&mut reader)? {
            if self.silent.load(Ordering::Relaxed) {
                self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(path);
                continue;
            }
            connection.write_all(&self.answer(&method, &path)?)?;
        }
        Ok(())
    }

    fn answer(&self, method: &str, path: &str) -> Result<Vec<u8>> {
        let mut file = self.folder.join(path.trim_start_matches('/'));
        if path.ends_with('/') {
            file.push("index.html");
        }
        if path.contains("..") || !file.is_file() {
            return Ok(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_vec());
        }
        let (kind, packed) = media_type(&file);
        let body = self.body(&file, packed)?;
        if kind.starts_with("text/html") {
            thread::park_timeout(self.delay);
        }
        let mut answer = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n", body.len());
        if packed {
            answer.push_str("Content-Encoding: br\r\n");
        }
        for (name, value) in self.rules.of_path(path) {
            answer.extend([name, ": ", value, "\r\n"]);
        }
        answer.push_str("\r\n");
        let mut answer = answer.into_bytes();
        if method != "HEAD" {
            answer.extend_from_slice(&body);
        }
        Ok(answer)
    }

    fn body(&self, file: &Path, packed: bool) -> Result<Arc<[u8]>> {
        if let Some(body) = self.kept.lock().unwrap_or_else(PoisonError::into_inner).get(file) {
            return Ok(Arc::clone(body));
        }
        let bytes = fs::read(file)?;
        let body: Arc<[u8]> = if packed { brotli(&bytes)?.into() } else { bytes.into() };
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).insert(file.to_owned(), Arc::clone(&body));
        Ok(body)
    }
}

/// The method and the path of the next request; none when the connection is closed.
fn request(reader: &mut impl BufRead) -> Result<Option<(String, String)>> {
    let mut first = String::new();
    if reader.read_line(&mut first)? == 0 {
        return Ok(None);
    }
    let mut line = String::new();
    while reader.read_line(&mut line)? > 0 && !line.trim().is_empty() {
        line.clear();
    }
    let mut words = first.split_whitespace();
    let (method, target) = words.next().zip(words.next()).context("no request line")?;
    let path = target.split(['?', '#']).next().unwrap_or_default();
    Ok(Some((method.to_owned(), path.to_owned())))
}

/// The media type of a file, and whether compressing it is of any use.
fn media_type(file: &Path) -> (&'static str, bool) {
    match file.extension().and_then(|kind| kind.to_str()).unwrap_or_default() {
        "html" => ("text/html; charset=utf-8", true),
        "js" => ("text/javascript", true),
        "css" => ("text/css", true),
        "wasm" => ("application/wasm", true),
        "json" => ("application/json", true),
        "webmanifest" => ("application/manifest+json", true),
        "svg" => ("image/svg+xml", true),
        "xml" => ("application/xml", true),
        "png" => ("image/png", false),
        "jpg" | "jpeg" => ("image/jpeg", false),
        "webp" => ("image/webp", false),
        _ => ("application/octet-stream", false),
    }
}
