//! Recognises, by content, files that are no prose: documents of office programs, pictures, markup, tables, sources.
//! Each kind has one message that says what to do with such a file; none becomes an article by mistake.

mod programs;
mod refusal;
mod shapes;
mod sources;
mod tables;

pub use refusal::Refusal;

const SAVE_AS_TEXT: &str =
    "open it in the program that made it and save it as plain text (`File`, `Save as`, `Text`, encoding UTF-8)";
const PICTURE: &str = "pictures are not imported: put it into the folder of an article and name it in the text";
const UNPACK: &str = "unpack it and import the texts in it";

/// The first bytes of files that are no text, what they are, and what to do.
const MAGIC: &[(&[u8], &str, &str)] = &[
    (
        b"%PDF-",
        "is a PDF document",
        "open it, copy its text, and save that as a text file (`pdftotext file.pdf` does the same)",
    ),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "is a document of an older Word, Excel or PowerPoint", SAVE_AS_TEXT),
    (b"{\\rtf", "is an RTF document", SAVE_AS_TEXT),
    (b"\x89PNG\r\n", "is a PNG picture", PICTURE),
    (b"\xFF\xD8\xFF", "is a JPEG picture", PICTURE),
    (b"GIF87a", "is a GIF picture", PICTURE),
    (b"GIF89a", "is a GIF picture", PICTURE),
    (b"II*\0", "is a TIFF picture", PICTURE),
    (b"MM\0*", "is a TIFF picture", PICTURE),
    (b"8BPS", "is a Photoshop picture", PICTURE),
    (b"\0\0\x01\0", "is an icon", PICTURE),
    (b"\x1F\x8B", "is a gzip archive", UNPACK),
    (b"7z\xBC\xAF\x27\x1C", "is a 7z archive", UNPACK),
    (b"Rar!\x1A\x07", "is a RAR archive", UNPACK),
    (b"BZh", "is a bzip2 archive", UNPACK),
    (b"\xFD7zXZ\0", "is an xz archive", UNPACK),
    (b"\x28\xB5\x2F\xFD", "is a Zstandard archive", UNPACK),
    (b"SQLite format 3\0", "is an SQLite database", "export its articles as JSON Lines and import these"),
    (b"\x7FELF", "is a program", "give text dumps of pages or JSON Lines"),
    (b"MZ\x90\0", "is a program", "give text dumps of pages or JSON Lines"),
    (b"\0asm", "is a program", "give text dumps of pages or JSON Lines"),
    (b"OggS", "is a sound or a film", "sounds and films are not imported"),
    (b"ID3\x03", "is a sound", "sounds and films are not imported"),
    (b"ID3\x04", "is a sound", "sounds and films are not imported"),
    (b"fLaC", "is a sound", "sounds and films are not imported"),
    (b"\x1A\x45\xDF\xA3", "is a film", "sounds and films are not imported"),
    (b"wOFF", "is a font", "fonts are not imported"),
    (b"wOF2", "is a font", "fonts are not imported"),
];

/// Recognises a file by its first bytes.
pub fn binary(head: &[u8]) -> Option<Refusal> {
    if let Some((_, message, help)) = MAGIC.iter().find(|(magic, ..)| head.starts_with(magic)) {
        return Some(Refusal::new(*message, help));
    }
    let at = |place: usize, text: &[u8]| head.get(place..).is_some_and(|rest| rest.starts_with(text));
    if at(0, b"PK\x03\x04") || at(0, b"PK\x05\x06") {
        return Some(archive(head));
    }
    if at(0, b"RIFF") && at(8, b"WEBP") {
        return Some(Refusal::new("is a WebP picture", PICTURE));
    }
    if at(0, b"RIFF") && (at(8, b"WAVE") || at(8, b"AVI ")) {
        return Some(Refusal::new("is a sound or a film", "sounds and films are not imported"));
    }
    if at(4, b"ftyp") {
        let picture =
            ["heic", "heix", "hevc", "mif1", "msf1", "avif", "avis"].iter().any(|brand| at(8, brand.as_bytes()));
        return Some(match picture {
            true => Refusal::new("is a HEIC or AVIF picture", PICTURE),
            false => Refusal::new("is a sound or a film", "sounds and films are not imported"),
        });
    }
    if at(0, b"BM") && at(6, b"\0\0\0\0") {
        return Some(Refusal::new("is a BMP picture", PICTURE));
    }
    at(257, b"ustar").then(|| Refusal::new("is a tar archive", UNPACK))
}

/// Documents of office programs are zip archives. The names of their parts near the beginning show which kind it is.
fn archive(head: &[u8]) -> Refusal {
    let has = |text: &str| head.windows(text.len()).any(|part| part == text.as_bytes());
    let message = match () {
        () if has("application/epub+zip") => "is an EPUB book",
        () if has("vnd.oasis.opendocument.text") => "is an OpenDocument text (.odt)",
        () if has("vnd.oasis.opendocument") => "is a document of LibreOffice",
        () if has("word/") => "is a Word document (.docx)",
        () if has("xl/") => "is an Excel workbook (.xlsx)",
        () if has("ppt/") => "is a PowerPoint presentation (.pptx)",
        () if has("[Content_Types].xml") => "is a document of Word, Excel or PowerPoint",
        () => return Refusal::new("is a ZIP archive", UNPACK),
    };
    Refusal::new(message, SAVE_AS_TEXT)
}

/// Recognises markup, tables, files with front matter and sources of other programs by their text. `text` may be the
/// beginning of a longer one.
pub fn markup(text: &str) -> Option<Refusal> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}' || c == '\u{200B}');
    xml_or_html(start)
        .or_else(|| head_of_fields(start))
        .or_else(|| bare_head(start))
        .or_else(|| crate::publish::import::kinds::sources::recognise(start))
        .or_else(|| crate::publish::import::kinds::tables::csv(start))
}

/// Whether a text is a table, `start` being its beginning.
pub fn is_table(start: &str) -> bool {
    tables::csv(start).is_some()
}

/// Whether a text is an HTML page or is made with HTML tags.
pub fn is_html(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}' || c == '\u{200B}');
    xml_or_html(start).is_some_and(|refusal| refusal.message.contains("HTML"))
}

fn xml_or_html(start: &str) -> Option<Refusal> {
    // XML can begin with comments; prose cannot.
    let mut start = start;
    while let Some(rest) = start.strip_prefix("<!--").and_then(|rest| rest.split_once("-->")) {
        start = rest.1.trim_start();
    }
    const HTML_HELP: &str = "open the page in a browser, select and copy its text, and save that as a text file";
    const FEED: &str = "ask the other system for JSON Lines, or save the text of each page as a file";
    let looked_at = start.char_indices().nth(20_000).map_or(start, |(end, _)| &start[..end]);
    let lower = looked_at.to_ascii_lowercase();
    let html = || Some(Refusal::new("is an HTML page; the text of a page is expected", HTML_HELP));
    if holds_tags(&lower) && !lower.starts_with("<?xml") {
        let whole = lower.starts_with("<!doctype html") || lower.contains("<html") || lower.contains("<body");
        return if whole { html() } else { Some(Refusal::new("holds HTML tags; plain text is expected", HTML_HELP)) };
    }
    let begins = |tags: &[&str]| tags.iter().any(|tag| lower.starts_with(tag));
    if begins(&["<!doctype html", "<html", "<head>", "<head ", "<body", "<meta ", "<!--[if"]) && lower.contains('>') {
        return html();
    }
    // A document with an XML declaration, or with a single root element, is XML.
    let name: String =
        lower.strip_prefix('<')?.chars().take_while(|c| !c.is_whitespace() && !"<>/".contains(*c)).collect();
    let closed = !name.is_empty() && start.trim_end().to_ascii_lowercase().ends_with(&format!("</{name}>"));
    let declared = begins(&["<?xml", "<!doctype", "<rss", "<feed", "<rdf:rdf", "<urlset", "<svg", "<opml"]);
    (closed || declared).then(|| match () {
        () if lower.contains("<html") => Refusal::new("is an HTML page; the text of a page is expected", HTML_HELP),
        () if lower.contains("<svg") => Refusal::new("is an SVG picture", PICTURE),
        () => Refusal::new("is an XML file", FEED),
    })
}

/// Whether a text, in lower case, is made with HTML tags: it begins with one and holds more, or a third of its lines
/// close one. Prose that only mentions tags is not.
fn holds_tags(lower: &str) -> bool {
    const TAGS: &[&str] = &[
        "p",
        "div",
        "span",
        "a",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "strong",
        "em",
        "b",
        "i",
        "br",
        "hr",
        "img",
        "section",
        "article",
        "header",
        "footer",
        "nav",
        "main",
        "script",
        "style",
        "title",
        "figure",
        "blockquote",
        "body",
        "head",
        "html",
        "form",
        "iframe",
        "center",
        "font",
        "details",
        "summary",
    ];
    let tag = |part: &str| {
        let name = part.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let end = part.get(name.len()..).unwrap_or_default();
        TAGS.contains(&name) && end.starts_with(['>', ' ', '/', '\n'])
    };
    let closing = lower.split("</").skip(1).filter(|part| tag(part)).count();
    let opening = lower.split('<').skip(1).filter(|part| tag(part)).count();
    let lines = lower.lines().filter(|line| !line.trim().is_empty()).count();
    let comment = lower.starts_with("<!--") && opening > 0;
    let first = lower.strip_prefix('<').is_some_and(tag);
    comment || first && opening + closing >= 2 || closing >= 3 && opening >= 3 && closing * 3 >= lines
}

/// Keys of front matter that many programs use.
const KEYS: &[&str] = &[
    "title",
    "date",
    "layout",
    "tags",
    "tag",
    "categories",
    "category",
    "draft",
    "author",
    "authors",
    "slug",
    "description",
    "permalink",
    "lang",
    "summary",
    "published",
    "topics",
    "url",
    "aliases",
    "weight",
    "type",
];

/// Recognises front matter of a Markdown file: `---` or `+++`, fields, and the same sign again.
pub fn head_of_fields(start: &str) -> Option<Refusal> {
    let mut lines = start.lines();
    let opening = lines.next()?.trim_end();
    let (sign, closings): (char, &[&str]) = match opening {
        "---" | "--- yaml" | "---yaml" => (':', &["---", "..."]),
        "+++" | "+++toml" => ('=', &["+++"]),
        ";;;" => (':', &[";;;"]),
        _ => return None,
    };
    let mut known = opening == ";;;";
    // Two fields below the opening sign are front matter even if the closing sign is missing.
    let unclosed = lines.clone().take(2).filter(|line| key_of(line, sign).is_some()).count() == 2;
    for line in lines.take(400) {
        let trimmed = line.trim();
        if closings.contains(&line.trim_end()) {
            return known.then(markdown);
        }
        let inner = line.starts_with([' ', '\t', '-', ']', '}'])
            || trimmed.starts_with(['#', '[', '"', '\''])
            || trimmed.is_empty();
        let field = trimmed.split_once(sign).map(|(key, _)| key.trim().trim_matches(['"', '\'']));
        let key = field.filter(|key| !key.is_empty() && !key.contains(char::is_whitespace));
        known |= key_of(line, sign).is_some();
        if !inner && key.is_none() && sign == ':' && !known {
            return None;
        }
    }
    unclosed.then(markdown)
}

fn markdown() -> Refusal {
    Refusal::new(
        "is a Markdown file with a head, as Hugo, Jekyll or this program write them",
        "copy it into the folder `articles/` of the library; `lectern check` says what its head lacks",
    )
}

/// The known key of a field, in small letters.
fn key_of(line: &str, sign: char) -> Option<String> {
    let (key, _) = line.trim().split_once(sign)?;
    let key = key.trim().trim_matches(['"', '\'']).to_ascii_lowercase();
    KEYS.contains(&key.as_str()).then_some(key)
}

/// A title and other fields before the first empty line, without signs around them, as Pelican and MultiMarkdown write
/// them. Title, date and author alone do not count: pages show them to readers too.
fn bare_head(start: &str) -> Option<Refusal> {
    const OF_PROGRAMS: &[&str] = &["layout", "tags", "categories", "category", "draft", "slug", "permalink", "weight"];
    let lines: Vec<&str> = start.lines().take_while(|line| !line.trim().is_empty()).take(40).collect();
    let fields = lines.iter().all(|line| {
        let key = line.split_once(':').map(|(key, _)| key);
        line.starts_with([' ', '\t']) || key.is_some_and(|key| !key.is_empty() && !key.contains(char::is_whitespace))
    });
    let keys: Vec<String> = lines.iter().filter_map(|line| key_of(line, ':')).collect();
    let has = |wanted: &[&str]| keys.iter().any(|key| wanted.contains(&key.as_str()));
    (fields && has(&["title"]) && has(OF_PROGRAMS)).then(|| {
        Refusal::new(
            "is a Markdown file with a head that has no `---` around it, as Pelican writes them",
            "write a line `---` before and behind the fields and copy the file into the folder `articles/`",
        )
    })
}
