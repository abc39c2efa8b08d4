//! JSON Lines as a format of the importer.

use super::{
    super::{
        draft::Account,
        format::{Articles, Format},
        input::ImportInput,
        intake::Intake,
        neighbours::Settled,
        survey::ImportSurvey,
    },
    json::{self, Json},
    records::{Item, RecordFile},
    source::RecordSource,
};
use crate::publish::{
    problem::{Problem, Severity},
    source::clean::html,
};

/// One article a line.
pub struct JsonLines;

impl Format for JsonLines {
    fn recognises(&self, input: &ImportInput) -> Result<bool, Box<Problem>> {
        match input.start().map(json::judge) {
            Some(Json::Lines) => Ok(true),
            Some(Json::Refused(refusal)) => Err(input.refused(refusal)),
            Some(Json::No) | None => Ok(false),
        }
    }

    fn open(&self, inputs: Vec<ImportInput>, survey: &mut ImportSurvey) -> anyhow::Result<Box<dyn Articles>> {
        let source = |input: ImportInput| RecordSource { path: input.path, data: None, what: "JSON Lines" };
        open_records(inputs.into_iter().map(source).collect(), survey)
    }
}

/// Opens files with an article a line.
pub fn open_records(sources: Vec<RecordSource>, survey: &mut ImportSurvey) -> anyhow::Result<Box<dyn Articles>> {
    let mut files = Vec::new();
    for source in sources {
        files.push(RecordFile::read(source, survey.encoding, |draft| survey.saw(draft))?);
    }
    Ok(Box::new(RecordFiles(files)))
}

struct RecordFiles(Vec<RecordFile>);

impl Articles for RecordFiles {
    fn import(self: Box<Self>, intake: &mut Intake<'_>) -> anyhow::Result<()> {
        for file in self.0 {
            let account = import(file, intake)?;
            intake.report.accounts.push(account);
        }
        Ok(())
    }
}

/// Imports a JSON Lines file with one entry in the report for the whole file: it may have ten thousand lines.
fn import(file: RecordFile, intake: &mut Intake<'_>) -> anyhow::Result<Account> {
    let what = file.source.what;
    let mut account = Account::new(&file.source.path);
    let (mut articles, mut refused, mut undated, mut with_html, mut unpublished) = (0, 0, 0, 0, 0);
    let mut settled = Settled::default();
    file.each(|item, found, bytes| {
        refused += found.iter().filter(|problem| problem.severity == Severity::Error).count();
        intake.problems.extend(found);
        let Item::Draft(mut draft) = item else {
            intake.skipped(bytes);
            return Ok(());
        };
        articles += 1;
        undated += usize::from(draft.head.date.is_none());
        unpublished += usize::from(draft.head.draft);
        with_html += usize::from(html::has_tags(&draft.plain()));
        intake.settle(&mut draft, &mut settled);
        intake.source_text(&draft.plain());
        intake.article(*draft, bytes)?;
        Ok(())
    })?;
    account.saw(format!("{what}: {articles} articles"));
    if refused > 0 {
        account.dropped(format!("{refused} lines, each named in a problem"));
    }
    if with_html > 0 {
        account.saw(format!(
            "HTML in {with_html} bodies: kept unchanged; `lectern check` says what of it cannot \
            be shown"
        ));
    }
    if unpublished > 0 {
        account.saw(format!("{unpublished} drafts: imported with `draft: true`, so that they are not published"));
    }
    intake.tell_languages(&settled, &mut account);
    if undated > 0 {
        account.missing(format!("the date of {undated} articles"));
    }
    Ok(account)
}
