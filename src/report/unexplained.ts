import type { LogEvent } from '../model/event.js';
import type { Incident, Unexplained } from '../model/report.js';

/**
 * Critical lines that no incident rests on, where no incident is loud: a start that failed without its reason, a process out of memory. A
 * verdict that says nothing of them would read as "all is well". What a server fails at that is on its way out (`isOfStop`) is part of its end.
 */
export function unexplainedIn(
  events: readonly LogEvent[],
  incidents: readonly Incident[],
  isOfStop: (event: LogEvent) => boolean,
): readonly Unexplained[] {
  if (incidents.some(({ severity }) => severity !== 'info')) return [];
  const evidence = new Set(incidents.flatMap(({ causes }) => causes.flatMap((cause) => cause.evidence.map(lineKey))));
  const byPattern = new Map<string, Unexplained>();
  for (const event of events) {
    if (event.severity !== 'critical' || event.role === 'context' || isOfHost(event) || evidence.has(lineKey(event)))
      continue;
    // A start that fails closes what it opened and says so afterwards: these lines are its own.
    if (event.kind !== 'startup-failed' && isOfStop(event)) continue;
    const key = `${event.pattern}\n${event.path}`;
    const known = byPattern.get(key);
    const { title, path, line } = event;
    byPattern.set(key, known === undefined ? { title, path, line, count: event.count } : more(known, event));
  }
  return [...byPattern.values()];
}

function more(known: Unexplained, { line, count }: LogEvent): Unexplained {
  return { ...known, line: Math.min(known.line, line), count: known.count + count };
}

const lineKey = ({ path, line }: { readonly path: string; readonly line: number }): string => `${path}\n${line}`;

/** What the machine says may concern any of its processes; where it concerns Nacos, a cause says so. */
const isOfHost = ({ file }: LogEvent): boolean => file.startsWith('host/');
