//! The server for trying a site out: it answers its own machine, and shows what a good host would show.

use std::{
    fs,
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    path::Path,
    sync::mpsc,
    thread,
};

use lectern::publish::commands::serve;
use tempfile::TempDir;

/// A folder that passes for a site, with a secret beside it.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put("secret.txt", "SECRET");
    put("404.html", "SECRET");
    put("site/edition.json", "{}");
    put("site/_headers", "/*\n  X-Test: SECRET\n");
    put("site/.lectern-editions.json", "SECRET");
    put("site/.git/config", "SECRET");
    put("site/.well-known/security.txt", "Contact: us");
    put("site/index.html", "front page");
    put("site/404.html", "not here");
    put("site/articles/index.html", "list");
    put("site/embed/index.html", "generator");
    put("site/embed/404.html", "no such embed");
    put("site/_redirects", "/embed/* /embed/404.html 404 SECRET\n");
    folder
}

/// `lectern serve`, until the tests end.
fn start(site: &Path, base: &str) -> SocketAddr {
    start_server(serve::router(site, base).unwrap())
}

/// A server that runs until the tests end.
pub(super) fn start_server(router: axum::Router) -> SocketAddr {
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            tell.send(listener.local_addr().unwrap()).unwrap();
            axum::serve(listener, router).await.unwrap();
        });
    });
    told.recv().unwrap()
}

/// Status and all that was sent in answer to a request with this `Host`.
fn ask(address: SocketAddr, path: &str, host: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let answer = String::from_utf8_lossy(&bytes).into_owned();
    (answer[9..12].parse().unwrap(), answer)
}

#[test]
fn only_the_names_of_this_machine_are_answered() {
    let folder = folder();
    let address = start(&folder.path().join("site"), "/");
    let port = address.port();
    for host in ["localhost", "127.0.0.1", "[::1]", "LOCALHOST", &format!("localhost:{port}"), "[::1]:8080"] {
        assert_eq!(ask(address, "/", host).0, 200, "{host}");
    }
    let strange = ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "evil.example:localhost", ""];
    for host in strange.into_iter().chain(["192.168.0.1", "localhost:", "[::1].x", "127.0.0.1:x"]) {
        let (status, answer) = ask(address, "/", host);
        assert!(status == 421 && answer.contains("http://localhost") && !answer.contains("front page"), "{host}");
    }
    // A whole address in the first line counts like the header.
    assert_eq!(ask(address, "http://evil.example/", "localhost").0, 421);
}

#[test]
fn what_hosts_keep_to_themselves_is_not_shown() {
    let folder = folder();
    for base in ["/", "/news/"] {
        let address = start(&folder.path().join("site"), base);
        let hidden =
            ["_headers", "%5Fheaders", ".lectern-editions.json", ".git/config", "%2egit/config", "x/../.git/config"];
        for name in hidden {
            let (status, answer) = ask(address, &format!("{base}{name}"), "localhost");
            assert!(status == 404 && !answer.ends_with("SECRET"), "{name}: {answer}");
        }
        let (status, answer) = ask(address, &format!("{base}.well-known/security.txt"), "localhost");
        assert!(status == 200 && answer.ends_with("Contact: us"), "{answer}");
        let (_, answer) = ask(address, &format!("{base}_headers"), "localhost");
        assert!(answer.ends_with("not here"), "{answer}");
    }
}

#[test]
fn no_answer_leads_to_another_host() {
    let folder = folder();
    for base in ["/", "/news/"] {
        let address = start(&folder.path().join("site"), base);
        for path in ["//articles", "//evil.example", "///articles", "//evil.example/..", "/articles//", "//"] {
            for path in [path.to_owned(), format!("{base}{path}")] {
                let (status, answer) = ask(address, &path, "localhost");
                assert!(status == 404 && !answer.to_lowercase().contains("\r\nlocation:"), "{path}: {answer}");
            }
        }
        let (status, answer) = ask(address, &format!("{base}articles"), "localhost");
        assert!(status == 307 && answer.contains(&format!("location: {base}articles/\r\n")), "{answer}");
    }
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_site() {
    use std::os::unix::fs::symlink;
    let folder = folder();
    let site = folder.path().join("site");
    symlink("../secret.txt", site.join("file.txt")).unwrap();
    symlink("..", site.join("up")).unwrap();
    symlink("/", site.join("root")).unwrap();
    symlink("index.html", site.join("inside.html")).unwrap();
    let fifo = std::process::Command::new("mkfifo").arg(site.join("fifo")).status();
    let address = start(&site, "/");
    for path in ["/file.txt", "/up/secret.txt", "/root/etc/passwd", "/up/site/index.html/../../secret.txt", "/up/x"] {
        let (status, answer) = ask(address, path, "localhost");
        assert!(status == 404 && !answer.ends_with("SECRET"), "{path}: {answer}");
    }
    if fifo.is_ok_and(|made| made.success()) {
        assert_eq!(ask(address, "/fifo", "localhost").0, 404);
    }
    assert_eq!(ask(address, "/inside.html", "localhost").0, 200);
    // The site itself may be named by a link.
    symlink("site", folder.path().join("current")).unwrap();
    assert_eq!(ask(start(&folder.path().join("current"), "/"), "/articles/", "localhost").0, 200);
}

#[test]
fn an_unknown_address_is_answered_with_the_nearest_page_that_says_so() {
    let folder = folder();
    for base in ["/", "/a/b/"] {
        let address = start(&folder.path().join("site"), base);
        let get = |path: &str| ask(address, &format!("{base}{path}"), "localhost");
        for path in ["embed/nope/", "embed/nope", "embed/nope/deeper/x/", "embed/%", "embed/list/topic/x/"] {
            let (status, answer) = get(path);
            assert!(status == 404 && answer.ends_with("no such embed"), "{base}{path}: {answer}");
        }
        for path in ["nope/", "articles/nope/", "embedded/", "x/embed/nope/", "_redirects"] {
            let (status, answer) = get(path);
            assert!(status == 404 && answer.ends_with("not here"), "{base}{path}: {answer}");
        }
        assert!(get("embed/").1.ends_with("generator"));
    }
}
