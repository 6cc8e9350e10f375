import { compareText } from '../model/compare-text.js';
import type { LogEvent } from '../model/event.js';
import { pushTo } from '../model/groups.js';
import type { Impact, InstanceImpact, SpreadStep } from '../model/impact.js';
import { type Incident, locationOf, type Subject } from '../model/report.js';
import type { EpochMs } from '../model/time.js';
import { inTimeOrder } from '../timeline/events.js';
import { bareName, connectionOf, instanceOf, listOf, serviceOf } from '../timeline/names.js';
import { overlaps, type Timeline } from '../timeline/timeline.js';
import { absencesOf, joined, type Mark, total } from './absences.js';
import { isOfStop } from './server-runs.js';
import { type Sizes, sizesOf, subscribersOf } from './subscribers.js';

/** Lists and servers react within this time: lines so much before and after belong to the incident. */
const MARGIN_MS = 35_000;
/** Instances and steps that are listed one by one. */
const MAX_INSTANCES = 200;
const MAX_STEPS = 30;

const GONE: ReadonlySet<string> = new Set(['instance-unhealthy', 'instance-removed']);
const BACK: ReadonlySet<string> = new Set(['instance-added']);

/** A line that takes an instance away or brings it back. */
type View = { readonly event: LogEvent; readonly gone: boolean };

/**
 * Incidents with whom each of them hit: which instances were wrong for how long, who saw it, and how it went from process to process. For
 * all of them at once: the lines are gone through once, however many incidents there are.
 */
export function withImpacts(incidents: readonly Incident[], timeline: Timeline): readonly Incident[] {
  const wanted = new Set(incidents.flatMap((incident) => hitBy(incident).map(({ key }) => key)));
  const lines = viewsOf(wanted, timeline);
  const sizes = sizesOf(timeline);
  return incidents.map((incident) => ({ ...incident, impact: impactOf(incident, { timeline, lines, sizes }) }));
}

type Known = {
  readonly timeline: Timeline;
  readonly lines: ReadonlyMap<string, readonly View[]>;
  readonly sizes: Sizes;
};

function impactOf(incident: Incident, { timeline, lines, sizes }: Known): Impact {
  const { from, to } = incident.span;
  const span = { from: from ?? timeline.span.from, to: to ?? timeline.end };
  const around = { from: span.from - MARGIN_MS, to: span.to + MARGIN_MS };
  const hit = hitBy(incident);
  const views = new Map(
    hit.map(({ key }) => [key, (lines.get(key) ?? []).filter(({ event }) => overlaps(event, around))] as const),
  );
  const instances = hit.map((subject) => instanceImpact(subject, views.get(subject.key) ?? [], timeline));
  const services = [...new Set(incident.subjects.flatMap(({ service }) => service ?? []))].sort();
  const dropped = new Map(
    [...views].flatMap(([key, lines]) => {
      const first = lines.find(
        ({ event, gone }) => event.side === 'server' && gone && event.kind !== 'instance-unhealthy',
      );
      return first === undefined ? [] : [[key, first.event.at] as const];
    }),
  );
  return {
    services,
    instances,
    subscribers: subscribersOf(dropped, removalsIn(views), { around, sizes }),
    spread: spreadOf(incident),
  };
}

const hitBy = ({ subjects }: Incident): readonly Subject[] =>
  subjects.filter(({ type }) => type === 'instance').slice(0, MAX_INSTANCES);

/** Lines that take an instance away or bring it back, of servers and subscribers, by instance. A server that is being stopped shows nothing to nobody. */
function viewsOf(wanted: ReadonlySet<string>, timeline: Timeline): ReadonlyMap<string, readonly View[]> {
  const views = new Map<string, View[]>();
  for (const event of timeline.of([...GONE, ...BACK, 'client-disconnected', 'instance-changed'])) {
    const gone = GONE.has(event.kind) || event.kind === 'client-disconnected';
    if (gone && event.side === 'server' && isOfStop(event, timeline)) continue;
    for (const key of instancesIn(event, timeline)) if (wanted.has(key)) pushTo(views, key, { event, gone });
  }
  return views;
}

/** Every line in which instances went, once, in time order. */
function removalsIn(views: ReadonlyMap<string, readonly View[]>): readonly LogEvent[] {
  const lines = [...views.values()].flatMap((ofInstance) => ofInstance.filter(({ gone }) => gone));
  return [...new Set(lines.map(({ event }) => event))].sort(inTimeOrder);
}

/** The instances that a line names; a line about a connection means those that are published on it. */
function instancesIn(event: LogEvent, timeline: Timeline): ReadonlySet<string> {
  const named = instanceOf(event.fields);
  if (named !== undefined) return new Set([named]);
  const connection = connectionOf(event.fields);
  if (connection === undefined) return new Set(listOf(event.fields, 'hosts'));
  const party = event.side === 'server' ? timeline.clientOf(event) : undefined;
  const published = party?.connections.get(connection.id)?.services;
  if (party === undefined || published === undefined) return new Set();
  const service = serviceOf(event.fields);
  const wanted = new Set([...(service === undefined ? published : [service])].map(bareName));
  const offering = [...party.instances.values()].filter(({ services }) =>
    [...services].some((name) => wanted.has(bareName(name))),
  );
  return new Set(offering.map(({ key }) => key));
}

/** Wrong is what any server or subscriber saw gone; where no line tells, nothing is claimed. */
function instanceImpact({ key, service }: Subject, lines: readonly View[], timeline: Timeline): InstanceImpact {
  const marksOf = new Map<string, Mark[]>();
  for (const { event, gone } of lines) {
    pushTo(marksOf, event.origin, { at: event.at, gone });
  }
  const spans = joined([...marksOf.values()].flatMap(absencesOf));
  const flaps = spans.filter(({ to }) => to !== null).length;
  return { key, service: service ?? null, spans, duration: total(spans, timeline.end), flaps };
}

/** The first line of each process among the incident's own, in time order. */
function spreadOf({ events }: Incident): readonly SpreadStep[] {
  const first = new Map<string, LogEvent>();
  for (const event of events) {
    const known = first.get(event.origin);
    const counts = event.role === 'trigger' || event.role === 'symptom';
    if (counts && event.time !== null && (known === undefined || event.at < known.at)) first.set(event.origin, event);
  }
  return [...first.values()]
    .sort((a, b) => a.at - b.at || compareText(a.origin, b.origin))
    .slice(0, MAX_STEPS)
    .map((event) => ({ origin: event.origin, at: timeOf(event), evidence: locationOf(event) }));
}

const timeOf = ({ time, at }: LogEvent): EpochMs => time ?? at;
