// What this device keeps of the site: how much is here, what is to be kept, what goes. Loaded with the first question
// of the program. Files are fetched through the service worker, which verifies and stores them; this script reads the
// worker's caches, marks packs, and deletes.
const { base } = document.documentElement.dataset;
const scope = new URL(base, location.href).href;
const prefix = `lectern:${new URL(scope).pathname}:`;
const FILES = `${prefix}files`;
const STATE = `${prefix}state`;
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
async function edition() {
  const message = { type: "STATUS", edition: document.documentElement.dataset.edition };
  // Browsers stop workers, with the question in their hands too: then it is asked once more.
  const ask = async () => told((await registered())?.active, message);
  return (await ask().catch(ask)).edition;
}

/** The packs of an edition with their files, as far as they are known here. */
async function read(id) {
  const cacheName = `${prefix}edition:${id}`;
  const json = async (url) => (await caches.match(at(url), { cacheName }))?.json();
  const about = (await json("edition.json")) ?? { packs: [], withdrawn: [] };
  about.packs = about.packs.filter((pack) => pack.kind !== "site");
  for (const pack of about.packs) pack.files ??= (await json(pack.list.url))?.data.files ?? [];
  return { ...about, installed: Boolean(await caches.match(at("installed"), { cacheName })) };
}

/** The addresses in a cache. */
const addresses = async (cache) => new Set((await (await caches.open(cache)).keys()).map((request) => request.url));

const sum = (items, field) => items.reduce((sum, item) => sum + (item[field] ?? 0), 0);

/** Waits until the worker answers for this page, as it soon will after its first installation. */
const controlled = () => navigator.serviceWorker.controller || new Promise((done) => {
  navigator.serviceWorker.addEventListener("controllerchange", done, { once: true });
  setTimeout(done, PATIENCE);
});

/** Fetches one file through the worker, unless it is here. */
async function fetched(file) {
  // Without opening it: what was wiped stays so.
  const isHere = () => caches.match(at(file), { cacheName: FILES });
  if (await isHere()) return { ok: true };
  await controlled();
  // To the worker this is the address without its query; what the page itself has preloaded would go past the worker.
  const response = await fetch(`${at(file)}?keep`).catch(() => undefined);
  await response?.blob().catch(() => undefined);
  if (await isHere()) return { ok: true };
  const refused = response?.headers.get("x-lectern-refused") === "QuotaExceededError";
  return { ok: false, why: refused ? "quota" : response?.status === 410 ? "damaged" : "network" };
}

const questions = {
  /** What is here. */
  async STATUS() {
    const id = await edition();
    const about = await read(id);
    const [here, state] = [await addresses(FILES), await caches.open(STATE)];
    const packs = await Promise.all(about.packs.map(async ({ id, kind, lang, section, articles, bytes, files }) => {
      const there = files.filter((file) => here.has(at(file.url)));
      const since = Number((await (await state.match(at(`pack/${id}`)))?.text()) ?? 0);
      const kept = { kept: sum(there, "bytes"), keptArticles: sum(there, "articles"), chosen: since > 0, since };
      return { id, kind, lang, section, articles, bytes, ...kept };
    }));
    const texts = packs.filter((pack) => pack.kind === "text");
    const whole = packs.every((pack) => pack.kind === "images" || pack.kept === pack.bytes);
    return {
      edition: id,
      ready: about.installed && packs.length > 0 && whole,
      articles: { kept: sum(texts, "keptArticles"), total: sum(texts, "articles") },
      bytes: sum(packs, "kept"),
      withdrawn: about.withdrawn,
      packs,
    };
  },

  /** Marks packs as wanted; what is missing of them. */
  async KEEP({ packs }) {
    const all = (await read(await edition())).packs;
    const [here, state] = [await addresses(FILES), await caches.open(STATE)];
    const wanted = all.filter((pack) => packs.includes(pack.id));
    // A text that cannot be found is of no use.
    if (wanted.some((pack) => pack.kind === "text")) wanted.push(...all.filter((pack) => pack.kind === "search"));
    for (const { id } of wanted) await state.put(at(`pack/${id}`), new Response(String(Date.now())));
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
    const all = (await read(await edition())).packs;
    const [files, state] = [await caches.open(FILES), await caches.open(STATE)];
    for (const id of packs) await state.delete(at(`pack/${id}`));
    const chosen = await addresses(STATE);
    const stays = all.filter((pack) => pack.kind === "shell" || chosen.has(at(`pack/${pack.id}`)));
    const keep = new Set(stays.flatMap((pack) => pack.files.map((file) => file.url)));
    const gone = all.filter((pack) => packs.includes(pack.id)).flatMap((pack) => pack.files);
    for (const { url } of gone) if (!keep.has(url)) await files.delete(at(url));
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
    return { ok: true };
  },
};

/** The answer to a question of the program; both are JSON text. */
export async function ask(json) {
  const question = JSON.parse(json);
  const answer = () => questions[question.type](question);
  // What deletes everything waits for the other questions, of all pages: none of them brings a cache back.
  const mode = question.type === "WIPE" ? "exclusive" : "shared";
  const isApart = question.type === "FETCH" || !navigator.locks;
  return JSON.stringify(await (isApart ? answer() : navigator.locks.request(`${prefix}questions`, { mode }, answer)));
}
