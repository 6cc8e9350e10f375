import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CACHE, compileEngine, SCRIPT, startEngine } from '../../src/cli/load-engine.js';
import { compileLate } from '../../src/cli/v8-flags.js';

// V8 takes compiled code only where version and flags are those it was made with: the flags of a run must be those of the build.

test('the engine comes compiled', () => {
  compileLate();
  const script = compileEngine(readFileSync(CACHE));
  expect(script.cachedDataRejected).toBe(false);
});

test.each([
  ['none', undefined],
  ['a damaged one', Buffer.from('not compiled')],
])('it runs with %s too', (_, cache) => {
  const { run, serveExtraction } = startEngine(compileEngine(cache));
  expect([typeof run, typeof serveExtraction]).toEqual(['function', 'function']);
});

test('it holds nothing but ASCII: it is read one byte a character, and a pattern in Chinese would match nothing', () => {
  expect(readFileSync(SCRIPT).findIndex((byte) => byte > 0x7f)).toBe(-1);
});
