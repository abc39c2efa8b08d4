//! Recognises texts that are written for a program and not for readers: dumps of databases, saved mail, settings, logs,
//! sources of typesetting and programming languages. Prose that holds a few such lines stays prose: either the text
//! begins in a way that no prose does, or most of its lines have the shape.

use super::{
    programs,
    refusal::Refusal,
    shapes::{mostly, name},
};

const JSON_LINES: &str = "export its articles as JSON Lines and import these";
const DUMPS: &str = "give text dumps of pages or JSON Lines";
const COPY: &str = "open it, copy its text, and save that as a text file";
const PANDOC: &str = "make a text of it (`pandoc -t plain`) and import that";

/// How such files begin, in lower case; what they are; what to do.
const STARTS: &[(&str, &str, &str)] = &[
    ("--\n-- postgresql database dump", "is a dump of a database", JSON_LINES),
    ("pragma foreign_keys=", "is a dump of a database", JSON_LINES),
    ("\\documentclass", "is a LaTeX document", PANDOC),
    ("{\\rtf", "is an RTF document", COPY),
    ("#!/", "is a script", DUMPS),
    ("<?php", "is a script", DUMPS),
    ("begin:vcalendar", "is a calendar", DUMPS),
    ("begin:vcard", "is a contact card", DUMPS),
    ("ty  - ", "is a list of literature (RIS)", DUMPS),
    (".th ", "is a page of a manual (troff)", PANDOC),
    ("=head1 ", "is a page of a manual (POD)", PANDOC),
    ("=pod\n", "is a page of a manual (POD)", PANDOC),
    ("-----begin ", "is a key or a certificate", "give text dumps of pages or JSON Lines, and never a private key"),
    ("traceback (most recent call last)", "is the log of a program", DUMPS),
    ("webvtt\n", "is a file of subtitles", "write its text without the times"),
    ("diff --git ", "is a list of changes to files", DUMPS),
    ("from: <saved by ", "is a saved web archive", COPY),
    ("%!ps-adobe", "is a PostScript document", COPY),
];

/// Whether lines have a shape, what they are then, and what to do.
type Shape = (fn(&[&str]) -> bool, &'static str, &'static str);

/// What a text is if it is no prose. `start` has no white space before it and may be the beginning of a longer text.
pub(super) fn recognise(start: &str) -> Option<Refusal> {
    let head: String = start.chars().take(200).collect::<String>().to_lowercase().replace("\r\n", "\n");
    if let Some((_, message, help)) = STARTS.iter().find(|(begin, ..)| head.starts_with(begin)) {
        return Some(Refusal::new(*message, help));
    }
    let lines: Vec<&str> = start.lines().map(str::trim_end).filter(|line| !line.trim().is_empty()).take(300).collect();
    let shapes: [Shape; 17] = [
        (programs::is_sql, "is a dump of a database", JSON_LINES),
        (is_mail, "is a saved e-mail or web archive", COPY),
        (is_subtitles, "is a file of subtitles", "write its text without the times"),
        (programs::is_log, "is the log of a program", DUMPS),
        (is_latex, "is a LaTeX document", PANDOC),
        (is_org, "is an Org document", PANDOC),
        (
            is_asciidoc,
            "is an AsciiDoc document",
            "make a text of it (`asciidoctor`, then copy from the page) and import that",
        ),
        (is_rst, "is a reStructuredText document", PANDOC),
        (is_textile, "is a Textile document", PANDOC),
        (is_wiki, "is the source of a wiki page", "copy the text of the page as the wiki shows it"),
        (is_bibtex, "is a list of literature (BibTeX)", DUMPS),
        (programs::is_encoded, "is a file written as text (base64)", DUMPS),
        (is_gettext, "is a file of translations (gettext)", DUMPS),
        (programs::is_yaml, "is a YAML file", JSON_LINES),
        (programs::is_settings, "is a file of settings (TOML or INI)", JSON_LINES),
        (programs::is_script, "is a script or a list of commands", DUMPS),
        (programs::is_program, "is the source of a program or of a style sheet", DUMPS),
    ];
    let (_, message, help) = shapes.iter().find(|(is, ..)| is(&lines))?;
    Some(Refusal::new(*message, help))
}

/// Whether the lines begin with the header of an e-mail: fields that mail programs write, or a sender's address.
fn is_mail(lines: &[&str]) -> bool {
    const OF_PROGRAMS: &[&str] =
        &["message-id", "received", "return-path", "mime-version", "content-type", "delivered-to", "dkim-signature"];
    // `From eva@example.org Mon May  3 10:00:00 2021`, or `From - Mon …` as Thunderbird writes it.
    let box_of_mails = lines.first().is_some_and(|line| {
        line.strip_prefix("From ")
            .is_some_and(|rest| (rest.contains('@') || rest.starts_with("- ")) && rest.contains(':'))
    });
    let (mut fields, mut machine, mut sender, mut to) = (0, false, false, false);
    for line in lines.iter().skip(usize::from(box_of_mails)).take(60) {
        if line.starts_with([' ', '\t']) && fields > 0 {
            continue;
        }
        let Some((field, rest)) = name(line).filter(|(_, rest)| rest.starts_with(':')) else { break };
        let field = field.to_ascii_lowercase();
        fields += 1;
        machine |= OF_PROGRAMS.contains(&field.as_str()) || field.starts_with("x-");
        sender |= field == "from" && rest.contains('@');
        to |= field == "to" || field == "subject";
    }
    fields >= 2 && (machine || sender && to && fields >= 3 || box_of_mails)
}

fn is_subtitles(lines: &[&str]) -> bool {
    mostly(lines, 1, 15, |line| line.contains(" --> ") && line.as_bytes()[0].is_ascii_digit())
}

fn is_latex(lines: &[&str]) -> bool {
    let command = |line: &str| {
        line.trim_start().strip_prefix('\\').and_then(name).is_some_and(|(name, rest)| {
            rest.starts_with(['{', '[']) || matches!(name, "item" | "maketitle" | "tableofcontents")
        })
    };
    let text: Vec<&str> = lines.iter().filter(|line| !line.starts_with('%')).copied().collect();
    let opens = text.first().is_some_and(|line| line.starts_with("\\documentclass") || line.starts_with("\\begin{"));
    opens
        || text.first().is_some_and(|line| command(line)) && mostly(&text, 2, 20, command)
        || mostly(&text, 3, 30, command)
}

fn is_org(lines: &[&str]) -> bool {
    let keyword =
        |line: &str| line.strip_prefix("#+").and_then(name).is_some_and(|(_, rest)| rest.starts_with([':', ' ']));
    let first = lines.iter().take(3).any(|line| keyword(line));
    let headline = |line: &str| line.trim_start_matches('*').starts_with(' ') && line.starts_with('*');
    let drawer = |line: &str| matches!(line.trim(), ":PROPERTIES:" | ":LOGBOOK:" | ":END:");
    first || lines.iter().any(|line| headline(line)) && lines.iter().filter(|line| drawer(line)).count() >= 2
}

fn is_asciidoc(lines: &[&str]) -> bool {
    let attribute = |line: &str| {
        line.strip_prefix(':').and_then(name).is_some_and(|(_, rest)| rest == ":" || rest.starts_with(": "))
    };
    let heading =
        |line: &str| line.starts_with("==") && line.trim_start_matches('=').starts_with(' ') && !line.ends_with('=');
    let titled = lines.first().is_some_and(|line| line.starts_with("= ") && !line.ends_with('='));
    let signs =
        |line: &str| attribute(line) || heading(line) || line.starts_with("image::") || line.starts_with("include::");
    titled && lines.iter().skip(1).any(|line| signs(line))
        || mostly(lines, 3, 10, heading)
        || mostly(lines, 2, 30, attribute)
}

/// Directives, or fields below a title that is underlined.
fn is_rst(lines: &[&str]) -> bool {
    let directive = |line: &&&str| {
        line.trim_start().strip_prefix(".. ").is_some_and(|rest| {
            rest.split_once("::")
                .is_some_and(|(name, _)| name.chars().all(|c| c.is_ascii_alphanumeric() || "_-:| ".contains(c)))
                || rest.starts_with('_') && rest.contains(':')
        })
    };
    lines.iter().filter(directive).count() >= 1
}

/// Recognises Textile: `h1. Title` and other blocks that begin with letters and a full stop.
fn is_textile(lines: &[&str]) -> bool {
    let block = |line: &&&str| {
        let Some((sign, text)) = line.split_once(". ") else { return false };
        let sign = sign.split(['(', '{', '[', '<', '>', '=']).next().unwrap_or(sign);
        !text.is_empty() && (matches!(sign, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "bq" | "bc" | "p"))
    };
    let first = lines.first().is_some_and(|line| line.starts_with(['h', 'p', 'b']) && block(&line));
    lines.iter().filter(block).count() >= if first { 1 } else { 2 }
}

fn is_wiki(lines: &[&str]) -> bool {
    let heading = |line: &&&str| line.starts_with("==") && line.ends_with("==") && line.len() > 5;
    let count = |sign: &str| lines.iter().map(|line| line.matches(sign).count()).sum::<usize>();
    let template = lines.first().is_some_and(|line| line.starts_with("{{") && !line.starts_with("{{{"));
    let marked = count("[[").min(count("]]")) + count("'''") / 2 + count("{{").min(count("}}"));
    let moved = lines.first().is_some_and(|line| line.to_ascii_uppercase().starts_with("#REDIRECT [["));
    moved || template && count("}}") > 0 || lines.iter().filter(heading).count() >= 1 && marked >= 2
}

fn is_bibtex(lines: &[&str]) -> bool {
    let entry = lines.iter().find(|line| !line.starts_with('%')).and_then(|line| line.strip_prefix('@'));
    entry.and_then(name).is_some_and(|(_, rest)| rest.trim_start().starts_with(['{', '(']))
}

fn is_gettext(lines: &[&str]) -> bool {
    let has = |start: &str| lines.iter().any(|line| line.starts_with(start));
    has("msgid \"") && has("msgstr \"")
}
