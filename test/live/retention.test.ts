import { expect, test } from 'vitest';
import { Follower } from '../../src/live/follower.js';
import { Matcher } from '../../src/match/matcher.js';
import { SCHEMA_VERSIONS } from '../../src/model/schema-versions.js';
import { decodeUtf8 } from '../../src/source/read-input.js';
import { createSelection } from '../../src/source/selection.js';
import { catalog } from '../support/scenarios.js';

// A follower that runs for days keeps what is recent, and what open incidents rest on.

const HOUR = 3_600_000;
const START = Date.parse('2026-11-21T00:00:00Z');
const matcher = new Matcher(catalog().patterns);

const stamp = (at: number): string => new Date(at).toISOString().replace('T', ' ').slice(0, 23);
/** Beats of one instance fail for 20 s each hour, for another service each time. */
function failure(hour: number): string {
  const service = `DEFAULT_GROUP@@orders-${hour}`;
  return [0, 5, 10, 15, 20]
    .map(
      (second) =>
        `${stamp(START + hour * HOUR + second * 1000)} ERROR [updater:c.a.n.c.naming] [NA] failed to update serviceName: ${service}\n`,
    )
    .join('');
}

function followed(keep: number, hours: number) {
  const follower = new Follower({
    catalog: catalog(),
    zones: { fallback: 'UTC', stated: [] },
    matcher,
    decode: decodeUtf8,
    selection: createSelection({}),
    grace: 30_000,
    keep,
    clock: () => 0,
    schemaVersion: SCHEMA_VERSIONS.report,
  });
  const log = follower.add({ path: 'shop/naming.log', origin: 'shop' });
  const sizes: number[] = [];
  for (let hour = 0; hour < hours; hour++) {
    follower.push(log, Buffer.from(failure(hour)), START + hour * HOUR);
    follower.conclude(START + hour * HOUR + 60_000);
    sizes.push(log.facts.reduce((sum, { events }) => sum + events.length, 0));
  }
  return { follower, sizes };
}

test('facts that were over long ago are forgotten', () => {
  const { sizes } = followed(6 * HOUR, 60);
  expect(Math.max(...sizes.slice(20))).toBeLessThanOrEqual(Math.max(...sizes.slice(8, 20)) + 1);
  expect(sizes.at(-1)).toBeLessThan(20);
});

test('nothing is forgotten that is younger', () => {
  const { sizes } = followed(100 * HOUR, 60);
  expect(sizes.at(-1)).toBe(60);
});

test('what is forgotten opens nothing anew', () => {
  const { follower } = followed(6 * HOUR, 60);
  const horizon = START + 50 * HOUR;
  for (const { incident, missingSince } of follower.lifeCycle.lives)
    if (missingSince === undefined) expect(incident.span.to ?? horizon).toBeGreaterThanOrEqual(horizon);
});
