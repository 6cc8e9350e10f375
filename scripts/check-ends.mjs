// Checks whether reports tell rightly if an incident is over, over a corpus of runs whose truth is known:
// `npm run check:ends -- CORPUS`. A run is a folder with `truth.json` (`expected.incidents` with cause, subject, from, to) and `logs/`.
// An end is right within 20 s: timers of 5 to 15 s lie between what happens and what a log can show.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { conclude, extractInputs } from '../dist/index.js';
import { catalog, optionsOf } from './known-runs.mjs';

const SLACK_MS = 20_000;
const [corpus] = process.argv.slice(2);
if (corpus === undefined) throw new Error('usage: check-ends.mjs CORPUS');

const total = { incidents: 0, state: 0, end: 0 };
for (const run of readdirSync(corpus)
  .filter((name) => existsSync(join(corpus, name, 'truth.json')))
  .sort()) {
  const truth = JSON.parse(readFileSync(join(corpus, run, 'truth.json'), 'utf8'));
  const { facts } = await extractInputs([join(corpus, run, 'logs')], { catalog });
  const { incidents } = conclude(facts, optionsOf({ zone: truth.timezone?.default }));
  for (const expected of truth.expected?.incidents ?? [])
    check(
      run,
      expected,
      incidents.filter((one) => isMeant(one, expected)),
    );
}
const percent = (part) => `${((100 * part) / total.incidents).toFixed(1)} %`;
console.log(
  `incidents found ${total.incidents}: over or not told rightly for ${total.state} (${percent(total.state)}), the end within 20 s for ${total.end} (${percent(total.end)})`,
);

function isMeant({ causes, subjects }, { cause, alsoAcceptable = [], subject }) {
  const accepted = [cause, ...alsoAcceptable];
  const named = subject?.instance ?? undefined;
  return (
    causes.some(({ id }) => accepted.includes(id)) && (named === undefined || subjects.some(({ key }) => key === named))
  );
}

/** Of several incidents that are meant the one that fits best: one truth may be told of repeated faults one by one. */
function check(run, { cause, from, to }, found) {
  if (found.length === 0) return;
  const isOver = typeof to === 'string';
  const end = isOver ? Date.parse(to) : null;
  const right = found.filter(({ state }) => (state === 'recovered') === isOver);
  const exact = right.some(({ span }) => end === null || (span.to !== null && Math.abs(span.to - end) <= SLACK_MS));
  total.incidents += 1;
  if (right.length > 0) total.state += 1;
  if (exact) total.end += 1;
  const told = found.map(({ causes, state, span }) => `${causes[0].id} ${state} ${clock(span.from)}–${clock(span.to)}`);
  if (!exact) console.log(`${run}: ${cause} ${clock(Date.parse(from))}–${clock(end)}, told: ${told.join('; ')}`);
}

function clock(time) {
  return time === null || Number.isNaN(time) ? '…' : new Date(time).toISOString().slice(11, 19);
}
