import type { LogKind } from '../model/log-file.js';
import type { Level } from '../model/log-record.js';
import { memoizedFor } from '../model/memoized.js';
import type { LayoutEntry } from '../model/pattern.js';
import { compilePicture, firstsOfPicture, type PictureReader } from '../time/picture.js';
import type { Header } from './header.js';

/** Layouts that `header.ts` reads by their bytes: what the file says of them is for people. */
const NATIVE: ReadonlySet<string> = new Set([
  'server',
  'server-pipe',
  'access',
  'client',
  'spring-boot-2',
  'spring-boot-3',
  'dated',
  'clock',
]);

/** Other headers, tried one after the other on decoded lines. */
export type Layouts = {
  /** Those that begin with a time as native ones do: tried first, or they would never be. */
  readonly leading: readonly Layout[];
  readonly others: readonly Layout[];
};

export type Layout = {
  readonly id: string;
  readonly files: readonly LogKind[];
  readonly parts: readonly Part[];
  /** The bytes with which its headers may begin; undefined where any may. */
  readonly firsts: readonly number[] | undefined;
  readonly readTime: PictureReader;
  /** It says where level or logger stand: then the message begins where it says and nowhere else. */
  readonly isFramed: boolean;
};

type Part = { readonly literal: string } | { readonly name: string };

export const NO_LAYOUTS: Layouts = { leading: [], others: [] };

/** For each byte whether a header in one of the layouts may begin with it. */
export const firstsOf = memoizedFor(({ leading, others }: Layouts): Uint8Array => {
  const all = [...leading, ...others];
  return Uint8Array.from({ length: 256 }, (_, byte) => (all.some((layout) => mayBegin(layout, byte)) ? 1 : 0));
});

/** May a header of the layout begin with the byte? */
export const mayBegin = ({ firsts }: Layout, byte: number | undefined): boolean =>
  firsts === undefined || (byte !== undefined && firsts.includes(byte));

/** Compiles the layouts that a catalogue adds to the native ones. */
export function compileLayouts(entries: readonly LayoutEntry[]): Layouts {
  const all = entries.filter(({ id, time }) => !NATIVE.has(id) && time !== undefined).map(compileLayout);
  const isLeading = ({ parts: [first], firsts }: Layout): boolean =>
    first !== undefined && 'name' in first && first.name === 'time' && firsts === undefined;
  return { leading: all.filter(isLeading), others: all.filter((layout) => !isLeading(layout)) };
}

function compileLayout({ id, files, template, time = '' }: LayoutEntry): Layout {
  const parts = template.split(/(<[^>]*>)/).flatMap((piece): Part[] => {
    if (piece === '') return [];
    return piece.startsWith('<') ? [{ name: piece.slice(1, -1) }] : [{ literal: piece.replace(/\s+/g, ' ') }];
  });
  const names = parts.flatMap((part) => ('name' in part ? [part.name] : []));
  return {
    id,
    files,
    parts,
    firsts: firstsIn(parts, time),
    readTime: compilePicture(time),
    isFramed: names.includes('level') || names.includes('logger'),
  };
}

function firstsIn([first]: readonly Part[], time: string): readonly number[] | undefined {
  if (first === undefined) return undefined;
  if ('literal' in first) return [first.literal.charCodeAt(0)];
  return first.name === 'time' ? firstsOfPicture(time) : undefined;
}

/**
 * Reads a header into `header`; false where the line has none of this layout. `text` is the line as latin1, one character a
 * byte, and `from` the byte at which it begins.
 */
export function readLayout(layout: Layout, text: string, from: number, header: Header): boolean {
  const found = new Map<string, readonly [number, number]>();
  let at = 0;
  let time: ReturnType<PictureReader>;
  for (const [index, part] of layout.parts.entries()) {
    if ('literal' in part) {
      const end = endOfLiteral(part.literal, text, at);
      if (end < 0) return false;
      at = end;
    } else if (part.name === 'time') {
      time = layout.readTime(text, at);
      if (time === undefined) return false;
      at += time.length;
    } else {
      const end = endOfHole(layout.parts[index + 1], text, at);
      if (end < 0) return false;
      found.set(part.name, [at, end]);
      at = end;
    }
  }
  if (time === undefined || !isLevel(found.get('level'), text)) return false;
  fillHeader(header, { found, text, from, time, end: at });
  header.layout = layout.id;
  header.isFramed = layout.isFramed;
  return true;
}

/** What stands where the level should be must be one: `[order-service] 2026-…` is not `[<level>] <time>`. */
function isLevel(range: readonly [number, number] | undefined, text: string): boolean {
  if (range === undefined) return true;
  const [from, to] = trimmed(range, text);
  return /^(?:trace|debug|info|notice|warn|warning|err|error|severe|fatal|critical)$/i.test(text.slice(from, to));
}

/** A blank stands for any run of blanks. */
function endOfLiteral(literal: string, text: string, from: number): number {
  let at = from;
  for (const char of literal) {
    if (text[at] !== char) return -1;
    at += 1;
    if (char === ' ') while (text[at] === ' ') at += 1;
  }
  return at;
}

/** A hole ends where the text behind it begins; the last one at the end of the line. */
function endOfHole(next: Part | undefined, text: string, from: number): number {
  if (next === undefined || !('literal' in next)) return text.length;
  const [first = ''] = next.literal;
  for (let at = text.indexOf(first, from); at >= 0; at = text.indexOf(first, at + 1))
    if (endOfLiteral(next.literal, text, at) >= 0) return at;
  return -1;
}

type Found = {
  readonly found: ReadonlyMap<string, readonly [number, number]>;
  readonly text: string;
  readonly from: number;
  readonly time: { readonly time: number; readonly offset: number | null };
  readonly end: number;
};

function fillHeader(header: Header, { found, text, from, time, end }: Found): void {
  const [threadFrom, threadTo] = trimmed(found.get('thread'), text);
  const [loggerFrom, loggerTo] = trimmed(found.get('logger'), text);
  const [levelFrom, levelTo] = trimmed(found.get('level'), text);
  header.shape = 'layout';
  header.time = time.time;
  header.offset = time.offset;
  const message = found.get('message')?.[0] ?? end;
  const level = levelFrom === levelTo ? levelBehind(text, message) : text.slice(levelFrom, levelTo).toUpperCase();
  header.level = LEVELS.find((known) => known === (OF_JUL[level] ?? level));
  header.threadFrom = from + threadFrom;
  header.threadTo = from + threadTo;
  header.loggerFrom = from + loggerFrom;
  header.loggerTo = from + loggerTo;
  header.message = from + message;
  header.comma = false;
}

/** A layout that names no level may show it right behind its own part, or in or behind further brackets. */
const LEVEL_BEHIND = /^ *(?:\[[^\]]*\] *){0,4}?\[? *(TRACE|DEBUG|INFO|WARN|ERROR|FATAL)(?=[\s|[\]]|$)/;

const levelBehind = (text: string, from: number): string => LEVEL_BEHIND.exec(text.slice(from))?.[1] ?? '';

/** `java.util.logging` has names of its own. */
const OF_JUL: Readonly<Record<string, Level>> = { WARNING: 'WARN', SEVERE: 'ERROR' };

const LEVELS: readonly Level[] = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

function trimmed(range: readonly [number, number] | undefined, text: string): readonly [number, number] {
  if (range === undefined) return [0, 0];
  let [from, to] = range;
  while (from < to && text[from] === ' ') from += 1;
  while (to > from && text[to - 1] === ' ') to -= 1;
  return [from, to];
}
