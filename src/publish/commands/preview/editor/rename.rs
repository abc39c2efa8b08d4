//! An article gets another name: the files of all its versions, and with them its addresses. Nothing is lost: the old
//! addresses of published versions lead on.

use std::{
    fs,
    path::{Path, PathBuf},
};

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::{
    corpus::Slug,
    publish::source::library::{head_edit, line_ends},
    ui::route::Routes,
};

use super::{
    super::desk::Editor,
    answer::{EditRefusal, Refused},
    articles::address,
    files,
    look::{SeenLibrary, SeenText, TextState, look},
    names,
};

/// The folder of a library for what was taken out of it by the editor.
const TRASH: &str = ".lectern-trash";

/// A version that gets another name.
struct Move {
    from: PathBuf,
    to: PathBuf,
    bytes: Vec<u8>,
    digest: String,
}

/// Renames an article in all its languages. The new name of `name`.
pub(super) fn rename(editor: &Editor, name: &str, wanted: &str) -> Result<String, Refused> {
    let root = editor.root.as_path();
    let path = names::text(root, name)?;
    let slug = Slug::from_text(wanted).ok_or(EditRefusal(StatusCode::BAD_REQUEST, "title"))?;
    let seen = look(root, None).map_err(|_| EditRefusal(StatusCode::CONFLICT, "settings"))?;
    seen.note_published(editor);
    let own = own(&seen, &path)?;
    if own.is_page {
        return Err(EditRefusal(StatusCode::BAD_REQUEST, "page").into());
    }
    let stem = stem(own);
    let versions = seen.texts.iter().filter(|text| {
        text.translation == own.translation && text.file.parent() == path.parent() && self::stem(text) == stem
    });
    let moves: Vec<Move> = versions.map(|text| moved(root, text, &stem, &slug, &seen)).collect::<Result<_, _>>()?;
    if moves.iter().any(|one| one.from == one.to) {
        return Ok(name.to_owned());
    }
    let mut made = Vec::new();
    let result = moves.iter().try_for_each(|one| {
        if !files::create(&one.to, &one.bytes)? {
            return Err(Refused::from(EditRefusal(StatusCode::CONFLICT, "taken")));
        }
        made.push(&one.to);
        // Somebody may have saved the old one meanwhile.
        match files::read(&one.from)? {
            Some(now) if now.digest == one.digest => Ok(()),
            _ => Err(EditRefusal(StatusCode::CONFLICT, "changed").into()),
        }
    });
    if let Err(refused) = result {
        made.into_iter().for_each(|file| drop(fs::remove_file(file)));
        return Err(refused);
    }
    for one in &moves {
        if editor.was_published(&one.from) {
            editor.note_published([one.to.clone()]);
        }
        fs::remove_file(&one.from).map_err(|error| Refused::of_disk(&error))?;
    }
    let own = moves.iter().find(|one| one.from == path).map_or(&path, |one| &one.to);
    Ok(names::name_of(root, own))
}

fn own<'a>(seen: &'a SeenLibrary, path: &Path) -> Result<&'a SeenText, Refused> {
    let found = seen.texts.iter().find(|text| text.file == path);
    let found = found.ok_or(EditRefusal(StatusCode::NOT_FOUND, "missing"))?;
    if found.lang.is_none() { Err(EditRefusal(StatusCode::CONFLICT, "faulty").into()) } else { Ok(found) }
}

/// The name of a text's file without language and ending.
fn stem(text: &SeenText) -> String {
    let whole = text.file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let lang = text.lang.as_ref().map(|lang| format!(".{lang}")).unwrap_or_default();
    whole.strip_suffix(&lang).map_or(whole.clone(), str::to_owned)
}

fn moved(root: &Path, text: &SeenText, old: &str, slug: &Slug, seen: &SeenLibrary) -> Result<Move, Refused> {
    let disk = files::read_existing(&text.file)?;
    let routes = Routes { base: "/".to_owned(), languages: seen.library.file.languages.clone() };
    let unsure = |_| Refused::from(EditRefusal(StatusCode::UNPROCESSABLE_ENTITY, "field"));
    let mut plain = disk.plain();
    let values = head_edit::values(&plain).unwrap_or_default();
    if values.get("slug").is_some_and(|value| !value.is_null()) {
        plain = head_edit::edit(&plain, "slug", &json!(slug)).map_err(unsure)?;
    }
    if text.state == TextState::Published
        && let Some(address) = address(text, &routes)
    {
        let mut aliases = match values.get("aliases") {
            Some(Value::Array(known)) => known.clone(),
            Some(one @ Value::String(_)) => vec![one.clone()],
            _ => Vec::new(),
        };
        if !aliases.contains(&json!(address)) {
            aliases.push(json!(address));
        }
        plain = head_edit::edit(&plain, "aliases", &Value::Array(aliases)).map_err(unsure)?;
    }
    let file = text.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let rest = file.strip_prefix(old).unwrap_or(".md");
    let to = text.file.with_file_name(format!("{slug}{rest}"));
    names::text(root, &names::name_of(root, &to))?;
    let bytes = line_ends::restored(&disk.raw, &plain).into_bytes();
    Ok(Move { from: text.file.clone(), to, bytes, digest: disk.digest })
}

/// Takes a text that readers do not have into a folder of the library that no build looks at. What is published is
/// withdrawn instead: devices have to be told, and the address has to say so. That holds too where it was published
/// when this run looked before, and has become a draft, or faulty, since.
pub(super) fn remove(editor: &Editor, name: &str) -> Result<String, Refused> {
    let root = editor.root.as_path();
    let path = names::text(root, name)?;
    let seen = look(root, None).map_err(|_| EditRefusal(StatusCode::CONFLICT, "settings"))?;
    seen.note_published(editor);
    if !seen.texts.iter().any(|text| text.file == path) {
        return Err(EditRefusal(StatusCode::NOT_FOUND, "missing").into());
    }
    if editor.was_published(&path) {
        return Err(EditRefusal(StatusCode::CONFLICT, "published").into());
    }
    let trash = root.join(TRASH);
    if fs::symlink_metadata(&trash).is_ok_and(|data| !data.is_dir()) {
        return Err(EditRefusal(StatusCode::FORBIDDEN, "link").into());
    }
    let file = name.replace('/', "--");
    for n in 1..10_000 {
        let kept = if n == 1 { file.clone() } else { format!("{n}--{file}") };
        let place = trash.join(&kept);
        // An empty file keeps the name free of others; then the text itself is moved there, also what was saved into it
        // meanwhile.
        if files::create(&place, &[])? {
            if let Err(error) = fs::rename(&path, &place) {
                drop(fs::remove_file(&place));
                return Err(Refused::of_disk(&error));
            }
            return Ok(format!("{TRASH}/{kept}"));
        }
    }
    Err(EditRefusal(StatusCode::CONFLICT, "taken").into())
}
