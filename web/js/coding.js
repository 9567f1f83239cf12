// SPDX-License-Identifier: MIT
// coding.js - keys for coding an item of a sample: one for each choice, one to enter each text, Enter
// to save.  What is sent is the form of the page.
import { fill, help, opener, sign, toggle } from './_keys.js';
import { make, say, typing } from './_page.js';

const form = document.querySelector('.coding-form');
const heading = document.querySelector('.material h1');
const link = (rel) => document.querySelector(`.desk-bar a[rel=${rel}]`);
let changed = false, leaving = false;

// Once is enough, however often a key is pressed.
function save() {
  if (!leaving) form.requestSubmit();
}

// Save first when something was changed, then go where a link leads.
function go(rel) {
  const to = link(rel);
  if (!to) return;
  if (!changed) {
    to.click();
    return;
  }
  form.elements.to.value = new URL(to.href).searchParams.get('item') ?? '';
  save();
}

function fold(what) {
  const at = document.querySelector(what);
  if (!at) return;
  at.open = !at.open;
  if (at.open) at.scrollIntoView({ block: 'nearest' });
}

const KEYS = [
  ['Enter', 'save', save],
  ['n', 'next', () => go('next')],
  ['p', 'previous', () => go('prev')],
  ['u', 'open', () => go('nofollow')],
  ['t', 'whole', () => fold('.whole')],
  ['v', 'guide', () => fold('.guide')],
  ['?', 'keys', toggle],
];

function helpMake() {
  const kbd = (key) => make('kbd', {}, key);
  const rows = KEYS.map(([key, name]) => [[kbd(key)], say(name)]);
  for (const group of form.querySelectorAll('.choices')) {
    const keys = [...group.querySelectorAll('[data-key]')].map((input) => input.dataset.key);
    rows.push([keys.length > 4 ? [kbd(keys[0]), ' … ', kbd(keys.at(-1))] : keys.map(kbd), say(group.dataset.field)]);
  }
  for (const input of form.querySelectorAll('.fields [data-key]'))
    rows.push([[kbd(input.dataset.key)], say(input.name === 'note' ? 'remark' : input.name)]);
  fill(rows);
  form.after(help);
}

// A choice, or the text to be typed in.
function field(key) {
  const input = form.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!input || input.matches(':disabled')) return false;
  if (input.type === 'radio') {
    input.checked = true;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  } else {
    input.focus();
    input.select();
  }
  return true;
}

// Of what is no event nothing else is said.
function nothingElse() {
  const none = form.elements.event.value === 'no';
  for (const at of form.querySelectorAll('.choices:not([data-field=event]), .fields input:not([name=note])')) at.disabled = none;
}

function begin() {
  for (const input of form.querySelectorAll('[data-key]'))
    (input.type === 'radio' ? input.parentElement : input.labels[0]).append(' ', sign(input.dataset.key));
  helpMake();
  document.querySelector('.desk-bar').append(opener());
  nothingElse();
  form.addEventListener('change', () => {
    changed = true;
    nothingElse();
  });
  form.addEventListener('input', () => {
    changed = true;
  });
  form.addEventListener('submit', (event) => {
    if (leaving) event.preventDefault();
    leaving = true;
  });
  // the page may come back as it was left
  window.addEventListener('pageshow', () => {
    leaving = false;
  });
  window.addEventListener('beforeunload', (event) => {
    if (changed && !leaving) event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open && event.key !== '?') return;
    const text = typing(event.target) && event.target.type !== 'radio';
    if (text) {
      if (event.key === 'Escape') heading.focus({ preventScroll: true });
      return;
    }
    if (event.key === 'Enter' && event.target.closest?.('a, button, summary')) return;
    const key = KEYS.find(([name]) => name === event.key);
    if (key) key[2]();
    else if (!field(event.key)) return;
    event.preventDefault();
  });
}

if (form) begin();
