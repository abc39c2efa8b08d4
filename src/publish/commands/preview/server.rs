//! The server of a preview: the site, and what its pages are told of builds.

use std::{convert::Infallible, net::SocketAddr, path::Path, sync::Arc};

use anyhow::{Context as _, Result};
use axum::{
    Json, Router,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{
        Html, IntoResponse as _, Response, Sse,
        sse::{Event, KeepAlive},
    },
    routing::get,
};
use futures::{Stream, stream};
use tower::ServiceExt as _;

use crate::publish::{
    say,
    site::files::{EDITION, RELOAD},
};

use super::{
    super::site_server::{self, Answers},
    address::Listening,
    desk::{self, Editor},
    editor,
    options::PreviewOptions,
    state::States,
};

/// The script of the pages, which [`RELOAD`] names.
const SCRIPT: &str = include_str!("../../../../public/preview.js");

/// The page that is shown before there is a site. Its script replaces it by the first one.
const WAITING: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">\
    <meta name=\"viewport\" content=\"width=device-width\"><title>Lectern</title>\
    <p>The site is not built yet.</p><script src=\"/reload.js\" defer></script></html>";

/// Serves until the process ends.
pub(super) fn serve(
    listening: Listening,
    site: &Path,
    states: Arc<States>,
    options: &PreviewOptions,
    editor: Option<Arc<Editor>>,
) -> Result<()> {
    let answers = if options.network { Answers::Network } else { Answers::ThisComputer };
    let edits = editor.is_some();
    let router = router(site, states, answers, editor)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("no runtime")?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listening.listener).context("the port cannot be used")?;
        say::line(format_args!("the preview is on {}", listening.here));
        if edits {
            let editor = desk::PLACE.trim_start_matches('/');
            say::line(format_args!("the editor is on {}{editor}", listening.here));
        }
        match listening.network {
            Some(address) => say::line(format_args!("other devices in this network: {address}")),
            None if options.network => say::line("this computer is in no network: other devices cannot reach it"),
            None => {}
        }
        if !options.no_open && open::that_detached(&listening.here).is_err() {
            say::line("no browser could be opened: open this address by hand");
        }
        axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
            .await
            .context("the server has stopped")
    })
}

/// The site in `folder`, which may not be built yet, and what its pages ask for.
fn router(folder: &Path, states: Arc<States>, answers: Answers, editor: Option<Arc<Editor>>) -> Result<Router> {
    let site = folder.to_owned();
    let pages = move |State(states): State<Arc<States>>, request: Request| {
        let site = site.clone();
        async move {
            // Asked before the file is read: a page that a build replaces meanwhile is loaded once too often, and none
            // too seldom.
            let name = states.site();
            if !site.join(EDITION).exists() {
                return with_site(Html(WAITING).into_response(), &name).await;
            }
            match site_server::router_for(&site, "/", answers) {
                Ok(router) => match router.oneshot(request).await {
                    Ok(response) => with_site(response, &name).await,
                    Err(never) => match never {},
                },
                Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}\n")).into_response(),
            }
        }
    };
    let place = if editor.is_some() { desk::PLACE } else { "" };
    let script = move || async move {
        let text = SCRIPT.replace("'EDITOR'", &format!("'{place}'"));
        ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, "no-store")], text)
    };
    let editor = editor.map(editor::router);
    Ok(Router::new()
        .route(&format!("/{RELOAD}"), get(script))
        .route("/.lectern/state", get(|State(states): State<Arc<States>>| async move { Json(states.newest()) }))
        .route("/.lectern/events", get(events))
        .fallback(pages)
        .with_state(states)
        .layer(middleware::from_fn(move |request: Request, next: Next| {
            let editor = editor.clone().filter(|_| request.uri().path().starts_with(desk::PLACE));
            async move {
                if !answers.to(request.uri(), request.headers()) || is_of_other_site(request.headers()) {
                    return site_server::refusal();
                }
                if let Some(editor) = editor {
                    return match editor.oneshot(request).await {
                        Ok(response) => response,
                        Err(never) => match never {},
                    };
                }
                let mut response = next.run(request).await;
                let no_store = HeaderValue::from_static("no-store");
                response.headers_mut().insert(header::CACHE_CONTROL, no_store);
                response
            }
        })))
}

/// A page with the name of the site that it is from, which its script reads. All other answers stay as they are.
async fn with_site(response: Response, name: &str) -> Response {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let is_whole = [StatusCode::OK, StatusCode::NOT_FOUND].contains(&response.status());
    if !is_whole || !kind.starts_with("text/html") {
        return response;
    }
    let (mut head, body) = response.into_parts();
    let Ok(page) = axum::body::to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    // In no text a tag is written like this: its `<` would be `&lt;`.
    let (tag, named) = (format!("<script src=\"/{RELOAD}\""), format!("<script src=\"/{RELOAD}?site={name}\""));
    let page = String::from_utf8_lossy(&page).replace(&tag, &named);
    head.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(head, page.into())
}

/// Whether a page of another site has sent the request. Going to the preview by a link is allowed.
fn is_of_other_site(headers: &HeaderMap) -> bool {
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let other = matches!(said("sec-fetch-site"), Some("cross-site" | "same-site"));
    other && said("sec-fetch-mode") != Some("navigate")
}

/// The newest state, then each later one.
async fn events(State(states): State<Arc<States>>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut states = states.subscribe();
    states.mark_changed();
    let told = stream::unfold(states, |mut states| async move {
        states.changed().await.ok()?;
        let state = states.borrow_and_update().clone();
        let event = Event::default().json_data(state).unwrap_or_default();
        Some((Ok(event), states))
    });
    Sse::new(told).keep_alive(KeepAlive::default())
}
