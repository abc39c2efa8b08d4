// The view of one text: its fields, its words, and what the site will make of them.

import * as calls from './calls.js';
import { ask, reason, tell } from './dialogs.js';
import { button, labelled, make } from './elements.js';
import { fieldControls } from './fields.js';
import { address, languageChoice, mark } from './listing.js';
import { askForPicture, filesOf, markdown, picturesOf } from './pictures.js';
import { forget, keep, kept, save } from './saving.js';
import { insert, toolbar } from './toolbar.js';
import { preview } from './view.js';
import { say } from './words.js';

/** For so long nothing has to be typed before the preview is asked for. */
const QUIET_MS = 120;

/** The view of `file`, and what the page has to know of it. */
export async function writing(library, file, refresh) {
  const restored = kept(file);
  const disk = await calls.read(file).catch((error) => {
    // The file is gone, and what was typed is here: saving it asks whether it is written again.
    if (error.code === 'missing' && restored) return { text: '', body: 0, digest: restored.digest };
    throw error;
  });
  const listed = () => library.texts?.find((text) => text.file === file);
  // A text that was made a moment ago is in no list yet.
  if (!listed()) await refresh();
  let about = listed() ?? { state: 'faulty', title: file };
  /** The head up to where the text begins, the text itself, and what of it is on the disk. */
  const now = { file, head: '', body: '', digest: disk.digest, saved: disk.text, values: disk.values ?? {} };
  const shown = { typed: 0, busy: false };
  let waiting = 0;
  /** Changes of fields, one after the other. */
  let changes = Promise.resolve();

  const status = make('p', { class: 'saved', role: 'status' });
  const notice = make('div', { class: 'told', role: 'alert' });
  const heading = make('h1', { tabindex: '-1', dir: 'auto', ...(about.lang ? { lang: about.lang } : {}) }, about.title);
  const area = make('textarea', { class: 'words', dir: 'auto', spellcheck: 'true', 'aria-label': say('text'),
    ...(about.lang ? { lang: about.lang } : {}) });
  const goTo = (line) => {
    const before = now.head.split('\n').length - 1;
    const start = area.value.split('\n').slice(0, Math.max(0, line - 1 - before)).join('\n').length;
    area.focus();
    area.setSelectionRange(start, start);
  };
  const view = preview(file, goTo);
  const fieldsPlace = make('div', { class: 'panes__fields' });

  const whole = () => now.head + now.body;
  const isDirty = () => whole() !== now.saved;

  async function show() {
    const own = (shown.typed += 1);
    if (shown.busy) return;
    shown.busy = true;
    try {
      await view.show(await calls.draft(file, whole()));
    } catch (error) {
      notice.replaceChildren(make('p', { class: 'warning' }, reason(error)));
    }
    Object.assign(shown, { busy: false });
    // What was typed meanwhile is shown next.
    if (own !== shown.typed) show();
  }

  function touched() {
    if (isDirty()) keep({ file, text: whole(), digest: now.digest });
    else forget(file);
    status.textContent = say(isDirty() ? 'unsaved' : 'saved');
    clearTimeout(waiting);
    waiting = setTimeout(show, QUIET_MS);
  }

  function showFields() {
    const open = fieldsPlace.querySelector('details')?.open ?? false;
    if (!now.head) {
      fieldsPlace.replaceChildren(make('p', { class: 'warning' }, say('refused.head')));
      return;
    }
    fieldsPlace.replaceChildren(fieldControls(library, now.values, change));
    fieldsPlace.querySelector('details').open = open;
  }

  /** Takes a text: one that was kept, or with its digest that of the disk. */
  function take({ text, body, values, digest }) {
    if (digest) Object.assign(now, { digest, saved: text });
    now.head = text.slice(0, body);
    now.body = text.slice(body);
    now.values = values ?? now.values;
    area.value = now.body;
    showFields();
    touched();
  }

  function change(name, value, again) {
    changes = changes.then(async () => {
      try {
        const answer = await calls.change(now.head, name, value);
        Object.assign(now, { head: answer.text, values: answer.values });
        notice.replaceChildren();
        if (name === 'title') heading.textContent = answer.values.title ?? file;
        if (again) showFields();
        touched();
      } catch (error) {
        notice.replaceChildren(make('p', { class: 'warning' }, reason(error)));
      }
    });
    return changes;
  }

  async function store() {
    await changes;
    const text = whole();
    try {
      const done = await save({ file, text, digest: now.digest });
      if (!done) return false;
      Object.assign(now, { digest: done.digest, saved: done.text });
      notice.replaceChildren();
      if (done.text !== text) take(await calls.read(file));
      touched();
      // The list is made anew, whenever that is done; it says in which state the text is now.
      refresh().then(showState, () => undefined);
      return true;
    } catch (error) {
      notice.replaceChildren(make('p', { class: 'warning' }, reason(error)));
      return false;
    }
  }

  /** Somebody else may have written the file. */
  async function look() {
    const found = await calls.read(file).catch(() => null);
    if (!found || found.digest === now.digest) return;
    if (isDirty()) {
      notice.replaceChildren(make('p', { class: 'warning' }, say('changed.elsewhere')));
      return;
    }
    take(found);
  }

  async function addPicture(dropped) {
    const { selectionStart: from, selectionEnd: to } = area;
    const chosen = await askForPicture(library, dropped);
    if (!chosen) return;
    const begins = from === 0 || area.value[from - 1] === '\n';
    // A picture is a paragraph of its own.
    const ends = ['\n', undefined].includes(area.value[to]);
    insert(area, `${begins ? '' : '\n\n'}${markdown(chosen)}\n${ends ? '' : '\n'}`, from, to);
    if (!chosen.decorative) return;
    const known = Array.isArray(now.values.pictures) ? now.values.pictures : [];
    if (!known.some(({ src }) => src === chosen.src)) {
      await change('pictures', [...known, { src: chosen.src, decorative: 'true' }], true);
    }
  }

  /** One after the other, each with its question. */
  async function addPictures(files) {
    const pictures = await picturesOf(files);
    await pictures.reduce((before, picture) => before.then(() => addPicture(picture)), Promise.resolve());
  }

  area.addEventListener('input', () => {
    now.body = area.value;
    touched();
  });
  for (const [name, data] of [['drop', 'dataTransfer'], ['paste', 'clipboardData']]) {
    area.addEventListener(name, (event) => {
      const files = filesOf(event[data]);
      if (files.length === 0) return;
      event.preventDefault();
      addPictures(files);
    });
  }

  /** Saves first, since the program works on what is on the disk. */
  const withSaved = async (title, work) => {
    if (isDirty() && !(await store())) return;
    try {
      await work();
    } catch (error) {
      await tell(title, reason(error));
    }
  };

  const translate = () => withSaved(say('translate'), async () => {
    const versions = library.texts.filter(({ translation }) => translation && translation === about.translation);
    const lang = languageChoice(library, [about, ...versions].map((text) => text.lang));
    const content = make('div', {}, make('p', {}, say('translate.help')), lang.content);
    const tag = await ask(say('translate'), content, [[say('make'), () => lang.value() || undefined]]);
    if (!tag) return;
    const made = await calls.translate(file, tag);
    await refresh();
    location.hash = `${address(made.file)}&source=${encodeURIComponent(file)}`;
  });

  const rename = () => withSaved(say('rename'), async () => {
    const stem = file.split('/').at(-1).split('.')[0];
    const name = make('input', { type: 'text', dir: 'auto', value: stem, required: true });
    const content = make('div', {}, make('p', {}, say('rename.help')), labelled(say('name'), name));
    const wanted = await ask(say('rename'), content, [[say('rename'), () => name.value.trim() || undefined]]);
    if (!wanted) return;
    const renamed = await calls.rename(file, wanted);
    await refresh();
    location.hash = address(renamed.file);
  });

  /** The text stays as a notice by which readers' devices learn that it is gone. */
  const withdraw = async () => {
    await change('withdrawn', true, true);
    if (now.values.withdrawn) await store();
  };

  const remove = async () => {
    const content = make('div', {}, make('p', {}, say('delete.help')), make('p', {}, say('delete.readers')));
    const wanted = await ask(say('delete'), content,
      [[say('delete'), () => 'delete'], [say('withdraw'), () => 'withdraw']]);
    if (wanted === 'withdraw') await withdraw();
    if (wanted !== 'delete') return;
    try {
      const { kept: place } = await calls.remove(file);
      now.saved = whole();
      forget(file);
      await tell(say('delete'), say('deleted', { place }));
      await refresh();
      location.hash = '';
    } catch (error) {
      const choices = error.code === 'published' ? [[say('withdraw'), () => true]] : [[say('ok'), () => false]];
      if (await ask(say('delete'), make('p', {}, reason(error)), choices)) await withdraw();
    }
  };

  const stands = make('span', {});
  const always = [button(say('save'), store, { class: 'button button--main', 'aria-keyshortcuts': 'Control+S' }),
    ...(about.page ? [] : [button(say('translate'), translate), button(say('rename'), rename)])];
  const removing = button(say('delete'), remove);
  const onSite = make('a', {}, say('show'));
  /** What depends on the state of the text: its mark, and what can be done with it. */
  function showState() {
    about = listed() ?? about;
    stands.replaceChildren(mark(about));
    removing.hidden = !['draft', 'later', 'faulty'].includes(about.state);
    onSite.hidden = !about.address;
    if (about.address) onSite.href = about.address;
  }
  showState();
  const bar = make('div', { class: 'bar' },
    make('p', { class: 'crumbs' }, make('a', { href: '#' }, say('texts')), stands, make('span', { dir: 'ltr' }, file)),
    heading, make('p', { class: 'buttons' }, ...always, removing, onSite), status, notice);
  const pane = make('section', { class: 'pane', 'aria-label': say('text') }, toolbar(area, () => addPicture()), area);
  const side = make('section', { class: 'side', 'aria-label': say('preview') }, view.problems, view.frame);
  const main = make('main', { class: 'desk__main' }, bar,
    make('div', { class: 'panes' }, pane, side, fieldsPlace));
  if (restored && restored.text !== disk.text) {
    const { body, values } = await calls.parts(restored.text);
    now.digest = restored.digest;
    take({ text: restored.text, body, values });
    notice.replaceChildren(make('p', {}, say('restored'), ' ', button(say('restored.drop'), () => {
      take(disk);
      notice.replaceChildren();
    })));
  } else {
    take(disk);
  }
  return { main, heading, area, pane, store, look, isDirty };
}
