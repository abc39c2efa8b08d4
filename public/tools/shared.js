// What several tools need. Each tool exports `run(button, toolbox)`. The toolbox has the words of the interface, its
// `lang` and `dir`, and for each language of the site how days are written (`publish/site/assets/tools.rs`).

/** The message with `{name}` replaced by its value. */
export const fill = (message, values) => message.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

/** A day as the site writes it, from the toolbox's own table: browsers lack Georgian. `date` is a local time. */
export const day = (toolbox, lang, date = new Date()) => {
  const words = toolbox.languages[lang] ?? toolbox.languages[toolbox.lang];
  const month = words?.months.split("|")[date.getMonth()];
  const [year, number] = [date.getFullYear(), date.getDate()];
  if (words) return fill(words.date, { day: number, month, year });
  const two = (part) => String(part).padStart(2, "0");
  return `${year}-${two(date.getMonth() + 1)}-${two(number)}`;
};

/** Shows a message for a while, and has it read out, also where it is the same as before. */
export const announce = (message) => {
  const status = document.querySelector("[role=status]");
  const said = status.textContent === message ? `${message}\u00a0` : message;
  // The program may have said something that stood elsewhere, too.
  status.removeAttribute("data-shown");
  status.textContent = said;
  setTimeout(() => { if (status.textContent === said) status.textContent = ""; }, 6_000);
};

/** The address by which the page is known to all, without what this reader has searched for. */
export const address = () => document.querySelector("link[rel=canonical]")?.href ?? location.href.split(/[?#]/)[0];

/** The name of the site. */
export const siteName = () => document.querySelector(".site-header__title").textContent;

/** An element with these properties and this content. */
export const made = (name, properties, ...content) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...content);
  return element;
};

/** Opens a dialog, which its first element names. It goes when it is closed; then the focus is where it was. */
export const dialog = ({ lang, dir }, ...content) => {
  const element = made("dialog", { className: "tool", lang, dir }, ...content);
  element.setAttribute("aria-labelledby", "tool-title");
  element.addEventListener("close", () => element.remove());
  document.body.append(element);
  element.showModal();
  return element;
};
