import type { LogEvent } from '../model/event.js';
import type { EpochMs } from '../model/time.js';
import { isRegisteredByBeat } from '../timeline/beat-thread.js';
import { textOf } from '../timeline/names.js';
import type { ClientParty } from '../timeline/party.js';

/** What a client says when it cannot reach or use its servers. */
const TROUBLE_KINDS: ReadonlySet<string> = new Set([
  'heartbeat-failed',
  'service-update-failed',
  'request-failed',
  'register-failed',
  'client-not-connected',
  'connection-lost',
  'connection-reset',
  'connection-unregistered',
  'connect-refused',
  'connect-timeout',
  'read-timeout',
  'grpc-unreachable',
  'health-check-failed',
  'reconnect-failed',
  'reconnecting',
  'redo-failed',
  'redo-skipped',
  'dns-failure',
  'auth-failed',
  'server-not-ready',
  'connection-closed-by-server',
  'local-address-exhausted',
  'http-pool-timeout',
  'server-error-500',
  'tps-over-limit',
  'persistence-conflict',
  'connection-limit',
]);

const WELL_KINDS: ReadonlySet<string> = new Set(['connected', 'reconnected', 're-register-by-beat', 'heartbeat-sent']);

/** Failures of one cause come every 5 s, hung ones every 50 s; what comes later is another stretch. */
const QUIET_MS = 75_000;
/** A stretch may end with its recovery only if nothing fails again within this time. */
export const RELAPSE_MS = 12_000;
/** On a connection that stands, what fails is tried again within seconds: a longer quiet is a success that nobody logs. */
const STANDING_QUIET_MS = 30_000;
/** These say that it does not stand. */
const CONNECTION_KINDS: ReadonlySet<string> = new Set([
  'client-not-connected',
  'connection-lost',
  'connection-reset',
  'connection-unregistered',
  'connection-closed-by-server',
  'connect-refused',
  'connect-timeout',
  'grpc-unreachable',
  'health-check-failed',
  'reconnecting',
  'reconnect-failed',
  'dns-failure',
]);
/** What concerned the old connection is still printed this long after the new one stands. */
const SETTLING_MS = 1000;

/** A run of a client's own complaints, up to its recovery. */
export type TroubleRun = {
  readonly from: EpochMs;
  readonly to: EpochMs | null;
  readonly events: readonly LogEvent[];
  readonly recovery: LogEvent | undefined;
};

/** The stretches in which one process complained. `end` is the last moment its log shows. */
export function troubleRunsOf(party: ClientParty, end: EpochMs): readonly TroubleRun[] {
  const runs: OpenRun[] = [];
  let current: OpenRun | undefined;
  const foreign = foreignCallsOf(party);
  for (const event of party.events) {
    if (event.side === 'server' || event.origin !== party.origin || foreign.has(lineKey(event))) continue;
    if (isTrouble(event)) {
      if (current === undefined || startsAnew(current, event)) {
        current = { events: [], last: event.lastAt, recovery: undefined, standing: undefined };
        runs.push(current);
      }
      current.events.push(event);
      current.last = Math.max(current.last, event.lastAt);
      if (current.recovery !== undefined && event.at - current.recovery.at > SETTLING_MS) current.recovery = undefined;
      if (breaks(event, current.standing)) current.standing = undefined;
    } else if (current !== undefined && isWell(event)) {
      current.recovery ??= event;
      if (event.kind === 'reconnected') current.standing = event;
    }
  }
  const accepted = party.events.filter(isAccepted);
  return runs.map((run, index) => toRun(upTo(run, runs[index + 1]), end, accepted));
}

/** By these a server shows that it has the process again, whatever the process itself says. */
const ACCEPTED_KINDS: ReadonlySet<string> = new Set(['heartbeat-received', 'instance-added', 'instance-changed']);

const isAccepted = (event: LogEvent): boolean =>
  event.side === 'server' && (ACCEPTED_KINDS.has(event.kind) || isBeatClient(event));

/** A client of 1.x is a client of the server's from its first beat on: `10.0.0.1:8080#true`. */
const isBeatClient = ({ kind, fields }: LogEvent): boolean =>
  kind === 'client-connected' && textOf(fields, 'clientId')?.endsWith('#true') === true;

/** Calls of the application to others: an unknown host there is not one of Nacos's servers. */
function foreignCallsOf(party: ClientParty): ReadonlySet<string> {
  return new Set(party.events.filter(({ kind }) => kind === 'app-service-name-not-resolved').map(lineKey));
}

const lineKey = ({ path, line }: LogEvent): string => `${path}:${line}`;

/** A registration sent by the beat thread is the answer to "not found": the server is reached again. */
const isWell = (event: LogEvent): boolean => WELL_KINDS.has(event.kind) || isRegisteredByBeat(event);

const isTrouble = (event: LogEvent): boolean => TROUBLE_KINDS.has(event.kind) && event.role !== 'context';

/** Complaints so far, and the latest end of them. */
type OpenRun = {
  readonly events: LogEvent[];
  last: EpochMs;
  recovery: LogEvent | undefined;
  /** The connection that it got last, while nothing says that it broke again. */
  standing: LogEvent | undefined;
};

const breaks = ({ kind, lastAt }: LogEvent, standing: LogEvent | undefined): boolean =>
  standing !== undefined && CONNECTION_KINDS.has(kind) && lastAt - standing.at > SETTLING_MS;

function startsAnew({ last, recovery }: OpenRun, event: LogEvent): boolean {
  if (recovery !== undefined && event.at - recovery.at > RELAPSE_MS) return true;
  return event.at - last > QUIET_MS;
}

/** Lines that repeat are one event, which may go on into the next run: this one ended with what ended before that. */
function upTo(run: OpenRun, next: OpenRun | undefined): OpenRun {
  const begin = next?.events[0]?.at;
  if (begin === undefined || run.recovery === undefined || run.last < begin) return run;
  const ends = run.events.map(({ lastAt }) => lastAt).filter((lastAt) => lastAt < begin);
  return { ...run, last: Math.max(run.recovery.at, ...ends) };
}

function toRun({ events, last, recovery, standing }: OpenRun, end: EpochMs, accepted: readonly LogEvent[]): TroubleRun {
  const from = events[0]?.at ?? 0;
  const taken = isOfNaming(events) ? accepted.find((event) => event.lastAt > last + SETTLING_MS) : undefined;
  // The server may have had it again before the process says anything of its own.
  const isSooner = recovery !== undefined && taken !== undefined && taken.at > last && taken.at < recovery.at;
  const well = isSooner ? taken : (recovery ?? taken);
  if (well !== undefined) return { from, to: Math.max(well.at, last), events, recovery: well };
  if (standing !== undefined && end - last > STANDING_QUIET_MS) return { from, to: last, events, recovery: standing };
  return { from, to: end - last > QUIET_MS ? last : null, events, recovery };
}

/** Configuration may fail while registrations are accepted. */
const isOfNaming = (events: readonly LogEvent[]): boolean => events.some(({ file }) => file !== 'client/config');
