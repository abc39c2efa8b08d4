//! Whether each file is at its address, as it was built, and all are of one edition; what unknown addresses answer.

use reqwest::Url;

use super::{
    super::headers::HostSetting,
    findings::{Finding, Findings},
    published::PublishedSite,
    sample::Sampled,
    visit::Visitor,
};
use crate::publish::{
    hash,
    site::files::{self, NOT_FOUND, WORKER},
};

const MISSING: &str = "readers get an error instead of the page, or the page without its style or program";
const REDIRECTED: &str = "each click takes two requests, and what devices keep is not found at its address";
const MIXED: &str = "readers get pages of one edition with data of another: errors, or texts that were corrected since";

/// Looks at the files of the sample and at unknown addresses.
pub(super) fn check(visitor: &Visitor, site: &PublishedSite, sample: &[Sampled], found: &mut Findings) {
    for sampled in sample {
        file(visitor, site, sampled, found);
    }
    unknown(visitor, site, "", found);
    for folder in site.embed_folders().iter().take(1) {
        if site.files.contains_key(&format!("{folder}{NOT_FOUND}")) {
            unknown(visitor, site, folder, found);
        }
    }
    without_slash(visitor, sample, found);
    if site.has_program() {
        worker(visitor, site, found);
    }
}

fn file(visitor: &Visitor, site: &PublishedSite, sampled: &Sampled, found: &mut Findings) {
    let Sampled { name, url, answer } = sampled;
    let answer = match answer {
        Ok(answer) => answer,
        Err(_) if visitor.is_over() => return,
        Err(why) => {
            found.add(Finding::error("no-file", format!("files do not arrive: {}", why.0), MISSING).at(url));
            return;
        }
    };
    if let Some(next) = answer.next() {
        // Old addresses are to lead on; the page that does so is only for hosts that cannot.
        let is_old = name.ends_with(".html")
            && !site.is_route(name)
            && plain_path(&next) != plain_path(url)
            && visitor.get(&next).is_ok_and(|answer| answer.status == 200);
        if !is_old {
            let finding = Finding::error("redirect", "addresses of the site lead to others", REDIRECTED);
            let help = format!(
                "the host must answer itself; it leads to {next}. Switch off what takes away slashes or \
                                `.html` (`pretty URLs`, `clean URLs`, `cleanUrls`)"
            );
            found.add(finding.at(url).help(help));
        }
        return;
    }
    if answer.status != 200 {
        // Some hosts answer the page for unknown addresses with its own status.
        if name.ends_with(NOT_FOUND) && answer.status == 404 {
            return;
        }
        let message = format!("files of the edition answer with the status {}", answer.status);
        let help = "publish the site again: `lectern publish` sends what is missing";
        found.add(Finding::error("no-file", message, MISSING).at(url).help(help));
        return;
    }
    let Some(digest) = site.files.get(name).filter(|digest| !digest.is_empty() && !answer.is_cut) else { return };
    if hash::full(&answer.body).starts_with(digest.as_str()) {
        return;
    }
    let is_page = name.ends_with(".html");
    if is_page && has_foreign_script(&answer.text()) {
        let message = "the host, or something before it, puts scripts into pages";
        let cost = "the content policy refuses them, devices cannot check what they keep, and readers may be watched";
        let help = "switch it off: snippets and analytics at Netlify; at Cloudflare Web Analytics, Rocket Loader and \
                    Email Address Obfuscation";
        found.add(Finding::error("changed", message, cost).at(url).help(help));
        return;
    }
    let message = "files are not those of the edition that edition.json names";
    let help = "publish the site again, all of it; if it stays so, the host keeps old copies or changes files \
                (minifying, compressing pictures): empty its cache, and switch that off";
    found.add(Finding::error("mixed", message, MIXED).at(url).help(help));
}

/// A path without what hosts add to it or take away.
fn plain_path(url: &Url) -> String {
    let path = url.path().trim_end_matches("index.html").trim_end_matches(".html").trim_end_matches('/');
    path.to_ascii_lowercase()
}

/// Whether a page has a script that is from another site, or inside of it without being named by its policy.
fn has_foreign_script(page: &str) -> bool {
    page.split("<script").skip(1).any(|rest| {
        let (tag, inside) = rest.split_once('>').unwrap_or_default();
        let source = tag.split("src=").nth(1).map(|value| value.trim_start_matches(['"', '\'']));
        match source {
            Some(source) => source.starts_with("http") || source.starts_with("//") || source.contains("/cdn-cgi/"),
            None => {
                let script = inside.split("</script").next().unwrap_or_default();
                !tag.contains("application/") && !page.contains(&hash::integrity(script.as_bytes()))
            }
        }
    })
}

/// An address that no site has.
fn unknown(visitor: &Visitor, site: &PublishedSite, below: &str, found: &mut Findings) {
    let name = format!("{below}no-such-page-{}/", &site.edition.chars().take(8).collect::<String>());
    let Some(url) = site.url(&name) else { return };
    let Ok(answer) = visitor.get(&url) else { return };
    let page = format!("{}{below}{NOT_FOUND}", site.base);
    let setting = HostSetting::Missing { below: format!("{}{below}", site.base), page: page.clone() };
    let cost = "search engines keep addresses that were never there, and a removed article seems to be there still";
    if let Some(next) = answer.next() {
        let message = "unknown addresses lead on to another address";
        let help = format!("they lead to {next}");
        found.add(Finding::error("unknown-address", message, cost).at(url).help(help).set(setting));
        return;
    }
    if answer.status != 404 {
        let message = format!("unknown addresses answer with the status {} instead of 404", answer.status);
        found.add(Finding::error("unknown-address", message, cost).at(url).set(setting));
        return;
    }
    let own = site.files.get(&format!("{below}{NOT_FOUND}"));
    if own.is_some_and(|digest| !hash::full(&answer.body).starts_with(digest.as_str())) {
        let message = match below {
            "" => "unknown addresses show a page of the host instead of the site's 404.html",
            _ => "unknown addresses of embeds show another page than their own",
        };
        let cost = match below {
            "" => "readers who come by an old link find no way to the articles, and the page is not in their language",
            _ => "partners' pages show an empty frame instead of a notice where an article was removed",
        };
        found.add(Finding::warning("not-found-page", message, cost).at(url).set(setting));
    }
}

/// The address of a page without its last slash.
fn without_slash(visitor: &Visitor, sample: &[Sampled], found: &mut Findings) {
    let page = sample.iter().find(|sampled| sampled.name.contains("articles/") && sampled.good().is_some());
    let Some(mut url) = page.map(|page| page.url.clone()) else { return };
    let path = url.path().trim_end_matches('/').to_owned();
    url.set_path(&path);
    let Ok(answer) = visitor.get(&url) else { return };
    let end = answer.next();
    if answer.status == 200 || end.as_ref().is_some_and(|next| next.path() == format!("{path}/")) {
        return;
    }
    let message = "addresses without their last slash do not lead to the page";
    let cost = "links that others have copied without the slash lead nowhere";
    let help = "let the host add the slash: in nginx `try_files $uri $uri/ =404`, in Apache `DirectorySlash On`";
    found.add(Finding::warning("slash", message, cost).at(url).help(help));
}

/// The service worker of the site.
fn worker(visitor: &Visitor, site: &PublishedSite, found: &mut Findings) {
    let Some(url) = site.url(WORKER) else { return };
    let Ok(answer) = visitor.get(&url) else { return };
    let cost = "browsers refuse it: nothing is kept on devices, and the site cannot be read without a network";
    let finding = if let Some(next) = answer.next() {
        Finding::error("worker", format!("{WORKER} leads on to another address"), cost)
            .help(format!("the host must answer itself; it leads to {next}"))
    } else if answer.status != 200 {
        let message = format!("{WORKER}, the service worker, answers with the status {}", answer.status);
        Finding::error("worker", message, cost).help("publish the site again, all of it")
    } else if !is_script(&answer.header("content-type")) {
        let message = format!("{WORKER} has the type `{}`", answer.header("content-type"));
        let setting = HostSetting::Type { ending: "js".to_owned(), kind: "text/javascript" };
        Finding::error("worker", message, cost).set(setting)
    } else if !answer.text().contains(&site.edition) && answer.text().contains(files::EDITION) {
        let message = format!("{WORKER} is of another edition than {}", files::EDITION);
        Finding::error("mixed", message, MIXED).help("publish the site again: the worker is sent last")
    } else {
        return;
    };
    found.add(finding.at(url));
}

/// Whether a media type is one of scripts.
pub(super) fn is_script(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    ["text/javascript", "application/javascript", "application/x-javascript"].contains(&kind.as_str())
}
