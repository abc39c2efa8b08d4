//! What lies around a site on its host: rules for robots, workers of other programs, and files for nobody.

use serde_json::Value;

use super::{
    super::{headers::HostSetting, links::robots::Robots},
    findings::{Finding, Findings},
    pages::is_script,
    published::PublishedSite,
    visit::Visitor,
};
use crate::publish::site::{
    files::{EDITION, WORKER},
    target::list::LIST,
};

/// Names that service workers of other programs often have.
const WORKERS: [&str; 6] = [
    "service-worker.js",
    "serviceworker.js",
    "ngsw-worker.js",
    "pwabuilder-sw.js",
    "firebase-messaging-sw.js",
    "OneSignalSDKWorker.js",
];

/// Looks at the host's own files.
pub(super) fn check(visitor: &Visitor, site: &PublishedSite, found: &mut Findings) {
    robots(visitor, site, found);
    workers(visitor, site, found);
    hidden(visitor, site, found);
}

/// Files whose names begin with a dot: the site has one, the list of its files.
fn hidden(visitor: &Visitor, site: &PublishedSite, found: &mut Findings) {
    let Some(url) = site.url(LIST) else { return };
    let Ok(answer) = visitor.get(&url) else { return };
    // Some hosts answer a page for everything that is not there.
    let is_list = serde_json::from_slice::<Value>(&answer.body).is_ok_and(|list| list.get("editions").is_some());
    if answer.status == 200 && (is_list || answer.is_cut) {
        let message = "files whose names begin with a dot are shown to everybody";
        let cost = "nothing for readers, but others can read the list of all files, those of former editions too, and \
                    whatever git and other programs keep in such files";
        let setting = HostSetting::Hidden { below: site.base.clone() };
        found.add(Finding::warning("hidden-files", message, cost).at(&url).set(setting));
    }
}

fn robots(visitor: &Visitor, site: &PublishedSite, found: &mut Findings) {
    let Ok(url) = site.front.url.join("/robots.txt") else { return };
    let Ok(answer) = visitor.get(&url) else { return };
    // Without the file, robots may read all.
    if answer.status == 200 && !answer.header("content-type").contains("html") {
        let text = answer.text();
        let rules = Robots::parse(&text);
        if !rules.allow(&site.base) || !rules.allow(&format!("{}articles/", site.base)) {
            let message = "robots.txt forbids search engines to read the site";
            let help = "take the line `Disallow:` for this path out of robots.txt at the top of the host";
            let finding = Finding::warning("robots", message, "nobody finds the articles by a search engine");
            found.add(finding.at(&url).help(help));
            return;
        }
        if text.contains(&format!("{}sitemap.xml", site.base)) {
            return;
        }
    }
    let map = site.url("sitemap.xml").map(|url| url.to_string()).unwrap_or_default();
    let message = "robots.txt at the top of the host does not name the site map";
    let help = format!("add the line `Sitemap: {map}` to it; or name the site map to search engines by hand");
    let finding = Finding::note("robots", message, "search engines find new articles later");
    found.add(finding.at(&url).help(help));
}

/// Workers of other programs, at the top of the host and in the folders above the site.
fn workers(visitor: &Visitor, site: &PublishedSite, found: &mut Findings) {
    let mut folders: Vec<&str> = site.base.match_indices('/').filter_map(|(end, _)| site.base.get(..=end)).collect();
    folders.retain(|folder| *folder != site.base);
    let above =
        folders.iter().flat_map(|folder| WORKERS.iter().chain([&WORKER]).map(move |name| format!("{folder}{name}")));
    let own = WORKERS.iter().map(|name| format!("{}{name}", site.base));
    let urls: Vec<_> = above.chain(own).filter_map(|path| site.front.url.join(&path).ok()).collect();
    for answer in visitor.get_all(&urls).into_iter().flatten() {
        let text = answer.text();
        let is_worker = answer.status == 200 && is_script(&answer.header("content-type"));
        // A site of lectern leaves alone what lies below it.
        if !is_worker || text.contains(EDITION) && text.contains("lectern") {
            continue;
        }
        let message = "another program has a service worker on this host, at or above the site's path";
        let cost = "on devices that know that worker it may answer instead of the site: old pages, or none";
        let help =
            "if nothing needs it any more, put a worker in its place that removes itself (`lectern docs offline`)";
        found.add(Finding::warning("foreign-worker", message, cost).at(&answer.url).help(help));
    }
}
