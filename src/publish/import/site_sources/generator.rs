//! Which program a folder of Markdown files was written for.

use std::path::Path;

/// The programs whose folders are known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum SourceGenerator {
    Hugo,
    Jekyll,
    Zola,
    Eleventy,
    Docusaurus,
    Obsidian,
    /// Markdown files, perhaps with heads.
    #[default]
    Unknown,
}

/// The files of settings that show the program, in the order in which they are looked for.
const SETTINGS: &[(SourceGenerator, &[&str])] = &[
    (
        SourceGenerator::Docusaurus,
        &["docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs", "docusaurus.config.cjs"],
    ),
    (
        SourceGenerator::Hugo,
        &[
            "hugo.toml",
            "hugo.yaml",
            "hugo.yml",
            "hugo.json",
            "config/_default/hugo.toml",
            "config/_default/hugo.yaml",
            "config/_default/config.toml",
            "config/_default/config.yaml",
            "config/_default/config.yml",
        ],
    ),
    (SourceGenerator::Zola, &["config.toml", "zola.toml"]),
    (SourceGenerator::Hugo, &["config.toml", "config.yaml", "config.yml", "config.json"]),
    (
        SourceGenerator::Eleventy,
        &[".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs", "eleventy.config.ts"],
    ),
    (SourceGenerator::Jekyll, &["_config.yml", "_config.yaml", "_config.toml"]),
];

impl SourceGenerator {
    /// The program of a folder, and its file of settings.
    pub(super) fn of(folder: &Path) -> Option<(Self, Option<&'static str>)> {
        for (generator, names) in SETTINGS {
            let found = names.iter().find(|name| folder.join(name).is_file());
            let Some(name) = found else { continue };
            let fits = match generator {
                Self::Zola => is_zola(&folder.join(name)),
                Self::Hugo if name.starts_with("config.") => folder.join("content").is_dir(),
                _ => true,
            };
            if fits {
                return Some((*generator, Some(name)));
            }
        }
        let posts = folder.join("_posts").is_dir();
        match () {
            () if folder.join(".obsidian").is_dir() => Some((Self::Obsidian, None)),
            () if posts => Some((Self::Jekyll, None)),
            () => None,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Hugo => "Hugo",
            Self::Jekyll => "Jekyll",
            Self::Zola => "Zola",
            Self::Eleventy => "Eleventy",
            Self::Docusaurus => "Docusaurus",
            Self::Obsidian => "Obsidian",
            Self::Unknown => "Markdown",
        }
    }

    /// Whether `{% … %}` and `{{ … }}` mean something in its texts.
    pub(super) fn has_templates(self) -> bool {
        matches!(self, Self::Jekyll | Self::Zola | Self::Eleventy | Self::Unknown)
    }
}

/// Both have a `config.toml`: Zola calls the address of the site `base_url`, Hugo `baseURL`.
fn is_zola(settings: &Path) -> bool {
    let text = std::fs::read_to_string(settings).unwrap_or_default();
    text.lines().any(|line| line.trim_start().starts_with("base_url"))
}
