// SPDX-License-Identifier: MIT
// entry.js - completion in the forms for what no page says: the names of people are asked for as
// they are typed, and a field that takes several names completes the last of them.
import { ask } from './_page.js';

const PAUSE = 160; // milliseconds without a key before the desk is asked

// What stands before the name that is being typed, and that name.
function parted(input) {
  const at = input.hasAttribute('data-many') ? input.value.lastIndexOf(';') + 1 : 0;
  const before = input.value.slice(0, at);
  return { before: before && `${before.trimEnd()} `, word: input.value.slice(at).trim() };
}

// A list of the field's own, since that of the page may serve several fields.
function own(input) {
  const list = document.createElement('datalist');
  list.id = `${input.id}-list`;
  input.after(list);
  input.setAttribute('list', list.id);
  return list;
}

function fill(list, before, names) {
  list.replaceChildren(...names.map((name) => new Option(name, before + name)));
}

// The names are all in the page.
function completeFrom(input, names) {
  const list = own(input);
  const refill = () => fill(list, parted(input).before, names);
  input.addEventListener('input', refill);
  refill();
}

// The names are asked for; the last answer wins.
function completePeople(input) {
  const list = own(input);
  let timer = 0;
  let asked = 0;
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const mine = ++asked;
      const { before, word } = parted(input);
      if (word.length < 2) return;
      try {
        const json = await ask(`/api/suggest?q=${encodeURIComponent(word)}`);
        if (mine !== asked) return;
        fill(list, before, json.suggestions.filter((row) => row.kind === 'person').map((row) => row.text));
      } catch {
        // without completion the name is typed in full
      }
    }, PAUSE);
  });
}

for (const input of document.querySelectorAll('.entry input[list]')) {
  const page = document.getElementById(input.getAttribute('list'));
  if (page.id === 'l-people') completePeople(input);
  else if (input.hasAttribute('data-many')) completeFrom(input, [...page.options].map((option) => option.value));
}

// What was refused is told first.
document.querySelector('.refused a')?.focus();
