import { describe, expect, test } from 'vitest';
import type { FileFacts } from '../../src/model/facts.js';
import { readClocks, toEpoch, type ZoneOptions } from '../../src/timeline/clock.js';
import { fact, file, patternOf, START } from '../support/events.js';

const HOUR = 3_600_000;
const kindOf = (pattern: string): string => patternOf(pattern).kind;
const connectedAt = (epoch: number) => [fact('client/connected', 0, { connectionId: `${epoch}_192.0.2.63_45254` })];
const silent = (path: string, more: Partial<FileFacts> = {}): FileFacts =>
  file(path, 'client/naming', [], { offset: null, ...more });
const proving = (path: string, hours: number): FileFacts =>
  file(path, 'client/remote', connectedAt(START - hours * HOUR), { offset: null });

function zonesOf(files: readonly FileFacts[], options: Partial<ZoneOptions> = {}) {
  const { byPath, notices } = readClocks(files, kindOf, { stated: [], ...options });
  return {
    zones: Object.fromEntries([...byPath].map(([path, { zone, basis }]) => [path, `${zone} ${basis}`])),
    notices: notices.map(({ id }) => id),
  };
}

describe('the zone of a file', () => {
  test('is what its headers state', () => {
    expect(zonesOf([silent('a/app.log', { offset: 480 })], { fallback: 'UTC' })).toEqual({
      zones: { 'a/app.log': '+08:00 header' },
      notices: [],
    });
  });

  test('is what a connection id of the same origin proves', () => {
    const { zones } = zonesOf([proving('a/remote.log', 8), silent('a/naming.log')]);
    expect(zones).toEqual({ 'a/remote.log': '+08:00 connection-id', 'a/naming.log': '+08:00 connection-id' });
  });

  test('is what its process proves, whatever the machine says in the GC log', () => {
    const gc = silent('a/nacos_gc.log', { offset: 0, layout: 'gc' });
    const { zones } = zonesOf([gc, proving('a/remote.log', 8), silent('b/naming.log')]);
    expect(zones).toEqual({
      'a/nacos_gc.log': 'UTC header',
      'a/remote.log': '+08:00 connection-id',
      'b/naming.log': '+08:00 other-origins',
    });
    expect(zonesOf([gc, silent('a/naming.log')]).zones['a/naming.log']).toBe('UTC header');
  });

  test('is what all other origins prove where it proves nothing', () => {
    const { zones } = zonesOf([proving('a/remote.log', 8), proving('b/remote.log', 8), silent('c/naming.log')]);
    expect(zones['c/naming.log']).toBe('+08:00 other-origins');
  });

  test('is assumed where the other origins differ, and that is said', () => {
    const files = [proving('a/remote.log', 8), proving('b/remote.log', -5), silent('c/naming.log')];
    expect(zonesOf(files)).toMatchObject({ zones: { 'c/naming.log': 'UTC assumed' }, notices: ['zone-assumed'] });
  });

  test('is that of its own side where servers and clients differ', () => {
    const server = file('s/nacos.log', 'server/nacos', [], { offset: 0 });
    const { zones, notices } = zonesOf([server, proving('a/remote.log', 1), silent('b/naming.log')]);
    expect(zones['b/naming.log']).toBe('+01:00 other-origins');
    expect(notices).toEqual([]);
  });

  test('is the only one of the others in which its times meet theirs', () => {
    const spans = { from: START, to: START + HOUR / 2 };
    const known = [
      { ...proving('a/remote.log', 8), ...spans },
      { ...proving('b/remote.log', -5), from: START - 13 * HOUR, to: START - 12.5 * HOUR },
    ];
    expect(zonesOf([...known, silent('c/naming.log', spans)]).zones['c/naming.log']).toBe('+08:00 other-origins');
    const later = { from: START - 12.9 * HOUR, to: START - 12.6 * HOUR };
    expect(zonesOf([...known, silent('c/naming.log', later)]).zones['c/naming.log']).toBe('-05:00 other-origins');
  });

  test('is the given one where the log proves nothing', () => {
    expect(zonesOf([silent('a/naming.log')], { fallback: 'Asia/Shanghai' })).toEqual({
      zones: { 'a/naming.log': 'Asia/Shanghai option' },
      notices: [],
    });
  });

  test('keeps the name of the given one where the proof agrees with it', () => {
    const { zones } = zonesOf([proving('a/remote.log', 8)], { fallback: 'Asia/Shanghai' });
    expect(zones['a/remote.log']).toBe('Asia/Shanghai connection-id');
  });

  test('is proved, whatever was given for all', () => {
    const { zones } = zonesOf([proving('a/remote.log', 8)], { fallback: 'America/New_York' });
    expect(zones['a/remote.log']).toBe('+08:00 connection-id');
  });

  test('is what was stated for it, but a contradiction is said', () => {
    const stated = [{ path: 'a', zone: 'America/New_York' }];
    expect(zonesOf([proving('a/remote.log', 8)], { stated })).toEqual({
      zones: { 'a/remote.log': 'America/New_York stated' },
      notices: ['zone-contradiction'],
    });
  });

  test('is what was stated for the innermost folder', () => {
    const stated = [
      { path: 'logs', zone: 'UTC' },
      { path: 'logs/a', zone: 'Asia/Tokyo' },
    ];
    const { zones } = zonesOf([silent('logs/a/naming.log'), silent('logs/ab/naming.log')], { stated });
    expect(zones).toEqual({ 'logs/a/naming.log': 'Asia/Tokyo stated', 'logs/ab/naming.log': 'UTC stated' });
  });
});

describe('a reading of a clock', () => {
  const shanghai = { zone: 'Asia/Shanghai', basis: 'stated', reason: { en: '', zh: '' } } as const;

  test('is taken in the zone of its file', () => {
    expect(toEpoch(START, shanghai, null)).toBe(START - 8 * HOUR);
  });

  test('is taken with the offset of its own header', () => {
    expect(toEpoch(START, shanghai, -300)).toBe(START + 5 * HOUR);
  });
});
