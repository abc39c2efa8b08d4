//! `library.toml` of a new library, with comments for the person who goes on with it.

use crate::corpus::Lang;

use super::site::NewSite;

/// What git keeps out: sites that were built inside of the library, and what lectern notes beside them.
pub(super) const GITIGNORE: &str = "\
/dist/
/site/
.*.lectern-*
.lectern-*
.DS_Store
Thumbs.db
";

/// Keeps the folder of pictures in git, which has no empty folders.
pub(super) const IMAGES: &str = "\
Put pictures here as they come from the camera: JPEG, PNG, WebP, GIF or SVG.
Articles name them as in: image: { src: images/boats.jpg, alt: \"Two boats\" }
This file is not published.
";

/// The words of a new library: the section and the topic of its first article, a language each.
const NAMES: [(&str, &str, &str); 6] = [
    ("ar", "أخبار", "خطوات أولى"),
    ("en", "News", "First steps"),
    ("es", "Noticias", "Primeros pasos"),
    ("fr", "Actualités", "Premiers pas"),
    ("ka", "სიახლეები", "პირველი ნაბიჯები"),
    ("ru", "Новости", "Первые шаги"),
];

pub(super) fn library_toml(site: &NewSite) -> String {
    let names = |lang: &Lang| NAMES.iter().find(|(tag, ..)| *tag == lang.primary()).unwrap_or(&NAMES[1]);
    let table = |of: &dyn Fn(&Lang) -> String| -> String {
        site.languages.iter().map(|lang| format!("{lang} = {}\n", quoted(&of(lang)))).collect()
    };
    let inline = |of: &dyn Fn(&Lang) -> String| -> String {
        let pairs = site.languages.iter().map(|lang| format!("{lang} = {}", quoted(&of(lang))));
        pairs.collect::<Vec<_>>().join(", ")
    };
    let languages: Vec<String> = site.languages.iter().map(|lang| quoted(lang.as_str())).collect();
    let address = match &site.site_url {
        Some(url) => format!("site_url = {}\n", quoted(url)),
        None => "# Remove the # when you know the address. Feeds and search engines need it.\n\
            # site_url = \"https://news.example.org\"\n"
            .to_owned(),
    };
    format!(
        "# The settings of this library. `lectern docs library` explains all of them. A line that begins with # is a\n\
         # comment.\n\
         format = 1\n\
         # The first language is the main one.\n\
         languages = [{languages}]\n\
         {address}\
         # A button that leaves the site at once, for readers who may be watched, with `[[hotline]]` for a number to\n\
         # call: `lectern docs library` says more.\n\
         # quick_exit = true\n\n\
         [title]\n{title}\n\
         # A sentence about the site, for its front page and for search engines.\n\
         # [description]\n\
         # {first} = \"…\"\n\n\
         # The items of the menu. An article names in `sections` the items that it belongs to. The file\n\
         # pages/news.md can have a text for the top of this page.\n\
         [[nav]]\n\
         id = \"news\"\n\
         label = {{ {section} }}\n\n\
         # Names of topics, for readers. Articles can also have topics that are not listed here.\n\
         [topics.first-steps]\n{topic}\n\
         {publish}",
        languages = languages.join(", "),
        title = table(&|_| site.title.clone()),
        first = site.languages.first().map_or("en", Lang::as_str),
        section = inline(&|lang| names(lang).1.to_owned()),
        topic = table(&|lang| names(lang).2.to_owned()),
        publish = PUBLISH,
    )
}

/// Where the site goes.
const PUBLISH: &str = "\
# Where `lectern publish` sends the site. Remove the # of one of these blocks; `lectern docs hosting` has the others.
# [publish.web]
# to = \"folder\"
# path = \"/var/www/news\"
#
# [publish.pages]
# to = \"git\"
# repository = \"git@github.com:our-office/our-office.github.io.git\"
# branch = \"gh-pages\"
";

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
