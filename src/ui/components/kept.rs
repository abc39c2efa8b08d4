//! What this device keeps of the articles in one language: a row for all of them and for each section, each with its
//! state, its price before anything is fetched, and what can be done.

use crate::{
    browser::acts::DeviceAct,
    corpus::{FetchFailure, Lang, NavItem, PackKind},
    ui::{
        context::Context,
        device::{Device, Group, Job, JobState},
        element::{Element, html},
        screen,
        text::fill,
    },
};

/// The rows of a language, under its own name.
pub fn kept(context: &Context, device: &Device, lang: &Lang) -> Element {
    let nav = &context.site().nav;
    let place = |section: &str| nav.iter().position(|item: &NavItem| item.id.as_str() == section).unwrap_or(usize::MAX);
    let sections = device.sections(lang, &place);
    let mut rows = vec![row(context, device, lang, None)];
    if sections.len() > 1 {
        rows.extend(sections.iter().map(|section| row(context, device, lang, Some(section))));
    }
    let title = html::h2().class("section-title").in_language(lang);
    html::section().child(title.child(lang.own_name())).child(html::ul().class("kept").child(rows))
}

fn row(context: &Context, device: &Device, lang: &Lang, section: Option<&str>) -> Element {
    let named = section.and_then(|id| screen::section(&context.site().nav, id)).map(|item| item.label.as_str());
    let name = match section {
        None => context.text.all_articles(),
        Some(_) => named.unwrap_or(context.text.offline_other()),
    };
    let text = device.group(PackKind::Text, lang, section);
    let articles = text.as_ref().map(|group| context.text.count(context.text.articles_count(), group.articles));
    let title = html::h3().child(name);
    let count = articles.map(|count| html::p().class("kept__count").child(count));
    let pictures = device.group(PackKind::Images, lang, section).map(|group| (context.text.offline_pictures(), group));
    let text = text.map(|group| (context.text.offline_text(), group));
    let recordings =
        device.group(PackKind::Audio, lang, section).map(|group| (context.text.offline_recordings(), group));
    let groups = text.into_iter().chain(pictures).chain(recordings).map(|(kind, group)| {
        let full = fill(&fill(context.text.offline_of(), "kind", kind), "section", name);
        pack(context, device, kind, &fill(&full, "language", lang.own_name()), &group)
    });
    html::li().child(title).child(count).child(groups.collect::<Vec<_>>())
}

/// Some packs: `name` says in full which. The elements stay the same while the state changes, so that the focus does.
fn pack(context: &Context, device: &Device, kind: &str, name: &str, group: &Group) -> Element {
    let text = &context.text;
    let job = device.job(&group.packs);
    let state = html::p().class("kept__state").child(html::span().class("kept__kind").child(kind)).child(" ");
    let state = state.child(html::span().child(state_of(context, device, group, job)));
    let bar = html::progress().aria_label(name).hidden(job.is_none());
    let (done, total) = job.map_or((0, 0), |job| (job.done, job.total));
    let bar = bar.value(done.to_string()).max(total.max(1).to_string());
    let size = text.size(job.filter(|job| job.total > 0).map_or(group.missing, |job| job.total - job.done));
    let first = match job.map(|job| job.state) {
        Some(JobState::Waiting | JobState::Running) => Some((DeviceAct::Pause, text.offline_pause().to_owned())),
        Some(JobState::Paused) => Some((DeviceAct::Download, fill(text.offline_resume(), "size", &size))),
        Some(JobState::Stopped(_)) => Some((DeviceAct::Download, text.try_again().to_owned())),
        None if group.is_here() => None,
        None if group.chosen => Some((DeviceAct::Download, fill(text.offline_resume(), "size", &size))),
        None => Some((DeviceAct::Download, fill(text.offline_keep(), "size", &size))),
    };
    let second = match job {
        Some(_) => Some((DeviceAct::Cancel, text.offline_cancel().to_owned())),
        None if group.kept > 0 => Some((DeviceAct::Delete, text.offline_delete().to_owned())),
        None => None,
    };
    let button = |does: Option<(DeviceAct, String)>| {
        let button = html::button().class("button").r#type("button");
        match does {
            // What is seen comes first, so that it can be asked for by its words.
            Some((act, words)) => button.data_device(act.word()).aria_label([&words, ". ", name].concat()).child(words),
            None => button.hidden(true),
        }
    };
    let buttons = html::p().class("kept__buttons").child(button(first)).child(button(second));
    let group_element = html::div().class("kept__pack").role("group").aria_label(name);
    group_element.tabindex("-1").data_packs(group.packs.as_str()).child(state).child(bar).child(buttons)
}

fn state_of(context: &Context, device: &Device, group: &Group, job: Option<&Job>) -> String {
    let text = &context.text;
    let Some(job) = job else {
        let day = device.day(group.since).filter(|_| group.since > 0);
        return match (group.kept, day) {
            (0, _) if !group.is_here() => text.offline_away().to_owned(),
            _ if !group.is_here() => fill(text.offline_partly(), "size", &text.size_of_total(group.kept, group.bytes)),
            (_, Some(day)) => fill(text.offline_since(), "date", &text.date(day)),
            _ => text.offline_here().to_owned(),
        };
    };
    let size = text.size_of_total(job.done, job.total);
    match job.state {
        JobState::Waiting => text.offline_waiting().to_owned(),
        JobState::Running => fill(text.offline_running(), "size", &size),
        JobState::Paused => fill(text.offline_paused(), "size", &size),
        JobState::Stopped(why) => stopped(context, device, why),
    }
}

/// Why a download has stopped, and what is to be had all the same.
fn stopped(context: &Context, device: &Device, why: FetchFailure) -> String {
    let text = &context.text;
    match why {
        FetchFailure::Network => text.offline_lost().to_owned(),
        FetchFailure::Damaged => text.offline_damaged().to_owned(),
        FetchFailure::Full => fill(text.offline_full(), "articles", &on_device(context, device).unwrap_or_default()),
    }
}

/// How many articles are here, in words; `None` until that is known.
pub fn on_device(context: &Context, device: &Device) -> Option<String> {
    let articles = device.status.as_ref()?.articles;
    let words = context.text.count(context.text.offline_articles(), articles.total);
    Some(fill(&words, "kept", &context.text.number(articles.kept)))
}
