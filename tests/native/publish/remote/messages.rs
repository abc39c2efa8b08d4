//! Wrong addresses and refusals: what is wrong is said, and what to do; no secret is printed.

use super::{OtherMachine, access, dav::DavMachine, deploy, ssh::SshMachine};
use crate::publish::bucket::Editions;
use lectern::publish::commands::deploy::deploy_with;

#[test]
fn addresses_that_cannot_be_are_refused_before_anything_is_sent() {
    let editions = Editions::new();
    for (address, says) in [
        ("ssh://me:geheim@host/www", "belongs into no address"),
        ("sftp://host", "cannot be put there"),
        ("ssh://host/", "cannot be put there"),
        ("ssh://host/a/../b", "cannot be put there"),
        ("ssh://-oProxyCommand=x/www", "not the address"),
        ("ssh://me@-x/www", "not the address"),
        ("sftp://host:99999/www", "not a port"),
        ("sftp://host/a\"b", "cannot be put there"),
        ("https://me:geheim@host/dav", "belongs into no address"),
        ("http://example.org/dav", "without encryption"),
        ("ftp://host/www", "cannot deploy to addresses"),
    ] {
        let outcome = deploy_with(&editions.site("first"), address.as_ref(), access(&[]), 1, &|_| Ok(()));
        let error = format!("{:#}", outcome.unwrap_err());
        assert!(error.contains(says) && !error.contains("geheim"), "{address}: {error}");
    }
}

#[test]
fn refusals_say_what_to_do() {
    let editions = Editions::new();
    for scheme in ["ssh", "sftp"] {
        let machine = SshMachine::new(scheme);
        for (said, help) in [
            ("Host key verification failed.", "compare the fingerprint"),
            ("me@host: Permission denied (publickey,password).", "ssh-copy-id"),
            ("ssh: Could not resolve hostname host: Name or service not known", "check the name"),
        ] {
            machine.runs(&format!("echo '{said}' >&2; exit 255\n"));
            let error = format!("{:#}", deploy(&machine, &editions.site("first"), 1).unwrap_err());
            assert!(error.contains(said) && error.contains(help), "{scheme}: {error}");
        }
        // The key of the host is checked, whatever the settings of the user say.
        machine.runs("echo \"$@\" >&2; exit 255\n");
        let error = format!("{:#}", deploy(&machine, &editions.site("first"), 1).unwrap_err());
        assert!(error.contains("StrictHostKeyChecking=yes") && error.contains("BatchMode=yes"), "{error}");
    }
    let machine = DavMachine::new(false);
    let wrong = access(&[("LECTERN_WEBDAV_USER", "me"), ("LECTERN_WEBDAV_PASSWORD", "geheim")]);
    let outcome = deploy_with(&editions.site("first"), machine.address().as_ref(), wrong, 1, &|_| Ok(()));
    let error = format!("{:#}", outcome.unwrap_err());
    assert!(error.contains("401") && error.contains("LECTERN_WEBDAV_PASSWORD") && !error.contains("geheim"), "{error}");
}
