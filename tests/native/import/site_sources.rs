//! Folders of Hugo, Jekyll, Zola, Eleventy, Docusaurus and Obsidian.

use std::{fs, path::Path};

use lectern::publish::import::Outcome;

use super::{file, problems, run};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

/// Writes files, and imports their folder.
pub(super) fn import(folder: &Path, files: &[(&str, &str)]) -> (Outcome, String) {
    let site = folder.join("site");
    for (name, content) in files {
        let path = site.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let bytes = if name.ends_with(".png") { PNG } else { content.as_bytes() };
        fs::write(path, bytes).unwrap();
    }
    let outcome = run(&[site], &folder.join("to"), false);
    (outcome, articles(folder))
}

/// All articles in one text, each below the name of its file.
fn articles(folder: &Path) -> String {
    let mut all = String::new();
    let walk = walkdir::WalkDir::new(folder.join("to")).sort_by_file_name();
    for entry in walk.into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file()) {
        let name = entry.path().strip_prefix(folder.join("to")).unwrap().display().to_string();
        let text = fs::read(entry.path()).unwrap();
        all.push_str(&format!("== {name}\n{}\n", String::from_utf8_lossy(&text)));
    }
    all
}

#[track_caller]
pub(super) fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part:?} is not in\n{text}");
    }
}

#[track_caller]
pub(super) fn lacks(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(!text.contains(part), "{part:?} is in\n{text}");
    }
}

const HUGO: &str = "baseURL = 'https://old.example/news/'\ntitle = 'Lake News'\ndefaultContentLanguage = 'en'\n\
    [languages.en]\nweight = 1\n[languages.de]\nweight = 2\n[permalinks]\nposts = '/:year/:month/:slug/'\n";

#[test]
fn a_folder_of_hugo() {
    let folder = tempfile::tempdir().unwrap();
    let boats = "+++\ntitle = 'Ten boats'\ndate = 2021-05-12T23:30:00+04:00\nlastmod = 2021-06-01\ntags = ['Boats', \
    'Lake']\n\
        categories = ['News']\nauthors = ['Nino B.']\ndescription = 'A <b>short</b> one.'\naliases = ['/old/boats/']\n\
        weight = 3\nstrange = 'x'\n[cover]\nimage = 'boat.png'\nalt = 'A boat'\n+++\nThe boats crossed the lake. \
        [More]({{< ref \"mill.md\" >}}), [mill](../mill/), [site](https://old.example/news/2020/01/mill/).\n\n\
        {{< figure src=\"boat.png\" alt=\"A boat\" caption=\"On the *lake*\" >}}\n\n{{< youtube abc_1 >}}\n\n\
        {{% gallery dir=\"x\" %}}Inside{{% /gallery %}}\n\n{{< highlight go >}}\na := {{ 1 }}\n{{< /highlight >}}\n\n\
        # A part {#part}\n\n<img src=\"/img/Map.png\" alt=\"Map\">\n\n`{{< ref >}}`\n";
    let files = [
        ("hugo.toml", HUGO),
        ("content/posts/ten-boats/index.md", boats),
        ("content/posts/ten-boats/boat.png", ""),
        ("content/posts/ten-boats/index.de.md", "---\ntitle: Zehn Boote\nslug: zehn-boote\n---\nAm See.\n"),
        ("content/posts/mill.md", "---\ntitle: The mill\ndate: 2020-01-05\ndraft: true\n---\nIt turns.\n"),
        ("content/posts/_index.md", "---\ntitle: All posts\n---\n"),
        ("content/about.md", "---\ntitle: About\npublishDate: 2999-01-01T10:00:00Z\n---\nUs. ![](missing.png)\n"),
        ("static/img/Map.png", ""),
        ("layouts/index.html", "<html><body><p>{{ .Title }}</p></body></html>"),
        ("README.md", "# How to build\n"),
    ];
    let (outcome, all) = import(folder.path(), &files);
    has(
        &all,
        &[
            "== articles/ten-boats.md\n---\ntitle: Ten boats\nlang: en\ndate: 2021-05-12\nsummary: A short one.\n",
            "topics:\n- Boats\n- Lake\n- News\n",
            "authors:\n- Nino B.\n",
            "source: https://old.example/news/2021/05/ten-boats/\n",
            "aliases:\n- /news/2021/05/ten-boats/\n- /old/boats/\nupdated: ",
            "src: images/boat.png\n  alt: A boat",
            "[More](mill.md), [mill](mill.md), [site](mill.md).",
            "![A boat](images/boat.png \"On the *lake*\")",
            "<https://www.youtube.com/watch?v=abc_1>",
            "\nInside\n",
            "```go\na := {{ 1 }}\n```",
            "\n## A part\n",
            "![Map](images/map.png)",
            "`{{< ref >}}`",
            "== articles/zehn-boote.de.md\n",
            "== articles/mill.md\n---\ntitle: The mill\nlang: en\ndate: 2020-01-05\n",
            "draft: true\n",
            "publish_from: 2999-01-01T10:00Z",
            "[title]\nen = \"Lake News\"",
        ],
    );
    assert_eq!(all.matches("translation: posts-ten-boats").count(), 2, "{all}");
    lacks(&all, &["How to build", ".Title", "All posts"]);
    let report = outcome.report.to_string();
    has(
        &report,
        &[
            "a site or a folder of Hugo",
            "address of the site: https://old.example/news/",
            "shortcodes `gallery` (1): “gallery dir=\"x\"”",
            "the field `strange`, in 1 article\n",
            "files that are no texts of the site: README.md",
            "picture: https://old.example/news/about/missing.png",
            "it names a folder and has no text",
        ],
    );
    assert_eq!(problems(&outcome, folder.path()), "");
}

#[test]
fn a_folder_of_jekyll() {
    let folder = tempfile::tempdir().unwrap();
    let post = "---\nlayout: post\ntitle: Ten boats: a story\ntags: boats lake\ncategories: news\nauthor: nino\n\
        image: /assets/boat.png\nexcerpt: Short.\nredirect_from:\n  - /b/\n---\n\n* TOC\n{:toc}\n\nThe boats.\n{: \
        .lead}\n\n\
        ![A boat]({{ site.baseurl }}/assets/boat.png){:width=\"30\"}\n\n[Mill]({% post_url 2020-01-05-mill %}) \
        [about]({{ '/about.html' | relative_url }})\n\n{% highlight ruby %}\nputs 1\n{% endhighlight %}\n\n\
        {% include figure.html src=\"/assets/boat.png\" alt=\"Fig\" %}\n\n{% include form.html %}\n\n\
        {% if page.x %}Shown{% endif %} {{ page.title }} {{ page.other }}\n\n{% raw %}{{ kept }}{% endraw %}\n";
    let files = [
        ("_config.yml", "title: Lake\nurl: https://old.example\nbaseurl: /b\n"),
        ("_data/authors.yml", "nino:\n  name: Nino B.\n"),
        ("_posts/2021-05-12-ten-boats.md", post),
        ("_posts/2020-01-05-mill.html", "---\ntitle: The mill\npublished: false\n---\n<p>It <b>turns</b>.</p>\n"),
        ("_drafts/later.md", "---\ntitle: Later\n---\nNot yet.\n"),
        ("about.md", "---\ntitle: About\npermalink: /who/\n---\nUs.\n"),
        ("_layouts/post.html", "---\nlayout: x\n---\n<p>{{ content }}</p>\n"),
        ("_includes/note.md", "Included.\n"),
        ("notes.md", "No head.\n"),
        ("assets/boat.png", ""),
    ];
    let (outcome, all) = import(folder.path(), &files);
    has(
        &all,
        &[
            "== articles/ten-boats.md\n---\ntitle: \"Ten boats: a story\"\nlang: en\ndate: 2021-05-12\nsummary: \
            Short.\n",
            "topics:\n- boats\n- lake\n- news\n",
            "- Nino B.\n",
            "source: https://old.example/b/news/2021/05/12/ten-boats.html\n",
            "aliases:\n- /b/news/2021/05/12/ten-boats.html\n- /b/\n",
            "src: images/boat.png",
            "---\n\nThe boats.\n\n![A boat](images/boat.png)\n\n[Mill](mill.md) [about](who.md)",
            "```ruby\nputs 1\n```",
            "![Fig](images/boat.png)",
            "Shown Ten boats: a story",
            "{{ kept }}",
            "It **turns**.",
            "== articles/later.md\n",
            "aliases:\n- /b/who/\n",
        ],
    );
    assert_eq!(all.matches("draft: true").count(), 2, "{all}");
    lacks(&all, &["Included", "No head", "{%", "{:", "site.baseurl", "TOC"]);
    has(
        &outcome.report.to_string(),
        &["includes `form.html` (1)", "conditions and loops of templates (1)", "values that a template fills in (1)"],
    );
}

#[test]
fn a_folder_of_zola() {
    let folder = tempfile::tempdir().unwrap();
    let text = "+++\ntitle = \"Ten boats\"\ndate = 2021-05-12\nupdated = 2021-06-01\nslug = \"boats\"\n[taxonomies]\n\
        tags = [\"Lake\"]\nauthors = [\"Nino B.\"]\n[extra]\nimage = \"boat.png\"\n+++\nThe boats. \
        [Mill](@/blog/mill.md#part) \
        {{ youtube(id=\"abc\") }}\n\n{% warning(title=\"Look\") %}\nDeep water\n{% end %}\n\n{{ strange(a=1) }}\n";
    let files = [
        ("config.toml", "base_url = \"https://old.example\"\ndefault_language = \"en\"\n[languages.fr]\n"),
        ("content/blog/ten-boats/index.md", text),
        ("content/blog/ten-boats/boat.png", ""),
        ("content/blog/ten-boats/index.fr.md", "+++\ntitle = \"Dix bateaux\"\n+++\nSur le lac.\n"),
        ("content/blog/mill.md", "+++\ntitle = \"The mill\"\ndraft = true\n+++\nIt turns.\n"),
    ];
    let (outcome, all) = import(folder.path(), &files);
    has(
        &all,
        &[
            "== articles/boats.md\n---\ntitle: Ten boats\nlang: en\ndate: 2021-05-12\ntopics:\n- Lake\n",
            "- Nino B.",
            "source: https://old.example/blog/boats/",
            "aliases:\n- /blog/boats/\n",
            "src: images/boat.png",
            "[Mill](mill.md#part)",
            "<https://www.youtube.com/watch?v=abc>",
            "> [!NOTE]\n> **Look**\n>\n> Deep water",
            "== articles/ten-boats.fr.md\n---\ntitle: Dix bateaux\nlang: fr\n",
            "aliases:\n- /fr/blog/ten-boats/\n",
            "draft: true",
        ],
    );
    assert_eq!(all.matches("translation: blog-ten-boats").count(), 2, "{all}");
    has(&outcome.report.to_string(), &["a folder of Zola", "values that a template fills in (1): “strange(a=1)”"]);
}

#[test]
fn a_folder_of_eleventy() {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        ("eleventy.config.js", "module.exports = (c) => ({ dir: { input: 'src' } });\n"),
        ("src/posts/ten-boats.md", "---json\n{\"title\": \"x\"}\n---\n"),
        (
            "src/posts/mill.md",
            "{\n  \"title\": \"The mill\",\n  \"date\": \"2021-05-12\",\n  \"tags\": [\"posts\", \"Mill\"]\n}\n\n\
             It {% set x = 1 %}turns. ![]({{ '/img/a.png' | url }}) {# hidden #}\n",
        ),
        ("src/_includes/base.md", "Layout.\n"),
        ("src/img/a.png", ""),
        ("README.md", "# Build\n"),
    ];
    let (outcome, all) = import(folder.path(), &files);
    has(
        &all,
        &[
            "== articles/mill.md\n---\ntitle: The mill\nlang: en\ndate: 2021-05-12\ntopics:\n- Mill\naliases:\n- \
            /posts/mill/\n",
            "It turns. ![](images/a.png)",
        ],
    );
    lacks(&all, &["hidden", "Layout", "Build", "- posts\n"]);
    has(&outcome.report.to_string(), &["a folder of Eleventy", "conditions and loops of templates (1)"]);
}

#[test]
fn a_folder_of_docusaurus() {
    let folder = tempfile::tempdir().unwrap();
    let intro = "---\nsidebar_position: 1\ntags: [lake]\n---\nimport Tabs from '@theme/Tabs';\n\n# Welcome\n\n\
        :::tip[Look here]\n\nDeep **water**\n\n:::\n\n:::danger\nNo\n:::\n\n<Tabs groupId=\"a\">\nInside \
        [boats](./02-boats.mdx#part)\n\
        </Tabs>\n\n![Map](@site/static/img/map.png)\n\n```jsx\n<Tabs/>\n:::note\n```\n";
    let files = [
        (
            "docusaurus.config.js",
            "export default { title: 'Lake Docs', url: 'https://old.example', baseUrl: '/d/',\n\
             i18n: { defaultLocale: 'en', locales: ['en', 'fr'] } };\n",
        ),
        ("docs/01-intro.md", intro),
        ("docs/02-boats.mdx", "---\ntitle: Boats\nunlisted: true\n---\nTen. {/* hidden */}\n"),
        ("i18n/fr/docusaurus-plugin-content-docs/current/01-intro.md", "# Bienvenue\n\nDe l'eau.\n"),
        ("blog/2021-05-12-mill.md", "---\nauthors: [nino]\n---\n# The mill\n\nIt turns.\n\n<!-- truncate -->\n\nOn.\n"),
        ("blog/authors.yml", "nino:\n  name: Nino B.\n"),
        ("docs/_part.md", "A part.\n"),
        ("static/img/map.png", ""),
        ("sidebars.js", ""),
    ];
    let (outcome, all) = import(folder.path(), &files);
    has(
        &all,
        &[
            "== articles/intro.md\n---\ntitle: Welcome\nlang: en\ntopics:\n- lake\nsource: \
            https://old.example/d/docs/intro\n",
            "aliases:\n- /d/docs/intro\n",
            "> [!NOTE]\n> **Look here**\n>\n> Deep **water**",
            "> [!NOTE]\n> **Danger**\n>\n> No",
            "Inside [boats](boats.md#part)",
            "![Map](images/map.png)",
            "```jsx\n<Tabs/>\n:::note\n```",
            "== articles/boats.md\n---\ntitle: Boats\nlang: en\ndraft: true\n---\n\nTen.\n",
            "== articles/intro.fr.md\n---\ntitle: Bienvenue\nlang: fr\n",
            "- /d/fr/docs/intro\n",
            "title: The mill\nlang: en\ndate: 2021-05-12\nauthors:\n- Nino B.\n",
            "- /d/blog/2021/05/12/mill\n",
            "It turns.\n\nOn.",
            "en = \"Lake Docs\"",
        ],
    );
    lacks(&all, &["A part.", "import Tabs", "hidden", "truncate"]);
    has(&outcome.report.to_string(), &["components `Tabs` (1)", "imports of MDX (1)"]);
}

#[test]
fn a_vault_of_obsidian() {
    let folder = tempfile::tempdir().unwrap();
    let note = "---\ntags: \"#lake, boats\"\npublish: true\naliases: [Boote]\n---\nSee [[The mill]], [[The \
    mill#Wheel|the wheel]] and \
        [[Nowhere]].\n\n![[boat.png|300]] ![[The mill]]\n\n> [!warning]- Deep water\n> Take care.\n\nA ==marked== \
        word %%not \
        this%% `[[code]]`.\n";
    let files = [
        (".obsidian/app.json", "{}"),
        ("Ten boats.md", note),
        ("Places/The mill.md", "It turns, and it turns, as it always did. ^abc\n"),
        ("Daily/2021-05-12.md", "Quiet day at the lake, with some rain.\n"),
        ("Files/boat.png", ""),
    ];
    let (outcome, all) = import(folder.path(), &files);
    has(
        &all,
        &[
            "== articles/ten-boats.md\n---\ntitle: Ten boats\nlang: en\ntopics:\n- lake\n- boats\n---\n",
            "See [The mill](the-mill.md), [the wheel](the-mill.md#Wheel) and Nowhere.",
            "![](images/boat.png) [The mill](the-mill.md)",
            "> [!NOTE]\n> **Deep water**\n>\n> Take care.",
            "A marked word  `[[code]]`.",
            "date: 2021-05-12",
        ],
    );
    has(&outcome.report.to_string(), &["a folder of Obsidian"]);
}

#[test]
fn single_files_and_folders_of_files() {
    let folder = tempfile::tempdir().unwrap();
    let site = [
        ("a/boats.md", "---\ntitle: Boats\n---\n\n[mill](../b/mill.md) [out](../../../etc/passwd.md)\n"),
        (
            "b/mill.md",
            "# The mill\n\nIt turns with the water of the river, as it always did when there was enough of it.\n",
        ),
        (
            "b/mill.de.md",
            "# Die Mühle\n\nSie dreht sich mit dem Wasser des Flusses, wie sie es immer schon getan hat.\n",
        ),
    ];
    let (outcome, all) = import(folder.path(), &site);
    has(
        &all,
        &[
            "[mill](mill.md) out\n",
            "== articles/mill.md\n---\ntitle: The mill\n",
            "== articles/mill.de.md\n---\ntitle: Die Mühle\nlang: de\n",
        ],
    );
    has(&outcome.report.to_string(), &["links that lead nowhere (1): “../../../etc/passwd.md”"]);
    let alone = file(folder.path(), "note.txt", "---\ntitle: Alone\nprivate: yes\n---\n\nText of it.\n");
    run(&[alone], &folder.path().join("to"), false);
    has(&articles(folder.path()), &["== articles/note.md\n---\ntitle: Alone\n", "draft: true"]);
}

#[test]
fn a_text_beside_its_translation_is_not_in_the_language_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let german = "Die Mühle dreht sich wieder, und vierzig Menschen haben am Samstag vor ihr auf dem Platz gegessen.\n";
    let files = [
        ("mill.md", "# Solo\n\nOK.\n"),
        ("mill.de.md", german),
        ("ferry.de.md", german),
        ("ferry.md", "# Tango\n\nOK.\n"),
        ("x/other.de.md", german),
        ("x/other.fr.md", "Le moulin tourne de nouveau, et quarante personnes ont mangé devant lui samedi soir.\n"),
    ];
    let (outcome, all) = import(folder.path(), &files);
    has(&all, &["title: Solo\nlang: en\n", "title: Tango\nlang: en\n"]);
    let told = problems(&outcome, folder.path());
    has(&told, &["mill.md: warning: has no language of its own beside its other versions; en is a guess"]);
}

#[test]
fn importing_again_keeps_edited_articles() {
    let folder = tempfile::tempdir().unwrap();
    let files = [("hugo.toml", HUGO), ("content/a.md", "---\ntitle: A\n---\nText.\n")];
    let (_, before) = import(folder.path(), &files);
    let (second, after) = import(folder.path(), &files);
    assert_eq!((second.report.created, second.report.unchanged), (0, 1));
    assert_eq!(before, after);
    fs::write(folder.path().join("to/articles/a.md"), "---\ntitle: Mine\n---\n").unwrap();
    let (third, kept) = import(folder.path(), &files);
    assert_eq!(third.report.kept, 1);
    has(&kept, &["title: Mine"]);
}

#[test]
fn calls_without_an_end_are_text_and_pictures_can_be_in_the_text() {
    let folder = tempfile::tempdir().unwrap();
    let hostile = ["{{% notice %}}".repeat(3_000), "{{< box".repeat(2_000), "[[".repeat(9_000)].join("\n\n");
    let exported =
        "# Ferry\n\nThe ferry ![][image1] is back.\n\n[image1]: <data:image/png;base64,iVBORw0KGgoAAAANSUhEUg==>\n";
    let (outcome, all) = import(folder.path(), &[("a.md", &hostile), ("b.md", exported)]);
    assert_eq!(outcome.report.created, 2);
    has(&outcome.report.to_string(), &["shortcodes `notice` (3000)"]);
    has(&all, &["The ferry ![][image1] is back.\n\n[image1]: <images/picture.png>"]);
}
