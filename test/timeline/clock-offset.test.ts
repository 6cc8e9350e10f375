import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CausalPair } from '../../src/timeline/causal-pairs.js';
import { clockOffsets, correctionsOf, isContradicted } from '../../src/timeline/clock-offset.js';
import { event, fact, file, START, timelineOf } from '../support/events.js';

const SERVERS = new Set(['server']);

/** A line of one origin, then a line of another, `delay` ms later; both as their own clocks show it. */
function pair(
  cause: string,
  effect: string,
  at: number,
  delay: number,
  ahead: Record<string, number> = {},
): CausalPair {
  const lineOf = (origin: string, moment: number) => {
    const shown = START + moment + (ahead[origin] ?? 0);
    return event('client/connected', 0, {}, { origin, at: shown, lastAt: shown, time: shown, lastTime: shown });
  };
  return { cause: lineOf(cause, at), effect: lineOf(effect, at + delay), slack: 0 };
}

const bounds = (pairs: readonly CausalPair[]) =>
  clockOffsets(pairs, SERVERS).map(({ reference, origin, low, high }) => ({
    reference,
    origin,
    low: low?.ms ?? null,
    high: high?.ms ?? null,
  }));

describe('the offset of two clocks', () => {
  test('is bounded from both sides by pairs in both directions', () => {
    const ahead = { client: 7000 };
    expect(bounds([pair('client', 'server', 0, 30, ahead), pair('server', 'client', 50, 20, ahead)])).toEqual([
      { reference: 'server', origin: 'client', low: 6970, high: 7020 },
    ]);
  });

  test('is the intersection of what all pairs allow', () => {
    const pairs = [100, 40, 70].flatMap((delay) => [
      pair('client', 'server', 0, delay),
      pair('server', 'client', 0, delay),
    ]);
    expect(bounds(pairs)).toEqual([{ reference: 'server', origin: 'client', low: -40, high: 40 }]);
  });

  test('is open on the side that no pair proves', () => {
    expect(bounds([pair('client', 'server', 0, 30)])).toEqual([
      { reference: 'server', origin: 'client', low: -30, high: null },
    ]);
  });

  const delays = fc.array(fc.tuple(fc.boolean(), fc.nat(100_000), fc.nat(5000)), { minLength: 1, maxLength: 20 });
  const skew = fc.integer({ min: -600_000, max: 600_000 });

  test('always holds the true offset', () => {
    fc.assert(
      fc.property(delays, skew, (messages, client) => {
        const pairs = messages.map(([up, at, delay]) =>
          up ? pair('client', 'server', at, delay, { client }) : pair('server', 'client', at, delay, { client }),
        );
        const [found] = bounds(pairs);
        expect(found?.low ?? client).toBeLessThanOrEqual(client);
        expect(found?.high ?? client).toBeGreaterThanOrEqual(client);
      }),
    );
  });

  test('corrects so that no cause stands behind its effect, and never by more than is proved', () => {
    fc.assert(
      fc.property(delays, skew, (messages, client) => {
        const pairs = messages.map(([up, at, delay]) =>
          up ? pair('client', 'server', at, delay, { client }) : pair('server', 'client', at, delay, { client }),
        );
        const offsets = clockOffsets(pairs, SERVERS);
        const ms = correctionsOf(offsets)[0]?.ms ?? 0;
        expect(Math.abs(ms)).toBeLessThanOrEqual(Math.abs(client) + 1);
        const onCommon = ({ origin, at }: CausalPair['cause']) => at - (origin === 'client' ? ms : 0);
        const race = 20;
        for (const { cause, effect } of pairs) expect(onCommon(effect) - onCommon(cause)).toBeGreaterThanOrEqual(-race);
      }),
    );
  });
});

describe('a correction', () => {
  test('is made only where zero is excluded, by the bound nearest to zero', () => {
    const near = clockOffsets([pair('client', 'server', 0, 30), pair('server', 'client', 50, 20)], SERVERS);
    expect(correctionsOf(near)).toEqual([]);
    const ahead = { client: 7000 };
    const far = [pair('client', 'server', 0, 30, ahead), pair('server', 'client', 50, 20, ahead)];
    expect(correctionsOf(clockOffsets(far, SERVERS))).toEqual([{ origin: 'client', ms: 6971 }]);
    const behind = { client: -7000 };
    const back = [pair('client', 'server', 0, 30, behind), pair('server', 'client', 50, 20, behind)];
    expect(correctionsOf(clockOffsets(back, SERVERS))).toEqual([{ origin: 'client', ms: -6981 }]);
  });

  test('moves the clients, not the server whose clock the timers run on', () => {
    const ahead = { server: 7000 };
    const pairs = ['a', 'b'].flatMap((client) => [
      pair(client, 'server', 0, 30, ahead),
      pair('server', client, 50, 20, ahead),
    ]);
    expect(correctionsOf(clockOffsets(pairs, SERVERS))).toEqual([
      { origin: 'a', ms: -6981 },
      { origin: 'b', ms: -6981 },
    ]);
  });

  test('is not made by pairs that contradict each other', () => {
    const pairs = [
      pair('client', 'server', 0, 30, { client: 9000 }),
      pair('server', 'client', 50, 20, { client: -9000 }),
    ];
    const [offset] = clockOffsets(pairs, SERVERS);
    expect(offset !== undefined && isContradicted(offset)).toBe(true);
    expect(correctionsOf(clockOffsets(pairs, SERVERS))).toEqual([]);
  });
});

describe('lines in order', () => {
  const id = `${START + 7100}_192.0.2.63_45254`;
  const client = file('order/remote.log', 'client/remote', [
    fact('client/connect-attempt', 0, { rpcClient: 'one', host: '192.0.2.11', port: 8848 }),
    fact('client/connected', 0.2, { rpcClient: 'one', server: '192.0.2.11:8848', connectionId: id }),
  ]);
  const server = file('server/remote-digest.log', 'server/remote-digest', [
    fact('connection/transport-ready', 7.1, { connectionId: id }),
  ]);

  test('follow cause and effect where a clock is ahead, and keep the times that the log shows', () => {
    const { events, clocks } = timelineOf(client, server);
    expect(clocks.corrections).toEqual([{ origin: 'order', ms: -6901 }]);
    expect(events.map(({ pattern }) => pattern)).toEqual([
      'client/connect-attempt',
      'connection/transport-ready',
      'client/connected',
    ]);
    expect(events.map(({ time }) => (time ?? 0) - START)).toEqual([0, 7100, 200]);
  });
});
