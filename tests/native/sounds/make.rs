//! Recordings of a few seconds, each with secrets in all places where programs put them.

use ogg::{PacketWriteEndInfo, PacketWriter};

/// What must be in no file that is published.
pub(crate) const SECRET: &str = "at home of Nino";

/// A frame of MPEG 1, layer III, with 128 kbit/s and 44.1 kHz: 1,152 samples.
pub(crate) fn frame(filling: u8) -> Vec<u8> {
    let mut frame = vec![filling; 417];
    frame[..4].copy_from_slice(&[0xff, 0xfb, 0x90, 0x64]);
    frame
}

/// 100 frames, 2.6 seconds, between tags.
pub(crate) fn mp3() -> Vec<u8> {
    let picture = [b"APIC\0\0\0\x40\0\0\0image/jpeg\0\x03\0", SECRET.as_bytes(), &frame(1), &frame(1)].concat();
    let length = picture.len() as u32;
    let length = [21, 14, 7, 0].map(|by| (length >> by & 0x7f) as u8);
    let mut bytes = [b"ID3\x04\0\0", length.as_slice(), &picture, &[0; 30]].concat();
    (0..100).for_each(|n| bytes.extend(frame(n)));
    let comment = format!("TAG{SECRET}");
    bytes.extend(comment.as_bytes());
    bytes.resize(bytes.len() + 128 - comment.len(), b' ');
    bytes
}

pub(crate) fn atom(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [((content.len() + 8) as u32).to_be_bytes().as_slice(), name, content].concat()
}

fn numbers(all: &[u32]) -> Vec<u8> {
    all.iter().flat_map(|number| number.to_be_bytes()).collect()
}

/// The samples of the sound in [`m4a`], in their order.
pub(crate) fn samples() -> Vec<u8> {
    (0..10_u8).flat_map(|n| vec![n; 20 + usize::from(n)]).collect()
}

/// Two tracks: chapters as text, and AAC of 3 seconds in 10 samples and 4 chunks; all about it at the end of the file.
pub(crate) fn m4a() -> Vec<u8> {
    let secret = SECRET.as_bytes();
    let times = [0xaa; 8];
    let start = atom(b"ftyp", b"M4A \0\0\0\0M4A ");
    let chunks: Vec<Vec<u8>> =
        [0..3, 3..6, 6..9, 9..10].map(|some| some.flat_map(|n: u8| vec![n; 20 + usize::from(n)]).collect()).into();
    let (mut data, mut places) = (secret.to_vec(), Vec::new());
    for chunk in &chunks {
        places.push((start.len() + 8 + data.len()) as u32);
        data.extend(chunk);
        data.extend(secret);
    }
    let head = |rest: usize| [&[0; 4], times.as_slice(), &vec![0; rest]].concat();
    let track = |kind: &[u8; 4], entry: Vec<u8>, tables: Vec<u8>| {
        let media = [&[0; 4], times.as_slice(), &numbers(&[1_000, 3_000, 0])].concat();
        let handler = [&[0; 8], kind.as_slice(), &[0; 12], secret, b"\0"].concat();
        let stsd = [numbers(&[0, 1]), entry].concat();
        let stbl = atom(b"stbl", &[atom(b"stsd", &stsd), tables].concat());
        let minf = atom(b"minf", &[atom(b"smhd", &[0; 8]), stbl].concat());
        let mdia = atom(b"mdia", &[atom(b"mdhd", &media), atom(b"hdlr", &handler), minf].concat());
        atom(b"trak", &[atom(b"tkhd", &head(72)), mdia, atom(b"udta", &atom(b"name", secret))].concat())
    };
    let sizes: Vec<u32> = (20..30).collect();
    let sound = [
        atom(b"stts", &numbers(&[0, 1, 10, 300])),
        atom(b"stsc", &[numbers(&[0, 2, 1, 3, 1, 4, 1, 1]), secret.to_vec()].concat()),
        atom(b"stsz", &[numbers(&[0, 0, 10]), numbers(&sizes)].concat()),
        atom(b"stco", &[numbers(&[0, places.len() as u32]), numbers(&places)].concat()),
    ];
    let decoder = [vec![0; 28], atom(b"esds", &[0; 30]), atom(b"pinf", secret)].concat();
    let tables = [atom(b"stts", &numbers(&[0, 0])), atom(b"stco", &numbers(&[0, 0]))].concat();
    let place = [b"\0\x12\x15\xc7+41.71+44.79/", secret].concat();
    let about = [
        atom(b"mvhd", &head(88)),
        track(b"text", atom(b"text", secret), tables),
        track(b"soun", atom(b"mp4a", &decoder), sound.concat()),
        atom(b"udta", &[atom(b"\xa9xyz", &place), atom(b"meta", secret)].concat()),
    ];
    [start, atom(b"mdat", &data), atom(b"free", secret), atom(b"moov", &about.concat())].concat()
}

/// Opus of 2 seconds.
pub(crate) fn ogg() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = PacketWriter::new(&mut bytes);
    let mut put = |packet: Vec<u8>, end, place| writer.write_packet(packet, 77, end, place).unwrap();
    put(b"OpusHead\x01\x01\x38\x01\x80\xbb\0\0\0\0\0".to_vec(), PacketWriteEndInfo::EndPage, 0);
    let comment = format!("TITLE={SECRET}");
    let length = [comment.len() as u8, 0, 0, 0];
    let comments = [b"OpusTags\x04\0\0\0some\x01\0\0\0", length.as_slice(), comment.as_bytes()];
    put(comments.concat(), PacketWriteEndInfo::EndPage, 0);
    for n in 1..=100_u64 {
        let end = match n {
            100 => PacketWriteEndInfo::EndStream,
            n if n % 10 == 0 => PacketWriteEndInfo::EndPage,
            _ => PacketWriteEndInfo::NormalPacket,
        };
        put(vec![0xfc, n as u8, 0x55], end, 312 + 960 * n);
    }
    drop(writer);
    bytes
}

/// So many seconds of a tone, 8,000 samples of a byte each.
pub(crate) fn wav(seconds: usize) -> Vec<u8> {
    let samples: Vec<u8> = (0..8_000 * seconds).map(|n| if n % 20 < 10 { 0x60 } else { 0xa0 }).collect();
    let part = |name: &[u8; 4], content: &[u8]| {
        let mut part = [name, (content.len() as u32).to_le_bytes().as_slice(), content].concat();
        part.resize(part.len() + content.len() % 2, 0);
        part
    };
    let form = [1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x40, 0x1f, 0, 0, 1, 0, 8, 0];
    let parts = [part(b"fmt ", &form), part(b"LIST", SECRET.as_bytes()), part(b"data", &samples)];
    let parts = [parts.concat(), part(b"iXML", SECRET.as_bytes())].concat();
    [b"RIFF", (parts.len() as u32 + 4).to_le_bytes().as_slice(), b"WAVE", &parts].concat()
}

/// One of each kind, with the ending that it is published with, and its length in seconds.
pub(crate) fn all() -> [(&'static str, Vec<u8>, u32); 4] {
    [("mp3", mp3(), 3), ("m4a", m4a(), 3), ("ogg", ogg(), 2), ("wav", wav(2), 2)]
}
