//! Articles per year: a bar chart whose bars are the choices of the year filter.

use crate::{
    corpus::{Facet, FacetCount},
    ui::{
        context::Context,
        element::{Element, el},
        screen::List,
    },
};

/// The height of the chart, in units of its drawing.
const HEIGHT: u32 = 40;

/// A checkbox for every year that has articles, under a bar of its height.
pub fn years(context: &Context, list: &List) -> Option<Element> {
    // All years of the library, whatever the query, so that bars keep their places.
    let all = list.found.facets.as_ref()?.of(Facet::Year);
    let most = all.iter().map(|year| year.count).max().unwrap_or_default().max(1);
    let bar = |year: &FacetCount| {
        let (count, value) = (year.count, &year.id);
        // A year with articles is never drawn as none.
        let height = if count == 0 { 0 } else { (count * HEIGHT / most).max(2) };
        let input = el("input").class("years__input").attr("type", "checkbox").attr("name", "year");
        let input = input.attr("value", value.as_str()).attr("data-count", count.to_string());
        el("label")
            .class("years__year")
            .child(input.prop("checked", list.query.has(Facet::Year, value)))
            .child(drawing(height))
            .child(el("span").class("years__label").child(value.as_str()))
            .child(" ")
            .child(el("span").class("years__count").child(context.text.number(count)))
    };
    (!all.is_empty()).then(|| {
        let bars = el("div").class("years__bars").child(all.iter().map(bar).collect::<Vec<_>>());
        let legend = el("legend").child(context.text.years_chart());
        el("fieldset").class("years").attr("data-facet", Facet::Year.as_str()).child(legend).child(bars)
    })
}

fn drawing(height: u32) -> Element {
    let rect = |class: &'static str, top: u32, height: u32| {
        let rect = el("rect").class(class).attr("width", "12").attr("y", top.to_string());
        rect.attr("height", height.to_string())
    };
    let svg = el("svg").class("years__bar").attr("viewBox", "0 0 12 40").attr("width", "12").attr("height", "40");
    svg.attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .child(rect("years__track", 0, HEIGHT))
        .child(rect("years__fill", HEIGHT - height, height))
}
