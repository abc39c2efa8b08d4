// What this device keeps of the site: how much is here, what is to be kept, what goes. Loaded with the first question
// of the program. Files are fetched through the service worker, which verifies and stores them; this script reads the
// worker's caches, marks packs, and deletes.
const { base } = document.documentElement.dataset;
const scope = new URL(base, location.href).href;
const prefix = `lectern:${new URL(scope).pathname}:`;
const FILES = `${prefix}files`;
const STATE = `${prefix}state`;
const OF_EDITION = `${prefix}edition:`;
const at = (path) => new URL(path, scope).href;

/** How long the worker may take to answer, in milliseconds. */
const PATIENCE = 10_000;

/** Our registration: without one, that of a neighbour above is found. */
const registered = async () => {
  const registration = await navigator.serviceWorker.getRegistration(scope);
  return registration?.scope === scope ? registration : undefined;
};

/** What the worker answers to a message. */
function told(worker, message) {
  if (!worker) throw new Error("no service worker");
  const channel = new MessageChannel();
  const answer = new Promise((done, fail) => {
    channel.port1.onmessage = ({ data }) => done(data);
    setTimeout(fail, PATIENCE, new Error("the service worker does not answer"));
  });
  worker.postMessage(message, [channel.port2]);
  return answer;
}

/** Tells the worker which edition this page is made of; its answer is the edition that it keeps. */
async function current() {
  const message = { type: "STATUS", edition: document.documentElement.dataset.edition };
  // Browsers stop workers, with the question in their hands too: then it is asked once more.
  const ask = async () => told((await registered())?.active, message);
  return (await ask().catch(ask)).edition;
}

/** What an edition has that devices can keep, with the files of its packs as far as they are known here. */
async function read(id) {
  const about = (await edition(id, true)) ?? { packs: [], withdrawn: [] };
  const installed = Boolean(await caches.match(at("installed"), { cacheName: OF_EDITION + id }));
  return { ...about, packs: about.packs.filter((pack) => pack.kind !== "site"), installed };
}

/** The addresses in a cache. */
const addresses = async (cache) => new Set((await (await caches.open(cache)).keys()).map((request) => request.url));

const sum = (items, field) => items.reduce((sum, item) => sum + (item[field] ?? 0), 0);

/** Files that no list here names: their bytes and articles. */
const unlisted = new Map();

/**
 * The files of a pack that are here. Of a large pack that the reader has not chosen, not all lists are here: then a
 * file itself says how large it is.
 */
async function inside(pack, here) {
  const lists = new Set(pack.lists);
  const there = pack.files.filter((file) => !lists.has(file) && here.has(at(file.url)));
  if (pack.lists.every((list) => here.has(at(list.url)))) return there;
  for (const href of here) {
    const name = decodeURI(href.slice(scope.length));
    if (!isOf(pack, name) || here.has(at(partOf(pack, name).url))) continue;
    if (!unlisted.has(href)) {
      const file = await (await caches.match(href, { cacheName: FILES }))?.blob();
      const isText = name.startsWith("data/articles-") && file;
      const articles = isText ? JSON.parse(await file.text()).data.length : 0;
      unlisted.set(href, { url: href, bytes: file?.size, articles });
    }
    there.push(unlisted.get(href));
  }
  return there;
}

/** The packs with these ids; where their lists are divided, the parts are fetched first. */
async function whole(id, packs) {
  const some = async () => (await read(id)).packs.filter((pack) => packs.includes(pack.id));
  const lists = (await some()).flatMap((pack) => pack.lists);
  const fetches = await Promise.all(lists.map((list) => fetched(list.url)));
  if (fetches.some(({ ok }) => !ok)) throw new Error("a list of files did not arrive");
  return some();
}

/** The wait for a worker, once for the page. */
let waiting;
/**
 * Whether the worker answers for this page, as it soon will after its first installation. It does not where the page
 * was loaded past it, or where everything was deleted.
 */
async function controlled() {
  const worker = () => navigator.serviceWorker.controller;
  waiting ??= worker() || new Promise((done) => {
    navigator.serviceWorker.addEventListener("controllerchange", done, { once: true });
    setTimeout(done, PATIENCE);
  });
  await waiting;
  return worker() !== null;
}

/** Fetches one file through the worker, unless it is here. */
async function fetched(file) {
  // Without opening it: what was wiped stays so.
  const isHere = () => caches.match(at(file), { cacheName: FILES });
  if (await isHere()) return { ok: true };
  // Only the worker stores what comes: without one, nothing is asked for.
  if (!(await controlled())) return { ok: false, why: "none" };
  // To the worker this is the address without its query; what the page itself has preloaded would go past the worker.
  // Texts can be withdrawn later, so no other cache than the worker's gets them.
  const cache = file.startsWith("data/articles-") ? "no-store" : "default";
  const response = await fetch(`${at(file)}?keep`, { cache }).catch(() => undefined);
  await response?.blob().catch(() => undefined);
  if (await isHere()) return { ok: true };
  const refused = response?.headers.get("x-lectern-refused") === "QuotaExceededError";
  return { ok: false, why: refused ? "quota" : response?.status === 410 ? "damaged" : "network" };
}

/**
 * Whether an article is the one at `path`, where the page was when it asked: in the language that the page shows, or in
 * any if the reader has gone on already.
 */
function isAt({ lang, slug }, path) {
  const open = /\/articles\/([^/]+)\/$/.exec(path)?.[1];
  const spoken = location.pathname === path && document.querySelector("article")?.lang;
  return open !== undefined && decodeURIComponent(open) === slug && (!spoken || spoken === lang);
}

/** The files, without their hashes, of the articles that the reader has saved (`tools/saved.js`). */
async function ofSaved() {
  const name = `${prefix}reading`;
  const entries = (await caches.has(name)) ? await (await caches.open(name)).matchAll() : [];
  const saved = await Promise.all(entries.map((entry) => entry.json().catch(() => ({}))));
  return new Set(saved.flatMap(({ files }) => files ?? []));
}

/** What a reader has opened on this page: it is said as long as the reader is there. */
let opened;

/**
 * The articles that were corrected after they came here, and that the reader has not opened since. What this device
 * knew of corrections when it last looked is kept; what it keeps nothing of is known at once.
 */
async function corrected(about, packs, state, path) {
  if (!about.installed) return [];
  const named = ({ url }) => url.startsWith("data/corrected.");
  const url = about.packs.find(({ kind }) => kind === "shell")?.files.find(named)?.url;
  const list = (url && (await json(url))?.data) || [];
  const compare = () => compared(list, packs, state, path);
  // One after the other: a comparison that began on another page must not write over what was read since.
  return navigator.locks ? navigator.locks.request(`${prefix}corrected`, compare) : compare();
}

async function compared(list, packs, state, path) {
  const before = await (await state.match(at("corrected")))?.json();
  const isKept = ({ lang, section }) =>
    packs.some((pack) => pack.kind === "text" && pack.lang === lang && pack.section === section && pack.kept > 0);
  const known = {};
  const fresh = list.filter((article) => {
    const [name, day] = [`${article.lang}/${article.slug}`, article.date];
    const isNew = before && before[name] !== day && isKept(article);
    const isHere = isAt(article, path);
    if (isNew && isHere) opened = name;
    known[name] = isNew && !isHere ? before[name] : day;
    return isNew || (isHere && name === opened);
  });
  // Without room, the same is said again next time: what is here is told all the same.
  await state.put(at("corrected"), new Response(JSON.stringify(known))).catch(() => undefined);
  return fresh;
}

const questions = {
  /** What is here. */
  async STATUS(_, path) {
    const id = await current();
    const about = await read(id);
    const [here, state] = [await addresses(FILES), await caches.open(STATE)];
    const packs = await Promise.all(about.packs.map(async (pack) => {
      const { id, kind, lang, section, articles, bytes } = pack;
      const there = await inside(pack, here);
      const since = Number((await (await state.match(at(`pack/${id}`)))?.text()) ?? 0);
      const kept = { kept: sum(there, "bytes"), keptArticles: sum(there, "articles"), chosen: since > 0, since };
      return { id, kind, lang, section, articles, bytes, ...kept };
    }));
    const texts = packs.filter((pack) => pack.kind === "text");
    const whole = packs.every((pack) => /images|audio/.test(pack.kind) || pack.kept === pack.bytes);
    return {
      edition: id,
      ready: about.installed && packs.length > 0 && whole,
      articles: { kept: sum(texts, "keptArticles"), total: sum(texts, "articles") },
      bytes: sum(packs, "kept"),
      withdrawn: about.withdrawn,
      corrected: await corrected(about, packs, state, path),
      packs,
    };
  },

  /** Marks packs as wanted; what is missing of them. */
  async KEEP({ packs }) {
    const id = await current();
    const all = (await read(id)).packs;
    const [here, state] = [await addresses(FILES), await caches.open(STATE)];
    const ids = new Set(all.filter((pack) => packs.includes(pack.id)).map((pack) => pack.id));
    // A text that cannot be found is of no use.
    if (all.some((pack) => pack.kind === "text" && ids.has(pack.id)))
      all.filter((pack) => pack.kind === "search").forEach((pack) => ids.add(pack.id));
    for (const pack of ids) await state.put(at(`pack/${pack}`), new Response(String(Date.now())));
    const wanted = await whole(id, [...ids]);
    const missing = wanted.flatMap((pack) => pack.files).filter((file) => !here.has(at(file.url)));
    return { files: [...new Map(missing.map((file) => [file.url, file.bytes]))] };
  },

  /** Brings one file here. */
  FETCH({ file }) {
    // Several pages may want the same at once.
    const bring = () => fetched(file);
    return navigator.locks ? navigator.locks.request(`${prefix}${file}`, bring) : bring();
  },

  /** Packs that are to stay no longer. */
  async DROP({ packs }) {
    const all = (await read(await current())).packs;
    const [files, state] = [await caches.open(FILES), await caches.open(STATE)];
    for (const id of packs) await state.delete(at(`pack/${id}`));
    const chosen = await addresses(STATE);
    const stays = all.filter((pack) => pack.kind === "shell" || chosen.has(at(`pack/${pack.id}`)));
    const keep = new Set(stays.flatMap((pack) => pack.files.map((file) => at(file.url))));
    const here = await addresses(FILES);
    const saved = await ofSaved();
    for (const href of here) if (saved.has(stem(decodeURI(href.slice(scope.length))))) keep.add(href);
    for (const pack of all.filter(({ id }) => packs.includes(id))) {
      const gone = [...pack.files, ...(await inside(pack, here))].map((file) => at(file.url));
      for (const href of gone) if (here.has(href) && !keep.has(href)) await files.delete(href);
    }
    return { ok: true };
  },

  /** Everything goes, the worker too. */
  async WIPE() {
    const registration = await registered();
    await registration?.unregister();
    const worker = registration?.active;
    // From its answer on it stores nothing more.
    if (worker) await told(worker, { type: "WIPE" }).catch(() => undefined);
    const wipe = async () => {
      for (const name of await caches.keys()) if (name.startsWith(prefix)) await caches.delete(name);
    };
    await wipe();
    // What the worker was about to mend comes to its end, and goes as well.
    navigator.locks?.request(STATE, wipe).catch(() => undefined);
    // Pages that show what was saved and read look again (`tools/saved.js`).
    const channel = self.BroadcastChannel && new BroadcastChannel(`${prefix}reading`);
    channel?.postMessage("changed");
    channel?.close();
    return { ok: true };
  },
};

/** The answer to a question of the program; both are JSON text. */
export async function ask(json) {
  const question = JSON.parse(json);
  // Where the page is now: it may have gone on before the answer is there.
  const path = location.pathname;
  const answer = () => questions[question.type](question, path);
  // What deletes everything waits for the other questions, of all pages: none of them brings a cache back.
  const mode = question.type === "WIPE" ? "exclusive" : "shared";
  const isApart = question.type === "FETCH" || !navigator.locks;
  return JSON.stringify(await (isApart ? answer() : navigator.locks.request(`${prefix}questions`, { mode }, answer)));
}
