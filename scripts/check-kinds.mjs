// What a person has of a cluster is often one kind of log, or all but one. Then a conclusion that the run forbids, or any alarm where
// nothing went wrong, must not be likely: each kind of log alone, and all without it, over all processes. Prints every violation; exit
// status 1 where there is one.
//
//   npm run check:kinds -- [--only TEXT] [DIR]...      DIR: runs with known truth; the fixtures where none is given
import { conclude, extractInputs } from '../dist/index.js';
import { catalog, isForbidden, knownRuns, optionsOf, readArguments } from './known-runs.mjs';

let violations = 0;
let checks = 0;
const runs = knownRuns(readArguments(process.argv.slice(2)));
for (const run of runs) {
  const { facts } = await extractInputs([run.logs], { catalog });
  for (const kind of new Set(facts.map(({ file }) => file.kind)))
    for (const isAlone of [true, false]) {
      const kept = facts.filter(({ file }) => (file.kind === kind) === isAlone);
      if (kept.length === 0 || kept.length === facts.length) continue;
      checks++;
      for (const { causes, subjects } of conclude(kept, optionsOf(run)).incidents.filter((one) => isWrong(one, run))) {
        violations++;
        const who = subjects.map(({ key }) => key).join(' ');
        console.log(
          `${run.name}: ${isAlone ? 'only' : 'without'} ${kind}: ${causes[0].id} ${causes[0].likelihood} ${who}`,
        );
      }
    }
}
console.error(`${checks} selections of ${runs.length} runs, ${violations} violations`);
process.exitCode = violations === 0 ? 0 : 1;

function isWrong(incident, run) {
  const {
    causes: [cause],
    severity,
  } = incident;
  if (cause === undefined || cause.likelihood === 'possible' || severity === 'info') return false;
  return run.right.length === 0 || isForbidden(incident, run);
}
