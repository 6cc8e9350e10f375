import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type ExtractInputsOptions, extractInputs } from '../src/extract/inputs.js';
import type { Catalog } from '../src/model/pattern.js';
import { type Log, logsBelow } from './support/extraction.js';
import { catalog, scenarios } from './support/scenarios.js';

// A run that goes on where another one ended says what a run says that reads everything.

const root = mkdtempSync(join(tmpdir(), 'cache-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const cache = join(root, 'cache');
const logs = join(root, 'logs');

beforeEach(() => {
  rmSync(cache, { recursive: true, force: true });
  rmSync(logs, { recursive: true, force: true });
  mkdirSync(logs);
});

type Options = Partial<ExtractInputsOptions>;

const cold = async (options: Options = {}) =>
  JSON.stringify(await extractInputs([logs], { catalog: catalog(), jobs: 1, ...options }));
const warm = (options: Options = {}) => cold({ cache, ...options });

/** What a run with the cache says, and how much of the logs it read. */
async function counted(options: Options = {}) {
  const read = new Map<string, number>();
  let [before, path] = [0, ''];
  const said = await warm({
    ...options,
    onProgress: (now) => {
      if (now.path !== path) [before, path] = [[...read.values()].reduce((sum, one) => sum + one, 0), now.path];
      read.set(path, now.bytes - before);
    },
  });
  return { said, bytes: [...read.values()].reduce((sum, one) => sum + one, 0) };
}

const BEAT =
  '2026-11-21 10:00:00.000 ERROR [updater:c.a.n.c.naming] [NA] failed to update serviceName: DEFAULT_GROUP@@orders';
const lines = (count: number, from = 0): string =>
  Array.from(
    { length: count },
    (_, index) =>
      `${BEAT.replace(':00:00.', `:${String(Math.floor((from + index) / 60) % 60).padStart(2, '0')}:${String((from + index) % 60).padStart(2, '0')}.`)}-${(from + index) % 7}\n`,
  ).join('');
const write = (name: string, content: string | Uint8Array): void => writeFileSync(join(logs, name), content);

describe.each(scenarios().filter((_, index) => index % 20 === 3))('the logs of $name', ({ logs: folder }) => {
  const files = logsBelow(folder);

  test('say the same after growing anywhere, in any steps', async () => {
    const growth = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 });
    const property = fc.asyncProperty(fc.constantFrom(...files), growth, async ({ path, content }: Log, points) => {
      rmSync(cache, { recursive: true, force: true });
      rmSync(logs, { recursive: true });
      mkdirSync(logs);
      const name = path.split('/').at(-1) ?? path;
      for (const point of [...points.sort((a, b) => a - b), 1]) {
        write(name, content.subarray(0, Math.floor(point * content.length)));
        expect(await warm()).toBe(await cold());
      }
    });
    await fc.assert(property, { numRuns: 6, seed: 7 });
  });
});

describe('a second run', () => {
  test('reads nothing of what did not change', async () => {
    write('naming.log', lines(3000));
    write('naming.log.gz', gzipSync(lines(3000)));
    const first = await warm();
    const { said, bytes } = await counted();
    expect(said).toBe(first);
    expect(bytes).toBe(0);
  });

  test('reads only what a log has grown by', async () => {
    write('naming.log', lines(3000));
    write('remote.log', lines(3000));
    await warm();
    appendFileSync(join(logs, 'naming.log'), lines(10, 3000));
    const { said, bytes } = await counted();
    expect(bytes).toBe(lines(10, 3000).length);
    expect(said).toBe(await cold());
  });

  test('goes on in the middle of a line, of a record and of a stack trace', async () => {
    const trace = `${BEAT}\njava.net.ConnectException: Connection refused\n\tat a.B(C.java:1)\nCaused by: java.net.SocketTimeoutException: Read timed out\n\tat [nacos-client-2.3.2.jar]\n${BEAT}\n`;
    for (let at = 0; at <= trace.length; at += 29) {
      write('naming.log', trace.slice(0, at));
      await warm();
      write('naming.log', trace);
      expect(await warm()).toBe(await cold());
    }
  });

  test.each([
    ['was truncated', () => write('naming.log', lines(20))],
    ['was truncated and grew again', () => write('naming.log', lines(20) + lines(4000, 77))],
    ['was replaced', () => write('naming.log', lines(3000, 5))],
    ['was emptied', () => write('naming.log', '')],
    ['changed in its middle', () => write('naming.log', lines(3000).replace('orders-3', 'ordets-3'))],
    ['went away', () => rmSync(join(logs, 'naming.log'))],
    ['became an archive', () => write('naming.log', gzipSync(lines(3000)))],
    ['became another encoding', () => write('naming.log', Buffer.from(`\ufeff${lines(3000)}`, 'utf16le'))],
    ['was given another name', () => renameSync(join(logs, 'naming.log'), join(logs, 'access_log.2026-11-21.log'))],
  ])('reads a log again that %s', async (_, change) => {
    write('naming.log', lines(3000));
    write('other.log', lines(30));
    await warm();
    change();
    expect(await warm()).toBe(await cold());
    expect(await warm()).toBe(await cold());
  });

  test('knows a log that was rotated', async () => {
    write('naming.log', lines(3000));
    await warm();
    renameSync(join(logs, 'naming.log'), join(logs, 'naming.log.1'));
    write('naming.log', lines(10, 3000));
    const { said, bytes } = await counted();
    expect(said).toBe(await cold());
    expect(bytes).toBe(lines(10, 3000).length);
    expect(readdirSync(cache)).toHaveLength(2);
  });

  test('reads everything again for another catalogue', async () => {
    write('naming.log', lines(3000));
    await warm();
    const whole = catalog();
    const known = new Set(JSON.parse(await cold()).facts[0].events.map(({ pattern }: { pattern: string }) => pattern));
    const less: Catalog = { ...whole, patterns: whole.patterns.filter(({ id }) => !known.has(id)) };
    const { said, bytes } = await counted({ catalog: less });
    expect(bytes).toBe(lines(3000).length);
    expect(said).toBe(await cold({ catalog: less }));
    expect(said).not.toBe(await cold());
  });

  test('says whose logs they are by what it is told now', async () => {
    write('naming.log', lines(3000));
    await warm();
    const origins = [{ path: logs, origin: 'shop' }];
    expect(await warm({ origins })).toBe(await cold({ origins }));
  });

  test('takes what several threads read in parts', async () => {
    write('naming.log', lines(3000));
    expect(await warm({ jobs: 2, partBytes: 50_000 })).toBe(await cold());
    const { said, bytes } = await counted();
    expect(said).toBe(await cold());
    expect(bytes).toBe(0);
    appendFileSync(join(logs, 'naming.log'), lines(10, 3000));
    expect(await warm({ jobs: 2, partBytes: 50_000 })).toBe(await cold());
  });
});

describe('what is kept', () => {
  const damaged = (spoil: (text: Buffer) => Uint8Array) => async () => {
    write('naming.log', lines(300));
    await warm();
    for (const name of readdirSync(cache)) writeFileSync(join(cache, name), spoil(readFileSync(join(cache, name))));
    const { facts, notices } = JSON.parse(await warm());
    expect({ facts, notices: [] }).toEqual(JSON.parse(await cold()));
    expect(notices).toMatchObject([{ id: 'cache-damaged', incomplete: false }]);
    expect(await warm()).toBe(await cold());
  };

  test(
    'is left alone where it is cut',
    damaged((text) => text.subarray(0, text.length / 2)),
  );
  test(
    'is left alone where it is empty',
    damaged(() => Buffer.alloc(0)),
  );
  test(
    'is left alone where one byte is another',
    damaged((text) => Buffer.from(text.toString().replace('orders', 'ordets'))),
  );
  test(
    'is left alone where it is something else',
    damaged(() => Buffer.from('{"a":1}\n[]')),
  );

  test('is whole when two runs write it at once', async () => {
    write('naming.log', lines(3000));
    write('remote.log', lines(2000));
    const expected = await cold();
    for (const said of await Promise.all([warm(), warm({ jobs: 2 }), warm(), warm()])) expect(said).toBe(expected);
    const { said, bytes } = await counted();
    expect([said, bytes]).toEqual([expected, 0]);
    expect(readdirSync(cache)).toHaveLength(2);
  });

  test.each([
    ['a file', () => writeFileSync(cache, 'x')],
    ['below a file', () => writeFileSync(cache, 'x'), join(cache, 'inner')],
  ])('cannot be where the folder is %s: one sentence, no less of a report', async (_, spoil, dir = cache) => {
    write('naming.log', lines(30));
    write('remote.log', lines(30));
    spoil();
    const { facts, notices } = JSON.parse(await warm({ cache: dir }));
    expect({ facts, notices: [] }).toEqual(JSON.parse(await cold()));
    expect(notices).toMatchObject([{ id: 'cache-unwritable', path: dir, incomplete: false }]);
  });

  test('cannot be where nobody may write', async () => {
    write('naming.log', lines(30));
    mkdirSync(cache, { mode: 0o500 });
    chmodSync(cache, 0o500);
    const { facts } = JSON.parse(await warm());
    expect({ facts, notices: [] }).toEqual(JSON.parse(await cold()));
  });
});
