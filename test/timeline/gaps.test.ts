import { describe, expect, test } from 'vitest';
import type { FileFacts } from '../../src/model/facts.js';
import type { LogKind } from '../../src/model/log-file.js';
import { readClocks } from '../../src/timeline/clock.js';
import { gapsOf } from '../../src/timeline/gaps.js';
import { fact, file, patternOf, START } from '../support/events.js';

const MINUTE = 60_000;

function gaps(...files: readonly FileFacts[]) {
  const clocks = readClocks(files, (id) => patternOf(id).kind, { stated: [] });
  return gapsOf(files, clocks)
    .filter(({ type }) => type !== 'kind-missing')
    .map(({ type, kind, from, to }) => ({
      type,
      kind,
      from: from === null ? null : (from - START) / MINUTE,
      to: to === null ? null : (to - START) / MINUTE,
    }));
}

/** A log that is written to for a second at each of the given minutes. */
function written(name: string, kind: LogKind, minutes: readonly number[], more: Partial<FileFacts> = {}): FileFacts {
  const activity = minutes.flatMap((minute) => [START + minute * MINUTE, START + minute * MINUTE + 1000]);
  const [from, to] = [activity[0] ?? null, activity.at(-1) ?? null];
  return file(`server/${name}`, kind, [], { activity, from, to, records: minutes.length, ...more });
}

const every = (from: number, to: number, step: number): readonly number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
const steady = written('nacos.log', 'server/nacos', every(0, 60, 0.25));

describe('gaps', () => {
  test('are not seen in a log that writes when something happens', () => {
    expect(gaps(steady, written('naming-event.log', 'server/naming-event', [3, 4, 50]))).toEqual([]);
  });

  test('are stretches in which a timer of the server should have written', () => {
    const holed = written('config-memory.log', 'server/config-memory', [...every(0, 20, 0.5), ...every(40, 60, 0.5)]);
    expect(gaps(steady, holed)).toEqual([
      { type: 'silent', kind: 'server/config-memory', from: expect.closeTo(20, 1), to: 40 },
    ]);
  });

  test('are not seen while the whole process stood still', () => {
    const minutes = [...every(0, 20, 0.5), ...every(40, 60, 0.5)];
    const still = written('nacos.log', 'server/nacos', minutes);
    expect(gaps(still, written('config-memory.log', 'server/config-memory', minutes))).toEqual([]);
  });

  test('are ends that come before those of the process', () => {
    const short = written('config-memory.log', 'server/config-memory', every(0, 20, 0.5));
    expect(gaps(steady, short)).toEqual([
      { type: 'ends-early', kind: 'server/config-memory', from: expect.closeTo(20, 1), to: expect.closeTo(60, 1) },
    ]);
  });

  test('are beginnings of logs that a server writes to while it starts', () => {
    const late = written('nacos-cluster.log', 'server/nacos-cluster', [30, 31]);
    expect(gaps(steady, late)).toEqual([{ type: 'starts-late', kind: 'server/nacos-cluster', from: 0, to: 30 }]);
  });

  test('are parts of a rotation that were not given', () => {
    const live = written('naming-event.log', 'server/naming-event', [50]);
    const third = written('naming-event.log.2026-11-21.2', 'server/naming-event', [3]);
    expect(gaps(steady, live, third).map(({ type }) => type)).toEqual(['rotated-away']);
    const first = written('naming-event.log.2026-11-21.0', 'server/naming-event', [1]);
    const second = written('naming-event.log.2026-11-21.1', 'server/naming-event', [2]);
    expect(gaps(steady, live, first, second, third)).toEqual([]);
  });

  test('are logs that are cut off', () => {
    const text = { en: 'cut', zh: '截断' };
    const notice = { id: 'input-truncated', path: 'server/naming-event.log', text, incomplete: true };
    const cut = written('naming-event.log', 'server/naming-event', [3], { notices: [notice] });
    expect(gaps(steady, cut).map(({ type }) => type)).toEqual(['truncated']);
  });

  test('are levels at which INFO is not written', () => {
    const loud = Array.from({ length: 15 }, (_, second) => fact('client/url-failure', second, {}, { level: 'ERROR' }));
    const raised = file('order/naming.log', 'client/naming', loud, { records: 15 });
    expect(gaps(raised).map(({ type }) => type)).toEqual(['level-too-high']);
    const calm = file('order/naming.log', 'client/naming', [...loud, fact('client/beat-added', 1)], { records: 16 });
    expect(gaps(calm)).toEqual([]);
    const withOthers = file('order/naming.log', 'client/naming', loud, { records: 40 });
    expect(gaps(withOthers)).toEqual([]);
  });
});

describe('missing kinds', () => {
  const kinds = (...files: readonly FileFacts[]) => {
    const clocks = readClocks(files, (id) => patternOf(id).kind, { stated: [] });
    return gapsOf(files, clocks)
      .filter(({ type }) => type === 'kind-missing')
      .map(({ kind }) => kind);
  };

  test('are those that every server has', () => {
    expect(kinds(steady, written('naming-server.log', 'server/naming-server', [1]))).toContain('server/naming-event');
  });

  test('do not count as missing where the file is empty', () => {
    const empty = file('server/naming-event.log', 'server/naming-event', [], { records: 0 });
    expect(kinds(steady, empty)).not.toContain('server/naming-event');
  });

  test('are not expected beside a single log or a pipe', () => {
    expect(kinds(steady)).toEqual([]);
    const piped = file('-/-', 'client/naming', []);
    expect(kinds({ ...piped, file: { ...piped.file, path: '-', origin: '-' } })).toEqual([]);
  });

  test('of gRPC are not expected of a 1.x client', () => {
    const old = file('order/naming.log', 'client/naming', [fact('client/beat-added', 1)]);
    expect(kinds(old)).toEqual(['client/application']);
    const modern = file('order/naming.log', 'client/naming', [fact('client/connected', 1, { connectionId: 'x' })]);
    expect(kinds(modern)).toEqual(['client/application', 'client/remote']);
  });
});
