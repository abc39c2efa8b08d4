//! What protects readers on every page: the quick exit, telephone numbers, and deleting what is on this device.

use crate::{
    corpus::{Facet, Hotline},
    ui::{
        context::Context,
        element::{Element, html},
        route::Route,
        screen::{Screen, Shown},
    },
};

/// The quick exit, where the library wants one: a link, which `public/exit.js` makes quicker.
pub fn exit(context: &Context, shown: &Shown) -> Option<Element> {
    let words = context.text.exit();
    let link = html::a().href(context.site().exit.as_ref()?.as_str()).rel("noreferrer");
    let link = link.data_exit().data_two(context.text.exit_two()).data_one(context.text.exit_one()).child(words);
    has_exit(context, shown).then(|| html::section().class("exit").aria_label(words).child(link))
}

/// Whether the page is one of those that have it. What is about no section has it too where it may be about one.
fn has_exit(context: &Context, shown: &Shown) -> bool {
    let sections = &context.site().exit_in;
    let is_one = |id: &str| sections.iter().any(|section| section.as_str() == id);
    sections.is_empty()
        || match (&shown.screen, &shown.route) {
            (Screen::Article(article), _) => article.sections.iter().any(|id| is_one(id.as_str())),
            (Screen::Page(page), _) => page.path.iter().any(|id| is_one(id.as_str())),
            (Screen::Articles(_), Route::Articles(query)) => match query.chosen(Facet::Section) {
                [] => query.narrows(),
                chosen => chosen.iter().any(|id| is_one(id)),
            },
            (Screen::Saved | Screen::NotFound | Screen::Failed(_), _) => true,
            _ => false,
        }
}

/// The number to be called first, above all else.
pub fn first_hotline(context: &Context) -> Option<Element> {
    context.site().hotlines.first().map(|line| hotline(context, html::p().class("hotline"), line))
}

/// All numbers, with when somebody answers, and what the exit does not do.
pub fn help(context: &Context, shown: &Shown) -> Option<Element> {
    let site = context.site();
    let exit = site.exit.as_ref().filter(|_| has_exit(context, shown));
    let about = exit.map(|_| html::p().child(context.text.exit_about()));
    let lines = site.hotlines.iter().map(|line| hotline(context, html::p().class("hotline"), line));
    let lines: Vec<Element> = lines.collect();
    (about.is_some() || !lines.is_empty()).then(|| html::div().child(lines).child(about))
}

/// A number with its name, to be called by a click, and its hours.
fn hotline(context: &Context, line_of: Element, line: &Hotline) -> Element {
    // The parts of a number keep their order in scripts that run from right to left.
    let number = html::span().dir("ltr").child(line.number.as_str());
    let link = html::a().href(line.href.as_str()).child(line.name.as_str()).child(" ").child(number);
    context.ours(line_of).child(link).child(line.hours.as_deref().map(|hours| [" · ", hours].concat()))
}

/// Deletes what this device keeps: a tool does it, after a question.
pub fn wipe(context: &Context) -> Element {
    html::button().r#type("button").data_tool("wipe").child(context.text.offline_wipe())
}
