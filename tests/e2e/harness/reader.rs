//! A reader at a host that misbehaves: what tests of faults speak with.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    ops::Deref,
    panic::{AssertUnwindSafe, catch_unwind},
};

use lectern::publish::site::files;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{
    Browser, Edition, Editions, Origin, Site,
    oracle::{self, Allowed},
};

/// A browser and the host that it reads from. Everything of [`Browser`] can be called on it.
pub(crate) struct Reader {
    browser: Browser,
    pub(crate) origin: Origin,
    pub(crate) editions: Editions,
    allowed: Allowed,
    profile: Option<TempDir>,
    /// What a document had seen when it was left.
    seen: RefCell<Vec<oracle::Seen>>,
}

impl Deref for Reader {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}

impl Reader {
    pub(super) fn new(
        browser: Browser,
        origin: Origin,
        editions: Editions,
        allowed: Allowed,
        profile: Option<TempDir>,
    ) -> Self {
        let reader = Self { browser, origin, editions, allowed, profile, seen: RefCell::default() };
        reader.prepare();
        reader
    }

    fn prepare(&self) {
        oracle::install(&self.browser);
        self.devtools();
    }

    /// Checks what must hold in another tab too.
    pub(crate) fn open_tab(&self) -> super::Tab {
        self.remember();
        let tab = self.new_tab();
        oracle::install(&self.browser);
        tab
    }

    /// A path below the base, as its host is asked for it.
    pub(crate) fn place(&self, path: &str) -> String {
        [&self.editions.first.base, path].concat()
    }

    /// The name of the cache of files.
    pub(crate) fn files_cache(&self) -> String {
        format!("lectern:{}:files", self.editions.first.base)
    }

    /// The files with a hash in their names that the host was asked for since its hits were forgotten.
    pub(crate) fn asked_files(&self) -> Vec<String> {
        let base = &self.editions.first.base;
        let targets = self.origin.hits().into_iter().map(|hit| hit.target);
        targets.filter(|target| files::is_hashed(target.strip_prefix(base.as_str()).unwrap_or_default())).collect()
    }

    /// Pages and their files that the host was asked for since its hits were forgotten. Whether there is a newer
    /// worker, and what the site is called, browsers ask by themselves.
    pub(crate) fn asked_for_pages(&self) -> Vec<String> {
        let own = ["sw.js", "manifest.webmanifest"].map(|name| self.place(name));
        let targets = self.origin.hits().into_iter().map(|hit| hit.target);
        targets.filter(|target| !own.contains(target)).collect()
    }

    /// The complete address of a path below the base.
    pub(crate) fn url(&self, path: &str) -> String {
        [self.origin.origin(), self.place(path)].concat()
    }

    /// Opens a path below the base as a new document. No blank page comes, whatever the fault.
    pub(crate) fn open(&self, path: &str) {
        self.remember();
        self.goto(&self.url(path));
        self.check();
    }

    /// Opens a path below the base and waits until the program has taken over.
    pub(crate) fn open_live(&self, path: &str) {
        self.remember();
        self.goto(&self.url(path));
        self.wait_live();
        self.check();
    }

    /// Follows a link to a path below the base, by a click, and waits until the page is shown. Where the page has no
    /// such link, it gets one.
    pub(crate) fn follow(&self, path: &str) {
        self.remember();
        let address = url::Url::parse(&self.url(path)).unwrap();
        let path = json!(address.path());
        self.eval(&format!(
            "(() => {{ window.following = true; let a = [...document.links].find((a) => a.pathname === {path} && \
                !a.target); \
             if (!a) {{ a = document.createElement('a'); a.href = {path}; document.querySelector('main').append(a); }} \
             a.click(); }})()"
        ));
        // A page that comes as a document has no focus to keep.
        let settled = "!document.documentElement.hasAttribute('data-busy') && document.readyState !== 'loading'";
        let heard = "(!window.following || document.activeElement !== document.body)";
        let shown = format!("location.pathname === {path} && {settled} && {heard}");
        self.until("the page is shown and the focus is kept", &shown);
        self.check();
    }

    /// The page's edition.
    pub(crate) fn edition(&self) -> String {
        self.text("document.documentElement.dataset.edition ?? ''")
    }

    pub(crate) fn is_of(&self, edition: &Edition) -> bool {
        self.edition() == edition.edition()
    }

    /// The host goes away: connections are refused.
    pub(crate) fn lose_host(&mut self) {
        self.origin.stop();
    }

    pub(crate) fn find_host_again(&mut self) {
        self.origin.start_again();
    }

    /// Cuts the network of the page and of every worker, or gives it back.
    pub(crate) fn cut_network(&self, cut: bool) {
        self.set_offline(cut);
        let line = json!({ "offline": cut, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.devtools().tell_workers("Network.enable", &json!({}));
        self.devtools().tell_workers("Network.emulateNetworkConditions", &line);
    }

    /// Path, query and fragment, below the base.
    pub(crate) fn path(&self) -> String {
        let address = self.text("location.pathname + location.search + location.hash");
        let base = &self.editions.first.base;
        address.strip_prefix(base).unwrap_or_else(|| panic!("{address} leaves {base}")).to_owned()
    }

    /// Errors of workers that nothing caught.
    pub(crate) fn worker_errors(&self) -> Vec<String> {
        self.devtools().errors(&self.origin.origin())
    }

    /// What workers wrote to the console.
    pub(crate) fn worker_messages(&self) -> Vec<String> {
        self.devtools().messages(&self.origin.origin())
    }

    /// Ends every worker, as browsers do when they want the memory.
    pub(crate) fn stop_workers(&self) {
        self.cdp("ServiceWorker.enable", &json!({}));
        let origin = self.origin.origin();
        // A page that asks its worker something at this moment starts it again: then it is stopped again.
        self.until_is("the worker has stopped", || {
            self.cdp("ServiceWorker.stopAllWorkers", &json!({}));
            self.devtools().running(&origin) == 0
        });
    }

    /// Removes what the browser keeps for the host: `all`, or types such as `cache_storage,service_workers`.
    pub(crate) fn clear(&self, types: &str) {
        let what = json!({ "origin": self.origin.origin(), "storageTypes": types });
        self.cdp("Storage.clearDataForOrigin", &what);
    }

    /// So many bytes may be kept, no more; `None` for what is usual.
    pub(crate) fn set_quota(&self, bytes: Option<u64>) {
        let mut quota = json!({ "origin": self.origin.origin() });
        if let Some(bytes) = bytes {
            quota["quotaSize"] = bytes.into();
        }
        self.cdp("Storage.overrideQuotaForOrigin", &quota);
    }

    /// Keeps what the document has seen before it is left.
    pub(crate) fn remember(&self) {
        self.seen.borrow_mut().extend(oracle::seen(&self.browser));
    }

    /// What holds after every step: no blank page, nothing uncaught, one edition.
    pub(crate) fn check(&self) {
        let page = self.not_blank();
        let mut faults = oracle::faults(&self.browser, &self.seen.borrow(), oracle::read(&page["seen"]), &self.allowed);
        // An install that fails ends with an error: only so does the browser hear of it.
        let told = self.worker_messages();
        let reasons: Vec<&str> =
            told.iter().filter_map(|told| told.split_once("is not installed: ")).map(|(_, why)| why).collect();
        let errors = self.worker_errors().into_iter().filter(|error| !reasons.iter().any(|why| error.contains(why)));
        faults.extend(errors.map(|error| format!("worker: {error}")).filter(|error| !self.allowed.has(error)));
        faults.extend(self.mixed(&page));
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    /// What the page that is open says of itself, as soon as there is something to see.
    fn not_blank(&self) -> Value {
        let title = "[...document.querySelectorAll('h1')].some((h1) => h1.checkVisibility() && h1.textContent.trim())";
        let loaded = "performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname)";
        let says = format!(
            "location.protocol !== 'chrome-error:' && {title} && {{ seen: {}, loaded: {loaded}, \
             edition: document.documentElement.dataset.edition ?? '' }}",
            oracle::SEEN
        );
        self.until_some("a page that is not blank", &says)
    }

    /// Files that a page has loaded and that are not of its edition.
    fn mixed(&self, page: &Value) -> Vec<String> {
        let id = page["edition"].as_str().unwrap_or_default();
        // A page without an edition is none of ours.
        let Some(edition) = self.origin.edition(id) else {
            return if id.is_empty() {
                Vec::new()
            } else {
                vec![format!("a page of an edition that is not known: {id}")]
            };
        };
        let loaded = page["loaded"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let files = loaded.filter_map(|path| path.strip_prefix(edition.base.as_str()));
        let strange = files.filter(|file| files::is_hashed(file) && !edition.has(file));
        strange.map(|file| format!("mixed: {file} is not of the edition {id}")).collect()
    }

    /// The browser ends as with a lost battery, and is started again.
    pub(crate) fn kill_browser(&mut self) {
        let profile = self.profile.as_ref().expect("a profile that outlives the browser");
        self.browser.kill();
        self.browser = Browser::with_profile(profile.path());
        self.prepare();
    }

    /// What helps to understand a failure.
    pub(super) fn tell(&self) {
        let hits = self.origin.hits();
        let last = hits[hits.len().saturating_sub(20)..].iter();
        let last: Vec<String> = last.map(|hit| format!("{} {} {}", hit.method, hit.target, hit.purpose)).collect();
        eprintln!("last requests: {last:#?}");
        let place = catch_unwind(AssertUnwindSafe(|| self.eval("location.href + ' ' + document.title")));
        eprintln!("page: {:?}\nconsole: {:#?}", place.ok(), self.log());
        eprintln!("workers: {:#?}\n{:#?}", self.worker_errors(), self.worker_messages());
    }

    /// The test has passed: the browser may serve another one.
    pub(super) fn leave(self) {
        self.clear("all");
        if self.profile.is_none() {
            self.browser.keep();
        }
    }
}

impl Site {
    /// The id of the edition.
    pub(crate) fn edition(&self) -> String {
        lectern::publish::hash::short(&std::fs::read(self.folder.join("edition.json")).unwrap())
    }

    /// Name and text of every page.
    pub(crate) fn pages(&self) -> Vec<(String, String)> {
        let pages = self.files().into_iter().filter(|(name, _)| name.ends_with(".html"));
        pages.map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect()
    }

    /// Name and bytes of every file.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.folder.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(&self.folder).unwrap().display().to_string();
                    files.insert(name, std::fs::read(&path).unwrap());
                }
            }
        }
        files
    }

    /// Whether a file, named from the base, is a part of it.
    pub(crate) fn has(&self, file: &str) -> bool {
        self.folder.join(file).is_file()
    }
}
