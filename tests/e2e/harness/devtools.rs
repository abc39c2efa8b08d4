//! A line of its own to a browser's developer tools, beside the driver's: the driver speaks with pages only, and
//! workers have errors, messages and a network as well.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use axum::body::{Body, to_bytes};
use futures::{SinkExt as _, StreamExt as _};
use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use serde_json::{Value, json};
use tokio::{
    net::TcpStream,
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{self, Message},
};

/// The line. Ends with the browser.
pub(super) struct Devtools {
    commands: UnboundedSender<Value>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    sent: u64,
    /// Sessions of workers, with their scripts' addresses.
    workers: BTreeMap<String, String>,
    /// Sessions of workers that have stopped and will go on when they are needed.
    stopped: BTreeSet<String>,
    /// What every worker is told when it starts.
    told: Vec<Value>,
    errors: Vec<Said>,
    messages: Vec<Said>,
}

/// What a worker said.
struct Said {
    /// Of its script.
    address: String,
    text: String,
}

impl Devtools {
    /// Connects to `address`, host and port, and looks on at every worker from its first line on.
    pub(super) async fn connect(address: &str) -> Result<Self, Box<dyn Error>> {
        let (socket, _) = connect_async(socket_url(address).await?).await?;
        let (commands, waiting) = unbounded_channel();
        let state: Arc<Mutex<State>> = Arc::default();
        let devtools = Self { commands: commands.clone(), state: state.clone() };
        tokio::spawn(async move {
            // Ends when the browser does.
            let _ = talk(socket, waiting, &commands, &state).await;
        });
        let workers = json!([{ "type": "service_worker", "exclude": false }]);
        devtools.send(
            "Target.setAutoAttach",
            json!({ "autoAttach": true, "waitForDebuggerOnStart": true, "flatten": true, "filter": workers }),
        );
        Ok(devtools)
    }

    /// Tells something to all workers, those that start later included.
    pub(super) fn tell_workers(&self, method: &str, params: &Value) {
        let command = json!({ "method": method, "params": params });
        let sessions: Vec<String> = {
            let mut state = self.state();
            state.told.retain(|told| told["method"] != method);
            state.told.push(command.clone());
            state.workers.keys().cloned().collect()
        };
        for session in sessions {
            send(&self.commands, &self.state, &command, Some(&session));
        }
    }

    /// Forgets what workers are told and what they said.
    pub(super) fn forget(&self) {
        let mut state = self.state();
        state.told.clear();
        state.errors.clear();
        state.messages.clear();
    }

    /// Errors so far that nothing caught, of workers whose script's address begins like this.
    pub(super) fn errors(&self, start: &str) -> Vec<String> {
        said(&self.state().errors, start)
    }

    /// What such workers wrote to the console.
    pub(super) fn messages(&self, start: &str) -> Vec<String> {
        said(&self.state().messages, start)
    }

    /// How many such workers run.
    pub(super) fn running(&self, start: &str) -> usize {
        let state = self.state();
        let running = state.workers.iter().filter(|(session, _)| !state.stopped.contains(*session));
        running.filter(|(_, address)| address.starts_with(start)).count()
    }

    fn send(&self, method: &str, params: Value) {
        send(&self.commands, &self.state, &json!({ "method": method, "params": params }), None);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

fn said(all: &[Said], start: &str) -> Vec<String> {
    all.iter().filter(|said| said.address.starts_with(start)).map(|said| said.text.clone()).collect()
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn send(commands: &UnboundedSender<Value>, state: &Mutex<State>, command: &Value, session: Option<&str>) {
    let mut command = command.clone();
    let mut state = lock(state);
    state.sent += 1;
    command["id"] = state.sent.into();
    if let Some(session) = session {
        command["sessionId"] = session.into();
    }
    // A browser that is gone hears nothing.
    let _ = commands.send(command);
}

async fn talk(
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    mut waiting: UnboundedReceiver<Value>,
    commands: &UnboundedSender<Value>,
    state: &Mutex<State>,
) -> tungstenite::Result<()> {
    let (mut writer, mut reader) = socket.split();
    let listen = async {
        while let Some(message) = reader.next().await {
            if let Ok(message) = serde_json::from_slice::<Value>(&message?.into_data()) {
                hear(&message, commands, state);
            }
        }
        Ok(())
    };
    let speak = async {
        while let Some(command) = waiting.recv().await {
            writer.send(Message::text(command.to_string())).await?;
        }
        Ok(())
    };
    tokio::select! {
        ended = listen => ended,
        ended = speak => ended,
    }
}

/// A worker is about to begin.
fn prepare(session: &str, commands: &UnboundedSender<Value>, state: &Mutex<State>) {
    let enable = json!({ "method": "Runtime.enable" });
    let told = lock(state).told.clone();
    let go_on = json!({ "method": "Runtime.runIfWaitingForDebugger" });
    for command in [vec![enable], told, vec![go_on]].concat() {
        send(commands, state, &command, Some(session));
    }
}

/// An event of the browser.
fn hear(message: &Value, commands: &UnboundedSender<Value>, state: &Mutex<State>) {
    let params = &message["params"];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let session = message["sessionId"].as_str().unwrap_or_default();
    match message["method"].as_str() {
        Some("Target.attachedToTarget") => {
            let session = text(&params["sessionId"]);
            lock(state).workers.insert(session.clone(), text(&params["targetInfo"]["url"]));
            prepare(&session, commands, state);
        }
        Some("Inspector.targetCrashed") => {
            lock(state).stopped.insert(session.to_owned());
        }
        Some("Inspector.targetReloadedAfterCrash") => {
            lock(state).stopped.remove(session);
            prepare(session, commands, state);
        }
        Some("Target.detachedFromTarget") => {
            lock(state).workers.remove(&text(&params["sessionId"]));
        }
        Some("Runtime.exceptionThrown") => {
            let details = &params["exceptionDetails"];
            let what = &details["exception"]["description"];
            let text = format!("{} {}", text(&details["text"]), text(what));
            let mut state = lock(state);
            let address = state.workers.get(session).cloned().unwrap_or_default();
            state.errors.push(Said { address, text });
        }
        Some("Runtime.consoleAPICalled") => {
            let parts = params["args"].as_array().into_iter().flatten();
            let parts = parts.map(|part| match &part["value"] {
                Value::String(text) => text.clone(),
                Value::Null => text(&part["description"]),
                value => value.to_string(),
            });
            let text = parts.collect::<Vec<_>>().join(" ");
            let mut state = lock(state);
            let address = state.workers.get(session).cloned().unwrap_or_default();
            state.messages.push(Said { address, text });
        }
        _ => {}
    }
}

/// Where the browser's own socket is.
async fn socket_url(address: &str) -> Result<String, Box<dyn Error>> {
    let client: Client<_, Body> = Client::builder(TokioExecutor::new()).build_http();
    let answer = client.get(format!("http://{address}/json/version").parse()?).await?;
    let body = to_bytes(Body::new(answer.into_body()), usize::MAX).await?;
    let version: Value = serde_json::from_slice(&body)?;
    let url = version["webSocketDebuggerUrl"].as_str().ok_or("the browser names no socket of its developer tools")?;
    Ok(url.to_owned())
}
