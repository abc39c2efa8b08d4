//! The way to the front page: the address, encryption, the certificate, and what leads on.

use anyhow::{Result, ensure};
use reqwest::Url;
use url::Host;

use super::{
    super::headers::HostSetting,
    certificate::last_day,
    findings::{Finding, Findings},
    visit::{HostAnswer, Visitor},
};
use crate::{corpus::Date, publish::source::library::Moment};

/// How often the front page may lead on.
const REDIRECTS: usize = 5;
/// How many days before its end a certificate is spoken of: those that renew themselves do so about 30 days before.
const DAYS: i64 = 21;

/// The address of a front page as a person writes it.
pub(super) fn address_of(text: &str) -> Result<Url> {
    let text = text.trim();
    let with = |scheme: &str| Url::parse(&format!("{scheme}://{text}")).ok();
    let url = match text.contains("://") {
        true => Url::parse(text).ok(),
        // On this computer, sites are tried out without encryption.
        false => with("http").filter(is_local).or_else(|| with("https")),
    };
    let url = url.filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    ensure!(
        url.as_ref().is_some_and(|url| url.username().is_empty() && url.password().is_none()),
        "`{text}` is not the address of a site, such as https://news.example.org"
    );
    let mut url = url.unwrap_or_else(|| unreachable!());
    url.set_query(None);
    url.set_fragment(None);
    let path = url.path().trim_end_matches("index.html").to_owned();
    url.set_path(&if path.ends_with('/') { path } else { path + "/" });
    Ok(url)
}

/// Whether an address is on this computer, where browsers allow all without encryption.
pub(super) fn is_local(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(number)) => number.is_loopback(),
        Some(Host::Ipv6(number)) => number.is_loopback(),
        None => false,
    }
}

/// The front page, after all that leads on; `None` if there is none.
pub(super) fn front(visitor: &Visitor, address: &Url, today: Date, found: &mut Findings) -> Option<HostAnswer> {
    let mut at = address.clone();
    let mut front = None;
    for _ in 0..=REDIRECTS {
        let answer = match visitor.get(&at) {
            Ok(answer) => answer,
            Err(why) => {
                found.add(no_answer(&at, &why.0));
                return None;
            }
        };
        match answer.next() {
            Some(next) => at = next,
            None => {
                front = Some(answer);
                break;
            }
        }
    }
    let Some(front) = front else {
        let message = format!("the front page leads on more than {REDIRECTS} times");
        found.add(
            Finding::error("circle", message, "nobody can open the site")
                .at(address)
                .help("look for two rules that lead to each other, such as one for www and one for https"),
        );
        return None;
    };
    if front.status != 200 {
        let message = format!("the front page answers with the status {} instead of 200", front.status);
        found.add(
            Finding::error("front-page", message, "nobody can open the site")
                .at(&front.url)
                .help("publish the site to the folder that this address shows; its front page is index.html"),
        );
        return None;
    }
    encryption(visitor, &front, found);
    if let Some(end) = front.certificate.as_deref().and_then(last_day) {
        certificate(&front.url, end, today, found);
    }
    Some(front)
}

/// Nothing comes from an address: why, in words for those who have to mend it.
fn no_answer(url: &Url, why: &str) -> Finding {
    let cost = "browsers show a warning instead of the site; nobody can read it";
    let cases = [
        (
            "certificate expired",
            "expired-certificate",
            "the certificate of the site has expired",
            "renew it: `certbot renew`, or the settings for HTTPS of the host",
        ),
        (
            "not valid yet",
            "certificate",
            "the certificate of the site is not valid yet",
            "set the clock of this machine or of the host",
        ),
        (
            "not valid for name",
            "certificate",
            "the certificate is one for another name",
            "get a certificate for this name; the host has one of its own only for its own name",
        ),
        (
            "UnknownIssuer",
            "certificate",
            "the certificate is from an authority that browsers do not know",
            "get one that they know, such as one of Let's Encrypt, and send the whole chain",
        ),
        ("certificate", "certificate", "the certificate of the site is not accepted", "get a new one"),
        (
            "InvalidContentType",
            "no-answer",
            "the host answers without encryption at this port",
            "name the address with http:// in place of https://, or the port that the host has for https",
        ),
    ];
    if let Some((_, id, message, help)) = cases.iter().find(|(sign, ..)| why.contains(sign)) {
        return Finding::error(id, format!("{message} ({why})"), cost).at(url).help(*help);
    }
    Finding::error("no-answer", format!("the host does not answer: {why}"), "nobody can open the site")
        .at(url)
        .help("look whether the address is right, the host is running, and this machine is online")
}

fn encryption(visitor: &Visitor, front: &HostAnswer, found: &mut Findings) {
    if is_local(&front.url) {
        return;
    }
    let mut plain = front.url.clone();
    if front.url.scheme() == "http" {
        found.add(
            Finding::error(
                "no-https",
                "the site is not encrypted: its address begins with http://",
                "browsers call it not secure, keep nothing of it for reading without a network, and others in the \
                 reader's network see and can change what is read",
            )
            .at(&front.url)
            .set(HostSetting::Https),
        );
        return;
    }
    // Other ports have no such twin.
    if front.url.port().is_some() || plain.set_scheme("http").is_err() {
        return;
    }
    let leads_on = visitor.get(&plain).is_ok_and(|answer| answer.next().is_some_and(|to| to.scheme() == "https"));
    if !leads_on {
        found.add(
            Finding::warning(
                "https-redirect",
                "the address with http:// does not lead to the one with https://",
                "readers who follow an old link, or type the name only, get no page or one without encryption",
            )
            .at(plain)
            .set(HostSetting::Https),
        );
    }
}

fn certificate(url: &Url, end: Date, today: Date, found: &mut Findings) {
    let [end_day, today] = [end, today].map(|date| Moment { date, time: None }.instant() / 86_400);
    let left = end_day - today;
    let cost = "from that day on browsers show a warning instead of the site";
    if left < 0 {
        let message = format!("the certificate of the site has expired on {end}");
        found.add(Finding::error("expired-certificate", message, cost).at(url).help("renew it"));
    } else if left <= DAYS {
        let message = format!("the certificate of the site ends on {end}, in {left} days");
        let help = "renew it, and look why it did not renew itself: `certbot renew --dry-run`, or the settings for \
                    HTTPS of the host";
        found.add(Finding::warning("certificate-ends", message, cost).at(url).help(help));
    }
}
