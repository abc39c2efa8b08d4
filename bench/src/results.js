// Runs before anything else in a measured page: notes when results of a query appear, what was fetched for them,
// and the program's memory. `bench.ask(text)` searches as a reader does.

performance.setResourceTimingBufferSize(50000);

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

const fetched = (from, to) =>
  [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .filter((file) => file.startTime >= from && file.startTime < to)
    .map((file) => ({ path: new URL(file.name).pathname, bytes: file.encodedBodySize }));

bench.live = () => until('the program', () => document.documentElement.dataset.app === 'live').then(rest);

// The page was opened at the address of this query.
bench.arrival = async (text) => {
  await until(`results of ${text}`, () => bench.shown.has(text));
  const shown = bench.shown.get(text);
  return { shown, files: fetched(0, shown) };
};

const enter = async (text) => {
  const box = document.querySelector('[data-search] input');
  const start = performance.now();
  if (document.activeElement !== box) {
    box.focus();
    await rest();
  }
  bench.shown.delete(text);
  const asked = performance.now();
  box.value = text;
  box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  return { start, asked };
};

bench.ask = async (text) => {
  const { start, asked } = await enter(text);
  await until(`results of ${text}`, () => bench.shown.has(text));
  const shown = bench.shown.get(text);
  await rest();
  return { shown: shown - asked, answered: bench.answered - asked, files: fetched(start, shown) };
};

// Asked, taken back, and asked again with everything there.
bench.twice = async (text) => {
  const first = await bench.ask(text);
  await enter('');
  await rest();
  const second = await bench.ask(text);
  return { first, second };
};
