// npm run bench -- [--size 100MB] [--corpus DIR] [--keep DIR] [--check]
// Makes a folder of logs out of real ones, then measures in one run, on one core: this program, grep -F and rg -F with the longest
// literal of every variant, and bare readline. Prints MB/s, peak memory and ratios; --check exits with 1 where a ratio is missed.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeLogs, sourcesIn } from './make-logs.mjs';
import { bytesOf, HEALTHY, has, longestLiterals, measure as measureOne, root } from './measure.mjs';

if (process.argv[2] === 'report') {
  await import('./report.mjs');
  process.exit(process.exitCode);
}
if (process.argv[2] === 'follow') {
  await import('./follow.mjs');
  process.exit(process.exitCode);
}
const args = process.argv.slice(2);
const option = (name, fallback) => (args.includes(name) ? args[args.indexOf(name) + 1] : fallback);
const size = bytesOf(option('--size', '100MB'));
const corpus = option('--corpus', join(root, 'fixtures/scenarios'));
const work = option('--keep', mkdtempSync(join(tmpdir(), 'nacos-log-bench-')));
const logs = join(work, 'logs');
if (!existsSync(logs)) {
  const all = sourcesIn(corpus);
  const healthy = all.filter((path) => HEALTHY.test(path));
  await makeLogs({ healthy, faults: all.filter((path) => !HEALTHY.test(path)), target: logs, size });
}
const files = readdirSync(logs, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));
const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
const literals = join(work, 'literals.txt');
writeFileSync(literals, `${longestLiterals().join('\n')}\n`);

const rows = [
  measure('nacos-log analyze', [
    process.execPath,
    join(root, 'dist/cli/main.js'),
    'analyze',
    logs,
    '--format',
    'json',
    '--quiet',
    '--zone',
    'UTC',
    '--output',
    join(work, 'report.json'),
  ]),
  measure('bare readline', [process.execPath, join(root, 'test/bench/readline.mjs'), ...files]),
  measure('grep -F -c -f', [
    'sh',
    '-c',
    `LC_ALL=C exec grep -F -c -f '${literals}' -r '${logs}' > '${join(work, 'grep.txt')}'`,
  ]),
  ...(has('rg')
    ? [
        measure('rg -j1 -F -c -f', [
          'sh',
          '-c',
          `exec rg -j1 -F -c -f '${literals}' '${logs}' > '${join(work, 'rg.txt')}'`,
        ]),
      ]
    : []),
];
const [own] = rows;
console.log(
  `\n${(bytes / 1e6).toFixed(0)} MB in ${files.length} files, ${literalsCount()} literals, one core, node ${process.versions.node}\n`,
);
for (const row of rows)
  console.log(
    `${row.name.padEnd(20)} ${row.seconds.toFixed(2).padStart(8)} s ${(bytes / 1e6 / row.seconds).toFixed(0).padStart(6)} MB/s  peak ${row.peak === undefined ? '   –' : row.peak.toFixed(0).padStart(4)} MB   nacos-log is ${(row.seconds / own.seconds).toFixed(2)} × as fast`,
  );
const start = startUp(['--help']);
writeFileSync(join(work, 'one.log'), '2026-11-21 10:00:00.123 ERROR 1 --- [main] shop : closed\n');
const whole = startUp(['extract', join(work, 'one.log'), '--quiet']);
console.log(
  `start-up             --help takes ${start.toFixed(2)} × node -e 0, extracting one line with the whole catalogue ${whole.toFixed(2)} ×\n`,
);
if (option('--keep', '') === '') rmSync(work, { recursive: true, force: true });

const missed = [
  [ratio('grep -F -c -f') >= 1, 'slower than grep -F'],
  [ratio('bare readline') >= 1.2, 'less than 1.2 × bare readline'],
  [own.peak <= 256, 'peak memory over 256 MB'],
  [start <= 2.5, 'start-up over 2.5 × node -e 0'],
  [whole <= 3, 'start-up with the whole catalogue over 3 × node -e 0'],
].filter(([met]) => !met);
for (const [, what] of missed) console.log(`missed: ${what}`);
if (args.includes('--check') && missed.length > 0) process.exit(1);

/** The best of three runs, of each tool alike: the first one reads from the disk, and others use the machine too. */
function measure(name, command) {
  return { name, ...measureOne(command, { repeat: 3 }) };
}

function ratio(name) {
  const other = rows.find((row) => row.name === name);
  return other === undefined ? Number.POSITIVE_INFINITY : other.seconds / own.seconds;
}

/** Medians of start-up, each paired with an empty Node. */
function startUp(args) {
  const pairs = Array.from({ length: 7 }, () => {
    const empty = measureOne([process.execPath, '-e', '0']).seconds;
    return measureOne([process.execPath, join(root, 'dist/cli/main.js'), ...args]).seconds / empty;
  });
  return pairs.sort((a, b) => a - b)[3];
}

function literalsCount() {
  return readFileSync(literals, 'utf8').trim().split('\n').length;
}
