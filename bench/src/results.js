// Runs before anything else in a measured page: notes when results of a query appear, and the program's memory.
// `bench.ask(text)` searches as a reader does.

const bench = { memory: null, fetching: 0, shown: new Map(), changed: 0, answered: 0 };
window.bench = bench;

const instantiate = WebAssembly.instantiateStreaming;
WebAssembly.instantiateStreaming = async (...given) => {
  const program = await instantiate.apply(WebAssembly, given);
  bench.memory = program.instance.exports.memory;
  return program;
};

const get = window.fetch;
window.fetch = (...given) => {
  bench.fetching += 1;
  const answer = get.apply(window, given);
  const done = () => { bench.fetching -= 1; };
  answer.then(done, done);
  return answer;
};

// Attributes set to the value they had do not count, nor announcements to screen readers, which come later on purpose.
const changes = ({ target, type, attributeName, oldValue }) => {
  const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
  const same = type === 'attributes' && target.getAttribute(attributeName) === oldValue;
  return !same && element?.closest('body') && !element.closest('[role=status]');
};
const isPartOfText = ({ target }) => (target.closest ? target : target.parentElement)?.closest('[data-results] p');

new MutationObserver((records) => {
  const now = performance.now();
  const real = records.filter(changes);
  if (real.length) bench.changed = now;
  // Parts of texts come when nobody types any more.
  if (!real.every(isPartOfText)) bench.answered = now;
  const results = document.querySelector('[data-results]');
  const query = results?.dataset.query;
  if (query && results.children.length && !bench.shown.has(query)) bench.shown.set(query, now);
}).observe(document, {
    childList: true, characterData: true, attributes: true, attributeOldValue: true, subtree: true,
  });

// Nothing but what was asked for: neither the service worker nor what it keeps.
if (navigator.serviceWorker) navigator.serviceWorker.register = () => new Promise(() => {});

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const until = async (what, condition) => {
  const start = performance.now();
  while (!condition()) {
    if (performance.now() - start > 60000) throw new Error(`waited in vain: ${what}`);
    await wait(5);
  }
};

// Nothing is fetched and nothing has changed for a while.
const rest = async () => {
  const since = performance.now();
  await until('rest', () => !bench.fetching && performance.now() - Math.max(bench.changed, since) > 150);
};

/** The results on screen have their excerpts. */
const filled = () => [...document.querySelectorAll('[data-results] p.card__summary')]
  .every((excerpt) => excerpt.textContent || excerpt.getBoundingClientRect().top > innerHeight);

// Whoever is on the list is expected to search: the finder and what every search needs come first.
bench.live = () => until('the program', () => document.documentElement.dataset.app === 'live')
  .then(() => window.lectern.find('{"type":"prepare"}')).then(rest);

// The page was opened at the address of this query.
bench.arrival = async (text) => {
  await until(`results of ${text}`, () => bench.shown.has(text));
  const shown = bench.shown.get(text);
  await until(`excerpts of ${text}`, filled);
  const [live] = performance.getEntriesByName('lectern:live');
  return { live: live.startTime, shown, whole: performance.now() };
};

const enter = async (text) => {
  const box = document.querySelector('[data-search] input');
  if (document.activeElement !== box) {
    box.focus();
    await rest();
  }
  bench.shown.delete(text);
  const asked = performance.now();
  box.value = text;
  box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  return asked;
};

bench.ask = async (text) => {
  const asked = await enter(text);
  await until(`results of ${text}`, () => bench.shown.has(text));
  const shown = bench.shown.get(text);
  await until(`excerpts of ${text}`, filled);
  await rest();
  return { shown: shown - asked, answered: bench.answered - asked };
};

// Asked, taken back, and asked again with everything there.
bench.twice = async (text) => {
  const first = await bench.ask(text);
  await enter('');
  await rest();
  const second = await bench.ask(text);
  return { first, second };
};
