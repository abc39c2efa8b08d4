//! Exports of WordPress (WXR): posts and pages with their drafts, authors, categories, languages and pictures. The
//! files of an export that WordPress divided are read together, and twice: first for what the posts share, then post by
//! post.

mod export;
mod galleries;
mod item;
mod paragraphs;
mod post;
mod shortcodes;

use std::path::PathBuf;

use super::{
    draft::Account,
    foreign,
    format::{Articles, Format},
    from_html,
    input::ImportInput,
    intake::Intake,
    nearby::NearbyFiles,
    neighbours::Settled,
    places::ArticlePlaces,
    report,
    survey::ImportSurvey,
    xml,
};
use crate::publish::{problem::Problem, source::clean::charset::Charset};
use export::Export;
use item::WordPressPost;

/// Exports of WordPress.
pub(super) struct WordPress;

impl Format for WordPress {
    fn recognises(&self, input: &ImportInput) -> Result<bool, Box<Problem>> {
        let Some(start) = input.start().filter(|start| start.starts_with('<')) else { return Ok(false) };
        Ok(start.contains("<rss") && (start.contains("wordpress.org/export") || start.contains("<wp:")))
    }

    fn open(&self, inputs: Vec<ImportInput>, survey: &mut ImportSurvey) -> anyhow::Result<Box<dyn Articles>> {
        let mut export = Export::default();
        let mut files = Vec::new();
        for input in inputs {
            let end = xml::records(&input.path, survey.encoding, &mut |record, _| {
                export.see(&record);
                if let Some(draft) = WordPressPost::of(&record).and_then(|post| post.for_survey(&input.path)) {
                    survey.saw(&draft);
                }
                Ok(())
            });
            match end {
                Ok(_) => files.push(input.path),
                Err(error) => survey.refuse(Problem::error(&input.path, format!("cannot be read: {error}"))),
            }
        }
        let title = export.title.take().filter(|title| !title.is_empty());
        survey.site_title = survey.site_title.take().or(title);
        let near = NearbyFiles::new(&survey.folders);
        Ok(Box::new(WordPressFiles { files, export: export.finished(), near, encoding: survey.encoding }))
    }
}

struct WordPressFiles {
    files: Vec<PathBuf>,
    export: Export,
    near: NearbyFiles,
    encoding: Option<Charset>,
}

/// What was counted in one file, for its account.
#[derive(Default)]
struct Counts {
    articles: usize,
    drafts: usize,
    scheduled: usize,
    undated: usize,
    comments: usize,
}

impl Articles for WordPressFiles {
    fn import(mut self: Box<Self>, intake: &mut Intake<'_>) -> anyhow::Result<()> {
        for path in std::mem::take(&mut self.files) {
            let mut account = Account::new(&path);
            let (mut settled, mut counts) = (Settled::default(), Counts::default());
            let mut others = std::collections::BTreeMap::<String, usize>::new();
            let end = xml::records(&path, self.encoding, &mut |record, bytes| {
                let Some(post) = WordPressPost::of(&record) else {
                    intake.skipped(bytes);
                    return Ok(());
                };
                counts.comments += post.comments();
                if let Err(what) = post.is_article() {
                    if let Some(what) = what {
                        *others.entry(what).or_default() += 1;
                    }
                    intake.skipped(bytes);
                    return Ok(());
                }
                self.post(&post, (&path, bytes), &mut account, &mut settled, &mut counts, intake)
            })?;
            foreign::tell_xml(&path, end, &mut account, intake);
            account.recognised.insert(0, format!("WordPress export: {}", report::articles(counts.articles)));
            for (count, what) in [
                (
                    counts.drafts,
                    "drafts, private or protected: imported with `draft: true`, so that they are not published",
                ),
                (counts.scheduled, "scheduled: imported with `publish_from`"),
            ] {
                if count > 0 {
                    account.saw(format!("{count} {what}"));
                }
            }
            for (what, count) in others {
                account.dropped(format!("{count} of the type {what}"));
            }
            if counts.comments > 0 {
                account.dropped(report::counted(counts.comments, "comment", "comments"));
            }
            if counts.undated > 0 {
                account.missing(format!("the date of {}", report::articles(counts.undated)));
            }
            intake.tell_languages(&settled, &mut account);
            intake.report.accounts.push(account);
        }
        Ok(())
    }
}

impl WordPressFiles {
    fn post(
        &mut self,
        post: &WordPressPost<'_>,
        (path, bytes): (&PathBuf, u64),
        account: &mut Account,
        settled: &mut Settled,
        counts: &mut Counts,
        intake: &mut Intake<'_>,
    ) -> anyhow::Result<()> {
        let mut problems = Vec::new();
        let mut head = post.head(&self.export, account);
        let (html, mut losses) = post.html(&self.export);
        let beside = path.parent().map(PathBuf::from).unwrap_or_default();
        let base = post.address().or_else(|| self.export.site.clone());
        let mut places = ArticlePlaces::new(&mut self.near, intake, base, beside, &self.export.own);
        let text = from_html::markdown(&html, &mut places);
        head.image = post.image(&self.export, &mut places);
        let (missing, failed) = (std::mem::take(&mut places.missing), places.failed.take());
        if let Some(error) = failed {
            return Err(error);
        }
        losses.extend(text.losses);
        head.title = foreign::title(&head.title, &text.markdown, path);
        for picture in missing {
            account.missing(format!("picture of “{}”: {picture}", head.title));
        }
        counts.articles += 1;
        counts.drafts += usize::from(head.draft);
        counts.scheduled += usize::from(head.publish_from.is_some());
        counts.undated += usize::from(head.date.is_none());
        let mut draft = foreign::draft((path, post.line()), head, &text.markdown, &losses, account, &mut problems);
        intake.problems.append(&mut problems);
        intake.settle(&mut draft, settled);
        let title = draft.head.title.clone();
        intake.source_html(&html);
        let done = intake.article(draft, bytes)?;
        account.saw(format!("“{title}” {done}"));
        Ok(())
    }
}
