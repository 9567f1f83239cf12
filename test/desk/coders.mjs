// SPDX-License-Identifier: MIT
// test/desk/coders.mjs - two people code a sample, by keys alone; what comes of it is looked at on a
// phone and a desktop.
const NAME = 'Đợt thử';

async function look(page, desk, tell, what) {
  await page.evaluate(desk.axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, {
    rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'],
  }));
  for (const { id, nodes } of violations) tell(`${what}: axe ${id}: ${nodes[0].html.slice(0, 160)}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) tell(`${what}: is ${wide} pixels too wide`);
}

async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

// Press a key that leads to another page.
async function leave(page, key) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
}

const item = (page) => new URL(page.url()).searchParams.get('item');
const chosen = (page, name) => page.locator(`input[name=${name}]:checked`).getAttribute('value');

async function draw(page, tell) {
  await page.goto('/review');
  await Promise.all([page.waitForNavigation(), page.locator('a[href="/samples"]').click()]);
  const form = page.locator('form.entry');
  for (const [name, value] of Object.entries({ name: NAME, size: '3', coders: 'Lan; Mai', seed: '7' }))
    await form.locator(`[name=${name}]`).fill(value);
  await Promise.all([page.waitForNavigation(), form.locator('button').click()]);
  if (!/^\/sample\/[0-9a-f]{32}$/.test(new URL(page.url()).pathname)) tell(`after drawing one is at ${page.url()}`);
  return new URL(page.url()).pathname;
}

// Lan goes back and forth, types, and looks at the keys.
async function first(page, tell, at) {
  await page.goto(`${at}/code?coder=Lan`);
  if (await chosen(page, 'type') !== '') tell('the form is not blank');
  if (await page.locator('.told .quote mark').count() === 0) tell('there are no sentences');
  await press(page, 'y', 'c', '1', '9', 'w');
  await page.keyboard.type('17/11/2027');
  await press(page, 'Escape', 'r');
  await page.keyboard.type('by the sea');
  await press(page, 'Escape', 's');
  await page.keyboard.type('Lao');
  await page.locator('[role=option]').first().waitFor();
  await press(page, 'ArrowDown', 'Enter', 'Escape');
  if (await chosen(page, 'type') !== 'visit' || await chosen(page, 'status') !== 'held' || await chosen(page, 'mode') !== 'none')
    tell('keys do not choose');
  await leave(page, 'Enter');
  if (item(page) !== '2') tell(`after saving one is at item ${item(page)}`);
  await leave(page, 'p');
  if (await page.inputValue('[name=date]') !== '2027-11-17' || await page.inputValue('[name=place]') !== 'by the sea') tell('what was typed is not kept');
  if (await page.inputValue('[name=countries]') === '') tell('the country is not kept');
  await press(page, '?');
  if (!await page.locator('dialog[open] kbd').count()) tell('? does not tell the keys');
  await press(page, 'Escape', 'd');
  await leave(page, 'n'); // saves on the way
  await leave(page, 'p');
  if (await chosen(page, 'type') !== 'conference') tell('what was changed is lost on the way');
  await press(page, 't');
  if (await page.locator('.whole[open]').count() !== 0) tell('the article cannot be folded in by its key');
  await leave(page, 'u');
  for (const next of ['3', null]) {
    await press(page, 'y', 'c');
    await leave(page, 'Enter');
    if (item(page) !== next) tell(`after saving one is at item ${item(page)}, not ${next}`);
  }
}

async function second(page, tell, at, desk) {
  await page.goto(`${at}/code?coder=Mai`);
  if ((await page.locator('main').innerHTML()).includes('by the sea')) tell('Mai sees what Lan typed');
  if (await page.inputValue('[name=place]') !== '') tell('Mai has what Lan typed');
  await press(page, 'x');
  if (await page.locator('input[name=date]').isEnabled()) tell('of what is no event more is asked');
  await look(page, desk, tell, 'coding what is no event');
  await leave(page, 'Enter');
  for (const key of ['c', 'd']) {
    await press(page, 'y', key);
    await leave(page, 'Enter');
  }
}

async function code(page, tell, desk) {
  const at = await draw(page, tell);
  await look(page, desk, tell, 'a sample');
  await page.goto(`${at}/code?coder=Lan`);
  await press(page, 'v');
  if (await page.locator('.guide[open] li').count() !== 13) tell('nothing says what each type means');
  await look(page, desk, tell, 'coding');
  await first(page, tell, at);
  await second(page, tell, at, desk);
  for (const who of ['Lan', 'Mai'])
    await Promise.all([page.waitForNavigation(), page.locator('button').filter({ hasText: `${who}:` }).click()]);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const path of ['/agreement', '/adjudicate', '/agreed', '']) {
    await page.goto(at + path);
    await look(page, desk, tell, `sample${path}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${at}/agreement`);
  if (await page.locator('.alphas').first().locator('tbody tr').count() !== 9) tell('not every field is measured');
  await page.goto(`${at}/adjudicate?item=1`);
  if (!(await page.locator('.sayings').first().innerText()).includes('Lan')) tell('nothing says who said what');
  await Promise.all([page.waitForNavigation(), page.locator('.coding-form button').click()]);
  if (item(page) === '1') tell('settling does not lead on');
  await page.goto(at);
  await page.locator('details.change summary').click();
  await page.locator('[name=sure]').check();
  await Promise.all([page.waitForNavigation(), page.locator('form').filter({ has: page.locator('[name=sure]') }).locator('button').click()]);
}

export function coders(desk) {
  return [{
    name: 'jobs/coders',
    async run(tell) {
      const { page, context, troubles } = await desk.open(desk.full);
      try {
        await code(page, tell, desk);
        for (const trouble of troubles) tell(trouble);
      } finally {
        await context.close();
      }
    },
  }];
}
