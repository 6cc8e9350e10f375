import { expect, test } from 'vitest';
import type { EventFact } from '../../src/model/event.js';
import type { FileFacts } from '../../src/model/facts.js';
import { readClocks } from '../../src/timeline/clock.js';
import { withSteadyBeats } from '../../src/timeline/steady-beats.js';
import { fact, file, START } from '../support/events.js';
import { catalog } from '../support/scenarios.js';

// Heartbeats far from anything that happened are one run; near it each hole between them stays.

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const ROW = { ip: '192.0.2.77', port: 8088, service: 'order' };

/** A run of accepted heartbeats that lasts ten seconds. */
const beat = (second: number, fields: EventFact['fields'] = ROW): EventFact =>
  fact('access/beat-accepted', second, fields, { lastTime: START + (second + 10) * 1000, count: 3 });
const access = (...events: readonly EventFact[]): FileFacts =>
  file('server-1/access_log.2026-11-21.log', 'server/access', events, { to: START + 12 * HOUR * 1000 });
/** A log that goes on as long, with one event. */
const naming = (event: EventFact, path = 'server-1/naming-server.log'): FileFacts =>
  file(path, 'server/naming-server', [event], { to: START + 12 * HOUR * 1000 });

function steady(...logs: readonly FileFacts[]): readonly EventFact[] {
  const clocks = readClocks(logs, () => undefined, { stated: [] });
  return withSteadyBeats(logs, clocks, catalog()).flatMap(({ file: { kind }, events }) =>
    kind === 'server/access' ? events : [],
  );
}

const times = (events: readonly EventFact[]) =>
  events.map(({ time, lastTime }) => [time, lastTime].map((at) => ((at ?? 0) - START) / 1000));

test('runs far from everything are one, with all their lines and heartbeats', () => {
  const [run, ...others] = steady(access(beat(6 * HOUR), beat(6 * HOUR + 50), beat(6 * HOUR + 130)));
  expect(others).toEqual([]);
  expect(run).toEqual({
    ...beat(6 * HOUR),
    count: 9,
    lastTime: START + (6 * HOUR + 140) * 1000,
    lastLine: beat(6 * HOUR + 130).lastLine,
  });
});

test('each instance keeps runs of its own', () => {
  const other = { ...ROW, port: 9090 };
  const runs = steady(
    access(beat(6 * HOUR), beat(6 * HOUR + 5, other), beat(6 * HOUR + 50), beat(6 * HOUR + 55, other)),
  );
  expect(times(runs)).toEqual([
    [6 * HOUR, 6 * HOUR + 60],
    [6 * HOUR + 5, 6 * HOUR + 65],
  ]);
});

test('a hole of more than two minutes stays wherever it lies', () => {
  expect(steady(access(beat(6 * HOUR), beat(6 * HOUR + 131)))).toHaveLength(2);
});

test('near something that any log tells of every hole stays', () => {
  const rows = access(beat(6 * HOUR), beat(6 * HOUR + 50));
  const expired = (second: number) => fact('naming/instance-beat-timeout', second, { ip: '192.0.2.78', port: 1 });
  expect(steady(rows, naming(expired(6 * HOUR + 14 * MINUTE)))).toHaveLength(2);
  expect(steady(rows, naming(expired(6 * HOUR - 14 * MINUTE), 'server-2/naming-server.log'))).toHaveLength(2);
  expect(steady(rows, naming(expired(6 * HOUR + 17 * MINUTE)))).toHaveLength(1);
  expect(steady(rows, naming(expired(6 * HOUR - 16 * MINUTE)))).toHaveLength(1);
});

test('context is nothing that happened', () => {
  const rows = access(beat(6 * HOUR), beat(6 * HOUR + 50));
  expect(steady(rows, naming(fact('naming/push-succeeded', 6 * HOUR + 20, { service: 'order' })))).toHaveLength(1);
});

test('so do those near the beginning and the end of a process', () => {
  const rows = access(beat(6 * HOUR), beat(6 * HOUR + 50));
  const process = (from: number, to: number) =>
    file('shop/naming.log', 'client/naming', [], { from: START + from * 1000, to: START + to * 1000 });
  expect(steady(rows, process(6 * HOUR + 5 * MINUTE, 9 * HOUR))).toHaveLength(2);
  expect(steady(rows, process(1 * HOUR, 6 * HOUR - 5 * MINUTE))).toHaveLength(2);
  expect(steady(rows, process(1 * HOUR, 9 * HOUR))).toHaveLength(1);
});

test('and those near a step of the clock', () => {
  const rows = access(beat(6 * HOUR), beat(6 * HOUR + 50));
  const at = START + (6 * HOUR + 300) * 1000;
  expect(steady({ ...rows, clockSteps: [{ line: 9, before: at, after: at - 5000 }] })).toHaveLength(2);
});

test('a run that begins before the last one ended stays', () => {
  expect(steady(access(beat(6 * HOUR), beat(6 * HOUR + 5)))).toHaveLength(2);
});

test('moments are compared on one clock, whatever zone a log is in', () => {
  const rows = access(beat(6 * HOUR), beat(6 * HOUR + 50));
  const inShanghai = fact('naming/instance-beat-timeout', 14 * HOUR, { ip: '192.0.2.78', port: 1 }, { offset: 480 });
  expect(steady(rows, naming(inShanghai))).toHaveLength(2);
});
