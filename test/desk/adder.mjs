// SPDX-License-Identifier: MIT
// test/desk/adder.mjs - pages are added: chosen and dropped, with scripts and without; the report is
// read, followed to an event, and what was added by mistake is withdrawn and brought back.
const PAGE = `Thượng tướng Nguyễn Chí Vịnh tiếp Đại sứ Mông Cổ

Thứ sáu, 11/10/2019, 21:14 (GMT+7)

Ngày 11-10, tại Hà Nội, Thượng tướng Nguyễn Chí Vịnh, Thứ trưởng Bộ Quốc phòng đã tiếp Đại sứ Mông Cổ tại Việt Nam.
`;
const LINES = `${JSON.stringify({ title: 'Sẽ có hội đàm với Mông Cổ', published: '2019-10-01', text: 'Ngày 20-10-2019, Bộ trưởng Ngô Xuân Lịch sẽ hội đàm với Bộ trưởng Quốc phòng Mông Cổ tại Hà Nội.' })}\n{hỏng\n`;
const bytes = (name, text) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });

async function look(page, desk, tell, what) {
  await page.evaluate(desk.axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, {
    rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'],
  }));
  for (const { id, nodes } of violations) tell(`${what}: axe ${id}: ${nodes[0].html.slice(0, 160)}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) tell(`${what}: is ${wide} pixels too wide`);
}

const report = (page) => page.waitForSelector('.sums');
const sums = async (page) => (await page.locator('.sums b').allInnerTexts()).slice(0, 5).join(' ');

// Chosen, a folder's file among them; sent by the script.
async function choose(page, tell, desk) {
  await page.goto('/add');
  await page.locator('form.add button.main').click();
  if (!(await page.locator('.chosen').innerText()).trim()) tell('that nothing was chosen is not told');
  await page.locator('#add-files').setInputFiles([bytes('mông-cổ.txt', PAGE), bytes('dòng.jsonl', LINES), bytes('rỗng.html', '')]);
  if (!(await page.locator('.chosen').innerText()).includes('mông-cổ.txt')) tell('what is chosen is not told');
  await page.locator('form.add button.main').click();
  await page.waitForURL(/\/add\/[0-9a-f]{32}/);
  await report(page);
  if (!/^2 2 0 2 2$/.test(await sums(page))) tell(`the report counts ${await sums(page)}`);
  const refused = await page.locator('section:has(#l-refused)').innerText();
  if (!refused.includes('dòng.jsonl:2') || !refused.includes('rỗng.html')) tell(`refused is ${refused}`);
  await look(page, desk, tell, 'the report');
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, desk, tell, 'the report on a phone');
  await page.setViewportSize({ width: 1280, height: 900 });
  const here = new URL(page.url()).pathname;
  await Promise.all([page.waitForNavigation(), page.locator('.events .what a').first().click()]);
  if (!/^\/event\//.test(new URL(page.url()).pathname)) tell('it does not lead to its events');
  return here;
}

async function withdraw(page, tell, here) {
  await page.goto(here);
  await page.locator('form.withdraw .all').click();
  if (await page.locator('.ticked input:checked').count() !== 2) tell('not all are ticked');
  await page.locator('.ticked input').last().uncheck();
  await Promise.all([page.waitForNavigation(), page.locator('form.withdraw button:not(.all)').click()]);
  if (await page.locator('.ticked s').count() !== 1) tell('the document is not withdrawn');
  await Promise.all([page.waitForNavigation(), page.locator('.undo-line button').click()]);
  if (await page.locator('.ticked s').count() !== 0) tell('the document does not come back');
}

// Dropped anywhere on the page.
async function drop(page, tell) {
  await page.goto('/add');
  const files = await page.evaluateHandle((text) => {
    const all = new DataTransfer();
    all.items.add(new File([text], 'mông-cổ.txt'));
    all.items.add(new File([text], 'lần-hai.txt'));
    return all;
  }, PAGE);
  await page.dispatchEvent('main', 'dragenter', { dataTransfer: files });
  if (await page.locator('.drop.over').count() !== 1) tell('nothing shows where files may be dropped');
  await page.dispatchEvent('main', 'drop', { dataTransfer: files });
  await page.locator('.chosen').filter({ hasText: 'lần-hai.txt' }).waitFor();
  await page.locator('form.add button.main').click();
  await page.waitForURL(/\/add\/[0-9a-f]{32}/);
  await report(page);
  if (!/^2 0 2 0 0$/.test(await sums(page))) tell(`what is known already counts ${await sums(page)}`);
}

// By the form alone.
async function plain(page, tell) {
  await page.goto('/add');
  await page.locator('#add-files').setInputFiles([bytes('mông-cổ.txt', PAGE)]);
  await Promise.all([page.waitForNavigation(), page.locator('form.add button.main').click()]);
  for (let i = 0; i < 50 && await page.locator('#running').count() > 0; i++)
    await Promise.all([page.waitForNavigation(), page.locator('#running a').click()]);
  if (!/^1 0 1 0 0$/.test(await sums(page))) tell(`without scripts the report counts ${await sums(page)}`);
  await Promise.all([page.waitForNavigation(), page.locator('.kicker a').click()]);
  if (await page.locator('.jobs > li').count() < 3) tell('what was added before is not listed');
}

export function adder(desk) {
  return [{
    name: 'jobs/adder',
    async run(tell) {
      const { page, context, troubles } = await desk.open(desk.full);
      const bare = await desk.open(desk.full, { javaScriptEnabled: false });
      try {
        const here = await choose(page, tell, desk);
        await withdraw(page, tell, here);
        await drop(page, tell);
        await plain(bare.page, tell);
        for (const trouble of troubles) tell(trouble);
      } finally {
        await context.close();
        await bare.context.close();
      }
    },
  }];
}
