// The articles of the site as its data files have them: where one is, which files it needs, and its passages as text.

const { base } = document.documentElement.dataset;
export const scope = new URL(base, location.href).href;
/** All that this site keeps in the browser begins with this. */
export const prefix = `lectern:${new URL(scope).pathname}:`;
const READING = `${prefix}reading`;
/** The id of the edition that the page is made of. */
export const ownEdition = () => document.documentElement.dataset.edition ?? "";

/** What data files say, each read once. */
const files = new Map();

/** A data file of the site. Texts can be withdrawn later, so no other cache than the worker's gets them. */
async function read(file) {
  const answer = await fetch(base + file, { cache: file.startsWith("data/articles-") ? "no-store" : "default" });
  if (!answer.ok) throw Object.assign(new Error(`${file}: status ${answer.status}`), { why: "network" });
  return (await answer.json()).data;
}
const load = (file) => {
  if (!files.has(file)) {
    const loading = read(file);
    files.set(file, loading);
    loading.catch(() => files.delete(file));
  }
  return files.get(file);
};

/** Where a text belongs among a power of two of places: FNV-1a, as docs/data-format.md says. */
function placeOf(text, places) {
  const hash = new TextEncoder().encode(text).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5);
  return (hash ^ (hash >>> 16)) & (places - 1);
}

/** The manifest of the edition that the page is made of. */
export const manifest = () => {
  const names = document.querySelector("script[data-wasm]")?.dataset.files?.split(" ") ?? [];
  const name = names.find((file) => file.startsWith("data/manifest."));
  return name ? load(name) : Promise.reject(new Error("the page knows no edition"));
};

/** The names of the file with this stem, and of the list that names it where there is one; the file comes last. */
async function named(stem) {
  const { files } = await manifest();
  if (files[stem]) return [`${stem}.${files[stem]}.json`];
  const [, kind, number] = /^data\/(.*)-(\d+)$/.exec(stem) ?? [];
  const [list] = kind ? await named(`data/names-${kind}-${number >> 8}`) : [];
  const hash = list && (await load(list))[number & 255];
  return hash ? [list, `${stem}.${hash}.json`] : [];
}

/**
 * An article, and the data files in which it was found; `undefined` if this edition has none of this name. It fails
 * where the files cannot be had.
 */
export async function find(lang, slug) {
  const sections = (await manifest()).packs.filter((pack) => pack.lang === lang);
  let letters = sections.length ? "a" : "";
  if (sections.length > 1) {
    const [list] = await named(`data/whereabouts-${lang}`);
    const entries = (await load(list)).sections.split(",");
    letters = entries[placeOf(slug, entries.length)];
  }
  for (const letter of letters) {
    const { section, count } = sections[letter.charCodeAt(0) - 97];
    const names = await named(`data/articles-${lang}-${section}-${placeOf(slug, count)}`);
    const pack = names.length ? await load(names.at(-1)) : [];
    const article = pack.find((article) => article.slug === slug);
    if (article) return { article, files: names };
  }
  return undefined;
}

/** The pictures of an article, in the size for texts. */
export const picturesOf = (value) => {
  if (Array.isArray(value)) return value.flatMap(picturesOf);
  if (value === null || typeof value !== "object") return [];
  const own = typeof value.file === "string" && value.file.startsWith("images/") ? [value.file] : [];
  return own.concat(...Object.values(value).map(picturesOf));
};

/** A run of text as its page shows it. */
const plain = (inlines) => inlines.map((inline) => {
  if (inline === "break") return "\n";
  const [[kind, value]] = Object.entries(inline);
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  return plain(kind === "link" || kind === "foreign" ? value.text : value);
}).join("");

const ofBlock = (block) => {
  if (block === "rule") return [];
  const [[kind, value]] = Object.entries(block);
  switch (kind) {
    case "paragraph": return [plain(value)];
    case "heading": return [plain(value.text)];
    case "code": return [value.text];
    case "list": return value.items.flatMap(ofBlocks);
    case "quote": case "note": return ofBlocks(value.blocks);
    case "figure": return [plain(value.caption ?? [])];
    case "table": return [value.caption ?? [], ...value.head, ...value.rows.flat()].map(plain);
    case "facts": return value.flatMap(({ label, value }) => [plain(label), plain(value)]);
    case "footnotes": return value.flatMap(ofBlocks);
    default: return [];
  }
};
const ofBlocks = (blocks) => blocks.flatMap(ofBlock);

/** The passages of an article: paragraphs, headings, items, captions, cells. Those without text are left out. */
export const passages = (article) => ofBlocks(article.body).filter((text) => text.trim());

/** The address of a version: in the tree of its language, or in the first if there is none. */
export async function addressOf({ lang, slug }) {
  const { languages } = await manifest();
  const tree = languages.indexOf(lang) > 0 ? `${lang}/` : "";
  return `${base}${tree}articles/${encodeURIComponent(slug)}/`;
}

// ---- What the reader has saved and read: a cache of its own, so that it is deleted with all else ------------------

const KIND = /^reading\/(\w+)\/(?:([^/]+)\/([^/]+)\/)?$/;
const at = (kind, lang, slug) =>
  `${scope}reading/${kind}/${slug === undefined ? "" : `${lang}/${encodeURIComponent(slug)}/`}`;
/** With this choice nothing is stored; see `boot.js`. */
export const keepsNothing = () => {
  try { return localStorage.getItem(`lectern:${base}:nothing`) !== null; } catch { return false; }
};
/** Whether the browser keeps anything: some refuse as soon as they are asked. */
export const canKeep = () => {
  try { return Boolean(self.caches && navigator.serviceWorker); } catch { return false; }
};
/** What deletes everything waits for these, and they for it. */
const together = (job) =>
  navigator.locks?.request(`${prefix}questions`, { mode: "shared" }, job) ?? Promise.resolve().then(job);

/** Other pages look again, after what they show has changed. Nothing is told but that. */
const channel = (() => {
  try { return new BroadcastChannel(READING); } catch { return undefined; }
})();
const tell = (kind) => { if (["saved", "settings"].includes(kind)) channel?.postMessage("changed"); };
export const onChange = (look) => channel?.addEventListener("message", look);

/** What an entry says; one that is damaged counts as none. */
const valueOf = (entry) => entry?.json().catch(() => undefined);

/** All that is known of a kind (`saved`, `place`, `read`, `text`), by language and slug. */
export const all = (kind) => together(async () => {
  const found = new Map();
  if (!canKeep() || !(await caches.has(READING))) return found;
  const cache = await caches.open(READING);
  const names = (await cache.keys()).map(({ url }) => url);
  await Promise.all(names.map(async (url) => {
    const [, own, lang, slug] = KIND.exec(url.slice(scope.length)) ?? [];
    const value = own === kind && lang && (await valueOf(await cache.match(url)));
    if (value) found.set(`${lang}/${decodeURIComponent(slug)}`, value);
  }));
  return found;
});
export const get = async (kind, lang, slug) =>
  canKeep() ? valueOf(await caches.match(at(kind, lang, slug), { cacheName: READING })) : undefined;
/** Stores a value; not where the reader has chosen that nothing is stored, or has deleted everything meanwhile. */
export const put = (kind, lang, slug, value) => together(async () => {
  const isHere = (await caches.keys()).some((name) => name.startsWith(`${prefix}edition:`));
  if (keepsNothing() || !isHere) throw Object.assign(new Error("nothing is stored here"), { why: "nothing" });
  const cache = await caches.open(READING);
  try {
    await cache.put(at(kind, lang, slug), new Response(JSON.stringify(value)));
  } catch (error) {
    if (!(await cache.keys()).length) await caches.delete(READING);
    throw error;
  }
  tell(kind);
});
export const remove = (kind, lang, slug) => together(async () => {
  if (!canKeep() || !(await caches.has(READING))) return;
  const cache = await caches.open(READING);
  await cache.delete(at(kind, lang, slug));
  if (!(await cache.keys()).length) await caches.delete(READING);
  tell(kind);
});
