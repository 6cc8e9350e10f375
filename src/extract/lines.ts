import type { FileFacts } from '../model/facts.js';
import { newlinesIn } from '../source/newlines.js';
import type { ByteRange } from '../source/ranges.js';

// A file of which ranges were read: its lines are counted as if nothing lay between them. Which numbers they have in the file is
// found out where one is named: counting what was passed over takes longer than all else.

/** The numbers that lines of a file have, by those that they have in the ranges that were read. */
export class LineNumbers {
  readonly #path: string;
  readonly #ranges: readonly ByteRange[];
  /** Lines behind the number of the first move by the second. */
  readonly #steps: (readonly [behind: number, moved: number])[] = [];
  #read = 0;
  #moved = 0;
  #end = 0;

  constructor(path: string, ranges: readonly ByteRange[]) {
    this.#path = path;
    this.#ranges = ranges;
  }

  of(line: number): number {
    while (this.#steps.length < this.#ranges.length && line > this.#read) this.#step();
    return line + (this.#steps.findLast(([behind]) => line > behind)?.[1] ?? 0);
  }

  /** Was a line read behind something that was passed over? Counts only what was read. */
  isBehind(line: number): boolean {
    const [first] = this.#ranges;
    if (first === undefined) return false;
    if (first[0] > 0) return true;
    if (this.#steps.length === 0) this.#step();
    return line > (this.#steps[1]?.[0] ?? this.#read);
  }

  #step(): void {
    const range = this.#ranges[this.#steps.length];
    if (range === undefined) return;
    const [from, to] = range;
    if (from > this.#end) this.#moved += newlinesIn(this.#path, this.#end, from);
    this.#steps.push([this.#read, this.#moved]);
    if (this.#steps.length < this.#ranges.length) this.#read += newlinesIn(this.#path, from, to);
    this.#end = to;
  }
}

/** The same facts with other numbers of lines. */
export function withLines(facts: FileFacts, of: (line: number) => number): FileFacts {
  const line = <T extends { readonly line: number }>(one: T): T => ({ ...one, line: of(one.line) });
  return {
    ...facts,
    events: facts.events.map((event) => ({ ...line(event), lastLine: of(event.lastLine) })),
    wordings: facts.wordings.map(line),
    libraries: facts.libraries.map(line),
    unrecognised: facts.unrecognised.map(line),
    clockSteps: facts.clockSteps.map(line),
  };
}

/** Gives every place that a report names (`path` and `line`) the number that its line has in the file. Changes the report. */
export function numberLines(report: object, lines: ReadonlyMap<string, LineNumbers> | undefined): void {
  const seen = new Set<object>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    const numbers = 'path' in value && typeof value.path === 'string' ? lines?.get(value.path) : undefined;
    if (numbers !== undefined)
      for (const name of ['line', 'lastLine']) {
        const line: unknown = Object.getOwnPropertyDescriptor(value, name)?.value;
        if (typeof line === 'number') Object.assign(value, { [name]: numbers.of(line) });
      }
    for (const inner of Object.values(value)) visit(inner);
  };
  if (lines !== undefined) visit(report);
}
