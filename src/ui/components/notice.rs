//! The bar at the foot of the window: a newer edition waits, or there is no network. Never takes the focus.

use crate::{
    browser::acts::DeviceAct,
    ui::{
        context::Context,
        element::{Element, el},
        route::Route,
    },
};

use super::{icon, kept::on_device};

/// What the bar says, if there is anything to say: an edition that waits comes first.
pub fn words(context: &Context) -> Option<String> {
    let (device, text) = (context.device.look(), &context.text);
    if device.update {
        return Some(text.update_waiting().to_owned());
    }
    (device.offline && !device.hushed).then(|| match on_device(context, &device) {
        Some(here) => [text.no_network(), " ", &here].concat(),
        None => text.no_network().to_owned(),
    })
}

/// The bar; empty while there is nothing to say.
pub fn notice(context: &Context) -> Element {
    let text = &context.text;
    let lang = context.words();
    let frame = el("div").attr("lang", lang.as_str()).attr("dir", lang.dir().as_str());
    let bar = words(context).map(|words| {
        let way = match context.device.look().update {
            true => el("button")
                .class("button")
                .attr("type", "button")
                .attr("data-device", DeviceAct::Update.word())
                .child(text.update_use()),
            false => el("a").attr("href", context.url(&Route::Offline)).child(text.offline_title()),
        };
        let close =
            el("button").class("found__step").attr("type", "button").attr("data-device", DeviceAct::CloseNotice.word());
        let close =
            close.attr("aria-label", text.notice_close()).attr("title", text.notice_close()).child(icon::cross());
        let bar = el("section").class("notice").attr("aria-label", text.notice());
        bar.child(el("p").child(words)).child(way).child(close)
    });
    frame.child(bar)
}
