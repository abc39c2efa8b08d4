//! The encodings of the dumps of one run: pages of one site have the same encoding, so a page too short to recognise
//! its encoding gets that of the others. Also the messages about this.

use std::{collections::BTreeMap, path::PathBuf};

use super::super::input;
use crate::publish::{
    problem::Problem,
    source::clean::{
        charset::{ACADNUSX, Charset},
        encoding::{self, Decoded},
    },
};

/// The text of a file, or why it has none.
pub(super) type DecodedFile = Result<Decoded, Box<Problem>>;

/// Decodes all dumps, in the encoding `named` if there is one. A file that is no text becomes a problem.
pub(super) fn read(files: Vec<(PathBuf, Vec<u8>)>, named: Option<Charset>) -> Vec<(PathBuf, DecodedFile)> {
    let first: Vec<DecodedFile> = files.iter().map(|(file, bytes)| input::text_of(file, bytes, named, None)).collect();
    let mut count: BTreeMap<String, (usize, Charset)> = BTreeMap::new();
    for decoded in first.iter().flatten().filter(|decoded| decoded.sure && decoded.encoding != Charset::UTF_8) {
        count.entry(decoded.encoding.name()).or_insert((0, decoded.encoding)).0 += 1;
    }
    let likely = count.values().max_by_key(|(n, _)| *n).map(|(_, encoding)| *encoding);
    let settle = |((file, bytes), reading): ((PathBuf, Vec<u8>), DecodedFile)| {
        let reading = match reading {
            Ok(decoded) if !decoded.sure => input::text_of(&file, &bytes, None, likely),
            reading => reading,
        };
        (file, reading)
    };
    files.into_iter().zip(first).map(settle).collect()
}

/// A warning for each file whose encoding is a guess, and one note for all files of an encoding that is certain.
pub(super) fn tell(read: &[(PathBuf, DecodedFile)]) -> Vec<Problem> {
    const NAMED: usize = 5;
    let mut problems = Vec::new();
    let mut certain: BTreeMap<String, Vec<&PathBuf>> = BTreeMap::new();
    for (file, decoded) in read {
        let Ok(decoded) = decoded else { continue };
        let name = decoded.encoding.name();
        if decoded.encoding != ACADNUSX && encoding::looks_like_georgian_in_latin(&decoded.text) {
            let message = "looks like Georgian in the Latin letters of an old font; it was read unchanged";
            problems.push(Problem::warning(file, message).help("if so, import it with `--encoding acadnusx`"));
        }
        match (decoded.encoding == Charset::UTF_8, decoded.sure) {
            (true, _) => {}
            (false, true) => certain.entry(name).or_default().push(file),
            (false, false) => problems.push(
                Problem::warning(file, format!("is not UTF-8; it was read as {name}, which is a guess"))
                    .help("look whether its letters are right; if not, name another one with `--encoding`"),
            ),
        }
    }
    for (name, files) in certain {
        let message = match files.as_slice() {
            [_] => format!("is not UTF-8; it was read as {name}"),
            files => {
                let mut others: Vec<String> =
                    files.iter().skip(1).take(NAMED).map(|file| file.display().to_string()).collect();
                if files.len() > NAMED + 1 {
                    others.push(format!("{} more", files.len() - NAMED - 1));
                }
                format!("is not UTF-8; it was read as {name}, and so were {}", others.join(", "))
            }
        };
        problems.extend(files.first().map(|file| Problem::note(*file, message)));
    }
    problems
}
