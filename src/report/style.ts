import { fillIn } from '../model/fill.js';
import type { Values } from '../model/finding.js';
import type { Language, Text } from '../model/text.js';
import type { EpochMs } from '../model/time.js';
import { dateTimeOf } from '../time/zone.js';
import { columnsOf, wrap } from './columns.js';
import { type Color, createPaint, type Paint } from './paint.js';
import { ASCII, type Signs, UNICODE } from './signs.js';
import { DURATION_WORDS } from './words.js';

/** How a text report is written: everything that differs between two readers of the same report. */
export type Style = {
  readonly language: Language;
  /** Columns. */
  readonly width: number;
  readonly zone: string;
  readonly paint: Paint;
  readonly signs: Signs;
  /** Where a click on `file:line` leads, for terminals that can; undefined for no link. */
  readonly linkTo?: LinkTo | undefined;
};

type LinkTo = (path: string, line: number) => string | undefined;

/** What is known about the place where a text will be read. */
export type TextOptions = {
  readonly language: Language;
  readonly width: number;
  readonly color: boolean;
  /** For terminals that show nothing else: pictures are drawn with ASCII characters. */
  readonly ascii?: boolean | undefined;
  readonly linkTo?: LinkTo | undefined;
};

/** The style of a text for a terminal or a file, with times in `zone`. */
export function styleOf({ language, width, color, ascii, linkTo }: TextOptions, zone: string): Style {
  return { language, width, zone, paint: createPaint(color), signs: ascii === true ? ASCII : UNICODE, linkTo };
}

/** A style for texts that no terminal shows: without width, colours and links. */
export function plainStyle(language: Language, zone: string): Style {
  return { language, width: 100, zone, paint: (_, text) => text, signs: UNICODE };
}

/** A sentence of ours in the reader's language. */
export function say({ language }: Style, text: Text, values: Values = {}): string {
  return fillIn(text, language, values);
}

/** `2026-11-21 10:25:40` in the report's zone; a dash where no time is known. */
export function timeText({ zone }: Style, at: EpochMs | null): string {
  return at === null ? '–' : withoutNoDay(dateTimeOf(at, zone));
}

/** Logs that show the time of day alone are counted from the first day of the clock. */
const withoutNoDay = (text: string): string => text.replace(/^1970-01-01 /, '');

/** The same without the day where it is the day of `before`, which stands near. */
export function shortTimeText(style: Style, at: EpochMs | null, before: EpochMs | null): string {
  const text = timeText(style, at);
  const day = timeText(style, before).slice(0, 11);
  return at !== null && day.length === 11 && text.startsWith(day) ? text.slice(11) : text;
}

/** A duration in its two largest units, from milliseconds. */
export function durationText(style: Style, duration: number): string {
  if (duration < 1000) return say(style, DURATION_WORDS.ms, { ms: duration });
  const total = Math.round(duration / 1000);
  const [seconds, minutes] = [total % 60, Math.floor(total / 60) % 60];
  const [hours, days] = [Math.floor(total / 3600) % 24, Math.floor(total / 86_400)];
  if (days > 0) return say(style, DURATION_WORDS.days, { days, hours });
  if (hours > 0) return say(style, DURATION_WORDS.hours, { hours, minutes });
  if (minutes > 0) return say(style, DURATION_WORDS.minutes, { minutes, seconds });
  return say(style, DURATION_WORDS.seconds, { seconds });
}

type Paragraph = {
  readonly text: string;
  /** Stands before the first line; the others begin below the text. */
  readonly lead?: string;
  /** Blanks before everything. */
  readonly indent?: number;
  readonly leadColor?: Color;
  readonly color?: Color;
};

/** A paragraph as lines that fit the width. Colours come last: wrapping must not count or cut them. */
export function hang(
  { width, paint }: Style,
  { text, lead = '', indent = 0, leadColor, color }: Paragraph,
): readonly string[] {
  const blank = ' '.repeat(indent);
  const gap = ' '.repeat(columnsOf(lead));
  const painted = (name: Color | undefined, part: string): string =>
    name === undefined || part === '' ? part : paint(name, part);
  return wrap(text, Math.max(20, width - indent - gap.length)).map(
    (line, index) => `${blank}${index === 0 ? painted(leadColor, lead) : gap}${painted(color, line)}`,
  );
}

/** `path:line`, never broken: it is clicked, copied and pasted, even where it is longer than the line. */
export function placeText(
  { paint, linkTo }: Style,
  { path, line }: { readonly path: string; readonly line: number },
): string {
  const text = paint('cyan', `${path}:${line}`);
  const target = linkTo?.(path, line);
  return target === undefined ? text : `\u001b]8;;${target}\u001b\\${text}\u001b]8;;\u001b\\`;
}

/** A heading over the whole width. */
export function rule({ width, paint, signs }: Style, title: string, color: Color = 'bold'): string {
  const line = signs.rule.repeat(Math.max(0, width - columnsOf(title) - 1));
  return `${paint(color, title)} ${paint('dim', line)}`;
}
