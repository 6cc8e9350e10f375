import type { LogEvent } from '../model/event.js';
import { pushTo } from '../model/groups.js';
import type { Parties } from './identity.js';
import { bareName, connectionOf, instanceOf, listOf, serviceOf, textOf } from './names.js';

/** Two lines of two processes of which the first was written before the second, whatever their clocks say. */
export type CausalPair = {
  readonly cause: LogEvent;
  readonly effect: LogEvent;
  /** How much later than it shows the effect may have been written: an access row shows whole seconds. */
  readonly slack: number;
};

type Marks = ReadonlyMap<string, readonly LogEvent[]>;

/** Access rows are cut to the second. */
const ROW_MS = 999;
const ANSWERS: ReadonlySet<string> = new Set(['naming/instances-added-1x', 'naming/client-published']);
const CONNECTED: ReadonlySet<string> = new Set(['client/connected', 'client/reconnected']);
const ATTEMPTS: ReadonlySet<string> = new Set(['client/connect-attempt', 'client/reconnecting']);

/**
 * All pairs that the statements' places in Nacos's code put in order:
 * a client writes that it connects, then the server accepts (`transportReady`), then the client writes that it is connected;
 * a client writes that it registers, then the server has the instance, then a subscriber lists it;
 * a server accepts a connection, then another server hears of it.
 * Only what happens exactly once on both sides is paired: with repeats it cannot be told which answers which.
 */
export function causalPairs(events: readonly LogEvent[], parties: Parties): readonly CausalPair[] {
  const accepted = once(events, (event) =>
    event.pattern === 'connection/transport-ready' ? connectionOf(event.fields)?.id : undefined,
  );
  const connected = once(events, (event) =>
    CONNECTED.has(event.pattern) ? connectionOf(event.fields)?.id : undefined,
  );
  const registered = once(events, (event) =>
    event.pattern === 'client/registration' ? registrationKey(event.origin, event) : undefined,
  );
  return [
    ...paired(accepted, connected),
    ...attempts(events, connected, accepted),
    ...paired(
      registered,
      once(events, (event) => answerKey(event, parties)),
    ),
    ...paired(
      registered,
      once(events, (event) => rowKey(event, parties)),
      ROW_MS,
    ),
    ...(parties.servers.length === 1 ? listed(events, parties) : []),
    ...paired(accepted, once(events, syncedKey)),
  ];
}

/** Events by key and origin, those whose key stands once in an origin. */
function once(events: readonly LogEvent[], keyOf: (event: LogEvent) => string | undefined): Marks {
  const byPlace = new Map<string, { readonly key: string; readonly event: LogEvent; count: number }>();
  for (const event of events) {
    const key = event.time === null ? undefined : keyOf(event);
    if (key === undefined) continue;
    const place = `${event.origin}\n${key}`;
    const known = byPlace.get(place);
    if (known === undefined) byPlace.set(place, { key, event, count: event.count });
    else known.count += event.count;
  }
  const marks = new Map<string, LogEvent[]>();
  for (const { key, event, count } of byPlace.values()) {
    if (count === 1) pushTo(marks, key, event);
  }
  return marks;
}

function paired(causes: Marks, effects: Marks, slack = 0): readonly CausalPair[] {
  return [...causes].flatMap(([key, [cause, ...others]]) => {
    if (cause === undefined || others.length > 0) return [];
    return (effects.get(key) ?? [])
      .filter((effect) => effect.origin !== cause.origin)
      .map((effect) => ({ cause, effect, slack }));
  });
}

/** The last attempt of an RpcClient before it writes that it is connected, and the server that accepted. */
function attempts(events: readonly LogEvent[], connected: Marks, accepted: Marks): readonly CausalPair[] {
  const lastOf = new Map<string, LogEvent>();
  const before = new Map<LogEvent, LogEvent>();
  for (const event of events) {
    const place = `${event.path}\n${textOf(event.fields, 'rpcClient')}`;
    if (ATTEMPTS.has(event.pattern)) lastOf.set(place, event);
    const last = CONNECTED.has(event.pattern) ? lastOf.get(place) : undefined;
    if (last?.time != null) before.set(event, last);
  }
  return [...connected].flatMap(([key, [event]]) => {
    const cause = event === undefined ? undefined : before.get(event);
    const [effect] = accepted.get(key) ?? [];
    return cause === undefined || effect === undefined || effect.origin === cause.origin
      ? []
      : [{ cause, effect, slack: 0 }];
  });
}

/** The server has an instance before any subscriber lists it. With several servers a subscriber may know it from another one. */
function listed(events: readonly LogEvent[], parties: Parties): readonly CausalPair[] {
  const known = once(events, (event) => answerKey(event, parties));
  const ownerOf = new Map(
    parties.clients.flatMap((party) => [...party.instances.keys()].map((key) => [key, party.origin] as const)),
  );
  const shown = once(
    events.filter((event) => event.pattern === 'client/instances-added'),
    (event) => {
      const [host, ...others] = listOf(event.fields, 'hosts');
      const owner = host === undefined || others.length > 0 ? undefined : ownerOf.get(host);
      return owner === undefined ? undefined : registrationKey(owner, event);
    },
  );
  return paired(known, shown);
}

function registrationKey(origin: string, event: LogEvent): string | undefined {
  const service = serviceOf(event.fields);
  return service === undefined ? undefined : `${origin}|${bareName(service)}`;
}

function answerKey(event: LogEvent, parties: Parties): string | undefined {
  if (!ANSWERS.has(event.pattern)) return undefined;
  const origin = parties.clientOf(event)?.origin;
  return origin === undefined ? undefined : registrationKey(origin, event);
}

function rowKey(event: LogEvent, parties: Parties): string | undefined {
  const origin =
    event.pattern === 'access/registration' && instanceOf(event.fields) !== undefined
      ? parties.clientOf(event)?.origin
      : undefined;
  return origin === undefined ? undefined : registrationKey(origin, event);
}

function syncedKey(event: LogEvent): string | undefined {
  return event.pattern === 'naming/client-synced' ? connectionOf(event.fields)?.id : undefined;
}
