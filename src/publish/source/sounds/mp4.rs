//! MP4: the first track with sound, its tables and its samples, without times, names, positions, pictures, chapters and
//! other tracks.

use super::unplayable::{Played, Unplayable, big};

/// A part of the file: its name, and what is in it.
type Atom<'a> = (&'a [u8], &'a [u8]);

/// How long samples last, which are together, how large they are: names of tables, the place of their number of rows,
/// and the length of a row.
const TABLES: [(&[u8; 4], usize, usize); 3] = [(b"stts", 4, 8), (b"stsc", 4, 12), (b"stsz", 8, 4)];
/// For every player.
const TYPE: &[u8] = b"M4A \0\0\0\0M4A mp42isom";
/// The samples are in this file.
const REFERENCE: &[u8] = b"\0\0\0\0\0\0\0\x01\0\0\0\x0curl \0\0\0\x01";
/// A track of sound, without a name.
const HANDLER: &[u8] = b"\0\0\0\0\0\0\0\0soun\0\0\0\0\0\0\0\0\0\0\0\0\0";
/// What an entry for a kind of samples has before its own parts.
const ENTRY: usize = 28;

pub(super) fn clean(bytes: &[u8]) -> Played {
    let file = atoms(bytes).ok_or(Unplayable::Broken)?;
    if file.iter().any(|(name, _)| name == b"moof") {
        return Err(Unplayable::Other("its sound in fragments"));
    }
    let movie = atoms(one(&file, b"moov")?).ok_or(Unplayable::Broken)?;
    let tracks = movie.iter().filter(|(name, _)| name == b"trak").filter_map(|(_, track)| atoms(track));
    let track = tracks.into_iter().find(|track| is_sound(track).unwrap_or(false));
    let track = track.ok_or(Unplayable::Other("no track with sound"))?;
    let media = inside(&track, b"mdia")?;
    let tables = inside(&inside(&media, b"minf")?, b"stbl")?;
    let (samples, lengths) = samples(bytes, &tables)?;
    let head = timeless(one(&media, b"mdhd")?, 24)?;
    let seconds = seconds(&head).ok_or(Unplayable::Broken)?;
    let movie_of = |start: usize| -> Result<Vec<u8>, Unplayable> {
        let mut own = vec![(b"stsd", description(one(&tables, b"stsd")?)?)];
        for (name, count, row) in TABLES {
            own.push((name, table(one(&tables, name)?, count, row)?));
        }
        let mut places = vec![0; 4];
        places.extend((lengths.len() as u32).to_be_bytes());
        let mut at = start;
        for length in &lengths {
            places.extend((at as u32).to_be_bytes());
            at += length;
        }
        own.push((b"stco", places));
        let minf = atom(
            b"minf",
            &[atom(b"smhd", &[0; 8]), atom(b"dinf", &atom(b"dref", REFERENCE)), atom(b"stbl", &all(&own))].concat(),
        );
        let mdia = atom(b"mdia", &[atom(b"mdhd", &head), atom(b"hdlr", HANDLER), minf].concat());
        let mut trak = atom(b"tkhd", &timeless(one(&track, b"tkhd")?, 84)?);
        if let Ok(edits) = inside(&track, b"edts").and_then(|edits| one(&edits, b"elst")) {
            let row = if edits.first() == Some(&1) { 20 } else { 12 };
            trak.extend(atom(b"edts", &atom(b"elst", &table(edits, 4, row)?)));
        }
        trak.extend(mdia);
        let moov = [atom(b"mvhd", &timeless(one(&movie, b"mvhd")?, 100)?), atom(b"trak", &trak)].concat();
        Ok(atom(b"moov", &moov))
    };
    let start = atom(b"ftyp", TYPE);
    // The tables say where the samples are, and are before them: their own length does not depend on that.
    let before = start.len() + movie_of(0)?.len() + 8;
    Ok(([start, movie_of(before)?, atom(b"mdat", &samples)].concat(), seconds))
}

/// The parts that bytes consist of; `None` if they do not.
fn atoms(mut bytes: &[u8]) -> Option<Vec<Atom<'_>>> {
    let mut found = Vec::new();
    while bytes.len() >= 8 {
        let name = bytes.get(4..8)?;
        let (head, length) = match big(bytes, 0)? {
            0 => (8, bytes.len()),
            1 => (16, usize::try_from(u64::from(big(bytes, 8)?) << 32 | u64::from(big(bytes, 12)?)).ok()?),
            length => (8, length as usize),
        };
        found.push((name, bytes.get(head..length)?));
        bytes = bytes.get(length..)?;
    }
    Some(found)
}

fn one<'a>(atoms: &[Atom<'a>], name: &[u8; 4]) -> Result<&'a [u8], Unplayable> {
    atoms.iter().find(|(other, _)| other == name).map(|(_, content)| *content).ok_or(Unplayable::Broken)
}

fn inside<'a>(all: &[Atom<'a>], name: &[u8; 4]) -> Result<Vec<Atom<'a>>, Unplayable> {
    atoms(one(all, name)?).ok_or(Unplayable::Broken)
}

fn atom(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [((content.len() + 8) as u32).to_be_bytes().as_slice(), name, content].concat()
}

fn all(atoms: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    atoms.iter().flat_map(|(name, content)| atom(name, content)).collect()
}

fn is_sound(track: &[Atom<'_>]) -> Option<bool> {
    let media = inside(track, b"mdia").ok()?;
    Some(one(&media, b"hdlr").ok()?.get(8..12)? == b"soun")
}

/// A head (of the film, a track or its media) of so many bytes, without the times at which it was made and changed.
fn timeless(head: &[u8], length: usize) -> Result<Vec<u8>, Unplayable> {
    let (times, length) = if head.first() == Some(&1) { (4..20, length + 12) } else { (4..12, length) };
    let mut head = head.get(..length).ok_or(Unplayable::Broken)?.to_vec();
    head[times].fill(0);
    Ok(head)
}

/// A table with its rows, and nothing after them.
fn table(table: &[u8], count: usize, row: usize) -> Result<Vec<u8>, Unplayable> {
    // Samples that have all one size have no rows.
    let is_even = count == 8 && big(table, 4) != Some(0);
    let rows = if is_even { 0 } else { big(table, count).ok_or(Unplayable::Broken)? as usize };
    let length = rows.checked_mul(row).and_then(|length| length.checked_add(count + 4));
    length.and_then(|length| table.get(..length)).map(<[u8]>::to_vec).ok_or(Unplayable::Broken)
}

fn seconds(head: &[u8]) -> Option<f64> {
    let (units, length) = match head.first()? {
        1 => (big(head, 20)?, u64::from(big(head, 24)?) << 32 | u64::from(big(head, 28)?)),
        _ => (big(head, 12)?, u64::from(big(head, 16)?)),
    };
    (units > 0).then(|| length as f64 / f64::from(units))
}

/// What kind of samples they are: AAC, with what decoders need.
fn description(table: &[u8]) -> Result<Vec<u8>, Unplayable> {
    let entries = table.get(8..).and_then(atoms).ok_or(Unplayable::Broken)?;
    let [(b"mp4a", entry)] = entries.as_slice() else {
        return Err(Unplayable::Other("another sound than AAC in it"));
    };
    let (head, parts) = entry.split_at_checked(ENTRY).ok_or(Unplayable::Broken)?;
    if head.get(8..10) != Some(&[0, 0]) {
        return Err(Unplayable::Other("its sound in the form of QuickTime"));
    }
    let parts = atoms(parts).ok_or(Unplayable::Broken)?;
    let decoder = atom(b"esds", one(&parts, b"esds")?);
    Ok([&[0, 0, 0, 0, 0, 0, 0, 1], atom(b"mp4a", &[head, &decoder].concat()).as_slice()].concat())
}

/// The samples in their order, and how many bytes each chunk of them has.
fn samples(file: &[u8], tables: &[Atom<'_>]) -> Result<(Vec<u8>, Vec<usize>), Unplayable> {
    let places: Vec<usize> = match (one(tables, b"stco"), one(tables, b"co64")) {
        (Ok(table), _) => numbers(table, 4).collect(),
        (_, Ok(table)) => numbers(table, 8).collect(),
        _ => return Err(Unplayable::Broken),
    };
    let sizes = one(tables, b"stsz")?;
    let (every, count) = (big(sizes, 4).ok_or(Unplayable::Broken)?, big(sizes, 8).ok_or(Unplayable::Broken)?);
    let sizes = sizes.get(4..).unwrap_or_default();
    let size = |n: usize| match every {
        0 => big(sizes, 8 + 4 * n).map(|size| size as usize),
        every => ((n as u32) < count).then_some(every as usize),
    };
    // How many samples the chunks from this one on have.
    let runs = one(tables, b"stsc")?.get(8..).unwrap_or_default();
    let runs: Vec<(usize, usize)> =
        runs.chunks_exact(12).filter_map(|run| Some((big(run, 0)? as usize, big(run, 4)? as usize))).collect();
    let (mut made, mut lengths, mut sample, mut run) = (Vec::new(), Vec::new(), 0, 0);
    for (n, place) in places.iter().enumerate() {
        while runs.get(run + 1).is_some_and(|(first, _)| *first <= n + 1) {
            run += 1;
        }
        let (_, many) = runs.get(run).ok_or(Unplayable::Broken)?;
        let mut length = 0_usize;
        for _ in 0..*many {
            length += size(sample).filter(|size| *size <= file.len()).ok_or(Unplayable::Broken)?;
            sample += 1;
            if length > file.len() {
                return Err(Unplayable::Broken);
            }
        }
        let chunk = file.get(*place..).and_then(|rest| rest.get(..length)).ok_or(Unplayable::Broken)?;
        made.extend_from_slice(chunk);
        lengths.push(length);
        // A table that names the same bytes again and again.
        if made.len() > file.len() {
            return Err(Unplayable::Broken);
        }
    }
    Ok((made, lengths))
}

/// The numbers of a table, after its head and how many there are.
fn numbers(table: &[u8], width: usize) -> impl Iterator<Item = usize> {
    let each = table.get(8..).unwrap_or_default().chunks_exact(width);
    each.map(|number| number.iter().fold(0, |sum: usize, byte| sum << 8 | usize::from(*byte)))
}
