//! The bar at the foot of the window: a newer edition waits, or there is no network. Never takes the focus.

use crate::{
    browser::acts::DeviceAct,
    ui::{
        context::Context,
        element::{Element, html},
        route::Route,
    },
};

use super::{icon, kept::on_device};

/// What the bar says, if there is anything to say: an edition that waits comes first.
pub fn words(context: &Context) -> Option<String> {
    let (device, text) = (context.device.now(), &context.text);
    if device.update {
        return Some(text.update_waiting().to_owned());
    }
    (device.offline && !device.notice_closed).then(|| match on_device(context, &device) {
        Some(here) => [text.no_network(), " ", &here].concat(),
        None => text.no_network().to_owned(),
    })
}

/// The bar; empty while there is nothing to say.
pub fn notice(context: &Context) -> Element {
    let text = &context.text;
    let lang = context.words();
    let frame = html::div().in_language(lang);
    let bar = words(context).map(|words| {
        let way = match context.device.now().update {
            true => html::button()
                .class("button")
                .r#type("button")
                .data_device(DeviceAct::Update.word())
                .child(text.update_use()),
            false => html::a().href(context.url(&Route::Offline)).child(text.offline_title()),
        };
        let close = html::button().class("found__step").r#type("button").data_device(DeviceAct::CloseNotice.word());
        let close = close.aria_label(text.notice_close()).title(text.notice_close()).child(icon::cross());
        let bar = html::section().class("notice").aria_label(text.notice());
        bar.child(html::p().child(words)).child(way).child(close)
    });
    frame.child(bar)
}
