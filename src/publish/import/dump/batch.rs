//! The dumps of one run, read together: pages of one site share their navigation and their encoding, and may be copies
//! of each other.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use super::{
    super::{
        draft::{Account, Draft},
        duplicates::{self, Candidate},
        format::Articles,
        input,
        intake::Intake,
        neighbours::Settled,
        tree::Tree,
    },
    encodings,
    heads::{self, DumpPage},
    lines_of::lines_of,
    page, title, tree,
    wrapped::{self, Joined, Words},
};
use crate::{
    corpus::Lang,
    publish::{
        problem::Problem,
        source::{clean::charset::Charset, language},
    },
};

/// The largest dump: an article of 1 MB and the head of its page.
const MAX_DUMP_BYTES: u64 = 2_000_000;

/// What the dumps hold.
#[derive(Debug, Default)]
pub struct DumpBatch {
    /// The articles of all dumps, in the order of the files.
    pub drafts: Vec<Draft>,
    /// What became of each file.
    pub accounts: Vec<Account>,
    pub tree: Tree,
    pub problems: Vec<Problem>,
}

/// Reads dumps. `fallback` is the language of navigation labels too short to recognise; `named` is the encoding given
/// with `--encoding`.
pub fn read(files: &[PathBuf], fallback: &Lang, named: Option<Charset>) -> DumpBatch {
    let mut batch = DumpBatch::default();
    let mut pages: Vec<DumpPage> = Vec::new();
    let mut dumps = Vec::new();
    for file in files {
        match bytes_of(file) {
            Ok(bytes) => dumps.push((file.clone(), bytes)),
            Err(problem) => refuse(&mut batch, *problem),
        }
    }
    let dumps = encodings::read(dumps, named);
    batch.problems.extend(encodings::tell(&dumps));
    for (file, decoded) in dumps {
        let read = decoded.and_then(|decoded| Ok((lines_of(&file, &decoded)?, decoded.encoding)));
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
        let read = page::read(page, nav_lang.as_ref(), alone);
        batch.accounts.push(read.account);
        batch.problems.extend(read.problems);
        batch.drafts.extend(read.drafts);
    }
    leave_out_copies(&mut batch);
    batch
}

/// The bytes of a dump; a problem if there are too many.
fn bytes_of(file: &Path) -> Result<Vec<u8>, Box<Problem>> {
    let bytes = input::beginning(file, MAX_DUMP_BYTES + 1)?;
    if bytes.len() as u64 <= MAX_DUMP_BYTES {
        return Ok(bytes);
    }
    let length = file.metadata().map_or(bytes.len() as u64, |meta| meta.len());
    let message = format!("has {length} bytes; a dump of one page has at most {MAX_DUMP_BYTES}");
    Err(Box::new(Problem::error(file, message).help("give one file for each page, or JSON Lines")))
}

fn refuse(batch: &mut DumpBatch, problem: Problem) {
    batch.accounts.push(Account::refused(&problem));
    batch.problems.push(problem);
}

fn leave_out_copies(batch: &mut DumpBatch) {
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

impl Articles for DumpBatch {
    fn import(self: Box<Self>, intake: &mut Intake<'_>) -> anyhow::Result<()> {
        let mut batch = *self;
        intake.problems.append(&mut batch.problems);
        let at: HashMap<PathBuf, usize> =
            batch.accounts.iter().enumerate().map(|(i, account)| (account.file.clone(), i)).collect();
        for mut draft in batch.drafts {
            let bytes = draft.plain().len() as u64;
            let account = at.get(&draft.file).and_then(|at| batch.accounts.get_mut(*at));
            let mut settled = Settled::default();
            intake.settle(&mut draft, &mut settled);
            match account {
                Some(account) => {
                    intake.tell_languages(&settled, account);
                    account.saw(intake.article(draft, bytes)?);
                }
                None => drop(intake.article(draft, bytes)?),
            }
        }
        intake.report.accounts.append(&mut batch.accounts);
        Ok(())
    }
}
