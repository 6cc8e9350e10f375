import type { LogEvent } from '../../model/event.js';
import type { Report } from '../../model/report.js';
import { clockOf, dateTimeOf } from '../../time/zone.js';
import { detailsOf } from '../details.js';
import { ROLE_WORDS, SEVERITY_WORDS } from '../words.js';
import { cut, Html } from './markup.js';

/** Events that a picture can hold and a person can still look at. */
const MAX_EVENTS = 1200;
/** Bytes of their data in the page. */
const MAX_BYTES = 400_000;
const QUOTE = 500;
/** No text of a page is longer. */
export const LONGEST = 1500;
/** Bytes of an event's numbers, names and times. */
const OVERHEAD = 260;
const RANK = { trigger: 1, symptom: 1, recovery: 1, context: 2 } as const;

export type Picture = { readonly events: readonly LogEvent[]; readonly left: number };

/** The events that the page draws and quotes, in time order: those of incidents first of all, then what tells, then context. */
export function pictureOf(report: Report): Picture {
  const keyOf = ({ path, line, pattern, at }: LogEvent): string => `${path}\n${line}\n${pattern}\n${at}`;
  const ofIncidents = report.incidents.flatMap(({ events }) => events);
  const inside = new Set(ofIncidents.map(keyOf));
  const unique = new Map([...ofIncidents, ...report.events].map((event) => [keyOf(event), event]));
  const dated = [...unique].filter(([, { time }]) => time !== null);
  const ranked = dated
    .map(([key, event]) => ({ event, rank: inside.has(key) ? 0 : RANK[event.role] }))
    .sort((a, b) => a.rank - b.rank || before(a.event, b.event));
  let bytes = 0;
  const events = ranked.slice(0, MAX_EVENTS).flatMap(({ event }) => {
    bytes += sizeOf(event);
    return bytes > MAX_BYTES ? [] : [event];
  });
  return { events: events.sort(before), left: dated.length - events.length };
}

function before(a: LogEvent, b: LogEvent): number {
  return a.at - b.at || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line);
}

/** At least the bytes that an event takes as data, before its texts are cleaned, which only shortens them. */
function sizeOf({ path, origin, text, title, fields }: LogEvent): number {
  const texts = [path, origin, title.en, title.zh, detailsOf(fields).join('  ')].map((part) => cut(part, LONGEST));
  return new TextEncoder().encode(embedded([...texts, cut(text, QUOTE)])).length + OVERHEAD;
}

/** Their data as JSON in the page, read by its script; the text of a log stays text there. */
export function dataOf({ events }: Picture, zone: string): Html {
  const titles = [...new Set(events.map(({ title }) => JSON.stringify([title.en, title.zh])))];
  const index = new Map(titles.map((title, position) => [title, position]));
  const data = {
    titles: titles.map((title): unknown => JSON.parse(title)),
    roles: ROLE_WORDS,
    severities: SEVERITY_WORDS,
    events: events.map((event) => ({
      ...entryOf(event, zone),
      title: index.get(JSON.stringify([event.title.en, event.title.zh])),
    })),
  };
  return Html.raw('script', ' type="application/json" id="data"', embedded(data));
}

function entryOf(event: LogEvent, zone: string) {
  const { at, lastAt, count, role, severity, origin, path, line, fields, text } = event;
  return {
    ...{ at, lastAt, count, role, severity, origin, path, line },
    time: `${dateTimeOf(at, zone)}.${clockOf(at, zone).slice(-3)}`,
    lastTime: lastAt === at ? '' : clockOf(lastAt, zone),
    details: detailsOf(fields).join('  '),
    text: cut(text, QUOTE),
  };
}

/** JSON that can stand inside a script element: no tag, no comment can begin in it. */
function embedded(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
