// Which warnings and errors of Nacos no pattern knows, over a corpus of runs: `npm run check:unrecognised -- CORPUS`.
// A run is any folder with `logs/`. Console output (`start.out`) also holds lines of other libraries and is only listed.
// Exit status 1 where another file of Nacos holds a shape that is neither recognised nor ignored on purpose (patterns/ignored.yml).
//
//   --ignored    also list what is ignored on purpose
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { extractInputs, loadCompiled } from '../dist/index.js';
import { fixedText, piecesOf, readStatements } from './statements.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [corpus, ...flags] = process.argv.slice(2);
if (corpus === undefined) throw new Error('usage: check-unrecognised.mjs CORPUS [--ignored]');

const catalog = loadCompiled(join(root, 'dist', 'catalog.json'));
const meant = ignoredStatements();
const shapes = new Map();
const total = { runs: 0, records: 0 };
for (const logs of logFolders(corpus)) {
  total.runs += 1;
  const { facts } = await extractInputs([logs], { catalog });
  total.records += facts.reduce((sum, { records }) => sum + records, 0);
  for (const file of facts) for (const shape of file.unrecognised) count(file.file, shape);
}

const lists = { open: [], ignored: [], console: [] };
for (const entry of [...shapes.values()].sort((a, b) => b.count - a.count)) lists[verdictOf(entry)].push(entry);
print('unrecognised in files of Nacos and its client', lists.open);
print('unrecognised in console output', lists.console);
if (flags.includes('--ignored')) print('ignored on purpose', lists.ignored);
console.log(
  `${total.runs} runs, ${total.records} records; ${lists.open.length} shapes unrecognised, ${lists.ignored.length} ignored, ${lists.console.length} in console output only`,
);
process.exitCode = lists.open.length > 0 ? 1 : 0;

function count({ path, kind }, { shape, level, count: times, line, text }) {
  const key = `${kind === 'server/start-out' ? 'console' : 'file'}\t${level}\t${shape}`;
  const known = shapes.get(key);
  if (known !== undefined) known.count += times;
  else shapes.set(key, { kind, level, shape, text, count: times, place: `${relative(corpus, path)}:${line}` });
}

function verdictOf({ kind, level, text }) {
  if (kind === 'server/start-out') return 'console';
  return meant.some((row) => row.level === level && row.fits.test(text)) ? 'ignored' : 'open';
}

/** Statements that ignored.yml names, as what their lines look like. */
function ignoredStatements() {
  const entries = parse(readFileSync(join(root, 'patterns', 'ignored.yml'), 'utf8'));
  const isMeant = (row) =>
    entries.some(
      (entry) =>
        (entry.levels?.includes(row.level.toLowerCase()) ?? true) &&
        (entry.modules?.includes(row.module) ?? true) &&
        (entry.loggers?.includes(row.logger) ?? true) &&
        (entry.classes?.includes(row.class) ?? true) &&
        (entry.statements?.includes(row.template) ?? true),
    );
  return readStatements()
    .filter((row) => fixedText(row.template).length >= 4 && isMeant(row))
    .map((row) => ({
      level: row.level,
      fits: new RegExp(
        `^${piecesOf(row.template)
          .map((piece) => piece.trimEnd().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
          .join('.*?')}`,
      ),
    }));
}

function logFolders(folder) {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isDirectory())
    .flatMap((path) => (basename(path) === 'logs' ? [path] : logFolders(path)));
}

function print(title, list) {
  console.log(`${title}: ${list.length}`);
  for (const { kind, level, count: times, place, text } of list)
    console.log(`  ${String(times).padStart(6)} ${level} ${kind} ${place}\n         ${text.slice(0, 200)}`);
}
