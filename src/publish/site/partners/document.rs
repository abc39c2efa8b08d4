//! The documents around pages for partners: no program, no storage, nothing inline.

use super::super::{
    assets::Assets,
    escape::{attribute, text},
    policy,
};
use crate::{
    corpus::Lang,
    ui::{
        element::Element,
        route::{Route, Routes},
    },
};

use super::tree::LanguageTree;

/// The element of the script that leads addresses of earlier versions on.
pub(in crate::publish::site) fn moved(routes: &Routes, assets: &Assets) -> Option<String> {
    let src = routes.file(assets.moved.as_deref()?);
    let roots: Vec<String> = routes.languages.iter().map(|lang| routes.url(lang, &Route::Front)).collect();
    Some(format!("<script src=\"{}\" data-roots=\"{}\"></script>", attribute(&src), attribute(&roots.join(" "))))
}

/// A page shown inside a partner's page.
pub(super) struct EmbedFrame<'a> {
    /// Its name in messages to the partner's page.
    pub id: &'a str,
    pub title: &'a str,
    /// The language of the main text.
    pub lang: &'a Lang,
    /// The page of the site that shows the same.
    pub canonical: &'a str,
}

impl LanguageTree<'_> {
    /// The document of an embed page. The script comes before the body because it sets the colours that the partner
    /// asked for.
    pub(super) fn frame(&self, frame: &EmbedFrame<'_>, root: &Element) -> String {
        self.frame_with(&[&self.files.frame_script], frame, root)
    }

    /// The document of the embed page of a list, which has a script more.
    pub(super) fn list_frame(&self, frame: &EmbedFrame<'_>, root: &Element) -> String {
        self.frame_with(&[&self.files.frame_script, &self.files.list_script], frame, root)
    }

    fn frame_with(&self, scripts: &[&str], frame: &EmbedFrame<'_>, root: &Element) -> String {
        let file = |name: &str| attribute(&self.context.routes.file(name));
        let mut head = format!(
            "<title>{}</title><meta name=\"robots\" content=\"noindex\"><link rel=\"canonical\" href=\"{}\">\
             <link rel=\"stylesheet\" href=\"{}\">",
            text(frame.title),
            attribute(&self.absolute(frame.canonical)),
            file(&self.files.frame_style),
        );
        for script in scripts {
            head.push_str(&format!("<script src=\"{}\"></script>", file(script)));
        }
        let data = format!(" data-embed=\"{}\"", attribute(frame.id));
        self.document(frame.lang, &data, policy::EMBED, &head, &root.to_text())
    }

    /// The document of a page that is shown in place of an embed page that is not there. Its only script leads
    /// addresses of earlier versions on.
    pub(super) fn bare_frame(&self, title: &str, root: &Element) -> String {
        let style = attribute(&self.context.routes.file(&self.files.frame_style));
        let head = format!(
            "<title>{}</title><meta name=\"robots\" content=\"noindex\"><link rel=\"stylesheet\" href=\"{style}\">{}",
            text(title),
            moved(&self.context.routes, self.assets).unwrap_or_default(),
        );
        self.document(self.lang(), "", policy::EMBED, &head, &root.to_text())
    }

    /// The document of a page that partners work with.
    pub(super) fn workplace(&self, title: &str, scripts: &[&str], body: &Element) -> String {
        let file = |name: &str| attribute(&self.context.routes.file(name));
        let site = &self.context.site().title;
        let mut head = format!(
            "<title>{} - {}</title><meta name=\"robots\" content=\"noindex\"><link rel=\"icon\" \
             type=\"{}\" href=\"{}\"><link rel=\"stylesheet\" href=\"{}\">",
            text(title),
            text(site),
            self.assets.install.icon_type,
            file(&self.assets.install.icon),
            file(&self.files.maker_style),
        );
        for script in scripts {
            head.push_str(&format!("<script src=\"{}\" defer></script>", file(script)));
        }
        let policy = policy::maker_policy(&self.assets.styles.digests());
        self.document(self.context.words(), "", &policy, &head, &body.to_text())
    }

    fn document(&self, lang: &Lang, data: &str, policy: &str, head: &str, body: &str) -> String {
        format!(
            "<!doctype html><html lang=\"{lang}\" dir=\"{}\"{data}><head><meta charset=\"utf-8\">\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{}\"><meta name=\"viewport\" \
             content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">{head}\
             </head><body>{body}</body></html>\n",
            lang.dir().as_str(),
            attribute(policy),
        )
    }
}
