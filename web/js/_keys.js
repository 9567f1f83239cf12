// SPDX-License-Identifier: MIT
// _keys.js - pages that are worked by keys: the dialog that lists these, and the button that opens it.
import { make, say } from './_page.js';

// The sign of a key beside what it does; those who hear the page have the list.
export function sign(key) {
  return make('kbd', { 'aria-hidden': 'true' }, key);
}

// Empty until it is filled.
export const help = make('dialog', { class: 'keys-list', 'aria-labelledby': 'keys-title' });

export function toggle() {
  if (help.open) help.close();
  else help.showModal();
}

// Of each row the keys, as elements and text, and what they do.
export function fill(rows) {
  const list = make('dl');
  for (const [keys, text] of rows) list.append(make('dt', {}, ...keys), make('dd', {}, text));
  const close = make('button', { type: 'button' }, say('close'));
  close.addEventListener('click', () => help.close());
  help.append(make('h2', { id: 'keys-title' }, say('keys')), list, close);
}

// A button that says which key does the same.
export function button(name, key, work) {
  const made = make('button', { type: 'button' }, say(name), ' ', sign(key));
  made.addEventListener('click', work);
  return made;
}

// The one that opens the list.
export function opener() {
  const made = button('keys', '?', () => help.showModal());
  made.classList.add('keys');
  return made;
}
