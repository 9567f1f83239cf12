// SPDX-License-Identifier: MIT
// add.js - adding pages: files and folders may be dropped, what is sent shows how far it is, and so
// does what is being read.  Without it the form is sent as any other, and the report is looked at again.
import { ask, language, make, say, token, typing } from './_page.js';

const POLL = 700; // milliseconds
const form = document.getElementById('add');
const running = document.getElementById('running');

function number(n) {
  return n.toLocaleString(language);
}

function size(bytes) {
  const units = ['B', 'KB', 'MB', 'GB'];
  let unit = 0;
  while (bytes >= 1024 && unit < units.length - 1) {
    bytes /= 1024;
    unit += 1;
  }
  return `${bytes.toLocaleString(language, { maximumFractionDigits: unit > 0 && bytes < 100 ? 1 : 0 })} ${units[unit]}`;
}

// ---- choosing and sending

// What was dropped: { file, name }, folders with all that is in them.
async function walk(entry, into) {
  if (entry.name.startsWith('.') || into.length > Number(form.dataset.files)) return;
  if (entry.isFile) {
    const file = await new Promise((done, fail) => entry.file(done, fail));
    into.push({ file, name: entry.fullPath.replace(/^\//, '') });
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) return;
    for (const one of some.sort((a, b) => (a.name < b.name ? -1 : 1))) await walk(one, into);
  }
}

function add() {
  const input = form.querySelector('#add-files');
  const zone = form.querySelector('.drop');
  const go = form.querySelector('button.main');
  const list = make('p', { class: 'chosen', role: 'status' });
  const bar = make('progress', { max: '1', value: '0', 'aria-label': say('sending'), hidden: true });
  const stop = make('button', { type: 'button', hidden: true }, say('cancel'));
  const folder = make('input', { type: 'file', webkitdirectory: true, class: 'vh', id: 'add-folder', tabindex: '-1', 'aria-hidden': 'true' });
  const open = make('button', { type: 'button' }, say('folder'));
  let chosen = [], request = null;

  zone.classList.add('live');
  zone.querySelector('p').append(open, folder, make('span', { class: 'or' }, say('drop')));
  input.required = false;
  form.querySelector('.go').before(list, bar);
  form.querySelector('.go').append(stop);

  function complain(text) {
    list.textContent = text;
    list.classList.add('trouble');
  }

  // What is wrong with it, before anything is sent.
  function wrong() {
    const bytes = chosen.reduce((sum, { file }) => sum + file.size, 0);
    if (chosen.length === 0) return say('nothing');
    if (chosen.length > Number(form.dataset.files)) return say('tooMany');
    const large = chosen.find(({ file }) => file.size > Number(form.dataset.fileBytes));
    if (large) return `${say('tooLargeFile')} ${large.name}`;
    return bytes > Number(form.dataset.bytes) ? say('tooLarge') : null;
  }

  function choose(files) {
    chosen = files;
    list.classList.remove('trouble');
    const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
    const names = files.slice(0, 3).map(({ name }) => name).join(', ');
    list.textContent = files.length === 0 ? '' : `${say('chosen')} ${number(files.length)} ${say(files.length === 1 ? 'file' : 'files')}, ${size(bytes)}: ${names}${files.length > 3 ? ' …' : ''}`;
    if (files.length > 0 && wrong()) complain(wrong());
  }

  function ready(sending) {
    for (const at of [input, open, go]) at.disabled = sending;
    bar.hidden = stop.hidden = !sending;
    zone.classList.toggle('sending', sending);
  }

  function failed(text) {
    ready(false);
    request = null;
    complain(text);
    go.focus();
  }

  function send() {
    const body = new FormData();
    body.append('token', token());
    for (const { file, name } of chosen) body.append('files', file, name);
    request = new XMLHttpRequest();
    request.open('POST', '/add');
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('X-Attache-Token', token());
    request.responseType = 'json';
    let told = 0;
    request.upload.addEventListener('progress', (event) => {
      bar.value = event.total > 0 ? event.loaded / event.total : 0;
      if (event.timeStamp - told < 1000) return; // as often as it can be listened to
      told = event.timeStamp;
      list.textContent = `${say('sending')}: ${size(event.loaded)} / ${size(event.total)}`;
    });
    request.addEventListener('load', () => {
      const words = { 400: 'torn', 413: 'tooLarge', 503: 'queue', 507: 'disk' };
      if (request.status === 202 && request.response?.id) {
        const { id } = request.response;
        list.textContent = say('sent');
        request = null; // nothing is lost by leaving now
        location.assign(`/add/${encodeURIComponent(id)}`);
      } else if (request.status === 401 || request.status === 403) failed(say('ended'));
      else failed(say(words[request.status] ?? 'cut'));
    });
    request.addEventListener('error', () => failed(say('cut')));
    request.addEventListener('abort', () => failed(''));
    ready(true);
    list.classList.remove('trouble');
    list.textContent = say('sending');
    stop.focus();
    request.send(body);
  }

  input.addEventListener('change', () => choose([...input.files].map((file) => ({ file, name: file.name }))));
  open.addEventListener('click', () => folder.click());
  folder.addEventListener('change', () => choose([...folder.files]
    .map((file) => ({ file, name: file.webkitRelativePath || file.name }))
    .filter(({ name }) => !name.split('/').some((part) => part.startsWith('.')))));
  stop.addEventListener('click', () => request?.abort());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (request) return;
    const trouble = wrong();
    if (trouble) complain(trouble);
    else send();
  });
  addEventListener('beforeunload', (event) => {
    if (request) event.preventDefault();
  });

  // the whole page takes what is dropped: a file that misses the zone must not open
  let over = 0;
  const carries = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files');
  addEventListener('dragenter', (event) => {
    if (carries(event)) zone.classList.toggle('over', (over += 1) > 0);
  });
  addEventListener('dragleave', (event) => {
    if (carries(event)) zone.classList.toggle('over', (over = Math.max(0, over - 1)) > 0);
  });
  addEventListener('dragover', (event) => {
    if (carries(event)) event.preventDefault();
  });
  addEventListener('drop', async (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    over = 0;
    zone.classList.remove('over');
    if (request) return;
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const plain = [...event.dataTransfer.files].map((file) => ({ file, name: file.name }));
    const found = [];
    try {
      for (const entry of entries) await walk(entry, found);
    } catch {
      found.length = 0; // a folder that cannot be listed: what the browser gives by itself
    }
    choose(found.length > 0 ? found : plain);
    if (!typing(document.activeElement)) go.focus();
  });
}

// ---- the report

// All documents that are shown, at once.
function ticks(list) {
  const go = list.querySelector('.go button');
  const boxes = [...list.querySelectorAll('[name=document]')];
  const all = make('button', { type: 'button', class: 'all' }, go.dataset.tick);

  if (boxes.length < 2) return;
  all.addEventListener('click', () => {
    const missing = boxes.some((box) => !box.checked);
    for (const box of boxes) box.checked = missing;
  });
  go.before(all);
}

// ---- being read

async function follow() {
  const far = running.querySelector('.far');
  const bar = running.querySelector('progress');
  let wait = POLL, pages = -1;

  for (;;) {
    await new Promise((done) => setTimeout(done, wait));
    try {
      const job = await ask(`/api/add/${encodeURIComponent(running.dataset.id)}`);
      const at = job.progress;
      wait = POLL;
      if (['done', 'failed', 'interrupted'].includes(job.state)) {
        location.replace(`/add/${encodeURIComponent(running.dataset.id)}${location.search}`);
        return;
      }
      if (!at) continue;
      const parts = job.state === 'queued'
        ? [`${say('before')} ${number(at.before)}`]
        : [`${say('fileOf')} ${number(at.file)} / ${number(job.files)}: ${at.name}`, `${number(at.pages)} ${say(at.pages === 1 ? 'page' : 'pages')}`, `${number(at.new)} ${say('fresh')}`];
      if (at.refused > 0) parts.push(`${number(at.refused)} ${say('refused')}`);
      if (at.held) parts.push(say('held'));
      else if (at.pages > 0 && at.pages === pages) parts.push(say('resolving')); // no page is read any more
      pages = at.pages;
      const text = parts.join(' · ');
      if (far.textContent !== text) far.textContent = text;
      if (job.files > 1 && job.state === 'reading') {
        bar.max = job.files;
        bar.value = at.file - 1;
      }
    } catch {
      wait = Math.min(wait * 2, 10000); // the desk may be starting again
    }
  }
}

if (form) add();
if (running) follow();
document.querySelectorAll('form.withdraw').forEach(ticks);
