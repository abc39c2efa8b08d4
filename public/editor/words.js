// The words of the page, in the language of the browser or the one that its reader has chosen.

/** The languages, each by its own name. */
export const LANGUAGES = {
  en: 'English', ar: 'العربية', es: 'Español', fr: 'Français', ka: 'ქართული', ru: 'Русский',
};
const RIGHT_TO_LEFT = ['ar'];
const CHOSEN_KEY = 'lectern:editor:language';

let words = {};
let english = {};
export let language = 'en';

const load = async (lang) => (await fetch(`words/${lang}.json`)).json();

/** The language that was chosen once, else the first of the browser's that there are words in. */
function wanted() {
  const asked = [localStorage.getItem(CHOSEN_KEY), ...navigator.languages];
  const tags = asked.filter(Boolean).map((tag) => tag.split('-')[0].toLowerCase());
  return tags.find((tag) => tag in LANGUAGES) ?? 'en';
}

/** Loads the words of a language, or of the one that is wanted, and tells the page which one it is. */
export async function speak(chosen) {
  if (chosen) localStorage.setItem(CHOSEN_KEY, chosen);
  const lang = chosen ?? wanted();
  const [own, base] = await Promise.all([load(lang), load('en')]);
  words = own;
  english = base;
  language = lang;
  document.documentElement.lang = lang;
  document.documentElement.dir = RIGHT_TO_LEFT.includes(lang) ? 'rtl' : 'ltr';
}

/** The words under a key, with values in their places `{name}`. */
export function say(key, values = {}) {
  const text = words[key] ?? english[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

/** The words under a key, or others if there are none. */
export const sayOr = (key, other) => (key in words || key in english ? say(key) : other);

/** A day and a time as the language writes it. */
export function moment(seconds) {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return format.format(new Date(seconds * 1000));
}
