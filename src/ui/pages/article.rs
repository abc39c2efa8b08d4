//! One article.

use crate::{
    corpus::{Article, Facet},
    ui::{
        components::{
            article_parts::{contents, facet_links, facts, meta, neighbours, related, standfirst, versions},
            found_words::found_words,
            hit::marked,
            inline::Prose,
            share::share_buttons,
        },
        context::Context,
        element::{Element, Pieces, el},
    },
};

pub(super) fn article(context: &Context, article: &Article) -> Pieces {
    let prose = Prose::new(context, &article.lang);
    let own = context.words();
    let in_ours = |element: Element| element.attr("lang", own.as_str()).attr("dir", own.dir().as_str());
    let in_marks = |text: &str| marked(text, &context.marker.marks(text, &article.lang));
    let standfirst = standfirst(article).map(|summary| el("p").class("article__summary").child(in_marks(summary)));
    let head = el("header")
        .class("article__head")
        .child(el("h1").attr("tabindex", "-1").child(in_marks(&article.title)))
        .child(in_ours(el("div")).child(meta(context, article)))
        .child(standfirst);
    let facets = el("ul")
        .class("article__facets")
        .child(facet_links(context, Facet::Topic, &article.topics))
        .child(facet_links(context, Facet::Place, &article.places));
    let foot = in_ours(el("footer").class("article__foot"))
        .child((!article.topics.is_empty() || !article.places.is_empty()).then_some(facets))
        .child(facts(context, article))
        .child(versions(context, article))
        .child(share_buttons(context, article))
        .child(partners(context, article));
    let lang = &article.lang;
    let page = el("article")
        .class("article")
        .attr("lang", lang.as_str())
        .attr("dir", lang.dir().as_str())
        .child(head)
        .child(article.figure.as_ref().map(|figure| prose.figure(figure, true)))
        .child(contents(context, &article.body))
        .child(el("div").class("prose").flag("data-body").child(prose.blocks(&article.body)))
        .child(foot);
    let bar = (!context.marker.is_empty()).then(|| found_words(context));
    Pieces::default().and(page).and(neighbours(context, article)).and(related(context, article)).and(bar)
}

/// The way to the snippets and texts for other sites.
fn partners(context: &Context, article: &Article) -> Element {
    let address = context.routes.republish(context.home(&article.lang), &article.slug);
    el("p").child(el("a").attr("href", address).child(context.text.republish()))
}
