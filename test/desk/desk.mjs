// SPDX-License-Identifier: MIT
// test/desk/desk.mjs - run the cases of pages.mjs, jobs.mjs, coders.mjs and adder.mjs in one browser, some at a time.
//
// usage: node desk.mjs --packages FOLDER --full URL --empty URL [--filter CASE] [--counts FILE]
//
// --packages holds the packages that the desk was built with.  Prints what failed; the numbers of
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { adder } from './adder.mjs';
import { coders } from './coders.mjs';
import { jobs } from './jobs.mjs';
import { pages } from './pages.mjs';
import { reviewer } from './reviewer.mjs';

const AT_ONCE = 4;
const SECONDS = 150; // that a case may take

const { values: options } = parseArgs({
  options: {
    packages: { type: 'string' }, full: { type: 'string' }, empty: { type: 'string' }, spare: { type: 'string' },
    filter: { type: 'string', default: '' }, counts: { type: 'string' },
    times: { type: 'boolean', default: false },
  },
});
const require = createRequire(join(options.packages, 'package.json'));
const { chromium } = require('playwright-core');
const axe = require('axe-core').source;

// A page of its own in the browser, whose troubles are kept in `troubles`.
async function open(browser, base, settings = {}) {
  const context = await browser.newContext({
    baseURL: base, viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', locale: 'vi',
    acceptDownloads: true, ...settings,
  });
  context.setDefaultTimeout(30000);
  const page = await context.newPage();
  const troubles = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`script: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(base) && !/^(data|blob):/.test(url)) troubles.push(`asks another host: ${url}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ''}`));
  });
  return { page, context, troubles };
}

async function timed(run, seconds) {
  let timer;
  const late = new Promise((_, no) => {
    timer = setTimeout(() => no(new Error(`takes more than ${seconds} seconds`)), seconds * 1000);
  });
  try {
    return await Promise.race([run, late]);
  } finally {
    clearTimeout(timer);
  }
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none'],
});
let passed = 0, failed = 0;
try {
  const desk = {
    full: options.full, empty: options.empty, spare: options.spare, axe,
    open: (base, settings) => open(browser, base, settings),
  };
  const cases = [...await pages(desk), ...jobs(desk), ...coders(desk), ...adder(desk), ...reviewer(desk)]
    .filter(({ name }) => `${name}/`.startsWith(`${options.filter.replace(/\/$/, '')}/`) || options.filter === '');
  const waiting = [...cases];
  const worker = async () => {
    for (let at = waiting.shift(); at; at = waiting.shift()) {
      const began = Date.now();
      const faults = [];
      try {
        await timed(at.run((fault) => faults.push(fault)), SECONDS);
      } catch (error) {
        faults.push(String(error.stack ?? error).split('\n').slice(0, 6).join('\n'));
      }
      if (options.times) console.log(`${at.name}: ${Date.now() - began} ms`);
      if (faults.length === 0) {
        passed++;
      } else {
        failed++;
        console.log(`--- desk/${at.name}`);
        for (const fault of faults.slice(0, 20)) console.log(`    ${fault.replaceAll('\n', '\n    ')}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
} catch (error) {
  failed++;
  console.log(`--- desk: ${error.stack}`);
} finally {
  await browser.close();
}
if (options.counts) writeFileSync(options.counts, `${passed} ${failed}\n`);
else console.log(`desk  ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
