import { describe, expect, test } from 'vitest';
import { causes } from '../../src/diagnosis/causes/index.js';
import { explain } from '../../src/diagnosis/explain.js';
import { assemble } from '../../src/incident/assemble.js';
import type { EventFact } from '../../src/model/event.js';
import type { FileFacts } from '../../src/model/facts.js';
import type { Explained } from '../../src/model/finding.js';
import type { LogKind } from '../../src/model/log-file.js';
import { event, fact, file, START, situationOf } from '../support/events.js';
import { infoOf } from '../support/knowledge.js';

// How sure a cause is told to be: what would decide must have been seen, and be silent.

const ORDER = { ip: '192.0.2.63', port: 9200, service: 'order', group: 'DEFAULT_GROUP' };
const REFUSED = { service: 'order', target: '192.0.2.63:9200', reason: 'Connection refused' };

/** A log that was written to all the time between two seconds of the story. */
function log(path: string, kind: LogKind, events: readonly EventFact[], [from, to] = [0, 300]): FileFacts {
  return file(path, kind, events, { activity: [START + from * 1000, START + to * 1000] });
}

function wordFor(cause: string, ...files: readonly FileFacts[]): string | undefined {
  const { explained, notices } = explain(causes, situationOf(...files));
  expect(notices).toEqual([]);
  return explained.find(({ info }) => info.id === cause)?.finding.likelihood;
}

describe('pushes that timed out', () => {
  const push = fact('naming/push-failure', 100, { ...ORDER, reason: 'Timeout After 5000 ms', target: '192.0.2.63' });
  const pushes = log('node/naming-push.log', 'server/naming-push', [push]);
  const own = log('order/naming.log', 'client/naming', [fact('client/registration', 1, ORDER)]);
  const remote = log('node/remote.log', 'server/remote', []);
  const clientRemote = (...events: EventFact[]) => log('order/remote.log', 'client/remote', events);
  const word = (...files: FileFacts[]) => wordFor('push-failed-grpc', pushes, own, ...files);

  test('are a failure of the push where both ends kept the connection', () => {
    expect(word(remote, clientRemote())).toBe('certain');
    expect(word(remote)).toBe('likely');
    expect(word()).toBe('possible');
  });

  test('may be a mere sign where the connection broke', () => {
    expect(word(remote, clientRemote(fact('client/reconnect-failure', 105)))).toBe('possible');
  });
});

describe('callers that are refused', () => {
  const calls = (count: number) => fact('application/call-failure', 20, REFUSED, { lastTime: START + 60_000, count });
  const caller = (count: number) => log('web/app.log', 'client/application', [calls(count)]);
  const node = log('node/naming-server.log', 'server/naming-server', [fact('server/started', 0)]);
  const owner = (last: number) =>
    log('order/naming.log', 'client/naming', [
      fact('client/registration', 1, ORDER),
      fact('client/instances-current', 30, {}, { lastTime: START + last * 1000, count: 3 }),
    ]);

  test('meet a ghost where the process is seen as long as they are refused', () => {
    expect(wordFor('ghost-process-still-alive', node, owner(58), caller(9))).toBe('likely');
  });

  test('may meet a dead one, or one that starts and one that ends', () => {
    expect(wordFor('ghost-process-still-alive', node, owner(40), caller(9))).toBe('possible');
    expect(wordFor('ghost-process-still-alive', node, owner(58), caller(4))).toBe('possible');
  });
});

describe('a server without its start', () => {
  const out = (seconds: number) => log('node/start.out', 'server/start-out', [fact('server/started', seconds)]);

  test('that elects its leader while it starts has one', () => {
    const joins = [fact('raft/join-retry', 4, { raftGroup: 'naming' }, { count: 2 })];
    const raft = log('node/protocol-raft.log', 'server/protocol-raft', joins, [0, 20]);
    expect(wordFor('raft-no-leader', raft)).toBe('likely');
    expect(wordFor('raft-no-leader', raft, out(10))).toBeUndefined();
  });

  test('that has started before is no failed start, whatever its database says', () => {
    const failure = fact('database/master-down', 90);
    const fatal = log('node/config-fatal.log', 'server/config-fatal', [failure], [0, 120]);
    expect(wordFor('server-start-failed-datasource', fatal)).toBe('likely');
    expect(wordFor('server-start-failed-datasource', fatal, out(10))).toBeUndefined();
  });
});

describe('two processes of one instance', () => {
  const process = (origin: string, at: number, last: number) => [
    log(`${origin}/naming.log`, 'client/naming', [fact('client/registration', at, ORDER)], [at, at]),
    log(`${origin}/app.log`, 'client/application', [], [at, last]),
  ];
  const word = (...files: FileFacts[]) => wordFor('pod-ip-change-and-reuse', ...files);
  const isSdk = ({ file: { kind } }: FileFacts) => kind === 'client/naming';

  test('were there one after the other where the application of the first falls silent', () => {
    expect(word(...process('a', 1, 50), ...process('b', 60, 200))).toBe('certain');
  });

  test('may live together where the SDK alone is silent, or all logs end at once', () => {
    expect(word(...process('a', 1, 50).filter(isSdk), ...process('b', 60, 200))).toBe('possible');
    expect(word(...process('a', 1, 62), ...process('b', 60, 66))).toBe('possible');
  });
});

describe('a verdict that beats are missing', () => {
  const verdict = (at: number) => [fact('naming/instance-beat-timeout', at, { ...ORDER, lastBeat: START + 100_000 })];
  const node = (at: number, ...stretches: readonly number[]) =>
    file('node/naming-server.log', 'server/naming-server', verdict(at), {
      activity: stretches.map((seconds) => START + seconds * 1000),
    });

  test('counts where the server was there to see them', () => {
    expect(wordFor('heartbeat-timeout-expired', node(117, 0, 102, 117, 300))).toBe('likely');
    expect(wordFor('heartbeat-timeout-expired', node(190, 0, 300))).toBe('likely');
  });

  test('counts less where it came late, behind a hole in its own logs or at their begin', () => {
    expect(wordFor('heartbeat-timeout-expired', node(190, 0, 102, 190, 300))).toBe('possible');
    expect(wordFor('heartbeat-timeout-expired', node(190, 190, 300))).toBe('possible');
  });
});

test('protection of a service is part of the loss of a member that took its instances, not of a single fault', () => {
  const found = (id: string, type: 'instance' | 'service', key: string): Explained => ({
    info: causes.find((cause) => cause.id === id) ?? infoOf(id),
    finding: {
      likelihood: 'likely',
      root: id,
      severity: 'warning',
      subjects: [{ type, key, service: 'DEFAULT_GROUP@@order' }],
      from: START,
      to: START + 60_000,
      values: {},
      evidence: [event('naming/protect-threshold', 0)],
      against: [],
      missing: [],
      confirm: [],
    },
  });
  const protection = found('protect-threshold-reached', 'service', 'DEFAULT_GROUP@@order');
  const beside = (id: string) => assemble([found(id, 'instance', '192.0.2.63:9200'), protection]).length;
  expect([beside('member-suspicious-down'), beside('kill-9-or-crash')]).toEqual([1, 2]);
});
