//! Reads all files of one run: dumps together, since they explain each other; JSON Lines later, one line at a time.

use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
};

use super::{
    draft::{Account, Draft},
    dump::{
        self,
        heads::{self, DumpPage},
        title,
        tree::{self, Tree},
        wrapped::{self, Joined, Words},
    },
    duplicates::{self, Candidate},
    encodings,
    input::{self, InputKind},
};
use crate::{
    corpus::Lang,
    publish::{
        problem::Problem,
        source::{clean::charset::Charset, language},
    },
};

/// What the files hold.
#[derive(Debug, Default)]
pub struct Batch {
    /// The articles of all dumps, in the order of the files.
    pub drafts: Vec<Draft>,
    /// Files to be read as a stream.
    pub json_lines: Vec<PathBuf>,
    pub accounts: Vec<Account>,
    pub tree: Tree,
    pub problems: Vec<Problem>,
}

/// Reads the text dumps among the files. `fallback` is the language of navigation labels too short to recognise;
/// `named` is the encoding given with `--encoding`.
pub fn read(files: &[PathBuf], fallback: &Lang, named: Option<Charset>) -> anyhow::Result<Batch> {
    let mut batch = Batch::default();
    let mut pages: Vec<DumpPage> = Vec::new();
    let mut dumps = Vec::new();
    let mut seen: HashSet<&Path> = HashSet::new();
    for file in files {
        if !seen.insert(file) {
            continue;
        }
        match input::open(file, named) {
            Ok(InputKind::JsonLines) => batch.json_lines.push(file.clone()),
            Ok(InputKind::Dump(bytes)) => dumps.push((file.clone(), bytes)),
            Err(problem) => refuse(&mut batch, *problem),
        }
    }
    let dumps = encodings::read(dumps, named);
    batch.problems.extend(encodings::tell(&dumps));
    for (file, decoded) in dumps {
        let read = decoded.and_then(|decoded| Ok((input::lines_of(&file, &decoded)?, decoded.encoding)));
        match read {
            Ok(((lines, problems), encoding)) => {
                batch.problems.extend(problems);
                pages.push(DumpPage { file, lines, encoding, head: None, joined: Joined::default() });
            }
            Err(problem) => refuse(&mut batch, *problem),
        }
    }
    heads::cut(&mut pages);
    let words = Words::of(pages.iter().map(|page| page.lines.as_slice()));
    for page in &mut pages {
        page.joined = wrapped::mark(&mut page.lines, &words);
    }
    batch.tree = tree::build(&pages.iter().filter_map(|page| page.head.as_ref()).collect::<Vec<_>>(), fallback);
    let alone = pages.len() == 1;
    for page in &pages {
        let nav_lang = page.head.as_ref().and_then(|head| {
            let labels: Vec<&str> =
                head.entries.iter().flat_map(|e| [e.label.as_str(), e.blurb.as_deref().unwrap_or_default()]).collect();
            language::detect(&labels.join(" "), None).map(|found| found.lang)
        });
        let read = dump::read(page, nav_lang.as_ref(), alone);
        batch.accounts.push(read.account);
        batch.problems.extend(read.problems);
        batch.drafts.extend(read.drafts);
    }
    leave_out_copies(&mut batch);
    Ok(batch)
}

fn refuse(batch: &mut Batch, problem: Problem) {
    let mut account = Account::new(&problem.file);
    account.dropped(format!("the whole file: {}", problem.message));
    batch.accounts.push(account);
    batch.problems.push(problem);
}

fn leave_out_copies(batch: &mut Batch) {
    let texts: Vec<String> = batch.drafts.iter().map(Draft::plain).collect();
    let articles: Vec<Candidate<'_>> = (batch.drafts.iter().zip(&texts))
        .map(|(draft, text)| {
            // A title that was made of the file's name must not take part in the comparison.
            let named = draft.head.title == title::from_file(&draft.file);
            let title = if named { "" } else { draft.head.title.as_str() };
            Candidate { title, date: draft.head.date, text }
        })
        .collect();
    let copy_of = duplicates::find(&articles);
    let accounts: HashMap<PathBuf, usize> =
        batch.accounts.iter().enumerate().map(|(i, account)| (account.file.clone(), i)).collect();
    for (i, fuller) in copy_of.iter().enumerate().filter_map(|(i, other)| Some((i, (*other)?))) {
        let (copy, fuller) = (&batch.drafts[i], &batch.drafts[fuller]);
        let message =
            format!("is the same article as {}, which is at least as long; it was left out", fuller.file.display());
        let help = "if they are two articles after all, import the files one by one";
        if let Some(account) = accounts.get(&copy.file).and_then(|i| batch.accounts.get_mut(*i)) {
            account.dropped(format!("the whole article: the same as {}", fuller.file.display()));
        }
        batch.problems.push(Problem::warning(&copy.file, message).at(copy.line).help(help));
    }
    let mut at = 0;
    batch.drafts.retain(|_| {
        at += 1;
        copy_of[at - 1].is_none()
    });
}
