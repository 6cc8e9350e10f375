import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conclude } from '../../src/conclude.js';
import { Follower } from '../../src/live/follower.js';
import { joinIncidents } from '../../src/live/joined.js';
import { changesOf } from '../../src/live/life.js';
import { Matcher } from '../../src/match/matcher.js';
import type { FileFacts } from '../../src/model/facts.js';
import type { IncidentNotification } from '../../src/model/notification.js';
import { SCHEMA_VERSIONS } from '../../src/model/schema-versions.js';
import { compileLayouts } from '../../src/record/layouts.js';
import { decodeUtf8 } from '../../src/source/read-input.js';
import { createSelection } from '../../src/source/selection.js';
import { type Log, logsBelow } from '../support/extraction.js';
import { catalog } from '../support/scenarios.js';

// However the lines of many logs arrive, what a follower has said at the end is what a batch reports.

const matcher = new Matcher(catalog().patterns);
const zones = { fallback: '+08:00', stated: [] };
const NAMES = [
  'two-faults-at-once',
  'heartbeats-cut-briefly',
  'server-restarted-clients-redo',
  'process-killed-for-memory',
  'server-frozen-mass-expiry',
  'cluster-member-isolated',
  'busy-and-healthy',
];

const createFollower = (grace = 30_000): Follower => {
  let time = 0;
  return new Follower({
    catalog: catalog(),
    zones,
    matcher,
    layouts: compileLayouts(catalog().layouts),
    decode: decodeUtf8,
    selection: createSelection({}),
    grace,
    keep: Number.MAX_SAFE_INTEGER,
    clock: () => time++,
    schemaVersion: SCHEMA_VERSIONS.report,
  });
};

const originOf = (path: string): string => path.split('/').at(-2) ?? '';

function batch(logs: readonly Log[]) {
  const facts: FileFacts[] = [];
  for (const { path, content } of logs) {
    const log = createFollower().add({ path, origin: originOf(path) });
    log.push(content);
    log.end();
    facts.push(...log.facts);
  }
  return conclude(facts, { catalog: catalog(), zones });
}

/** How the bytes of several logs come in: whose turn it is, how much it gives, whether conclusions follow. */
const arrivals = fc.array(
  fc.record({
    /** One log, or all of them. */
    log: fc.option(fc.nat()),
    part: fc.double({ min: 0.01, max: 0.2, noNaN: true }),
    wait: fc.integer({ min: 0, max: 2000 }),
    concludes: fc.boolean(),
  }),
  { minLength: 10, maxLength: 40 },
);
type Arrivals = typeof arrivals extends fc.Arbitrary<infer Type> ? Type : never;

function followed(logs: readonly Log[], steps: Arrivals) {
  const follower = createFollower();
  const inputs = logs.map(({ path, content }) => ({
    log: follower.add({ path, origin: originOf(path) }),
    content,
    at: 0,
  }));
  const said: IncidentNotification[] = [];
  let now = 1_000_000;
  const give = (input: (typeof inputs)[number] | undefined, length: number): void => {
    if (input === undefined || input.at >= input.content.length) return;
    follower.push(input.log, input.content.subarray(input.at, input.at + length), now);
    input.at += length;
  };
  for (const { log, part, wait, concludes } of steps) {
    const given = log === null ? inputs : inputs.slice(log % inputs.length, (log % inputs.length) + 1);
    for (const input of given) give(input, Math.ceil(input.content.length * part));
    now += wait;
    said.push(...(concludes ? follower.conclude(now) : follower.say(now)));
  }
  for (const input of inputs) {
    give(input, input.content.length);
    follower.end(input.log, now);
  }
  said.push(...follower.conclude(now, true));
  return { follower, said };
}

describe.each(NAMES)('%s', (name) => {
  const logs = logsBelow(`fixtures/scenarios/${name}/logs`);
  const report = batch(logs);

  test('ends with the report of a batch, and every incident of it said', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(arrivals, (steps) => {
        const { follower, said } = followed(logs, steps);
        expect(follower.report().incidents).toEqual(report.incidents);
        expect(follower.report().events).toEqual(report.events);
        const lives = follower.lifeCycle.lives.filter(({ missingSince }) => missingSince === undefined);
        const members = lives.flatMap((life) => life.members);
        expect([...members].sort(byId)).toEqual([...report.incidents].sort(byId));
        for (const life of lives) {
          const last = said.findLast(({ id }) => id === life.id);
          const whole = joinIncidents(life.members, life.id);
          expect(last === undefined || whole === undefined ? last : changesOf(last.incident, whole)).toEqual([]);
          expect(last?.phase === 'resolved').toBe(last?.incident.state === 'recovered');
        }
        for (const life of follower.lifeCycle.lives)
          if (life.missingSince !== undefined)
            expect(said.findLast(({ id }) => id === life.id)).toMatchObject({ phase: 'resolved', withdrawn: true });
        checkOrder(said);
      }),
      { numRuns: 5, endOnFailure: true },
    );
  });
});

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

/** Revisions count from one; an incident is opened before all else, and only opened again once it was resolved. */
function checkOrder(said: readonly IncidentNotification[]): void {
  for (const id of new Set(said.map((one) => one.id))) {
    const ofOne = said.filter((one) => one.id === id);
    expect(ofOne.map(({ revision }) => revision)).toEqual(ofOne.map((_, index) => index + 1));
    const phases = ofOne.map(({ phase }) => phase);
    expect(phases.join(' ')).toMatch(/^opened(?: updated)*(?: resolved(?: resolved)*(?: opened(?: updated)*)?)*$/);
    for (const { phase, changes } of ofOne)
      if (phase === 'opened') expect(changes).toEqual([]);
      else if (phase === 'updated') expect(changes).not.toEqual([]);
  }
}
