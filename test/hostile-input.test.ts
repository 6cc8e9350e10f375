import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { extractInputs } from '../src/index.js';
import { readBlocks, TOO_LARGE } from '../src/source/blocks.js';
import { remarksOn } from '../src/source/notices.js';
import { LIMITS, type Limits } from '../src/source/packed/limits.js';
import { sourcesOf } from '../src/source/packed/sources.js';
import { catalog, ROOT } from './support/scenarios.js';
import { tarOf, zipOf } from './support/shapes.js';

// Input that wants to do harm: a notice each, and everything beside it is read.

const temporary = mkdtempSync(join(tmpdir(), 'hostile-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const options = { catalog: catalog() };
const log = readFileSync(join(ROOT, 'fixtures/scenarios/heartbeats-cut-for-good/logs/client-a/naming.log'));

function file(path: string, content: Buffer): string {
  const full = join(temporary, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, content);
  return full;
}

/** Ids of the notices on a folder with something hostile and a good log in it. */
async function noticesOf(folder: string): Promise<readonly string[]> {
  file(`${folder}/good/naming.log`, log);
  const { facts, notices } = await extractInputs([join(temporary, folder)], options);
  expect(facts.find((found) => found.file.path.endsWith('/good/naming.log'))?.records).toBe(10);
  return [...notices, ...facts.flatMap((found) => found.notices)].map(({ id }) => id);
}

async function unpacked(content: Buffer, limits: Limits) {
  const input = { path: 'bomb', origin: 'o', place: '', size: content.length, chunks: Readable.from([content]) };
  const notices: string[] = [];
  let bytes = 0;
  for await (const source of sourcesOf(input, limits)) {
    if ('id' in source) notices.push(source.id);
    else for await (const chunk of source.chunks) bytes += chunk.length;
  }
  return { notices, bytes };
}

const READ = {
  scanner: { bytes: 1e6, cut: 0, firstCut: 0 },
  isLog: true,
  left: { dropped: 0, droppedShapes: 0, cutTails: 0 },
};

test('a bomb is left when it has unpacked to far more than a log would', async () => {
  const bomb = zipOf(
    new Map([
      ['a.log', Buffer.alloc(3e7)],
      ['b.log', Buffer.alloc(3e7)],
    ]),
  );
  const { notices, bytes } = await unpacked(bomb, { ...LIMITS, bytes: 1e6, ratio: 10 });
  expect(notices).toEqual(['packing-too-large']);
  expect(bytes).toBeLessThan(3e6);
});

test('a log that is packed alone is no smaller a bomb', async () => {
  const bomb = file('lone/naming.log.gz', gzipSync(Buffer.alloc(3e7)));
  let bytes = 0;
  const end = await readBlocks(bomb, (block) => (bytes += block.length), { most: 1e6 });
  expect(end).toEqual({ complete: false, reason: TOO_LARGE });
  expect(bytes).toBeLessThan(2e6);
  expect(remarksOn('x.gz', { end, ...READ }).map(({ id }) => id)).toEqual(['packing-too-large']);
});

test('ten thousand packings in one another', async () => {
  let nested: Buffer = Buffer.from(log.subarray(0, 200));
  for (let depth = 0; depth < 10_000; depth++) nested = gzipSync(nested, { level: 0 });
  file('deep/deep.gz', nested);
  expect(await noticesOf('deep')).toContain('packing-too-deep');
});

test('more members than anybody keeps', async () => {
  const many = zipOf(new Map(Array.from({ length: 50 }, (_, index) => [`${index}.log`, log.subarray(0, 100)])));
  expect(await unpacked(many, { ...LIMITS, members: 10 })).toMatchObject({ notices: ['packing-too-large'] });
});

test('names that lead out of an archive lead nowhere', async () => {
  file(
    'names/bundle.tar',
    tarOf(
      new Map([
        ['../../../etc/naming.log', log],
        ['/root/naming.log', log],
      ]),
    ),
  );
  file('names/bundle.zip', zipOf(new Map([['C:\\windows\\naming.log', log]])));
  expect((await noticesOf('names')).filter((id) => id === 'packing-name')).toHaveLength(3);
});

test.each([0, 6] as const)('a changed byte in a member of a zip of level %i', async (level) => {
  const archive = zipOf(
    new Map([
      ['naming.log', log],
      ['b.log', log],
    ]),
    level,
  );
  expect((await unpacked(archive, LIMITS)).notices).toEqual([]);
  const text = archive.indexOf(level === 0 ? 'client' : 'b.log');
  const at = level === 0 ? text : text - 200;
  archive[at] = (archive[at] ?? 0) ^ 2;
  expect((await unpacked(archive, LIMITS)).notices).toEqual(['packing-damaged']);
});

test('a changed byte in a gzip file', async () => {
  const packed = gzipSync(log, { level: 0 });
  const at = packed.indexOf('client');
  packed[at] = (packed[at] ?? 0) ^ 2;
  file('sum/naming.log.gz', packed);
  file('sum/two.gz', gzipSync(packed));
  expect((await noticesOf('sum')).filter((id) => id === 'input-truncated')).toHaveLength(2);
});

test('links in circles and links to nothing', async () => {
  mkdirSync(join(temporary, 'links/a'), { recursive: true });
  symlinkSync(join(temporary, 'links'), join(temporary, 'links/a/up'));
  symlinkSync(join(temporary, 'links/self'), join(temporary, 'links/self'));
  expect(await noticesOf('links')).toEqual(['input-unreadable']);
});

test('a pipe with a name and a device', async () => {
  mkdirSync(join(temporary, 'odd'), { recursive: true });
  execFileSync('mkfifo', [join(temporary, 'odd/fifo.log')]);
  expect(await noticesOf('odd')).toEqual(['input-skipped']);
  const { notices } = await extractInputs(['/dev/zero'], options);
  expect(notices.map(({ id }) => id)).toEqual(['input-skipped']);
});

test('folders ten thousand deep', async () => {
  const here = process.cwd();
  mkdirSync(join(temporary, 'folders'), { recursive: true });
  try {
    // The whole path is longer than any call takes.
    process.chdir(join(temporary, 'folders'));
    const many = Array.from({ length: 2000 }, () => 'd').join('/');
    for (let depth = 0; depth < 10_000; depth += 2000) {
      mkdirSync(many, { recursive: true });
      process.chdir(many);
    }
  } finally {
    process.chdir(here);
  }
  expect(await noticesOf('folders')).toEqual(['input-skipped']);
  execFileSync('rm', ['-rf', join(temporary, 'folders')]);
});

test('a search answer in which hits lie in hits a hundred thousand times', async () => {
  const depth = 100_000;
  const hit = `${'{"_source":'.repeat(depth)}{"message":"x","@timestamp":"2026-11-21T10:00:00Z"}${'}'.repeat(depth)}`;
  file('answer/answer.json', Buffer.from(`{"took":1,"hits":{"hits":[${hit}]}}`));
  file('answer/line.log', Buffer.from(`{"log":${'['.repeat(60_000)}\n`.repeat(30)));
  await noticesOf('answer');
});

test('a file that cannot be read', async () => {
  // Not even the superuser may read the beginning of a process's memory.
  mkdirSync(join(temporary, 'locked'), { recursive: true });
  symlinkSync('/proc/self/mem', join(temporary, 'locked/naming.log'));
  symlinkSync('/proc/thread-self/mem', join(temporary, 'locked/bundle.zip'));
  expect(await noticesOf('locked')).toEqual(['input-unreadable', 'input-unreadable']);
});

test('files that vanish while others are read', async () => {
  const first = file('vanishing/a/naming.log', log);
  const gone = [file('vanishing/b/naming.log', log), file('vanishing/c/bundle.zip', zipOf(new Map([['a.log', log]])))];
  const { facts } = await extractInputs([dirname(dirname(first))], {
    ...options,
    onProgress: () => {
      for (const path of gone) rmSync(path, { force: true });
    },
  });
  expect(facts.map(({ notices }) => notices.map(({ id }) => id))).toEqual([
    [],
    ['input-unreadable'],
    ['input-unreadable'],
  ]);
});

test('packings that are not read are named', async () => {
  file('foreign/logs.7z', Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]));
  file('foreign/logs.rar', Buffer.from('Rar!\x1a\x07\x01\x00'));
  file('foreign/logs.lz4', Buffer.from([0x02, 0x21, 0x4c, 0x18, 0x64, 0x40]));
  expect(await noticesOf('foreign')).toEqual(Array.from({ length: 3 }, () => 'packing-unsupported'));
});
