//! An article in a list.

use crate::{
    corpus::{Date, Facet, Picture, Reference, Summary},
    ui::{
        context::Context,
        element::{Element, Pieces, html},
        screen::value_name,
    },
};

use super::{
    picture::{PictureRoom, picture},
    save_button::save_button,
};

/// How much of an article a card shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum CardSize {
    /// The first story of the front page: picture beside text.
    Lead,
    /// With its picture, if it has one.
    Full,
    /// Without picture.
    Text,
}

/// A card; `heading` makes the element of its title. It holds exactly one link, whose text is the title.
pub fn card(context: &Context, summary: &Summary, size: CardSize, heading: fn() -> Element) -> Element {
    let own = context.words();
    let in_its_language = |element: Element| element.in_language_among(&summary.lang, own);
    let link = html::a().href(context.summary_url(summary));
    let title = heading().class("card__title").child(in_its_language(link).child(summary.title.as_str()));
    let about = in_its_language(html::p().class("card__summary")).child(summary.summary.as_str());
    let image = summary.picture.as_ref().filter(|_| size != CardSize::Text).map(|image| {
        // The title says what the article is about; the drawing is described in the article.
        let plain = Picture { alt: String::new(), ..image.clone() };
        let first = size == CardSize::Lead;
        html::div().class("card__picture").child(picture(context, &plain, PictureRoom::Card, first))
    });
    let class = match size {
        CardSize::Lead => "card card--lead",
        CardSize::Full => "card",
        CardSize::Text => "card card--text",
    };
    let text = html::div().class("card__text").child(meta(context, summary)).child(title).child(about);
    html::div().class(class).child(image).child(text)
}

/// Topic, date, and the language where it is another one; and the button that saves the article.
pub fn meta(context: &Context, summary: &Summary) -> Element {
    let topic = summary.topics.first().map(|id| value_name(context.site(), Facet::Topic, id.as_str()));
    let language = (summary.lang != *context.lang())
        .then(|| html::span().class("tag").in_language(&summary.lang).child(summary.lang.own_name()));
    let meta = html::p().class("card__meta");
    let meta = meta.child(topic.map(|topic| context.ours(html::span().class("card__topic")).child(topic))).child(" ");
    let save = save_button(context, &summary.lang, &summary.slug, Some(&summary.title));
    meta.child(summary.date.map(|date| time(context, date))).child(" ").child(language).child(" ").child(save)
}

/// A date in words, and for machines.
pub fn time(context: &Context, date: Date) -> Element {
    html::time().datetime(date.to_string()).child(context.text.date(date))
}

/// A line that names an article: title and date.
pub fn reference(context: &Context, reference: &Reference) -> Pieces {
    let own = context.words();
    let link = html::a().class("reference__title").href(context.reference_url(reference));
    let link = link.in_language_among(&reference.lang, own).child(reference.title.as_str());
    let date = reference.date.map(|date| time(context, date).class("reference__date"));
    Pieces::default().and(link).and(" ").and(date)
}
