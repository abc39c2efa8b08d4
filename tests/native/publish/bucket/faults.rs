//! A server that fails, and settings that are wrong: the old site goes on, and the message says what to do.

use std::{collections::BTreeMap, path::Path, process::Command};

use axum::http::StatusCode;
use lectern::publish::{
    commands::deploy::deploy_with,
    site::{
        files::{EDITION, WORKER, is_hashed},
        target::{access::Access, list::LIST},
    },
};

use super::{
    Editions, address, deploy, live, refused,
    server::{BUCKET, Faults, SECRET, Server},
};

/// What readers find is a whole edition at each moment: `edition.json` names one of the two, all its data is there,
/// and every page is of the old or of the new one.
pub(in crate::publish) fn assert_whole(there: &BTreeMap<String, Vec<u8>>, editions: &Editions, at: &str) {
    let (first, second) = (editions.first.files(), editions.second.files());
    let (old, new) = (there[EDITION] == first[EDITION], there[EDITION] == second[EDITION]);
    assert!(old || new, "{at}: edition.json is one of the two");
    for (name, bytes) in if new { &second } else { &first } {
        let found = there.get(name).unwrap_or_else(|| panic!("{at}: {name} is missing"));
        let is_ahead = !is_hashed(name) && second.get(name) == Some(found);
        let is_late = name == WORKER && first.get(name) == Some(found);
        assert!(found == bytes || old && is_ahead || new && is_late, "{at}: {name} is neither old nor new");
    }
    let is_new = |name: &str| second.contains_key(name) && there.get(name) == second.get(name);
    let begun = |name: &&String| is_new(name) && first.get(*name) != second.get(*name);
    // No page of the new edition before all its data, no edition before all pages, no worker before the edition.
    let step = |name: &String| match name.as_str() {
        WORKER => 3,
        EDITION => 2,
        name => u8::from(!is_hashed(name)),
    };
    let latest = second.keys().filter(begun).map(step).max().unwrap_or(0);
    for name in second.keys().filter(|name| step(name) < latest) {
        assert!(is_new(name), "{at}: {name} comes too late");
    }
}

#[test]
fn whenever_the_server_fails_the_site_is_whole_and_the_next_deploy_completes_it() {
    let editions = Editions::new();
    for (lose_answers, keep, lists_tags) in [(false, 1, true), (true, 1, true), (false, 2, false)] {
        let mut answered = 0;
        loop {
            let server = Server::listing_tags(lists_tags);
            let at = format!("request {answered}, lost answers: {lose_answers}");
            deploy(&server, &editions.site("first"), keep).unwrap();
            server.set(Faults { after: Some(answered), lose_answers, ..Faults::default() });
            let outcome = deploy(&server, &editions.site("second"), keep);
            assert_whole(&live(&server), &editions, &at);
            server.set(Faults::default());
            if let Err(error) = &outcome {
                assert!(format!("{error:#}").contains("is too busy"), "{at}: {error:#}");
                // What is taken for complete is complete.
                let list = String::from_utf8(server.objects("news/")[LIST].clone()).unwrap();
                let is_complete = list.contains("\"coming\":{}");
                let was_begun = live(&server) != editions.first.files();
                let is_done =
                    editions.second.files().iter().all(|(name, bytes)| live(&server).get(name) == Some(bytes));
                assert!(!is_complete || !was_begun || is_done, "{at}: {list}");
            }
            server.hits();
            deploy(&server, &editions.site("second"), keep).unwrap();
            let mut there = live(&server);
            if keep == 2 {
                assert!(there.remove(super::HASHED[0]).is_some(), "{at}: data of the edition before stays");
            }
            assert!(there == editions.second.files(), "{at}: {:?}", there.keys());
            assert_eq!(deploy(&server, &editions.site("second"), keep).unwrap().copied, 0);
            if outcome.is_ok() {
                break;
            }
            answered += 1;
        }
        assert!(answered > 20, "{answered}");
    }
}

#[test]
fn what_has_arrived_is_not_sent_again() {
    let (server, editions) = (Server::start(), Editions::new());
    deploy(&server, &editions.site("first"), 1).unwrap();
    let stop = |name: &str| if name == EDITION { anyhow::bail!("stopped") } else { Ok(()) };
    deploy_with(&editions.site("second"), &address("news"), server.access(), 1, &stop).unwrap_err();
    server.hits();
    let done = deploy(&server, &editions.site("second"), 1).unwrap();
    let sent = super::changes(&server.hits());
    let sent: Vec<&str> = sent.iter().filter(|(method, _)| method == "PUT").map(|(_, name)| name.as_str()).collect();
    assert_eq!((done.copied, sent), (2, vec![LIST, EDITION, WORKER, LIST]));
}

#[test]
fn a_server_that_recovers_is_asked_again() {
    let (server, editions) = (Server::start(), Editions::new());
    server.set(Faults { few: 3, ..Faults::default() });
    let mut access = server.access();
    access.pace.retries = 3;
    deploy_with(&editions.site("first"), &address("news"), access, 1, &|_| Ok(())).unwrap();
    assert!(live(&server) == editions.first.files());
}

#[test]
fn answers_of_the_service_are_explained() {
    let (server, editions) = (Server::start(), Editions::new());
    let site = editions.site("first");
    for (status, code, said) in [
        (403, "InvalidAccessKeyId", "does not accept the credentials"),
        (403, "ExpiredToken", "have expired"),
        (403, "AccessDenied", "the key needs the rights to list the bucket press"),
        (403, "RequestTimeTooSkewed", "set the clock of this machine"),
        (404, "NoSuchBucket", "has no bucket press"),
        (400, "AuthorizationHeaderMalformed", "set AWS_REGION"),
        (503, "SlowDown", "run the same command again later"),
        (400, "SomethingNew", "answers SomethingNew: so it is"),
    ] {
        let code = Some((StatusCode::from_u16(status).unwrap(), code));
        server.set(Faults { after: Some(0), code, ..Faults::default() });
        let error = refused(&server, &site);
        assert!(error.contains(said) && error.contains("s3://press/news cannot be listed"), "{error}");
        assert!(error.contains("help: ") && !error.contains(SECRET), "{error}");
    }
    // A key that may read and not write: the site is as it was.
    let denied = Some((StatusCode::FORBIDDEN, "AccessDenied"));
    server.set(Faults { after: Some(1), code: denied, ..Faults::default() });
    let error = refused(&server, &site);
    assert!(error.contains("cannot be written") && error.contains("PutObject"), "{error}");
}

#[test]
fn wrong_settings_are_explained() {
    let (server, editions) = (Server::start(), Editions::new());
    let site = editions.site("first");
    let attempt = |address: &str, change: &dyn Fn(&mut Access)| {
        let mut access = server.access();
        change(&mut access);
        format!("{:#}", deploy_with(&site, Path::new(address), access, 1, &|_| Ok(())).unwrap_err())
    };
    let set = |name: &'static str, value: &'static str| {
        move |access: &mut Access| {
            access.variables.insert(name.to_owned(), value.to_owned());
        }
    };
    let good = format!("s3://{BUCKET}/news");
    for (error, said) in [
        (attempt(&good, &set("AWS_SECRET_ACCESS_KEY", "wrong")), "does not accept the credentials"),
        (attempt(&good, &set("AWS_ACCESS_KEY_ID", "wrong")), "does not accept the credentials"),
        (attempt("s3://nowhere/news", &|_| {}), "has no bucket nowhere"),
        (attempt(&good, &|access| access.variables.clear()), "set the environment variables AWS_ACCESS_KEY_ID"),
        (attempt(&good, &set("AWS_SECRET_ACCESS_KEY", "")), "settings for s3://press/news are not right"),
        (attempt(&good, &|access| access.endpoint = Some("http://127.0.0.1:1".to_owned())), "cannot be reached"),
        (attempt(&good, &|access| access.endpoint = Some("https://127.0.0.1:1".to_owned())), "cannot be reached"),
        (attempt(&good, &|access| access.endpoint = Some("http://s3.example.org".to_owned())), "is not encrypted"),
        (attempt(&good, &|access| access.endpoint = Some("s3.example.org".to_owned())), "no address of a service"),
        (attempt(&good, &|access| access.endpoint = Some("https://me:pw@x.org".to_owned())), "a name or a password"),
        (attempt("s3://me:pw@press/news", &|_| {}), "has neither credentials nor a port"),
        (attempt("s3:///news", &|_| {}), "is no name of a bucket"),
        (attempt("s3://press/../news", &|_| {}), "a site cannot be put there"),
        (attempt("s3://press/a//b", &|_| {}), "a site cannot be put there"),
        (attempt("folder", &|_| {}), "--endpoint is for buckets"),
    ] {
        assert!(error.contains(said), "{said}: {error}");
        assert!(!error.contains(SECRET) && !error.contains("pw"), "{error}");
    }
    assert!(server.objects("").is_empty());
}

#[test]
fn the_command_takes_its_credentials_from_the_environment_and_prints_none() {
    let (server, editions) = (Server::start(), Editions::new());
    let run = |secret: &str, arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_lectern"))
            .arg("deploy")
            .arg(editions.site("first"))
            .arg(address("news"))
            .args(arguments)
            .envs([("AWS_ACCESS_KEY_ID", "test-key"), ("AWS_SECRET_ACCESS_KEY", secret)])
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(said).unwrap())
    };
    let endpoint = server.endpoint();
    let (code, said) = run("wrong-secret", &["--endpoint", &endpoint]);
    assert!(code == 2 && said.contains("does not accept the credentials"), "{said}");
    assert!(!said.contains("wrong-secret") && !said.contains("test-key"), "{said}");
    let (code, said) = run(SECRET, &["--endpoint", &endpoint, "--plan"]);
    assert!(code == 0 && said.contains("to be written: 7 files"), "{said}");
    assert!(server.objects("").is_empty());
    let (code, said) = run(SECRET, &["--endpoint", &endpoint]);
    assert!(code == 0 && said.contains("s3://press/news: 7 files copied, 0 old files removed"), "{said}");
    assert!(!said.contains(SECRET), "{said}");
}
