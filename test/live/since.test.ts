import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nacosLog } from '../support/command.js';
import { ROOT } from '../support/scenarios.js';

const logs = join(ROOT, 'fixtures/scenarios/server-frozen-mass-expiry/logs');
/** The fault of these logs is seen at 10:34:01, hours before anybody follows them. */
const CASES = [
  ['before the fault', '2026-11-21T10:00:00+08:00', true],
  ['after it', '2026-11-21T10:34:30+08:00', false],
] as const;

describe('follow --since says what happened from then on', () => {
  test.each(CASES)('%s', async (_, since, isSaid) => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 3000);
    const argv = ['follow', logs, '--since', since, '--format', 'ndjson', '--quiet'];
    const { stdout } = await nacosLog(argv, { signal: stop.signal });
    const said = stdout.split('\n').filter((line) => line.includes('"type":"notification"'));
    expect(said.some((line) => line.includes('server-full-gc-mass-expire'))).toBe(isSaid);
  });
});
