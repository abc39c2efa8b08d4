//! The filters of the list of articles: native controls in one form; what is chosen stands in the address.

use crate::{
    browser::focus,
    corpus::{Facet, FacetCount},
    search::{Query, Sort},
    ui::{
        context::Context,
        element::{Element, html},
        route::Route,
        screen::{ArticleList, value_name},
        text::fill,
    },
};

use super::{chart, icon};

/// A button that opens the filters on a narrow screen, and the form.
pub fn filters(context: &Context, list: &ArticleList) -> Element {
    let (open, clicked) = (context.opened.filters.clone(), context.opened.filters.clone());
    let text = &context.text;
    let chosen = Facet::ALL.into_iter().map(|facet| list.query.chosen(facet).len() as u32).sum::<u32>();
    let shut = open.clone();
    let toggle = html::button().class("filters__toggle").r#type("button").aria_controls("filters");
    let toggle = toggle
        .aria_expanded(move || open.is_open())
        .on_click(move |_| clicked.toggle())
        .child(text.filters())
        .child((chosen > 0).then(|| [" (", &text.number(chosen), ")"].concat()))
        .child(" ")
        .child(icon::chevron());
    // The years have their chart.
    let groups = Facet::ALL.into_iter().filter(|facet| *facet != Facet::Year);
    let groups: Vec<_> = groups.filter_map(|facet| group(context, list, facet)).collect();
    let form = html::form().class("filters__form").id("filters").method("get").data_filters();
    let form = form
        .action(context.url(&Route::Articles(Query::default())))
        .child(sort(context, list))
        .child(chart::years(context, list))
        .child(groups)
        .child(html::button().class("filters__apply").r#type("submit").child(text.apply()))
        .child(
            html::button()
                .class("button filters__show")
                .r#type("button")
                .on_click(move |_| {
                    shut.close();
                    focus::title();
                })
                .child(text.count(text.show_results(), list.found.total as u32)),
        );
    html::section().class("filters").aria_label(text.filters()).child(toggle).child(form)
}

fn sort(context: &Context, list: &ArticleList) -> Element {
    let text = &context.text;
    let option = |sort: Sort, name: &str| {
        let chosen = list.query.sort == sort;
        html::option().value(sort.as_str()).prop_selected(chosen).child(name)
    };
    let words = list.query.has_words();
    let best = option(Sort::Best, if words { text.sort_best() } else { text.sort_newest() });
    let newest = words.then(|| option(Sort::Newest, text.sort_newest()));
    let select = html::select().name("sort").child(best).child(newest);
    let select = select.child(option(Sort::Oldest, text.sort_oldest()));
    html::label().class("filters__sort").child(html::span().child(text.sort())).child(" ").child(select)
}

/// The values of a facet, in an order that does not change while the reader chooses.
fn group(context: &Context, list: &ArticleList, facet: Facet) -> Option<Element> {
    let counts = list.found.facets.as_ref()?.of(facet);
    if counts.len() < 2 {
        return None;
    }
    let mut values: Vec<(String, &str, &u32)> = Vec::new();
    for FacetCount { id, count } in counts {
        let name = value_name(context.site(), facet, id);
        // Sections stand as in the navigation; the rest by name.
        let by_name = || values.iter().position(|(other, ..)| *other > name);
        let place = if facet == Facet::Section { None } else { by_name() };
        values.insert(place.unwrap_or(values.len()), (name, id, count));
    }
    let value = |(name, id, count): (String, &str, &u32)| {
        let input = html::input().r#type("checkbox").name(facet.as_str()).value(id);
        let input = input.data_count(count.to_string()).prop_checked(list.query.has(facet, id));
        let name = html::span().class("filters__name").child(name);
        let name = match facet {
            Facet::Lang => name.lang(id),
            _ => context.ours(name),
        };
        let count = html::span().class("filters__count").child(context.text.number(*count));
        html::li().child(html::label().class("filters__value").child(input).child(name).child(" ").child(count))
    };
    let values: Vec<_> = values.into_iter().map(value).collect();
    let group = html::fieldset().class("filters__group").data_facet(facet.as_str());
    Some(group.child(html::legend().child(context.text.facet(facet))).child(html::ul().child(values)))
}

/// What is chosen, each a link that takes it away, and a button that takes all away.
pub fn chosen(context: &Context, list: &ArticleList) -> Option<Element> {
    let text = &context.text;
    let mut chips = Vec::new();
    for facet in Facet::ALL {
        for value in list.query.chosen(facet) {
            let name = value_name(context.site(), facet, value);
            let link = html::a().class("chosen__value").aria_label(fill(text.remove_filter(), "value", &name));
            let link = link.href(context.url(&Route::Articles(list.query.without(facet, value))));
            let name = context.ours(html::span()).child(name);
            chips.push(html::li().child(link.child(name).child(" ").child(icon::cross())));
        }
    }
    (!chips.is_empty()).then(|| {
        let clear = html::button().class("chosen__clear").r#type("button").data_clear();
        html::div().class("chosen").child(html::ul().child(chips)).child(clear.child(text.clear_all()))
    })
}
