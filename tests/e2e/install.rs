//! The site as an installed program: what the browser says of its manifest.

use serde_json::{Value, json};

use crate::harness::{Page, Scenario};

fn is_installable(page: &mut Page) {
    page.open_live("");
    let found = page.cdp("Page.getAppManifest", &json!({}));
    assert_eq!(found["errors"], json!([]), "{found}");
    assert_eq!(found["url"], page.url("manifest.webmanifest").as_str());
    let errors = page.cdp("Page.getInstallabilityErrors", &json!({}));
    assert_eq!(errors["installabilityErrors"], json!([]));
    let manifest: Value = serde_json::from_str(found["data"].as_str().unwrap()).unwrap();
    for key in ["id", "start_url", "scope"] {
        assert_eq!(manifest[key], page.site.base.as_str(), "{key}");
    }
    let id = page.cdp("Page.getAppId", &json!({}));
    assert_eq!(id["appId"], page.url("").as_str());
    let media_type = "fetch('manifest.webmanifest').then((answer) => answer.headers.get('content-type'))";
    assert_eq!(page.promised(media_type), "application/manifest+json");
    // Every icon is the picture that the manifest promises.
    for icon in manifest["icons"].as_array().unwrap() {
        let image = format!("(() => {{ const i = new Image(); i.src = {}; return i; }})()", icon["src"]);
        let size = page
            .promised(&format!("(async (i) => {{ await i.decode(); return `${{i.width}}x${{i.height}}`; }})({image})"));
        assert!(icon["sizes"] == size || icon["sizes"] == "any", "{icon}: {size}");
    }
}

#[test]
fn the_site_can_be_installed_at_the_root() {
    Scenario::sample().run(is_installable);
}

#[test]
fn the_site_can_be_installed_in_a_folder() {
    Scenario::sample().at("/repo/").run(is_installable);
}

#[test]
fn the_site_can_be_installed_in_a_folder_of_a_folder() {
    Scenario::sample().at("/a/b/").run(is_installable);
}
