//! How much well-known hosts of static files accept. `docs/hosting.md` has the same table, with the sources.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

/// What a host limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// How many files a site has.
    Files,
    /// How many files and folders a site has.
    FilesAndFolders,
    /// How many files are directly in a folder.
    FilesInFolder,
    /// The bytes of a file.
    BytesOfFile,
    /// The bytes of a site.
    BytesOfSite,
}

/// The most that a host accepts.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    pub host: &'static str,
    pub measure: Measure,
    pub most: u64,
}

const fn limit(host: &'static str, measure: Measure, most: u64) -> Limit {
    Limit { host, measure, most }
}

const GITHUB: &str = "GitHub Pages";
const GITLAB: &str = "GitLab Pages (GitLab.com)";
const CLOUDFLARE_FREE: &str = "Cloudflare Pages (free)";
const CLOUDFLARE_PAID: &str = "Cloudflare Pages (paid)";
const NETLIFY: &str = "Netlify";
const MEBIBYTE: u64 = 1 << 20;

/// All limits. Where a host says "1 GB" without saying which, it is the smaller one.
pub const LIMITS: [Limit; 9] = [
    limit(GITHUB, Measure::BytesOfFile, 100 * MEBIBYTE),
    limit(GITHUB, Measure::BytesOfSite, 1_000_000_000),
    limit(GITLAB, Measure::FilesAndFolders, 200_000),
    limit(GITLAB, Measure::BytesOfSite, 1_000_000_000),
    limit(CLOUDFLARE_FREE, Measure::Files, 20_000),
    limit(CLOUDFLARE_FREE, Measure::BytesOfFile, 25 * MEBIBYTE),
    limit(CLOUDFLARE_PAID, Measure::Files, 100_000),
    limit(CLOUDFLARE_PAID, Measure::BytesOfFile, 25 * MEBIBYTE),
    limit(NETLIFY, Measure::FilesInFolder, 54_000),
];

/// A limit that a site exceeds.
#[derive(Debug, Clone)]
pub struct Excess {
    pub limit: Limit,
    pub found: u64,
    /// The file or folder that is too large.
    pub place: Option<String>,
}

/// The limits that a site exceeds. `files` are the lengths of its files in bytes, by their names.
pub fn exceeded(files: &BTreeMap<String, u64>) -> Vec<Excess> {
    let mut folders: BTreeMap<&str, u64> = BTreeMap::new();
    let mut above: BTreeSet<&str> = BTreeSet::new();
    for name in files.keys() {
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        *folders.entry(folder).or_default() += 1;
        above.extend(name.match_indices('/').map(|(end, _)| &name[..end]));
    }
    let largest = |counts: &mut dyn Iterator<Item = (&str, u64)>| {
        let found = counts.max_by_key(|(_, count)| *count);
        found.map_or((0, None), |(name, count)| (count, Some(name.to_owned())))
    };
    let measured = |measure: Measure| match measure {
        Measure::Files => (files.len() as u64, None),
        Measure::FilesAndFolders => ((files.len() + above.len()) as u64, None),
        Measure::FilesInFolder => largest(&mut folders.iter().map(|(name, count)| (*name, *count))),
        Measure::BytesOfFile => largest(&mut files.iter().map(|(name, bytes)| (name.as_str(), *bytes))),
        Measure::BytesOfSite => (files.values().sum(), None),
    };
    let excess = |limit: &Limit| {
        let (found, place) = measured(limit.measure);
        (found > limit.most).then_some(Excess { limit: *limit, found, place })
    };
    LIMITS.iter().filter_map(excess).collect()
}

impl fmt::Display for Excess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { limit: Limit { host, measure, most }, found, place } = self;
        let place = place.as_deref().filter(|place| !place.is_empty()).unwrap_or("the site's folder");
        let (found, most) = (measure.amount(*found), measure.amount(*most));
        match measure {
            Measure::Files | Measure::FilesAndFolders => write!(f, "{host}: {found}, at most {most}"),
            Measure::BytesOfSite => write!(f, "{host}: the site has {found}, at most {most}"),
            Measure::FilesInFolder => write!(f, "{host}: {found} in {place}, at most {most}"),
            Measure::BytesOfFile => write!(f, "{host}: {place} has {found}, at most {most}"),
        }
    }
}

impl Measure {
    /// A number with what it counts, as in messages and in the table of `docs/hosting.md`. Rounded up, so that what
    /// exceeds a limit does not look like it.
    pub fn amount(self, number: u64) -> String {
        match self {
            Self::Files | Self::FilesInFolder => format!("{} files", grouped(number)),
            Self::FilesAndFolders => format!("{} files and folders", grouped(number)),
            Self::BytesOfFile => format!("{:.1} MiB", (number * 10).div_ceil(MEBIBYTE) as f64 / 10.0),
            Self::BytesOfSite => format!("{:.2} GB", number.div_ceil(10_000_000) as f64 / 100.0),
        }
    }
}

/// A number with a comma between thousands.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let comma = |(place, digit): (usize, char)| {
        let begins = place > 0 && (digits.len() - place).is_multiple_of(3);
        begins.then_some(',').into_iter().chain([digit])
    };
    digits.chars().enumerate().flat_map(comma).collect()
}
