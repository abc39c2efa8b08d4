// The fields of a head as controls: one for each field of the table that the program gives.

import { button, checkbox, freshId, labelled, make } from './elements.js';
import { askForPicture, filesOf, picturesOf } from './pictures.js';
import { say, sayOr } from './words.js';

/** The fields that are always shown; the others are below "more". */
const FIRST = ['title', 'date', 'summary', 'image', 'sections', 'topics', 'authors', 'draft', 'publish_from'];
/** The parts of fields that have some; `*` marks those with several entries. */
const PARTS = {
  'picture': ['alt', 'caption', 'credit', 'credit_url', 'licence', 'consent_until', 'focus'],
  'pictures': ['src', 'alt', 'credit', 'licence', 'consent_until'],
  'corrections': ['date', 'text'],
  'original': ['lang', 'date'],
  'recording': ['src', 'length', 'reader'],
};

const label = (name) => sayOr(`field.${name}`, name);
/** The program has the sentence in English, as the manual writes it. */
const english = (text) => `${text[0].toLocaleUpperCase('en')}${text.slice(1)}.`.replaceAll('`', '');
const help = (field) => sayOr(`help.${field.name}`, english(field.help));
const isThere = (value) => value !== null && value !== undefined;
const asList = (value) => (Array.isArray(value) ? value : [value]).filter(isThere);

/** The parts of a value; one that is a text alone is its part `main`. */
function asObject(value, main) {
  if (!isThere(value)) return {};
  return typeof value === 'object' ? { ...value } : { [main]: value };
}

/** Names of people and organisations may have a comma in them: `Water and Sons, Ltd.` */
const dividers = (name) => (['authors', 'people'].includes(name) ? /[;؛]/ : /[,;،؛、]/);

/** The day of this computer. */
function today() {
  const now = new Date();
  const two = (n) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

const isDay = (value) => /^\d{4}-\d\d-\d\d$/.test(value);

function textControl(field, value, set) {
  const type = field.kind === 'day' && (!value || isDay(value)) ? 'date' : 'text';
  const input = make('input', { type, value: value ?? '', dir: type === 'date' ? null : 'auto', autocomplete: 'off',
    required: field.name === 'title', onchange: () => set(input.value.trim() || null) });
  if (field.kind === 'language') input.setAttribute('list', 'languages');
  const control = labelled(label(field.name), input, help(field));
  if (field.name === 'date' && type === 'date') {
    control.append(button(say('day.less'), (event) => {
      Object.assign(input, { type: 'text', placeholder: '2023-04', dir: 'ltr' });
      input.focus();
      event.target.remove();
    }));
  }
  return control;
}

function sentences(field, value, set) {
  const area = make('textarea', { rows: '3', dir: 'auto', value: value ?? '',
    onchange: () => set(area.value.split(/\s+/).join(' ').trim() || null) });
  return labelled(label(field.name), area, help(field));
}

function lines(field, value, set) {
  const area = make('textarea', { rows: '2', dir: 'ltr', value: asList(value).join('\n'),
    onchange: () => set(area.value.split('\n').map((line) => line.trim()).filter(Boolean)) });
  return labelled(label(field.name), area, help(field));
}

/** The zone of this computer at a time, as `+04:00`. */
function zone(local) {
  const minutes = -new Date(local).getTimezoneOffset();
  const two = (n) => String(n).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** A time of this computer's zone is shown as such; others are left as they are written. */
function momentControl(field, value, set) {
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)([+-]\d\d:\d\d)$/.exec(value ?? '');
  const isLocal = found && zone(found[1]) === found[2];
  const type = !value || isLocal ? 'datetime-local' : 'text';
  const input = make('input', { type, value: isLocal ? found[1] : (value ?? ''), onchange: () =>
    set(type === 'text' || !input.value ? input.value.trim() || null : `${input.value}${zone(input.value)}`) });
  return labelled(label(field.name), input, help(field));
}

/** Names with a list of those that the library knows. */
function names(field, value, set, known) {
  const chosen = asList(value).map(String);
  const list = make('datalist', { id: freshId('names') },
    known.map(({ id, name }) => make('option', { value: id }, name ?? id)));
  const input = make('input', { type: 'text', list: list.id, dir: 'auto', autocomplete: 'off' });
  const items = make('ul', { class: 'chips' });
  const called = (id) => known.find((one) => one.id === id)?.name ?? id;

  function show() {
    items.replaceChildren(...chosen.map((name, n) => make('li', { class: 'chip', dir: 'auto' }, called(name),
      make('button', { type: 'button', class: 'chip__out', 'aria-label': say('remove.name', { name: called(name) }),
        onclick: () => {
          chosen.splice(n, 1);
          show();
          set([...chosen]);
          input.focus();
        } }, '×'))));
  }

  function add() {
    const typed = input.value.trim();
    const found = (text) => known.find(({ id, name }) => name === text || id === text)?.id;
    const several = found(typed) ? [typed] : typed.split(dividers(field.name)).map((name) => name.trim());
    const added = new Set(several.filter(Boolean).map((name) => found(name) ?? name));
    input.value = '';
    const fresh = [...added].filter((id) => !chosen.includes(id));
    if (fresh.length === 0) return;
    chosen.push(...fresh);
    show();
    set([...chosen]);
  }

  input.addEventListener('change', add);
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add();
  });
  show();
  const control = labelled(label(field.name), input, `${help(field)} ${say('names.help')}`);
  control.append(list, items);
  return control;
}

/** The parts of an object, each with a control of its own. */
function parts(all, now, set) {
  return all.map((name) => {
    const text = name === 'text' || name === 'alt' || name === 'caption';
    const type = name === 'date' || name === 'consent_until' ? 'date' : 'text';
    const shown = Array.isArray(now[name]) ? now[name].join(' ') : (now[name] ?? '');
    const plain = type === 'date' && shown && !isDay(shown) ? 'text' : type;
    const input = make('input', { type: plain, value: shown, dir: text ? 'auto' : null, autocomplete: 'off',
      onchange: () => {
        now[name] = input.value.trim() || null;
        set({ ...now });
      } });
    return labelled(sayOr(`part.${name}`, label(name)), input);
  });
}

const group = (field, ...children) => make('fieldset', { class: 'group' }, make('legend', {}, label(field.name)),
  make('p', { class: 'hint' }, help(field)), children);

function entry(field, value, set) {
  return group(field, parts(PARTS[field.kind], asObject(value, PARTS[field.kind][0]), set));
}

function entries(field, value, set) {
  const all = asList(value).map((one) => asObject(one, 'src'));
  // A correction is of today unless its author says another day; the day alone is none yet.
  const begun = field.kind === 'corrections' ? { date: today() } : {};
  const isSaid = ([name, said]) => said && begun[name] !== said;
  const place = make('div');

  function show() {
    const one = (now, n) => make('div', { class: 'entry' }, parts(PARTS[field.kind], now, (changed) => {
      all[n] = changed;
      set(all.filter((other) => Object.entries(other).some(isSaid)));
    }), button(say('remove'), () => {
      all.splice(n, 1);
      show();
      set([...all]);
    }));
    place.replaceChildren(...all.map(one));
  }

  show();
  return group(field, place, button(say('add'), () => {
    all.push({ ...begun });
    show();
    place.lastChild.querySelector('input').focus();
  }));
}

/** The picture at the head: dropped, pasted or chosen. */
function picture(field, value, set, library) {
  const now = asObject(value, 'src');
  const take = async (file) => {
    const chosen = await askForPicture(library, file);
    if (!chosen) return;
    const { src, alt, decorative, caption } = chosen;
    set({ ...now, src, alt: alt || null, decorative: decorative ? 'true' : null, caption: caption || null }, true);
  };
  const shown = now.src ? [
    make('img', { class: 'thumb', src: `library/${encodeURI(now.src)}`, alt: now.alt ?? '' }),
    make('p', { class: 'hint', dir: 'ltr' }, now.src),
    parts(PARTS.picture, now, set),
    checkbox(say('picture.decorative'), now.decorative === 'true', (checked) =>
      set({ ...now, decorative: checked ? 'true' : null }, true)),
  ] : [];
  const box = group(field, ...shown, make('p', { class: 'buttons' },
    button(say(now.src ? 'picture.other' : 'picture.take'), () => take()),
    now.src ? button(say('picture.remove'), () => set(null, true)) : null));
  box.addEventListener('dragover', (event) => event.preventDefault());
  box.addEventListener('drop', (event) => {
    const files = filesOf(event.dataTransfer).slice(0, 1);
    if (files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    picturesOf(files).then(([file]) => file && take(file));
  });
  return box;
}

function control(field, value, set, library) {
  const listed = { sections: library.sections, authors: library.authors.map((id) => ({ id })) };
  switch (field.kind) {
    case 'sentences': return sentences(field, value, set);
    case 'truth': return checkbox(label(field.name), Boolean(value) && value !== 'false' && value !== 'no',
      (checked) => set(checked ? true : null), help(field));
    case 'moment': return momentControl(field, value, set);
    case 'lines': return lines(field, value, set);
    case 'sections':
    case 'names': return names(field, value, set, listed[field.name] ?? library.names[field.name] ?? []);
    case 'picture': return picture(field, value, set, library);
    case 'pictures':
    case 'corrections': return entries(field, value, set);
    case 'original':
    case 'recording': return entry(field, value, set);
    default: return textControl(field, value === undefined || value === null ? value : String(value), set);
  }
}

/** All fields. `change` writes one into the head; with `again` the controls are made anew. */
export function fieldControls(library, values, change) {
  const one = (field) => {
    const made = control(field, values[field.name], (value, again) => change(field.name, value, again), library);
    made.dataset.field = field.name;
    return made;
  };
  const first = FIRST.map((name) => library.fields.find((field) => field.name === name)).filter(Boolean);
  const more = library.fields.filter((field) => !FIRST.includes(field.name));
  const options = library.languages.map((lang) => make('option', { value: lang }));
  const languages = make('datalist', { id: 'languages' }, options);
  return make('section', { class: 'fields', 'aria-labelledby': 'fields-title' },
    make('h2', { class: 'side-title', id: 'fields-title' }, say('fields')), languages, first.map(one),
    make('details', {}, make('summary', {}, say('fields.more')), more.map(one)));
}
