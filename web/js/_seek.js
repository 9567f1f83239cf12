// SPDX-License-Identifier: MIT
// _seek.js - suggestions under the search field of every page: a combobox as ARIA has it.  Without
// it the form still searches.  Words of the interface come with the form and with the answers.
import { ask, asOf, make } from './_page.js';

const PAUSE = 160; // milliseconds without a key before the desk is asked
const LEAST = 2; // characters

export function suggest(input) {
  const form = input.form;
  const list = make('ul', { id: 'seek-list', class: 'seek-list', role: 'listbox', 'aria-label': form.dataset.label, hidden: true });
  const told = make('p', { class: 'vh', role: 'status' });
  let timer = 0;
  let asked = 0; // number of the last question; answers to earlier ones are dropped
  let abort = null;
  let current = -1;
  let choices = [];

  form.append(list, told);
  for (const [name, value] of Object.entries({
    role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id, autocomplete: 'off',
  })) input.setAttribute(name, value);

  function close() {
    clearTimeout(timer);
    abort?.abort();
    asked++;
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    choose(-1);
  }

  function choose(at) {
    choices[current]?.setAttribute('aria-selected', 'false');
    current = at;
    const choice = choices[at];
    if (!choice) return input.removeAttribute('aria-activedescendant');
    choice.setAttribute('aria-selected', 'true');
    choice.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', choice.id);
  }

  function open(choice) {
    const url = new URL(choice.dataset.href, location.href);
    if (asOf) url.searchParams.set('as_of', asOf);
    close();
    location.assign(url);
  }

  function show(rows) {
    let group = null;
    let kind = null;
    choices = [];
    current = -1;
    input.removeAttribute('aria-activedescendant');
    list.replaceChildren();
    rows.forEach((row, i) => {
      if (row.kind !== kind) {
        kind = row.kind;
        const name = make('span', { class: 'kind', id: `seek-kind-${i}`, role: 'presentation' }, row.kind_text);
        group = make('ul', { role: 'group', 'aria-labelledby': name.id });
        list.append(make('li', { role: 'presentation' }, name, group));
      }
      const choice = make('li', { role: 'option', id: `seek-${i}`, 'aria-selected': 'false', 'data-href': row.href },
        make('span', { class: 'text' }, row.text));
      if (row.detail) choice.append(' ', make('span', { class: 'detail' }, row.detail));
      choices.push(choice);
      group.append(choice);
    });
    const some = rows.length > 0;
    list.hidden = !some;
    input.setAttribute('aria-expanded', String(some));
    told.textContent = some ? form.dataset.some.replace('{n}', rows.length) : form.dataset.none;
  }

  async function look() {
    const words = input.value.trim();
    const mine = ++asked;
    abort?.abort();
    if (words.length < LEAST) return close();
    abort = new AbortController();
    try {
      const json = await ask(`/api/suggest?q=${encodeURIComponent(words)}`, abort.signal);
      if (mine === asked && document.activeElement === input) show(json?.suggestions ?? []);
    } catch {
      if (mine === asked) close();
    }
  }

  input.addEventListener('input', (event) => {
    clearTimeout(timer);
    if (event.isComposing) return; // an input method has not made up its mind
    timer = setTimeout(look, PAUSE);
  });
  input.addEventListener('compositionend', () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const shown = !list.hidden;
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !event.altKey) {
      event.preventDefault();
      if (!shown) return look();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const count = choices.length + 1; // one of them is the field itself
      choose(((current + 1 + step + count) % count) - 1);
    } else if (event.key === 'Enter' && shown && current >= 0) {
      event.preventDefault();
      open(choices[current]);
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault();
      event.stopPropagation(); // the field keeps the focus; another Escape leaves it
      close();
    }
  });
  form.addEventListener('submit', close);
  list.addEventListener('pointerdown', (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener('click', (event) => {
    const choice = event.target.closest('[role=option]');
    if (choice) open(choice);
  });
  form.addEventListener('focusout', (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
}
