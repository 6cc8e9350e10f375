import { describe, expect, test } from 'vitest';
import { fact, file, START, timelineOf } from '../support/events.js';

const ORDER = { ip: '192.0.2.63', port: 9200, service: 'order' };
const second = (seconds: number): number => START + seconds * 1000;

describe('events', () => {
  test('of all files stand in time order', () => {
    const timeline = timelineOf(
      file('order/naming.log', 'client/naming', [
        fact('client/registration', 5, ORDER),
        fact('client/heartbeat-failure', 20, ORDER),
      ]),
      file('server/naming-server.log', 'server/naming-server', [fact('naming/instance-beat-timeout', 15, ORDER)]),
    );
    expect(timeline.events.map(({ at }) => (at - START) / 1000)).toEqual([5, 15, 20]);
  });

  test('of one moment stand in the order of their files and lines', () => {
    const at = { time: START, lastTime: START };
    const timeline = timelineOf(
      file('b/naming.log', 'client/naming', [fact('client/registration', 0, ORDER, { ...at, line: 1 })]),
      file('a/naming.log', 'client/naming', [
        fact('client/registration', 0, ORDER, { ...at, line: 9 }),
        fact('client/registration', 0, ORDER, { ...at, line: 3 }),
      ]),
    );
    expect(timeline.events.map(({ path, line }) => `${path}:${line}`)).toEqual([
      'a/naming.log:3',
      'a/naming.log:9',
      'b/naming.log:1',
    ]);
  });

  test('without a time stand behind the last dated one before them, and show none', () => {
    const undated = fact('client/heartbeat-failure', 0, ORDER, { time: null, lastTime: null, line: 60 });
    const timeline = timelineOf(
      file('order/naming.log', 'client/naming', [
        fact('client/registration', 5, ORDER),
        undated,
        fact('client/registration', 9, ORDER),
      ]),
    );
    expect(timeline.events.map(({ at, time }) => [(at - START) / 1000, time === null])).toEqual([
      [5, false],
      [5, true],
      [9, false],
    ]);
  });

  test('are found by kind, in a span that their run touches', () => {
    const run = fact('client/heartbeat-failure', 10, ORDER, { lastTime: second(40), count: 7 });
    const timeline = timelineOf(
      file('order/naming.log', 'client/naming', [run, fact('client/heartbeat-failure', 90, ORDER)]),
    );
    const found = (from: number, to: number) =>
      timeline.of('heartbeat-failed', { from: second(from), to: second(to) }).length;
    expect([found(0, 9), found(0, 10), found(20, 30), found(40, 89), found(0, 100)]).toEqual([0, 1, 1, 1, 2]);
  });

  test('are found by several kinds at once, in time order', () => {
    const timeline = timelineOf(
      file('order/naming.log', 'client/naming', [
        fact('client/heartbeat-failure', 20, ORDER),
        fact('client/registration', 5, ORDER),
      ]),
    );
    expect(timeline.of(['heartbeat-failed', 'register']).map(({ kind }) => kind)).toEqual([
      'register',
      'heartbeat-failed',
    ]);
    expect(timeline.of([])).toEqual([]);
  });

  test('are found by their pattern', () => {
    const timeline = timelineOf(file('order/naming.log', 'client/naming', [fact('client/registration', 5, ORDER)]));
    expect([
      timeline.recognisedBy('client/registration').length,
      timeline.recognisedBy('client/beat-sent').length,
    ]).toEqual([1, 0]);
  });

  test('in a log of a server are the server’s, whatever they say', () => {
    const timeline = timelineOf(file('server/nacos.log', 'server/nacos', [fact('client/send-failure', 5)]));
    expect(timeline.events[0]?.side).toBe('server');
  });
});

describe('coverage', () => {
  const timeline = timelineOf(
    file('order/naming.log', 'client/naming', [fact('client/registration', 5, ORDER)]),
    file('order/remote.log', 'client/remote', [], { records: 0 }),
  );

  test('is what was supplied, by anyone or by one origin', () => {
    expect([
      timeline.covers('client/naming'),
      timeline.covers('client/naming', 'order'),
      timeline.covers('client/naming', 'stock'),
    ]).toEqual([true, true, false]);
  });

  test('is not a log without records', () => {
    expect(timeline.covers('client/remote')).toBe(false);
  });

  test('spans from the first to the last moment that any log shows', () => {
    expect(timeline.span).toEqual({ from: START, to: second(5) });
    expect(timelineOf().span).toEqual({ from: 0, to: 0 });
    const journal = file('node/journal.log', 'host/system', [fact('host/unit-start-timed-out', 7)]);
    expect(timelineOf(journal).span).toEqual({ from: second(7), to: second(7) });
  });
});

test('a copy of a log says nothing twice', () => {
  const log = file('order/naming.log', 'client/naming', [fact('client/registration', 5, ORDER)]);
  const copy = { ...log, file: { ...log.file, path: 'backup/naming.log', origin: 'backup' } };
  expect(timelineOf(copy, log).events).toHaveLength(1);
});
