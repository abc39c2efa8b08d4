//! Articles per year: a bar chart whose bars are the choices of the year filter.

use leptos::prelude::*;

use crate::{corpus::Facet, ui::{context::Context, screen::List}};

/// The height of the chart, in units of its drawing.
const HEIGHT: u32 = 40;

/// A checkbox for every year that has articles, under a bar of its height.
pub fn years(context: &Context, list: &List) -> Option<AnyView> {
    let counts = &list.counts;
    let all = years_with_articles(list);
    if all.is_empty() {
        return None;
    }
    let most = counts.years.iter().copied().max().unwrap_or_default().max(1);
    let bar = |year: &u16| {
        let count = counts.years.get(usize::from(year - counts.first_year)).copied().unwrap_or_default();
        let value = year.to_string();
        let checked = list.query.has(Facet::Year, &value);
        // A year with articles is never drawn as none.
        let height = if count == 0 { 0 } else { (count * HEIGHT / most).max(2) };
        let top = (HEIGHT - height).to_string();
        view! {
            <label class="years__year">
                <input class="years__input" type="checkbox" name="year" value=value.clone() prop:checked=checked
                    data-count=count.to_string() />
                <svg class="years__bar" viewBox="0 0 12 40" width="12" height="40" aria-hidden="true"
                    preserveAspectRatio="none">
                    <rect class="years__track" width="12" height="40" />
                    <rect class="years__fill" y=top width="12" height=height.to_string() />
                </svg>
                <span class="years__label">{value}</span>
                <span class="years__count">{context.text.number(count)}</span>
            </label>
        }
    };
    Some(
        view! {
            <fieldset class="years" data-facet="year">
                <legend>{context.text.years_chart().to_owned()}</legend>
                <div class="years__bars">{all.iter().map(bar).collect::<Vec<_>>()}</div>
            </fieldset>
        }
        .into_any(),
    )
}

/// The years of the catalog, whatever the query, so that bars keep their places.
fn years_with_articles(list: &List) -> Vec<u16> {
    let mut years: Vec<u16> = list.catalog.year.iter().copied().filter(|year| *year > 0).collect();
    years.sort_unstable();
    years.dedup();
    years
}
