// Starts the viewer. Until it is live, and when it cannot be, the page works as it is: links lead on, and the buttons
// that open lists are handled here.
const html = document.documentElement;
const tag = document.querySelector("script[data-wasm]");
performance.mark("lectern:boot");

// Markup that the viewer itself brings along is text of its own program; anything that could run is refused.
const unsafe = /<\s*\/?\s*(script|iframe|frame|object|embed|base|style|link|meta|form)|\son\w+\s*=|srcdoc|javascript:/i;
if (window.trustedTypes) {
  trustedTypes.createPolicy("default", {
    createHTML: (markup) => (unsafe.test(markup) ? undefined : markup),
    createScriptURL: (url) => (new URL(url, location.href).href === new URL("sw.js", tag.src).href ? url : undefined),
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

try {
  const { default: start } = await import(tag.dataset.glue);
  await start({ module_or_path: fetch(tag.dataset.wasm, { integrity: tag.dataset.wasmDigest }) });
} catch (error) {
  failed();
  console.warn("lectern: the page stays as it is:", error.message);
}

// An embed of the article leads here to print it whole.
if (new URLSearchParams(location.search).has("print")) print();
