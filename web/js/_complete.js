// SPDX-License-Identifier: MIT
// _complete.js - a field that completes from /api/names as you type, by the combobox pattern: the
// list is named, arrows choose, Enter or Tab takes, Escape closes.  Fields of several values take a
// name between ";".
import { ask, make } from './_page.js';

let number = 0;

// The part of the field that the caret stands in, between ";".
function part(input, several) {
  const at = input.selectionStart ?? input.value.length;
  const from = several ? input.value.lastIndexOf(';', at - 1) + 1 : 0;
  const to = several && input.value.indexOf(';', at) >= 0 ? input.value.indexOf(';', at) : input.value.length;
  return { from, to, text: input.value.slice(from, to).trim() };
}

export function complete(input) {
  const of = input.dataset.names;
  const several = input.hasAttribute('data-many') || of === 'people' || input.name === 'countries';
  const list = make('ul', { role: 'listbox', class: 'names', id: `names-${number += 1}`, hidden: true });
  let names = [], at = -1, asked = 0, timer = 0;

  input.removeAttribute('list');
  for (const [key, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id }))
    input.setAttribute(key, value);
  list.setAttribute('aria-label', input.labels?.[0]?.textContent ?? of);
  input.after(list);

  function close() {
    names = [];
    at = -1;
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  function choose(to) {
    at = to;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
    if (at >= 0) input.setAttribute('aria-activedescendant', list.children[at].id);
  }

  function take(i) {
    const { from, to } = part(input, several);
    const before = input.value.slice(0, from), after = input.value.slice(to);
    const lead = before && !before.endsWith(' ') ? ' ' : '';
    input.value = before + lead + names[i].value + after;
    input.selectionStart = input.selectionEnd = (before + lead + names[i].value).length;
    close();
  }

  function show(found) {
    names = found;
    at = -1;
    list.replaceChildren(...found.map((name, i) => {
      const item = make('li', { role: 'option', id: `${list.id}-${i}`, 'aria-selected': 'false' }, name.value);
      if (name.text && name.text !== name.value) item.append(' ', make('small', {}, name.text));
      item.addEventListener('mousedown', (event) => {
        event.preventDefault();
        take(i);
      });
      return item;
    }));
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
  }

  input.addEventListener('input', () => {
    const { text } = part(input, several);
    const mine = asked += 1;
    clearTimeout(timer);
    if (text.length === 0) {
      close();
      return;
    }
    timer = setTimeout(async () => {
      try {
        const answer = await ask(`/api/names?of=${encodeURIComponent(of)}&q=${encodeURIComponent(text)}`);
        if (mine === asked && document.activeElement === input) show(answer.names);
      } catch {
        close(); // what is typed counts without it
      }
    }, 120);
  });
  input.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      choose((at + (event.key === 'ArrowDown' ? 1 : names.length + (at < 0 ? 0 : -1))) % names.length);
    } else if ((event.key === 'Enter' || event.key === 'Tab') && at >= 0) {
      event.preventDefault();
      take(at);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    }
  });
  input.addEventListener('blur', close);
}
