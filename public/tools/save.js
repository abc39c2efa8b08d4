// Makes one file of the article that is shown: without scripts, its style sheet and its pictures inside. Fetched when a
// reader asks for it. The file is written element by element, with the attributes that a text needs; nothing is parsed.
import { address, day, fill, siteName } from "./shared.js";

const policy = "POLICY";
const attributes = ["alt", "aria-label", "aria-labelledby", "class", "datetime", "dir", "height", "href", "id", "lang",
  "role", "scope", "src", "start", "tabindex", "width"];
const schemes = ["https:", "http:", "mailto:", "tel:"];
// What changed is for this reader only: the file has the text as it is, also while the page shows its marks.
const without = "button, script, style, svg, .share, .article__partners, .reading, [data-marks], [data-changes], "
  + "[hidden]:not([data-body])";

const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt()};`);

// The picture as an address that holds it; null where it is not to be had.
const inside = async (image) => {
  try {
    const answer = await fetch(image.src);
    const picture = await answer.blob();
    if (!answer.ok || !picture.type.startsWith("image/")) return null;
    return await new Promise((done, failed) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result);
      reader.onerror = failed;
      reader.readAsDataURL(picture);
    });
  } catch {
    return null;
  }
};

// What an attribute says in the file: places on the page stay, addresses are complete.
const value = (element, name, pictures) => {
  const text = element.getAttribute(name);
  if (name === "src") return pictures.get(element);
  if (name !== "href" || text.startsWith("#")) return text;
  return schemes.includes(element.protocol) ? element.href : null;
};

const write = (node, pictures) => {
  if (node.nodeType === Node.TEXT_NODE) return escape(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches(without)) return "";
  const content = () => [...node.childNodes].map((child) => write(child, pictures)).join("");
  const tag = node.localName;
  // The words that the article was found by are not marked in the file.
  if (tag === "mark") return content();
  // A recording stays on the site; what stands in it is a link.
  if (tag === "audio") return content();
  if (tag === "img" && !pictures.get(node)) return escape(node.alt && `[${node.alt}]`);
  const kept = attributes.filter((name) => node.hasAttribute(name)).map((name) => [name, value(node, name, pictures)]);
  const said = kept.filter(([, text]) => text !== null).map(([name, text]) => ` ${name}="${escape(text)}"`).join("");
  return ["br", "hr", "img"].includes(tag) ? `<${tag}${said}>` : `<${tag}${said}>${content()}</${tag}>`;
};

const file = async (article, { saved, newer }, toolbox) => {
  const images = [...article.querySelectorAll("img")].filter((image) => !image.closest(without));
  const pictures = new Map(await Promise.all(images.map(async (image) => [image, await inside(image)])));
  const { lang, dir } = document.querySelector(".page");
  const sheet = document.querySelector("link[rel=stylesheet]");
  // A shell has it inline.
  const style = sheet ? await (await fetch(sheet.href)).text() : document.querySelector("style").textContent;
  const [where, site] = [escape(address()), escape(siteName())];
  return `<!doctype html>
<html lang="${escape(article.lang)}" dir="${escape(article.dir)}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${escape(document.title)}</title><style>${style}</style></head>
<body><div class="page" lang="${escape(lang)}" dir="${escape(dir)}"><main class="main">
<header class="message"><p class="article__meta"><span>${site}</span>
<span>${escape(fill(saved, { date: day(toolbox, lang) }))}</span></p>
<p class="article__meta"><span>${escape(newer)}</span> <a href="${where}" dir="ltr">${where}</a></p></header>
${write(article, pictures)}
</main></div></body></html>
`;
};

export const run = async (button, toolbox) => {
  const article = button.closest("article");
  const text = await file(article, button.dataset, toolbox);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/html" }));
  // The versions of an article in several languages often have the same slug.
  link.download = `${button.dataset.save}-${article.lang}.html`;
  link.click();
  // The download begins in a task of its own.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};
