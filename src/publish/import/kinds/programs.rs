//! The shapes of lines that programs write and read: statements of databases, logs, settings, and programs themselves.

use std::collections::HashSet;

use super::shapes::{mostly, name};

pub(super) fn is_sql(lines: &[&str]) -> bool {
    const STATEMENTS: &[&str] =
        &["insert into ", "replace into ", "create table ", "drop table ", "alter table ", "copy "];
    const BEFORE: &[&str] =
        &["set ", "use ", "lock tables ", "begin", "start transaction", "create database ", "delimiter "];
    let comment = |line: &str| ["--", "/*", "#", "*"].iter().any(|sign| line.starts_with(sign));
    let statement = |line: &str| {
        let line = line.trim_start().to_ascii_lowercase();
        let rest = STATEMENTS.iter().find_map(|start| line.strip_prefix(start));
        rest.is_some_and(|rest| rest.contains('(') || rest.ends_with(';') && !rest.contains(". "))
    };
    let before = |line: &str| {
        let line = line.to_ascii_lowercase();
        line.ends_with(';') && BEFORE.iter().any(|start| line.starts_with(start))
    };
    let first = lines.iter().find(|line| !comment(line) && !before(line));
    // `values` may be on a line of its own.
    first.is_some_and(|line| statement(line)) && lines.iter().any(|line| line.ends_with([';', '(', ',']))
}

/// Lines that begin with a day and a time of day with seconds, or with the address of a reader.
pub(super) fn is_log(lines: &[&str]) -> bool {
    let entry = |line: &str| {
        let line = line.trim_start_matches(['[', '(']);
        let start: String = line.chars().take(30).map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        let time = start.find("00:00:00").is_some_and(|at| at < 22);
        let day =
            ["0000-00-00", "0000/00/00", "00/00/0000", "00.00.0000", "00/"].iter().any(|day| start.starts_with(day))
                || start.len() > 6
                    && start.as_bytes()[..3].iter().all(u8::is_ascii_alphabetic)
                    && start[3..].starts_with([' ', ',']);
        let address = line.split_once(' ').is_some_and(|(host, rest)| {
            host.contains(['.', ':'])
                && host.chars().all(|c| c.is_ascii_hexdigit() || ".:".contains(c))
                && rest.contains('[')
        });
        time && day || address
    };
    mostly(lines, 3, 60, entry)
}

/// Fields with names in small letters, none of them twice, and what is indented below them. Announcements that give
/// place and time in such lines begin them with capitals.
pub(super) fn is_yaml(lines: &[&str]) -> bool {
    fn key(line: &str) -> Option<&str> {
        let (name, rest) = name(line)?;
        let small = !name.starts_with(|c: char| c.is_ascii_uppercase());
        (small && (rest == ":" || rest.starts_with(": "))).then_some(name)
    }
    let mut keys = HashSet::new();
    let (mut items, mut below) = (0, 0);
    for line in lines.iter().filter(|line| !line.starts_with('#') && **line != "---") {
        if line.starts_with([' ', '\t']) && (keys.len() + items > 0) {
            below += usize::from(key(line.trim_start().trim_start_matches("- ")).is_some());
        } else if let Some(item) = line.strip_prefix("- ") {
            items += usize::from(key(item).is_some());
        } else {
            let Some(name) = key(line) else { return false };
            if !keys.insert(name) {
                return false;
            }
        }
    }
    keys.len() >= 3 || !keys.is_empty() && below + items >= 2 || items > 0 && below >= 2
}

/// `[section]` and `name = value`.
pub(super) fn is_settings(lines: &[&str]) -> bool {
    let field = |line: &str| name(line).is_some_and(|(_, rest)| rest.trim_start_matches([' ', '.']).starts_with('='));
    let (mut sections, mut fields, mut all) = (0, 0, 0);
    for line in lines.iter().map(|line| line.trim()).filter(|line| !line.starts_with(['#', ';'])) {
        sections += usize::from(line.starts_with('[') && line.ends_with(']'));
        fields += usize::from(field(line));
        all += 1;
    }
    fields >= 2 && sections + fields >= 3 && (sections + fields) * 10 >= all * 7
}

/// Lines that end in braces and semicolons, or that begin with the words of a programming language.
pub(super) fn is_program(lines: &[&str]) -> bool {
    const WORDS: &[&str] = &[
        "import ",
        "from ",
        "def ",
        "class ",
        "function ",
        "const ",
        "let ",
        "var ",
        "return ",
        "#include ",
        "package ",
        "public ",
        "private ",
        "use ",
        "fn ",
        "if ",
        "for ",
        "while ",
        "} else",
        "elif ",
        "else:",
        "try:",
        "except ",
        "@media",
        "//",
        "/*",
        "export ",
        "module ",
        "end",
        "print(",
        "self.",
        "echo ",
        "local ",
    ];
    let brace = |line: &str| line.ends_with(['{', '}', ';']) || line.ends_with("});") || line.ends_with("},");
    let opens = lines.iter().filter(|line| line.ends_with(['{', '['])).count();
    let word = |line: &str| {
        let line = line.trim_start();
        let ends = line.ends_with([':', ')', '(', '{', '[', ';', ',', '"', '\''])
            || line.contains(" = ")
            || !line.contains(' ');
        WORDS.iter().any(|word| line.starts_with(word))
            && (ends || line.starts_with("import ") && line.matches(' ').count() < 4)
    };
    let colons =
        lines.iter().filter(|line| line.ends_with(':') && WORDS.iter().any(|word| line.trim_start().starts_with(word)));
    let (first, last) = (lines.first().map_or("", |line| line.trim()), lines.last().map_or("", |line| line.trim()));
    let data = matches!(first, "{" | "[") && matches!(last, "}" | "]" | "};" | "];");
    data || opens >= 1 && mostly(lines, 3, 50, brace) || colons.count() >= 1 && mostly(lines, 3, 45, word)
}

/// Lines that are commands of a shell, of a builder or of a server, or values given to names in capitals.
pub(super) fn is_script(lines: &[&str]) -> bool {
    // Commands in small letters, followed by a space, with which hardly any line of prose begins.
    const COMMANDS: &[&str] = &[
        "apt-get",
        "awk",
        "cargo",
        "cat",
        "cd",
        "chmod",
        "chown",
        "cmake",
        "cp",
        "curl",
        "del",
        "docker",
        "echo",
        "esac",
        "eval",
        "exec",
        "export",
        "fi",
        "ftp",
        "gcc",
        "git",
        "grep",
        "kubectl",
        "ls",
        "mkdir",
        "mv",
        "mysql",
        "mysqldump",
        "node",
        "npm",
        "npx",
        "pg_dump",
        "php",
        "pip",
        "psql",
        "pushd",
        "python",
        "python3",
        "rem",
        "rm",
        "robocopy",
        "rsync",
        "scp",
        "sed",
        "setlocal",
        "sftp",
        "ssh",
        "sudo",
        "systemctl",
        "tar",
        "touch",
        "unzip",
        "wget",
        "xcopy",
        "yarn",
        "zip",
    ];
    // The same in capitals, as they are written in files for Docker, Apache and nginx.
    const DIRECTIVES: &[&str] = &[
        "ADD",
        "ARG",
        "CMD",
        "COPY",
        "ENTRYPOINT",
        "ENV",
        "EXPOSE",
        "FROM",
        "RUN",
        "WORKDIR",
        "AuthName",
        "AuthType",
        "AuthUserFile",
        "DirectoryIndex",
        "ErrorDocument",
        "Header",
        "Options",
        "Redirect",
        "RedirectMatch",
        "Require",
        "RewriteBase",
        "RewriteCond",
        "RewriteEngine",
        "RewriteRule",
        "SetEnv",
    ];
    let command = |line: &str| {
        let line = line.trim_start_matches([' ', '\t', '$', '@', '>', '#']);
        let word = line.split([' ', '\t', ';', '&', '|']).next().unwrap_or_default();
        let ends_like_prose = line.ends_with(['.', '!', '?', '…']) && line.contains(' ') && !line.ends_with(" .");
        let known = COMMANDS.contains(&word) || DIRECTIVES.contains(&word);
        let words_of_shells = matches!(word, "done" | "fi" | "esac" | "then" | "else" | "do" | "pause" | "endlocal")
            && line == word
            || line.ends_with("; do")
            || line.ends_with("; then")
            || line.starts_with("if [")
            || line.starts_with("set -");
        // `$name = …`, `Get-ChildItem …`
        let of_windows = line.starts_with("echo off")
            || word.split_once('-').is_some_and(|(verb, noun)| {
                matches!(
                    verb,
                    "Get" | "Set" | "New" | "Remove" | "Copy" | "Move" | "Write" | "Import" | "Export" | "Invoke"
                ) && noun.starts_with(char::is_uppercase)
            });
        (known || words_of_shells || of_windows) && !ends_like_prose
    };
    // `DB_PASSWORD=secret`
    let value = |line: &str| {
        let line = line.trim_start_matches("export ");
        line.split_once('=').is_some_and(|(name, _)| {
            name.len() >= 3
                && name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
                && !name.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    mostly(lines, 2, 50, |line| command(line) || value(line))
}

/// Long lines of letters and digits without a space, as attachments in e-mail are encoded.
pub(super) fn is_encoded(lines: &[&str]) -> bool {
    let sign = |b: u8| b.is_ascii_alphanumeric() || b"+/=-_".contains(&b);
    mostly(lines, 2, 80, |line| {
        line.len() >= 60 && line.bytes().all(sign) && line.bytes().any(|b| b.is_ascii_uppercase())
    })
}
