// SPDX-License-Identifier: MIT
// mark.js - words that are selected in an article can be made an event or a post, or taught as a
// name: buttons beside them take them to the forms, which are also there for words that are pasted.
import { make, say } from './_page.js';

const form = document.querySelector('form.mark-words');
const field = form?.elements.namedItem('quote');
const mark = make('button', { type: 'button', class: 'main' }, say('mark'));
const teach = make('button', { type: 'button' }, say('teach'));
const bar = make('div', { class: 'mark-button', role: 'group', hidden: true }, mark, teach);

// The selected words of the article, and where they stand on the page.
function selected() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const inside = range.commonAncestorContainer;
  const element = inside instanceof Element ? inside : inside.parentElement;
  if (!element?.closest('.article')) return null;
  const text = selection.toString().replace(/\s+/g, ' ').trim();
  return text ? { text, box: range.getBoundingClientRect() } : null;
}

function follow() {
  const now = selected();
  bar.hidden = !now;
  if (!now) return;
  field.value = now.text;
  bar.style.left = `${Math.max(8, Math.min(now.box.left + window.scrollX, document.documentElement.clientWidth - bar.offsetWidth - 8))}px`;
  bar.style.top = `${now.box.bottom + window.scrollY + 6}px`;
}

if (form) {
  document.body.append(bar);
  document.addEventListener('selectionchange', follow);
  bar.addEventListener('mousedown', (event) => event.preventDefault()); // keeps the selection
  mark.addEventListener('click', () => form.requestSubmit());
  teach.addEventListener('click', () => form.requestSubmit(form.querySelector('button[formaction="/teach"]')));
}
