import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { afterAll, describe, expect, test } from 'vitest';
import { createProgress } from '../../src/cli/progress.js';
import { extractInputs } from '../../src/index.js';
import { catalog } from '../support/scenarios.js';

const temporary = mkdtempSync(join(tmpdir(), 'progress-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

function contextWith(isTTY: boolean) {
  let text = '';
  const write = (chunk: Buffer, _: BufferEncoding, done: () => void): void => {
    text += chunk;
    done();
  };
  const stderr = Object.assign(new Writable({ write }), { isTTY });
  const [stdin, stdout] = [new PassThrough(), new PassThrough()];
  const context = { stdin, stdout, stderr, env: {}, language: 'en', signal: new AbortController().signal } as const;
  return { context, written: () => text };
}

describe('progress', () => {
  const now = { done: 0, total: 3, bytes: 5e6, path: 'logs/a.log' };

  test('is not shown for short work', () => {
    const { context, written } = contextWith(true);
    createProgress(context, false).show(now);
    expect(written()).toBe('');
  });

  test('is one line that is wiped at the end', async () => {
    const { context, written } = contextWith(true);
    const progress = createProgress(context, false);
    await new Promise((resolve) => setTimeout(resolve, 750));
    progress.show(now);
    progress.clear();
    expect(written()).toBe('\r\u001b[2K5 MB read, input 1 of 3: logs/a.log\r\u001b[2K');
  });

  test.each([
    ['no terminal shows it', false, false],
    ['it is not wanted', true, true],
  ])('is silent where %s', async (_, isTTY, quiet) => {
    const { context, written } = contextWith(isTTY);
    const progress = createProgress(context, quiet);
    await new Promise((resolve) => setTimeout(resolve, 750));
    progress.show(now);
    progress.clear();
    expect(written()).toBe('');
  });
});

test('reading a big file can be interrupted', async () => {
  const file = join(temporary, 'nacos.log');
  const line = '2026-11-21 10:25:40,689 INFO a line that nobody knows\n\n';
  writeFileSync(file, line.repeat(Math.ceil((80 << 20) / line.length)));
  const interruption = new AbortController();
  const onProgress = () => setImmediate(() => interruption.abort());
  const { facts } = await extractInputs([file], { catalog: catalog(), signal: interruption.signal, onProgress });
  expect(facts[0]?.bytes).toBeGreaterThan(0);
  expect(facts[0]?.bytes).toBeLessThan(80 << 20);
});
