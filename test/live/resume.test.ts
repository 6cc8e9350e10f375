import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FollowedLog, type SavedLog } from '../../src/live/followed-log.js';
import { Matcher } from '../../src/match/matcher.js';
import type { FileFacts } from '../../src/model/facts.js';
import { compileLayouts } from '../../src/record/layouts.js';
import { decodeUtf8 } from '../../src/source/read-input.js';
import { createSelection } from '../../src/source/selection.js';
import { cut, logsBelow } from '../support/extraction.js';
import { catalog } from '../support/scenarios.js';
import { envelopes } from '../support/wrappers.js';

// A follower looks at a log while it grows, and goes on in another process: neither may change what is found in it.

const options = {
  matcher: new Matcher(catalog().patterns),
  layouts: compileLayouts(catalog().layouts),
  decode: decodeUtf8,
  selection: createSelection({}),
};
const NAMES = [
  'client-in-another-zone',
  'raft-majority-lost',
  'application-collects-garbage',
  'process-killed-for-memory',
  'two-faults-at-once',
];
const logs = NAMES.flatMap((name) => logsBelow(`fixtures/scenarios/${name}/logs`)).filter(
  ({ content }) => content.length > 0,
);

const started = (path: string): FollowedLog => new FollowedLog({ path, origin: 'origin' }, options);

function wholeOf({ path, content }: (typeof logs)[number]): readonly FileFacts[] {
  const log = started(path);
  log.push(content);
  log.end();
  return log.facts;
}

/** Through JSON, as a state file keeps it. */
function reopened(log: FollowedLog): FollowedLog {
  const saved: SavedLog = JSON.parse(JSON.stringify(log.save()));
  return started(log.path).restore(saved);
}

/** Bytes behind the last line end. */
const unfinished = (read: Buffer): Buffer => read.subarray(read.lastIndexOf(10) + 1);

/** The facts of a file that arrives in pieces, looked at and gone on with in other processes. */
function checkGrowth(file: (typeof logs)[number], runs: number): void {
  const whole = wholeOf(file);
  const size = Math.max(300, Math.floor(file.content.length / 12));
  const sizes = fc.array(fc.integer({ min: 1, max: size }), { minLength: 3, maxLength: 9 });
  const breaks = fc.array(fc.constantFrom('none', 'look', 'restart'), { minLength: 3, maxLength: 9 });
  fc.assert(
    fc.property(sizes, breaks, (lengths, kinds) => {
      let log = started(file.path);
      let read = 0;
      for (const [index, block] of cut(file.content, lengths).entries()) {
        log.push(block);
        read += block.length;
        const kind = kinds[index % kinds.length];
        if (kind === 'look') void log.facts;
        if (kind === 'restart') {
          log = reopened(log);
          log.push(unfinished(file.content.subarray(0, read)));
        }
      }
      log.end();
      expect(log.facts).toEqual(whole);
    }),
    { numRuns: runs, endOnFailure: true },
  );
}

describe('a log that grows', () => {
  test.each(logs)('$path has the same facts however it arrives and whoever goes on with it', (file) => {
    checkGrowth(file, 8);
  });

  const inner = logs.find(({ path }) => path.endsWith('server-1/naming-server.log'));
  const streamed = envelopes.filter(({ name }) => /docker|CRI|kubectl/.test(name));
  test.each(streamed)('in envelopes of $name has them too', ({ wrap }) => {
    if (inner === undefined) throw new Error('no such log');
    const path = 'pods/nacos-0.log';
    checkGrowth({ path, content: wrap(inner.content.toString('utf8'), path) }, 8);
  });
});
