// The service worker: keeps one edition of the site on this device, and answers from it.
// An edition is what `edition.json` lists; its id is the digest of that file. Files with a hash in their name are kept
// once for all editions; every edition has a cache of its own for the rest, in which the marker is written last. A file
// is stored only if its length and digest are right. Variables hold nothing that must last: the browser stops workers.
"use strict";
const EDITION = "00000000000000000000";
/** Set when the reader deletes everything: what is under way stores nothing more. It ends with the worker. */
let isLeaving = false;
const WORDS = {};
const SCOPE = self.registration.scope;
const [FILES, STATE, OF_EDITION] = ["files", "state", "edition:"].map((n) => `lectern:${new URL(SCOPE).pathname}:${n}`);
/** Milliseconds: until an answer begins, without progress, for a whole file, for a page that has another answer. */
const WAIT = { connect: 10_000, stall: 20_000, whole: 60_000, page: 4_000 };
const [TRIES, AT_ONCE] = [3, 4];
/** Texts and recordings can be withdrawn later, so no other cache than the worker's may keep them. */
const TEXTS = /\/(?:data\/articles-|files\/)/;
const HASHED = /^(?:assets|data|images)\/.*\.([0-9a-f]{20})\.\w+$/;
/** Addresses whose pages and files are the host's alone. */
const UNKEPT = /^(?:assets|data|embed|images|oembed|republish)\/|\.\w+$/;
/** The headers of an answer that are stored with it. */
const HEADERS =
  /^(?:(?:content-security|permissions|referrer|cross-origin-\w+)-policy|x-(?:content-type|frame)-options)$/;
const TYPES = { css: "text/css", html: "text/html; charset=utf-8", js: "text/javascript",
  json: "application/json", wasm: "application/wasm" };
const at = (path) => new URL(path, SCOPE).href;
/** The part of an address below the scope, decoded; `undefined` where it lies elsewhere. */
const below = (href) => {
  const path = href.startsWith(SCOPE) ? href.slice(SCOPE.length).split(/[?#]/, 1)[0] : undefined;
  if (!path || /%(2f|5c|00)/i.test(path)) return path;
  try { return decodeURIComponent(path).normalize("NFC"); } catch { return path; }
};
/** An answer and its bytes. Every wait has an end. */
async function download(href, cache) {
  const controller = new AbortController();
  const stop = () => controller.abort(new Error(`${href}: no answer in time`));
  const whole = setTimeout(stop, WAIT.whole * (href.includes("/files/") ? 30 : 1));
  let timer = setTimeout(stop, WAIT.connect);
  try {
    const response = await fetch(href, { cache, signal: controller.signal });
    const { status, type } = response;
    const outcome = { status, final: status < 500 && status !== 429 };
    if (status !== 200 || type !== "basic") throw Object.assign(new Error(`${href}: status ${status}`), outcome);
    const [reader, chunks] = [response.body.getReader(), []];
    for (;;) {
      clearTimeout(timer);
      timer = setTimeout(stop, WAIT.stall);
      const { done, value } = await reader.read();
      if (done) return { response, bytes: await new Blob(chunks).arrayBuffer() };
      chunks.push(value);
    }
  } finally {
    [whole, timer].forEach((timer) => clearTimeout(timer));
  }
}
/** Downloads what has this length and a digest that begins so, in a few tries. */
async function verified(href, { bytes, sha256 = HASHED.exec(below(href))?.[1] }, cache = "default", tries = TRIES) {
  for (let turn = 1; ; turn += 1) {
    try {
      const file = await download(href, TEXTS.test(href) ? "no-store" : cache);
      const digest = Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", file.bytes)));
      const digits = digest.map((byte) => byte.toString(16).padStart(2, "0")).join("");
      if (digits.startsWith(sha256) && (bytes ?? file.bytes.byteLength) === file.bytes.byteLength) return file;
      throw Object.assign(new Error(`${href}: not the bytes of this edition`), { damaged: true });
    } catch (error) {
      if (error.final || turn >= (error.damaged ? 2 : tries)) throw error;
      // A damaged file may be the browser's own: the next try asks the host.
      if (error.damaged) cache = "reload";
      else await new Promise((go) => { setTimeout(go, 500 * 2 ** turn * (0.5 + Math.random() / 2)); });
    }
  }
}
/** The answer as it is stored: its bytes, its type by its name, and the headers that protect the page. */
function rebuilt({ response, bytes }, href) {
  const type = TYPES[href.split(".").pop()] ?? response.headers.get("content-type");
  const headers = [...response.headers].filter(([name]) => HEADERS.test(name));
  return new Response(bytes, { headers: [...headers, ["content-type", type]] });
}
/** The ids of the editions of which something is kept. */
const editions = async () =>
  (await caches.keys()).filter((name) => name.startsWith(OF_EDITION)).map((name) => name.slice(OF_EDITION.length));
/** Whether all of an edition was stored, and is still there: the marker counts what lies beside it. */
async function isInstalled(id) {
  const own = await caches.open(OF_EDITION + id);
  return Number(await (await own.match(at("installed")))?.text()) === (await own.keys()).length - 1;
}
/** The addresses in a cache that begin with `start`, without it. */
async function stored(cache, start = "") {
  const names = (await (await caches.open(cache)).keys()).map((request) => below(request.url) ?? "");
  return names.filter((name) => name.startsWith(start)).map((name) => name.slice(start.length));
}
/** Whether this edition withdraws an article that another one on this device has. */
async function withdraws(gone) {
  const others = await Promise.all((await editions()).map((id) => edition(id)));
  return others.some((other) => other && gone.some((article) => !other.withdrawn.includes(article)));
}
/** Deletes the texts that this edition has not, those of withdrawn articles among them. */
async function forget(packs) {
  const texts = (await stored(FILES)).filter((name) => TEXTS.test(`/${name}`));
  const read = async (list) => JSON.parse(new TextDecoder().decode((await verified(at(list.url), list)).bytes)).data;
  const named = packs.filter(({ kind }) => /text|audio/.test(kind)).map((pack) => filesOf(pack, read, texts));
  const lasting = new Set((await Promise.all(named)).flat().map(({ url }) => url));
  for (const name of texts) if (!lasting.has(name)) await (await caches.open(FILES)).delete(at(name));
}
async function precache(files, cache) {
  const [rest, lost] = [files.values(), []];
  const lane = async () => {
    for (const file of rest) {
      const href = at(file.url);
      if (!lost.length && !(await cache.match(href))) await cache.put(href, rebuilt(await verified(href, file), href));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, () => lane().catch((error) => lost.push(error))));
  if (lost.length) throw lost[0];
}
async function install() {
  const own = await caches.open(OF_EDITION + EDITION);
  let isWithdrawing = false;
  try {
    const about = await verified(at("edition.json"), { sha256: EDITION }, "no-cache");
    const { packs, withdrawn } = JSON.parse(new TextDecoder().decode(about.bytes));
    isWithdrawing = await forgetRead(withdrawn).then(() => withdraws(withdrawn));
    if (isWithdrawing) await forget(packs);
    const kept = packs.filter((pack) => pack.kind !== "site");
    await precache(kept.filter((pack) => pack.list).map((pack) => pack.list), own);
    await own.put(at("edition.json"), rebuilt(about, "edition.json"));
    // Beside the shell: what is kept here, as this edition has it.
    const [chosen, here, cache] = [await stored(STATE, "pack/"), await stored(FILES), await caches.open(FILES)];
    const stems = new Set(here.map(stem));
    const read = async (list) => {
      if (!(await own.match(at(list.url)))) await precache([list], cache);
      return (await json(list.url)).data;
    };
    for (const pack of kept) {
      const isWhole = pack.kind === "shell" || chosen.includes(pack.id);
      const files = await filesOf(pack, read, isWhole ? undefined : here);
      await precache(files.filter((file) => isWhole || stems.has(stem(file.url))), cache);
    }
    const lists = (await own.keys()).filter(({ url }) => url !== at("installed"));
    await own.put(at("installed"), new Response(lists.length));
  } catch (error) {
    console.warn("lectern: this edition is not installed:", error.message);
    const isFull = error.name === "QuotaExceededError";
    // What was downloaded helps the next try, unless there is no room.
    if (isFull) await cleanUp((id) => id !== EDITION);
    // Without room for this edition, the one before must not go on showing what was withdrawn.
    if (!isFull || !isWithdrawing) throw error;
  }
  if (isWithdrawing) await self.skipWaiting();
}
/** Removes the editions that are not in use, and the files that only they had. */
async function cleanUp(isUsed) {
  const packs = [];
  for (const id of await editions()) {
    if (await isUsed(id)) packs.push(...((await edition(id, true))?.packs ?? []));
    else await caches.delete(OF_EDITION + id);
  }
  const used = new Set(packs.flatMap(({ files }) => files.map(({ url }) => url)));
  // What came after the installation may be named by a part that is not here: the next installation looks.
  const here = new Set(await stored(FILES));
  const isUnknown = (name) => packs.some((pack) => !here.has(partOf(pack, name)?.url ?? name));
  for (const name of here) if (!used.has(name) && !isUnknown(name)) await (await caches.open(FILES)).delete(at(name));
}
/** The editions that open pages are made of. */
async function inPages() {
  const [clients, state] = [await self.clients.matchAll({ includeUncontrolled: true }), await caches.open(STATE)];
  const used = new Set([EDITION]);
  for (const id of await stored(STATE, "client/")) {
    if (clients.some((client) => client.id === id)) used.add(await (await state.match(at(`client/${id}`)))?.text());
    else await state.delete(at(`client/${id}`));
  }
  return used;
}
/** Remembers which edition a page is made of. */
const record = async (client, id) =>
  client && !isLeaving && (await caches.open(STATE)).put(at(`client/${client}`), new Response(id));
async function activate() {
  const first = (await editions()).every((id) => id === EDITION);
  const gone = (await edition(EDITION))?.withdrawn;
  const used = !gone || (await withdraws(gone)) ? new Set([EDITION]) : await inPages();
  await cleanUp((id) => used.has(id));
  // Pages that were open before there was a worker; others stay with theirs. It fails if all was deleted meanwhile.
  if (first) await self.clients.claim().catch(() => undefined);
}
/** Installs again what the browser has removed, once for all pages; removes what older editions have left. */
const tend = () => navigator.locks.request(STATE, { ifAvailable: true }, async (free) => {
  if (!free || isLeaving || self.registration.waiting || self.registration.installing) return;
  if (!(await isInstalled(EDITION))) await install();
  const used = await inPages();
  if ((await editions()).length > 1) await cleanUp(async (id) => used.has(id) || !(await isInstalled(id)));
});
/** For files whose name says what they must be. */
async function cacheFirst(request, sha256) {
  const [href] = request.url.split(/[?#]/, 1);
  const hit = request.cache !== "reload" && (await soon(caches.match(href, { cacheName: FILES })));
  if (hit) return hit;
  try {
    const response = rebuilt(await verified(href, { sha256 }, request.cache, 1), href);
    // Where the reader has wiped everything, nothing comes back by itself.
    if ((await soon(caches.has(OF_EDITION + EDITION))) && !isLeaving)
      await caches.open(FILES).then((files) => files.put(href, response.clone()))
        .catch((error) => response.headers.set("x-lectern-refused", error.name));
    return response;
  } catch ({ status, damaged }) {
    return damaged || status ? new Response(null, { status: damaged ? 410 : status }) : Response.error();
  }
}
/** What this edition knows of an address: "kept", "missing", or undefined where the host has to be asked. */
async function lookUp(path) {
  const about = await edition(EDITION);
  const name = path.replace(/(^|\/)index\.html$/, "$1").replace(/[^/]$/, "$&/");
  if (about.routes.includes(name)) return "kept";
  const rest = about.languages.includes(name.split("/", 1)[0]) ? name.replace(/^[^/]*\//, "") : name;
  const slug = /^articles\/([^/]+)\/$/.exec(rest)?.[1];
  if (!slug) return UNKEPT.test(rest) ? undefined : "missing";
  if (/^page-\d+$/.test(slug)) return "kept";
  const data = async (url) => (await (await caches.match(at(url), { cacheName: FILES }))?.json())?.data;
  const manifest = await data(about.packs[0].files.find((file) => file.url.startsWith("data/manifest.")).url);
  const load = async (stem) => {
    const [, kind, number] = /^data\/(.*)-(\d+)$/.exec(stem) ?? [];
    const hash = manifest.files[stem] ?? (await load(`data/names-${kind}-${number >> 8}`))?.[number & 255];
    return data(`${stem}.${hash}.json`);
  };
  let answer = "missing";
  for (const lang of new Set(manifest.packs.map((pack) => pack.lang))) {
    const sections = manifest.packs.filter((pack) => pack.lang === lang);
    const entries = sections.length > 1 ? (await load(`data/whereabouts-${lang}`)).sections.split(",") : ["a"];
    for (const letter of entries[place(slug, entries.length)]) {
      const { section, count } = sections[letter.charCodeAt(0) - 97];
      const articles = await load(`data/articles-${lang}-${section}-${place(slug, count)}`);
      if (articles?.some((article) => article.slug === slug)) return "kept";
      if (!articles) answer = undefined;
    }
  }
  return answer;
}
/** The page that the program fills, in the language of an address: the same in all editions but for what is put in. */
async function shell(path, status, client) {
  const { languages, packs, index } = await edition(EDITION);
  const lang = languages.find((lang) => path.startsWith(`${lang}/`)) ?? languages[0];
  const file = packs[0].files.find(({ url }) => url.startsWith(`assets/shell-${lang}.`));
  const page = await cacheFirst(new Request(at(file.url)), HASHED.exec(file.url)[1]);
  if (!page.ok) return undefined;
  const [text] = await Promise.all([page.text(), record(client, EDITION).catch(() => undefined)]);
  const urls = [index ?? "", ...packs[0].files.map(({ url }) => url)];
  const own = (name) => urls.find((url) => stem(url) === stem(name)) ?? name;
  const html = text.replace(`data-edition="${"0".repeat(20)}"`, `data-edition="${EDITION}"`);
  return new Response(html.replace(/data\/[\w-]+\.0{20}\.\w+/g, own), { status, headers: page.headers });
}
/** A page without anything else, for when all else is lost. */
function lastResort(path) {
  const tree = Object.keys(WORDS).find((lang) => path.startsWith(`${lang}/`)) ?? Object.keys(WORDS)[0];
  const [lang, dir, title, help, again, front] = WORDS[tree];
  const html = `<!doctype html><html lang="${lang}" dir="${dir}" data-edition="${EDITION}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>${title}</title><h1>${title}</h1><p>${help}</p>
<p><a href="">${again}</a> · <a href="${SCOPE}">${front}</a></p></html>`;
  const policy = { "content-security-policy": "default-src 'none'; frame-ancestors 'none'" };
  return new Response(html, { status: 503, headers: { "content-type": TYPES.html, ...policy } });
}
/** What a job gives within the time for pages, else `undefined`: broken storage may never answer. */
const soon = (job) =>
  Promise.race([job, new Promise((done) => { setTimeout(done, WAIT.page); })]).catch(() => undefined);
async function navigate({ request, resultingClientId }, path) {
  const found = await soon(lookUp(path));
  const shown = (status) => soon(shell(path, status, resultingClientId));
  const page = found === "kept" && !new URL(request.url).searchParams.has("network") && (await shown(200));
  if (page) return page;
  // The host may have a newer edition, with what this one has not.
  const answer = await soon(fetch(request));
  if (answer && answer.status < 500) return answer;
  const instead = !UNKEPT.test(path) && (await shown({ kept: 200, missing: 404 }[found] ?? 503));
  return instead || answer || lastResort(path);
}
/** Under the lock for which a page waits that deletes everything: it then deletes what has come meanwhile. */
const locked = (job) => navigator.locks?.request(STATE, () => job()) ?? job();
self.addEventListener("install", (event) => event.waitUntil(locked(install)));
self.addEventListener("activate", (event) => event.waitUntil(locked(activate)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = below(request.url);
  if (request.method !== "GET" || path === undefined || request.headers.has("range")) return;
  const [, sha256] = (!SIZED.test(path) && HASHED.exec(path)) || [];
  if (request.mode !== "navigate") {
    if (sha256) event.respondWith(cacheFirst(request, sha256).catch(() => fetch(request)).catch(Response.error));
  } else if (request.destination === "document") {
    // Pages in frames are pages for partners: theirs is the host's.
    event.respondWith(navigate(event, path).catch(() => lastResort(path)));
  }
});
// Pages ask which edition answers, that a newer one takes over, that nothing more is stored, or that all is again.
self.addEventListener("message", (event) => {
  const { data, ports, source } = event;
  if (data?.type === "SKIP_WAITING") event.waitUntil(self.skipWaiting());
  if (!["STATUS", "WIPE", "KEEP"].includes(data?.type) || !source?.url?.startsWith(SCOPE)) return;
  ports[0]?.postMessage({ edition: EDITION });
  isLeaving = data.type === "WIPE" || (isLeaving && data.type !== "KEEP");
  if (data.type === "KEEP") event.waitUntil(tend().then(() => self.clients.claim()).catch(() => undefined));
  if (/^[0-9a-f]{20}$/.test(data.edition))
    event.waitUntil(record(source.id, data.edition).then(tend).catch(() => undefined));
});
