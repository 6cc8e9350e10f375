import type { PrefixIndex } from '../match/prefix-index.js';
import type { LogKind } from '../model/log-file.js';
import type { Pattern } from '../model/pattern.js';
import { DATA, PAGES, PAIRS, QUIET_RUNS } from './assembly/layout.js';
import { type Numbers, TableWriter } from './tables.js';

// The prefix tables as the build wrote them: writing them means reading the templates of two thousand wordings, which takes longer than
// reading a small log.

const PAGE_BYTES = 65_536;

/** What stands before the tables in the file. */
type Preface = {
  /** Of the catalogue that they were made from. */
  readonly stamp: string;
  readonly kinds: readonly LogKind[];
  /** By number: pattern and variant of each wording that is counted without being decoded. */
  readonly quiet: readonly (readonly [string, number])[];
  /** Bytes of the literals. */
  readonly data: number;
};

/** The tables of an index as one file. Throws RangeError where they do not fit. */
export function imageOf(index: PrefixIndex, stamp: string): Uint8Array {
  const memory = new ArrayBuffer(PAGES * PAGE_BYTES);
  const { kinds, quiet, end } = new TableWriter(memory).write(index.tables);
  const wordings: [string, number][] = [];
  for (const [pattern, numbers] of quiet)
    for (const [variant, number] of numbers) wordings[number] = [pattern.id, variant];
  const data = end - DATA;
  const preface: Preface = { stamp, kinds: [...kinds.keys()], quiet: wordings, data };
  const head = Buffer.from(`${JSON.stringify(preface)}\n`);
  return Buffer.concat([head, new Uint8Array(memory, PAIRS, QUIET_RUNS - PAIRS), new Uint8Array(memory, DATA, data)]);
}

/** Puts tables into the memory of a scanner; undefined where they were made from another catalogue. */
export function placeImage(
  image: Buffer,
  memory: ArrayBuffer,
  { stamp, patterns }: { readonly stamp: string | undefined; readonly patterns: ReadonlyMap<string, Pattern> },
): Numbers | undefined {
  const from = image.indexOf(10) + 1;
  const preface: Preface = JSON.parse(image.toString('utf8', 0, from));
  if (preface.stamp !== stamp) return undefined;
  const tables = QUIET_RUNS - PAIRS;
  new Uint8Array(memory, PAIRS, tables).set(image.subarray(from, from + tables));
  new Uint8Array(memory, DATA, preface.data).set(image.subarray(from + tables));
  const quiet = new Map<Pattern, Map<number, number>>();
  for (const [number, [id, variant]] of preface.quiet.entries()) {
    const pattern = patterns.get(id);
    if (pattern === undefined) return undefined;
    const numbers = quiet.get(pattern) ?? new Map<number, number>();
    quiet.set(pattern, numbers.set(variant, number));
  }
  const kinds = new Map(preface.kinds.map((kind, bit) => [kind, bit]));
  return { kinds, quiet, quietCount: preface.quiet.length, end: DATA + preface.data };
}
