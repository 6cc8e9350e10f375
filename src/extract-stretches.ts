import { Extraction } from './extract.js';
import type { ExtractOptions } from './extract-options.js';
import type { SavedExtraction } from './extract-saved.js';
import type { Tools } from './extract-tools.js';
import { JoinedParts } from './join-parts.js';
import type { FileFacts } from './model/facts.js';
import { Borders, type SettledKind, settledKind } from './record/borders.js';
import type { ReadEnd } from './source/blocks.js';
import { type FoundFile, sizeOf } from './source/discover.js';
import { readRanges } from './source/ranges.js';
import { decodeUtf8 } from './source/read-input.js';
import { PEEK_BYTES, withPeek } from './source/stretches.js';

/** A part of one plain file, from a record on up to a record or the end. */
export type Stretch = {
  readonly from: number;
  /** Infinity for the last one: a file may grow while it is read. */
  readonly to: number;
  readonly settled: SettledKind;
};

/** What one stretch tells, and how reading it ended. */
export type ReadStretch = { readonly saved: SavedExtraction; readonly end: ReadEnd };

/** Cuts a plain file into stretches of about so many bytes; one where it cannot be cut. */
export function stretchesOf({ path }: FoundFile, about: number, { layouts }: Tools): readonly Stretch[] {
  const cuts = withPeek(path, ({ size, at }) => {
    const settled = settledKind(path, at(0, PEEK_BYTES), layouts);
    if (settled === undefined) return undefined;
    const borders = new Borders(settled.kind, layouts);
    const places = [0];
    for (let near = about; near < size; near += about) {
      const cut = near < (places.at(-1) ?? 0) ? undefined : borders.cutIn(at(near, PEEK_BYTES));
      if (cut !== undefined) places.push(near + cut);
    }
    return { places, settled };
  });
  if (cuts === undefined) return [];
  const { places, settled } = cuts;
  return places.map((from, index) => ({ from, to: places[index + 1] ?? Number.POSITIVE_INFINITY, settled }));
}

/** Reads one stretch, by itself or behind what is known of all before it. */
export async function readStretch(
  file: FoundFile,
  { from, to, settled }: Stretch,
  tools: Tools,
  before?: SavedExtraction,
): Promise<ReadStretch> {
  const isAlone = from > 0 && before === undefined;
  const extraction = new Extraction(
    { ...placeOf(file, tools), settled: isAlone ? settled : undefined },
    { ...optionsOf(tools), skimmer: tools.skimmer.forInput(Math.min(to, sizeOf(file.path)) - from) },
  );
  if (before !== undefined) extraction.restore(before);
  const bytes = extraction.scanner.bytes;
  const read = (): void => tools.onBytes(extraction.scanner.bytes - bytes);
  const { room } = extraction;
  const end = await readRanges(file.path, [[from, to]], {
    block: (block) => {
      extraction.push(block);
      read();
    },
    room: room && {
      next: room.next,
      filled: (count) => {
        room.filled(count);
        read();
      },
    },
    signal: tools.signal,
  });
  const isClosed = extraction.scanner.bytes - bytes === to - from;
  return { saved: isClosed ? extraction.saveClosed() : extraction.save(), end };
}

/**
 * What a whole file tells, of what its stretches told; those that cannot be joined are read again. A stretch is missing
 * where reading was broken off.
 */
export async function joinStretches(
  file: FoundFile,
  stretches: readonly Stretch[],
  parts: readonly (ReadStretch | undefined)[],
  tools: Tools,
): Promise<ReadStretch | undefined> {
  const [first] = parts;
  if (first === undefined) return undefined;
  let joined = new JoinedParts(first.saved, tools.matcher.patterns);
  let { end } = first;
  for (const [index, stretch] of stretches.entries()) {
    if (index === 0) continue;
    const before = joined.saved;
    // Whoever stopped before the next stretch begins has read all that there is, or was told to stop.
    if (!end.complete || before.scanner.bytes !== stretch.from) break;
    const part = parts[index];
    if (part !== undefined && joined.add(part.saved)) end = part.end;
    else {
      const again = await readStretch(file, stretch, tools, before);
      joined = new JoinedParts(again.saved, tools.matcher.patterns);
      end = again.end;
    }
  }
  return { saved: joined.saved, end };
}

/** The facts of a file of which all that matters is known; a last line without an end is read now. */
export async function finishStretches(file: FoundFile, { saved, end }: ReadStretch, tools: Tools): Promise<FileFacts> {
  const extraction = new Extraction(placeOf(file, tools), optionsOf(tools)).restore(saved);
  if (end.complete) {
    const ranges = [[saved.scanner.bytes, Number.POSITIVE_INFINITY] as const];
    await readRanges(file.path, ranges, { block: (block) => extraction.push(block), signal: undefined });
  }
  return extraction.finish(end);
}

function placeOf(
  { path, origin }: FoundFile,
  { selection }: Tools,
): { readonly path: string; readonly origin: string } {
  return { path, origin: selection.originOf(path) ?? origin };
}

/** Without a scanner, which takes longer to make than a last line to read. */
function optionsOf({ matcher, prefilter, layouts }: Tools): ExtractOptions {
  return { matcher, decode: decodeUtf8, prefilter, layouts };
}
