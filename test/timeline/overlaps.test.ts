import { describe, expect, test } from 'vitest';
import type { FileFacts } from '../../src/model/facts.js';
import { suspicions } from '../../src/timeline/overlaps.js';
import { fact, file, START } from '../support/events.js';

const HOUR = 3_600_000;

/** A log that is written to without a pause. */
const busy = (path: string, after: number, events: FileFacts['events'] = []): FileFacts => {
  const [from, to] = [START + after, START + after + HOUR];
  return file(path, 'client/naming', events, { records: 5000, from, to, activity: [from, to] });
};
const beat = (seconds: number, port: number) => fact('client/heartbeat-failure', seconds, { ip: '192.0.2.1', port });

describe('logs of busy processes', () => {
  test('are no copies of each other because one begins while the others are written', () => {
    const fleet = Array.from({ length: 60 }, (_, index) => busy(`pod-${index}/naming.log`, index * 1000));
    expect(suspicions(fleet)).toEqual([]);
  });

  test('may be copies where they tell the same', () => {
    const [whole, tail] = [busy('a/naming.log', 0, [beat(5, 1)]), busy('b/naming.log', 4000, [beat(5, 1)])];
    expect(suspicions([whole, tail])).toEqual([{ first: whole, second: tail }]);
    expect(suspicions([whole, busy('b/naming.log', 4000, [beat(5, 2)])])).toEqual([]);
  });

  test('may be copies under another name where they tell nothing, of a few', () => {
    const copies = Array.from({ length: 30 }, (_, index) => busy(`copies-${index}/a.txt`, index));
    const found = suspicions([...copies, busy('logs/naming.log', 5000)]);
    expect(found.filter(({ second }) => second.file.path === 'logs/naming.log')).toHaveLength(8);
  });
});
