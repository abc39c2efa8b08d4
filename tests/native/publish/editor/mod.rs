//! The editor of `lectern edit`: it writes files of the library for its own page, and for nobody else.

mod attacks;
mod heads;
mod names;
mod saving;
mod texts;
mod words;

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::commands::run;

/// A running `lectern edit` of a library, ended when dropped.
struct Desk {
    child: Child,
    port: u16,
    token: String,
    library: PathBuf,
    folder: TempDir,
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What came back: status, headers in small letters, and the rest.
struct Answer {
    status: u16,
    headers: String,
    body: Vec<u8>,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

type Headers = Vec<(String, String)>;

impl Desk {
    /// With a new library of these further texts.
    fn open(texts: &[(&str, &str)]) -> Self {
        Self::open_with(texts, &[])
    }

    fn open_with(texts: &[(&str, &str)], options: &[&str]) -> Self {
        let folder = TempDir::new().unwrap();
        assert_eq!(run(folder.path(), &["new", "news", "--lang", "en,ka"]).0, 0);
        let library = folder.path().join("news");
        for (name, text) in texts {
            fs::create_dir_all(library.join(name).parent().unwrap()).unwrap();
            fs::write(library.join(name), text).unwrap();
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_lectern"))
            .args(["edit", "--no-open", "--port", "0"])
            .args(options)
            .arg(&library)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let said = lines.by_ref().find_map(|line| line.unwrap().split("the editor is on ").nth(1).map(str::to_owned));
        std::thread::spawn(move || lines.for_each(drop));
        let said = said.unwrap();
        let port = said.split(':').nth(2).and_then(|rest| rest.split('/').next()).unwrap().parse().unwrap();
        assert!(said.ends_with("/.lectern/editor/"), "{said}");
        let mut desk = Self { child, port, token: String::new(), library, folder };
        let page = desk.send("GET", "", &desk.of_page(), b"");
        let token = page.text().split("lectern-token\" content=\"").nth(1).map(|rest| rest[..64].to_owned());
        desk.token = token.unwrap_or_else(|| panic!("{}", page.text()));
        desk
    }

    /// What a browser sends from the page itself, but for the token.
    fn of_page(&self) -> Headers {
        let host = format!("127.0.0.1:{}", self.port);
        [("Host", host.as_str()), ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Mode", "cors")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into()
    }

    /// What the page sends to change something.
    fn own(&self) -> Headers {
        let mut headers = self.of_page();
        headers.push(("Origin".to_owned(), format!("http://127.0.0.1:{}", self.port)));
        headers.push(("X-Lectern-Token".to_owned(), self.token.clone()));
        headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
        headers
    }

    fn send(&self, method: &str, below: &str, headers: &Headers, body: &[u8]) -> Answer {
        self.send_to(("127.0.0.1", self.port), method, &format!("/.lectern/editor/{below}"), headers, body)
    }

    fn send_to(&self, to: (&str, u16), method: &str, path: &str, headers: &Headers, body: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(to).unwrap();
        let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let length = body.len();
        let head =
            format!("{method} {path} HTTP/1.1\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        // A server that refuses a large body closes the connection before it is sent.
        let _ = stream.write_all(body);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
        let status = head.get(9..12).and_then(|status| status.parse().ok()).unwrap_or(0);
        let mut body = bytes.get(end + 4..).unwrap_or_default().to_vec();
        if head.contains("transfer-encoding: chunked") {
            body = unchunked(&body);
        }
        Answer { status, headers: head, body }
    }

    fn get(&self, below: &str) -> Answer {
        self.send("GET", below, &self.own(), b"")
    }

    fn post(&self, call: &str, body: &Value) -> Answer {
        self.send("POST", &format!("api/{call}"), &self.own(), body.to_string().as_bytes())
    }

    /// The text of a file as the page has it, and its digest.
    fn read(&self, file: &str) -> (String, String) {
        let answer = self.get(&format!("api/text?file={file}")).json();
        (answer["text"].as_str().unwrap().to_owned(), answer["digest"].as_str().unwrap().to_owned())
    }

    fn save(&self, file: &str, text: &str, digest: &str) -> Answer {
        self.post("save", &json!({ "file": file, "text": text, "digest": digest }))
    }

    /// Every file in the folder around the library but the site, with its bytes.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        add_files(self.folder.path(), &mut files);
        let own = |name: &str| name.strip_prefix(&*self.folder.path().to_string_lossy()).unwrap().to_owned();
        let files = files.into_iter().map(|(name, bytes)| (own(&name), bytes));
        files.filter(|(name, _)| !name.contains(".lectern-preview")).collect()
    }

    fn bytes(&self, file: &str) -> Vec<u8> {
        fs::read(self.library.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }
}

fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let length = usize::from_str_radix(&String::from_utf8_lossy(&rest[..end]), 16).unwrap_or(0);
        if length == 0 {
            break;
        }
        whole.extend(&rest[end + 2..end + 2 + length]);
        rest = &rest[end + 2 + length + 2..];
    }
    whole
}

fn add_files(folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if entry.file_type().unwrap().is_dir() {
            add_files(&path, files);
        } else {
            // A pipe would be waited for.
            let bytes = if path.is_file() { fs::read(&path).unwrap() } else { Vec::new() };
            files.insert(path.to_string_lossy().into_owned(), bytes);
        }
    }
}
