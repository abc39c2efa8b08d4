//! A host that misbehaves on purpose: a small static server of its own for the tests of faults, with rules for single
//! addresses. It serves built sites at their bases with the headers of their `_headers` files, as a plain host does.

mod answer;
mod fault;
mod wire;

use std::{
    collections::BTreeMap,
    net::{SocketAddr, TcpListener},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU16, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use tokio::sync::{oneshot, watch};

use self::fault::Rule;
pub(crate) use self::fault::{Ending, Fault};
use super::{Site, server::Gate};

/// A running host; stops when it is dropped.
pub(crate) struct Origin {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    running: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
}

/// A request that arrived.
#[derive(Debug, Clone)]
pub(crate) struct Hit {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) target: String,
    /// What the browser wants it for: `document`, `serviceworker`, `empty` for data.
    pub(crate) purpose: String,
}

#[derive(Default)]
struct State {
    /// From then on every connection ends without an answer.
    away_from: Option<Instant>,
    /// Set by the first request that comes.
    away_after: Option<Duration>,
    hits: Vec<Hit>,
    mounts: Vec<Mount>,
    /// Every edition that was ever deployed here.
    known: Vec<Arc<Site>>,
    rules: Vec<Rule>,
    /// Parts of addresses that no rule is for.
    exempt: Vec<String>,
    /// Files beside the sites: path → type and bytes.
    others: BTreeMap<String, (&'static str, Vec<u8>)>,
}

/// What lies at a base.
struct Mount {
    base: String,
    /// Several where replicas answer in turn.
    sites: Vec<Arc<Site>>,
    /// Earlier editions whose hashed files are still there.
    kept: Vec<Arc<Site>>,
    turn: usize,
}

impl Origin {
    pub(crate) fn start() -> Self {
        let state: Arc<Mutex<State>> = Arc::default();
        let (listener, address) = listen();
        let running = Some(run(listener, state.clone()));
        Self { address, state, running }
    }

    /// Scheme, host and port.
    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The same host under its other name: another origin, and another site.
    pub(crate) fn other_origin(&self) -> String {
        format!("http://localhost:{}", self.address.port())
    }

    /// The same host under a name of the net: plain HTTP that no browser trusts.
    pub(crate) fn plain_origin(&self) -> String {
        format!("http://village.test:{}", self.address.port())
    }

    /// Puts an edition in the place of whatever lay at its base.
    pub(crate) fn deploy(&self, site: &Arc<Site>) {
        self.deploy_all(&[site], &[]);
    }

    /// Deploys as `docs/hosting.md` says: hashed files of the editions before stay.
    pub(crate) fn deploy_beside(&self, site: &Arc<Site>, before: &[&Arc<Site>]) {
        self.deploy_all(&[site], before);
    }

    /// Two replicas that are not of one mind answer in turn.
    pub(crate) fn deploy_in_turn(&self, one: &Arc<Site>, other: &Arc<Site>) {
        self.deploy_all(&[one, other], &[]);
    }

    fn deploy_all(&self, sites: &[&Arc<Site>], kept: &[&Arc<Site>]) {
        let copy = |sites: &[&Arc<Site>]| sites.iter().map(|site| Arc::clone(site)).collect();
        let mount = Mount { base: sites[0].base.clone(), sites: copy(sites), kept: copy(kept), turn: 0 };
        let mut state = self.state();
        state.known.extend(mount.sites.iter().cloned());
        state.mounts.retain(|other| other.base != mount.base);
        state.mounts.push(mount);
    }

    /// The edition with this id, if it was ever deployed here.
    pub(super) fn edition(&self, id: &str) -> Option<Arc<Site>> {
        self.state().known.iter().find(|site| site.edition() == id).cloned()
    }

    /// A file beside the sites, or in the place of one of theirs.
    pub(crate) fn put(&self, path: &str, media_type: &'static str, bytes: &[u8]) {
        self.state().others.insert(path.to_owned(), (media_type, bytes.to_owned()));
    }

    /// Takes such a file away again.
    pub(crate) fn take_away(&self, path: &str) {
        self.state().others.remove(path);
    }

    /// From now on requests with `part` in their path or query meet this fault.
    pub(crate) fn fault(&self, part: &str, fault: Fault) {
        self.state().rules.push(Rule { part: part.to_owned(), fault, left: usize::MAX });
    }

    /// Requests with `part` in their path or query meet no fault.
    pub(crate) fn exempt(&self, part: &str) {
        self.state().exempt.push(part.to_owned());
    }

    /// The next `times` requests with `part` in their path or query meet this fault.
    pub(crate) fn fault_times(&self, part: &str, times: usize, fault: Fault) {
        self.state().rules.push(Rule { part: part.to_owned(), fault, left: times });
    }

    /// From now on requests with `part` in their path or query wait for the gate.
    #[must_use]
    pub(crate) fn hold(&self, part: &str) -> Gate {
        let (open, gate) = watch::channel(false);
        self.fault(part, Fault::Hold(gate));
        Gate(open)
    }

    /// So much later than the next request, every connection ends without an answer.
    pub(crate) fn go_away_after(&self, time: Duration) {
        self.state().away_after = Some(time);
    }

    /// Takes every rule away.
    pub(crate) fn heal(&self) {
        let mut state = self.state();
        state.rules.clear();
        state.away_after = None;
        state.away_from = None;
    }

    pub(crate) fn hits(&self) -> Vec<Hit> {
        self.state().hits.clone()
    }

    /// How many requests had `part` in their path or query.
    pub(crate) fn count(&self, part: &str) -> usize {
        self.state().hits.iter().filter(|hit| hit.target.contains(part)).count()
    }

    /// Forgets the requests so far.
    pub(crate) fn forget_hits(&self) {
        self.state().hits.clear();
    }

    /// Stops listening and cuts every connection: the next one is refused.
    pub(crate) fn stop(&mut self) {
        if let Some((stop, thread)) = self.running.take() {
            let _ = stop.send(());
            thread.join().unwrap();
        }
    }

    /// Listens again, where it did.
    pub(crate) fn start_again(&mut self) {
        self.stop();
        let end = Instant::now() + Duration::from_secs(10);
        let listener = loop {
            match TcpListener::bind(self.address) {
                Ok(listener) => break listener,
                Err(error) => assert!(Instant::now() < end, "{} cannot be had again: {error}", self.address),
            }
        };
        self.running = Some(run(listener, self.state.clone()));
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Origin {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A port that no other test of this run has had: what a browser keeps of one host must not be met at another. Below
/// those that systems hand out, so that it can be had again after a stop.
fn listen() -> (TcpListener, SocketAddr) {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let start = u16::try_from(std::process::id() % 8_000).unwrap();
    loop {
        let port = 20_000 + (start + NEXT.fetch_add(1, Ordering::Relaxed)) % 12_000;
        if let Ok(listener) = TcpListener::bind(("127.0.0.1", port)) {
            let address = listener.local_addr().unwrap();
            return (listener, address);
        }
    }
}

fn run(listener: TcpListener, state: Arc<Mutex<State>>) -> (oneshot::Sender<()>, JoinHandle<()>) {
    let (stop, stopped) = oneshot::channel();
    let thread = thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            tokio::select! {
                () = wire::accept(listener, state) => {}
                _ = stopped => {}
            }
        });
        // Dropping the runtime cuts what is still being answered.
    });
    (stop, thread)
}
