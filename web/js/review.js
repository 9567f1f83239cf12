// SPDX-License-Identifier: MIT
// review.js - the queue one event at a time, by keys.  What is decided is sent in the background, in
// order; the next event is there at once.  What could not be saved says so, and can be sent again.
import { button, fill, help, opener, toggle } from './_keys.js';
import { language, make, say, send, typing } from './_page.js';

const AHEAD = 12; // so many are left before more are fetched
const queue = document.querySelector('.queue');

// Of each event: its element, and what was decided: null, or { what, fields, acts, state }.
const items = [];
const known = new Set();
const decided = []; // in the order of deciding
const total = Number(queue?.dataset.total ?? 0);
let at = 0, saved = 0, sending = Promise.resolve(), waiting = 0, fetching = false, more = nextPage(document);

const place = make('span', { class: 'at' });
const state = make('span', { class: 'state', role: 'status' });
const troubles = make('ul', { class: 'troubles', 'aria-live': 'assertive' });

function nextPage(from) {
  return from.querySelector('.pager a[rel=next]')?.getAttribute('href') ?? null;
}

function adopt(from) {
  for (const element of from.querySelectorAll('.queue > .item')) {
    if (known.has(element.dataset.id)) continue;
    for (const [where, key] of [['.accept', 'a'], ['.reject', 'r'], ['.change > summary', 'c']])
      element.querySelector(where)?.append(' ', make('kbd', { 'aria-hidden': 'true' }, key));
    known.add(element.dataset.id);
    items.push({ element, decision: null });
    if (element.parentElement !== queue) queue.append(document.adoptNode(element));
  }
}

// What is left behind what is here: those that were saved are gone from the record's queue.
async function fetchMore() {
  if (fetching || !more) return;
  fetching = true;
  try {
    const url = new URL(more, location.href);
    url.searchParams.set('from', String(items.filter((item) => item.decision?.state !== 'saved').length));
    const page = new DOMParser().parseFromString(await (await fetch(url, { credentials: 'same-origin' })).text(), 'text/html');
    more = nextPage(page);
    adopt(page);
    if (items[at] === undefined) show(at);
  } catch {
    // the next key asks again
  }
  fetching = false;
  status();
}

function status() {
  const all = Math.max(total, items.length);
  place.textContent = `${Math.min(at + 1, all).toLocaleString(language)} ${say('of')} ${all.toLocaleString(language)}`;
  state.textContent = waiting > 0 ? `${waiting} ${say('sending')}` : saved > 0 ? `${saved} ${say('sent')}` : '';
}

function show(to, focus = true) {
  at = Math.max(0, Math.min(to, items.length));
  for (const item of items) item.element.classList.toggle('current', item === items[at]);
  empty.hidden = at < items.length;
  if (items[at]) {
    if (focus) items[at].element.querySelector('h2').focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }
  status();
  if (items.length - at < AHEAD) fetchMore();
}

// The next one that nothing was decided about.
function next() {
  let to = at + 1;
  while (to < items.length && items[to].decision) to += 1;
  show(to);
}

function previous() {
  show(at - 1);
}

function fieldsOf(form, kind) {
  const fields = {};
  for (const [name, value] of new FormData(form)) fields[name] = name in fields ? [fields[name], value].flat() : value;
  delete fields.token;
  if (kind) fields.kind = kind;
  return fields;
}

function label(item) {
  return item.element.querySelector('h2').textContent.trim();
}

// Send one thing after the other, as it was decided.
function line(work) {
  waiting += 1;
  status();
  sending = sending.then(work).catch(() => {}).then(() => {
    waiting -= 1;
    status();
  });
  return sending;
}

function trouble(item, decision, error) {
  const row = make('li');
  const again = (fields) => {
    row.remove();
    submit(item, decision, fields);
  };
  const conflict = error.status === 409 && error.json;
  const who = conflict ? (error.json.corrections ?? []).map((act) => `${act.who}: ${act.act} ${act.field ?? ''} ${act.value ?? ''}`.trim()).join('; ') : '';
  row.append(make('span', { class: 'what' }, make('strong', {}, `${say('failed')}: `), label(item), ` — ${conflict ? say('conflict') : error.message}${who ? ` (${who})` : ''}`));
  if (!conflict || error.json.version) {
    const button = make('button', { type: 'button' }, say(conflict ? 'anyway' : 'retry'));
    button.addEventListener('click', () => again(conflict ? { ...decision.fields, version: error.json.version } : decision.fields));
    row.append(button);
  } else {
    row.append(make('span', {}, say('gone')));
  }
  if (!conflict || error.json.event) row.append(make('a', { href: `/event/${error.json?.event?.id ?? item.element.dataset.id}` }, say('open')));
  const leave = make('button', { type: 'button' }, say('leave'));
  leave.addEventListener('click', () => {
    item.decision = null;
    row.remove();
  });
  row.append(leave);
  troubles.append(row);
}

function submit(item, decision, fields) {
  decision.fields = fields;
  decision.state = 'sending';
  decision.done = line(async () => {
    if (decision.state === 'dropped') return;
    try {
      const answer = await send(decision.action, { ...fields });
      decision.acts = answer.acts;
      decision.state = 'saved';
      saved += 1;
    } catch (error) {
      decision.state = 'failed';
      trouble(item, decision, error);
    }
  });
}

function decide(kind) {
  const item = items[at];
  const form = item?.element.querySelector('form.decide');
  if (!form || item.decision) return;
  item.decision = { action: form.action };
  decided.push(item);
  submit(item, item.decision, fieldsOf(form, kind));
  next();
}

// What was decided last, taken back; it is shown again at once.
function undo() {
  const item = decided.pop();
  if (!item?.decision) {
    state.textContent = say('nothing');
    return;
  }
  const decision = item.decision;
  item.decision = null;
  show(items.indexOf(item));
  line(async () => {
    if (decision.state !== 'saved') {
      decision.state = 'dropped';
      return;
    }
    saved -= 1;
    try {
      await send('/undo', { act: decision.acts });
    } catch (error) {
      item.decision = decision;
      decided.push(item);
      saved += 1;
      trouble(item, { ...decision, action: '/undo', fields: { act: decision.acts } }, error);
    }
  });
}

function change() {
  const details = items[at]?.element.querySelector('details.change');
  if (!details) return;
  details.open = true;
  details.querySelector('input:not([type=hidden])').focus();
}

const KEYS = [
  ['a', 'accept', () => decide('accept')],
  ['r', 'reject', () => decide('reject')],
  ['c', 'change', change],
  ['n', 'next', next],
  ['j', 'next', next],
  ['p', 'previous', previous],
  ['k', 'previous', previous],
  ['u', 'undo', undo],
  ['?', 'keys', toggle],
];

const empty = make('p', { class: 'note', hidden: true }, say('empty'));

// Several keys may do the same.
function helpMake() {
  const names = [...new Set(KEYS.map(([, name]) => name))];
  fill(names.map((name) => [
    KEYS.filter((row) => row[1] === name).flatMap(([key], i) => [i > 0 ? ' ' : '', make('kbd', {}, key)]),
    say(name),
  ]));
}

function begin() {
  const bar = make('div', { class: 'desk-bar' });
  bar.append(place, button('previous', 'p', previous), button('next', 'n', next), button('undo', 'u', undo), state, opener());
  helpMake();
  queue.before(bar, troubles);
  queue.after(empty, help);
  for (const pager of document.querySelectorAll('.pager')) pager.hidden = true;
  adopt(document);
  queue.classList.add('one');
  queue.addEventListener('submit', (event) => {
    const form = event.target, item = items[at];
    if (!form.matches('form.decide, form.fields') || !item?.element.contains(form) || item.decision) return;
    event.preventDefault();
    if (form.matches('.decide')) {
      decide(event.submitter?.value ?? 'accept');
      return;
    }
    item.decision = { action: form.action };
    decided.push(item);
    submit(item, item.decision, fieldsOf(form));
    form.closest('details').open = false;
    next();
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open && event.key !== '?') return;
    if (typing(event.target)) {
      if (event.key === 'Escape' && queue.contains(event.target)) {
        event.target.closest('details').open = false;
        items[at].element.querySelector('h2').focus();
      }
      return;
    }
    const key = KEYS.find(([name]) => name === event.key);
    if (!key) return;
    event.preventDefault();
    key[2]();
  });
  window.addEventListener('beforeunload', (event) => {
    if (waiting > 0 || troubles.childElementCount > 0) event.preventDefault();
  });
  show(0, false);
}

if (queue?.querySelector('form.decide')) begin();
