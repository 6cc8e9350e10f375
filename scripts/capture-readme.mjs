// Writes the beginning of real reports into the READMEs, between `<!-- capture: ARGUMENTS -->` and `<!-- end of capture -->`.
// With --check nothing is written and a stale capture is an error.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const LINES = 48;
const CAPTURE = /(<!-- capture: (.*?) -->\n```text\n)[\s\S]*?(```\n<!-- end of capture -->)/g;

for (const name of ['README.md', 'README.zh-CN.md']) {
  const before = readFileSync(`${root}${name}`, 'utf8');
  const after = before.replace(CAPTURE, (_, head, args, tail) => `${head}${capture(args.split(' '))}${tail}`);
  if (before === after) continue;
  if (check) throw new Error(`${name} shows an old report: npm run build && node scripts/capture-readme.mjs`);
  writeFileSync(`${root}${name}`, after);
}

function capture(args) {
  const { stdout } = spawnSync('node', ['dist/cli/main.js', ...args], { cwd: root, encoding: 'utf8' });
  const lines = stdout.split('\n');
  return [...lines.slice(0, LINES), ...(lines.length > LINES + 1 ? ['…'] : []), ''].join('\n');
}
