import { describe, expect, test } from 'vitest';
import type { Outage } from '../../src/incident/outage.js';
import { eventsOf } from '../../src/incident/outage.js';
import type { EventFact } from '../../src/model/event.js';
import { fact, file, START, situationOf } from '../support/events.js';

const INSTANCE = { ip: '192.0.2.63', port: 9200, service: 'order', group: 'DEFAULT_GROUP' };
const KEY = '192.0.2.63:9200';

const unhealthy = (seconds: number, lastBeat: number) =>
  fact('naming/instance-beat-timeout', seconds, { ...INSTANCE, lastBeat: START + lastBeat * 1000 });
const removed = (seconds: number) => fact('naming/instance-auto-deleted', seconds, INSTANCE);
const backByBeat = (seconds: number) => fact('naming/beat-compensation', seconds, INSTANCE);
const beatFailed = (seconds: number) => fact('client/heartbeat-failure', seconds, { ...INSTANCE, reason: 'refused' });
const beatSent = (seconds: number) => fact('client/beat-sent', seconds, INSTANCE);
const registered = (seconds: number) => fact('client/registration', seconds, INSTANCE);

const server = (...events: readonly EventFact[]) => file('server/naming-server.log', 'server/naming-server', events);
const client = (...events: readonly EventFact[]) => file('order/naming.log', 'client/naming', events);

const spansOf = (outages: readonly Outage[]) =>
  outages.map(({ from, to }) => [(from - START) / 1000, to === null ? null : (to - START) / 1000]);

describe('an instance that servers expired', () => {
  test('was gone from its last beat until it was added again', () => {
    const { outages } = situationOf(
      server(unhealthy(30, 14), removed(45), backByBeat(80), fact('server/started', 200)),
    );
    expect(spansOf(outages)).toEqual([[14, 80]]);
    expect(outages[0]).toMatchObject({ instances: [KEY], troubles: [], expiries: [{ instance: KEY }] });
  });

  test('is still gone where nothing brings it back', () => {
    expect(spansOf(situationOf(server(unhealthy(30, 14), removed(45))).outages)).toEqual([[14, null]]);
  });

  test('was gone twice where it came back in between', () => {
    const events = [unhealthy(30, 14), removed(45), backByBeat(80), unhealthy(330, 314), removed(345), backByBeat(380)];
    expect(spansOf(situationOf(server(...events)).outages)).toEqual([
      [14, 80],
      [314, 380],
    ]);
  });

  test('was gone at least for the default time where its last beat is not told', () => {
    expect(spansOf(situationOf(server(removed(45), backByBeat(80))).outages)).toEqual([[30, 80]]);
  });

  test('was gone from its last beat where only the removal tells of that', () => {
    const told = fact('naming/instance-auto-deleted', 45, { ...INSTANCE, lastBeat: START + 14_000 });
    expect(spansOf(situationOf(server(told, backByBeat(80))).outages)).toEqual([[14, 80]]);
  });

  test('was gone once for two servers that saw it', () => {
    const second = file('server-2/naming-server.log', 'server/naming-server', [
      unhealthy(33, 14),
      removed(48),
      backByBeat(81),
    ]);
    const { outages } = situationOf(server(unhealthy(30, 14), removed(45), backByBeat(80)), second);
    expect(outages).toHaveLength(1);
  });
});

describe('a client that complained', () => {
  test('was cut off from the first failure to its recovery', () => {
    const { outages } = situationOf(
      client(registered(0), beatFailed(10), beatFailed(15), beatFailed(20), beatSent(25)),
    );
    expect(spansOf(outages)).toEqual([[10, 25]]);
    expect(outages[0]?.troubles).toHaveLength(3);
  });

  test('was cut off until the last failure where its log goes on without one', () => {
    const { outages } = situationOf(client(registered(0), beatFailed(10), beatFailed(15), registered(300)));
    expect(spansOf(outages)).toEqual([[10, 15]]);
  });

  test('is cut off where its log ends with failures', () => {
    expect(spansOf(situationOf(client(registered(0), beatFailed(10), beatFailed(15))).outages)).toEqual([[10, null]]);
  });

  test('was cut off once although one try in between succeeded', () => {
    const events = [registered(0), beatFailed(10), beatSent(12), beatFailed(15), beatSent(30)];
    expect(spansOf(situationOf(client(...events)).outages)).toEqual([[10, 30]]);
  });

  test('was cut off twice where minutes lie between', () => {
    const events = [registered(0), beatFailed(10), beatSent(15), beatFailed(400), beatSent(405)];
    expect(spansOf(situationOf(client(...events)).outages)).toEqual([
      [10, 15],
      [400, 405],
    ]);
  });
});

describe('both sides of one outage', () => {
  const both = () =>
    situationOf(
      client(registered(0), beatFailed(15), beatFailed(20), beatSent(50)),
      server(unhealthy(30, 12), removed(45), backByBeat(51)),
    ).outages;

  test('are one outage of one process', () => {
    expect(spansOf(both())).toEqual([[12, 51]]);
    expect(both()[0]).toMatchObject({ party: { origin: 'order' }, instances: [KEY] });
  });

  test('give its events in time order, each once', () => {
    const [outage] = both();
    const seconds = outage === undefined ? [] : eventsOf(outage).map(({ at }) => (at - START) / 1000);
    expect(seconds).toEqual([15, 20, 30, 45, 50, 51]);
  });
});

describe('a client that said that it was back', () => {
  const lost = (seconds: number, count = 1): EventFact => ({
    ...fact('client/server-check-failure', seconds, { host: '192.0.2.11', port: 9848 }),
    lastTime: START + (seconds + (count - 1) * 40) * 1000,
    count,
  });
  const again = (seconds: number) => fact('client/reconnected', seconds, { server: '192.0.2.11:8848' });
  const torn = (seconds: number) => fact('client/stream-error', seconds, { connectionId: `${START}_192.0.2.63_45254` });
  const remote = (...events: readonly EventFact[]) => file('order/remote.log', 'client/remote', events);

  test('was cut off twice where it fails anew, though the same line is said both times', () => {
    const { outages } = situationOf(remote(lost(30, 2), again(50), torn(69), again(90)));
    expect(spansOf(outages)).toEqual([
      [30, 50],
      [69, 90],
    ]);
  });

  test('was cut off once where it fails again within seconds', () => {
    const { outages } = situationOf(remote(lost(30), again(50), torn(58), again(70)));
    expect(spansOf(outages)).toEqual([[30, 70]]);
  });
});

describe('a connection that ended', () => {
  const ID = `${START}_192.0.2.63_45254`;
  const NEXT = `${START + 60_000}_192.0.2.63_45300`;
  const SERVICE = { service: 'order', group: 'DEFAULT_GROUP', namespace: 'public' };
  const published = (seconds: number, clientId: string) =>
    fact('naming/client-published', seconds, { ...SERVICE, clientId });
  const ended = (seconds: number) => fact('naming/client-disconnected', seconds, { clientId: ID });
  const nacos = (...events: readonly EventFact[]) => file('server/naming-server.log', 'server/naming-server', events);

  test('took its services away until another connection of the same address published them', () => {
    const { outages } = situationOf(nacos(published(1, ID), ended(40), published(61, NEXT)));
    expect(spansOf(outages)).toEqual([[40, 61]]);
    expect(outages[0]?.closings).toMatchObject([
      { connection: ID, services: ['DEFAULT_GROUP@@order'], ejected: undefined },
    ]);
  });

  test('took nothing away where the client had taken its services back', () => {
    const withdrawn = fact('naming/client-withdrew', 38, { ...SERVICE, clientId: ID });
    expect(situationOf(nacos(published(1, ID), withdrawn, ended(40))).outages).toEqual([]);
  });

  test('took nothing away where they had been taken back long before', () => {
    const withdrawn = fact('naming/client-withdrew', 10, { ...SERVICE, clientId: ID });
    expect(situationOf(nacos(published(1, ID), withdrawn, ended(40))).outages).toEqual([]);
    const { outages } = situationOf(nacos(published(1, ID), withdrawn, published(20, ID), ended(40)));
    expect(spansOf(outages)).toEqual([[40, null]]);
  });

  test('took nothing away where nothing had been published on it', () => {
    expect(situationOf(nacos(fact('naming/client-connected', 0, { clientId: ID }), ended(40))).outages).toEqual([]);
  });

  test('was ejected where the server says so shortly before', () => {
    const ejected = fact('connection/ejected', 39, { connectionId: ID });
    const digest = file('server/remote-digest.log', 'server/remote-digest', [ejected]);
    const { outages } = situationOf(nacos(published(1, ID), ended(40)), digest);
    expect(outages[0]?.closings[0]?.ejected).toMatchObject({ pattern: 'connection/ejected' });
  });
});

describe('a client that reconnected and still failed for some seconds', () => {
  const remote = (...events: readonly EventFact[]) => file('order/remote.log', 'client/remote', events);
  const lost = fact('client/health-check-failure', 10);
  const back = fact('client/reconnected', 16, { connectionId: '1795423887378_192.0.2.63_42426' });
  const failed = (seconds: number) => fact('network/read-timeout', seconds, { reason: 'timeout' });
  const later = (seconds: number) => fact('client/config-received', seconds, { dataId: 'shop.yaml' });

  test('was well after the last failure, since what fails on a connection that stands is tried again at once', () => {
    expect(spansOf(situationOf(remote(lost, back, failed(22), failed(28), later(70))).outages)).toEqual([[10, 28]]);
  });

  test('may still fail where its log ends soon', () => {
    expect(spansOf(situationOf(remote(lost, back, failed(22), failed(28), later(40))).outages)).toEqual([[10, null]]);
  });

  test('is not well where the new connection broke, too', () => {
    const again = fact('client/health-check-failure', 30);
    expect(spansOf(situationOf(remote(lost, back, failed(22), again, later(70))).outages)).toEqual([[10, null]]);
  });
});
