import type { Outage } from '../incident/outage.js';
import type { LogEvent } from '../model/event.js';
import { inTimeOrder } from '../timeline/events.js';
import { lastBeatOf } from './signs.js';
import type { Situation } from './situation.js';

/** A process that writes this long after its last heartbeat lives. */
const ALIVE_MS = 60_000;
/** Any of these tells another story about the end of the beats. */
const OTHER_STORIES: ReadonlySet<string> = new Set([
  'heartbeat-failed',
  'deregister',
  'client-shutdown',
  'oom',
  'local-address-exhausted',
  'http-pool-timeout',
  'read-timeout',
  'connect-refused',
  'connect-timeout',
]);
const AGENT = /Nacos-Java-Client:v?(\d+)\.(\d+)\.(\d+)/;

/** Heartbeats of clients 1.2.0 to 1.4.1 that ended for good without a word, while their process went on. */
export type SilentEnd = {
  /** The heartbeats in the servers' access logs, in time order. */
  readonly rows: readonly LogEvent[];
  /** As those rows tell it; undefined without them. */
  readonly version: readonly number[] | undefined;
};

/** What an outage has of that; undefined where anything tells another story. */
export function silentEndOf(outage: Outage, situation: Situation): SilentEnd | undefined {
  const beat = lastBeatOf(outage);
  const { origin } = outage.party;
  if (beat === undefined || origin === undefined || outage.to !== null) return undefined;
  if (situation.timeline.activityOf(origin).last < beat + ALIVE_MS || isToldOtherwise(outage, beat)) return undefined;
  const rows = rowsOf(outage, situation);
  const version = versionIn(rows);
  if (rows.some((row) => row.lastAt > beat + 10_000) || (version !== undefined && !isFragile(version)))
    return undefined;
  return { rows, version };
}

function isToldOtherwise({ party }: Outage, beat: number): boolean {
  return party.events.some(
    (event) =>
      event.lastAt > beat - ALIVE_MS &&
      event.side === 'client' &&
      (OTHER_STORIES.has(event.kind) || event.pattern === 'network/ipv4-incorrect'),
  );
}

/** The heartbeats of the instances in the servers' access logs. */
function rowsOf(outage: Outage, { timeline }: Situation): readonly LogEvent[] {
  return outage.instances
    .flatMap((instance) => timeline.ofInstance(instance))
    .filter(({ side, kind }) => side === 'server' && kind === 'heartbeat-received')
    .sort(inTimeOrder);
}

function versionIn(rows: readonly LogEvent[]): readonly number[] | undefined {
  const found = rows.map(({ text }) => AGENT.exec(text)).find((match) => match !== null);
  return found?.slice(1).map(Number);
}

/** Since 1.4.2 the task starts itself anew whatever happens; before 1.2.0 it caught everything. */
function isFragile([major = 0, minor = 0, patch = 0]: readonly number[]): boolean {
  return major === 1 && minor >= 2 && (minor < 4 || (minor === 4 && patch <= 1));
}
