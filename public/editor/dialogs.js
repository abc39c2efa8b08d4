// Questions in a window of the page: one at a time, answered or closed.

import { button, make } from './elements.js';
import { say } from './words.js';

/**
 * Asks something. `content` is shown; `choices` are buttons, each with words and a function that gives the answer, or
 * nothing if the answer is not complete yet. Closing it gives `undefined`.
 */
export function ask(title, content, choices) {
  return new Promise((resolve) => {
    let answer;
    const heading = make('h2', { id: 'dialog-title' }, title);
    const problem = make('p', { class: 'warning', role: 'alert' });
    const close = button(say('cancel'), () => dialog.close());
    const buttons = choices.map(([words, give], n) =>
      make('button', { type: n === 0 ? 'submit' : 'button', class: n === 0 ? 'button button--main' : 'button',
        onclick: (event) => {
          event.preventDefault();
          const given = give();
          if (given === undefined || given instanceof Error) {
            problem.textContent = given?.message ?? '';
            return;
          }
          answer = given;
          dialog.close();
        } }, words));
    const form = make('form', { onsubmit: (event) => event.preventDefault() }, heading, content, problem,
      make('p', { class: 'buttons' }, buttons, close));
    const dialog = make('dialog', { class: 'dialog', 'aria-labelledby': 'dialog-title' }, form);
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Tells what was refused, in the words of the page. */
export function reason(error) {
  return error.code ? say(`refused.${error.code}`, error.answer) : say('refused.system', { detail: error.message });
}

/** A sentence that has to be read. */
export const tell = (title, text) => ask(title, make('p', {}, text), [[say('ok'), () => true]]);
