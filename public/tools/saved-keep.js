// Saves articles: brings them and their pictures to this device, in all their languages, and remembers how they read.

import {
  all, canKeep, find, get, keepsNothing, ownEdition, passages, picturesOf, put, remove,
} from "./saved-data.js";

const AT_ONCE = 3;

/** The saved articles by language and slug. */
export const saved = () => all("saved");
/** The saved article that a version is one of. */
export const savedAs = (articles, name) => {
  for (const [key, article] of articles)
    if (key === name || article.versions.some(({ lang, slug }) => `${lang}/${slug}` === name)) return key;
  return undefined;
};
export const split = (name) => [name.slice(0, name.indexOf("/")), name.slice(name.indexOf("/") + 1)];
const stem = (name) => name.replace(/\.[0-9a-f]{20}(\.\w+)$/, "$1");

/** Brings files here; why that failed, if it did. */
async function bring(files) {
  const rest = [...new Set(files)];
  let why;
  const lane = async () => {
    for (let file = rest.shift(); file; file = rest.shift()) {
      const answer = await window.lectern.ask(JSON.stringify({ type: "FETCH", file })).catch(() => "{}");
      const { ok, why: reason } = JSON.parse(answer);
      if (!ok) why = why === "quota" ? why : (reason ?? "network");
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return why;
}

/** How a version reads now, so that later it can be told what changed. */
const reading = (article, at, read) => ({
  at, read, title: article.title, texts: passages(article),
  corrections: (article.corrections ?? []).map(({ date, text }) => `${date} ${text}`),
});

/** Remembers how a version reads, unless that is known. */
export async function remember(article, at, read, renew = false) {
  const before = renew ? undefined : await get("text", article.lang, article.slug);
  if (!before) await put("text", article.lang, article.slug, reading(article, at, read));
}
export const isChanged = (before, article) => {
  const now = reading(article);
  return before.title !== now.title || before.texts.length !== now.texts.length
    || before.texts.some((text, n) => text !== now.texts[n]);
};

/** Everything of a version that only this script knows goes. */
export const forget = async (lang, slug, kinds = ["text", "place"]) => {
  for (const kind of kinds) await remove(kind, lang, slug);
};

/** Remembers how the versions of a saved article read, as long as it is saved: it may be removed at any moment. */
async function rememberAll(lang, slug, at, articles) {
  const isSaved = async () => (await get("saved", lang, slug)) !== undefined;
  for (const article of articles) if (await isSaved()) await remember(article, at, false).catch(() => undefined);
  if (!(await isSaved())) await forgetUnread(articles);
}

/**
 * Brings all versions of an article, and what was saved of it up to date; also gives the articles. It fails if the
 * version `lang`, `slug` is not to be had and `mayLack` is not set.
 */
async function fetchAll(lang, slug, before, mayLack) {
  const at = before?.at ?? Date.now();
  const lacking = (why) => {
    if (!mayLack) throw Object.assign(new Error(`${lang}/${slug}: ${why}`), { why });
    const known = { versions: before?.versions ?? [{ lang, slug }], files: before?.files ?? [] };
    return { entry: { ...before, at, ...known, missing: true }, articles: [] };
  };
  let own;
  try {
    own = await find(lang, slug);
  } catch {
    return lacking("network");
  }
  const gone = !own || own.article.withdrawn;
  const others = (own?.article.versions ?? before?.versions ?? []).filter((one) => one.lang !== lang);
  const versions = [{ lang, slug, title: gone ? undefined : own.article.title }];
  const files = new Set(gone ? [] : [...own.files, ...picturesOf(own.article)]);
  let missing = false;
  const articles = gone ? [] : [own.article];
  for (const one of others) {
    const found = await find(one.lang, one.slug).catch(() => undefined);
    if (found && !found.article.withdrawn) {
      articles.push(found.article);
      [...found.files, ...picturesOf(found.article)].forEach((file) => files.add(file));
    } else missing ||= !found;
    const title = found?.article.withdrawn ? undefined : found?.article.title;
    versions.push({ lang: one.lang, slug: one.slug, title });
  }
  if (gone && !articles.length && !mayLack) return lacking("gone");
  const why = await bring([...(own?.files ?? []), ...files]);
  if (why === "quota" && !mayLack) return lacking("quota");
  const isOwnHere = !why || !(await bring(own?.files ?? []));
  if (!isOwnHere) return lacking(why);
  if (gone) await forget(lang, slug);
  missing ||= why !== undefined;
  return { entry: { at, versions, files: [...files].map(stem), missing, edition: ownEdition() }, articles };
}

/** Saves an article; what is kept of it. It fails with `why`. */
export async function save(lang, slug, at, mayLack = false) {
  if (keepsNothing()) throw Object.assign(new Error("nothing is kept here"), { why: "nothing" });
  if (!canKeep()) throw Object.assign(new Error("no worker"), { why: "none" });
  // Until its title is known, an article from a list has its name in the address.
  const before = at && { at, versions: [{ lang, slug, title: slug }], files: [] };
  const { entry, articles } = await fetchAll(lang, slug, before, mayLack);
  await put("saved", lang, slug, entry).catch((error) => {
    throw Object.assign(error, { why: error.why ?? (error.name === "QuotaExceededError" ? "quota" : "none") });
  });
  await rememberAll(lang, slug, entry.at, articles);
  return entry;
}

/** Texts and places of these versions go, but not of those that were read where that is remembered. */
async function forgetUnread(versions) {
  const read = await all("read");
  for (const { lang, slug } of versions) if (!read.has(`${lang}/${slug}`)) await forget(lang, slug);
}

/** Removes an article from the saved ones. What was read is remembered where the reader wants that. */
export async function unsave(key, article) {
  await remove("saved", ...split(key));
  await forgetUnread(article?.versions ?? []);
}

/** Texts and places of what is neither saved nor read go. */
export async function tidy() {
  // In this order: a text comes after what it belongs to.
  const names = [...(await all("text")).keys(), ...(await all("place")).keys()];
  const [articles, read] = [await saved(), await all("read")];
  for (const name of new Set(names))
    if (savedAs(articles, name) === undefined && !read.has(name)) await forget(...split(name));
}

/** What has come late, or with a newer edition: fetched once for each edition. */
export async function renew() {
  let isNew = false;
  for (const [key, article] of await saved()) {
    if (article.edition === ownEdition() && !(article.missing && navigator.onLine)) continue;
    const [lang, slug] = split(key);
    const { entry, articles } = await fetchAll(lang, slug, article, true);
    // Not where it was removed in the meantime.
    if (!(await get("saved", lang, slug))) continue;
    const isOther = JSON.stringify(entry) !== JSON.stringify(article);
    if (isOther) await put("saved", lang, slug, entry).catch(() => undefined);
    await rememberAll(lang, slug, entry.at, articles);
    isNew ||= isOther;
  }
  return isNew;
}

/** Why a list of saved articles cannot be taken over, as the name of a word and what to fill in. */
class Refusal extends Error {
  constructor(word, values) {
    super(word);
    Object.assign(this, { word, values });
  }
}

const MOST_BYTES = 2_000_000;
const MOST_ARTICLES = 5_000;
const LANG = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;
const SLUG = /^[^/\\?#%\s]{1,200}$/u;

/** The list as a file, oldest first. */
export const exported = (articles) => {
  const list = [...articles].sort(([, a], [, b]) => a.at - b.at).map(([key, { at, versions }]) => {
    const [lang, slug] = split(key);
    const title = versions.find((version) => version.lang === lang)?.title;
    return { lang, slug, saved: new Date(at).toISOString(), ...(title && { title }) };
  });
  return `${JSON.stringify({ format: 1, kind: "saved-articles", articles: list }, null, 2)}\n`;
};

/** What a file says, field by field. It fails with a `Refusal`. */
export async function imported(file) {
  if (file.size > MOST_BYTES) throw new Refusal("saved_large", {});
  const text = await file.text();
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    throw new Refusal("saved_no_list", {});
  }
  if (data?.kind !== "saved-articles" || !Array.isArray(data.articles)) throw new Refusal("saved_no_list", {});
  if (data.format !== 1) throw new Refusal("saved_newer", {});
  if (data.articles.length > MOST_ARTICLES) throw new Refusal("saved_large", {});
  return data.articles.map((entry, n) => {
    const fields = { lang: (value) => LANG.test(value), slug: (value) => SLUG.test(value) && !/^\.+$/.test(value),
      saved: (value) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && Date.parse(value) >= 0 };
    for (const [field, fits] of Object.entries(fields)) {
      if (typeof entry?.[field] !== "string" || !fits(entry[field]))
        throw new Refusal("saved_field", { n: n + 1, field: `“${field}”` });
    }
    // A clock may have been wrong: nothing was saved later than now.
    return { lang: entry.lang, slug: entry.slug, at: Math.min(Date.parse(entry.saved), Date.now()) };
  });
}
