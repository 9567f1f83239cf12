// SPDX-License-Identifier: MIT
// tools/bundle.mjs - make what the desk's pages load: scripts bundled from web/js and the packages
// of web/package-lock.json, style and icon, each beside its gzipped twin; and the licences of all
// that went in.  Run at build time, with node alone; the packages go to FOLDER/packages.
//
// usage: node bundle.mjs SOURCE FOLDER
//
// SOURCE is the tree's web/.  Each file of SOURCE/js is a script of its own; what begins with "_"
// is only imported.  The sheets of SOURCE/style are one, in the order of their names.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const [source, folder] = process.argv.slice(2).map((path) => resolve(path));
const packages = join(folder, 'packages');

// Have the packages of the lock file, and no others; again only when it has changed.
function install() {
  const lock = readFileSync(join(source, 'package-lock.json'));
  const done = join(packages, 'installed.json');
  if (existsSync(done) && readFileSync(done).equals(lock)) return;
  mkdirSync(packages, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(source, name), join(packages, name));
  const ran = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: packages, encoding: 'utf8', env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' } });
  if (ran.status !== 0) {
    console.error(ran.error ? `npm: ${ran.error.message}` : ran.stdout + ran.stderr);
    process.exit(1);
  }
  writeFileSync(done, lock);
}

// The packages whose files a bundle is made of, with what their licence files say.
function licences(inputs) {
  const names = new Set();
  for (const input of Object.keys(inputs)) {
    const parts = input.split('node_modules/').pop().split('/');
    if (input.includes('node_modules/')) names.add(parts[0].startsWith('@') ? `${parts[0]}/${parts[1]}` : parts[0]);
  }
  let text = 'What the scripts of the desk are made of, beside attache itself.\n';
  for (const name of [...names].sort()) {
    const where = join(packages, 'node_modules', name);
    const about = JSON.parse(readFileSync(join(where, 'package.json'), 'utf8'));
    const file = readdirSync(where).find((entry) => /^licen[sc]e/i.test(entry));
    text += `\n${'-'.repeat(72)}\n${name} ${about.version} (${about.license})\n\n`;
    if (file) text += readFileSync(join(where, file), 'utf8').trim() + '\n';
  }
  return text;
}

function write(name, bytes) {
  writeFileSync(join(folder, name), bytes);
  writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
}

install();
const require = createRequire(join(packages, 'package.json'));
const esbuild = require('esbuild');
const entries = readdirSync(join(source, 'js')).filter((name) => name.endsWith('.js') && !name.startsWith('_'));
const made = await esbuild.build({
  absWorkingDir: source,
  entryPoints: entries.map((name) => join('js', name)),
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['es2020'],
  charset: 'utf8',
  legalComments: 'none',
  loader: { '.json': 'json' },
  nodePaths: [join(packages, 'node_modules')],
  outdir: folder,
  write: false,
  metafile: true,
});
for (const file of made.outputFiles) write(basename(file.path), file.contents);
const sheets = readdirSync(join(source, 'style')).filter((name) => name.endsWith('.css')).sort();
const css = sheets.map((name) => readFileSync(join(source, 'style', name), 'utf8')).join('\n');
const style = await esbuild.transform(css, { loader: 'css', minify: true });
write('style.css', Buffer.from(style.code));
write('favicon.svg', readFileSync(join(source, 'favicon.svg')));
write('licences.txt', Buffer.from(licences(made.metafile.inputs)));
