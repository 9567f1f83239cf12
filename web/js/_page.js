// SPDX-License-Identifier: MIT
// _page.js - what scripts share: the words of the page's language, the desk's token, asking it.

// Whether keys belong to what is being typed in.
export function typing(target) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

// Data that the page brought: the JSON in <script type="application/json" id="ID">.
export function data(id) {
  const at = document.getElementById(id);
  return at ? JSON.parse(at.textContent) : null;
}

const words = data('words') || {};

// A string of the interface, which the page brought in its own language.
export function say(name) {
  return words[name] ?? name;
}

export const language = document.documentElement.lang || 'vi';

// The day that the page shows, as every address must carry it on; null is now.
export const asOf = new URLSearchParams(location.search).get('as_of');

// Ask the desk for JSON; an error has the answer's status and what it said.  An AbortController's
// signal calls it off.
export async function ask(address, signal) {
  const url = new URL(address, location.href);
  if (asOf && !url.searchParams.has('as_of')) url.searchParams.set('as_of', asOf);
  return answer(await fetch(url, { headers: { Accept: 'application/json' }, credentials: 'same-origin', signal }));
}

// What shows the desk that a form is one of its own.
export function token() {
  return document.querySelector('meta[name=attache-token]')?.content ?? '';
}

// Send a form; fields with several values are arrays.
export async function send(address, fields) {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of Array.isArray(value) ? value : [value]) body.append(name, one ?? '');
  return answer(await fetch(address, {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      Accept: 'application/json',
      'X-Attache-Token': token(),
    },
    body,
  }));
}

async function answer(response) {
  const json = response.headers.get('Content-Type')?.startsWith('application/json') ? await response.json() : null;
  if (response.ok) return json;
  const error = new Error(json?.error ?? response.statusText);
  error.status = response.status;
  error.json = json;
  throw error;
}

// An element: make('a', { href: '/', class: 'x' }, 'text', other).
export function make(name, attributes = {}, ...inside) {
  const at = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value == null) continue;
    at.setAttribute(key, value === true ? '' : value);
  }
  at.append(...inside);
  return at;
}
