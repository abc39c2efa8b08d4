//! Loads data files over the network, and checks each against the hash in its name.

use gloo_net::http::Request;
use js_sys::{Object, Uint8Array};
use wasm_bindgen_futures::JsFuture;
use web_sys::RequestCache;

use crate::{
    corpus::{json::FormatError, paths},
    store::{ByteSource, LoadError},
};

/// The host that serves the site.
pub struct Http {
    /// The path of the site on its host: `/`, `/repo/` or `/a/b/`.
    pub base: String,
}

impl ByteSource for Http {
    async fn read(&self, file: &str) -> Result<Vec<u8>, LoadError> {
        let cut_off = |_| LoadError::CutOff { file: file.to_owned() };
        // Articles can be withdrawn later, so the HTTP cache does not get their texts. A damaged file may come from a
        // cache of the browser or of the worker: `reload` makes the second attempt go to the host past both.
        let first = if paths::is_pack(file) { RequestCache::NoStore } else { RequestCache::Default };
        for cache in [first, RequestCache::Reload] {
            let request = Request::get(&[&self.base, file].concat()).cache(cache);
            let response = request.send().await.map_err(cut_off)?;
            match response.status() {
                404 | 410 => return Err(LoadError::Missing { file: file.to_owned() }),
                status if !(200..300).contains(&status) => {
                    return Err(LoadError::Unreachable { file: file.to_owned() });
                }
                _ => {}
            }
            let bytes = response.binary().await.map_err(cut_off)?;
            match paths::split(file) {
                Some((_, hash)) if !has_hash(&bytes, hash).await => {}
                _ => return Ok(bytes),
            }
        }
        let reason = "its bytes do not match its name".to_owned();
        Err(LoadError::format(file, FormatError::Damaged { reason }))
    }
}

/// Whether the SHA-256 of the bytes begins with `hash`. Browsers compute digests only on secure connections; on others
/// the bytes are accepted unchecked.
async fn has_hash(bytes: &[u8], hash: &str) -> bool {
    let Some(crypto) = super::dom::window().and_then(|window| window.crypto().ok()) else { return true };
    let subtle = crypto.subtle();
    if AsRef::<wasm_bindgen::JsValue>::as_ref(&subtle).is_undefined() {
        return true;
    }
    let bytes: Object = Uint8Array::from(bytes).into();
    let Ok(promise) = subtle.digest_with_str_and_buffer_source("SHA-256", &bytes) else { return true };
    let Ok(digest) = JsFuture::from(promise).await else { return true };
    let digest = Uint8Array::new(&digest).to_vec();
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.zip(hash.bytes()).all(|(digit, expected)| b"0123456789abcdef"[usize::from(digit)] == expected)
}
