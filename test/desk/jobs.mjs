// SPDX-License-Identifier: MIT
// test/desk/jobs.mjs - what the five users of the desk come for, from start to end, on
// the sample pages and the test year, as they would: by links, forms and what stands on the page.
const LANGUAGES = ['vi', 'en'];

// Follow a link, and wait for the page that it leads to.
async function follow(page, link) {
  await Promise.all([page.waitForNavigation(), link.click()]);
}

async function send(page, form) {
  await Promise.all([page.waitForNavigation(), form.locator('button').first().click()]);
}

const plain = (text) => text.replace(/\s+/g, ' ').replace(/[“”"]/g, '').trim();

// From a quote to the sentence in its article: it stands there, in sight.
async function sentence(page, quote, tell, what) {
  const said = plain(await quote.innerText());
  await follow(page, quote);
  const hit = page.locator('mark.hit').first();
  await hit.waitFor();
  const found = plain((await page.locator('mark.hit').allInnerTexts()).join(' '));
  if (!found.includes(said.slice(0, 40)) && !said.includes(found.slice(0, 40))) tell(`${what}: "${said}" is marked as "${found}"`);
  const box = await hit.boundingBox();
  if (!box || box.y < 0 || box.y > 900) tell(`${what}: the sentence is out of sight`);
}

const users = {
  // "What must my minister prepare until December, and what moved since last week?"
  async officer(page, tell) {
    await page.goto('/?as_of=2027-09-01');
    const then = page.locator('main a[href*="/event/"]');
    if (await then.count() === 0) tell('nothing is coming');
    await page.goto('/events?mechanism=ADMM%2B&since=2027&until=2027');
    await follow(page, page.locator('.events .what a').first());
    const event = new URL(page.url()).pathname;
    if (await page.locator('.history > li').count() < 3) tell('the event does not tell how it moved');
    if (await page.locator('.changed').count() === 0) tell('nothing says what changed');
    const now = await page.locator('.card time').first().innerText();
    await sentence(page, page.locator('.history .quote a').first(), tell, 'officer');
    await page.goto(`${event}?as_of=2027-04-01`);
    if (await page.locator('.card time').first().innerText() === now) tell('the date is the same as it was known on an earlier day');
    if (await page.locator('.notice').count() === 0) tell('nothing says that this is an earlier day');
    const feed = await page.request.get('/feed.ics');
    if (!(await feed.text()).startsWith('BEGIN:VCALENDAR')) tell('there is no calendar to subscribe to');
  },
  // "Minister-level contacts with each partner, online or not?"
  async analyst(page, tell) {
    await page.goto('/events');
    const form = page.locator('form.filter');
    await form.locator('select[name=country]').selectOption('RUS');
    await form.locator('input[name=since]').fill('2020');
    await form.locator('input[name=until]').fill('2020-12');
    await send(page, form);
    const address = new URL(page.url());
    if (address.searchParams.get('country') !== 'RUS') tell('the filter is not in the address');
    const rows = await page.locator('.events > li').count();
    if (rows === 0) tell('there are no contacts with Russia');
    const csv = await (await page.request.get(`/events.csv?${address.searchParams}`)).text();
    if (csv.trim().split('\r\n').length !== rows + 1) tell(`the table has not the ${rows} rows of the page`);
    await page.goto('/country/RUS');
    const year = page.locator('.years tbody tr').filter({ hasText: '2020' });
    const told = Number(await year.locator('td.n').first().innerText());
    if (!(told > 0)) tell('the brief counts no contacts in 2020');
    if (!/\d/.test(await year.locator('td.n').last().innerText())) tell('the brief tells no contacts of ministers');
    await page.goto('/network?since=2020&until=2020');
    await page.locator('#net canvas').first().waitFor();
    const pair = page.locator('#main table tbody tr').filter({ has: page.locator('a[href="/country/RUS"]') }).first();
    const number = Number(await pair.locator('td.n a').innerText());
    await follow(page, pair.locator('td.n a'));
    if (await page.locator('.events > li').count() !== number) tell(`the network's ${number} events are not those of the list`);
    await sentence(page, (await follow(page, page.locator('.events .what a').first()), page.locator('.history .quote a').first()), tell, 'analyst');
    await page.goto('/map');
    await page.locator('#map circle').first().waitFor();
    if (await page.locator('#map circle').count() < 8) tell('the map shows too few states');
  },
  // "53 countries keep attachés here now. Was it 29 in 2019, and is that the same thing?"
  async journalist(page, tell) {
    await page.goto('/figures');
    const series = page.locator('.series').filter({ has: page.locator('.figures .quote') });
    if (await series.count() < 2) tell('there are not two kinds of figures');
    if (await page.locator('.series .facts').count() === 0) tell('nothing says direction or basis');
    await sentence(page, page.locator('.figures .quote a').first(), tell, 'journalist');
    await page.goto('/register');
    if (await page.locator('#main table tbody tr').count() < 5) tell('the register has too few attachés');
    await page.goto('/findings');
    if (await page.locator('.against .quote').count() < 2) tell('what does not fit is not shown side by side');
  },
  // "Who is this officer, since when, who came before, whom of ours has he met?"
  async embassy(page, tell) {
    await page.goto('/people');
    const form = page.locator('form.filter');
    await form.locator('input[name=q]').fill('bellandi');
    await send(page, form);
    await follow(page, page.locator('#main tbody th a').first());
    if (await page.locator('a[href="/person/fabrizio-landolfi"]').count() === 0) tell('nothing says who came before');
    if (await page.locator('a[href="/person/giulia-ferrante"]').count() === 0) tell('nothing says who came after');
    if (await page.locator('.met a').count() === 0) tell('nothing says whom the officer met');
    if (await page.locator('.posts .facts time').count() === 0) tell('nothing says since when');
    await follow(page, page.locator('.events .what a').first());
    if (await page.locator('.there .rank').count() === 0) tell('the event does not tell the rank of that day');
    const rank = await page.locator('.there .rank').first().innerText();
    await follow(page, page.locator('.history .from a').first());
    if (!(await page.locator('.article').innerText()).includes(rank)) tell(`the article does not say "${rank}"`);
  },
  // "How did the chain of meetings run in one year and another?"
  async historian(page, tell) {
    await page.goto('/mechanisms');
    await follow(page, page.locator('main a[href^="/programme/ASEAN/2027"]').first());
    const held = await page.locator('.programme a[href^="/event/"]').count();
    if (held < 3) tell('the programme has too few sittings');
    await follow(page, page.locator('.steps a[rel=prev]'));
    if (await page.locator('.programme .gap').count() === 0) tell('the year before has no gaps');
    await page.goto('/mechanism/ADSOM%2B');
    if (await page.locator('.chain a').count() === 0) tell('the chain is not shown');
    await follow(page, page.locator('.events .what a').first());
    if (await page.locator('.card .there a[href^="/event/"]').count() === 0) tell('nothing says what the sitting prepared');
    await sentence(page, page.locator('.history .quote a').first(), tell, 'historian');
  },
};

// What no page says is entered, and words of an article become an event: both can be taken back.
async function editor(page, tell, desk) {
  const look = async (what) => {
    await page.evaluate(desk.axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    for (const { id, nodes } of violations) tell(`${what}: axe ${id}: ${nodes[0].html.slice(0, 160)}`);
  };
  await page.goto('/enter/event');
  const form = page.locator('form.entry');
  await form.locator('[name=date]').fill('not a day');
  await send(page, form);
  if (await page.locator('.refused a').count() === 0) tell('an event without a note and with no date is taken');
  await form.locator('[name=date]').fill('17/11/2027');
  await form.locator('[name=countries]').fill('Lao');
  await page.locator('[role=option]').first().click();
  await form.locator('[name=note]').fill('Thư của văn phòng, số 12');
  await send(page, form);
  if (!/^\/entered\//.test(new URL(page.url()).pathname)) tell(`after entering one is at ${page.url()}`);
  await look('/entered');
  await follow(page, page.locator('.events .what a').first());
  if (!(await page.locator('main').innerText()).includes('Thư của văn phòng, số 12')) tell('the event does not tell its note');
  await page.goto('/events?country=RUS&status=held');
  await follow(page, page.locator('.events .what a').first());
  await follow(page, page.locator('.history .from a').first());
  await page.locator('summary').filter({ has: page.locator('xpath=..//form[@action="/mark"]') }).first().click();
  const quote = (await page.locator('.article p:not([class])').first().innerText()).split(/(?<=[.])\s/)[0].slice(0, 120);
  await page.locator('form[action="/mark"] textarea').fill(quote);
  await send(page, page.locator('form[action="/mark"]'));
  if (await page.locator('main form[method=post]').count() < 2) tell('words can become neither an event nor a post');
  await look('/mark');
}

// A name that nobody knew is selected in an article and taught; what it changes is seen, and undone.
async function teacher(page, tell, desk) {
  const look = async (what) => {
    await page.evaluate(desk.axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    for (const { id, nodes } of violations) tell(`${what}: axe ${id}: ${nodes[0].html.slice(0, 160)}`);
  };
  await page.goto('/search?q="tỉnh Hạ Lĩnh Nguyễn Thị Bích Vân"');
  await follow(page, page.locator('.reports a').first());
  await page.evaluate(() => {
    const walk = document.createTreeWalker(document.querySelector('.article'), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const at = walk.currentNode.data.indexOf('Hạ Lĩnh Nguyễn');
      if (at < 0) continue;
      getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + 'Hạ Lĩnh'.length);
      return;
    }
  });
  const bar = page.locator('.mark-button');
  await bar.waitFor();
  if (await bar.locator('button').count() !== 2) tell('selected words are not offered both ways');
  await follow(page, bar.locator('button').last());
  if (new URL(page.url()).pathname !== '/teach') tell(`the words were taken to ${page.url()}`);
  if (await page.locator('form.teach [name=forms]').inputValue() !== 'Hạ Lĩnh') tell('the words did not come along');
  await follow(page, page.locator('nav.strip a[href*="topic=places"]'));
  await page.locator('form.teach [name=country]').fill('Vi');
  await page.locator('[role=option]').filter({ hasText: 'VNM' }).click();
  await page.locator('form.teach [name=kind]').selectOption('province');
  await send(page, page.locator('form.teach'));
  if (!(await page.locator('.preview .taught').innerText()).includes('Nguyễn Thị Bích Vân')) tell('the preview does not tell what would change');
  await look('a preview');
  await send(page, page.locator('.preview form[method=post]'));
  if (await page.locator('.notice.done').count() !== 1) tell('nothing says that it is taught');
  await look('what was taught');
  await page.setViewportSize({ width: 360, height: 800 });
  if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) tell('what was taught lies beside the page on a phone');
  await page.setViewportSize({ width: 1280, height: 900 });
  const here = page.url();
  await follow(page, page.locator('.taught a[href^="/event/"]').first());
  if (!(await page.locator('main').innerText()).includes('Nguyễn Thị Bích Vân')) tell('the event is not read anew');
  await page.goto(here);
  await send(page, page.locator('.notice.done form.undo'));
  if (new URL(page.url()).searchParams.get('undone') === null) tell('it is not undone');
}

// A desk with accounts and an empty record: the way in, and what stands where there is nothing yet.
async function accounts(desk, tell) {
  const { page, context, troubles } = await desk.open(desk.empty);
  try {
    await page.goto('/people?country=RUS');
    if (new URL(page.url()).pathname !== '/login') tell('one is let in without a session');
    const login = page.locator('form.login');
    await login.locator('input[name=name]').fill('mai');
    await login.locator('input[name=password]').fill('not the password');
    await send(page, login);
    if (await page.locator('[role=alert]').count() !== 1) tell('a wrong password is not told');
    await page.locator('form.login input[name=name]').fill('mai');
    await page.locator('form.login input[name=password]').fill('correct horse battery');
    await send(page, page.locator('form.login'));
    if (new URL(page.url()).pathname !== '/people') tell(`after the login one is at ${page.url()}`);
    await page.evaluate(desk.axe);
    for (const path of ['/', '/calendar', '/events', '/people', '/countries', '/map', '/network', '/register', '/findings',
      '/figures', '/documents', '/country/RUS', '/mechanism/ADMM', '/search?q=x', '/samples', '/audit']) {
      await page.goto(path);
      if ((await page.locator('main').innerText()).trim().length < 30) tell(`${path} says nothing where there is nothing`);
      await page.evaluate(desk.axe);
      const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
      for (const { id, nodes } of found.violations) tell(`${path}: axe ${id}: ${nodes[0].html.slice(0, 160)}`);
    }
    await page.locator('form.account button').click();
    await page.waitForLoadState();
    await page.goto('/events');
    if (new URL(page.url()).pathname !== '/login') tell('one is still in after the logout');
    for (const trouble of troubles) if (!/status of 403/.test(trouble)) tell(trouble);
  } finally {
    await context.close();
  }
}

export function jobs(desk) {
  const cases = [];
  for (const [user, job] of Object.entries(users))
    for (const lang of LANGUAGES)
      cases.push({
        name: `jobs/${user}-${lang}`,
        async run(tell) {
          const { page, context, troubles } = await desk.open(desk.full, { locale: lang });
          try {
            await page.goto(`/?lang=${lang}`);
            await job(page, tell);
            for (const trouble of troubles) tell(trouble);
          } finally {
            await context.close();
          }
        },
      });
  for (const [name, job] of Object.entries({ editor, teacher }))
    cases.push({
      name: `jobs/${name}`,
      async run(tell) {
        const { page, context, troubles } = await desk.open(desk.full);
        try {
          await job(page, tell, desk);
          for (const trouble of troubles) if (!/status of 400/.test(trouble)) tell(trouble);
        } finally {
          await context.close();
        }
      },
    });
  cases.push({ name: 'jobs/accounts', run: (tell) => accounts(desk, tell) });
  return cases;
}
