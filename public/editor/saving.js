// Keeps what is typed: on the disk when it is saved, in this tab until then, and never over what somebody else wrote.

import * as calls from './calls.js';
import { ask } from './dialogs.js';
import { make } from './elements.js';
import { say } from './words.js';

const PREFIX = 'lectern:editor:draft:';
const key = (file) => `${PREFIX}${file}`;
/** What the tab's storage has no room for, as long as the page is open. */
const overflow = new Map();

/** The files of which something is kept that is not saved. */
export function keptFiles() {
  const stored = Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX));
  return [...new Set([...stored.map((name) => name.slice(PREFIX.length)), ...overflow.keys()])];
}

/** What was typed in this tab and not saved, if there is anything. */
export function kept(file) {
  if (overflow.has(file)) return overflow.get(file);
  try {
    return JSON.parse(sessionStorage.getItem(key(file)));
  } catch {
    return null;
  }
}

export function forget(file) {
  sessionStorage.removeItem(key(file));
  overflow.delete(file);
}

/** Keeps the text of a file in this tab. */
export function keep({ file, text, digest }) {
  try {
    sessionStorage.setItem(key(file), JSON.stringify({ text, digest }));
    overflow.delete(file);
  } catch {
    // The tab has no more room: the browser still asks before it is closed.
    overflow.set(file, { text, digest });
  }
}

const shownText = (label, text) => {
  const area = make('textarea', { readonly: true, rows: '14', dir: 'auto', 'aria-label': label, value: text });
  return make('div', { class: 'field' }, make('p', { class: 'hint' }, label), area);
};

/** Asks which of two texts counts; nothing is lost before that. The answer: `mine`, `theirs`, or nothing. */
export function compare(mine, theirs) {
  const both = make('div', { class: 'both' }, shownText(say('conflict.mine'), mine),
    shownText(say('conflict.theirs'), theirs));
  return ask(say('conflict'), make('div', {}, make('p', {}, say('conflict.help')), both),
    [[say('conflict.keep'), () => 'mine'], [say('conflict.take'), () => 'theirs']]);
}

/**
 * Saves a text. Gives the new digest, and the text if the author chose the one on the disk; nothing if she wants to go
 * on writing first.
 */
export async function save({ file, text, digest }) {
  try {
    return { text, ...(await calls.save(file, text, digest)) };
  } catch (error) {
    if (error.code === 'changed') {
      const { text: theirs, digest: now } = error.answer;
      const chosen = theirs === text ? 'theirs' : await compare(text, theirs);
      if (chosen === 'theirs') return { text: theirs, digest: now };
      return chosen === 'mine' ? save({ file, text, digest: now }) : undefined;
    }
    if (error.code === 'gone') {
      const again = await ask(say('gone'), make('p', {}, say('gone.help')), [[say('gone.write'), () => true]]);
      return again ? save({ file, text, digest: null }) : undefined;
    }
    throw error;
  }
}
