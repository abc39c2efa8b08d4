// Copies the citation of the article that is shown, in the article's language: who wrote it, its title, where and when
// it was published, its permanent address, and the day of reading.
import { address, announce, day, fill, siteName } from "./shared.js";

/** The citation as one line of text. */
export const citation = (article, toolbox) => {
  const { lang } = article;
  const authors = article.querySelector(".article__authors")?.textContent;
  const published = article.querySelector(".article__meta time")?.dateTime;
  // An article can be dated by its year or month alone.
  const [year, month, date] = (published ?? "").split("-").map(Number);
  const said = date ? day(toolbox, lang, new Date(year, month - 1, date)) : published;
  const place = [siteName(), said].filter(Boolean).join(", ");
  const { accessed } = toolbox.languages[lang] ?? toolbox.words;
  const title = article.querySelector("h1").textContent;
  const parts = [authors, title, place, address(), fill(accessed, { day: day(toolbox, lang) })];
  return parts.filter(Boolean).map((part) => part.trim().replace(/\.$/, "")).join(". ");
};

export const run = async (button, toolbox) => {
  const text = citation(button.closest("article"), toolbox);
  const { citation_copied: copied, citation_failed: failed } = toolbox.words;
  const isCopied = await navigator.clipboard.writeText(text).then(() => true, () => false);
  announce(fill(isCopied ? copied : failed, { citation: text }));
};
