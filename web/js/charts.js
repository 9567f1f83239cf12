// SPDX-License-Identifier: MIT
// charts.js - draws the tables of the page: a dot for each number, as large as it, and a line for
// each series of figures.  Every mark opens what it counts; nothing is drawn that is not in a table.
import * as Plot from '@observablehq/plot';
import { language, make, say } from './_page.js';

const number = new Intl.NumberFormat(language);

// What Plot brings as a <style> stands in the desk's sheet, which the policy asks for.
function plain(drawn) {
  for (const style of drawn.querySelectorAll('style')) style.remove();
  for (const group of drawn.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  return drawn;
}

// One drawing holds the colours and letters that the page gives it, so that a file of it looks the same.
function whole(drawn) {
  const copy = drawn.cloneNode(true);
  const from = [drawn, ...drawn.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((at, i) => {
    const style = getComputedStyle(from[i]);
    for (const name of ['fill', 'fill-opacity', 'stroke', 'stroke-opacity', 'stroke-width', 'font-family', 'font-size', 'text-anchor'])
      at.setAttribute(name, style.getPropertyValue(name));
    at.removeAttribute('style');
  });
  for (const link of copy.querySelectorAll('a')) link.replaceWith(...link.childNodes);
  const { width, height } = drawn.viewBox.baseVal;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', width);
  copy.setAttribute('height', height);
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', width);
  ground.setAttribute('height', height);
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

function save(blob, name) {
  const address = URL.createObjectURL(blob);
  make('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

// The drawing as a file, at twice its size where it is made of points.
async function picture(drawn, name) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(whole(drawn))}`;
  await image.decode();
  const canvas = make('canvas', { width: image.width * 2, height: image.height * 2 });
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => save(blob, name));
}

function files(place, drawn, name) {
  const svg = make('button', { type: 'button' }, say('svg'));
  const png = make('button', { type: 'button' }, say('png'));
  svg.addEventListener('click', () => save(new Blob([whole(drawn)], { type: 'image/svg+xml' }), `attache-${name}.svg`));
  png.addEventListener('click', () => picture(drawn, `attache-${name}.png`));
  place.append(svg, png);
}

// All years or months from the first to the last, as the heads of the columns are written: a time
// in which nothing was is as wide as one in which much was.
function between(heads) {
  const kinds = new Set(heads.map((head) => head.dataset.period.length));
  const shown = heads.map((head) => head.textContent);
  if (heads.length < 2 || kinds.size > 1) return shown;
  const months = kinds.has(7);
  const count = (period) => Number(period.slice(0, 4)) * (months ? 12 : 1) + (months ? Number(period.slice(5)) - 1 : 0);
  const first = count(heads[0].dataset.period);
  const last = count(heads[heads.length - 1].dataset.period);
  if (last - first > 150) return shown;
  return Array.from({ length: last - first + 1 }, (_, i) => (months ? `${((first + i) % 12) + 1}/${Math.floor((first + i) / 12)}` : String(first + i)));
}

// The rows of a table, and their numbers as marks.
function grid(table) {
  const heads = [...table.tHead.querySelectorAll('[data-period]')];
  const rows = [...table.tBodies[0].rows];
  const lines = rows.map((row) => row.cells[0].textContent);
  const marks = rows.flatMap((row, i) => heads.flatMap((head, p) => {
    const link = row.cells[p + 1].querySelector('a');
    return link ? [{ line: lines[i], period: head.textContent, n: Number(link.dataset.n), href: link.getAttribute('href') }] : [];
  }));
  return { periods: between(heads), lines, marks };
}

function drawGrid(section) {
  const table = section.querySelector('table.grid');
  if (!table) return;
  const { periods, lines, marks } = grid(table);
  const width = Math.max(section.clientWidth, 320);
  const left = Math.min(width * 0.4, 8 * Math.max(...lines.map((line) => line.length)) + 16);
  const room = (width - left) / periods.length;
  const drawn = plain(Plot.plot({
    width,
    marginLeft: left,
    marginTop: 28,
    height: lines.length * 30 + 50,
    style: { fontFamily: 'inherit', fontSize: '13px' },
    x: { domain: periods, type: 'band', label: null, axis: 'top', tickSize: 0, ticks: room < 48 ? periods.filter((_, i) => i % Math.ceil(48 / room) === 0) : periods },
    y: { domain: lines, type: 'band', label: null, tickSize: 0, tickFormat: (line) => (line.length * 8 > left ? `${line.slice(0, left / 8 - 2)}…` : line) },
    r: { range: [3, Math.max(4, Math.min(room, 28) / 2)] },
    marks: [
      Plot.gridY(lines, { strokeOpacity: 0.15 }),
      Plot.dot(marks, {
        x: 'period', y: 'line', r: 'n', href: 'href', fill: 'var(--accent)', fillOpacity: 0.85, stroke: 'var(--ground)',
        title: (mark) => `${mark.line}, ${mark.period}: ${number.format(mark.n)} ${say('events')}`,
      }),
    ],
  }));
  show(section, section.querySelector('.numbers'), section.querySelector('.files'), drawn, section.dataset.chart);
}

// Days of figures are years, months or days; a year stands at its beginning.
function drawSeries(one, i) {
  const marks = [...one.querySelectorAll('a[data-day]')].filter((link) => /^\d{4}(-\d{2}){0,2}$/.test(link.dataset.day))
    .map((link) => ({ day: new Date(link.dataset.day), n: Number(link.dataset.n), href: link.getAttribute('href'),
      text: `${link.closest('tr').cells[0].textContent}: ${link.textContent}` }));
  if (new Set(marks.map((mark) => Number(mark.day))).size < 2) return;
  const drawn = plain(Plot.plot({
    width: Math.max(one.clientWidth, 320),
    height: 220,
    marginLeft: 60,
    style: { fontFamily: 'inherit', fontSize: '13px' },
    x: { type: 'utc', label: null },
    y: { label: null, grid: true, zero: Math.min(...marks.map((mark) => mark.n)) < Math.max(...marks.map((mark) => mark.n)) / 2, tickFormat: (n) => number.format(n), ticks: 4 },
    marks: [
      Plot.line(marks, { x: 'day', y: 'n', sort: 'day', stroke: 'var(--dim)', strokeWidth: 1 }),
      Plot.dot(marks, { x: 'day', y: 'n', r: 5, href: 'href', fill: 'var(--accent)', stroke: 'var(--ground)', title: 'text' }),
    ],
  }));
  const place = make('p', { class: 'files' });
  one.querySelector('h3').after(place);
  show(one, one.querySelector('.numbers'), place, drawn, `figures-${i + 1}`);
}

// The drawing says nothing that the table does not: the keyboard and screen readers use the table.
function show(section, numbers, place, drawn, name) {
  drawn.setAttribute('aria-hidden', 'true');
  for (const link of drawn.querySelectorAll('a')) link.setAttribute('tabindex', '-1');
  section.querySelector('.drawn')?.remove();
  const figure = make('div', { class: 'drawn' }, drawn);
  numbers.before(figure);
  if (!place.querySelector('button')) {
    numbers.open = false;
    files(place, drawn, name);
  }
}

for (const section of document.querySelectorAll('.chart')) drawGrid(section);
document.querySelectorAll('.chart .one').forEach(drawSeries);
