// What a reader has saved and read: the buttons that save, the page of what is saved, where the reader was, and what is
// another since. `boot.js` loads this with a page once anything is saved, the program with the page of what is saved.
// All of it stays in this browser (`saved-data.js`).

import { all, canKeep, find, get, keepsNothing, onChange, put, remove } from "./saved-data.js";
import { forget, isChanged, remember, renew, save, saved, savedAs, split, tidy, unsave } from "./saved-keep.js";
import { button, changedList, list, make, sinceWhen } from "./saved-list.js";
import { announce, day, fill } from "./shared.js";

/** How many articles are remembered as read, and how many places in articles. */
const [MOST_READ, MOST_PLACES] = [100, 200];
/** Milliseconds: a page that stays still for so long has a place; the page waits so long for what is looked up. */
const [STILL, SOON] = [400, 1_500];

let box;
let state = { saved: new Map(), places: new Map(), read: new Map(), history: false };
/** What this script has put into the page that is shown. */
let own = [];
/** Counts pages: what was begun for an earlier one ends. */
let turn = 0;
let shownKey;
/** The article whose place is followed, and whether the remembered place may be replaced by one before it. */
let followed;
/** The article that is to be opened where the reader was. */
let goingOn;
/** Whether a look of this page's own has not written yet what it remembers: one that came in between does it. */
let owed = false;

/** Words that say why something is not saved. */
const WHY = { nothing: "saved_nothing", none: "saved_none", quota: "saved_full", gone: "saved_gone" };

const one = (selector) => document.querySelector(selector);
/** The name of the article that is shown. */
const shown = () => one("article [data-article]")?.dataset.article;

async function load() {
  const [saved, places, read] = await Promise.all(["saved", "place", "read"].map(all));
  const history = (await get("settings"))?.history === true;
  const none = canKeep() ? undefined : "saved_none";
  const refused = keepsNothing() ? "saved_nothing" : none;
  state = { saved, places, read, history, refused };
}

const showButtons = () => {
  for (const button of document.querySelectorAll("button[data-article]")) {
    const is = String(savedAs(state.saved, button.dataset.article) !== undefined);
    if (button.getAttribute("aria-pressed") !== is) button.setAttribute("aria-pressed", is);
  }
};
const add = (place, ...elements) => {
  own.push(...elements);
  place(...elements);
};
const clear = () => {
  own.forEach((element) => element.remove());
  own = [];
  const body = one("[data-body]");
  if (body) body.hidden = false;
};

// ---- Where the reader was -----------------------------------------------------------------------------------------

/** The number of the paragraph that is at the top of the window; 0 in short texts, at the beginning and at the end. */
const here = () => {
  const body = one("[data-body]");
  const { height, bottom } = body?.getBoundingClientRect() ?? {};
  if (!body || body.hidden || height < 2 * innerHeight || bottom <= innerHeight) return 0;
  return [...body.children].filter((block) => block.getBoundingClientRect().top <= innerHeight / 4).length;
};
async function follow() {
  const { name, from } = followed ?? {};
  if (!name || name !== shown()) return;
  const [number, [lang, slug]] = [here(), split(name)];
  // Until the reader goes on from there, only a later place replaces the one that is remembered.
  if (from && number && number <= from) return;
  if (from && !number && scrollY < innerHeight) return;
  if (!number) {
    if (state.places.delete(name)) await remove("place", lang, slug);
    return;
  }
  const place = { number, at: Date.now() };
  state.places.set(name, place);
  await put("place", lang, slug, place).catch(() => undefined);
  const oldest = [...state.places].sort(([, a], [, b]) => a.at - b.at).slice(0, -MOST_PLACES);
  for (const [name] of oldest) {
    state.places.delete(name);
    await remove("place", ...split(name));
  }
}
let still;
addEventListener("scroll", () => {
  clearTimeout(still);
  still = setTimeout(follow, STILL);
}, { passive: true });
document.addEventListener("visibilitychange", () => { if (document.hidden) follow(); });

const goTo = (number) => {
  const block = one("[data-body]")?.children[number - 1];
  if (followed) followed.from = undefined;
  if (!block) return;
  block.tabIndex = -1;
  block.addEventListener("blur", () => block.removeAttribute("tabindex"), { once: true });
  block.focus({ preventScroll: true });
  block.scrollIntoView();
};

// ---- What is another since ----------------------------------------------------------------------------------------

/** The articles that read otherwise now, with what is remembered of them; only that where `isQuiet`. */
async function changes(isQuiet) {
  if (!isQuiet) await tidy().catch(() => undefined);
  const changed = new Map();
  for (const [name, before] of await all("text")) {
    const [lang, slug] = split(name);
    const found = await find(lang, slug).catch(() => null);
    if (found === null) continue;
    // What is no longer there leaves no text behind, and no title.
    const isGone = !found || found.article.withdrawn;
    if (isGone && !isQuiet) await forgetAll(name);
    if (!isGone && isChanged(before, found.article)) changed.set(name, before);
  }
  return changed;
}
async function forgetAll(name) {
  await forget(...split(name), ["text", "place", "read"]);
  const key = savedAs(state.saved, name);
  const article = state.saved.get(key);
  if (!article) return;
  const versions = article.versions.map(({ lang, slug, title }) =>
    (`${lang}/${slug}` === name ? { lang, slug } : { lang, slug, title }));
  await put("saved", ...split(key), { ...article, versions }).catch(() => undefined);
}

/** The copy of the text with its marks, and what is to be known of it. */
async function showChanges(before, article, toggle) {
  const { words, lang } = box;
  const { edits } = await import("./saved-changes.js");
  const { marked } = await import("./saved-marks.js");
  const { passages } = await import("./saved-data.js");
  // The reader has gone on, or pressed twice.
  if (!toggle.isConnected || one("[data-changes]")) return;
  const body = one("[data-body]");
  const { copy } = marked(body, before.texts, passages(article), words);
  const title = before.title === article.title ? [] : edits(before.title, article.title, article.lang);
  const inTitle = title.map(([sign, text]) =>
    (sign === "=" ? text : make(sign === "+" ? "ins" : "del", {}, text)));
  const named = (article.corrections ?? []).filter(({ date, text }) => !before.corrections.includes(`${date} ${text}`));
  const corrections = named.map(({ date, text }) => {
    const [year, month, number] = date.split("-").map(Number);
    const on = fill(words.changed_corrected, { date: day(box, lang, new Date(year, month - 1, number || 1)) });
    return make("li", {}, on, " ", make("span", { lang: article.lang, dir: "auto" }, text));
  });
  const about = make("div", { class: "note", "data-marks": true, lang, dir: box.dir, tabindex: "-1" },
    make("p", {}, words.changed_about),
    title.length ? make("p", { lang: article.lang, dir: body.closest("[dir]").dir }, ...inTitle) : undefined,
    corrections.length ? make("ul", {}, ...corrections) : undefined);
  add((...elements) => body.before(...elements), about, copy);
  body.hidden = true;
  toggle.setAttribute("aria-expanded", "true");
  about.focus({ preventScroll: true });
}

/** A link to a place in the text leads to the same place in its copy. */
document.addEventListener("click", (event) => {
  const [link, copy, body] = [event.target.closest?.("a[href^='#']"), one("[data-changes]"), one("[data-body]")];
  const target = link && copy && body.querySelector(`#${CSS.escape(decodeURIComponent(link.hash.slice(1)))}`);
  if (!target) return;
  event.preventDefault();
  event.stopPropagation();
  const same = [...copy.querySelectorAll(target.localName)]
    .find((element) => element.textContent.includes(target.textContent)) ?? copy;
  same.tabIndex = -1;
  same.focus();
}, { capture: true });

// ---- The pages ----------------------------------------------------------------------------------------------------

async function onArticle(name, now, isQuiet) {
  const [lang, slug] = split(name);
  const isKept = state.history || savedAs(state.saved, name) !== undefined;
  if (!isKept || followed?.name !== name) followed = undefined;
  if (!isKept) return clear();
  const found = await find(lang, slug).catch(() => undefined);
  const before = await get("text", lang, slug);
  if (now !== turn || !found || found.article.withdrawn) return;
  const { article } = found;
  const place = state.places.get(name);
  // Where the reader is already on the way, the place is the reader's own.
  followed ??= { name, from: place?.number };
  if (one("[data-changes]")) return;
  const again = focused();
  clear();
  const isOther = before && isChanged(before, article);
  const row = make("span", { class: "reading" });
  const goOn = place && followed.from && button(box.words.reading_continue, () => {
    goOn.remove();
    goTo(place.number);
  });
  if (goOn) row.append(goOn);
  if (isOther) {
    const toggle = button(sinceWhen(before, box), async () => {
      const isOpen = toggle.getAttribute("aria-expanded") === "true";
      if (!isOpen) return showChanges(before, article, toggle);
      own.filter((element) => element !== row).forEach((element) => element.remove());
      own = [row];
      one("[data-body]").hidden = false;
      return toggle.setAttribute("aria-expanded", "false");
    }, { "aria-expanded": "false", "data-changed": "" });
    const seen = button(box.words.changed_seen, async () => {
      clear();
      one("main h1")?.focus();
      await remember(article, Date.now(), true, true).catch(() => undefined);
    });
    row.append(toggle, seen);
  }
  if (row.children.length) add((element) => one("article [data-article]").after(" ", element), row);
  again();
  if (goingOn === name && place) goTo(place.number);
  goingOn = undefined;
  // Pages that look because another has written would else write to each other for ever.
  if (isQuiet) return;
  owed = false;
  if (state.history) {
    await put("read", lang, slug, { at: Date.now(), title: article.title }).catch(() => undefined);
    await forgetOldest();
  }
  if (!isOther) await remember(article, Date.now(), true, true).catch(() => undefined);
}

/** More than so many articles are not remembered as read. */
async function forgetOldest() {
  const read = await all("read");
  for (const [name] of [...read].sort(([, a], [, b]) => a.at - b.at).slice(0, Math.max(0, read.size - MOST_READ)))
    await forget(...split(name), savedAs(state.saved, name) === undefined ? ["read", "text", "place"] : ["read"]);
}

const act = {
  goOn: (name) => { goingOn = name; },
  async remove(key) {
    const rows = [...document.querySelectorAll("[data-saved-article]")];
    const at = rows.findIndex((row) => row.dataset.savedArticle === key);
    await unsave(key, state.saved.get(key));
    await look();
    const left = document.querySelectorAll("[data-saved-article] a");
    (left[Math.min(at, left.length - 1)] ?? one("main h1"))?.focus();
    announce(box.words.saved_removed);
  },
  async take(articles) {
    const counts = { added: 0, known: 0, unknown: 0 };
    const here = await saved();
    let failed;
    for (const { lang, slug, at } of articles) {
      const name = `${lang}/${slug}`;
      const isKnown = savedAs(here, name) !== undefined;
      const isThere = isKnown || (await find(lang, slug).catch(() => null)) !== undefined;
      counts[isKnown ? "known" : isThere ? "added" : "unknown"] += 1;
      if (isKnown || !isThere) continue;
      try {
        here.set(name, await save(lang, slug, at, true));
      } catch ({ why }) {
        counts.added -= 1;
        failed = box.words[WHY[why] ?? "saved_away"];
      }
    }
    await look();
    return { ...counts, failed };
  },
  async setHistory(on) {
    if (on) await put("settings", undefined, undefined, { history: true }).catch(() => undefined);
    else {
      await remove("settings");
      for (const name of (await all("read")).keys()) await remove("read", ...split(name));
      await tidy();
    }
    await look();
    one("#saved-history")?.focus();
  },
};

const soon = (job) => Promise.race([job, new Promise((done) => { setTimeout(done, SOON, new Map()); })]);

/** What the reader is at in what this script has put into the page; the answer finds the same in what replaces it. */
function focused() {
  const held = document.activeElement;
  if (!own.some((element) => element.contains(held))) return () => undefined;
  const key = held.closest("[data-saved-article]")?.dataset.savedArticle;
  const row = key === undefined ? "[data-saved-list], .offline .note, .reading"
    : `[data-saved-article="${CSS.escape(key)}"]`;
  const stops = () => [...(one(row)?.querySelectorAll("a, button, input") ?? [])];
  const at = stops().indexOf(held);
  return () => (held.id ? document.getElementById(held.id) : stops()[at])?.focus({ preventScroll: true });
}

/** Shows what belongs to the page that is there now. `isQuiet`: because another page has written something. */
async function look(isQuiet = false) {
  const now = turn += 1;
  owed ||= !isQuiet;
  await load();
  if (now !== turn) return;
  showButtons();
  const [page, name] = [one("[data-saved-list]"), shown()];
  const kept = one(".offline:not(:has([data-saved-list])) .article__head");
  if (page || kept) {
    const looking = changes(!owed);
    owed = false;
    const fill = async (changed) => {
      if (now !== turn) return;
      const content = page ? await list({ state, changed, toolbox: box, act })
        : changed.size ? [await changedList(state, changed, box)] : [];
      if (now !== turn) return;
      const again = focused();
      clear();
      add((...elements) => (page ?? kept).append(...elements), ...content);
      again();
    };
    const first = await soon(looking);
    await fill(first);
    const later = await looking;
    if (later !== first && later.size) await fill(later);
  } else if (name) await onArticle(name, now, !owed);
}

async function toggle(name) {
  const key = savedAs(await saved(), name);
  if (key !== undefined) {
    await load();
    await unsave(key, state.saved.get(key));
    return box.words.saved_removed;
  }
  try {
    return (await save(...split(name))).missing ? box.words.saved_partly : box.words.saved_done;
  } catch ({ why }) {
    return box.words[WHY[why] ?? "saved_away"];
  }
}

/** What tells one page from another. */
const keyOf = () => [
  shown(), one("[data-saved-list]") !== null, one(".offline") !== null, one(".page")?.lang, one("main h1")?.textContent,
].join();

function changedPage() {
  if (keyOf() === shownKey) return showButtons();
  shownKey = keyOf();
  followed = undefined;
  clear();
  // The words are those of another language now.
  if (one(".page").lang !== box.lang) return void window.lectern.tool("saved");
  return void look().catch(() => undefined);
}

let begun = false;
const begin = () => {
  begun = true;
  shownKey = keyOf();
  const all = { childList: true, characterData: true, subtree: true };
  new MutationObserver(changedPage).observe(one("[data-mount]"), all);
  onChange(() => { look(true).catch(() => undefined); });
  addEventListener("online", () => renewed());
};
const renewed = () => renew().then((isNew) => isNew && look()).catch(() => undefined);

export const run = async (button, toolbox) => {
  box = toolbox;
  const isFirst = !begun;
  if (isFirst) begin();
  if (!button?.dataset.article) {
    await look();
    if (isFirst && !keepsNothing()) renewed();
    return;
  }
  if (button.getAttribute("aria-busy") === "true") return;
  button.setAttribute("aria-busy", "true");
  try {
    announce(await toggle(button.dataset.article));
  } finally {
    button.removeAttribute("aria-busy");
  }
  shownKey = keyOf();
  clear();
  await look();
};
