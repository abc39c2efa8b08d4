//! Unpacks compressed bytes, up to a limit.

use std::io::Read;

use flate2::{Decompress, FlushDecompress, Status, bufread::ZlibDecoder};

use super::broken::Broken;

/// How many of the compressed bytes make `expected` bytes, and whether they end exactly there.
pub(super) fn length(packed: &[u8], expected: u64) -> Result<(usize, bool), Broken> {
    let mut unpack = Decompress::new(true);
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let (before_in, before_out) = (unpack.total_in(), unpack.total_out());
        let rest = packed.get(before_in as usize..).unwrap_or_default();
        let status = unpack
            .decompress(rest, &mut buffer, FlushDecompress::None)
            .map_err(|_| Broken::At("its compressed pixels"))?;
        let used = unpack.total_in() as usize;
        if matches!(status, Status::StreamEnd) || unpack.total_out() > expected {
            return match unpack.total_out().cmp(&expected) {
                std::cmp::Ordering::Less => Err(Broken::Short),
                std::cmp::Ordering::Equal => Ok((used, true)),
                std::cmp::Ordering::Greater => Ok((used, false)),
            };
        }
        if unpack.total_in() == before_in && unpack.total_out() == before_out {
            // The stream ends without an end mark. Browsers show the picture if all pixels are there.
            return if unpack.total_out() == expected { Ok((used, false)) } else { Err(Broken::Short) };
        }
    }
}

/// What the bytes unpack to. `None`: it is broken or longer than `most`.
pub(super) fn at_most(packed: &[u8], most: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    ZlibDecoder::new(packed).take(most + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= most).then_some(bytes)
}
