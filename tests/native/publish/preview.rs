//! `lectern edit`: the site on this computer while somebody writes. It shows drafts, so it must answer nobody else.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

use super::commands::run;

/// A running `lectern edit`, ended when dropped.
struct Preview {
    child: Child,
    port: u16,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Preview {
    /// Starts it and waits for its address.
    fn start(library: &Path, options: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_lectern"))
            .args(["edit", "--no-open", "--port", "0"])
            .args(options)
            .arg(library)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = lines.by_ref().find_map(|line| line.unwrap().split("127.0.0.1:").nth(1).map(str::to_owned));
        // What it writes later is read, so that it never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, port: port.unwrap().trim_end_matches('/').parse().unwrap() }
    }

    /// The answer to a request with these headers: status and text.
    fn ask(&self, path: &str, headers: &[&str]) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let host = format!("Host: 127.0.0.1:{}", self.port);
        let own = if headers.iter().any(|header| header.starts_with("Host:")) { None } else { Some(host.as_str()) };
        let headers: String = own.iter().chain(headers).map(|header| format!("{header}\r\n")).collect();
        write!(stream, "GET {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n").unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let answer = String::from_utf8_lossy(&bytes).into_owned();
        (answer[9..12].parse().unwrap(), answer)
    }

    /// Reads the events until one has this property.
    fn wait(&self, is_it: impl Fn(&Value) -> bool) -> Value {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(std::time::Duration::from_secs(60))).unwrap();
        write!(stream, "GET /.lectern/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let lines = BufReader::new(stream).lines();
        let states = lines.filter_map(|line| serde_json::from_str(line.unwrap().strip_prefix("data: ")?).ok());
        states.into_iter().find(is_it).unwrap()
    }
}

/// The site that a page says it is from.
fn site_of(page: &str) -> &str {
    page.split("/reload.js?site=").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default()
}

fn library() -> TempDir {
    let folder = TempDir::new().unwrap();
    assert_eq!(run(folder.path(), &["new", "news", "--lang", "en,ka"]).0, 0);
    let articles = folder.path().join("news/articles");
    fs::write(articles.join("mine.md"), "---\ntitle: Mine\ndraft: true\n---\n\nA secret.\n").unwrap();
    fs::write(articles.join("later.md"), "---\ntitle: Later\npublish_from: 2999-01-01\n---\n\nFuture.\n").unwrap();
    folder
}

#[test]
fn what_is_saved_is_shown_and_drafts_are_marked() {
    let folder = library();
    let news = folder.path().join("news");
    let preview = Preview::start(&news, &[]);
    let first = preview.wait(|state| state["site"] == 1);
    let marks: Vec<(&str, &str)> = (first["held"].as_array().unwrap().iter())
        .map(|held| (held["slug"].as_str().unwrap(), held["mark"].as_str().unwrap()))
        .collect();
    assert_eq!(marks, [("later", "from 2999-01-01"), ("mine", "draft")]);
    let (status, page) = preview.ask("/articles/mine/", &[]);
    assert!(status == 200 && page.contains("A secret.") && page.contains("/reload.js"), "{page}");
    assert!(page.contains("cache-control: no-store"), "{page}");
    // A page that registered the worker of a published site would show old texts.
    assert!(preview.ask("/sw.js", &[]).1.contains("unregister"));
    assert_eq!(site_of(&page), format!("{}-1", first["run"]));
    assert_eq!(site_of(&preview.ask("/nothing/here/", &[]).1), format!("{}-1", first["run"]));
    assert!(preview.ask("/reload.js?site=1", &[]).1.contains("searchParams"));

    let welcome = news.join("articles/welcome.md");
    let text = fs::read_to_string(&welcome).unwrap();
    fs::write(&welcome, text.clone() + "\nA new sentence.\n").unwrap();
    preview.wait(|state| state["site"] == 2);
    assert!(preview.ask("/articles/welcome/", &[]).1.contains("A new sentence."));

    // A mistake is named, and the rest of the site stays.
    fs::write(&welcome, text.replace("sections: [news]", "sections: [nope]")).unwrap();
    let state =
        preview.wait(|state| state["problems"].as_array().unwrap().len() > first["problems"].as_array().unwrap().len());
    let problem =
        state["problems"].as_array().unwrap().iter().find(|problem| problem["place"] == "articles/welcome.md:5");
    assert!(problem.is_some_and(|problem| problem["message"].as_str().unwrap().contains("nope")), "{state}");
    fs::write(news.join("library.toml"), "format = 1\n").unwrap();
    let state = preview
        .wait(|state| state["problems"].as_array().unwrap().iter().any(|problem| problem["severity"] == "error"));
    assert!(state["problems"].to_string().contains("languages"), "{state}");
    assert_eq!(preview.ask("/articles/welcome/", &[]).0, 200);
    // What is published elsewhere has none of it.
    assert!(!folder.path().join(".news.lectern-preview/site/preview.js").exists());
}

/// A page with the name of the newest site and the text of an older one would not load itself anew.
#[test]
fn a_page_that_is_loaded_while_a_build_ends_has_the_name_of_no_later_site() {
    let folder = library();
    let news = folder.path().join("news");
    let preview = Preview::start(&news, &[]);
    preview.wait(|state| state["site"] == 1);
    let welcome = news.join("articles/welcome.md");
    let text = fs::read_to_string(&welcome).unwrap();
    let mut pages: Vec<String> = Vec::new();
    for n in 1..=6 {
        // The last one has a mistake, by which the state of its build is known.
        let text = if n == 6 { text.replace("sections: [news]", "sections: [nope]") } else { text.clone() };
        fs::write(&welcome, format!("{text}\nSentence {n}.\n")).unwrap();
        while !pages.last().is_some_and(|page| page.contains(&format!("Sentence {n}."))) {
            pages.push(preview.ask("/articles/welcome/", &[]).1);
        }
    }
    let newest = preview.wait(|state| state["problems"].to_string().contains("nope"));
    let name = format!("{}-{}", newest["run"], newest["site"]);
    assert_eq!(site_of(&preview.ask("/articles/welcome/", &[]).1), name);
    let named: Vec<&String> = pages.iter().filter(|page| site_of(page) == name).collect();
    assert!(named.iter().all(|page| page.contains("Sentence 6.")), "{named:?}");
    assert!(pages.iter().all(|page| site_of(page).starts_with(&newest["run"].to_string())));
}

#[test]
fn a_library_that_is_moved_away_and_back_is_watched_again() {
    let folder = library();
    let (news, away) = (folder.path().join("news"), folder.path().join("away"));
    let preview = Preview::start(&news, &[]);
    preview.wait(|state| state["site"] == 1);
    let welcome = fs::read_to_string(news.join("articles/welcome.md")).unwrap();
    // A change somewhere else is none of the library.
    fs::write(folder.path().join("letter.txt"), "mine").unwrap();
    let is_gone = |state: &Value| state["fault"].is_string() || state["problems"].to_string().contains("library.toml");
    for (n, sentence) in ["It came back.", "Another one came in its place."].into_iter().enumerate() {
        fs::rename(&news, &away).unwrap();
        let state = preview.wait(is_gone);
        assert_eq!(preview.ask("/articles/welcome/", &[]).0, 200, "the last site stays: {state}");
        if n == 0 {
            fs::rename(&away, &news).unwrap();
        } else {
            for made in ["articles", "images"] {
                fs::create_dir_all(news.join(made)).unwrap();
            }
            fs::copy(away.join("library.toml"), news.join("library.toml")).unwrap();
            fs::write(news.join("articles/welcome.md"), &welcome).unwrap();
        }
        preview.wait(|state| !is_gone(state));
        fs::write(news.join("articles/welcome.md"), format!("{welcome}\n{sentence}\n")).unwrap();
        preview.wait(|_| preview.ask("/articles/welcome/", &[]).1.contains(sentence));
    }
}

#[test]
fn a_library_with_mistakes_from_the_beginning_shows_them() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("library.toml"), "format = 1\n").unwrap();
    let preview = Preview::start(folder.path(), &[]);
    let state = preview.wait(|state| state["problems"].as_array().is_some_and(|all| !all.is_empty()));
    assert!(state["problems"].to_string().contains("languages"), "{state}");
    let (status, page) = preview.ask("/", &[]);
    assert!(status == 200 && page.contains("not built yet") && page.contains("reload.js"), "{page}");
    let name = folder.path().file_name().unwrap().to_string_lossy().into_owned();
    let _ = fs::remove_dir_all(folder.path().with_file_name(format!(".{name}.lectern-preview")));
    let (code, _, error) = run(folder.path(), &["edit", "nowhere", "--no-open"]);
    assert!(code == 2 && error.contains("lectern new"), "{error}");
}

/// What pages of other sites, names of other sites and neighbours in the network ask for.
#[test]
fn nobody_else_reads_the_preview() {
    let folder = library();
    let preview = Preview::start(&folder.path().join("news"), &[]);
    preview.wait(|state| state["site"] == 1);
    let paths = ["/", "/articles/mine/", "/.lectern/state", "/.lectern/events", "/reload.js", "/data/"];
    let strangers: &[&[&str]] = &[
        &["Host: evil.example"],
        &["Host: evil.example:8080"],
        &["Host: localhost.evil.example"],
        &["Host: 192.168.0.7"],
        &["Host: localhost", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"],
        &["Host: localhost", "Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: cors"],
    ];
    for path in paths {
        for headers in strangers {
            let (status, answer) = preview.ask(path, headers);
            assert!(
                status == 421 && !answer.contains("secret") && !answer.contains("mine"),
                "{path} {headers:?}: {answer}"
            );
        }
    }
    // A link of another site may lead there; no answer may be read by it.
    let (status, answer) = preview.ask("/", &["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"]);
    assert!(status == 200 && !answer.to_lowercase().contains("access-control-allow"), "{answer}");
    for path in ["/../news/library.toml", "/%2e%2e/news/library.toml", "/..%2fnews/library.toml", "/.lectern/../x"] {
        let (status, answer) = preview.ask(path, &[]);
        assert!(status >= 400 && !answer.contains("format = 1"), "{path}: {answer}");
    }
    assert!(TcpStream::connect(("127.0.0.2", preview.port)).is_err());
    // Only when asked, other devices are answered, by the number of this computer and not by a name.
    let open = Preview::start(&folder.path().join("news"), &["--network"]);
    open.wait(|state| state["site"] == 1);
    assert_eq!(open.ask("/", &["Host: 192.168.0.7:8080"]).0, 200);
    assert_eq!(open.ask("/", &["Host: evil.example"]).0, 421);
}
