//! An article in a list.

use leptos::prelude::*;

use crate::{
    corpus::{Facet, Reference, Summary},
    ui::{
        context::{Context, dir_unless, lang_unless},
        screen::value_name,
    },
};

use super::picture::picture;

/// How much of an article a card shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// The first story of the front page: picture beside text.
    Lead,
    /// With its picture, if it has one.
    Full,
    /// Without picture.
    Text,
}

/// A card with a heading of level 2 or 3. It holds exactly one link, whose text is the title.
pub fn card(context: &Context, summary: &Summary, size: Size, level: u8) -> AnyView {
    let site = context.site();
    let (lang, dir) = (lang_unless(&summary.lang, &site.lang), dir_unless(&summary.lang, &site.lang));
    let link = view! { <a href=context.summary_url(summary) lang=lang.clone() dir=dir>{summary.title.clone()}</a> };
    let title = match level {
        2 => view! { <h2 class="card__title">{link}</h2> }.into_any(),
        _ => view! { <h3 class="card__title">{link}</h3> }.into_any(),
    };
    let image = summary.picture.as_ref().filter(|_| size != Size::Text);
    let image = image.map(|image| {
        // The title says what the article is about; the drawing is described in the article.
        let plain = crate::corpus::Picture { alt: String::new(), ..image.clone() };
        view! { <div class="card__picture">{picture(context, &plain, size == Size::Lead)}</div> }
    });
    let class = match size {
        Size::Lead => "card card--lead",
        Size::Full => "card",
        Size::Text => "card card--text",
    };
    view! {
        <div class=class>
            {image}
            <div class="card__text">
                {meta(context, summary)}
                {title}
                <p class="card__summary" lang=lang dir=dir>{summary.summary.clone()}</p>
            </div>
        </div>
    }
    .into_any()
}

/// Date, topic, and the language where it is another one.
fn meta(context: &Context, summary: &Summary) -> AnyView {
    let site = context.site();
    let topic = summary.topics.first().map(|id| value_name(site, Facet::Topic, id.as_str()));
    let date = summary.date.map(|date| {
        view! { <time datetime=date.to_string()>{context.text.date(date)}</time> }
    });
    let lang = (summary.lang != site.lang).then(|| {
        let name = summary.lang.own_name().to_owned();
        view! { <span class="tag" lang=summary.lang.to_string() dir=summary.lang.dir().as_str()>{name}</span> }
    });
    view! {
        <p class="card__meta">
            {topic.map(|topic| view! { <span class="card__topic">{topic}</span> })} {date} {lang}
        </p>
    }
    .into_any()
}

/// A line that names an article: title and date.
pub fn reference(context: &Context, reference: &Reference) -> AnyView {
    let site = context.site();
    let (lang, dir) = (lang_unless(&reference.lang, &site.lang), dir_unless(&reference.lang, &site.lang));
    let date = reference.date.map(|date| {
        view! { <time class="reference__date" datetime=date.to_string()>{context.text.date(date)}</time> }
    });
    view! {
        <a class="reference__title" href=context.reference_url(reference) lang=lang dir=dir>
            {reference.title.clone()}
        </a>
        {date}
    }
    .into_any()
}
