import type { Readable } from 'node:stream';
import { Extraction } from './extract.js';
import { extractSources } from './extract-sources.js';
import { Matcher } from './match/matcher.js';
import type { FileFacts, Notice } from './model/facts.js';
import type { Catalog } from './model/pattern.js';
import { compileLayouts, type Layouts } from './record/layouts.js';
import { Skimmer } from './skim/skimmer.js';
import { discover, type FoundFile, sizeOf } from './source/discover.js';
import type { PackedInput } from './source/packed/sources.js';
import { isPlain, packedInput, pipedInput } from './source/probe.js';
import { decodeUtf8, readInput } from './source/read-input.js';
import { scannerModule } from './source/scanner-module.js';
import { inWorkers, processors } from './source/worker-pool.js';

/** How far reading has come: inputs finished, all inputs, bytes read so far (unpacked), the input at hand. */
export type ReadProgress = {
  readonly done: number;
  readonly total: number;
  readonly bytes: number;
  readonly path: string;
};

export type ExtractInputsOptions = {
  readonly catalog: Catalog;
  /** What `-` stands for. */
  readonly stdin?: Readable | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called after each block and each input: often, so it must be cheap. */
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
  /** False tries every record instead of candidates only: slower, the same facts. */
  readonly prefilter?: boolean;
  /** Threads that read side by side; default: as many as there are processors, and one where there is little to read. */
  readonly jobs?: number | undefined;
};

/** What does not change from input to input: plain data, so that it can be given to a worker. */
export type ExtractorOptions = {
  readonly catalog: Catalog;
  /** Paths that the user gave. */
  readonly given: readonly string[];
  readonly prefilter?: boolean | undefined;
};

type Reading = {
  readonly stdin?: Readable | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Bytes of this input so far. */
  readonly onBytes?: (read: number) => void;
};

/** Reads one input after the other with the same tables. */
export function createExtractor({
  catalog,
  given,
  prefilter,
}: ExtractorOptions): (file: FoundFile, reading: Reading) => Promise<Extracted> {
  const matcher = new Matcher(catalog.patterns);
  const tables = { given, prefilter, skimmer: new LazySkimmer(matcher), layouts: compileLayouts(catalog.layouts) };
  return (file, { stdin, signal, onBytes = () => {} }) =>
    extractInput(file, matcher, { ...tables, stdin, signal, onBytes });
}

/** Facts of every file at and below the paths (`-` for a pipe), in path order, with remarks on what was found there. */
export async function extractInputs(
  paths: readonly string[],
  options: ExtractInputsOptions,
): Promise<{ readonly facts: readonly FileFacts[]; readonly notices: readonly Notice[] }> {
  const piped: readonly FoundFile[] = paths.includes('-') ? [{ path: '-', origin: '-' }] : [];
  const given = paths.filter((path) => path !== '-');
  const { files, notices: found } = discover(given);
  const inputs = [...piped, ...files];
  const results = new Map<FoundFile, Extracted>();
  const whole = { catalog: options.catalog, given, prefilter: options.prefilter };
  await readSideBySide(files, whole, { ...options, results });
  await readInTurn(inputs, whole, { ...options, results });
  const inOrder = inputs.flatMap((file) => results.get(file) ?? []);
  return {
    facts: inOrder.flatMap(({ facts }) => facts),
    notices: [...found, ...inOrder.flatMap(({ notices }) => notices)],
  };
}

type Run = ExtractInputsOptions & { readonly results: Map<FoundFile, Extracted> };

/** Less than this is read by one thread before a second one has started. */
const MUCH = 96 * 1024 * 1024;

/** Large folders by several threads, the largest files first; what they leave is read in turn afterwards. */
async function readSideBySide(files: readonly FoundFile[], whole: ExtractorOptions, run: Run): Promise<void> {
  const { signal, onProgress, results, jobs = processors() } = run;
  if (jobs < 2 || files.length < 2) return;
  const sizes = new Map(files.map((file) => [file, sizeOf(file.path)]));
  const sizeFor = (file: FoundFile): number => sizes.get(file) ?? 0;
  if (run.jobs === undefined && [...sizes.values()].reduce((sum, size) => sum + size, 0) < MUCH) return;
  const tasks = [...files].sort((a, b) => sizeFor(b) - sizeFor(a));
  let bytes = 0;
  const onResult = (file: FoundFile, extracted: Extracted): void => {
    results.set(file, extracted);
    bytes += sizeFor(file);
    onProgress?.({ done: results.size, total: files.length, bytes, path: file.path });
  };
  await inWorkers({ jobs, data: whole, tasks, signal, onResult });
}

async function readInTurn(inputs: readonly FoundFile[], whole: ExtractorOptions, run: Run): Promise<void> {
  const { stdin, signal, onProgress, results } = run;
  const rest = inputs.filter((file) => !results.has(file));
  if (rest.length === 0) return;
  const extract = createExtractor(whole);
  let bytes = 0;
  for (const file of rest) {
    if (signal?.aborted === true) return;
    const before = bytes;
    const onBytes = (read: number): void => {
      bytes = before + read;
      onProgress?.({ done: results.size, total: inputs.length, bytes, path: file.path });
    };
    results.set(file, await extract(file, { stdin, signal, onBytes }));
  }
}

export type Extracted = { readonly facts: readonly FileFacts[]; readonly notices: readonly Notice[] };

type InputOptions = Omit<ExtractorOptions, 'catalog'> &
  Reading & {
    readonly onBytes: (read: number) => void;
    readonly skimmer: LazySkimmer;
    readonly layouts: Layouts;
  };

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

async function extractInput(file: FoundFile, matcher: Matcher, options: InputOptions): Promise<Extracted> {
  const { stdin, signal } = options;
  if (file.path === '-' && stdin !== undefined) {
    const piped = await pipedInput(stdin, signal);
    if ('plain' in piped) {
      return { facts: [await extractPlain(file, matcher, { ...options, stdin: piped.plain })], notices: [] };
    }
    return await extractPacked(piped, matcher, options);
  }
  if (isPlain(file.path)) return { facts: [await extractPlain(file, matcher, options)], notices: [] };
  return await extractPacked(packedInput(file, options.given), matcher, options);
}

function extractPacked(packed: PackedInput, matcher: Matcher, options: InputOptions): Promise<Extracted> {
  const { prefilter = true, layouts, signal } = options;
  // How much is packed in it is not known.
  const skimmer = options.skimmer.forInput(SMALL);
  let read = 0;
  const onBytes = (count: number): void => {
    read += count;
    options.onBytes(read);
  };
  return extractSources(packed, { matcher, decode: decodeUtf8, prefilter, skimmer, layouts, signal, onBytes });
}

async function extractPlain(file: FoundFile, matcher: Matcher, options: InputOptions): Promise<FileFacts> {
  const { stdin, signal, prefilter = true, onBytes, layouts } = options;
  // A pipe comes line by line through readline, a file in blocks.
  const skimmer = file.path === '-' && stdin !== undefined ? undefined : options.skimmer.forInput(sizeOf(file.path));
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
