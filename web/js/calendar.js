// SPDX-License-Identifier: MIT
// calendar.js - the calendar as FullCalendar draws it, in place of the month that the page brought:
// month, quarter, year and list, events by their days, and the slider over the days of knowing.
// The address always says what is shown; without this script the page is a month with links.
import './_fullcalendar.js';
import { Calendar } from '@fullcalendar/core';
import vietnamese from '@fullcalendar/core/locales/vi';
import dayGrid from '@fullcalendar/daygrid';
import list from '@fullcalendar/list';
import multiMonth from '@fullcalendar/multimonth';
import { ask, data, language, make, say } from './_page.js';

const begin = data('calendar-data');
const place = document.getElementById('calendar-live');
const title = document.getElementById('calendar-title');
const filters = ['country', 'partner', 'type', 'status', 'mode', 'mechanism', 'programme', 'person', 'q', 'teasers'];
const names = { month: 'dayGridMonth', quarter: 'quarter', year: 'multiMonthYear', list: 'listMonth' };
const signs = { held: '●', planned: '○', postponed: '↷', cancelled: '✕', due: '?' };
const narrow = matchMedia('(max-width: 40rem)');
const stated = new URLSearchParams(location.search);

// The day of knowing: what the address says, until the slider says otherwise.
let known = stated.get('as_of') || '';

// The parameters that narrow the calendar, and the day of knowing.
function narrowing() {
  const to = new URLSearchParams();
  for (const name of filters) if (stated.get(name)) to.set(name, stated.get(name));
  if (known) to.set('as_of', known);
  return to;
}

function eventsOf(since, until) {
  const to = narrowing();
  to.set('since', since);
  to.set('until', until);
  return `/events?${to}`;
}

// Days as "2020-11-17"; the calendar runs in UTC, so that a day is the same everywhere.
const text = (date) => date.toISOString().slice(0, 10);
const shift = (day, days) => text(new Date(Date.parse(`${day}T00:00:00Z`) + days * 864e5));

function entry(event) {
  const to = known ? `?as_of=${known}` : '';
  return {
    title: event.label,
    start: event.first,
    end: shift(event.last, 1),
    url: `/event/${encodeURIComponent(event.id)}${to}`,
    allDay: true,
    state: event.due ? 'due' : event.status,
    online: event.mode === 'online',
    facts: [event.when, event.place].filter(Boolean).join(' · '),
    order: 0,
  };
}

function rest(row) {
  return { title: `+${row.events.toLocaleString(language)}`, start: row.day, allDay: true, url: eventsOf(row.day, row.day), rest: true, order: 1 };
}

// What is known to the month or the year only stands below, as on the page without a script.
const loose = make('section', { class: 'panel', 'aria-labelledby': 'loose', hidden: true });
const note = make('p', { class: 'note', role: 'status' });

function showLoose(events) {
  loose.hidden = events.length === 0;
  loose.replaceChildren(make('h2', { id: 'loose' }, say('loose')), make('ul', { class: 'loose' }, ...events.map((event) => {
    const shown = entry({ ...event, first: begin.today, last: begin.today });
    return make('li', {}, make('span', { class: 'when' }, event.when), ' ', ...mark(shown), make('a', { href: shown.url }, event.label));
  })));
}

// The signs of an event, the words beside them for those who hear the page.
function mark(shown) {
  const at = [make('span', { class: `sign ${shown.state}`, 'aria-hidden': 'true' }, signs[shown.state] ?? signs.held),
    make('span', { class: 'vh' }, `${say(shown.state)}: `)];
  if (shown.online)
    at.push(make('span', { class: 'online' }, make('span', { 'aria-hidden': 'true' }, '@'), make('span', { class: 'vh' }, `${say('online')}: `)));
  return at;
}

let latest = 0;

async function events(range, done, fail) {
  const run = ++latest;
  const to = narrowing();
  to.set('from', text(range.start));
  to.set('to', shift(text(range.end), -1));
  to.set('rows', calendar.view.type === names.list ? '50' : calendar.view.type === names.month ? '5' : '2');
  try {
    const got = await ask(`/api/calendar?${to}`);
    done([...got.events.map(entry), ...got.rest.map(rest)]);
    if (run !== latest) return;
    showLoose(got.loose);
    note.textContent = got.more ? say('cut') : got.events.length > 0 || calendar.view.type === names.list ? '' : say('none');
  } catch (error) {
    note.textContent = say('failed');
    fail(error);
  }
}

// What is shown, as one says it: a quarter by its number, a year with its word where that is usual.
function heading(view) {
  const year = view.currentStart.getUTCFullYear(), quarter = Math.floor(view.currentStart.getUTCMonth() / 3);
  const english = language === 'en';
  if (view.type === names.quarter)
    return english ? `${say('quarter')} ${quarter + 1}, ${year}`
      : `${say('quarter')} ${['I', 'II', 'III', 'IV'][quarter]} ${say('year').toLowerCase()} ${year}`;
  return view.type === names.year && !english ? `${say('year')} ${year}` : view.title;
}

// Keep the address, and the forms of the page, as what is shown.
function remember(view) {
  const shown = Object.keys(names).find((name) => names[name] === view.type);
  const month = text(view.currentStart).slice(0, 7);
  const url = new URL(location.href);
  url.searchParams.set('month', month);
  url.searchParams.set('view', shown);
  if (known) url.searchParams.set('as_of', known);
  else url.searchParams.delete('as_of');
  url.searchParams.delete('lang');
  history.replaceState(null, '', url);
  for (const form of document.querySelectorAll('#calendar-filter, #calendar-as-of form'))
    for (const [name, value] of [['month', month], ['view', shown]]) {
      let at = form.querySelector(`input[name="${name}"]`);
      if (!at) form.append(at = make('input', { type: 'hidden', name }));
      at.value = value;
    }
  const other = document.querySelector('.top .lang');
  if (other) {
    const to = new URL(url);
    to.searchParams.set('lang', other.hreflang);
    other.href = to.pathname + to.search;
  }
  title.textContent = heading(view);
  document.title = `${title.textContent} · attache`;
}

const calendar = new Calendar(make('div'), {
  plugins: [dayGrid, list, multiMonth],
  locales: [vietnamese],
  locale: language === 'en' ? 'en-gb' : 'vi',
  timeZone: 'UTC',
  now: begin.today,
  firstDay: 1,
  initialDate: `${begin.month}-01`,
  initialView: names[begin.view] ?? (stated.get('programme') ? names.year : narrow.matches ? names.list : names.month),
  views: {
    quarter: {
      type: 'multiMonth',
      visibleRange(day) {
        const first = Math.floor(day.getUTCMonth() / 3) * 3;
        return { start: new Date(Date.UTC(day.getUTCFullYear(), first, 1)), end: new Date(Date.UTC(day.getUTCFullYear(), first + 3, 1)) };
      },
      dateIncrement: { months: 3 },
      multiMonthMaxColumns: 3,
      dayHeaderFormat: { weekday: 'narrow' },
    },
    multiMonthYear: { multiMonthMaxColumns: 3, dayHeaderFormat: { weekday: 'narrow' } },
  },
  multiMonthMinWidth: 280,
  multiMonthTitleFormat: { month: 'long' },
  listDayFormat: { day: 'numeric', month: language === 'en' ? 'long' : 'numeric', year: 'numeric' },
  headerToolbar: { left: 'prev,today,next', center: '', right: 'month,quarter,year,list' },
  customButtons: Object.fromEntries(Object.keys(names).map((name) => [name, { text: say(name), click: () => calendar.changeView(names[name]) }])),
  buttonText: { today: say('today'), prev: '←', next: '→' },
  buttonHints: { prev: say('previous'), next: say('next'), today: say('today') },
  buttonIcons: false,
  height: 'auto',
  fixedWeekCount: false,
  showNonCurrentDates: false,
  eventOrder: 'order,title',
  eventDisplay: 'block',
  eventInteractive: false,
  displayEventTime: false,
  noEventsText: say('none'),
  navLinks: true,
  navLinkHint: (day) => `${day}: ${say('seeday')}`,
  navLinkDayClick: (day) => { location.href = eventsOf(text(day), text(day)); },
  // a small month hides what has no room: its link says so, and opens the day like all others
  moreLinkContent: () => ({ domNodes: [make('span', {}, '+', make('span', { class: 'vh' }, ` ${say('seeday')}`))] }),
  moreLinkHint: () => say('seeday'),
  moreLinkDidMount: ({ el }) => el.setAttribute('role', 'button'),
  moreLinkClick: ({ date }) => { location.href = eventsOf(text(date), text(date)); },
  eventContent({ event }) {
    const shown = event.extendedProps;
    if (shown.rest) return { domNodes: [make('span', { class: 'rest' }, event.title, make('span', { class: 'label' }, ` ${say('more')}`))] };
    return { domNodes: [...mark(shown), make('span', { class: 'label' }, event.title)] };
  },
  eventClassNames: ({ event }) => [event.extendedProps.rest ? 'is-rest' : `is-${event.extendedProps.state}`],
  eventDidMount({ event, el }) {
    if (event.extendedProps.facts) el.title = `${event.title}\n${event.extendedProps.facts}`;
  },
  datesSet({ view }) {
    remember(view);
    for (const name of Object.keys(names)) {
      const button = place.querySelector(`.fc-${name}-button`);
      if (!button) continue;
      button.setAttribute('aria-pressed', String(names[name] === view.type));
      button.classList.toggle('fc-button-active', names[name] === view.type);
    }
  },
});

function start() {
  document.getElementById('calendar-page').hidden = true;
  document.querySelector('.calendar .steps')?.setAttribute('hidden', '');
  place.hidden = false;
  place.append(note, calendar.el, loose);
  calendar.render();
  calendar.addEventSource({ events });
}

// The slider: each step a day on which something was said; the calendar follows as it moves, and
// the button opens the whole page as of that day.
async function slide() {
  const slider = document.getElementById('as-of-slider');
  const field = document.getElementById('as-of-day');
  const shown = document.getElementById('as-of-shown');
  const { days } = await ask('/api/days');
  if (days.length < 2) return;
  let wait = 0;

  // the last place of the slider is now
  const at = (day) => {
    const found = days.findIndex((said) => said > day);
    return !day || found < 0 ? days.length : Math.max(found - 1, 0);
  };
  const written = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'vi', { dateStyle: 'long', timeZone: 'UTC' });
  const tell = () => {
    const spoken = known ? written.format(new Date(`${known}T00:00:00Z`)) : say('now');
    slider.setAttribute('aria-valuetext', spoken);
    shown.textContent = known ? `${say('asof')} ${spoken}.` : '';
  };
  const show = (day) => {
    known = day;
    tell();
    clearTimeout(wait);
    wait = setTimeout(() => { calendar.refetchEvents(); remember(calendar.view); }, 150);
  };

  slider.max = days.length;
  slider.value = at(known);
  slider.disabled = false;
  slider.parentElement.hidden = false;
  tell();
  slider.addEventListener('input', () => {
    field.value = days[slider.value] ?? '';
    show(field.value);
  });
  field.addEventListener('change', () => {
    slider.value = at(field.value);
    show(field.value);
  });
}

start();
const tool = document.getElementById('calendar-as-of');
let slid = false;
function opened() {
  if (!tool.open || slid) return;
  slid = true;
  slide().catch(() => { slid = false; });
}
tool.addEventListener('toggle', opened);
opened();

// The address of the feed is there to be copied.
const feed = document.getElementById('feed-address');
feed?.addEventListener('focus', () => feed.select());
