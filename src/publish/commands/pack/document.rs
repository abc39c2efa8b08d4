//! The file itself: a head with its title and date, a list of contents, and the articles as the site shows them.

use crate::{
    corpus::{Article, Date, Version},
    publish::{
        hash,
        site::{
            assets::{shrink::minify, style::STYLE},
            escape::{attribute, text},
            policy,
        },
    },
    ui::{
        components::{
            article_parts::{corrections, facts, meta, older, recording, standfirst},
            inline::Prose,
        },
        context::Context,
        element::{Element, html},
        route::Route,
        text::fill,
    },
};

use super::{choose::Selection, pictures::Pictures, recordings::Recordings};

/// The text of the file. Without an `address` of the site it has no links to the site.
pub(super) fn document(
    context: &Context,
    chosen: &Selection<'_>,
    (pictures, recordings): (&mut Pictures, &mut Recordings),
    address: bool,
    today: Date,
    tokens: &str,
) -> String {
    let style = minify(&[tokens, &STYLE.concat()].concat());
    let lang = &chosen.articles[0].lang;
    let main = Packing { context, chosen, address, today }.main(pictures, recordings);
    let words = context.words();
    let page = html::div().class("page").in_language(words).child(main);
    let site = &context.site().title;
    let title = if chosen.title == *site { site.clone() } else { [&chosen.title, " - ", site].concat() };
    format!(
        "<!doctype html>\n<html lang=\"{lang}\" dir=\"{}\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\"><meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">\
         <title>{}</title><style>{style}</style></head>\n<body>{}</body></html>\n",
        lang.dir().as_str(),
        attribute(&policy::of_file(&hash::integrity(style.as_bytes()), recordings.taken > 0)),
        text(&title),
        page.to_text(),
    )
}

struct Packing<'a> {
    context: &'a Context,
    chosen: &'a Selection<'a>,
    address: bool,
    today: Date,
}

impl Packing<'_> {
    fn main(&self, pictures: &mut Pictures, recordings: &mut Recordings) -> Element {
        let articles = &self.chosen.articles;
        let several = articles.len() > 1;
        let main = html::main().class("main").child(self.head(several)).child(several.then(|| self.contents()));
        let packed: Vec<Element> = articles
            .iter()
            .enumerate()
            .map(|(n, article)| {
                let element = self.article(article).prefixed(&[&id(n), "-"].concat()).id(id(n));
                let element = element.redirected(&mut |tag, address| match tag {
                    "img" => pictures.take(address.strip_prefix(self.context.routes.base.as_str())?),
                    "audio" => recordings.take(address.strip_prefix(self.context.routes.base.as_str())?),
                    _ => self.link(n, address),
                });
                if several { element.deeper() } else { element }
            })
            .collect();
        main.child(packed)
    }

    /// The head: which site the file comes from, its date, and where to find a newer one; with `several` articles also
    /// what they have in common.
    fn head(&self, several: bool) -> Element {
        let (context, text) = (self.context, &self.context.text);
        let line = || html::p().class("article__meta");
        let part = |words: &str| html::span().child(words);
        let made = line().child(context.ours(html::span()).child(context.site().title.as_str())).child(" ");
        let made = made.child(part(&fill(text.file_saved(), "date", &text.date(self.today))));
        let newer = self.address.then(|| {
            let url = context.url(&self.chosen.route);
            line().child(part(text.file_newer())).child(" ").child(whole(url))
        });
        let title = several.then(|| context.ours(html::h1()).child(self.chosen.title.as_str()));
        html::header().class("message").child(title).child(made).child(newer)
    }

    fn contents(&self) -> Element {
        let own = self.context.words();
        let entry = |(n, article): (usize, &&Article)| {
            let link = html::a().href(["#", &id(n)].concat());
            html::li().child(link.in_language_among(&article.lang, own).child(article.title.as_str()))
        };
        let title = html::p().class("contents__title").id("contents").child(self.context.text.contents());
        let list = html::ol().child(self.chosen.articles.iter().enumerate().map(entry).collect::<Vec<_>>());
        html::nav().class("message contents").aria_labelledby("contents").child(title).child(list)
    }

    fn article(&self, article: &Article) -> Element {
        let (context, lang) = (self.context, &article.lang);
        let words = context.words();
        let in_words = |element: Element| element.in_language(words);
        let prose = Prose::new(context);
        let head = html::header()
            .class("article__head")
            .child(html::h1().child(article.title.as_str()))
            .child(in_words(html::div()).child(meta(context, article)).child(older(context, article)))
            .child(standfirst(article).map(|summary| html::p().class("article__summary").child(summary)))
            .child(recording(context, article).map(in_words));
        let url = context.canonical(&Version { lang: lang.clone(), slug: article.slug.clone() });
        let url = self.address.then(|| html::p().child(whole(url)));
        html::article()
            .class("article")
            .in_language(lang)
            .child(head)
            .child(article.figure.as_ref().map(|figure| prose.figure(figure, true)))
            .child(html::div().class("prose").data_body().child(prose.blocks(&article.body)))
            .child(corrections(context, article, html::h2))
            .child(in_words(html::footer().class("article__foot")).child(facts(context, article)).child(url))
    }

    /// The target of a link in the article with index `from`: another article in the file, else the site, or another
    /// site.
    fn link(&self, from: usize, address: &str) -> Option<String> {
        let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
        if let Some((_, Route::Article(slug))) = self.context.routes.parse(path, "")
            && let Some(n) = self.chosen.articles.iter().position(|article| article.slug == slug)
            && (n != from || !fragment.is_empty())
        {
            return Some(if fragment.is_empty() {
                ["#", &id(n)].concat()
            } else {
                ["#", &id(n), "-", fragment].concat()
            });
        }
        (self.address || !address.starts_with('/')).then(|| address.to_owned())
    }
}

/// An address shown in full, to be read and copied; written from left to right in every language.
fn whole(url: String) -> Element {
    html::a().href(url.as_str()).dir("ltr").child(url)
}

/// What the article with this place is called in the file.
fn id(n: usize) -> String {
    format!("article-{}", n + 1)
}
