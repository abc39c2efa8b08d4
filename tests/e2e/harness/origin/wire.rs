//! HTTP/1.1 by hand: only so can an answer be cut off, stretched, or never come.

use std::{
    future::pending,
    io::{Error, ErrorKind, Result, Write as _},
    net::TcpListener,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use flate2::{Compression, write::GzEncoder};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpStream,
    time,
};

use super::{
    Hit, State,
    answer::{self, Answer},
    fault::{Ending, Fault},
};

/// The most bytes of a request's head.
const LONGEST_HEAD: usize = 64 * 1024;

pub(super) async fn accept(listener: TcpListener, state: Arc<Mutex<State>>) {
    listener.set_nonblocking(true).unwrap();
    let listener = tokio::net::TcpListener::from_std(listener).unwrap();
    loop {
        let Ok((stream, _)) = listener.accept().await else { continue };
        let state = state.clone();
        tokio::spawn(async move {
            let _ = stream.set_nodelay(true);
            let mut stream = BufReader::new(stream);
            // Ends with an error as soon as the browser or a fault ends the connection.
            while let Ok(true) = exchange(&mut stream, &state).await {}
        });
    }
}

struct Request {
    method: String,
    target: String,
    headers: Vec<(String, String)>,
}

impl Request {
    fn header(&self, name: &str) -> Option<String> {
        self.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.clone())
    }
}

/// One request and its answer. True when the connection can be used again.
async fn exchange(stream: &mut BufReader<TcpStream>, state: &Mutex<State>) -> Result<bool> {
    let Some(request) = read(stream).await? else { return Ok(false) };
    let (mut answer, faults) = {
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.away_from.is_some_and(|then| Instant::now() >= then) {
            return Ok(false);
        }
        if let Some(time) = state.away_after.take() {
            state.away_from = Some(Instant::now() + time);
        }
        state.hits.push(Hit {
            method: request.method.clone(),
            target: request.target.clone(),
            purpose: request.header("sec-fetch-dest").unwrap_or_default(),
        });
        let answer = answer::answer(&mut state, &request.target, &|name| request.header(name));
        (answer, met(&mut state, &request.target))
    };
    let mut sending = Sending::default();
    for fault in faults {
        match fault {
            Fault::Silent => pending().await,
            Fault::Gone => return Ok(false),
            // A gate that is gone lets through as well.
            Fault::Hold(mut gate) => drop(gate.wait_for(|open| *open).await),
            Fault::Late(delay) => pass(delay).await,
            Fault::Slow(rate) => sending.rate = Some(rate),
            Fault::Cut(ending, at) => sending.cut = Some((ending, at)),
            Fault::Bare => sending.bare = true,
            fault => apply(&mut answer, fault),
        }
    }
    if request.method == "HEAD" {
        answer.body.clear();
    }
    send(stream.get_mut(), answer, &sending).await
}

/// The faults that a request meets, in the order in which they were set.
fn met(state: &mut State, target: &str) -> Vec<Fault> {
    if state.exempt.iter().any(|part| target.contains(part)) {
        return Vec::new();
    }
    let rules = state.rules.iter_mut().filter(|rule| rule.left > 0 && target.contains(&rule.part));
    let met = rules.map(|rule| {
        rule.left -= 1;
        rule.fault.clone()
    });
    met.collect()
}

fn apply(answer: &mut Answer, fault: Fault) {
    match fault {
        Fault::Status(status) => {
            let page = format!("<!doctype html><title>{status}</title><h1>{status}</h1>");
            *answer = Answer::page(status, "text/html", page.into_bytes());
        }
        Fault::Instead(status, media_type, bytes) => *answer = Answer::page(status, media_type, bytes),
        Fault::Redirect(to) => {
            *answer = Answer::page(302, "text/html", Vec::new());
            answer.set("Location", &to);
        }
        Fault::Header(name, value) => answer.set(name, &value),
        Fault::Without(name) => answer.unset(name),
        Fault::Flip(at) => {
            let at = at % answer.body.len().max(1);
            if let Some(byte) = answer.body.get_mut(at) {
                *byte ^= 0x20;
            }
        }
        Fault::Change(change) => answer.body = change(std::mem::take(&mut answer.body)),
        Fault::Gzip(cut) => {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
            encoder.write_all(&answer.body).unwrap();
            answer.body = encoder.finish().unwrap();
            answer.body.truncate(cut.unwrap_or(usize::MAX));
            answer.set("Content-Encoding", "gzip");
        }
        // Those that concern the connection.
        _ => {}
    }
}

async fn read(stream: &mut BufReader<TcpStream>) -> Result<Option<Request>> {
    let mut first = String::new();
    if stream.read_line(&mut first).await? == 0 {
        return Ok(None);
    }
    let mut words = first.split_whitespace();
    let (Some(method), Some(target)) = (words.next(), words.next()) else {
        return Err(Error::from(ErrorKind::InvalidData));
    };
    let mut request = Request { method: method.to_owned(), target: target.to_owned(), headers: Vec::new() };
    let mut read = first.len();
    loop {
        let mut line = String::new();
        read += stream.read_line(&mut line).await?;
        if line.trim_end().is_empty() || read > LONGEST_HEAD {
            return Ok(Some(request));
        }
        if let Some((name, value)) = line.split_once(':') {
            request.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
}

/// How an answer is sent.
#[derive(Default)]
struct Sending {
    rate: Option<u64>,
    cut: Option<(Ending, usize)>,
    bare: bool,
}

async fn send(stream: &mut TcpStream, mut answer: Answer, sending: &Sending) -> Result<bool> {
    let ending = sending.cut.map_or(if sending.bare { Ending::Closed } else { Ending::Length }, |(ending, _)| ending);
    match ending {
        _ if answer.status == 304 => {}
        Ending::Length => answer.set("Content-Length", &answer.body.len().to_string()),
        Ending::Chunked => answer.set("Transfer-Encoding", "chunked"),
        Ending::Closed => answer.set("Connection", "close"),
    }
    if sending.bare {
        answer
            .headers
            .retain(|(name, _)| ["Content-Type", "Content-Security-Policy", "Location"].contains(&name.as_str()));
    }
    let version = if sending.bare { "1.0" } else { "1.1" };
    let mut head = format!("HTTP/{version} {} Answer\r\n", answer.status);
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes()).await?;
    let end = sending.cut.map_or(answer.body.len(), |(_, at)| at.min(answer.body.len()));
    let body = &answer.body[..end];
    if ending == Ending::Chunked && !body.is_empty() {
        stream.write_all(format!("{:x}\r\n", body.len()).as_bytes()).await?;
    }
    match sending.rate {
        None => stream.write_all(body).await?,
        Some(rate) => {
            for byte in body.chunks(usize::try_from((rate / 10).max(1)).unwrap()) {
                stream.write_all(byte).await?;
                pass(Duration::from_millis(if rate < 10 { 1_000 / rate.max(1) } else { 100 })).await;
            }
        }
    }
    stream.flush().await?;
    if sending.cut.is_some() || ending == Ending::Closed {
        stream.shutdown().await?;
        return Ok(false);
    }
    Ok(answer.header("connection") != Some("close"))
}

/// Lets time pass: the fault itself.
async fn pass(time: Duration) {
    let _ = time::timeout(time, pending::<()>()).await;
}
