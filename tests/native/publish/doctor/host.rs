//! A host of a built site that does everything right, but for one fault.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use flate2::{Compression, write::GzEncoder};
use lectern::publish::site::{files::is_hashed, policy};

/// What is answered.
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: Vec<u8>,
}

impl Reply {
    pub(super) fn leads_to(&mut self, address: &str) {
        self.status = 301;
        self.headers.insert("location".to_owned(), address.to_owned());
        self.body.clear();
    }

    pub(super) fn set(&mut self, name: &str, value: &str) {
        self.headers.insert(name.to_owned(), value.to_owned());
    }
}

/// Changes an answer: gets the path, the headers of the request, and the right answer.
pub(super) type Fault = Box<dyn Fn(&str, &str, &mut Reply) + Send>;

/// A host that answers until the tests end.
pub(super) struct FaultyHost {
    pub(super) address: SocketAddr,
    fault: Arc<Mutex<Option<Fault>>>,
    files: Arc<Mutex<BTreeMap<String, Vec<u8>>>>,
    base: &'static str,
}

impl FaultyHost {
    pub(super) fn start(base: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let fault: Arc<Mutex<Option<Fault>>> = Arc::default();
        let files: Arc<Mutex<BTreeMap<String, Vec<u8>>>> = Arc::default();
        let (of_host, site) = (fault.clone(), files.clone());
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (fault, files) = (of_host.clone(), site.clone());
                thread::spawn(move || answer(stream.unwrap(), base, &fault, &files));
            }
        });
        Self { address, fault, files, base }
    }

    pub(super) fn shows(&self, files: BTreeMap<String, Vec<u8>>) {
        *self.files.lock().unwrap() = files;
    }

    pub(super) fn has(&self, fault: Option<Fault>) {
        *self.fault.lock().unwrap() = fault;
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}{}", self.address, self.base)
    }
}

/// Answers the requests of a connection.
fn answer(
    stream: TcpStream,
    base: &str,
    fault: &Mutex<Option<Fault>>,
    files: &Mutex<BTreeMap<String, Vec<u8>>>,
) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut stream = stream;
    loop {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if reader.read_line(&mut head).ok()? == 0 {
                return None;
            }
        }
        let path = head.split_whitespace().nth(1)?.to_owned();
        let head = head.to_ascii_lowercase();
        let mut reply = right(&path, &head, base, &files.lock().unwrap());
        if let Some(fault) = &*fault.lock().unwrap() {
            fault(&path, &head, &mut reply);
        }
        reply.set("content-length", &reply.body.len().to_string());
        let headers: String = reply.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let head = format!("HTTP/1.1 {} x\r\n{headers}\r\n", reply.status);
        stream.write_all(&[head.as_bytes(), &reply.body].concat()).ok()?;
    }
}

/// What a good host answers.
fn right(path: &str, head: &str, base: &str, files: &BTreeMap<String, Vec<u8>>) -> Reply {
    let mut reply = Reply { status: 200, headers: BTreeMap::new(), body: Vec::new() };
    reply.set("server", "test");
    let below = path.strip_prefix(base).unwrap_or("nothing");
    let name = if below.is_empty() || below.ends_with('/') { format!("{below}index.html") } else { below.to_owned() };
    if files.contains_key(&format!("{name}/index.html")) {
        reply.leads_to(&format!("{path}/"));
        return reply;
    }
    let hidden = name.starts_with('_') || name.starts_with('.');
    let (status, name) = match files.contains_key(&name) && !hidden {
        true => (200, name),
        false if below.starts_with("embed/") => (404, "embed/404.html".to_owned()),
        false => (404, "404.html".to_owned()),
    };
    reply.status = status;
    reply.body = files[&name].clone();
    let kind = match name.rsplit('.').next().unwrap() {
        "js" => "text/javascript",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "svg" => "image/svg+xml",
        "jpg" => "image/jpeg",
        "png" => "image/png",
        "xml" => "application/xml",
        "txt" => "text/plain",
        _ => "application/octet-stream",
    };
    reply.set("content-type", kind);
    let told = String::from_utf8_lossy(&files["_headers"]).into_owned();
    for (name, value) in policy::told_of(&told, path) {
        match value {
            Some(value) => reply.set(&name.to_ascii_lowercase(), value),
            None => drop(reply.headers.remove(&name.to_ascii_lowercase())),
        }
    }
    if status == 404 || !is_hashed(path) {
        reply.set("cache-control", policy::CACHE_OTHER);
    }
    let tag = format!("\"{}\"", reply.body.len());
    reply.set("etag", &tag);
    reply.set("vary", "Accept-Encoding");
    if head.contains(&format!("if-none-match: {tag}")) {
        reply.status = 304;
        reply.body.clear();
    } else if head.lines().any(|line| line.starts_with("accept-encoding") && line.contains("gzip")) {
        pack(&mut reply);
    }
    reply
}

/// Compresses a body.
pub(super) fn pack(reply: &mut Reply) {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(&reply.body).unwrap();
    reply.body = packed.finish().unwrap();
    reply.set("content-encoding", "gzip");
}
