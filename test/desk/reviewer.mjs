// SPDX-License-Identifier: MIT
// test/desk/reviewer.mjs - somebody who reviews by keys alone: one key each, no wait, and all of it
// taken back; and two who decide about the same event.
const EVENTS = 50;
const PAUSE = 50; // ms between two keys: quicker than anybody decides
const SHOWN = 100; // ms until the next event must be there, on a busy machine

const current = (page) => page.evaluate(() => document.querySelector('.queue > .item.current')?.dataset.id ?? null);
const total = (page) => page.evaluate(() => Number(document.querySelector('.queue')?.dataset.total ?? 0));
const settled = (page, saved) => page.waitForFunction((saved) => {
  const text = document.querySelector('.state')?.textContent ?? '?';
  return saved === 0 ? text === '' : text.startsWith(`${saved} `);
}, saved, { timeout: 20000 });

async function begin(page) {
  await page.goto('/review');
  await page.locator('.queue > .item.current').waitFor();
  return current(page);
}

// Press a key; how long it takes until another event stands there, as the page itself sees it.
async function decide(page, key, tell) {
  const before = await current(page);
  await page.evaluate(() => {
    addEventListener('keydown', () => { window.pressed = performance.now(); }, { capture: true, once: true });
    new MutationObserver((_, watch) => { window.shown = performance.now(); watch.disconnect(); })
      .observe(document.querySelector('.queue'), { attributes: true, subtree: true, attributeFilter: ['class'] });
  });
  await page.keyboard.press(key);
  const took = await page.evaluate(() => window.shown - window.pressed);
  const after = await current(page);
  if (after === null || after === before) tell(`${key} does not lead to the next event`);
  if (!(took < SHOWN)) tell(`${key}: the next event is there after ${took} ms`);
}

async function fifty(page, tell) {
  const first = await begin(page), all = await total(page), seen = new Set();
  if (all < EVENTS + 10) tell(`only ${all} events are in doubt`);
  for (let i = 0; i < EVENTS; i++) {
    const id = await current(page);
    if (seen.has(id)) tell(`${id} comes twice`);
    seen.add(id);
    await decide(page, i % 5 === 4 ? 'r' : 'a', tell);
    await page.waitForTimeout(PAUSE);
  }
  await settled(page, EVENTS);
  if (await page.locator('.troubles li').count() > 0) tell(await page.locator('.troubles').innerText());
  await page.keyboard.press('?');
  if (!await page.locator('dialog[open] kbd').count()) tell('? does not tell the keys');
  await page.keyboard.press('Escape');
  for (let i = 0; i < EVENTS; i++) await page.keyboard.press('u');
  await settled(page, 0);
  if (await current(page) !== first) tell('what was taken back last is not shown');
  if (await begin(page) !== first || await total(page) !== all)
    tell(`after all was taken back ${await total(page)} events are in doubt, not ${all}`);
}

// One accepts what the other rejects: who comes second is told, and may insist.
async function two(one, other, tell) {
  const id = await begin(one);
  if (await begin(other) !== id) tell('two see different events first');
  await one.keyboard.press('a');
  await settled(one, 1);
  await other.keyboard.press('r');
  await other.locator('.troubles li').waitFor();
  if (await other.locator('.troubles li button').count() < 2) tell('nothing can be done about the conflict');
  await one.keyboard.press('u');
  await settled(one, 0);
  if (await begin(one) !== id) tell('what the second did was done all the same');
}

export function reviewer(desk) {
  const run = async (tell, work) => {
    const pages = [await desk.open(desk.spare), await desk.open(desk.spare)];
    try {
      await work(...pages.map(({ page }) => page));
      for (const { troubles } of pages)
        for (const trouble of troubles) if (!/409/.test(trouble)) tell(trouble);
    } finally {
      for (const { context } of pages) await context.close();
    }
  };
  return [{
    name: 'jobs/reviewer',
    run: (tell) => run(tell, async (one, other) => {
      await fifty(one, tell);
      await two(one, other, tell);
    }),
  }];
}
