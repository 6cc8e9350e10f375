// What says nothing about what happened must not change a conclusion: lines shuffled within one millisecond, processes under
// other names, clocks in other zones, other addresses. Prints every difference; exit status 1 where there is one.
//
//   npm run check:invariances -- [--only TEXT] [DIR]...      DIR: runs with known truth; the fixtures where none is given
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conclude, extractInputs } from '../dist/index.js';
import { moved, readdressed, renamed, shuffled } from './disguises.mjs';
import { catalog, filesOf, knownRuns, optionsOf, readArguments, writeLogs } from './known-runs.mjs';

const DISGUISES = {
  'shuffled within 1 ms': shuffled,
  'origins renamed': renamed,
  'in zone +05:30': moved('UTC+05:30'),
  'in zone +12:45': moved('UTC+12:45'),
  'addresses replaced': readdressed,
};

let differences = 0;
const runs = knownRuns(readArguments(process.argv.slice(2)));
for (const [index, run] of runs.entries()) {
  process.stderr.write(`\r${index + 1}/${runs.length} ${run.name}`.padEnd(70));
  await checkRun(run);
}
console.error(`\n${Object.keys(DISGUISES).length} disguises of ${runs.length} runs, ${differences} differences`);
process.exitCode = differences === 0 ? 0 : 1;

async function checkRun(run) {
  const plain = { files: filesOf(run.logs), zone: run.zone };
  const expected = await conclusionsOf(plain);
  for (const [what, disguise] of Object.entries(DISGUISES)) {
    const { reveal, ...other } = disguise(plain);
    const found = await conclusionsOf(other, reveal);
    const lost = expected.filter((line) => !found.includes(line));
    const added = found.filter((line) => !expected.includes(line));
    for (const [sign, lines] of [
      ['-', lost],
      ['+', added],
    ])
      for (const line of lines) {
        differences++;
        console.log(`${run.name}: ${what}: ${sign} ${line}`);
      }
  }
}

/** Every incident in one line: severity, state, span, causes with their likelihood, who was hit. */
async function conclusionsOf({ files, zone }, reveal = (text) => text) {
  const temporary = mkdtempSync(join(tmpdir(), 'check-invariances-'));
  const { facts } = await extractInputs([writeLogs(join(temporary, 'logs'), files)], { catalog });
  rmSync(temporary, { recursive: true });
  const { incidents } = conclude(facts, optionsOf({ zone }));
  return incidents
    .map(({ severity, state, span, causes, subjects }) => {
      const named = causes.map(({ id, likelihood }) => `${id} (${likelihood})`).sort();
      const hit = subjects.map(({ type, key }) => reveal(`${type} ${key}`)).sort();
      return `${severity} ${state} ${timeOf(span.from)} ${timeOf(span.to)} ${named.join(', ')}: ${hit.join(', ')}`;
    })
    .sort();
}

function timeOf(at) {
  return typeof at === 'number' ? new Date(at).toISOString() : String(at);
}
