// Makes elements: texts become text nodes, so nothing that an author writes can become markup.

/** An element with these attributes and children. `on…` are listeners; what is `false` or nothing is left out. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key === 'value' || key === 'checked') element[key] = value;
    else element.setAttribute(key, value === true ? '' : value);
  }
  const isThere = (child) => child !== null && child !== undefined && child !== false;
  element.append(...children.flat(Infinity).filter(isThere));
  return element;
}

/** A button that says what it does. */
export const button = (text, onclick, attributes = {}) =>
  make('button', { type: 'button', class: 'button', onclick, ...attributes }, text);

let last = 0;

/** An id that nothing else on the page has. */
export const freshId = (name) => `${name}-${(last += 1)}`;

/** A label, its control, and a sentence that explains it. */
export function labelled(label, control, help) {
  const id = control.id || freshId('control');
  control.id = id;
  const hint = help ? make('p', { class: 'hint', id: `${id}-hint` }, help) : null;
  if (hint) control.setAttribute('aria-describedby', hint.id);
  return make('div', { class: 'field' }, make('label', { for: id }, label), control, hint);
}

/** A check box with its words behind it. */
export function checkbox(label, checked, onchange, help) {
  const box = make('input', { type: 'checkbox', id: freshId('box'), checked, onchange: () => onchange(box.checked) });
  const hint = help ? make('p', { class: 'hint', id: `${box.id}-hint` }, help) : null;
  if (hint) box.setAttribute('aria-describedby', hint.id);
  const choice = make('p', { class: 'choice' }, box, make('label', { for: box.id }, label));
  return make('div', { class: 'field' }, choice, hint);
}
