import type { Readable } from 'node:stream';
import { Extraction } from './extract.js';
import { withLines } from './extract-part.js';
import { extractSources } from './extract-sources.js';
import { Matcher } from './match/matcher.js';
import type { FileFacts, Notice } from './model/facts.js';
import type { Catalog } from './model/pattern.js';
import { compileLayouts, type Layouts } from './record/layouts.js';
import { Skimmer } from './skim/skimmer.js';
import { type FoundFile, sizeOf } from './source/discover.js';
import type { PackedInput } from './source/packed/sources.js';
import { isPlain, packedInput, pipedInput } from './source/probe.js';
import { readRanges } from './source/ranges.js';
import { decodeUtf8, readInput } from './source/read-input.js';
import { scannerModule } from './source/scanner-module.js';
import { createSelection, type Selection, type SelectionOptions } from './source/selection.js';

/** What does not change from input to input: plain data, so that it can be given to a worker. */
export type ExtractorOptions = SelectionOptions & {
  readonly catalog: Catalog;
  /** Paths that the user gave. */
  readonly given: readonly string[];
  /** False tries every record instead of candidates only: slower, the same facts. */
  readonly prefilter?: boolean | undefined;
};

type Reading = {
  readonly stdin?: Readable | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Bytes of this input so far. */
  readonly onBytes?: (read: number) => void;
};

/** One log's facts, or those of all logs that an archive holds. */
export type Extracted = { readonly facts: readonly FileFacts[]; readonly notices: readonly Notice[] };

type Extractor = (file: FoundFile, reading: Reading) => Promise<Extracted>;

type Tools = Required<Reading> & {
  readonly matcher: Matcher;
  readonly given: readonly string[];
  readonly prefilter: boolean;
  readonly selection: Selection;
  readonly skimmer: LazySkimmer;
  readonly layouts: Layouts;
};

/** Reads one input after the other with the same tables. */
export function createExtractor({ catalog, given, prefilter = true, ...selecting }: ExtractorOptions): Extractor {
  const matcher = new Matcher(catalog.patterns);
  const skimmer = new LazySkimmer(matcher);
  const layouts = compileLayouts(catalog.layouts);
  const tools = { matcher, given, prefilter, selection: createSelection(selecting), skimmer, layouts };
  return (file, { stdin, signal, onBytes = () => {} }) => extractInput(file, { ...tools, stdin, signal, onBytes });
}

/** Bytes that are read sooner than a scanner is made. */
const SMALL = 256 * 1024;

/** The scanner that is shared by all inputs, made when it pays. */
class LazySkimmer {
  readonly #matcher: Matcher;
  #small = 0;
  #made = false;
  #skimmer: Skimmer | undefined;

  constructor(matcher: Matcher) {
    this.#matcher = matcher;
  }

  /** Undefined for a small input, and where a catalogue is too large for it: every line is looked at then. */
  forInput(size: number): Skimmer | undefined {
    this.#small += size;
    if (!this.#made && this.#small >= SMALL) {
      this.#made = true;
      this.#skimmer = skimmerFor(this.#matcher);
    }
    return this.#skimmer;
  }
}

function skimmerFor(matcher: Matcher): Skimmer | undefined {
  try {
    return new Skimmer(scannerModule(), matcher.index);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

async function extractInput(file: FoundFile, tools: Tools): Promise<Extracted> {
  const { stdin, signal, selection } = tools;
  if (file.path === '-' && stdin !== undefined) {
    const piped = await pipedInput(stdin, signal);
    if (!('plain' in piped)) return await extractPacked(piped, tools);
    return { facts: [await extractPlain(file, { ...tools, stdin: piped.plain })], notices: [] };
  }
  if (file.part === undefined && !isPlain(file.path)) return await extractPacked(packedInput(file, tools.given), tools);
  return { facts: selection.takes(file.path) ? [await extractPlain(file, tools)] : [], notices: [] };
}

function extractPacked(packed: PackedInput, tools: Tools): Promise<Extracted> {
  const { matcher, prefilter, layouts, signal, selection } = tools;
  // How much is packed in it is not known.
  const skimmer = tools.skimmer.forInput(SMALL);
  let read = 0;
  const onBytes = (count: number): void => {
    read += count;
    tools.onBytes(read);
  };
  const reading = { matcher, decode: decodeUtf8, prefilter, skimmer, layouts };
  return extractSources(packed, { ...reading, signal, selection, onBytes });
}

async function extractPlain(found: FoundFile, tools: Tools): Promise<FileFacts> {
  const { matcher, stdin, signal, prefilter, onBytes, layouts, selection } = tools;
  const file = { ...found, origin: selection.originOf(found.path) ?? found.origin };
  // A pipe comes line by line through readline, a file in blocks.
  const isPipe = file.path === '-' && stdin !== undefined;
  const { part } = file;
  const size = part?.ranges.reduce((sum, [from, to]) => sum + to - from, 0) ?? sizeOf(file.path);
  const skimmer = isPipe ? undefined : tools.skimmer.forInput(size);
  const extraction = new Extraction(file, { matcher, decode: decodeUtf8, prefilter, skimmer, layouts });
  if (extraction.isIgnored) return extraction.finish({ complete: true, reason: undefined });
  const block = (bytes: Uint8Array): void => {
    extraction.push(bytes);
    onBytes(extraction.scanner.bytes);
  };
  const line = (bytes: Uint8Array, from: number, to: number): void => extraction.line(bytes, from, to);
  const room = extraction.room && {
    next: extraction.room.next,
    filled: (count: number): void => {
      extraction.room?.filled(count);
      onBytes(extraction.scanner.bytes);
    },
  };
  if (part === undefined) return extraction.finish(await readInput(file, { block, line, room }, { stdin, signal }));
  return withLines(extraction.finish(await readRanges(file.path, part.ranges, { block, room, signal })), part);
}
