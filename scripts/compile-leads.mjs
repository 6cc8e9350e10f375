// Writes dist/leads.json: pattern → causes that its lines were evidence of in the scenarios, most frequent first. What
// `nacos-log explain` names as the next thing to look at is so what the diagnoses really conclude from such a line.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const scenarios = join(root, 'fixtures', 'scenarios');
const counts = new Map();
for (const name of existsSync(scenarios) ? readdirSync(scenarios).sort() : []) {
  const file = join(scenarios, name, 'expected', 'report.json');
  if (!existsSync(file)) continue;
  const { incidents, events } = JSON.parse(readFileSync(file, 'utf8'));
  const patternAt = new Map(events.map(({ path, line, pattern }) => [`${path}:${line}`, pattern]));
  const seen = new Set(
    incidents.flatMap(({ causes: [cause] }) =>
      (cause?.evidence ?? []).map(({ path, line }) => `${patternAt.get(`${path}:${line}`) ?? ''}\t${cause.id}`),
    ),
  );
  for (const pair of seen) counts.set(pair, (counts.get(pair) ?? 0) + 1);
}
const leads = {};
for (const [pair] of [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))) {
  const [pattern, cause] = pair.split('\t');
  if (pattern !== '') leads[pattern] = [...(leads[pattern] ?? []), cause];
}
writeFileSync(join(root, 'dist', 'leads.json'), JSON.stringify(leads));
console.error(`leads: ${Object.keys(leads).length} patterns that are evidence`);
