//! One article.

use crate::{
    corpus::{Article, Facet},
    ui::{
        components::{
            article_parts::{
                contents, corrections, facet_links, facts, meta, neighbours, older, recording, related, standfirst,
                versions,
            },
            found_words::found_words,
            hit::marked,
            inline::Prose,
            reading::{comfort, listen},
            save_button::save_button,
            share::share_buttons,
        },
        context::Context,
        element::{Element, Pieces, html},
    },
};

pub(super) fn article(context: &Context, article: &Article) -> Pieces {
    let prose = Prose::new(context);
    let own = context.words();
    let in_ours = |element: Element| element.in_language(own);
    let in_marks = |text: &str| marked(text, context.marked.marks(text));
    let standfirst = standfirst(article).map(|summary| html::p().class("article__summary").child(in_marks(summary)));
    let save = save_button(context, &article.lang, &article.slug, None);
    let head = html::header()
        .class("article__head")
        .child(html::h1().tabindex("-1").child(in_marks(&article.title)))
        .child(
            in_ours(html::div())
                .child(meta(context, article))
                .child(older(context, article))
                .child(fresh(context, article))
                .child(
                    html::p()
                        .class("article__acts")
                        .child(save)
                        .child(" ")
                        .child(comfort(context).class("button"))
                        .child(" ")
                        .child(listen(context, article)),
                ),
        )
        .child(standfirst)
        .child(recording(context, article).map(in_ours));
    // People and organisations are among the facts.
    let tags = Facet::NAMED.into_iter().filter(|facet| *facet != Facet::People);
    let facets: Vec<_> = tags.flat_map(|facet| facet_links(context, facet, &article.facets[facet])).collect();
    let foot = in_ours(html::footer().class("article__foot"))
        .child((!facets.is_empty()).then(|| html::ul().class("article__facets").child(facets)))
        .child(facts(context, article))
        .child(versions(context, article))
        .child(share_buttons(context, article))
        .child(partners(context, article));
    let lang = &article.lang;
    let page = html::article()
        .class("article")
        .in_language(lang)
        .child(head)
        .child(article.figure.as_ref().map(|figure| prose.figure(figure, true)))
        .child(contents(context, &article.body))
        .child(html::div().class("prose").data_body().child(prose.blocks(&article.body)))
        .child(corrections(context, article, html::h2))
        .child(foot);
    let bar = (!context.marked.is_empty()).then(|| found_words(context));
    Pieces::default().and(page).and(neighbours(context, article)).and(related(context, article)).and(bar)
}

/// Says that this device kept the article before its last correction.
fn fresh(context: &Context, article: &Article) -> Option<Element> {
    let (device, lang, slug) = (context.device.clone(), article.lang.clone(), article.slug.clone());
    let is_old = move || {
        device.follow();
        !device.now().is_corrected(&lang, &slug)
    };
    let words = context.text.corrected_since();
    (!article.corrections.is_empty()).then(|| html::p().class("article__fresh").hidden(is_old).child(words))
}

/// The way to the snippets and texts for other sites.
fn partners(context: &Context, article: &Article) -> Option<Element> {
    (!context.site().no_embeds).then(|| {
        let address = context.routes.republish(context.home(&article.lang), &article.slug);
        html::p().class("article__partners").child(html::a().href(address).child(context.text.republish()))
    })
}
