// npm run bench -- [--size 100MB] [--corpus DIR] [--keep DIR] [--check]
// Makes a folder of logs out of real ones, then measures in one run, on one core: this program, grep -F and rg -F with the longest
// literal of every variant, and bare readline. Prints MB/s, peak memory and ratios; --check exits with 1 where a ratio is missed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseTemplate } from '../../dist/template/parse-template.js';
import { makeLogs, sourcesIn } from './make-logs.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const args = process.argv.slice(2);
const option = (name, fallback) => (args.includes(name) ? args[args.indexOf(name) + 1] : fallback);
/** Runs without a fault: a scenario says so in its name, a lab run too. */
const HEALTHY = /\/[^/]*(cluster-healthy|healthy-in|between-healthy|services-healthy|harmless|healthy-\d)[^/]*\/logs\//;

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

function ratio(name) {
  const other = rows.find((row) => row.name === name);
  return other === undefined ? Number.POSITIVE_INFINITY : other.seconds / own.seconds;
}

/** Wall time and, for Node, peak memory of one command on one core. */
function measure(name, command) {
  const pinned = has('taskset') ? ['taskset', '-c', '0', ...command] : command;
  const report = "process.on('exit',()=>process.stderr.write('\\nmaxrss '+process.resourceUsage().maxRSS+'\\n'))";
  const env =
    command[0] === process.execPath
      ? { ...process.env, NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(report)}` }
      : process.env;
  const begin = process.hrtime.bigint();
  const { stderr, error } = spawnSync(pinned[0], pinned.slice(1), { env, encoding: 'utf8', maxBuffer: 1 << 26 });
  const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
  if (error !== undefined) throw error;
  const peak = /maxrss (\d+)/.exec(stderr)?.[1];
  return { name, seconds, peak: peak === undefined ? undefined : Number(peak) / 1024 };
}

/** Medians of start-up, each paired with an empty Node. */
function startUp(args) {
  const pairs = Array.from({ length: 7 }, () => {
    const empty = measure('', [process.execPath, '-e', '0']).seconds;
    return measure('', [process.execPath, join(root, 'dist/cli/main.js'), ...args]).seconds / empty;
  });
  return pairs.sort((a, b) => a - b)[3];
}

/** The longest fixed text (at least 6 bytes) of every variant. */
function longestLiterals() {
  const { patterns } = JSON.parse(readFileSync(join(root, 'dist/catalog.json'), 'utf8'));
  const all = patterns.flatMap((pattern) =>
    pattern.variants.map(
      ({ template }) =>
        parseTemplate(template)
          .flatMap((part) => ('literal' in part ? [part.literal.trim()] : []))
          .sort((a, b) => b.length - a.length)[0] ?? '',
    ),
  );
  return [...new Set(all.filter((literal) => Buffer.byteLength(literal) >= 6))];
}

function literalsCount() {
  return readFileSync(literals, 'utf8').trim().split('\n').length;
}

function has(command) {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}

function bytesOf(text) {
  const match = /^(\d+(?:\.\d+)?)\s*(KB|MB|GB)?$/i.exec(text);
  if (match === null) throw new Error(`--size ${text}: write it as 100MB or 1GB`);
  return Number(match[1]) * { KB: 1e3, MB: 1e6, GB: 1e9 }[(match[2] ?? 'MB').toUpperCase()];
}
