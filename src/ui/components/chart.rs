//! Articles per year: a bar chart whose bars are the choices of the year filter.

use crate::{
    corpus::{Facet, FacetCount},
    ui::{
        context::Context,
        element::{Element, html, svg},
        screen::ArticleList,
    },
};

/// The height of the chart, in units of its drawing.
const HEIGHT: u32 = 40;

/// A checkbox for every year that has articles, under a bar of its height.
pub fn years(context: &Context, list: &ArticleList) -> Option<Element> {
    // All years of the library, whatever the query, so that bars keep their places.
    let all = list.found.facets.as_ref()?.of(Facet::Year);
    let most = all.iter().map(|year| year.count).max().unwrap_or_default().max(1);
    let bar = |year: &FacetCount| {
        let (count, value) = (year.count, &year.id);
        // A year with articles is never drawn as none.
        let height = if count == 0 { 0 } else { (count * HEIGHT / most).max(2) };
        let input = html::input().class("years__input").r#type("checkbox").name("year");
        let input = input.value(value.as_str()).data_count(count.to_string());
        html::label()
            .class("years__year")
            .child(input.prop_checked(list.query.has(Facet::Year, value)))
            .child(drawing(height))
            .child(html::span().class("years__label").child(value.as_str()))
            .child(" ")
            .child(html::span().class("years__count").child(context.text.number(count)))
    };
    (!all.is_empty()).then(|| {
        let bars = html::div().class("years__bars").child(all.iter().map(bar).collect::<Vec<_>>());
        let legend = html::legend().child(context.text.years_chart());
        html::fieldset().class("years").data_facet(Facet::Year.as_str()).child(legend).child(bars)
    })
}

fn drawing(height: u32) -> Element {
    let rect = |class: &'static str, top: u32, height: u32| {
        let rect = svg::rect().class(class).width("12").y(top.to_string());
        rect.height(height.to_string())
    };
    let svg = svg::svg().class("years__bar").view_box("0 0 12 40").width("12").height("40");
    svg.preserve_aspect_ratio("none").aria_hidden(true).child(rect("years__track", 0, HEIGHT)).child(rect(
        "years__fill",
        HEIGHT - height,
        height,
    ))
}
