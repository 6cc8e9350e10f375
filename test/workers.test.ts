import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { extractInputs } from '../src/extract/inputs.js';
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

  test('leave to one of them what is too full of events to be read in parts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'full-'));
    const line = (index: number): string =>
      `2026-11-21 10:00:${String(Math.floor(index / 700)).padStart(2, '0')},000 INFO {POS} {IP-DISABLED} valid: 10.${index % 250}.${Math.floor(index / 250)}.7:8080@DEFAULT@DEFAULT_GROUP@@orders, region: unknown, msg: client timeout after 15000, last beat: 1795255200000\n\n`;
    writeFileSync(
      join(folder, 'naming-server.log'),
      Array.from({ length: 36_000 }, (_, index) => line(index)).join(''),
    );
    const readFull = async (jobs: number) =>
      (await extractInputs([folder], { catalog: catalog(), jobs, partBytes: 1 << 21 })).facts;
    const [whole] = await readFull(1);
    expect(whole?.events).toHaveLength(36_000);
    expect(JSON.stringify(await readFull(2))).toBe(JSON.stringify([whole]));
    rmSync(folder, { recursive: true });
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
