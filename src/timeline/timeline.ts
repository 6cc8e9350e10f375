import type { ClockJump, ClockState } from '../model/clock.js';
import type { LogEvent } from '../model/event.js';
import type { FileFacts } from '../model/facts.js';
import type { LogKind } from '../model/log-file.js';
import type { OriginVersions } from '../model/report.js';
import type { EpochMs, Span } from '../model/time.js';
import type { Activity } from './activity.js';
import type { Parties } from './identity.js';
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
export type JumpEvent = { readonly jump: ClockJump; readonly event: LogEvent };

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
  readonly #byKind = new Map<string, LogEvent[]>();
  readonly #byPattern = new Map<string, LogEvent[]>();
  readonly #kindsOfOrigin = new Map<string, Set<LogKind>>();

  constructor({ events, facts, parties, activities, versions, clocks, clockJumps }: Input) {
    this.events = events;
    this.clients = parties.clients;
    this.servers = parties.servers;
    this.versions = versions;
    this.clocks = clocks;
    this.clockJumps = clockJumps;
    this.#parties = parties;
    this.#activities = activities;
    for (const event of events) {
      push(this.#byKind, event.kind, event);
      push(this.#byPattern, event.pattern, event);
    }
    for (const { file, records } of facts) {
      const kinds = this.#kindsOfOrigin.get(file.origin) ?? new Set<LogKind>();
      if (records > 0) kinds.add(file.kind);
      this.#kindsOfOrigin.set(file.origin, kinds);
    }
  }

  /** Events of the given kinds, in time order, overlapping `span` where one is given. */
  of(kinds: string | readonly string[], span?: Span): readonly LogEvent[] {
    const wanted = typeof kinds === 'string' ? [kinds] : kinds;
    const only = wanted.length === 1 && wanted[0] !== undefined ? this.#byKind.get(wanted[0]) : undefined;
    const found = only ?? (wanted.length === 1 ? [] : this.events.filter((event) => wanted.includes(event.kind)));
    return span === undefined ? found : found.filter((event) => overlaps(event, span));
  }

  /** Events that one pattern recognised. */
  recognisedBy(pattern: string, span?: Span): readonly LogEvent[] {
    const found = this.#byPattern.get(pattern) ?? [];
    return span === undefined ? found : found.filter((event) => overlaps(event, span));
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
    return [...this.#kindsOfOrigin.values()].some((kinds) => kinds.has(kind));
  }

  /** Does a log of this kind show what was written at a moment: has it a record at or before it, and one at or after? */
  reaches(kind: LogKind, at: EpochMs, origin?: string): boolean {
    const activities = origin === undefined ? [...this.#activities.values()] : [this.activityOf(origin)];
    return activities.some(({ logs }) => logs.some((log) => log.kind === kind && log.from <= at && log.to >= at));
  }

  /** First and last moment that any log shows. */
  get span(): Span {
    const all = [...this.#activities.values()].filter((activity) => activity.intervals.length > 0);
    const from = Math.min(...all.map((activity) => activity.first));
    const to = Math.max(...all.map((activity) => activity.last));
    return all.length === 0 ? { from: 0, to: this.events.at(-1)?.lastAt ?? 0 } : { from, to };
  }

  get end(): EpochMs {
    return this.span.to;
  }
}

/** Does a run touch a span? */
export function overlaps(event: LogEvent, span: Span): boolean {
  return event.at <= span.to && event.lastAt >= span.from;
}

function push(map: Map<string, LogEvent[]>, key: string, event: LogEvent): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [event]);
  else list.push(event);
}
