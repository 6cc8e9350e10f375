// Writes patterns/statements.tsv, the list that `npm run catalog:coverage` measures against, from a JSON Lines list of log
// statements (see patterns/README.md): node scripts/make-statements.mjs LIST.jsonl
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { COLUMNS, writeCell } from './statements.mjs';

const [list] = process.argv.slice(2);
if (list === undefined) throw new Error('Which list? node scripts/make-statements.mjs LIST.jsonl');
const rows = readFileSync(list, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));
const lines = rows.map((row) => COLUMNS.map((column) => writeCell(row, column)).join('\t'));
const target = fileURLToPath(new URL('../patterns/statements.tsv', import.meta.url));
writeFileSync(target, `${[COLUMNS.join('\t'), ...lines].join('\n')}\n`);
console.error(`${rows.length} statements`);
