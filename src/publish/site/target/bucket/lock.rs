//! The lock that lets one program at a time change a bucket: an object that is created only if there is none. Its
//! owner writes it anew every few seconds; one that stays the same for a minute was left by an interrupted deploy, and
//! the next deploy takes it over.

use std::{
    process,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result, bail, ensure};
use object_store::{PutMode, UpdateVersion};

use super::{
    super::access::Pace,
    client::{Client, Parcel, Stored},
    headers,
};
use crate::publish::{hash, say};

/// The object. Hosts do not show names that begin with a dot.
pub(super) const LOCK: &str = ".lectern-lock.json";

/// A lock that this program owns, until it is dropped.
pub(super) struct Lock {
    client: Arc<Client>,
    shared: Arc<Shared>,
    renewing: Option<JoinHandle<()>>,
}

struct Shared {
    /// What only this run writes into the lock.
    id: String,
    state: Mutex<State>,
    changed: Condvar,
    renew: Duration,
}

struct State {
    version: UpdateVersion,
    written: Instant,
    times: u64,
    is_lost: bool,
    is_over: bool,
}

impl Lock {
    /// Takes the lock; waits while another deploy has it. `None` if the service has no conditions for storing, so that
    /// nothing can be locked; this is said.
    pub(super) fn take(client: &Arc<Client>, pace: &Pace) -> Result<Option<Self>> {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let id = hash::short(format!("{} {}", process::id(), since.as_nanos()).as_bytes());
        let Some(version) = own(client, &id, pace)? else { return Ok(None) };
        // Some services ignore conditions: then there seems to be no lock where one was just created.
        if !matches!(client.put_if(LOCK, content(&id, 0), PutMode::Create)?, Stored::Refused) {
            client.remove_all(&[LOCK.to_owned()], &|_| Ok(()))?;
            say_unlocked(client);
            return Ok(None);
        }
        let state = State { version, written: Instant::now(), times: 0, is_lost: false, is_over: false };
        let shared = Arc::new(Shared { id, state: Mutex::new(state), changed: Condvar::new(), renew: pace.renew });
        let renewing = {
            let (client, shared) = (client.clone(), shared.clone());
            thread::Builder::new().spawn(move || shared.renew(&client)).context("no thread can be started")?
        };
        Ok(Some(Self { client: client.clone(), shared, renewing: Some(renewing) }))
    }

    /// Asks the service whether the lock is still that of this run. Another deploy takes it over if this program was
    /// stopped for long.
    pub(super) fn check(&self) -> Result<()> {
        let is_late = {
            let state = self.shared.state();
            state.is_lost || state.written.elapsed() > self.shared.renew * 3
        };
        ensure!(!is_late && self.shared.is_own(&self.client)?, "another deploy has begun to change {}", self.shown());
        Ok(())
    }

    fn shown(&self) -> String {
        self.client.place.shown("")
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        self.shared.state().is_over = true;
        self.shared.changed.notify_all();
        let ended = self.renewing.take().is_none_or(|thread| thread.join().is_ok());
        if ended && !self.shared.state().is_lost && self.shared.is_own(&self.client).unwrap_or(false) {
            // If this fails, the next deploy takes the lock over.
            drop(self.client.remove_all(&[LOCK.to_owned()], &|_| Ok(())));
        }
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_own(&self, client: &Client) -> Result<bool> {
        Ok(client.get(LOCK)?.is_some_and(|(bytes, _)| is_of(&self.id, &bytes)))
    }

    /// Writes the lock anew again and again, until it is dropped or lost.
    fn renew(&self, client: &Client) {
        loop {
            let waiting = self.changed.wait_timeout_while(self.state(), self.renew, |state| !state.is_over);
            let mut state = waiting.unwrap_or_else(PoisonError::into_inner).0;
            if state.is_over {
                return;
            }
            state.times += 1;
            let (version, content) = (state.version.clone(), content(&self.id, state.times));
            drop(state);
            let stored = client.put_if(LOCK, content, PutMode::Update(version));
            let current = match stored {
                Ok(Stored::Done(version)) => Some(version),
                // The answer to an earlier request may have been lost.
                Ok(_) => match client.get(LOCK) {
                    Ok(Some((bytes, version))) if is_of(&self.id, &bytes) => Some(version),
                    Ok(_) => {
                        self.state().is_lost = true;
                        return;
                    }
                    Err(_) => None,
                },
                Err(_) => None,
            };
            if let Some(version) = current {
                let mut state = self.state();
                (state.version, state.written) = (version, Instant::now());
            }
        }
    }
}

/// Creates the lock, or takes over one that was left. Its version; `None` if the service cannot lock.
fn own(client: &Client, id: &str, pace: &Pace) -> Result<Option<UpdateVersion>> {
    let mut seen: Option<(Vec<u8>, u32)> = None;
    loop {
        match client.put_if(LOCK, content(id, 0), PutMode::Create)? {
            Stored::Done(version) => return Ok(Some(version)),
            Stored::Unsupported => {
                say_unlocked(client);
                return Ok(None);
            }
            Stored::Refused => {}
        }
        let Some((bytes, version)) = client.get(LOCK)? else { continue };
        if is_of(id, &bytes) {
            return Ok(Some(version));
        }
        if seen.is_none() {
            let shown = client.place.shown("");
            say::fault(format_args!(
                "waiting for another lectern that deploys to {shown}; if that one was interrupted, this goes on in a \
                 minute …"
            ));
        }
        let looks = seen.take().filter(|(before, _)| *before == bytes).map_or(0, |(_, looks)| looks);
        if looks >= pace.patience {
            match client.put_if(LOCK, content(id, 0), PutMode::Update(version))? {
                Stored::Done(version) => return Ok(Some(version)),
                Stored::Refused => {}
                Stored::Unsupported => bail!(
                    "{} is left of an interrupted deploy; remove it, and run the same command again",
                    client.place.shown(LOCK)
                ),
            }
        }
        seen = Some((bytes, looks + 1));
        thread::park_timeout(pace.look);
    }
}

fn say_unlocked(client: &Client) {
    say::fault(format_args!(
        "note: {} cannot lock a bucket (it has no conditional writes): see to it that one deploy at a time runs",
        client.place.service()
    ));
}

/// The lock as its owner writes it. Each time it differs, and so does the tag that the service gives it.
fn content(id: &str, times: u64) -> Parcel {
    let bytes = format!("{{\"owner\":\"{id}\",\"times\":{times}}}\n").into_bytes();
    Parcel { bytes, headers: headers::of_own_file() }
}

fn is_of(id: &str, content: &[u8]) -> bool {
    String::from_utf8_lossy(content).contains(id)
}
