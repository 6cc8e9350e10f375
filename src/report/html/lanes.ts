import type { LogEvent } from '../../model/event.js';
import { pushTo } from '../../model/groups.js';
import type { InstanceState } from '../../model/history.js';
import type { Incident, Report, Subject } from '../../model/report.js';
import type { Span } from '../../model/time.js';

type State = Span & { readonly state: InstanceState };

/** One line of the timeline: a process that wrote logs, or somebody who was hit. */
export type Lane = {
  readonly type: 'origin' | 'subject';
  readonly name: string;
  /** Below the name: the service of an instance. */
  readonly detail: string;
  readonly subject: Subject | undefined;
  readonly covered: readonly Span[];
  readonly silences: readonly Span[];
  /** Where one of its logs is cut off, rotated away or too quiet. */
  readonly partial: readonly Span[];
  readonly states: readonly State[];
  readonly incidents: readonly Incident[];
  /** Indices into the events of the picture. */
  readonly events: readonly number[];
};

const MAX_ORIGINS = 40;
const MAX_SUBJECTS = 40;

type Lanes = { readonly lanes: readonly Lane[]; readonly left: number };

/** Lanes of origins in the order of their names, then of those who were hit, in the order of the incidents. */
export function lanesOf(report: Report, events: readonly LogEvent[], whole: Span): Lanes {
  const origins = originLanes(report, events, whole);
  const hits = hitsOf(report);
  const subjects = hits.slice(0, MAX_SUBJECTS).map((hit) => subjectLane(hit, report, events, whole.to));
  return {
    lanes: [...origins.slice(0, MAX_ORIGINS), ...subjects],
    left: Math.max(0, origins.length - MAX_ORIGINS) + Math.max(0, hits.length - MAX_SUBJECTS),
  };
}

function originLanes(report: Report, events: readonly LogEvent[], whole: Span): readonly Lane[] {
  const indices = new Map<string, number[]>();
  for (const [index, { origin }] of events.entries()) pushTo(indices, origin, index);
  const activity = new Map(report.histories.activity.map((entry) => [entry.origin, entry]));
  const names = new Set([...activity.keys(), ...indices.keys()]);
  const kinds = new Map(report.coverage.map(({ origin, kind }) => [origin, kind.split('/')[0] ?? '']));
  return [...names]
    .map(
      (name): Lane => ({
        type: 'origin',
        name,
        detail: kinds.get(name) === 'server' ? 'nacos-server' : kinds.get(name) === 'client' ? 'nacos-client' : '',
        subject: undefined,
        covered: activity.get(name)?.covered ?? [],
        silences: activity.get(name)?.silences ?? [],
        partial: partialOf(report, name, whole),
        states: [],
        incidents: [],
        events: indices.get(name) ?? [],
      }),
    )
    .sort((a, b) => (b.detail < a.detail ? -1 : b.detail > a.detail ? 1 : a.name < b.name ? -1 : 1));
}

/** Gaps of single logs; a log that was never given is no stretch, and silences are drawn by themselves. */
function partialOf({ gaps }: Report, name: string, whole: Span): readonly Span[] {
  return gaps
    .filter(({ origin, type }) => origin === name && type !== 'kind-missing' && type !== 'silent')
    .map(({ from, to }) => ({ from: from ?? whole.from, to: to ?? whole.to }))
    .filter(({ from, to }) => to > from);
}

type Hit = { readonly subject: Subject; readonly incidents: readonly Incident[] };

/** Who was hit, by which incidents, in the order of these. */
function hitsOf(report: Report): readonly Hit[] {
  const byKey = new Map<string, { readonly subject: Subject; readonly incidents: Incident[] }>();
  const loud = report.incidents.filter(({ severity }) => severity !== 'info');
  for (const incident of loud.length > 0 ? loud : report.incidents) {
    for (const subject of incident.subjects) {
      const key = `${subject.type} ${subject.key} ${subject.service ?? ''}`;
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, { subject, incidents: [incident] });
      else known.incidents.push(incident);
    }
  }
  return [...byKey.values()];
}

function subjectLane({ subject, incidents }: Hit, report: Report, events: readonly LogEvent[], end: number): Lane {
  return {
    type: 'subject',
    name: subject.key,
    detail: subject.service ?? '',
    subject,
    covered: [],
    silences: [],
    partial: [],
    states: subject.type === 'instance' ? statesOf(report, subject, end) : [],
    incidents,
    events: [...events.keys()].filter((index) => isAbout(events[index], subject)),
  };
}

/** States as stretches: each lasts until the next. */
function statesOf({ histories }: Report, { key, service }: Subject, end: number): readonly State[] {
  const found = histories.instances.filter((instance) => instance.key === key);
  const history = found.find(({ services }) => service !== undefined && services.includes(service)) ?? found[0];
  const changes = history?.states ?? [];
  return changes
    .map(({ at, state }, index) => ({ state, from: at, to: changes[index + 1]?.at ?? Math.max(at, end) }))
    .filter(({ from, to }) => to > from);
}

/** The event names the subject in one of its fields. */
function isAbout(event: LogEvent | undefined, { type, key, service }: Subject): boolean {
  if (event === undefined) return false;
  const { ip, port, service: named, hosts, ...others } = event.fields;
  if (type === 'instance') {
    const isHere = `${ip}:${port}` === key || (Array.isArray(hosts) && hosts.includes(key));
    return isHere && isSame(service, named);
  }
  if (type === 'service') return isSame(key, named) && named !== undefined;
  return Object.values(others).some((value) => value === key);
}

function isSame(service: string | undefined, named: unknown): boolean {
  if (service === undefined || typeof named !== 'string') return true;
  return bare(service) === bare(named);
}

const bare = (service: string): string => service.slice(service.indexOf('@@') < 0 ? 0 : service.indexOf('@@') + 2);
