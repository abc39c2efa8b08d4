// Which files the packs of an edition have: the publisher appends this script to `sw.js` and to `keeper.js`, which say
// where caches are (`OF_EDITION`) and where a file of the site lies (`at`).

/** The name of a file without its hash: it stays the same from edition to edition. */
const stem = (name) => name.replace(/\.[0-9a-f]{20}(\.\w+)$/, "$1");

/** Where a text belongs among a power of two of places: FNV-1a, as docs/data-format.md says. */
function place(text, places) {
  const hash = new TextEncoder().encode(text).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5);
  return (hash ^ (hash >>> 16)) & (places - 1);
}

/** Whether a pack can have a file with this name; lists of hashes (`names-`) are with the files that they name. */
function isOf({ kind, lang, section }, name) {
  const texts = `data/articles-${lang}-${section}-`;
  const start = { text: texts, images: "images/", audio: "files/", search: "data/" }[kind];
  const rest = { text: /^\d+\./, images: /^/, audio: /^/, search: /^(?:index|summaries|titles)/ }[kind];
  const about = name.replace(/^data\/names-/, "data/");
  return start !== undefined && about.startsWith(start) && rest.test(about.slice(start.length));
}

/**
 * Of the lists into which that of a large pack is divided, the one that names a file, in this edition or another;
 * `undefined` if the pack cannot have such a file. `filesOf` must have read the pack before.
 */
const partOf = (pack, name) => (isOf(pack, name) ? pack.lists[place(stem(name), pack.lists.length)] : undefined);

/**
 * The files of a pack. Where its list is divided: all parts, and the files of those that name one of `names`, if given.
 * `read` gives what a list says, or `undefined` if it is not here.
 */
async function filesOf(pack, read, names) {
  const { files = [], lists = [] } = pack.list ? ((await read(pack.list)) ?? {}) : pack;
  Object.assign(pack, { lists });
  const parts = new Set(names ? names.map((name) => partOf(pack, name)) : lists);
  const there = await Promise.all([...parts].filter(Boolean).map(read));
  return files.concat(lists, ...there.map((part) => part?.files ?? []));
}

/** What a data file says that is kept here. */
const json = async (url, cacheName) => (await caches.match(at(url), { cacheName }))?.json();

/** What is kept of an edition's `edition.json`; if asked for, with the files of every pack whose lists are here. */
async function edition(id, whole = false) {
  const about = await json("edition.json", OF_EDITION + id);
  const read = async (list) => (await json(list.url))?.data;
  const files = await Promise.all((whole && about?.packs.map((pack) => filesOf(pack, read))) || []);
  files.forEach((files, n) => Object.assign(about.packs[n], { files }));
  return about;
}
