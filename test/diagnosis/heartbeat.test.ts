import { describe, expect, test } from 'vitest';
import { causes } from '../../src/diagnosis/causes/index.js';
import { explain } from '../../src/diagnosis/explain.js';
import { assemble } from '../../src/incident/assemble.js';
import type { EventFact } from '../../src/model/event.js';
import type { FileFacts } from '../../src/model/facts.js';
import { fact, file, START, situationOf } from '../support/events.js';

// One instance expires; a single fact beside it decides why.

const INSTANCE = { ip: '192.0.2.63', port: 9200, service: 'order', group: 'DEFAULT_GROUP' };
type Stretches = readonly (readonly [number, number])[];

const stretches = (spans: Stretches) => spans.map(([from, to]) => [START + from * 1000, START + to * 1000] as const);
const every = (step: number, from: number, to: number): Stretches =>
  Array.from(
    { length: Math.floor((to - from) / step) + 1 },
    (_, index) => [from + index * step, from + index * step] as const,
  );

/** Beats stop after second 100; the server notices at 117 and removes the instance at 132. */
const EXPIRY = [
  fact('naming/instance-beat-timeout', 117, { ...INSTANCE, lastBeat: START + 100_000 }),
  fact('naming/instance-auto-deleted', 132, INSTANCE),
];
const BACK = fact('naming/beat-compensation', 160, INSTANCE);

function server(events: readonly EventFact[], written: Stretches = every(2, 0, 400)): FileFacts {
  return file('server/naming-server.log', 'server/naming-server', events, { activity: stretches(written).flat() });
}

function application(written: Stretches, events: readonly EventFact[] = []): readonly FileFacts[] {
  const own = [fact('client/registration', 1, INSTANCE), ...events];
  return [
    file('order/naming.log', 'client/naming', own, { activity: stretches(written).flat() }),
    file('order/app.log', 'client/application', [], { activity: stretches(written).flat() }),
  ];
}

function causesOf(...files: readonly FileFacts[]): readonly string[] {
  const { explained, notices } = explain(causes, situationOf(...files));
  expect(notices).toEqual([]);
  return assemble(explained).map(({ root, rivals }) => [root, ...rivals].map(({ info }) => info.id).join(' or '));
}

describe('an expired instance whose application', () => {
  test('stood still and went on was frozen', () => {
    const written = [...every(2, 0, 102), ...every(2, 158, 400)];
    expect(causesOf(server([...EXPIRY, BACK]), ...application(written))).toEqual(['app-full-gc-or-freeze']);
  });

  test('wrote nothing more ended', () => {
    expect(causesOf(server(EXPIRY), ...application(every(2, 0, 101)))).toEqual(['kill-9-or-crash']);
  });

  test('wrote nothing more because it was stopped did not crash', () => {
    const stop = fact('application/stopping', 100);
    expect(causesOf(server(EXPIRY), ...application(every(2, 0, 101), [stop]))).not.toContain('kill-9-or-crash');
  });

  test('could reach no server lost its network', () => {
    const failures = [103, 108, 113, 118, 123, 128, 133, 138, 143, 148, 153].map((seconds) =>
      fact('client/heartbeat-failure', seconds, {
        ...INSTANCE,
        servers: ['192.0.2.11:8848'],
        reason: 'java.net.SocketTimeoutException: connect timed out',
      }),
    );
    const found = causesOf(
      server([...EXPIRY, BACK]),
      ...application(every(2, 0, 400), [...failures, fact('client/beat-sent', 159, INSTANCE)]),
    );
    expect(found.join()).not.toMatch(/freeze|kill-9/);
    expect(found.length).toBeGreaterThan(0);
  });

  test('is unknown expired for a reason that cannot be told', () => {
    expect(causesOf(server([...EXPIRY, BACK]))).toEqual(['heartbeat-timeout-expired']);
  });
});

describe('nothing is concluded', () => {
  test('where an application stands still and no server minds', () => {
    const written = [...every(2, 0, 102), ...every(2, 158, 400)];
    expect(causesOf(server([]), ...application(written))).toEqual([]);
  });

  test('where no log says anything', () => {
    expect(causesOf()).toEqual([]);
    expect(causesOf(server([]), ...application(every(2, 0, 400)))).toEqual([]);
  });
});

describe('every finding', () => {
  const written = [...every(2, 0, 102), ...every(2, 158, 400)];
  const { explained } = explain(causes, situationOf(server([...EXPIRY, BACK]), ...application(written)));

  test('points at lines', () => {
    expect(explained.filter(({ finding }) => finding.evidence.length === 0).map(({ info }) => info.id)).toEqual([]);
  });

  test('begins before it ends', () => {
    expect(explained.filter(({ finding }) => finding.to !== null && finding.to < finding.from)).toEqual([]);
  });

  test('fills every hole of its sentence', () => {
    const open = explained.flatMap(({ info, finding }) => {
      const holes = [...`${info.summary.en} ${info.summary.zh}`.matchAll(/\{(\w+)[|}]/g)].map(([, name = '']) => name);
      return holes.filter((name) => finding.values[name] === undefined).map((name) => `${info.id} {${name}}`);
    });
    expect(open).toEqual([]);
  });
});
