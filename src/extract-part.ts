import type { FileFacts } from './model/facts.js';
import type { FilePart } from './source/discover.js';
import { newlinesIn } from './source/newlines.js';
import type { ByteRange } from './source/ranges.js';

/** Facts of a file that was read in part, with the numbers that its lines have in the file. What lies between is counted only where a line is named. */
export function withLines(facts: FileFacts, { ranges, unread, notice }: FilePart): FileFacts {
  const said = {
    ...facts,
    ...(unread.length === 0 ? {} : { unread }),
    notices: notice === undefined ? facts.notices : [...facts.notices, notice],
  };
  const shift = shiftOf(facts, ranges);
  return shift === undefined ? said : withShifted(said, shift);
}

/** The same facts with other numbers of lines. */
export function withShifted(said: FileFacts, shift: (line: number) => number): FileFacts {
  const line = <T extends { readonly line: number }>(one: T): T => ({ ...one, line: shift(one.line) });
  return {
    ...said,
    events: said.events.map((event) => ({ ...line(event), lastLine: shift(event.lastLine) })),
    wordings: said.wordings.map(line),
    libraries: said.libraries.map(line),
    unrecognised: said.unrecognised.map(line),
    clockSteps: said.clockSteps.map(line),
  };
}

/** Undefined where every number is right as it is, or where none behind what was passed over is named. */
function shiftOf(facts: FileFacts, ranges: readonly ByteRange[]): ((line: number) => number) | undefined {
  const { path } = facts.file;
  const last = Math.max(...linesIn(facts), 0);
  /** Lines up to the number of the first keep their place, those behind it move by the second. */
  const steps: (readonly [number, number])[] = [];
  let [read, moved, end] = [0, 0, 0];
  for (const [from, to] of ranges) {
    if (last <= read) break;
    if (from > end) moved += newlinesIn(path, end, from);
    steps.push([read, moved]);
    if (to !== ranges.at(-1)?.[1]) read += newlinesIn(path, from, to);
    end = to;
  }
  if (moved === 0) return undefined;
  return (line) => line + (steps.findLast(([behind]) => line > behind)?.[1] ?? 0);
}

function linesIn({ events, wordings, libraries, unrecognised, clockSteps }: FileFacts): readonly number[] {
  return [
    ...events.map(({ lastLine }) => lastLine),
    ...[...wordings, ...libraries, ...unrecognised, ...clockSteps].map(({ line }) => line),
  ];
}
