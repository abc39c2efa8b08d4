// Starts the viewer. Until it is live, and when it cannot be, the page works as it is: links lead on, and the buttons
// that open lists are handled here. Then it registers the service worker, and speaks with it for the program.
const html = document.documentElement;
const tag = document.querySelector("script[data-wasm]");
const { glue, wasm, wasmDigest, keeper, worker, finder, shell, needs } = tag.dataset;
const { base } = html.dataset;
performance.mark("lectern:boot");

// Markup that the viewer itself brings along is text of its own program; anything that could run is refused.
const unsafe = /<\s*\/?\s*(script|iframe|frame|object|embed|base|style|link|meta|form)|\son\w+\s*=|srcdoc|javascript:/i;
if (window.trustedTypes) {
  trustedTypes.createPolicy("default", {
    createHTML: (markup) => (unsafe.test(markup) ? undefined : markup),
    createScriptURL: (url) => ([worker, finder].includes(new URL(url, location.href).pathname) ? url : undefined),
  });
}

const toggle = (event) => {
  const button = html.dataset.app !== "live" && event.target.closest?.("button[aria-controls]");
  if (!button) return;
  const open = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", open);
  const panel = document.getElementById(button.getAttribute("aria-controls"));
  if (panel?.classList.contains("site-nav__panel")) panel.hidden = !open;
};
document.addEventListener("click", toggle);

// ---- The service worker -------------------------------------------------------------------------------------------

/** Browsers without a worker, and those that refuse it, have `undefined` here. */
const container = (() => {
  const allowed = worker && self === top && isSecureContext;
  try { return allowed ? navigator.serviceWorker : undefined; } catch { return undefined; }
})();
const say = (detail) => dispatchEvent(new CustomEvent("lectern:worker", { detail }));
let registering;
/** Whether our worker answers for this page, and not that of a neighbour whose scope lies above. */
const isOurs = () => container.controller?.scriptURL === new URL(worker, location.href).href;

/** The names of our caches begin with this, and those of editions with the other. */
const ours = `lectern:${new URL(base, location.href).pathname}:`;
const ofEdition = `${ours}edition:`;
/**
 * Says that a newer edition waits. A network that changes `sw.js` on its way makes a worker of the same edition wait:
 * then there is one edition only. (The workers are not asked: a message at this moment can keep Chromium from letting
 * the new one take over.)
 */
const offer = async () => {
  const editions = (await caches.keys()).filter((name) => name.startsWith(ofEdition));
  if (editions.length > 1) say("waiting");
};

/** Under this name is stored that the reader has chosen that this device keeps nothing of the site. */
const nothing = `lectern:${base}:nothing`;
const keepsNothing = () => {
  try { return localStorage.getItem(nothing) !== null; } catch { return false; }
};
/** Deletes what another page has brought at the moment of the choice. */
const keepNothing = async () => {
  const scope = new URL(base, location.href).href;
  const registration = await container.getRegistration(scope);
  const isLeft = registration?.scope === scope || (await caches.keys()).some((name) => name.startsWith(ours));
  const wipe = async () => {
    await registration?.unregister();
    for (const name of await caches.keys()) if (name.startsWith(ours)) await caches.delete(name);
  };
  // Where keeper.js cannot be had, what is under way may still bring something: until the next page.
  if (isLeft) await window.lectern.ask('{"type":"WIPE"}').catch(wipe);
  say("none");
};
// The choice may be made in another tab, and while this page is in the back/forward cache.
addEventListener("storage", ({ key }) => { if (key === nothing && keepsNothing()) say("none"); });
addEventListener("pageshow", ({ persisted }) => { if (persisted && keepsNothing()) say("none"); });

const register = async () => {
  try {
    if (!container) return say("none");
    if (keepsNothing()) return await keepNothing();
    // All was deleted while this page was on its way.
    if (html.dataset.wiped !== undefined) return say("wiped");
    const controlled = isOurs();
    registering = container.register(worker, { updateViaCache: "none" });
    const registration = await registering;
    if (keepsNothing()) return await keepNothing();
    if (registration.waiting && controlled) await offer();
    registration.addEventListener("updatefound", () => {
      const { installing } = registration;
      installing?.addEventListener("statechange", () => {
        if (installing.state === "installed" && isOurs()) offer();
      });
    });
    container.addEventListener("controllerchange", () => say(controlled ? "changed" : "installed"));
    await container.ready;
    // Where all was deleted while another tab was open, this is still the worker that was told to store nothing more.
    const isEmpty = !(await caches.keys()).some((name) => name.startsWith(ofEdition));
    if (isEmpty && !isOurs()) registration.active.postMessage({ type: "KEEP" });
    if (isOurs()) say("installed");
    // Pages stay open for days.
    let asked = performance.now();
    document.addEventListener("visibilitychange", () => {
      if (document.hidden || performance.now() - asked < 6 * 3_600_000) return;
      asked = performance.now();
      registration.update().catch(() => undefined);
    });
  } catch {
    say("none");
  }
};

const pause = (milliseconds) => new Promise((go) => { setTimeout(go, milliseconds); });
/** The questions that are not answered yet. */
const asked = new Set();
/** Ends when the new edition has taken over, or has not within 5 s. */
let updating;

window.lectern = {
  /** Whether the reader wants to save data. */
  save: navigator.connection?.saveData === true,
  /** Questions and answers are JSON text, see keeper.js. */
  ask: async (json) => {
    await updating;
    const answer = import(keeper).then(({ ask }) => ask(json));
    asked.add(answer);
    return answer.finally(() => asked.delete(answer));
  },
  /**
   * Lets a waiting edition take over. What reaches the old worker while Chromium stops it makes Chromium start it anew,
   * and then it stays until it has had nothing to do for half a minute. So this page asks nothing meanwhile.
   */
  update: async () => {
    const waiting = (await registering)?.waiting;
    if (!waiting) return;
    const changed = new Promise((done) => { container.addEventListener("controllerchange", done, { once: true }); });
    const take = async () => {
      await Promise.race([Promise.allSettled(asked), pause(5_000)]);
      waiting.postMessage({ type: "SKIP_WAITING" });
      await Promise.race([changed, pause(5_000)]);
    };
    await (updating = take());
  },
};

// ---- The edition --------------------------------------------------------------------------------------------------

/** What the host publishes now: `edition.json`, and its id. */
const published = async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 10_000);
  const answer = await fetch(`${base}edition.json`, { cache: "no-cache", signal: controller.signal });
  if (!answer.ok) throw new Error(`edition.json: status ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  const about = JSON.parse(new TextDecoder().decode(bytes));
  // Digests exist on secure connections only; on others no worker asks for the id.
  const digest = new Uint8Array((await crypto.subtle?.digest("SHA-256", bytes)) ?? []);
  return { about, id: Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, 20) };
};
/** What an earlier visit has kept, if the host does not answer. */
const kept = async () => {
  for (const name of await caches.keys()) {
    const answer = name.startsWith(ofEdition) && (await caches.match(`${base}edition.json`, { cacheName: name }));
    if (answer) return { about: await answer.json(), id: name.slice(ofEdition.length) };
  }
  throw new Error("no edition is known");
};

/** Fetches a file that the program will ask for. */
const preload = (file) => {
  const link = Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", href: base + file });
  link.crossOrigin = "anonymous";
  document.head.append(link);
};
/**
 * Pages name only the stems of the data that they need, so that they stay the same when other pages change. Which files
 * those are is asked of the edition, while the program is downloaded.
 */
const prepare = async () => {
  const { about, id } = await published().catch(kept);
  html.dataset.edition = id;
  const files = about.packs[0].files.map(({ url }) => url);
  const wanted = [...needs.split(" "), "data/manifest"].map((stem) => files.find((url) => url.startsWith(`${stem}.`)));
  if (wanted.includes(undefined)) throw new Error("the edition has not all that the page needs");
  tag.dataset.files = [...wanted, about.index].join(" ");
  // The manifest is needed later, and the finder fetches the index.
  wanted.slice(0, -1).forEach(preload);
  // A page that the browser had in its HTTP cache may be older than the edition.
  if (performance.getEntriesByType("navigation")[0]?.transferSize === 0) tag.dataset.cached = "";
  // So is one whose program is that of another version of Lectern.
  if (!files.includes(glue.slice(base.length))) await renew();
};

/** Ends when the names of the data files are in the page. A shell has them from the beginning. */
const prepared = shell === undefined ? prepare() : Promise.resolve();
prepared.catch(() => undefined);

// ---- The finder ---------------------------------------------------------------------------------------------------

/** The questions to the finder that are not answered yet: number → question, and what its answer or failure is told. */
const open = new Map();
const answer = (number, text) => {
  open.get(number)?.done(text);
  open.delete(number);
};
let questions = 0;
let searching;

/** Starts the finder in a thread of its own, or in the page where that cannot be. Ends with what sends a question. */
const startFinder = async () => {
  await prepared;
  const files = tag.dataset.files.split(" ").filter((file) => /^data\/(index|manifest)\./.test(file)).join(" ");
  let thread;
  let send;
  let isOver = false;
  // The next question tries again.
  const giveUp = () => {
    if (isOver) return;
    isOver = true;
    thread?.terminate();
    searching = undefined;
    open.forEach(({ failed }) => failed());
    open.clear();
  };
  const startHere = async () => {
    thread = undefined;
    const { begin, ask } = await import(finder);
    send = ask;
    begin(files, answer, giveUp);
    open.forEach(({ question }, number) => send(number, question));
  };
  try {
    thread = new Worker(finder, { type: "module" });
    thread.onmessage = ({ data }) => (data.failed ? giveUp() : answer(data.number, data.text));
    thread.onerror = () => startHere().catch(giveUp);
    thread.postMessage({ files });
    send = (number, question) => thread?.postMessage({ number, question });
  } catch {
    await startHere();
  }
  return (number, question) => send(number, question);
};

/** Questions and answers are JSON text, see `FinderRequest`. */
window.lectern.find = async (question) => {
  searching ??= startFinder();
  const send = await searching.catch((error) => {
    searching = undefined;
    throw error;
  });
  return new Promise((done, failed) => {
    questions += 1;
    open.set(questions, { question, done, failed });
    send(questions, question);
  });
};
/** Loads what every search needs. */
const expectSearch = () => window.lectern.find('{"type":"prepare"}').catch(() => undefined);
const isList = needs?.includes("data/overview");
const words = isList && new URLSearchParams(location.search).get("q");
/** Shows what is searched for, and not all articles, until the program is live. */
const showSearching = (on) => {
  // The room stays, so that nothing moves.
  for (const { style } of document.querySelectorAll(".articles__count, .articles__list > :not(.articles__searching)"))
    style.visibility = on ? "hidden" : "";
  document.querySelector(".articles__searching").hidden = !on;
};
if (words) {
  expectSearch();
  const box = document.querySelector("[data-search] input");
  box.value = words.slice(0, box.maxLength);
  showSearching(true);
}

// ---- The style sheet ----------------------------------------------------------------------------------------------

const style = { href: `${base}STYLE_FILE`, integrity: "STYLE_DIGEST" };
/** A page brings the rules for what it shows first; here come all. A shell has had all from the beginning. */
const dress = () => new Promise((done, onerror) => {
  const onload = () => {
    document.querySelectorAll("head > style").forEach((first) => first.remove());
    done();
  };
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", ...style, onload, onerror }));
});

// ---- The program --------------------------------------------------------------------------------------------------

/** True once in a tab for each edition. */
const once = () => {
  try {
    // Over plain HTTP the id is not known.
    const [key, edition] = [`lectern:${base}:renewed`, html.dataset.edition || "unknown"];
    const before = sessionStorage.getItem(key) ?? "";
    if (before.includes(edition)) return false;
    sessionStorage.setItem(key, `${before} ${edition}`);
    return true;
  } catch {
    return performance.getEntriesByType("navigation")[0]?.type !== "reload";
  }
};

/** After a failed start: opens the page anew, if the host has a newer page or edition, or a copy here was damaged. */
const renewed = async () => {
  // By the quick exit: nothing leads back.
  if (html.dataset.left !== undefined) return;
  const address = new URL(location.href);
  if (shell !== undefined) {
    // The content is yet to come: first from mended files, then from the host.
    if (once()) {
      await Promise.allSettled([glue, wasm].map((file) => fetch(file, { cache: "reload" })));
      location.reload();
    } else if (!address.searchParams.has("network")) {
      address.searchParams.set("network", "");
      location.replace(address);
    }
    return;
  }
  // The page may be older than the site, and a copy in the HTTP cache may be damaged: the host is asked for each again.
  const mended = async (file, integrity) => {
    const isWhole = (cache) => fetch(file, { cache, integrity }).then(({ ok }) => ok, () => false);
    return !(await isWhole("force-cache")) && isWhole("reload");
  };
  const replaced = async () => {
    const page = await fetch(address, { cache: "reload" }).then((answer) => answer.text());
    return page.includes(" data-glue=") && !page.includes(` data-glue="${glue}"`);
  };
  const isNewer = async () => (await published()).id !== html.dataset.edition;
  const { integrity } = document.querySelector("link[rel=modulepreload]");
  const damage = [mended(glue, integrity), mended(wasm, wasmDigest), mended(style.href, style.integrity)];
  const reasons = [...damage, replaced(), isNewer()];
  const found = await Promise.all(reasons.map((reason) => reason.catch(() => false)));
  if (found.includes(true) && once()) location.reload();
};
let renewing;
const renew = () => (renewing ??= renewed());

const failed = () => { html.dataset.app = "failed"; };
addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) failed();
});

/** The recording on the page, which the program replaces, and whether it is playing: one that is gone never is. */
const player = document.querySelector("audio");
let isHeard = false;
player?.addEventListener("play", () => { isHeard = true; });
player?.addEventListener("pause", () => { isHeard = false; });

new MutationObserver((_, observer) => {
  const { app } = html.dataset;
  if (app === "live") {
    const next = player?.currentTime && document.querySelector("audio");
    if (next) next.currentTime = player.currentTime;
    // Refused where the browser wants to be asked again: then the reader does it.
    if (next && isHeard) next.play().catch(() => undefined);
    setTimeout(register, 0);
    // What the reader has saved and read is shown by a tool.
    const showSaved = async () => (await caches.has(`${ours}reading`)) && window.lectern.tool("saved");
    showSaved().catch(() => undefined);
    // Whoever is on the list of all articles is likely to search.
    if (isList && !window.lectern.save) expectSearch();
  }
  if (app === "failed") {
    const status = document.querySelector("[role=status]");
    status.textContent = status.dataset.failed;
    if (words) showSearching(false);
    renew();
  }
  if (app) observer.disconnect();
  // An embed of the article leads here to print it whole, as the program shows it.
  if (app && address.searchParams.has("print")) window.lectern.tool("print");
}).observe(html, { attributeFilter: ["data-app"] });

// Addresses that ask for the host's own page are for the moment, and letters with marks have one spelling.
const address = new URL(location.href);
if (address.searchParams.has("network") && shell === undefined) address.searchParams.delete("network");
try {
  const path = decodeURI(address.pathname);
  if (path !== path.normalize()) address.pathname = path.normalize();
} catch { /* What cannot be read stays. */ }
if (address.href !== location.href) history.replaceState(history.state, "", address);

try {
  const [{ default: start }] = await Promise.all([import(glue), ...(shell === undefined ? [prepared, dress()] : [])]);
  await start({ module_or_path: fetch(wasm, { integrity: wasmDigest }) });
} catch (error) {
  failed();
  console.warn("lectern: the page stays as it is:", error.message);
}
