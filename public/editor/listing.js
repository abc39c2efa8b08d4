// The list of all texts: found, opened, made.

import * as calls from './calls.js';
import { ask, reason, tell } from './dialogs.js';
import { button, labelled, make } from './elements.js';
import { keptFiles } from './saving.js';
import { language, moment, say } from './words.js';

/** The most rows that are shown at once. */
const MOST = 200;

/** The address of a text within the page. */
export const address = (file) => `#file=${encodeURIComponent(file)}`;

/** The mark for the state of a text. */
export const mark = ({ state, from }) =>
  make('span', { class: `mark mark--${state}` }, say(`state.${state}`), from ? ` ${from}` : '');

/** A language by its name, where the browser knows it. */
function languageName(lang) {
  const name = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' }).of(lang);
  return name ? `${name} (${lang})` : lang;
}

/** A choice among the languages of the library but those in `without`; the tag of any other can be written. */
export function languageChoice(library, without = []) {
  const used = library.texts.map(({ lang }) => lang).filter(Boolean);
  const known = [...new Set([...library.languages, ...used])].filter((lang) => !without.includes(lang));
  const select = make('select', {}, known.map((lang) => make('option', { value: lang }, languageName(lang))),
    make('option', { value: '' }, say('language.other')));
  const tag = make('input', { type: 'text', dir: 'ltr', autocomplete: 'off', spellcheck: 'false' });
  const other = labelled(say('language.tag'), tag, say('help.lang'));
  other.hidden = known.length > 0;
  select.addEventListener('change', () => {
    other.hidden = select.value !== '';
  });
  return { content: [labelled(say('field.lang'), select), other], value: () => select.value || tag.value.trim() };
}

async function begin(library) {
  const title = make('input', { type: 'text', required: true });
  const lang = languageChoice(library);
  const content = make('div', {}, labelled(say('field.title'), title), lang.content);
  const asked = await ask(say('new'), content, [[say('make'), () =>
    (title.value.trim() ? { title: title.value, lang: lang.value() } : new Error(say('refused.title')))]]);
  if (!asked) return;
  try {
    const { file } = await calls.create(asked.title, asked.lang);
    location.hash = address(file);
  } catch (error) {
    await tell(say('new'), reason(error));
  }
}

function row(text) {
  const lang = text.lang ? { lang: text.lang } : {};
  const topics = (text.topics ?? []).join(', ');
  const unsaved = keptFiles().includes(text.file);
  return make('li', { class: 'row' },
    make('a', { class: 'row__title', href: address(text.file), dir: 'auto', ...lang }, text.title),
    make('span', { class: 'row__about' }, text.state ? mark(text) : null,
      unsaved ? make('span', { class: 'mark mark--unsaved' }, say('unsaved')) : null,
      text.page ? make('span', {}, say('page')) : null,
      text.lang ? make('span', {}, text.lang) : null, topics ? make('span', { dir: 'auto' }, topics) : null,
      text.changed ? make('span', {}, say('changed', { time: moment(text.changed) })) : null,
      make('span', { class: 'row__file', dir: 'ltr' }, text.file)));
}

/** The view of the list. */
export function listing(library) {
  const listed = (library.texts ?? []).toSorted((a, b) => (b.changed ?? 0) - (a.changed ?? 0));
  // A file that is gone, with words in this tab that are nowhere else.
  const gone = keptFiles().filter((file) => !listed.some((text) => text.file === file));
  const texts = [...gone.map((file) => ({ file, title: file })), ...listed];
  const heading = make('h1', { tabindex: '-1' }, library.title ?? say('texts'));
  if (library.problems) {
    const said = library.problems.map(({ file, line, message, help }) =>
      make('li', { lang: 'en', dir: 'ltr' }, `${file}${line ? `:${line}` : ''}: ${message}. ${help ?? ''}`));
    return make('main', { class: 'list' }, heading, make('p', { class: 'warning' }, say('refused.settings')),
      make('ul', {}, said));
  }
  const search = make('input', { type: 'search', autocomplete: 'off', oninput: () => show() });
  const states = ['', 'published', 'draft', 'later', 'withdrawn', 'faulty'];
  const state = make('select', { onchange: () => show() },
    states.map((value) => make('option', { value }, say(value ? `state.${value}` : 'all'))));
  const count = make('p', { class: 'hint', role: 'status' });
  const rows = make('ul', { class: 'rows' });

  function show() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = texts.filter((text) => {
      const all = `${text.title} ${text.file} ${text.lang} ${(text.topics ?? []).join(' ')}`.toLowerCase();
      return (!state.value || text.state === state.value) && words.every((word) => all.includes(word));
    });
    rows.replaceChildren(...found.slice(0, MOST).map(row));
    count.textContent = say(found.length > MOST ? 'count.more' : 'count', { n: found.length, shown: MOST });
  }

  show();
  return make('main', { class: 'list' }, heading,
    make('div', { class: 'list__tools' }, labelled(say('filter'), search), labelled(say('state'), state),
      button(say('new'), () => begin(library), { class: 'button button--main' })),
    count, rows);
}
