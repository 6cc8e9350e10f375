// npm run bench -- report [--only NAME,NAME] [--sizes 100MB,300MB,1GB] [--corpus DIR] [--keep DIR] [--repeat 3] [--resume] [--check]
// Measures this program beside rg, grep -F, lnav, zcat and bare readline, each beside it in the same run: folders that are sparse, typical
// and dense, plain and packed, with one and with two threads; and how cost grows with size and with the number of instances.
// A case is called `typical-plain-100MB` or `instances-1000`; --only takes names or beginnings of names. What was measured is kept in
// results.json, case by case, so that a long report can be made in pieces; results.md is written of all of them at the end.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { arch, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { APART, corpora, instances, madeOnce, TOGETHER } from './corpora.mjs';
import { bytesOf, has, longestLiterals, measure, root, shell } from './measure.mjs';
import { missedIn, toMarkdown } from './results.mjs';

const args = process.argv.slice(2);
const option = (name, fallback) => (args.includes(name) ? args[args.indexOf(name) + 1] : fallback);
const here = join(root, 'test/bench');
const sources = option('--corpus', join(root, 'fixtures/scenarios'));
const work = option('--keep', mkdtempSync(join(tmpdir(), 'nacos-log-report-')));
const resultsFile = option('--results', join(here, 'results.json'));
const repeat = Number(option('--repeat', '3'));
const sizes = option('--sizes', '100MB,300MB,1GB').split(',');
const only = option('--only', '')
  .split(',')
  .filter((name) => name !== '');
const program = join(root, 'dist/cli/main.js');
const PIPED = `--format json --quiet --zone UTC --output '${join(work, 'piped.json')}'`;

const PACKINGS = {
  plain: undefined,
  gz: { pack: 'gzip -6', name: '.gz', unpack: 'zcat' },
  zst: { pack: 'zstd -q --rm', name: '.zst', unpack: 'zstdcat' },
};

const results = existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, 'utf8')) : {};
mkdirSync(work, { recursive: true });
const literals = join(work, 'literals.txt');
writeFileSync(literals, `${longestLiterals().join('\n')}\n`);
const measured = [];
for (const one of cases()) {
  if (only.length > 0 && !only.some((name) => one.name === name || one.name.startsWith(`${name}-`))) continue;
  if (one.isRare && !only.includes(one.name)) continue;
  if (args.includes('--resume') && results[one.name] !== undefined) continue;
  process.stdout.write(`${one.name} …\n`);
  const result = { ...(await one.run()), ...machine() };
  results[one.name] = result;
  measured.push(one.name);
  writeFileSync(resultsFile, `${JSON.stringify(results, undefined, 2)}\n`);
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
if (option('--keep', '') === '') rmSync(work, { recursive: true, force: true });
const markdown = toMarkdown(results);
process.stdout.write(`\n${markdown}`);
if (resultsFile.endsWith('.json')) writeFileSync(resultsFile.replace(/json$/, 'md'), markdown);
const missed = missedIn(Object.fromEntries(measured.map((name) => [name, results[name]])));
for (const what of missed) process.stdout.write(`missed: ${what}\n`);
if (args.includes('--check') && missed.length > 0) process.exitCode = 1;

function* cases() {
  for (const corpus of Object.keys(corpora))
    for (const packing of Object.keys(PACKINGS))
      for (const size of sizes)
        yield { name: `${corpus}-${packing}-${size}`, run: () => measureFolder({ corpus, packing, size }) };
  // Half an hour of disk: only when it is asked for.
  yield {
    name: 'typical-plain-8GB',
    isRare: true,
    run: () => measureFolder({ corpus: 'typical', packing: 'plain', size: '8GB' }),
  };
  for (const count of [100, 1000, 10_000, 100_000]) {
    yield { name: `instances-${count}`, run: () => measureInstances(count, TOGETHER) };
    yield { name: `incidents-${count / 10}`, run: () => measureInstances(count, APART) };
  }
}

/** The whole analysis of a folder, written as JSON. */
function analyze(folder, jobs) {
  const output = join(work, 'report.json');
  const options = ['--format', 'json', '--quiet', '--zone', 'UTC', '--jobs', `${jobs}`, '--output', output];
  const run = measure([process.execPath, program, 'analyze', folder, ...options], { cores: coresFor(jobs), repeat });
  const { coverage, events, incidents } = JSON.parse(readFileSync(output, 'utf8'));
  return {
    ...run,
    records: coverage.reduce((sum, file) => sum + (file.records ?? 0), 0),
    events: events.length,
    incidents: incidents.length,
  };
}

function coresFor(jobs) {
  return jobs === 1 ? '0' : '0,1';
}

async function measureFolder({ corpus, packing, size }) {
  const plain = await madeOnce(join(work, `${corpus}-${size}`), (target) =>
    corpora[corpus](sources, target, bytesOf(size)),
  );
  const how = PACKINGS[packing];
  const folder = how === undefined ? plain : await packed(plain, how);
  const files = filesBelow(folder);
  const bytes = sizeOf(filesBelow(plain));
  const others = how === undefined ? plainOthers(folder, files) : packedOthers(folder, how);
  const one = analyze(folder, 1);
  const two = cpus().length > 1 ? analyze(folder, 2) : undefined;
  const pipe = how === undefined ? piped(folder, `'${process.execPath}' '${program}' analyze - ${PIPED}`) : undefined;
  return { corpus, packing, bytes, packedBytes: how && sizeOf(files), files: files.length, one, two, pipe, others };
}

/** All files of a folder through one pipe: what `cat` costs is in it. */
function piped(folder, reader) {
  return quick(`find '${folder}' -type f | sort | xargs cat | ${reader}`);
}

/** A copy of a folder with every file packed. */
async function packed(plain, { pack, name }) {
  return await madeOnce(`${plain}${name}`, (target) => {
    const { status } = measureStatus(
      `cp -r '${plain}/.' '${target}' && find '${target}' -type f -print0 | xargs -0 -n 4 -P 2 ${pack}`,
    );
    if (status !== 0) throw new Error(`${pack} failed`);
  });
}

function plainOthers(folder, files) {
  const out = join(work, 'out.txt');
  return {
    'rg -j1': has('rg') && quick(`rg -j1 -F -c -f '${literals}' '${folder}' > '${out}'`),
    'rg -j2': has('rg') && quick(`rg -j2 -F -c -f '${literals}' '${folder}' > '${out}'`, '0,1'),
    // Into a file: with /dev/null it stops at the first match.
    'grep -F': quick(`LC_ALL=C grep -F -c -f '${literals}' -r '${folder}' > '${out}'`),
    readline: measure([process.execPath, join(here, 'readline.mjs'), ...files], { repeat }),
    'readline of a pipe': piped(folder, `'${process.execPath}' '${join(here, 'readline.mjs')}'`),
    'lnav -n': has('lnav') && quick(`HOME='${work}' TERM=xterm find '${folder}' -type f -exec lnav -n {} + > '${out}'`),
  };
}

function packedOthers(folder, { unpack, name }) {
  const list = `find '${folder}' -name '*${name}' -exec ${unpack} {} +`;
  return {
    [`${unpack}`]: quick(`${list} > /dev/null`),
    'rg -z -j1': has('rg') && quick(`rg -z -j1 -F -c -f '${literals}' '${folder}' > '${join(work, 'out.txt')}'`),
  };
}

function quick(text, cores = '0') {
  const { seconds, cpu } = measure(shell(text), { cores, repeat });
  return { seconds, cpu };
}

/** One server's log about so many instances. */
async function measureInstances(count, apart) {
  const name = apart === TOGETHER ? `instances-${count}` : `incidents-${count / 10}`;
  const folder = await madeOnce(join(work, name), (target) => instances(count, apart, target));
  return { instances: count, apart, bytes: sizeOf(filesBelow(folder)), one: analyze(folder, 1) };
}

function measureStatus(text) {
  measure(shell(`${text} || touch '${join(work, 'failed')}'`), { cores: '0,1' });
  const failed = existsSync(join(work, 'failed'));
  rmSync(join(work, 'failed'), { force: true });
  return { status: failed ? 1 : 0 };
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function sizeOf(files) {
  return files.reduce((sum, file) => sum + statSync(file).size, 0);
}

function machine() {
  const [processor] = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${processor?.model.trim() ?? arch()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`,
  };
}
