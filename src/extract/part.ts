import type { FileFacts } from '../model/facts.js';
import type { FilePart, FoundFile } from '../source/discover.js';
import { LineNumbers, withLines } from './lines.js';

/** Facts of a file that was read in part, with what is said of the rest. Lines have the numbers of what was read. */
export function withPart(facts: FileFacts, { unread, notice }: FilePart): FileFacts {
  return {
    ...facts,
    ...(unread.length === 0 ? {} : { unread }),
    notices: notice === undefined ? facts.notices : [...facts.notices, notice],
  };
}

/** What finds out the numbers of lines in files that were read in part. */
export function numbersOf(files: readonly FoundFile[]): ReadonlyMap<string, LineNumbers> {
  const parts = files.flatMap(({ path, part }) =>
    part !== undefined && (part.ranges.length > 1 || (part.ranges[0]?.[0] ?? 0) > 0)
      ? [{ path, ranges: part.ranges }]
      : [],
  );
  return new Map(parts.map(({ path, ranges }) => [path, new LineNumbers(path, ranges)]));
}

/** The same facts with the numbers that their lines have in the file. */
export function numbered(facts: FileFacts, numbers: LineNumbers | undefined): FileFacts {
  return numbers === undefined ? facts : withLines(facts, (line) => numbers.of(line));
}
