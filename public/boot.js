// Starts the viewer. Until it is live, and when it cannot be, the page works as it is: links lead on, and the buttons
// that open lists are handled here. Then it registers the service worker, and speaks with it for the program.
const html = document.documentElement;
const tag = document.querySelector("script[data-wasm]");
const { glue, wasm, wasmDigest, keeper, worker, shell } = tag.dataset;
performance.mark("lectern:boot");

// Markup that the viewer itself brings along is text of its own program; anything that could run is refused.
const unsafe = /<\s*\/?\s*(script|iframe|frame|object|embed|base|style|link|meta|form)|\son\w+\s*=|srcdoc|javascript:/i;
if (window.trustedTypes) {
  trustedTypes.createPolicy("default", {
    createHTML: (markup) => (unsafe.test(markup) ? undefined : markup),
    createScriptURL: (url) => (worker && new URL(url, location.href).pathname === worker ? url : undefined),
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

const register = async () => {
  try {
    if (!container) return say("none");
    const controlled = isOurs();
    registering = container.register(worker, { updateViaCache: "none" });
    const registration = await registering;
    if (registration.waiting && controlled) say("waiting");
    registration.addEventListener("updatefound", () => {
      const { installing } = registration;
      installing?.addEventListener("statechange", () => {
        if (installing.state === "installed" && isOurs()) say("waiting");
      });
    });
    container.addEventListener("controllerchange", () => say(controlled ? "changed" : "installed"));
    await container.ready;
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

window.lectern = {
  /** Whether the reader wants to save data. */
  save: navigator.connection?.saveData === true,
  /** Questions and answers are JSON text, see keeper.js. */
  ask: async (json) => (await import(keeper)).ask(json),
  /** Lets a waiting edition take over. Browsers sometimes do nothing when they are asked, so it is asked again. */
  update: async () => {
    const registration = await registering;
    for (let turn = 0; turn < 5 && registration?.waiting; turn += 1) {
      registration.waiting.postMessage({ type: "SKIP_WAITING" });
      await new Promise((go) => { setTimeout(go, 3_000); });
    }
  },
};

// ---- The program --------------------------------------------------------------------------------------------------

/** True once in a tab for each edition. */
const once = () => {
  try {
    const [key, { edition }] = [`lectern:${html.dataset.base}:renewed`, html.dataset];
    const before = sessionStorage.getItem(key) ?? "";
    if (before.includes(edition)) return false;
    sessionStorage.setItem(key, `${before} ${edition}`);
    return true;
  } catch {
    return performance.getEntriesByType("navigation")[0]?.type !== "reload";
  }
};

/** After a failed start: whether the page is opened anew, from files that may be better. */
const renew = async () => {
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
  // The page may be older than the site: its files are gone.
  const page = await fetch(address, { cache: "reload" }).then((answer) => answer.text(), () => "");
  const [, edition] = / data-edition="(\w+)"/.exec(page) ?? [];
  if (edition && edition !== html.dataset.edition && once()) location.reload();
};
// The button that saves an article as a file: what it does is fetched when it is needed.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-save]");
  if (button) import(tag.dataset.save).then(({ save }) => save(button)).catch((error) => {
    document.querySelector("[role=status]").textContent = button.dataset.failed;
    console.warn("lectern: no file was made:", error.message);
  });
});

const failed = () => { html.dataset.app = "failed"; };
addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) failed();
});

new MutationObserver((_, observer) => {
  const { app } = html.dataset;
  if (app === "live") setTimeout(register, 0);
  if (app === "failed") {
    const status = document.querySelector("[role=status]");
    status.textContent = status.dataset.failed;
    renew();
  }
  if (app) observer.disconnect();
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
  const { default: start } = await import(glue);
  await start({ module_or_path: fetch(wasm, { integrity: wasmDigest }) });
} catch (error) {
  failed();
  console.warn("lectern: the page stays as it is:", error.message);
}

// An embed of the article leads here to print it whole.
if (address.searchParams.has("print")) print();
