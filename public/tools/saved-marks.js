// Marks in an article what is another in it: on a copy of its text, so that the program's own stays as it is.

import { compare } from "./saved-changes.js";

const LEAVES = "p, h2, h3, h4, h5, h6, li, figcaption, caption, th, td, pre, dt, dd";

/** The pieces of text of an element, as `passages` has them: without credits, and breaks as line ends. */
function pieces(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node.localName === "small" || node.localName === "del" && node.dataset.gone !== undefined
      ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const found = [];
  let length = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const text = node.nodeType === Node.TEXT_NODE ? node.data : node.localName === "br" ? "\n" : "";
    if (text) found.push({ node, from: length, to: length += text.length, text });
  }
  return found;
}
const textOf = (element) => pieces(element).map(({ text }) => text).join("");

/** The elements of the passages, in their order; `undefined` for those that the page shows in another way. */
function elementsOf(body, texts) {
  const leaves = [...body.querySelectorAll(LEAVES)].filter((element) => !element.querySelector(`${LEAVES}, figure`));
  let next = 0;
  return texts.map((text) => {
    // A caption of the page's own, such as the number of a table, is none of the article's.
    for (let n = next; n < leaves.length; n += 1) {
      const said = textOf(leaves[n]);
      if (said === text || said.trim() === text.trim()) {
        next = n + 1;
        return said === text ? leaves[n] : undefined;
      }
    }
    return undefined;
  });
}

/** `ins` or `del` around a text; screen readers hear what it is. */
function mark(tag, word, ...content) {
  const element = document.createElement(tag);
  const hidden = document.createElement("span");
  hidden.className = "changes__word";
  hidden.textContent = `${word} `;
  element.append(hidden, ...content);
  if (tag === "del") element.dataset.gone = "";
  return element;
}

/** Puts the runs of an edited passage into its element. From the end, so that places before stay right. */
function markRuns(element, runs, words) {
  let place = 0;
  const marks = [];
  for (const [sign, text] of runs) {
    if (sign === "-") marks.push({ from: place, gone: text });
    else {
      if (sign === "+") marks.push({ from: place, to: place + text.length });
      place += text.length;
    }
  }
  for (const { from, to, gone } of marks.reverse()) {
    const all = pieces(element);
    if (gone !== undefined) {
      const piece = all.find((piece) => piece.from <= from && from <= piece.to && piece.node.data !== undefined);
      const del = mark("del", words.changed_removed, gone);
      if (!piece) element.append(del);
      else if (from === piece.from) piece.node.before(del);
      else if (from === piece.to) piece.node.after(del);
      else piece.node.splitText(from - piece.from).before(del);
    } else {
      for (const piece of all.filter((piece) => piece.node.data !== undefined && piece.from < to && piece.to > from)) {
        let { node } = piece;
        if (to < piece.to) node.splitText(to - piece.from);
        if (from > piece.from) node = node.splitText(from - piece.from);
        if (!node.data.trim()) continue;
        const ins = mark("ins", words.changed_added);
        node.replaceWith(ins);
        ins.append(node);
      }
    }
  }
}

/** A passage that is gone, before `next` or at the end: outside of tables and lists of facts, an item in a list. */
function putGone(body, next, text, words) {
  const outer = next?.closest("table, dl, figure, .prose__table") ?? next;
  const before = outer?.closest(".prose__table, figure") ?? outer;
  const block = document.createElement(before?.localName === "li" ? "li" : "p");
  block.append(mark("del", words.changed_removed, text));
  if (before) before.before(block);
  else body.append(block);
}

/** A copy of a text with the marks of what became of `before`; `after` are its passages now. */
export function marked(body, before, after, words) {
  const copy = body.cloneNode(true);
  copy.hidden = false;
  copy.removeAttribute("data-body");
  copy.dataset.changes = "";
  // What a table is called stands in it; ids stand in the page once.
  for (const region of copy.querySelectorAll("[aria-labelledby]")) {
    region.setAttribute("aria-label", copy.querySelector(`#${region.getAttribute("aria-labelledby")}`)?.textContent);
    region.removeAttribute("aria-labelledby");
  }
  const elements = elementsOf(copy, after);
  let found = 0;
  let gone = [];
  for (const change of compare(before, after, body.closest("[lang]").lang)) {
    const element = elements[change.place];
    if (change.kind !== "same" && change.kind !== "left") found += 1;
    if (change.kind === "gone") gone.push(change.text);
    if (!element) continue;
    gone.forEach((text) => putGone(copy, element, text, words));
    gone = [];
    if (change.kind === "edited") markRuns(element, change.runs, words);
    if (change.kind === "come") markRuns(element, [["+", change.text]], words);
    if (change.kind === "moved") {
      const note = document.createElement("small");
      note.className = "changes__moved";
      note.textContent = `${words.changed_moved} `;
      element.prepend(note);
    }
  }
  gone.forEach((text) => putGone(copy, undefined, text, words));
  copy.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
  return { copy, found };
}
