//! Feeds: RSS 0.9 to 2.0, RDF, Atom and JSON Feed. Each item is an article.

mod item;
mod json;
mod root;
mod xml_item;

use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
};

use url::Url;

use super::{
    draft::Account,
    foreign,
    format::{Articles, Format},
    from_html,
    input::ImportInput,
    intake::Intake,
    nearby::NearbyFiles,
    neighbours::Settled,
    places::{ArticlePlaces, OwnPages},
    report,
    survey::ImportSurvey,
    xml::XmlEnd,
};
use crate::publish::{problem::Problem, source::clean::charset::Charset};
use item::{Channel, FeedItem};
use root::FeedKind;

/// Feeds of all kinds.
pub(super) struct Feeds;

impl Format for Feeds {
    fn recognises(&self, input: &ImportInput) -> Result<bool, Box<Problem>> {
        Ok(input.start().and_then(root::kind).is_some())
    }

    fn open(&self, inputs: Vec<ImportInput>, survey: &mut ImportSurvey) -> anyhow::Result<Box<dyn Articles>> {
        let mut files = Vec::new();
        for input in inputs {
            let kind = match ImportInput::open(&input.path, survey.encoding) {
                Ok(again) => again.start().and_then(root::kind),
                Err(problem) => {
                    survey.refuse(*problem);
                    continue;
                }
            };
            let Some(kind) = kind else { continue };
            let mut file = FeedFile { path: input.path, kind, channel: Channel::default(), encoding: survey.encoding };
            let mut channel = Channel::default();
            let read = file.each(&mut channel, &mut |channel, item, _| {
                survey.saw(&item.for_survey(channel, &file.path));
                Ok(())
            });
            file.channel = channel;
            match read {
                Ok(_) => files.push(file),
                Err(error) => survey.refuse(Problem::error(&file.path, format!("cannot be read: {error:#}"))),
            }
        }
        Ok(Box::new(FeedFiles { files, near: NearbyFiles::new(&survey.folders) }))
    }
}

struct FeedFiles {
    files: Vec<FeedFile>,
    near: NearbyFiles,
}

struct FeedFile {
    path: PathBuf,
    kind: FeedKind,
    channel: Channel,
    encoding: Option<Charset>,
}

impl FeedFile {
    /// Calls `each` with every item and the number of bytes that it took.
    fn each(
        &self,
        channel: &mut Channel,
        each: &mut dyn FnMut(&Channel, FeedItem, u64) -> anyhow::Result<()>,
    ) -> anyhow::Result<XmlEnd> {
        match self.kind {
            FeedKind::Xml => xml_item::each(&self.path, self.encoding, channel, each),
            FeedKind::Json => json::each(&self.path, channel, each).map(|()| XmlEnd::default()),
        }
    }
}

impl Articles for FeedFiles {
    fn import(mut self: Box<Self>, intake: &mut Intake<'_>) -> anyhow::Result<()> {
        // The same item can be in several feeds of a site.
        let mut seen: HashMap<String, PathBuf> = HashMap::new();
        for file in std::mem::take(&mut self.files) {
            let mut account = Account::new(&file.path);
            let mut settled = Settled::default();
            let mut counts = FeedCounts::default();
            let mut channel = file.channel.clone();
            let end = file.each(&mut channel, &mut |channel, item, bytes| {
                if let Some(first) = item.id.as_ref().and_then(|id| seen.insert(id.clone(), file.path.clone())) {
                    let message = format!("the item `{}` is in {} already", item.shown(), first.display());
                    account.dropped(message);
                    intake.skipped(bytes);
                    return Ok(());
                }
                self.item(channel, item, (&file.path, bytes), &mut account, &mut settled, &mut counts, intake)
            })?;
            foreign::tell_xml(&file.path, end, &mut account, intake);
            account.recognised.insert(0, format!("feed: {}", report::articles(counts.articles)));
            if counts.shortened > 0 {
                account.missing(format!(
                    "the full text of {}: the feed has summaries only",
                    report::articles(counts.shortened)
                ));
            }
            if counts.undated > 0 {
                account.missing(format!("the date of {}", report::articles(counts.undated)));
            }
            if counts.articles == 0 {
                let problem = Problem::warning(&file.path, "is a feed without items");
                intake.problems.push(problem.help("save the feed again when it has some"));
            }
            intake.tell_languages(&settled, &mut account);
            intake.report.accounts.push(account);
        }
        Ok(())
    }
}

#[derive(Default)]
struct FeedCounts {
    articles: usize,
    undated: usize,
    shortened: usize,
}

impl FeedFiles {
    #[expect(clippy::too_many_arguments, reason = "the account, the languages and the counts of one file go together")]
    fn item(
        &mut self,
        channel: &Channel,
        item: FeedItem,
        (path, bytes): (&Path, u64),
        account: &mut Account,
        settled: &mut Settled,
        counts: &mut FeedCounts,
        intake: &mut Intake<'_>,
    ) -> anyhow::Result<()> {
        if item.title.is_empty() && item.html.is_empty() {
            let problem = Problem::warning(path, "an item without title and text was left out").at(item.line);
            intake.problems.push(problem.help("look at the feed"));
            intake.skipped(bytes);
            return Ok(());
        }
        let base = item.base.as_ref().or(item.address.as_ref()).and_then(|address| Url::parse(address).ok());
        let beside = path.parent().map(PathBuf::from).unwrap_or_default();
        let own = OwnPages::new();
        let mut places = ArticlePlaces::new(&mut self.near, intake, base.or_else(|| channel.base()), beside, &own);
        let text = from_html::markdown(&item.html_with_enclosures(), &mut places);
        let (missing, failed) = (std::mem::take(&mut places.missing), places.failed.take());
        if let Some(error) = failed {
            return Err(error);
        }
        let mut head = item.head(channel);
        head.title = foreign::title(&head.title, &text.markdown, path);
        let mut named = HashSet::new();
        for picture in missing.into_iter().filter(|picture| named.insert(picture.clone())) {
            account.missing(format!("picture of “{}”: {picture}", head.title));
        }
        counts.articles += 1;
        counts.undated += usize::from(head.date.is_none());
        counts.shortened += usize::from(item.is_summary);
        let mut problems = Vec::new();
        let mut draft = foreign::draft((path, item.line), head, &text.markdown, &text.losses, account, &mut problems);
        channel.check_language(&mut draft);
        intake.problems.append(&mut problems);
        intake.settle(&mut draft, settled);
        let title = draft.head.title.clone();
        intake.source_html(&item.html);
        let done = intake.article(draft, bytes)?;
        account.saw(format!("“{title}” {done}"));
        Ok(())
    }
}
