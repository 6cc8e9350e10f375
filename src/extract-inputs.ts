import type { Readable } from 'node:stream';
import { Extraction } from './extract.js';
import { extractSources } from './extract-sources.js';
import { Matcher } from './match/matcher.js';
import type { FileFacts, Notice } from './model/facts.js';
import type { Catalog } from './model/pattern.js';
import { compileLayouts, type Layouts } from './record/layouts.js';
import { Skimmer } from './skim/skimmer.js';
import { discover, type FoundFile } from './source/discover.js';
import type { PackedInput } from './source/packed/sources.js';
import { isPlain, packedInput, pipedInput } from './source/probe.js';
import { decodeUtf8, readInput } from './source/read-input.js';
import { scannerModule } from './source/scanner-module.js';
import { createSelection, type Selection, type SelectionOptions } from './source/selection.js';

/** How far reading has come: inputs finished, all inputs, bytes read so far (unpacked), the input at hand. */
export type ReadProgress = {
  readonly done: number;
  readonly total: number;
  readonly bytes: number;
  readonly path: string;
};

export type ExtractInputsOptions = SelectionOptions & {
  readonly catalog: Catalog;
  /** What `-` stands for. */
  readonly stdin?: Readable | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called after each block and each input: often, so it must be cheap. */
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
  /** False tries every record instead of candidates only: slower, the same facts. */
  readonly prefilter?: boolean;
};

/** Facts of every file at and below the paths (`-` for a pipe), in path order, with remarks on what was found there. */
export async function extractInputs(
  paths: readonly string[],
  options: ExtractInputsOptions,
): Promise<{ readonly facts: readonly FileFacts[]; readonly notices: readonly Notice[] }> {
  const piped: readonly FoundFile[] = paths.includes('-') ? [{ path: '-', origin: '-' }] : [];
  const given = paths.filter((path) => path !== '-');
  const { files, notices: found } = discover(given);
  const notices = [...found];
  const matcher = new Matcher(options.catalog.patterns);
  const skimmer = skimmerFor(matcher);
  const layouts = compileLayouts(options.catalog.layouts);
  const selection = createSelection(options);
  const inputs = [...piped, ...files.filter(({ path }) => !selection.leavesOut(path))];
  const facts: FileFacts[] = [];
  let bytes = 0;
  for (const [index, file] of inputs.entries()) {
    if (options.signal?.aborted === true) break;
    const before = bytes;
    const onBytes = (read: number): void => {
      bytes = before + read;
      options.onProgress?.({ done: index, total: inputs.length, bytes, path: file.path });
    };
    const inputOptions = { ...options, given, selection, onBytes, skimmer, layouts };
    const extracted = await extractInput(file, matcher, inputOptions);
    facts.push(...extracted.facts);
    notices.push(...extracted.notices);
  }
  return { facts, notices };
}

type Extracted = { readonly facts: readonly FileFacts[]; readonly notices: readonly Notice[] };

type InputOptions = ExtractInputsOptions & {
  /** Paths that the user gave. */
  readonly given: readonly string[];
  readonly selection: Selection;
  readonly onBytes: (read: number) => void;
  readonly skimmer: Skimmer | undefined;
  readonly layouts: Layouts;
};

/** Undefined where a catalogue is too large for it: every line is looked at then. */
function skimmerFor(matcher: Matcher): Skimmer | undefined {
  try {
    return new Skimmer(scannerModule(), matcher.index);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

async function extractInput(file: FoundFile, matcher: Matcher, options: InputOptions): Promise<Extracted> {
  const { stdin, signal } = options;
  if (file.path === '-' && stdin !== undefined) {
    const piped = await pipedInput(stdin, signal);
    if ('plain' in piped) {
      return { facts: [await extractPlain(file, matcher, { ...options, stdin: piped.plain })], notices: [] };
    }
    return await extractPacked(piped, matcher, options);
  }
  if (isPlain(file.path)) {
    if (!options.selection.takes(file.path)) return { facts: [], notices: [] };
    return { facts: [await extractPlain(file, matcher, options)], notices: [] };
  }
  return await extractPacked(packedInput(file, options.given), matcher, options);
}

function extractPacked(packed: PackedInput, matcher: Matcher, options: InputOptions): Promise<Extracted> {
  const { prefilter = true, layouts, skimmer, signal, selection } = options;
  let read = 0;
  const onBytes = (count: number): void => {
    read += count;
    options.onBytes(read);
  };
  const reading = { matcher, decode: decodeUtf8, prefilter, skimmer, layouts };
  return extractSources(packed, { ...reading, signal, selection, onBytes });
}

async function extractPlain(found: FoundFile, matcher: Matcher, options: InputOptions): Promise<FileFacts> {
  const { stdin, signal, prefilter = true, onBytes, layouts, selection } = options;
  const file = { ...found, origin: selection.originOf(found.path) ?? found.origin };
  // A pipe comes line by line through readline, a file in blocks.
  const skimmer = file.path === '-' && stdin !== undefined ? undefined : options.skimmer;
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
  return extraction.finish(await readInput(file, { block, line, room }, { stdin, signal }));
}
