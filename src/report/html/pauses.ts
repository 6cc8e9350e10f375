import type { LogEvent } from '../../model/event.js';
import type { Report } from '../../model/report.js';
import type { Text } from '../../model/text.js';
import type { Span } from '../../model/time.js';
import { dateTimeOf } from '../../time/zone.js';
import { durationText } from '../style.js';
import { secondsText } from '../text-clocks.js';
import { canvas, type Frame, HEIGHT, round } from './chart-frame.js';
import { table } from './controls.js';
import { both, type Html, html } from './markup.js';
import { spoken } from './voice.js';
import { pageWords } from './words.js';

const MAX_PAUSES = 60;
const ROWS = 20;

type Pause = Span & { readonly origin: string; readonly kind: 'silence' | 'stop'; readonly what: Text };

/** Processes that stood still: silences against their own rhythm, and pauses that a line names with its length. */
export function pausesChart(report: Report, frame: Frame): readonly Html[] {
  const all = pausesOf(report).slice(0, MAX_PAUSES);
  const highest = Math.max(0, ...all.map(({ from, to }) => to - from));
  if (highest === 0) return [];
  const { axis, voice, language } = frame;
  const bars = all.map(({ from, to, kind, origin }) => {
    const height = Math.max(2, round(((to - from) / highest) * (HEIGHT - 20)));
    return html`<g><title>${origin} ${secondsText(to - from).slice(1)}</title><rect class="pause ${kind}" x="${axis.x(from)}" width="${axis.width(from, to)}" y="${round(HEIGHT - height)}" height="${height}"/></g>`;
  });
  const rows = all.slice(0, ROWS).map(({ origin, from, to, what }) => {
    const length = both(spoken(voice, (style) => durationText(style, to - from)));
    return html`<tr><th scope="row" dir="ltr">${origin}</th><td class="time">${dateTimeOf(from, voice.zone)}</td><td class="number">${length}</td><td>${both(what)}</td></tr>`;
  });
  const columns = [
    { title: pageWords.process },
    { title: pageWords.from },
    { title: pageWords.pause, number: true },
    { title: pageWords.what },
  ];
  const content = table(columns, rows, { label: pageWords.pauses, language });
  const top = secondsText(highest).slice(1);
  return [
    html`<figure><figcaption>${both(pageWords.pauses)}</figcaption>${canvas(bars, top, pageWords.pauses, frame)}<details><summary>${both(pageWords.asTable)}</summary>${content}</details></figure>`,
  ];
}

/** The longest first. */
function pausesOf({ histories, events }: Report): readonly Pause[] {
  const silences = histories.activity.flatMap(({ origin, silences: spans }) =>
    spans.map((span): Pause => ({ ...span, origin, kind: 'silence', what: pageWords.silence })),
  );
  return [...silences, ...events.flatMap(stopOf)].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
}

/** A pause with its length, whatever the unit in which its line tells it. */
function stopOf({ kind, time, origin, title, fields }: LogEvent): readonly Pause[] {
  if (kind !== 'server-paused' || time === null) return [];
  const ms = Number(fields['duration'] ?? Number(fields['seconds']) * 1000);
  return ms > 0 && Number.isFinite(ms) ? [{ from: time, to: time + ms, origin, kind: 'stop', what: title }] : [];
}
