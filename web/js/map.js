// SPDX-License-Identifier: MIT
// map.js - a map of the table of contacts: a circle for each state, as large as its number.  The
// table says the same; so the drawing is one picture to screen readers and not in the order of keys.
// Seas have no names here, whoever claims them.
import { geoArea, geoCentroid, geoEqualEarth, geoGraticule10, geoPath } from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import world from 'world-atlas/countries-110m.json';
import { numberOf, small } from './_iso.js';

const WIDTH = 960, HEIGHT = 480, LARGEST = 34, SMALLEST = 3, NAMED = 8;
const SVG = 'http://www.w3.org/2000/svg';

function draw(name, attributes, ...inside) {
  const at = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) at.setAttribute(key, value);
  at.append(...inside);
  return at;
}

const shapes = new Map(feature(world, world.objects.countries).features.map((shape) => [shape.id, shape]));

// The middle of a state: of its largest part, for some have others overseas.
function middle(code) {
  if (small.has(code)) return small.get(code);
  const shape = numberOf.has(code) && shapes.get(numberOf.get(code));
  if (!shape) return null; // a body, such as ASEAN, lies nowhere
  if (shape.geometry.type !== 'MultiPolygon') return geoCentroid(shape);
  const parts = shape.geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }));
  return geoCentroid(parts.reduce((a, b) => (geoArea(b) > geoArea(a) ? b : a)));
}

const figure = document.getElementById('map');
const rows = [...document.querySelectorAll('#contacts tbody tr')].map((row) => ({
  row, code: row.dataset.code, held: Number(row.dataset.held),
  name: row.querySelector('th').textContent, number: row.querySelector('td.n').textContent,
  link: row.querySelector('td.n a'),
}));

// Vietnam in the middle of the world, which the record is about.
const projection = geoEqualEarth().rotate([-105, 0]).fitExtent([[2, 2], [WIDTH - 2, HEIGHT - 2]], { type: 'Sphere' });
const path = geoPath(projection);
const svg = draw('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': figure.getAttribute('aria-label') });
svg.append(
  draw('path', { class: 'grid', d: path(geoGraticule10()) }),
  draw('path', { class: 'land', d: path(feature(world, world.objects.land)) }),
  draw('path', { class: 'border', d: path(mesh(world, world.objects.countries, (a, b) => a !== b)) }),
);

// The state that is in nearly all events would make all others dots: it gets a ring of its own.
const home = rows.length > 1 && rows[0].held > 2 * rows[1].held ? rows[0] : null;
const most = Math.max(1, ...rows.filter((at) => at !== home).map((at) => at.held));
const shown = rows.map((at) => ({ ...at, at: middle(at.code) })).filter(({ at }) => at);
for (const state of shown) {
  const [x, y] = projection(state.at);
  const radius = state.row === home?.row ? 10 : Math.max(SMALLEST, LARGEST * Math.sqrt(state.held / most));
  const dot = draw('circle', { class: state.row === home?.row ? 'dot home' : 'dot', cx: x, cy: y, r: radius },
    draw('title', {}, `${state.name}: ${state.number}`));
  const light = (on) => {
    dot.classList.toggle('on', on);
    state.row.classList.toggle('on', on);
  };
  for (const target of [dot, state.row]) {
    target.addEventListener('pointerenter', () => light(true));
    target.addEventListener('pointerleave', () => light(false));
  }
  dot.addEventListener('click', () => { location.href = state.link.href; });
  svg.append(dot);
  state.place = { x, y, radius };
}
// Names of the largest, where they do not lie on one another.
const taken = [];
for (const state of shown.slice(0, NAMED)) {
  const { x, y, radius } = state.place;
  const box = { left: x - state.name.length * 4, right: x + state.name.length * 4, top: y - radius - 20, bottom: y - radius - 4 };
  if (taken.some((other) => box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top)) continue;
  taken.push(box);
  svg.append(draw('text', { class: 'name', x, y: y - radius - 6, 'text-anchor': 'middle' }, state.name));
}
figure.removeAttribute('aria-label');
figure.append(svg);
figure.hidden = false;
