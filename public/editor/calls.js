// What the page asks of the program. Each request carries the token, which only this page knows.

const token = document.querySelector('meta[name=lectern-token]').content;

/** That the program has refused something; `code` is the name of a sentence. */
export class Refused extends Error {
  constructor(code, answer = {}) {
    super(code);
    this.code = code;
    this.answer = answer;
  }
}

async function send(path, options) {
  const headers = { 'X-Lectern-Token': token, ...options.headers };
  let response;
  try {
    response = await fetch(`api/${path}`, { ...options, headers, cache: 'no-store' });
  } catch {
    throw new Refused('network');
  }
  const answer = await response.json().catch(() => ({}));
  // Another run of the program has another token.
  if (!response.ok) throw new Refused(answer.refused ?? 'network', answer);
  return answer;
}

const post = (path, body) =>
  send(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

export const texts = () => send('texts', {});
export const read = (file) => send(`text?file=${encodeURIComponent(file)}`, {});
export const save = (file, text, digest) => post('save', { file, text, digest });
export const change = (text, name, value) => post('field', { text, name, value });
/** Where the text begins in a whole file, and the values of its fields. */
export const parts = (text) => post('head', { text });
export const create = (title, lang) => post('new', { title, lang });
export const translate = (source, lang) => post('new', { source, lang });
export const rename = (file, name) => post('rename', { file, name });
export const remove = (file) => post('remove', { file });

/** Writes a picture into the library; its name there. */
export async function addPicture(file) {
  const headers = { 'Content-Type': 'application/octet-stream' };
  const answer = await send(`picture?name=${encodeURIComponent(file.name)}`, { method: 'POST', headers, body: file });
  return answer.src;
}

/** What was typed as the site shows it: a document that was read and not run, with problems and values. */
export function draft(file, text) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', 'api/draft');
    request.responseType = 'document';
    request.setRequestHeader('Content-Type', 'application/json');
    request.setRequestHeader('X-Lectern-Token', token);
    request.onerror = () => reject(new Refused('network'));
    request.onload = () => {
      const page = request.response;
      const about = page?.querySelector('body > script');
      if (request.status !== 200 || !about) {
        reject(new Refused('preview'));
        return;
      }
      about.remove();
      resolve({ page, ...JSON.parse(about.textContent) });
    };
    request.send(JSON.stringify({ file, text }));
  });
}
