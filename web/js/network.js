// SPDX-License-Identifier: MIT
// network.js - a net of who met whom, drawn of /api/network with the filters of the page's address.
// The table below says the same, and is what keys and screen readers use.
import cytoscape from 'cytoscape';
import { ask, make, say } from './_page.js';

// Cytoscape would lay a <style> into the page, which the policy forbids; it does not when something
// is so called already.  The one rule of it stands in our own sheet.
document.head.append(make('meta', { id: '__________cytoscape_stylesheet' }));

const figure = document.getElementById('net');
const dark = matchMedia('(prefers-color-scheme: dark)');

function look() {
  const of = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  return [
    { selector: 'node', style: {
      label: 'data(name)', width: 'data(size)', height: 'data(size)', 'background-color': of('--accent'),
      color: of('--ink'), 'font-size': 12, 'font-family': 'system-ui, sans-serif', 'text-valign': 'bottom', 'text-margin-y': 3,
      'text-outline-color': of('--paper'), 'text-outline-width': 2, 'min-zoomed-font-size': 6,
    } },
    { selector: 'edge', style: {
      width: 'data(width)', 'line-color': of('--dim'), 'line-opacity': 0.45, 'curve-style': 'haystack', 'haystack-radius': 0,
    } },
    { selector: '.dim', style: { opacity: 0.15 } },
    { selector: '.on', style: { 'line-color': of('--accent'), 'line-opacity': 1 } },
  ];
}

function elements(pairs) {
  const nodes = new Map();
  for (const { a, b, events } of pairs)
    for (const end of [a, b]) {
      const node = nodes.get(end.id) ?? { ...end, events: 0 };
      node.events += events;
      nodes.set(end.id, node);
    }
  const most = Math.max(...[...nodes.values()].map((node) => node.events));
  const widest = Math.max(...pairs.map((pair) => pair.events));
  return [
    ...[...nodes.values()].map((node) => ({ data: { ...node, size: 10 + 34 * Math.sqrt(node.events / most) } })),
    ...pairs.map(({ a, b, events, online }) => ({
      data: { id: `${a.id}|${b.id}`, source: a.id, target: b.id, events, online, width: 1 + 7 * Math.sqrt(events / widest) },
    })),
  ];
}

const query = new URLSearchParams(location.search);
query.delete('page');
query.delete('lang');

function draw({ by, pairs }) {
  const field = make('div', { class: 'field', role: 'img', 'aria-label': figure.getAttribute('aria-label') });
  const picked = make('p', { role: 'status' }, say('none'));
  const zoom = (text, name, factor) => {
    const button = make('button', { type: 'button', 'aria-label': name }, text);
    button.addEventListener('click', () => cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } }));
    return button;
  };
  figure.removeAttribute('aria-label');
  figure.append(field, make('div', { class: 'bar-of' }, picked, make('div', {}, zoom('−', say('smaller'), 1 / 1.4), zoom('+', say('larger'), 1.4))));
  figure.hidden = false;

  const cy = cytoscape({
    container: field, elements: elements(pairs), style: look(), minZoom: 0.2, maxZoom: 4,
    userZoomingEnabled: false, boxSelectionEnabled: false, autoungrabify: false,
    layout: { name: 'circle', animate: false },
  });
  // from a ring, so that the same pairs are always drawn in the same way
  cy.layout({ name: 'cose', animate: false, randomize: false, padding: 24, nodeRepulsion: () => 12000, idealEdgeLength: () => 70, nodeOverlap: 12, componentSpacing: 60, nodeDimensionsIncludeLabels: true }).run();
  dark.addEventListener('change', () => cy.style(look()));

  const page = (id) => (by === 'people' ? `/person/${encodeURIComponent(id)}` : `/country/${encodeURIComponent(id)}`);

  // The events that two states have in common, in the window of this page.
  function between(edge) {
    const list = new URLSearchParams(query);
    for (const name of ['by', 'sides', 'country', 'partner']) list.delete(name);
    list.set('status', 'held');
    list.set('country', edge.source().id());
    list.set('partner', edge.target().id());
    return `/events?${list}`;
  }

  function pick(at) {
    cy.elements().removeClass('on dim');
    if (!at) {
      picked.replaceChildren(say('none'));
      return;
    }
    const near = at.isNode() ? at.closedNeighborhood() : at.union(at.connectedNodes());
    cy.elements().difference(near).addClass('dim');
    near.edges().addClass('on');
    if (at.isNode()) {
      picked.replaceChildren(make('a', { href: page(at.id()) }, at.data('name')), ` · ${say('with')} ${at.degree()}`);
    } else {
      const text = `${at.source().data('name')} – ${at.target().data('name')}`;
      const linked = by === 'countries' && !query.get('sides');
      picked.replaceChildren(linked ? make('a', { href: between(at) }, text) : text, ` · ${at.data('events')}`);
    }
  }
  cy.on('tap', (event) => pick(event.target === cy ? null : event.target));
  cy.on('mouseover', 'node', () => { field.style.cursor = 'pointer'; });
  cy.on('mouseout', 'node', () => { field.style.cursor = ''; });
}

ask(`/api/network?${query}`).then(draw);
