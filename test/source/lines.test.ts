import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { type PipeSinks, readPipe } from '../../src/source/lines.js';

const sinks = (line: () => void): PipeSinks => ({ line, block: line });

describe('reading a pipe', () => {
  test('ends with the first error, which is named', async () => {
    const broken = new Readable({ read() {} });
    broken.push('one\n');
    const reading = readPipe(
      broken,
      sinks(() => broken.destroy(new Error('the other side hung up'))),
    );
    expect(await reading).toEqual({ complete: false, reason: 'the other side hung up' });
  });

  test('ends with an error that comes before the first line', async () => {
    const broken = new Readable({ read() {} });
    const reading = readPipe(
      broken,
      sinks(() => undefined),
    );
    broken.destroy(new Error('nobody there'));
    expect(await reading).toEqual({ complete: false, reason: 'nobody there' });
  });

  test('ends when the run is interrupted', async () => {
    const interrupt = new AbortController();
    const endless = new Readable({ read() {} });
    endless.push('one\n');
    const reading = readPipe(
      endless,
      sinks(() => interrupt.abort()),
      { signal: interrupt.signal },
    );
    expect(await reading).toEqual({ complete: false, reason: 'interrupted' });
  });

  test('ends when the run is interrupted before the first byte', async () => {
    const interrupt = new AbortController();
    const reading = readPipe(
      new Readable({ read() {} }),
      sinks(() => undefined),
      { signal: interrupt.signal },
    );
    interrupt.abort();
    expect(await reading).toEqual({ complete: false, reason: 'interrupted' });
  });
});
