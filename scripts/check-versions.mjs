// Checks version inference over a corpus of runs whose versions are known: `npm run check:versions -- CORPUS`.
// A run is a folder with `truth.json` (`serverVersion`, `clientVersions` by origin) and `logs/<origin>/…`.
//
//   --blind    without the lines that name a version, so that only wordings tell
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { conclude, extractInputs, loadCompiled } from '../dist/index.js';

const catalog = loadCompiled(fileURLToPath(new URL('../dist/catalog.json', import.meta.url)));
const [corpus, ...flags] = process.argv.slice(2);
if (corpus === undefined) throw new Error('usage: check-versions.mjs CORPUS [--blind]');
const blind = flags.includes('--blind');

const total = { origins: 0, excluded: 0, exact: 0, line: 0, told: 0 };
const wrong = [];
const vague = [];
for (const run of readdirSync(corpus)
  .filter((name) => existsSync(join(corpus, name, 'truth.json')))
  .sort()) {
  const truth = JSON.parse(readFileSync(join(corpus, run, 'truth.json'), 'utf8'));
  const { facts } = await extractInputs([join(corpus, run, 'logs')], { catalog });
  const { versions } = conclude(blind ? facts.map(withoutNames) : facts, {
    catalog,
    zones: { fallback: undefined, stated: [] },
  });
  for (const [origin, truths] of versionsOf(truth, run)) {
    const side = origin.startsWith('server') ? 'server' : 'client';
    const known = versions.find((entry) => entry.origin.split('/').at(-1) === origin && entry.side === side);
    count(`${run}/${origin}`, truths, known?.possible ?? []);
  }
}
const percent = (part) => `${((100 * part) / total.origins).toFixed(1)} %`;
for (const text of [...wrong, ...vague]) console.log(text);
console.log(`origins ${total.origins}, true version excluded in ${total.excluded}`);
console.log(
  `minor line named in ${total.line} (${percent(total.line)}), the very version in ${total.exact} (${percent(total.exact)}), anything told in ${total.told} (${percent(total.told)})`,
);
process.exitCode = total.excluded > 0 || (!blind && total.line < 0.8 * total.origins) ? 1 : 0;

function count(name, truths, possible) {
  const version = truths.find((truth) => possible.includes(truth)) ?? truths[0];
  total.origins += 1;
  const lines = new Set(possible.map((text) => text.split('.').slice(0, 2).join('.')));
  const excluded = possible.length > 0 && !possible.includes(version);
  if (possible.length > 0) total.told += 1;
  if (excluded) total.excluded += 1;
  if (excluded) wrong.push(`EXCLUDED ${name}: ${version} not in ${possible.join(' ')}`);
  else if (lines.size === 1) total.line += 1;
  else
    vague.push(
      `vague ${name}: ${version} among ${possible[0] ?? '?'} … ${possible.at(-1) ?? '?'} (${possible.length})`,
    );
  if (!excluded && possible.length === 1) total.exact += 1;
}

/** The versions of the origins whose logs are there. A cluster in the middle of an upgrade has two, and its title says so. */
function versionsOf({ title = '', serverVersion, clientVersions = {} }, run) {
  const named = new Set([serverVersion, ...(title.match(/\b\d+\.\d+\.\d+\b/g) ?? [])]);
  const origins = readdirSync(join(corpus, run, 'logs'));
  return origins.flatMap((origin) => {
    if (clientVersions[origin] !== undefined) return [[origin, [clientVersions[origin]]]];
    return serverVersion !== undefined && origin.startsWith('server') ? [[origin, [...named]]] : [];
  });
}

function withoutNames(file) {
  const events = file.events.map((event) => ({
    ...event,
    fields: { ...event.fields, version: '', clientVersion: '' },
  }));
  return { ...file, libraries: [], events };
}
