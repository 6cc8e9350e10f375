import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { extractInputs } from '../src/extract-inputs.js';
import { catalog, ROOT } from './support/scenarios.js';

// Threads change when a file is read, never what is said of it.

const LOGS = join(ROOT, 'fixtures/scenarios/dns-failure-stops-heartbeat/logs');
const read = (jobs: number, options = {}) => extractInputs([LOGS], { catalog: catalog(), jobs, ...options });

describe('workers', () => {
  test.each([2, 3, 8])('%i of them say what one says, in the same order', async (jobs) => {
    expect(JSON.stringify(await read(jobs))).toBe(JSON.stringify(await read(1)));
  });

  test.each([700, 3000, 20_000])('share a file in parts of about %i bytes', async (partBytes) => {
    const whole = JSON.stringify(await read(1));
    for (const jobs of [2, 3]) expect(JSON.stringify(await read(jobs, { partBytes }))).toBe(whole);
  });

  test('tell how far they have come', async () => {
    const shown: number[] = [];
    const { facts } = await read(2, { onProgress: ({ done }: { done: number }) => shown.push(done) });
    expect(shown).toEqual(facts.map((_, index) => index + 1));
  });

  test('stop where they are told to', async () => {
    const { facts } = await read(2, { signal: AbortSignal.abort() });
    expect(facts).toEqual([]);
  });
});
