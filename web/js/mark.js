// SPDX-License-Identifier: MIT
// mark.js - words that are selected in an article can be made an event or a post: a button beside
// them takes them to the form, which is also there for words that are pasted.
import { make, say } from './_page.js';

const form = document.querySelector('form.mark-words');
const field = form?.elements.namedItem('quote');
const button = make('button', { type: 'button', class: 'mark-button main', hidden: true }, say('mark'));

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
  button.hidden = !now;
  if (!now) return;
  field.value = now.text;
  button.style.left = `${Math.max(8, Math.min(now.box.left + window.scrollX, document.documentElement.clientWidth - 240))}px`;
  button.style.top = `${now.box.bottom + window.scrollY + 6}px`;
}

if (form) {
  document.body.append(button);
  document.addEventListener('selectionchange', follow);
  button.addEventListener('mousedown', (event) => event.preventDefault()); // keeps the selection
  button.addEventListener('click', () => form.requestSubmit());
}
