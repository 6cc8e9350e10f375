import type { LogEvent } from '../../model/event.js';
import type { Report } from '../../model/report.js';
import { clockOf, dateTimeOf } from '../../time/zone.js';
import { clip } from '../columns.js';
import { detailsOf } from '../details.js';
import { ROLE_WORDS, SEVERITY_WORDS } from '../words.js';
import { Html } from './markup.js';

/** Events that a picture can hold and a person can still look at. */
const MAX_EVENTS = 1500;
/** Bytes of their data in the page. */
const MAX_BYTES = 700_000;
const QUOTE = 500;
const RANK = { trigger: 1, symptom: 1, recovery: 1, context: 2 } as const;

export type Picture = { readonly events: readonly LogEvent[]; readonly left: number; readonly data: Html };

/**
 * The events that the page draws and quotes, in time order: those of incidents first of all, then what tells, then context.
 * Their data is JSON in the page, read by its script; the text of a log stays text there.
 */
export function pictureOf(report: Report): Picture {
  const keyOf = ({ path, line, pattern, at }: LogEvent): string => `${path}\n${line}\n${pattern}\n${at}`;
  const inside = new Set(report.incidents.flatMap(({ events }) => events.map(keyOf)));
  const unique = new Map(
    [...report.incidents.flatMap(({ events }) => events), ...report.events].map((event) => [keyOf(event), event]),
  );
  const dated = [...unique].filter(([, { time }]) => time !== null);
  const ranked = dated
    .map(([key, event]) => ({ event, rank: inside.has(key) ? 0 : RANK[event.role] }))
    .sort((a, b) => a.rank - b.rank || before(a.event, b.event));
  let bytes = 0;
  const events = ranked.slice(0, MAX_EVENTS).flatMap(({ event }) => {
    bytes += JSON.stringify(entryOf(event, report.zone)).length * 3;
    return bytes > MAX_BYTES ? [] : [event];
  });
  events.sort(before);
  return { events, left: dated.length - events.length, data: dataOf(events, report) };
}

function before(a: LogEvent, b: LogEvent): number {
  return a.at - b.at || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line);
}

function dataOf(events: readonly LogEvent[], { zone }: Report): Html {
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
  return Html.raw('script', ' type="application/json" id="data"', JSON.stringify(data).replaceAll('<', '\\u003c'));
}

function entryOf(event: LogEvent, zone: string) {
  const { at, lastAt, count, role, severity, origin, path, line, fields, text } = event;
  return {
    ...{ at, lastAt, count, role, severity, origin, path, line },
    time: `${dateTimeOf(at, zone)}.${clockOf(at, zone).slice(-3)}`,
    lastTime: lastAt === at ? '' : clockOf(lastAt, zone),
    details: detailsOf(fields).join('  '),
    text: clip(text, QUOTE),
  };
}
