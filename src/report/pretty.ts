import pretty from 'pino-pretty';
import type { LogEvent } from '../model/event.js';
import { fillIn } from '../model/fill.js';
import type { Report } from '../model/report.js';
import type { Language } from '../model/text.js';
import { dateTimeOf } from '../time/zone.js';
import { detailsOf } from './details.js';
import { createPaint, type Paint } from './paint.js';
import { PINO_LEVELS } from './pino.js';
import { printable } from './printable.js';
import { ROLE_MARKS, words } from './words.js';

type TimelineOptions = { readonly language: Language; readonly color: boolean };

/** Every event of the report as one line, merged in time order, the way pino-pretty prints a log. The only door to it. */
export function renderTimeline(report: Report, { language, color }: TimelineOptions): string {
  if (report.events.length === 0) return `${words.noEvents[language]}\n`;
  const print = pretty.prettyFactory({
    colorize: color,
    colorizeObjects: false,
    ignore: 'pid,hostname,path',
    messageKey: 'msg',
    singleLine: true,
    // Times come as text in the report's zone; pino-pretty would show the machine's.
    translateTime: false,
    customPrettifiers: { time: (time) => String(time), name: (name) => String(name) },
  });
  const paint = createPaint(color);
  return report.events.map((event) => print(recordOf(event, { language, zone: report.zone, paint }))).join('');
}

type LineStyle = { readonly language: Language; readonly zone: string; readonly paint: Paint };

/** The event shaped as pino writes one. */
function recordOf(event: LogEvent, style: LineStyle) {
  const { language, zone, paint } = style;
  const place = paint('dim', printable(`${event.path}:${event.line}`));
  const parts = [event.title[language], ...detailsOf(event.fields), ...runOf(event, style)].map(printable);
  return {
    level: PINO_LEVELS[event.severity],
    time: event.time === null ? '–' : momentOf(event.time, zone),
    name: printable(event.origin),
    msg: `${ROLE_MARKS[event.role]} ${parts.join('  ')}  ${place}`,
  };
}

/** Date and time with milliseconds: a timeline is searched and cut by machines too. */
function momentOf(at: number, zone: string): string {
  return `${dateTimeOf(at, zone)}.${String(at % 1000).padStart(3, '0')}`;
}

function runOf({ count, time, lastTime }: LogEvent, { language, zone }: LineStyle): readonly string[] {
  if (count === 1) return [];
  if (lastTime === null || lastTime === time) return [fillIn(words.times, language, { count })];
  return [fillIn(words.run, language, { count, to: momentOf(lastTime, zone).slice(11) })];
}
