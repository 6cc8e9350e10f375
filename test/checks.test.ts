import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, scenarios } from './support/scenarios.js';

// The checks of scripts/ over a dozen scenarios, spread over all of them; by hand they run over every run of a corpus.

const all = scenarios();
const DOZEN = 12;
const dozen = Array.from({ length: DOZEN }, (_, index) => all[Math.floor((index * all.length) / DOZEN)]);
const folders = dozen.flatMap((scenario) => (scenario === undefined ? [] : [join(ROOT, scenario.logs, '..')]));

/** Both together stay below 20 s on an idle machine; a busy one gets more. */
const TIMEOUT_MS = 60_000;

describe('over a dozen scenarios', () => {
  test('less evidence never makes a wrong conclusion certain', { timeout: TIMEOUT_MS }, () => {
    expect(linesOf('check-deletions.mjs')).toEqual([]);
  });

  test('one kind of log alone, and all but one, make no wrong conclusion likely', { timeout: TIMEOUT_MS }, () => {
    expect(linesOf('check-kinds.mjs')).toEqual([]);
  });

  test('order within 1 ms, names, zones and addresses do not change a conclusion', { timeout: TIMEOUT_MS }, () => {
    expect(linesOf('check-invariances.mjs')).toEqual([]);
  });
});

/** Every violation is one line; a check that could not run is none of them, and fails here too. */
function linesOf(script: string): readonly string[] {
  const { stdout, stderr, status } = spawnSync('node', [join(ROOT, 'scripts', script), ...folders], {
    encoding: 'utf8',
  });
  const lines = stdout.split('\n').filter((line) => line !== '');
  return status === 0 || lines.length > 0 ? lines : [stderr];
}
