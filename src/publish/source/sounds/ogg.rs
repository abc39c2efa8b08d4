//! Ogg with Opus or Vorbis: its packets, but for the comments, of which an empty packet stays.

use std::io::Cursor;

use ogg::{PacketReader, PacketWriteEndInfo, PacketWriter};

use super::unplayable::{Played, Unplayable, little};

/// What begins a stream, how its comments begin, and an empty list of comments (no name of a program, none of them).
struct Codec {
    head: &'static [u8],
    comments: &'static [u8],
    empty: &'static [u8],
}

const OPUS: Codec = Codec { head: b"OpusHead", comments: b"OpusTags", empty: b"OpusTags\0\0\0\0\0\0\0\0" };
const VORBIS: Codec = Codec { head: b"\x01vorbis", comments: b"\x03vorbis", empty: b"\x03vorbis\0\0\0\0\0\0\0\0\x01" };

pub(super) fn clean(bytes: &[u8]) -> Played {
    let mut packets = PacketReader::new(Cursor::new(bytes));
    let mut made = Vec::with_capacity(bytes.len());
    let mut writer = PacketWriter::new(&mut made);
    // The stream with the sound; there may be others beside it.
    let mut stream = None;
    let (mut number, mut last, mut codec, mut before, mut frequency) = (0, 0, &OPUS, 0, 48_000);
    while let Some(packet) = packets.read_packet().map_err(|_| Unplayable::Broken)? {
        let serial = packet.stream_serial();
        if stream.is_none() && packet.first_in_stream() {
            let Some(found) = [&OPUS, &VORBIS].into_iter().find(|codec| packet.data.starts_with(codec.head)) else {
                continue;
            };
            codec = found;
            stream = Some(serial);
            if std::ptr::eq(codec.head, OPUS.head) {
                before = packet.data.get(10..12).map_or(0, |skip| u64::from(skip[0]) | u64::from(skip[1]) << 8);
            } else {
                frequency = little(&packet.data, 12).filter(|hertz| *hertz > 0).ok_or(Unplayable::Broken)?;
            }
        }
        if stream != Some(serial) {
            continue;
        }
        let end = match (packet.last_in_stream(), packet.last_in_page()) {
            (true, _) => PacketWriteEndInfo::EndStream,
            (_, true) => PacketWriteEndInfo::EndPage,
            _ => PacketWriteEndInfo::NormalPacket,
        };
        let (place, is_last) = (packet.absgp_page(), packet.last_in_stream());
        let data = match number {
            1 if packet.data.starts_with(codec.comments) => codec.empty.to_vec(),
            1 => return Err(Unplayable::Broken),
            _ => packet.data,
        };
        // A page on which no packet ends has no place.
        last = if place == u64::MAX { last } else { place };
        writer.write_packet(data, serial, end, place).map_err(|_| Unplayable::Broken)?;
        number += 1;
        if is_last {
            break;
        }
    }
    drop(writer);
    match (stream, number) {
        (None, _) => Err(Unplayable::Other("neither Opus nor Vorbis in it")),
        (_, ..3) => Err(Unplayable::Broken),
        _ => Ok((made, last.saturating_sub(before) as f64 / f64::from(frequency))),
    }
}
