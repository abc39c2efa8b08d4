//! What a new library carries for the host that builds its site: workflows, and a page for people who edit it there.

use clap::ValueEnum;

/// A host that builds sites from a repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BuildHost {
    /// GitHub Actions and GitHub Pages.
    Github,
    /// GitLab CI and GitLab Pages.
    Gitlab,
}

const ACTION: &str = include_str!("../../../../action.yml");

impl BuildHost {
    /// The name for readers of messages.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Github => "GitHub",
            Self::Gitlab => "GitLab",
        }
    }

    /// The files for it, in a library with this title: names and contents.
    pub(super) fn files(self, title: &str) -> Vec<(String, String)> {
        let files: &[(&str, &str)] = match self {
            Self::Github => &[
                (".github/workflows/publish.yml", include_str!("hosts/github.yml")),
                (".github/actions/lectern/action.yml", ACTION),
                ("README.md", include_str!("hosts/github.md")),
            ],
            Self::Gitlab => {
                &[(".gitlab-ci.yml", include_str!("hosts/gitlab.yml")), ("README.md", include_str!("hosts/gitlab.md"))]
            }
        };
        let version = env!("CARGO_PKG_VERSION");
        // Whatever the title is, it is words and no Markdown.
        let sign =
            |c: char| if c.is_ascii_punctuation() && !".,:;'\"?/-".contains(c) { format!("\\{c}") } else { c.into() };
        let plain: String = title.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(sign).collect();
        files
            .iter()
            .map(|(name, text)| {
                ((*name).to_owned(), text.replace("@VERSION", &format!("@{version}")).replace("@TITLE", &plain))
            })
            .collect()
    }
}
