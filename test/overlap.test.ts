import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { extractInputs } from '../src/index.js';
import type { FileFacts } from '../src/model/facts.js';
import { copiesOf } from '../src/timeline/merge.js';
import { catalog, ROOT } from './support/scenarios.js';
import { tarOf, zipOf } from './support/shapes.js';

// A rotated file and yesterday's copy of it: what stands in both is counted once, whatever they are called.

const temporary = mkdtempSync(join(tmpdir(), 'overlap-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const LOGS = join(ROOT, 'fixtures/scenarios/heartbeats-cut-for-good/logs');
const options = { catalog: catalog(), jobs: 1 };
/** Something else in the same archive. */
const OTHER = readFileSync(join(LOGS, 'client-b/naming.log'));
const folders = { count: 0 };

async function read(content: ReadonlyMap<string, string | Buffer>) {
  folders.count += 1;
  const folder = join(temporary, String(folders.count));
  for (const [path, text] of content) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { facts, notices } = await extractInputs([folder], options);
  const copies = copiesOf(facts);
  return { facts: facts.filter(({ file }) => !copies.has(file.path)), notices };
}

/** How often each statement was read, with the fields that it names. */
function counts(facts: readonly FileFacts[]) {
  const sums = new Map<string, number>();
  for (const { pattern, fields, count } of facts.flatMap(({ events }) => events)) {
    const key = `${pattern} ${JSON.stringify(fields)}`;
    sums.set(key, (sums.get(key) ?? 0) + count);
  }
  return [...sums].sort();
}

const records = (facts: readonly FileFacts[]): number => facts.reduce((sum, file) => sum + file.records, 0);
const idsOf = (facts: readonly FileFacts[]): readonly string[] =>
  facts.flatMap(({ notices }) => notices.map(({ id }) => id));
const linesOf = (path: string): readonly string[] => readFileSync(join(LOGS, path), 'utf8').split(/(?<=\n)/);

describe.each(['server-1/nacos.log', 'server-1/naming-server.log', 'server-1/alipay-jraft.log'])('%s', (path) => {
  const lines = linesOf(path);
  const NAMES = ['naming.txt', 'b/copy of it', 'a.old', 'z/1'];

  test('in overlapping pieces is counted once', async () => {
    const whole = await read(new Map([['a/whole', lines.join('')]]));
    // Fewer than three records are no proof.
    const place = fc.integer({ min: 0, max: lines.length - 12 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(place, { minLength: 3, maxLength: 3 }),
        fc.shuffledSubarray(NAMES, { minLength: 4 }),
        async (places, names) => {
          const cuts = [0, ...[...places].sort((a, b) => a - b), lines.length];
          const pieces = cuts.slice(0, -1).map((from, index) => {
            const end = cuts[index + 1] ?? 0;
            return lines.slice(from, index === 3 ? end : Math.min(lines.length, end + 25)).join('');
          });
          const { facts } = await read(new Map(names.map((name, index) => [name, pieces[index] ?? ''])));
          expect(records(facts)).toBe(records(whole.facts));
          expect(counts(facts)).toEqual(counts(whole.facts));
        },
      ),
      { numRuns: 12, seed: 11 },
    );
  });
});

/** Ways to keep a log: the file that it then is, and the path of the log in it. */
const KEPT: readonly {
  readonly name: string;
  readonly keep: (path: string, text: string) => readonly [file: string, content: Buffer, log: string];
}[] = [
  { name: 'plain', keep: (path, text) => [path, Buffer.from(text), path] },
  { name: 'gzip', keep: (path, text) => [`${path}.gz`, gzipSync(text), `${path}.gz`] },
  {
    name: 'a zip among other logs',
    keep: (path, text) => [
      `${path}.zip`,
      zipOf(
        new Map([
          ['first.log', OTHER],
          ['x/in.log', Buffer.from(text)],
          ['z.log', OTHER],
        ]),
      ),
      `${path}.zip!/x/in.log`,
    ],
  },
  {
    name: 'gzip in a tar.gz in a zip',
    keep: (path, text) => [
      `${path}.zip`,
      zipOf(new Map([['n.tar.gz', gzipSync(tarOf(new Map([['in.log.gz', gzipSync(text)]])))]])),
      `${path}.zip!/n.tar.gz!/in.log.gz`,
    ],
  },
  { name: 'UTF-16', keep: (path, text) => [path, Buffer.from(`\ufeff${text}`, 'utf16le'), path] },
  {
    name: 'docker json-file',
    keep: (path, text) => {
      const lines = text
        .split(/(?<=\n)/)
        .map((log) => JSON.stringify({ log, stream: 'stdout', time: '2026-11-21T03:00:00Z' }));
      return [path, Buffer.from(`${lines.join('\n')}\n`), path];
    },
  },
  {
    name: 'kubectl --prefix in gzip',
    keep: (path, text) => [`${path}.gz`, gzipSync(text.replace(/^(?=.*\n)/gm, '[pod/p/c] ')), `${path}.gz!/p/c`],
  },
];

describe.each(KEPT)('a copy kept as $name', ({ keep: keepOld }) => {
  test.each(KEPT)('and the log as $name overlap and are counted once', async ({ keep: keepNew }) => {
    const lines = linesOf('server-1/nacos.log');
    const whole = await read(new Map([['a/whole', lines.join('')]]));
    for (const [end, begin] of [
      [40, 20],
      [lines.length, 25],
    ] as const) {
      const old = keepOld('backup/app.log', lines.slice(0, end).join(''));
      const live = keepNew('live/app.log', lines.slice(begin).join(''));
      const { facts } = await read(new Map([old, live].map(([path, content]) => [path, content])));
      const both = facts.filter(({ file }) => [old[2], live[2]].some((path) => file.path.endsWith(`/${path}`)));
      expect(both).toHaveLength(2);
      expect(records(both)).toBe(records(whole.facts));
      expect(counts(both)).toEqual(counts(whole.facts));
      expect(idsOf(both)).toEqual([end === 40 ? 'overlap-counted-once' : 'copy-left-out']);
      expect(new Set(both.map(({ file }) => file.origin)).size).toBe(1);
      // Lines have the numbers that they have where the log is kept.
      const last = both.at(-1)?.events.at(-1);
      if (end === 40) expect(lines[begin + (last?.line ?? 0) - 1]).toContain(last?.text);
    }
  });
});

test('what is shared is said, with the byte up to which it is', async () => {
  const lines = linesOf('server-1/nacos.log');
  const [old, live] = [lines.slice(0, 40).join(''), lines.slice(20).join('')];
  const { facts } = await read(
    new Map([
      ['backup/nacos.log.1', old],
      ['server-1/nacos.log', live],
    ]),
  );
  expect(idsOf(facts)).toEqual(['overlap-counted-once']);
  // The same content is the same process.
  expect(new Set(facts.map(({ file }) => file.origin))).toEqual(new Set(['backup']));
  const last = facts[1]?.events.at(-1);
  expect(live.split('\n')[(last?.line ?? 0) - 1]).toContain(last?.text);
});

test('a copy from before a log grew says nothing new', async () => {
  const lines = linesOf('server-1/nacos.log');
  const { facts } = await read(
    new Map([
      ['logs/nacos.log', lines.join('')],
      ['yesterday/x', lines.slice(0, 30).join('')],
    ]),
  );
  expect(idsOf(facts)).toEqual(['copy-left-out']);
  expect(counts(facts)).toEqual(counts((await read(new Map([['logs/nacos.log', lines.join('')]]))).facts));
});

test('logs that begin alike and go on in their own ways are two logs', async () => {
  const lines = linesOf('server-1/nacos.log');
  const other = [...lines.slice(0, 30), ...lines.slice(30).map((line) => line.replace('INFO', 'WARN'))];
  const { facts } = await read(
    new Map([
      ['a/nacos.log', lines.join('')],
      ['b/nacos.log', other.join('')],
    ]),
  );
  expect(idsOf(facts)).toEqual([]);
  expect(records(facts)).toBeGreaterThan(1.5 * (facts[0]?.records ?? 0));
});
