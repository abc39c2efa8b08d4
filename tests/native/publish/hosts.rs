//! Which hosts' limits a site exceeds, and that the documentation names the same ones.

use std::{collections::BTreeMap, fs, path::Path};

use lectern::publish::site::hosts::{LIMITS, Measure, exceeded, grouped};

/// Files of these names and lengths.
fn site(files: impl IntoIterator<Item = (String, u64)>) -> Vec<String> {
    exceeded(&files.into_iter().collect::<BTreeMap<_, _>>()).iter().map(ToString::to_string).collect()
}

#[test]
fn a_site_is_too_large_with_one_file_or_byte_more_than_a_host_accepts_and_not_before() {
    let in_folders = |count: u64| (0..count).map(|n| (format!("articles/{}/{n}.html", n % 100), 1));
    assert_eq!(site(in_folders(20_000)), [""; 0]);
    assert_eq!(site(in_folders(20_001)), ["Cloudflare Pages (free): 20,001 files, at most 20,000 files"]);
    let found = site((0..54_001).map(|n| (format!("oembed/{n}.json"), 1)));
    let netlify = "Netlify: 54,001 files in oembed, at most 54,000 files";
    assert_eq!(found, ["Cloudflare Pages (free): 54,001 files, at most 20,000 files", netlify]);
    assert_eq!(site((0..54_000).map(|n| (format!("oembed/{n}.json"), 1))).len(), 1);
    // GitLab counts folders too: 100,000 files in as many folders, and the folder of these.
    let found = site((0..100_000).map(|n| (format!("articles/{n}/index.html"), 1)));
    let gitlab = "GitLab Pages (GitLab.com): 200,001 files and folders, at most 200,000 files and folders";
    assert_eq!(found, [gitlab, "Cloudflare Pages (free): 100,000 files, at most 20,000 files"]);
    let large = |bytes: u64| site([("files/film.mp4".to_owned(), bytes)]);
    assert_eq!(large(25 << 20), [""; 0]);
    let found = large((25 << 20) + 200_000);
    assert_eq!(found[0], "Cloudflare Pages (free): files/film.mp4 has 25.2 MiB, at most 25.0 MiB");
    let found = large((100 << 20) + 1);
    assert_eq!(found[0], "GitHub Pages: files/film.mp4 has 100.1 MiB, at most 100.0 MiB");
    assert_eq!(found.len(), 3);
    let parts = |bytes: u64| site((0..100).map(|n| (format!("{n}.pdf"), bytes)));
    assert_eq!(parts(10_000_000), [""; 0]);
    let found = parts(10_000_001);
    assert_eq!(found[0], "GitHub Pages: the site has 1.01 GB, at most 1.00 GB");
    assert_eq!(found.len(), 2);
}

#[test]
fn numbers_have_commas_between_thousands() {
    let written = [0, 999, 1_000, 20_000, 1_234_567].map(grouped);
    assert_eq!(written, ["0", "999", "1,000", "20,000", "1,234,567"]);
}

#[test]
fn the_documentation_has_the_same_table() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/hosting.md")).unwrap();
    let table = text.split("## How much a host accepts").nth(1).unwrap();
    let rows: Vec<Vec<&str>> = table
        .lines()
        .skip_while(|line| !line.starts_with("| ---"))
        .skip(1)
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let mut hosts: Vec<&str> = LIMITS.iter().map(|limit| limit.host).collect();
    hosts.dedup();
    assert_eq!(rows.iter().map(|row| row[0]).collect::<Vec<_>>(), hosts);
    for row in rows {
        let of = |fits: &dyn Fn(Measure) -> bool| {
            let limit = LIMITS.iter().find(|limit| limit.host == row[0] && fits(limit.measure));
            limit.map(|limit| limit.measure.amount(limit.most)).unwrap_or_default()
        };
        let files = of(&|measure| !matches!(measure, Measure::BytesOfFile | Measure::BytesOfSite));
        let folder = of(&|measure| measure == Measure::FilesInFolder);
        let files = if folder.is_empty() { files } else { format!("{folder} in one folder") };
        let sizes = [Measure::BytesOfFile, Measure::BytesOfSite].map(|own| of(&|measure| measure == own));
        assert_eq!(row[1..], [files, sizes[0].clone(), sizes[1].clone()], "{}", row[0]);
    }
}
