// The preview: the article in a frame in which nothing runs, and what is wrong with it.

import { make } from './elements.js';
import { say } from './words.js';

/** A frame, and a list of problems beside it: of `own`, or of other files, which are named. */
export function preview(own, goTo) {
  const attributes = { class: 'view', src: 'frame.html', sandbox: 'allow-same-origin', title: say('preview') };
  const frame = make('iframe', attributes);
  const problems = make('div', { class: 'problems', role: 'status' });
  const loaded = new Promise((resolve) => {
    frame.addEventListener('load', resolve, { once: true });
  });

  async function show({ page, problems: found }) {
    await loaded;
    const inner = frame.contentDocument;
    inner.documentElement.lang = page.documentElement.lang;
    inner.documentElement.dir = page.documentElement.dir;
    // A frame that may open no windows: links lead nowhere while somebody writes.
    for (const link of page.querySelectorAll('a[href]')) link.target = '_blank';
    inner.body.replaceChildren(...[...page.body.childNodes].map((node) => inner.adoptNode(node)));
    const title = make('h2', { class: 'side-title' }, say(found.length === 0 ? 'problems.none' : 'problems.some'));
    const items = found.map(({ severity, file, line, message, help }) => {
      const elsewhere = file === own ? null : make('span', { dir: 'ltr' }, line ? `${file}:${line}` : file);
      const place = elsewhere ?? (line ? make('button', { type: 'button', class: 'line', onclick: () => goTo(line) },
        say('line', { line })) : null);
      const said = make('span', { lang: 'en', dir: 'ltr' }, message);
      const more = help ? make('p', { class: 'hint', lang: 'en', dir: 'ltr' }, help) : null;
      return make('li', { class: severity }, place, ' ', said, more);
    });
    problems.replaceChildren(title, ...(items.length > 0 ? [make('ul', {}, items)] : []));
  }

  return { frame, problems, show };
}
