// Tries the comparison of texts with made-up ones: both can be read off the answer. Gives the first that cannot.
(module, seed, rounds) => {
  const words = ["the", "ferry", "leaves", "at", "nine", "საზღვარი", "წყალი", "და", "дорога", "الطريق", "القرية", "،",
    ".", "  ", "\n", "—", "e\u0301", "👩‍🌾", "ไทยคำ", "-"];
  let state = seed;
  const below = (n) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % n;
  };
  const list = (n, make) => Array.from({ length: n }, make);
  const text = () => list(1 + below(14), () => words[below(words.length)]).join(below(5) ? " " : "");
  const before = (runs) => runs.filter(([sign]) => sign !== "+").map(([, run]) => run).join("");
  const after = (runs) => runs.filter(([sign]) => sign !== "-").map(([, run]) => run).join("");
  for (let round = 0; round < rounds; round += 1) {
    const lang = ["en", "ka", "ar", "th"][below(4)];
    const old = list(below(9), text);
    const now = [...old];
    for (let changes = below(6); changes > 0; changes -= 1) {
      const place = below(now.length + 1);
      const change = below(4);
      if (change === 0) now.splice(place, 1);
      if (change === 1) now.splice(place, 0, text());
      if (change === 2 && place < now.length) now[place] = `${now[place].slice(below(9))} ${text()}`;
      if (change === 3 && place < now.length) now.splice(below(now.length), 0, ...now.splice(place, 1));
    }
    const found = module.compare(old, now, lang);
    const pick = (kinds, read) => found.filter(({ kind }) => kinds.includes(kind))
      .map(({ text, runs }) => (runs ? read(runs) : text));
    const isOld = JSON.stringify(pick(["same", "gone", "left", "edited"], before)) === JSON.stringify(old);
    const isNow = JSON.stringify(pick(["same", "come", "moved", "edited"], after)) === JSON.stringify(now);
    const places = found.filter(({ place }) => place !== undefined).every(({ place }, n) => place === n);
    const same = old.join() !== now.join() || found.every(({ kind }) => kind === "same");
    if (!isOld || !isNow || !places || !same) return JSON.stringify({ old, now, found });
  }
  return "";
}
