//! Two editions of one small site: what faults of deploys are made of. In the second an article has changed, one has
//! come, one is gone. A third would be the first again: a rollback.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{Site, site};

/// A published edition.
pub(crate) type Edition = Arc<Site>;

/// Both editions below one base.
#[derive(Clone)]
pub(crate) struct Editions {
    pub(crate) first: Edition,
    pub(crate) second: Edition,
}

/// The names of their libraries.
const FIRST: &str = "village-first";
const SECOND: &str = "village-second";
/// The first edition with a worker that removes itself.
pub(super) const REMOVED_WORKER: &str = "village-removed";
/// The first edition, in which [`REMOVED`] is withdrawn.
const WITHDRAWING: &str = "village-withdrawing";

/// Both editions with an article of more pictures than one list of files has. In the second, one of them is another.
const CROWDED: &str = "village-crowded";
const CROWDED_SECOND: &str = "village-crowded-second";
pub(crate) const PICTURES: usize = 1_040;
/// The picture that is another in the second edition, and one that stays.
pub(crate) const CHANGED_PICTURE: &str = "images/house-7.";
pub(crate) const LASTING_PICTURE: &str = "images/house-8.";

/// Addresses of articles in both editions, below the base.
pub(crate) const LASTING: [&str; 7] = [
    "articles/mills/",
    "ka/articles/mills/",
    "articles/ferries/",
    "articles/old-bridge/",
    "articles/mountain-road/",
    "ka/articles/გზა-და-ხიდი/",
    "articles/дорога-домой/",
];
/// Their titles.
pub(crate) const TITLES: [&str; 7] = [
    "Mills on the river",
    "წისქვილები მდინარეზე",
    "Ferries of the lake",
    "The old bridge",
    "A road over the mountain",
    "გზა და ხიდი",
    "Дорога домой",
];
/// The article that reads differently, and what each edition says in it.
pub(crate) const CHANGED: &str = "articles/ferries/";
pub(crate) const FIRST_SAYS: &str = "leaves at nine";
pub(crate) const SECOND_SAYS: &str = "leaves at ten";
/// The article of the second edition only.
pub(crate) const ADDED: &str = "articles/new-tunnel/";
/// The article of the first edition only.
pub(crate) const REMOVED: &str = "articles/bus-timetable/";

impl Editions {
    /// Published once in a test run.
    pub(crate) fn at(base: &str) -> Self {
        Self { first: Site::of(FIRST, base, true), second: Site::of(SECOND, base, true) }
    }

    /// The same with many pictures.
    pub(crate) fn crowded(base: &str) -> Self {
        Self { first: Site::of(CROWDED, base, true), second: Site::of(CROWDED_SECOND, base, true) }
    }

    /// The first edition, built with the kill switch.
    pub(crate) fn removed(&self) -> Edition {
        Site::of(REMOVED_WORKER, &self.first.base, true)
    }

    /// What replaces the first edition after the site has moved to an address.
    pub(crate) fn moved_to(&self, address: &str) -> Edition {
        Arc::new(Site::moved(FIRST, &self.first.base, address))
    }

    /// The first edition, in which [`REMOVED`] is withdrawn.
    pub(crate) fn withdrawing(&self) -> Edition {
        Site::of(WITHDRAWING, &self.first.base, true)
    }
}

/// The library of an edition, if it is one; written anew for every run of the tests.
pub(super) fn library(name: &str) -> Option<PathBuf> {
    let renewed = match name {
        FIRST | REMOVED_WORKER | WITHDRAWING | CROWDED => false,
        SECOND | CROWDED_SECOND => true,
        _ => return None,
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("libraries").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("articles")).unwrap();
    fs::create_dir_all(folder.join("images")).unwrap();
    fs::write(folder.join("library.toml"), SETTINGS).unwrap();
    let picture = site::library("kinds").join("images/ship.svg");
    fs::copy(picture, folder.join("images/ship.svg")).unwrap();
    for (file, head, text) in articles(renewed) {
        let withdrawn = if name == WITHDRAWING && file.starts_with("bus-timetable") { "withdrawn: true\n" } else { "" };
        let article = format!("---\n{head}{withdrawn}---\n\n{text}\n");
        fs::write(folder.join("articles").join(file), article).unwrap();
    }
    if [CROWDED, CROWDED_SECOND].contains(&name) {
        add_pictures(&folder, renewed);
    }
    Some(folder)
}

fn add_pictures(folder: &Path, renewed: bool) {
    let mut text = "---\ntitle: Every house\ndate: 2018-01-01\nsections: [rivers]\n---\n\n".to_owned();
    for n in 0..PICTURES {
        let height = if renewed && n == 7 { 5_000 } else { n + 1 };
        let rect = format!("<rect width=\"9\" height=\"{height}\"/>");
        let drawing = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{rect}</svg>");
        fs::write(folder.join(format!("images/house-{n}.svg")), drawing).unwrap();
        text += &format!("![House {n}](../images/house-{n}.svg)\n\n");
    }
    fs::write(folder.join("articles/every-house.md"), text).unwrap();
}

/// File, front matter, text.
type Text = (&'static str, &'static str, String);

fn articles(renewed: bool) -> Vec<Text> {
    let time = if renewed { SECOND_SAYS } else { FIRST_SAYS };
    let mut articles = vec![
        (
            "mills.md",
            "title: Mills on the river\ndate: 2023-04-01\nsections: [rivers]\ntopics: [water]\n\
             image: { src: images/ship.svg, alt: A ship before hills }\n",
            "Six mills stand where the water falls. See [the ferries](/articles/ferries/).".to_owned(),
        ),
        (
            "mills.ka.md",
            "title: წისქვილები მდინარეზე\ndate: 2023-04-01\nsections: [rivers]\ntopics: [water]\n",
            "ექვსი წისქვილი დგას იქ, სადაც წყალი ვარდება.".to_owned(),
        ),
        (
            "ferries.md",
            if renewed { FERRIES_CORRECTED } else { FERRIES },
            format!("The first ferry {time} in the morning and is never late."),
        ),
        (
            "old-bridge.md",
            "title: The old bridge\ndate: 2022-06-03\nsections: [rivers]\ntopics: [travel]\n",
            "Whoever crosses the bridge pays with a song.".to_owned(),
        ),
        (
            "mountain-road.md",
            "title: A road over the mountain\ndate: 2021-07-04\nsections: [roads]\ntopics: [travel]\n",
            "The road is closed while snow lies on the pass.".to_owned(),
        ),
        (
            "გზა-და-ხიდი.ka.md",
            "title: გზა და ხიდი\ndate: 2020-08-05\nsections: [roads]\ntopics: [travel]\n",
            "გზა ხიდთან მთავრდება, ხიდი კი გზასთან იწყება.".to_owned(),
        ),
        (
            "дорога-домой.ru.md",
            "title: Дорога домой\ndate: 2020-09-06\nsections: [roads]\ntopics: [travel]\n",
            "Дорога домой короче, чем дорога из дома.".to_owned(),
        ),
        (
            "طريق.ar.md",
            "title: طريق القرية\ndate: 2019-10-07\ntopics: [travel]\n",
            "يمر طريق القرية بين الحقول والبساتين.".to_owned(),
        ),
    ];
    articles.push(match renewed {
        false => (
            "bus-timetable.md",
            "title: The timetable of the bus\ndate: 2023-01-08\nsections: [roads]\ntopics: [travel]\n",
            "The bus comes when the driver has had his tea.".to_owned(),
        ),
        true => (
            "new-tunnel.md",
            "title: A tunnel is dug\ndate: 2024-01-09\nsections: [roads]\ntopics: [travel]\n",
            "The tunnel will be ready when the lamps are lit.".to_owned(),
        ),
    });
    articles
}

const FERRIES: &str = "title: Ferries of the lake\ndate: 2023-05-02\nsections: [rivers]\ntopics: [water, travel]\n";
const FERRIES_CORRECTED: &str = "title: Ferries of the lake\ndate: 2023-05-02\nsections: [rivers]\n\
    topics: [water, travel]\ncorrections: [{ date: 2023-05-04, text: It does not leave before ten. }]\n";

const SETTINGS: &str = r#"format = 1
languages = ["en", "ka"]
site_url = "https://village.example"

[title]
en = "Village News"
ka = "სოფლის ამბები"

[topics.water]
en = "Water"
ka = "წყალი"

[topics.travel]
en = "Travel"
ka = "მგზავრობა"

[[nav]]
id = "rivers"
kind = "list"
label = { en = "Rivers", ka = "მდინარეები" }

[[nav]]
id = "roads"
kind = "list"
label = { en = "Roads", ka = "გზები" }
"#;
