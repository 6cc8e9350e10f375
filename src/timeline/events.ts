import { compareText } from '../model/compare-text.js';
import type { EventFact, LogEvent } from '../model/event.js';
import type { FileFacts } from '../model/facts.js';
import type { Side } from '../model/log-file.js';
import type { Catalog, Pattern } from '../model/pattern.js';
import { patternsById } from '../model/patterns-by-id.js';
import { type Clocks, type FileClock, toOrder } from './clock.js';

/**
 * All facts on the common clock, in time order; ties by path and line, so that the order never depends on arrival.
 * Events without a time of their own stand where the nearest dated record before them in the same file stands.
 */
export function toEvents(facts: readonly FileFacts[], clocks: Clocks, catalog: Catalog): readonly LogEvent[] {
  const patterns = patternsById(catalog);
  const events: LogEvent[] = [];
  for (const file of facts) {
    const clock = clocks.byPath.get(file.file.path);
    if (clock === undefined) continue;
    let at = file.from === null ? 0 : toOrder(file.from, clock, file.offset);
    for (const fact of inLineOrder(file.events)) {
      const pattern = patterns.get(fact.pattern);
      if (pattern === undefined) continue;
      const event = toEvent(fact, { file, clock, pattern, fallback: at });
      at = event.at;
      events.push(event);
    }
  }
  return events.sort(inTimeOrder);
}

/** Nearly always as they are. */
function inLineOrder(events: readonly EventFact[]): readonly EventFact[] {
  const isSorted = events.every(({ line }, index) => index === 0 || (events[index - 1]?.line ?? 0) <= line);
  return isSorted ? events : [...events].sort((a, b) => a.line - b.line);
}

/** Time, then path, then line. */
export function inTimeOrder(a: LogEvent, b: LogEvent): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line || compareText(a.pattern, b.pattern);
}

/** Which side writes a statement: a pattern of server files only is the server's. */
export function sideOf(pattern: Pattern): Side {
  const sides = new Set(pattern.source.files.map((kind) => kind.slice(0, kind.indexOf('/'))));
  if (sides.size !== 1) return 'unknown';
  return sides.has('server') ? 'server' : 'client';
}

type Place = {
  readonly file: FileFacts;
  readonly clock: FileClock;
  readonly pattern: Pattern;
  readonly fallback: number;
};

function toEvent(fact: EventFact, { file, clock, pattern, fallback }: Place): LogEvent {
  const [first = fact.time, last = fact.lastTime] = fact.near ?? [];
  const at = first === null ? fallback : toOrder(first, clock, fact.offset);
  const lastAt = last === null ? at : toOrder(last, clock, fact.offset);
  const ahead = clock.ahead ?? 0;
  const shown = fact.time !== null && !file.dateless;
  return {
    pattern: pattern.id,
    kind: pattern.kind,
    title: pattern.title,
    role: pattern.role,
    severity: pattern.severity,
    subject: pattern.subject,
    origin: file.file.origin,
    path: file.file.path,
    file: file.file.kind,
    side: sideOfFile(file, pattern),
    line: fact.line,
    lastLine: fact.lastLine,
    count: fact.count,
    time: shown ? at + ahead : null,
    lastTime: shown ? lastAt + ahead : null,
    at,
    lastAt: Math.max(at, lastAt),
    level: fact.level,
    thread: fact.thread,
    fields: fact.fields,
    text: fact.text,
  };
}

function sideOfFile(file: FileFacts, pattern: Pattern): Side {
  if (file.file.kind.startsWith('server/')) return 'server';
  if (file.file.kind.startsWith('client/'))
    return file.file.kind === 'client/application' ? (sideOf(pattern) === 'server' ? 'server' : 'client') : 'client';
  return sideOf(pattern);
}
