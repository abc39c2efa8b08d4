// Pictures that are dropped, pasted or chosen: written into the library, after the author has said what they show.

import * as calls from './calls.js';
import { ask, reason, tell } from './dialogs.js';
import { checkbox, labelled, make } from './elements.js';
import { say } from './words.js';

const KINDS = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/svg+xml'];
/** What the program takes at most. */
const MOST_BYTES = 50_000_000;
/** Some programs hand over files without a media type. */
const ENDINGS = /\.(?:jpe?g|png|webp|gif|svg)$/i;
const isPicture = (file) => KINDS.includes(file.type) || (!file.type && ENDINGS.test(file.name));
const only = (files) =>
  `${say('picture.only', { names: files.map(({ name }) => name).join(', ') })} ${say('picture.heic')}`;

/** The files in what was dropped or pasted. */
export const filesOf = (data) => [...(data?.files ?? [])];

/** Those of the files that can be shown, after it was said which of them cannot. */
export async function picturesOf(files) {
  const others = files.filter((file) => !isPicture(file));
  if (others.length > 0) await tell(say('tool.picture'), only(others));
  return files.filter(isPicture);
}

/**
 * Asks for a picture, or takes `file`, and for what it shows. Gives `{ src, alt, decorative, caption }`, or nothing.
 */
export async function askForPicture(library, file) {
  const chooser = make('input', { type: 'file', accept: 'image/*' });
  const known = make('select', {}, make('option', { value: '' }, say('picture.new')),
    library.pictures.map((name) => make('option', { value: name }, name)));
  const alt = make('textarea', { rows: '2', dir: 'auto' });
  const caption = make('input', { type: 'text', dir: 'auto' });
  let decorative = false;
  const image = make('img', { class: 'thumb', alt: '' });
  const show = (address) => {
    image.src = address;
    image.hidden = false;
  };
  image.hidden = true;
  const showFile = (chosen) => show(URL.createObjectURL(chosen));
  if (file) showFile(file);
  chooser.addEventListener('change', () => chooser.files[0] && showFile(chooser.files[0]));
  known.addEventListener('change', () => known.value && show(`library/${encodeURI(known.value)}`));
  const decorates = checkbox(say('picture.decorative'), false, (checked) => {
    decorative = checked;
    alt.disabled = checked;
  });
  const content = make('div', {}, image,
    file ? make('p', { dir: 'ltr' }, file.name) : [labelled(say('picture.choose'), chooser),
      library.pictures.length > 0 ? labelled(say('picture.known'), known) : null],
    labelled(say('picture.alt'), alt, say('picture.alt.help')), decorates, labelled(say('picture.caption'), caption));
  const given = await ask(say('tool.picture'), content, [[say('picture.add'), () => {
    const chosen = file ?? chooser.files[0];
    if (!chosen && !known.value) return new Error(say('picture.none'));
    if (chosen && !isPicture(chosen)) return new Error(only([chosen]));
    // The program would stop listening before it could say so.
    if (chosen?.size > MOST_BYTES) return new Error(say('refused.picture-bytes', { name: chosen.name }));
    if (!decorative && !alt.value.trim()) return new Error(say('picture.alt.missing'));
    const line = (text) => text.split(/\s+/).join(' ').trim();
    const shows = decorative ? '' : line(alt.value);
    return { chosen, src: known.value, alt: shows, decorative, caption: line(caption.value) };
  }]]);
  if (!given) return undefined;
  const { chosen, ...picture } = given;
  if (!chosen) return picture;
  try {
    const src = await calls.addPicture(chosen);
    if (!library.pictures.includes(src)) library.pictures.push(src);
    return { ...picture, src };
  } catch (error) {
    await tell(say('tool.picture'), reason(error));
    return undefined;
  }
}

/** A picture in the text, as Markdown. */
export function markdown({ src, alt, caption }) {
  const escaped = alt.replace(/[\\[\]]/g, '\\$&');
  const title = caption ? ` "${caption.replace(/["\\]/g, '\\$&')}"` : '';
  return `![${escaped}](${encodeURI(src).replace(/[()]/g, '\\$&')}${title})`;
}
