//! What the program puts into the page: the page itself, and the notices below it.

use leptos::{mount::mount_to, prelude::*};

use crate::{
    browser::{boot::Mount, storage},
    ui::{components::notice::notice, context::Context, element::Element, pages, route::Route},
};

use super::state::App;

type MakeView = Box<dyn Fn() -> Element + Send>;

/// Shows what `view` makes, and keeps it up to date. One kind of view for all: its code exists once.
pub(super) fn mount(at: Mount, view: MakeView) {
    mount_to(at, move || move || view()).forget();
}

impl App {
    pub(super) fn page_view(&self) -> MakeView {
        let (shown, routes) = (self.shown.clone(), self.routes.clone());
        let (opened, device) = (self.opened.clone(), self.device.clone());
        Box::new(move || {
            let shown = shown.get();
            let (settings, marked) = (storage::settings(), shown.marked.clone());
            let (opened, device) = (opened.clone(), device.clone());
            // Other pages do not change with what is kept.
            if shown.route == Route::Offline {
                device.follow();
            }
            let context = Context::new(routes.clone(), shown.site.clone());
            pages::page(&Context { opened, device, settings, marked, ..context }, &shown)
        })
    }

    pub(super) fn notice_view(&self) -> MakeView {
        let (shown, routes, device) = (self.shown.clone(), self.routes.clone(), self.device.clone());
        Box::new(move || {
            let context = Context::new(routes.clone(), shown.get().site);
            device.follow();
            notice(&Context { device: device.clone(), ..context })
        })
    }
}
