//! What a reader may choose about searching: shortcuts, and whether this device remembers searches.

use crate::{
    browser::acts::Setting,
    search::Query,
    ui::{
        context::Context,
        element::{Element, html},
        route::Route,
    },
};

/// Two switches, folded away. They need the program, and are hidden without; and where nothing that a reader chooses is
/// stored.
pub fn search_settings(context: &Context) -> Element {
    let text = &context.text;
    let switch = |setting: Setting, on: bool, words: &str| {
        let input = html::input().r#type("checkbox").data_setting(setting.word()).prop_checked(on);
        html::li().child(html::label().child(input).child(" ").child(words))
    };
    let settings = &context.settings;
    let switches = html::ul().child(switch(Setting::Keys, settings.keys, text.keyboard())).child(switch(
        Setting::Searches,
        settings.searches.is_some(),
        text.remember_searches(),
    ));
    let summary = html::summary().child(text.search_settings());
    html::details().class("search-settings").hidden(!settings.stored).child(summary).child(switches)
}

/// The last searches, if this device remembers any.
pub fn recent_searches(context: &Context) -> Option<Element> {
    let searches = context.settings.searches.as_ref().filter(|searches| !searches.is_empty())?;
    let link = |search: &String| {
        let mut query = Query::default();
        query.text.clone_from(search);
        let link = html::a().href(context.url(&Route::Articles(query))).data_keep();
        html::li().child(link.child(search.as_str()))
    };
    let title = html::h2().child(context.text.recent());
    let list = html::ul().child(searches.iter().map(link).collect::<Vec<_>>());
    Some(html::section().class("recent").child(title).child(list))
}
