import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JoinedParts } from '../src/extract/join-parts.js';
import type { SavedExtraction } from '../src/extract/saved.js';
import type { FileFacts } from '../src/model/facts.js';
import { Borders, settledKind } from '../src/record/borders.js';
import { cut, extractionOf, factsOf, type Log, logsBelow, patterns } from './support/extraction.js';
import { catalog, scenarios } from './support/scenarios.js';

// A log may be read in parts, side by side or one after the other, today or tomorrow: its facts are those of the whole.

const END = { complete: true, reason: undefined };
const SIZES = fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 1, maxLength: 8 });
const SMALL_SIZES = fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 8 });
const json = <T>(value: T): T => JSON.parse(JSON.stringify(value));

describe.each(scenarios())('the facts of $name', ({ logs }) => {
  const files = logsBelow(logs);
  const whole = files.map(({ path, content }) => factsOf(path, [content]));
  const some = fc.nat({ max: files.length - 1 });

  test('are the same where reading was broken off anywhere and gone on with', () => {
    const property = fc.property(some, SIZES, fc.boolean(), (index, sizes, skimmed) => {
      const file = files[index];
      if (file !== undefined) expect(inTurn(file, sizes, skimmed ? 'skimmed' : 'by lines')).toEqual(whole[index]);
    });
    fc.assert(property, { numRuns: 12, seed: 7 });
  });

  test('are the same where parts were read each for itself', () => {
    const property = fc.property(some, SIZES, (index, sizes) => {
      const file = files[index];
      if (file !== undefined) expect(inParts(file, sizes).facts).toEqual(whole[index]);
    });
    fc.assert(property, { numRuns: 25, seed: 7 });
  });
});

test('hardly any part must be read again', () => {
  let [parts, again] = [0, 0];
  for (const { logs } of scenarios())
    for (const file of logsBelow(logs)) {
      const read = inParts(file, [20_000]);
      parts += read.parts;
      again += read.again;
    }
  expect(parts).toBeGreaterThan(300);
  expect(again / parts).toBeLessThan(0.02);
});

const TRACE = '\n\tat com.alibaba.nacos.x(X.java:1) ~[nacos-client-2.3.2.jar:na]';
const STEPS = [
  0, 0, 1, 1, 40, 900, 2400, 2600, 5000, 16_000, 61_000, 700_000, -1, -1, -2, -1400, -1600, -8000, -90_000,
];
/** Messages of the catalogue, with and without a stack trace, and some that it does not know. */
const MESSAGES = [
  ...catalog()
    .patterns.filter(({ scope, fold }) => scope === 'message' && fold > 0)
    .flatMap(({ role, source, variants: [variant] }) => {
      const [level = 'info'] = source.levels;
      const message = `${level.toUpperCase()} [main:c.a.n.c.naming] ${variant?.examples[0]?.message ?? ''}`;
      return role === 'context' ? [message, `${message}${TRACE}`] : [message];
    }),
  `ERROR [main:c.a.n.c.naming] strange 17\njava.net.ConnectException: Connection refused${TRACE.repeat(2)}`,
  `WARN [main:c.a.n.c.naming] strange other${TRACE.replace('2.3.2', '2.4.0')}`,
  'WARN strange third\n\nCaused by: java.net.SocketTimeoutException: Read timed out',
  `ERROR [main:c.a.n.c.naming] long${'\n\tat a.B.c(B.java:1)'.repeat(303)}`,
  'DEBUG nothing at all',
];
const some = fc.subarray(MESSAGES, { minLength: 1, maxLength: 5 });
const records = fc.tuple(
  some,
  fc.array(fc.tuple(fc.constantFrom(...STEPS), fc.nat()), { minLength: 2, maxLength: 120 }),
);
const NAMES = ['naming.log', 'app.log', 'naming-server.log', 'start.out', 'remote.log'];

test.each(NAMES)('times that step to and fro in %s are joined as they are read', (path) => {
  const property = fc.property(records, SMALL_SIZES, fc.constantFrom('\n', '\r\n'), ([messages, steps], sizes, end) => {
    let time = Date.parse('2026-11-21T10:00:00Z');
    const lines = steps.map(([step, which]) => {
      time += step;
      return `${new Date(time).toISOString().replace('T', ' ').slice(0, 23)} ${messages[which % messages.length]}`.replaceAll(
        '\n',
        end,
      );
    });
    const file = { path, content: Buffer.from(lines.join(end)) };
    expect(inParts(file, sizes, anyHeader).facts).toEqual(factsOf(path, [file.content]));
  });
  fc.assert(property, { numRuns: 1000, seed: 7 });
});

type Choice = (borders: Borders, bytes: Buffer) => number | undefined;
const best: Choice = (borders, bytes) => borders.cutIn(bytes);
const anyHeader: Choice = (borders, bytes) => borders.headersIn(bytes, bytes.indexOf(10) + 1)[0]?.at;

/** Saved after each block as a cache would, a line that is not finished read again. */
function inTurn({ path, content }: Log, sizes: readonly number[], reading: 'skimmed' | 'by lines'): FileFacts {
  let saved: SavedExtraction | undefined;
  let to = 0;
  for (const block of cut(content, growing(sizes, content.length))) {
    to += block.length;
    const extraction = extractionOf(path, undefined, reading);
    if (saved !== undefined) extraction.restore(saved);
    extraction.push(content.subarray(saved?.scanner.bytes ?? 0, to));
    saved = json(extraction.save());
  }
  const last = extractionOf(path, undefined, reading);
  if (saved !== undefined) last.restore(saved);
  last.push(content.subarray(saved?.scanner.bytes ?? 0));
  return last.finish(END);
}

/** The given lengths for the first blocks, larger ones behind them: all that is known is saved after each, and a large log has room for thousands. */
function growing(sizes: readonly number[], length: number): readonly number[] {
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  const scale = Math.max(1, length / (80 * mean));
  const repeated = Array.from({ length: 40 }, (_, turn) => sizes[turn % sizes.length] ?? 1);
  const larger = repeated.map((size) => Math.ceil(size * scale));
  return [...repeated, ...larger, ...larger];
}

/** Cut at records near the given distances; what cannot be joined is read behind what stands before it. */
function inParts({ path, content }: Log, sizes: readonly number[], choose: Choice = best) {
  const settled = settledKind(path, content, undefined);
  const blocks =
    settled === undefined
      ? [content]
      : cut(content, cutsOf(content, sizes, new Borders(settled.kind, undefined), choose));
  const first = blocks[0] ?? content;
  const isLast = (index: number): boolean => index === blocks.length - 1;
  const joined = { parts: new JoinedParts(read(path, first, undefined, isLast(0)), patterns), again: 0 };
  for (const [index, block] of blocks.entries()) {
    if (index === 0 || joined.parts.add(json(read(path, block, settled, isLast(index))))) continue;
    joined.again += 1;
    const extraction = extractionOf(path).restore(joined.parts.saved);
    extraction.push(block);
    joined.parts = new JoinedParts(isLast(index) ? extraction.save() : extraction.saveClosed(), patterns);
  }
  const { saved } = joined.parts;
  const extraction = extractionOf(path).restore(saved);
  extraction.push(content.subarray(saved.scanner.bytes));
  return { facts: extraction.finish(END), parts: blocks.length, again: joined.again };
}

function read(path: string, block: Buffer, part: ReturnType<typeof settledKind>, isLast: boolean): SavedExtraction {
  const extraction = extractionOf(path, part);
  extraction.push(block);
  return isLast ? extraction.save() : extraction.saveClosed();
}

/** Lengths of parts, each but the last ending before a header. */
function cutsOf(content: Buffer, sizes: readonly number[], borders: Borders, choose: Choice): readonly number[] {
  const lengths: number[] = [];
  let from = 0;
  for (let turn = 0; from < content.length; turn++) {
    const near = from + (sizes[turn % sizes.length] ?? 1);
    const at = choose(borders, content.subarray(near, near + 20_000));
    const to = at === undefined ? content.length : near + at;
    lengths.push(to - from);
    from = to;
  }
  return lengths.length === 0 ? [1] : lengths;
}
