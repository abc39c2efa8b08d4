// Copies the citation of the article that is shown, in the article's language: who wrote it, its title, where and when
// it was published, its permanent address, and the day of reading.
import { address, announce, day, dialog, fill, made, siteName } from "./shared.js";

/** The citation as one line of text. */
export const citation = (article, toolbox) => {
  const { lang } = article;
  const authors = article.querySelector(".article__authors")?.textContent;
  const published = article.querySelector(".article__meta > time:not([datetime^=P])")?.dateTime;
  // Only the day of publication itself: further ones stand in spans, and the time of a recording is a length.
  // An article can be dated by its year or month alone.
  const [year, month, date] = (published ?? "").split("-").map(Number);
  const said = date ? day(toolbox, lang, new Date(year, month - 1, date)) : published;
  const place = [siteName(), said].filter(Boolean).join(", ");
  const { accessed } = toolbox.languages[lang] ?? toolbox.words;
  const title = article.querySelector("h1").textContent;
  const parts = [authors, title, place, address(), fill(accessed, { day: day(toolbox, lang) })];
  return parts.filter(Boolean).map((part) => part.trim().replace(/\.$/, "")).join(". ");
};

/** Where copying fails, the citation is shown, and selected: the reader copies it by hand. */
const byHand = (text, said, close, toolbox, { lang, dir }) => {
  const area = made("textarea", { className: "tool__text", readOnly: true, lang, dir, rows: 4, value: text });
  area.setAttribute("aria-labelledby", "tool-title");
  const end = made("button", { type: "button", className: "button", onclick: () => panel.close() }, close);
  const panel = dialog(toolbox, made("p", { id: "tool-title" }, said.replace(/[:\s]+$/, "")), area, end);
  area.focus();
  area.select();
};

export const run = async (button, toolbox) => {
  const text = citation(button.closest("article"), toolbox);
  const { citation_copied: copied, citation_failed: failed, close } = toolbox.words;
  // Over plain http, browsers have no clipboard.
  const isCopied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
  if (isCopied) announce(fill(copied, { citation: text }));
  else byHand(text, fill(failed, { citation: "" }), close, toolbox, button.closest("article"));
};
