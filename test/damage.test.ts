import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { extractInputs } from '../src/index.js';
import type { FileFacts, Notice } from '../src/model/facts.js';
import { catalog, ROOT } from './support/scenarios.js';
import { type Files, shapes } from './support/shapes.js';

// Half-copied and damaged files: what can be read is read, what lies beside them too, and the loss is said.

const temporary = mkdtempSync(join(tmpdir(), 'damage-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const options = { catalog: catalog() };
const LOGS = join(ROOT, 'fixtures/scenarios/heartbeats-cut-for-good/logs');
const PATHS = ['client-a/naming.log', 'client-b/naming.log', 'server-1/naming-server.log', 'server-1/naming-push.log'];
const files: Files = new Map(PATHS.map((path) => [path, readFileSync(join(LOGS, path))]));
const sibling = readFileSync(join(LOGS, 'client-a/app.log'));

/** Lines of the sibling that begin with a time. */
const SIBLING_RECORDS = sibling.toString('utf8').match(/^2026-/gm)?.length;

/** Reproducible and good enough: a linear congruential generator. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe.each(shapes)('$name', ({ name, make }) => {
  const random = randomNumbers(name.length * 7919 + 7);
  const folder = join(temporary, String(shapes.findIndex((shape) => shape.name === name)));
  const [[path = '', content = Buffer.alloc(0)] = []] = make(files);

  test('cut at twenty places gives what is there, and says what is lost', async () => {
    const copies = Array.from({ length: 20 }, (_, index): [string, Buffer] => [
      `cut/${index}/${path}`,
      content.subarray(0, Math.floor(random() * content.length)),
    ]);
    const { facts, notices } = await read(join(folder, 'cut'), new Map([[`cut/whole/${path}`, content], ...copies]));
    expect(siblingIn(facts)?.records).toBe(SIBLING_RECORDS);
    const whole = recordsBelow(facts, 'whole');
    for (let index = 0; index < 20; index++) {
      const isSaid = [...facts.flatMap((file) => file.notices), ...notices].some(
        (notice) => notice.incomplete && notice.path?.includes(`/cut/${index}/`) === true,
      );
      const length = copies[index]?.[1].length ?? 0;
      // Of two bytes nobody can tell what they began.
      if (isPacked(content) && length > 5)
        expect(isSaid || recordsBelow(facts, String(index)) === whole, `${length} bytes left`).toBe(true);
    }
  });

  test('with one byte in a hundred changed is read without a crash', async () => {
    const flipped = Buffer.from(content);
    for (let at = 0; at < flipped.length; at++)
      if (random() < 0.01) flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    const { facts, notices } = await read(join(folder, 'flip'), new Map([[`cut/flip/${path}`, flipped]]));
    expect(siblingIn(facts)?.records).toBe(SIBLING_RECORDS);
    // What is still told as a packing with checksums says what was lost; nobody can tell it of a plain text.
    if (hasChecksums(flipped)) expect(saidIn(facts, notices)).toBe(true);
  });
});

/** gzip, zip, xz, bzip2 and lz4. */
const hasChecksums = (content: Buffer): boolean =>
  /^(?:1f8b08|504b0304|fd377a585a00|425a68..3141|04224d18)/.test(content.toString('hex', 0, 6));

const saidIn = (facts: readonly FileFacts[], notices: readonly Notice[]): boolean =>
  [...facts.flatMap((file) => file.notices), ...notices].some(({ incomplete }) => incomplete);

async function read(folder: string, content: Files) {
  for (const [path, bytes] of new Map([...content, ['sibling/app.log', sibling]])) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return await extractInputs([folder], options);
}

const siblingIn = (facts: readonly FileFacts[]): FileFacts | undefined =>
  facts.find(({ file }) => file.path.endsWith('/sibling/app.log'));

const recordsBelow = (facts: readonly FileFacts[], name: string): number =>
  facts.filter(({ file }) => file.path.includes(`/cut/${name}/`)).reduce((sum, { records }) => sum + records, 0);

/** Only packings know how long they should be: a log that was cut looks like one that ends there. */
const isPacked = (content: Buffer): boolean =>
  ['1f8b', '504b', '28b5', 'fd37', '425a', '0422'].includes(content.toString('hex', 0, 2)) ||
  content.includes('ustar\x0000');
