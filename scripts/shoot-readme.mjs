// Takes the pictures of the READMEs: the HTML report of a fixture and its text in a terminal, in both languages, in a real
// Chromium. `node scripts/shoot-readme.mjs [FOLDER]`, by default docs/images; `npm run test:pages` tells when they are old.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = process.argv[2] ?? join(root, 'docs/images');
const LOGS = 'fixtures/scenarios/server-frozen-mass-expiry/logs';
const PAGE = { width: 1280, height: 1120 };
const LINES = 46;
const LOOKS = [
  { language: 'en', theme: 'light' },
  { language: 'zh', theme: 'dark' },
];
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** The colours that reports use, as a dark terminal shows them. */
const COLORS = { 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 34: '#79c0ff', 35: '#d2a8ff', 36: '#76e3ea' };

const WIDE = /[\u2e80-\u9fff\uff01-\uff60]/g;

const work = mkdtempSync(join(tmpdir(), 'shots-'));
mkdirSync(target, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? PLACES.find((path) => existsSync(path)),
  args: ['--no-sandbox', '--font-render-hinting=none', '--disable-lcd-text'],
});
for (const look of LOOKS) {
  await shoot(pageOf(look), `report.${look.language}.png`, look.theme);
  await shoot(terminalOf(look), `terminal.${look.language}.png`, look.theme, 'pre');
}
await browser.close();
rmSync(work, { recursive: true });

function nacosLog(args) {
  const env = { ...process.env, LC_ALL: 'C.UTF-8', FORCE_COLOR: '1', NO_COLOR: '', COLUMNS: '' };
  const { stdout, stderr, status } = spawnSync('node', ['dist/cli/main.js', LOGS, ...args], {
    cwd: root,
    encoding: 'utf8',
    env,
  });
  if (status !== 0) throw new Error(`nacos-log ${args.join(' ')}: ${stderr}`);
  return stdout;
}

function pageOf({ language }) {
  const path = join(work, `report.${language}.html`);
  nacosLog(['--lang', language, '--output', path]);
  return path;
}

/** The beginning of the text report as a terminal paints it. */
function terminalOf({ language }) {
  const text = nacosLog(['--lang', language, '--color']).split('\n').slice(0, LINES).join('\n');
  const path = join(work, `terminal.${language}.html`);
  const style = `body{margin:0}pre{display:inline-block;margin:0;padding:18px 22px;background:#0d1117;color:#e6edf3;
    font:14px/1.45 'DejaVu Sans Mono','Noto Sans Mono CJK SC',monospace}
    i{display:inline-block;width:2ch;font-style:normal;line-height:1}`;
  writeFileSync(path, `<!DOCTYPE html><meta charset="utf-8"><style>${style}</style><pre>${painted(text)}</pre>`);
  return path;
}

function painted(text) {
  const state = { bold: false, dim: false, color: undefined };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
  const parts = text.replace(/\u001b\]8;;[^\u001b]*\u001b\\/g, '').split(/\u001b\[(\d+)m/);
  return parts.map((part, index) => (index % 2 === 1 ? apply(state, Number(part)) : spanOf(state, part))).join('');
}

function apply(state, code) {
  if (code === 1) state.bold = true;
  if (code === 2) state.dim = true;
  if (code === 22) Object.assign(state, { bold: false, dim: false });
  if (code === 39) state.color = undefined;
  if (COLORS[code] !== undefined) state.color = COLORS[code];
  return '';
}

function spanOf({ bold, dim, color }, text) {
  // A terminal gives a Chinese character two columns, whatever its font says.
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replace(WIDE, '<i>$&</i>');
  const style = [bold && 'font-weight:700', dim && 'opacity:.6', color && `color:${color}`].filter(Boolean).join(';');
  return style === '' ? safe : `<span style="${style}">${safe}</span>`;
}

async function shoot(path, name, theme, selector) {
  const context = await browser.newContext({ viewport: PAGE, colorScheme: theme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(pathToFileURL(path).href);
  const file = join(target, name);
  if (selector === undefined) await page.screenshot({ path: file });
  else await page.locator(selector).screenshot({ path: file });
  await context.close();
}
