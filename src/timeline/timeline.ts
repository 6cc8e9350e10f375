import type { ClockJump, ClockState } from '../model/clock.js';
import type { LogEvent } from '../model/event.js';
import type { FileFacts } from '../model/facts.js';
import { pushTo } from '../model/groups.js';
import type { LogKind } from '../model/log-file.js';
import type { OriginVersions } from '../model/report.js';
import type { EpochMs, Span } from '../model/time.js';
import type { Activity } from './activity.js';
import { EventList } from './event-list.js';
import { inTimeOrder } from './events.js';
import type { Parties } from './identity.js';
import { bareName, instanceOf, serviceOf } from './names.js';
import type { ClientParty, ServerParty } from './party.js';

type Input = {
  readonly events: readonly LogEvent[];
  readonly facts: readonly FileFacts[];
  readonly parties: Parties;
  readonly activities: ReadonlyMap<string, Activity>;
  readonly versions: readonly OriginVersions[];
  readonly clocks: ClockState;
  readonly clockJumps: readonly JumpEvent[];
};

/** A clock that was set, and the event that stands for it in the timeline. */
type JumpEvent = { readonly jump: ClockJump; readonly event: LogEvent };

const NOTHING = new EventList();
const NO_ACTIVITY: Activity = { intervals: [], silences: [], logs: [], first: 0, last: 0 };

/** All events in time order, with who is who, who wrote when, and which logs were supplied. */
export class Timeline {
  readonly events: readonly LogEvent[];
  readonly clients: readonly ClientParty[];
  readonly servers: readonly ServerParty[];
  /** Which versions can have written the logs of each origin, where anything tells. */
  readonly versions: readonly OriginVersions[];
  /** How the clocks of the origins stand to each other. */
  readonly clocks: ClockState;
  /** Clocks that were set while a log was written, in time order. */
  readonly clockJumps: readonly JumpEvent[];
  readonly #parties: Parties;
  readonly #activities: ReadonlyMap<string, Activity>;
  /** First and last moment that any log shows. */
  readonly span: Span;
  readonly #byKind = new Map<string, EventList>();
  readonly #byPattern = new Map<string, EventList>();
  /** Made when it is asked for first: bare service name → events. */
  #byService: ReadonlyMap<string, EventList> | undefined;
  /** Made when it is asked for first: instance → events. */
  #byInstance: ReadonlyMap<string, readonly LogEvent[]> | undefined;
  readonly #kindsOfOrigin = new Map<string, Set<LogKind>>();
  /** Kinds of any origin. */
  readonly #kinds = new Set<LogKind>();
  readonly #given = new Set<LogKind>();
  /** Made when it is asked for first: addresses and instances → the processes that have them. */
  #byName: ReadonlyMap<string, readonly ClientParty[]> | undefined;

  constructor({ events, facts, parties, activities, versions, clocks, clockJumps }: Input) {
    this.events = events;
    this.clients = parties.clients;
    this.servers = parties.servers;
    this.versions = versions;
    this.clocks = clocks;
    this.clockJumps = clockJumps;
    this.#parties = parties;
    this.#activities = activities;
    this.span = spanOf([...activities.values()], events);
    for (const event of events) {
      push(this.#byKind, event.kind, event);
      push(this.#byPattern, event.pattern, event);
    }
    for (const { file, records, bytes } of facts) {
      if (records > 0 || bytes === 0) this.#given.add(file.kind);
      const kinds = this.#kindsOfOrigin.get(file.origin) ?? new Set<LogKind>();
      if (records > 0) {
        kinds.add(file.kind);
        this.#kinds.add(file.kind);
      }
      this.#kindsOfOrigin.set(file.origin, kinds);
    }
  }

  /** Events of the given kinds, in time order, overlapping `span` where one is given. */
  of(kinds: string | readonly string[], span?: Span): readonly LogEvent[] {
    const wanted = typeof kinds === 'string' ? [kinds] : kinds;
    const list = this.#byKind.get(wanted.join(' ')) ?? (wanted.length === 1 ? NOTHING : this.#together(wanted));
    return span === undefined ? list.events : list.within(span);
  }

  /** The events of several kinds, kept: the same few sets are asked for again and again. */
  #together(kinds: readonly string[]): EventList {
    const lists = [...new Set(kinds)].map((kind) => this.#byKind.get(kind) ?? NOTHING);
    const list = EventList.of(lists.flatMap(({ events }) => events).sort(inTimeOrder));
    this.#byKind.set(kinds.join(' '), list);
    return list;
  }

  /** Events that name a service, whatever the group: groups are not always logged. */
  ofService(service: string): readonly LogEvent[] {
    if (this.#byService === undefined) {
      const lists = new Map<string, EventList>();
      for (const event of this.events) push(lists, bareName(serviceOf(event.fields) ?? ''), event);
      this.#byService = lists;
    }
    return this.#byService.get(bareName(service))?.events ?? [];
  }

  /** Events that name an instance (`ip:port`) in fields of their own; lists of instances are not among them. */
  ofInstance(instance: string): readonly LogEvent[] {
    if (this.#byInstance === undefined) {
      const lists = new Map<string, LogEvent[]>();
      for (const event of this.events) {
        const key = instanceOf(event.fields);
        if (key !== undefined) pushTo(lists, key, event);
      }
      this.#byInstance = lists;
    }
    return this.#byInstance.get(instance) ?? [];
  }

  /** Events that one pattern recognised. */
  recognisedBy(pattern: string, span?: Span): readonly LogEvent[] {
    const list = this.#byPattern.get(pattern) ?? NOTHING;
    return span === undefined ? list.events : list.within(span);
  }

  /** Every process that goes by an address (`ip`), an instance (`ip:port`) or a connection id; several may, one after another. */
  clientsNamed(name: string): readonly ClientParty[] {
    if (this.#byName === undefined) {
      const parties = new Map<string, ClientParty[]>();
      for (const party of this.clients)
        for (const key of [...party.ips, ...party.instances.keys(), ...party.connections.keys()])
          pushTo(parties, key, party);
      this.#byName = parties;
    }
    return this.#byName.get(name) ?? [];
  }

  clientOf(event: LogEvent): ClientParty | undefined {
    return this.#parties.clientOf(event);
  }

  activityOf(origin: string): Activity {
    return this.#activities.get(origin) ?? NO_ACTIVITY;
  }

  /** Versions of Nacos that can have written an origin's logs, oldest first; undefined where no line tells. */
  versionsOf(origin: string): readonly string[] | undefined {
    return this.versions.find((entry) => entry.origin === origin)?.possible;
  }

  /** Is there a record of this kind of log, of one origin or of any? */
  covers(kind: LogKind, origin?: string): boolean {
    if (origin !== undefined) return this.#kindsOfOrigin.get(origin)?.has(kind) ?? false;
    return this.#kinds.has(kind);
  }

  /** Was a log of this kind given, be it an empty one, to which nothing had to be written? */
  gives(kind: LogKind): boolean {
    return this.#given.has(kind);
  }

  /** Does a log of this kind show what was written at a moment: has it a record at or before it, and one at or after? */
  reaches(kind: LogKind, at: EpochMs, origin?: string): boolean {
    const activities = origin === undefined ? [...this.#activities.values()] : [this.activityOf(origin)];
    return activities.some(({ logs }) => logs.some((log) => log.kind === kind && log.from <= at && log.to >= at));
  }

  get end(): EpochMs {
    return this.span.to;
  }
}

/** Does a run touch a span? */
export function overlaps(event: LogEvent, span: Span): boolean {
  return event.at <= span.to && event.lastAt >= span.from;
}

function push(map: Map<string, EventList>, key: string, event: LogEvent): void {
  const list = map.get(key) ?? new EventList();
  list.push(event);
  map.set(key, list);
}

function spanOf(activities: readonly Activity[], events: readonly LogEvent[]): Span {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { intervals, first, last } of activities) {
    if (intervals.length === 0) continue;
    from = Math.min(from, first);
    to = Math.max(to, last);
  }
  if (from <= to) return { from, to };
  // What the machine writes alone tells no process's activity, but the times of its lines.
  return { from: events.find(({ time }) => time !== null)?.at ?? 0, to: events.at(-1)?.lastAt ?? 0 };
}
