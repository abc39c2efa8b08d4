// Reads an article out with a voice that is on this device, sentence by sentence. Voices that send the text away are
// not used. The sentence is marked without any change of the page, where browsers can.
import { announce, made } from "./shared.js";

const { speechSynthesis: speech } = window;
const BLOCK = "p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, pre, caption, figcaption, blockquote";
const SILENT = "sup, button, nav, audio, svg, .article__meta, .article__foot, .footnotes__back, [hidden], "
  + "[aria-hidden]";

/** The voice for a language: the browser's own choice comes first. */
const voiceFor = (lang) => {
  const primary = (tag) => tag.toLowerCase().split(/[-_]/, 1)[0];
  const voices = speech.getVoices().filter((voice) => voice.localService && primary(voice.lang) === primary(lang));
  return voices.find((voice) => voice.default) ?? voices[0];
};

/** Where sentences end: by the rules of the language, where browsers know them. */
const divided = (text, lang) => {
  if (window.Intl?.Segmenter) return [...new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text)]
    .map(({ segment, index }) => ({ words: segment, from: index }));
  return [...text.matchAll(/[^.!?…։؟。]+[.!?…։؟。]*\s*/g)].map(({ 0: words, index }) => ({ words, from: index }));
};

/** The sentences of an article, each with its place in the page. */
const sentences = (article) => {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const blocks = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const block = node.parentElement.closest(SILENT) ? null : node.parentElement.closest(BLOCK);
    if (!block) continue;
    if (blocks.at(-1)?.block !== block) blocks.push({ block, text: "", nodes: [] });
    const last = blocks.at(-1);
    last.nodes.push([last.text.length, node]);
    last.text += node.data;
  }
  return blocks.flatMap(({ text, nodes }) => {
    const place = (at) => {
      const [from, node] = nodes.findLast(([from]) => from <= at);
      return [node, at - from];
    };
    return divided(text, article.lang).filter(({ words }) => /[\p{L}\p{N}]/u.test(words)).map(({ words, from }) => {
      const range = document.createRange();
      range.setStart(...place(from));
      const [node, end] = place(from + words.length - 1);
      range.setEnd(node, end + 1);
      return { words: words.trim(), range };
    });
  });
};

const mark = (range) => {
  if (!window.Highlight) return;
  if (range) CSS.highlights.set("said", new window.Highlight(range));
  else CSS.highlights.delete("said");
};

/** Ends the reading that goes on, if there is one. */
let end = () => undefined;

const read = (article, button, { lang, dir, words }) => {
  const voice = voiceFor(article.lang);
  const all = sentences(article);
  if (!voice || !all.length) return announce(words.listen_none);
  let [at, turn, rate, isPaused] = [0, 0, 1, false];

  const show = () => {
    const { range } = all[at];
    mark(range);
    const box = range.getBoundingClientRect();
    if (box.top < 80 || box.bottom > window.innerHeight - 160)
      range.startContainer.parentElement.scrollIntoView({ block: "center" });
  };
  const say = () => {
    turn += 1;
    const mine = turn;
    speech.cancel();
    if (at >= all.length || !article.isConnected) return end();
    show();
    if (isPaused) return undefined;
    const spoken = Object.assign(new window.SpeechSynthesisUtterance(all[at].words), { voice, lang: voice.lang, rate });
    spoken.onend = () => {
      if (turn !== mine) return;
      at += 1;
      say();
    };
    spoken.onerror = () => {
      if (turn !== mine) return;
      announce(words.listen_failed);
      end();
    };
    return speech.speak(spoken);
  };
  const step = (by) => {
    at = Math.min(Math.max(at + by, 0), all.length - 1);
    say();
  };

  const control = (word, act, name) => {
    const button = made("button", { type: "button", className: "button", onclick: act }, word);
    button.dataset.listen = name;
    return button;
  };
  const pause = control(words.listen_pause, () => setPaused(!isPaused), "pause");
  const speeds = [0.75, 1, 1.25, 1.5, 2].map((value) => made("option", { value }, `${value}×`));
  const speed = made("select", { onchange: () => { rate = Number(speed.value); say(); } }, ...speeds);
  speed.value = "1";
  speed.setAttribute("aria-label", words.listen_speed);
  const bar = made("section", { className: "notice listening", lang, dir }, pause,
    control(words.listen_previous, () => step(-1), "previous"), control(words.listen_next, () => step(1), "next"),
    speed, control(words.listen_stop, () => end(), "stop"));
  bar.setAttribute("aria-label", words.listening);
  const { mediaSession } = navigator;
  // Browsers that stop in the midst of a sentence cannot always go on there: it is said again from its beginning.
  function setPaused(on) {
    isPaused = on;
    pause.textContent = on ? words.listen_resume : words.listen_pause;
    if (mediaSession) mediaSession.playbackState = on ? "paused" : "playing";
    say();
  }
  const keys = { play: () => setPaused(false), pause: () => setPaused(true), previoustrack: () => step(-1),
    nexttrack: () => step(1), stop: () => end() };
  const setKeys = (on) => Object.entries(keys).forEach(([name, act]) => {
    try { mediaSession?.setActionHandler(name, on ? act : null); } catch { /* This browser has no such key. */ }
  });
  end = () => {
    turn += 1;
    end = () => undefined;
    speech.cancel();
    goingOn.disconnect();
    mark();
    setKeys(false);
    if (mediaSession) Object.assign(mediaSession, { metadata: null, playbackState: "none" });
    const hadFocus = bar.contains(document.activeElement);
    bar.remove();
    if (hadFocus && button.isConnected) button.focus();
  };
  // The reader goes on to another page.
  const title = article.querySelector("h1").textContent;
  const goingOn = new MutationObserver(() => {
    if (document.querySelector("article h1")?.textContent !== title) end();
  });
  goingOn.observe(document.querySelector("[data-mount]"), { childList: true, characterData: true, subtree: true });
  document.querySelector(".notices").append(bar);
  if (mediaSession) mediaSession.metadata = new window.MediaMetadata({ title });
  setKeys(true);
  setPaused(false);
  return pause.focus();
};

addEventListener("pagehide", () => end());
// By the quick exit.
addEventListener("lectern:left", () => end());

export const run = (button, toolbox) => {
  end();
  return read(button.closest("article"), button, toolbox);
};
