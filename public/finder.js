// Runs the finder, the search engine, in a worker of its own; in the page where the browser cannot do that. Brings it
// the data files that it asks for. The functions of the compiled finder stand above this text in the same file.

const base = new URL("..", import.meta.url).href;
let say;
/** Called when the finder has failed in the midst of its work: no question will be answered any more. */
let giveUp;

/** Whether the SHA-256 of the bytes begins with the hash in the name. Digests exist on secure connections only. */
const isWhole = async (file, bytes) => {
  const digest = await globalThis.crypto?.subtle?.digest("SHA-256", bytes);
  if (!digest) return true;
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.startsWith(file.split(".").slice(-2)[0]);
};

/** Fetches a data file. Ends with its bytes, or with the word for why it cannot be had. */
const read = async (file) => {
  // Articles can be withdrawn later, so the HTTP cache does not get their texts. A damaged copy may come from a cache:
  // `reload` makes the second attempt go to the host past all caches.
  for (const cache of [file.startsWith("data/articles-") ? "no-store" : "default", "reload"]) {
    try {
      const response = await fetch(base + file, { cache });
      if (response.status === 404 || response.status === 410) return "missing";
      if (!response.ok) return "unreachable";
      const bytes = await response.arrayBuffer();
      if (await isWhole(file, bytes)) return new Uint8Array(bytes);
    } catch {
      return "cut-off";
    }
  }
  return "damaged";
};

/** What is fetched before the finder has asked for it. */
const early = new Map();

const bring = async (file) => {
  const got = await (early.get(file) ?? read(file));
  early.delete(file);
  act(typeof got === "string" ? finder_fail(file, got) : finder_bring(file, got));
};

/** Does what the finder says, a line each: `read FILE` or `answer NUMBER JSON`. */
const act = (lines) => {
  for (const line of lines.split("\n")) {
    const [, number, text] = /^answer (\d+) (.*)$/s.exec(line) ?? [];
    if (number) say(Number(number), text);
    else if (line.startsWith("read ")) bring(line.slice("read ".length)).catch(giveUp);
  }
};

const load = (cache) => __wbg_init({
  module_or_path: fetch(new URL("FINDER_WASM", base), { integrity: "FINDER_DIGEST", cache }),
});
let index;
let started;

/**
 * Starts the finder for an edition. `files`: the names of its manifest and of the root of its index. Answers are given
 * to `answer` with the number of their question; `failed` is called when there will be none any more.
 */
export const begin = (files, answer, failed) => {
  say = answer;
  giveUp = failed;
  index = files.split(" ").find((file) => file.startsWith("data/index."));
  started = load("default").catch(() => load("reload")).then(() => finder_begin(files));
  started.catch(giveUp);
};

/** Asks the finder. */
export const ask = (number, question) => put(number, question).catch(giveUp);

const put = async (number, question) => {
  // Every search begins with the index, so it is fetched beside the program. Words in a text are marked without it.
  if (index && !question.startsWith('{"type":"mark"')) {
    early.set(index, read(index));
    index = undefined;
  }
  await started;
  act(finder_ask(number, question));
};

if (self.document === undefined) {
  self.onmessage = ({ data: { files, number, question } }) => {
    if (files) begin(files, (number, text) => postMessage({ number, text }), () => postMessage({ failed: true }));
    else ask(number, question);
  };
}
