// Less evidence must never make a conclusion more certain and wrong: each file deleted, each origin, all servers or all
// clients, each file cut in half. Prints every violation; exit status 1 where there is one.
//
//   npm run check:deletions -- [--only TEXT] [DIR]...      DIR: runs with known truth; the fixtures where none is given
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conclude, extractInputs } from '../dist/index.js';
import { catalog, filesOf, knownRuns, optionsOf, readArguments, writeLogs, wrongCertainties } from './known-runs.mjs';

let violations = 0;
let checks = 0;
const runs = knownRuns(readArguments(process.argv.slice(2)));
for (const [index, run] of runs.entries()) {
  process.stderr.write(`\r${index + 1}/${runs.length} ${run.name}`.padEnd(70));
  await checkRun(run);
}
console.error(`\n${checks} reductions of ${runs.length} runs, ${violations} violations`);
process.exitCode = violations === 0 ? 0 : 1;

async function checkRun(run) {
  const temporary = mkdtempSync(join(tmpdir(), 'check-deletions-'));
  const files = filesOf(run.logs);
  const options = optionsOf(run);
  const facts = await factsOf(writeLogs(join(temporary, 'logs'), files));
  const halves = {
    first: await factsOf(
      writeLogs(
        join(temporary, 'first'),
        files.map((file) => ({ ...file, bytes: halfOf(file.bytes)[0] })),
      ),
    ),
    last: await factsOf(
      writeLogs(
        join(temporary, 'last'),
        files.map((file) => ({ ...file, bytes: halfOf(file.bytes)[1] })),
      ),
    ),
  };
  rmSync(temporary, { recursive: true });
  const whole = conclude(facts, options);
  for (const { what, kept } of reductions(facts, halves)) {
    checks++;
    for (const { causes, span, subjects } of wrongCertainties(conclude(kept, options), run, whole)) {
      violations++;
      const who = subjects.map(({ key }) => key).join(' ');
      console.log(`${run.name}: ${what}: ${causes[0].id} ${new Date(span.from).toISOString()} ${who}`);
    }
  }
}

/** Facts with the same paths wherever the logs lie. */
async function factsOf(folder) {
  const { facts } = await extractInputs([folder], { catalog });
  return facts.map((one) => ({ ...one, file: { ...one.file, path: one.file.path.slice(folder.length + 1) } }));
}

function* reductions(facts, halves) {
  const without = (drop) => facts.filter(({ file }) => !drop(file));
  const origins = [...new Set(facts.map(({ file }) => file.origin))];
  const servers = new Set(facts.flatMap(({ file }) => (file.kind.startsWith('server/') ? [file.origin] : [])));
  for (const { file } of facts) yield { what: `without ${file.path}`, kept: without(({ path }) => path === file.path) };
  for (const origin of origins) yield { what: `without ${origin}/`, kept: without((file) => file.origin === origin) };
  yield { what: 'without servers', kept: without(({ origin }) => servers.has(origin)) };
  yield { what: 'without clients', kept: without(({ origin }) => !servers.has(origin)) };
  for (const [half, parts] of Object.entries(halves)) {
    for (const part of parts) {
      const kept = facts.map((one) => (one.file.path === part.file.path ? part : one));
      yield { what: `${half} half of ${part.file.path}`, kept };
    }
    yield { what: `${half} halves of all`, kept: parts };
  }
}

/** Cut at the end of a line near the middle. */
function halfOf(bytes) {
  const end = bytes.indexOf(0x0a, Math.floor(bytes.length / 2));
  const middle = end < 0 ? bytes.length : end + 1;
  return [bytes.subarray(0, middle), bytes.subarray(middle)];
}
