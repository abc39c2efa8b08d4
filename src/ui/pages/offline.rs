//! What this device keeps, and what else it could. Without the program, what that is about.

use crate::{
    browser::acts::DeviceAct,
    corpus::{OfflineStatus, Reference},
    ui::{
        components::{
            card::reference,
            kept::{kept, on_device},
            safety,
        },
        context::Context,
        device::{Device, SMALL_EDITION, Worker},
        element::{Element, Pieces, html},
        text::fill,
    },
};

pub(super) fn offline(context: &Context) -> Pieces {
    let text = &context.text;
    let p = |words: &str| html::p().child(words);
    let default = fill(text.offline_default(), "size", &text.size(SMALL_EDITION));
    let device = context.device.now();
    let languages = device.languages(&context.routes.languages);
    let head = html::div()
        .class("article__head")
        .child(html::h1().tabindex("-1").child(text.offline_title()))
        .child(p(text.offline_intro()))
        .child(html::p().class("offline__program").child(text.offline_program()))
        .child((!device.keeps_nothing).then(|| p(&default)))
        .child((!device.keeps_nothing).then(|| p(text.offline_limits())));
    let page = html::div().class("article offline").child(head).child(summary(context, &device));
    let page = page.child(languages.iter().map(|lang| kept(context, &device, lang)).collect::<Vec<_>>());
    Pieces::default().and(page.child(wipe(context, &device)))
}

/// What works now.
fn summary(context: &Context, device: &Device) -> Element {
    let text = &context.text;
    let summary = html::div().class("offline__summary").tabindex("-1").data_packs("");
    let Some(status) = device.status.as_ref().filter(|_| device.worker == Worker::There) else {
        return summary.child(match device.worker {
            _ if device.keeps_nothing => text.offline_nothing(),
            _ if device.wiped => text.offline_wiped(),
            Worker::None => text.offline_none(),
            Worker::Coming => text.offline_coming(),
            _ => "",
        });
    };
    let works = match (status.ready, device.can_search()) {
        (true, _) => text.offline_ready(),
        (_, true) => text.offline_search_here(),
        _ => text.offline_search_away(),
    };
    summary
        .child(on_device(context, device).map(|words| html::p().class("offline__count").child(words)))
        .child(html::p().child(works))
        .child(corrected(context, status))
        .child(html::p().child(fill(text.offline_used(), "size", &text.size(status.bytes))))
}

/// The articles that were corrected after they came here.
fn corrected(context: &Context, status: &OfflineStatus) -> Option<Element> {
    let line = |article: &Reference| html::li().child(reference(context, article));
    let list = html::ul().child(status.corrected.iter().map(line).collect::<Vec<_>>());
    let words = html::p().child(context.text.corrected_since());
    (!status.corrected.is_empty()).then(|| html::div().class("note").child(words).child(list))
}

/// Deletes everything; or ends the choice that nothing is kept.
fn wipe(context: &Context, device: &Device) -> Option<Element> {
    let again = || {
        let button = html::button().class("button").r#type("button").data_device(DeviceAct::KeepAgain.word());
        button.child(context.text.offline_nothing_end())
    };
    let button = match device.keeps_nothing {
        true => again(),
        false => device.status.as_ref().map(|_| safety::wipe(context).class("button"))?,
    };
    Some(html::section().class("offline__wipe").tabindex("-1").data_packs("").child(html::p().child(button)))
}
