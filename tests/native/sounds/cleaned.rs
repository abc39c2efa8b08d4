//! The sound of a recording is published as it is, and nothing else of its file.

use lectern::publish::source::sounds::clean;
use proptest::{prelude::*, sample::Index};

use super::make;
use crate::properties::property;

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn no_kind_of_recording_says_who_made_it_where_and_when() {
    for (ending, bytes, seconds) in make::all() {
        assert!(has(&bytes, make::SECRET.as_bytes()), "{ending}");
        let sound = clean(&bytes).unwrap();
        assert_eq!((sound.kind.ending(), sound.seconds), (ending, seconds));
        for secret in [make::SECRET.as_bytes(), b"+41.71", b"TAG", b"ID3", b"udta", b"LIST", &[0xaa; 8]] {
            assert!(!has(&sound.bytes, secret), "{ending}: {}", String::from_utf8_lossy(secret));
        }
        // What is clean stays as it is.
        assert!(clean(&sound.bytes).unwrap().bytes == sound.bytes, "{ending}");
    }
}

#[test]
fn the_sound_stays_byte_for_byte() {
    let frames: Vec<u8> = (0..100).flat_map(make::frame).collect();
    assert!(clean(&make::mp3()).unwrap().bytes == frames);
    let sound = clean(&make::m4a()).unwrap();
    assert!(sound.bytes.ends_with(&[b"mdat", make::samples().as_slice()].concat()));
    // The tables say where the chunks are now.
    let table = sound.bytes.windows(4).position(|name| name == b"stco").unwrap() + 12;
    let place = |n: usize| u32::from_be_bytes(sound.bytes[table + 4 * n..][..4].try_into().unwrap()) as usize;
    assert_eq!([0, 1, 2, 3].map(|n| sound.bytes[place(n)]), [0, 3, 6, 9]);
    let tone = make::wav(2);
    let samples = &tone[tone.windows(4).position(|name| name == b"data").unwrap()..][..8 + 16_000];
    assert!(clean(&tone).unwrap().bytes.ends_with(samples));
    let mut packets = ogg::PacketReader::new(std::io::Cursor::new(clean(&make::ogg()).unwrap().bytes));
    let mut count = 0;
    while let Some(packet) = packets.read_packet().unwrap() {
        let expected = if count < 2 { packet.data.clone() } else { vec![0xfc, count as u8 - 1, 0x55] };
        assert_eq!(packet.data, expected);
        count += 1;
    }
    assert_eq!(count, 102);
}

#[test]
fn what_is_no_recording_is_refused_and_says_why() {
    let video = make::m4a();
    let at = video.windows(4).position(|name| name == b"mp4a").unwrap();
    let (mut other, mut fragments) = (video.clone(), video.clone());
    other[at..at + 4].copy_from_slice(b"alac");
    fragments.extend(make::atom(b"moof", b""));
    for (bytes, why) in [
        (b"%PDF-1.4 and so on".to_vec(), "is not a recording that browsers play"),
        (b"<html><script>".to_vec(), "is not a recording"),
        (Vec::new(), "is not a recording"),
        (b"ID3\x04\0\0\0\0\0\x04abcd, and then a text".to_vec(), "is damaged"),
        (b"RIFF\0\0\0\0WAVEfmt ".to_vec(), "is damaged"),
        (video[..video.len() - 9].to_vec(), "is damaged"),
        (make::ogg()[..100].to_vec(), "is damaged"),
        (other, "another sound than AAC"),
        (fragments, "in fragments"),
    ] {
        let told = clean(&bytes).unwrap_err();
        assert!(told.message.contains(why), "{why}: {}", told.message);
    }
}

#[test]
fn damaged_recordings_are_made_or_refused_and_never_break_anything() {
    let inputs = (0_usize..4, any::<Index>(), any::<Index>(), any::<u8>(), any::<bool>());
    property(400, inputs, |(kind, at, end, byte, cut)| {
        let (_, mut bytes, _) = make::all()[kind].clone();
        // Heads and tables are where it hurts.
        let place = if cut { at.index(bytes.len()) } else { at.index(700.min(bytes.len())) };
        bytes[place] = byte;
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        if let Ok(sound) = clean(&bytes) {
            prop_assert!(sound.bytes.len() <= bytes.len() + 200);
        }
        Ok(())
    });
}
