//! Links whose text shows another e-mail address or telephone number than the one they lead to.

use crate::{corpus::Href, publish::source::clean::percent::decoded};

/// The address that a link really leads to, if its text shows a different one.
pub(super) fn true_one(words: &str, href: &Href) -> Option<String> {
    let (scheme, rest) = href.as_str().split_once(':')?;
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    match scheme {
        "mailto" => {
            let true_ones = decoded(rest).to_lowercase();
            let shown = mailboxes(words);
            let differs = shown.iter().any(|shown| !true_ones.split([',', ';']).any(|one| one.trim() == shown));
            differs.then(|| true_ones.replace(',', ", "))
        }
        "tel" => {
            let is_number = !words.chars().any(char::is_alphabetic) && !digits(words).is_empty();
            let shown = digits(words);
            let differs = (is_number || shown.len() >= 5) && !is_same_number(&shown, &digits(rest));
            differs.then(|| rest.to_owned())
        }
        _ => {
            let host = href.host()?.to_lowercase();
            let is_own = |shown: &String| {
                let domain = shown.rsplit('@').next().unwrap_or_default();
                is_within(&host, domain)
            };
            mailboxes(words).iter().any(|shown| !is_own(shown)).then_some(host)
        }
    }
}

/// The mailboxes that a text names.
fn mailboxes(words: &str) -> Vec<String> {
    let divides = |c: char| c.is_whitespace() || "<>()[],;:\"'`|/?#".contains(c);
    let words = words.to_lowercase();
    let names = words.split(divides).map(|word| word.trim_matches(['.', '*', '_', '!']));
    let is_mailbox = |word: &&str| {
        word.split_once('@').is_some_and(|(name, domain)| {
            !name.is_empty() && domain.contains('.') && !domain.contains('@') && !domain.starts_with('.')
        })
    };
    names.filter(is_mailbox).map(str::to_owned).collect()
}

/// Whether one host equals the other, or is a subdomain of it, or the other way round.
fn is_within(host: &str, domain: &str) -> bool {
    let (host, domain) = ([".", host].concat(), [".", domain].concat());
    host.ends_with(&domain) || domain.ends_with(&host)
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Whether two telephone numbers are the same, with or without the country code.
fn is_same_number(shown: &str, number: &str) -> bool {
    let (shown, number) = (shown.trim_start_matches('0'), number.trim_start_matches('0'));
    shown == number || shown.len() >= 5 && number.ends_with(shown) || number.len() >= 5 && shown.ends_with(number)
}
