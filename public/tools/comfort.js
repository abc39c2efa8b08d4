// The panel of reading settings: colours, size, room, letters. What is chosen is an attribute of the page, which style
// sheets follow, and is kept on this device only (`look.js` reads it before the next page is painted).
import { dialog, made } from "./shared.js";

const html = document.documentElement;
const key = (name) => `lectern:${html.dataset.base}:${name}`;

/** The settings: the name of each is the word for it, and the values what stands in the attribute. */
const settings = {
  comfort_colours: ["", "light", "dark", "sepia", "contrast"],
  comfort_size: ["size-88", "", "size-112", "size-125", "size-150", "size-175", "size-200"],
  comfort_lines: ["", "lines-1", "lines-2"],
  comfort_letters: ["", "letters-1", "letters-2"],
  comfort_words: ["", "words-1", "words-2"],
  comfort_width: ["narrow", "", "wide"],
  comfort_face: ["", "serif", "sans"],
};

const chosen = () => (html.dataset.look ?? "").split(" ").filter(Boolean);

/** Whether it could be kept. */
const keep = (look) => {
  if (look) html.dataset.look = look;
  else delete html.dataset.look;
  try {
    if (localStorage.getItem(key("nothing")) !== null) return false;
    if (look) localStorage.setItem(key("look"), look);
    else localStorage.removeItem(key("look"));
    return true;
  } catch {
    return false;
  }
};

const nameOf = (setting, value, words) => {
  if (setting === "comfort_size") return `${{ "size-88": 88 }[value] ?? (Number(value.slice(5)) || 100)} %`;
  if (setting === "comfort_colours") return words[`comfort_${value || "device"}`];
  const steps = { 1: words.comfort_more, 2: words.comfort_most };
  return steps[value.split("-")[1]] ?? words[`comfort_${value || "usual"}`];
};

export const run = (button, toolbox) => {
  const { words } = toolbox;
  const note = made("p", { role: "status" });
  const keeping = (look) => { note.textContent = keep(look) ? "" : words.comfort_unkept; };
  const fields = Object.entries(settings).map(([setting, values]) => {
    const options = values.map((value) => made("option", { value }, nameOf(setting, value, words)));
    const select = made("select", {}, ...options);
    select.dataset.comfort = setting.slice("comfort_".length);
    select.value = chosen().find((value) => values.includes(value)) ?? "";
    select.onchange = () => {
      const others = chosen().filter((value) => !values.includes(value));
      keeping([...others, select.value].filter(Boolean).join(" "));
    };
    return made("label", {}, words[setting], select);
  });
  const reset = made("button", { type: "button", className: "button" }, words.comfort_reset);
  const close = made("button", { type: "button", className: "button" }, words.close);
  const title = made("h2", { className: "tool__title", id: "tool-title" }, button.textContent);
  const panel = dialog(toolbox, title, made("div", { className: "tool__fields" }, ...fields), note,
    made("p", { className: "tool__buttons" }, reset, close));
  panel.classList.add("comfort");
  reset.onclick = () => {
    keeping("");
    for (const select of panel.querySelectorAll("select")) select.value = "";
  };
  close.onclick = () => panel.close();
};
