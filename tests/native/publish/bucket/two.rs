//! Two deploys to the same place at the same time.

use std::{cell::Cell, thread, time::Duration};

use axum::http::{Method, StatusCode};
use lectern::publish::{commands::deploy::deploy_with, site::target::list::LIST};

use super::{
    Editions, LOCK, address, deploy, live,
    server::{Faults, Hit, Server},
};

/// A deploy that was told to wait for the lock.
fn is_refused_lock(hit: &Hit) -> bool {
    hit.key.ends_with(LOCK) && hit.method == Method::PUT && hit.status == StatusCode::PRECONDITION_FAILED
}

#[test]
fn the_second_waits_for_the_first() {
    let (server, editions) = (Server::start(), Editions::new());
    thread::scope(|scope| {
        let begun = Cell::new(false);
        let meanwhile = |name: &str| {
            if name == "index.html" && !begun.replace(true) {
                // The first deploy tries its own lock once, so what was refused before does not count.
                server.hits();
                scope.spawn(|| {
                    let mut access = server.access();
                    access.pace.patience = u32::MAX;
                    deploy_with(&editions.site("second"), &address("news"), access, 1, &|_| Ok(())).unwrap();
                });
                server.wait_for(4, is_refused_lock);
                let others = super::changes(&server.hits());
                assert_eq!(others.iter().filter(|(_, name)| name == LIST).count(), 0, "{others:?}");
            }
            Ok(())
        };
        deploy_with(&editions.site("first"), &address("news"), server.access(), 1, &meanwhile).unwrap();
        assert!(begun.get());
    });
    assert!(live(&server) == editions.second.files());
    assert!(!server.objects("news/").contains_key(LOCK));
}

#[test]
fn the_lock_of_an_interrupted_deploy_is_taken_over() {
    let (server, editions) = (Server::start(), Editions::new());
    server.put(&format!("news/{LOCK}"), "{\"owner\":\"somebody\",\"times\":7}");
    deploy(&server, &editions.site("first"), 1).unwrap();
    assert!(live(&server) == editions.first.files());
    assert!(!server.objects("news/").contains_key(LOCK));
}

#[test]
fn a_deploy_that_lost_its_lock_stops_before_its_next_step() {
    let (server, editions) = (Server::start(), Editions::new());
    deploy(&server, &editions.site("first"), 1).unwrap();
    let lose = |name: &str| {
        if name.starts_with("data/") {
            server.put(&format!("news/{LOCK}"), "{\"owner\":\"another\",\"times\":0}");
        }
        Ok(())
    };
    let error = deploy_with(&editions.site("second"), &address("news"), server.access(), 1, &lose).unwrap_err();
    let error = format!("{error:#}");
    assert!(error.contains("another deploy has begun to change s3://press/news"), "{error}");
    let mut there = live(&server);
    there.remove(super::HASHED[2]);
    assert!(there == editions.first.files(), "no page was changed");
    assert!(server.objects("news/").contains_key(LOCK), "the lock of the other one stays");
}

#[test]
fn the_lock_is_written_anew_while_a_deploy_works() {
    let (server, editions) = (Server::start(), Editions::new());
    let mut access = server.access();
    access.pace.renew = Duration::from_millis(500);
    let wait = |name: &str| {
        if name == "index.html" {
            server.hits();
            let is_put = |hit: &Hit| hit.method == Method::PUT && hit.status == StatusCode::OK;
            server.wait_for(2, |hit| is_put(hit) && hit.key.ends_with(LOCK));
        }
        Ok(())
    };
    deploy_with(&editions.site("first"), &address("news"), access, 1, &wait).unwrap();
    assert!(live(&server) == editions.first.files());
    assert!(!server.objects("news/").contains_key(LOCK));
}

#[test]
fn a_service_without_conditions_is_used_without_a_lock() {
    for faults in [
        Faults { ignore_conditions: true, ..Faults::default() },
        Faults { refuse_conditions: true, ..Faults::default() },
    ] {
        let (server, editions) = (Server::start(), Editions::new());
        server.set(faults);
        for (site, files) in [("first", &editions.first), ("second", &editions.second)] {
            deploy(&server, &editions.site(site), 1).unwrap();
            assert!(live(&server) == files.files());
            assert!(!server.objects("news/").contains_key(LOCK));
        }
    }
}
