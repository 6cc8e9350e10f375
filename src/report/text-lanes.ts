import type { LogEvent, Role } from '../model/event.js';
import { greatest, least } from '../model/extremes.js';
import type { Incident, Report } from '../model/report.js';
import type { Span } from '../model/time.js';
import { clockOf } from '../time/zone.js';
import { clip, columnsOf, padEnd } from './columns.js';
import { type Style, say } from './style.js';
import { ROLE_WORDS, words } from './words.js';

const MAX_ORIGINS = 8;
const MAX_SUBJECTS = 4;
const WIDEST_NAME = 24;
const ROLES: readonly Role[] = ['context', 'recovery', 'symptom', 'trigger'];

type Lane = { readonly name: string; readonly cells: readonly string[]; readonly isHit: boolean };

/** What the lanes need to know besides the incident. */
export type LaneSurroundings = Pick<Report, 'histories' | 'span'>;

/** The incident at a glance: a line per process and per one that was hit, time from left to right. */
export function incidentLanes(style: Style, incident: Incident, report: LaneSurroundings): readonly string[] {
  const dated = incident.events.filter(({ time }) => time !== null);
  const { from, to } = incident.span;
  if (from === null || dated.length < 2) return [];
  const origins = [...new Set(dated.map(({ origin }) => origin))].slice(0, MAX_ORIGINS);
  const subjects = [...new Set(incident.subjects.map(({ key }) => key))].slice(0, MAX_SUBJECTS);
  const names = Math.min(WIDEST_NAME, Math.max(...[...origins, ...subjects].map(columnsOf)));
  const width = style.width - 6 - names;
  if (width < 20) return [];
  const end = to ?? report.span.to ?? from;
  const scale = createScale([from, end, ...dated.flatMap(({ at, lastAt }) => [at, Math.min(lastAt, end)])], width);
  const lanes = [
    ...origins.map((origin) => originLane(style, origin, dated, report, scale)),
    ...subjects.map((subject) => subjectLane(style, subject, dated, { from, to: end }, scale)),
  ];
  return [
    '',
    `  ${style.paint('bold', say(style, words.glance))}`,
    ...lanes.map((lane) => laneText(style, lane, names)),
    style.paint('dim', `${' '.repeat(names + 6)}${times(style, scale)}`),
    ...legend(style, width).map((line) => style.paint('dim', `${' '.repeat(names + 6)}${line}`)),
  ];
}

type Scale = Span & { readonly width: number; readonly cell: (at: number) => number };

/** A little room on both sides, where there is any. */
function createScale(moments: readonly number[], width: number): Scale {
  const first = least(moments, (at) => at);
  const last = greatest(moments, (at) => at);
  const room = Math.max(500, (last - first) * 0.04);
  const [from, to] = [first - room, last + room];
  const cell = (at: number): number =>
    Math.max(0, Math.min(width - 1, Math.floor(((at - from) / (to - from)) * width)));
  return { from, to, width, cell };
}

function originLane(
  style: Style,
  origin: string,
  events: readonly LogEvent[],
  report: LaneSurroundings,
  scale: Scale,
): Lane {
  const cells = Array.from({ length: scale.width }, () => ' ');
  const activity = report.histories.activity.find((entry) => entry.origin === origin);
  for (const span of activity?.covered ?? []) draw(cells, span, style.signs.covered, scale);
  for (const span of activity?.silences ?? []) draw(cells, span, style.signs.silent, scale);
  mark(
    style,
    cells,
    events.filter((event) => event.origin === origin),
    scale,
  );
  return { name: origin, cells, isHit: false };
}

function subjectLane(style: Style, key: string, events: readonly LogEvent[], span: Span, scale: Scale): Lane {
  const cells = Array.from({ length: scale.width }, () => ' ');
  draw(cells, span, style.signs.incident, scale);
  mark(
    style,
    cells,
    events.filter(({ fields }) => `${fields['ip']}:${fields['port']}` === key),
    scale,
  );
  return { name: key, cells, isHit: true };
}

function draw(cells: string[], { from, to }: Span, sign: string, scale: Scale): void {
  if (to < scale.from || from > scale.to) return;
  cells.fill(sign, scale.cell(from), scale.cell(to) + 1);
}

/** Where several stand in one place, the most telling is seen. */
function mark({ signs }: Style, cells: string[], events: readonly LogEvent[], scale: Scale): void {
  const ranked = [...events].sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
  for (const { role, at } of ranked) cells[scale.cell(at)] = signs[role];
}

function laneText({ paint }: Style, { name, cells, isHit }: Lane, names: number): string {
  const label = padEnd(clip(name, names), names);
  const line = cells.join('').trimEnd();
  return `    ${isHit ? paint('red', label) : label}  ${isHit ? paint('red', line) : line}`;
}

/** Times at the ends, and in the middle where there is room. */
function times({ zone }: Style, { from, to, width }: Scale): string {
  const text = (at: number): string => clockOf(Math.round(at), zone).slice(0, 8);
  const middle = width >= 40 ? text((from + to) / 2) : '';
  const gap = width - 16 - middle.length;
  return `${text(from)}${' '.repeat(Math.floor(gap / 2))}${middle}${' '.repeat(Math.ceil(gap / 2))}${text(to)}`;
}

/** What the signs mean; a sign and its word are never parted. */
function legend(style: Style, columns: number): readonly string[] {
  const { signs, language } = style;
  const roles = ROLES.map((role) => `${signs[role]} ${ROLE_WORDS[role][language]}`).reverse();
  const spans = [`${signs.incident} ${say(style, words.lasts)}`, `${signs.silent} ${say(style, words.silent)}`];
  const lines: string[] = [];
  for (const entry of [...roles, ...spans]) {
    const joined = `${lines.at(-1)}  ${entry}`;
    if (lines.length === 0 || columnsOf(joined) > columns) lines.push(entry);
    else lines[lines.length - 1] = joined;
  }
  return lines;
}
