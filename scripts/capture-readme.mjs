// Writes the beginning of real reports into the READMEs and the answers, between `<!-- capture: ARGUMENTS -->`, or
// `<!-- capture(LINES): ARGUMENTS -->`, and `<!-- end of capture -->`. With --check nothing is written and stale captures are an error.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const LINES = 48;
const CAPTURE = /(<!-- capture(?:\((\d+)\))?: (.*?) -->\n```text\n)[\s\S]*?(```\n<!-- end of capture -->)/g;
const answers = readdirSync(`${root}docs/answers`).map((name) => `docs/answers/${name}`);

const stale = ['README.md', 'README.zh-CN.md', ...answers].filter((name) => {
  const before = readFileSync(`${root}${name}`, 'utf8');
  const after = before.replace(
    CAPTURE,
    (_, head, lines, args, tail) => `${head}${capture(args.split(' '), Number(lines ?? LINES))}${tail}`,
  );
  if (before !== after && !check) writeFileSync(`${root}${name}`, after);
  return before !== after;
});
if (check && stale.length > 0) {
  const names = stale.map((name) => `${name} shows an old report`).join('\n');
  throw new Error(`${names}\nnpm run build && node scripts/capture-readme.mjs`);
}

function capture(args, count) {
  // The width of the terminal in which this runs is nothing of the document's.
  const env = { ...process.env, COLUMNS: '' };
  const { stdout } = spawnSync('node', ['dist/cli/main.js', ...args], { cwd: root, encoding: 'utf8', env });
  const lines = stdout.split('\n');
  return [...lines.slice(0, count), ...(lines.length > count + 1 ? ['…'] : []), ''].join('\n');
}
