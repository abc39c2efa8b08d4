//! Takes the articles of all formats into the library and keeps the report.

use anyhow::Context;

use super::{
    draft::{Account, Draft},
    neighbours::{Neighbours, Settled},
    report::Report,
    sources::ArticleSources,
    survey::ImportSurvey,
    write::{Writer, Written},
};
use crate::publish::problem::Problem;

/// Receives the progress of the import, for a progress bar.
pub trait ImportProgress {
    /// How many bytes there are to read.
    fn start(&self, _bytes: u64) {}
    /// So many bytes were read, and so many articles written.
    fn step(&self, _bytes: u64, _articles: usize) {}
}

/// For callers that show no progress.
impl ImportProgress for () {}

/// The library that a run imports into, for the formats.
pub struct Intake<'a> {
    pub report: Report,
    pub problems: Vec<Problem>,
    pub(super) writer: Writer,
    neighbours: Neighbours,
    pub(super) sources: Option<ArticleSources>,
    progress: &'a dyn ImportProgress,
}

impl<'a> Intake<'a> {
    pub(super) fn new(
        survey: ImportSurvey,
        writer: Writer,
        sources: Option<ArticleSources>,
        progress: &'a dyn ImportProgress,
    ) -> Self {
        let ImportSurvey { tree, problems, neighbours, accounts, .. } = survey;
        let report = Report { accounts, tree, ..Report::default() };
        Self { report, problems, writer, neighbours, sources, progress }
    }

    /// Gives an article its language, if its own is only a guess; `settled` records that for the account of its input.
    pub fn settle(&self, draft: &mut Draft, settled: &mut Settled) {
        settled.settle(draft, &self.neighbours);
    }

    /// Reports which languages were given to texts too short to recognise them.
    pub fn tell_languages(&mut self, settled: &Settled, account: &mut Account) {
        let (taken, guessed) = settled.said();
        for said in taken {
            account.saw(said);
        }
        for said in guessed {
            let problem = Problem::warning(&account.file, &said).help("correct `lang` in the head of the article");
            self.problems.push(problem);
            account.saw(said);
        }
    }

    /// The next article was made of this HTML.
    pub fn source_html(&mut self, html: &str) {
        self.sources.iter_mut().for_each(|sources| sources.next_is_html(html));
    }

    /// The next article was made of this text.
    pub fn source_text(&mut self, text: &str) {
        self.sources.iter_mut().for_each(|sources| sources.next_is(text));
    }

    /// Writes an article that took so many bytes of its input. Returns what was done, in words for the account.
    pub fn article(&mut self, draft: Draft, bytes: u64) -> anyhow::Result<String> {
        let about = self.sources.is_some().then(|| ((draft.file.clone(), draft.line), draft.head.title.clone()));
        let (name, written) = self.writer.article(draft, &mut self.problems)?;
        if let (Some(sources), Some((place, title))) = (&mut self.sources, about) {
            sources.add(place, title, &name, written).context("the sources of the articles cannot be kept")?;
        }
        let report = &mut self.report;
        let (count, verb) = match written {
            Written::Created => (&mut report.created, "written to"),
            Written::Replaced => (&mut report.replaced, "replaced"),
            Written::Unchanged => (&mut report.unchanged, "unchanged in"),
            Written::Kept => (&mut report.kept, "not written, because a different text of the author is in"),
        };
        *count += 1;
        self.progress.step(bytes, 1);
        Ok(format!("{verb} {name}"))
    }

    /// Writes the one article of an input and reports about it.
    pub fn only_article(&mut self, mut draft: Draft, bytes: u64, mut account: Account) -> anyhow::Result<()> {
        let mut settled = Settled::default();
        self.settle(&mut draft, &mut settled);
        self.tell_languages(&settled, &mut account);
        account.saw(format!("title: {}", draft.head.title));
        account.saw(self.article(draft, bytes)?);
        self.report.accounts.push(account);
        Ok(())
    }

    /// So many bytes of an input were read that hold no article.
    pub fn skipped(&self, bytes: u64) {
        self.progress.step(bytes, 0);
    }

    /// Copies a picture or a file that an article shows into the library, under a name such as `images/border.jpg` or
    /// `files/report.pdf`. Returns the name that it has there, for the text of the article: if another file has it
    /// already, a number is added.
    pub fn attachment(&mut self, name: &str, bytes: &[u8]) -> anyhow::Result<String> {
        self.writer.attachment(name, bytes)
    }
}
