//! What a reader's page and its worker say to each other, for tests that keep a site, update it and lose it.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use super::Reader;

/// What became of looking for an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Update {
    /// There is none.
    None,
    /// It is installed and waits.
    Waiting,
    /// It could not be installed.
    Refused,
    /// The script itself could not be had.
    Failed,
}

/// After this time an old worker that stays is stopped.
const IDLE: Duration = Duration::from_secs(10);

const STATUS: &str =
    "lectern.ask(JSON.stringify({ type: 'STATUS', edition: document.documentElement.dataset.edition }))";

impl Reader {
    /// Opens the site for the first time and keeps everything of it, pictures included.
    pub(crate) fn install(&self) {
        self.open_live("");
        self.wait_installed();
        self.keep_everything();
    }

    /// Waits until a worker answers for the site.
    pub(crate) fn wait_installed(&self) {
        let script = json!(self.url("sw.js"));
        let controlled = format!("navigator.serviceWorker.controller?.scriptURL === {script}");
        self.until("a worker answers for the site", &format!("{controlled} && window.lectern"));
    }

    /// The worker's answer to a message.
    pub(crate) fn ask(&self, message: &Value) -> Value {
        let message = json!(message.to_string());
        let answer = self.promised(&format!("lectern.ask({message})"));
        let text = answer.as_str().unwrap_or_else(|| panic!("no answer but {answer} to {message}"));
        serde_json::from_str(text).unwrap_or_else(|_| panic!("{text} to {message}"))
    }

    /// What is kept.
    pub(crate) fn status(&self) -> Value {
        self.ask(&json!({ "type": "STATUS", "edition": self.edition() }))
    }

    /// Every pack that a reader can keep, file by file, as the page of packs does.
    pub(crate) fn keep_everything(&self) {
        let status = self.status();
        let packs: Vec<&Value> = status["packs"].as_array().into_iter().flatten().map(|pack| &pack["id"]).collect();
        assert!(packs.len() > 3, "hardly any packs: {status}");
        let wanted = self.ask(&json!({ "type": "KEEP", "packs": packs }));
        let files = &wanted["files"];
        let refused = self.promised(&format!(
            "(async () => {{ const refused = []; for (const [file] of {files}) {{ \
               const answer = JSON.parse(await lectern.ask(JSON.stringify({{ type: 'FETCH', file }}))); \
               if (!answer.ok) refused.push([file, answer.why]); }} return refused; }})()"
        ));
        assert_eq!(refused, json!([]));
        self.wait_ready();
    }

    /// Waits until all is there that reading and searching without a network needs.
    pub(crate) fn wait_ready(&self) {
        let ready = || {
            let answer = self.promised(&format!("window.lectern ? {STATUS} : Promise.resolve('{{}}')"));
            answer
                .as_str()
                .and_then(|text| serde_json::from_str::<Value>(text).ok())
                .is_some_and(|status| status["ready"] == true)
        };
        self.until_is("the site is kept", ready);
    }

    /// Looks for an update and waits until it is installed or refused.
    pub(crate) fn look_for_update(&self) -> Update {
        // One that the browser began by itself may end with what it met before: then it is looked for anew.
        let outcome = self.promised(
            "navigator.serviceWorker.getRegistration().then(async (registration) => { \
               const look = async () => { \
                 try { await registration.update(); } catch { return 'failed'; } \
                 const worker = registration.installing ?? registration.waiting; \
                 if (!worker) return 'none'; \
                 while (worker.state === 'installing') { \
                   await new Promise((go) => { worker.addEventListener('statechange', go, { once: true }); }); } \
                 return worker.state; }; \
               const first = await look(); \
               return ['none', 'failed'].includes(first) ? look() : first; })",
        );
        match outcome.as_str() {
            Some("none") => Update::None,
            Some("installed" | "activating" | "activated") => Update::Waiting,
            Some("redundant") => Update::Refused,
            Some("failed") => Update::Failed,
            _ => panic!("the update ended with {outcome}"),
        }
    }

    /// The reader confirms the update. The worker takes over; this page is loaded anew by whoever wants to.
    pub(crate) fn confirm_update(&self) {
        self.remember();
        self.eval("void lectern.update()");
        self.wait_taken_over();
    }

    /// Waits until the new worker has taken over. An old one that an event has started anew at that moment stays until
    /// it has had nothing to do for 30 s; but Chromium stops none while developer tools look on, as they do here.
    pub(crate) fn wait_taken_over(&self) {
        let began = Instant::now();
        self.until_is("the new worker has taken over", || {
            if began.elapsed() > IDLE {
                self.cdp("ServiceWorker.enable", &json!({}));
                self.cdp("ServiceWorker.stopAllWorkers", &json!({}));
            }
            self.has_taken_over()
        });
    }

    /// Whether no worker is being installed or waits, and the one that answers is active.
    pub(crate) fn has_taken_over(&self) -> bool {
        let waiting = "navigator.serviceWorker.getRegistration().then((r) => Boolean(r.waiting || r.installing) || \
            r.active.state !== 'activated')";
        self.promised(waiting) == false
    }

    /// Names of the caches of the whole origin.
    pub(crate) fn caches(&self) -> BTreeSet<String> {
        let names = self.promised("caches.keys()");
        serde_json::from_value(names).unwrap()
    }

    /// The caches of editions.
    pub(crate) fn edition_caches(&self) -> Vec<String> {
        let start = format!("lectern:{}:edition:", self.editions.first.base);
        self.caches().into_iter().filter_map(|name| name.strip_prefix(&start).map(str::to_owned)).collect()
    }

    /// The files that are kept of all editions, from the base.
    pub(crate) fn kept(&self) -> BTreeSet<String> {
        let base = &self.editions.first.base;
        let cache = json!(format!("lectern:{base}:files"));
        let names = self.promised(&format!(
            "caches.open({cache}).then((c) => c.keys()).then((all) => all.map((r) => new URL(r.url).pathname))"
        ));
        let names: Vec<String> = serde_json::from_value(names).unwrap();
        names.into_iter().filter_map(|name| name.strip_prefix(base.as_str()).map(str::to_owned)).collect()
    }

    /// Removes a kept file, as a browser in need of room might.
    pub(crate) fn lose(&self, part: &str) {
        let part = json!(part);
        let lost = self.promised(&format!(
            "caches.keys().then(async (names) => {{ let lost = 0; for (const name of names) {{ \
             const cache = await caches.open(name); for (const request of await cache.keys()) \
             if (request.url.includes({part})) lost += await cache.delete(request); }} return lost; }})"
        ));
        assert!(lost.as_f64().is_some_and(|lost| lost > 0.0), "nothing kept has {part} in its name: {lost}");
    }

    /// Whether the page says that the site can be read without a network.
    pub(crate) fn says_ready(&self) -> bool {
        self.holds("document.documentElement.dataset.offline === 'ready'")
    }

    /// Counts what the worker's line tells the page from now on.
    pub(crate) fn count_events(&self) {
        self.eval(
            "(() => { window.heard = []; addEventListener('lectern:worker', (event) => \
                window.heard.push(event.detail)); })()",
        );
    }

    pub(crate) fn events(&self) -> Vec<String> {
        serde_json::from_value(self.eval("window.heard ?? []")).unwrap()
    }

    /// Opens pages in the program one after the other, as fast as it shows them, and gives their titles.
    pub(crate) fn walk(&self, paths: &[&str]) -> Vec<String> {
        self.remember();
        let paths: Vec<String> =
            paths.iter().map(|path| url::Url::parse(&self.url(path)).unwrap().path().to_owned()).collect();
        let titles = self.promised(&format!(
            "(async () => {{ const titles = []; \
               for (const path of {}) {{ \
                 const a = document.createElement('a'); a.href = path; document.querySelector('main').append(a); \
                 a.click(); \
                 const end = Date.now() + 10000; \
                 while (location.pathname !== path || document.documentElement.hasAttribute('data-busy')) {{ \
                   if (Date.now() > end) return [...titles, 'never shown: ' + path]; \
                   await new Promise((go) => setTimeout(go, 4)); }} \
                 titles.push(document.querySelector('h1')?.textContent ?? ''); }} \
               return titles; }})()",
            json!(paths)
        ));
        self.check();
        serde_json::from_value(titles).unwrap()
    }
}
