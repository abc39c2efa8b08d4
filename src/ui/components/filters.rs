//! The filters of the list of articles: native controls in one form; what is chosen stands in the address.

use leptos::prelude::*;

use crate::{
    corpus::Facet,
    search::{Query, Sort},
    ui::{
        context::Context,
        route::Route,
        screen::{List, value_name},
        text::fill,
    },
};

use super::{chart, icon};

/// A button that opens the filters on a narrow screen, and the form.
pub fn filters(context: &Context, list: &List) -> AnyView {
    let open = RwSignal::new(false);
    let text = &context.text;
    let groups = [Facet::Section, Facet::Topic, Facet::Place, Facet::Lang];
    let groups: Vec<_> = groups.into_iter().filter_map(|facet| group(context, list, facet)).collect();
    view! {
        <section class="filters" aria-label=text.filters().to_owned()>
            <button class="filters__toggle" type="button" aria-controls="filters"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                on:click=move |_| open.update(|open| *open = !*open)>
                {text.filters().to_owned()} {icon::chevron()}
            </button>
            <form class="filters__form" id="filters" method="get" data-filters=""
                action=context.url(&Route::Articles(Query::default()))>
                {sort(context, list)}
                {chart::years(context, list)}
                {groups}
                <button class="filters__apply" type="submit">{text.apply().to_owned()}</button>
            </form>
        </section>
    }
    .into_any()
}

fn sort(context: &Context, list: &List) -> AnyView {
    let text = &context.text;
    let option = |sort: Sort, name: &str| {
        let chosen = list.query.sort == sort;
        view! { <option value=sort.as_str() prop:selected=chosen>{name.to_owned()}</option> }
    };
    view! {
        <label class="filters__sort">
            <span>{text.sort().to_owned()}</span>
            <select name="sort">
                {option(Sort::Newest, text.sort_newest())} {option(Sort::Oldest, text.sort_oldest())}
            </select>
        </label>
    }
    .into_any()
}

/// The values of a facet, in an order that does not change while the reader chooses.
fn group(context: &Context, list: &List, facet: Facet) -> Option<AnyView> {
    let (catalog, counts) = (&list.catalog, &list.counts);
    let (ids, counts): (Vec<&str>, &[u32]) = match facet {
        Facet::Section => (catalog.section_ids.iter().map(|id| id.as_str()).collect(), &counts.sections),
        Facet::Topic => (catalog.topic_ids.iter().map(|id| id.as_str()).collect(), &counts.topics),
        Facet::Place => (catalog.place_ids.iter().map(|id| id.as_str()).collect(), &counts.places),
        Facet::Lang => (catalog.langs.iter().map(|lang| lang.as_str()).collect(), &counts.langs),
        Facet::Year => return None,
    };
    if ids.len() < 2 {
        return None;
    }
    let mut values: Vec<(String, &str, u32)> =
        ids.into_iter().zip(counts).map(|(id, count)| (value_name(context.site(), facet, id), id, *count)).collect();
    // Sections stand as in the navigation; the rest by name.
    if facet != Facet::Section {
        values.sort();
    }
    let value = |(name, id, count): (String, &str, u32)| {
        let checked = list.query.has(facet, id);
        let lang = (facet == Facet::Lang).then(|| id.to_owned());
        view! {
            <li>
                <label class="filters__value">
                    <input type="checkbox" name=facet.as_str() value=id.to_owned() prop:checked=checked
                        data-count=count.to_string() />
                    <span class="filters__name" lang=lang>{name}</span>
                    <span class="filters__count">{context.text.number(count)}</span>
                </label>
            </li>
        }
    };
    let values: Vec<_> = values.into_iter().map(value).collect();
    Some(
        view! {
            <fieldset class="filters__group" data-facet=facet.as_str()>
                <legend>{facet_name(context, facet)}</legend>
                <ul>{values}</ul>
            </fieldset>
        }
        .into_any(),
    )
}

fn facet_name(context: &Context, facet: Facet) -> String {
    let text = &context.text;
    let name = match facet {
        Facet::Section => text.facet_section(),
        Facet::Topic => text.facet_topic(),
        Facet::Place => text.facet_place(),
        Facet::Year => text.facet_year(),
        Facet::Lang => text.facet_language(),
    };
    name.to_owned()
}

/// What is chosen, each a link that takes it away, and a button that takes all away.
pub fn chosen(context: &Context, list: &List) -> Option<AnyView> {
    let text = &context.text;
    let mut chips = Vec::new();
    for facet in Facet::ALL {
        for value in list.query.chosen(facet) {
            let name = value_name(context.site(), facet, value);
            let label = fill(text.remove_filter(), "value", &name);
            let href = context.url(&Route::Articles(list.query.without(facet, value)));
            chips.push(view! {
                <li><a class="chosen__value" href=href aria-label=label data-keep="">{name} {icon::cross()}</a></li>
            });
        }
    }
    (!chips.is_empty()).then(|| {
        view! {
            <div class="chosen">
                <ul>{chips}</ul>
                <button class="chosen__clear" type="button" data-clear="">{text.clear_all().to_owned()}</button>
            </div>
        }
        .into_any()
    })
}
