//! The document around a page: its head, the data it needs, and the scripts that take it over.

use std::sync::Arc;

use crate::{
    corpus::{Article, Lang, Version, json, paths},
    publish::{assemble::times, source::sounds::SoundKind},
    ui::{
        context::Context,
        head::Head,
        screen::{Screen, Shown},
    },
};

use super::{
    super::{
        assets::Assets,
        escape::{attribute, json_in_script, text},
        files::{self, BOOT, MANIFEST, RELOAD, UNKNOWN_EDITION},
        partners::moved,
        policy::{self, Inlined},
    },
    json_ld,
};

/// Who sends the document to the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// The host, for one address.
    Page,
    /// The service worker, for every address of a language.
    Shell,
}

pub fn document(context: &Context, shown: &Shown, head: &Head, body: &str, assets: &Assets, used_as: Use) -> String {
    let (ui, words) = (context.lang(), context.words());
    // The worker writes the edition's id into its shells. Pages do not have it: `boot.js` asks the host for it, so that
    // a page stays the same when other pages change.
    let edition = match used_as {
        Use::Page => String::new(),
        Use::Shell => format!(" data-edition=\"{UNKNOWN_EDITION}\""),
    };
    let start = format!(
        "<html lang=\"{}\" dir=\"{}\" data-base=\"{}\" data-lang=\"{ui}\"{}>",
        head.lang,
        head.lang.dir().as_str(),
        attribute(&assets.base),
        edition,
    );
    let mut rest = String::with_capacity(body.len() + 4_000);
    push_meta(&mut rest, context, shown, head, assets);
    if used_as == Use::Page && matches!(shown.screen, Screen::NotFound) {
        rest.push_str(&moved(&context.routes, assets).unwrap_or_default());
    }
    push_program(&mut rest, shown, context, assets, used_as);
    assets.inline_scripts().for_each(|script| rest.extend(["<script>", &script.text, "</script>"]));
    rest.push_str("</head><body><div data-mount>");
    rest.push_str(body);
    rest.push_str(&format!(
        "</div><div class=\"notices\"><p class=\"status\" role=\"status\" lang=\"{words}\" dir=\"{}\" \
            data-failed=\"{}\" data-tool-failed=\"{}\"></p>\
         <div data-notices></div></div>",
        words.dir().as_str(),
        attribute(context.text.not_started()),
        attribute(context.text.tool_failed()),
    ));
    // A shell is on the device, with all that it needs. Without a program no script loads the style sheet.
    let styles = match used_as {
        Use::Page if assets.program.is_some() => assets.styles.of_page(&[&start, rest.as_str()].concat()),
        _ => vec![&assets.styles.whole],
    };
    if assets.program.is_some()
        && let Some(json) = own_data(shown)
    {
        rest.push_str(&format!("<script type=\"application/json\" data-screen>{}</script>", json_in_script(&json)));
    }
    rest.push_str("</body></html>\n");
    let digests: Vec<&str> = styles.iter().map(|sheet| sheet.digest.as_str()).collect();
    let inlined = Inlined { styles: &digests, scripts: &assets.inline_digests() };
    let policy = attribute(&policy::meta_policy(inlined));
    let mut html = format!(
        "<!doctype html>{start}<head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{}</title>",
        text(&head.title),
    );
    styles.iter().for_each(|sheet| html.extend(["<style>", &sheet.text, "</style>"]));
    html.push_str(&rest);
    html
}

fn push_meta(html: &mut String, context: &Context, shown: &Shown, head: &Head, assets: &Assets) {
    let absolute = |path: &str| match &assets.origin {
        Some(origin) => format!("{origin}{path}"),
        None => path.to_owned(),
    };
    let mut meta = |key: &str, name: &str, content: &str| {
        html.push_str(&format!("<meta {key}=\"{name}\" content=\"{}\">", attribute(content)));
    };
    meta("name", "description", &head.description);
    meta("name", "color-scheme", "light dark");
    if head.canonical.is_none() {
        meta("name", "robots", "noindex");
    }
    let (article, withdrawn) = match &shown.screen {
        Screen::Article(article) if article.withdrawn => (None, true),
        Screen::Article(article) => (Some(article), false),
        _ => (None, false),
    };
    if !withdrawn {
        push_open_graph(&mut meta, context, article.map(Arc::as_ref), head, &absolute, assets);
    }
    let install = &assets.install;
    for (scheme, colour) in [("light", &install.light), ("dark", &install.dark)] {
        html.push_str(&format!(
            "<meta name=\"theme-color\" media=\"(prefers-color-scheme: {scheme})\" content=\"{colour}\">"
        ));
    }
    let mut link = |rel: &str, rest: &str, href: &str| {
        html.push_str(&format!("<link rel=\"{rel}\"{rest} href=\"{}\">", attribute(href)));
    };
    if let Some(canonical) = &head.canonical {
        link("canonical", "", &absolute(canonical));
    }
    for (lang, path) in &head.alternates {
        link("alternate", &format!(" hreflang=\"{lang}\""), &absolute(path));
    }
    if let Some(path) = head.default_address(&context.routes.languages) {
        link("alternate", " hreflang=\"x-default\"", &absolute(path));
    }
    link("alternate", " type=\"application/atom+xml\"", &context.routes.feed(context.lang(), None, "xml"));
    link("alternate", " type=\"application/feed+json\"", &context.routes.feed(context.lang(), None, "json"));
    link("icon", &format!(" type=\"{}\"", install.icon_type), &context.routes.file(&install.icon));
    link("apple-touch-icon", "", &context.routes.file(&install.touch_icon));
    link("manifest", "", &context.routes.file(MANIFEST));
    if let Some(article) = article {
        if let Some(oembed) = discovery(context, article, assets) {
            link("alternate", " type=\"application/json+oembed\"", &oembed);
        }
        let json = json_ld::news_article(article, &absolute, &context.routes, context, assets);
        html.push_str(&format!("<script type=\"application/ld+json\">{json}</script>"));
    }
    let website = matches!(shown.screen, Screen::Front(_)).then(|| json_ld::website(&absolute, context, assets));
    for json in website.into_iter().chain(json_ld::breadcrumbs(&shown.screen, &absolute, context)) {
        html.push_str(&format!("<script type=\"application/ld+json\">{json}</script>"));
    }
}

/// Open Graph data: what other sites show when a reader shares the page.
fn push_open_graph(
    meta: &mut dyn FnMut(&str, &str, &str),
    context: &Context,
    article: Option<&Article>,
    head: &Head,
    absolute: &dyn Fn(&str) -> String,
    assets: &Assets,
) {
    meta("property", "og:type", if article.is_some() { "article" } else { "website" });
    meta("property", "og:title", article.map_or(head.title.as_str(), |article| &article.title));
    meta("property", "og:description", &head.description);
    meta("property", "og:site_name", &context.site().title);
    meta("property", "og:locale", &locale(&head.lang));
    if let Some(canonical) = &head.canonical {
        meta("property", "og:url", &absolute(canonical));
    }
    let figure = article.and_then(|article| article.figure.as_ref()).and_then(|figure| figure.picture.as_ref());
    let of_picture =
        figure.and_then(|figure| Some((assets.shares.of_picture(&figure.file, &figure.focus)?, &figure.alt)));
    let shared = of_picture.or_else(|| Some((assets.shares.of_site(context.lang())?, &context.site().title)));
    if let Some((share, alt)) = shared {
        meta("property", "og:image", &absolute(&context.routes.file(share.file)));
        meta("property", "og:image:type", "image/jpeg");
        meta("property", "og:image:width", &share.width.to_string());
        meta("property", "og:image:height", &share.height.to_string());
        if !alt.is_empty() {
            meta("property", "og:image:alt", alt);
        }
        meta("name", "twitter:card", "summary_large_image");
    }
    if let Some(audio) = article.and_then(|article| article.audio.as_ref()) {
        meta("property", "og:audio", &absolute(&context.routes.file(&audio.file)));
        if let Some(kind) = SoundKind::of_name(&audio.file) {
            meta("property", "og:audio:type", kind.media_type());
        }
    }
    for author in article.into_iter().flat_map(|article| &article.authors) {
        meta("property", "article:author", author);
    }
    let of_day = |date: &String| date.len() >= "2027-04-11".len();
    if let Some(date) = article.and_then(times::published).filter(of_day) {
        meta("property", "article:published_time", &date);
    }
    if let Some(date) = article.and_then(times::changed) {
        meta("property", "article:modified_time", &date.to_string());
    }
}

/// A language as Open Graph has it, with a territory: the one that Facebook lists for it where the tag has none.
fn locale(lang: &Lang) -> String {
    const LISTED: &str = "ar_AR az_AZ be_BY de_DE en_US es_ES fa_IR fr_FR hy_AM it_IT ka_GE nl_NL pl_PL pt_PT ru_RU \
        tr_TR uk_UA";
    let tag = lang.as_str().replace('-', "_");
    let listed = LISTED.split(' ').find(|listed| listed.split('_').next() == Some(tag.as_str()));
    listed.map_or(tag.clone(), str::to_owned)
}

/// The program, and the data of the first screen, fetched while the page is still read.
fn push_program(html: &mut String, shown: &Shown, context: &Context, assets: &Assets, used_as: Use) {
    if assets.live_reload {
        html.push_str(&format!("<script src=\"{}\" defer></script>", attribute(&context.routes.file(RELOAD))));
    }
    let Some(program) = &assets.program else { return };
    let url = |file: &str| attribute(&context.routes.file(file));
    if used_as == Use::Page {
        html.push_str(&format!("<noscript><link rel=\"stylesheet\" href=\"{}\"></noscript>", url(&program.style)));
    }
    html.push_str(&format!(
        "<link rel=\"modulepreload\" href=\"{}\" integrity=\"{}\">\
         <link rel=\"preload\" as=\"fetch\" crossorigin href=\"{}\">",
        url(&program.glue),
        program.glue_digest,
        url(&program.wasm),
    ));
    let mut about = match used_as {
        // Stems: which file has the data now is in `edition.json`, which `boot.js` fetches.
        Use::Page => format!(" data-needs=\"{}\"", attribute(&first_stems(shown, context).join(" "))),
        Use::Shell => {
            // A shell learns what to show from its address only and needs the manifest first. The worker writes the
            // hashes of its edition into it, as it does with the edition's id.
            let stems = first_stems(shown, context).into_iter().chain([paths::manifest()]);
            let mut files: Vec<String> = stems.map(|stem| paths::file(&stem, UNKNOWN_EDITION)).collect();
            for file in &files {
                let href = url(file);
                html.push_str(&format!("<link rel=\"preload\" as=\"fetch\" crossorigin href=\"{href}\">"));
            }
            // The finder fetches this one itself, when there is something to find.
            files.push(paths::file(&paths::index(), UNKNOWN_EDITION));
            format!(" data-shell data-files=\"{}\"", attribute(&files.join(" ")))
        }
    };
    // A page from a cache may be older than the site's files. The boot script can repair that, so pages load it under a
    // name that never changes; behind it stands what tells it from one of another version that a cache has kept.
    let boot = match used_as {
        Use::Page => format!("{}?{}", url(BOOT), files::hash_in(&program.boot).unwrap_or_default()),
        Use::Shell => url(&program.boot),
    };
    if assets.worker {
        about.push_str(&format!(" data-worker=\"{}\" data-keeper=\"{}\"", url(files::WORKER), url(&program.keeper)));
    }
    html.push_str(&format!(
        "<script type=\"module\" src=\"{}\" integrity=\"{}\" data-glue=\"{}\" data-wasm=\"{}\" data-wasm-digest=\"{}\" \
         data-finder=\"{}\" data-tools=\"{}\"{about}></script>",
        boot,
        program.boot_digest,
        url(&program.glue),
        url(&program.wasm),
        program.wasm_digest,
        url(&program.finder),
        url(&program.tools),
    ));
}

/// The stems of the data files that the first screen needs, beside what is in the page itself.
fn first_stems(shown: &Shown, context: &Context) -> Vec<String> {
    let lang = context.lang();
    let mut stems = vec![paths::site(lang)];
    match &shown.screen {
        Screen::Front(_) => stems.push(paths::front(lang)),
        Screen::Articles(_) => stems.push(paths::overview(lang)),
        Screen::Page(_) => stems.push(paths::pages(lang)),
        Screen::Article(_)
        | Screen::Archive(_)
        | Screen::Offline
        | Screen::Saved
        | Screen::NotFound
        | Screen::Failed(_) => {}
    }
    stems
}

/// What the program shows on this page, as JSON in the page itself: it needs no other file for it, and the page does
/// not depend on the hash of a file that has other articles too.
fn own_data(shown: &Shown) -> Option<String> {
    let json = match &shown.screen {
        Screen::Article(article) => json::write(article),
        Screen::Archive(archive) => json::write(archive),
        _ => return None,
    };
    String::from_utf8(json.ok()?).ok()
}

/// The address of an article's oEmbed file, for the head of its page.
fn discovery(context: &Context, article: &Article, assets: &Assets) -> Option<String> {
    let origin = assets.origin.as_ref().filter(|_| assets.oembed)?;
    let own = Version { lang: article.lang.clone(), slug: article.slug.clone() };
    Some([origin, context.routes.oembed(context.home(&own.lang), &own.slug).as_str()].concat())
}
