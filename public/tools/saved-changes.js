// What is another in a text than before: its passages side by side, and the words of those that were edited. Both texts
// can be read off the answer: the old one is what stayed and what went, the new one what stayed and what came.

/** More pairs than this are not compared: all before then counts as gone, and all now as new. */
const MOST_PAIRS = 4_000_000;
/** The same for pairs of passages whose words are counted. */
const MOST_ALIKE = 10_000;
/** Passages with this part of their words in common are one that was edited. */
const ALIKE = 0.4;

/** The words of a text, and what stands between them; together they are the text. */
function wordsOf(text, lang) {
  try {
    return Array.from(new Intl.Segmenter(lang, { granularity: "word" }).segment(text), ({ segment }) => segment);
  } catch {
    return text.match(/\s+|[\p{L}\p{M}\p{N}'’]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? [];
  }
}

/**
 * The longest way through two lists, by what each pair is worth: pairs of places, in order. `worth` gives 0 for items
 * that are no pair.
 */
function paired(before, after, worth, most = MOST_PAIRS) {
  let [start, ends] = [0, 0];
  const same = (a, b) => before[a] === after[b];
  while (start < Math.min(before.length, after.length) && same(start, start)) start += 1;
  const left = Math.min(before.length, after.length) - start;
  while (ends < left && same(before.length - 1 - ends, after.length - 1 - ends)) ends += 1;
  const [rows, columns] = [before.length - start - ends, after.length - start - ends];
  const pairs = Array.from({ length: start }, (_, n) => [n, n]);
  if (rows * columns <= most) {
    const best = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
    for (let row = rows - 1; row >= 0; row -= 1) {
      for (let column = columns - 1; column >= 0; column -= 1) {
        const one = worth(before[start + row], after[start + column]);
        const without = Math.max(best[row + 1][column], best[row][column + 1]);
        best[row][column] = Math.max(without, one && one + best[row + 1][column + 1]);
      }
    }
    for (let [row, column] = [0, 0]; row < rows && column < columns;) {
      const one = worth(before[start + row], after[start + column]);
      if (one && best[row][column] === one + best[row + 1][column + 1]) {
        pairs.push([start + row, start + column]);
        [row, column] = [row + 1, column + 1];
      } else if (best[row][column] === best[row + 1][column]) row += 1;
      else column += 1;
    }
  }
  for (let n = ends; n > 0; n -= 1) pairs.push([before.length - n, after.length - n]);
  return pairs;
}

/** Goes along both lists: `stayed` with each pair, `gone` and `come` with what stands between the pairs. */
function along(before, after, pairs, { stayed, gone, come }) {
  let [a, b] = [0, 0];
  for (const [nextA, nextB] of [...pairs, [before.length, after.length]]) {
    for (; a < nextA; a += 1) gone(before[a], a);
    for (; b < nextB; b += 1) come(after[b], b);
    if (a < before.length && b < after.length) stayed(before[a], after[b], a, b);
    [a, b] = [a + 1, b + 1];
  }
}

/** The words of an edited passage: `[sign, text]`, where the sign is `=`, `-` (gone) or `+` (come). */
export function edits(before, after, lang) {
  const [words, newWords] = [wordsOf(before, lang), wordsOf(after, lang)];
  const runs = [];
  // Between two changes a blank is changed with them: else each word would be marked by itself.
  let [kept, gone, come] = ["", "", ""];
  const flush = () => {
    if (kept) runs.push(["=", kept]);
    if (gone) runs.push(["-", gone]);
    if (come) runs.push(["+", come]);
    [kept, gone, come] = ["", "", ""];
  };
  let blank = "";
  const changed = () => {
    if (gone || come) {
      gone += blank;
      come += blank;
    } else kept += blank;
    blank = "";
  };
  along(words, newWords, paired(words, newWords, (a, b) => (a === b ? 1 + a.trim().length : 0)), {
    gone: (word) => { changed(); gone += word; },
    come: (word) => { changed(); come += word; },
    stayed: (word) => {
      if (!word.trim()) blank += word;
      else {
        if (gone || come) flush();
        kept += blank + word;
        blank = "";
      }
    },
  });
  if (gone || come) flush();
  kept += blank;
  flush();
  return runs;
}

/** Which part of their words two passages have in common, from 0 to 1. */
function likeness(before, after) {
  const count = (words) => words.reduce((counts, word) => counts.set(word, (counts.get(word) ?? 0) + 1), new Map());
  const [words, newWords] = [before, after].map((text) => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
  const there = count(words);
  const shared = newWords.filter((word) => {
    const left = there.get(word) ?? 0;
    there.set(word, left - 1);
    return left > 0;
  });
  return (2 * shared.length) / Math.max(1, words.length + newWords.length);
}

/**
 * What became of the passages of a text, in order: `{ kind, text }` with `same`, `come`, `gone`, `moved` (to here) or
 * `left` (where a moved one was); or `{ kind: "edited", runs }`. Those with a place in the new text have it as `place`.
 */
export function compare(before, after, lang) {
  const out = [];
  const exact = paired(before, after, (a, b) => (a === b ? 1 + a.length : 0));
  // Between passages that stayed as they were: those that were edited.
  const known = new Map();
  const alike = (a, b) => {
    const key = `${a}\0${b}`;
    if (!known.has(key)) known.set(key, likeness(a, b));
    return known.get(key) >= ALIKE ? known.get(key) : 0;
  };
  const ends = [...exact, [before.length, after.length]];
  const pairs = ends.flatMap(([a, b], n) => {
    const [from, newFrom] = n ? ends[n - 1].map((place) => place + 1) : [0, 0];
    const inside = paired(before.slice(from, a), after.slice(newFrom, b), alike, MOST_ALIKE);
    const edited = inside.map(([one, other]) => [from + one, newFrom + other]);
    return a < before.length && b < after.length ? [...edited, [a, b]] : edited;
  });
  along(before, after, pairs, {
    gone: (text) => out.push({ kind: "gone", text }),
    come: (text, place) => out.push({ kind: "come", text, place }),
    stayed: (text, now, _, place) => out.push(
      text === now ? { kind: "same", text, place } : { kind: "edited", runs: edits(text, now, lang), place }),
  });
  for (const come of out.filter(({ kind }) => kind === "come")) {
    const gone = out.find(({ kind, text }) => kind === "gone" && text === come.text);
    if (gone) [gone.kind, come.kind] = ["left", "moved"];
  }
  return out;
}
