// SPDX-License-Identifier: MIT
// test/desk/pages.mjs - what must hold of every page of the desk.
//
// The pages are those of the desk's own table of routes (/api): every GET route that answers with
// HTML; what its variable segments may be is learnt from the links of the pages that have none.  So a
// new page is tried without a word here, and one to which nothing leads is found.
const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 900 };
const EACH = 1; // addresses tried of a route with variable segments
const FIRST_VIEW = 100 * 1024; // bytes over the wire
const LARGE = ['/network', '/map', '/charts', '/calendar']; // may load more than that
const LONG = 300; // things to focus on, of which all are tried
const ASKING = ['/network', '/map', '/calendar', '/review', '/charts']; // have scripts that ask for more once they are there

// Led to by a form that is filled in, not by a link: jobs.mjs, adder.mjs and coders.mjs go there.
const FILLED_IN = ['/add/:id', '/mark', '/entered/:document', '/sample/:id', '/sample/:id/code', '/sample/:id/agreement',
  '/sample/:id/adjudicate', '/sample/:id/agreed'];

// Addresses with parameters that change what a page is made of.
const MORE = [
  '/events?country=RUS&since=2020&until=2020', '/events?q=khongcogiohet', '/search', '/search?q=hội+nghị',
  '/search?q=khongcogiohet', '/calendar?month=2027-10', '/calendar?month=2031-01', '/?as_of=2027-09-01',
  '/people?q=khongcogiohet', '/no-such-page', '/event/e000000000000',
];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// What colours and widths change; the rest of axe's rules is tried once in each language.
const DRAWN = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block'];

const fits = (pattern) => new RegExp(`^${pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:[a-z]+/g, '[^/?#]+')}$`);

async function text(address) {
  const answer = await fetch(address, { headers: { 'Accept-Language': 'vi' } });
  return { type: answer.headers.get('Content-Type') ?? '', body: await answer.text(), status: answer.status };
}

function links(body) {
  return [...body.matchAll(/href=["'](\/[^"'#]*)/g)].map(([, path]) => path.replaceAll('&amp;', '&'));
}

// Every address to try, by its route.
async function addresses(base) {
  const routes = JSON.parse((await text(`${base}/api`)).body).routes.filter(({ method }) => method === 'GET');
  const found = new Map(), seen = new Set(), wanting = [];
  const see = (body) => {
    for (const path of links(body)) seen.add(path).add(path.replace(/\?.*/, ''));
  };
  for (const { pattern } of routes.filter(({ pattern }) => !/:|\.[a-z]+$/.test(pattern))) {
    const { type, body, status } = await text(base + pattern);
    if (!type.startsWith('text/html')) continue;
    found.set(pattern, [pattern]);
    if (status >= 400) wanting.push(pattern);
    else see(body);
  }
  const variable = routes.filter(({ pattern }) => pattern.includes(':') && !/^\/(api|assets)\/|\.[a-z]+$/.test(pattern));
  for (let round = 0; round < 2; round++) { // some are led to by others of them only
    for (const { pattern } of variable) {
      if (found.get(pattern)?.length > 0) continue;
      const all = [...seen].filter((path) => fits(pattern).test(path));
      found.set(pattern, [...new Set([all[Math.floor(all.length / 2)], all[0]])].filter(Boolean).slice(0, EACH));
      for (const path of found.get(pattern)) {
        const { type, body } = await text(base + path);
        if (!type.startsWith('text/html')) found.set(pattern, null);
        else see(body);
        if (found.get(pattern) === null) break;
      }
    }
  }
  for (const pattern of wanting) // what they are about is in the links to them
    found.set(pattern, [...seen].filter((path) => path.startsWith(`${pattern}?`)).slice(0, EACH));
  for (const [pattern, list] of found) if (list === null || FILLED_IN.includes(pattern)) found.delete(pattern);
  return found;
}

async function axe(page, desk, rules) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(desk.axe);
  const { violations } = await page.evaluate(([tags, rules]) => window.axe.run(document, {
    runOnly: rules ? { type: 'rule', values: rules } : { type: 'tag', values: tags },
    rules: rules ? {} : { 'target-size': { enabled: true } },
    resultTypes: ['violations'],
  }), [TAGS, rules]);
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ html, failureSummary }) =>
      `axe ${id}: ${html.slice(0, 200)}\n${failureSummary.split('\n').slice(1, 3).join('\n')}`));
}

// Nothing lies beside the page.
async function narrow(page) {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth;
    if (wide <= innerWidth) return [];
    const out = [...document.querySelectorAll('body *')].find((at) => at.getBoundingClientRect().right > innerWidth + 1 &&
      getComputedStyle(at).position !== 'absolute');
    return [`is ${wide} wide on ${innerWidth}: ${out?.outerHTML.slice(0, 160)}`];
  });
}

// With the Tab key everything that can be used is reached, in sight, and seen to be.
async function keyboard(page) {
  const count = await page.evaluate(() => {
    const seen = window.reached = new Set(), bad = window.unseen = [];
    document.addEventListener('focusin', ({ target }) => {
      if (seen.has(target)) return;
      seen.add(target);
      const style = getComputedStyle(target), box = target.getBoundingClientRect();
      const shown = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
      if (!shown || box.width < 2 || box.height < 2) bad.push(target.outerHTML.slice(0, 160));
    });
    document.activeElement?.blur();
    window.wanted = [...document.querySelectorAll('a[href], svg a, button, input, select, textarea, summary, [tabindex="0"]')]
      .filter((at) => !at.disabled && at.type !== 'hidden' && at.tabIndex >= 0 && at.checkVisibility?.() !== false &&
        !(at.type === 'radio' && !at.checked));
    return window.wanted.length;
  });
  for (let i = 0; i < Math.min(count, LONG) + 3; i += 20)
    await Promise.all(Array.from({ length: 20 }, () => page.keyboard.press('Tab')));
  return page.evaluate((long) => [
    ...window.wanted.slice(0, long).filter((at) => !window.reached.has(at))
      .map((at) => `the keyboard does not reach ${at.outerHTML.slice(0, 160)}`),
    ...window.unseen.map((html) => `has the focus and does not show it: ${html}`),
  ], LONG);
}

// How many bytes came over the wire.
async function weight(page) {
  return page.evaluate(() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .reduce((sum, entry) => sum + entry.encodedBodySize, 0));
}

async function look(desk, address, languages, tell) {
  const { page, context, troubles } = await desk.open(desk.full);
  const fetched = (path) => path + (address.includes('?') ? '&' : '?');
  try {
    for (const lang of languages) {
      const say = (how) => (faults) => faults.forEach((fault) => tell(`${address} (${lang}, ${how}): ${fault}`));
      await page.setViewportSize(DESKTOP);
      await page.emulateMedia({ colorScheme: 'light' });
      const answer = await page.goto(`${fetched(address)}lang=${lang}`, { waitUntil: ASKING.some((path) => address.startsWith(path)) ? 'networkidle' : 'load' });
      if (answer.status() >= 500) tell(`${address}: status ${answer.status()}`);
      const bytes = await weight(page);
      if (bytes > FIRST_VIEW && !LARGE.some((path) => address.startsWith(path)))
        tell(`${address}: the first view is ${bytes} bytes`);
      const spoken = await page.getAttribute('html', 'lang');
      if (spoken !== lang) tell(`${address}: speaks ${spoken}, not ${lang}`);
      if (lang === 'vi') {
        say('desktop, light')(await axe(page, desk));
        await page.emulateMedia({ colorScheme: 'dark' });
        await page.setViewportSize(PHONE);
        say('phone, dark')([...await narrow(page), ...await axe(page, desk, DRAWN)]);
      } else {
        say('keyboard')(await keyboard(page));
        await page.setViewportSize(PHONE);
        say('phone, light')([...await narrow(page), ...await axe(page, desk)]);
      }
    }
    const expected = /^\/(no-such-page|event\/e0)/.test(address) ? /status of 404/ : /^$/;
    for (const trouble of new Set(troubles)) if (!expected.test(trouble)) tell(`${address}: ${trouble}`);
  } finally {
    await context.close();
  }
}

export async function pages(desk) {
  const found = await addresses(desk.full), cases = [];
  for (const [pattern, list] of found)
    cases.push({
      name: `pages${pattern}`,
      async run(tell) {
        if (list.length === 0) tell('nothing leads to it');
        for (const address of list) await look(desk, address, ['vi', 'en'], tell);
      },
    });
  MORE.forEach((address, i) =>
    cases.push({ name: `pages${address}`, run: (tell) => look(desk, address, [i % 2 ? 'en' : 'vi'], tell) }));
  return cases;
}
