import { describe, expect, test } from 'vitest';
import { causes } from '../../src/diagnosis/causes/index.js';
import { begunBy } from '../../src/diagnosis/cluster-trouble.js';
import { explain } from '../../src/diagnosis/explain.js';
import type { EventFact } from '../../src/model/event.js';
import type { FileFacts } from '../../src/model/facts.js';
import { every, fact, file, START, situationOf } from '../support/events.js';

// Since 2.x a member that is gone stays in the list of members; its peers say with each try that it is unhealthy.

const said = (cause: string, ...files: readonly FileFacts[]): readonly string[] =>
  explain(causes, situationOf(...files))
    .explained.filter(({ info }) => info.id === cause)
    .map(({ finding }) => `${finding.likelihood} ${finding.subjects.map(({ key }) => key).join(' ')}`);

const THIRD = '192.0.2.12:8848';

/** A server's main log, up since second 5, with a line every 3 s. */
function server(number: number, to: number, more: readonly EventFact[] = []): FileFacts {
  const raftNode = `naming_service_metadata/192.0.2.${9 + number}:7848`;
  const lines = [
    fact('server/starting', 0),
    fact('raft/vote-started', 3, { raftNode }),
    fact('server/started', 5),
    ...every(3, 6, to).map((at) => fact('connection/check', at)),
    ...more,
  ];
  const times = every(3, 0, to).map((at) => fact('connection/check', at).time ?? 0);
  return file(
    `server-${number}/nacos.log`,
    'server/nacos',
    [...lines].sort((a, b) => (a.time ?? 0) - (b.time ?? 0)),
    { activity: times.flatMap((time) => [time, time]) },
  );
}

const unhealthy = (member: string, from = 201, to = 300): readonly EventFact[] =>
  every(5, from, to).map((at) => fact('cluster/report-failure', at, { member }));
const skipped = every(5, 203, 300).map((at) => fact('naming/distro-cancelled', at, { member: THIRD }));

describe('a member that its peers call unhealthy', () => {
  const first = server(1, 300, unhealthy(THIRD));
  const second = server(2, 300, unhealthy(THIRD));

  test('was lost, where its own logs break off', () => {
    expect(said('member-suspicious-down', first, second, server(3, 199))).toEqual([`certain ${THIRD}`]);
    expect(said('member-suspicious-down', first, server(2, 300), server(3, 199))).toEqual([`likely ${THIRD}`]);
  });

  test('was lost, where all that is known of it is what several peers say', () => {
    expect(said('member-suspicious-down', first, second)).toEqual([`likely ${THIRD}`]);
  });

  test('may be well, where one peer alone says so or it did not last', () => {
    expect(said('member-suspicious-down', first, server(2, 300), server(3, 300))).toEqual([]);
    const briefly = unhealthy(THIRD, 201, 206);
    expect(said('member-suspicious-down', server(1, 300, briefly), server(2, 300, briefly))).toEqual([]);
  });

  test('is no news, where it was stopped in order', () => {
    const stopped = server(3, 199, [fact('server/stopping', 198)]);
    const peers = [server(1, 300, [...unhealthy(THIRD), ...skipped]), server(2, 300, unhealthy(THIRD))];
    expect(said('member-suspicious-down', ...peers, stopped)).toEqual([]);
    expect(said('distro-sync-failed', ...peers, stopped)).toEqual([]);
    expect(said('distro-sync-failed', ...peers, server(3, 300))).not.toEqual([]);
    const missed = server(1, 300, unhealthy(THIRD, 201, 201));
    expect(said('cluster-peer-unreachable', missed, stopped)).toEqual([]);
    expect(said('cluster-peer-unreachable', missed, server(3, 199))).not.toEqual([]);
  });
});

describe('a member that falls out of the list', () => {
  const listed = fact('naming/members-changed', 220, {
    oldMembers: ['192.0.2.10:8848', '192.0.2.11:8848', THIRD],
    members: ['192.0.2.10:8848', '192.0.2.11:8848'],
  });

  test('was lost, unless it was stopped in order', () => {
    const peers = [server(1, 300, [listed]), server(2, 300)];
    expect(said('member-suspicious-down', ...peers, server(3, 199))).toEqual([`likely ${THIRD}`]);
    expect(said('member-suspicious-down', ...peers, server(3, 199, [fact('server/stopping', 198)]))).toEqual([]);
  });
});

test('what peers say of each other from a start on may be of that start', () => {
  const from = (seconds: number): EventFact =>
    fact('cluster/report-failure', seconds, { member: THIRD }, { count: 20, lastTime: START + 300_000 });
  const { timeline } = situationOf(server(1, 300, [from(4), from(100)]));
  const [first, second] = timeline.of('peer-unreachable');
  const begun = [first, second].flatMap((event) => (event === undefined ? [] : begunBy([event], timeline)));
  expect(begun.map((at) => (at - START) / 1000)).toEqual([50, 100]);
});

test('a client of 1.x whose only server was stopped in order has no trouble of its own', () => {
  const beats = every(5, 205, 290).map((at) => fact('client/beat-request-failure', at, { servers: [THIRD] }));
  const client = file('order/naming.log', 'client/naming', beats);
  expect(said('beat-send-failed-network', client, server(3, 199, [fact('server/stopping', 198)]))).toEqual([]);
  expect(said('beat-send-failed-network', client, server(3, 199))).not.toEqual([]);
});

describe('a start that gives up while it reads the configs', () => {
  const failed = fact(
    'server/start-failure',
    20,
    {},
    { text: 'Nacos Server did not start because dumpservice bean construction failure :' },
  );
  const log = (...events: readonly EventFact[]): FileFacts =>
    file(
      'server-1/nacos.log',
      'server/nacos',
      [fact('server/starting', 0), ...events, failed].sort((a, b) => (a.time ?? 0) - (b.time ?? 0)),
    );
  const embedded = fact('database/embedded-schema', 8);
  const leaderless = fact('raft/no-leader-answer', 20, { raftGroup: 'nacos_config' });

  test('waited for a leader, where its storage is shared through raft', () => {
    expect(said('raft-no-leader', log(embedded, leaderless))[0]).toMatch(/^likely/);
    expect(said('server-start-failed-datasource', log(embedded, leaderless))).toEqual([]);
  });

  test('is over where the server came up at a later try', () => {
    const spans = (...events: readonly EventFact[]) =>
      explain(causes, situationOf(log(embedded, leaderless, ...events)))
        .explained.filter(({ info }) => info.id === 'raft-no-leader')
        .map(({ finding: { severity, to } }) => [severity, to === null]);
    expect(spans()).toEqual([['critical', true]]);
    expect(spans(fact('server/started', 80))).toEqual([['warning', false]]);
  });

  test('said so of a moment before', () => {
    const before = fact('raft/no-leader-answer', 9, { raftGroup: 'nacos_config' });
    expect(said('raft-no-leader', log(embedded, before))[0]).toMatch(/^possible/);
  });

  test('has trouble with its database, where raft says nothing', () => {
    expect(said('server-start-failed-datasource', log(embedded))[0]).toMatch(/^possible/);
    expect(said('raft-no-leader', log(embedded))).toEqual([]);
  });
});
