// The pages of `lectern edit`: load themselves anew after each build, show what is wrong with the library, and mark
// articles that readers do not see yet. Nothing of it is in a published site.

/** The site that this page is from: the server names it in the page itself, which is of no other site. */
const OWN_SITE = new URL(document.currentScript.src).searchParams.get('site');
/** Where the editor is; nothing if there is none. */
const EDITOR = 'EDITOR';
/** The editor answers this computer only. */
const MAY_EDIT = EDITOR && ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);
const STYLE = `
:host { all: initial; position: fixed; inset-block-end: 0; inset-inline: 0; z-index: 2147483647;
  font: 15px/1.45 system-ui, sans-serif; color: #1b1b1b; }
details { background: #fffbe6; border-block-start: 3px solid #b58900; max-block-size: 60vh; overflow: auto; }
details.bad { background: #fff0ee; border-color: #b3261e; }
summary { padding: 0.5em 1em; cursor: pointer; font-weight: 600; }
summary:focus-visible { outline: 3px solid #1a56b0; outline-offset: -3px; }
ol { margin: 0; padding: 0 1em 1em 2.5em; }
li { margin-block: 0.5em; overflow-wrap: anywhere; }
code { font: 0.95em ui-monospace, monospace; }
p { margin: 0; }
p.help { color: #4a4a4a; }
p.edit { margin: 0; padding-inline: 0.5em; text-align: end; pointer-events: none; }
p.edit a { display: inline-block; padding: 0.4em 0.8em; pointer-events: auto; background: #1b1b1b; color: #fff;
  border: 1px solid #fff; border-radius: 0.4em 0.4em 0 0; }
p.edit a:focus-visible { outline: 3px solid #1a56b0; }
p.held { padding: 0.4em 1em; background: #1b1b1b; color: #fff; }
`;
const MARK_STYLE = `
body { padding-block-end: 6rem; }
a[data-preview-mark]::before { content: attr(data-preview-mark); font-size: 0.8em; font-weight: 600;
  background: #1b1b1b; color: #fff; padding-inline: 0.35em; margin-inline-end: 0.4em; border-radius: 0.25em; }
`;

/** What the server has told last. */
let state = { problems: [], held: [], fault: null };
/** Whether the author has closed or opened the list; then it stays so, also when the page loads itself anew. */
const OPENED_KEY = 'lectern:preview:opened';
let opened = JSON.parse(sessionStorage.getItem(OPENED_KEY));

const host = document.createElement('lectern-preview');
// What lectern says is in English, whatever the page is in.
host.lang = 'en';
host.dir = 'ltr';
const root = host.attachShadow({ mode: 'open' });
for (const [place, text] of [[root, STYLE], [document, MARK_STYLE]]) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  place.adoptedStyleSheets = [...place.adoptedStyleSheets, sheet];
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function item({ place, message, help }) {
  const made = element('li');
  const line = element('p');
  line.append(element('code', '', place), `: ${message}`);
  made.append(line);
  if (help) made.append(element('p', 'help', help));
  return made;
}

function listOfProblems() {
  const { problems, fault } = state;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (problems.length === 0 && !fault) return [];
  const counted = (n, word) => (n === 0 ? [] : [`${n} ${word}${n === 1 ? '' : 's'}`]);
  const counts = [...counted(errors, 'error'), ...counted(problems.length - errors, 'warning')].join(', ');
  const list = element('details', errors > 0 || fault ? 'bad' : '');
  list.open = opened ?? (errors > 0 || Boolean(fault));
  const title = fault ? `The site could not be built: ${fault}` : `${counts}: this is what lectern check says`;
  const heading = element('summary', '', title);
  heading.addEventListener('click', () => {
    opened = !list.open;
    sessionStorage.setItem(OPENED_KEY, JSON.stringify(opened));
  });
  const items = element('ol');
  const worst = problems.toSorted((a, b) => a.severity.localeCompare(b.severity));
  items.append(...worst.map(item));
  list.append(heading, items);
  return [list];
}

/** Why readers do not see the article at this address in this language; nothing if they do. */
function markOf(path, lang) {
  const slug = /\/articles\/([^/]+)\/$/.exec(path)?.[1].toUpperCase();
  const isIt = (held) => encodeURIComponent(held.slug).toUpperCase() === slug && held.lang === lang;
  return slug && state.held.find(isIt)?.mark;
}

/** The line about the article that is open. */
function heldLine() {
  const article = document.querySelector('main article') ?? document.documentElement;
  const lang = article.closest('[lang]')?.lang ?? document.documentElement.lang;
  const mark = markOf(location.pathname, lang);
  if (!mark) return [];
  const sentence = mark === 'draft' ? 'Draft: readers do not see this article.' : `Readers see this article ${mark}.`;
  return [element('p', 'held', sentence)];
}

/** The way to the editor, at the text that is open then. */
function editLink() {
  if (!MAY_EDIT) return [];
  const link = element('a', '', 'Edit');
  const update = () => {
    link.href = `${EDITOR}#address=${encodeURIComponent(decodeURI(location.pathname))}`;
  };
  update();
  for (const event of ['pointerdown', 'focus', 'click']) link.addEventListener(event, update);
  const line = element('p', 'edit');
  line.append(link);
  return [line];
}

function markLinks() {
  for (const link of document.querySelectorAll('main a[href]')) {
    const lang = link.querySelector('[lang]')?.lang ?? link.closest('[lang]')?.lang;
    const mark = link.origin === location.origin ? markOf(link.pathname, lang) : undefined;
    if (mark && link.dataset.previewMark !== mark) link.dataset.previewMark = mark;
    if (!mark && link.dataset.previewMark) delete link.dataset.previewMark;
  }
}

/** What is shown now; the same is not made again, so that focus and place in the list stay. */
let shown = '';

function show() {
  markLinks();
  const held = heldLine();
  const now = JSON.stringify([state, ...held.map((line) => line.textContent)]);
  if (now === shown) return;
  shown = now;
  const hadFocus = root.activeElement?.matches('summary');
  root.replaceChildren(...editLink(), ...held, ...listOfProblems());
  if (hadFocus) root.querySelector('summary')?.focus();
}

document.documentElement.append(host);
let waiting = 0;
// Links that the program adds later get their marks too.
new MutationObserver(() => {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(show);
}).observe(document.body, { childList: true, subtree: true });

const events = new EventSource('/.lectern/events');
events.onmessage = ({ data }) => {
  const told = JSON.parse(data);
  // The browser comes back to the place that was open. What was told is shown by the new page alone: this one would
  // show it for a moment, and lose the focus of whoever reaches for it.
  if (`${told.run}-${told.site}` !== OWN_SITE) return location.reload();
  state = told;
  show();
};
