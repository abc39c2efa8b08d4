// The page of what the reader has saved, and the list of what changed on the page of what this device keeps.

import { addressOf, manifest } from "./saved-data.js";
import { exported, imported, savedAs, split } from "./saved-keep.js";
import { announce, day, fill } from "./shared.js";

/** An element: `make("a", { href }, "words", …)`. */
export function make(tag, attributes = {}, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  element.append(...content.filter((one) => one !== undefined));
  return element;
}
export const button = (words, act, attributes) => {
  const element = make("button", { class: "button", type: "button", ...attributes }, words);
  element.addEventListener("click", act);
  return element;
};

/** A link to a version of an article, by its title. */
async function linkTo({ lang, slug, title }, { words }, about = {}) {
  const spoken = title === undefined ? {} : { lang, dir: "auto" };
  return make("a", { href: await addressOf({ lang, slug }), ...spoken, ...about }, title ?? words.saved_withdrawn);
}

/** The name of a language in itself, as the page's own list of languages has it. */
const languageName = (lang) =>
  document.querySelector(`.languages a[hreflang="${CSS.escape(lang)}"]`)?.textContent ?? lang;

/** Of the versions of an article, the one for a reader of `lang`. */
const bestOf = (versions, lang, languages) =>
  [lang, ...languages].map((one) => versions.find((version) => version.lang === one && version.title !== undefined))
    .find(Boolean) ?? versions.find(({ title }) => title !== undefined) ?? versions[0];

/** When an article was read or saved, and that it is another now. */
export const sinceWhen = ({ at, read }, { words, lang, languages }) =>
  fill(read ? words.changed_read : words.changed_saved, { date: day({ lang, languages }, lang, new Date(at)) });

async function entry([key, article], { state, changed, toolbox, languages, act }) {
  const { words, lang } = toolbox;
  const version = bestOf(article.versions, lang, languages);
  const name = `${version.lang}/${version.slug}`;
  const on = fill(words.saved_on, { date: day(toolbox, lang, new Date(article.at)) });
  const link = await linkTo(version, toolbox);
  const others = article.versions.filter((one) => one !== version && one.title !== undefined);
  const links = await Promise.all(others.map((one) => linkTo({ ...one, title: languageName(one.lang) }, toolbox,
    { hreflang: one.lang })));
  const isOther = article.versions.map((one) => changed.get(`${one.lang}/${one.slug}`)).find(Boolean);
  const place = state.places.get(name);
  const goOn = place && make("a", { href: link.href, "aria-label": `${words.reading_continue}: ${link.textContent}` },
    words.reading_continue);
  goOn?.addEventListener("click", () => act.goOn(name));
  const remove = button(words.saved_remove, () => act.remove(key),
    { "aria-label": `${words.saved_remove}: ${link.textContent}` });
  return make("li", { "data-saved-article": key },
    make("h2", { class: "card__title" }, link),
    make("p", { class: "card__meta" }, make("span", {}, on), ...links),
    isOther && make("p", {}, make("strong", {}, sinceWhen(isOther, toolbox))),
    article.missing ? make("p", {}, words.saved_incomplete) : undefined,
    make("p", { class: "saved__acts" }, goOn || undefined, remove));
}

/** Gives the reader a file. */
const download = (text, name) => {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: name });
  link.click();
  // The download begins in a task of its own.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

/** The field that takes a list from a file. */
function importer({ words }, take) {
  const error = make("p", { class: "saved__error", role: "alert" });
  const field = make("input", { type: "file", accept: "application/json,.json", id: "saved-file" });
  field.addEventListener("change", async () => {
    const [file] = field.files;
    error.textContent = "";
    // The same file can be chosen once more.
    field.value = "";
    try {
      if (file) await take(await imported(file));
    } catch (refusal) {
      // The list may have been made anew meanwhile.
      const place = document.querySelector(".saved__error") ?? error;
      place.textContent = fill(words[refusal.word] ?? words.saved_none, refusal.values ?? {});
    }
  });
  const label = make("label", { for: "saved-file" }, words.saved_import);
  return make("div", { class: "saved__import" }, label, field, error);
}

/** Whether what is read is remembered: a switch, and what is remembered. */
async function history({ state, toolbox, act }) {
  const { words } = toolbox;
  const box = make("input", { type: "checkbox", id: "saved-history", "aria-describedby": "saved-history-note" });
  box.checked = state.history;
  box.addEventListener("change", () => act.setHistory(box.checked));
  const recent = [...state.read].sort(([, a], [, b]) => b.at - a.at).slice(0, 20);
  const lines = await Promise.all(recent.map(async ([name, { title }]) => {
    const [lang, slug] = split(name);
    return make("li", {}, await linkTo({ lang, slug, title }, toolbox));
  }));
  return make("section", {},
    make("h2", { class: "section-title" }, words.history_title),
    make("p", {}, make("label", { class: "saved__switch" }, box, make("span", {}, words.history_on))),
    make("p", { id: "saved-history-note" }, words.history_note),
    lines.length ? make("ul", {}, ...lines) : undefined);
}

/** The content of the page. */
export async function list({ state, changed, toolbox, act }) {
  const { words } = toolbox;
  const { languages } = await manifest().catch(() => ({ languages: [toolbox.lang] }));
  const newest = [...state.saved].sort(([, a], [, b]) => b.at - a.at);
  const entries = await Promise.all(newest.map((one) => entry(one, { state, changed, toolbox, languages, act })));
  const name = "saved-articles.json";
  const out = newest.length
    ? make("p", {}, button(words.saved_export, () => download(exported(state.saved), name))) : undefined;
  const take = async (articles) => {
    const { failed, ...counts } = await act.take(articles);
    announce([fill(words.saved_imported, counts), failed].filter(Boolean).join(" "));
  };
  return [
    state.refused ? make("p", { class: "note" }, words[state.refused]) : undefined,
    newest.length ? make("ol", { class: "kept" }, ...entries) : make("p", {}, words.saved_empty),
    out,
    state.refused ? undefined : importer(toolbox, take),
    state.refused ? undefined : await history({ state, toolbox, act }),
  ].filter(Boolean);
}

/** What changed of what was read, for the page of what this device keeps. */
export async function changedList(state, changed, toolbox) {
  const lines = await Promise.all([...changed].map(async ([name, before]) => {
    const [lang, slug] = split(name);
    const title = state.saved.get(savedAs(state.saved, name))?.versions.find((one) => one.lang === lang)?.title;
    const link = await linkTo({ lang, slug, title: title ?? before.title }, toolbox);
    return make("li", {}, link, " ", make("small", {}, sinceWhen(before, toolbox)));
  }));
  return make("div", { class: "note" }, make("p", {}, toolbox.words.changed_title), make("ul", {}, ...lines));
}
