// Writes patterns/proven-versions.tsv: which versions can have written a wording, where the list of log statements of 22
// releases bears it out. A range nobody has checked must not exclude a version, so what is not in this file proves nothing.
//
//   node scripts/prove-versions.mjs STATEMENTS      (log-catalog.jsonl, or a .tsv with the columns side, first, last, template)
//
// A wording is checked by its examples: the statements whose fixed texts stand in an example, in order and from end to end, are
// those that print it. Its versions are theirs and those its own range names, whichever is wider.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCatalog } from '../dist/catalog/load.js';
import { compareVersions, isInRange, SWEPT } from '../dist/model/releases.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const [list, ...flags] = process.argv.slice(2);
if (list === undefined) throw new Error('usage: prove-versions.mjs STATEMENTS [--differences]');

const statements = read(list)
  .map((row) => ({
    ...row,
    literals: row.template
      .replace(/\s+/g, ' ')
      .trim()
      .split(/\{\}|%[sd]/),
  }))
  .map((row) => ({ ...row, weight: row.literals.join('').replace(/\W/g, '').length, shape: shapeOf(row.literals) }))
  .filter(({ weight }) => weight >= 8);

const lines = [];
for (const pattern of loadCatalog([join(root, 'patterns')]).patterns) {
  if (pattern.scope !== 'message') continue;
  const sides = new Set(pattern.source.files.map((kind) => (kind.startsWith('server/') ? 'server' : 'client')));
  for (const { versions, template, examples } of pattern.variants) {
    if (!/^[<>=]/.test(versions)) continue;
    const printed = examples.flatMap(({ message }) => printersOf(message, sides));
    const proven = SWEPT.filter(
      (version) => isInRange(version, versions) || printed.some((row) => row.in.has(version)),
    );
    const differ = printed.length > 0 && proven.some((version) => !isInRange(version, versions));
    if (differ && flags.includes('--differences'))
      console.log(
        `${pattern.id} [${versions}] ${proven.filter((version) => !isInRange(version, versions)).join(' ')}\n   ${template}\n   ${printed.map((row) => `${row.side} ${row.first}-${row.last} ${row.template}`).join('\n   ')}`,
      );
    if (printed.length > 0 && proven.length > 0 && proven.length < SWEPT.length)
      lines.push(`${pattern.id}\t${rangesOf(proven)}\t${template.replaceAll('\t', '\\t')}`);
  }
}
if (!flags.includes('--differences'))
  writeFileSync(join(root, 'patterns', 'proven-versions.tsv'), `pattern\tversions\ttemplate\n${lines.join('\n')}\n`);
console.error(`${lines.length} wordings narrow the version`);

/** The statements that print a message; of several those with the most fixed text. */
function printersOf(message, sides) {
  const line = message.split('\n', 1)[0].replace(/\s+/g, ' ').trim();
  const found = statements.filter(({ side, shape }) => (side === 'both' || sides.has(side)) && shape.test(line));
  const most = Math.max(...found.map(({ weight }) => weight));
  return found.filter(({ weight }) => weight >= most * 0.6);
}

function shapeOf(literals) {
  const parts = literals.map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*?')}\\s*$`);
}

function read(path) {
  const [first, ...rest] = readFileSync(path, 'utf8').trim().split('\n');
  const columns = first.split('\t');
  const rows = columns.includes('template')
    ? rest.map((line) => Object.fromEntries(line.split('\t').map((cell, index) => [columns[index], cell])))
    : [first, ...rest].map((line) => JSON.parse(line));
  return rows
    .filter(({ template }) => template)
    .map((row) => ({
      ...row,
      in: new Set(
        SWEPT.filter(
          (version) =>
            compareVersions(version, row.first) >= 0 &&
            compareVersions(version, row.last) <= 0 &&
            !(row.absent ?? []).includes(version),
        ),
      ),
    }));
}

/** `1.0.0-2.1.2,2.3.2`: neighbours of the swept releases are joined. */
function rangesOf(versions) {
  const runs = [];
  for (const version of versions) {
    const last = runs.at(-1);
    if (last !== undefined && SWEPT.indexOf(version) === SWEPT.indexOf(last.at(-1)) + 1) last.push(version);
    else runs.push([version]);
  }
  return runs.map((run) => (run.length === 1 ? run[0] : `${run[0]}-${run.at(-1)}`)).join(',');
}
