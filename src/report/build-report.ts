import type { LogEvent, Severity } from '../model/event.js';
import type { Assembly, Explained } from '../model/finding.js';
import type { Incident } from '../model/report.js';
import { type Background, buildCause } from './build-cause.js';
import { SEVERITIES } from './severity.js';

const MAX_EVENTS = 200;

/** Incidents for the reader: ids, titles, sentences filled with their values. */
export function buildIncidents(assemblies: readonly Assembly[], background: Background): readonly Incident[] {
  const seen = new Map<string, number>();
  return assemblies.map((assembly) => buildIncident(assembly, background, seen));
}

function buildIncident(
  { root, rivals, effects }: Assembly,
  background: Background,
  seen: Map<string, number>,
): Incident {
  const { finding, info } = root;
  const ranked = [root, ...rivals];
  const title = background.titles.get(info.id) ?? { en: info.id, zh: info.id };
  return {
    id: idOf(root, seen),
    title,
    severity: worst(ranked.map((item) => item.finding.severity)),
    state: finding.to === null ? 'unresolved' : 'recovered',
    span: isDated(root) ? { from: finding.from, to: finding.to } : NO_TIMES,
    subjects: finding.subjects,
    causes: ranked.map((item) => buildCause(item, ranked, background)),
    events: eventsOf([...ranked, ...effects]),
  };
}

const NO_TIMES = { from: null, to: null } as const;

/** No log of Nacos is of that year: moments in it stand for lines without a date, which say that something happened, not when. */
const FIRST_YEAR_MS = 365 * 86_400_000;

const isDated = ({ finding }: Explained): boolean => finding.from > FIRST_YEAR_MS;

/** Stable for the same input: cause, start and first subject. */
function idOf({ info, finding }: Explained, seen: Map<string, number>): string {
  const base = `${info.id}-${finding.from.toString(36)}-${shortHash(finding.subjects.map((subject) => subject.key).join(','))}`;
  const count = (seen.get(base) ?? 0) + 1;
  seen.set(base, count);
  return count === 1 ? base : `${base}-${count}`;
}

/** FNV-1a over UTF-16 units: short, stable, no library. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash.toString(36);
}

function worst(severities: readonly Severity[]): Severity {
  return SEVERITIES[Math.max(...severities.map((severity) => SEVERITIES.indexOf(severity)))] ?? 'info';
}

function eventsOf(items: readonly Explained[]): readonly LogEvent[] {
  const all = new Set(items.flatMap((item) => item.finding.evidence));
  return [...all]
    .sort((a, b) => a.at - b.at || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line))
    .slice(0, MAX_EVENTS);
}
