//! Hosts that read the files `_headers` and `_redirects` of the site: what they need changed in them, and their limits.
//! `docs/hosting.md` names the sources.

use std::fmt::Write as _;

use anyhow::{Result, ensure};

/// The most rules in Cloudflare's `_headers`.
const RULES: usize = 100;
/// The most characters in a line of it.
const IN_LINE: usize = 2_000;
/// The most characters in a rule of Cloudflare's `_redirects`.
const IN_REDIRECT: usize = 1_000;
/// The most rules there without and with a `*`.
const REDIRECTS: [usize; 2] = [2_000, 100];

/// Values that do the same as a missing header, for hosts that cannot take one away.
const NEUTRAL: [(&str, &str); 2] = [("X-Frame-Options", "ALLOWALL"), ("Cross-Origin-Opener-Policy", "unsafe-none")];

/// The file `_headers` as it is, if Cloudflare reads all of it.
pub(super) fn cloudflare(headers: &str, redirects: &str) -> Result<String> {
    let rules = headers.lines().filter(|line| !line.starts_with(' ') && !line.is_empty()).count();
    ensure!(rules <= RULES, "_headers has {rules} rules, and Cloudflare reads {RULES}");
    for line in headers.lines() {
        let letters = line.chars().count();
        let start: String = line.trim().chars().take(40).collect();
        ensure!(
            letters <= IN_LINE,
            "a line of _headers ({start}…) has {letters} characters, and Cloudflare reads {IN_LINE}: readers would not \
             get this header; name fewer `partners` in library.toml"
        );
    }
    let lines: Vec<&str> = redirects.lines().filter(|line| !line.trim().is_empty()).collect();
    let long = lines.iter().filter(|line| line.chars().count() > IN_REDIRECT).count();
    let with_star = lines.iter().filter(|line| line.contains('*')).count();
    let mut out = String::from(
        "# Cloudflare Pages reads the files _headers and _redirects of the site: publish the whole folder; nothing\n\
         # else is to be done. This is _headers.\n",
    );
    for (found, most, what) in
        [(lines.len() - with_star, REDIRECTS[0], "old addresses"), (with_star, REDIRECTS[1], "rules with a *")]
    {
        if found > most {
            let _ =
                writeln!(out, "# _redirects has {found} {what}; Cloudflare reads {most}. Pages lead on from the rest.");
        }
    }
    if long > 0 {
        let _ =
            writeln!(out, "# {long} lines of _redirects are longer than Cloudflare reads. Pages lead on from these.");
    }
    Ok(out + headers)
}

/// The file `_headers` for Netlify, which knows no lines that take a header away (`! Name`).
pub fn netlify(headers: &str) -> String {
    let mut out = String::new();
    for line in headers.lines() {
        let taken = line.strip_prefix("  ! ");
        let neutral = taken.and_then(|name| NEUTRAL.iter().find(|(other, _)| *other == name));
        let _ = match (taken, neutral) {
            (None, _) => writeln!(out, "{line}"),
            (Some(name), Some((_, value))) => writeln!(out, "  {name}: {value}"),
            (Some(_), None) => Ok(()),
        };
    }
    // A header that is set again in the same block after it was taken away stands there twice now: the first goes.
    without_doubles(&out)
}

fn without_doubles(text: &str) -> String {
    let name_of = |line: &str| line.strip_prefix("  ")?.split_once(": ").map(|(name, _)| name.to_owned());
    let lines: Vec<&str> = text.lines().collect();
    let mut out = String::with_capacity(text.len());
    for (n, line) in lines.iter().enumerate() {
        let rest = lines[n + 1..].iter().take_while(|line| line.starts_with(' '));
        let again = name_of(line).is_some_and(|name| rest.filter_map(|line| name_of(line)).any(|other| other == name));
        if !again {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}
