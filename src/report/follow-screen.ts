import type { FollowStatus, IncidentNotification } from '../model/notification.js';
import type { Text } from '../model/text.js';
import { clip, columnsOf, padEnd } from './columns.js';
import { cutPainted } from './cut-painted.js';
import { followWords } from './follow-words.js';
import { SEVERITY_COLORS } from './paint.js';
import { ASCII } from './signs.js';
import { durationText, rule, type Style, say, timeText } from './style.js';
import { subjectsText } from './subjects.js';
import { incidentText } from './text-incident.js';
import { incidentLanes } from './text-lanes.js';
import { SEVERITY_WORDS } from './words.js';

/** What the screen of `follow` shows at one moment. Texts of logs in it are printable already. */
export type ScreenView = {
  readonly status: FollowStatus;
  /** What the list shows: open incidents, then those that are over. */
  readonly incidents: readonly IncidentNotification[];
  /** Per second. */
  readonly rates: { readonly bytes: number; readonly records: number };
  /** Place in the list. */
  readonly selected: number;
  /** The selected incident in full, from this line on; undefined for the list. */
  readonly scroll?: number | undefined;
  /** What an outlet had to say last. */
  readonly message?: Text | undefined;
};

export type ScreenSize = { readonly columns: number; readonly rows: number };

const HEADER_ROWS = 4;
/** Rows below which lanes say nothing. */
const LEAST_LANES = 6;
/** Columns below which nothing can be laid out; what is wider is cut. */
const NARROWEST = 40;

/** The screen as exactly so many lines, none wider than the terminal. */
export function screenOf(view: ScreenView, { columns, rows }: ScreenSize, plain: Style): readonly string[] {
  const style = styleFor(plain, columns);
  const body = Math.max(1, rows - HEADER_ROWS - 2);
  const middle = view.scroll === undefined ? listed(view, style, body) : opened(view, style, body);
  const lines = [...header(view, style), ...filled(middle, body), ...footer(view, style, body)];
  return filled(lines, rows).map((line) => cutPainted(line, columns));
}

/** How far the selected incident can be scrolled on a screen of that size. */
export function lastScroll(view: ScreenView, { columns, rows }: ScreenSize, plain: Style): number {
  const body = Math.max(1, rows - HEADER_ROWS - 2);
  return Math.max(0, detailOf(view, styleFor(plain, columns)).length - body);
}

const styleFor = (plain: Style, columns: number): Style => ({ ...plain, width: Math.max(NARROWEST, columns) });

function header({ status, incidents, rates }: ScreenView, style: Style): readonly string[] {
  const { sources, bytes, records, lag, open, resolved } = status;
  const newest = Math.max(...sources.map((source) => source.newest ?? Number.NEGATIVE_INFINITY));
  const time = Number.isFinite(newest) ? timeText(style, newest) : undefined;
  const until = say(style, time === undefined ? followWords.noTime : followWords.until, {
    time: time ?? '',
    zone: style.zone,
  });
  const figures = say(style, followWords.figures, {
    logs: sources.length,
    bytes: bytesText(bytes),
    byteRate: bytesText(rates.bytes),
    records,
    recordRate: Math.round(rates.records),
    lag: durationText(style, Math.round(lag)),
  });
  const counts = { open: open.length, over: Math.max(resolved, incidents.length - open.length) };
  return [
    spread(style, style.paint('bold', say(style, followWords.heading)), style.paint('dim', until)),
    figures,
    style.paint('yellow', troubles(style, status).join('  ')),
    rule(style, say(style, followWords.incidents, counts)),
  ];
}

/** What whoever watches should know of the follower itself; empty where all is well. */
function troubles(style: Style, { sources, queued, dropped }: FollowStatus): readonly string[] {
  const behind = sources.reduce((sum, source) => sum + (source.behind ?? 0), 0);
  const gone = sources.filter(({ state }) => state === 'gone').length;
  return [
    ...(behind > 0 ? [say(style, followWords.behind, { bytes: bytesText(behind) })] : []),
    ...(gone > 0 ? [say(style, followWords.gone, { count: gone })] : []),
    ...(queued > 0 ? [say(style, followWords.queued, { count: queued })] : []),
    ...(dropped > 0 ? [say(style, followWords.dropped, { count: dropped })] : []),
  ];
}

/** The list with the lanes of the selected incident below it, where there is room for both. */
function listed(view: ScreenView, style: Style, rows: number): readonly string[] {
  const { incidents, selected } = view;
  if (incidents.length === 0) return ['', `  ${style.paint('dim', say(style, followWords.quiet))}`];
  const chosen = incidents[selected];
  const all = chosen === undefined ? [] : incidentLanes(style, chosen.incident, surroundings(chosen));
  const room = Math.min(all.length, Math.floor((rows * 3) / 5));
  const lanes = room < LEAST_LANES ? [] : all.slice(0, room);
  const perIncident = 2;
  const shown = Math.max(1, Math.floor((rows - lanes.length) / perIncident));
  const first = Math.max(0, Math.min(selected - Math.floor(shown / 2), incidents.length - shown));
  const list = incidents
    .slice(first, first + shown)
    .flatMap((notification, index) => entry(style, notification, first + index === selected));
  return [...filled(list, rows - lanes.length), ...lanes];
}

/** Two lines: what happened and since when; whom it hits. */
function entry(
  style: Style,
  { incident, phase, watermark, withdrawn }: IncidentNotification,
  isSelected: boolean,
): readonly string[] {
  const { from, to } = incident.span;
  const isOver = phase === 'resolved';
  const stateWords = withdrawn === true ? followWords.withdrawn : isOver ? followWords.over : followWords.lasts;
  const end = isOver ? to : watermark;
  const duration = durationText(style, Math.max(0, (end ?? from ?? 0) - (from ?? 0)));
  const state = say(style, stateWords, { duration });
  const word = SEVERITY_WORDS[incident.severity][style.language];
  const marker = isSelected ? '>' : ' ';
  const room = style.width - columnsOf(state) - columnsOf(word) - 7;
  const title = padEnd(clip(incident.title[style.language], room), room);
  const whom = clip(subjectsText(style, incident.subjects), style.width - 4);
  return [
    `${style.paint('bold', marker)} ${style.paint(SEVERITY_COLORS[incident.severity], word)}  ${isSelected ? style.paint('bold', title) : title}  ${style.paint(isOver ? 'green' : 'red', state)}`,
    `    ${style.paint('dim', whom)}`,
  ];
}

/** The selected incident as the text report has it. */
function opened(view: ScreenView, style: Style, rows: number): readonly string[] {
  return detailOf(view, style).slice(view.scroll ?? 0, (view.scroll ?? 0) + rows);
}

function detailOf({ incidents, selected }: ScreenView, style: Style): readonly string[] {
  const chosen = incidents[selected];
  if (chosen === undefined) return [];
  return incidentText(
    style,
    { incidents: incidents.map(({ incident }) => incident), ...surroundings(chosen) },
    selected,
  );
}

/** While logs are followed nothing but the incident itself is known, and it lasts until the newest line. */
function surroundings({ watermark, incident }: IncidentNotification) {
  const { from } = incident.span;
  return { histories: { instances: [], connections: [], activity: [] }, span: { from, to: watermark } };
}

function footer(view: ScreenView, style: Style, rows: number): readonly string[] {
  const isAscii = style.signs === ASCII;
  const message = view.message === undefined ? '' : say(style, view.message);
  if (view.scroll === undefined) {
    return [
      style.paint('yellow', message),
      style.paint('dim', say(style, isAscii ? followWords.asciiKeys : followWords.keys)),
    ];
  }
  const count = detailOf(view, style).length;
  const position = say(style, followWords.position, {
    from: Math.min(count, view.scroll + 1),
    to: Math.min(count, view.scroll + rows),
    count,
  });
  const keys = say(style, isAscii ? followWords.asciiDetailKeys : followWords.detailKeys);
  return [style.paint('yellow', message), spread(style, style.paint('dim', keys), style.paint('dim', position))];
}

/** One text at the left end, one at the right. */
function spread({ width }: Style, left: string, right: string): string {
  const used = columnsOf(left) + columnsOf(right);
  return used + 2 > width ? left : `${left}${' '.repeat(width - used)}${right}`;
}

const filled = (lines: readonly string[], rows: number): readonly string[] =>
  Array.from({ length: rows }, (_, index) => lines[index] ?? '');

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `12 B`, `1.2 MB`: thousands, as file managers and `ls -h --si` count. */
function bytesText(bytes: number): string {
  const power = Math.min(UNITS.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 ? Math.round(value) : value.toFixed(1)} ${UNITS[power]}`;
}
