// Stands in for the service worker: answers as it would, and lets a test say when and how. What it has lives as long as
// the tab.
(() => {
  const packs = {
    search: { kind: "search", files: 3 },
    "text-en-our-work": { kind: "text", lang: "en", section: "our-work", articles: 9, files: 12 },
    "text-en-other": { kind: "text", lang: "en", section: "other", articles: 3, files: 4 },
    "text-ka-our-work": { kind: "text", lang: "ka", section: "our-work", articles: 2, files: 2 },
    "images-en-our-work": { kind: "images", lang: "en", section: "our-work", articles: 9, files: 6 },
  };
  const BYTES = 400_000;
  const load = () => JSON.parse(sessionStorage.getItem("stub") ?? "null")
    ?? { here: [], chosen: {}, withdrawn: [], small: false };
  const state = load();
  const save = () => sessionStorage.setItem("stub", JSON.stringify(state));
  const stub = {
    asked: [], flying: 0, most: 0, updates: 0, fault: null, held: null,
    /** Changes what the tab keeps. */
    set(change) { Object.assign(state, change); save(); },
    /** Lets `n` of the files that are held come. */
    release(n = Infinity) { for (const go of this.held.splice(0, n)) go(); },
    say(detail) { dispatchEvent(new CustomEvent("lectern:worker", { detail })); },
    files: (id) => Array.from({ length: packs[id].files }, (_, n) => `data/${id}.${n}.json`),
  };
  const bytes = () => (state.small ? 1_000 : BYTES);
  const answers = {
    STATUS() {
      const all = Object.entries(packs).map(([id, pack]) => {
        const kept = stub.files(id).filter((file) => state.here.includes(file)).length;
        const since = state.chosen[id] ?? 0;
        return { id, ...pack, files: undefined, bytes: pack.files * bytes(), kept: kept * bytes(),
          chosen: since > 0, since, whole: kept === pack.files };
      });
      const texts = all.filter((pack) => pack.kind === "text");
      const count = (packs) => packs.reduce((sum, pack) => sum + pack.articles, 0);
      return {
        edition: "e", ready: all.every((pack) => pack.kind === "images" || pack.whole), withdrawn: state.withdrawn,
        articles: { kept: count(texts.filter((pack) => pack.whole)), total: count(texts) },
        bytes: state.here.length * bytes(), packs: all,
      };
    },
    KEEP({ packs: ids }) {
      if (ids.some((id) => packs[id].kind === "text")) ids.push("search");
      for (const id of ids) state.chosen[id] = 1767652200000;
      save();
      const missing = ids.flatMap(stub.files).filter((file) => !state.here.includes(file));
      return { files: missing.map((file) => [file, bytes()]) };
    },
    async FETCH({ file }) {
      stub.flying += 1;
      stub.most = Math.max(stub.most, stub.flying);
      if (stub.held) await new Promise((go) => { stub.held.push(go); });
      stub.flying -= 1;
      if (stub.fault) return { ok: false, why: stub.fault };
      if (!state.here.includes(file)) state.here.push(file);
      save();
      return { ok: true };
    },
    DROP({ packs: ids }) {
      for (const id of ids) delete state.chosen[id];
      const stays = Object.keys(state.chosen).flatMap(stub.files);
      state.here = state.here.filter((file) => stays.includes(file));
      save();
      return { ok: true };
    },
    WIPE() {
      sessionStorage.removeItem("stub");
      Object.assign(state, load());
      stub.gone = true;
      return { ok: true };
    },
  };
  const lectern = {
    save: false,
    async ask(json) {
      const question = JSON.parse(json);
      stub.asked.push(question);
      if (stub.gone) throw new Error("no service worker");
      return JSON.stringify(await answers[question.type](question));
    },
    update() { stub.updates += 1; },
  };
  window.stub = stub;
  Object.defineProperty(window, "lectern", { get: () => lectern, set: () => undefined });
  Object.defineProperty(navigator, "serviceWorker", { get: () => undefined });
  // The page's own script finds no worker and says so.
  addEventListener("lectern:worker", (event) => {
    if (event.detail === "none" && !stub.none) event.stopImmediatePropagation();
  });
})();
