// The editor: which view is shown, and what all of them have in common.

import * as calls from './calls.js';
import { reason } from './dialogs.js';
import { make } from './elements.js';
import { listing } from './listing.js';
import { keptFiles } from './saving.js';
import { LANGUAGES, language, say, speak } from './words.js';
import { writing } from './writing.js';

const library = { texts: [], fields: [], pictures: [], languages: ['en'], names: {}, authors: [], sections: [] };
/** The text that is open. */
let open = null;
let place = '';

async function refresh() {
  const found = await calls.texts();
  Object.assign(library, { problems: undefined }, found);
}

/** The source of a translation beside it: only to be read, and scrolled together. */
async function beside(view, source) {
  const { text, body } = await calls.read(source);
  const lang = library.texts.find(({ file }) => file === source)?.lang;
  const area = make('textarea', { class: 'words', readonly: true, dir: 'auto', 'aria-label': say('source'), lang,
    value: text.slice(body) });
  const follow = (from, to) => from.addEventListener('scroll', () => {
    if (document.activeElement !== from && !from.matches(':hover')) return;
    const share = from.scrollTop / Math.max(1, from.scrollHeight - from.clientHeight);
    to.scrollTop = share * (to.scrollHeight - to.clientHeight);
  });
  follow(area, view.area);
  follow(view.area, area);
  const pane = make('section', { class: 'pane', 'aria-label': say('source') },
    make('p', { class: 'side-title' }, `${say('source')}: ${source}`), area);
  const both = make('div', { class: 'both both--texts' });
  view.pane.replaceWith(both);
  both.append(pane, view.pane);
}

function frame(main) {
  const languages = make('select', { id: 'speaks', onchange: async () => {
    await speak(languages.value);
    await show();
  } }, Object.entries(LANGUAGES).map(([tag, name]) =>
    make('option', { value: tag, lang: tag, selected: tag === language }, name)));
  const header = make('header', { class: 'top' }, make('a', { class: 'top__name', href: '#' }, say('editor')),
    make('a', { href: '/' }, say('site')),
    make('p', { class: 'top__speaks' }, make('label', { for: 'speaks' }, say('language')), ' ', languages));
  document.title = `${main.querySelector('h1')?.textContent ?? ''} - ${say('editor')}`;
  document.body.replaceChildren(header, main);
}

/** Shows what the address names. */
async function show() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  const named = library.texts?.find(({ address }) => address && address === wanted.get('address'));
  const file = wanted.get('file') ?? named?.file;
  place = location.hash;
  try {
    if (!file) {
      open = null;
      await refresh();
      frame(listing(library));
    } else {
      const view = await writing(library, file, refresh);
      const source = wanted.get('source');
      if (source) await beside(view, source);
      open = view;
      frame(view.main);
    }
  } catch (error) {
    open = null;
    frame(make('main', { class: 'list' }, make('h1', { tabindex: '-1' }, say('editor')),
      make('p', { class: 'warning', role: 'alert' }, reason(error)), make('a', { href: '#' }, say('texts'))));
  }
  document.querySelector('h1')?.focus({ preventScroll: true });
}

addEventListener('hashchange', () => {
  // What is not saved is kept in the tab, and is there again when the text is opened.
  if (location.hash !== place) show();
});
addEventListener('beforeunload', (event) => {
  // What is kept of other texts ends with the tab, too.
  if (open?.isDirty() || keptFiles().length > 0) event.preventDefault();
});
addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 's') return;
  event.preventDefault();
  open?.store();
});
// A picture that is dropped beside the places for it must not replace the page.
for (const name of ['dragover', 'drop']) addEventListener(name, (event) => event.preventDefault());

const events = new EventSource('/.lectern/events');
events.onmessage = () => open?.look();

await speak();
await refresh().catch(() => undefined);
await show();
document.documentElement.dataset.editor = 'ready';
