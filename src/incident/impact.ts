import type { LogEvent } from '../model/event.js';
import type { Impact, InstanceImpact, SpreadStep } from '../model/impact.js';
import type { Incident, Location, Subject } from '../model/report.js';
import type { EpochMs, Span } from '../model/time.js';
import { bareName, connectionOf, instanceOf, listOf, serviceOf } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';
import { joined, type Mark, stretches, total } from './stretches.js';
import { subscribersOf } from './subscribers.js';

/** Lists and servers react within this time: lines so much before and after belong to the incident. */
const MARGIN_MS = 35_000;
/** Instances and steps that are listed one by one. */
const MAX_INSTANCES = 200;
const MAX_STEPS = 30;

const GONE: ReadonlySet<string> = new Set(['instance-unhealthy', 'instance-removed']);
const BACK: ReadonlySet<string> = new Set(['instance-added']);

/** A line that takes an instance away or brings it back. */
type View = { readonly event: LogEvent; readonly gone: boolean };

/** Whom an incident hit: which instances were wrong for how long, who saw it, and how it went from process to process. */
export function impactOf(incident: Incident, timeline: Timeline): Impact {
  const { from, to } = incident.span;
  const span = { from: from ?? timeline.span.from, to: to ?? timeline.end };
  const around = { from: span.from - MARGIN_MS, to: span.to + MARGIN_MS };
  const hit = incident.subjects.filter(({ type }) => type === 'instance').slice(0, MAX_INSTANCES);
  const views = viewsOf(hit, around, timeline);
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
  return { services, instances, subscribers: subscribersOf(dropped, around, timeline), spread: spreadOf(incident) };
}

/** Lines that take an instance away or bring it back, of servers and subscribers, by instance. */
function viewsOf(subjects: readonly Subject[], around: Span, timeline: Timeline): ReadonlyMap<string, readonly View[]> {
  const views = new Map<string, View[]>(subjects.map(({ key }) => [key, []]));
  for (const event of timeline.of([...GONE, ...BACK, 'client-disconnected', 'instance-changed'], around)) {
    const gone = GONE.has(event.kind) || event.kind === 'client-disconnected';
    for (const key of instancesIn(event, timeline)) views.get(key)?.push({ event, gone });
  }
  return views;
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
    marksOf.set(event.origin, [...(marksOf.get(event.origin) ?? []), { at: event.at, gone }]);
  }
  const spans = joined([...marksOf.values()].flatMap(stretches));
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
    .sort((a, b) => a.at - b.at || (a.origin < b.origin ? -1 : 1))
    .slice(0, MAX_STEPS)
    .map((event) => ({ origin: event.origin, at: timeOf(event), evidence: placeOf(event) }));
}

const timeOf = ({ time, at }: LogEvent): EpochMs => time ?? at;

/** Where an event stands. */
export function placeOf({ path, line, text, time }: LogEvent): Location {
  return { path, line, text, time };
}
