// The buttons above the text: each writes the signs of Markdown around what is chosen.

import { make } from './elements.js';
import { say } from './words.js';

/** Replaces what is chosen, so that the browser can undo it. */
export function insert(area, text, from = area.selectionStart, to = area.selectionEnd) {
  area.focus();
  area.setSelectionRange(from, to);
  if (document.execCommand('insertText', false, text)) return;
  area.setRangeText(text, from, to, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
}

function around(area, sign) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const chosen = value.slice(from, to);
  const has = chosen.length > 2 * sign.length && chosen.startsWith(sign) && chosen.endsWith(sign);
  insert(area, has ? chosen.slice(sign.length, -sign.length) : `${sign}${chosen}${sign}`);
  if (!chosen) area.setSelectionRange(from + sign.length, from + sign.length);
}

function lines(area, sign) {
  const { value } = area;
  const from = value.lastIndexOf('\n', area.selectionStart - 1) + 1;
  const end = value.indexOf('\n', area.selectionEnd);
  const to = end < 0 ? value.length : end;
  const all = value.slice(from, to).split('\n');
  const has = all.every((line) => line.startsWith(sign));
  insert(area, all.map((line) => (has ? line.slice(sign.length) : sign + line)).join('\n'), from, to);
}

function link(area) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const words = value.slice(from, to);
  insert(area, `[${words}](https://)`);
  const at = from + words.length + 3;
  if (words) area.setSelectionRange(at, at + 8);
  else area.setSelectionRange(from + 1, from + 1);
}

/** The toolbar of a text; `addPicture` asks for a picture. */
export function toolbar(area, addPicture) {
  const acts = [
    ['bold', () => around(area, '**'), 'b'],
    ['italic', () => around(area, '*'), 'i'],
    ['heading', () => lines(area, '## ')],
    ['link', () => link(area), 'k'],
    ['list', () => lines(area, '- ')],
    ['quote', () => lines(area, '> ')],
    ['picture', addPicture],
  ];
  area.addEventListener('keydown', (event) => {
    const act = acts.find(([, , letter]) => letter && (event.ctrlKey || event.metaKey) && !event.altKey
      && event.key.toLowerCase() === letter);
    if (!act) return;
    event.preventDefault();
    act[1]();
  });
  const buttons = acts.map(([name, act]) =>
    make('button', { type: 'button', class: `tool tool--${name}`, onclick: act }, say(`tool.${name}`)));
  return make('div', { class: 'tools', role: 'group', 'aria-label': say('tools') }, buttons);
}
