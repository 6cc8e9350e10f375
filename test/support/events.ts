import type { Situation } from '../../src/diagnosis/situation.js';
import { outagesOf } from '../../src/incident/outages.js';
import { restartsOf } from '../../src/incident/server-runs.js';
import type { EventFact, Fields, LogEvent } from '../../src/model/event.js';
import type { FileFacts } from '../../src/model/facts.js';
import type { LogKind } from '../../src/model/log-file.js';
import type { Pattern } from '../../src/model/pattern.js';
import { buildTimeline } from '../../src/timeline/build-timeline.js';
import { readClocks } from '../../src/timeline/clock.js';
import type { Timeline } from '../../src/timeline/timeline.js';
import { catalog, writtenCatalog } from './scenarios.js';

/** 2026-11-21T10:00:00.000Z: second 0 of every hand-made story. */
export const START = Date.UTC(2026, 10, 21, 10, 0, 0);

const { patterns } = writtenCatalog();

/** A pattern of the catalogue by its id. */
export function patternOf(id: string): Pattern {
  const found = patterns.find((pattern) => pattern.id === id);
  if (found === undefined) throw new Error(`no pattern ${id}`);
  return found;
}

/** A recognised statement `seconds` after the start of the story. */
export function fact(pattern: string, seconds: number, fields: Fields = {}, more: Partial<EventFact> = {}): EventFact {
  const time = START + seconds * 1000;
  const known = patternOf(pattern);
  return {
    pattern,
    time,
    lastTime: time,
    offset: null,
    line: Math.round(seconds * 10) + 1,
    lastLine: Math.round(seconds * 10) + 1,
    count: 1,
    level: known.role === 'symptom' ? 'ERROR' : 'INFO',
    thread: null,
    fields,
    text: known.variants[0]?.examples[0]?.message.split('\n')[0] ?? '',
    ...more,
  };
}

/** Moments `step` seconds apart, both ends included. */
export const every = (step: number, from: number, to: number): readonly number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);

/** The facts of one log. `path` is `<origin>/<file name>`; the log is written to all the time from its first to its last fact. */
export function file(
  path: string,
  kind: LogKind,
  events: readonly EventFact[],
  more: Partial<FileFacts> = {},
): FileFacts {
  const times = events.flatMap(({ time, lastTime }) => [time ?? START, lastTime ?? START]);
  const from = Math.min(...times, START);
  const to = Math.max(...times, START);
  return {
    file: { path, origin: path.slice(0, path.lastIndexOf('/')), kind },
    bytes: 1000,
    fingerprint: path,
    lines: events.length,
    records: Math.max(1, events.length),
    layout: 'plain',
    from,
    to,
    offset: 0,
    dateless: false,
    activity: [from, to],
    clockSteps: [],
    events,
    wordings: [],
    libraries: [],
    unrecognised: [],
    notices: [],
    ...more,
  };
}

/** The timeline of hand-made logs, read as UTC. */
export function timelineOf(...files: readonly FileFacts[]): Timeline {
  const kinds = new Map(patterns.map((pattern) => [pattern.id, pattern.kind]));
  const clocks = readClocks(files, (pattern) => kinds.get(pattern), { stated: [] });
  return buildTimeline(files, clocks, catalog());
}

/** All that a diagnosis may look at, from hand-made logs. */
export function situationOf(...files: readonly FileFacts[]): Situation {
  const timeline = timelineOf(...files);
  return { timeline, outages: outagesOf(timeline), restarts: restartsOf(timeline) };
}

/** An event as it stands in a timeline. */
export function event(pattern: string, seconds: number, fields: Fields = {}, more: Partial<LogEvent> = {}): LogEvent {
  const { kind, title, role, severity, subject } = patternOf(pattern);
  const at = START + seconds * 1000;
  const { line, lastLine, count, level, thread, text } = fact(pattern, seconds);
  const place = { origin: 'order', path: 'order/naming.log', file: 'client/naming', side: 'client' } as const;
  const time = { time: at, lastTime: at, at, lastAt: at };
  return {
    pattern,
    kind,
    title,
    role,
    severity,
    subject,
    ...place,
    line,
    lastLine,
    count,
    ...time,
    level,
    thread,
    fields,
    text,
    ...more,
  };
}
