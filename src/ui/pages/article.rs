//! One article.

use leptos::prelude::*;

use crate::{
    corpus::{Article, Block, Facet, block},
    ui::{
        components::{
            article_parts::{contents, facet_links, facts, meta, neighbours, related, versions},
            inline::Prose,
            share::share_buttons,
        },
        context::Context,
    },
};

pub(super) fn article(context: &Context, article: &Article) -> AnyView {
    let prose = Prose::new(context);
    let (lang, dir) = (article.lang.to_string(), article.lang.dir().as_str());
    let (own, own_dir) = (context.lang().to_string(), context.lang().dir().as_str());
    let topics = facet_links(context, Facet::Topic, &article.topics);
    let places = facet_links(context, Facet::Place, &article.places);
    let standfirst = (!begins_with(&article.body, &article.summary)).then(|| {
        view! { <p class="article__summary">{article.summary.clone()}</p> }
    });
    let figure = article.figure.as_ref().map(|figure| prose.figure(figure, true));
    view! {
        <article class="article" lang=lang dir=dir>
            <header class="article__head">
                <h1 tabindex="-1">{article.title.clone()}</h1>
                <div lang=own.clone() dir=own_dir>{meta(context, article)}</div>
                {standfirst}
            </header>
            {figure}
            {contents(context, &article.body)}
            <div class="prose" data-body="">{prose.blocks(&article.body)}</div>
            <footer class="article__foot" lang=own dir=own_dir>
                <ul class="article__facets">{topics}{places}</ul>
                {facts(context, article)}
                {versions(context, article)}
                {share_buttons(context, &article.title)}
            </footer>
        </article>
        {neighbours(context, article)}
        {related(context, article)}
    }
    .into_any()
}

/// Whether the summary only repeats how the text begins.
fn begins_with(body: &[Block], summary: &str) -> bool {
    let first = body.iter().find_map(|block| match block {
        Block::Paragraph(text) => Some(block::plain(text)),
        _ => None,
    });
    first.unwrap_or_default().starts_with(summary.trim_end_matches('…').trim_end_matches('.'))
}
