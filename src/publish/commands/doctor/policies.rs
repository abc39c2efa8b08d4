//! The headers that keep a site safe, and those that let partners show embeds.

use std::collections::BTreeSet;

use super::{
    super::headers::HostSetting,
    findings::{Finding, Findings},
    published::{PublishedSite, attribute},
    sample::Sampled,
    visit::{HostAnswer, Visitor},
};
use crate::publish::site::{
    files::EMBED_SCRIPTS,
    policy::{HEADERS, Inlined, content_policy},
};

const POLICY: &str = "Content-Security-Policy";
const FRAMES: &str = "X-Frame-Options";
const OPENER: &str = "Cross-Origin-Opener-Policy";
const RESOURCE: &str = "Cross-Origin-Resource-Policy";
const ORIGINS: &str = "Access-Control-Allow-Origin";
/// What cannot be shown is blank.
const BLANK: &str = "partners' pages show an empty frame instead of the article";

/// Looks at the headers of pages, of embeds, and of what embeds load.
pub(super) fn check(_: &Visitor, site: &PublishedSite, sample: &[Sampled], found: &mut Findings) {
    let folders = site.embed_folders();
    let pages = sample.iter().filter(|sampled| sampled.ending() == "html" && !sampled.name.contains("assets/"));
    for sampled in pages {
        let Some(answer) = sampled.good() else { continue };
        match folders.iter().find(|folder| sampled.name.starts_with(folder.as_str())) {
            None => page(site, sampled, answer, found),
            // The generator of embed codes has rules of its own.
            Some(folder) if sampled.name == format!("{folder}index.html") => {}
            Some(folder) => embed(site, folder, sampled, answer, found),
        }
    }
    for sampled in sample.iter().filter(|sampled| EMBED_SCRIPTS.contains(&sampled.name.as_str())) {
        let Some(answer) = sampled.good() else { continue };
        for (name, value) in [(RESOURCE, "cross-origin"), (ORIGINS, "*")] {
            // A site without headers is safe for embeds: nothing forbids them.
            let is_forbidden = name == RESOURCE && same(&answer.header(name), "same-origin");
            if is_forbidden || !answer.header(RESOURCE).is_empty() && !same(&answer.header(name), value) {
                let message = format!("{} is not allowed in pages of others: {name} is not `{value}`", sampled.name);
                let finding = Finding::error("embed", message, "partners' pages show links instead of articles");
                found.add(finding.at(&sampled.url).set(header(sampled.url.path(), name, value)));
            }
        }
    }
}

fn header(below: &str, name: &str, value: &str) -> HostSetting {
    HostSetting::Header { below: below.to_owned(), name: name.to_owned(), value: value.to_owned() }
}

fn same(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.to_ascii_lowercase().replace(' ', "");
    plain(one) == plain(other)
}

fn page(site: &PublishedSite, sampled: &Sampled, answer: &HostAnswer, found: &mut Findings) {
    let base = &site.base;
    for (name, value) in HEADERS {
        let sent = answer.header(name);
        if sent.is_empty() {
            let message = format!("pages come without the header {name}");
            let finding = match name {
                FRAMES => Finding::warning("header", message, "other sites can show the site in a frame as their own"),
                _ => Finding::note("header", message, cost_of(name)),
            };
            found.add(finding.at(&sampled.url).set(header(base, name, value)));
        } else if !same(&sent, value) {
            let several = sent.split(',').count() > 1 && !value.contains(',');
            let message = match several {
                true => format!("pages have the header {name} several times: `{sent}`"),
                false => format!("pages have the header {name} with another value: `{sent}`"),
            };
            let finding = Finding::warning("header", message, cost_of(name));
            found.add(finding.at(&sampled.url).set(header(base, name, value)));
        }
    }
    if answer.header("x-robots-tag").to_ascii_lowercase().contains("noindex") {
        let message = "pages tell search engines not to list them (X-Robots-Tag: noindex)";
        let help = "hosts send this with addresses for trials; otherwise take the header out of the settings";
        let finding = Finding::warning("noindex", message, "nobody finds the articles by a search engine");
        found.add(finding.at(&sampled.url).help(help));
    }
    policy(site, sampled, answer, found);
}

fn cost_of(name: &str) -> &'static str {
    match name {
        "Referrer-Policy" => "other sites may learn which article a reader has come from",
        "Permissions-Policy" => "browsers offer more to a page than it needs",
        _ => "browsers protect readers less well from what other sites try",
    }
}

/// The policy of a header beside that of the page itself: browsers keep to both.
fn policy(site: &PublishedSite, sampled: &Sampled, answer: &HostAnswer, found: &mut Findings) {
    let sent = answer.header(POLICY);
    if sent.is_empty() {
        let message = format!("pages come without the header {POLICY}");
        let cost = "the policy is in the pages, too, so scripts are safe; other sites can show the site in a frame";
        let setting = header(&site.base, POLICY, &content_policy(Inlined::default()));
        let help = "take the line from `_headers`: it names the style sheets of this site, which are not in the line \
                    below";
        found.add(Finding::note("header", message, cost).at(&sampled.url).help(help).set(setting));
        return;
    }
    let page = answer.text();
    let own = page.find("http-equiv=\"Content-Security-Policy\"").and_then(|at| page.get(at..));
    let Some(own) = own.and_then(|meta| attribute(meta, "http-equiv", "content")) else { return };
    let mut refused: Vec<String> = Vec::new();
    // Several policies, divided by commas, all count.
    for policy in sent.split(',') {
        for directive in own.split(';') {
            let mut words = directive.split_whitespace();
            let Some(name) = words.next().filter(|name| name.ends_with("-src")) else { continue };
            let needed: BTreeSet<&str> = words.filter(|word| *word != "'none'").collect();
            let allowed = directive_of(policy, name).or_else(|| directive_of(policy, "default-src"));
            let Some(allowed) = allowed else { continue };
            let missing = needed.iter().filter(|word| !allows(&allowed, word));
            refused.extend(missing.map(|word| format!("{name} {word}")));
        }
    }
    if let Some(first) = refused.first() {
        let message = format!("the header {POLICY} forbids what pages need, such as `{first}`");
        let cost = "pages are shown without their style, or the program does not start";
        let help = "the settings are those of an older edition or version: print them again";
        found.add(Finding::error("policy", message, cost).at(&sampled.url).help(help));
    } else if !sent.contains("frame-ancestors") {
        let message = format!("the header {POLICY} has no `frame-ancestors 'none'`");
        let cost = "other sites can show the site in a frame as their own";
        found.add(Finding::note("header", message, cost).at(&sampled.url));
    }
}

/// Whether the words of a directive allow what another word names.
fn allows(allowed: &BTreeSet<&str>, word: &str) -> bool {
    let has = |word: &str| allowed.contains(word);
    // Beside a digest or a nonce, browsers do not regard `'unsafe-inline'`.
    let names_some = || allowed.iter().any(|word| word.starts_with("'sha") || word.starts_with("'nonce-"));
    let is_wider = match word {
        "'self'" => has("*") || has("https:"),
        "'wasm-unsafe-eval'" => has("'unsafe-eval'"),
        _ if word.starts_with("'sha") => has("'unsafe-inline'") && !names_some(),
        _ => false,
    };
    has(word) || is_wider
}

/// The words of a directive of a policy.
fn directive_of<'a>(policy: &'a str, name: &str) -> Option<BTreeSet<&'a str>> {
    policy.split(';').find_map(|directive| {
        let mut words = directive.split_whitespace();
        (words.next()? == name).then(|| words.collect())
    })
}

fn embed(site: &PublishedSite, folder: &str, sampled: &Sampled, answer: &HostAnswer, found: &mut Findings) {
    let below = format!("{}{folder}", site.base);
    let frames = answer.header(FRAMES);
    if ["deny", "sameorigin"].iter().any(|word| frames.to_ascii_lowercase().contains(word)) {
        let message = format!("embed pages have the header {FRAMES}: {frames}");
        let setting = HostSetting::NoHeader { below: below.clone(), name: FRAMES.to_owned() };
        found.add(Finding::error("embed", message, BLANK).at(&sampled.url).set(setting));
    }
    let policy = answer.header(POLICY);
    if policy.split([';', ',']).any(|part| same(part.trim(), "frame-ancestors 'none'")) {
        let message = format!("embed pages have a {POLICY} with frame-ancestors 'none'");
        let help = "take the lines of embeds from `_headers`; hosts that join headers of several blocks need them all \
                    in each block";
        found.add(Finding::error("embed", message, BLANK).at(&sampled.url).help(help));
    }
    let resource = answer.header(RESOURCE);
    if !resource.is_empty() && !same(&resource, "cross-origin") {
        let message = format!("embed pages have the header {RESOURCE}: {resource}");
        let cost = "pages of partners that are isolated show an empty frame";
        found.add(Finding::warning("embed", message, cost).at(&sampled.url).set(header(
            &below,
            RESOURCE,
            "cross-origin",
        )));
    }
    let opener = answer.header(OPENER);
    if !opener.is_empty() && !same(&opener, "unsafe-none") {
        let message = format!("embed pages have the header {OPENER}: {opener}");
        let cost = "links in embeds that sandboxed frames open may stay blank";
        let setting = HostSetting::NoHeader { below, name: OPENER.to_owned() };
        found.add(Finding::warning("embed", message, cost).at(&sampled.url).set(setting));
    }
}
