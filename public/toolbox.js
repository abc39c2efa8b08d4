// What only some readers use is a tool: a script that is fetched, with its words, when a button asks for it.
// The publisher appends this to `boot.js`, whose `tag` and `base` it uses.
const brought = new Map();
/** A file of JSON, fetched once. */
const jsonOf = (file) => {
  if (!brought.has(file)) {
    brought.set(file, fetch(file).then((answer) => answer.json()).catch((error) => {
      brought.delete(file);
      throw error;
    }));
  }
  return brought.get(file);
};
/** The tool of this name, and its toolbox. */
const bring = async (name) => {
  const { scripts, words, languages } = await jsonOf(tag.dataset.tools);
  // The reader may have changed the language since the page was opened.
  const { lang, dir } = document.querySelector(".page");
  const own = jsonOf(base + (words[lang] ?? Object.values(words)[0]));
  const { run } = await import(base + scripts[name]);
  return [run, { lang, dir, languages, words: await own }];
};
/** Paper needs no code of the address: it waits for it for so long only. */
const patience = () => new Promise((_, failed) => { setTimeout(() => failed(new Error("too slow")), 1_500); });
/** Lets the tool of this name do what the button asks. */
window.lectern.tool = async (name, button) => {
  const isPrint = name === "print";
  try {
    const [run, toolbox] = await Promise.race([bring(name), ...(isPrint ? [patience()] : [])]);
    return await run(button, toolbox);
  } catch (error) {
    console.warn(`lectern: ${name}:`, error.message);
    if (isPrint) return print();
    const status = document.querySelector("[role=status]");
    status.textContent = status.dataset.toolFailed;
    return undefined;
  }
};
// Browsers lay out the paper at once, so what stands on it is brought before they are asked to. Where the letters of
// the keyboard are not Latin ones, the key counts by its place, as it does for browsers.
addEventListener("keydown", (event) => {
  const code = /^[a-z]$/i.test(event.key) ? `Key${event.key.toUpperCase()}` : event.code;
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || code !== "KeyP") return;
  event.preventDefault();
  window.lectern.tool("print");
});
document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-tool]");
  if (button) window.lectern.tool(button.dataset.tool, button);
});

// Texts are read out where this device has a voice of its own for their language: other voices send the text away.
const voiced = new CSSStyleSheet();
const findVoices = () => {
  const own = window.speechSynthesis.getVoices().filter(({ localService }) => localService);
  const languages = new Set(own.map(({ lang }) => lang.toLowerCase().split(/[-_]/, 1)[0]));
  const rules = [...languages].filter((lang) => /^[a-z]{2,3}$/.test(lang))
    .map((lang) => `article:lang(${lang}) [data-tool=listen]{visibility:visible}`);
  voiced.replaceSync(rules.join(""));
};
if (window.speechSynthesis?.addEventListener && "adoptedStyleSheets" in document) setTimeout(() => {
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, voiced];
  window.speechSynthesis.addEventListener("voiceschanged", findVoices);
  findVoices();
});
